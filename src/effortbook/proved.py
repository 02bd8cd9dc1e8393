"""Proofs that claims rest on; SymPy takes its time, so each runs once."""

import functools

__all__ = ["proved"]


@functools.cache
def proved(proof):
    """Return whether a proof of `effortlib.proofs` that takes no arguments holds."""
    return proof().holds is True
