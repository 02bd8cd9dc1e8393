"""Docstrings on a reference page say what they say in the code."""

import pytest

MODULE = '''\
"""A module."""

#: The limit: what no value exceeds, in units of value.
LIMIT = 3


class Result:
    """Hold a result.

    Attributes
    ----------
    low, high : float
        The ends of a range,
        in units of value.
    count : int
    """

    @property
    def middle(self):
        """Return what lies between the ends: the mean of both.

        Not the median.
        """
'''


@pytest.fixture
def described(build, sample, monkeypatch):
    """Return the text of the page that describes the module."""
    (sample / "measured_ends.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(sample))
    directives = "{eval-rst}\n.. automodule:: measured_ends\n   :members:"
    (sample / "index.md").write_text(
        f"# A book\n\n```{{toctree}}\npart/chapter\npart/ledger\n```\n\n```{directives}\n```\n", encoding="utf-8"
    )
    options = {"napoleon_use_ivar": True, "napoleon_google_docstring": False}
    page = build(extensions=["sphinx.ext.napoleon", "effortbook.build"], **options).page("index")
    return " ".join(page.get_text(" ").split())


def test_a_sentence_with_a_colon_is_no_type(described):
    assert "The limit: what no value exceeds, in units of value." in described
    assert "Return what lies between the ends: the mean of both. Not the median." in described
    assert "Type" not in described


def test_attributes_that_share_an_entry_are_described_one_by_one(described):
    for name in ("low", "high"):
        assert f"{name} ( float ) – The ends of a range, in units of value." in described
    assert "count ( int )" in described
