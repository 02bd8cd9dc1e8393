"""The book's figures: each takes a state and returns a drawing and its sentence."""

from .frontier import frontier_map
from .growth import growth
from .lifecycle import lifecycle
from .priorities import priorities
from .projects import allocation, ml_first
from .prose import say, table
from .returns import returns

__all__ = ["allocation", "frontier_map", "growth", "lifecycle", "ml_first", "priorities", "returns", "say", "table"]
