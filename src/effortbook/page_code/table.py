"""Columns of a table as texts: numbers of a column with as many digits as they need, minus signs as in print."""

__all__ = ["is_number", "set_minus", "write_column"]

MOST_DIGITS = 3  # after the point, in a table
WORDS = ("inf", "nan")
SIGNS = "-−+"


def is_number(text):
    """Tell whether a text is a number; a percentage, "inf" and "nan" are."""
    body = text[1:] if text[:1] and text[0] in SIGNS else text
    digits = body.removesuffix("%") if body not in WORDS else "0"
    return bool(digits) and digits[0] in "0123456789" and all(letter in "0123456789,." for letter in digits)


def set_minus(text):
    """Put a minus sign where Python writes a hyphen before a number."""
    return text.replace("-", "−") if is_number(text) else text


def write_column(entries):
    """Write all fractions of a column with the same number of digits."""
    entries = [entry.item() if hasattr(entry, "item") else entry for entry in entries]  # NumPy's numbers
    fractions = [entry for entry in entries if isinstance(entry, float)]
    enough = (
        digits
        for digits in range(MOST_DIGITS)
        if all(round(each, digits) == round(each, MOST_DIGITS) for each in fractions)
    )
    digits = next(enough, MOST_DIGITS)
    return [set_minus(_write(entry, digits)) for entry in entries]


def _write(entry, digits):
    if isinstance(entry, float):
        return f"{entry:,.{digits}f}"
    if isinstance(entry, int) and not isinstance(entry, bool):
        return f"{entry:,}"
    return str(entry)
