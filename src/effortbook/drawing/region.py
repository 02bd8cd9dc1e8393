"""A small map of where a claim is true: a grid of cells as SVG, with the essay's place marked."""

import html
import itertools

__all__ = ["region_svg"]

CELL = 8  # units of the picture
LEFT, BELOW, ABOVE, RIGHT = 56, 34, 6, 12


def region_svg(region, alternative):
    """Draw a region as SVG text: cells where the claim is true are filled, the others hatched by their ground.

    Parameters
    ----------
    region : effortbook.claim.Region
    alternative : str
        What the picture says, in words.
    """
    rows, columns = region.grid.shape
    width, height = columns * CELL, rows * CELL
    ends = {axis: (_write(axis, axis.values[0]), _write(axis, axis.values[-1])) for axis in (region.across, region.up)}
    low, high = ends[region.across]
    bottom, top = ends[region.up]
    x, y = _place(region.across, region.essay[0]), height - _place(region.up, region.essay[1])
    parts = (
        f'<rect class="region-false" width="{width}" height="{height}"/>',
        f'<path class="region-true" d="{_true_cells(region.grid, height)}"/>',
        f'<path class="region-essay" d="M{x:g} {y - 5:g}l5 5l-5 5l-5-5z"/>',
        f'<text y="{height + 13}">{low}</text>',
        f'<text x="{width}" y="{height + 13}" text-anchor="end">{high}</text>',
        f'<text x="{width / 2:g}" y="{height + 28}" text-anchor="middle">{html.escape(region.across.label)}</text>',
        f'<text x="-4" y="{height}" text-anchor="end">{bottom}</text>',
        f'<text x="-4" y="9" text-anchor="end">{top}</text>',
        f'<text transform="translate(-{LEFT - 11} {height / 2:g}) rotate(-90)" text-anchor="middle">'
        f"{html.escape(region.up.label)}</text>",
    )
    box = f"{-LEFT} {-ABOVE} {width + LEFT + RIGHT} {height + ABOVE + BELOW}"
    return (
        f'<svg class="effort-region" viewBox="{box}" role="img" aria-label="{html.escape(alternative)}">'
        f"{''.join(parts)}</svg>"
    )


def _true_cells(grid, height):
    """Return the true cells as one path, a rectangle for each run in a row; the lowest row is the first."""
    runs = []
    for row, cells in enumerate(grid):
        column = 0
        for is_true, group in itertools.groupby(cells):
            length = len(list(group))
            if is_true:
                runs.append(f"M{column * CELL} {height - (row + 1) * CELL}h{length * CELL}v{CELL}h-{length * CELL}z")
            column += length
    return "".join(runs)


def _place(axis, value):
    """Return where a value stands along an axis, between the middles of the cells beside it."""
    after = next((i for i, each in enumerate(axis.values) if each >= value), None)
    if after is None or value < axis.values[0]:
        raise ValueError(f"essay={value!r}: expected a value from {axis.values[0]} to {axis.values[-1]}")
    back = (axis.values[after] - value) / (axis.values[after] - axis.values[after - 1]) if after else 0
    return (after + 0.5 - back) * CELL


def _write(axis, value):
    return f"{value:{axis.form}}".replace("-", "−")
