"""The best way to split a budget between one project of any shape and what others make of the rest.

With w(x) for the project and r(j) for the others, the best of w(x) + r(b - x) is sought for every b at once: a
convolution in which maxima stand for sums. Where w is concave, the best j never falls as b grows; where w is convex, it
never rises, in any rectangle of rows b and columns j whose entries all count. Either way halving the rows finds all
maxima (Aggarwal, Klawe, Moran, Shor and Wilber 1987 name such tables totally monotone). An S-curve is one of each.
"""

import numpy as np

__all__ = ["split_best"]

# Below this budget all pairs are tried, which is as fast; an S-curve's convex part has triangles of so many rows.
SMALL = 1024
LEAF = 32
BLOCK = 2**20  # pairs that are tried at once

# Second differences of values that are right to some roundings are right to so many of their size.
ROUNDINGS = 64 * np.finfo(float).eps


def split_best(worth, rest):
    """Return, for each budget b, the best worth[x] + rest[b - x] and the largest x that reaches it.

    Parameters
    ----------
    worth, rest : numpy.ndarray of float, shape (budget + 1,)
        Minus infinity marks what is not allowed.
    """
    allowed = np.flatnonzero(worth > -np.inf)
    if len(worth) > SMALL and len(allowed) and allowed[-1] - allowed[0] == len(allowed) - 1:
        least, most = int(allowed[0]), int(allowed[-1])
        turn = _turning_point(worth[least : most + 1])
        if turn is not None:
            return _s_shaped(worth, rest, least, least + turn, most)
    return _all_pairs(worth, rest)


def _all_pairs(worth, rest):
    budget = len(worth) - 1
    windows = np.lib.stride_tricks.sliding_window_view(np.concatenate([np.full(budget, -np.inf), rest]), budget + 1)
    best, units, start = np.empty(budget + 1), np.empty(budget + 1, dtype=np.int64), 0
    while start <= budget:
        end = min(start + max(BLOCK // (budget + 1), 1), budget + 1)
        totals = windows[start:end, budget + 1 - end :] + worth[end - 1 :: -1]
        place = totals.argmax(axis=1)  # the first: the most units
        best[start:end], units[start:end] = totals[np.arange(end - start), place], end - 1 - place
        start = end
    return best, units


def _turning_point(worth):
    """Return up to where values are convex, if they are concave from there on; None for other shapes."""
    low, high, scale = 0, len(worth) - 1, 1 << (len(worth) // 4).bit_length()
    turn = 0
    while scale := scale // 2:  # from coarse to fine, as rounding hides the steepest of many small steps
        starts = worth[low : high + 1 - scale]
        turn = low + int(np.argmax(worth[low + scale : high + 1] - starts))
        low, high = max(turn - scale, 0), min(turn + 2 * scale, len(worth) - 1)
    turn += turn > 0 and len(worth) > 1  # up to the steepest step
    return turn if _is_convex(worth[: turn + 1]) and _is_convex(-worth[turn:]) else None


def _is_convex(values):
    """Tell whether values are convex, but for their rounding: it hides in single steps, not in long ones."""
    size, step = np.abs(values), 1
    while 2 * step < len(values):
        bend = values[: -2 * step] + values[2 * step :] - 2 * values[step:-step]
        slack = ROUNDINGS * np.maximum(np.maximum(size[: -2 * step], size[2 * step :]), size[step:-step])
        if not np.all(bend >= -slack):
            return False
        step *= 2
    return True


def _s_shaped(worth, rest, least, turn, most):
    """Split with a project that is convex from `least` to `turn` units and concave from there to `most`."""
    rows = np.arange(turn, len(worth))
    best, units = np.full(len(worth), -np.inf), np.zeros(len(worth), dtype=np.int64)
    place = _monotone(
        worth, rest, rows, np.maximum(rows - most, 0), rows - turn, rows - turn, np.full(len(rows), len(rows))
    )
    best[rows], units[rows] = worth[rows - place] + rest[place], rows - place
    if turn == least:
        return best, units

    def improve(rows, more):
        total = worth[more] + rest[rows - more]
        better = (total > best[rows]) | ((total == best[rows]) & (more > units[rows]))
        best[rows[better]], units[rows[better]] = total[better], (more + 0 * rows)[better]

    for x in {*range(least, min(least + LEAF, turn)), *range(max(turn - LEAF, least), turn)}:
        improve(np.arange(x, len(worth)), np.int64(x))
    for rows, first, last, local, size in _rectangles(len(worth), least, turn):
        place = _monotone(worth, rest, rows, first, last, local, size)
        improve(rows, rows - place)
    return best, units


def _rectangles(length, least, turn):
    """Give the rows and columns of a convex part, from `least` to below `turn` units, as rectangles by size.

    Rows fall into blocks as long as the part. In a block, columns fill a triangle below its diagonal and, one block
    before, a triangle above it. Each triangle is a rectangle and two triangles half as large.
    """
    span = turn - least
    start = np.arange(0, length - least, span)
    end = start + span
    while (end - start).max() > LEAF:
        middle = (start + end) // 2
        bottom, top = np.concatenate([middle, start]), np.concatenate([end, middle])
        first, last = np.concatenate([start, middle - span]), np.concatenate([middle, end - span]) - 1
        top, first = np.minimum(top, length - least), np.maximum(first, 0)
        some = (bottom < top) & (first <= last)
        bottom, top, first, last = bottom[some], top[some], first[some], last[some]
        sizes = top - bottom
        local = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        rows = least + np.repeat(top, sizes) - 1 - local  # falling, so that the best columns rise
        yield rows, np.repeat(first, sizes), np.repeat(last, sizes), local, np.repeat(sizes, sizes)
        start, end = np.concatenate([start, middle]), np.concatenate([middle, end])


def _monotone(worth, rest, rows, first, last, local, size):
    """Return the first best column of each row, where best columns never fall from row to row of a piece.

    Parameters
    ----------
    rows, first, last : numpy.ndarray of int, shape (m,)
        Pieces one after the other: each row, and the first and the last of the columns that count.
    local, size : numpy.ndarray of int, shape (m,)
        The place of a row in its piece, and how many rows the piece has.
    """
    best = np.empty(len(rows), dtype=np.int64)
    step = 1 << int(size.max(initial=0)).bit_length()
    while step := step // 2:  # rows halfway between those that are known
        here = np.flatnonzero((local + 1) % (2 * step) == step)
        low, high = first[here], last[here]
        above, below = local[here] >= step, local[here] + step < size[here]
        low[above] = np.maximum(low[above], best[here[above] - step])
        high[below] = np.minimum(high[below], best[here[below] + step])
        best[here] = _first_best(worth, rest, rows[here], low, high)
    return best


def _first_best(worth, rest, rows, low, high):
    """Return the first best column of each row among those from `low` to `high`."""
    counts = high - low + 1
    starts = np.cumsum(counts) - counts
    columns = np.arange(counts.sum()) - np.repeat(starts - low, counts)
    totals = worth[np.repeat(rows, counts) - columns] + rest[columns]
    best = np.maximum.reduceat(totals, starts)
    hits = np.flatnonzero(totals == np.repeat(best, counts))
    return columns[hits[np.searchsorted(hits, starts)]]
