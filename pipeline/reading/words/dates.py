"""Dates in running text, both directions (日期)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.reading.words.numerals import NUMERAL, Found, chinese, digits, number

_CN = "〇零一二三四五六七八九"
OF_A_DAY = NUMERAL.translate(
    str.maketrans("", "", "万千百两")
)  # numerals of a month, a day, an hour, a minute
_DATE = re.compile(
    rf"((?<!\d)(?:(?:19|20)[\dOo]{{2}}|[{_CN}]{{2,4}})|(?<=\d)[一二][{_CN}]{{3}})\s*年\s*([\dOolI]{{1,2}}|[{OF_A_DAY}]{{1,3}}|元)\s*月\s*"
    rf"([\dOolI]{{1,2}}|[{OF_A_DAY}Oo○]{{1,4}})\s*[日曰H](?!内)"
)
"""A day in words; a whole year in Chinese numerals right behind a figure (联系电话：3570497二〇二三年…) is one too."""
_NUMERIC = re.compile(
    r"(?<![\d.\-/])((?:19|20)\d{2})([-./])(\d{1,2})\2(\d{2}(?=\d\d:\d\d)|0[1-9](?=\d:\d\d)|(?<=[-./]0\d[-./])\d{2}(?=\d:\d\d(?!\d))|\d{1,2}(?![\d\-/]|\.\d(?!\d?[:：]\d\d)))"
)
"""A day in figures, its hour joined to it where a blank was lost: 09:30, or 9:30 behind a day that has two figures as its month
has (06/20|9:30)."""
NO_DAY = "该日期不存在"
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})


def chinese_date(day: dt.date) -> str:
    """A date in Chinese numerals as judgments sign it (二〇二五年三月十二日)."""
    return f"{digits(f'{day.year:04d}')}年{chinese(day.month)}月{chinese(day.day)}日"


def dates(text: str) -> Iterator[Found]:
    """Every date in the text as ISO string, in order; one that does not exist or lost a sign is not sure."""
    found = [_written(m) for m in _DATE.finditer(text)] + [_numeric(m) for m in _NUMERIC.finditer(text)]
    yield from sorted((f for f in found if f is not None), key=lambda f: f.start)


def _numeric(match: re.Match[str]) -> Found | None:
    day = _day(int(match[1]), int(match[3]), int(match[4]))
    return None if day is None else Found(match.start(), match.end(), day.isoformat())


def _written(match: re.Match[str]) -> Found | None:
    month, day = _part(match[2]), _part(match[3])
    if month is None or day is None:
        return _broken(match, "日期中有不能识别的字", ())
    repairs = tuple(f"{c}→{'0' if c in 'Oo' else '1'}" for c in match[1] + match[2] + match[3] if c in "OolI")
    years = _years(match[1])
    real = [d for d in (_day(year, month, day) for year in years) if d is not None]
    candidates = tuple(d.isoformat() for d in real)
    if not real:
        return _broken(match, NO_DAY, ())
    if _is_full_year(match[1]):
        return Found(match.start(), match.end(), candidates[0], repairs)
    return _broken(match, "年份残缺", candidates, repairs)


def _part(text: str) -> int | None:
    """A month or day, with letters and circles read as the digits they stand for; 元月 is the first."""
    if text == "元":
        return 1
    if text[0].isascii() and text[0] not in "Oo":
        return number(text.translate(_LETTERS))
    return number(re.sub("[Oo○]", "〇", text))


def _broken(
    match: re.Match[str], reason: str, candidates: tuple[str, ...], repairs: tuple[str, ...] = ()
) -> Found:
    value = candidates[0] if candidates else match[0]
    fixed = (*repairs, f"{match[1]}年→{value[:4]}年") if candidates else repairs
    return Found(match.start(), match.end(), value, fixed, False, reason, candidates)


def _is_full_year(text: str) -> bool:
    text = text.translate(_LETTERS)
    if text.isascii():
        return len(text) == 4
    return len(text) == 4 and number(text) in range(1949, 2100)


def _years(text: str) -> list[int]:
    """The years a (perhaps damaged) year may mean: 二二五 → 2025, 〇二四 → 2024, 〇一 → none."""
    text = text.translate(_LETTERS)
    value = number(text) if text.isascii() else number("".join("〇" if c == "零" else c for c in text))
    if value is not None and 1949 <= value < 2100:
        return [value]
    if text.isascii() or len(text) < 2 or (len(text) == 2 and text[0] in "〇零"):
        return []
    tail = number(text[-2:])
    if tail is None or tail > 99 or not _fits_twenty(text[:-2]):
        return []
    return [2000 + tail]


def _fits_twenty(head: str) -> bool:
    return head in ("二〇", "二", "〇", "", "一〇", "三〇", "二一", "二二", "二零")


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
