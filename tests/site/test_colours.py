"""The figures' colours read on the page, in light and in dark."""

import pytest

from effortbook.drawing.style import PALETTE, css_variables

READABLE = 4.5  # the contrast that WCAG 2.2 asks of text at level AA
LABELS = ["blue", "orange", "green", "purple", "grey", "guess"]


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_labels_are_readable(label, ground, mode):
    assert contrast(PALETTE[label][mode], PALETTE[ground][mode]) >= READABLE


@pytest.mark.parametrize("folder", ["", "slides"])
def test_pages_and_slides_have_the_colours_of_the_figures(site, folder):
    assert (site / folder / "_static" / "colours.css").read_text(encoding="utf-8") == css_variables()
    assert "_static/colours.css" in (site / folder / "index.html").read_text(encoding="utf-8")
