"""Every measured number has source, grade and limit, and the tables give what they can give."""

import csv
import dataclasses
import hashlib
from pathlib import Path

import numpy as np
import pytest

import effortlib
from effortlib.evidence import FACTS, SOURCES, Fact, Source, imagenet_by_compute, imagenet_pairs, measured_curves

DATA = Path(effortlib.__file__).parent / "data"
LARGEST = 60_000  # bytes, of all tables together
SOURCE = SOURCES["Turner et al. 2008"]
FAMILIES = ("hyperbola", "power law", "exponential", "log")

# The committed tables; a new one is rebuilt by `python -m effortbook.build tables`.
HASHES = {
    "imagenet_by_compute.csv": "e7b8465bdb936cb0503ed81850d3eb704063204d1c8e0152dec288e197d2dcbc",
    "imagenet_pairs.csv": "cea7afa953a152f2cca056888a834eaf9eedbf45ffb5679022a3d8bf9ceedd52",
    "learning_curve_fits.csv": "2aeda1d08a2b017a08f1e0be3827821dcbec82ca74ebce69e2577621e7b07449",
    "learning_curve_gains.csv": "139792d4b3620dd65455a69f8950a63ac258d9c37a935272ccaf9d3321ce0bbd",
    "learning_curve_shapes.csv": "5ed16a330bac457f64a3a471e07857f6bfafb94fed02509dfe49fcf93f171655",
    "learning_curves.csv": "d62919fbfe9aa344c648c9e9e8f8faf87b2d992d830c8d2999d44345dd236844",
}


def table(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(name):
    return FACTS[name].value


def column(name, head):
    return np.array([float(row[head]) for row in table(name)])


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_fact_has_source_address_grade_and_limit(fact):
    assert FACTS[fact.name] is fact and SOURCES[fact.source.key] is fact.source
    assert fact.source.link.startswith(("https://", "http://"))
    assert fact.grade in "ABC" and (fact.grade != "C" or fact.source.quoted_by)
    assert fact.limit.endswith(".")


def test_a_doi_becomes_a_link():
    assert SOURCE.link == "https://doi.org/10.1056/NEJMsa065779"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": "36"}, "value='36'"),
        ({"value": ()}, r"value=\(\)"),
        ({"unit": " "}, "unit=' '"),
        ({"value": (36, 22)}, "unit=.*expected a place {} for each of several numbers, 2"),
        ({"value": (36, 22), "unit": "{} trials, {} of them unpublished, {} published"}, "expected a place"),
        ({"unit": "{} trials"}, "expected a place"),
        ({"source": "Turner"}, "source='Turner'"),
        ({"grade": "D"}, "grade='D'"),
        ({"grade": "A"}, "grade='A': expected a file"),
        ({"grade": "C"}, "grade='C'.*quoted"),
        ({"limit": ""}, "limit=''"),
        ({"limit": "medicine"}, "limit='medicine': expected a sentence"),
        ({"limit": "Medicine, not machine learning"}, "expected a sentence"),
    ],
)
def test_a_fact_without_one_of_them_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        dataclasses.replace(FACTS["negative_trials"], **change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"address": ""}, "address=''"),
        ({"address": "nejm.org"}, "address='nejm.org'"),
        ({"title": ""}, "title=''"),
        ({"date": ""}, "date=''"),
        ({"seen": "heard"}, "seen='heard'"),
        ({"seen": "quoted"}, "quoted_by=''"),
        ({"quoted_by": "a weblog"}, "quoted_by='a weblog'"),
    ],
)
def test_a_source_without_an_address_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        dataclasses.replace(SOURCE, **change)


def test_numbers_that_belong_together_add_up():
    assert FACTS["neurips_snap"].total == 4 + 9 + 6 + 10 + 11 and FACTS["failing_at_bing"].total == 85


def test_facts_and_sources_are_fixed():
    for each in (FACTS["negative_trials"], SOURCE):
        with pytest.raises(dataclasses.FrozenInstanceError):
            each.key = "other"
    with pytest.raises(ValueError, match="read-only"):
        measured_curves()[0].accuracy[0] = 1


def test_a_fact_can_be_made_by_a_reader():
    source = Source("Me 2026", "My count", "https://example.org", "2026-01-01", "file")
    assert Fact("mine", (1, 2.5), "{} and {} things", source, "A", "It is only my count.").value == (1, 2.5)


