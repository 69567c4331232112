"""Spreadsheets (xlsx) by openpyxl: plain tables, text never taken as a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import DataError
from pipeline.tools.files import write_atomically

Cell = str | int | float | dt.date | None


class Share(float):
    """A share of 1, shown in percent."""


_EPOCH = dt.datetime(2000, 1, 1)
_SHEET_NAME = re.compile(r"[\\/*?:\[\]]")


def write_sheet(path: Path, title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """One sheet with a bold header; the same rows give the same bytes. Written atomically."""
    write_atomically(path, book_of([(title, header, rows)]))


def book_of(
    sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]],
    charts: Sequence[tuple[str, Sequence[tuple[str, float]]]] = (),
) -> bytes:
    """A spreadsheet of several sheets, each (title, header, rows), and a last one with bar charts, each (title, bars).

    The same rows give the same bytes.
    """
    book = Workbook()
    book.remove(book.active)
    for title, header, rows in sheets:
        sheet = book.create_sheet(_SHEET_NAME.sub("－", title)[:31])
        for number, row in enumerate([header, *rows], 1):
            for column, value in enumerate(row, 1):
                _put(sheet.cell(number, column), value)
        _dress(sheet, header, rows)
    if charts:
        _draw(book.create_sheet("图"), charts)
    book.properties.created = book.properties.modified = _EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    return _steady(buffer.getvalue())


def _draw(sheet: Worksheet, charts: Sequence[tuple[str, Sequence[tuple[str, float]]]]) -> None:
    """Each chart beside the figures it is drawn from."""
    top = 1
    for title, bars in charts:
        _put(sheet.cell(top, 1), title)
        for number, (label, value) in enumerate(bars, top + 1):
            _put(sheet.cell(number, 1), label)
            _put(sheet.cell(number, 2), value)
        last = top + len(bars)
        chart = BarChart()
        chart.type, chart.title, chart.legend = "bar", title, None
        chart.add_data(Reference(sheet, min_col=2, min_row=top + 1, max_row=last))
        chart.set_categories(Reference(sheet, min_col=1, min_row=top + 1, max_row=last))
        chart.y_axis.scaling.min, chart.x_axis.scaling.orientation = 0, "maxMin"
        chart.x_axis.delete = chart.y_axis.delete = chart.title.overlay = False
        chart.width, chart.height = 18, max(5.0, 1.0 * len(bars) + 3)
        sheet.add_chart(chart, f"D{top}")
        top = max(last, top + int(chart.height * 2)) + 2
    sheet.column_dimensions["A"].width = 30
    for (cell,) in sheet.iter_rows(max_col=1):
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    _lay_on_paper(sheet)


def _put(cell: object, value: Cell) -> None:
    if value == "":
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value  # type: ignore[attr-defined]
    if isinstance(value, str):
        cell.data_type = "s"  # type: ignore[attr-defined]  # a name like =1+1 stays text
    if isinstance(value, Share):
        cell.number_format = "0.0%"  # type: ignore[attr-defined]


def _lay_on_paper(sheet: Worksheet) -> None:
    """A4 across, as many pages long as it takes but never wider than one."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _dress(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    for column in range(1, len(header) + 1):
        widest = max(_width(header[column - 1]), *(_width(r[column - 1]) for r in rows)) if rows else 10
        sheet.column_dimensions[get_column_letter(column)].width = min(60, widest + 2)
        sheet.cell(1, column).font = Font(bold=True)
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    _lay_on_paper(sheet)


def _width(value: Cell) -> int:
    return sum(2 if ord(c) > 255 else 1 for c in str(value or ""))


def _steady(content: bytes) -> bytes:
    """The same package with fixed times, so that the same table is the same file."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _fixed_times(data)
            target.writestr(
                zipfile.ZipInfo(entry.filename, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _fixed_times(data: bytes) -> bytes:
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)


def read_sheet(path: Path) -> list[dict[str, str]]:
    """The rows of the first sheet by the names in its first line; empty rows are left out, a day is 2018-03-05.

    DataError when the file is not there or is no spreadsheet.
    """
    return [row for _, row in numbered_sheet(path)]


def numbered_sheet(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The same with the number each row has in the spreadsheet."""
    try:
        content = io.BytesIO(path.read_bytes())  # whatever its name ends in
        with closing(load_workbook(content, read_only=True, data_only=True)) as book:
            rows_of = book.worksheets[0].iter_rows(values_only=True)
            lines = [[_said(cell) for cell in row] for row in rows_of]
    except Exception as error:  # openpyxl raises exceptions of many kinds on damaged books
        raise DataError(
            f"表格 {path.name} 不能读取", "请给出 .xlsx 文件，或用 Excel、WPS 另存一次再试。"
        ) from error
    header = lines[0] if lines else []
    rows = [(n, dict(zip(header, line, strict=False))) for n, line in enumerate(lines[1:], 2)]
    return [(n, row) for n, row in rows if any(row.values())]


def _said(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return str(cell.date())
    return "" if cell is None else str(cell).strip()
