"""`check` lets right answers pass, names mistakes, and does not give solutions away."""

import json
import re

import numpy as np
import pytest

from effortbook import check
from effortbook.answers import Family, Magnitude, Number, Word, split
from effortbook.controls.output import PAGE
from effortbook.exercises import EXERCISES
from effortbook.page_code.markup import as_html
from effortbook.page_code.typed import check_typed
from effortlib import Hill, Hyperbolic, LearningCurve, Log, Log1p, Power, SaturatingExponential, essays
from effortlib.curves import Curve

pytestmark = pytest.mark.usefixtures("restored")

LABELS = list(EXERCISES)
MISTAKES = [(label, mistake) for label in LABELS for mistake in EXERCISES[label].mistakes]
NUMERIC = [label for label in LABELS if all(isinstance(entry, Number) for entry in EXERCISES[label].entries)]
ORDERED = [label for label in NUMERIC if len(EXERCISES[label].entries) > 1]
IN_PERCENT = ["lifecycle", "roadmap"]


def label_of(chapter):
    text = "\n".join(cell.source for cell in chapter.cells if cell.cell_type == "markdown")
    return re.search(r"^:label: exercise-([\w-]+)$", text, re.MULTILINE)[1]


def complete(label, answer):
    """Return a mistake as a whole answer, in which the entries that it does not concern are right."""
    right = split(EXERCISES[label].right())
    return tuple(good if value is None else value for value, good in zip(split(answer), right))


def ways_to_write(value):
    """Return the texts in which a reader may see a value: the word, or the number with a few digits."""
    if isinstance(value, str):
        return {value}
    return {f"{float(value):.{places}f}" for places in range(4)} | {f"{float(value):.{places}%}" for places in range(2)}


def gives_away(label, message):
    """Return the entries of the right answer that a message names."""
    right = [value for value in split(EXERCISES[label].right()) if isinstance(value, (str, int, float, np.number))]
    return [
        text
        for value in right
        for text in ways_to_write(value)
        if re.search(rf"(?<![\w.]){re.escape(text)}(?!\w|\.\d)", message)
    ]


def test_every_chapter_has_its_entry_and_every_entry_its_chapter(chapters):
    assert [label_of(chapter) for chapter in chapters.values()] == LABELS


@pytest.mark.parametrize("label", LABELS)
def test_right_answer(label):
    feedback = check(label, EXERCISES[label].right())
    assert feedback.correct is True
    assert feedback.message.startswith("**Right.**")


@pytest.mark.parametrize(("label", "mistake"), MISTAKES)
def test_mistake_is_wrong_and_is_named(label, mistake):
    feedback = check(label, complete(label, mistake.answer()))
    assert feedback.correct is False
    assert mistake.why in feedback.message
    others = [other.why for _, other in MISTAKES if other is not mistake]
    assert not [why for why in others if why in feedback.message]
    assert not re.search(r"is too (high|low)", feedback.message), "the mistake says it all"


@pytest.mark.parametrize(("label", "mistake"), MISTAKES)
def test_naming_a_mistake_gives_no_solution_away(label, mistake):
    assert mistake.why.endswith((".", "?"))
    assert not gives_away(label, mistake.why)


@pytest.mark.parametrize("label", LABELS)
def test_every_exercise_knows_its_mistakes(label):
    exercise = EXERCISES[label]
    assert exercise.mistakes or all(isinstance(entry, Family) for entry in exercise.entries)
    # Every word that can be chosen is right or is a mistake.
    for place, entry in enumerate(exercise.entries):
        if isinstance(entry, Word):
            named = [split(mistake.answer())[place] for mistake in exercise.mistakes]
            assert sorted(filter(None, [*named, split(exercise.right())[place]])) == sorted(entry.choices)


@pytest.mark.parametrize("label", LABELS)
def test_without_an_answer_the_check_asks_for_one(label):
    feedback = check(label)
    assert feedback.correct is None
    assert feedback == check(label, answer=None)
    assert "`None`" in feedback.message and "kernel" in feedback.message
    for entry in EXERCISES[label].entries:
        assert entry.name in feedback.message and entry.unit in feedback.message
    if label in NUMERIC:
        assert not gives_away(label, re.sub(r"^\d\. ", "", feedback.message, flags=re.MULTILINE))


def test_a_notebook_renders_what_the_check_says():
    feedback = check("growth", (1, 2))
    assert feedback._repr_mimebundle_() == {"text/plain": feedback.message, "text/markdown": feedback.message}
    assert repr(feedback) == feedback.message


