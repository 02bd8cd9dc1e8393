"""The page to fill in before a risky project begins."""

from effortlib._validate import shown
from effortlib.roadmap import Plan

from .page_code.before_we_begin import as_markdown, stakes

__all__ = ["preregistration"]


def preregistration(plan, project=None):
    """Write the page to fill in before a project begins, as Markdown.

    Parameters
    ----------
    plan : Plan
    project : str, optional
        A project that the plan funds; by default the riskiest.

    Returns
    -------
    str
        The stakes are those of the plan; what makes the experiment fair is left open.
    """
    if not isinstance(plan, Plan) or plan.roadmap is None:
        raise ValueError(f"plan={shown(plan)}: expected a Plan of a Roadmap, as effortlib.plan returns")
    roadmap = plan.roadmap
    name = roadmap.projects[plan.riskiest] if project is None else project
    funded = [each for each, units in zip(roadmap.projects, plan.effort) if units]
    if name not in funded:
        raise ValueError(f"project={project!r}: expected one that gets effort, of {', '.join(funded)}")
    index = roadmap.projects.index(name)
    chance, found = float(roadmap.feasible[index]), float(plan.funded_from[index])
    return as_markdown(
        name, stakes(name, int(plan.effort[index]), plan.budget, chance, float(plan.worth[index]), found)
    )
