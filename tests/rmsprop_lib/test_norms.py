"""Sign descent, Lion and Muon: what each is the steepest descent of, and whose it is when its averages are off."""

import itertools

import numpy as np
import pytest

from rmsprop_lib import SGD, Adam, Chain, Lion, Muon, RMSProp, SignSGD, derive, descend, replay, valley
from rmsprop_lib.norms import newton_schulz, polar

RNG = np.random.default_rng(11)
GIVEN = RNG.normal(size=(30, 6)) * 10.0 ** RNG.integers(-3, 4, 6)
MATRICES = [RNG.normal(size=shape) for shape in ((2, 2), (2, 3), (3, 2), (4, 4), (1, 5), (5, 1), (7, 2, 3))]
each_matrix = pytest.mark.parametrize("matrix", MATRICES, ids=lambda m: str(m.shape))


def deltas(optimizer, gradients=GIVEN):
    return replay(optimizer, gradients, np.zeros(gradients.shape[1:])).delta


# Whose rule it is.


def test_rmsprop_without_memory_and_epsilon_is_sign_descent():
    assert deltas(RMSProp(0.1, rho=0, eps=0)) == pytest.approx(deltas(SignSGD(0.1)), rel=1e-15)
    assert deltas(Adam(0.1, beta1=0, beta2=0, eps=0)) == pytest.approx(deltas(SignSGD(0.1)), rel=1e-15)


def test_the_defaults_are_those_of_the_papers():
    """And of SignSGD, which names none, those of Adam."""
    assert SignSGD() == SignSGD(0.001)
    assert Lion() == Lion(1e-4, 0.9, 0.99)
    assert Muon() == Muon(0.02, 0.95, 2, True)


def test_a_gradient_of_zero_moves_nothing():
    still = replay(SignSGD(0.1), [[0.0, 2.0]], [5.0, 5.0]).theta[-1]
    assert still.tolist() == [5.0, 4.9]
    for rule in (Lion(), Muon(), Muon(exact=False)):
        assert not replay(rule, np.zeros((3, 4)), np.ones(4)).delta.any()


def test_lion_is_its_paper():
    """Algorithm 2 there, without weight decay, written out."""
    m, walked = np.zeros(6), []
    for g in GIVEN:
        walked.append(-0.1 * np.sign(0.9 * m + (1 - 0.9) * g))
        m = 0.99 * m + (1 - 0.99) * g
    assert np.array_equal(deltas(Lion(0.1)), walked)


def test_lion_with_equal_rates_is_signum():
    run = replay(Lion(0.1, beta1=0.8, beta2=0.8), GIVEN, np.zeros(6))
    assert np.array_equal(run.delta, -0.1 * np.sign(run.state["m"][1:]))


def test_the_size_of_gradients_is_nothing_to_them():
    for rule in (SignSGD(0.1), Lion(0.1), Muon(0.1, rows=3)):
        assert deltas(rule, 2.0**40 * GIVEN) == pytest.approx(deltas(rule), rel=1e-9, abs=1e-12)


# Steepest in its norm.


def test_no_step_of_the_same_length_goes_down_further():
    """By the longest coordinate for the sign; by the largest singular value for Muon without momentum."""
    for g in RNG.normal(size=(20, 4)):
        step = -deltas(SignSGD(1.0), g[None])[0]
        others = RNG.uniform(-1, 1, (4, 500))
        corners = np.array(list(itertools.product((-1, 1), repeat=4))).T
        assert (
            g @ step == pytest.approx(np.abs(g).sum()) and (g @ np.hstack([others, corners]) <= g @ step + 1e-12).all()
        )
        matrix = -deltas(Muon(1.0, beta=0), g[None])[0]
        sizes = np.linalg.svd(g.reshape(2, 2), compute_uv=False)
        assert g @ matrix == pytest.approx(sizes.sum())
        tried = RNG.normal(size=(500, 2, 2))
        tried /= np.linalg.norm(tried, ord=2, axis=(1, 2))[:, None, None]
        assert (tried.reshape(500, 4) @ g <= g @ matrix + 1e-12).all()


@each_matrix
def test_the_polar_factor_has_singular_values_of_one(matrix):
    factor = polar(matrix)
    assert np.linalg.svd(factor, compute_uv=False) == pytest.approx(1.0)
    stretch = factor.mT @ matrix if matrix.shape[-2] >= matrix.shape[-1] else matrix @ factor.mT
    assert stretch == pytest.approx(stretch.mT, abs=1e-12), "what is left of the matrix is symmetric"
    assert (np.linalg.eigvalsh(stretch) > -1e-12).all()


def test_what_is_zero_stays_so():
    flat = np.outer([1.0, 2.0], [3.0, 4.0])
    assert np.linalg.svd(polar(flat), compute_uv=False).round(12).tolist() == [1, 0]
    assert np.isnan(polar(np.array([[[np.nan, 1], [1, 1]], [[2, 0], [0, 3]]]))).any(axis=(1, 2)).tolist() == [
        True,
        False,
    ]


@pytest.mark.parametrize("shape", [(2, 2), (2, 100), (100, 2), (100, 2, 2), (2, 3, 5)], ids=str)
@pytest.mark.parametrize("small", [0.0, 1e-16, 4e-16, 1e-14, 1e-13])
def test_as_many_values_of_one_as_the_rank_that_numpy_counts(shape, small):
    """What is smaller than the rounding of its own matrix is 0: neither runs beside it nor the other side count."""
    matrix = np.zeros(shape)
    matrix[..., 0, 0], matrix[..., 1, 1] = 1, small
    ones = np.linalg.svd(polar(matrix), compute_uv=False).sum(axis=-1)
    assert ones == pytest.approx(np.linalg.matrix_rank(matrix))


