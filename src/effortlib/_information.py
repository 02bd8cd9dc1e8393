"""What a look at the data tells, and what many looks hide: plain Python for single floats, which the pages run as well.

Nothing is checked.
"""

import math

__all__ = ["WEEKLY_SIGNAL", "of_several", "promised", "right_verdicts", "upper_tail"]

WEEKLY_SIGNAL = 1.2


def upper_tail(z):
    """Return the probability that a standard normal number exceeds z; it keeps its digits far into the tail."""
    return math.erfc(z / math.sqrt(2)) / 2


def right_verdicts(weeks, signal):
    """Return how often a verdict is right, as `information.verdict_accuracy` describes it."""
    return 1 - upper_tail(signal * math.sqrt(weeks) / 2)


def promised(feasible_share, weeks, projects, signal):
    """Return the four numbers of an `information.Promise`, in its order."""
    good, bad = projects * feasible_share, projects * (1 - feasible_share)
    if weeks == 0:
        return good, bad, 0.0, 0.0
    wrong = upper_tail(signal * math.sqrt(weeks) / 2)  # which keeps its digits, unlike 1 less what is right
    return good * (1 - wrong), bad * wrong, bad * (1 - wrong), good * wrong


def of_several(p_value, tries):
    """Return the p-value of the best of several tries, as `selection.corrected_p_value` describes it."""
    return 1.0 if p_value == 1 else -math.expm1(tries * math.log1p(-p_value))
