"""The site has no file that no page loads."""

import pytest

from effortbook.build.bibliography import mark_sources_as_list_items


@pytest.fixture
def static(build, sample):
    """Return the built book's folder of static files, given some that no page loads and one that pages may."""
    for name in ("vendor/fontawesome/icons.woff2", "scripts/fontawesome.js", "scripts/book.js.map", "scripts/book.js"):
        path = sample / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return build(html_static_path=["files"]).folder / "_static"


def test_icon_fonts_and_debuggers_maps_are_removed(static):
    assert not (static / "vendor" / "fontawesome").exists()
    assert not (static / "scripts" / "fontawesome.js").exists()
    assert not list(static.rglob("*.map"))
    assert (static / "scripts" / "book.js").exists()


def test_sources_are_items_of_their_list():
    context = {"body": '<div role="doc-biblioentry">Fox</div>'}
    mark_sources_as_list_items(None, "sources", "page.html", context, None)
    assert context == {"body": '<div role="listitem">Fox</div>'}
