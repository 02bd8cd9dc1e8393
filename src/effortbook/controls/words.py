"""Words of the controls, for widgets in a kernel and for the scripts of a page.

The Sphinx extension hands them to the scripts, as an attribute of the script's tag.
"""

__all__ = ["WORDS"]

WORDS = {
    "reset": "Reset",
    "less": "Less",
    "more": "More",
    "move": "Move the figure",
    "commit": "Commit, then see",
    "choose": "Choose an answer first.",
    "picked": "You said {}.",
    "right": "That is it.",
    "wrong": "See why it is otherwise.",
    "check": "Check",
    "lines": "Lines to choose from",
    "program": "Your program",
    "press": "Press a line to put it here, or to take it back.",
    "line": "Line {}:",
}
