"""The foot of a judgment (落款): judges with their roles, the day, the clerk (审判员、日期、书记员)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.signing.flecks import is_flecked, without_fleck
from pipeline.reading.signing.signed_day import SignedDate, signed_day
from pipeline.reading.signing.torn_days import FIGURES, NOUGHTS
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.glyphs import HAN
from pipeline.reading.words.names import is_full_personal_name, is_of_sounds
from pipeline.reading.words.offices import CLERK, JUDGE, LABEL
from pipeline.reading.words.surnames import SINGLE

_HEADLESS = {
    "判员": "审判员",
    "判长": "审判长",
    "记员": "书记员",
}  # offices set wide without their first letter
_DOES = re.compile(r"记录|签名|担任|[，。；：、]")
_FIRST = re.compile(rf"(?:{JUDGE})(?!助理)")
_WORN_LINE = re.compile(rf"(?P<label>(?:代理|助理|人民)?[审判陪员]{{0,3}})(?P<name>[{HAN}]{{2,3}})")
_BEGINNINGS = frozenset(["代理", "助理", "人民"])  # of a label of which the next letter is gone (代理判员)
_COURT = re.compile(r"[\u3400-\u9fff]{2,30}?法院")
_OF_A_COURT = re.compile(
    r"[省市县区旗州盟级铁]"
)  # no piece of a person's name or office, as 人民 and 临江 may be
_NO_SIGNERS = ("院长", "法官")  # of whom a line may speak without a signature (联系法官：周立)
WHOLE = 3  # letters of a name behind a fleck, which may be what is left of one of them
HEAD = 120  # letters in which the court is named
_STOP = re.compile(
    rf"[一二][{NOUGHTS}0九][{NOUGHTS}0{FIGURES}]{{2}}年|(?:19|20)\d{{2}}年|[，。；：、（）(]|本件|来源|附(?:[：:]|录|件|相关|本|法)|此件|与原本|核对"
)
_ANNEX = re.compile(
    r"附(?:录|件|页|表)?(?:[：:]|相关|本案|本判决|法律|适用|判决)|本判决(?:适用|引用|所依据)的?(?:相关)?法律|相关法律条文|适用的法律"
)
_NAME = re.compile(
    rf"[{HAN}]{{2,4}}|[{HAN}]{{2,10}}[·•][{HAN}·•]{{2,10}}|[\u4e00-\u9fff][某×xX＊*]{{1,3}}[\u4e00-\u9fff\d]?"
)
_DOTTED = re.compile(rf"[{HAN}][·•][{HAN}·•]{{2,10}}")
_FLECK = re.compile(rf"[、，：·.．'’`”“\"″*°（(—☑☐□√-]{{1,2}}(?!助理)(?=[{HAN}])")
"""A fleck between office and name that was read as a mark (人民陪审员、贺喆璟)."""
_SIGNED_ALONE = re.compile(rf"(?!.*(?:法院|院印))[{HAN}]{{3,4}}")


@dataclass(frozen=True, slots=True)
class Signed:
    """A name at the foot, in flat positions; ``sure`` is False when the letters make no name."""

    start: int
    end: int
    name: str
    role: str
    is_clerk: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """The foot of a paper: who signed, and the day."""

    people: tuple[Signed, ...]
    date: SignedDate | None


def read_signature(flat: Flat, after: int) -> Signature:
    """The foot that follows the flat position ``after``, where the operative part ends."""
    start = _begin(flat, after)
    if start is None:
        end = _annex(flat.text, after)
        return Signature(_clerk_alone(flat, after, end), signed_day(flat, after, end, False))
    end = _annex(flat.text, start)
    return Signature((*_above(flat, start), *_people(flat, start, end)), signed_day(flat, start, end, True))


def _begin(flat: Flat, after: int) -> int | None:
    """Where the names begin: the first judge's label at the head of a line or followed by another label."""
    for found in _FIRST.finditer(flat.text, after):
        at = found.start()
        if (
            at in flat.starts
            or flat.text[at - 1] in "。；"
            or LABEL.search(flat.text, found.end(), found.end() + 12)
        ):
            return at
    return None


