"""Studies: repeat a simulation many times, here or on the workers of an executor.

Studies are cut into blocks. How many go into a block depends on the studies alone, and each
block draws from a generator of its own, which the caller's spawns. So the numbers are the
same to the last bit whoever computes the blocks, and in which order: this process, or any
``concurrent.futures.Executor``, of threads, of processes, or of a Dask cluster's machines::

    from dask.distributed import Client

    executor = Client("tcp://scheduler:8786").get_executor()
    rng = np.random.default_rng(2021)
    losses = simulate_reporting(projects=20, studies=10_000_000, rng=rng, executor=executor)

`simulate_population`, `simulate_winners`, `search_noise` and `score_sizes` take one, too. Workers
need effortlib and the caller's version of NumPy, on processors of one kind: others may round
the last bit differently. A generator never spawns the same child twice, so that two calls
with one generator draw different numbers.
"""

import collections
from concurrent.futures import Executor

import numpy as np

from ._validate import generator

__all__ = [
    "BLOCK",
    "IN_FLIGHT",
    "LARGEST_RESULT",
    "LARGEST_STUDY",
    "run",
]

BLOCK = 2**18  # numbers that a block draws, unless a single study draws more: 2 MB
IN_FLIGHT = 1024  # blocks that an executor holds at a time: more than a cluster's workers, few enough to hold
LARGEST_STUDY = 10**7  # numbers that one study may draw of a kind
LARGEST_RESULT = 10**9  # numbers that all studies together may return: 8 GB


def run(block, studies, draws, rng, executor, *terms):
    """Return the results of all studies, in order.

    Parameters
    ----------
    block : callable
        ``block(count, rng, *terms)`` returns the results of that many studies, a row each. A
        function of a module, so that it can be sent to other processes.
    studies : int, at least 1
        How many there are.
    draws : int, at least 1
        How many numbers each of them draws, about.
    rng : numpy.random.Generator
        Spawns a child for every block, and draws nothing itself.
    executor : concurrent.futures.Executor, optional
        What computes the blocks; by default this process does, one after the other.
    *terms
        What the block needs to know beside that.

    Returns
    -------
    numpy.ndarray, shape (studies, ...)

    Raises
    ------
    ValueError
        If `rng` is no generator or cannot spawn others, or `executor` is no executor.
    """
    seeds = generator("rng", rng).bit_generator.seed_seq
    if not isinstance(seeds, np.random.bit_generator.ISpawnableSeedSequence):
        raise ValueError(f"rng={rng!r}: expected one that can spawn, as numpy.random.default_rng(seed) makes")
    if executor is not None and not isinstance(executor, Executor):
        raise ValueError(
            f"executor={executor!r}: expected a concurrent.futures.Executor, as a Dask client's get_executor() makes"
        )
    size = max(BLOCK // draws, 1)
    kind = type(rng.bit_generator)
    # Seeds, not generators: a block that a cluster computes again, having lost a worker, starts afresh.
    tasks = ((block, min(size, studies - start), kind, seeds.spawn(1)[0], terms) for start in range(0, studies, size))
    results = (_draw(*task) for task in tasks) if executor is None else _in_order(executor, tasks)
    return np.concatenate(list(results))


def _draw(block, count, kind, seed, terms):
    return block(count, np.random.Generator(kind(seed)), *terms)


def _in_order(executor, tasks):
    """Yield the results of tasks in their order, and never have more than so many with the executor."""
    waiting = collections.deque()
    try:
        for task in tasks:
            if len(waiting) == IN_FLIGHT:
                yield waiting.popleft().result()
            waiting.append(executor.submit(_draw, *task))
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:  # where one has failed
            future.cancel()
