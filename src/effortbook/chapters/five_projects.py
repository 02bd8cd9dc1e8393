"""Chapter 3, Five projects: from effort to accuracy to money, and what the shape of returns changes."""

import functools

import numpy as np

import effortlib
from effortlib import Hyperbolic, Log, Power, allocate
from effortlib.essays import BUDGET, PROJECTS, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from effortlib.evidence import FACTS
from effortlib.growth import concentration
from effortlib.lifecycle import SHAPES, money, returns_curve
from effortlib.scenarios import SCENARIOS

from ..answers import PART_OF_BUDGET, UNITS, Exercise, Mistake, Number
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.projects import label_projects
from ..drawing.style import BLUE, DOT, ORANGE, PROJECT_LOOKS, TEXT, canvas, name_rows
from ..startup import best_effort, is_concave, with_returns

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "figure", "measured_forecasts"]

LONGEST_AXIS = 100  # units of effort
ACCURACY = Hyperbolic(1, SKETCH_HALF_EFFORT)  # of each project, as a share of what is possible
STEP = 1e-4  # of numerical slopes


def figure(shape="linear", project=PROJECTS[0]):
    """Draw effort to accuracy, accuracy to money, and effort to money with the best allocation.

    Parameters
    ----------
    shape : {"concave", "linear", "convex"}
        Of money as a function of accuracy.
    project : str
        The one of the essay's five that stands out.
    """
    followed = PROJECTS.index(project)
    curves = returns_curve(WEIGHTS, SKETCH_HALF_EFFORT, shape)
    effort = allocate(curves, BUDGET).effort
    linear_effort = allocate(Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT), BUDGET).effort
    accuracy = float(ACCURACY.value(effort[followed]))
    drawn, axes = canvas(
        mosaic=[["accuracy", "money"], ["both", "both"]], height=5.0, height_ratios=[1, 1.6],
        left=0.14, bottom=0.105, top=0.98, hspace=0.42, wspace=0.42,
    )  # fmt: skip
    box = axes["both"].get_position()
    axes["both"].set_position([box.x0, box.y0, 0.635 - box.x0, box.height])  # room for names
    _draw_chain(axes, PROJECT_LOOKS[project], shape, effort[followed], accuracy)
    _draw_projects(axes["both"], curves, effort, followed)
    compared = "" if shape == "linear" else f" (with linear ones **{linear_effort[followed]}**)"
    reached = ""
    if accuracy > 0:
        reached = f": **{accuracy:.0%}** of its accuracy, and **{money(accuracy, shape):.0%}** of its money"
    sentence = (
        f"With **{shape}** returns, half of the money is earned with **{float(curves.half_effort[0]):.1f}** units of effort, "
        f"and {project} gets **{effort[followed]}** of {BUDGET} units{compared}{reached}."
    )
    kind = "Three line charts: effort to accuracy, accuracy to money, and effort to money for five projects with a dot each"
    data = {
        "Project": PROJECTS,
        "Effort (units)": effort,
        "Accuracy (%)": 100 * ACCURACY.value(effort),
        "Money (%)": 100 * money(ACCURACY.value(effort), shape),
        "Money (units of value)": curves.value(effort),
        "Effort with linear returns (units)": linear_effort,
    }
    return Drawing(drawn, _title(shape, effort, linear_effort), sentence, kind, data=data)


def _draw_chain(axes, look, shape, effort, accuracy):
    """Draw effort to accuracy and accuracy to money, with the way that one project's effort takes through both."""
    x, y, earned = np.linspace(0, LONGEST_AXIS, 60), np.linspace(0, 1, 40), money(accuracy, shape)
    axes["accuracy"].set(xlim=(0, LONGEST_AXIS), xticks=[0, 50, 100], xlabel="Effort (units)", ylabel="Accuracy (%)")
    axes["money"].set(xlim=(0, 100), xticks=[0, 50, 100], xlabel="Accuracy (%)", ylabel="Money (%)")
    steps = (x, ACCURACY.value(x), effort, accuracy), (100 * y, money(y, shape), 100 * accuracy, earned)
    for axis, (across, up, at, height) in zip((axes["accuracy"], axes["money"]), steps):
        axis.plot(across, 100 * up, color="black", linewidth=2)
        axis.plot([at, at, 0], [0, 100 * height, 100 * height], color=look.color, linewidth=0.8)
        axis.plot(at, 100 * height, marker=look.marker, color=look.color, **DOT)
        axis.set(ylim=(0, 104), yticks=[0, 50, 100])


