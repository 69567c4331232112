"""Receipt stamps (收文章): their words taken out of the text, their day never certain by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from pipeline.reading.fields.doubting import STAMPED_DAY
from pipeline.reading.page.text import char_box, excerpt
from pipeline.reading.words.courts import Courts
from pipeline.reading.words.dates import dates
from pipeline.reading.words.letters import in_plain
from pipeline.reading.words.receipt_words import NUMBER_LABEL, ON_A_STAMP, STAMP_NAMES
from pipeline.types import Doubt, OcrLine, Page, Seal

TAIL = 2  # last letters of what lies under a stamp that its words have too
HEAD = 0.35  # of the page's height in which a stamp and a title can meet
NEAR = 1.0  # heights of a title by which the upper row of a stamp may end above it
STAMP = -1  # the "cell" of a stamp's words: they join no row beside them
_RECEIPT = re.compile(ON_A_STAMP)
_STAMPED = re.compile(rf"{ON_A_STAMP}|\d|[府局会厅委处部队所站办社校章]\s*$")
"""What the words of a stamp hold or end in: an organ's name, a day, a number."""
_TITLE = re.compile(
    r"(?!.*(?:政府|办公|公司|集团|中心|学院|大学|中学|小学|学校|医院|政研|法制|管理|服务|委员会|[局厂科处]).*法院)[\u4e00-\u9fff]{2,24}法院[\u4e00-\u9fff]{0,10}"
)
"""A line that is a court's name, with no other organ's before it, and perhaps the name of a paper."""
_TORN = re.compile(r"(?:自治)?[省市州盟县区旗]|自治|人民|中级|高级|铁路|(?!.*法院)")
"""What begins a line of which a court's name has lost its beginning, or holds no such name any more."""
_BEFORE_TITLE = re.compile(
    rf"^(?P<stamp>.{{0,30}}?(?:{STAMP_NAMES}|{NUMBER_LABEL}[:：]?\s*(?:[（(〔]?\d{{4}}[）)〕]?\s*\d*\s*号?|[\d-]+)?|编号[:：]?\s*\d{{4}}-?\d{{2,5}}号?))"
    r"\s*(?=[\u4e00-\u9fff]{2,20}(?:法院|检察院|政府|委员会|局)\s*$)"
)

_ROW = re.compile(r"[^号字第文（(〔\[【]{0,6}\d[\d\s.:：\-－—年月日]{3,}\s{2,}")
"""A worn row of a stamp, little more than its day or number, a wide gap before what stands beside it (维：2023-0620  …)."""

_AFTER_TITLE = re.compile(r"第?\s{0,2}\d{1,5}\s{0,2}号$")
"""The running number of a receipt stamp whose lower row stands level with a title (证据交换通知书 第760号)."""
_BEFORE_COURT = re.compile(r"(?:[（(〔\[{]\s?\d{4}\s?[）)〕\]}]\s?)?第?\s{0,2}\d{1,5}\s{0,2}号\s+")
"""The same level with the beginning of a title (第763号 某市人民法院行政裁定书)."""
_UNNUMBERED = ("通知书", "告知书", "传票", "裁定书", "判决书", "调解书")
"""What ends the titles of courts' papers that bear a case number below and no number of their own beside the title, as
decisions, letters and orders may (决定书、函、令)."""


def receipt_doubts(pages: Sequence[Page]) -> tuple[Doubt, ...]:
    """The dates of receipt stamps as doubts: a stamped day counts only when a second source agrees."""
    return tuple(
        Doubt("received_on", STAMPED_DAY, (value,), page.number, seal.box)
        for page in pages
        for seal in page.seals
        for value in _dates_of(seal)
    )


def _dates_of(seal: Seal) -> Iterator[str]:
    if not _is_receipt_stamp(seal):
        return
    for found in dates(in_plain(seal.text)):
        if found.sure:
            yield str(found.value)
            return


def _is_receipt_stamp(seal: Seal) -> bool:
    """Whether a mark with words is a receipt stamp; a round one may be a seal without a star."""
    return bool(seal.text) and (seal.shape != "round" or bool(_RECEIPT.search(in_plain(seal.text))))


def unstamped(page: Page, titles: Set[str], courts: Courts) -> Page:
    """The page with the words of a receipt stamp on lines of their own, off the title they were joined to.

    ``titles`` are those of courts' papers: a number beside any other title may be the paper's own.
    """
    lines = tuple(part for line in page.lines for part in _parts(line, page, titles, courts))
    return page if len(lines) == len(page.lines) else replace(page, lines=lines)


