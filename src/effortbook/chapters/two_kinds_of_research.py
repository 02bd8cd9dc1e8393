"""Chapter 1, Two kinds of research: a startup's priority list, with publication on it."""

import numpy as np

from effortlib.essays import PROJECTS, WEIGHTS
from effortlib.evidence import FACTS
from effortlib.priorities import PUBLICATION, SOFT_BENEFITS, priority_list, soft_weight_for

from ..answers import Exercise, Mistake, Number
from ..claim import Claim, Finding, Stance
from ..controls.control import Control
from ..drawing.drawing import Drawing, Grip
from ..drawing.style import BLUE, ORANGE, PAPER, PROJECT_LOOKS, TEXT, canvas, name_rows

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "figure", "measured_papers"]

SOFT_WEIGHT = 0.4  # units of value
PLACES = 3
LONGEST_AXIS = 6.5  # units of value


def figure(soft_weight=SOFT_WEIGHT, places=PLACES):
    """Draw the essay's projects and publication as a ranked list that ends after a few places.

    Parameters
    ----------
    soft_weight : float, at least 0
        What one soft benefit is worth, in units of value; up to 2 fits the axis.
    places : int, at least 1
    """
    ranked = priority_list(PROJECTS, WEIGHTS, soft_weight, places)
    figure, axis = canvas(height=3.4, left=0.335, bottom=0.14, top=0.97)
    for row, (name, score) in enumerate(zip(ranked.names, ranked.scores)):
        if name == PUBLICATION:
            parts = np.full(len(SOFT_BENEFITS), soft_weight)
            left = np.cumsum(parts) - parts
            axis.barh(row, parts, left=left, color="black", edgecolor=PAPER, linewidth=1.5, height=0.7)
        else:
            axis.barh(row, score, color=PROJECT_LOOKS[name].color, height=0.7)
        gap = 0.28 if name == PUBLICATION else 0.1  # the end of its bar can be dragged
        axis.text(score + gap, row, f"{score:g}", va="center", fontsize=TEXT)
    axis.axhline(ranked.places - 0.5, color="black", linestyle=(0, (4, 3)), linewidth=1)
    below = ranked.places < len(ranked.names)  # below the last row there is no room for words
    axis.text(LONGEST_AXIS, ranked.places - (0.4 if below else 0.6), "the list ends here", ha="right",
              va="top" if below else "bottom", fontsize=TEXT)  # fmt: skip
    name_rows(axis, ranked.names)
    axis.tick_params(axis="y", pad=7)  # clear of the end of a bar without length
    axis.set(xlim=(0, LONGEST_AXIS), xlabel="Benefit (units of value)")
    kind = "Bar chart of five projects and publication, ranked, with a line where the list ends"
    publication = ranked.rank - 1
    grips = {
        "publication": Grip(("soft_weight",), ranked.scores[publication], publication),
        "end": Grip(("places",), 3.3, ranked.places - 0.5),
    }
    data = {
        "Project": ranked.names,
        "Benefit (units of value)": ranked.scores,
        "On the list": ["yes" if place < ranked.places else "no" for place in range(len(ranked.names))],
    }
    return Drawing(figure, _title(ranked), _sentence(ranked, soft_weight), kind, grips=grips, data=data)


def _title(ranked):
    place = {1: "1st", 2: "2nd", 3: "3rd"}.get(ranked.rank, f"{ranked.rank}th")
    if ranked.makes_it:
        return f"Publication makes the list: it ranks {place}, and {ranked.places} get done"
    return f"Publication ranks {place}, and only the top {ranked.places} get done"


def _sentence(ranked, soft_weight):
    needed = soft_weight_for(WEIGHTS, ranked.places)
    verdict = "makes" if ranked.makes_it else "misses"
    condition = f"it needs more than **{needed:.2f}** for each" if needed else "there is a place to spare"
    return (
        f"With each soft benefit ({', '.join(SOFT_BENEFITS)}) worth **{soft_weight:g}**, "
        f"publication scores **{len(SOFT_BENEFITS) * soft_weight:g}** "
        f"and {verdict} the list of **{ranked.places}**; {condition}."
    )


CONTROLS = {
    "soft_weight": Control(
        "One soft benefit is worth, in units of value", [step / 5 for step in range(11)], default=SOFT_WEIGHT
    ),
    "places": Control("Places on the list", (3, 4, 5, 6), default=PLACES),
}


def _rank_of_publication(soft_weight):
    return priority_list(PROJECTS, WEIGHTS, soft_weight, places=4).rank


