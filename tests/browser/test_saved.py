"""A page that a browser has saved, with all that scripts had built on it, begins anew when it is opened again."""

import os
import re
import shutil

import pytest
from playwright.sync_api import expect

from effortbook.claims import CLAIMS

BUILT = ["button", "input", "select", "textarea", "form", "svg", "details", "[id]", "[role=status]", "[role=group]"]
COUNT = "all => Object.fromEntries(all.map((each) => [each, document.querySelectorAll(`body ${each}`).length]))"
LINKS = "all => all.map((each) => new URL(each.getAttribute('href'), document.baseURI).href)"
READY = (
    "[data-ready]:is(effort-explore, effort-spread, effort-roadmap, effort-game), "
    ".effort-ledger fieldset, effort-parsons .parsons-program"
)


def use_spread(tab):
    """Spread the budget evenly, and see what it gives away."""
    fields = tab.locator("effort-spread input")
    for place in range(fields.count()):
        fields.nth(place).fill("20")
    tab.locator(".spread-commit").click()
    expect(tab.locator(".spread-finding")).to_be_visible()


def use_chapter(tab):
    """Commit a prediction, move the figure, and open what can be taken along."""
    tab.locator(".predict-sketch").scroll_into_view_if_needed()
    tab.locator("effort-predict input").first.focus()
    tab.keyboard.press("ArrowRight")
    tab.get_by_role("button", name="Show me").click()
    sentence = tab.locator("effort-explore figcaption").first
    before = sentence.inner_text()
    tab.locator("effort-explore input[type=range]").first.press("Home")
    expect(sentence).not_to_have_text(before)
    tab.get_by_role("button", name="Data", exact=True).first.click()
    expect(tab.locator(".tools-table").first).to_be_visible()


def use_roadmap(tab):
    """Add a project, which Python plans."""
    rows = tab.locator("effort-roadmap tbody tr:has(input)")
    before = rows.count()
    tab.get_by_role("button", name="Add a project").click()
    expect(rows).to_have_count(before + 1)
    finding = tab.locator(".roadmap-result .effort-title")
    said = finding.inner_text()
    tab.locator("#roadmap-budget").fill("17")
    expect(finding).not_to_have_text(said)


def use_game(tab):
    """Look into an idea, then end the year."""
    look = tab.get_by_role("button", name=re.compile("^Look"))
    before = look.count()
    look.first.click()
    expect(look).to_have_count(before - 1)
    tab.locator(".game-commit").click()
    expect(tab.locator(".game-result")).to_be_visible()


def use_ledger(tab):
    """Show the claims of one essay."""
    rows = tab.locator("details.claim").locator("visible=true")
    tab.locator(".effort-ledger select").first.select_option("A")
    expect(rows).to_have_count(sum(claim.essay == "A" for claim in CLAIMS))


def use_puzzle(tab):
    """Take a line into the program."""
    line = tab.locator("effort-parsons ol button").first
    code = line.inner_text()
    line.click()
    expect(tab.locator(".parsons-program button")).to_have_text([code])


def use_slides(tab):
    """Turn to the first slide with a control, and move it."""
    while not tab.locator("section.present effort-explore").count():
        tab.keyboard.press("PageDown")
    title = tab.locator("section.present .effort-title").first
    before = title.inner_text()
    tab.locator("section.present input[type=range]").first.press("End")
    expect(title).not_to_have_text(before)


def use_embedded(tab):
    """Move a figure that stands alone."""
    title = tab.locator("effort-explore > figure > .effort-title")
    before = title.inner_text()
    tab.locator("input[type=range]").first.press("Home")
    expect(title).not_to_have_text(before)


PAGES = {
    "index.html": use_spread,
    "book/effort/04-allocate.html": use_chapter,
    "book/workshop/17-your-own-roadmap.html": use_roadmap,
    "book/together/16-claims.html": use_ledger,
    "book/workshop/18-workshop.html": use_puzzle,
    "book/workshop/19-play-a-year.html": use_game,
    "slides/meeting.html": use_slides,
    "embed/allocate.html": use_embedded,
}


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory):
    """Return a folder with the site in which pages can be saved; other tests read the site itself at the same time."""
    folder = tmp_path_factory.mktemp("saved") / "html"
    return shutil.copytree(site, folder, copy_function=os.symlink, ignore=shutil.ignore_patterns("lite", "packs"))


def test_a_page_saved_elsewhere_leads_to_what_its_reader_predicted(visit, copy):
    name = "book/effort/04-allocate.html"
    reader = visit()
    tab = reader.go((copy / name).as_uri())
    tab.locator(READY).first.wait_for(state="attached")
    text = tab.evaluate("() => `<!DOCTYPE html>${document.documentElement.outerHTML}`")
    folder = copy / "elsewhere"
    shutil.copytree(copy / "_static", folder / "x_files", symlinks=True)
    (folder / "x.html").write_text(re.sub(r'src="[^"]*_static/', 'src="x_files/', text), encoding="utf-8")
    tab = reader.go((folder / "x.html").as_uri())
    tab.locator(READY).first.wait_for(state="attached")
    link = tab.evaluate("() => KEPT.link.href")
    assert link == (copy / "book/reference/what-you-predicted.html").as_uri()
    tab.evaluate("() => KEPT.put('answer', 'a', {})")
    assert tab.evaluate("() => KEPT.get('answer', 'a').page") == name


@pytest.mark.parametrize("name", PAGES)
def test_a_saved_page_has_its_controls_once_and_alive(visit, copy, name):
    reader = visit()
    tab = reader.go((copy / name).as_uri())
    tab.locator(READY).first.wait_for(state="attached")
    untouched = tab.evaluate(COUNT, BUILT)
    links = tab.locator(".bd-article a[href]").evaluate_all(LINKS)
    PAGES[name](tab)
    text = tab.evaluate("() => `<!DOCTYPE html>${document.documentElement.outerHTML}`")
    tab.evaluate("() => localStorage.clear()")  # or the page would offer the table of last time
    saved = (copy / name).with_name(f"saved-{(copy / name).name}")
    saved.write_text(text, encoding="utf-8")
    tab = reader.go(saved.as_uri())
    tab.locator(READY).first.wait_for(state="attached")
    assert tab.evaluate(COUNT, BUILT) == untouched and untouched["button"] > 5
    reopened = tab.locator(".bd-article a[href]").evaluate_all(LINKS)
    assert [link.replace("/saved-", "/") for link in reopened] == links
    PAGES[name](tab)
    assert not reader.errors
