"""Write the workshop's sheets as PDF, from the same text as their pages."""

from datetime import UTC, datetime
from pathlib import Path

import matplotlib
from fpdf import FPDF

from effortbook.workshop.sheets import GAME, ROLES, ROUNDS, TOSSES, WORKSHEET

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"  # a font with every letter, which the book has anyway
INK, PALE = 20, 150
LINE = 8.5  # mm: room for handwriting
LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the same text gives the same bytes


class Sheet(FPDF):
    """Lay out a sheet on A4."""

    def __init__(self, title):
        super().__init__(format="A4")
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font("Sans", style, FONTS / file)
        self.set_title(title)
        self.set_lang("en")
        self.set_author("The Effort and Evidence authors")
        self.set_creation_date(LONG_AGO)
        self.set_margin(15)
        self.set_auto_page_break(False)
        self.set_text_color(INK)
        self.set_draw_color(PALE)

    def say(self, text, size=10, style="", after=1.5):
        """Write a paragraph across the page."""
        self.set_font("Sans", style, size)
        self.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L")
        self.ln(after)

    def line_to_write_on(self):
        """Leave room to write, above a line."""
        self.ln(LINE)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())


def worksheet():
    """Return the worksheet: one project, two pages."""
    sheet = Sheet("Worksheet")
    for number, fields in enumerate(WORKSHEET, start=1):
        sheet.add_page()
        sheet.say(f"Worksheet, page {number} of {len(WORKSHEET)}", 15, "B", after=4)
        for field in fields:
            sheet.say(field.name, 11, "B", after=0)
            sheet.say(field.hint, 9, after=0)
            for _ in range(field.lines):
                sheet.line_to_write_on()
            sheet.ln(4)
    return sheet


def role_cards():
    """Return the role cards, two on a page, and the rules of both rounds."""
    sheet = Sheet("Role cards")
    cards = [
        (role.name, [("You want.", role.wants), ("You know.", role.knows), ("You may.", "")], role.may)
        for role in ROLES
    ]
    cards.append(("The two rounds", [(f"{title}.", rule) for title, rule in ROUNDS], ()))
    for index, (name, paragraphs, points) in enumerate(cards):
        if index % 2 == 0:
            sheet.add_page()
        top = 15 + (index % 2) * 135
        sheet.rect(10, top - 5, sheet.w - 20, 130)
        sheet.set_y(top)
        sheet.say(name, 16, "B", after=3)
        for head, text in paragraphs:
            sheet.say(head, 11, "B", after=0)
            sheet.say(text, 11, after=2)
        for point in points:
            sheet.say(f"•  {point}", 11)
    return sheet


def game_sheet():
    """Return the sheet of the game: the rules, and rows to write into."""
    sheet = Sheet("The best of k")
    sheet.add_page()
    sheet.say("The best of k", 15, "B", after=4)
    for number, rule in enumerate(GAME, start=1):
        sheet.say(f"{number}.  {rule}", 11, after=2)
    sheet.ln(6)
    sheet.set_font("Sans", "", 10)
    with sheet.table(col_widths=(32, *[11] * TOSSES, 16), text_align="CENTER", line_height=11) as grid:
        grid.row(["", *(str(toss) for toss in range(1, TOSSES + 1)), "Right"])
        for name in ("Mine", "Tossed", "Mine again", "Tossed again"):
            grid.row([name, *[""] * (TOSSES + 1)])
    return sheet


SHEETS = {"worksheet": worksheet, "role-cards": role_cards, "game-sheet": game_sheet}


def write(folder):
    """Write every sheet into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheet in SHEETS.items():
        sheet().output(str(folder / f"{name}.pdf"))


def _write_beside_the_pages(app, error):
    if error is None and app.builder.format == "html":
        write(Path(app.outdir) / "handouts")


def setup(app):
    """Write the sheets once the pages are there."""
    app.connect("build-finished", _write_beside_the_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
