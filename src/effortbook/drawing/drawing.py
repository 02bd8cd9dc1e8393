"""A drawing: a Matplotlib figure with its finding, its sentence and its text alternative.

A notebook shows it as inline SVG with the title above and the sentence below. Colours
become CSS variables with the light colour to fall back on, so that a page may turn dark;
text and axes take the colour of the page's text. Its data stand below it as a table.
"""

import dataclasses
import hashlib
import html
import io
import re
import warnings
import xml.etree.ElementTree as ElementTree
from typing import NamedTuple

import matplotlib
from matplotlib.figure import Figure
from matplotlib.text import Text

from .data import plain, table_html
from .style import HALO, PAPER, VARIABLES
from .text import emphasise
from .words import DATA

__all__ = ["Drawing", "FIGURE", "Grip", "SVG"]

SVG = "http://www.w3.org/2000/svg"
POINTS_PER_INCH = 72  # an SVG picture is measured in points
XLINK = "http://www.w3.org/1999/xlink"


# Without the book's style sheet, as in a notebook, a picture would fill the screen.
FIGURE = '<figure class="effort-figure" style="max-width: 36rem">'

# Text is written as text, and the same figure gives the same bytes.
SAVING = {"svg.fonttype": "none", "svg.hashsalt": "effortlib", "svg.image_inline": True}


class Grip(NamedTuple):
    """Hold where a mark is drawn that a reader may drag, and which controls follow.

    Attributes
    ----------
    keys : tuple of str
        Keywords of the figure's function. One follows the mark along its way, two follow it all over a plane.
    x, y : float
        In the units of the axis.
    axis : int
        Which of the figure's axes.
    """

    keys: tuple
    x: float
    y: float
    axis: int = 0


