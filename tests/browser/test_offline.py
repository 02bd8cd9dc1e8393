"""The offline pack holds the book, the notebooks and the library, and needs no network."""

import filecmp
import os
import subprocess
import sys
import zipfile

import pytest

from .test_controls import picture, ready

FOLDER = "effort-and-evidence"


def offline(root, target):
    """Write the pack as `make offline` does."""
    subprocess.run([sys.executable, "-m", "effortbook.build", "offline", target], cwd=root, check=True)


@pytest.fixture(scope="module")
def packed(root, site, tmp_path_factory):
    """Return the pack, and the folder that it was unpacked to."""
    folder = tmp_path_factory.mktemp("pack")
    target = folder / "pack.zip"
    offline(root, target)
    zipfile.ZipFile(target).extractall(folder)
    return target, folder / FOLDER


def test_it_holds_every_page_and_every_chapter(packed, site, pages, chapters, root):
    _, folder = packed
    assert filecmp.cmpfiles(folder / "html", site, pages, shallow=False) == (pages, [], [])
    assert (folder / "html" / "lite" / "notebooks" / "index.html").is_file()
    names = [path.removeprefix("book/") for path in chapters]
    assert filecmp.cmpfiles(folder / "notebooks", root / "book", names, shallow=False) == (names, [], [])


def test_it_says_what_to_do(packed):
    _, folder = packed
    text = (folder / "README.txt").read_text()
    assert "html/index.html" in text and "--no-index effortlib-*.whl" in text
    assert (folder / "before-we-begin.md").read_text().startswith("# Before we begin")
    assert (folder / "LICENSE").exists() and (folder / "requirements.txt").exists()


def test_its_wheel_installs_without_network_and_runs(packed, tmp_path):
    _, folder = packed
    (wheel,) = folder.glob("effortlib-*.whl")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        tmp_path,
        wheel,
    ]
    subprocess.run(command, check=True)
    code = "import effortlib, effortbook; print(effortlib.__file__, effortbook.__file__)"
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert all(file.startswith(str(tmp_path)) for file in ran.stdout.split())


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "book/effort/04-allocate.html",
        "book/workshop/17-your-own-roadmap.html",
        "book/workshop/18-workshop.html",
    ],
)
def test_it_opens_with_the_network_cut(packed, visit, name):
    _, folder = packed
    reader = visit(offline=True)
    tab = reader.go((folder / "html" / name).as_uri())
    ready(tab)
    for control in tab.locator("effort-explore").all():
        slider = control.locator("input[type=range]").first
        slider.press("Home")
        lowest = picture(control)
        slider.press("End")
        assert picture(control) != lowest
    assert tab.locator("main").inner_text().strip()
    assert not reader.errors and not reader.strangers


def checksums(pack):
    """Return the checksum of every file of a pack by its name: of two packs, they say where these differ."""
    return {each.filename: each.CRC for each in zipfile.ZipFile(pack).infolist()}


def test_the_same_sources_make_the_same_pack(packed, root, tmp_path):
    target, _ = packed
    again = tmp_path / "again.zip"
    offline(root, again)
    assert checksums(again) == checksums(target)
    assert filecmp.cmp(again, target, shallow=False)


MINE = [("Ours & theirs", "80", "20", "90 %"), ("A long shot", "300", "60", "10 %")]


def test_a_stranger_with_a_phone_shares_a_budget_mails_the_link_and_prints(packed, visit):
    _, folder = packed
    phone = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True, "offline": True}
    reader = visit(**phone, permissions=["clipboard-read", "clipboard-write"])
    tab = reader.go((folder / "html" / "index.html").as_uri())
    tab.locator("main").get_by_role("link", name="your own roadmap").tap()
    tab.wait_for_selector("effort-roadmap[data-ready]")
    rows = tab.locator(".roadmap-cells tbody tr")
    while rows.count() > len(MINE):
        rows.last.get_by_role("button").tap()
    for row, cells in enumerate(MINE):
        for column, cell in enumerate(cells):
            rows.nth(row).locator("input").nth(column).tap()
            tab.keyboard.press("Control+A")
            tab.keyboard.type(cell)
    plan = tab.locator(".roadmap-result")
    plan.locator(".effort-title").filter(has_text="Of 100 units Ours & theirs gets most").wait_for()
    tab.wait_for_function("() => location.hash.length > 1")
    tab.get_by_role("button", name="Copy the link").tap()
    tab.locator("effort-roadmap .explore-status").filter(has_text="Copied.").wait_for()
    link = tab.evaluate("() => navigator.clipboard.readText()")
    tab.wait_for_url(link)  # the address follows when typing rests

    other = visit(**phone)
    shown = other.go(link)
    shown.locator(".effort-title").filter(has_text="Of 100 units Ours & theirs gets most").wait_for()
    assert [field.input_value() for field in shown.locator(".roadmap-cells input").all()] == [
        cell for cells in MINE for cell in (*cells, "")
    ]
    assert shown.locator(".roadmap-result").inner_html() == plan.inner_html()
    with tab.context.expect_page() as opened:
        tab.locator(".roadmap-home").get_by_role("link", name="Ours & theirs").tap()
    for printed, heading in ((shown, "Ours & theirs"), (opened.value, "Before we begin: Ours & theirs")):
        printed.emulate_media(media="print")
        assert printed.get_by_text(heading).first.is_visible()
        assert printed.pdf(format="A4").startswith(b"%PDF")
    assert not reader.errors and not reader.strangers and not other.errors and not other.strangers
