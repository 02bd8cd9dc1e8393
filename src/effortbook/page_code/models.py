"""The models that lines on a page may name, with effortlib's own formulas and for single numbers."""

import math

from effortlib import _fork, _incentives, _information, _priorities, _search

__all__ = ["FOUND_IN", "Fork", "Idea", "NAMES", "Pay"]

CHANCE, AMOUNT = (0, 1), (0, math.inf)


def number(name, value, least=-math.inf, most=math.inf):
    """Return a number within its bounds."""
    right = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if not right or not least <= value <= most:
        raise ValueError(f"{name}={value!r}: expected a number{_words(least, most)}")
    return value


def _words(least, most):
    if least == -math.inf:
        return ""
    return f" from {least} to {most}" if most < math.inf else f" of at least {least}"


class Terms:
    """Hold named numbers; FIELDS gives the bounds of each, and what it is if nobody says."""

    FIELDS = {}

    def __init__(self, *given, **named):
        fields = self.FIELDS
        values = {name: default for name, (_, default) in fields.items()} | dict(zip(fields, given)) | named
        if len(given) > len(fields) or set(values) != set(fields) or None in values.values():
            raise ValueError(f"{type(self).__name__}: expected {', '.join(fields)}")
        for name, (bounds, _) in fields.items():
            self.__dict__[name] = number(name, values[name], *bounds)

    def __setattr__(self, name, _value):
        raise ValueError(f"{name}: the terms of a {type(self).__name__} stay; replace makes another")

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.FIELDS)})"


class Fork(Terms):
    """Describe projects that an early analysis says yes or no to, as `effortlib.fork.Fork` does."""

    FIELDS = {
        "sensitivity": (CHANCE, None),
        "specificity": (CHANCE, None),
        "value": (AMOUNT, None),
        "build_cost": (AMOUNT, None),
        "false_pass": (CHANCE, None),
        "rollback_cost": (AMOUNT, None),
    }

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        number("value", self.value, self.build_cost)

    def worth(self, feasible_share, openness=1.0, *, analysis_cost=0.0):
        """Return what a project is expected to be worth."""
        where = number("feasible_share", feasible_share, *CHANCE), number("openness", openness, *CHANCE)
        return _fork.expected(_fork.ends(self, *where)) - number("analysis_cost", analysis_cost, *AMOUNT)

    def break_even(self):
        """Return the share of feasible projects from which pushing on is worth more than stopping."""
        return _fork.break_even(self)

    def gate(self, analysis_cost):
        """Return where looking first is the best rule; None if nowhere."""
        found = _fork.gate_ends(self, number("analysis_cost", analysis_cost, *AMOUNT))
        return found and Gate(*found)

    def value_of_analysis(self, feasible_share):
        """Return what the analysis is worth to a decider who may heed it or not."""
        return _fork.answers_worth(max, *(self.worth(feasible_share, openness) for openness in (0, 1)))

    def value_of_certainty(self, feasible_share):
        """Return what an analysis that never errs would be worth."""
        return replace(self, sensitivity=1, specificity=1).value_of_analysis(feasible_share)


class Gate(Terms):
    """Hold between which shares looking first is best."""

    FIELDS = {"low": ((), None), "high": ((), None)}


class Idea(Terms):
    """Describe an idea that is tried once, as `effortlib.search.Idea` does."""

    FIELDS = {"success_rate": (CHANCE, None), "value": (AMOUNT, None), "cost": (AMOUNT, None)}

    @property
    def worth(self):
        """Return what trying it is expected to be worth."""
        return _search.expected_worth(self)

    @property
    def index(self):
        """Return Weitzman's index."""
        return _search.index(self)


class Pay(Terms):
    """Say what an experiment counts for the one who runs it, as `effortlib.novelty.Pay` does."""

    FIELDS = {
        "success": (AMOUNT, 0.0),
        "experiment": (AMOUNT, 0.0),
        "worth": (AMOUNT, 0.0),
        "audit": (CHANCE, 0.0),
    }

    def of(self, idea):
        """Return what trying an idea is expected to count."""
        return _search.counted(self, idea)