def test_tables_are_the_committed_ones_and_small():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in DATA.glob("*.csv")}
    assert found == HASHES
    assert sum(path.stat().st_size for path in DATA.glob("*.csv")) <= LARGEST


def test_their_licences_are_beside_them():
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert all(name in text for name in HASHES)
    assert "Felix Mohr" in text and "Rohan Taori" in text and "MIT License" in text
    assert "Apache License" in (DATA / "Apache-2.0.txt").read_text(encoding="utf-8")


def test_shares_of_curves_follow_from_the_table():
    curves, straight, bent = (
        column("learning_curve_shapes", head) for head in ("curves", "never_fall", "never_bend_upwards")
    )
    assert curves.sum() == value("curves_judged")
    assert round(100 * straight.sum() / curves.sum(), 1) == value("curves_never_fall")
    assert round(100 * bent.sum() / curves.sum(), 1) == value("curves_never_bend_upwards")
    falling = {
        row["learner"]: 100 - 100 * int(row["never_fall"]) / int(row["curves"])
        for row in table("learning_curve_shapes")
    }
    assert round(falling["decision tree"]) == value("falling_trees") == round(min(falling.values()))
    assert round(falling["sigmoid SVM"]) == value("falling_sigmoid") == round(max(falling.values()))


def test_shares_of_the_gain_follow_from_the_table():
    eighth, quarter, half = table("learning_curve_gains")

    def percent(row, head):
        return round(100 * float(row[head]), 1)

    assert percent(eighth, "median") == value("gain_of_first_eighth")
    assert (percent(eighth, "lower_quartile"), percent(eighth, "upper_quartile")) == value(
        "gain_of_first_eighth_quartiles"
    )
    assert percent(quarter, "median") == value("gain_of_first_quarter")
    assert percent(half, "median") == value("gain_of_first_half")
    assert [row["share_of_rows"] for row in (eighth, quarter, half)] == ["0.125", "0.25", "0.5"]


def test_counts_of_families_follow_from_the_table():
    rows = {row["family"]: row for row in table("learning_curve_fits")}
    assert tuple(rows) == FAMILIES
    assert {int(row["curves"]) for row in rows.values()} == {value("curves_fitted")}
    assert tuple(int(rows[name]["best"]) for name in FAMILIES) == value("best_fits")
    assert sum(value("best_fits")) == value("curves_fitted")
    assert tuple(float(rows[name]["median_rmse"]) for name in FAMILIES) == value("fit_errors")
    assert tuple(float(rows[name]["median_miss"]) for name in FAMILIES) == value("forecast_errors")


def test_the_log_fits_worst_and_forecasts_worst():
    for name in ("fit_errors", "forecast_errors"):
        assert max(value(name)) == value(name)[FAMILIES.index("log")]
    assert min(value("best_fits")) == value("best_fits")[FAMILIES.index("log")]


def test_curves_are_whole():
    curves = measured_curves()
    assert len(curves) == value("measured_curves")
    learners, data_sets = ({getattr(each, name) for each in curves} for name in ("learner", "data_set"))
    assert (len(learners), len(data_sets)) == (6, 10)
    assert {(each.data_set, each.learner) for each in curves} == {
        (one, other) for one in data_sets for other in learners
    }
    for each in curves:
        assert 10 <= len(each.rows) <= 12
        assert np.all(np.diff(each.rows) > 0)
        assert np.all((each.accuracy >= 0) & (each.accuracy <= 1)) and np.all(each.standard_error >= 0)


def test_compute_doubles_and_the_best_is_best():
    records = imagenet_by_compute()
    assert np.allclose(np.diff(np.log2([each.compute for each in records])), 1)
    best = [each.imagenet for each in records]
    assert best == sorted(best) and np.all(np.diff([each.candidates for each in records]) > 0)
    assert (best[0], best[-1]) == value("imagenet_by_compute")
    assert all(each.imagenet_v2 < each.imagenet for each in records)
    assert (records[0].compute, records[-1].compute) == (0.1, 409.6)


