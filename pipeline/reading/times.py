"""Dates with a time of day in running text (日期和时刻)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reading.dates import dates
from pipeline.reading.numerals import NUMERAL, Found, number

_NUM = NUMERAL.replace("万", "").replace("千", "").replace("百", "").replace("两", "")
_SPOKEN = r"凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早|午"
_PARTS = {"半": 30, "整": 0, "正": 0, "一刻": 15, "三刻": 45}
_NO_MINUTE = r"(?![钟小数别批庭])"  # 半小时前, 10分钟内, 分别: spans of time and other words
_TIME = re.compile(
    rf"^[\s，,（(]*(?P<fleck>[.·、](?=\d{{1,2}}[:：]\d\d))?(?:(?:星期|周)[一二三四五六日天])?[\s）)，,]*"
    rf"(?P<spoken>{_SPOKEN})?\s*(?:(?P<hour>\d{{1,2}})\s*(?P<sign>[:：.])\s*(?P<minute>\d{{2}})(?::\d{{2}})?(?!\d)|"
    rf"(?P<hours>\d{{1,2}}|[{_NUM}]{{1,3}})\s*[时点]"
    rf"(?:\s*(?:(?P<part>{'|'.join(_PARTS)}){_NO_MINUTE}|(?P<minutes>\d{{1,2}}|[{_NUM}]{{1,4}})\s*分{_NO_MINUTE}))?)?"
)
_TENS = r"[二三四五]?十[一二三四五六七八九]?|[二三四五][Oo○]"
_LEFT = re.compile(
    rf"[ ]*[.·:：—-]?[ ]*(?P<figures>[\dOolI○〇零][\dOolI○〇零一二三四五六七八九]?|{_TENS})"
    rf"|\s*(?:[.·:：—-]?(?P<below>[0-5OolI]\d|{_TENS})(?![\d.、．)）年月日号时点])|[，,](?P<apart>\d\d)分{_NO_MINUTE})"
)
"""Figures behind an hour or its minutes that are none as they stand (9时3O分, 9时30⏎); at the head of a line not those of a
list (10.) or of a day."""
_FIGURES, _NUMERALS = str.maketrans("OolI○〇零", "0011000"), str.maketrans("Oo○零", "〇" * 4)
_BREAKS = "\n\t"
_REACH = 40  # characters behind a day in which its time is told


@dataclass(frozen=True, slots=True)
class _Time:
    """What is told behind a day: the parts, where they end, and figures behind them that may be minutes."""

    match: re.Match[str]
    end: int
    left: str


def instants(text: str) -> Iterator[Found]:
    """Every date that a time of day follows, as "2024-10-09T09:30"; without a time just the date.

    A time may run over the ends of lines and cells (上午⏎9时3⏎0分). One of which not every sign was understood is not sure.
    """
    for day in dates(text):
        time = _time(text[day.end : day.end + _REACH])
        yield day if time is None else _instant(day, time)


def _time(tail: str) -> _Time | None:
    """The time at the beginning of a text, read over breaks within its words where that makes more of it."""
    places = [at for at, sign in enumerate(tail) if sign not in _BREAKS]
    flat = "".join(tail[at] for at in places)
    as_is, joined = _TIME.match(tail), _TIME.match(flat)
    found: list[
        tuple[int, int, re.Match[str]]
    ] = []  # signs that are read, whether no break is, where they end
    if as_is and _is_time(as_is, tail):
        end = as_is.end()
        found.append((sum(sign not in _BREAKS for sign in tail[:end]), end, as_is))
    if joined and _is_time(joined, tail):
        found.append((joined.end(), places[joined.end() - 1] + 1, joined))
    if not found:
        return None
    _, end, match = max(found, key=lambda one: one[0])
    left = None if match["hour"] or match["part"] else _LEFT.match(tail, end)
    return _Time(match, left.end() if left else end, next(filter(None, left.groups())) if left else "")


def _is_time(match: re.Match[str], tail: str) -> bool:
    """Whether an hour is told; a point parts it from its minutes on one line alone (in a list of amounts 14.30 is none)."""
    is_broken = match["sign"] == "." and not set(_BREAKS).isdisjoint(tail[: match.end() + 1])
    return bool(match["hours"]) or (bool(match["hour"]) and not is_broken)


def _instant(day: Found, time: _Time) -> Found:
    match, end = time.match, day.end + time.end
    clock = _clock(match)
    if clock is None:
        return Found(day.start, end, day.value, day.repairs, False, "时间不存在", (str(day.value),))
    value = f"{day.value}T{clock[0]:02d}:{clock[1]:02d}"
    if not day.sure:
        candidates = tuple(f"{c}T{clock[0]:02d}:{clock[1]:02d}" for c in day.candidates)
        return Found(day.start, end, value, day.repairs, False, day.reason, candidates)
    if not match["spoken"] and clock[0] < 7:
        afternoon = f"{day.value}T{clock[0] + 12:02d}:{clock[1]:02d}"
        return Found(day.start, end, value, day.repairs, False, "未写明上午还是下午", (afternoon, value))
    if time.left or re.fullmatch("[1-9]", match["minutes"] or ""):  # 9时3O分; 9时3分 was 9时30分
        perhaps = _perhaps(time.left) if time.left else _tens(clock[1])
        others = tuple(f"{value[:-2]}{minute:02d}" for minute in perhaps)
        return Found(
            day.start, end, value, day.repairs, False, "分钟没有认清", tuple(dict.fromkeys((*others, value)))
        )
    lost = (f"午→{'上午' if clock[0] < 12 else '下午'}",) if match["spoken"] == "午" else ()
    fleck = (f"{match['fleck']}→空格",) if match["fleck"] else ()
    return Found(day.start, end, value, (*day.repairs, *fleck, *lost))


def _perhaps(left: str) -> Iterator[int]:
    """The minutes that figures of which a sign was misread may mean."""
    figures = left.translate(_FIGURES)
    minute = number(figures if figures.isascii() else left.translate(_NUMERALS))
    if minute is not None and minute < 60:
        yield from (minute,) if len(left) > 1 else (*_tens(minute), minute)


def _tens(minute: int) -> tuple[int, ...]:
    """The minutes of one figure that has lost its nought."""
    return (minute * 10,) if 0 < minute < 6 else ()


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    spoken = match["spoken"] or ""
    hour = number(match["hour"] or match["hours"])
    minute = _PARTS.get(match["part"] or "")
    if minute is None:
        minute = number(match["minute"] or match["minutes"] or "0")
    if hour is None or minute is None or minute > 59 or hour > 23:
        return None
    if spoken in ("下午", "傍晚", "晚上", "晚") and hour < 12:
        hour += 12
    if spoken == "午" and hour < 7:  # what is left of 下午; no court sits at 上午3时
        hour += 12
    if spoken == "中午" and hour < 3:
        hour += 12
    return (hour, minute) if hour < 24 else None
