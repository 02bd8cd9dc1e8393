"""Questions to ask a room: each wrong answer is a misconception with a name."""

import dataclasses

import numpy as np

from ..allocation import allocate
from ..beliefs import belief_loss
from ..breaks import outcome
from ..curves import Log
from ..essays import BUDGET, GROWN_BUDGET, PROJECTS, WEIGHTS
from ..figures.prose import Prose
from ..funding import evsi_fork, promise
from ..lifecycle import frontier_budget, stage
from ..organisations import TERMS, fork_values, shipped_under_quota
from ..roadmap import EXAMPLE, plan, read_roadmap
from ..selection import expected_best_of_flips


@dataclasses.dataclass(frozen=True)
class Check:
    """Hold a question to a room.

    Attributes
    ----------
    question : str
    choices : dict of str to str
        Each answer with a word on it. For a wrong one the word begins with the name of the
        misconception, between double asterisks.
    answer : str
        The right one.
    why : str
        What explains it.
    objective : str
        Which of the workshop's objectives it tests.
    """

    question: str
    choices: dict
    answer: str
    why: str
    objective: str


def answers(title, *names):
    """Write checks with their answers and misconceptions, in a box that is closed until it is opened.

    Parameters
    ----------
    title : str
        Of the box.
    *names : str
        Of `CHECKS`.

    Returns
    -------
    Prose
    """
    lines = [f":::{{admonition}} {title}", ":class: dropdown", ""]
    for name in names:
        check = CHECKS[name]
        lines += [f"**{name[0].upper()}{name[1:]}.** {check.question}", ""]
        lines += [f"- *{check.answer}* is right. {check.why}"]
        lines += [f"- *{choice}*: {note}" for choice, note in check.choices.items() if choice != check.answer]
        lines += [""]
    return Prose("\n".join([*lines, ":::"]))


def _shares():
    """Return the top project's share of the essay's two budgets."""
    return [allocate(Log(WEIGHTS), budget).effort[0] / budget for budget in (BUDGET, GROWN_BUDGET)]


def _next_unit():
    """Ask who gets the next unit, where value, importance and gain name three projects."""
    projects = {"Search": (60, 0.5, 5), "Churn": (20, 0.8, 3), "Fraud": (30, 0.6, 9)}
    most = [max(projects, key=lambda name: projects[name][column]) for column in range(3)]
    facts = "; ".join(
        f"{name} is worth {value} so far, weighs {weight}, and its next unit adds {gain}"
        for name, (value, gain, weight) in projects.items()
    )
    return Check(
        f"{facts}. Who gets the next unit?",
        {
            most[0]: "**Past for future.** What a project is worth already is not what another unit adds.",
            most[
                2
            ]: "**Importance for gain.** A weight tells how tall the curve is. The gain tells how steep it is here.",
            most[1]: "It adds most, and nothing else was asked.",
            "Each a third": "**Fair for best.** As long as gains differ, moving a unit to the higher one pays.",
        },
        most[1],
        "The optimum follows the **next unit’s gain**, and weight counts only through it.",
        "allocate",
    )


def _frontier():
    needed = f"{frontier_budget(WEIGHTS, BUDGET):.0f}"
    return Check(
        f"The top project of five needs {BUDGET} units to reach the frontier, and has a third of the weight. "
        "From which budget on does the best allocation take it there?",
        {
            f"{BUDGET}": "**All on one.** That is enough only if the other four get nothing.",
            needed: "A third of it is what the project needs.",
            f"{BUDGET * len(WEIGHTS)}": "**Even shares.** That would be so if every project weighed the same.",
            "None": "**Diminishing for vanishing.** Each unit buys less than the one before, and still buys something.",
        },
        needed,
        "On log curves a project gets its **share of the weight**, at any budget.",
        "growth",
    )


def _share():
    before, after = _shares()
    word = {-1: "It falls", 0: "It stays", 1: "It rises"}[int(np.sign(round(after - before, 2)))]
    return Check(
        "The budget triples, and the curves are the essay’s. What becomes of the top project’s share of the effort?",
        {
            "It rises": "**Growth for specialisation.** Its effort rises. So does everybody’s, by the same factor.",
            "It stays": "Every dot moves out by the same factor.",
            "It falls": "**Log for every curve.** On saturating curves it would. The essay’s do not saturate.",
        },
        word,
        f"It gets {before:.0%} of {BUDGET} units and {after:.0%} of {GROWN_BUDGET}. **Effort** grows, shares do not.",
        "growth",
    )


