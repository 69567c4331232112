"""Names that stand beside those that were read, or behind the word of a role, and that no value tells (漏读的名称).

Every reader of names passes over words that are like no name. Whoever it was, here each list is gone over once more, and each
row that begins with a role: what stands there, names somebody for all the rules know, and is in no value, is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.reading.fields.hits import Hit
from pipeline.reading.fields.named import PARTIES
from pipeline.reading.page.text import Text
from pipeline.reading.parties.head_rows import SPECKS
from pipeline.reading.parties.party_ends import name_end
from pipeline.reading.words.flat import Flat, flatten
from pipeline.reading.words.names import ORGAN, is_name
from pipeline.reading.words.nobody import names_nobody
from pipeline.reading.words.party_words import (
    ATTRIBUTE,
    LABEL,
    NUMBER,
    OF_SEVERAL,
    SUES,
    past_brackets,
    standing_of,
)
from pipeline.types import Doubt

LEFT_OUT = "写在名单里或者称谓后面，没有读作名称，请核对"
_LISTED = frozenset((*PARTIES, "agent", "judge"))
"""Fields of which several names stand in one list."""
_SIGN = re.compile(r"、|以及|[和与及]")
_VERB = re.compile(
    rf"(?<=.){SUES}|(?<=..)(?:因|不服|一案|[对就向以](?=[你贵本被])|行政|[为任]|组成|作为|参加)|[《〔“\t]"
)
"""Where the last name of a list in a sentence ends."""
_LEAD = re.compile(rf".*(?:受理|审理|关于|收到|执行|决定|不服|{SUES}|{LABEL.pattern})[了的]?[：:]?")
"""What stands before the first name of a list in a sentence."""
_BEFORE = re.compile(r"[^，。；：、（）\u0000\t]{1,40}$")
_HEAD_ENDS = re.compile(
    r"一案[，。、]|本院(?:于|受理|依法|在|认为|经)|诉讼请求[：:]|事实[与和]理由|请求事项|[判裁]决如下|裁定如下"
)
_SKIPPED = re.compile(rf"[：:]?(?:{NUMBER})?(?:(?:姓名|名称|单位名称)[：:]?)?")
_FAR = 2500  # letters in which the head of a paper stands
_PERSON_ENDS = re.compile(r"[，。；：、（）\u0000\t]|$")
_DESCRIBED = re.compile(
    rf"{ATTRIBUTE.pattern}|[^，。；]{{0,24}}(?:长|主任|书记|律师|经理|人员|工作者|干部|科员)(?=[，。；（]|$)"
)
"""What is told behind the name of who leads or acts for a party: particulars, or a post."""
_LONG = 60  # letters of a row in which a person's name may end
_LEAST = 2  # letters of a name by which words may be known that hold little more


@dataclass(slots=True)
class _Told:
    """What a paper tells already: the places of names, the names, and the fields that are asked about as a whole."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    asked: set[tuple[str, str]] = field(default_factory=set)

    def holds(self, about: str, start: int, end: int, words: str) -> bool:
        if about in self.open or (about, words) in self.asked:
            return True
        is_there = any(start < stop and begin < end for begin, stop in self.spans)
        return is_there or any(words in name or _is_within(name, words) for name in self.names)


def _is_within(name: str, words: str) -> bool:
    """Whether words are a name and little more, or words of a sentence before it (合议庭成员仍为郑一)."""
    rest = len(words) - len(name)
    return (name in words and rest <= _LEAST) or (words.endswith(name) and rest > _LEAST)


def left_out(
    text: Text, heads: Collection[str], hits: Sequence[Hit], doubts: Sequence[Doubt]
) -> Iterator[Doubt]:
    """A doubt for each such name; ``heads`` are the fields that a kind of paper tells in a head of parties, and labels of its forms."""
    flat = flatten(text.plain)
    told = _told(flat, hits, doubts)
    found = [*_beside(flat, hits), *_behind_roles(flat, heads)]
    for about, start, end in sorted(dict.fromkeys(found), key=lambda one: one[1]):
        words = flat.text[start:end]
        if not names_nobody(words) and not told.holds(about, start, end, words):
            told.spans.append((start, end))
            told.asked.add((about, words))
            place = text.evidence(*flat.span(start, end))
            yield Doubt(about, LEFT_OUT, (words,), place.page, place.box)