def test_a_small_matrix_beside_a_large_one_is_no_rounding():
    together = polar(MATRICES[0] * np.array([1e20, 1, 1e-20])[:, None, None])
    assert together == pytest.approx(np.broadcast_to(polar(MATRICES[0]), (3, 2, 2)))


# Newton–Schulz, as published.


def published(g, steps=5):
    """`zeropower_via_newtonschulz5` of the authors' code, in float64: it turns tall matrices first."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = g.T if g.shape[0] > g.shape[1] else g
    x = x / (np.linalg.norm(x) + 1e-7)
    for _ in range(steps):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x.T if g.shape[0] > g.shape[1] else x


@pytest.mark.parametrize("matrix", [m for m in MATRICES if m.ndim == 2], ids=lambda m: str(m.shape))
def test_newton_schulz_is_that_of_the_authors(matrix):
    assert newton_schulz(matrix) == pytest.approx(published(matrix), rel=1e-12, abs=1e-12)


@each_matrix
def test_newton_schulz_turns_nothing(matrix):
    """The directions are those of the polar factor; singular values go to about 0.7 to 1.2."""
    near, exact = newton_schulz(matrix), polar(matrix)
    sizes = np.linalg.svd(near, compute_uv=False)
    assert ((sizes > 0.6) & (sizes < 1.25)).all()
    assert polar(near) == pytest.approx(exact, abs=1e-9)


def test_newton_schulz_takes_so_many_steps():
    """None leaves the matrix divided by its length; each does 3.4445 σ − 4.775 σ³ + 2.0315 σ⁵."""
    by_length = newton_schulz(np.diag([3.0, 4.0]), 0)
    assert by_length == pytest.approx(np.diag([0.6, 0.8]), rel=1e-7)
    once = [3.4445 * x - 4.775 * x**3 + 2.0315 * x**5 for x in (0.6, 0.8)]
    assert newton_schulz(np.diag([3.0, 4.0]), 1) == pytest.approx(np.diag(once), rel=1e-7)
    sizes = np.linalg.svd(newton_schulz(MATRICES[1], 1000), compute_uv=False)
    assert ((sizes > 0.6) & (sizes < 1.25)).all(), "they neither settle nor run away"


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("rows", [1, 2, 3, 6])
def test_muon_is_written_out(exact, rows):
    m = np.zeros((rows, 6 // rows))
    for g, delta in zip(GIVEN, deltas(Muon(0.1, 0.8, rows, exact))):
        m = 0.8 * m + g.reshape(m.shape)
        u, _, vt = np.linalg.svd(m, full_matrices=False)
        assert delta == pytest.approx(-0.1 * (u @ vt if exact else published(m)).ravel(), rel=1e-11, abs=1e-11)


def test_muon_walks_as_optax_walks(request, monkeypatch):
    """Both with ε = 0: their average of gradients is shorter than the sum, and has the same directions."""
    if not request.config.getoption("live"):
        pytest.skip("only with --live")
    jax, optax = pytest.importorskip("jax"), pytest.importorskip("optax")
    jax.config.update("jax_enable_x64", True)
    theirs = optax.contrib.scale_by_muon(beta=0.8, eps=0.0, nesterov=False)
    monkeypatch.setattr("rmsprop_lib.norms.TINY", 0.0)
    state = theirs.init(jax.numpy.zeros((2, 3)))
    for g, delta in zip(GIVEN, deltas(Muon(1.0, 0.8, 2, exact=False))):
        step, state = theirs.update(jax.numpy.asarray(g.reshape(2, 3)), state)
        assert delta == pytest.approx(-np.asarray(step).ravel(), rel=1e-12, abs=1e-12)


# The contract of a matrix.


def test_runs_side_by_side_are_matrices_of_their_own():
    starts = RNG.normal(size=(2, 3, 2))
    together = descend(Muon(0.1, rows=1), valley(), starts, 15)
    for run in np.ndindex(3, 2):
        alone = descend(Muon(0.1, rows=1), valley(), starts[:, *run], 15)
        assert np.array_equal(together.theta[:, :, *run], alone.theta)


def test_a_vector_as_a_matrix_of_one_row_is_normalised():
    run = replay(Muon(1.0, beta=0, rows=1), np.array([[3.0, -4.0]]), [0, 0])
    assert run.delta[0] == pytest.approx([-0.6, 0.8])


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.longdouble])
def test_any_precision(dtype):
    run = replay(Muon(0.1), GIVEN[:3, :4].clip(-9, 9).astype(dtype), np.zeros(4, dtype))
    assert {run.theta.dtype, run.delta.dtype, run.state["m"].dtype} == {np.dtype(dtype)}
    assert np.isfinite(run.theta).all()


def test_what_is_refused():
    with pytest.raises(ValueError, match="rows = 4 does not fit: theta has 6 numbers"):
        deltas(Muon(rows=4))
    with pytest.raises(ValueError, match="rows must be a whole number, 1 or more; got 0"):
        Muon(rows=0)
    with pytest.raises(TypeError, match="exact must be True or False"):
        Muon(exact=1)
    for factor in (polar, newton_schulz):
        with pytest.raises(ValueError, match=r"matrix must have rows and columns; got shape \(3,\)"):
            factor([1.0, 2.0, 3.0])
    for steps, bound in ((-1, "0 or more"), (1001, "1000 at most")):
        with pytest.raises(ValueError, match=f"steps must be a whole number, {bound}; got {steps}"):
            newton_schulz(np.eye(2), steps)
    for rule in (Muon(rows=1), Chain(SGD(1.0), Muon(rows=1))):
        with pytest.raises(TypeError, match="it has no lines for one coordinate"):
            derive(replay(rule, [[3.0, 4.0]], [0.0, 0.0]), t=1)
