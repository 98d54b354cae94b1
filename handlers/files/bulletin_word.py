"""A bulletin or a warning report as a Word document: portrait text, the wide table on a landscape page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from handlers.files.bulletin_text import HEADS, LATE_HEADS, MEASURE_HEADS, SECTIONS, UNREPORTED_HEADS, Paper
from knowledge.indicators.lamps import Lamp

_BODY, _HEADING, _TITLE = "仿宋", "黑体", "宋体"
_COUNTED = "一二三四五"
_INDENT = Pt(32)  # two characters of the body
_TINTS: dict[Lamp, str] = {"green": "E2F2E6", "yellow": "FFF3CC", "red": "FADBD8", "grey": "EDEFF1"}
_WIDE = (5.0, 1.0, 1.9, 1.6, 1.6, 1.6, 1.7, 1.6, 1.4, 3.3, 1.1, 2.2, 3.4)  # cm


def bulletin_word(paper: Paper) -> bytes:
    """The document as .docx."""
    document = Document()
    _page(document)
    _line(document, paper.title, 22, font=_TITLE, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, paper.issue, 14, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, paper.dated, 12, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, paper.addressees, 14)
    _heading(document, 0)
    for text in paper.overall:
        _line(document, text, 14, indent=True)
    _landscape(document, turned=True)
    _heading(document, 1)
    tints = [_TINTS[line.lamp] for line in paper.table]
    _table(document, HEADS, [line.cells for line in paper.table], _WIDE, 8, tints, tinted=HEADS.index("亮灯"))
    _landscape(document, turned=False)
    _heading(document, 2)
    for text in paper.problems or ("本月没有需要列出的问题。",):
        _line(document, text, 14, indent=True)
    _heading(document, 3)
    _table(document, MEASURE_HEADS, paper.measures, (3.2, 6.4, 2.2, 1.6, 2.8), 10)
    _heading(document, 4)
    _annex(document, paper)
    for text in paper.notes:
        _line(document, text, 9, colour=RGBColor(0x66, 0x66, 0x66))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _annex(document: Docx, paper: Paper) -> None:
    _line(document, "附件1　未按时报数的指标", 12, font=_HEADING)
    _table(document, UNREPORTED_HEADS, paper.unreported, (4.2, 2.4, 2.8, 1.8, 2.4, 2.6), 10)
    _line(document, "附件2　逾期的任务节点", 12, font=_HEADING)
    _table(document, LATE_HEADS, paper.late, (5.4, 5.0, 2.8, 1.5, 1.6), 10)


def _page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.4)
    document.core_properties.author = document.core_properties.comments = ""


def _landscape(document: Docx, *, turned: bool) -> None:
    """Go on on a page that lies on its side, or stands upright again."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if turned else (Cm(21), Cm(29.7))
    section.left_margin = section.right_margin = Cm(1.1 if turned else 2.4)
    section.top_margin = section.bottom_margin = Cm(1.2 if turned else 2.4)  # all the indicators on one page


def _heading(document: Docx, n: int) -> None:
    paragraph = _line(document, f"{_COUNTED[n]}、{SECTIONS[n]}", 16, font=_HEADING)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(10)


def _line(
    document: Docx,
    text: str,
    size: float,
    *,
    font: str = _BODY,
    bold: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    indent: bool = False,
    colour: RGBColor | None = None,
) -> Paragraph:
    paragraph = document.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.line_spacing = 1.35
    paragraph.paragraph_format.first_line_indent = _INDENT if indent else None
    run = paragraph.add_run(text)
    _style(run, size, font, bold=bold)
    if colour is not None:
        run.font.color.rgb = colour
    return paragraph


def _table(
    document: Docx,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    size: float,
    tints: Sequence[str] = (),
    tinted: int = -1,
) -> None:
    """A table with borders; its head is repeated on every page. ``tints``: the colour of each row's ``tinted`` cell."""
    if not rows:
        _line(document, "无。", 12, indent=True)
        return
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for n, head in enumerate(heads):
        _fill(table.rows[0].cells[n], head, size, widths[n], _HEADING)
        _shade(table.rows[0].cells[n], "DDE6F0")
    for n, width in enumerate(widths):
        table.columns[n].width = Cm(width)
    # python-docx has no door for a repeated head, a shaded cell and an East Asian font: their elements are set by hand
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for r, values in enumerate(rows):
        cells = table.add_row().cells
        for n, value in enumerate(values):
            _fill(cells[n], value, size, widths[n], _BODY)
            if n == tinted:
                _shade(cells[n], tints[r])


def _fill(cell: _Cell, text: str, size: float, width: float, font: str) -> None:
    cell.width = Cm(width)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    _style(paragraph.add_run(text), size, font)


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _style(run: Run, size: float, font: str, *, bold: bool = False) -> None:
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Times New Roman"
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
