"""Lines beside a black seal that the first reading of a page did not find at all, but later ones did (漏读的署名)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.reading.words.glyphs import HAN
from pipeline.reading.words.surnames import Surnames, parse_surnames
from pipeline.tools.data import data_file
from pipeline.types import Box, OcrLine

CLEAR = 0.95  # confidence of each of two readings that agree about a whole line, or about more than what stands there
NAMED = 0.9  # the most left to a line of which two readings agree about the name at its end alone
UNTOUCHED = 0.95  # the same where no letter of that name lies under the seal
UNCERTAIN = 0.6  # the most left to one that reads differently each time
APART = 0.4  # of its height that a missed line may share with one that was found
SAME_ROW = 0.5  # of the lower height that one line of two readings has in common
LEAST = 4  # letters of a line that says who signed
_SIGNED = re.compile(
    rf"(?:审判[长员]|陪审员|书记员|执行[长员])[\s:：]*(?P<name>[{HAN}]{{2,4}}|[{HAN}]·[{HAN}·]{{2,9}})"
)

_OFFICES = {"judge": frozenset("审判陪长"), "clerk": frozenset("书记")}


def with_missed(
    lines: Sequence[OcrLine],
    readings: Sequence[Sequence[OcrLine]],
    seal: Box,
    bare: Sequence[Sequence[OcrLine]] = (),
) -> list[OcrLine]:
    """The lines of a page with those that other readings of the rows around a black seal found where none stands.

    Two readings that agree about all of it win. A line that says who signed comes even from one reading, 0.6 sure at
    most, or 0.9 where two agree about office and name: so a person is asked, and no judge is missing in silence. What lies
    within the seal is its own inscription. The readings without its ring, ``bare``, count as one.
    """
    result = list(lines)
    for line in _missed(lines, readings, bare, seal):
        if not any(_covers(line.box, other.box) for other in result):
            at = next((k for k, o in enumerate(result) if _middle(o.box) > _middle(line.box)), len(result))
            result.insert(at, line)
    return result


def _missed(
    lines: Sequence[OcrLine],
    readings: Sequence[Sequence[OcrLine]],
    bare: Sequence[Sequence[OcrLine]],
    seal: Box,
) -> Iterator[OcrLine]:
    """The lines that were missed, those that are surest first."""
    found: list[OcrLine] = []
    groups = [*([reading] for reading in readings), bare]
    for own, reading in ((group, reading) for group in groups for reading in group):
        for line in reading:
            if any(_covers(line.box, o.box) for o in lines) or not _reaches_out(line.box, seal):
                continue
            apart = [o for other in groups if other is not own for o in other]
            alike = [other for other in own if other is not reading]
            sure = _sureness(line, _in_row(line, apart), seal) or min(
                UNCERTAIN, _sureness(line, _in_row(line, alike), seal)
            )
            if sure:
                found.append(replace(line, confidence=min(line.confidence, sure), stamped=True, cell=None))
    yield from sorted(found, key=lambda line: -line.confidence)


def _sureness(line: OcrLine, twins: Sequence[OcrLine], seal: Box) -> float:
    """How sure a missed line can be at most; 0 where it is not to be told."""
    alike = [t.confidence for t in twins if plain(t.text) == plain(line.text)]
    if len(plain(line.text)) >= LEAST and min(line.confidence, max(alike, default=0.0)) >= CLEAR:
        return max(alike)
    name = signer_of(line)
    if name is None:
        return 0.0
    offices = {office_of(twin, name) for twin in twins if signer_of(twin) == name}
    return named(line, name, seal) if offices == {office_of(line, name)} else UNCERTAIN


def named(line: OcrLine, name: str, seal: Box | None) -> float:
    """How sure a line can be at most of which two readings agree about the name at its end alone."""
    if seal is None or len(line.chars) != len(line.text) or not line.text.endswith(name):
        return NAMED
    return UNTOUCHED if line.chars[-len(name)][0] > seal[2] else NAMED


def unspaced(line: OcrLine) -> OcrLine:
    """The line without the blanks between its letters (书 记 员 彭 永)."""
    kept = [at for at, letter in enumerate(line.text) if not letter.isspace()]
    if len(kept) == len(line.text) or len(line.chars) != len(line.text):
        return line
    place = {at: k for k, at in enumerate(kept)}
    rivals = tuple(replace(rival, at=place[rival.at]) for rival in line.rivals if rival.at in place)
    text, chars = "".join(line.text[at] for at in kept), tuple(line.chars[at] for at in kept)
    return replace(line, text=text, chars=chars, rivals=rivals)


def signer_of(line: OcrLine) -> str | None:
    """Who signed, at the end of a line that begins with the word of office, however the seal left that."""
    found = _SIGNED.search(line.text)
    return found["name"] if found and found.end() == len(line.text.rstrip()) else None


@cache
def surnames() -> Surnames:
    """The surnames, and what no name has."""
    return parse_surnames(data_file("papers/_names.toml")["surnames"])


def office_of(line: OcrLine, name: str) -> str:
    """Whether what stands before a name tells a judge or a clerk; empty where the seal left no trace of it, or of both."""
    before = set(line.text.rpartition(name)[0])
    told = [office for office, letters in _OFFICES.items() if before & letters]
    return told[0] if len(told) == 1 else ""


def _in_row(line: OcrLine, readings: Sequence[Sequence[OcrLine]]) -> list[OcrLine]:
    return [o for lines in readings for o in lines if _common(line.box, o.box) > SAME_ROW]


def _covers(one: Box, other: Box) -> bool:
    """Whether two lines stand over one another in one row."""
    across = min(one[2], other[2]) > max(one[0], other[0])
    return across and _common(one, other) > APART


def _common(one: Box, other: Box) -> float:
    """The height two boxes have in common, as a share of the lower one."""
    least = min(one[3] - one[1], other[3] - other[1])
    return (min(one[3], other[3]) - max(one[1], other[1])) / least if least > 0 else 0.0


def _reaches_out(box: Box, seal: Box) -> bool:
    return box[0] < seal[0] or box[2] > seal[2]


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def plain(text: str) -> str:
    """The text without spaces, forms of width unified."""
    return "".join(unicodedata.normalize("NFKC", text).split())
