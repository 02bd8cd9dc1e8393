"""What a reader takes from a figure: its data, a link, a frame for another page, an entry to cite."""

import csv
import html
import io
from pathlib import Path
from urllib.parse import unquote

import pytest
from pybtex.database import parse_string

from .conftest import SETTINGS
from .test_controls import SETTLED, ready, sentence

PAGE = "book/effort/04-allocate.html"
HOST = """<!doctype html><title>A course</title><p>Before</p>{}<script>
addEventListener("message", ({{data}}) => {{
  if (data.type === "effort-height") document.querySelector("iframe").height = data.height;
}});
</script>"""


def tool(control, name):
    """Open a tool, and return what it shows."""
    control.get_by_role("button", name=name, exact=True).click()
    return control.locator(".tools-panel")


def rows(table):
    return table.locator("tr").evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")


def written(panel):
    """Return the rows of the CSV file, as Python reads them."""
    link = panel.get_by_role("link", name="Download CSV")
    kind, _, text = link.get_attribute("href").partition(",")
    assert kind == "data:text/csv;charset=utf-8" and link.get_attribute("download").endswith(".csv")
    return list(csv.reader(io.StringIO(unquote(text).removeprefix("\ufeff"), newline="")))


@pytest.fixture
def opened(visit, address):
    """Return a page with a control, and the control."""
    tab = visit(**SETTINGS["phone"]).go(address + PAGE)
    ready(tab)
    return tab, tab.locator("effort-explore").first


def test_data_are_those_of_the_present_state(opened):
    tab, control = opened
    panel = tool(control, "Data")
    before = rows(panel)
    control.locator("select").first.select_option(label="evenly")
    after = rows(panel)
    assert before != after and [row[1] for row in after[1:]] == ["20"] * 5
    assert panel.locator("caption").inner_text() == control.locator("> figure .effort-title").inner_text()
    assert written(panel) == [[cell.replace("−", "-") for cell in row] for row in after]
    control.get_by_role("button", name="Data", exact=True).click()
    assert not panel.is_visible()
    assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_without_javascript_the_data_of_the_default_are_there(visit, address):
    tab = visit(java_script_enabled=False).tab
    tab.goto(address + PAGE)
    details = tab.locator("effort-explore > details").first
    details.locator("summary").click()
    assert len(rows(details)) == 6 and details.locator("table").is_visible()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+1 unit", "'+1 unit"),
        ("-x", "'-x"),
        ("@you", "'@you"),
        ("−0.5", "-0.5"),
        ("−5 to 3", "−5 to 3"),
        ('say "no", twice', 'say "no", twice'),
        ("two\nlines", "two\nlines"),
        ("’ – é", "’ – é"),
    ],
)
def test_what_a_cell_says_survives_and_runs_nothing(opened, cell, expected):
    tab, _ = opened
    text = tab.evaluate(
        "cell => { const table = make('table'); table.insertRow().append(make('td', {textContent: cell}),"
        " make('td', {textContent: 'next'})); return toCsv(table); }",
        cell,
    )
    assert list(csv.reader(io.StringIO(text, newline=""))) == [[expected, "next"]]


def test_a_copied_link_restores_the_state(opened, visit):
    tab, control = opened
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    control.locator("input[type=range]").first.press("Home")
    control.locator("select").first.select_option(label="evenly")
    panel = tool(control, "Link")
    panel.get_by_role("button", name="Copy").click()
    panel.get_by_text("Copied.").wait_for()
    link = tab.evaluate("() => navigator.clipboard.readText()")
    assert link == panel.get_by_label("Link").input_value()
    other = visit().go(link)
    ready(other)
    assert sentence(other.locator("effort-explore").first) == sentence(control)


def test_a_refused_clipboard_leaves_the_text_selected(visit, site):
    tab = visit().go((site / PAGE).as_uri())
    ready(tab)
    tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    panel = tool(tab.locator("effort-explore").first, "Link")
    assert "works on this machine alone" in panel.inner_text()
    panel.get_by_role("button", name="Copy").click()
    panel.get_by_text("The text is selected").wait_for()
    field = panel.get_by_label("Link")
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [0, len(field.input_value())]


