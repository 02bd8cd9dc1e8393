"""Rebuild the tables of measurements in effortlib from public files, byte for byte.

Each public file is known by its SHA-256. What is computed from it, and by which rule rows are chosen, is said here
once; what the numbers mean for the essays is said in the chapters.
"""

import csv
import hashlib
import io
import sys
import tarfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

import effortlib.evidence
from effortlib import Hyperbolic, LearningCurve, Log, SaturatingExponential, fit

__all__ = ["FILES", "PublicFile", "add_arguments", "build_tables", "run"]

TIMM = "github.com/huggingface/pytorch-image-models, folder results, commit aa4b5850c1543fa488abf260f18390eda46cf85d"


class PublicFile(NamedTuple):
    """Hold what tells a public file from any other, and where it is."""

    sha256: str
    where: str


LCDB = "lcdb-0.1.0.tar.gz"
IMAGENET = "results-imagenet.csv"
IMAGENET_V2 = "results-imagenetv2-matched-frequency.csv"
COMPUTE = "benchmark-infer-amp-nchw-pt291-cu130-pro6000maxq.csv"
TESTBED = "robustness_top1s.csv"

#: The public files, by name.
FILES = {
    LCDB: PublicFile(
        "450ea69b249866298653f718d66a825e3d19a4024dd4ff140b89f2e04d4777ae",
        "PyPI; python -m pip download --no-deps --no-binary :all: lcdb==0.1.0",
    ),
    IMAGENET: PublicFile("30972bf7c7ab451bbd4480ec6116b13d0a84441c57bbc946896fd312264acfcd", TIMM),
    IMAGENET_V2: PublicFile("1d066d8897c40224b14f3cf1d02029c49ebdc56b761ba9a3841bd3bdd3bd0a8e", TIMM),
    COMPUTE: PublicFile("ad05d5f2d8d278c4bf98cffeb36961fb10fb629e6324b0bf3a3fdce137c3edf7", TIMM),
    TESTBED: PublicFile(
        "6b32665be2eef1594d6d296fcb07d33fed0dd4ecacacff463841d7cb08e835f7",
        "github.com/modestyachts/imagenet-testbed, commit 0170eec658d664289d9f61de8f90f967f49abca0",
    ),
}

LEARNERS = {
    "SVC_linear": "linear SVM",
    "SVC_poly": "polynomial SVM",
    "SVC_rbf": "RBF SVM",
    "SVC_sigmoid": "sigmoid SVM",
    "sklearn.discriminant_analysis.LinearDiscriminantAnalysis": "linear discriminant",
    "sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis": "quadratic discriminant",
    "sklearn.ensemble.ExtraTreesClassifier": "extra trees",
    "sklearn.ensemble.GradientBoostingClassifier": "gradient boosting",
    "sklearn.ensemble.RandomForestClassifier": "random forest",
    "sklearn.linear_model.LogisticRegression": "logistic regression",
    "sklearn.linear_model.PassiveAggressiveClassifier": "passive-aggressive",
    "sklearn.linear_model.Perceptron": "perceptron",
    "sklearn.linear_model.RidgeClassifier": "ridge",
    "sklearn.linear_model.SGDClassifier": "linear by gradient",
    "sklearn.naive_bayes.BernoulliNB": "naive Bayes (yes or no)",
    "sklearn.naive_bayes.MultinomialNB": "naive Bayes (counts)",
    "sklearn.neighbors.KNeighborsClassifier": "nearest neighbours",
    "sklearn.neural_network.MLPClassifier": "neural network",
    "sklearn.tree.DecisionTreeClassifier": "decision tree",
    "sklearn.tree.ExtraTreeClassifier": "random tree",
}

LEAST_REPEATS = 10  # of a size, to count
LEAST_SIZES = 8  # of a curve, to be judged
LEAST_SIZES_TO_FIT = 10
LEAST_GAIN = 0.02  # of accuracy, from the first size to the last, to be shared out or fitted
STANDARD_ERRORS = 3  # by which a curve clearly falls, or bends upwards
SHARES = (0.125, 0.25, 0.5)  # of the rows
QUARTILES = (0.25, 0.5, 0.75)
SEEN = 0.25  # of the rows, when the accuracy at all of them is predicted
SHOWN_LEARNERS, SHOWN_DATA_SETS, SHOWN_SIZES = 6, 10, 12
LEAST_COMPUTE, LIMITS = 0.1, 13  # billions of multiply-adds for one picture; limits, each twice the one before
NEW_TEST_SET = "imagenetv2-matched-frequency-format-val"

# Each is fitted with a baseline. The hyperbola is what the essay draws, the log what it simulates; a power law in the
# error is what is usually fitted to learning curves; its scale is one row.
FAMILIES = {
    "hyperbola": (Hyperbolic, {}),
    "power law": (LearningCurve, {"scale": 1.0}),
    "exponential": (SaturatingExponential, {}),
    "log": (Log, {"rate": 1.0}),
}


