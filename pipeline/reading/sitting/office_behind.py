"""A panel whose offices stand behind the names (由甲审判员担任审判长，乙审判员参加合议庭; 甲，审判长；乙，审判员)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reading.words.names import is_full_personal_name
from pipeline.reading.words.offices import SIGNS

_NAME = r"[\u3400-\u9fff]{2,4}?|[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+"
_LED = re.compile(r"由(?P<list>[^。；：]{4,120}?)(?:共同|依法)?(?:参加|组成|组成本案)(?:本案)?(?:的)?合议庭")
_SIGN = re.compile("[，、和及与]|以及")
_LED_ONE = re.compile(
    rf"(?:(?P<before>{SIGNS})(?P<first>{_NAME})|(?P<name>{_NAME})(?P<office>{SIGNS}|法官))?(?:(?:担任|任|为)(?:本案)?(?P<leads>审判长))?"
)
_ROW = re.compile(rf"(?<![\u3400-\u9fff])(?:(?:{_NAME})，(?:{SIGNS})(?:[；。\n]+|$)){{2,}}")
_ROW_ONE = re.compile(rf"(?P<name>{_NAME})，(?P<office>{SIGNS})(?:[；。\n]+|$)")


def offices_behind(plain: str) -> Iterator[tuple[str, int, str]]:
    """The names of such a panel with place and office; none of a sentence in which anything else stands."""
    for found in _LED.finditer(plain):
        yield from _led(found["list"], found.start("list"))
    for row in _ROW.finditer(plain):
        told = [
            (one["name"], row.start() + one.start("name"), one["office"]) for one in _ROW_ONE.finditer(row[0])
        ]
        yield from told if all(_is_person(name) for name, _, _ in told) else []


def _led(listed: str, start: int) -> list[tuple[str, int, str]]:
    told: list[tuple[str, int, str]] = []
    is_behind, at = False, 0
    for words in re.split(rf"({_SIGN.pattern})", listed):
        one = _LED_ONE.fullmatch(words)
        name = one and (one["name"] or one["first"])
        if one and name and _is_person(name):
            place = one.start("name") if one["name"] else one.start("first")
            told.append((name, start + at + place, one["leads"] or one["office"] or one["before"]))
            is_behind |= one["name"] is not None
        elif not _SIGN.fullmatch(words):
            return []
        at += len(words)
    return told if is_behind else []


def _is_person(name: str) -> bool:
    return is_full_personal_name(name) or "·" in name
