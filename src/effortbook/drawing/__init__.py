"""Drawings: a figure with its finding and its sentence, and the style that all figures share."""