class Promise(Terms):
    """Hold how many projects are promised a budget, and how many are refused."""

    FIELDS = {name: ((), None) for name in ("working", "failing", "stopped", "missed")}


class PriorityList:
    """Hold a ranked list of projects and publication."""

    def __init__(self, names, scores, places, rank):
        self.names, self.scores, self.places, self.rank, self.makes_it = names, scores, places, rank, rank <= places


def replace(terms, **changes):
    """Return the same terms with some of them changed."""
    return type(terms)(**{**terms.__dict__, **changes})


def promise(feasible_share, weeks, projects=100, signal=_information.WEEKLY_SIGNAL):
    """Return how many projects get a budget if it is decided on in a given week."""
    number("feasible_share", feasible_share, *CHANCE)
    return Promise(*_information.promised(feasible_share, number("weeks", weeks, 0), projects, signal))


def verdict_accuracy(weeks, signal=_information.WEEKLY_SIGNAL):
    """Return how often the verdict after some weeks of looking is right."""
    return _information.right_verdicts(number("weeks", weeks, 0), number("signal", signal, 0))


def corrected_p_value(p_value, tries):
    """Return the p-value of the best of several tries."""
    return _information.of_several(number("p_value", p_value, *CHANCE), number("tries", tries, 1))


def honesty_threshold(bonus, blame, caught_probability, dressing_cost, false_pass):
    """Return the reward for an honest "no" from which honesty pays."""
    for name, chance in (("caught_probability", caught_probability), ("false_pass", false_pass)):
        number(name, chance, *CHANCE)
    return _fork.expected(_incentives.dressing_ends(bonus, blame, caught_probability, dressing_cost, false_pass))


def selection_ratio(success_rate, false_pass, credit=0.0, audit=0.0):
    """Return how much faster over-claimers are promoted than honest people."""
    chances = {"success_rate": success_rate, "false_pass": false_pass, "credit": credit, "audit": audit}
    claiming, honest = _incentives.payoffs(*(number(name, chance, *CHANCE) for name, chance in chances.items()))
    return claiming / honest


def first_success_value(ideas):
    """Return what trying ideas in this order, until one works, is expected to be worth."""
    return _search.in_order(ideas)


def worth_share_needed(safe, novel, unit):
    """Return how much of a success's credit has to follow worth before somebody runs the novel experiment."""
    surer, better = safe.success_rate - novel.success_rate, novel.worth - safe.worth
    if surer <= 0 or better <= 0:
        raise ValueError(f"novel={novel!r}: expected a lower success_rate and more worth than {safe!r}")
    return _search.worth_share(surer, better, number("unit", unit, 0))


def audit_needed(effort, pay, idea):
    """Return how often idle experiments have to be found out so that people run real ones."""
    return _search.audit_for(number("effort", effort, 0), pay, idea)


def priority_list(projects, direct, soft_weight, places):
    """Rank projects and publication, and keep the first few."""
    if len(projects) != len(direct):
        raise ValueError(f"direct: expected one for each of {len(projects)} projects, got {len(direct)}")
    names, scores, rank = _priorities.ranked(projects, direct, number("soft_weight", soft_weight, 0))
    return PriorityList(names, scores, number("places", places, 1), rank)


def soft_weight_for(direct, places):
    """Return the soft weight above which publication makes a list of this length."""
    return _priorities.needed_weight(direct, number("places", places, 1))


#: Where a chapter imports each of them from.
FOUND_IN = {
    "dataclasses": ("replace",),
    "effortlib.fork": ("Fork",),
    "effortlib.incentives": ("honesty_threshold", "selection_ratio"),
    "effortlib.information": ("promise", "verdict_accuracy"),
    "effortlib.novelty": ("Pay", "audit_needed", "worth_share_needed"),
    "effortlib.priorities": ("priority_list", "soft_weight_for"),
    "effortlib.search": ("Idea", "first_success_value"),
    "effortlib.selection": ("corrected_p_value",),
}

#: What the lines may name.
NAMES = {name: globals()[name] for names in FOUND_IN.values() for name in names}
