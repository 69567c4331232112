"""What one page says about where papers begin: its head, its numbers, who signs it and when (分件的依据)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.case_numbers import case_numbers
from pipeline.reading.dates import dates
from pipeline.reading.kinds import Kinds
from pipeline.reading.layout import Row, em, page_number
from pipeline.reading.numerals import number
from pipeline.reading.places import number_line
from pipeline.reading.recognise import Title, head_rows, is_headline, normal_title, recognise, title_of
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
    ends_in_a_day: bool
    has_words: bool
    appendix: bool
    has_court: bool
    is_evidence: bool
    to_court: bool


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
        own_numbers=frozenset(str(f.value) for f in number_line(text) if _is_headed(rows, page)),
        signed_on=_signed_on(text.plain),
        names_signers=_names_signers(text.plain),
        ends_in_a_day=_ends_in_a_day(text.plain),
        has_words=any(not _COURT.search(words) for words in _headlines(rows[:4], rows, page)),
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


def _ends_in_a_day(plain: str) -> bool:
    """Whether the last paragraph of a page is a day and nothing else."""
    return any(
        not (paragraph[: day.start] + paragraph[day.end :]).strip()
        for paragraph in _last_paragraphs(plain)[-1:]
        for day in dates(paragraph)
    )


def _headlines(some: Sequence[Row], rows: Sequence[Row], page: Page) -> list[str]:
    """The words of those rows that are set as a head, but for case numbers."""
    heads = [row.line.text for row in some if is_headline(row, rows, page)]
    return [words for words in heads if not any(case_numbers(words))]


def _is_headed(rows: Sequence[Row], page: Page) -> bool:
    """Whether a case number stands below a head or is called one (案号), and in no table: not one that a text goes on with, a
    running head, or a list of joint cases."""
    numbered = [k for k, row in enumerate(rows) if row.line.cell is None and any(case_numbers(row.line.text))]
    return any("案号" in rows[k].line.text or _headlines(rows[:k], rows, page) for k in numbered)


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