def test_pairs_agree():
    pairs = imagenet_pairs()
    assert len(pairs.imagenet) == len(pairs.imagenet_v2) == value("imagenet_pairs")
    able = pairs.imagenet >= 50
    first, second = pairs.imagenet[able], pairs.imagenet_v2[able]
    assert able.sum() == value("imagenet_able")
    assert round(np.corrcoef(first, second)[0, 1], 3) == value("imagenet_correlation")
    ranks = [np.argsort(np.argsort(each)) for each in (first, second)]
    assert round(np.corrcoef(ranks)[0, 1], 3) == value("imagenet_rank_correlation")
    assert round(float(np.mean(first - second)), 1) == value("imagenet_drop")
    low, high = value("recht_drop")
    assert low <= value("imagenet_drop") <= high
    assert np.argmax(pairs.imagenet) == np.argmax(pairs.imagenet_v2) == 0


def test_the_trials_add_up():
    positive, published = value("positive_trials")
    negative, unpublished, as_if_positive, as_they_were = value("negative_trials")
    assert positive + negative == value("antidepressant_trials")
    assert unpublished + as_if_positive + as_they_were == negative
    printed = published + as_if_positive + as_they_were
    assert round(100 * (published + as_if_positive) / printed) == value("positive_in_journals")
    assert round(100 * positive / value("antidepressant_trials")) == value("positive_at_the_agency")
    later, open_later = value("later_negative_trials")
    assert round(100 * open_later / later) == value("open_noes")[1]


def test_the_phases_multiply():
    assert round(100 * np.prod(np.array(value("drug_phases")) / 100), 1) == value("approved_drugs")


def test_the_change_of_method_bends_progress_upwards():
    errors, years = value("imagenet_errors"), value("imagenet_error_years")
    gains = -np.diff(errors)
    assert list(years) == list(range(2010, 2018))
    assert years[1 + int(np.argmax(gains))] == 2012 and gains[1] > gains[0]


def test_the_prize_was_half_won_in_two_months():
    months, better = value("netflix_first_months_at"), value("netflix_first_months")
    (first, _), (second, _), (end, _) = (value(f"netflix_{name}") for name in ("first_year", "second_year", "end"))
    assert dict(zip(months, better))[2] > end / 2
    assert better[-1] < first < second < end
    assert round(second - first) == better[1] - better[0]  # a year for what the second month brought


# What the affiliations add up to over the five years, counted by hand from the file.
SUMS = {"google": 1131, "microsoft": 919, "meta": 695, "amazon": 548, "nvidia": 241, "apple": 161, "adobe": 109,
        "salesforce": 71, "snap": 40, "netflix": 20, "uber": 16, "criteo": 12, "spotify": 10, "booking": 4,
        "airbnb": 0, "bolt": 0, "starship": 0}  # fmt: skip


def test_papers_add_up():
    papers = {name.removeprefix("neurips_"): fact.value for name, fact in FACTS.items() if name.startswith("neurips_")}
    assert {name: sum(counts) for name, counts in papers.items()} == SUMS
    assert {len(counts) for counts in papers.values()} == {5}


def test_every_year_of_the_competition_has_its_error():
    years, errors = value("imagenet_error_years"), value("imagenet_errors")
    assert list(years) == list(range(2010, 2018)) and list(errors) == sorted(errors, reverse=True)
    assert len(errors) == len(years)


def test_replications_are_shares():
    tried, reproduced = value("replications")
    assert round(100 * reproduced / tried, 1) == 63.5
    assert list(value("replication_days")) == sorted(value("replication_days"))


LONG = "word " * 1000
WRONG = (None, 3, LONG, [None] * 10**5, 10**5000, np.ones(1000), "", {"a": 1})


@pytest.mark.parametrize("name", ["key", "title", "address", "date", "seen", "quoted_by"])
def test_what_a_source_refuses_is_named_in_a_short_line(name):
    refused = 0
    for wrong in WRONG:
        try:
            dataclasses.replace(SOURCE, **{name: wrong})
        except ValueError as error:
            assert str(error).startswith(f"{name}=") and len(str(error)) <= 300
            refused += 1
    assert refused >= 6


@pytest.mark.parametrize("name", ["name", "value", "unit", "source", "grade", "limit"])
def test_what_a_fact_refuses_is_named_in_a_short_line(name):
    refused = 0
    for wrong in (*WRONG, float("nan"), (1, float("inf"))):
        try:
            dataclasses.replace(FACTS["negative_trials"], **{name: wrong})
        except ValueError as error:  # other numbers than the unit has places for are a matter of the unit
            assert str(error).startswith((f"{name}=", f"{name}:", "unit=")) and len(str(error)) <= 300
            refused += 1
    assert refused >= 8
