"""Dates with a time of day in running text (日期和时刻)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reading.words.dates import OF_A_DAY, dates
from pipeline.reading.words.numerals import Found, number

OUT_OF_HOURS = "时刻不在办公时间，请核对"
_SPOKEN = r"凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早|午"
_PARTS = {"半": 30, "整": 0, "正": 0, "一刻": 15, "三刻": 45}
_NO_MINUTE = r"(?![钟小数别批])"  # 半小时前, 10分钟内, 分别: spans of time and other words
_TIME = re.compile(
    rf"^[\s，,（(]*(?P<fleck>[.·、](?=\d{{1,2}}[:：]\d\d))?(?:农历[正一二三四五六七八九十冬腊]{{1,2}}月[初廿]?[一二三四五六七八九十]{{1,3}}[，,、\s]*)?(?:(?:星期|周)[一二三四五六日天])?[\s）)，,]*(?:北京时间)?"
    rf"(?P<spoken>{_SPOKEN})?\s*(?:(?P<hour>\d{{1,2}})\s*(?P<sign>[:：.])\s*(?P<minute>\d{{2}})(?::\d{{2}})?(?!\d)|"
    rf"(?P<hours>\d{{1,2}}|[{OF_A_DAY}]{{1,3}}|两)\s*[时点]"
    rf"(?:\s*(?:(?P<part>{'|'.join(_PARTS)}){_NO_MINUTE}|(?P<minutes>\d{{1,2}}|[{OF_A_DAY}]{{1,4}})\s*分{_NO_MINUTE}))?)?"
)
_TENS = r"[二三四五]?十[一二三四五六七八九]?|[二三四五][Oo○]"
_IS_ALL = r"(?:(?<=[\dOolI])(?!\d)|(?<![\dOolI])(?![一二三四五六七八九十]))"  # no more signs of its script behind it
_ROOM = r"(?:审判|法)?[庭楼]"
_NO_ROOM = rf"{_IS_ALL}(?![ ]?号{_ROOM}|[ ]?[楼层室]|分?钟)"
_FULL = r"[1-5]\d|[二三四五]十[一二三四五六七八九]?|十[一二三四五六七八九]"  # 十二楼 is a floor, no ten past
_LEFT = re.compile(
    rf"[ ]*(?P<garbled>(?:[^\u4e00-\u9fff]|[{OF_A_DAY}]){{0,6}})分(?!.?[批组队])(?![成为开头案流]){_NO_MINUTE}"
    rf"|[ ]*[.·:：]?[ ]*(?P<figures>[\dOolI○〇零][\dOolI○〇零一二三四五六七八九]?|{_TENS}){_NO_ROOM}"
    rf"|[ ]*[—-][ ]*(?P<span>\d\d)(?![时点:：]){_NO_ROOM}"
    rf"|\s*[.·:：—-]?(?P<below>[0-5OolI]\d|{_TENS})(?![ 、．)）.年月日号时点:：]|(?:审判|法)?庭){_NO_ROOM}"
    rf"|\s*(?P<joined>{_FULL})(?=[1-9一二三四五六七八九][楼层]|\d号(?!{_ROOM}))"
)
"""Figures behind an hour or its minutes that are none as they stand (9时3O分, 9时30⏎); not those of a list (10.), of a day, of a
room (2号法庭) or of the end of a span (9时-11时). A floor or a misread 分 may have joined them (9时302楼, 9时300号)."""
_PARTED_MINUTES = re.compile(r"[:：.]\s*\d[\n\t]+\d$")
_ENDS = re.compile(r"[\n\t，,。；;（(）)]|$|分|在|到|于|开庭|公开|不公开|准时|(?<=[05])(?:本院|第.{1,6}庭)")
"""What may stand behind minutes whose figures a break parts (14:3⏎0): not what makes a list of the second (14:3⏎1、本票); a
place only where its number would be none of a list's first ones."""
_FIGURES, _NUMERALS = str.maketrans("OolI○〇零", "0011000"), str.maketrans("Oo○零+", "〇〇〇〇十")
_NO_FIGURE = re.compile(rf"[^\dOolI○+{OF_A_DAY}]")
_ONE_FIGURE = re.compile("[1-9一二三四五六七八九]")
_EARLIEST, _LATEST = 7, 18  # hours at which a court sits
_MORNING = 8  # hour from which 下午9时 may be meant for one of the morning
_BY_NIGHT = ("傍晚", "晚上", "晚")  # said of an hour that is meant to be a late one
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
    as_is, joined = _TIME.match(tail), _TIME.match("".join(tail[at] for at in places))
    ends = (
        (as_is, as_is.end() if as_is else 0),
        (joined, places[joined.end() - 1] + 1 if joined and joined.end() else 0),
    )
    found = [(match, end) for match, end in ends if match is not None and _is_time(match, tail, end)]
    if not found:
        return None
    match, end = max(found, key=lambda one: sum(sign not in _BREAKS for sign in tail[: one[1]]))
    is_whole = match["hour"] or match["part"] or len(match["minutes"] or "") > 1
    left = None if is_whole else _LEFT.match(tail, end)
    return _Time(match, left.end() if left else end, left[0] if left else "")


