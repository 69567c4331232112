"""The day of signing at the foot of a paper, and the days of receipt stamps, which are none (落款日期、收文章)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.dates import dates
from pipeline.reading.numerals import Found
from pipeline.reading.places import paragraphs, shifted, top_of
from pipeline.reading.text import Text

_FOOT = 16  # paragraphs at the end of a paper among which the day of signing stands
_STAMP_ROW = 26  # characters of a row of a stamp
_FOOT_REST = re.compile(r"^(?:.{0,18}[:：])?[^，。；]{0,16}$")
_NO_SIGNATURE = re.compile(
    r"签收|收到|签名|受送达|开庭|应到|出生|打印|印发|时间|收件|收文|寄|送达日|期限|截止|编号|阅|拟办|核对|生效|法律效力"
    r"|\d[ ]?[:：时][ ]?\d"
)
"""Words of a row with a day that is no day of signing: whoever received or read the paper wrote it, or a printer set it (09:12)."""
_STAMP_WORDS = re.compile(r"收文|收件(?!人)|收讫|来文|收发|收.{0,3}章")


def signing_day(text: Text) -> Iterator[Found]:
    """The day of signing (落款日期). Where several days stand alone near the end of the paper, as one that whoever received it
    noted below, none is sure: all of them are candidates."""
    found = list(_days_at_foot(text))
    days = tuple(dict.fromkeys(str(day.value) for day in reversed(found) if day.sure))
    if len(days) > 1:
        yield replace(
            found[0], sure=False, reason="文末有几个不同的日期，请核对哪一个是落款日期", candidates=days
        )
    else:
        yield from found[:1]


def _days_at_foot(text: Text) -> Iterator[Found]:
    """Dates on a line of their own near the end of the paper, the last first; those of a receipt stamp are none."""
    spans = list(paragraphs(text))[-_FOOT:]
    lines = [text.plain[start:stop] for start, stop in spans]
    for at in reversed(range(len(spans))):
        start, stop = spans[at]
        line = lines[at]
        if any(e.cell is not None for e in text.lines(start, stop)) or _on_first_head(text, start, stop):
            continue
        if _is_of_stamp(lines, at):
            continue
        for found in reversed(list(dates(line))):
            before, after = line[: found.start], line[found.end :]
            rest = before + after
            if _FOOT_REST.match(rest) and len(after) <= 8 and not _NO_SIGNATURE.search(rest):
                yield shifted(found, start)


def _is_of_stamp(lines: Sequence[str], at: int) -> bool:
    """Whether the day of a row is that of a receipt stamp (收文专用章): its words stand in the row before, or in the one behind where
    no day follows them."""
    before, *_ = lines[at - 1 : at] or [""]
    behind, below = (lines[at + k] if at + k < len(lines) else "" for k in (1, 2))
    return _is_stamp(before) or (_is_stamp(behind) and not any(dates(behind + "\n" + below)))


def _is_stamp(line: str) -> bool:
    return len(line) <= _STAMP_ROW and _STAMP_WORDS.search(line) is not None


def _on_first_head(text: Text, start: int, stop: int) -> bool:
    """Whether a line stands at the head of the first page, before any sentence: a stamp's date, no signature."""
    if text.page(start) != text.pages[0].number or not _at_head(text, start, stop):
        return False
    return not re.search(r"[，。]", text.plain[:start])


def stamp_dates(text: Text) -> Iterator[Found]:
    """Dates of a receipt stamp (收文章) whose words were read among the lines at the head of a page."""
    before = ""
    for start, stop in paragraphs(text):
        line = text.plain[start:stop]
        short = len(line) <= _STAMP_ROW and not re.search(r"[，。；]", line)
        if short and _STAMP_WORDS.search(before + "\n" + line) and _at_head(text, start, stop):
            for found in dates(line):
                yield shifted(found, start)
        before = line if short else ""


def _at_head(text: Text, start: int, stop: int) -> bool:
    return top_of(text, start, stop) < 0.25
