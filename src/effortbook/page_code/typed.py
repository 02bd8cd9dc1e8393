"""What a reader typed on a page, as the answer to an exercise."""

from effortlib._guesses import readings

from .exercise import Exercise, Magnitude, Mistake, Number, UnitMistake, Word, verdict
from .markup import as_html

__all__ = ["check_typed"]


def check_typed(data, typed):
    """Return the reply to what a reader typed on a page.

    Parameters
    ----------
    data : dict
        The exercise, as `Exercise.data` gives it.
    typed : list of str
        What stands in the field of each entry.

    Returns
    -------
    dict
        Whether it is `correct`, and the `reply` as HTML.
    """
    exercise = Exercise(
        data["label"],
        [_entry(**each) for each in data["entries"]],
        lambda: tuple(data["right"]),
        [Mistake(lambda answer=each["answer"]: tuple(answer), each["why"]) for each in data["mistakes"]],
    )
    wrong = exercise.diagnose(
        [_typed_number(text) if isinstance(entry, Number) else text for entry, text in zip(exercise.entries, typed)]
    )
    return {"correct": not wrong, "reply": as_html(verdict(wrong))}


def _entry(kind, name, **others):
    if kind == "Word":
        return Word(name, tuple(others["choices"]))
    if kind == "Family":
        from .family import TypedFamily

        return TypedFamily(name, others["excluded"], others["frontier"])
    mistake = others.pop("unit_mistake")
    kinds = {"Number": Number, "Magnitude": Magnitude}
    return kinds[kind](name, unit_mistake=UnitMistake(*mistake) if mistake else None, **others)


def _typed_number(text):
    """Return a number as a reader types it, perhaps in per cent, or the text if it is none."""
    plain = text.strip()
    found = readings(plain.rstrip("% "))
    if len(found) > 1 and "," not in plain:  # a point comes before decimals, as in the book
        found = found[:1]
    if len(found) != 1:
        return text
    return found[0] / 100 if plain.endswith("%") else found[0]