EXERCISE = Exercise(
    "priorities",
    (Number("the place of publication", "counted from one", tolerance=0),),
    lambda: _rank_of_publication(0.9),
    (
        Mistake(lambda: _rank_of_publication(0.9 / len(SOFT_BENEFITS)),
                "That is its place with one soft benefit. Publication has several, and they add up."),
        Mistake(lambda: _rank_of_publication(0.9) - 1,
                "Publication scores less than the project that has this place. Add its benefits up again, and compare."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("A1", "Machine learning stayed close to science, so its people want to move towards research.",
          "The essay opens with what its author has seen: doctorates and publications are more common here than elsewhere in engineering, even at equal experience. From that it draws that many want to grow towards research, and asks what industry can offer them.",
          "An observation about people; the book has no data on it. A survey of engineers with their degrees, papers and plans would settle it."),
    Claim("A2", "Research science and research engineering are different things.",
          "“Research” is an ambiguous word in industry, so the essay sets up two meanings for what follows: science publishes what is new and works with prototypes, engineering builds near the frontier for production.",
          "A definition of two words, which no model can confirm. What people with either title spend their days on would show whether companies keep the two apart."),
    Claim("A3", "The smaller a company’s market value, the rarer research science.",
          "The essay hedges: it seems that the first kind lives almost only at very large companies. Somewhat smaller ones still bring papers to the leading conferences, but are less likely to have people at the frontier full time.",
          "An observation about companies. The book counts papers by employer; market values beside them, and what people work on, would settle it.",
          measured=(
              Finding(Stance.FOR, "In five years of one conference Google has {neurips_google.total:,} papers, Microsoft {neurips_microsoft.total} and Meta {neurips_meta.total}; the essay’s Uber has {neurips_uber.total} and its Spotify {neurips_spotify.total}."),
              Finding(Stance.AGAINST, "Snap has {neurips_snap.total} papers and Criteo {neurips_criteo.total}, Booking {neurips_booking.total} and Airbnb {neurips_airbnb.total}: size alone does not decide. Papers are not people, and market values are not counted here."),
          )),
    Claim("A4", "Publication brings an employer only soft benefits, which a startup’s shortlist leaves out.",
          "This is the essay’s reason for the pattern that it sees. A paper adds nothing to revenue; talent, brand and innovation come indirectly, and a young company with many urgent problems tends to leave such benefits off its list.",
          "A judgement. The chapter’s list shows under which numbers it is so; what companies really count a paper for, their budgets would have to tell."),
    Claim("A5", "Research scientist is an open role from some size of company on.",
          "The essay gives a number with care: it seems to the author that from somewhere between 50 and 100 billion of market value research scientist may be a job that one can apply for.",
          "An observation about companies. The book counts papers by employer, which are no posts; job advertisements beside market values would settle it.",
          measured=(
              Finding(Stance.AGAINST, "Criteo, which few would call a giant, has papers in each of five years, {neurips_criteo.total} in all, and Snap {neurips_snap.total}; Airbnb has {neurips_airbnb.total}. A paper is not a post, and market values are not counted here."),
          )),
)  # fmt: skip


# Companies, and their papers at NeurIPS.
PAPERS = {
    "Google": "neurips_google", "Microsoft": "neurips_microsoft", "Meta": "neurips_meta", "Amazon": "neurips_amazon",
    "NVIDIA": "neurips_nvidia", "Apple": "neurips_apple", "Adobe": "neurips_adobe", "Salesforce": "neurips_salesforce",
    "Snap": "neurips_snap", "Netflix": "neurips_netflix", "Uber": "neurips_uber", "Criteo": "neurips_criteo",
    "Spotify": "neurips_spotify", "Booking": "neurips_booking", "Airbnb": "neurips_airbnb", "Bolt": "neurips_bolt",
}  # fmt: skip
NAMED_BY_THE_ESSAY = ("Uber", "Spotify")


def measured_papers():
    """Draw how many papers with an author at each of some companies NeurIPS printed in five years."""
    papers = {name: sum(FACTS[fact].value) for name, fact in PAPERS.items()}
    drawn, axis = canvas(height=4.6, left=0.24, right=0.9, bottom=0.12, top=0.99)
    colors = [ORANGE if name in NAMED_BY_THE_ESSAY else BLUE for name in papers]
    axis.barh(range(len(papers)), papers.values(), height=0.7, color=colors)
    for row, count in enumerate(papers.values()):
        axis.text(count + 12, row, f"{count:,}", fontsize=TEXT, va="center")
    name_rows(axis, papers)
    axis.set(xlim=(0, 1200), xticks=[0, 500, 1000], xlabel="Papers at NeurIPS, 2021 to 2025")
    four = sum(list(papers.values())[:4]) / sum(papers.values())
    sentence = (
        f"The first four have **{four:.0%}** of them. Spotify has **{papers['Spotify']}** in five years and Uber "
        f"**{papers['Uber']}**; Snap **{papers['Snap']}** and Criteo **{papers['Criteo']}**, Airbnb and Bolt **{papers['Airbnb']}**."
    )
    title = f"Of the papers of these {len(papers)} companies four have {four:.0%}"
    data = {"Company": papers, "Papers at NeurIPS, 2021 to 2025": papers.values()}
    return Drawing(drawn, title, sentence, "Bar chart of companies", data=data)
