"""What was measured in the world, with its sources, grades and limits, and the tables that go with it.

Constants of the essays are in `effortlib.essays`; here is what others counted. Grade A was recomputed from the file
itself, B was read in the source or in its abstract, C is only quoted elsewhere and names who quotes. The tables are
rebuilt by `python -m effortbook.build tables`, which says by which rule; their licences are in the folder `data`.
"""

import csv
import dataclasses
import functools
from importlib import resources
from typing import Any

import numpy as np

from ._frozen import Record
from ._validate import one_of, real, shown

__all__ = [
    "ComputeRecord", "FACTS", "Fact", "MeasuredCurve", "Pairs", "SEEN", "SOURCES", "Source", "imagenet_by_compute",
    "imagenet_pairs", "measured_curves",
]  # fmt: skip

#: How much of a source was seen.
SEEN = {
    "file": "the file was read and recomputed",
    "text": "read in the source",
    "abstract": "its abstract was read",
    "quoted": "read where others quote it",
}

GRADES = ("A", "B", "C")


@dataclasses.dataclass(frozen=True)
class Source:
    """Hold where a number comes from.

    Parameters
    ----------
    key : str
        Short name, authors and year.
    title : str
    address : str
        URL, or "doi:" and the DOI.
    date : str
        Of publication, or of the copy that was read, as in 2008 or 2008-01-17.
    seen : {"file", "text", "abstract", "quoted"}
    quoted_by : str, optional
        Who quotes it, if it was not seen itself.
    """

    key: str
    title: str
    address: str
    date: str
    seen: str
    quoted_by: str = ""

    def __post_init__(self):
        for name in ("key", "title", "date"):
            _check_words(name, getattr(self, name))
        if not (isinstance(self.address, str) and self.address.startswith(("https://", "http://", "doi:10."))):
            raise ValueError(f"address={shown(self.address)}: expected a URL, or doi: and a DOI")
        one_of("seen", self.seen, SEEN)
        if not isinstance(self.quoted_by, str) or (self.seen == "quoted") != bool(self.quoted_by.strip()):
            got = f"quoted_by={shown(self.quoted_by)}"
            raise ValueError(f"{got}: expected who quotes, where seen is quoted, and only there")

    @property
    def link(self) -> str:
        """Return the address as a URL."""
        return self.address.replace("doi:", "https://doi.org/") if self.address[:4] == "doi:" else self.address


@dataclasses.dataclass(frozen=True)
class Fact:
    """Hold a measured number, or several that belong together.

    Parameters
    ----------
    name : str
        As in `FACTS`.
    value : float, or tuple of float
    unit : str
        What the number counts, in words that follow it; of several numbers, words with a place {} for each.
    source : Source
    grade : {"A", "B", "C"}
        C if and only if the source is quoted elsewhere.
    limit : str
        A sentence: what the number does not say.
    """

    name: str
    value: float | tuple
    unit: str
    source: Source
    grade: str
    limit: str

    def __post_init__(self):
        for name in ("name", "unit", "limit"):
            _check_words(name, getattr(self, name))
        numbers = self.value if isinstance(self.value, tuple) else (self.value,)
        if not numbers or not all(isinstance(each, (int, float)) and not isinstance(each, bool) for each in numbers):
            raise ValueError(f"value={shown(self.value)}: expected a number, or a tuple of numbers")
        for each in numbers:
            real("value", each)
        if not isinstance(self.source, Source):
            raise ValueError(f"source={shown(self.source)}: expected a Source")
        if self.unit.count("{}") != (len(numbers) if len(numbers) > 1 else 0):
            raise ValueError(f"unit={shown(self.unit)}: expected a place {{}} for each of several numbers, {len(numbers)}")
        one_of("grade", self.grade, GRADES)
        if (self.grade == "C") != (self.source.seen == "quoted"):
            raise ValueError(f"grade={self.grade!r}: expected C where the source is quoted, and only there")
        if self.grade == "A" and self.source.seen != "file":
            raise ValueError(f"grade={self.grade!r}: expected a file that was recomputed")
        if not (self.limit[0].isupper() and self.limit.endswith(".") and len(self.limit.split()) > 3):
            raise ValueError(f"limit={shown(self.limit)}: expected a sentence")

    @property
    def total(self) -> Any:
        """Return the sum of its numbers."""
        return sum(self.value) if isinstance(self.value, tuple) else self.value