def add_arguments(parser):
    """Declare the arguments of the command."""
    parser.add_argument("folder", type=Path, help="the folder with the public files")


def run(_checkout, options):
    """Write the tables beside `effortlib.evidence`, and say how large they are."""
    try:
        tables = build_tables(options.folder)
    except ValueError as error:
        sys.exit(str(error))
    target = Path(effortlib.evidence.__file__).with_name("data")
    for name, text in tables.items():
        (target / name).write_bytes(text)
        print(f"{name}: {len(text) / 1e3:.1f} kB")


def build_tables(folder):
    """Return the tables that the public files in a folder give.

    Parameters
    ----------
    folder : pathlib.Path

    Returns
    -------
    dict of str to bytes
        CSV by the name of its file.

    Raises
    ------
    ValueError
        If a public file is missing, or is another one; the message says where it is to be had.
    """
    for name, expected in FILES.items():
        path = folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "no file"
        if found != expected.sha256:
            raise ValueError(f"{path}: expected SHA-256 {expected.sha256}, got {found}. From: {expected.where}")
    curves, names = _read_learning_curves(folder / LCDB)
    shapes = _judge_shapes(curves)
    tables = {
        "learning_curve_shapes.csv": shapes,
        "learning_curve_gains.csv": _share_out_gains(curves),
        "learning_curve_fits.csv": _fit_families(curves),
        "learning_curves.csv": _choose_curves(curves, shapes, names),
        "imagenet_by_compute.csv": _find_best_by_compute(folder),
        "imagenet_pairs.csv": _pair_accuracies(folder / TESTBED),
    }
    return {name: _write(rows) for name, rows in tables.items()}


def _write(rows):
    """Return rows, which are dicts of text, as CSV."""
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


class MeasuredCurve(NamedTuple):
    """Hold the accuracies of one learner on one data set: a row a repeat, a column a size, NaN if it was not run."""

    data_set: int
    learner: str
    sizes: np.ndarray
    scores: np.ndarray

    @property
    def means(self):
        """Return the mean accuracy at each size."""
        return np.nanmean(self.scores, axis=0)


def _read_learning_curves(path):
    """Return the curves that can be judged, by data set and learner, and the names of data sets."""
    scores = defaultdict(lambda: defaultdict(dict))
    with tarfile.open(path) as archive:

        def rows(name):
            return csv.DictReader(io.TextIOWrapper(archive.extractfile(f"lcdb-0.1.0/lcdb/{name}"), "utf-8"))

        for row in rows("database-accuracy.csv"):
            repeat = row["outer_seed"], row["inner_seed"]
            scores[int(row["openmlid"]), row["learner"]][int(row["size_train"])][repeat] = float(row["score_test"])
        names = {int(row["openmlid"]): row["Name"] for row in rows("datasets.csv")}
    curves = []
    for (data_set, learner), by_size in sorted(scores.items()):
        sizes = sorted(size for size, by_repeat in by_size.items() if len(by_repeat) >= LEAST_REPEATS)
        if len(sizes) >= LEAST_SIZES:
            repeats = sorted({repeat for size in sizes for repeat in by_size[size]})
            table = [[by_size[size].get(repeat, np.nan) for size in sizes] for repeat in repeats]
            curves.append(MeasuredCurve(data_set, LEARNERS[learner], np.array(sizes, dtype=float), np.array(table)))
    return curves, names


