"""Studies return the same numbers on any executor, and their blocks draw independent numbers."""

import collections
import concurrent.futures
import dataclasses
import functools
import multiprocessing
import os

import dask
import distributed
import numpy as np
import pytest

from effortlib._simulate import run
from effortlib.beliefs import simulate_reporting
from effortlib.essays import EXAMPLE_FORK
from effortlib.incentives import simulate_population
from effortlib.selection import search_noise, simulate_winners
from effortlib.sizes import make_purchases, score_sizes

SHOP = make_purchases(np.random.default_rng(5), 0.2, customers=30)

# Every study that takes an executor, as a function of generator and executor, with many blocks of BLOCK numbers.
BLOCK = 2**10
STUDIES = {
    "reporting": functools.partial(simulate_reporting, 20, 500),
    "winners": functools.partial(simulate_winners, 10, 1, 0.5, 800),
    "population": functools.partial(simulate_population, 200, 10, 0.3, 0.3, 0.5, credit=0.4, studies=500),
    "search": functools.partial(search_noise, 40, 20, production=50),
    "sizes": functools.partial(score_sizes, SHOP, permutations=60),
}


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr("effortlib._simulate.BLOCK_NUMBERS", BLOCK)


def numbers(result):
    """Return the fields of a study's result as arrays."""
    return [np.asarray(each) for each in (vars(result).values() if dataclasses.is_dataclass(result) else result)]


def results(executor=None, seed=7):
    return {name: numbers(study(rng=np.random.default_rng(seed), executor=executor)) for name, study in STUDIES.items()}


def assert_same(computed, expected):
    for name in STUDIES:
        assert len(computed[name]) == len(expected[name]) > 0
        for one, other in zip(computed[name], expected[name]):
            np.testing.assert_array_equal(one, other, err_msg=name, strict=True)


class Backwards(concurrent.futures.Executor):
    """Compute the last task first, and count tasks.

    Attributes
    ----------
    most : int
        The largest number of tasks that waited at a time.
    computed : int
        The number of tasks computed.
    """

    def __init__(self):
        self.waiting, self.most, self.computed = [], 0, 0

    def submit(self, function, /, *args, **kwargs):
        future = concurrent.futures.Future()
        future.result = functools.partial(self._result, future, future.result)
        self.waiting.append((future, functools.partial(function, *args, **kwargs)))
        self.most = max(self.most, len(self.waiting))
        return future

    def _result(self, future, result):
        while not future.done():
            last, call = self.waiting.pop()
            last.set_result(call())
            self.computed += 1
        return result()


# The same on any executor


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_threads_change_no_number(workers):
    with concurrent.futures.ThreadPoolExecutor(workers) as executor:
        assert_same(results(executor), results())


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_processes_change_no_number(workers):
    # Spawned, as forking a process that has threads may lock it up.
    spawn = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(workers, mp_context=spawn) as executor:
        assert_same(results(executor), results())
        assert executor.submit(os.getpid).result() != os.getpid()


