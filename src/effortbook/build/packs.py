"""The page of packs, which the workshop links to: it names those that lie beside it, or says how to make them."""

import html

__all__ = ["FOLDER", "LEARNERS", "PACK", "PACKS_PAGE", "packs_page"]

#: Where packs and their page lie in the site.
FOLDER = "packs"
PACKS_PAGE = f"{FOLDER}/index.html"

PACK = "effort-and-evidence-offline.zip"
LEARNERS = "effort-and-evidence-learners.zip"
WHAT = {
    PACK: "For a stick: the book, the slides, the notebooks, the library and the sheets.",
    LEARNERS: "For learners: the pages alone, small enough for a mail, without what is for instructors.",
}
NONE = (
    "<p>This copy of the book has no packs. Whoever has its sources makes both with <code>make offline</code>, and "
    "<code>make classroom</code> serves them to a room.</p>"
)
PAGE = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Packs of the book</title>
<style>body {{ font: 1.1rem/1.5 sans-serif; margin: 3rem auto; max-width: 36rem; padding: 0 1rem }}</style>
<h1>Packs of the book</h1>
{packs}
<p><a href="../index.html">Back to the book</a></p>
</html>
"""


def packs_page(sizes=None):
    """Return the page as HTML.

    Parameters
    ----------
    sizes : dict of str to int, optional
        The packs that lie beside the page, by the name of their file, and their bytes.
    """
    rows = [
        f'<li><a href="{html.escape(name)}">{html.escape(name)}</a>, {size / 1e6:.1f} MB. {html.escape(WHAT[name])}</li>'
        for name, size in (sizes or {}).items()
    ]
    return PAGE.format(packs=f"<ul>\n{chr(10).join(rows)}\n</ul>" if rows else NONE)