def _clerk_alone(flat: Flat, after: int, end: int) -> tuple[Signed, ...]:
    """The clerk whose line, the last that begins with the title, stands whole where a seal has covered every judge's label.

    The name is that of the line itself; a line that says what a clerk does (书记员王明记录，) is none.
    """
    for found in reversed([m for m in CLERK.finditer(flat.text, after, end) if m.start() in flat.starts]):
        ends = next(iter(flat.rows(found.end(), end)), end)
        stop = min(ends, _name_end(flat, found.end(), end))
        name = flat.text[found.end() : stop]
        if not _DOES.search(flat.text, found.end(), ends):
            return (Signed(found.end(), stop, name, found[0], True, _NAME.fullmatch(name) is not None),)
    return ()


def _above(flat: Flat, start: int) -> tuple[Signed, ...]:
    """Names that stand alone on the lines above the first label: judges whose own labels a seal has covered; not sure.

    A rare surname is no reason to pass one over: behind the end of a sentence three or four letters are asked for too.
    """
    if start not in flat.starts:
        return ()
    found: list[Signed] = []
    stop = start
    for before in reversed(flat.rows(0, start)):
        name = flat.text[before:stop]
        if not is_full_personal_name(name) and _SIGNED_ALONE.fullmatch(flat.text, before, stop) is None:
            break
        found.insert(0, Signed(before, stop, name, "审判员", False, False))
        stop = before
    ended = stop > 0 and flat.text[stop - 1] in "。；"
    return tuple(person for person in found if ended or is_full_personal_name(person.name))


def _annex(text: str, start: int) -> int:
    found = _ANNEX.search(text, start)
    return found.start() if found else len(text)


def _people(flat: Flat, start: int, end: int) -> tuple[Signed, ...]:
    labels = [m for m in LABEL.finditer(flat.text, start, end) if _labels(flat, m, start)]
    people: list[Signed] = []
    marks = [flat.text[m.end() : m.end() + 1] for m in labels if m["judge"]]
    with_colons = len(marks) > 1 and set(marks) == {"："}
    for number, label in enumerate(labels):
        if label.group("other"):
            continue
        limit = labels[number + 1].start() if number + 1 < len(labels) else end
        begin = _name_begin(flat, label, limit)
        stop = _row_end(flat, begin, limit) or _name_end(flat, begin, limit)
        name = without_fleck(flat.text[begin:stop])
        is_plain = begin == label.end() or len(name) >= WHOLE or with_colons
        sure = (_NAME.fullmatch(name) is not None or _is_foreign(name)) and is_plain
        worn = label.group("worn")
        role = _HEADLESS.get(label.group(), label.group() if worn is None else "人民陪审员")
        people.append(Signed(begin, stop, name, role, bool(label.group("clerk")), sure))
        people += _one_more(flat, stop, limit, role) or _leftover(flat, stop, limit, role)
    return tuple(people)


def _row_end(flat: Flat, at: int, limit: int) -> int | None:
    """Where a row ends that is a name with a fleck in it; None where it is none."""
    stop = min([limit, *(s for s in flat.starts if at < s < limit)])
    return stop if is_flecked(flat.text[at:stop]) else None


def _one_more(flat: Flat, at: int, limit: int, role: str) -> list[Signed]:
    """The name that is a row of its own directly below the clerk's: one more clerk, not sure."""
    end = min((s for s in flat.starts if at < s <= limit), default=limit)
    name = flat.text[at:end]
    if not (role.endswith("书记员") and at in flat.starts and is_full_personal_name(name)):
        return []
    return [Signed(at, end, name, role, True, False)]


def _is_foreign(name: str) -> bool:
    """Whether letters are a long name of another people, or one whose first part is no surname (道·巴图)."""
    return is_of_sounds(name) or (_DOTTED.fullmatch(name) is not None and name[0] not in SINGLE)


