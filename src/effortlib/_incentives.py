"""What people are paid for honesty and for over-claiming: plain Python, which the pages run as well.

Nothing is checked, and numbers may be floats, arrays or SymPy symbols.
"""

__all__ = ["average_count", "dressing_ends", "payoffs"]


def dressing_ends(bonus, blame, caught_probability, dressing_cost, false_pass):
    """Return the ends that a dressed-up failure may come to, each as a pair of its probability and its payoff."""
    return {
        "never caught": (false_pass * (1 - caught_probability), bonus - dressing_cost),
        "caught": (false_pass * caught_probability, bonus - blame - dressing_cost),
        "rejected": (1 - false_pass, -dressing_cost),
    }


def average_count(success_rate, failure_count):
    """Return what a project counts on average, if a success counts 1."""
    return success_rate + (1 - success_rate) * failure_count


def payoffs(success_rate, false_pass, credit, audit):
    """Return what an over-claimer's and an honest person's project count."""
    return average_count(success_rate, false_pass * (1 - audit)), average_count(success_rate, credit)
