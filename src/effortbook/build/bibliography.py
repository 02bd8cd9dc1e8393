"""The list of sources: links lead to its entries, and screen readers announce it as a list."""

__all__ = ["mark_sources_as_list_items", "name_entries"]


def name_entries(app, env):
    """Let a link lead to an entry by its key, as `sources.md#fox1966`, which reads well in JupyterLab, too."""
    if app.registry.has_domain("cite"):
        for citation in env.get_domain("cite").citations:
            page = env.metadata[citation.bibliography_key.docname]
            page.setdefault("myst_slugs", {})[citation.key] = (0, citation.citation_id, citation.key)


def mark_sources_as_list_items(_app, _page, _template, context, _doctree):
    """Make the entries of a bibliography items of their list, as ARIA asks of a list."""
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')
