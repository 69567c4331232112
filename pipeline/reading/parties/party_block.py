"""Who is at odds with whom: the party block (当事人) of judgments, complaints, appeals and applications.

Standing is that of the first instance: 上诉人（原审被告） is the defendant. Where a paper does not say
it, the standing is left open with a reason, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pipeline.reading.parties.head_rows import begins, belongs, runs_on, tells_who
from pipeline.reading.parties.odd_names import may_be_called
from pipeline.reading.parties.only_left import Side, only_left
from pipeline.reading.parties.party_ends import name_end
from pipeline.reading.parties.party_lists import lists_names
from pipeline.reading.parties.party_names import begins_story, is_plain_name
from pipeline.reading.parties.representatives import Representative, field_of, leaders, representatives
from pipeline.reading.parties.unlabelled import following
from pipeline.reading.words.flat import Flat, flatten
from pipeline.reading.words.joined_names import AND_OTHERS
from pipeline.reading.words.names import LIKE_NONE, type_of
from pipeline.reading.words.party_words import (
    ATTRIBUTE,
    IS_PERSON,
    LABEL,
    NARRATIVE,
    NUMBER,
    OF_SEVERAL,
    STANDING_BRACKET,
    answering,
    past_brackets,
    standing_of,
)


@dataclass(frozen=True, slots=True)
class PartySpan:
    """One party with its place in the plain text.

    ``standing`` is plaintiff, defendant or third_party of the first instance, None when the paper
    does not say it; ``role`` keeps the words 上诉人（原审被告）; ``type`` person, company, organ or
    other; ``doubt`` says in Chinese what a person has to decide (with a standing: whether that is a name).
    """

    start: int
    end: int
    name: str
    standing: str | None
    role: str
    type: str
    representatives: tuple[Representative, ...] = ()
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class PartyBlock:
    """The parties in the order written, and where in the plain text their block ends."""

    parties: tuple[PartySpan, ...] = ()
    end: int = 0

    def names_of(self, standing: str) -> tuple[str, ...]:
        """The names of one standing in the order written."""
        return tuple(p.name for p in self.parties if p.standing == standing)


_PERSON = re.compile(r"，?(?:[男女][，。、]|性别|\d{4}年\d+月\d+日(?:出)?生)")
"""Behind a name, that it is a person's."""
_SHORTEST = 4  # letters of what is no person's name
_MASKED = re.compile("[Xx×*＊]")
"""Of a name in a row of its own, that it may stand for another party printed alike (第三人某县X镇X组。)."""
_ALSO_ACTS = re.compile(
    r"[暨兼][^。；：]{2,300}?(?P<word>(?:共同)?(?:委托诉讼代理人|委托代理人|诉讼代理人|诉讼代表人|法定代理人))[：:]?"
    r"(?P<name>[\u3400-\u9fff·]{2,8})(?=[，。；（])"
)


@dataclass(slots=True)
class _Entry:
    """A party being collected: where its name stands in the flat text."""

    start: int
    end: int
    role: str
    words: str
    is_person: bool
    doubt: str = ""
    representatives: list[Representative] = field(default_factory=list)


def parties(plain: str) -> tuple[PartySpan, ...]:
    """The parties of a paper in the order written, with who acts for them."""
    return party_block(flatten(plain)).parties


def party_block(flat: Flat) -> PartyBlock:
    """The party block of a paper given as its flat view."""
    entries: list[_Entry] = []
    end, behind = 0, ""
    for label in LABEL.finditer(flat.text):
        is_inside = not begins(flat, label)
        if is_inside and not (entries and runs_on(flat, end, label)):
            continue
        if entries:
            end = _add_following(flat, entries, (end, label.start()), behind)
        if entries and not belongs(flat.text[end : label.start()]):
            return _closed(flat, entries, end)
        behind = label.lastgroup or ""
        if entries:
            entries[-1].representatives += leaders(flat, end, label.start())
        if label.group("role"):
            found = _names(flat, label)
            if entries and not found and tells_who(_sentence(flat.text, label.start())):
                continue
            known = [flat.text[e.start : e.end] for e in entries if found and e.role == found[0].role]
            if not found or any(map(_is_signed(flat, found[0]), known)):
                if entries and not is_inside:
                    return _closed(flat, entries, end)
                continue
            entries += found
            end = found[-1].end
        elif entries:
            people = representatives(flat, label)
            entries[-1].representatives += people
            end = flat.position(people[-1].end) if people else label.end()
    end = _add_following(flat, entries, (end, None), behind) if entries else end
    return _closed(flat, entries, end)


