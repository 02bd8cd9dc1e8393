"""What napoleon, which reads the docstrings of the reference, would take for something else."""

import re

__all__ = ["describe_one_by_one", "keep_sentence"]

SEVERAL = re.compile(r":(ivar|vartype) (\w+(?:, \w+)+):")


def keep_sentence(_app, what, _name, _obj, _options, lines):
    """End the first line of what describes a value at its first colon; a type would stand before one within a line."""
    if what in ("attribute", "data", "property") and lines:
        lines[:1] = re.split(r"(?<=:) ", lines[0], maxsplit=1)


def describe_one_by_one(_app, _what, _name, _obj, _options, lines):
    """Give each of several attributes that are described together its own entry, as napoleon does with parameters."""
    entries = []
    for line in lines:
        if entries and line[:1].isspace():
            entries[-1].append(line)
        else:
            entries.append([line])
    lines[:] = [line for entry in entries for each in _split(entry) for line in each]


def _split(entry):
    several = SEVERAL.match(entry[0])
    if not several:
        return [entry]
    kind, names, rest = several[1], several[2].split(", "), entry[0][several.end() :]
    return [[f":{kind} {name}:{rest}", *entry[1:]] for name in names]
