"""Write the book's page on speed from the results of a run."""

import json
import math
from pathlib import Path
from string import Template

import numpy as np

from effortbook.drawing.drawing import FIGURE

from .chart import times
from .problems import EVEN_SHARES
from .rivals import RIVALS

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
PAGE = HERE.parent / "book" / "reference" / "speed.md"

MOST_PASSES = 20
MOST_BYTES = 48
MOST_GRID_PASSES = 5
MOST_OF_A_HEAP = 2
HEAP_BUDGETS = (100, 300)  # within MOST_OF_A_HEAP at the first, faster from the second on
FLAT = 0.05  # a power of the budget below which time does not depend on it

UNBROKEN = "\N{NO-BREAK SPACE}"  # a number keeps its unit, however narrow the column

OURS = {True: "effortlib, allocate", False: "effortlib, allocate_real"}


def write(results):
    """Return the page, in Markdown."""
    sizes, limits, grid = results["sizes"], results["limits"], results["grid"]
    machine = results["machine"]
    compiled = [_row(size, "the same, compiled before") for size in sizes]
    return Template((HERE / "page.md").read_text(encoding="utf-8")).substitute(
        date=results["date"],
        **machine,
        versions=", ".join(f"{name} {version}" for name, version in results["versions"].items()),
        compiled=", ".join(_time(row["prepared"]) for row in compiled if row["status"] == "solved"),
        shares=EVEN_SHARES,
        limit=f"{limits['seconds']:g} s",
        memory=f"{limits['gibibytes']} GiB",
        goals=_goals(results),
        chart=f"{FIGURE}{times(sizes).html()}</figure>",
        whole=_times(sizes, limits, whole=True),
        reals=_times(sizes, limits, whole=False),
        shortfalls=_matrix(sizes, RIVALS, lambda row, _: _small(row["shortfall"])),
        certificates=_matrix(sizes, RIVALS, lambda row, _: _small(row["certificate"])),
        peaks=_matrix(sizes, RIVALS, _peak),
        fixed=f"{results['budgets'][0]['projects']:,}",
        share=f"{results['projects'][0]['budget'] // results['projects'][0]['projects']}",
        budgets=_growth(results["budgets"], "Budget", "budget"),
        projects=_growth(results["projects"], "Projects", "projects"),
        heap=_table(
            ["Budget", "allocate", "Heap greedy", "Multiple of the heap"],
            [
                [
                    _count(row["budget"]),
                    _time(row["effortlib"]),
                    _time(row["heap"]),
                    _two(row["multiple"]),
                ]
                for row in results["beside_a_heap"]
            ],
        ),
        grid_size=f"{grid['budgets']} budgets and {grid['weightings']} weightings of {grid['projects']} projects",
        grid=_table(
            ["Way", "Time"],
            [
                ["allocate_many, one call", _time(grid["one_call"])],
                ["allocate, in a loop", _time(grid["loop"])],
                ["heap greedy, once a weighting", _time(grid["heap"])],
            ],
        ),
        passes=f"{grid['passes']:.1f}",
        equal="All three agree on every unit."
        if grid["equal_to_loop"] and grid["equal_to_heap"]
        else "The three do not agree on every unit.",
        ahead=_ahead(sizes),
        behind=_behind(sizes, grid),
    )


def _goals(results):
    largest = results["projects"][-1]
    budgets = results["budgets"]
    power = np.polyfit(np.log([row["budget"] for row in budgets]), np.log([row["seconds"] for row in budgets]), 1)[0]
    heap = {row["budget"]: row["multiple"] for row in results["beside_a_heap"]}
    first, second = HEAP_BUDGETS
    slowest = max(ratio for budget, ratio in heap.items() if budget >= second)
    size = f"{_count(largest['projects'])} projects, budget {_count(largest['budget'])}"
    grid = results["grid"]["passes"]
    rows = [
        (
            f"derivative passes, {size}",
            f"{MOST_PASSES} at most",
            f"{largest['passes']:.1f}",
            largest["passes"] <= MOST_PASSES,
        ),
        (
            f"memory beyond the input, {size}",
            f"{MOST_BYTES} bytes a project at most",
            f"{largest['bytes_a_project']:.0f}",
            largest["bytes_a_project"] <= MOST_BYTES,
        ),
        (
            f"time as a power of the budget, from {_count(budgets[0]['budget'])} to {_count(budgets[-1]['budget'])}",
            f"within {FLAT} of 0",
            f"{power:.3f}".replace("-", "−"),
            abs(power) <= FLAT,
        ),
        (
            f"time, 5 projects, budget {first}, curves stated before",
            f"{MOST_OF_A_HEAP} times the heap's at most",
            f"{_two(heap[first])} times",
            heap[first] <= MOST_OF_A_HEAP,
        ),
        (
            f"time, 5 projects, budgets from {second} on, curves stated before",
            "less than the heap's",
            f"{_two(slowest)} times at worst",
            slowest < 1,
        ),
        ("derivative passes, the grid below", f"{MOST_GRID_PASSES} at most", f"{grid:.1f}", grid <= MOST_GRID_PASSES),
    ]
    return _table(
        ["What", "Goal", "Measured", "Verdict"],
        [[what, goal, measured, "met" if is_met else "missed"] for what, goal, measured, is_met in rows],
        words=4,
    )


