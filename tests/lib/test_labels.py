"""Labels of a table go to the project that has them, or are refused: in batches, in bounds, in the fork, in copies."""

import copy
import dataclasses
import pickle

import numpy as np
import pytest

from effortlib import (
    Fork,
    Formula,
    Hyperbolic,
    Log,
    Log1p,
    allocate,
    allocate_any,
    allocate_draws,
    allocate_many,
    essay_loop,
    incentives,
    join,
    lifecycle,
    priorities,
    relative_curvature,
)
from effortlib.roadmap import Roadmap

from .labelled import Labelled

FORK = {"sensitivity": 0.9, "specificity": 0.8, "value": 100, "build_cost": 30, "false_pass": 0.5, "rollback_cost": 40}


def test_caps_and_floors_have_the_same_labels():
    curves, floors = Log1p([5, 1], 1.0), Labelled([1, 2], index="ba")
    with pytest.raises(ValueError, match=r"^caps, floors: .*got \['a', 'b'\] and \['b', 'a'\]"):
        allocate(curves, 10, caps=Labelled([9, 9], index="ab"), floors=floors)
    assert allocate(curves, 10, caps=Labelled([9, 9], index="ba"), floors=floors).effort.tolist() == [8, 2]


@pytest.mark.parametrize("family", [Log1p, lambda weight, rate: Formula("w*log(1 + c*x)", w=weight, c=rate)])
def test_the_rows_of_a_table_keep_the_names_of_its_columns(family):
    curves = family(Labelled([[5, 1], [1, 5]], columns="ab"), 1.0)
    assert [row.names for row in curves.rows()] == [("a", "b")] * 2
    assert allocate_many(curves, [10]).names == allocate_draws(curves, 10).names == ("a", "b")
    with pytest.raises(ValueError, match="^caps: expected the names of the projects in order"):
        allocate_many(curves, [10], caps=Labelled([1, 9], index="ba"))


@pytest.mark.parametrize("make", [lambda curves: curves, lambda curves: join([curves])])
def test_portfolios_of_a_batch_have_the_same_names(make):
    one, other, plain = (
        make(Log1p(Labelled([5, 1], index="ab"), 1.0)),
        make(Log1p(Labelled([5, 1], index="ba"), 1.0)),
        Log1p([5, 1], 1),
    )
    for together in (lambda batch: allocate_many(batch, [10]), lambda batch: allocate_draws(batch, 10)):
        with pytest.raises(ValueError, match="^curves_batch: expected the same names in the same order"):
            together([one, other])
        assert together([plain, one]).names == ("a", "b")


def test_names_may_be_given_to_what_pandas_has_numbered():
    curves = Log1p(Labelled([5, 1], index=range(2)), 1.0)
    assert allocate(curves, 10).names == (0, 1) and allocate(curves, 10, names=["a", "b"]).names == ("a", "b")
    with pytest.raises(ValueError, match="^names=.*expected those of the curves"):
        allocate(Log1p(Labelled([5, 1], index="xy"), 1.0), 10, names=["a", "b"])


def test_draws_may_come_one_by_one():
    best = allocate_draws((Log1p([weight, 1], 1.0) for weight in (1, 2)), 10)
    assert best.effort.tolist() == allocate_draws([Log1p([weight, 1], 1.0) for weight in (1, 2)], 10).effort.tolist()


@pytest.mark.parametrize(
    "again",
    [
        lambda fork: fork,
        copy.deepcopy,
        lambda fork: pickle.loads(pickle.dumps(fork)),
        lambda fork: dataclasses.replace(fork, value=100),
        lambda fork: Fork(**vars(fork) | {"value": 100}),
    ],
)
def test_a_share_goes_to_the_kind_of_project_that_has_its_label(again):
    fork = again(Fork(**FORK | {"sensitivity": Labelled([0.9, 0.8], index="ab")}))
    right = fork.worth(Labelled([0.1, 0.9], index="ab"))
    assert right.tolist() == Fork(**FORK | {"sensitivity": [0.9, 0.8]}).worth([0.1, 0.9]).tolist()
    for ask in (fork.worth, fork.value_of_analysis, fork.value_of_certainty, lambda share: fork.ends(share, 1)):
        with pytest.raises(ValueError, match="^feasible_share: expected the names of the projects in order"):
            ask(Labelled([0.1, 0.9], index="ba"))
    with pytest.raises(ValueError, match="^feasible_share, openness: expected the same labels"):
        Fork(**FORK).worth(Labelled([0.1, 0.9], index="ba"), Labelled([0, 1], index="ab"))


def test_a_fork_with_another_term_keeps_to_its_labels():
    fork = Fork(**FORK | {"value": Labelled([100, 200], index="ab")})
    assert dataclasses.replace(fork, sensitivity=[0.9, 0.8]).labels == ("a", "b")
    with pytest.raises(ValueError, match=r"^labels=\('a', 'b'\): expected those of the terms, \['b', 'a'\]"):
        dataclasses.replace(fork, specificity=Labelled([0.7, 0.5], index="ba"))
    with pytest.raises(ValueError, match="^labels=.*expected a list of one for each kind"):
        Fork(**FORK, labels=("a", "b"))


