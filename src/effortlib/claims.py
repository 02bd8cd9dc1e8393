"""The ledger: every claim of both essays, with a verdict that code computes.

A claim is retold in a line. Its check computes what the claim says, first where the essay
means it, then, if the claim is broader than that, in a case beyond. An opinion, or an
observation that nobody can compute, has no check and says so.
"""

import dataclasses
import enum
from collections.abc import Callable

import numpy as np

from .allocation import allocate
from .breaks import SCENARIOS, conclusions
from .curves import Hyperbolic, Log, Log1p, Logistic, Power, SaturatingExponential
from .essays import (
    BUDGET,
    DOTS,
    GROWN_BUDGET,
    GROWN_DOTS,
    MILESTONES,
    ML_FIRST_WEIGHT,
    PROJECTS,
    QUOTA,
    SKETCH_HALF_EFFORT,
    WEIGHTS,
)
from .funding import evsi_fork, gate_range, promise, verdict_accuracy
from .growth import concentration
from .lifecycle import FRONTIER, Stage, frontier_budget, lifecycle_curve, stage
from .organisations import TERMS, fork_counts, fork_values, honest_if, shipped_under_quota
from .population import selection_ratio
from .returns import returns_curve
from .selection import expected_best_of_flips, flips_p_value, peeking_error, search_noise
from .sizes import CALENDAR, Decision, decide, make_purchases, months_until, score_sizes

ESSAYS = {"A": "effort", "B": "failure"}


class Verdict(enum.StrEnum):
    """Name what becomes of a claim; each is its own label."""

    HOLDS = "holds"
    HOLDS_IF = "holds if"
    FAILS = "fails"
    OPINION = "opinion"


@dataclasses.dataclass(frozen=True)
class Claim:
    """Hold one claim.

    Attributes
    ----------
    name : str
        As "A15": the essay, and the number.
    text : str
        The claim, retold.
    chapter : str
        The page that shows it, below the book's folder, without its ending.
    reason : str
        Why it holds, the condition, the counterexample, or why it is an opinion.
    check : callable or None
        Computes the verdict; None for an opinion.
    """

    name: str
    text: str
    chapter: str
    reason: str
    check: Callable[[], Verdict] | None = None

    @property
    def verdict(self):
        """Return the verdict, computed now."""
        return self.check() if self.check else Verdict.OPINION

    @property
    def essay(self):
        """Return "A" or "B"."""
        return self.name[0]

    @property
    def anchor(self):
        """Return the label of the paragraph that shows it."""
        return f"claim-{self.name.lower()}"


def judge(meant, beyond=True):
    """Return the verdict on a claim from where it was computed to be true.

    Parameters
    ----------
    meant : bool
        Whether it is true where the essay means it.
    beyond : bool
        Whether it is also true in a case beyond.

    Returns
    -------
    Verdict

    Raises
    ------
    ValueError
        If an argument is neither True nor False.
    """
    for name, value in (("meant", meant), ("beyond", beyond)):
        if not isinstance(value, (bool, np.bool_)):
            raise ValueError(f"{name}={value!r}: expected True or False")
    if not meant:
        return Verdict.FAILS
    return Verdict.HOLDS if beyond else Verdict.HOLDS_IF


def _best(curves, budget=BUDGET):
    return tuple(int(units) for units in allocate(curves, budget).effort)


def _two_kinds():
    startup, ml_first = (stage(_best(Log(weights))[0]) for weights in (WEIGHTS, (ML_FIRST_WEIGHT, *WEIGHTS[1:])))
    return judge(startup is not ml_first and Stage.SOTA_RESEARCH not in (startup, ml_first))


def _lifecycle():
    effort = [each.effort for each in MILESTONES]
    return judge(effort == sorted(effort) and [stage(each) for each in effort] == list(Stage)[1:])


def _concave():
    points = np.array([(0, 0), *((each.effort, each.accuracy) for each in MILESTONES)])
    slopes = np.diff(points[:, 1]) / np.diff(points[:, 0])
    x = np.arange(FRONTIER)
    with_threshold = Logistic(1, midpoint=40, width=5).forward_difference(x)
    return judge(bool(np.all(slopes > 0) and np.all(np.diff(slopes) < 0)), bool(np.all(np.diff(with_threshold) < 0)))


