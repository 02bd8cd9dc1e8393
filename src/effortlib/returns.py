"""Returns: what accuracy earns, and what effort earns through it.

Accuracy follows the hyperbola y = x / (K + x) of effort x. Money follows accuracy in one
of three shapes, each earning nothing at accuracy 0 and one at accuracy 1. A hyperbola of a
hyperbola is a hyperbola, so money is again `Hyperbolic` in effort: with a smaller K where
returns are concave, with a larger one where they are convex.

The shapes are our model of a remark in the first essay (M. Lumiste, ML research and
startups, 2023): the way from 50 to 60 points may be worth more than that from 90 to 100.
"""

from .curves import Hyperbolic

BEND = 1.0  # how strongly returns bend: the smaller, the stronger

SHAPES = ("concave", "linear", "convex")


def money(accuracy, shape):
    """Return what an accuracy earns, as a share of what a perfect model would.

    Parameters
    ----------
    accuracy : float, numpy.ndarray or sympy.Expr, from 0 to 1
    shape : {"concave", "linear", "convex"}

    Returns
    -------
    Of the type of `accuracy`
        (1 + h) y / (h + y), y, or h y / (1 + h - y), with h = 1.

    Raises
    ------
    ValueError
        If the shape is none of these.

    Examples
    --------
    >>> [round(money(0.5, shape), 3) for shape in SHAPES]
    [0.667, 0.5, 0.333]
    """
    _check_shape(shape)
    if shape == "concave":
        return (1 + BEND) * accuracy / (BEND + accuracy)
    if shape == "convex":
        return BEND * accuracy / (1 + BEND - accuracy)
    return accuracy


def returns_curve(weight, half_effort, shape):
    """Return money as a curve of effort, where accuracy is hyperbolic in effort.

    Parameters
    ----------
    weight : array_like of float, at least 0
        What a perfect model would earn, in units of value.
    half_effort : array_like of float, above 0
        K, the effort that reaches half of the accuracy.
    shape : {"concave", "linear", "convex"}
        Of money in accuracy.

    Returns
    -------
    Hyperbolic
        With K h / (1 + h), K, or K (1 + h) / h.

    Raises
    ------
    ValueError
        If the shape is none of these, or a parameter is out of bounds.

    Examples
    --------
    >>> returns_curve(weight=5, half_effort=20, shape="concave").half_effort
    array(10.)
    """
    _check_shape(shape)
    stretch = {"concave": BEND / (1 + BEND), "linear": 1.0, "convex": (1 + BEND) / BEND}[shape]
    unbent = Hyperbolic(weight, half_effort)
    return Hyperbolic(unbent.weight, unbent.half_effort * stretch)


def _check_shape(shape):
    if shape not in SHAPES:
        raise ValueError(f"shape={shape!r}: expected one of {', '.join(SHAPES)}")
