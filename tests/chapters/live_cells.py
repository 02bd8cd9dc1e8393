"""The cells that a page can run, and what they show: in the chapter, and on the page."""

from bs4 import BeautifulSoup


def live_cells(chapters):
    return {
        path: [each for each in chapter.cells if "live" in each.metadata.get("tags", [])]
        for path, chapter in chapters.items()
    }


def shown_by_the_chapter(cell):
    """Return the words of a cell's output, row by row."""
    data = cell.outputs[0].data
    lines = data.get("text/markdown", data["text/plain"]).replace("**", "").split("\n")
    rows = [[part.strip() for part in line.strip("| ").split("|")] for line in lines]
    return [row for row in rows if set("".join(row)) - set("-: ")]


def shown_by_the_page(html):
    soup = BeautifulSoup(html, "html.parser")
    rows = [[cell.get_text() for cell in row(["th", "td"])] for row in soup("tr")]
    return rows or [[soup.get_text()]]