def _early_is_fast():
    step = FRONTIER / 5
    early, late = (
        np.diff(lifecycle_curve().value([0, step])),
        np.diff(lifecycle_curve().value([FRONTIER - step, FRONTIER])),
    )
    threshold = Logistic(1, midpoint=60, width=5)
    slow, fast = np.diff(threshold.value([0, step])), np.diff(threshold.value([2 * step, 3 * step]))
    return judge(bool(early > late), bool(slow > fast))


def _five_projects():
    return judge(len(PROJECTS) == 5 and _best(Log(WEIGHTS)) == DOTS and _best(Log(WEIGHTS), GROWN_BUDGET) == GROWN_DOTS)


def _any_concave_will_do():
    families = [Log(WEIGHTS), Log1p(WEIGHTS, 0.05), Power(WEIGHTS, 0.5), SaturatingExponential(WEIGHTS, 0.05)]
    efforts = [_best(curves) for curves in families]
    spread = all(max(effort) < BUDGET / 2 and list(effort) == sorted(effort, reverse=True) for effort in efforts)
    return judge(spread, len(set(efforts)) == 1)


def _chain_rule():
    # Slopes by central differences, of returns in effort, returns in accuracy and accuracy in effort.
    x, h = np.array([5.0, 30.0, 80.0]), 1e-4
    accuracy = Hyperbolic(1, SKETCH_HALF_EFFORT)
    composed = returns_curve(1, SKETCH_HALF_EFFORT, "concave")
    y = accuracy.value(x)
    in_accuracy = 2 / (1 + y) ** 2  # of 2 y / (1 + y)
    in_effort = (accuracy.value(x + h) - accuracy.value(x - h)) / (2 * h)
    return judge(bool(np.allclose(in_accuracy * in_effort, composed.derivative(x), rtol=1e-6)))


def _without_loss():
    returns = np.arange(1, len(WEIGHTS) + 1)
    return judge(_best(Log(WEIGHTS)) == _best(Log(WEIGHTS * returns)))


def _concave_returns_are_more_concave():
    top = [_best(returns_curve(WEIGHTS, SKETCH_HALF_EFFORT, shape))[0] for shape in ("concave", "linear")]
    return judge(top[0] < top[1])


def _greedy():
    scenarios = [SCENARIOS[0], SCENARIOS[-2]]
    return judge(*(conclusions(each, BUDGET)["greedy is best"] for each in scenarios))


def _no_heavy_bet():
    return judge(_best(Log(WEIGHTS)) == DOTS and max(DOTS) < BUDGET / 2)


def _no_deep_learning():
    return judge(all(stage(units).effort <= Stage.USING_ML.effort for units in _best(Log(WEIGHTS))))


def _impact_against_novelty():
    curves = Log1p(WEIGHTS, 0.05)
    alone = float(curves.value([BUDGET, 0, 0, 0, 0]).sum())
    return judge(stage(BUDGET) is Stage.SOTA_RESEARCH and alone < allocate(curves, BUDGET).value)


def _growth():
    sketch = Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT)
    return judge(_best(Log(WEIGHTS), GROWN_BUDGET) == GROWN_DOTS, _best(sketch, GROWN_BUDGET)[0] >= FRONTIER)


def _surplus_specialises():
    grows = [
        concentration(_best(curves, GROWN_BUDGET)) > concentration(_best(curves)) + 1 / BUDGET
        for curves in (Log(WEIGHTS), Log1p(WEIGHTS, 0.05), Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT))
    ]
    return judge(any(grows))


def _importance():
    families = [(Log, ()), (Power, (0.5,)), (Hyperbolic, (SKETCH_HALF_EFFORT,))]
    tops = [
        [_best(family((weight, *WEIGHTS[1:]), *rest))[0] for weight in (WEIGHTS[0], 15, ML_FIRST_WEIGHT)]
        for family, rest in families
    ]
    return judge(all(top == sorted(top) and top[-1] > top[0] for top in tops))


def _necessary():
    ml_first = (ML_FIRST_WEIGHT, *WEIGHTS[1:])
    little_growth = (BUDGET + GROWN_BUDGET) // 2
    neither, growth, focus = (
        _best(Log(weights), budget)[0] >= FRONTIER
        for weights, budget in ((WEIGHTS, BUDGET), (WEIGHTS, GROWN_BUDGET), (ml_first, little_growth))
    )
    return judge(not neither, not growth and not focus)


