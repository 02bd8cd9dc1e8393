"""Lines to edit on a page say what the chapter says, in plain Python, and what a page lacks is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import effortlib
from effortbook.page_code import models
from effortbook.page_code.live import NAMES, run
from effortlib import essays

from .live_cells import live_cells, shown_by_the_chapter, shown_by_the_page

pytestmark = pytest.mark.usefixtures("restored")

CONCAVE = ["Log", "Log1p", "Power", "SaturatingExponential", "Hyperbolic", "LearningCurve"]


def test_live_lines_show_what_the_chapter_shows(chapters):
    for cells in live_cells(chapters).values():
        for place, cell in enumerate(cells):
            shown = run([each.source for each in cells[: place + 1]])["html"]
            assert shown_by_the_page(shown) == shown_by_the_chapter(cell)


def test_every_chapter_has_something_to_run(chapters):
    assert all(live_cells(chapters).values())


@given(
    st.lists(st.floats(0.5, 50), min_size=1, max_size=6),
    st.integers(6, 300),
    st.sampled_from(CONCAVE),
    st.floats(0.1, 0.9),
)
def test_they_allocate_as_the_library_does(weights, budget, family, parameter):
    given = [parameter] * (2 if family == "LearningCurve" else 1)
    best = NAMES["allocate"](NAMES[family](weights, *given), budget)
    expected = effortlib.allocation.allocate(getattr(effortlib.families, family)(weights, *given), budget)
    assert list(best.effort) == expected.effort.tolist() and best.value == pytest.approx(expected.value)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("1 + 1", "<pre>2</pre>"),
        ("x = 3", ""),
        ("x = 3\nx", "<pre>3</pre>"),
        ("from effortlib import Log, allocate\nallocate(Log([3, 1]), 8).effort / 2", "<pre>[3 1]</pre>"),
        ("if True:\n    x = '<b>'\nx", "<pre>&#x27;&lt;b&gt;&#x27;</pre>"),
        ("(essays.BUDGET,\n 2\n)", "<pre>(100, 2)</pre>"),
        ("x = 3; x", "<pre>3</pre>"),
        ("for x in (1, 2): x + 1; x", ""),
        ("x = 3  # not 4; x", ""),
        ("for x in (1, 2): print(x, '<', sep='')\nx", "<pre>1&lt;\n2&lt;</pre><pre>2</pre>"),
        ("print('tried')\n1 / 0", "<pre>tried</pre><p>ZeroDivisionError: division by zero</p>"),
    ],
)
def test_the_last_expression_is_shown(source, html):
    assert run([source]) == {"html": html}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("prove", "NameError: .*open the chapter in a kernel"),
        ("from effortlib import nothing_such", "ImportError: .*open the chapter in a kernel"),
        ("1 / 0", "^ZeroDivisionError: "),
        ("if", "^SyntaxError: "),
        ("raise SystemExit", "^SystemExit$"),
        ("sentence(3)", "^TypeError: "),
        ("class Bad:\n    def __repr__(self): 1 / 0\nBad()", "^ZeroDivisionError: "),
        ("class Bad(Exception):\n    def __str__(self): 1 / 0\nraise Bad", "^Bad$"),
        ("essays.NOVEL.value = 3", "value"),
        ("Log([1, -1])", "^weight: got -1, expected a number of at least 0"),
        ("Log1p(1)", "^Log1p: expected weight, rate"),
        ("Power([1, 2], [0.5])", "^exponent: expected 2 numbers, got 1"),
        ("allocate(Log([1, 2]), 1)", "minus infinity at 0, so 2 need a unit each"),
        ("allocate(Log([1, 2]), 1.5)", "^budget=1.5: expected a whole number"),
        ("allocate([1, 2], 3)", "^curves: expected a family"),
        ("allocate(Log([0]), 3)", "^curves: expected at least one weight above 0"),
        ("table({'a': [1], 'b': []})", "^columns: expected equal lengths"),
    ],
)
def test_what_fails_says_why(source, message):
    with pytest.raises(ValueError, match=message):
        run([source])


def test_only_the_last_cell_s_output_is_shown():
    assert run(["print('before')\nx = 3", "x"]) == {"html": "<pre>3</pre>"}


@pytest.mark.parametrize(
    "source", ["'a' * 10**6", "print('a' * 10**6)", "raise ValueError('a' * 10**6)", "sentence('a' * 10**6)"]
)
def test_what_is_long_is_cut(source):
    try:
        text = run([source])["html"]
    except ValueError as error:
        text = str(error)
    assert len(text) < 2100


def test_of_a_long_table_the_first_rows_are_shown():
    html = run(["table({'a': list(range(1234))})"])["html"]
    assert html.count("<tr>") == 101 and html.endswith("<p>1,234 rows, of which 100 are shown.</p>")


def test_no_run_changes_the_essays_for_the_next():
    weights = essays.WEIGHTS
    run(["essays.WEIGHTS = (5, 4, 3, 2)\nessays.NOTE = 1"])
    assert essays.WEIGHTS == weights and not hasattr(essays, "NOTE")


def test_the_terms_of_a_model_stay():
    idea = models.Idea(0.5, 3, 1)
    with pytest.raises(ValueError, match="replace makes another"):
        idea.value = 9
