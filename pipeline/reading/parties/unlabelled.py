"""Parties that stand behind the first one of their role without its word: in a numbered list, in a row or sentence of their own.

原告：1.李明，男…；2.王芳，女…。 被告：1、甲局…。2、乙政府…。 原告李明，男。王芳，女，系李明之妻。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reading.parties.party_ends import name_end
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.leads import is_body
from pipeline.reading.words.names import is_full_personal_name
from pipeline.reading.words.party_words import ATTRIBUTE, NARRATIVE, NUMBER

_HEIR = r"(?:(?:诉讼)?(?:承继人|继承人|(?:权利)?(?:义务)?承[受继]人)[：:]?)?"
"""Before who takes the place of a party that has died, and no part of the name."""
_BRACKET = r"（[^（）]{1,40}）"
_PERSON = re.compile(
    rf"(?P<number>{NUMBER})?{_HEIR}(?P<name>[\u3400-\u9fff·]{{2,12}})"
    rf"(?:(?:{_BRACKET})?，[男女](?=[，。；、\d]|$)|（(?=[^（）]*身份证)[^（）]{{1,40}}）)"
)
_NUMBERED = re.compile(rf"(?P<number>{NUMBER})(?=[\u3400-\u9fffA-Za-z])")
_ASKED = re.compile(
    r"(?:诉讼|复议|上诉|申请)?(?:请求|要求)(?:事项)?[：:\d]|诉讼请求|诉讼标的|请求事项|诉求|诉请|事实|案由|此致"
)
"""Where the claims begin, in whose list nobody is named."""
_FAR = 600  # letters behind the last label in which more parties may stand


@dataclass(frozen=True, slots=True)
class Following:
    """A name with its place; ``at`` is where its row or sentence begins, ``is_numbered`` whether with the number of a list."""

    at: int
    start: int
    end: int
    is_person: bool
    is_numbered: bool


def following(flat: Flat, start: int, stop: int | None, behind: str) -> Iterator[Following]:
    """The names without a word of their role between two places; behind who acts for a party (head, agent) only numbered
    ones, and behind agents, who have numbers too, only bodies."""
    limit = len(flat.text) if stop is None else stop
    asked = _ASKED.search(flat.text, start, limit)
    limit = min(asked.start() if asked else limit, start + _FAR if stop is None else limit)
    at = start
    for place in range(start, limit):
        if place < at or not (place in flat.starts or flat.text[place - 1] in "。；"):
            continue
        found = _person(flat, place, limit) or _numbered(flat, place, limit)
        if found and _may_stand(flat, found, behind):
            yield found
            at = found.end


def _may_stand(flat: Flat, found: Following, behind: str) -> bool:
    name = flat.text[found.start : found.end]
    if NARRATIVE.search(name) or ATTRIBUTE.match(name):
        return False
    if behind == "agent":
        return found.is_numbered and is_body(name)
    return found.is_numbered or behind == "role"


def _person(flat: Flat, at: int, limit: int) -> Following | None:
    found = _PERSON.match(flat.text, at, limit)
    return Following(at, *found.span("name"), True, found["number"] is not None) if found else None


def _numbered(flat: Flat, at: int, limit: int) -> Following | None:
    found = _NUMBERED.match(flat.text, at, limit)
    if found is None:
        return None
    end = name_end(flat, found.end())
    name = flat.text[found.end() : end]
    ends = end in flat.starts or flat.text[end : end + 1] in ("", "。", "，", "；", "（")
    if end > limit or not ends or not (is_full_personal_name(name) or is_body(name)):
        return None
    return Following(at, found.end(), end, False, True)
