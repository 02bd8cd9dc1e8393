"""The accessibility conformance report: WCAG 2.2 A and AA, criterion by criterion, and how each is known."""

import dataclasses
import functools
import tomllib
from importlib.resources import files

from .drawing.text import table

__all__ = ["Criterion", "criteria", "in_words", "report"]

SOURCE = "conformance.toml"


@dataclasses.dataclass(frozen=True)
class Criterion:
    """Hold what the book says of one criterion.

    Attributes
    ----------
    number, name, level : str
        As in WCAG 2.2.
    verdict : str
        "supports", "in part" or "not applicable".
    tests : tuple of str
        The tests that show it, as file::function.
    checked : str
        The date on which a person looked, if that is how it is known.
    remark : str
    """

    number: str
    name: str
    level: str
    verdict: str
    tests: tuple[str, ...] = ()
    checked: str = ""
    remark: str = ""

    @property
    def known(self):
        """Return how the verdict is known."""
        names = dict.fromkeys(each.partition("::")[2].removeprefix("test_") for each in self.tests)
        return ", ".join(f"`{name}`" for name in names) or (f"looked at, {self.checked}" if self.checked else "")


@functools.cache
def criteria():
    """Return the criteria in the order of their numbers, a tuple."""
    rows = tomllib.loads(files("effortbook").joinpath(SOURCE).read_text(encoding="utf-8"))
    return tuple(Criterion(number, **row | {"tests": tuple(row.get("tests", ()))}) for number, row in rows.items())


def in_words():
    """Return how many criteria have which verdict, as a sentence."""
    verdicts = [each.verdict for each in criteria()]
    return (
        f"Of the **{len(verdicts)}** criteria of levels A and AA the pages and slides support "
        f"**{verdicts.count('supports')}**, **{verdicts.count('in part')}** in part, "
        f"and **{verdicts.count('not applicable')}** do not apply."
    )


def report():
    """Return the criteria as a table."""
    return table(
        {
            "Criterion": [f"{each.number} {each.name}" for each in criteria()],
            "Level": [each.level for each in criteria()],
            "Verdict": [each.verdict for each in criteria()],
            "Known by": [each.known for each in criteria()],
            "Remark": [each.remark for each in criteria()],
        }
    )
