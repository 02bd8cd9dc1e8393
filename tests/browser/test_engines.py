"""The book in Firefox and WebKit, read from a disk: what a page does there, on six pages."""

import os
import time

import pytest

from effortbook.controls.words import WORDS
from effortbook.front import budget

from .engines import ENGINES

EXCERPTS = "fetch"  # Sphinx asks for excerpts of what it finds, which no page on a disk may read
SOON = "const soon = async (told) => { while (!told()) await new Promise((later) => setTimeout(later, 50)); };"


@pytest.fixture(scope="module", params=ENGINES)
def browser(request):
    """Return a window of a browser. Without the browser the tests skip, but where they must not."""
    with ENGINES[request.param]() as window:
        if window is None:
            missing = f"No {request.param} is installed, or nothing to drive it."
            if os.environ.get("EFFORT_REQUIRE_BROWSER") == "1":
                pytest.fail(missing, pytrace=False)
            pytest.skip(missing)
        yield window


def opened(browser):
    """Return the address of the page that is there in full, without its fragment; None while there is none."""
    try:
        return browser.run("return document.readyState === 'complete' ? location.href.split('#')[0] : null")
    except RuntimeError:  # one page goes and the next one comes
        return None


def open_page(browser, address):
    """Open an address, and wait for it: a page that writes its state to its own address may undo that, so ask again."""
    for _ in range(3):
        browser.go(address)
        for _ in range(200):
            if opened(browser) == address:
                return
            time.sleep(0.05)
    raise AssertionError(f"{address} did not open")


@pytest.fixture
def read(browser, site):
    """Return a function that opens a page, runs a script on it and returns what it returns; nothing may go wrong."""

    def read(page, script):
        open_page(browser, "about:blank")  # what the page before has still to say is none of this one's errors
        del browser.errors[:]
        name, _, query = page.partition("?")
        open_page(browser, f"{(site / name).as_uri()}?{query}" if query else (site / name).as_uri())
        result = browser.run(SOON + script)
        assert not [each for each in browser.errors if EXCERPTS not in each]
        return result

    return read


def test_the_front_page_spreads_a_budget(read):
    spread = budget()
    even = spread.budget // len(spread.names)
    told = read(
        "index.html",
        f"""
        await soon(() => document.querySelector('effort-spread[data-ready]'));
        for (const field of document.querySelectorAll('effort-spread input')) {{
          field.value = {even};
          field.dispatchEvent(new Event('input', {{ bubbles: true }}));
        }}
        document.querySelector('.spread-commit').click();
        return document.querySelector('.spread-finding').textContent;""",
    )
    given = spread.budget - spread.enough([even] * len(spread.names))
    assert WORDS["given away"].format(given) in told


def test_every_control_of_a_chapter_moves_its_figure_and_its_link(read):
    moved = read(
        "book/effort/04-allocate.html",
        """
        const explore = document.querySelector('effort-explore');
        await soon(() => 'ready' in explore.dataset);
        explore.scrollIntoView();
        const seen = [];
        for (const field of explore.querySelectorAll('.explore-controls :is(input, select)')) {
          const before = explore.querySelector('figcaption').textContent;
          field.value = field.matches('select') ? field.options.length - 1 : field.min;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          seen.push(explore.querySelector('figcaption').textContent !== before);
        }
        await soon(() => location.hash.startsWith('#state?'));
        return [...seen, explore.querySelector('figure svg').getBoundingClientRect().height > 100];""",
    )
    assert len(moved) > 2 and all(moved)


def test_formulas_are_laid_out(read):
    heights = read(
        "book/effort/02-lifecycle-curve.html",
        """
        await soon(() => document.querySelector('effort-explore[data-ready]'));
        return [...document.querySelectorAll('.bd-article math')].map((each) => each.getBoundingClientRect().height);""",
    )
    shown = [height for height in heights if height > 8]
    assert len(shown) > 10
    assert max(shown) > 1.5 * min(shown)  # a fraction is higher than a letter


def test_a_prediction_is_told_how_it_did(read):
    told = read(
        "book/effort/03-five-projects.html",
        """
        const ask = document.querySelector('effort-predict');
        await soon(() => ask.querySelector('button'));
        ask.querySelector('input').click();
        ask.querySelector('button[type=submit]').click();
        return [ask.querySelector('.predict-status').textContent, ask.querySelector('details').open];""",
    )
    assert told[0].startswith(WORDS["picked"].partition("{")[0]) and told[1]


def test_search_finds_chapters(read):
    found = read(
        "search.html?q=frontier",
        """
        await soon(() => document.querySelectorAll('#search-results li a').length > 3);
        return [...document.querySelectorAll('#search-results li a')].map((each) => each.textContent);""",
    )
    assert any("Growth" in title for title in found)


def test_paper_is_light_and_the_page_as_before(read):
    themes = read(
        "book/failure/12-incentives.html",
        """
        const { dataset } = document.documentElement;
        dataset.theme = 'dark';
        dispatchEvent(new Event('beforeprint'));
        const printed = dataset.theme;
        dispatchEvent(new Event('afterprint'));
        return [printed, dataset.theme];""",
    )
    assert themes == ["light", "dark"]


def test_slides_turn(read):
    numbers = read(
        "slides/index.html",
        """
        await soon(() => Reveal.isReady());
        const before = Reveal.getSlidePastCount();
        Reveal.next();
        return [before, Reveal.getSlidePastCount(), document.querySelectorAll('effort-explore').length];""",
    )
    assert numbers[:2] == [0, 1] and numbers[2] > 3


@pytest.fixture
def phone(browser):
    """Let the window be as wide as a phone."""
    browser.resize(390, 844)
    yield
    browser.resize(1366, 768)


@pytest.mark.parametrize("name", ["book/effort/04-allocate.html", "book/reference/api.html", "index.html"])
def test_a_phone_scrolls_no_page_sideways(read, phone, name):
    width, wide, moved = read(
        name,
        """
        const control = document.querySelector('effort-explore, effort-spread');
        if (control) await soon(() => 'ready' in control.dataset);
        const field = control?.querySelector('input[type=range]');
        const said = () => control.querySelector('.explore-value, .spread-units').textContent;
        const before = control && said();
        if (field) field.value = field.max;
        field?.dispatchEvent(new Event('input', { bubbles: true }));
        scrollTo(1000, 0);
        return [innerWidth, scrollX, !control || said() !== before];""",
    )
    assert width < 500 and wide == 0 and moved