def _leftover(flat: Flat, start: int, end: int, role: str) -> list[Signed]:
    """Lines between two labels that hold neither label, date nor remark: a signature that was not read.

    What stands before a label in its own line is what a seal made of that (运从民陪审员 魏璟), unless it may be a name.
    """
    found = _STOP.search(flat.text, start, end)
    stop = found.start() if found else end
    lines = [*flat.rows(start, stop), stop]
    return [
        _worn_line(flat, a, b, role)
        for a, b in pairwise(lines)
        if b - a >= 2
        and not role.endswith("书记员")
        and not re.search(rf"法院|院印|[^{HAN}]", flat.text[a:b])
        and not _is_ruin(flat, a, b)
        and not _is_inscription(flat, a, b)
    ]


def _is_inscription(flat: Flat, start: int, end: int) -> bool:
    """Whether a line is a piece of the court's own name, as its seal bears it (中级, 铁路), and no person's name."""
    court = _COURT.match(flat.text)
    words = flat.text[start:end]
    is_piece = court is not None and words in court.group() and _OF_A_COURT.search(words) is not None
    return is_piece and not is_full_personal_name(words)


def _is_ruin(flat: Flat, start: int, end: int) -> bool:
    """Whether letters before a label in its own line are what a seal left of that: they touch it and are no name, or
    end in the letter before it (王民陪审员 of 人民陪审员)."""
    label = None if end in flat.starts else LABEL.match(flat.text, end)
    if label is None or flat.where[end] - flat.where[end - 1] > 1:
        return False
    worn = _WORN_LINE.fullmatch(flat.text, start, end)
    words = worn["name"] if worn else flat.text[start:end]
    if words in _BEGINNINGS or not is_full_personal_name(words):
        return True
    return words[-1] == "民" and label.group().startswith("陪")


def _worn_line(flat: Flat, start: int, end: int, role: str) -> Signed:
    """Who signed a line whose label a seal has covered, whole or in part (员夏玥婧, 夏玥婧).

    Not sure where the rest is no name, stands in the head of the paper (words of the court's seal), or before a label.
    """
    found = _WORN_LINE.fullmatch(flat.text, start, end)
    beside = end not in flat.starts and LABEL.match(flat.text, end)
    if found is None or beside or found["name"] in flat.text[:HEAD]:
        return Signed(start, end, flat.text[start:end], role, False, False)
    left = found["label"]
    told = "人民陪审员" if set(left) & set("民陪") else "审判员" if left else ""
    return Signed(found.start("name"), end, found["name"], told, False, True)


def _labels(flat: Flat, found: re.Match[str], start: int) -> bool:
    """Whether a word is a label of the foot, not part of a sentence: 审判长 in 由审判员担任审判长; without its first letter one
    begins a line."""
    if found.group() in ("判长", "记员") and found.start() not in flat.starts:
        return False
    return found.start() == start or flat.text[found.start() - 1] not in "，由任"


def _name_begin(flat: Flat, label: re.Match[str], limit: int) -> int:
    """Where a name begins behind its label; behind a mark too where the label begins a line, unless another mark ends the
    name as in a list (审判员、陪审员、书记员，)."""
    at, fleck = label.end(), _FLECK.match(flat.text, label.end(), limit)
    if fleck is None or label.start() not in flat.starts or label.group() in _NO_SIGNERS:
        return at
    if not flat.starts.isdisjoint(range(at, fleck.end() + 1)):
        return at
    stop = _name_end(flat, fleck.end(), limit)
    return fleck.end() if stop == limit or stop in flat.starts else at


def _name_end(flat: Flat, at: int, limit: int) -> int:
    """Where a name ends: at the next label, at a date or stop, or with its line."""
    found = _STOP.search(flat.text, at, limit)
    end = found.start() if found else limit
    return next(iter(flat.rows(at + 2, end)), end)