def _sentence(text: str, at: int) -> str:
    """A text from a place on, up to its full stop."""
    return text[at : text.find("。", at) if "。" in text[at:] else len(text)]


def _is_signed(flat: Flat, entry: _Entry) -> Callable[[str], bool]:
    """Whether a name is that of a party told again, as at the foot, where a group may sign by the end of its long name (猫猫冲村民小组)."""
    again = flat.text[entry.start : entry.end]
    alone = AND_OTHERS.sub("", again)  # 上诉人李明等三人因… behind the names of all three
    ends = flat.text[entry.end : entry.end + 1] == "。" or entry.end in flat.starts
    if _MASKED.search(again) and (ends or LABEL.match(flat.text, entry.end)):
        return lambda name: False
    return lambda name: name in (again, alone) or (len(again) > _SHORTEST and name.endswith(again))


def _add_following(flat: Flat, entries: list[_Entry], gap: tuple[int, int | None], behind: str) -> int:
    """Add the parties of the last one's role that follow without its word, and say where the last of all ends."""
    first, end = entries[-1], gap[0]
    for found in following(flat, *gap, behind):
        if not belongs(flat.text[end : found.at]):
            break
        own = first.words if found.is_numbered and _is_told_before(flat, first) else first.role
        _, words = _bracket(flat.text, found.end, own)
        entries.append(_Entry(found.start, found.end, first.role, words, found.is_person))
        end = found.end
    return end


def _is_told_before(flat: Flat, entry: _Entry) -> bool:
    """Whether the standing in a bracket is said before the name (上诉人（原审原告）：1.李明), so that it is that of all of a list."""
    return "）" in flat.text[max(0, entry.start - 4) : entry.start]


def _names(flat: Flat, label: re.Match[str]) -> list[_Entry]:
    """The names after a role word; none when the words tell a story instead (原告张三诉称…)."""
    at, words = _bracket(flat.text, label.end(), label.group())
    begin, at = at, _skip(flat.text, at)
    in_form = at not in flat.starts and re.search(r"姓名|名称", flat.text[begin:at]) is not None
    if both := _ALSO_ACTS.match(flat.text, at):
        return [_who_also_acts(flat, both, label.group(), words)]
    if NARRATIVE.match(flat.text, at) and not IS_PERSON.match(flat.text, at):
        return []
    found: list[_Entry] = []
    while True:
        at, words = _bracket(flat.text, at, words if not found else found[-1].words)
        end = name_end(flat, at)
        if begins_story(flat, at, end, bool(found)):
            return []
        after, words = _bracket(flat.text, end, words)
        after = past_brackets(flat.text, after)
        person = _PERSON.match(flat.text, after) is not None
        first = found[0].start if found else at
        is_odd = not is_plain_name(flat, first, at, end, after, person or in_form)
        if is_odd and not may_be_called(flat, label.start(), at, end):
            return []
        found.append(_Entry(at, end, label.group(), words, person, LIKE_NONE if is_odd else ""))
        name = flat.text[at:end]
        others = AND_OTHERS.search(name) if len(found) > 1 else None
        found[-1].end -= len(others[0]) if others else 0
        if (following := _next_name(flat, after, name)) is None:
            return found
        at = following


def _who_also_acts(flat: Flat, both: re.Match[str], role: str, words: str) -> _Entry:
    """The party that acts for others of its side besides (原告暨甲、乙共同委托代理人丙): 丙."""
    start, end = both.span("name")
    acts = Representative(*flat.span(start, end), both["name"], "agent", both["word"])
    return _Entry(start, end, role, words, True, representatives=[acts])


