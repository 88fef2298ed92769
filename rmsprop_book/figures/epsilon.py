"""Pictures of ε: how long a step is for a gradient of each size."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from numpy.typing import ArrayLike

from rmsprop_book.figures.style import STYLE, Picture, legend, looks, picture


def steps_by_gradient(gradients: ArrayLike, steps: Mapping[str, ArrayLike]) -> Picture:
    """The size of a step, in units of η, against the size of the gradient; both on log axes, a line for each name.

    gradients: (n,), none of them 0. steps: {name: (n,)}, with or without their signs.
    A level line is sign descent: every gradient walks equally far. A line that rises with slope 1 is SGD.
    """
    sizes = np.abs(np.asarray(gradients, float))
    if not sizes.all():
        raise ValueError("a log axis has no place for a gradient of 0")
    figure, (ax,) = picture(height=3.5)
    with matplotlib.rc_context(STYLE):
        for (name, values), look in zip(steps.items(), looks(steps)):
            if np.shape(values) != sizes.shape:
                raise ValueError(f"{name}: steps of shape {np.shape(values)} for gradients of shape {sizes.shape}")
            ax.plot(sizes, np.abs(values), label=name, linewidth=2, **look)
        ax.set(xlabel="size of the gradient,  $|g|$", ylabel="first step,  $|\\Delta\\theta|\\, /\\, \\eta$")
        ax.set(xscale="log", yscale="log")
        ax.minorticks_off()
        ax.grid(color="#dfe6ec", linewidth=0.7)
        legend(ax, steps)
    return figure
