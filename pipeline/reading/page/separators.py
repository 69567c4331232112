"""Sheets and codes that say where a paper begins (分件页、分件码)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.types import Page

MEMBER = "分件："
"""What the first page of a ZIP's member is marked with."""
SEPARATOR = re.compile(rf"^{MEMBER}|分件页|分隔页|SEPARATOR|PATCH-?T", re.IGNORECASE)
_NAMED = re.compile(
    r"[\dA-Z]*(?:[\u4e00-\u9fff]{0,4}(?:分件|分隔|间隔|隔离)页|SEPARATOR(?:PAGE|SHEET)?)[\dA-Z]*"
)
"""The words of such a sheet whose code cannot be read (YS-SEP-0001 分隔页)."""
_SHEET_READ = "分隔页"  # what the page behind a sheet is marked with whose code was not read
_SHEET = 60  # signs on a separator sheet: its name and how to use it


def is_separated(page: Page) -> bool:
    """Whether a barcode or QR code of a page says that a paper begins (分件码)."""
    return any(SEPARATOR.search(code) for code in page.codes)


def is_separator(page: Page) -> bool:
    """Whether a scanned page is nothing but a separator sheet (分件页); the first page of a ZIP's member is none."""
    words = "".join(char.upper() for line in page.lines for char in line.text if char.isalnum())
    own = any(code.startswith(MEMBER) for code in page.codes)
    is_told = is_separated(page) or _NAMED.fullmatch(words) is not None
    return is_told and not own and len(words) < _SHEET and page.source == "ocr"


def without_separators(pages: Sequence[Page]) -> tuple[tuple[Page, ...], frozenset[int]]:
    """The pages without separator sheets, the one after each marked; and the numbers of the sheets."""
    kept: list[Page] = []
    sheets: set[int] = set()
    marks: tuple[str, ...] = ()
    for page in pages:
        if is_separator(page):
            sheets.add(page.number)
            marks = page.codes if is_separated(page) else (_SHEET_READ,)
            continue
        kept.append(replace(page, codes=(*page.codes, *marks)) if marks and not page.is_blank else page)
        marks = marks if page.is_blank else ()
    return tuple(kept), frozenset(sheets)
