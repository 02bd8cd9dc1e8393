"""Text as HTML."""

__all__ = ["as_html", "emphasise", "escape"]

ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}


def escape(text):
    """Return text such that HTML shows it as it stands, as `html.escape` does."""
    return "".join(ESCAPED.get(letter, letter) for letter in text)


def emphasise(text):
    """Return text as HTML, with what stands between double asterisks made strong."""
    parts = escape(text).split("**")
    if len(parts) % 2 == 0:  # the last pair is not closed
        parts[-2:] = ["**".join(parts[-2:])]
    return "".join(f"<strong>{part}</strong>" if place % 2 else part for place, part in enumerate(parts))


def as_html(text):
    """Return a sentence of Markdown as HTML: strong words, words in italics, code, and formulas of a root at most."""
    marked = escape(text)
    for mark, name in (("**", "strong"), ("`", "code"), ("$", "i"), ("*", "em")):
        parts = marked.split(mark)
        marked = "".join(
            (f"<{name}>{_without_tex(part) if mark == '$' else part}</{name}>" if place % 2 else part)
            for place, part in enumerate(parts)
        )
    return marked


def _without_tex(formula):
    before, mark, rest = formula.replace("\\ln", "ln").partition("\\sqrt{")
    if not mark:
        return before
    under, _, after = rest.partition("}")
    return f"{before.strip()}√({under}){after}" if " " in under else f"{before.strip()}√{under}{after}"
