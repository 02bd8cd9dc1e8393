"""The book's code: what shows and teaches the mathematics of `effortlib`. What a chapter needs is here."""

from .controls.control import Control
from .controls.explore import explore
from .controls.predict import predict
from .drawing.text import sentence, table
from .exercises import check
from .measured import cite

__all__ = ["Control", "check", "cite", "explore", "predict", "sentence", "table"]
