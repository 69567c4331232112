"""Which of the places that a paper tells is that of its hearing: not one beside a former time (开庭地点的取舍)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.fields.hits import Hit
from pipeline.reading.sitting.calling_off import IF
from pipeline.reading.words.sentences import begin_of
from pipeline.reading.words.times import instants

OTHER_TIME = "这个地点写在另一次开庭时间之后，请核对"
MOVED = "写有几个开庭地点，请核对是哪一个"
_LOOK = 80  # characters before a place in which its time stands
_REACH = 200  # characters behind a place in which it may be moved
_SAME = re.compile(r"地点(?:均|仍|都|亦)?(?:不变|照旧|同前)")
_TO = r"(?:(?:变更|更[改换正]|调整?|[改移换挪转])[为至到在于]|改定[在于]|应为)"
_ROOM = (
    r"(?P<room>(?!由)(?:(?![时日月分])[^，。；：\n]){1,20}?(?:[庭厅]|室(?!外)|(?<=\d)号(?![法审]?庭|[楼院])))"
)
_NEW_ROOM = re.compile(
    rf"(?<![^，。；：\n（])(?P<subject>(?:[现故将已拟]|临时|[本此]次|[本该]案|上述|原定)*(?:[因经][^，。；：\n]*?)?(?:开庭|庭审|审理|应到)?的?(?:地点|处所|场所|法庭)?"
    rf"(?:由[^，。；：\n]{{2,20}}?)?[现故将已拟]*){_TO}{_ROOM}(?=[^，。；：\n]{{0,6}}(?:[，。；）\n]|$))"
    rf"|(?:变更|调整|更改|改)后的?(?:开庭)?(?:地点|处所|场所)[为：是]?(?P<named>[^，。；：\n]{{2,20}})"
)
"""Behind a place, the room to which the hearing is moved (现改在第五法庭开庭), not where a hall or a division is (立案大厅改在一楼)."""
_WITHIN = re.compile(rf"(?P<old>.{{2,}}?){_TO}(?P<new>.{{2,}})|(?P<now>.{{2,}}?)（原(?P<then>.{{2,}})）")
"""A place that tells of the one before it (第一法庭变更为第二法庭, 第二法庭（原第一法庭）)."""
_REFERS = re.compile(r"(?:同一|原|前述|上述|该)(?:开庭)?(?:地点|法庭|处所|场所)")
"""What only points to a place told before (在原地点开庭)."""
_SAME_PLACE = re.compile(rf"{_REFERS.pattern}[（(](?:即|仍为)?(?P<place>[^（）()]{{3,}})[）)]")
_HELD_THERE = re.compile(r"(?<=[庭室厅])(?:的(?:庭审|开庭|审理)|召)$")
REFERS = "只写了“原地点”一类的话，请核对是哪里"


def at_its_hearing(plain: str, told: list[Hit], every: Sequence[Hit], times: Sequence[str]) -> list[Hit]:
    """The place of the hearing among those told, of which the first counts: that beside its time, or a doubt where none or, the
    time being asked about, several are; one that words behind it move is asked with both.

    ``every`` has all places of the rule, ``times`` the times that the hearing may have.
    """
    if not told or not told[0].sure:
        return told
    told, every = [_bare(hit) for hit in told], [_bare(hit) for hit in every]
    if doubtful := _pointed(told[0], every):
        return [doubtful]
    if times:
        told = [_of_time(plain, told[0], every, times)]
    return [_at_new_room(plain, told[0])] if told[0].sure else told


def _bare(hit: Hit) -> Hit:
    """The place without the words of the hearing behind it (第二法庭的庭审)."""
    if same := _SAME_PLACE.fullmatch(str(hit.value)):
        at = hit.start + same.start("place")
        return replace(hit, value=same["place"], start=at, end=at + len(same["place"]))
    place = _HELD_THERE.sub("", str(hit.value))
    return replace(hit, value=place, end=hit.end - (len(str(hit.value)) - len(place)))


def _pointed(hit: Hit, every: Sequence[Hit]) -> Hit | None:
    """A place that tells of two, or only points to one told before, as a doubt; None for any other."""
    place = str(hit.value)
    if _REFERS.fullmatch(place):
        others = tuple(
            dict.fromkeys(str(one.value) for one in every if not _REFERS.fullmatch(str(one.value)))
        )
        return replace(hit, sure=False, reason=REFERS, candidates=others)
    if two := _WITHIN.fullmatch(place):
        both = (two["new"] or two["now"], two["old"] or two["then"])
        return replace(hit, sure=False, reason=MOVED, candidates=both)
    return None


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
    start = begin_of(plain, hit.start)
    told = [found for found in instants(plain[max(start, hit.start - _LOOK) : hit.start]) if found.sure]
    return str(told[-1].value) if told else None


def _is_same(told: str | None, time: str) -> bool:
    """Whether a time told is one of a hearing; a day alone is that of any hour of it."""
    return told is not None and (told == time or ("T" not in told and time.startswith(told)))


def _at_new_room(plain: str, hit: Hit) -> Hit:
    """The place, asked about with the room to which the words behind it move the hearing."""
    behind = plain[hit.end : hit.end + _REACH]
    for moved in _NEW_ROOM.finditer(behind):
        room = moved["room"] or moved["named"]
        is_address = room.endswith("号") and not re.search("地点|处所|场所", moved["subject"])
        if room in str(hit.value) or is_address or IF.search(behind[: moved.start()]):
            continue
        return replace(hit, sure=False, reason=MOVED, candidates=(room, str(hit.value)))
    return hit
