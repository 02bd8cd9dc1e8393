"""What trying ideas is worth, and what it counts for the one who tries: plain Python, which the pages run as well.

Nothing is checked. An idea is a `search.Idea`, a pay a `novelty.Pay`, or any object with their attributes, and numbers
may be SymPy symbols: `novelty_proofs` derives its statements from these very functions.
"""

__all__ = ["audit_for", "counted", "exchange_gain", "expected_worth", "in_order", "index", "worth_share"]


def expected_worth(idea):
    """Return p V - c."""
    return idea.success_rate * idea.value - idea.cost


def index(idea):
    """Return Weitzman's index, V - c/p."""
    return idea.value - idea.cost / idea.success_rate


def in_order(ideas):
    """Return what trying ideas in this order, until one works, is expected to be worth."""
    total, still_searching = 0, 1
    for idea in ideas:
        total += still_searching * expected_worth(idea)
        still_searching *= 1 - idea.success_rate
    return total


def exchange_gain(first, second):
    """Return what trying one idea before another gains: the difference of `in_order`, with the digits of rare successes."""
    p, q = first.success_rate, second.success_rate
    return p * q * (first.value - second.value) - (q * first.cost - p * second.cost)


def counted(pay, idea):
    """Return what trying an idea is expected to count, which `Pay.of` describes."""
    return pay.success * idea.success_rate + pay.experiment + pay.worth * expected_worth(idea)


def worth_share(surer, better, unit):
    """Return how much of a success's credit has to follow worth.

    The novel idea succeeds less often, by `surer`, and is worth more, by `better`; `unit` of worth counts as a success.
    """
    return surer / (surer + better / unit)


def audit_for(effort, pay, idea):
    """Return how often idle experiments have to be found out; `novelty.audit_needed` describes it."""
    return max((effort - counted(pay, idea) + pay.experiment) / pay.experiment, 0.0)
