"""What the accessibility report says of pages and no other test looks at: spacing, targets, the way of the focus."""

import pytest

from .conftest import SETTINGS, TOO_WIDE

# One page of each kind: front, chapter, ledger, allocator, sheet, notes, reference.
KINDS = [
    "index.html",
    "book/effort/04-allocate.html",
    "book/together/16-claims.html",
    "book/workshop/17-your-own-roadmap.html",
    "book/workshop/worksheet.html",
    "book/workshop/instructor-notes.html",
    "book/reference/glossary.html",
]
BARS = {  # made with CSS, on pages whose styles have them
    "book/workshop/17-your-own-roadmap.html": [
        "spread-bar spread-best", "spread-bar spread-own", "game-bar", "roadmap-bar",
    ],
    "slides/meeting.html": ["room-bar room-bar-0", "room-bar room-bar-1"],
}  # fmt: skip
PUT_BAR = """name => {
    const bar = Object.assign(document.createElement('span'), { id: 'bar', className: name });
    bar.style = 'position: fixed; inset: 0 auto auto 0; z-index: 9999; width: 9rem; height: 2rem; background-color: Canvas';
    document.getElementById('bar')?.remove();
    document.body.append(bar);
}"""
LENGTHEN = """(bar, length) => {
    for (const name of ['units', 'years', 'part', 'share']) bar.style.setProperty(`--${name}`, length);
    bar.style.setProperty('--longest', 1);
}"""
WIDER = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }"""


@pytest.mark.parametrize("kind", KINDS)
def test_wider_text_is_not_cut(visit, address, kind):
    tab = visit(**SETTINGS["phone"]).go(address + kind)
    tab.add_style_tag(content=WIDER)
    assert not tab.evaluate(TOO_WIDE)
    cut = tab.locator("article :is(p, li, td, th, button, label, h1, h2, h3):visible").evaluate_all(
        """all => all.filter((each) => {
            const { overflow, overflowX, overflowY } = getComputedStyle(each);
            const hides = [overflow, overflowX, overflowY].includes('hidden');
            return hides && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1);
        }).map((each) => each.outerHTML.slice(0, 200))"""
    )
    assert not cut


def test_twice_as_large_letters_make_no_index_wider(visit, address):
    tab = visit(**SETTINGS["desktop"]).go(address + "genindex.html")
    tab.add_style_tag(content="html { font-size: 200% }")
    assert not tab.evaluate(TOO_WIDE)


def test_bars_are_there_where_a_reader_chose_all_colours(visit, address):
    opened = visit(**SETTINGS["dark"], forced_colors="active")
    for page, names in BARS.items():
        tab = opened.go(address + page)
        for name in names:
            tab.evaluate(PUT_BAR, name)
            bar = tab.locator("#bar")
            bar.evaluate(LENGTHEN, 0)
            without = bar.screenshot()
            bar.evaluate(LENGTHEN, 1)
            assert bar.screenshot() != without, name


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough(visit, address, findings, kind):
    tab = visit(**SETTINGS["phone"]).go(address + kind)
    assert not findings(tab, {"runOnly": ["target-size"]})


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_goes_through_a_page_and_what_it_holds_is_seen(visit, address, kind):
    tab = visit(**SETTINGS["desktop"]).go(address + kind)
    tab.wait_for_function(
        "() => [...document.querySelectorAll('effort-explore')].every((each) => 'ready' in each.dataset)"
    )
    where = tab.url
    seen = """() => {
        const active = document.activeElement;
        const focus = active.type === 'file' ? active.labels[0] : active; // its label stands for it, and shows the focus
        const { x, y, width, height } = focus.getBoundingClientRect();
        const inside = [[0.5, 0.5], [0.02, 0.5], [0.98, 0.5], [0.5, 0.02], [0.5, 0.98]].some(([across, down]) => {
            const top = document.elementFromPoint(x + across * width, y + down * height);
            return top && (focus.contains(top) || top.contains(focus) || top.closest('label') === focus.closest('label'));
        });
        return [focus === document.body, inside, focus.outerHTML.slice(0, 200)];
    }"""
    steps = 0
    while steps < 400:
        tab.keyboard.press("Tab")
        left, inside, element = tab.evaluate(seen)
        if left:
            break
        assert inside, element
        steps += 1
    assert 10 < steps < 400, "the focus never leaves the page"
    assert tab.url == where
