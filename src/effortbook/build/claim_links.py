"""A link from every paragraph that shows a claim to the claim's row in the ledger."""

from docutils import nodes

__all__ = ["lead_back_to_the_ledger"]

LABEL = "claim-"  # a claim's paragraph, or the section that begins with it, has the label (claim-a1)=


def lead_back_to_the_ledger(app, doctree, page):
    """Add the claim's name, with a link to its row, to every paragraph that shows a claim."""
    if not app.config.effortbook_ledger:
        return
    ledger = app.builder.get_relative_uri(page, app.config.effortbook_ledger)
    for node in doctree.findall(lambda node: isinstance(node, nodes.Element) and node.get("ids")):
        for claim in (name.removeprefix(LABEL) for name in node["ids"] if name.startswith(LABEL)):
            # A label before a heading belongs to the section, whose first paragraph shows the claim.
            paragraph = node if isinstance(node, nodes.paragraph) else node.next_node(nodes.paragraph)
            paragraph += nodes.raw("", _link(f"{ledger}#ledger-{claim}", claim.upper()), format="html")


def _link(address, name):
    label = f"Claim {name} in the ledger"
    return f'\N{NO-BREAK SPACE}<a class="claim-name" href="{address}" aria-label="{label}" title="{label}">{name}</a>'