def _draw_projects(axis, curves, effort, followed):
    x = np.linspace(0, LONGEST_AXIS, 60)
    heights = curves.value(x[:, None])
    dots = curves.value(effort)
    for index, look in enumerate(PROJECT_LOOKS.values()):
        width = 3.5 if index == followed else 1.5
        axis.plot(x, heights[:, index], color=look.color, linestyle=look.dash, linewidth=width)
        axis.plot([effort[index]] * 2, [0, dots[index]], color=look.color, linewidth=0.8)
        axis.plot(effort[index], dots[index], marker=look.marker, color=look.color, **DOT)
    label_projects(axis, PROJECT_LOOKS, LONGEST_AXIS + 3, heights[-1], effort, apart=0.45)
    axis.set(xlim=(0, LONGEST_AXIS), ylim=(0, 5), yticks=[], xlabel="Effort (units)", ylabel="Money")
    axis.tick_params(labelsize=TEXT)


def _title(shape, effort, linear_effort):
    if shape == "linear":
        return f"With linear returns the top project gets {effort[0]} of {BUDGET} units"
    verb = {"concave": "spread effort out", "convex": "gather effort"}[shape]
    return f"{shape.capitalize()} returns {verb}: the top project gets {effort[0]} units instead of {linear_effort[0]}"


CONTROLS = {
    "shape": Control("Shape of returns", SHAPES, default="linear"),
    "project": Control("Follow", PROJECTS, default=PROJECTS[0]),
}


def _best_for_startup(weights=WEIGHTS, rates=RATES):
    return best_effort(Log(weights, rates))


EXERCISE = Exercise(
    "five-projects",
    (Number("the effort that menu images get now", UNITS, 0.5, PART_OF_BUDGET),),
    lambda: _best_for_startup((*WEIGHTS[:-1], 3 * WEIGHTS[-1]))[-1],
    (
        Mistake(lambda: _best_for_startup(rates=(*RATES[:-1], 3 * RATES[-1]))[-1],
                "That is what they had before. A point that is worth more raises the weight; raising the rate moves nothing."),
        Mistake(lambda: 3 * _best_for_startup()[-1],
                "That is three times the effort. The weight has tripled, but the sum of all weights has grown with it."),
        Mistake(lambda: _best_for_startup()[2],
                "That is what on-boarding had before. Its weight is the same, but it gives up some effort as well."),
    ),
)  # fmt: skip


def _five_projects_share_a_budget(scenario):
    effort = scenario.best(BUDGET).effort
    return Answer(len(effort) == len(PROJECTS), f"{BUDGET} units are best shared as {_list(effort)}")


def _weight_orders_effort(scenario):
    if is_concave(scenario) is False:
        return Answer(None, "not all curves are concave")
    weights = WEIGHTS if scenario.curves is None else scenario.curves.weight
    effort = scenario.best(BUDGET).effort
    in_order = np.all(np.diff(effort[np.argsort(-np.array(weights), kind="stable")]) <= 0)
    return Answer(bool(is_concave(scenario) and in_order), f"weights {_list(weights)}; effort {_list(effort)}")


def _slopes_multiply(scenario):
    if scenario.is_pair:
        return Answer(None, "two that need each other are counted in whole units, which have no slope")
    accuracy, returns = functools.partial(_accuracy, scenario), functools.partial(money, shape="concave")
    first, second = _slope(returns, accuracy(30)), _slope(accuracy, 30)
    in_effort = _slope(lambda effort: returns(accuracy(effort)), 30)
    same = bool(np.isclose(in_effort, first * second, rtol=1e-4))
    return Answer(same, f"at 30 units {first:.2f} × {second:.4f} = {in_effort:.4f}")


def _accuracy(scenario, effort):
    """Return what the first project has reached, as a share of what it is worth with 100 units."""
    here, frontier = scenario.values(np.array([effort, 100]))[0]
    return here / frontier


def _slope(function, at):
    return (function(at + STEP) - function(at - STEP)) / (2 * STEP)


def _linear_returns_lose_nothing(scenario):
    linear, bent = (each.best(BUDGET).effort for each in (scenario, with_returns(scenario, np.sqrt)))
    return Answer(bool(np.array_equal(linear, bent)), f"{_list(linear)}; if returns bend {_list(bent)}")