def _parts(line: OcrLine, page: Page, titles: Set[str], courts: Courts) -> Iterator[OcrLine]:
    number = _number_of_a_stamp(line, page.lines, titles)
    if number is not None:
        yield excerpt(line, 0, len(line.text[:number].rstrip()))
        yield replace(excerpt(line, number, len(line.text)), cell=STAMP)
        return
    cut = _behind_a_number(line, page.lines) or _cut(line, page.seals, titles, courts)
    if cut is None:
        yield line
        return
    first, last = excerpt(line, 0, cut), excerpt(line, cut, len(line.text))
    stamp_first = bool(_RECEIPT.search(first.text)) or not _RECEIPT.search(last.text)
    yield replace(first, cell=STAMP) if stamp_first else first
    yield last if stamp_first else replace(last, cell=STAMP)


def _number_of_a_stamp(line: OcrLine, lines: Sequence[OcrLine], titles: Set[str]) -> int | None:
    """Where the number of a receipt stamp begins that stands behind a court's title, its upper row (收文 2023-03-23) right
    above it; None where the number may be the paper's own (京房国土函第35号)."""
    found = _AFTER_TITLE.search(line.text.rstrip()) if line.box[1] <= HEAD else None
    title = _court_title(line.text[: found.start()]) if found else ""
    if found is None or title not in titles or not title.endswith(_UNNUMBERED):
        return None
    return found.start() if _is_under_a_stamp(line, found.start(), lines) else None


def _behind_a_number(line: OcrLine, lines: Sequence[OcrLine]) -> int | None:
    """Where a court's title begins behind the number of a receipt stamp whose upper row stands right above it."""
    found = _BEFORE_COURT.match(line.text) if line.box[1] <= HEAD else None
    rest = line.text[found.end() :] if found else ""
    is_title = _TITLE.fullmatch(rest) and not _TORN.match(rest)
    return found.end() if found and is_title and _is_under_a_stamp(line, 0, lines) else None


def _is_under_a_stamp(line: OcrLine, at: int, lines: Sequence[OcrLine]) -> bool:
    """Whether the upper row of a receipt stamp (收文 2023-03-23) stands right above a place of a line and what follows."""
    left, top, _, _ = char_box(line, at)
    reach = NEAR * (line.box[3] - line.box[1])
    return any(
        _RECEIPT.match(other.text)
        and other.box[0] < line.box[2]
        and other.box[2] > left
        and top - reach < other.box[3]
        and other.box[1] < top
        for other in lines
    )


def _court_title(words: str) -> str:
    """What stands behind the name of a court."""
    return "".join(words.split()).rpartition("法院")[2]


def _cut(line: OcrLine, seals: Sequence[Seal], titles: Set[str], courts: Courts) -> int | None:
    """Where the words of a stamp end and those of the paper begin in one line."""
    if line.box[1] > HEAD or not line.text:
        return None
    found = _BEFORE_TITLE.match(line.text)
    if found and found.end("stamp") >= 2:
        return found.end()
    row = _ROW.match(line.text)
    if row and _TITLE.fullmatch(line.text[row.end() :]) and not _TORN.match(line.text[row.end() :]):
        return row.end()
    for seal in seals:
        if _is_receipt_stamp(seal):
            inside = [_is_in(char_box(line, at), seal.box) for at in range(len(line.text))]
            edge = next((at for at in range(1, len(inside)) if inside[at] != inside[at - 1]), None)
            is_title = not inside[0] and _court_title(line.text) in titles
            if (
                edge
                and 2 < edge < len(inside) - 2
                and all(i == inside[0] for i in inside[:edge])
                and not is_title
            ):
                parts = (line.text[:edge], line.text[edge:])
                under, rest = parts if inside[0] else reversed(parts)
                is_cut = all(i == inside[edge] for i in inside[edge:])
                return edge if is_cut and _is_stamps(under, rest, line, seal, courts) else None
    return None


def _is_stamps(under: str, rest: str, line: OcrLine, seal: Seal, courts: Courts) -> bool:
    """Whether what lies under a stamp is its words and no part of a court's name (石河子 of 石河子市人民法院): not where it is
    a place itself or the name without it begins with none (回族自治区…), nor where nothing but the name stands there and the
    stamp does not say the words. (What was read there stands among the stamp's words.)"""
    if not _TITLE.fullmatch("".join(line.text.split())):
        return True
    if _RECEIPT.search(under) or courts.is_whole(rest.strip()):
        return True
    if _TORN.match(rest.strip()) or courts.is_place(under.strip()) or not courts.begins(rest.strip()):
        return False
    return bool(_STAMPED.search(under)) or under.strip()[-TAIL:] in seal.text


def _is_in(box: tuple[float, float, float, float], seal: tuple[float, float, float, float]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return seal[0] < x < seal[2] and seal[1] < y < seal[3]
