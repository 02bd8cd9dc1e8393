"""Labels of a table go to the project that has them, or are refused: in batches, in bounds, in the fork, in copies."""

import copy
import pickle

import pytest

from effortlib import Fork, Formula, Log1p, allocate, allocate_draws, allocate_many, join

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


@pytest.mark.parametrize("again", [lambda fork: fork, copy.deepcopy, lambda fork: pickle.loads(pickle.dumps(fork))])
def test_a_share_goes_to_the_kind_of_project_that_has_its_label(again):
    fork = again(Fork(**FORK | {"sensitivity": Labelled([0.9, 0.8], index="ab")}))
    assert vars(fork).keys() == FORK.keys()  # the terms, with which another one is made
    right = fork.worth(Labelled([0.1, 0.9], index="ab"))
    assert right.tolist() == Fork(**FORK | {"sensitivity": [0.9, 0.8]}).worth([0.1, 0.9]).tolist()
    for ask in (fork.worth, fork.value_of_analysis, fork.value_of_certainty, lambda share: fork.ends(share, 1)):
        with pytest.raises(ValueError, match="^feasible_share: expected the names of the projects in order"):
            ask(Labelled([0.1, 0.9], index="ba"))
    with pytest.raises(ValueError, match="^feasible_share, openness: expected the same labels"):
        Fork(**FORK).worth(Labelled([0.1, 0.9], index="ba"), Labelled([0, 1], index="ab"))