def _disappointed():
    startup, ml_first = (stage(_best(Log(weights))[0]) for weights in (WEIGHTS, (ML_FIRST_WEIGHT, *WEIGHTS[1:])))
    return judge(startup is not Stage.SOTA_RESEARCH and ml_first is Stage.USING_DL)


def _nice_to_have():
    last = len(WEIGHTS) - 1
    enough = int(frontier_budget(WEIGHTS, FRONTIER) * WEIGHTS[0] / WEIGHTS[last])
    far = [_best(Log(WEIGHTS), budget)[last] < FRONTIER for budget in (BUDGET, GROWN_BUDGET)]
    return judge(all(far), _best(Log(WEIGHTS), enough)[last] < FRONTIER)


def _paid_not_to_fail():
    tempted, watched = honest_if(10, 4, 0.5, 1, 0.5), honest_if(10, 30, 1, 1, 0.5)
    return judge(tempted > 0, watched > 0)


def _overfit():
    return judge(expected_best_of_flips(100, 100) > 0.6 > expected_best_of_flips(1, 100) == 0.5)


def _not_all_fail():
    nothing, certain, doubt = (evsi_fork(p, **TERMS) for p in (0, 1, 0.5))
    return judge(nothing == certain == 0 < doubt)


def _budget_too_early():
    waits = []
    for prior in (0.3, 0.99):
        early, late = promise(prior, 0), promise(prior, 8)
        waits.append(early.failing - late.failing > late.missed)
    return judge(*waits)


def _known_by_then():
    return judge(verdict_accuracy(8) >= 0.95, verdict_accuracy(2) >= 0.95)


def _open():
    better = [worth.open > worth.closed for worth in (fork_values(p, **TERMS) for p in (0.3, 0.95))]
    return judge(*map(bool, better))


def _closed():
    ends = [fork_counts(100, openness, 0.3, **TERMS) for openness in (0, 1)]
    closed, opened = (each["caught"] + each["rolled back"] for each in ends)
    return judge(abs(closed - 70) < 1e-9 and opened < closed)


def _seems_to_perform():
    return judge(flips_p_value(round(expected_best_of_flips(100, 100), 2), 100) < 0.05)


def _fails_in_production():
    found = search_noise(100, 100, np.random.default_rng(2021))
    return judge(found.shown > 0.6 and abs(found.delivered - 0.5) < 0.02)


def _size_scores(customer_sd):
    rng = np.random.default_rng(1)
    return score_sizes(make_purchases(rng, customer_sd), rng)


def _no_size_to_predict():
    return judge(*(decide(True, _size_scores(sd)) is Decision.STOP_AFTER_ANALYSIS for sd in (0, 2)))


def _in_sample():
    scores = _size_scores(0)
    return judge(scores.in_sample == 1 and scores.held_out < scores.baseline)


def _early_no():
    saved = months_until(CALENDAR[-1].name) - months_until(CALENDAR[0].name)
    return judge(decide(True, _size_scores(0)) is Decision.STOP_AFTER_ANALYSIS and saved > 1)


def _quota():
    return judge(*(shipped_under_quota(8, quota, 0.3).broken_share > 0.1 for quota in (QUOTA, 1)))


def _credit():
    return judge(*(selection_ratio(0.3, 0.5, credit, audit=0.5) < 1 for credit in (0.4, 0.1)))


def _accepts():
    sharper = TERMS | {"sensitivity": 0.95, "specificity": 0.95}
    gains = fork_values(0.3, **sharper), fork_values(0.3, **TERMS)
    return judge(bool(gains[0].closed == gains[1].closed and gains[0].open > gains[1].open))


def _budget_after():
    best = gate_range(**TERMS, discovery_cost=5)
    return judge(*(best.low < prior < best.high for prior in (0.3, 0.9)))


def _fair():
    return judge(peeking_error(1, 100) <= 0.05 < peeking_error(10, 100))


_A = "effort/0"
_TWO, _CURVE, _FIVE = f"{_A}1-two-kinds-of-research", f"{_A}2-lifecycle-curve", f"{_A}3-five-projects"
_ALLOCATE, _GROWTH, _ML_FIRST, _FIT = f"{_A}4-allocate", f"{_A}5-growth", f"{_A}6-ml-first", f"{_A}7-where-you-fit"
_BEFORE, _FORK, _FRANKENSTEIN = "failure/08-before-the-data", "failure/09-the-fork", "failure/10-frankenstein"
_SIZES, _INCENTIVES, _BUDGETS = "failure/11-sizes", "failure/12-incentives", "failure/13-budgets"

