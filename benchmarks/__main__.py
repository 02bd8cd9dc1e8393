"""Run effortlib beside its rivals, and write what was measured and the page that shows it.

Run as `make bench`, on a machine with nothing else to do: it takes about eight minutes.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
from pathlib import Path

from . import alone, compare, page
from .problems import SIZES

RESULTS = Path(__file__).with_name("results.json")
PACKAGES = ["effortlib", "numpy", "scipy", "cvxpy", "clarabel", "ortools"]


def main():
    """Measure, write the results, write the page."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--limit", type=float, default=compare.LIMIT, help="seconds for one answer")
    limit = arguments.parse_args().limit
    results = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine(),
        "versions": {name: importlib.metadata.version(name) for name in PACKAGES},
        "limits": {"seconds": limit, "gibibytes": compare.MEMORY},
    }
    print("effortlib alone", flush=True)
    results["budgets"] = alone.growth([(alone.PROJECTS_OF_BUDGETS, budget) for budget in alone.BUDGETS])
    results["projects"] = alone.growth([(n, alone.UNITS_A_PROJECT * n) for n in alone.PROJECTS])
    results["beside_a_heap"] = alone.beside_a_heap()
    results["grid"] = alone.grid()
    results["sizes"] = []
    for projects, budget in SIZES:
        print(f"{projects:,} projects, budget {budget:,}", flush=True)
        rows = compare.compare((projects, budget), excused(results["sizes"], limit), limit)
        results["sizes"].append({"projects": projects, "budget": budget, "results": rows})
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    page.PAGE.write_text(page.write(results), encoding="utf-8")


def machine():
    """Return what kind of machine this is; not which."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def excused(earlier, limit):
    """Return the results of rivals that a size need not be tried with.

    Who failed at a smaller size fails at a larger. Who took long at the last size, and whose
    time would pass the limit if it grew from there as from the size before, is given that time.
    """
    results = {}
    for rows in zip(*(size["results"] for size in earlier)):
        last = rows[-1]
        if last["status"] != "solved":
            results[last["rival"]] = {"status": "not tried"}
        elif len(rows) == len(SIZES) - 1:
            # From each of the last three sizes to the next, projects and budget grow by the same factor.
            seconds = last["seconds"] ** 2 / rows[-2]["seconds"]
            if seconds > limit:
                results[last["rival"]] = {"status": "extrapolated", "seconds": seconds}
    return results


if __name__ == "__main__":
    main()