def _check_words(name, value):
    if not (isinstance(value, str) and value.strip()):
        raise ValueError(f"{name}={shown(value)}: expected words")


_SOURCES = (
    Source(
        "Mohr et al. 2022", "LCDB 1.0: an extensive learning curves database for classification tasks",
        "https://pypi.org/project/lcdb/0.1.0/", "2022-09-20", "file",
    ),
    Source(
        "Yan et al. 2025", "LCDB 1.1: a database illustrating learning curves are more ill-behaved than previously thought",
        "https://arxiv.org/abs/2505.15657", "2025", "abstract",
    ),
    Source(
        "Slee 2007", "Netflix Prize: 300 days later",
        "https://personalnews.wordpress.com/2007/08/06/netflix-prize-contestants-stuck-at-78/", "2007-08-06", "quoted",
        "the weblog Personal News",
    ),
    Source(
        "Netflix 2007", "Progress Prize 2007, announcement",
        "http://www.kdnuggets.com/news/2007/n22/3i.html", "2007-11-13", "text",
    ),
    Source(
        "KDnuggets 2008", "Netflix Progress Prize 2008 awarded to team BellKor in BigChaos",
        "http://www.kdnuggets.com/news/2008/n24/3i.html", "2008-12", "text",
    ),
    Source(
        "Netflix 2009", "Grand Prize, announcement",
        "https://vuink.com/post/gurarkgjro-d-dpbz/news/remember-netflixs-1m-algorithm-contest-well-heres-why-it-didnt-use-the-winning-entry",
        "2009-09-21", "quoted", "The Next Web",
    ),
    Source(
        "Netflix 2012", "Netflix recommendations: beyond the 5 stars",
        "https://mkevane.com/2012/04/16/what-mba-students-need-to-learn-enough-to-understand-why-why-netflix-never-implemented-the-algorithm-that-won-the-netflix-1-million-challenge-techdirt",
        "2012-04", "quoted", "Techdirt, copied on mkevane.com,",
    ),
    Source(
        "Wightman 2026", "PyTorch image models: results on ImageNet and ImageNetV2",
        "https://github.com/huggingface/pytorch-image-models/tree/aa4b5850c1543fa488abf260f18390eda46cf85d/results",
        "2026-08-08", "file",
    ),
    Source(
        "Taori et al. 2020", "ImageNet testbed: accuracies of models on shifted test sets",
        "https://github.com/modestyachts/imagenet-testbed/blob/0170eec658d664289d9f61de8f90f967f49abca0/robustness_top1s.csv",
        "2023-08-05", "file",
    ),
    Source(
        "Recht et al. 2019", "Do ImageNet classifiers generalize to ImageNet?",
        "https://proceedings.mlr.press/v97/recht19a.html", "2019", "abstract",
    ),
    Source(
        "Roelofs et al. 2019", "A meta-analysis of overfitting in machine learning",
        "https://neurips.cc/virtual/2019/poster/14665", "2019", "abstract",
    ),
    Source(
        "Kapoor and Narayanan 2023", "Leakage and the reproducibility crisis in machine-learning-based science",
        "doi:10.1016/j.patter.2023.100804", "2023-08-04", "abstract",
    ),
    Source(
        "Ferrari Dacrema et al. 2019", "Are we really making much progress? A worrying analysis of recent neural recommendation approaches",
        "https://arxiv.org/abs/1907.06902", "2019-07-16", "abstract",
    ),
    Source(
        "AI-metrics 2020", "Measuring the progress of AI research: Imagenet image recognition",
        "https://github.com/AI-metrics/AI-metrics/blob/ef900c1c33ab6ad388a2e8a188e4c13c1abf5b8a/export-api/v01/progress.json",
        "2020-09-25", "file",
    ),
    Source(
        "Turner et al. 2008", "Selective publication of antidepressant trials and its influence on apparent efficacy",
        "doi:10.1056/NEJMsa065779", "2008-01-17", "abstract",
    ),
    Source(
        "Turner et al. 2022", "Selective publication of antidepressant trials and its influence on apparent efficacy: updated comparisons",
        "doi:10.1371/journal.pmed.1003886", "2022-01-19", "abstract",
    ),
    Source(
        "Scheel et al. 2021", "An excess of positive results: comparing the standard psychology literature with registered reports",
        "doi:10.1177/25152459211007467", "2021-04-01", "abstract",
    ),
    Source(
        "Franco et al. 2014", "Publication bias in the social sciences: unlocking the file drawer",
        "doi:10.1126/science.1255484", "2014", "quoted", "the Stanford Graduate School of Business",
    ),
    Source(
        "Kohavi 2023", "The ultimate guide to A/B testing, an interview: transcript",
        "https://github.com/ChatPRD/lennys-podcast-transcripts/blob/main/episodes/ronny-kohavi/transcript.md",
        "2023-07-27", "text",
    ),
    Source(
        "Mullard 2016", "Parsing clinical success rates",
        "doi:10.1038/nrd.2016.136", "2016", "text",
    ),
    Source(
        "Kagitha 2025", "NeurIPS affiliations 2021 to 2025, counted from OpenReview",
        "https://github.com/prakashkagitha/neurips-us-vs-china/blob/e682d47f68b9d6d130b9783379ea08d80a6fb57f/data/processed/affiliation_counts_full.csv",
        "2025-11-03", "file",
    ),
    Source(
        "Raff 2020", "Research reproducibility as a survival analysis: data",
        "https://github.com/EdwardRaff/Research-Reproducibility-Survival-Analysis/blob/7184e4cbdb28b9dc91f48c3a46ab8c64f8a58ac2/BLIND_reproducable_2.0.csv",
        "2020-12-17", "file",
    ),
    Source(
        "Manso 2011", "Motivating innovation",
        "doi:10.1111/j.1540-6261.2011.01688.x", "2011", "abstract",
    ),
    Source(
        "Azoulay et al. 2011", "Incentives and creativity: evidence from the academic life sciences",
        "doi:10.1111/j.1756-2171.2011.00140.x", "2011", "abstract",
    ),
    Source(
        "Collison and Cowen 2019", "We need a new science of progress",
        "https://nintil.com/hhmi-and-nih", "2019", "quoted", "the weblog Nintil",
    ),
)  # fmt: skip