def test_the_entry_cites_the_figure_as_it_is(opened):
    tab, control = opened
    control.locator("select").first.select_option(label="evenly")
    text = tool(control, "Cite").get_by_label("Cite").input_value()
    (entry,) = parse_string(text, "bibtex").entries.values()
    assert entry.fields["url"].startswith(tab.url.partition("#")[0] + "#state?allocate.spent=")
    title = control.locator("> figure .effort-title").inner_text()
    assert entry.fields["note"].replace("\\", "") == f"Figure: {title}"


def test_still_figures_have_data_and_an_entry(visit, address):
    tab = visit().go(address + "book/effort/05-growth.html")
    ready(tab)
    tools = tab.locator(".figure-tools:not(effort-explore *)")
    assert tools.count() == tab.locator("figure.effort-figure:not(effort-explore *)").count() > 1
    assert not tab.locator("details.effort-data").count()
    for each in tools.all():
        assert each.locator(".tools-line button").all_inner_texts() == ["Data", "Cite"]
        assert written(tool(each, "Data"))[1:]


def test_tools_pass_axe_in_use(opened, findings):
    tab, control = opened
    for name in ("Data", "Embed"):
        tool(control, name)
        assert not findings(tab)
        control.get_by_role("button", name=name, exact=True).click()


def test_tools_stay_off_paper(opened):
    tab, control = opened
    tool(control, "Data")
    tab.emulate_media(media="print")
    assert not control.locator(".tools-line").is_visible() and not control.locator(".tools-panel").is_visible()


def host(tmp_path, frame):
    """Write a page that holds a frame 320 pixels wide, and return its address."""
    path: Path = tmp_path / "course.html"
    path.write_text(HOST.format(frame), encoding="utf-8")
    return path.as_uri()


def test_the_line_to_embed_shows_the_state(visit, site, tmp_path):
    reader = visit()
    tab = reader.go((site / PAGE).as_uri())
    ready(tab)
    control = tab.locator("effort-explore").first
    control.locator("select").first.select_option(label="evenly")
    shown = sentence(control)
    line = tool(control, "Embed").get_by_label("Embed").input_value()
    assert f'title="{html.escape(control.locator("> figure .effort-title").inner_text())}"' in line
    tab = reader.go(host(tmp_path, line))
    frame = tab.frame_locator("iframe")
    frame.locator("effort-explore[data-ready]").wait_for()
    assert frame.locator("effort-explore > figure figcaption").inner_text() == shown
    assert not reader.errors and not reader.strangers


@pytest.mark.parametrize("dark", [False, True])
def test_an_embedded_control_works_in_a_narrow_frame_without_storage(visit, site, tmp_path, dark):
    reader = visit(color_scheme="dark" if dark else "light")
    source = (site / "embed" / "allocate.html").as_uri()
    # In a sandbox a page has no origin, and so no storage.
    tab = reader.go(
        host(tmp_path, f'<iframe src="{source}" width="320" height="300" sandbox="allow-scripts"></iframe>')
    )
    control = tab.frame_locator("iframe").locator("effort-explore[data-ready]")
    control.wait_for()
    before = sentence(control)
    control.locator("input[type=range]").first.press("Home")
    tab.wait_for_timeout(SETTLED)
    assert sentence(control) != before
    body = tab.frame_locator("iframe").locator("html")
    assert body.evaluate("html => html.scrollWidth <= 320")
    assert body.evaluate("html => html.offsetHeight") == int(tab.locator("iframe").get_attribute("height")) > 300
    ground = body.evaluate("html => getComputedStyle(html).backgroundColor")
    assert ground == ("rgb(18, 18, 18)" if dark else "rgb(255, 255, 255)")
    assert not reader.errors and not reader.strangers
    assert {url.partition("#")[0] for url in reader.asked} == {tab.url, source}


def test_every_embedded_page_is_whole(visit, site, findings):
    reader = visit(**SETTINGS["phone"])
    for path in sorted((site / "embed").glob("*.html")):
        reader.asked.clear()
        tab = reader.go(path.as_uri())
        ready(tab)
        assert not reader.errors and reader.asked == [path.as_uri()]
        assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), path
        assert not findings(tab), path


def test_a_tile_of_an_embedded_figure_leads_to_the_chapter(visit, site):
    tab = visit().go((site / "embed" / "claims.html").as_uri())
    ready(tab)
    tab.locator("effort-explore svg a").first.click()
    tab.wait_for_url("**/16-claims.html#ledger-*")