def test_a_cluster_changes_no_number(tmp_path):
    patient = {"distributed.comm.timeouts.connect": "120s"}  # where other tests keep the processors busy
    with (
        dask.config.set(patient),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            worker_dashboard_address=None,
            local_directory=str(tmp_path),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.wait_for_workers(2, timeout=120)
        processes = client.run(os.getpid)
        one, other = processes
        assert len({*processes.values(), os.getpid()}) == 3
        expected = results()
        for workers in ([one], [other], [one, other]):
            assert_same(results(client.get_executor(workers=workers)), expected)


def test_order_of_computing_changes_no_number():
    executor = Backwards()
    assert_same(results(executor), results())
    blocks = {"reporting": 500 / (1024 // 40), "winners": 800 / (1024 // 20), "population": 500 / (1024 // 31)}
    blocks |= {"search": 40 / (1024 // 120), "sizes": 60 / (1024 // SHOP.size.size)}
    assert executor.computed == sum(np.ceil(list(blocks.values())))


def test_another_seed_changes_every_study():
    one, other = results(seed=7), results(seed=8)
    for name in STUDIES:
        assert any(not np.array_equal(a, b) for a, b in zip(one[name], other[name])), name


def test_generators_of_any_kind_keep_their_kind():
    def study(kind, executor=None):
        return simulate_winners(10, 1, 1, 200, np.random.Generator(kind(3)), executor=executor)

    kinds = (np.random.PCG64, np.random.PCG64DXSM, np.random.MT19937, np.random.Philox, np.random.SFC64)
    here = [study(kind) for kind in kinds]
    assert len({shown[0] for shown, _ in here}) == len(kinds)
    with concurrent.futures.ThreadPoolExecutor(2) as executor:
        for kind, alone in zip(kinds, here):
            np.testing.assert_array_equal(study(kind, executor), alone)


# Blocks


def test_no_number_is_drawn_twice():
    # Of one candidate without noise the winner is the very number that was drawn.
    rng = np.random.default_rng(1)
    first, second = (simulate_winners(1, 1, 0, 20 * BLOCK, rng)[0] for _ in range(2))
    of_caller = np.random.default_rng(1).standard_normal(40 * BLOCK)
    assert np.unique(np.concatenate([first, second, of_caller])).size == 80 * BLOCK


def test_blocks_are_as_independent_as_their_numbers():
    drawn = simulate_winners(1, 1, 0, 400 * (BLOCK // 2), np.random.default_rng(2))[0].reshape(400, -1)
    related = np.corrcoef(drawn)[np.triu_indices(400, 1)]
    # Correlations of independent normal rows have variance 1/(n - 1), and are themselves uncorrelated.
    assert abs(related.mean()) < 4 / np.sqrt(related.size * (drawn.shape[1] - 1))
    assert np.abs(related).max() < 6 / np.sqrt(drawn.shape[1] - 1)


def count(studies, rng):
    return np.full(studies, studies)


@pytest.mark.parametrize(
    ("studies", "draws", "sizes"),
    [(1, 1, [1]), (9, 256, [4, 4, 1]), (8, 256, [4, 4]), (3, 1024, [1, 1, 1]), (2, 10**7, [1, 1])],
)
def test_blocks_depend_on_the_studies_alone(studies, draws, sizes):
    for executor in (None, Backwards()):
        result = run(count, studies, draws, np.random.default_rng(0), executor)
        assert result.tolist() == [size for size in sizes for _ in range(size)]


def test_a_million_blocks_never_wait_at_once(monkeypatch):
    monkeypatch.setattr("effortlib._simulate.MOST_WAITING", 5)
    executor = Backwards()
    result = run(first_number, 203, BLOCK, np.random.default_rng(0), executor)
    assert executor.most == 5 and executor.computed == 203
    np.testing.assert_array_equal(result, run(first_number, 203, BLOCK, np.random.default_rng(0), None))


def first_number(studies, rng):
    return rng.random(studies)


def test_blocks_are_made_one_at_a_time():
    seen = collections.deque(maxlen=3)
    rng = np.random.default_rng(0)

    def spawned(studies, child):
        seen.append(rng.bit_generator.seed_seq.n_children_spawned)
        return np.zeros(studies)

    run(spawned, 100, BLOCK, rng, None)
    assert list(seen) == [98, 99, 100]


def fail(studies, rng):
    raise ZeroDivisionError("a block has failed")


@pytest.mark.parametrize("inside", [True, False])
def test_a_failing_block_ends_the_study(inside):
    with concurrent.futures.ThreadPoolExecutor(1) as executor:
        with pytest.raises(ZeroDivisionError, match="a block has failed"):
            run(fail, 10**4, BLOCK, np.random.default_rng(0), executor if inside else None)


def test_what_waits_behind_a_failing_block_is_cancelled():
    futures = [concurrent.futures.Future() for _ in range(9)]
    futures[0].set_exception(ZeroDivisionError())
    left, executor = iter(futures), Backwards()
    executor.submit = lambda *_: next(left)
    with pytest.raises(ZeroDivisionError):
        run(fail, 9, BLOCK, np.random.default_rng(0), executor)
    assert all(future.cancelled() for future in futures[1:])


# Arguments


@pytest.mark.parametrize("wrong", [2, "threads", True, concurrent.futures, concurrent.futures.Executor], ids=repr)
def test_what_is_no_executor_is_named(wrong):
    with pytest.raises(ValueError, match="^executor=.*: expected a concurrent.futures.Executor"):
        run(count, 9, 1, np.random.default_rng(0), wrong)


@pytest.mark.parametrize("name", STUDIES)
def test_every_study_hands_its_executor_on(name):
    with pytest.raises(ValueError, match="^executor='threads': expected a concurrent.futures.Executor"):
        STUDIES[name](rng=np.random.default_rng(0), executor="threads")


@pytest.mark.parametrize("name", STUDIES)
def test_a_generator_that_cannot_spawn_is_named(name):
    legacy = np.random.MT19937()
    legacy._legacy_seeding(3)  # as numpy.random.RandomState seeds its generator
    with pytest.raises(ValueError, match="^rng=.*: expected one that can spawn"):
        STUDIES[name](rng=np.random.Generator(legacy))


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("projects", lambda rng: simulate_reporting(10**7 + 1, 1, rng)),
        ("studies", lambda rng: simulate_reporting(2, 250_000_001, rng)),
        ("k", lambda rng: simulate_winners(10**7 + 1, 1, 1, 1, rng)),
        ("studies", lambda rng: simulate_winners(2, 1, 1, 500_000_001, rng)),
        ("generations", lambda rng: simulate_population(9, 10**7 + 1, 0.3, 0.3, 0.5, rng)),
        ("studies", lambda rng: simulate_population(9, 9, 0.3, 0.3, 0.5, rng, studies=10**8 + 1)),
        ("studies", lambda rng: simulate_population(9, 9, 0.3, 0.3, 0.5, rng, studies=0)),
        ("rows", lambda rng: search_noise(1, 10**6 + 1, rng)),
        ("models", lambda rng: search_noise(10**7 + 1, 100, rng)),
        ("production", lambda rng: search_noise(1, 100, rng, production=10**7 + 1)),
        ("permutations", lambda rng: score_sizes(SHOP, rng, permutations=10**9 + 1)),
        ("projects", lambda rng: EXAMPLE_FORK.simulate(5 * 10**8 + 1, 0.3, rng)),
    ],
)
def test_more_than_memory_could_hold_is_refused_with_its_bound(name, call):
    with pytest.raises(ValueError, match=rf"^{name}=\d+: expected a whole number from \d to \d+$"):
        call(np.random.default_rng(0))
