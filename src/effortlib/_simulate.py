"""Studies: repeat a simulation many times, here or on the workers of an executor.

Studies are cut into blocks. How many studies a block has depends on the studies alone, and
each block draws from its own generator, which the caller's generator spawns. So the numbers
are the same to the last bit, whatever computes the blocks and in whatever order: this process,
or any ``concurrent.futures.Executor``, of threads, of processes, or of a Dask cluster's machines::

    from dask.distributed import Client

    executor = Client("tcp://scheduler:8786").get_executor()
    rng = np.random.default_rng(2021)
    losses = simulate_reporting(projects=20, studies=10_000_000, rng=rng, executor=executor)

`simulate_population`, `simulate_winners`, `search_noise` and `score_sizes` take an executor, too. Its workers need
effortlib and the caller's version of NumPy, on processors of one kind: others may round the last bit differently. A
generator never spawns the same child twice, so two calls with one generator draw different numbers.
"""

import collections
from concurrent.futures import Executor

import numpy as np

from ._validate import generator, shown

__all__ = ["BLOCK_NUMBERS", "LARGEST_RESULT", "LARGEST_STUDY", "MOST_WAITING", "run"]

#: How many numbers a block draws, unless a single study draws more: 2 MB.
BLOCK_NUMBERS = 2**18

#: How many numbers of one kind a study may draw.
LARGEST_STUDY = 10**7

#: How many numbers all studies together may return: 8 GB.
LARGEST_RESULT = 10**9

#: How many blocks wait with an executor at a time: more than a cluster has workers, and few enough for memory.
MOST_WAITING = 1024


def run(block, studies, draws, rng, executor, *terms):
    """Return the results of all studies, in order.

    Parameters
    ----------
    block : callable
        ``block(count, rng, *terms)`` returns the results of `count` studies, a row each. It has
        to be a function of a module, so that other processes can import it.
    studies : int, at least 1
    draws : int, at least 1
        About how many numbers a study draws.
    rng : numpy.random.Generator
        It spawns a child for every block, and draws nothing itself.
    executor : concurrent.futures.Executor, optional
        It computes the blocks; by default this process does, one after the other.
    *terms
        What the block needs to know beside that.

    Returns
    -------
    numpy.ndarray, shape (studies, ...)
    """
    seeds = generator("rng", rng).bit_generator.seed_seq
    if not isinstance(seeds, np.random.bit_generator.ISpawnableSeedSequence):
        raise ValueError(f"rng={shown(rng)}: expected one that can spawn, as numpy.random.default_rng(seed) makes")
    if executor is not None and not isinstance(executor, Executor):
        expected = "a concurrent.futures.Executor, as a Dask client's get_executor() makes"
        raise ValueError(f"executor={shown(executor)}: expected {expected}")
    size = max(BLOCK_NUMBERS // draws, 1)
    kind = type(rng.bit_generator)
    # A task has a seed and no generator: a cluster that loses a worker computes its block again, from the start.
    tasks = ((block, min(size, studies - start), kind, seeds.spawn(1)[0], terms) for start in range(0, studies, size))
    results = (_compute(*task) for task in tasks) if executor is None else _in_order(executor, tasks)
    return np.concatenate(list(results))


def _compute(block, count, kind, seed, terms):
    """Return the results of one block."""
    return block(count, np.random.Generator(kind(seed)), *terms)


def _in_order(executor, tasks):
    """Yield the results of tasks in their order; at most `MOST_WAITING` of them wait at a time."""
    waiting = collections.deque()
    try:
        for task in tasks:
            if len(waiting) == MOST_WAITING:
                yield waiting.popleft().result()
            waiting.append(executor.submit(_compute, *task))
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:  # empty, unless a block has failed
            future.cancel()
