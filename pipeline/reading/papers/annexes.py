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
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇]+条(?!第?[一二三四五六七八九十]+款?[，、之规])")
_TITLE = re.compile(r"(?:\d{1,2}[.．、])?《[^《》]{3,50}》(?:（[^（）]{1,14}）|节选|摘录)*[：:]?")
_DAY = re.compile(r"^.{0,30}(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年.{2,6}日$")
"""A row that ends with a day, such as that of signing."""
_NEAR = 4  # rows: the heading, the title of the law, a chapter, its first article
_SIGNED = re.compile(SIGNS)


def is_opened(plain: str) -> bool:
    """Whether a page prints provisions behind the last who signs it, up to its end."""
    lines = _lines(plain)
    heads = [at for at, line in enumerate(lines) if _HEADING.match(line)]
    return bool(heads) and not any(_SIGNED.match(line) for line in lines[heads[-1] :])


def goes_on(plain: str) -> bool:
    """Whether a page begins with the title of a law, a section or the next item of one."""
    return any(_PROVISION.match(line) for line in _lines(plain)[:1])


def provisions_begin(plain: str) -> int:
    """Where provisions are printed below the day of a paper: at their heading (附：相关法律条文) or the title of a law, which an article
    follows at once; the end where none are."""
    rows: list[tuple[int, str]] = []
    begin = 0
    for line in plain.split("\n"):
        rows += [(begin, words)] if (words := "".join(line.split())) else []
        begin += len(line) + 1
    signed = next((place for place, (_, words) in enumerate(rows) if _DAY.search(words)), len(rows))
    for place in range(signed + 1, len(rows)):
        at, words = rows[place]
        after = [row for _, row in rows[place + 1 : place + _NEAR]]
        if (_HEADING.match(words) or _TITLE.fullmatch(words)) and any(map(_ARTICLE.match, after)):
            return at
    return len(plain)


def _lines(plain: str) -> list[str]:
    return [words for line in plain.split("\n") if (words := "".join(line.split()))]
