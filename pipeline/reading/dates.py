"""Dates and times of day in running text, both directions (日期、时间)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.reading.numerals import NUMERAL, Found, chinese, digits, number

_CN = "〇零一二三四五六七八九"
_NUM = NUMERAL.replace("万", "").replace("千", "").replace("百", "").replace("两", "")
_DATE = re.compile(
    rf"(?<!\d)((?:19|20)[\dOo]{{2}}|[{_CN}]{{2,4}})\s*年\s*([\dOolI]{{1,2}}|[{_NUM}]{{1,3}})\s*月\s*"
    rf"([\dOolI]{{1,2}}|[{_NUM}Oo○]{{1,4}})\s*[日曰H](?!内)"
)
_NUMERIC = re.compile(
    r"(?<![\d.\-/])((?:19|20)\d{2})([-./])(\d{1,2})\2(\d{2}(?=\d\d:\d\d)|\d{1,2}(?![\d\-/]|\.\d(?!\d?[:：]\d\d)))"
)
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_SPOKEN = r"凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早|午"
_TIME = re.compile(
    rf"^[\s，,（(]*(?P<fleck>[.·、](?=\d{{1,2}}[:：]\d\d))?(?:星期[一二三四五六日天]|周[一二三四五六日])?[\s）)，,]*"
    rf"(?P<spoken>{_SPOKEN})?\s*(?:(?P<hour>\d{{1,2}})\s*[:：.]\s*(?P<minute>\d{{2}})(?::\d{{2}})?(?!\d)|"
    rf"(?P<hours>\d{{1,2}}|[{_NUM}]{{1,3}})\s*[时点]\s*(?:(?P<part>半|整|一刻|三刻)|(?P<minutes>\d\n?\d?|[{_NUM}\n]{{1,4}})\s*分)?)?"
)


def chinese_date(day: dt.date) -> str:
    """A date in Chinese numerals as judgments sign it (二〇二五年三月十二日)."""
    return f"{digits(f'{day.year:04d}')}年{chinese(day.month)}月{chinese(day.day)}日"


def dates(text: str) -> Iterator[Found]:
    """Every date in the text as ISO string, in order; one that does not exist or lost a sign is not sure."""
    found = [_written(m) for m in _DATE.finditer(text)] + [_numeric(m) for m in _NUMERIC.finditer(text)]
    yield from sorted((f for f in found if f is not None), key=lambda f: f.start)


def instants(text: str) -> Iterator[Found]:
    """Every date that a time of day follows, as "2024-10-09T09:30"; without a time just the date."""
    for day in dates(text):
        match = _TIME.match(text[day.end : day.end + 40])
        if match is None or not (match["hour"] or match["hours"]):
            yield day
            continue
        yield _instant(day, match)


def _instant(day: Found, match: re.Match[str]) -> Found:
    clock = _clock(match)
    end = day.end + match.end()
    if clock is None:
        return Found(day.start, end, day.value, day.repairs, False, "时间不存在", (str(day.value),))
    value = f"{day.value}T{clock[0]:02d}:{clock[1]:02d}"
    if not day.sure:
        candidates = tuple(f"{c}T{clock[0]:02d}:{clock[1]:02d}" for c in day.candidates)
        return Found(day.start, end, value, day.repairs, False, day.reason, candidates)
    if not match["spoken"] and clock[0] < 7:
        afternoon = f"{day.value}T{clock[0] + 12:02d}:{clock[1]:02d}"
        return Found(day.start, end, value, day.repairs, False, "未写明上午还是下午", (afternoon, value))
    if re.fullmatch(
        r"[1-9]\n?", match["minutes"] or ""
    ):  # 9时3⏎分 was 9时30分: a sign is easily lost at a line's end
        longer = (f"{value[:-2]}{clock[1]}0",) if clock[1] < 6 else ()
        return Found(day.start, end, value, day.repairs, False, "分钟只有一位数，可能缺字", (value, *longer))
    lost = (f"午→{'上午' if clock[0] < 12 else '下午'}",) if match["spoken"] == "午" else ()
    fleck = (f"{match['fleck']}→空格",) if match["fleck"] else ()
    return Found(day.start, end, value, (*day.repairs, *fleck, *lost))


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    spoken = match["spoken"] or ""
    hour = number(match["hour"] or match["hours"])
    minute = {"半": 30, "整": 0, "一刻": 15, "三刻": 45}.get(match["part"] or "")
    if minute is None:
        minute = number(match["minute"] or (match["minutes"] or "0").replace("\n", ""))
    if hour is None or minute is None or minute > 59 or hour > 23:
        return None
    if spoken in ("下午", "傍晚", "晚上", "晚") and hour < 12:
        hour += 12
    if spoken == "午" and hour < 7:  # what is left of 下午; no court sits at 上午3时
        hour += 12
    if spoken == "中午" and hour < 3:
        hour += 12
    return (hour, minute) if hour < 24 else None


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
        return _broken(match, "该日期不存在", ())
    if _is_full_year(match[1]):
        return Found(match.start(), match.end(), candidates[0], repairs)
    return _broken(match, "年份残缺", candidates, repairs)


def _part(text: str) -> int | None:
    """A month or day, with letters and circles read as the digits they stand for."""
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
