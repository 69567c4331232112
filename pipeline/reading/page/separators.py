"""Sheets and codes that say where a paper begins (分件页、分件码)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.types import Page

MEMBER = "分件："
"""What the first page of a ZIP's member is marked with."""
SEPARATOR = re.compile(rf"^{MEMBER}|分件页|分隔页|SEPARATOR|PATCH-?T", re.IGNORECASE)
_SHEET = 60  # signs on a separator sheet: its name and how to use it


def is_separated(page: Page) -> bool:
    """Whether a barcode or QR code of a page says that a paper begins (分件码)."""
    return any(SEPARATOR.search(code) for code in page.codes)


def is_separator(page: Page) -> bool:
    """Whether a scanned page is nothing but a separator sheet (分件页); the first page of a ZIP's member is none."""
    words = sum(char.isalnum() for line in page.lines for char in line.text)
    own = any(code.startswith(MEMBER) for code in page.codes)
    return is_separated(page) and not own and words < _SHEET and page.source == "ocr"


def without_separators(pages: Sequence[Page]) -> tuple[tuple[Page, ...], frozenset[int]]:
    """The pages without separator sheets, the one after each marked; and the numbers of the sheets."""
    kept: list[Page] = []
    sheets: set[int] = set()
    marks: tuple[str, ...] = ()
    for page in pages:
        if is_separator(page):
            sheets.add(page.number)
            marks = page.codes
            continue
        kept.append(replace(page, codes=(*page.codes, *marks)) if marks and not page.is_blank else page)
        marks = marks if page.is_blank else ()
    return tuple(kept), frozenset(sheets)
