"""An objective from what a student types: J(w) = 3w² − 4w, or data points for a line or a neuron."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from rmsprop_lib.calculus import Step, derivative, steps
from rmsprop_lib.checks import flag, floats, shown
from rmsprop_lib.checks import text as as_text
from rmsprop_lib.expression import Call, Number, Power, Symbol, Tree, add, divide, multiply, negative, num, value
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.notation import tex as tex_of
from rmsprop_lib.notation import text as text_of
from rmsprop_lib.objectives import Objective
from rmsprop_lib.reading import MOST_VARIABLES, Reading
from rmsprop_lib.reading import read as read_tree
from rmsprop_lib.recipes import remembered
from rmsprop_lib.refusals import Unreadable
from rmsprop_lib.simplify import simplify

MOST_POINTS = 50


@dataclass(frozen=True, repr=False)
class Function:
    """A function of one to three variables, as `read` gives it: it can be written, computed and differentiated.

    name: J. variables: in the order of θ. body: the tree.
    """

    name: str
    variables: tuple[str, ...]
    body: Tree

    def text(self) -> str:
        """How it was read: "J(w) = 3w² − 4w"."""
        return f"{self.name}({', '.join(self.variables)}) = {text_of(self.body)}"

    def tex(self) -> str:
        """The same in TeX."""
        names = ", ".join(tex_of(Symbol(name)) for name in self.variables)
        return f"{self._tex_name()}({names}) = {tex_of(self.body)}"

    def derivative(self, variable: str | None = None) -> "Function":
        """The derivative with respect to a variable, the first if none is named, simplified."""
        variable = self._variable(variable)
        name = f"{self.name}′" if len(self.variables) == 1 else f"∂{self.name}/∂{variable}"
        return Function(name, self.variables, derivative(self.body, variable))

    def derivatives(self) -> "list[Function]":
        """One for each variable: the gradient."""
        return [self.derivative(variable) for variable in self.variables]

    def steps(self, variable: str | None = None) -> tuple[Step, ...]:
        """The derivative line by line, each with its rule."""
        variable = self._variable(variable)
        return steps(self.body, variable, variable if len(self.variables) > 1 else "")

    def _variable(self, name: str | None) -> str:
        if name is not None and name not in self.variables:
            raise ValueError(f"variable must be one of {', '.join(self.variables)}; got {shown(name)}")
        return self.variables[0] if name is None else name

    def _tex_name(self) -> str:
        of, _, variable = self.name.replace("′", "'").replace("∂", "").partition("/")
        return rf"\frac{{\partial {of}}}{{\partial {tex_of(Symbol(variable))}}}" if variable else of

    def __call__(self, *at: Array | float) -> Array:
        """Its value, at a number or an array for each variable; nan where it has none, and no warning."""
        if len(at) != len(self.variables):
            raise ValueError(f"{self.name} needs a number for each of {', '.join(self.variables)}; got {len(at)}")
        return value(self.body, dict(zip(self.variables, at)))

    def __repr__(self) -> str:
        return self.text()


def read(text: str) -> Function:
    """A function from text, as people type it: 3w^2 − 4w, ½(w−2)², 2 sin w cos w, J(x, y) = 0.1x² + 2y².

    One to three variables, each a letter, with an index if there is one (`w₁` or `w_1`); π and e are constants. log is
    ln. Bangla digits, every kind of minus, a decimal comma and products without a sign are understood: `1/2w²` is ½w²,
    from left to right. The function shows how it was read.

    Raises Unreadable, a ValueError that says in Bangla and English what is wrong, where, and what may have been meant.

    >>> J = read("0.1x^2 + 2y^2")
    >>> J
    J(x, y) = 0.1x² + 2y²
    >>> J.derivatives(), read("(w-1)(w+2)").derivative()
    ([∂J/∂x(x, y) = 0.2x, ∂J/∂y(x, y) = 4y], J′(w) = 2w + 1)
    >>> float(J(1.0, 2.0))                  # 0.1 + 2 × 4
    8.1
    """
    found: Reading = read_tree(as_text("text", text))
    return Function(found.name, found.variables, found.body)


@remembered
def from_text(text: str, domain: Sequence[Sequence[float]] | None = None, variables: Sequence[str] = ()) -> Objective:
    """An Objective from text, with its gradient; `read` says what may be typed.

    domain: (low, high) of each variable, for pictures; −5 to 5 if none is given. variables: the coordinates of θ by
    their names, where these are given: from_text("y²", variables=["x", "y"]) has two. Others are refused.

    >>> from rmsprop_lib import RMSProp, descend
    >>> descend(RMSProp(lr=0.05, rho=0.95), from_text("3w² − 4w"), start=1, steps=4).theta[:, 0].round(4)
    array([1.    , 0.7764, 0.7048, 0.6795, 0.6707])
    """
    found = read_tree(as_text("text", text), _names(variables))
    function = Function(found.name, found.variables, found.body)
    return _objective(function, [function.body], domain)


def _names(variables: object) -> tuple[str, ...]:
    """Names that may stand in a text as variables; none, if the text says it."""
    names = tuple(variables) if isinstance(variables, list | tuple) else ("",)
    if len(names) > MOST_VARIABLES or len({*map(repr, names)}) < len(names) or not all(map(_is_variable, names)):
        raise ValueError(f"variables must be up to three names, such as ['x', 'y']; got {shown(variables)}")
    return names


def _is_variable(name: object) -> bool:
    try:
        return isinstance(name, str) and read_tree(name).variables == (name,)
    except Unreadable:
        return False


@remembered
def line(points: object, *, half: bool = True, one_by_one: bool = False) -> Objective:
    """A line w·x + b through data points: J(w, b) = 1/(2n) Σ (w·x + b − y)².

    points: (x, y) for each; (x₁, x₂, y) for two weights, w₁ and w₂. half: False leaves out the ½. one_by_one: step t
    looks at one point only, the first, the second, … and again; otherwise at all of them. The loss is that of all.

    >>> J = line([(1, 2), (2, 3)])
    >>> J.name["en"], J.grad(np.zeros(2), 1)                    # −(1·2 + 2·3)/2, −(2 + 3)/2
    ('J(w, b) = (½(w + b − 2)² + ½(2w + b − 3)²)/2', array([-4. , -2.5]))
    >>> line([(1, 2), (2, 3)], one_by_one=True).grad(np.zeros(2), 2)      # −2·3, −3
    array([-6., -3.])
    """
    size = _half(half)
    losses = [_squared(size, add(z, num(-y))) for z, y in _outputs(points)]
    return _mean(points, losses, flag("one_by_one", one_by_one))


@remembered
def neuron(points: object, *, loss: str = "logistic", half: bool = True, one_by_one: bool = False) -> Objective:
    """One neuron, a = σ(z) with z = w·x + b, on data points (x, y) or (x₁, x₂, y).

    J is the mean over the points of −y ln a − (1 − y) ln(1 − a), or of ½(a − y)².

    loss: "logistic" is the first, written ln(1 + e^z) − y z; "squared" is the second. half, one_by_one: as in `line`.

    >>> J = neuron([(2, 1)])
    >>> J.name["en"], J.grad(np.zeros(2), 1)                    # (σ(0) − 1)·2, σ(0) − 1
    ('J(w, b) = softplus(2w + b) − (2w + b)', array([-1. , -0.5]))
    """
    size = _half(half)
    if as_text("loss", loss) not in ("logistic", "squared"):
        raise ValueError(f"loss must be 'logistic' or 'squared'; got {shown(loss)}")
    if loss == "squared":
        losses = [_squared(size, add(Call("sigmoid", z), num(-y))) for z, y in _outputs(points)]
    else:
        losses = [_cross_entropy(z, y) for z, y in _outputs(points)]
    return _mean(points, losses, flag("one_by_one", one_by_one))


def _half(half: object) -> Fraction:
    return Fraction(1, 2) if flag("half", half) else Fraction(1)


def _squared(size: Fraction, error: Tree) -> Tree:
    return multiply(*([Number(size)] if size != 1 else []), Power(simplify(error), num(2)))


def _cross_entropy(z: Tree, y: Fraction) -> Tree:
    """ln(1 + e^z) − y z."""
    return Call("softplus", z) if y == 0 else add(Call("softplus", z), negative(multiply(*[num(y)] * (y != 1), z)))


def _outputs(points: object) -> list[tuple[Tree, Fraction]]:
    """w·x + b for each point, with its numbers, and its y; the numbers as they were typed."""
    table = floats("points", points)
    if table.ndim != 2 or table.shape[1] not in (2, 3) or len(table) > MOST_POINTS:
        wanted = f"(x, y) or (x₁, x₂, y) for each of at most {MOST_POINTS} points"
        raise ValueError(f"points must be {wanted}; got {shown(points)}")
    weights = [Symbol("w")] if table.shape[1] == 2 else [Symbol("w₁"), Symbol("w₂")]
    exact = [[Fraction(str(x)) for x in row] for row in table.tolist()]
    return [(simplify(add(*(multiply(num(x), w) for x, w in zip(xs, weights)), Symbol("b"))), y) for *xs, y in exact]


def _mean(points: object, losses: list[Tree], one_by_one: bool) -> Objective:
    whole = losses[0] if len(losses) == 1 else divide(add(*losses), num(len(losses)))
    names = ("w", "b") if floats("points", points).shape[1] == 2 else ("w₁", "w₂", "b")
    return _objective(Function("J", names, whole), losses if one_by_one else [whole])


def _objective(
    function: Function, bodies: Sequence[Tree], domain: Sequence[Sequence[float]] | None = None
) -> Objective:
    """bodies: what each step looks at, in turns; the loss is always that of the whole function."""
    slopes = [[derivative(body, name) for name in function.variables] for body in bodies]

    def computed(tree: Tree, theta: Array) -> Array:
        number = value(tree, dict(zip(function.variables, theta)))
        return np.broadcast_to(number, theta.shape[1:]).astype(theta.dtype, copy=False)

    def grad(theta: Array, t: int) -> Array:
        return np.stack([computed(slope, theta) for slope in slopes[(t - 1) % len(slopes)]])

    def loss(theta: Array, t: int) -> Array:
        return computed(function.body, theta)

    dim = len(function.variables)
    return Objective(
        name=function.text(),  # type: ignore[arg-type]  # text is taken for all languages
        tex=tex_of(function.body),
        dim=dim,
        grad=grad,
        loss=loss,
        domain=((-5.0, 5.0),) * dim if domain is None else domain,  # type: ignore[arg-type]  # lists become tuples
    )
