"""What other sites show beside a link to a page: title, description, picture (the Open Graph protocol, ogp.me).

It names absolute addresses, so it is written only where the site's own is known.
"""

import html
from pathlib import Path

from docutils import nodes

from ..front import CARD_ALTERNATIVE, card

__all__ = ["describe_page", "draw_card"]

CARD = "_static/card.png"
INCH = 100  # pixels
SHORTEST, LONGEST = 60, 200  # characters of a description


def draw_card(app, error):
    """Write the picture that stands beside links, the same bytes for the same picture."""
    if app.config.effortbook_site and not error:
        card().savefig(Path(app.outdir, CARD), dpi=INCH, metadata={"Software": None})


def describe_page(app, page, _template, context, doctree):
    """Add title, description, address and picture to the head of a page that has a text."""
    if not app.config.effortbook_site or doctree is None:
        return
    site = app.config.effortbook_site.rstrip("/") + "/"
    properties = {
        "og:site_name": app.config.html_title,
        "og:type": "website" if page == app.config.root_doc else "article",
        "og:title": app.env.titles[page].astext(),
        "og:description": _first_words(doctree),
        "og:url": f"{site}{app.builder.get_target_uri(page)}",
        "og:image": f"{site}{CARD}",
        "og:image:alt": CARD_ALTERNATIVE,
    }
    tags = [f'<meta property="{name}" content="{html.escape(text)}">' for name, text in properties.items()]
    context["metatags"] = "\n".join(
        [context.get("metatags", ""), *tags, '<meta name="twitter:card" content="summary_large_image">']
    )


def _first_words(doctree):
    """Return the beginning of the first paragraph that says something, cut between words."""
    texts = (" ".join(each.astext().split()) for each in doctree.findall(nodes.paragraph))
    text = next((text for text in texts if len(text) >= SHORTEST), "")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"
