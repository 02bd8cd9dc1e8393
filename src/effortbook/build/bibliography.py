"""A list of sources that screen readers announce as a list."""

__all__ = ["mark_sources_as_list_items"]


def mark_sources_as_list_items(_app, _page, _template, context, _doctree):
    """Make the entries of a bibliography items of their list, as ARIA asks of a list."""
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')
