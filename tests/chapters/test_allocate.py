"""The dots and sentences of the allocation figure are those of the rules that it names."""

import numpy as np
import pytest

from effortbook.chapters import allocate
from effortbook.controls.frames import states_of
from effortlib import essays


def test_default_is_the_essays_figure():
    dots = dict(zip(essays.PROJECTS, essays.DOTS))
    drawing = allocate.figure()
    labels = [text.get_text() for text in drawing.figure.axes[0].texts]
    assert labels == [f"{name} {units}" for name, units in dots.items()]
    assert drawing.text.startswith("With 100 units spent where each gained most, Pricing gets 33 and stops on the way")


def test_even_split_leaves_the_ratio_of_the_weights():
    # Equal efforts, so equal steps: the gains are as the weights.
    ratio = essays.WEIGHTS[0] / essays.WEIGHTS[-1]
    assert f"earns {ratio:.1f} times as much in Pricing as in Menu images" in allocate.figure(rule="even").title


def test_all_on_top_reaches_the_frontier():
    assert "reaches the frontier" in allocate.figure(rule="all on top").text


def test_next_gain_is_that_of_one_more_unit():
    gain = essays.WEIGHTS[0] * np.log(34 / 33)
    assert allocate.figure().text.endswith(f"the next unit gains most in Pricing, {gain:.2f}.")


@pytest.mark.parametrize("state", states_of(allocate.CONTROLS))
def test_every_state_is_said_and_stays_small(state):
    drawing = allocate.figure(**state)
    assert f"With {state['spent']} units" in drawing.text
    assert len(drawing.svg()) < 40_000