def _concave_returns_spread(scenario):
    if is_concave(scenario) is False:
        return Answer(None, "not all curves of accuracy are concave")
    linear, bent = (each.best(BUDGET).effort for each in (scenario, with_returns(scenario, np.sqrt)))
    proved = is_concave(scenario) and effortlib.proofs.prove_composition().concave
    spread = proved and concentration(bent) < concentration(linear)
    return Answer(bool(spread), f"concentration {concentration(linear):.3f}, if returns bend {concentration(bent):.3f}")


def _list(numbers):
    return ", ".join(f"{number:g}" for number in numbers)


TRIED_EXPONENTS = tuple(round(0.1 + 0.05 * step, 2) for step in range(17))
BENDS = tuple(round(0.1 + 0.1 * step, 1) for step in range(19))
SCALES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 24, 28, 34, 40)
FACTORS = tuple(round(10 ** (step / 8 - 1), 3) for step in range(17))


def _weight_orders_powers(first, last):
    effort = best_effort(Power(WEIGHTS, np.linspace(first, last, len(WEIGHTS))))
    return list(effort) == sorted(effort, reverse=True)


def _closed_form_multiplies(effort, half_effort):
    accuracy = Hyperbolic(1, half_effort)
    in_accuracy = 2 / (1 + accuracy.value(effort)) ** 2  # of 2 y / (1 + y)
    composed = returns_curve(1, half_effort, "concave").derivative(effort)
    return np.isclose(in_accuracy * accuracy.derivative(effort), composed)


def _shares_stay(bend, last_return):
    """Money is c y ** bend of the accuracy y = a sqrt(x); the returns c rise from 1 to that of the last project."""
    returns, weights = np.linspace(1, last_return, len(WEIGHTS)), np.array(WEIGHTS)
    return best_effort(Power(returns * weights**bend, bend / 2)) == best_effort(Power(returns * weights, 0.5))


def _saturating_returns_spread(scale, factor):
    """Money is 1 - exp(-y / scale) of the essay's accuracy; the first project's rate is multiplied."""
    units = np.arange(1, BUDGET + 1)
    accuracy = Log(WEIGHTS, (factor, 1, 1, 1, 1)).value(units[:, None])
    gains = np.diff(-np.exp(-accuracy / scale), axis=0)
    dearest = np.argsort(-gains, axis=None)[: BUDGET - len(WEIGHTS)]  # each project has its first unit
    effort = 1 + np.bincount(dearest % len(WEIGHTS), minlength=len(WEIGHTS))
    return concentration(effort) < concentration(best_effort(Log(WEIGHTS)))


_exponents_of_powers = Region(
    Axis("Exponent of the weightiest", TRIED_EXPONENTS),
    Axis("Exponent of the lightest", TRIED_EXPONENTS),
    _weight_orders_powers,
    (0.5, 0.5),
    f"Power curves with the essay’s weights, the exponents of the others evenly between; {BUDGET} units.",
)

_chain_on_the_sketch = Region(
    Axis("Effort, in units", tuple(range(5, 101, 5))),
    Axis("Units that reach half-way", tuple(range(5, 101, 5))),
    _closed_form_multiplies,
    (30, 20),
    "Accuracy is a hyperbola of effort, and money the concave one of the chapter’s figure.",
)

_bends_and_returns = Region(
    Axis("Exponent of returns", BENDS),
    Axis("Return of the last project", tuple(1 + step / 4 for step in range(17))),
    _shares_stay,
    (1.0, 1.0),
    "True: the best shares are those of linear returns, exponent 1, with each return read as part of a weight; the first project’s return is 1. Accuracy is the square root of effort, times the weight. Concave returns, the essay’s own guess, lie left of the diamond.",
)

_scales_and_rates = Region(
    Axis("Scale of returns", SCALES),
    Axis("Rate of the first project", FACTORS, ".2g"),
    _saturating_returns_spread,
    (10, 1.0),
    f"Accuracy is the essay’s log, the others’ rates are 1; money is 1 − exp(−accuracy / scale), so it levels off sooner on the left. {BUDGET} units.",
)

_BEST, _BENT = (_list(each.best(BUDGET).effort) for each in (SCENARIOS[0], with_returns(SCENARIOS[0], np.sqrt)))