@dataclasses.dataclass(frozen=True, eq=False)
class Drawing:
    """Hold a figure with its finding and its sentence.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
    title : str
        The finding.
    sentence : str
        What the figure shows in this state; its numbers stand between double asterisks.
    kind : str
        The type of the chart, for the text alternative.
    links : dict of str to str
        Names of the figure's links, by their addresses.
    grips : dict of str to Grip
        The marks that a reader may drag, by name; a name stands for the same mark in every state.
    data : dict of str to list
        What the figure shows, in columns by name, units in the names: from equally long sequences of finite numbers,
        or of words. `pandas.DataFrame` takes them as they are.
    """

    figure: Figure
    title: str
    sentence: str
    kind: str
    links: dict[str, str] = dataclasses.field(default_factory=dict)
    grips: dict[str, Grip] = dataclasses.field(default_factory=dict)
    data: dict[str, list] = dataclasses.field(default_factory=dict)

    def __post_init__(self):
        object.__setattr__(self, "data", plain(self.data))

    @property
    def text(self):
        """Return the sentence without its asterisks."""
        return self.sentence.replace("**", "")

    @property
    def alternative(self):
        """Return the text alternative: type, axes and finding."""
        labels = dict.fromkeys((axis.get_xlabel(), axis.get_ylabel()) for axis in self.figure.axes)
        named = ([f"{across} across"] * bool(across) + [f"{up} up"] * bool(up) for across, up in labels)
        axes = [f"{', '.join(each)}." for each in named if each]
        return " ".join([f"{self.kind}.", *axes, f"{self.title}.", self.text])

    def svg(self, prefix=None):
        """Return the figure as SVG text; equal figures give equal text.

        Parameters
        ----------
        prefix : str, optional
            Begins every id, so that pictures on one page do not share ids; by default it is
            a hash of the picture.
        """
        buffer = io.StringIO()
        for text in self.figure.findobj(Text):
            text.set_parse_math(False)  # a name may hold dollars
        with matplotlib.rc_context(SAVING), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")  # the reader's fonts write the text
            self.figure.savefig(buffer, format="svg", metadata={"Date": None}, transparent=True)
        root = ElementTree.fromstring(buffer.getvalue())
        for name in ("metadata", "defs"):  # Matplotlib's name, and a style that would hold for the whole page
            for child in root.findall(f"{{{SVG}}}{name}"):
                if name == "metadata" or child.find(f"{{{SVG}}}style") is not None:
                    root.remove(child)
        for element in root.iter():
            _restyle(element)
        _drop_unused_ids(root)
        for link in root.iter(f"{{{SVG}}}a"):
            address = link.attrib.pop(f"{{{XLINK}}}href")
            link.attrib = {"href": address, "role": "link", "aria-label": self.links[address]}
        role = "group" if self.links else "img"  # what is inside an image cannot be reached
        # A translated label would leave its place.
        described = {"class": "notranslate", "role": role, "aria-label": self.alternative, "fill": "currentColor"}
        root.attrib = {"viewBox": root.get("viewBox")} | described
        if prefix is None:
            prefix = f"d{hashlib.sha256(_write(root).encode()).hexdigest()[:8]}-"
        ids = {element.get("id") for element in root.iter()}
        for element in root.iter():
            _prefix_ids(element, prefix, ids)
        return _write(root)

    def place(self, x, y, axis=0):
        """Return where a point of an axis lies in the picture, in the units of its viewBox.

        Parameters
        ----------
        x, y : float
            In the units of the axis.
        axis : int, optional
            Which of the figure's axes.

        Returns
        -------
        tuple of float
            From the left and from the top.
        """
        return self.places([(x, y)], axis)[0]

    def places(self, points, axis=0):
        """Return where several points of an axis lie, a list, as `place` does for one."""
        self._settle()
        return self._places(points, axis)

    def grip_places(self):
        """Return where each grip lies in the picture, by its name, as `place` does."""
        self._settle()
        return {name: self._places([(each.x, each.y)], each.axis)[0] for name, each in self.grips.items()}

    def _settle(self):
        """Let axes and their limits come to rest, which may still move until the figure is drawn."""
        if self.figure.get_layout_engine():
            self.figure.draw_without_rendering()
        for axes in self.figure.axes:
            axes.apply_aspect()
            axes.get_xlim(), axes.get_ylim()  # asked for, they are up to date

    def _places(self, points, axis):
        pixels = self.figure.axes[axis].transData.transform(points)
        height = self.figure.get_figheight() * POINTS_PER_INCH
        return [
            (round(float(across), 2), round(float(height - up), 2))
            for across, up in pixels * POINTS_PER_INCH / self.figure.dpi
        ]

    def html(self, prefix=None):
        """Return title, picture and sentence as HTML, for use inside a figure element; `prefix` is as for `svg`."""
        return (
            f'<p class="effort-title">{html.escape(self.title)}</p>{self.svg(prefix)}'
            f"<figcaption>{emphasise(self.sentence)}</figcaption>"
        )

    def table(self):
        """Return the data as an HTML table, without data as nothing."""
        return table_html(self.data, self.title) if self.data else ""

    def details(self):
        """Return the data as HTML that opens below the figure, without data as nothing."""
        summary = f"<summary>{DATA}</summary>"
        return f'<details class="effort-data">{summary}{self.table()}</details>' if self.data else ""

    def _repr_html_(self):
        return f"{FIGURE}{self.html()}</figure>{self.details()}"

    def __repr__(self):
        return f"{self.title}. {self.text}"


def _write(root):
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r">\s+<", "><", text).strip()


def _drop_unused_ids(root):
    text = ElementTree.tostring(root, encoding="unicode")
    used = set(re.findall(r"url\(#([^)]+)\)", text)) | set(re.findall(r'href="#([^"]+)"', text))
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)


def _prefix_ids(element, prefix, ids):
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif name.endswith("href") and value.removeprefix("#") in ids:
            element.set(name, f"#{prefix}{value[1:]}")
        elif "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{prefix}"))


def _restyle(element):
    """Round numbers, replace colours by variables, and remove the font, as the page has one."""
    if element.get("fill", "").startswith("#"):  # only the ground of a hatch; all other colours stand in styles
        element.set("style", f"fill: {element.attrib.pop('fill')}")
    if element.get("id", "").startswith(HALO):
        element.set("style", f"paint-order: stroke; stroke: {PAPER}; stroke-width: 3; stroke-linejoin: round")
    for name, value in element.attrib.items():
        if name in ("d", "points", "x", "y", "width", "height", "transform", "style"):
            value = re.sub(r"-?\d+\.\d+", _round, value)
        if name == "style":
            value = re.sub(r"#[0-9a-f]{6}", lambda color: VARIABLES.get(color[0], color[0]), value)
            value = re.sub(r"font-family: [^;]*;? ?", "", value)
        element.set(name, value)
    if element.get("transform", "").startswith("rotate(-0 "):
        element.attrib.pop("transform")


def _round(match):
    return f"{round(float(match[0]), 2) + 0.0:g}"
