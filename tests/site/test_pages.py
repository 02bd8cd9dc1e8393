"""The built pages: every link arrives, nothing is asked of another host, every picture has words."""

import json
import re
from functools import cache
from urllib.parse import parse_qsl, unquote, urlsplit

from bs4 import BeautifulSoup

# Attributes that make a browser fetch something, by element.
LOADING = {
    "script": ["src"],
    "img": ["src", "srcset"],
    "source": ["src", "srcset"],
    "iframe": ["src"],
    "audio": ["src"],
    "video": ["src", "poster"],
    "track": ["src"],
    "embed": ["src"],
    "object": ["data"],
    "input": ["src"],
    "image": ["href", "xlink:href"],
    "use": ["href", "xlink:href"],
}
LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest"}
EXTERNAL = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
TEX = re.compile(r"\\[A-Za-z]+|\$[^$]+\$")
NO_ICONS = {"fa-solid", "fa-lg"}  # Font Awesome's names for a style and a size
IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)


@cache
def read(path):
    """Return a built page, parsed; pages link to each other, so each is read once."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def places(path):
    """Return the ids on a built page."""
    return {element["id"] for element in read(path).find_all(id=True)}


def states_exist(path, fragment):
    """Tell whether a page's controls have the values that a link to a state names."""
    values = {
        f"{control['name']}.{each['key']}": each["values"]
        for control in read(path).find_all("effort-explore")
        for each in json.loads(control.find("script", recursive=False).string)["controls"]
    }
    return all(value in values.get(key, ()) for key, value in parse_qsl(fragment.removeprefix("state?"), True))


def addresses_in_css(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return [first or second for first, second in IN_CSS.findall(text)]


def loaded(soup):
    """Return every address that a browser fetches when it shows a page."""
    for name, attributes in LOADING.items():
        for element in soup.find_all(name):
            yield from (element[attribute] for attribute in attributes if attribute in element.attrs)
    for link in soup.find_all("link", href=True):
        if LOADING_LINKS & set(link.get("rel", [])):
            yield link["href"]
    for element in soup.find_all(style=True):
        yield from addresses_in_css(element["style"])
    for element in soup.find_all("style"):
        yield from addresses_in_css(element.get_text())


def missing(site, origin, address):
    """Return why a link of the page `origin` goes nowhere, or None where it arrives."""
    parts = urlsplit(address)
    target = (origin.parent / unquote(parts.path)).resolve() if parts.path else origin
    if not target.is_relative_to(site.resolve()):
        return f"{address} leaves the site"
    if not target.is_file():
        return f"{address} is no file"
    if parts.fragment.startswith("state?"):
        return None if states_exist(target, parts.fragment) else f"{address} has no such state"
    if parts.fragment and target.suffix == ".html":
        if unquote(parts.fragment) not in places(target):
            return f"{address} has no such place"
    return None


def test_links_arrive(site, page):
    origin = site / page
    inside = [
        link["href"]
        for link in read(origin).find_all("a", href=True)
        if not urlsplit(link["href"]).scheme and not EXTERNAL.match(link["href"])
    ]
    assert not [why for address in inside if (why := missing(site, origin, address))]


def test_loads_nothing_from_elsewhere(site, page):
    origin = site / page
    addresses = [address for address in loaded(read(origin)) if not address.startswith(("data:", "#"))]
    assert not [address for address in addresses if urlsplit(address).scheme or EXTERNAL.match(address)]
    assert not [why for address in addresses if (why := missing(site, origin, address))]


def test_styles_load_nothing_from_elsewhere(site):
    for sheet in site.rglob("*.css"):
        for address in addresses_in_css(sheet.read_text(encoding="utf-8")):
            assert address.startswith("data:") or not (urlsplit(address).scheme or EXTERNAL.match(address)), sheet


def test_images_say_what_they_show(site, page):
    for image in read(site / page).find_all("img"):
        alternative = image.get("alt", "").strip()
        assert alternative, image
        assert alternative not in image["src"], f"a file's name is no text alternative: {image}"


def test_drawings_say_what_they_show(site, page):
    for drawing in read(site / page).find_all("svg", role=["img", "group"]):
        assert re.search(r"\w+(?:\W+\w+){3,}.*\.", drawing.get("aria-label", ""), re.DOTALL), drawing["aria-label"]


def test_every_figure_has_title_drawing_and_sentence(site, page):
    for figure in read(site / page).select("figure.effort-figure"):
        assert figure.select_one("p.effort-title").get_text(strip=True)
        assert figure.find("svg", role=["img", "group"])
        assert figure.find("figcaption").get_text(strip=True)


def test_has_a_language_and_one_heading(site, page):
    """In the title the book's name follows a bar: readers' modes would take what follows a colon for all of it."""
    soup = read(site / page)
    assert soup.html["lang"] == "en"
    (heading,) = (each for each in soup.find_all("h1") if not each.find_parent(class_="onlyprint"))
    title, _, book = soup.title.get_text(strip=True).partition(" - " if page == "search.html" else " | ")
    assert title == heading.get_text().removesuffix("#").strip()
    assert book == "Effort and Evidence" or not page.startswith("book/")


def test_links_to_states_are_checked(site):
    origin = site / "index.html"
    state = "book/effort/04-allocate.html#state?allocate.rule="
    assert missing(site, origin, f"{state}evenly") is None
    assert missing(site, origin, f"{state}odd") and missing(site, origin, f"{state}evenly".replace("rule", "role"))


def test_the_front_page_is_a_page(site):
    soup = read(site / "index.html")
    assert not soup.find("meta", attrs={"http-equiv": re.compile("refresh", re.IGNORECASE)})
    assert len(soup.article.get_text().split()) > 200


def test_formulas_are_mathml(site, page):
    soup = read(site / page)
    assert all(block.find("math") for block in soup.select(".math"))
    assert all(formula.get_text(strip=True) for formula in soup.find_all("math"))


def test_no_line_begins_with_what_belongs_to_a_formula(site, page):
    formulas = [
        formula for formula in read(site / page).main.find_all("math") if not formula.find_parent(class_="unbroken")
    ]
    after = [formula.next_sibling for formula in formulas]
    assert not [text for text in after if isinstance(text, str) and re.match(r"\S", text)]


def test_apostrophes_and_minus_signs_are_those_of_print(site, page):
    main = read(site / page).main
    prose = (text for text in main.strings if not text.find_parent(["code", "pre", "math", "dt", "script"]))
    assert not [text for text in prose if re.search(r"\w'\w|(^|\s)-\d", text)]


def test_no_formula_is_left_in_tex(site, page):
    prose = (text for text in read(site / page).main.strings if not text.find_parent(["code", "pre"]))
    assert not [text for text in prose if TEX.search(text)]


def test_every_icon_is_drawn(site, page):
    sheet = (site / "_static" / "icons.css").read_text(encoding="utf-8")
    drawn = re.findall(r"^\.(fa-[a-z-]+) \{", sheet, re.MULTILINE)
    marked = read(site / page).find_all(class_=re.compile("^fa-"))
    used = {name for element in marked for name in element["class"] if name.startswith("fa-")}
    assert used - NO_ICONS <= set(drawn), "book/_static/icons.css has to draw it"