CLAIMS = (
    Claim("A9", "A grocery startup has five projects for machine learning.",
          "The essay asks its readers to imagine a startup that delivers groceries fast, whose management sees five main opportunities: pricing, dispatching, on-boarding by vision, recommendations and images for the menu.",
          "It is the essay’s example, which each case takes over. The weights were measured from its figure, and on the log they give the figure’s dots.",
          _five_projects_share_a_budget, EFFORT, by_construction=True),
    Claim("A10", "Any concave function will do to simulate the projects.",
          "To simulate the five projects the essay needs some curve of accuracy. Any concave function can be used, it says, and it takes a log with a weight and a rate for each project.",
          "If all projects share one function up to their weights: then more weight gets more, on each family here. How much more differs from family to family; with shapes or rates of their own the order may turn.",
          _weight_orders_effort, EFFORT, region=_exponents_of_powers,
          measured=(
              Finding(Stance.AGAINST, "Which function is taken matters. Of {curves_fitted.value:,} measured curves a hyperbola fits {best_fits.value[0]:,} best, a power law in the error {best_fits.value[1]:,} and a log, which the essay takes, {best_fits.value[3]}. In the median the log is {fit_errors.value[3]} of accuracy off, the hyperbola {fit_errors.value[0]}."),
          )),
    Claim("A11", "Returns per effort are returns per accuracy times accuracy per effort.",
          "A company maximises returns with a fixed budget of effort, and the essay’s curves show accuracy. So it writes what one more bit of effort returns as a product of two slopes.",
          "The chain rule, wherever both slopes exist.",
          _slopes_multiply, EFFORT, region=_chain_on_the_sketch),
    Claim("A12", "Linear and equal returns per accuracy can be assumed without loss of generality.",
          "To go from accuracy to money the essay assumes, “without loss of generality”, that returns are linear with one coefficient for all, so that the sum of accuracies is what counts. It adds at once that returns are more likely concave.",
          f"Equal coefficients lose nothing, since others can be read as weights. Linear returns do: if money is the square root of accuracy, the essay’s shares {_BEST} become {_BENT}, and no case keeps its shares.",
          _linear_returns_lose_nothing, EFFORT, region=_bends_and_returns),
    Claim("A13", "If returns are concave in accuracy, effort is spread all the more.",
          "The essay defends its linear returns: if anything they are concave, as the step from 50 to 60 points may enable more business than that from 90 to 100. Returns would then be even more concave in effort, and the nature of the problem would not change.",
          "If returns bend gently, and the projects share one curve of accuracy up to their weights. That returns stay concave in effort is proved for smooth concave curves; but where rates differ, or returns level off soon, effort may gather.",
          _concave_returns_spread, EFFORT, region=_scales_and_rates),
)  # fmt: skip


def measured_forecasts():
    """Draw how far each family, fitted to a quarter of the rows, misses the accuracy at all of them."""
    families = ("hyperbola", "power law", "exponential", "log")
    missed = [100 * error for error in FACTS["forecast_errors"].value]
    drawn, axis = canvas(height=2.2, left=0.25, right=0.9, bottom=0.24, top=0.98)
    axis.barh(range(len(families)), missed, height=0.6, color=[BLUE, BLUE, BLUE, ORANGE])
    for row, points in enumerate(missed):
        axis.text(points + 0.08, row, f"{points:.1f}", fontsize=TEXT, va="center")
    name_rows(axis, families)
    axis.set(xlim=(0, 6), xticks=[0, 2, 4, 6], xlabel="Missed by (points of accuracy, median)")
    hyperbola, power, exponential, log = missed
    eighth, quarter, half = (
        FACTS[name].value for name in ("gain_of_first_eighth", "gain_of_first_quarter", "gain_of_first_half")
    )
    low, high = FACTS["gain_of_first_eighth_quartiles"].value
    sentence = (
        f"Fitted to a quarter of the rows, a power law in the error misses what all rows bring by **{power:.1f}** points in the median, the hyperbola "
        f"by **{hyperbola:.1f}**, the exponential by **{exponential:.1f}** and the log by **{log:.1f}**. In the median curve the first "
        f"eighth of the rows brings **{eighth:.0f}** % of the gain (in half of the curves from {low:.0f} to {high:.0f}), the first quarter "
        f"**{quarter:.0f}** %, the first half **{half:.0f}** %."
    )
    title = f"The log, which the essay takes, misses by {log / power:.1f} times as much as a power law in the error"
    data = {"Family": families, "Missed by (points of accuracy, median)": missed}
    return Drawing(drawn, title, sentence, "Bar chart of four families of curves", data=data)
