"""The chain's figure shows the best shares under each shape of returns."""

import numpy as np
import pytest

from effortbook.chapters.five_projects import CLAIMS, figure
from effortlib import Log, allocate_any, essays


def closed_form(half_effort):
    """Real optimum of five hyperbolas, all funded: x_i = (B + nK) sqrt(a_i) / sum sqrt(a) - K."""
    roots = np.sqrt(essays.WEIGHTS)
    return (100 + 5 * half_effort) * roots / roots.sum() - half_effort


@pytest.mark.parametrize(("shape", "half_effort"), [("concave", 11.2), ("linear", 22.4)])
def test_labels_are_within_a_unit_of_the_closed_form(shape, half_effort):
    labels = [text.get_text() for text in figure(shape).figure.axes[2].texts]
    units = [int(label.rsplit(" ", 1)[1]) for label in labels]
    assert sum(units) == 100
    assert np.all(np.abs(np.array(units) - closed_form(half_effort)) < 1)


def test_title_compares_with_linear_returns():
    assert figure("concave").title == "Concave returns spread effort out: the top project gets 31 units instead of 34"


@pytest.mark.parametrize(
    ("scale", "best"), [(np.inf, essays.DOTS), (10, (21, 25, 20, 21, 13)), (3, (11, 17, 16, 27, 29))]
)
def test_bent_returns_on_the_essays_own_curves_break_the_order(scale, best):
    y = Log(essays.WEIGHTS, essays.RATES).value(np.arange(1, 97)[:, None]).T
    money = y if np.isinf(scale) else 1 - np.exp(-y / scale)
    assert tuple(1 + allocate_any(money, 95).effort) == best


def test_concave_returns_can_give_the_top_project_more():
    y = Log(essays.WEIGHTS, (0.1, *essays.RATES[1:])).value(np.arange(1, 97)[:, None]).T
    assert 1 + allocate_any(1 - np.exp(-y / 5), 95).effort[0] > 1 + allocate_any(y, 95).effort[0]
    assert next(claim for claim in CLAIMS if claim.name == "A13").verdict == "holds if"
