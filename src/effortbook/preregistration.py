"""The page to fill in before a risky project begins."""

from effortlib.roadmap import Plan

__all__ = ["preregistration"]

TEMPLATE = """\
# Before we begin: {project}

Written on: ____________  By: ____________  Who will hear a "no" first: ____________

## What is at stake

The plan gives {project} {effort} of {budget} units of effort. It is believed to be feasible with a
chance of {chance:.0%}, and then worth {worth:.1f} with this effort. {in_vain:.0f} of its units are expected to be spent in
vain. If its chance were below {break_even:.0%}, the plan would give it nothing.

## What would be right for people

Who is worse off if the model is wrong? ________________________________________________
May we do this at all? (yes / no; a no ends it here) ____________

## What makes the experiment fair

1. Hypothesis, with the number that would refute it: ____________________________________
2. Baseline that it has to beat: _______________________________________________________
3. Data that will judge it, opened once, on: ____________________________________________
4. How many models may be tried before that: ____________
5. Stopping rule (units of effort, or rows): ___________________________________________

## What happens then

If it holds, the next units go to: ____________
If it does not, its effort goes to: ____________, and the result is written down here:
______________________________________________________________________________________
"""


def preregistration(plan):
    """Write the page to fill in before the riskiest project of an `effortlib.Plan` begins, as Markdown.

    The stakes are those of the plan; what makes the experiment fair is left open.
    """
    if not isinstance(plan, Plan):
        raise ValueError(f"plan={plan!r}: expected a Plan, as effortlib.plan returns")
    index, roadmap = plan.riskiest, plan.roadmap
    chance = roadmap.feasible[index]
    return TEMPLATE.format(
        project=roadmap.projects[index],
        effort=plan.effort[index],
        budget=plan.budget,
        in_vain=plan.effort[index] * (1 - chance),
        worth=plan.worth[index] / chance,
        chance=chance,
        break_even=min(plan.funded_from[index] * chance, 1.0),
    )