def tables(rows, others):
    """Return two tables with the same columns."""
    return (Labelled([[5, 1], [1, 5]], columns="xy", index=each) for each in (rows, others))


@pytest.mark.parametrize(
    "make",
    [
        lambda one, other: Log1p(one, other),
        lambda one, other: Fork(**FORK | {"value": one, "build_cost": other}),
        lambda one, other: incentives.honesty_threshold(one, other, 0.5, 1, 0.5),
    ],
)
def test_rows_of_tables_have_the_same_labels_too(make):
    make(*tables(["d1", "d2"], ["d1", "d2"]))
    with pytest.raises(ValueError, match=r"expected the same labels in the same order, got \['d1', 'd2'\] and"):
        make(*tables(["d1", "d2"], ["d2", "d1"]))


def test_one_label_is_no_name_for_several_projects():
    with pytest.raises(ValueError, match=r"^weight, rate: expected a label for each of 3, got \['a'\]"):
        Log1p([5, 4, 3], Labelled([1.0], index="a"))
    with pytest.raises(ValueError, match=r"expected a label for each of 2, got \['a'\]"):
        Fork(**FORK | {"value": Labelled([100.0], index="a"), "build_cost": [30, 40]})


def test_no_two_projects_have_one_name():
    with pytest.raises(ValueError, match=r"^weight: expected different labels, got \['a', 'a'\]"):
        Log(Labelled([5, 4], index="aa"))
    with pytest.raises(ValueError, match="^curves: expected different names"):
        join([Log(Labelled([5, 4], index="ab")), Log(Labelled([3], index="b"))])
    numbered = join([Log(Labelled([5, 4], index=range(2))), Log(Labelled([3], index=range(1)))])
    assert numbered.names is None


@pytest.mark.parametrize("labels", ["bac", "acb"])
def test_parts_with_names_keep_to_them_beside_parts_without(labels):
    curves = join([Log(Labelled([5, 4], index="ab")), Log1p([1], 2)])
    caps = Labelled([5, 2, 5], index=labels)
    for ask in (
        lambda: allocate(curves, 5, caps=caps),
        lambda: allocate(curves, 5, names=list(labels)),
        lambda: curves.value(caps),
    ):
        with pytest.raises(ValueError, match=r"expected (the names|those of the curves).*'a', 'b', None"):
            ask()
    assert allocate(curves, 5, caps=Labelled([2, 5, 5], index="abc")).effort.tolist() == [2, 3, 0]


@pytest.mark.parametrize("names", [{"a", "b"}, frozenset("ab"), {"a": 1, "b": 2}])
def test_names_come_in_an_order(names):
    with pytest.raises(ValueError, match="^names=.*expected a list of names"):
        allocate(Log([5, 4]), 10, names=names)


def test_benefits_go_to_the_projects_that_have_their_labels():
    with pytest.raises(ValueError, match="^direct: expected the names of the projects in order"):
        priorities.priority_list(["Pricing", "Menu"], Labelled([1, 5], index=["Menu", "Pricing"]), 0.5, 1)
    numbered = priorities.priority_list(["Pricing", "Menu"], Labelled([5, 1], index=range(2)), 0.5, 1)
    assert numbered.names[0] == "Pricing"


def test_names_go_through():
    weights = Labelled([5, 4], index="ab")
    assert essay_loop(Log(weights), 9).names == ("a", "b")
    assert lifecycle.returns_curve(weights, 20, "concave").names == ("a", "b")
    assert Roadmap(["a", "b"], [5, 4], [10, 20], [0.5, 1]).curves.names == ("a", "b")
    values = np.log1p(np.arange(4)) * [[5], [4]]
    best = allocate_any(Labelled(values, columns=range(4), index="ab"), 3)
    assert best.names == ("a", "b") and best.effort.tolist() == [2, 1]
    with pytest.raises(ValueError, match=r"^values: expected columns in the order of the units"):
        allocate_any(Labelled(values, columns=[3, 2, 1, 0], index="ab"), 3)


def test_a_curvature_is_asked_at_efforts_of_the_same_projects():
    curvature = relative_curvature(Hyperbolic([5, 4], Labelled([10, 20], index="ab")))
    assert curvature(Labelled([10, 20], index="ab")).tolist() == [1, 1]
    with pytest.raises(ValueError, match="^x: expected the names of the projects in order"):
        curvature(Labelled([20, 10], index="ba"))
    with pytest.raises(ValueError, match="^x, b: expected the same labels in the same order"):
        relative_curvature("log(1 + b*x)")(Labelled([1, 2], index="ab"), b=Labelled([1, 2], index="ba"))
