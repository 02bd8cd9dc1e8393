"""Who makes a list of priorities: plain Python, which the pages run as well. Nothing is checked."""

__all__ = ["PUBLICATION", "SOFT_BENEFITS", "needed_weight", "ranked"]

PUBLICATION = "Publication"
SOFT_BENEFITS = ("talent", "brand", "innovation")


def ranked(projects, direct, soft_weight):
    """Return all candidates and their scores, best first, and the place of publication, counted from 1."""
    scored = [*zip(projects, direct), (PUBLICATION, soft_weight * len(SOFT_BENEFITS))]
    order = sorted(range(len(scored)), key=lambda place: -scored[place][1])  # equal scores keep their order
    names, scores = zip(*(scored[place] for place in order))
    return names, scores, order.index(len(projects)) + 1


def needed_weight(direct, places):
    """Return the soft weight above which publication makes a list, as `priorities.soft_weight_for` describes it."""
    return sorted(direct)[-places] / len(SOFT_BENEFITS) if places <= len(direct) else 0.0
