"""What one page says about where papers begin: its head, its numbers, who signs it and when (分件的依据)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.page.layout import Row, em, page_number
from pipeline.reading.page.number_line import number_line
from pipeline.reading.page.places import after_label, paragraphs, top_of
from pipeline.reading.page.text import Text
from pipeline.reading.papers import annexes
from pipeline.reading.papers.kinds import Kinds
from pipeline.reading.papers.page_ends import APPENDIX, STOPPED, days_set, has_text, signed_on, signers
from pipeline.reading.papers.recognise import Title, head_rows, is_headline, normal_title, recognise, title_of
from pipeline.reading.parties.party_block import parties
from pipeline.reading.words.addressed import is_cell_of_form, is_to_body, is_to_court
from pipeline.reading.words.case_numbers import case_numbers
from pipeline.reading.words.numerals import number
from pipeline.reading.words.offices import BENCH, SIGNS, may_sign
from pipeline.types import Page

_LISTS = frozenset({"evidence", "evidence_list"})
_TAIL = re.compile(rf"^(?:{SIGNS}|本件与原本|此致|附|回\s*执\s*$)")
_COURT = re.compile(r"法\s*院|检\s*察\s*院")
_HEAD = re.compile(r"^[\u4e00-\u9fff]{2,24}?(?:法院|检察院)")
_SPACES = re.compile(r"[^\S\t]")
_NUMBERED = re.compile(r"案号(?![为系是的])")
_FIRST = 4  # rows at the top of a page, among which its head stands
_LABEL = re.compile("[:：].")
_ITEM = re.compile(r"\s*\d{1,2}[.．、](?!\d)")  # of a form (2.诉讼费用)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a written page says about where papers begin.

    ``annexes``: it ends in provisions behind its signature; ``provides``: it begins with one; ``opening``: the numbers in its first rows; ``opens``: it begins like a form or a letter to somebody; ``has_text``: a sentence
    stands before its end; ``signers``: office and name.
    """

    page: Page
    title: Title | None
    headline: str
    counted: tuple[int, int | None] | None
    numbers: frozenset[str]
    own_numbers: frozenset[str]
    opening: frozenset[str]
    opens: bool
    is_labelled: bool
    has_parties: bool
    has_text: bool
    signed_on: frozenset[str]
    days_set: frozenset[str]
    signers: tuple[tuple[str, str], ...]
    has_head: bool
    has_words: bool
    title_is_set: bool
    appendix: bool
    annexes: bool
    provides: bool
    has_court: bool
    is_evidence: bool
    to_court: bool

    @property
    def judges(self) -> frozenset[str]:
        """The names of the judges who sign."""
        return frozenset(name for office, name in self.signers if office in BENCH)

    @property
    def names_signers(self) -> bool:
        """Whether anybody signs."""
        return bool(self.signers)


def sheet_of(page: Page, kinds: Kinds) -> Sheet:
    """What one page says about where papers begin."""
    text, rows, title = Text.of([page]), head_rows(page), title_of(page, kinds)
    heads = [row for row in rows if _is_set(row, rows, page)]
    words_set = [_letters(row) for row in heads if row in rows[:_FIRST] and not _is_numbered(row)]
    return Sheet(
        page=page,
        title=title if title and _stands_as_title(title, page) else None,
        headline=_headline(rows, page, kinds.labels),
        counted=count_of(page),
        numbers=frozenset(str(f.value) for f in case_numbers(text.plain)),
        own_numbers=frozenset(_own_numbers(text, heads)),
        opening=frozenset(_opening(text)),
        opens=_is_form(text) or _is_to_somebody(text),
        is_labelled=_is_labelled(text),
        has_parties=bool(parties(text.plain)),
        has_text=has_text(text.plain),
        signed_on=signed_on(text.plain),
        days_set=days_set(text),
        signers=tuple(signers(text.plain)),
        has_head=any(_HEAD.match(words) for words in words_set),
        has_words=any(len(_HEAD.sub("", words)) > 1 for words in words_set),
        title_is_set=title is not None and rows[title.row] in heads,
        appendix=_is_appendix(text),
        annexes=annexes.is_opened(text.plain),
        provides=annexes.goes_on(text.plain),
        is_evidence=title is not None and title.kind.key in _LISTS and _is_evidence(text, kinds),
        to_court=any(is_to_court(line.text.strip()) for line in page.lines[:8]),
        has_court=any(_COURT.search(r.line.text) for r in rows[:4] if is_headline(r, rows, page)),
    )


def _headline(rows: Sequence[Row], page: Page, labels: Collection[str]) -> str:
    """The first large row that stands as a headline, with letters in it, no label (具状人：张三, 2.诉讼费用), no sentence and nobody who signs;
    "" where there is none."""
    large = (r.line.text for r in rows[:4] if is_headline(r, rows, page) and is_large(r, page))
    found = next(
        (
            w
            for w in large
            if not (
                _LABEL.search(w)
                or _ITEM.match(w)
                or STOPPED.search(w)
                or _SPACES.sub("", w) in labels
                or may_sign(w)
            )
        ),
        "",
    )
    return found if normal_title(found) else ""


