"""The figures' colours read on the page, in light and in dark."""

import re

import pytest

from effortbook.drawing.style import VARIABLES

READABLE = 4.5  # the contrast that WCAG 2.2 asks of text at level AA
LABELS = ["blue", "orange", "green", "purple", "grey"]


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(scope="module", params=["html", 'html[data-theme="dark"]'], ids=["light", "dark"])
def colours(request, root):
    """Return the colours of one mode, by name."""
    css = (root / "book" / "_static" / "effort.css").read_text()
    blocks = re.findall(rf"^{re.escape(request.param)} \{{(.*?)^\}}", css, re.MULTILINE | re.DOTALL)
    return dict(re.findall(r"--effort-(\w+): (#\w{6});", "".join(blocks)))


@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("label", LABELS)
def test_labels_are_readable(colours, label, ground):
    assert contrast(colours[label], colours[ground]) >= READABLE


def test_the_light_page_has_the_colours_that_figures_fall_back_on(root):
    css = (root / "book" / "_static" / "effort.css").read_text()
    light = dict(re.findall(r"--effort-(\w+): (#\w{6});", css[: css.index("data-theme")]))
    fallbacks = (re.match(r"var\(--effort-(\w+), (#\w{6})\)", value) for value in VARIABLES.values())
    assert light == {match[1]: match[2] for match in fallbacks if match}
