"""Code that pages run as it stands: plain Python, without NumPy and without Python's larger modules."""