def test_a_page_asks_for_the_answer(monkeypatch):
    assert "text/html" not in check("growth")._repr_mimebundle_()
    monkeypatch.setenv(PAGE, "1")
    for label in LABELS:
        assert "text/html" in check(label)._repr_mimebundle_()
        assert "text/html" not in check(label, 1)._repr_mimebundle_()


def typed(answer):
    """Return an answer as a reader types it."""
    return [repr(each) if isinstance(each, Curve) else str(each) for each in split(answer)]


@pytest.mark.parametrize("label", LABELS)
def test_a_page_replies_as_a_kernel_does(label):
    exercise = EXERCISES[label]
    data = json.loads(json.dumps(exercise.data))
    right = split(exercise.right())
    wrong = [complete(label, mistake.answer()) for mistake in exercise.mistakes]
    reverse = [right[::-1]] if len({type(entry) for entry in exercise.entries}) == 1 else []
    for answer in [right, *reverse, *wrong, [-1 if not isinstance(each, str) else "other" for each in right]]:
        feedback = check(label, answer)
        assert check_typed(data, typed(answer)) == {"correct": feedback.correct, "reply": as_html(feedback.message)}


@pytest.mark.parametrize(
    "family", ["Log(essays.WEIGHTS)", "Log1p([5, 4, 3, 2, 2], 0.05)", "Power(essays.WEIGHTS, 0.5)", "300"]
)
def test_a_family_that_is_typed_is_judged_as_one_that_is_given(family):
    good = SaturatingExponential(essays.WEIGHTS, essays.RATE)
    given = {"Log": Log, "Log1p": Log1p, "Power": Power, "essays": essays}
    feedback = check("claims", (eval(family, given), good))
    reply = check_typed(EXERCISES["claims"].data, [family, repr(good)])
    assert reply == {"correct": False, "reply": as_html(feedback.message)}


def test_a_family_that_a_page_lacks_takes_a_kernel():
    with pytest.raises(ValueError, match="Hill.* open the chapter in a kernel"):
        check_typed(EXERCISES["claims"].data, ["Hill(essays.WEIGHTS, 20, 2)", "Power(essays.WEIGHTS, 0.5)"])


@pytest.mark.parametrize(
    ("text", "correct"),
    [("18", True), (" 18,0 ", True), ("18.0", True), ("+18", True), ("1800 %", True), ("18,000", False), ("x", False)],
)
def test_numbers_are_typed_as_readers_write(text, correct):
    assert check_typed(EXERCISES["five-projects"].data, [text])["correct"] is correct


def test_close_is_said_within_three_tolerances():
    right = EXERCISES["five-projects"].right()
    assert "is close, but too high" in check("five-projects", right + 1).message
    assert "is too high" in check("five-projects", right + 10).message


@pytest.mark.parametrize("label", NUMERIC)
@pytest.mark.parametrize("sign", [-1, 1])
def test_near_misses_are_too_high_or_too_low(label, sign):
    exercise = EXERCISES[label]
    for place, (entry, good) in enumerate(zip(exercise.entries, split(exercise.right()))):
        margin = entry.tolerance * (good if isinstance(entry, Magnitude) else 1)

        def answer(factor, place=place, margin=margin):
            right = list(split(exercise.right()))
            right[place] += sign * factor * margin if margin else sign * (factor > 1) / 2
            return right

        assert check(label, answer(0.9)).correct is True
        feedback = check(label, answer(1.1))
        assert feedback.correct is False
        assert f"too {'high' if sign > 0 else 'low'}" in feedback.message or any(
            mistake.why in feedback.message for mistake in exercise.mistakes
        )
        assert ("The rest is right." in feedback.message) == (len(exercise.entries) > 1)
        assert not gives_away(label, feedback.message)


@pytest.mark.parametrize("label", [*ORDERED, "claims"])
def test_reversed_order(label):
    feedback = check(label, split(EXERCISES[label].right())[::-1])
    assert feedback.correct is False
    assert "order is reversed" in feedback.message


@pytest.mark.parametrize("label", IN_PERCENT)
def test_percent_instead_of_a_share(label):
    feedback = check(label, 100 * np.array(EXERCISES[label].right()))
    assert feedback.correct is False
    assert feedback.message.count("in percent") == len(EXERCISES[label].entries)


@pytest.mark.parametrize("label", ["five-projects", "allocate"])
def test_share_instead_of_units(label):
    feedback = check(label, np.array(EXERCISES[label].right()) / essays.BUDGET)
    assert feedback.correct is False
    assert "share of the budget" in feedback.message


def test_wrong_sign():
    gained, paid = EXERCISES["fork"].right()
    assert "wrong sign" in check("fork", (gained, -paid)).message


