"""Provisions that a decision prints behind its signature (附：相关法律条文), on that page and the next ones."""

from __future__ import annotations

import re

from pipeline.reading.words.offices import SIGNS

_HEADING = re.compile(
    r"[\s（(]*附(?:录|件)?(?:[:：]|本案|本判决|本裁定|相关|法律|适用)|(?:本案|本判决|本裁定)?(?:所)?(?:适用|依据|引用|相关|有关)的?(?:相关)?法律"
)
_PROVISION = re.compile(
    r"第[一二三四五六七八九十百零〇]+条|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]\s*[《〈]?(?:中华人民共和国|最高人民法院)"
    r"|(?:\d{1,2}[.．、])?《[^《》]{3,50}》(?:（[^（）]{1,14}）)?$|中华人民共和国[^，。]{2,16}法$"
)
_SIGNED = re.compile(SIGNS)


def is_opened(plain: str) -> bool:
    """Whether a page prints provisions behind the last who signs it, up to its end."""
    lines = _lines(plain)
    heads = [at for at, line in enumerate(lines) if _HEADING.match(line)]
    return bool(heads) and not any(_SIGNED.match(line) for line in lines[heads[-1] :])


def goes_on(plain: str) -> bool:
    """Whether a page begins with the title of a law, a section or the next item of one."""
    return any(_PROVISION.match(line) for line in _lines(plain)[:1])


def _lines(plain: str) -> list[str]:
    return [words for line in plain.split("\n") if (words := "".join(line.split()))]
