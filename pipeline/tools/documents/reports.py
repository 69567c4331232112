"""Reports as files: Word by python-docx, PDF/A and charts by typst, spreadsheet by openpyxl."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from pipeline.plain import from_plain, to_plain
from pipeline.terms import day_in_words
from pipeline.tools.documents.sheets import Cell, Share, book_of
from pipeline.tools.documents.typeset import cleaned, typeset, typeset_png
from pipeline.writing.report import Bars, Report, Section, Table

_TITLE, _BODY, _HEAD, _TABLE = "方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"
# The columns of tables that hold nothing but figures.
_COUNTED = frozenset(("本期", "上年同期", "得分", "失分", "卷数", "平均分", "上年平均分", "适用卷数", "满分卷数", "得分率", "上年得分率"))  # fmt: skip
_ACROSS, _WIDEST = (
    156.0,
    75.0,
)  # millimetres between the margins; those of a column that others need room beside
_MARGINS, _LETTER, _FIGURE = (
    4.2,
    3.25,
    1.9,
)  # millimetres beside the text of a cell; a Chinese letter of 9 points; another one


def report_pdf(report: Report, made_on: dt.date) -> bytes:
    """The report as PDF/A-2b, with its charts."""
    return typeset(
        "report", {"title": report.title, "report": to_plain(report), "day": day_in_words(made_on)}, made_on
    )


def report_xlsx(report: Report, made_on: dt.date) -> bytes:
    """The tables of the report, one sheet each, figures as numbers, and its charts; a text is never taken as a formula."""
    report = _clean(report)
    tables = [(t.title, t.header, [_cells(t.header, row) for row in t.rows]) for t in report.sheets]
    charts = [c for section in report.sections for c in section.charts if c.rows]
    return book_of(tables, [(c.title, [(label, value) for label, value, _ in c.rows]) for c in charts])


def _cells(header: Sequence[str], row: Sequence[str]) -> list[Cell]:
    return [_number(text) if name in _COUNTED else text for name, text in zip(header, row, strict=True)]


def _number(text: str) -> Cell:
    """The number a text says, a percentage as a share; whatever else stays as it is."""
    if not re.fullmatch(r"\d+(\.\d+)?%?", text):
        return text
    if text.endswith("%"):
        return Share(round(float(text[:-1]) / 100, 6))
    return float(text) if "." in text else int(text)


def report_docx(report: Report, made_on: dt.date) -> bytes:
    """The report in Word, to be edited: headings, text, tables, charts as pictures."""
    report = _clean(report)
    document = docx.Document()
    _page(document)
    _line(document, report.title, _TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER)
    for text in (report.office, report.period, report.basis):
        _line(document, text, _BODY, 14, WD_ALIGN_PARAGRAPH.CENTER)
    for section in report.sections:
        _section(document, section, made_on)
    _line(document, f"{report.office}　{day_in_words(made_on)}", _BODY, 16, WD_ALIGN_PARAGRAPH.RIGHT)  # fmt: skip
    core = document.core_properties
    core.title, core.author = report.title, report.office
    core.created = core.modified = dt.datetime(made_on.year, made_on.month, made_on.day)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _clean(report: Report) -> Report:
    return from_plain(Report, cleaned(to_plain(report)))


def _page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)


def _section(document: Any, section: Section, made_on: dt.date) -> None:
    heading = _line(document, section.heading, _HEAD, 16).paragraph_format
    heading.keep_with_next, heading.space_before = True, Pt(14)
    for text in section.paragraphs:
        paragraph = _line(document, text, _BODY, 16)
        paragraph.paragraph_format.first_line_indent = Pt(32)
    for chart in section.charts:
        picture = chart_png(chart, made_on)
        document.add_picture(io.BytesIO(picture), width=Cm(15))
    for table in section.tables:
        _table(document, table)


def _table(document: Any, table: Table) -> None:
    """A table over the width of the page: its header stands on every page, no row is cut, long texts get more room."""
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.header))
    made.style, made.autofit = "Table Grid", False
    widths = _widths(table)
    for number, row in enumerate((table.header, *table.rows)):
        properties = made.rows[number]._tr.get_or_add_trPr()
        for name in ("w:cantSplit", *(["w:tblHeader"] if number == 0 else [])):
            properties.append(OxmlElement(name))
        for cell, text, width in zip(made.rows[number].cells, row, widths, strict=True):
            cell.width = width
            _run(cell.paragraphs[0], text, _HEAD if number == 0 else _TABLE, 9)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    between = document.add_paragraph().paragraph_format  # two tables that touch are one in Word
    between.space_after, between.line_spacing = Pt(0), Pt(6)


def _widths(table: Table) -> list[Any]:
    """The widths of the columns: no number or day is broken over two lines where all of them fit; the rest by length."""
    columns = list(zip(table.header, *table.rows, strict=True))
    least = [max(_room(piece) for text in column for piece in _pieces(text)) for column in columns]
    wanted = [
        max(low, min(_WIDEST, max(map(_room, column)))) for low, column in zip(least, columns, strict=True)
    ]
    spare = _ACROSS - sum(least)
    if spare <= 0:
        return [Mm(_ACROSS * part / sum(least)) for part in least]
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    whole = sum(more) or len(more)
    return [
        Mm(low + spare * (part if any(more) else 1) / whole) for low, part in zip(least, more, strict=True)
    ]


def _room(text: str) -> float:
    """Millimetres a text of 9 points takes on one line of a cell."""
    return _MARGINS + sum(_LETTER if east_asian_width(letter) in "WFA" else _FIGURE for letter in text)


def _pieces(text: str) -> list[str]:
    """What stays together on a line: words of letters and figures with their brackets, four letters of Chinese."""
    return [*re.findall(r"[!-~（）〔〕]+", text), text[:4]]


def _line(document: Any, text: str, font: str, size: int, align: Any = None) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    _run(paragraph, text, font, size)
    return paragraph


def _run(paragraph: Any, text: str, font: str, size: int) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def chart_png(chart: Bars, made_on: dt.date) -> bytes:
    """One chart as a picture."""
    return typeset_png("chart", {"title": chart.title, "chart": to_plain(chart)})
