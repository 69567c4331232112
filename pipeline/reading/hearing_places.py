"""Which of the places that a paper tells is that of its hearing: not one beside a former time (开庭地点的取舍)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.calling_off import IF
from pipeline.reading.hits import Hit
from pipeline.reading.times import instants

OTHER_TIME = "这个地点写在另一次开庭时间之后，请核对"
MOVED = "写有几个开庭地点，请核对是哪一个"
_LOOK = 80  # characters before a place in which its time stands
_REACH = 200  # characters behind a place in which it may be moved
_SAME = re.compile(r"地点(?:均|仍|都|亦)?(?:不变|照旧|同前)")
_TO = r"(?:改[在到至为于]|改定[在于]|变更[为至到在]|调整[为至到在]|更改[为至到]|更正为)"
_NEW_ROOM = re.compile(
    rf"{_TO}(?P<room>[^，。；：\n\d]{{1,20}}?(?:[庭厅]|室(?!外)))(?=[^，。；：\n]{{0,6}}(?:[，。；\n]|$))"
)
"""Behind a place, the room to which the hearing is moved (现改在第五法庭开庭)."""


def at_its_hearing(plain: str, told: list[Hit], every: Sequence[Hit], times: Sequence[str]) -> list[Hit]:
    """The place of the hearing among those told, of which the first counts: that beside its time, or a doubt where none or, the
    time being asked about, several are; one that words behind it move is asked with both.

    ``every`` has all places of the rule, ``times`` the times that the hearing may have.
    """
    if not told or not told[0].sure:
        return told
    if times:
        told = [_of_time(plain, told[0], every, times)]
    return [_at_new_room(plain, told[0])] if told[0].sure else told


def _of_time(plain: str, first: Hit, every: Sequence[Hit], times: Sequence[str]) -> Hit:
    beside = {hit: _time_before(plain, hit) for hit in (first, *every)}
    its = [hit for hit in every if any(_is_same(beside[hit], time) for time in times)]
    places = tuple(dict.fromkeys(str(hit.value) for hit in its))
    if len(times) > 1 and len(places) > 1:
        return replace(first, sure=False, reason=MOVED, candidates=places)
    if beside[first] is None or first in its or len(times) > 1 or _SAME.search(plain):
        return first
    if its:
        return its[0]
    return replace(first, sure=False, reason=OTHER_TIME, candidates=(str(first.value),))


def _time_before(plain: str, hit: Hit) -> str | None:
    """The time that the sentence of a place tells last before it; None where it tells none."""
    start = max(plain.rfind(sign, 0, hit.start) for sign in "。；\n") + 1
    told = [found for found in instants(plain[max(start, hit.start - _LOOK) : hit.start]) if found.sure]
    return str(told[-1].value) if told else None


def _is_same(told: str | None, time: str) -> bool:
    """Whether a time told is one of a hearing; a day alone is that of any hour of it."""
    return told is not None and (told == time or ("T" not in told and time.startswith(told)))


def _at_new_room(plain: str, hit: Hit) -> Hit:
    """The place, asked about with the room to which the words behind it move the hearing."""
    behind = plain[hit.end : hit.end + _REACH]
    moved = _NEW_ROOM.search(behind)
    if moved is None or moved["room"] in str(hit.value) or IF.search(behind[: moved.start()]):
        return hit
    return replace(hit, sure=False, reason=MOVED, candidates=(moved["room"], str(hit.value)))
