"""What other sites and search engines show of a page: title, description, picture (the Open Graph protocol, ogp.me).

Addresses are absolute, so what names one is written only where the site's own is known.
"""

import html
from pathlib import Path

from docutils import nodes

from ..chapters import CHAPTERS, room
from ..drawing.card import INCH, card
from ..front import CARD_ALTERNATIVE
from ..front import card as card_of_the_book

__all__ = ["describe_page", "draw_cards", "name_addresses"]

CARDS = "_static/cards"
BOOK = "book"  # the card of every page that is no chapter
ROOMS = {f"book/{page}": name for name, page in CHAPTERS.items()}
SHORTEST, LONGEST = 60, 200  # characters of a description


def name_addresses(_app, config):
    """Let every page name its own address, if the site's is known."""
    if config.effortbook_site:
        config.html_baseurl = config.effortbook_site = f"{config.effortbook_site.rstrip('/')}/"


def draw_cards(app, error):
    """Write the pictures that stand beside links, the same bytes for the same pictures."""
    if not app.config.effortbook_site or error:
        return
    cards = {BOOK: card_of_the_book()}
    for page in ROOMS.keys() & app.env.found_docs:
        cards[ROOMS[page]] = card(app.env.titles[page].astext(), room(ROOMS[page]).figure())
    folder = Path(app.outdir, CARDS)
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawn in cards.items():
        drawn.savefig(folder / f"{name}.png", dpi=INCH, metadata={"Software": None})


def describe_page(app, page, _template, context, doctree):
    """Add title and description to the head of a page that has a text, and its address and picture if they are known."""
    if doctree is None:
        return
    site, title, description = app.config.effortbook_site, app.env.titles[page].astext(), _first_words(doctree)
    properties = {
        "og:site_name": app.config.html_title,
        "og:type": "website" if page == app.config.root_doc else "article",
        "og:title": title,
        "og:description": description,
    }
    if site:
        chapter = ROOMS.get(page)
        properties |= {
            "og:url": f"{site}{app.builder.get_target_uri(page)}",
            "og:image": f"{site}{CARDS}/{chapter or BOOK}.png",
            "og:image:alt": room(chapter).figure().alternative if chapter else CARD_ALTERNATIVE,
        }
    tags = [f'<meta property="{name}" content="{html.escape(text)}">' for name, text in properties.items()]
    tags.append(f'<meta name="description" content="{html.escape(description)}">')
    if site:
        tags.append('<meta name="twitter:card" content="summary_large_image">')
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])


def _first_words(doctree):
    """Return the beginning of the first paragraph that says something, cut between words."""
    texts = (" ".join(each.astext().split()) for each in doctree.findall(nodes.paragraph))
    text = next((text for text in texts if len(text) >= SHORTEST), "")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"
