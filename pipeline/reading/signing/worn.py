"""Who signed a notice whose words of office a black seal covers (印章遮住职务的署名): by their order above the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.reading.fields.doubting import lines_at
from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.places import paragraphs
from pipeline.reading.page.text import Text, around, char_box
from pipeline.reading.signing.foot import signing_day
from pipeline.reading.words.surnames import COMMON_ENDS, Surnames
from pipeline.types import Box, Evidence, Finding, Page

ROWS = 0.14  # of the page's height above the day in which the names stand
ALIGNED = 0.06  # by which the end of a name may miss that of the day
_SIGNED = re.compile(
    r"(?:(?P<label>[^，。；、：\n]{0,4}?[员长]|书记|审判)[\s:：]*)?(?P<name>[\u3400-\u9fff]{2,4})"
)
_RUIN = {
    "judge": re.compile(
        r"(?:代理|助理|人民)?(?:审判|审.员|.判员|陪审|审(?![理查核议结计批])(?=[\u3400-\u9fff]{4,6}$))"
    ),
    "clerk": re.compile(r"(?:代|见习)?(?:书记|记员|书.员)"),
}
"""What a seal leaves of the word of office before a name."""
LONG = 4  # letters of a name of three and one before it
LONGEST = 10  # letters of a line that says who signed
_BEGUN = re.compile(r"(?:书记|审判)\s*")
"""What is left of 书记员 and 审判员 where the star made another letter of 员 (书记是 崔波瀚)."""
UNREAD = "印章遮住的署名没有认清"
_NO_NAME = re.compile(r"[员长年月日此致院附页第章印号特告知]")
_CLERK, _JUDGE = frozenset("书记"), frozenset("审判陪长")


@dataclass(frozen=True, slots=True)
class Signer:
    """A name above the day: its place in the text, and the office that what is left of the word before it tells."""

    start: int
    name: str
    office: str | None


def worn_signers(text: Text, field: str) -> Iterator[Hit]:
    """The judge or the clerk of a notice: the name above the day, or the lower of the two names there (书记员).

    Only where a black seal lies beside the names, so that the words of office were lost; one name without any trace of
    its office is nobody's.
    """
    signers = list(_signers(text))
    if len(signers) == 2 and signers[0].office != "clerk" and signers[1].office != "judge":
        told = dict(zip(("judge", "clerk"), signers, strict=True))
    else:
        told = {s.office: s for s in signers if s.office} if len(signers) == 1 else {}
    found = told.get(field)
    if found is not None:
        yield Hit(field, found.name, found.start, found.start + len(found.name), confidence=0.95)


def unread_signers(text: Text, field: str) -> Iterator[Hit]:
    """A doubt where a line above the day begins with what a black seal left of 审判员 or 书记员, and no name is told by it."""
    for start, stop, _ in _lines_above(text):
        words = re.sub(r"[\s:：]", "", text.plain[start:stop])
        found = _RUIN[field].match(words) if len(words) <= LONGEST else None
        if found is not None and found.end() < len(words):
            yield Hit(field, "", start, stop, sure=False, reason=UNREAD)


def _signers(text: Text) -> Iterator[Signer]:
    for start, stop, is_aligned in _lines_above(text):
        found = _SIGNED.fullmatch(text.plain[start:stop].strip())
        if found is None or _NO_NAME.search(found["name"]) or not is_aligned:
            continue
        at = text.plain.index(found["name"], start + found.start("name"))
        yield Signer(at, found["name"], _office(found["label"] or ""))


def _lines_above(text: Text) -> Iterator[tuple[int, int, bool]]:
    """The paragraphs of one line above the day beside a black seal, and whether they end where the day ends."""
    day = next(signing_day(text), None)
    boxes = _boxes(text, day.start, day.end) if day else []
    if not boxes:
        return
    page, below = boxes[0]
    seals = [seal.box for seal in text.pages[page].seals if seal.colour == "black"]
    for start, stop in paragraphs(text):
        there = _boxes(text, start, stop)
        if len(there) != 1 or there[0][0] != page:
            continue
        box = there[0][1]
        beside = any(min(box[3], seal[3]) > max(box[1], seal[1]) for seal in seals)
        if beside and below[1] - ROWS < box[1] < below[1]:
            yield start, stop, abs(box[2] - below[2]) < ALIGNED


def _office(label: str) -> str | None:
    if set(label) & _CLERK:
        return "clerk"
    return "judge" if set(label) & _JUDGE else None


def _boxes(text: Text, start: int, stop: int) -> list[tuple[int, Box]]:
    """The lines a part of the text stands on: index of the page and box."""
    keys = dict.fromkeys(o[:2] for o in text.origins[start:stop] if o is not None)
    return [(page, text.pages[page].lines[line].box) for page, line in keys]


def without_lost_end(finding: Finding, surnames: Surnames, pages: Mapping[int, Page]) -> Finding | None:
    """The finding without the last letter of an office under a seal, misread and taken for the first of a whole name; None where it
    is not so (书记是 崔波瀚, not 书记可马文强: what ends a surname of two may have lost its first letter)."""
    name = str(finding.value)
    place = (finding.evidence.page, finding.evidence.box)
    line = next(iter(lines_at(*place, pages)), None)
    at = line.text.find(name) if line is not None else -1
    is_whole = len(name) == LONG and surnames.is_whole(name[1:]) and name[1] not in COMMON_ENDS
    if line is None or not line.stamped or not is_whole:
        return None
    if at < 0 or not _BEGUN.fullmatch(line.text[:at]):
        return None
    box = around([char_box(line, k) for k in range(at + 1, at + LONG)])
    return replace(
        finding, value=name[1:], evidence=Evidence(place[0], box, name[1:], finding.evidence.repairs)
    )