def _is_time(match: re.Match[str], tail: str, end: int) -> bool:
    """Whether an hour is told; a point parts it from its minutes on one line alone (in a list of amounts 14.30 is none), and the
    figures of its minutes stand in two lines only where nothing makes the second one of a list."""
    if match["hours"]:
        return True
    words = tail[:end]
    is_broken = match["sign"] == "." and not set(_BREAKS).isdisjoint(words)
    is_parted = _PARTED_MINUTES.search(words) is not None and not _ENDS.match(tail, end)
    return bool(match["hour"]) and not is_broken and not is_parted


def _instant(day: Found, time: _Time) -> Found:
    match, end, clock = time.match, day.end + time.end, _clock(time.match)
    if clock is None:
        return Found(day.start, end, day.value, day.repairs, False, "时间不存在", (str(day.value),))
    value = _at(day.value, *clock)
    reason, candidates = _question(day, time, clock)
    if reason:
        return Found(day.start, end, value, day.repairs, False, reason, candidates)
    lost = (f"午→{'上午' if clock[0] < 12 else '下午'}",) if match["spoken"] == "午" else ()
    fleck = (f"{match['fleck']}→空格",) if match["fleck"] else ()
    return Found(day.start, end, value, (*day.repairs, *fleck, *lost))


def _at(day: str | int, hour: int, minute: int) -> str:
    return f"{day}T{hour:02d}:{minute:02d}"


def _question(day: Found, time: _Time, clock: tuple[int, int]) -> tuple[str, tuple[str, ...]]:
    """Why a time is not sure and what it may be, the likeliest first; no reason where it is."""
    hour, minute = clock
    value = _at(day.value, hour, minute)
    if not day.sure:
        return day.reason, tuple(_at(other, hour, minute) for other in day.candidates)
    if not time.match["spoken"] and hour < _EARLIEST:
        return "未写明上午还是下午", (_at(day.value, hour + 12, minute), value)
    if hour < _EARLIEST:  # 上午1时 was 上午10时 or 11时
        return OUT_OF_HOURS, (value,)
    if hour > _LATEST and time.match["spoken"] not in _BY_NIGHT:  # 下午9时 was 上午9时
        early = (_at(day.value, hour - 12, minute),) if hour - 12 >= _MORNING else ()
        return OUT_OF_HOURS, (*early, value)
    if time.left or _ONE_FIGURE.fullmatch(time.match["minutes"] or ""):  # 9时3O分; 9时3分 was 9时30分
        perhaps = _perhaps(time.left) if time.left else _tens(minute)
        return "分钟没有认清", tuple(dict.fromkeys((*(_at(day.value, hour, m) for m in perhaps), value)))
    return "", ()


def _perhaps(left: str) -> Iterator[int]:
    """The minutes that figures of which a sign was misread may mean."""
    read = _NO_FIGURE.sub("", left)
    figures = read.translate(_FIGURES)
    minute = number(figures if figures.isdecimal() else read.translate(_NUMERALS))
    if minute is not None and minute < 60:
        yield from (minute,) if len(read) > 1 else (*_tens(minute), minute)


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
