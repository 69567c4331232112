"""Chinese and Arabic numbers, money and day counts in running text, both directions (数字、金额、期限)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

USUAL_DAYS = frozenset(("1", "2", "3", "5", "7", "10", "15", "20", "30", "45", "60", "90"))
"""Numbers of days that courts and organs set: any other one may have lost or gained a numeral."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value found in normalised text: its place there and what was repaired to read it.

    ``sure`` is False when the characters fit no rule exactly; then ``reason`` says why and
    ``candidates`` holds what it may be, the likeliest first.
    """

    start: int
    end: int
    value: str | int
    repairs: tuple[str, ...] = ()
    sure: bool = True
    reason: str = ""
    candidates: tuple[str, ...] = ()


DIGITS = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5}
DIGITS |= {"陆": 6, "柒": 7, "捌": 8, "玖": 9}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30}
NUMERAL = "〇零一二两三四五六七八九十百千万廿卅"
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
SHORT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
"""A number of one or two figures: a month, a day, an hour, a few days."""
_BARS = (frozenset("一二三"), frozenset("一十"))
_PLAIN = "〇一二三四五六七八九"


def differ_in_bars(one: str, other: str) -> bool:
    """Whether two numerals differ in straight strokes alone (一二三, 一十): a seal's ink adds one or swallows one, and what is left
    is a good letter."""
    return any({one, other} <= bars for bars in _BARS)


def number(text: str) -> int | None:
    """The integer that a Chinese or Arabic numeral means; None when it is none ("十五" → 15)."""
    if text.isascii():
        return int(text) if text.isdecimal() else None
    if not text or set(text) - set(NUMERAL + FORMAL):
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    head, found, tail = text.rpartition("万")
    if found:
        high, low = _below_ten_thousand(head), _below_ten_thousand(tail) if tail else 0
        return None if high is None or low is None else high * 10_000 + low
    return _below_ten_thousand(text)


def ordinal(sign: str) -> int | None:
    """The number that the sign of an item of a list says: 1. （二） ③ 第四、; None when it says none."""
    bare = re.sub(r"[（()）．.、，：第其]", "", sign)
    return ord(bare) - ord("①") + 1 if re.fullmatch("[①-⑳]", bare) else number(bare)


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in UNITS:
            if UNITS[char] >= last:
                return None
            last = UNITS[char]
            total += (1 if digit is None else digit) * last
            digit = None
        elif char in TENS:
            total, last, digit = total + TENS[char], 10, None
        elif char in DIGITS and (digit is None or digit == 0):
            digit = DIGITS[char]
        else:
            return None
    return total + (digit or 0)


def longer_periods(days: str) -> tuple[str, ...]:
    """The usual numbers of days of which a seal may have left a number: those with all its numerals, in order (6 of 60, 8 of none)."""

    def numerals(value: str) -> tuple[str, str]:
        return value, chinese(int(value))

    return tuple(
        other
        for other in sorted(USUAL_DAYS, key=int)
        if other != days and any(_is_part(a, b) for a, b in zip(numerals(days), numerals(other), strict=True))
    )


def _is_part(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def chinese(value: int) -> str:
    """A whole number below 100 million in Chinese numerals, as dates and periods write it (15 → 十五)."""
    if value < 0 or value >= 100_000_000:
        raise ValueError(f"{value} is outside 0..99999999")
    if value >= 10_000:
        head, tail = divmod(value, 10_000)
        gap = "〇" if 0 < tail < 1000 else ""
        return chinese(head) + "万" + gap + (_thousands(tail) if tail else "")
    text = _thousands(value)
    return text.removeprefix("一") if 10 <= value < 20 else text


def _thousands(value: int) -> str:
    if value == 0:
        return "〇"
    parts: list[str] = []
    pending = False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            parts.append(("〇" if pending and parts else "") + _PLAIN[digit] + sign)
            pending = False
        else:
            pending = bool(parts)
    return "".join(parts)


def digits(value: str) -> str:
    """Arabic digits as Chinese ones, one by one ("2025" → 二〇二五)."""
    return "".join(_PLAIN[int(c)] for c in value)


# --- periods -------------------------------------------------------------------------------------

_PERIOD = re.compile(
    rf"(?<![\d.第月年{NUMERAL}{FORMAL}])(?:(?P<n>\d{{1,3}}|[{NUMERAL}{FORMAL}]{{1,4}})|[（(]\s*(?P<set>\d{{1,3}}|[{NUMERAL}]{{1,3}})\s*[）)])\s*(?P<unit>个?工作日|个?自然日|日|天|个月)(?![前后]?[\d期])"
)
_SPOILT = re.compile(
    rf"(?:[^\s\u3400-\u9fff，。、；：:“”（）()《》]|[士土千干卜忄丨工王壬]|[\d{NUMERAL}][\s，]+)\s*$"
)
"""What stands before a numeral of days and may be the rest of its first figure: any sign or letter (+五, l5, 十·五), a letter that
looks like 十 (土五), a numeral apart from it (1 5)."""
_CLOSED = re.compile(r"[^（(\n]{0,12}[）)]")
_LONGEST = 400  # days: what is more was misread (千五 for 十五)


def periods(text: str, start: int = 0, stop: int | None = None) -> Iterator[Found]:
    """Periods as counts of days (期限): 十五日 15, （15）日内 15, 10个工作日 10, 两个月 60; with what stands before the start in sight.

    One before which a figure may have been lost or misread is not sure.
    """
    for match in _PERIOD.finditer(text, start, len(text) if stop is None else stop):
        value = number(match["n"] or match["set"])
        if value is None or value == 0:
            continue
        months = match["unit"] == "个月"
        days = value * 30 if months else value
        repairs = (f"{match[0]}→{days}日",) if months else ()
        perhaps = () if months else _perhaps(text, match, value)
        reason = "期限天数前面有字没有认清" if perhaps else ""
        yield Found(match.start(), match.end(), days, repairs, not perhaps, reason, perhaps)


def _perhaps(text: str, match: re.Match[str], value: int) -> tuple[str, ...]:
    """What a numeral of days may mean that is none as it stands or has a spoilt figure before it; nothing where it is plain."""
    numeral, before = match["n"] or match["set"], text[max(0, match.start() - 4) : match.start()]
    if value > _LONGEST:  # 千五
        return tuple(str(days) for days in (10 + value % 10, value % 10) if days)
    if len(numeral) == 2 and set(numeral) <= set(_PLAIN) and value % 10:  # 七五, of 十五; 二〇 is written
        return tuple(dict.fromkeys((str(10 + value % 10), str(value), str(value % 10))))
    is_open = before.endswith(("（", "(")) and not _CLOSED.match(text, match.end())  # (5 of 15
    return lost_before(value) if is_open or _SPOILT.search(before) else ()


def lost_before(value: int) -> tuple[str, ...]:
    """What a number of days may be before which a figure was lost: itself first (5 of 15, 10 of 20 or 30)."""
    more = (10,) if value < 10 else (10, 20) if value == 10 else (100,)
    return tuple(str(value + by) for by in (0, *more))


# --- money ---------------------------------------------------------------------------------------

_WRITTEN = f"[{NUMERAL}{FORMAL}]"
_MONEY = re.compile(
    rf"(?:人民币|￥|¥)?\s{{0,3}}(?:(?<!\d)(?<!\d[,.])(\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,12}})(\.\d{{1,2}}(?!\d)|\.\d{{3,6}}(?=\s?万))?\s{{0,3}}(万)?"
    rf"|(?<![亿{NUMERAL}{FORMAL}])({_WRITTEN}{{1,24}}))\s{{0,3}}[元圆](整|(?:{_WRITTEN}|\d)角(?:(?:{_WRITTEN}|\d)分)?)?"
)
"""An amount from its first figure on: no end of a longer one (345万元 of 12.345万元) is an amount, nor one with a sign amiss (1.250元)."""


def amounts(text: str) -> Iterator[Found]:
    """Amounts of money in yuan (金额): 50元 "50.00", 五十元 "50.00", 人民币1,250.5元 "1250.50"."""
    for match in _MONEY.finditer(text):
        value = _yuan(match)
        if value is not None:
            yield Found(match.start(), match.end(), f"{value:.2f}")


def _yuan(match: re.Match[str]) -> Decimal | None:
    if match[4]:
        whole = number(match[4])
        value = None if whole is None else Decimal(whole)
    else:
        value = Decimal(match[1].replace(",", "") + (match[2] or "")) * (10_000 if match[3] else 1)
    if value is None or not match[5] or match[5] == "整":
        return value
    for sign, share in (("角", Decimal("0.1")), ("分", Decimal("0.01"))):
        at = match[5].find(sign)
        part = number(match[5][at - 1]) if at > 0 else 0
        value += (part or 0) * share
    return value