def _first_stop():
    effort = int(allocate(Log(WEIGHTS), BUDGET).effort[0])
    reached = str(stage(effort))
    return Check(
        f"{BUDGET} units are shared for the best among five projects. How far does the top one, {PROJECTS[0]}, get?",
        {
            reached: f"It has {effort} units, and turns to the next stage.",
            str(stage(75)): "**Priority for monopoly.** To be first in the list is not to have most of the budget.",
            str(stage(BUDGET)): "**All on one.** That takes every unit there is.",
        },
        reached,
        "The first steps of the **other four** gain more than its later ones.",
        "growth",
    )


def _promise():
    early, late = promise(0.3, 0), promise(0.3, 8)
    return Check(
        "Budgets are approved in the first meeting. How do promises to ideas that can work differ from promises to the others?",
        {
            "They are larger": "**Hunch for evidence.** Nobody had seen the data when the sum was set.",
            "Not at all": f"Of a hundred projects {early.failing:.0f} that cannot work hold one. After eight weeks it would be {late.failing:.0f}.",
            "They come earlier": "**Hunch for evidence.** All came on the same day, the first.",
        },
        "Not at all",
        "What is promised **before** the data cannot depend on them.",
        "experiment",
    )


def _gate():
    p = 0.95
    worth = fork_values(p, **TERMS)
    better = "Pushing on" if worth.closed > worth.open else "Heeding it"
    return Check(
        f"{p:.0%} of your ideas can work, and the early analysis errs in one case of ten or two. It says no. What is worth more on average?",
        {
            "Pushing on": "Above the break-even it is.",
            "Heeding it": "**The gate always wins.** Where nearly everything works, most noes are false alarms.",
            "They are equal": "**Costs nothing to stop.** A good project that is given up costs what it would have earned.",
        },
        better,
        f"Pushing on is worth {worth.closed:.1f} a project, heeding every no {worth.open:.1f}. The book says so **plainly**.",
        "gate",
    )


def _best_of_many():
    models, rows = 100, 100
    shown, spread = expected_best_of_flips(models, rows), 0.5 / rows**0.5
    answer = f"{shown:.0%}"
    return Check(
        f"{models} models toss a coin on each of {rows} rows. What does the best of them score, on average?",
        {
            "50%": "**One for the best.** That is what one of them scores on average. We picked.",
            answer: f"Single scores spread by {spread:.0%}. The best lies {(shown - 0.5) / spread:.1f} such steps up.",
            "75%": f"**Range for spread.** That is {0.25 / spread:.0f} times the spread. No search of this size gets there.",
            "100%": "**Enough tries, any result.** More tries lift the best more and more slowly.",
        },
        answer,
        "It is the **largest** of many scores, and can be computed before anybody looks.",
        "selection",
    )


def _fresh():
    return Check(
        "The winner of that search is scored on rows that nobody has seen. What is to be expected?",
        {
            "The same again": "**The winner is good.** Its score chose it, and so cannot judge it.",
            "50%": "It was lucky on the old rows. These are new.",
            "Somewhere between": "**Half luck, half skill.** True if models differ in skill. These are coins.",
        },
        "50%",
        "Luck does **not repeat**. Skill would.",
        "selection",
    )


def _baseline():
    classes, majority, model = 9, 0.33, 0.29
    verdict = "No" if model < majority else "Yes"
    return Check(
        f"Sizes come in {classes} kinds. A model is right in {model:.0%} of cases; always naming the commonest size, in {majority:.0%}. Has it learnt anything useful?",
        {
            "Yes": f"**Chance for baseline.** It beats a guess among {classes}, and loses to a constant.",
            "Too early to say": "**Any score is a start.** The constant is already better, and it is free.",
            "No": "The constant does better and needs no customer’s data.",
        },
        verdict,
        "Compare with what is done **without** a model.",
        "experiment",
    )


def _quota():
    tries, quota, success = 8, 4, 0.3
    shipped = shipped_under_quota(tries, quota, success)
    answer = f"About {round(shipped.broken_share, 1):.0%}"
    return Check(
        f"{tries} projects, of which {success:.0%} work on average; {quota} must be delivered, and every shortfall is dressed up. Which part of what ships does not work?",
        {
            "None": "**A goal finds a way.** The quota changed what ships. It changed nothing about what works.",
            f"About {1 - success:.0%}": "**Tried for shipped.** So many of the tries fail. What ships is another list.",
            answer: f"On average {shipped.working:.1f} work and {shipped.dressed_up:.1f} are dressed up.",
        },
        answer,
        "A quota on successes changes **what ships**.",
        "incentives",
    )


