"""Which of a figure's data it draws, and which its sentence tells."""

import re

import numpy as np

from .labels import all_axes, labels_of


def texts_of(figure):
    """Return what stands on a figure."""
    figure.draw_without_rendering()  # writes the ticks' labels
    return [text.get_text() for axes in all_axes(figure) for text in labels_of(axes)]


def drawn_of(figure, places):
    """Return every number that lines and bars are drawn with, and the heights of the lines at some places."""
    numbers = [np.zeros(0)]
    for axes in all_axes(figure):
        numbers += [[each.get_width(), each.get_height()] for each in axes.patches if hasattr(each, "get_width")]
        for line in axes.lines:
            x, y = np.asarray(line.get_xydata(), dtype=float).T
            numbers += [x, y]
            if len(x) > 1 and np.all(np.diff(x) > 0):
                numbers.append(np.interp(places, x, y))
    return np.concatenate(numbers)


def forms(value):
    """Return how a figure may write a number, as a share or in per cent."""
    return {f"{each:.{digits}f}" for each in (value, 100 * value) for digits in range(4)}


def shown(drawing):
    """Yield the names of the columns that are drawn from end to end: as lines, bars and dots, or in words."""
    first, *_ = drawing.data.values()
    texts = texts_of(drawing.figure)
    written = {number.replace(",", "") for text in texts for number in re.findall(r"\d(?:[\d,.]*\d)?", text)}
    drawn = drawn_of(drawing.figure, [each for each in first if not isinstance(each, str)])
    for name, entries in drawing.data.items():
        numbers = [each for each in entries if not isinstance(each, str)]
        close = [np.isclose(drawn, each, rtol=1e-6, atol=1e-9).any() or forms(each) & written for each in numbers]
        if (len(set(numbers)) > 1 or len(entries) == 1) and all(close):
            yield name
        if not numbers and set(entries) <= set(texts):
            yield name


def told(drawing):
    """Return the share of the sentence's numbers that are in the data, or None where it has none."""
    said = [each.replace(",", "") for each in re.findall(r"\*\*[−+]?(\d[\d,.]*)%?\*\*", drawing.sentence)]
    known = {
        form
        for entries in drawing.data.values()
        for each in entries
        if not isinstance(each, str)
        for form in forms(abs(each))
    }
    return sum(each in known for each in said) / len(said) if said else None
