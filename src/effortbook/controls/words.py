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
    "show": "Show me",
    "covered": "Covered until you commit.",
    "choose": "Choose an answer first.",
    "moveFirst": "Move the slider first.",
    "picked": "You said {}.",
    "right": "That is it.",
    "wrong": "Not quite. Here is why.",
    "near": 2,  # steps of a slider that count as close
    "close": "Close: it is {}.",
    "far": "Not quite: it is {}. Here is why.",
    "check": "Check",
    "lines": "Lines to choose from",
    "program": "Your program",
    "press": "Press a line to put it here, or to take it back.",
    "line": "Line {}:",
    "commit spread": "Commit",
    "again": "Try again",
    "units": "{} units",
    "left": "Units left: {}",
    "over": "Units too many: {}",
    "exactly": "To commit, spread exactly {} units.",
    "best spread": "The best spread of {} units",
    "own best": "That is the best spread. You gave nothing away.",
    "nearly best": "Almost the best spread: you gave away less than one unit.",
    "worth as much": "Worth as much as {} units well spent:",
    "given away": "you gave away {}.",
    "own": "yours {}",
    "best": "best {}",
    "unreadable": "The spread in this link cannot be read. Here every project has one unit.",
}
