"""Words of the drawings, which need no other module: the controls of a page have them, too."""

__all__ = ["DATA"]

DATA = "Data"  # what opens a figure's data