#: Every source of a measurement, by its key.
SOURCES = {each.key: each for each in _SOURCES}

ROWS_NOT_HOURS = "The axis counts rows of data, not hours of people."
FEW_GAINS = f"Only curves that gain more than two points of accuracy. {ROWS_NOT_HOURS}"
CALENDAR = "Calendar time of thousands of teams, not the effort of one."
MODELS_OF_ALL_YEARS = (
    "Models of all years, some trained on far more data, and chosen with this test set in view: compute is not effort."
)
ONE_TASK = "One task, pictures of a thousand kinds, with a test set of fifty thousand."
ABLE = f"Models that are wrong on most pictures, mostly one network at each stage of its training, are left out. {ONE_TASK}"
MEDICINE = "Medicine, where a registry knows of every trial; nobody counted so in companies."
COMPANY = "The company’s own word, of changes to products tested on users, not of research projects."
AFFILIATIONS = "Papers with at least one author there, at one conference, as a program read the affiliations."
ONE_REPLICATOR = "One person’s attempts, at papers of his own choice; days on the calendar, not of work."

_FACTS = (
    # Learning curves (chapters 2, 3, 16).
    ("measured_curves", 60, "measured learning curves: six learners on ten data sets", "Mohr et al. 2022", "A", ROWS_NOT_HOURS),
    ("curves_judged", 4054, "learning curves with eight sizes or more", "Mohr et al. 2022", "A", ROWS_NOT_HOURS),
    ("curves_never_fall", 90.7, "% of the curves never clearly fall", "Mohr et al. 2022", "A",
     f"By three standard errors of the same repeats; among flat curves chance alone makes some fall. {ROWS_NOT_HOURS}"),
    ("curves_never_bend_upwards", 89.2, "% of the curves never clearly bend upwards", "Mohr et al. 2022", "A",
     f"By three standard errors of the same repeats; a small bend stays unseen. {ROWS_NOT_HOURS}"),
    ("falling_trees", 1.0, "% of the curves of decision trees clearly fall somewhere", "Mohr et al. 2022", "A", ROWS_NOT_HOURS),
    ("falling_sigmoid", 43.0, "% of the curves of sigmoid SVMs clearly fall somewhere", "Mohr et al. 2022", "A", ROWS_NOT_HOURS),
    ("ill_behaved", 15, "% of the curves of a later database are ill-behaved, about", "Yan et al. 2025", "B", ROWS_NOT_HOURS),
    ("gain_of_first_eighth", 78.4, "% of the gain comes with the first eighth of the rows, in the median", "Mohr et al. 2022", "A", FEW_GAINS),
    ("gain_of_first_eighth_quartiles", (56.2, 93.1), "{} % and {} % of the gain, the quartiles of that", "Mohr et al. 2022", "A", FEW_GAINS),
    ("gain_of_first_quarter", 88.8, "% of the gain comes with the first quarter, in the median", "Mohr et al. 2022", "A", FEW_GAINS),
    ("gain_of_first_half", 95.5, "% of the gain comes with the first half, in the median", "Mohr et al. 2022", "A", FEW_GAINS),
    ("curves_fitted", 3270, "curves with ten sizes or more, fitted", "Mohr et al. 2022", "A", FEW_GAINS),
    ("best_fits", (1064, 1236, 929, 41), "{} curves that a hyperbola fits best, {} a power law in the error, {} an exponential, {} a log",
     "Mohr et al. 2022", "A", f"Each family with a baseline; the first two are nearly even. {FEW_GAINS}"),
    ("fit_errors", (0.0076, 0.0077, 0.0103, 0.0170), "a median error in accuracy of {} for the hyperbola, {} for the power law, {} for the exponential, {} for the log",
     "Mohr et al. 2022", "A", FEW_GAINS),
    ("forecast_errors", (0.0178, 0.0167, 0.0285, 0.0506),
     "a median miss in accuracy at all rows, fitted to a quarter of them, of {} for the hyperbola, {} for the power law, {} for the exponential, {} for the log",
     "Mohr et al. 2022", "A", FEW_GAINS),
    # The Netflix Prize (chapters 2, 3, 4): percent of improvement over the company's own system.
    ("netflix_first_months", (5, 6, 7, 7.8), "about {}, {}, {} and {} % better than the company’s own system", "Slee 2007", "C", CALENDAR),
    ("netflix_first_months_at", (1, 2, 7, 10), "after about {}, {}, {} and {} months, in this order", "Slee 2007", "C", CALENDAR),
    ("netflix_first_year", (8.43, 12), "{} % better after {} months", "Netflix 2007", "B", CALENDAR),
    ("netflix_second_year", (9.44, 24), "{} % better after {} months", "KDnuggets 2008", "B", CALENDAR),
    ("netflix_end", (10.06, 34), "{} % better after nearly {} months", "Netflix 2009", "C", CALENDAR),
    ("netflix_in_production", (2000, 107, 2),
     "more than {} hours of work and {} algorithms behind the first year’s prize, of which the company put {} into production",
     "Netflix 2012", "C", "The company’s own word, of one contest; its trade moved from discs to streams meanwhile."),
    # ImageNet (chapters 2, 5, 10).
    ("imagenet_models", 1266, "models, some at several sizes of picture", "Wightman 2026", "A", MODELS_OF_ALL_YEARS),
    ("imagenet_rows", 50000, "pictures in the old test set", "Wightman 2026", "B", ONE_TASK),
    ("imagenet_by_compute", (72.24, 90.06), "{} % right on ImageNet, the best within 0.1 billion multiply-adds, and {} % within 409.6",
     "Wightman 2026", "A", MODELS_OF_ALL_YEARS),
    ("imagenet_pairs", 335, "models on ImageNet and on ImageNetV2", "Taori et al. 2020", "A", ONE_TASK),
    ("imagenet_able", 217, "of these models are right on half of ImageNet or more", "Taori et al. 2020", "A", ABLE),
    ("imagenet_correlation", 0.992, "correlation of their accuracies on both", "Taori et al. 2020", "A", ABLE),
    ("imagenet_rank_correlation", 0.997, "correlation of their ranks on both", "Taori et al. 2020", "A", ABLE),
    ("imagenet_drop", 11.8, "points lower on ImageNetV2, in the mean", "Taori et al. 2020", "A", ABLE),
    ("recht_drop", (11, 14), "{} to {} points lower on a new test set for ImageNet; “not caused by adaptivity”",
     "Recht et al. 2019", "B", ONE_TASK),
    ("kaggle_competitions", 100, "competitions and more with little evidence of substantial overfitting", "Roelofs et al. 2019", "B",
     "Competitions that keep a final test set and often have large ones."),
    ("leakage", (17, 294), "{} fields in which leakage was found, and {} papers that it touches", "Kapoor and Narayanan 2023", "B",
     "What a survey found, not a share of all papers."),
    ("weak_baselines", (18, 7, 6), "{} recommenders examined, {} reproduced, {} of these often beaten by simple methods",
     "Ferrari Dacrema et al. 2019", "B", "One task, ranking for recommendation, at a few conferences."),
    ("imagenet_errors", (28.19, 25.77, 16.42, 11.74, 7.41, 3.57, 2.99, 2.25),
     "{}, {}, {}, {}, {}, {}, {} and {} % wrong in five tries, the winners from 2010 to 2017", "AI-metrics 2020", "B",
     "A year is no unit of effort, and more people worked on it every year."),
    ("imagenet_error_years", (2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017), "{}, {}, {}, {}, {}, {}, {} and {}: the years of these", "AI-metrics 2020", "B",
     "A year is no unit of effort, and more people worked on it every year."),
    # Hidden noes (chapters 9, 10, 12, 15).
    ("antidepressant_trials", 74, "registered trials of antidepressants", "Turner et al. 2008", "B", MEDICINE),
    ("positive_trials", (38, 37), "{} positive trials, {} of them published", "Turner et al. 2008", "B", MEDICINE),
    ("negative_trials", (36, 22, 11, 3),
     "{} trials that were not positive, of them {} unpublished, {} published as if positive, {} published as they were",
     "Turner et al. 2008", "B", MEDICINE),
    ("positive_in_journals", 94, "% of the trials positive, as the journals had it", "Turner et al. 2008", "B", MEDICINE),
    ("positive_at_the_agency", 51, "% of the trials positive, as the agency had it", "Turner et al. 2008", "B", MEDICINE),
    ("later_trials", 30, "later trials", "Turner et al. 2022", "B", f"Four drugs. {MEDICINE}"),
    ("later_negative_trials", (15, 7), "{} later trials that were not positive, {} of them reported as they were",
     "Turner et al. 2022", "B", f"Fifteen trials of four drugs. {MEDICINE}"),
    ("open_noes", (11, 47), "{} % of the negative trials of older drugs reported as they were, and {} % of those of newer ones", "Turner et al. 2022", "B",
     f"Fifteen later trials of four drugs. {MEDICINE}"),
    ("confirmed_ordinary", (96, 152), "{} % of {} ordinary papers confirm their first hypothesis", "Scheel et al. 2021", "B",
     "Psychology; registered reports may also test bolder hypotheses."),
    ("confirmed_registered", (44, 71), "{} % of {} registered reports confirm theirs", "Scheel et al. 2021", "B",
     "Psychology; registered reports may also test bolder hypotheses."),
    ("nulls_not_written_up", 65, "% of the null results never written up", "Franco et al. 2014", "C",
     "Experiments of one programme in the social sciences."),
    # Tolerance of failure (chapter 11).
    ("forgiving_grants", 96, "% more likely to do breakthrough work, life scientists with long grants that tolerate early failure (Azoulay et al. 2011)",
     "Collison and Cowen 2019", "C", "Scientists at the top of their field, and Nintil doubts an effect so large."),
    # Success (chapters 8, 9, 12, 14): percent that fail.
    ("failing_at_microsoft", 66, "% of the ideas tested at Microsoft fail, about two thirds", "Kohavi 2023", "B", COMPANY),
    ("failing_at_bing", 85, "% of the ideas tested at Bing fail, about", "Kohavi 2023", "B", COMPANY),
    ("failing_at_airbnb", 92, "% of the ideas tested in Airbnb’s search fail", "Kohavi 2023", "B", COMPANY),
    ("drug_phases", (63, 31, 58, 85), "{} % of drug programmes pass phase one, {} % phase two, {} % phase three, {} % the review", "Mullard 2016", "B",
     "Drugs, of which each phase tests what the one before let through."),
    ("drug_programmes", 7455, "drug programmes from 2006 to 2015", "Mullard 2016", "B",
     "Drugs, of which each phase tests what the one before let through."),
    ("approved_drugs", 9.6, "% of drug programmes pass them all", "Mullard 2016", "B",
     "Drugs, of which each phase tests what the one before let through."),
    # Who publishes (chapters 1, 7), 2021 to 2025.
    ("neurips_google", (258, 206, 236, 211, 220), "{}, {}, {}, {} and {} papers of Google at NeurIPS, 2021 to 2025, DeepMind’s apart", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_microsoft", (183, 149, 176, 199, 212), "{}, {}, {}, {} and {} papers of Microsoft", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_meta", (157, 121, 123, 149, 145), "{}, {}, {}, {} and {} papers of Meta", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_amazon", (121, 100, 86, 113, 128), "{}, {}, {}, {} and {} papers of Amazon", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_nvidia", (45, 34, 41, 67, 54), "{}, {}, {}, {} and {} papers of NVIDIA", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_apple", (24, 22, 32, 41, 42), "{}, {}, {}, {} and {} papers of Apple", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_adobe", (14, 14, 25, 27, 29), "{}, {}, {}, {} and {} papers of Adobe", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_salesforce", (13, 14, 21, 9, 14), "{}, {}, {}, {} and {} papers of Salesforce", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_snap", (4, 9, 6, 10, 11), "{}, {}, {}, {} and {} papers of Snap", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_netflix", (5, 4, 3, 3, 5), "{}, {}, {}, {} and {} papers of Netflix", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_uber", (2, 3, 3, 5, 3), "{}, {}, {}, {} and {} papers of Uber", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_criteo", (2, 1, 3, 3, 3), "{}, {}, {}, {} and {} papers of Criteo, under two names", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_spotify", (1, 4, 2, 1, 2), "{}, {}, {}, {} and {} papers of Spotify", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_booking", (1, 0, 1, 2, 0), "{}, {}, {}, {} and {} papers of Booking", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_airbnb", (0, 0, 0, 0, 0), "{}, {}, {}, {} and {} papers of Airbnb", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_bolt", (0, 0, 0, 0, 0), "{}, {}, {}, {} and {} papers of Bolt", "Kagitha 2025", "A", AFFILIATIONS),
    ("neurips_starship", (0, 0, 0, 0, 0), "{}, {}, {}, {} and {} papers of Starship", "Kagitha 2025", "A", AFFILIATIONS),
    # Replication (chapter 8).
    ("replications", (255, 162), "{} papers that one researcher tried to reproduce, {} of them with success", "Raff 2020", "A", ONE_REPLICATOR),
    ("replication_days", (3.25, 53.5, 248.0), "{}, {} and {} days that 90 of the successes took: quartiles", "Raff 2020", "A",
     f"Of the 162 successes only those with a known start. {ONE_REPLICATOR}"),
)  # fmt: skip

#: Every measured number that the book may print, by its name.
FACTS = {
    name: Fact(name, value, unit, SOURCES[source], grade, limit) for name, value, unit, source, grade, limit in _FACTS
}


@dataclasses.dataclass(frozen=True, eq=False)
class MeasuredCurve(Record):
    """Hold one measured learning curve.

    Attributes
    ----------
    data_set : str
        Its name, and its number at OpenML.
    learner : str
    rows : numpy.ndarray, shape (m,)
        Rows of data to learn from.
    accuracy, standard_error : numpy.ndarray, shape (m,)
        Mean share of right answers over the repeats, and its standard error.
    """

    data_set: str
    learner: str
    rows: np.ndarray
    accuracy: np.ndarray
    standard_error: np.ndarray


@dataclasses.dataclass(frozen=True)
class ComputeRecord:
    """Hold the best model within a limit on compute.

    Attributes
    ----------
    compute : float
        The limit, in billions of multiply-adds for one picture.
    candidates : int
        How many measurements lie within it.
    model : str
    imagenet, imagenet_v2 : float
        In percent of right answers.
    """

    compute: float
    candidates: int
    model: str
    imagenet: float
    imagenet_v2: float


@dataclasses.dataclass(frozen=True, eq=False)
class Pairs(Record):
    """Hold accuracies of the same models on two test sets, in percent, the best on the first set first."""

    imagenet: np.ndarray
    imagenet_v2: np.ndarray


def measured_curves() -> tuple[MeasuredCurve, ...]:
    """Return measured learning curves, which were chosen by a rule that looks at no curve.

    Returns
    -------
    tuple of MeasuredCurve
        Data set by data set; on each the same learners in the same order.
    """
    grouped = {}
    for row in _table("learning_curves"):
        numbers = (float(row["rows"]), float(row["accuracy"]), float(row["standard_error"]))
        grouped.setdefault((row["data_set"], row["learner"]), []).append(numbers)
    return tuple(MeasuredCurve(*names, *map(np.array, zip(*points))) for names, points in grouped.items())


def imagenet_by_compute() -> tuple[ComputeRecord, ...]:
    """Return the best accuracy on ImageNet for each doubling of compute.

    Returns
    -------
    tuple of ComputeRecord
    """
    return tuple(
        ComputeRecord(
            float(row["compute"]),
            int(row["candidates"]),
            row["model"],
            float(row["imagenet"]),
            float(row["imagenet_v2"]),
        )
        for row in _table("imagenet_by_compute")
    )


def imagenet_pairs() -> Pairs:
    """Return the accuracies of models on ImageNet and on ImageNetV2, a test set made ten years later.

    Returns
    -------
    Pairs
    """
    rows = _table("imagenet_pairs")
    return Pairs(*(np.array([float(row[name]) for row in rows]) for name in ("imagenet", "imagenet_v2")))


@functools.cache
def _table(name):
    """Return the rows of a table, as tuples of dicts."""
    text = resources.files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