CLAIMS = (
    Claim("A1", "Machine learning stayed close to science, so its people want to move towards research.", _TWO,
          "An observation about people; the book has no data on it."),
    Claim("A2", "Research science and research engineering are different things.", _TWO,
          "On the lifecycle they are different stretches: engineering gets near the frontier and stops before it.", _two_kinds),
    Claim("A3", "The smaller a company’s market value, the rarer research science.", _TWO,
          "An observation about companies; the book has no data on it."),
    Claim("A4", "Publication brings an employer only soft benefits, which a startup’s shortlist leaves out.", _TWO,
          "A judgement. The chapter’s list models it and does not prove it."),
    Claim("A5", "Research scientist is an open role from some size of company on.", _TWO,
          "An observation about companies; the book has no data on it."),
    Claim("A6", "A project lives through if-else, machine learning, features, deep learning and research.", _CURVE,
          "The milestones measured from the sketch come in that order.", _lifecycle),
    Claim("A7", "The lifecycle is concave: it rises, and ever more slowly.", _CURVE,
          "The sketch is. A project that needs a threshold is not.", _concave),
    Claim("A8", "The same work brings more at the start than after years.", _CURVE,
          "As long as the curve is concave; before a threshold the start brings least.", _early_is_fast),
    Claim("A9", "A grocery startup has five projects for machine learning.", _FIVE,
          "It is the essay’s example. Five weights, measured from its figure, give the figure’s dots.", _five_projects),
    Claim("A10", "Any concave function will do to simulate the projects.", _FIVE,
          "For the direction: effort spreads in order of importance. The shares differ from family to family.",
          _any_concave_will_do),
    Claim("A11", "Returns per effort are returns per accuracy times accuracy per effort.", _FIVE,
          "The chain rule.", _chain_rule),
    Claim("A12", "Equal returns per accuracy can be assumed without loss of generality.", _FIVE,
          "Returns that rise from one to five change the allocation, and its order.", _without_loss),
    Claim("A13", "If returns are concave in accuracy, effort is spread all the more.", _FIVE,
          "A concave increasing function of a concave one is concave; the top project gets less.",
          _concave_returns_are_more_concave),
    Claim("A14", "Giving each unit to the project of highest gain comes close to the optimum.", _ALLOCATE,
          "If all curves are concave, and then exactly. With a threshold greedy misses nearly all of the value.", _greedy),
    Claim("A15", "At a budget of 100 no single project deserves most of the effort.", _ALLOCATE,
          "The optimum is the essay’s: no project gets half.", _no_heavy_bet),
    Claim("A16", "So a startup stops at basic feature engineering.", _ALLOCATE,
          "No dot gets beyond the stage before it.", _no_deep_learning),
    Claim("A17", "All of the effort would take the top project to the frontier, at the others’ cost.", _ALLOCATE,
          "It reaches the last stage, and the sum of all projects is lower.", _impact_against_novelty),
    Claim("A18", "At a budget of 300 the optimum takes the top project to the frontier.", _GROWTH,
          "If the curves are logs. On the sketch’s own hyperbola 300 is not enough.", _growth),
    Claim("A19", "Surplus brings specialisation.", _GROWTH,
          "Shares stay on the log, and even out on the others: growth scales or diversifies.", _surplus_specialises),
    Claim("A20", "Importance takes a project far, too: a company can be ML-first.", _ML_FIRST,
          "On every family tried, more weight means more effort.", _importance),
    Claim("A21", "Growth and ML-first are two possible necessary conditions for the frontier.", _ML_FIRST,
          "If read as: at least one of the two. Strictly neither is: growth will do alone, and ML-first with half of it.",
          _necessary),
    Claim("A22", "Who wants to publish is disappointed at a startup; ML-first products have engineering at the edge.", _FIT,
          "The startup’s top project stops early, the ML-first one at deep learning.", _disappointed),
    Claim("A23", "Where machine learning is nice to have, there is no frontier.", _FIT,
          "If the budget is not huge: large enough, it takes even the least project there.", _nice_to_have),
    Claim("B1", "Data science means experiments, and elsewhere these may fail.", _BEFORE,
          "A conviction, and a comparison that no model proves."),
    Claim("B2", "Where a failed experiment is a failed project, people are paid not to run it.", _INCENTIVES,
          "If what passes review pays more than blame and effort cost. Where all is found out, honesty pays unrewarded.",
          _paid_not_to_fail),
    Claim("B3", "Failures are hidden: the model is overfitted to the data at hand.", _FRANKENSTEIN,
          "The best of a hundred worthless models looks good, with no ill will needed. That novelty suffers is not modelled.",
          _overfit),
    Claim("B4", "Not all experiments should fail; if they do, they are the wrong ones.", _BEFORE,
          "An experiment whose answer is clear beforehand is worth nothing; one in doubt is.", _not_all_fail),
    Claim("B5", "Ideas come from owners, boards and investors, with a budget and a deadline.", _BEFORE,
          "An observation about organisations; the book has no data on it."),
    Claim("B6", "It is a mistake to approve the budget before the first results.", _BEFORE,
          "If few projects are feasible. Where nearly all are, waiting refuses more good ones than it stops bad ones.",
          _budget_too_early),
    Claim("B7", "After studying and repeating what others did, one knows whether it will work.", _BEFORE,
          "If one has looked long enough; the first weeks teach most and do not settle it.", _known_by_then),
    Claim("B8", "An open organisation hears the doubt, learns, and moves on.", _FORK,
          "If too few projects are feasible for pushing on: above the break-even, heeding a no costs more than it saves.",
          _open),
    Claim("B9", "A closed organisation pushes forward and gives the green light.", _FORK,
          "By definition it builds every project that cannot work; the open one few.", _closed),
    Claim("B10", "What comes out is a black box that seems to perform.", _FRANKENSTEIN,
          "Taken as an only try, the best of a hundred coins is significant.", _seems_to_perform),
    Claim("B11", "In production it fails.", _FRANKENSTEIN,
          "Fitted, chosen and run on fresh rows, it is a coin.", _fails_in_production),
    Claim("B12", "Fear of failure stops innovation.", _SIZES,
          "A conviction. The chapter shows months lost, and not what fear does."),
    Claim("B13", "Sizes cannot be recommended, and perhaps should not be.", _SIZES,
          "If customers do not differ. Where they do, the same test says so. Whether one should is asked first, by people.",
          _no_size_to_predict),
    Claim("B14", "The recommender performs well in-sample and brings no improvement.", _SIZES,
          "A memory is perfect on what it has seen, and loses to the most common size.", _in_sample),
    Claim("B15", "An organisation open to failure would have stopped early and saved months.", _SIZES,
          "The data said so in the first phase. How many months lie between is our calendar.", _early_no),
    Claim("B16", "Pay must not hang on success: a quota makes people avoid failure at any cost.", _INCENTIVES,
          "If the quota asks for more than mostly works. One that is met anyway does little harm, and little else.", _quota),
    Claim("B17", "Pay should hang on how good the experiments are, whichever way they fall.", _INCENTIVES,
          "If credit for a no exceeds the chance that an over-claim gets through; less does not stop it.", _credit),
    Claim("B18", "What matters is that the organisation accepts what it learns.", _INCENTIVES,
          "A better analysis is worth nothing to who never heeds one.", _accepts),
    Claim("B19", "Large budgets give their owner a stake in success.", _BUDGETS,
          "An observation about organisations; the book has no data on it."),
    Claim("B20", "Assign budgets only after experiments are complete and reviewed.", _BUDGETS,
          "Between two shares of feasible projects. Where nearly all are feasible, funding at once is worth more.",
          _budget_after),
    Claim("B21", "Data science is not software engineering: it depends on data, product and customers.", _BUDGETS,
          "A matter of degree, on which the book has no data."),
    Claim("B22", "A successful experiment is a fair one, whatever it finds.", _BUDGETS,
          "Fairness can be checked: with the stopping rule written before, a coin passes as rarely as it should.", _fair),
    Claim("B23", "Most lessons come from failures; question everything.", _BUDGETS,
          "Advice, and good."),
    Claim("B24", "The examples are vague on purpose, for self-reflection.", _BUDGETS,
          "The author’s intention."),
)  # fmt: skip