def _told(flat: Flat, hits: Sequence[Hit], doubts: Sequence[Doubt]) -> _Told:
    spans = [(flat.position(hit.start), flat.position(hit.end)) for hit in hits]
    said = [str(hit.value) for hit in hits] + [name for hit in hits for name in hit.candidates]
    said += [name for doubt in doubts for name in doubt.candidates]
    names = {name for one in said for name in "".join(one.split()).split("、") if len(name) >= _LEAST}
    return _Told(spans, names, {doubt.about for doubt in doubts if not doubt.candidates})


def _beside(flat: Flat, hits: Sequence[Hit]) -> Iterator[tuple[str, int, int]]:
    """What a sign joins to a name that was read, on either side of it."""
    for hit in hits:
        if hit.field not in _LISTED or hit.start >= hit.end:
            continue
        yield from ((hit.field, *span) for span in _listed(flat, flat.position(hit.end)))
        at = flat.position(hit.start)
        sign = next((s for s in ("以及", "、", "和", "与", "及") if flat.text.endswith(s, 0, at)), None)
        if sign and (span := _ending(flat, at - len(sign))):
            yield hit.field, *span


def _listed(flat: Flat, at: int) -> Iterator[tuple[int, int]]:
    """What a list goes on with behind a place, up to what surely names nobody."""
    at = past_brackets(flat.text, at)
    while sign := _SIGN.match(flat.text, at):
        start, end = sign.end(), _end_of(flat, sign.end())
        if start == end or names_nobody(flat.text[start:end]):
            return
        yield start, end
        at = past_brackets(flat.text, end)


def _ending(flat: Flat, end: int) -> tuple[int, int] | None:
    """What stands before the sign of a list: from the sign, row or role before it."""
    row = max((at for at in flat.rows(max(0, end - 40), end)), default=0)
    words = _BEFORE.search(flat.text[row:end])
    if words is None or flat.text[row + words.start() - 1 : row + words.start()] in ("）", "（"):
        return None
    lead = _LEAD.match(words[0])
    start = row + words.start() + (lead.end() if lead else 0)
    return (start, end) if start < end else None


def _end_of(flat: Flat, start: int) -> int:
    end = name_end(flat, start)
    verb = _VERB.search(flat.text, start, end)
    return verb.start() if verb else end


def _behind_roles(flat: Flat, told: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """What stands behind each label of the head that begins a row or a sentence."""
    stop = _HEAD_ENDS.search(flat.text, 0, _FAR)
    labels = list(LABEL.finditer(flat.text, 0, stop.start() if stop else _FAR))
    roles = {label["role"] for label in labels if label["role"]}
    for label in labels:
        before = flat.text[: label.start()].rstrip(SPECKS)
        is_first = len(before) in flat.starts or before.endswith(("。", "；"))
        if not is_first or OF_SEVERAL.fullmatch(label[0]):
            continue
        at = past_brackets(flat.text, label.end())
        start, end = _span_behind(flat, at, label["role"] is not None)
        about = _field_of(label, flat.text[label.start() : at], flat.text[start:end], roles)
        is_told = about in told or label[0] in told
        if is_told and start < end and _is_named(flat, label, start, end):
            yield about, start, end
            yield from ((about, *span) for span in _listed(flat, end))


def _span_behind(flat: Flat, at: int, is_role: bool) -> tuple[int, int]:
    """The words behind a label, past its colon and the number of a list: of a party, or of a person up to any sign."""
    behind = _SKIPPED.match(flat.text, at)
    start = behind.end() if behind else at
    sign = _PERSON_ENDS.search(flat.text, start)
    person = min([*(flat.rows(start + 1, start + _LONG)), sign.start() if sign else start])
    return start, _end_of(flat, start) if is_role else person


def _field_of(label: re.Match[str], role: str, words: str, roles: set[str]) -> str:
    if label["head"]:
        return "legal_representative"
    if not label["role"]:
        return "agent"
    return standing_of(role, roles) or ("defendant" if ORGAN.search(words) else "plaintiff")


def _is_named(flat: Flat, label: re.Match[str], start: int, end: int) -> bool:
    """Whether what stands behind a label is a name by its place: behind a colon, or before particulars or the end of its row."""
    after = flat.text[end : end + 1]
    if "：" in flat.text[label.end() : start]:
        return after in ("", "，", "。", "；", "、", "（") or end in flat.starts
    words = flat.text[start:end]
    if after == "，":
        told = ATTRIBUTE if label["role"] else _DESCRIBED
        return told.match(flat.text, end + 1) is not None
    if after == "、":
        return not label["role"]
    return (end in flat.starts or after in ("", "。")) and is_name(words)
