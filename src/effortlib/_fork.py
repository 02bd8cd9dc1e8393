"""The fork's formulas, in plain Python, which the pages run as well.

They check nothing. `fork` is a Fork, or any object with its six attributes, and numbers may be floats, arrays or SymPy
symbols: `proofs` derives its statements from these very functions.
"""

__all__ = ["answers_worth", "crossing", "ends", "expected", "gate_ends", "lines"]

ROUNDING = 1e-12  # a narrower range of shares is empty


def expected(tree):
    """Return the expected payoff of a tree of chances: a dict of pairs, of a probability and a payoff."""
    return sum(probability * payoff for probability, payoff in tree.values())


def ends(fork, feasible_share, openness):
    """Return the ends of the fork, each as a pair of its probability and its payoff, which `Fork.ends` describes."""
    heeded_wrongly = (1 - fork.sensitivity) * openness
    heeded_rightly = fork.specificity * openness
    built_in_vain = (1 - feasible_share) * (1 - heeded_rightly)
    return {
        "works": (feasible_share * (1 - heeded_wrongly), fork.value - fork.build_cost),
        "missed": (feasible_share * heeded_wrongly, 0),
        "stopped": ((1 - feasible_share) * heeded_rightly, 0),
        "caught": (built_in_vain * (1 - fork.false_pass), -fork.build_cost),
        "rolled back": (built_in_vain * fork.false_pass, -fork.build_cost - fork.rollback_cost),
    }


def lines(fork):
    """Return what each rule is worth on a project that is not feasible, and on one that is, before anybody pays.

    The rules are to build nothing, to build whatever the analysis says, and to build after a "yes" only. On average
    each is worth a straight line in the share of feasible projects.
    """
    surplus = fork.value - fork.build_cost
    waste = fork.build_cost + fork.false_pass * fork.rollback_cost
    let_through = (1 - fork.specificity) * waste
    return (0, 0), (-waste, surplus), (-let_through, fork.sensitivity * surplus)


def crossing(first, second):
    """Return the share of feasible projects at which two lines cross."""
    ahead_at_0, behind_at_1 = first[0] - second[0], second[1] - first[1]
    return ahead_at_0 / (ahead_at_0 + behind_at_1)


def gate_ends(nothing, fund, look, analysis_cost):
    """Return between which shares the line of looking, less its cost, is the highest; None if it is nowhere."""
    paid_look = look[0] - analysis_cost, look[1] - analysis_cost
    if paid_look[1] <= 0:  # a yes is never right, or wins no more than the look costs
        return None
    low, high = crossing(nothing, paid_look), crossing(paid_look, fund)
    return (low, high) if low < high - ROUNDING else None


def answers_worth(larger, fund, look):
    """Return what an analysis is worth to a decider, from the worth of funding at once and of looking first.

    `larger` returns the larger of two numbers, or of each two of two arrays.
    """
    without = larger(0.0, fund)
    # The last rule builds after a "no" only: the better use of an analysis that is worse than chance (s + t < 1).
    return larger(without, larger(look, fund - look)) - without
