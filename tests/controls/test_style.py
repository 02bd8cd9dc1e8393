"""Labels stand apart, near where they belong, in the order of what they label."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortbook.drawing.style import BLUE, GREEN, GREY, ORANGE, PURPLE, spread

HEIGHTS = st.lists(st.floats(-100, 100), min_size=1, max_size=8)


@given(HEIGHTS, st.floats(0.1, 10))
def test_labels_stand_apart_in_order(heights, apart):
    moved = np.array(spread(heights, apart))[np.argsort(heights, kind="stable")]
    assert np.all(np.diff(moved) >= apart - 1e-9)


@given(HEIGHTS, st.floats(0.1, 10))
def test_labels_keep_their_mean(heights, apart):
    assert np.mean(spread(heights, apart)) == pytest.approx(np.mean(heights), abs=1e-9)


@given(HEIGHTS, st.floats(0.1, 10), st.floats(-50, 50))
def test_labels_keep_above_a_floor_and_apart(heights, apart, least):
    moved = np.array(spread(heights, apart, least))[np.argsort(heights, kind="stable")]
    assert moved.min() >= least
    assert np.all(np.diff(moved) >= apart - 1e-9)


def test_labels_that_stand_apart_stay():
    assert spread([5.0, 1.0, 9.0], 2.0) == pytest.approx([5.0, 1.0, 9.0])


def test_two_labels_at_one_place_share_the_move():
    assert sorted(spread([3.0, 3.0], 2.0)) == pytest.approx([2.0, 4.0])


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    channels = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("colour", [BLUE, ORANGE, GREEN, PURPLE, GREY])
def test_text_in_each_colour_passes_contrast_on_white(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5
