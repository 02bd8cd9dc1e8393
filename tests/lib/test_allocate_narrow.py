"""The allocator where an index has 32 bits, as in a browser: no count or index is forced to 64.

No registry has a NumPy for WebAssembly, so a machine with 64 bits plays one with 32: here int64 is a type apart from
intp, and the functions that count and pick refuse it, as NumPy's own do there.
"""

import numpy as np
import pytest

from effortlib import Hyperbolic, Log, Power, allocate, allocate_many

CURVES = [lambda w: Log(weight=w), lambda w: Power(w, 0.5), lambda w: Hyperbolic(w, 10.0)]
COUNTING = ("repeat", "bincount", "take")

pytestmark = pytest.mark.skipif(np.intp is np.longlong, reason="Here intp has the type that is to stand for int64.")


def refusing(function):
    """Return a function of NumPy that takes no array of 64-bit integers."""

    def refuse(*arguments, **options):
        for each in (*arguments, *options.values()):
            if getattr(each, "dtype", np.dtype(np.intp)).num == np.dtype(np.longlong).num:
                raise TypeError("Cannot cast array data from dtype('int64') to dtype('int32')")
        return function(*arguments, **options)

    return refuse


@pytest.fixture
def narrow(monkeypatch):
    monkeypatch.setattr(np, "int64", np.longlong)
    for name in COUNTING:
        monkeypatch.setattr(np, name, refusing(getattr(np, name)))


def test_the_narrow_machine_refuses_a_forced_count(narrow):
    with pytest.raises(TypeError):
        np.repeat([1, 2], np.array([1, 2]).astype(np.int64))
    assert np.repeat([1, 2], np.array([1, 2]).astype(np.intp)).tolist() == [1, 2, 2]


@pytest.mark.parametrize("curve", CURVES, ids=["log", "power", "hyperbolic"])
@pytest.mark.parametrize("caps", [None, 40], ids=["free", "capped"])
@pytest.mark.parametrize("projects", [5, 16, 17, 200])
def test_shares_are_those_of_a_wide_machine(curve, caps, projects, request):
    curves, budget = curve(np.arange(1.0, projects + 1)), 7 * projects
    options = {} if caps is None else {"caps": [caps] * projects}
    wide = allocate(curves, budget=budget, **options).effort
    request.getfixturevalue("narrow")
    best = allocate(curves, budget=budget, **options).effort
    assert best.tolist() == wide.tolist() and best.dtype.itemsize == 8


def test_many_budgets_are_those_of_a_wide_machine(request):
    curves, budgets = Log(weight=np.arange(1.0, 40)), [50, 100, 500]
    wide = allocate_many(curves, budgets).effort
    request.getfixturevalue("narrow")
    best = allocate_many(curves, budgets).effort
    assert best.tolist() == wide.tolist() and best.dtype.itemsize == 8
