"""A prediction is committed to before the answer shows, on the page and in a kernel."""

import pytest
from bs4 import BeautifulSoup

from effortbook import Control, predict
from effortbook.chapters import allocate
from effortbook.controls.output import PAGE
from effortbook.controls.predict import ask
from effortbook.question import Question

CHOICES = {"All of it": "It is the <best>, but not for ever.", "A third": "The **share** of its weight."}
SHARE = Control("Share", range(0, 101, 10), default=50, unit="%")


@pytest.fixture
def choice():
    return predict("How much does the top project get?", CHOICES, "A third", "Effort follows weight.")


@pytest.fixture
def number():
    return predict("Which share?", SHARE, 33.3, "Effort follows weight.")


def page_of(exhibit, monkeypatch):
    monkeypatch.setenv(PAGE, "1")
    return BeautifulSoup(exhibit._repr_mimebundle_()["text/html"], "html.parser")


def test_page_holds_question_choices_and_answer(choice, monkeypatch):
    page = page_of(choice, monkeypatch)
    assert page.legend.get_text() == "Predict: How much does the top project get?"
    assert [label.get_text(strip=True) for label in page.select("label")] == list(CHOICES)
    assert len({radio["name"] for radio in page.select("input")}) == 1
    assert [radio.has_attr("data-right") for radio in page.select("input")] == [False, True]
    assert not page.details.has_attr("open")
    assert page.details.p.get_text() == "A third. Effort follows weight."
    assert "It is the <best>, but not for ever." in page.details.get_text()


def test_page_takes_a_number(number, monkeypatch):
    page = page_of(number, monkeypatch)
    assert page.input["type"] == "range"
    assert page.input["data-answer"] == "3"  # 30 lies nearest to 33.3
    assert page.input["data-rounded"] == "33 %"  # with the decimals of the control's values
    assert page.details.p.get_text() == "33 %. Effort follows weight."


def test_kernel_shows_nothing_before_the_reader_commits(choice):
    _, field, button, shown = choice.widget().children
    assert shown.value == ""
    button.click()
    assert shown.value == "Choose an answer first."
    field.value = "All of it"
    assert shown.value == "Choose an answer first."
    button.click()
    assert "You said All of it. Not quite. Here is why." in shown.value
    assert "Effort follows weight." in shown.value
    assert field.disabled and button.disabled


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (30, "You said 30 %. That is it."),
        (10, "You said 10 %. Close: it is 33 %."),
        (60, "You said 60 %. Not quite: it is 33 %. Here is why."),
    ],
)
def test_kernel_says_how_near_a_number_is(number, value, said):
    _, field, button, shown = number.widget().children
    field.value = value
    button.click()
    assert said in shown.value


def test_a_slider_that_nobody_touched_is_no_answer(number):
    _, field, button, shown = number.widget().children
    button.click()
    assert shown.value == "Move the slider first." and not field.disabled
    field.value = 60
    field.value = 50
    button.click()
    assert "You said 50 %." in shown.value


def test_a_prediction_names_the_figure_that_it_covers(monkeypatch):
    covering = predict("Which share?", SHARE, 33.3, "Because.", covers=allocate.figure)
    assert page_of(covering, monkeypatch).find("effort-predict")["data-covers"] == "allocate"
    assert not page_of(predict("Which share?", SHARE, 33.3, "Because."), monkeypatch).find(attrs={"data-covers": True})


def test_a_question_to_a_room_is_asked_as_a_check():
    question = Question("How much?", CHOICES, "A third", "Effort follows weight.", "allocate")
    shown = ask(question)
    assert repr(shown).startswith("Check: ")
    assert BeautifulSoup(shown.page(), "html.parser").legend.get_text() == "Check: How much?"
    assert "Check:" in shown.widget().children[0].value


@pytest.mark.parametrize(
    ("choices", "answer", "message"),
    [
        (CHOICES, "Half", "answer='Half'.*expected one of"),
        (SHARE, 101, "answer=101.*range of 'Share'"),
        (Control("Rule", ("a", "b"), default="a"), "a", "answer='a'.*expected a number"),
    ],
)
def test_an_answer_that_cannot_be_given_is_refused(choices, answer, message):
    with pytest.raises(ValueError, match=message):
        predict("What?", choices, answer, "Because.")
