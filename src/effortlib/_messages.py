"""Messages are short, however large the value that they show. Plain Python, which the pages run as well."""

__all__ = ["cut"]


def cut(text, most=100):
    """Return a text of at most so many characters, without its middle if it is longer."""
    return text if len(text) <= most else f"{text[: most - 30]}...{text[-27:]}"
