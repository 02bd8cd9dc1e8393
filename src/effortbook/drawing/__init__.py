"""Drawing: a figure with its finding and its sentence, and the looks that all figures share."""
