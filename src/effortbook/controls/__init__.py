"""Controls: one declaration of what a reader may move, for the page and for a kernel."""
