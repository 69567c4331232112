"""Which pages belong together: titles, page numbers, running text, signatures (分件)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.reading.kinds import Kinds
from pipeline.reading.layout import page_rows, runs_on
from pipeline.reading.recognise import EXACT
from pipeline.reading.sheet import Sheet, sheet_of
from pipeline.types import Page

_LABELLED = re.compile(r"[:：]\s*\S")  # a label with its value (具状人：高某): a row of a form, no head
MEMBER = "分件："
"""What the first page of a ZIP's member is marked with."""
SEPARATOR = re.compile(rf"^{MEMBER}|分件页|分隔页|SEPARATOR|PATCH-?T", re.IGNORECASE)
_SHEET = 60  # signs on a separator sheet: its name and how to use it
_SURE = 9.0  # the score from which on a title begins a paper whatever the page numbers say


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


def begins(sheet: Sheet, group: Sequence[Sheet]) -> bool:
    """Whether a page begins a new paper after the pages of the paper before."""
    before = group[-1]
    if is_separated(sheet.page):
        return True
    counted = _follows_by_number(before, sheet) or _is_next_of(group, sheet)
    if group[0].is_evidence:
        return _leaves_evidence(sheet)
    if counted and _has_own_head(group, sheet):
        return True
    if sheet.title is not None:
        return not (counted and sheet.title.score < _SURE)
    if counted is not None:
        return not counted
    if runs_into(before.page, sheet.page):
        return False
    if sheet.names_signers and _signs_another_day(group, sheet):
        return True
    if sheet.appendix:
        return False
    if sheet.headline and (before.signed_on or not sheet.numbers & before.numbers):
        return True
    return bool(before.signed_on) and not _continues_text(before, sheet)


def _has_own_head(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page bears the head of another paper, though its number runs on (one envelope counted through): a court over a
    title or over a case number on a row of its own, or there the number of another case."""
    if runs_into(group[-1].page, sheet.page):
        return False
    if sheet.has_court and (sheet.title is not None or (sheet.own_numbers and sheet.has_words)):
        return True
    return not sheet.appendix and _are_apart(sheet.own_numbers, _all(s.numbers for s in group))


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both tell something and nothing is common to them."""
    return bool(one and other) and not one & other


def _all(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*parts)


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
    if _is_last(before):
        return False
    return here == before.counted[0] + 1 and (total is None or before.counted[1] in (None, total))


def _is_last(sheet: Sheet) -> bool:
    """Whether a page says that it is the last of its paper (1/1, 2/2)."""
    return sheet.counted is not None and sheet.counted[0] == sheet.counted[1]


def _is_next_of(group: Sequence[Sheet], sheet: Sheet) -> bool | None:
    """True when a page says itself that it is the next of so many (2/2), whatever was read on the one before (1/2 as 12).
    Its word alone is not enough where anything else speaks of another paper: a lone last page says 2/2 too."""
    told = _follows_by_number(group[-1], sheet)
    if told or sheet.counted is None or sheet.counted[1] is None or _is_last(group[-1]):
        return told
    if sheet.counted[0] != len(group) + 1:
        return told
    return None if _speaks_of_another(group, sheet) else True


def _speaks_of_another(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page has a head or the number of another case, or signs behind a signature: judges, or on another day."""
    return (
        sheet.title is not None
        or bool(sheet.headline and not _LABELLED.search(sheet.headline))
        or _are_apart(sheet.numbers, _all(s.numbers for s in group))
        or (sheet.names_signers and any(s.signed_on for s in group))
        or _signs_another_day(group, sheet)
    )


def _signs_another_day(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page is signed on another day than the pages before it: a paper has one. A day behind a label at the end of a page
    (开庭时间：…) is none unless that page ends in signers, or in a day alone."""
    before = group[-1]
    return (before.names_signers or before.ends_in_a_day) and _are_apart(
        sheet.signed_on, _all(s.signed_on for s in group)
    )


def runs_into(before: Page, after: Page) -> bool:
    """Whether the last sentence of a page goes on at the top of the next."""
    last, first = page_rows(0, before)[-1:], page_rows(1, after)[:1]
    return bool(last and first and runs_on(last[0], first[0]))


def _continues_text(before: Sheet, sheet: Sheet) -> bool:
    """Whether a page without a head carries on the same case or form."""
    return bool(sheet.numbers & before.numbers) and not sheet.headline
