"""What a page may ask: functions by name, which take and return plain data."""

from effortlib._table import TableError

__all__ = ["reply"]


def _function(name):
    """Return a function by name. Its module is imported here, as a page compiles what it imports."""
    if name == "check":
        from .typed import check_typed

        return check_typed
    if name == "run":
        from .live import run

        return run
    if name == "workbook":
        from .workbook import read_workbook

        return read_workbook
    from . import roadmap

    return {
        "encodings": roadmap.encodings_of,
        "look": roadmap.look,
        "plan": roadmap.plan,
        "read": roadmap.read,
    }[name]


def reply(name, arguments):
    """Return the answer, or what is wrong with the arguments and, of a table, where.

    Parameters
    ----------
    name : str
    arguments : list
        Of what JSON can hold.

    Returns
    -------
    dict
        With `answer`, or with `error`: message, and row and column where a cell is to blame.
    """
    try:
        return {"answer": _function(name)(*arguments)}
    except TableError as error:
        return {"error": {"message": str(error), "row": error.row, "column": error.column}}
    except ValueError as error:
        return {"error": {"message": str(error)}}
