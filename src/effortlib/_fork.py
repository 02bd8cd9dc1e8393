"""The fork's formulas, in plain Python, which the pages run as well.

They check nothing. `fork` is a Fork, or any object with its six attributes, and numbers may be floats, arrays or SymPy
symbols: `proofs` derives its statements from these very functions.
"""

__all__ = ["answers_worth", "break_even", "ends", "expected", "gate_ends", "gate_low", "lines"]

ROUNDING = 1e-12  # of its end: a narrower range of shares is empty


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


def _crossing(ahead_at_0, behind_at_1):
    """Return the share of feasible projects at which a line that is ahead at first falls behind another one."""
    return ahead_at_0 / (ahead_at_0 + behind_at_1)


def break_even(fork, analysis_cost=0):
    """Return the share of feasible projects at which looking first, less its cost, falls behind funding at once.

    What looking saves and what it misses are products; differences of the lines would lose the digits of either.
    """
    _, (loss, surplus), _ = lines(fork)
    return _crossing(-loss * fork.specificity - analysis_cost, (1 - fork.sensitivity) * surplus + analysis_cost)


def gate_low(fork, analysis_cost):
    """Return the share of feasible projects from which looking first, less its cost, is worth anything."""
    *_, (let_through, gained) = lines(fork)
    return _crossing(analysis_cost - let_through, gained - analysis_cost)


def gate_ends(fork, analysis_cost):
    """Return between which shares looking first, less its cost, is worth the most; None if it is nowhere."""
    *_, (_, gained) = lines(fork)
    if gained <= analysis_cost:  # a yes is never right, or wins no more than the look costs
        return None
    low, high = gate_low(fork, analysis_cost), break_even(fork, analysis_cost)
    return (low, high) if high - low > ROUNDING * high else None


def answers_worth(larger, fund, look):
    """Return what an analysis is worth to a decider, from the worth of funding at once and of looking first.

    `larger` returns the larger of two numbers, or of each two of two arrays.
    """
    without = larger(0.0, fund)
    # The last rule builds after a "no" only: the better use of an analysis that is worse than chance (s + t < 1).
    return larger(without, larger(look, fund - look)) - without
