"""Workbooks to read, written part by part."""

import io
import zipfile

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = (
    f'<?xml version="1.0"?><workbook {SPREADSHEET} xmlns:r="{LINK}"><sheets>'
    '<sheet name="Ideas &amp; more" sheetId="4" r:id="rId7"/><sheet name="Other" sheetId="1" r:id="rId1"/>'
    "</sheets></workbook>"
)
LINKS = (
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    '<Relationship Target="worksheets/sheet2.xml" Id="rId7"/></Relationships>'
)
OTHER = f"<worksheet {SPREADSHEET}><sheetData/></worksheet>"
# The second style is a date of every workbook, the third one of this workbook, the fourth a number in red, the fifth
# per cent of every workbook. What a format of another part is called tells nothing of a cell's.
STYLES = (
    f'<styleSheet {SPREADSHEET}><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mmm"/>'
    '<numFmt numFmtId="165" formatCode="[Red]0.0&quot;days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/></cellXfs>'
    '<dxfs count="1"><dxf><numFmt numFmtId="14" formatCode="0.00%"/></dxf></dxfs></styleSheet>'
)


def workbook(rows, strings="", **changed):
    """Return the bytes of a workbook whose first sheet, its second part, has these rows; a part of None is left out."""
    parts = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": OTHER,
        "xl/worksheets/sheet2.xml": f"<worksheet {SPREADSHEET}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {SPREADSHEET}>{strings}</sst>",
        "xl/styles.xml": STYLES,
        "xl/theme/theme1.xml": "<theme/>",
    } | changed
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            if text is not None:
                stored = zipfile.ZIP_STORED if name == "xl/styles.xml" else zipfile.ZIP_DEFLATED
                file.writestr(name, text, compress_type=stored)
    return packed.getvalue()


def parts_of(content):
    """Return the parts of a workbook by name, as a page unpacks them."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def row_of(*cells):
    """Return a row of texts and of numbers; a number with the place of its style is a pair."""
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(cell):
    number, style = cell if isinstance(cell, tuple) else (cell, 0)
    if isinstance(number, str):
        return f'<c t="inlineStr"><is><t>{number}</t></is></c>'
    return f'<c s="{style}"><v>{number!r}</v></c>'


def inline(cells):
    """Return a row of texts that stand in the cells themselves."""
    return row_of(*cells)


HEADS = inline(["project", "value", "half_effort", "feasible"])
