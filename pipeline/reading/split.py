"""Which pages belong together: titles, page numbers, running text, signatures (分件)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading.case_numbers import case_numbers
from pipeline.reading.dates import dates
from pipeline.reading.kinds import Kinds
from pipeline.reading.layout import Row, em, page_number, page_rows, runs_on
from pipeline.reading.numerals import number
from pipeline.reading.recognise import (
    EXACT,
    Title,
    head_rows,
    is_headline,
    normal_title,
    recognise,
    title_of,
)
from pipeline.reading.text import Text
from pipeline.types import Page

_LISTS = frozenset({"evidence", "evidence_list"})
_APPENDIX = re.compile(
    r"^[\s（(]*附(?:[:：]|件|录|页|本|\s|相关|法律|图|表|$)|^第[一二三四五六七八九十百]+条|^本案(?:适用|依据|相关)的?法律"
)
_TAIL = re.compile(r"^(?:书记员|法官助理|代书记员|本件与原本|此致|审判长|审判员|代理审判员|人民陪审员|附)")
_COURT = re.compile(r"法\s*院|检\s*察\s*院")
_TO_COURT = re.compile(r"^[\u4e00-\u9fff]{2,24}(?:法院|检察院)[：:]$")
_SIGNED = re.compile(r"^(?:.{0,14}[:：])?.{0,4}$")
MEMBER = "分件："
"""What the first page of a ZIP's member is marked with."""
SEPARATOR = re.compile(rf"^{MEMBER}|分件页|分隔页|SEPARATOR|PATCH-?T", re.IGNORECASE)
_SHEET = 60  # signs on a separator sheet: its name and how to use it


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a written page says about where papers begin."""

    page: Page
    title: Title | None
    headline: str
    counted: tuple[int, int | None] | None
    numbers: frozenset[str]
    signed: bool
    appendix: bool
    has_court: bool
    is_evidence: bool
    to_court: bool


def split(pages: Sequence[Page], kinds: Kinds) -> tuple[tuple[Page, ...], ...]:
    """The written pages of a file as papers, in order; blank pages belong to none."""
    sheets = [sheet_of(page, kinds) for page in pages if not page.is_blank]
    groups: list[list[Sheet]] = []
    for sheet in sheets:
        if groups and not begins(sheet, groups[-1]):
            groups[-1].append(sheet)
        else:
            groups.append([sheet])
    return tuple(tuple(sheet.page for sheet in group) for group in groups)


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


def sheet_of(page: Page, kinds: Kinds) -> Sheet:
    """What one page says about where papers begin."""
    text = Text.of([page])
    rows = head_rows(page)
    title = title_of(page, kinds)
    headline = next((r.line.text for r in rows[:4] if is_headline(r, rows, page) and is_large(r, page)), "")
    first = next((line for line in text.plain.split("\n") if line.strip()), "")
    listed = title is not None and title.kind.key in _LISTS
    return Sheet(
        page=page,
        title=title if title and _stands_as_title(title, page) else None,
        headline=normal_title(headline),
        counted=count_of(page),
        numbers=frozenset(str(f.value) for f in case_numbers(text.plain)),
        signed=_is_signed(text.plain),
        appendix=bool(_APPENDIX.search(first) or _TAIL.search(first)),
        is_evidence=listed and _is_evidence(text, kinds),
        to_court=any(_TO_COURT.match(line.text.strip()) for line in page.lines[:8]),
        has_court=any(_COURT.search(r.line.text) for r in rows[:4] if is_headline(r, rows, page)),
    )


def _is_evidence(text: Text, kinds: Kinds) -> bool:
    """Whether a list is that of the other side's evidence (证据材料), not the office's own."""
    kind = recognise(text, kinds).kind
    return kind is not None and kind.key == "evidence"


def _is_signed(plain: str) -> bool:
    """Whether a page ends with the date of a signature: a paragraph of its own among the last."""
    paragraphs = [p for p in plain.split("\n") if p.strip()]
    for paragraph in paragraphs[-8:]:
        for found in dates(paragraph):
            if _SIGNED.match(paragraph[: found.start] + paragraph[found.end :]):
                return True
    return False


def _stands_as_title(title: Title, page: Page) -> bool:
    """Whether the words are a title and not a phrase of the text: near the top, nothing but heads above."""
    rows = head_rows(page)
    above = rows[: max(title.row, 0)]
    return title.row <= 7 and all(is_headline(r, rows, page) or len(r.line.text.strip()) < 22 for r in above)


def is_large(row: Row, page: Page) -> bool:
    """Whether a row is set larger than the text of its page (a headline)."""
    text = [line for line in page.lines if len(line.text) > 12]
    if not text:
        return True
    sizes = sorted(em(page, line) for line in text)
    heights = sorted(line.box[3] - line.box[1] for line in text)
    tall = row.line.box[3] - row.line.box[1] > 1.15 * heights[len(heights) // 2]
    return tall or row.em > 1.15 * sizes[len(sizes) // 2]


def count_of(page: Page) -> tuple[int, int | None] | None:
    """The printed page number (页码) and the number of pages when it is printed too."""
    for line in page.lines:
        found = page_number(page, line)
        if found:
            total = found[2] or found[3]
            value = number(found[1])
            return None if value is None else (value, number(total) if total else None)
    return None


def begins(sheet: Sheet, group: Sequence[Sheet]) -> bool:
    """Whether a page begins a new paper after the pages of the paper before."""
    before = group[-1]
    if is_separated(sheet.page):
        return True
    counted = _follows_by_number(before, sheet) or _is_next_of(group, sheet)
    if group[0].is_evidence:
        return _leaves_evidence(sheet)
    if sheet.title is not None:
        return not (counted and sheet.title.score < 9)
    if counted is not None:
        return not counted
    if sheet.appendix or runs_into(before.page, sheet.page):
        return False
    if sheet.headline and (before.signed or not sheet.numbers & before.numbers):
        return True
    return before.signed and not _continues_text(before, sheet)


def _leaves_evidence(sheet: Sheet) -> bool:
    """Whether a page under a list of evidence is a paper of its own: a court's or to one, or with an exact title."""
    if sheet.to_court:
        return True
    if sheet.title is None or sheet.is_evidence:
        return False
    if sheet.title.kind.issuer in ("court", "procuratorate"):
        return sheet.has_court
    return sheet.title.score >= EXACT


def _follows_by_number(before: Sheet, sheet: Sheet) -> bool | None:
    """True when the printed numbers run on, False when they start anew, None when they do not tell."""
    if sheet.counted is None:
        return None
    here, total = sheet.counted
    if before.counted is None:
        return False if here == 1 else None
    return here == before.counted[0] + 1 and (total is None or before.counted[1] in (None, total))


def _is_next_of(group: Sequence[Sheet], sheet: Sheet) -> bool | None:
    """True when a page says itself that it is the next of so many (2/2), whatever was read on the one before (1/2 as 12)."""
    told = _follows_by_number(group[-1], sheet)
    if told or sheet.counted is None or sheet.counted[1] is None:
        return told
    is_next = sheet.counted[0] == len(group) + 1 and len(group) < sheet.counted[1]
    return is_next or told


def runs_into(before: Page, after: Page) -> bool:
    """Whether the last sentence of a page goes on at the top of the next."""
    last, first = page_rows(0, before)[-1:], page_rows(1, after)[:1]
    return bool(last and first and runs_on(last[0], first[0]))


def _continues_text(before: Sheet, sheet: Sheet) -> bool:
    """Whether a page without a head carries on the same case or form."""
    return bool(sheet.numbers & before.numbers) and not sheet.headline
