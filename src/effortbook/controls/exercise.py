"""An exercise on a page: a field for each entry of the answer, which Python checks where the reader is."""

from .page import embed

__all__ = ["exercise_html"]

NO_SCRIPT = "With JavaScript you can answer here."


def exercise_html(data):
    """Return the HTML of an exercise's fields.

    Parameters
    ----------
    data : dict
        As `page_code.exercise.Exercise.data` gives it.
    """
    return (
        f'<effort-exercise><p>{NO_SCRIPT}</p><script type="application/json">{embed(data)}</script></effort-exercise>'
    )