def _skip(text: str, at: int) -> int:
    """Past the colon and the labels of a form (姓名、名称)."""
    found = re.compile(
        rf"[：:]?(?:(?<=）)(?:，|被告|原告))?(?:{NUMBER})?(?:（(?:自然人|法人|机关|单位|姓名|名称|承继|继承|权利承受)[^（）]*）)?[：:]?(?:{NUMBER})?(?:(?:姓名|名称|单位名称)(?:[（(].{{0,8}}[）)])?[：:])?"
    ).match(text, at)
    return found.end() if found else at


def _bracket(text: str, at: int, words: str) -> tuple[int, str]:
    """Past a bracket that says the standing (原审被告), and the role words with it."""
    found = STANDING_BRACKET.match(text, at)
    if not found:
        return at, words
    bare = words.split("（")[0]
    return found.end(), bare + found.group()


def _next_name(flat: Flat, at: int, name: str) -> int | None:
    """Where another name of the same role follows after 、 or a comma; None when none does."""
    text = flat.text
    if text[at : at + 1] == "、":
        return at + 1
    if text[at : at + 1] not in ("，", "；") or ATTRIBUTE.match(text, at + 1):
        return None
    start, _ = _bracket(text, at + 1, "")
    chunk = text[start : name_end(flat, start)]
    if lists_names(text, start, name):
        return at + 1
    kinds = {type_of(chunk, "defendant"), type_of(name, "defendant")}
    return (
        at + 1
        if kinds in ({"organ"}, {"company"})
        and text[start + len(chunk) : start + len(chunk) + 1] in ("。", "，", "；", "（", "")
        else None
    )


def _closed(flat: Flat, entries: list[_Entry], end: int) -> PartyBlock:
    roles = {e.role for e in entries}
    found = [_party(flat, entry, roles) for entry in entries]
    told = [_told(flat, party, found) for party in found]
    if left := only_left([Side(p.standing, p.role, p.type) for p in told]):
        told[left[0]] = replace(told[left[0]], standing=left[1], doubt=None)
    return PartyBlock(tuple(told), flat.span(0, end)[1] if end else 0)


def _party(flat: Flat, entry: _Entry, roles: set[str]) -> PartySpan:
    name = flat.text[entry.start : entry.end]
    standing = standing_of(entry.words, roles) or answering(
        entry.words, type_of(name, None, entry.is_person), roles
    )
    kind = type_of(name, standing, entry.is_person)
    people = tuple(
        replace(r, for_party=name, field=field_of(r, kind))
        for r in entry.representatives
        if kind != "person" or not OF_SEVERAL.fullmatch(r.role)
    )
    place = flat.span(entry.start, entry.end)
    return PartySpan(*place, name, standing, entry.words, kind, people, entry.doubt or None)


_SUES = "(?<![上被申])诉(?!人)"
"""That somebody sues; 被上诉人 before a name says nothing of it."""


def _told(flat: Flat, party: PartySpan, block: list[PartySpan]) -> PartySpan:
    """The party with the standing its story tells (张三因诉某局…一案), or with a doubt."""
    if party.standing is not None:
        return party
    name = re.escape(party.name)
    others = "|".join(re.escape(p.name) for p in block if p.name != party.name)
    called = r"(?:（[^（）]*）)*"  # 以下简称…
    beside = rf"(?:(?:{others}){called}[、和及与])*"
    if re.search(rf"{name}{called}因(?:不服|其)?诉(?!讼)", flat.text):
        return replace(party, standing="plaintiff")
    if others and re.search(rf"{name}{called}[^。]{{0,12}}?{_SUES}[^。称讼]{{0,14}}?(?:{others})", flat.text):
        return replace(party, standing="plaintiff")
    if others and re.search(
        rf"(?:{others}){called}[^。]{{0,12}}?{_SUES}[^。称讼]{{0,14}}?{beside}{name}", flat.text
    ):
        return replace(party, standing="defendant")
    return replace(
        party, doubt=f"文书没有写明{party.role.split('（')[0]}{party.name}在一审中是原告、被告还是第三人"
    )