def test_every_wrong_entry_gets_its_diagnosis():
    kept, weight = (EXERCISES["ml-first"].mistakes[place] for place in (0, 2))
    message = check("ml-first", (kept.answer()[0], weight.answer()[1])).message
    assert kept.why in message and weight.why in message
    message = check("ml-first", (kept.answer()[0], 1)).message
    assert kept.why in message and "The weight that it would need is too low." in message
    assert "The rest is right." not in message


@pytest.mark.parametrize("label", ORDERED)
def test_wrong_length(label):
    right = split(EXERCISES[label].right())
    assert "too few entries" in check(label, right[:-1]).message
    assert "too few entries" in check(label, right[0]).message
    assert "too many entries" in check(label, (*right, 1)).message
    assert check(label, ()).correct is False


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("18", "without quotes"),
        (True, "yes or a no"),
        (np.True_, "yes or a no"),
        (float("nan"), "no finite number"),
        (-np.inf, "no finite number"),
        (10**400, "no finite number"),
        (18j, "no single number"),
        ([[18]], "no single number"),
        ({"units": 18}, "no single number"),
        (Log(1), "no single number"),
        (len, "no single number"),
    ],
)
def test_what_is_no_number_is_told_so(answer, why):
    feedback = check("five-projects", answer)
    assert feedback.correct is False
    assert why in feedback.message
    assert not gives_away("five-projects", feedback.message)


def test_a_missing_entry_is_told_so():
    assert "effort with two lists is no single number" in check("growth", (100, None)).message


@pytest.mark.parametrize("answer", [18, 18.0, np.int64(18), np.float32(18), [18], (18,), np.array(18), np.array([18])])
def test_one_number_may_come_in_any_wrapping(answer):
    assert check("five-projects", answer).correct is True


@pytest.mark.parametrize("answer", ["neither", " Neither ", "NEITHER", ["neither"]])
def test_words_may_have_capitals_and_spaces(answer):
    assert check("where-you-fit", answer).correct is True


@pytest.mark.parametrize(("answer", "why"), [("both", "none of the words"), (3, "no text"), ("", "none of the words")])
def test_other_words_are_told_the_choices(answer, why):
    feedback = check("where-you-fit", answer)
    assert feedback.correct is False
    assert why in feedback.message and '`"the first"`' in feedback.message


SHORT = [SaturatingExponential(essays.WEIGHTS, 0.05), LearningCurve(essays.WEIGHTS, 20, 0.5)]
FAR = [Power(essays.WEIGHTS, 0.5), Log1p(essays.WEIGHTS, 0.05)]


@pytest.mark.parametrize("short", SHORT, ids=repr)
@pytest.mark.parametrize("far", FAR, ids=repr)
def test_any_family_that_does_what_was_asked_will_do(short, far):
    assert check("claims", (short, far)).correct is True
    assert "short of the frontier" in check("claims", (short, short)).message
    assert "beyond the frontier" in check("claims", (far, far)).message


@pytest.mark.parametrize(
    ("family", "why"),
    [
        (Log(essays.WEIGHTS), "looks at already"),
        (Hyperbolic(essays.WEIGHTS, 20), "looks at already"),
        (Hill(essays.WEIGHTS, 20, 2), "not concave"),
        (Power([2, 1], 0.5), "other weights"),
        (Power([1, 2, 3, 4, 5], 0.5), "other weights"),
        (Power, "no family of curves"),
        (137, "no family of curves"),
    ],
)
def test_a_family_that_does_not_fit_is_told_why(family, why):
    feedback = check("claims", (SHORT[0], family))
    assert feedback.correct is False
    assert why in feedback.message


@pytest.mark.parametrize("label", ["exercise-growth", "Growth", "", None, 5, ["growth"]])
def test_an_unknown_label_is_refused_with_the_known_ones(label):
    with pytest.raises(ValueError, match=r"^label=.*: expected one of priorities, .*roadmap"):
        check(label, 1)


@pytest.mark.parametrize(
    ("answer", "close"),
    [(0, False), (50, False), (100, False), (340, False), (400, True), (1300, True), (5000, False)],
)
def test_a_rough_size_is_close_by_a_factor(answer, close):
    message = check("frankenstein", answer).message
    assert ("close, but" in message) == close and "too" in message


def test_a_guess_in_the_reach_of_a_mistake_is_not_told_it():
    exercise = EXERCISES["frankenstein"]
    for mistake in exercise.mistakes:
        made = mistake.answer()
        assert mistake.why in check("frankenstein", made).message
        assert mistake.why not in check("frankenstein", 0.8 * made).message
