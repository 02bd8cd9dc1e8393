"""The page to fill in before a project begins: its stakes, and the fields of the worksheet that make it fair."""

from .markup import escape

__all__ = ["FIELDS", "as_html", "as_markdown", "stakes"]

#: The fields, with what each asks for and how many lines it gets.
FIELDS = (
    ("Ethics gate", "Who is worse off if the model is wrong? May we do this at all? A no ends the sheet here.", 3),
    ("Hypothesis", "With the number that would refute it.", 2),
    ("Baseline", "What is done without a model, and how good that is.", 2),
    ("Data that will judge it", "Opened once. When, and by whom?", 2),
    ("How many models may be tried before", "A number.", 1),
    ("Kill criterion", "The stopping rule: the result, or the amount of effort, at which we stop.", 2),
    ("Who hears the no", "A name. What will they do then?", 2),
    ("Where its effort goes then", "The next project in line.", 1),
    ("Written on, by, and kept by", "The keeper is not on the project.", 1),
)
RULE = "_" * 80

# A page by itself: it stands in no site, so it has its own looks.
STYLE = (
    "body{font:12pt/1.4 Georgia,serif;margin:2rem auto;max-width:42rem;padding:0 1rem}h1{font-size:1.5rem}"
    "dt{font-weight:bold;margin-top:.8rem}dd{margin:0}hr{border:0;border-bottom:1px solid;margin:1.9rem 0 0}"
    "@media print{body{margin:0;max-width:none}button{display:none}}"
)


def title(project):
    """Return the title of the page."""
    return f"Before we begin: {project}"


def stakes(project, effort, budget, chance, worth, funded_from):
    """Return in sentences what is at stake in a project.

    Parameters
    ----------
    project : str
    effort, budget : int
        What it gets of a budget, in units of effort.
    chance : float
        That it is feasible.
    worth : float
        What it is expected to be worth with this effort.
    funded_from : float
        The factor of its worth from which it gets effort.
    """
    certain = f" and then worth {worth / chance:.1f} with this effort" if chance else ""
    least = min(funded_from * chance, 1.0)
    dropped = f" If its chance were below {least:.0%}, the plan would give it nothing." if least else ""
    return (
        f"The plan gives {project} {effort} of {budget} units of effort. It is believed to be feasible with a chance of "
        f"{chance:.0%},{certain}. {effort * (1 - chance):.0f} of its units are expected to be spent in vain.{dropped}"
    )


def as_markdown(project, sentences):
    """Return the page as Markdown."""
    fields = [f"**{name}.** {asked}\n\n" + "\n\n".join([RULE] * lines) for name, asked, lines in FIELDS]
    return "\n\n".join([f"# {title(project)}", sentences, *fields]) + "\n"


def as_html(project, sentences):
    """Return the page as a document of its own, to print."""
    head = escape(title(project))
    fields = "".join(f"<dt>{name}</dt><dd>{asked}{'<hr>' * lines}</dd>" for name, asked, lines in FIELDS)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{head}</title><style>{STYLE}</style></head><body><h1>{head}</h1><p>{escape(sentences)}</p>"
        f"<dl>{fields}</dl></body></html>"
    )