def _information():
    worth = evsi_fork(0.95, **TERMS)
    answer = "Nothing" if round(worth, 2) == 0 else "As much as certainty"
    return Check(
        "You will build whatever the analysis says. What is the analysis worth?",
        {
            "As much as certainty": "**All knowledge is worth something.** Certainty would be worth nothing here as well.",
            "Nothing": "It cannot change what you do.",
            "What it costs": "**Price for value.** A cost says what you give, not what you get.",
        },
        answer,
        "Information is worth what it **changes**.",
        "gate",
    )


def _guess():
    found = plan(read_roadmap(EXAMPLE), 100)
    name, threshold = found.roadmap.projects[0], found.funded_from[0]
    answer = "It gets less" if threshold < 0.5 else "It gets nothing"
    return Check(
        f"In the example of the roadmap, {name} turns out to be worth half of what was believed. What becomes of it?",
        {
            "Nothing changes": "**Funded is funded.** The others’ next units now gain more than its last ones.",
            "It gets nothing": "**All or nothing.** Its first units are cheap progress, also at half the worth.",
            "It gets less": f"It would be dropped only below {threshold:.0%} of its believed worth.",
        },
        answer,
        "Ask of every guess how **wrong** it must be to change the decision.",
        "roadmap",
    )


def _optimism():
    alike, one = (belief_loss(WEIGHTS, np.multiply(WEIGHTS, factors)) for factors in (2, [2, 1, 1, 1, 1]))
    return Check(
        "Every project’s weight is believed to be twice what it is, and the budget is given. What does the error cost?",
        {
            "Half of the value": "**Level for share.** Twice the promise is not half the result, if all promise alike.",
            "It depends on the rates": "**Rates for shares.** On log curves a rate lifts a curve and moves no unit.",
            "Nothing": "All shares are as they should be.",
        },
        "Half of the value" if alike > 1e-9 else "Nothing",
        f"Optimism about **one** project would cost: {one:.2f} if it were the first.",
        "beliefs",
    )


def _shape():
    return Check(
        "A curve rises, and it is concave. Which of these follows?",
        {
            "It ends at a ceiling": "**Concave for bounded.** The log is concave and passes every ceiling.",
            "In the end it falls": "**Diminishing for declining.** The gains shrink; they need not turn negative.",
            "Each unit adds less than the one before": "That is what the word means.",
            "The first unit is the cheapest": "**Gain for cost.** Every unit costs one unit. What shrinks is what it buys.",
        },
        "Each unit adds less than the one before",
        "Gains **diminish**. Whether they end is another question.",
        "allocate",
    )


def _level():
    return Check(
        "The budget is shared for the best, and every project has some. What is the same for all of them?",
        {
            "The effort": "**Fair for best.** That is so only if all curves are alike.",
            "The value reached": "**Balance of results.** A weighty project is taken further, and should be.",
            "The gain of the next unit": "If two differed by more than a unit’s worth, moving a unit would pay.",
            "The value per unit so far": "**Average for marginal.** The average tells about units that are spent.",
        },
        "The gain of the next unit",
        "At the best allocation the bars are **level**, as far as whole units allow.",
        "allocate",
    )


def _threshold():
    found = outcome("a first project with a threshold", BUDGET)
    answer = "It may miss it" if found.greedy_value < found.value else "It finds it"
    return Check(
        "A project pays next to nothing until much effort is in, and then a lot. Does giving each unit where it gains most find the best allocation?",
        {
            "It finds it": "**Greedy is always right.** It never sees past the next unit.",
            "It gives that project everything": "**Large end, large start.** Its first units gain next to nothing, so greedy passes it by.",
            "It may miss it": f"In the book’s example it reaches {found.greedy_value:.0f} of {found.value:.0f}.",
        },
        answer,
        "The proof for greedy needs **concave** curves.",
        "allocate",
    )


def _fair():
    return Check(
        "An experiment was planned in writing, run as planned, and refuted its hypothesis. What was it?",
        {
            "A failure": "**Result for quality.** What came out is not how well it was done.",
            "A success": "It could have said either, and it said one.",
            "A waste": "**Only yes teaches.** Somebody will not spend months on this now.",
        },
        "A success",
        "Fair means that it could have said **no**. That can be checked before the result is known.",
        "experiment",
    )


CHECKS = {
    "shape": _shape(),
    "next unit": _next_unit(),
    "level": _level(),
    "threshold": _threshold(),
    "first stop": _first_stop(),
    "share": _share(),
    "frontier": _frontier(),
    "promise": _promise(),
    "gate": _gate(),
    "best of many": _best_of_many(),
    "fresh rows": _fresh(),
    "baseline": _baseline(),
    "quota": _quota(),
    "information": _information(),
    "guess": _guess(),
    "fair": _fair(),
    "optimism": _optimism(),
}
