"""Text becomes HTML in plain Python, as a page needs it."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortbook.page_code.markup import as_html, emphasise, escape


@given(st.text())
def test_text_is_escaped_as_python_does(text):
    assert escape(text) == html.escape(text)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**Not yet.** So *it* goes & on.", "<strong>Not yet.</strong> So <em>it</em> goes &amp; on."),
        (r"It is $d \sqrt{w}$.", "It is <i>d√w</i>."),
        (r"It is $\sqrt{2 \ln k}$.", "It is <i>√(2 ln k)</i>."),
        ("In `belief_loss` <b>", "In <code>belief_loss</code> &lt;b&gt;"),
    ],
)
def test_a_sentence_of_markdown(markdown, expected):
    assert as_html(markdown) == expected


def test_what_is_not_closed_stays_as_it_is():
    assert emphasise("**a** b**c") == "<strong>a</strong> b**c"
