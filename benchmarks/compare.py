"""Run effortlib and its rivals on one problem, in turns, each in a separate process.

Turns spread the machine's other work evenly over all. A separate process has its own peak of
memory, and can be ended when time is up.
"""

import multiprocessing
import resource
import statistics
import time
from pathlib import Path

import numpy as np

import effortlib

from .problems import make_problem
from .rivals import RIVALS

LIMIT = 60.0  # seconds for one answer
MEMORY = 12  # GiB for one process
MEMORY_OF_PROCESS = Path("/proc/self")  # Linux
TURNS = 20
TURN = 0.05  # seconds of answers in a turn, and one answer at least
ENOUGH = 4.0  # seconds of answers, after which a rival has had its turns


def compare(size, excused, limit):
    """Return a row of results for each rival on one size.

    Parameters
    ----------
    size : tuple of int
        Projects and budget.
    excused : dict
        By rival's label, the result of those that are not tried.
    limit : float
        Seconds for one answer.
    """
    rows, running = {}, {}
    for rival in RIVALS:
        if rival.label in excused:
            rows[rival.label] = excused[rival.label]
            continue
        racer = _Racer(rival, size, limit)
        racer.take_turn()
        print(f"  {rival.label:26} {racer}", flush=True)
        running[rival.label] = racer
        if racer.is_done:
            rows[rival.label] = running.pop(rival.label).finish()
    for _ in range(TURNS):
        for label, racer in list(running.items()):
            racer.take_turn()
            if racer.is_done:
                rows[label] = running.pop(label).finish()
    rows.update((label, racer.finish()) for label, racer in running.items())
    return [{"rival": rival.label, **rows[rival.label]} for rival in RIVALS]


class _Racer:
    """Hold one rival's process and the times that it reported."""

    def __init__(self, rival, size, limit):
        self.limit, self.times, self.status, self.report = limit, [], "solved", {}
        context = multiprocessing.get_context("spawn")
        self.connection, other_end = context.Pipe()
        self.process = context.Process(target=_race, args=(other_end, rival, size), daemon=True)
        self.process.start()
        other_end.close()
        self._receive(limit=300)  # the library is imported
        self.prepared = self._receive()

    def __str__(self):
        return f"{statistics.median(self.times):.3g} s" if self.status == "solved" else self.status

    @property
    def is_done(self):
        return self.status != "solved" or sum(self.times) >= ENOUGH

    def take_turn(self):
        """Let the rival answer for a while."""
        self._send(TURN)
        self.times += self._receive() or []

    def finish(self):
        """End the process and return what was measured."""
        self._send(None)
        report = self._receive(limit=300) or {}
        self.process.kill()
        self.process.join()
        if self.status != "solved":
            return {"status": self.status}
        return {
            "status": self.status,
            "seconds": statistics.median(self.times),
            "answers": len(self.times),
            "prepared": self.prepared,
            **report,
        }

    def _send(self, message):
        if self.status == "solved":
            self.connection.send(message)

    def _receive(self, limit=None):
        """Return the process's next message, or None and a status if there is none in time."""
        if self.status != "solved":
            return None
        try:
            if self.connection.poll((limit or self.limit) + TURN):
                message = self.connection.recv()
                if message == "memory":
                    self.status = "memory"
                    return None
                return message
            self.status = "time"
        except (EOFError, ConnectionError):
            self.status = "ended"  # without a word: a library's way of running out of memory
        self.process.kill()
        return None


def _race(connection, rival, size):
    """Answer in turns, within a process that may not grow past MEMORY."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY * 2**30, MEMORY * 2**30))
    try:
        function, problem = rival.load(), make_problem(*size)
        connection.send("imported")
        start = time.perf_counter()
        solve = function(problem)
        prepared = time.perf_counter() - start
        before = _forget_peak()
        connection.send(prepared)
        while (seconds := connection.recv()) is not None:
            times = []
            while sum(times) < seconds:
                start = time.perf_counter()
                effort = solve()
                times.append(time.perf_counter() - start)
            peak = _peak()
            connection.send(times)
        connection.send({"bytes": before and peak - before, **_judge(problem, effort, rival.whole)})
    except MemoryError:
        connection.send("memory")


def _forget_peak():
    """Let the peak of memory begin anew where Linux allows it, and return where it stands."""
    if (MEMORY_OF_PROCESS / "clear_refs").exists():
        (MEMORY_OF_PROCESS / "clear_refs").write_text("5")
    return _peak()


def _peak():
    """Return the most memory that this process has had, in bytes, or None on systems that do not say.

    What getrusage says is inherited: a process that a large one starts would begin large.
    """
    status = MEMORY_OF_PROCESS / "status"
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def _judge(problem, effort, whole):
    """Return by how much an answer falls short, relative to the optimum, and its certificate, relative to the price.

    A real answer is scaled first, so that it spends the budget and no more.
    """
    effort = np.maximum(np.asarray(effort, dtype=float), 0.0)
    curves = problem.curves
    if whole:
        best = effortlib.allocate(curves, problem.budget).effort
        funded = effort > 0
        gain = curves.forward_difference(effort)
        loss = curves.forward_difference(np.maximum(effort - 1, 0))
    else:
        best = effortlib.allocate_real(curves, problem.budget).effort
        effort *= problem.budget / effort.sum()
        funded = effort > 1e-3 * problem.budget / len(effort)  # an interior point leaves crumbs everywhere
        gain = loss = curves.derivative(effort)
    optimum = problem.value(best)
    return {
        "unspent": problem.budget - float(effort.sum()) if whole else 0.0,
        "shortfall": (optimum - problem.value(effort)) / optimum,
        "certificate": float((gain.max() - loss[funded].min()) / gain.max()),
    }
