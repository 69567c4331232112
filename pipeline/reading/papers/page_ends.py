"""What one page says of its end: who signs it, on which day, and whether a sentence stands before (页尾的署名与日期)."""

from __future__ import annotations

import itertools
import re

from pipeline.reading.page.layout import ASIDE, page_rows
from pipeline.reading.page.text import Text
from pipeline.reading.words.dates import dates
from pipeline.reading.words.letters import in_plain
from pipeline.reading.words.offices import SIGNS, without_specks
from pipeline.reading.words.receipt_words import BEFORE_DEED_DAY, BEFORE_OTHER_DAY

APPENDIX = re.compile(
    r"^[\s（(]*附(?:[:：]|件|录|页|本|\s|相关|法律|图|表|$)|^第[一二三四五六七八九十百]+条|^(?:本案)?(?:适用|依据|相关|有关)的?法律"
)
_SIGNER = re.compile(rf"^({SIGNS})[：:]?([\u4e00-\u9fff·]{{2,12}})$")
_ENDS = 8  # rows or paragraphs at the end of a page, among which it is signed
STOPPED = re.compile(r"[，。]")
_SIGNED = re.compile(r"^(?!.*出生)(?:.{0,14}[:：])?.{0,4}$")


def signed_on(plain: str) -> frozenset[str]:
    """The dates of a signature that a page ends with: paragraphs of their own among the last, in no cell behind a label (收到时间)."""
    found: set[str] = set()
    for above, paragraph in itertools.pairwise(["", *_last_paragraphs(plain)]):
        if _is_label(above):
            continue
        for day in dates(paragraph):
            if not BEFORE_DEED_DAY.search(paragraph[: day.start]) and _SIGNED.match(
                paragraph[: day.start] + paragraph[day.end :]
            ):
                found.add(str(day.value))
    return frozenset(found)


def days_set(text: Text) -> frozenset[str]:
    """The days alone in a row right of the margin among the last rows of a page, behind no label."""
    rows = page_rows(0, text.pages[0])[-_ENDS - 1 :]
    found: set[str] = set()
    for above, row in itertools.pairwise([None, *rows]):
        if row is None or row.line.box[0] < ASIDE or (above and _is_label("".join(above.line.text.split()))):
            continue
        words = in_plain("".join(row.line.text.split()))  # 二○二四年 too
        found |= {str(day.value) for day in dates(words) if (day.start, day.end) == (0, len(words))}
    return frozenset(found)


def _is_label(words: str) -> bool:
    """Whether a row tells what the day below it is; a sentence (请自收到…之日起…回复。) ends before it."""
    return bool(BEFORE_OTHER_DAY.search(words)) and not STOPPED.search(words)


def has_text(plain: str) -> bool:
    """Whether a page bears a sentence before a day, a signer or the law that is printed behind a signature."""
    rows = ("".join(row.split()) for row in plain.split("\n"))
    return any(map(STOPPED.search, itertools.takewhile(lambda row: not _is_of_end(row), rows)))


def _is_of_end(row: str) -> bool:
    is_day = any((day.start, day.end) == (0, len(row)) for day in dates(row))
    return is_day or bool(_SIGNER.match(without_specks(row)) or APPENDIX.search(row))


def signers(plain: str) -> list[tuple[str, str]]:
    """Offices and names of the judges and the clerk who sign among the last paragraphs of a page (审判长　钱七)."""
    found = (_SIGNER.match(without_specks(paragraph)) for paragraph in _last_paragraphs(plain))
    return [(match[1], match[2]) for match in found if match]


def _last_paragraphs(plain: str) -> list[str]:
    return [p for p in plain.split("\n") if p.strip()][-_ENDS:]