def _is_appendix(text: Text) -> bool:
    first = next((line for line in text.plain.split("\n") if line.strip()), "")
    return bool(APPENDIX.search(first) or _TAIL.search(first))


def _is_evidence(text: Text, kinds: Kinds) -> bool:
    """Whether a list is that of the other side's evidence (证据材料), not the office's own."""
    kind = recognise(text, kinds).kind
    return kind is not None and kind.key == "evidence"


def _is_numbered(row: Row) -> bool:
    return any(case_numbers(row.line.text))


def _letters(row: Row) -> str:
    return "".join(row.line.text.split())


def _is_set(row: Row, rows: Sequence[Row], page: Page) -> bool:
    """Whether a row is set as a head: in the middle, and larger than the text or short of both its margins. Any full line of text
    without a stop stands in the middle too."""
    if not is_headline(row, rows, page):
        return False
    wide = [e.box for e in page.lines if e.box[2] - e.box[0] > 0.5 and e is not row.line]
    if not wide or is_large(row, page):
        return True
    left, right = min(box[0] for box in wide), max(box[2] for box in wide)
    return min(row.line.box[0] - left, right - row.line.box[2]) > 0.8 * row.em


def _own_numbers(text: Text, heads: Sequence[Row]) -> Iterator[str]:
    """The case numbers by which a page calls itself: under a head, before any sentence, in a row of its own or in the cell behind
    案号; not one that a text goes on with, a body cites (案号：…) or a table of joint cases lists."""
    alone = ((f.start, f.end) for f in number_line(text) if not _is_in_table(text, f.start, f.end))
    for start, stop in (*after_label(text, "案号"), *alone):
        if _is_under(text, start, stop, heads):
            yield from (str(found.value) for found in case_numbers(text.plain[start:stop]))


def _opening(text: Text) -> Iterator[str]:
    """The case numbers at the top of a page, in a row of their own or behind 案号, whatever was read above: a receipt stamp may lie
    over court and title."""
    for start, stop in (*after_label(text, "案号"), *((f.start, f.end) for f in number_line(text))):
        if _is_at_top(text.plain[:start]):
            yield from (str(found.value) for found in case_numbers(text.plain[start:stop]))


def _is_form(text: Text) -> bool:
    """Whether a cell at the top of a page says whom a court's form is for, as its first page does alone; 案号 stands on others too."""
    spans = paragraphs(text, 0, 2 * _FIRST)  # two cells a row
    cells = itertools.takewhile(lambda cell: not STOPPED.search(cell), (text.plain[a:b] for a, b in spans))
    return any(is_cell_of_form(_SPACES.sub("", cell)) for cell in cells)


def _is_to_somebody(text: Text) -> bool:
    """Whether a page begins with a number and whom it is addressed to, whatever was read of its head."""
    rows = _top_rows(text, _FIRST + 1)
    numbered = any(case_numbers(row) for row in rows[:_FIRST])
    return numbered and any(map(is_to_body, rows[1:])) and bool(list(_opening(text)))


def _is_labelled(text: Text) -> bool:
    rows = itertools.takewhile(lambda row: not STOPPED.search(row), _top_rows(text, _FIRST))
    return any(map(_NUMBERED.match, rows))


def _top_rows(text: Text, count: int) -> list[str]:
    """The first rows of a page without their spaces."""
    return ["".join(text.plain[start:stop].split()) for start, stop in paragraphs(text, 0, count)]


def _is_at_top(before: str) -> bool:
    """Whether what stands above a place of a page are the rows of a head and no sentence."""
    return before.count("\n") < _FIRST and not STOPPED.search(before)


def _is_in_table(text: Text, start: int, stop: int) -> bool:
    return any(line.cell is not None for line in text.lines(start, stop))


def _is_under(text: Text, start: int, stop: int, heads: Sequence[Row]) -> bool:
    """Whether a place stands below a head that is no number itself, and before any sentence of its page."""
    top = top_of(text, start, stop)
    above = [row for row in heads if row.line.box[1] < top and not _is_numbered(row)]
    return bool(above) and not STOPPED.search(text.plain[:start])


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
    """The printed page number (页码) and the number of pages when it is printed too; None where it would exceed that. Of two that
    tell how many there are that of the fewest: the paper's own (第1页 共1页), not that of the file it lies in (第3页 共7页)."""
    printed = [found for line in page.lines if (found := page_number(page, line))]
    counts = [(number(found[1]), number(found[2] or found[3] or "")) for found in printed]
    whole = sorted((total, value) for value, total in counts if value and total)
    value, total = (whole[0][1], whole[0][0]) if len(whole) > 1 else counts[0] if counts else (None, None)
    return None if value is None or (total is not None and value > total) else (value, total)
