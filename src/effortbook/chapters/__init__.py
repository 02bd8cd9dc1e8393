"""One room a chapter: its example, figures, controls, questions, exercise and claims.

A room has the name of its chapter's file, without number and article. A figure takes its state as
keyword arguments and returns a `Drawing`.
"""

import importlib

__all__ = ["CHAPTERS", "room"]

# Each chapter's room and page, in reading order.
CHAPTERS = {
    "two_kinds_of_research": "effort/01-two-kinds-of-research",
    "lifecycle_curve": "effort/02-lifecycle-curve",
    "five_projects": "effort/03-five-projects",
    "allocate": "effort/04-allocate",
    "growth": "effort/05-growth",
    "ml_first": "effort/06-ml-first",
    "where_you_fit": "effort/07-where-you-fit",
    "before_the_data": "failure/08-before-the-data",
    "fork": "failure/09-the-fork",
    "frankenstein": "failure/10-frankenstein",
    "sizes": "failure/11-sizes",
    "incentives": "failure/12-incentives",
    "safe_or_novel": "failure/12-safe-or-novel",
    "budgets": "failure/13-budgets",
    "betting_on_beliefs": "together/14-betting-on-beliefs",
    "where_it_breaks": "together/15-where-it-breaks",
    "claims": "together/16-claims",
    "your_own_roadmap": "workshop/17-your-own-roadmap",
    "workshop": "workshop/18-workshop",
    "play_a_year": "workshop/19-play-a-year",
}


def room(name):
    """Return the module that is a chapter's room."""
    return importlib.import_module(f"{__name__}.{name}")