def _times(sizes, limits, whole):
    rivals = [rival for rival in RIVALS if rival.whole == whole]

    def cell(row, size):
        return f"{_time(row['seconds'])} (×{_two(row['seconds'] / _row(size, OURS[whole])['seconds'])})"

    return _matrix(sizes, rivals, cell, limits, growth=True)


def _matrix(sizes, rivals, cell, limits=None, growth=False):
    """Return a table with a row a rival and a column a size."""
    head = ["Solver", *(f"{_count(size['projects'])} / {_count(size['budget'])}" for size in sizes)]
    rows = []
    for rival in rivals:
        entries = [(_row(size, rival.label), size) for size in sizes]
        cells = [_cell(row, size, cell, limits) for row, size in entries]
        rows.append([rival.label, *cells, *([_power(entries)] if growth else [])])
    return _table(head + ["Growth"] * growth, rows)


def _cell(row, size, cell, limits):
    if row["status"] == "solved":
        return cell(row, size)
    if limits is None:
        return "–"
    if row["status"] == "extrapolated":
        return f"≈ {cell(row, size)}"
    return {
        "time": f"over {limits['seconds']:g} s",
        "memory": f"over {limits['gibibytes']} GiB",
        "ended": "its process ended",
        "not tried": "not tried",
    }[row["status"]]


def _peak(row, _size):
    return "–" if row["bytes"] is None else f"{_two(row['bytes'] / 2**20)}{UNBROKEN}MiB"


def _power(entries):
    solved = [
        (size["projects"], row["seconds"])
        for row, size in entries
        if row["status"] == "solved" and size["projects"] >= 100
    ]
    if len(solved) < 2:
        return "–"
    (few, fast), (many, slow) = solved[-2:]
    return f"{math.log(slow / fast) / math.log(many / few):.1f}"


def _growth(rows, heading, key):
    return _table(
        [heading, "Time", "Passes", "Bytes a project", "Certificate"],
        [
            [
                _count(row[key]),
                _time(row["seconds"]),
                f"{row['passes']:.1f}",
                f"{row['bytes_a_project']:.0f}",
                _small(row["certificate"]),
            ]
            for row in rows
        ],
    )


def _ratios(sizes):
    """Yield size, label, and time as a multiple of effortlib's, for each rival that answered."""
    for size in sizes:
        for rival in RIVALS:
            row = _row(size, rival.label)
            if row["status"] == "solved" and rival.label != OURS[rival.whole]:
                yield size, rival.label, row["seconds"] / _row(size, OURS[rival.whole])["seconds"]


def _ahead(sizes):
    general = [(ratio, label, size) for size, label, ratio in _ratios(sizes) if label != "heap greedy"]
    ratio, label, size = min(general, key=lambda entry: entry[0])
    return (
        f"Of the general solvers and the essay's loop, the one that comes closest to effortlib is {label}, "
        f"at {_name(size)}: it takes {_two(ratio)} times as long."
    )


def _behind(sizes, grid):
    faster = [f"{label} at {_name(size)} (×{_two(ratio)})" for size, label, ratio in _ratios(sizes) if ratio < 1]
    if grid["heap"] < grid["one_call"]:
        faster.append(f"heap greedy on the grid (×{_two(grid['heap'] / grid['one_call'])})")
    return f"Faster than effortlib: {'; '.join(faster)}." if faster else "Nothing here was faster than effortlib."


def _name(size):
    return f"{_count(size['projects'])} projects and a budget of {_count(size['budget'])}"


def _row(size, label):
    return next(row for row in size["results"] if row["rival"] == label)


def _table(head, rows, words=1):
    """Return a table whose first columns hold words, and the others numbers."""
    lines = [head, ["---"] * words + ["---:"] * (len(head) - words), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _time(seconds):
    for unit, size in [("h", 3600), ("min", 60), ("s", 1), ("ms", 1e-3)]:
        if seconds >= size:
            return f"{_two(seconds / size)}{UNBROKEN}{unit}"
    return f"{_two(seconds * 1e6)}{UNBROKEN}µs"


def _two(number):
    """Return a number to two digits."""
    return f"{float(f'{number:.2g}'):,g}"


def _small(number):
    """Return a number to one digit, times a power of ten."""
    if not number:
        return "0"
    digit, power = f"{number:.0e}".split("e")
    return f"{digit.replace('-', '−')}×10{_raised(int(power))}"


def _count(number):
    """Return a whole number: a large power of ten as such, so that a table stays narrow."""
    power = round(math.log10(number))
    return f"10{_raised(power)}" if number == 10**power and power > 3 else f"{number:,}"


def _raised(power):
    return str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


if __name__ == "__main__":
    PAGE.write_text(write(json.loads(RESULTS.read_text(encoding="utf-8"))), encoding="utf-8")
