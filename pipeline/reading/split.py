"""Which pages belong together: titles, page numbers, running text, signatures (分件)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.case_numbers import case_numbers
from pipeline.reading.dates import dates
from pipeline.reading.kinds import Kinds
from pipeline.reading.layout import Row, em, page_number, page_rows, runs_on
from pipeline.reading.numerals import number
from pipeline.reading.places import number_line
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
_SIGNERS = "书记员|法官助理|代书记员|审判长|审判员|代理审判员|人民陪审员"
_TAIL = re.compile(rf"^(?:{_SIGNERS}|本件与原本|此致|附)")
_SIGNER = re.compile(rf"^(?:{_SIGNERS})[：:]?[\u4e00-\u9fff·]{{2,12}}$")
_COURT = re.compile(r"法\s*院|检\s*察\s*院")
_TO_COURT = re.compile(r"^[\u4e00-\u9fff]{2,24}(?:法院|检察院)[：:]$")
_SIGNED = re.compile(r"^(?:.{0,14}[:：])?.{0,4}$")
_LABELLED = re.compile(r"[:：]\s*\S")  # a label with its value (具状人：高某): a row of a form, no head
MEMBER = "分件："
"""What the first page of a ZIP's member is marked with."""
SEPARATOR = re.compile(rf"^{MEMBER}|分件页|分隔页|SEPARATOR|PATCH-?T", re.IGNORECASE)
_SHEET = 60  # signs on a separator sheet: its name and how to use it
_SURE = 9.0  # the score from which on a title begins a paper whatever the page numbers say


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a written page says about where papers begin."""

    page: Page
    title: Title | None
    headline: str
    counted: tuple[int, int | None] | None
    numbers: frozenset[str]
    own_numbers: frozenset[str]
    signed_on: frozenset[str]
    names_signers: bool
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
        headline=headline if normal_title(headline) else "",
        counted=count_of(page),
        numbers=frozenset(str(f.value) for f in case_numbers(text.plain)),
        own_numbers=frozenset(str(f.value) for f in number_line(text)),
        signed_on=_signed_on(text.plain),
        names_signers=_names_signers(text.plain),
        appendix=bool(_APPENDIX.search(first) or _TAIL.search(first)),
        is_evidence=listed and _is_evidence(text, kinds),
        to_court=any(_TO_COURT.match(line.text.strip()) for line in page.lines[:8]),
        has_court=any(_COURT.search(r.line.text) for r in rows[:4] if is_headline(r, rows, page)),
    )


def _is_evidence(text: Text, kinds: Kinds) -> bool:
    """Whether a list is that of the other side's evidence (证据材料), not the office's own."""
    kind = recognise(text, kinds).kind
    return kind is not None and kind.key == "evidence"


def _signed_on(plain: str) -> frozenset[str]:
    """The dates of a signature that a page ends with: paragraphs of their own among the last."""
    found: set[str] = set()
    for paragraph in _last_paragraphs(plain):
        for day in dates(paragraph):
            if _SIGNED.match(paragraph[: day.start] + paragraph[day.end :]):
                found.add(str(day.value))
    return frozenset(found)


def _names_signers(plain: str) -> bool:
    """Whether judges or a clerk sign among the last paragraphs of a page (审判长　钱七)."""
    return any(_SIGNER.match("".join(paragraph.split())) for paragraph in _last_paragraphs(plain))


def _last_paragraphs(plain: str) -> list[str]:
    return [p for p in plain.split("\n") if p.strip()][-8:]


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
    """The printed page number (页码) and the number of pages when it is printed too; None where it would exceed that."""
    for line in page.lines:
        found = page_number(page, line)
        if found:
            value, total = number(found[1]), number(found[2] or found[3] or "")
            return None if value is None or (total is not None and value > total) else (value, total)
    return None


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
    if sheet.has_court and (sheet.title is not None or sheet.own_numbers):
        return True
    return _are_apart(sheet.own_numbers, _all(s.numbers for s in group))


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
    """Whether a page is signed on another day than the pages before it: a paper has one."""
    return _are_apart(sheet.signed_on, _all(s.signed_on for s in group))


def runs_into(before: Page, after: Page) -> bool:
    """Whether the last sentence of a page goes on at the top of the next."""
    last, first = page_rows(0, before)[-1:], page_rows(1, after)[:1]
    return bool(last and first and runs_on(last[0], first[0]))


def _continues_text(before: Sheet, sheet: Sheet) -> bool:
    """Whether a page without a head carries on the same case or form."""
    return bool(sheet.numbers & before.numbers) and not sheet.headline