def _mean_and_error(samples):
    """Return the mean of each column, NaN left out, and its standard error."""
    count = np.sum(~np.isnan(samples), axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.nansum(samples, axis=0) / count
        return mean, np.sqrt(np.nansum((samples - mean) ** 2, axis=0) / (count - 1) / count)


def _falls(curve):
    """Tell whether accuracy clearly falls from one size to the next; repeats are compared with themselves."""
    mean, error = _mean_and_error(np.diff(curve.scores, axis=1))
    return bool(np.any(mean < -STANDARD_ERRORS * error))


def _bends_upwards(curve):
    """Tell whether the slope, in accuracy a row, clearly rises from one step to the next."""
    slopes = np.diff(curve.scores, axis=1) / np.diff(curve.sizes)
    mean, error = _mean_and_error(np.diff(slopes, axis=1))
    return bool(np.any(mean > STANDARD_ERRORS * error))


def _judge_shapes(curves):
    """Count for each learner the curves that never clearly fall, and those that never clearly bend upwards."""
    rows = []
    for learner in sorted({each.learner for each in curves}):
        own = [each for each in curves if each.learner == learner]
        falling, bending = (sum(map(test, own)) for test in (_falls, _bends_upwards))
        rows.append(
            {
                "learner": learner,
                "curves": len(own),
                "never_fall": len(own) - falling,
                "never_bend_upwards": len(own) - bending,
            }
        )
    return rows


def _gaining(curves):
    return [each for each in curves if each.means[-1] - each.means[0] > LEAST_GAIN]


def _share_out_gains(curves):
    """Return quartiles, over curves, of the share of the gain that a share of the rows buys; linear between sizes."""
    rows = []
    for share in SHARES:
        bought = []
        for each in _gaining(curves):
            means = each.means
            reached = np.interp(share * each.sizes[-1], each.sizes, means)
            bought.append((reached - means[0]) / (means[-1] - means[0]))
        lower, median, upper = np.quantile(bought, QUARTILES)
        rows.append(
            {
                "share_of_rows": f"{share:g}",
                "curves": len(bought),
                "lower_quartile": f"{lower:.4f}",
                "median": f"{median:.4f}",
                "upper_quartile": f"{upper:.4f}",
            }
        )
    return rows


def _fit_families(curves):
    """Count how often each family fits best, with the median error of fits and of predictions of the last point."""
    errors, misses = [], []
    for each in _gaining(curves):
        if len(each.sizes) >= LEAST_SIZES_TO_FIT:
            early = each.sizes <= SEEN * each.sizes[-1]
            fits = [fit(family, each.sizes, each.means, "fit", held) for family, held in FAMILIES.values()]
            forecasts = [
                fit(family, each.sizes[early], each.means[early], "fit", held) for family, held in FAMILIES.values()
            ]
            errors.append([one.rmse for one in fits])
            misses.append([abs(one.value(each.sizes[-1]) - each.means[-1]) for one in forecasts])
    best = np.argmin(errors, axis=1)
    return [
        {
            "family": name,
            "curves": len(errors),
            "best": int(np.sum(best == place)),
            "median_rmse": f"{np.median(errors, axis=0)[place]:.4f}",
            "median_miss": f"{np.median(misses, axis=0)[place]:.4f}",
        }
        for place, name in enumerate(FAMILIES)
    ]


def _spread(things, count):
    """Return so many of the things, evenly from the first to the last."""
    return [things[place] for place in np.linspace(0, len(things) - 1, count).round().astype(int)]


def _choose_curves(curves, shapes, names):
    """Choose curves by a rule that looks at no curve.

    Learners are taken evenly from the one whose curves fall least often to the one whose fall most often; data sets
    evenly, by number, from those with a name on which each of these learners was measured at ten sizes or more; sizes evenly, by
    place.
    """
    order = sorted(shapes, key=lambda row: (-row["never_fall"] / row["curves"], row["learner"]))
    learners = [row["learner"] for row in _spread(order, SHOWN_LEARNERS)]
    long = {
        (each.data_set, each.learner): each
        for each in curves
        if each.learner in learners and len(each.sizes) >= LEAST_SIZES_TO_FIT
    }
    complete = [number for number in sorted(names) if all((number, one) in long for one in learners)]
    rows = []
    for number in _spread(complete, SHOWN_DATA_SETS):
        for learner in learners:
            each = long[number, learner]
            mean, error = _mean_and_error(each.scores)
            for place in _spread(range(len(each.sizes)), min(SHOWN_SIZES, len(each.sizes))):
                rows.append(
                    {
                        "data_set": f"{names[number]} ({number})",
                        "learner": learner,
                        "rows": int(each.sizes[place]),
                        "accuracy": f"{mean[place]:.4f}",
                        "standard_error": f"{error[place]:.4f}",
                    }
                )
    return rows


def _read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _find_best_by_compute(folder):
    """Return the best accuracy on ImageNet within each limit on compute, and the winner's on ImageNetV2."""
    compute = {(row["model"], row["infer_img_size"]): float(row["infer_gmacs"]) for row in _read(folder / COMPUTE)}
    fresh = {(row["model"], row["img_size"]): row["top1"] for row in _read(folder / IMAGENET_V2)}
    rows = []
    for limit in LEAST_COMPUTE * 2.0 ** np.arange(LIMITS):
        within = [
            row for row in _read(folder / IMAGENET) if compute[row["model"].partition(".")[0], row["img_size"]] <= limit
        ]
        best = max(within, key=lambda row: float(row["top1"]))
        rows.append(
            {
                "compute": f"{limit:g}",
                "candidates": len(within),
                "model": best["model"],
                "imagenet": f"{float(best['top1']):.2f}",
                "imagenet_v2": f"{float(fresh[best['model'], best['img_size']]):.2f}",
            }
        )
    return rows


def _pair_accuracies(path):
    """Return the accuracies of the models that were measured on both test sets, the best on ImageNet first."""
    pairs = [
        {"imagenet": f"{float(row['val']):.2f}", "imagenet_v2": f"{float(row[NEW_TEST_SET]):.2f}"}
        for row in _read(path)
        if row["val"] and row[NEW_TEST_SET]
    ]
    return sorted(pairs, key=lambda row: (-float(row["imagenet"]), -float(row["imagenet_v2"])))
