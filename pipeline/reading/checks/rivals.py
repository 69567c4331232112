"""Values whose letters the engine was in two minds about (两可之字): repetition in the file settles them, or a doubt.

The mean confidence of a line hides one uncertain letter among thirty sure ones; its own odds do not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.reading.fields.named import NAMES, PERSONS
from pipeline.reading.words.glyphs import form, is_common, is_ideograph, is_rare, is_rarer
from pipeline.reading.words.surnames import Surnames
from pipeline.reading.words.traditional import DOUBLE
from pipeline.reading.words.whole_names import is_whole
from pipeline.types import LOST, Finding, Page, Paper, Rival

CLEAR = math.log(0.1)  # what a place without rivals says against another letter
RULED_OUT = (
    0.0  # odds of the other form of a rare letter where the ink's shape is clearly that of the one read
)
EVEN = 1.0  # odds of a letter that one of two readings says
LIKELY = 0.15  # odds below which only a rare letter of a person's name counts
AROUND = 3  # letters looked at together: the places of a part of a long name count too
SETTLED = math.log(0.02)  # the odds of another letter, over all places, at which it is given up
HABIT = 1.0  # odds below which a common letter is no rival of a rare one: the engine takes rare ones for common, not the other way
MEANT = 0.05  # odds of a letter that makes a name of what is none
OFTEN = 3  # plain places of words that one place with another letter, itself uncertain, says nothing against
STUBBORN = 0.2  # odds of one other letter at every place: a rare letter the engine does not know, repetition proves nothing
FIELDS = frozenset(
    [
        "case_number", "origin_case_number", "document_date", "hearing_time", "reply_by",
        "answer_days", "evidence_days", "appeal_days", "reply_days",
        "court", *NAMES,
    ]
)  # fmt: skip
"""The fields in which one wrong letter is a wrong case, day or person."""
_OWN = frozenset(
    ["document_date", "hearing_time", "reply_by", "answer_days", "evidence_days", "appeal_days", "reply_days"]
)
"""Fields of which each paper has its own value: a day of another place with one other letter says nothing of this one."""


def is_form(rival: Rival) -> bool:
    """Whether a rival is the other form of a rare letter (𬱖 of 頔), ruled out or made as likely by the ink's shape."""
    return DOUBLE.get(rival.read) == rival.letter and rival.odds in (RULED_OUT, EVEN)


@dataclass(frozen=True, slots=True)
class Seen:
    """The read pages of a file as one string without white space, the rivals by their position in it, which
    positions lie under a seal, and where the ink's shape tells whether a rare letter stands in the form read (頔, not 𬱖): a seal's
    ink makes that unclear, not the one form of the other."""

    text: str
    rivals: dict[int, Rival]
    sealed: frozenset[int] = frozenset()
    forms: Mapping[int, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Seen:
        """The lines one after the other, so that a name broken at the end of a line is whole."""
        chars: list[str] = []
        rivals: dict[int, Rival] = {}
        sealed: set[int] = set()
        forms: dict[int, bool] = {}
        for page in pages:
            for line in page.lines if page.source == "ocr" else ():
                by_odds = sorted(line.rivals, key=lambda rival: rival.odds)
                second = {
                    rival.at: rival
                    for rival in by_odds
                    if line.text[rival.at : rival.at + 1] == rival.read
                    and form(rival.letter) != form(rival.read)
                    and not is_form(rival)
                }
                told = {rival.at: rival.odds == RULED_OUT for rival in by_odds if is_form(rival)}
                for at, char in enumerate(line.text):
                    if char.isspace():
                        continue
                    if at in second:
                        rivals[len(chars)] = second[at]
                    if line.stamped:
                        sealed.add(len(chars))
                    if at in told:
                        forms[len(chars)] = told[at]
                    chars.append(char)
        return cls("".join(chars), rivals, frozenset(sealed), forms)

    def places(self, words: str) -> Iterator[int]:
        """Where words stand."""
        at = self.text.find(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)

    def plainly(self, words: str, k: int, part: str | None = None) -> int:
        """At how many places a letter of words stands beside every seal without another one to be thought of.

        ``part``: of a short personal name only whole names in that part count, not what a longer or another's name holds.
        """
        return sum(
            at + k not in self.rivals
            and at + k not in self.sealed
            and (part is None or is_whole(self.text, at, at + len(words), part))
            for at in self.places(words)
        )


def part_of(finding: Finding) -> str | None:
    """The field of a short personal name, which is settled by that name in the same part alone; None for all else."""
    return (
        finding.field
        if finding.field in PERSONS and len("".join(finding.evidence.quote.split())) <= 4
        else None
    )


def other_forms(words: str, seen: Seen, elsewhere: bool = True, part: str | None = None) -> tuple[str, ...]:
    """What words as scanned may be instead, by the rivals of their letters; empty when they are settled.

    ``elsewhere``: also by words that differ in one letter, where that letter has a rival; then what stands plainly beside
    the seals settles what one of them covers. ``part``: the field of a short personal name.
    """
    found = [words[:k] + letter + words[k + 1 :] for k, letter in _unclear(words, seen, elsewhere, part)]
    found += _seen_otherwise(words, seen, part) if elsewhere else ()
    return tuple(dict.fromkeys(found))


def _unclear(words: str, seen: Seen, elsewhere: bool, part: str | None) -> Iterator[tuple[int, str]]:
    """The letters (index, other letter) that all places of the words around them do not settle."""
    for k in _asked(words, seen):
        start = max(0, min(k - 1, len(words) - AROUND))
        places = list(seen.places(words[start : start + AROUND]))
        if elsewhere and seen.plainly(words, k, part):
            places = [at for at in places if not _is_explained(seen, at + k - start)]
        here = [seen.rivals.get(at + k - start) for at in places]
        for letter in {rival.letter for rival in here if rival and not _is_habit(rival)}:
            odds = sum(math.log(r.odds) if r and r.letter == letter else CLEAR for r in here)
            stubborn = all(r is not None and r.letter == letter and _is_stubborn(r) for r in here)
            if odds > SETTLED or stubborn:
                yield k, letter


def _is_habit(rival: Rival) -> bool:
    """Whether a rival is the common letter the engine sees in every rare one (张 in 弢): it was read against all habit."""
    return rival.odds < HABIT and is_rare(rival.read) and is_common(rival.letter)


def _is_explained(seen: Seen, at: int) -> bool:
    """Whether another letter says nothing against one that was read plainly elsewhere: under a seal, unless it is a
    rare one; and a common one in the place of a rare one (余 for 佘), for which the engine takes it."""
    rival = seen.rivals.get(at)
    if rival is None:
        return False
    if is_rare(rival.read) and is_common(rival.letter):
        return True
    return at in seen.sealed and not (is_rare(rival.letter) and is_common(rival.read))


def _is_stubborn(rival: Rival) -> bool:
    """Whether a rival at every place is no chance: a likely one, or a rare letter the eyes thought worth telling."""
    return rival.odds >= STUBBORN or rival.odds < LIKELY


def _asked(words: str, seen: Seen) -> list[int]:
    """The letters of the words that have a rival wherever the words stand."""
    found = {k for at in seen.places(words) for k in range(len(words)) if at + k in seen.rivals}
    return sorted(found)


def _seen_otherwise(words: str, seen: Seen, part: str | None) -> Iterator[str]:
    """The words as they stand elsewhere with one other letter whose rival is the letter here (佘 beside 余).

    What stands plainly beside the seals is not left open by what a seal made of it, and at three places by no one other
    (…医疗保障易 of a worn stamp); a rare letter elsewhere in the place of a common one is. A rare letter here that the engine also thought of where it read the common one is no two readings but one.
    """
    for at, rival in seen.rivals.items():
        if is_rare(rival.letter) and is_common(rival.read) and words in seen.text:
            continue
        for k in (k for k, letter in enumerate(words) if letter == rival.letter):
            least = 1 if at in seen.sealed else OFTEN
            is_habit = is_rare(rival.read) and not is_rare(rival.letter)
            if not is_habit and seen.plainly(words, k, part) >= least:
                continue
            other = seen.text[at - k : at - k + len(words)] if at >= k else ""
            if other == words[:k] + rival.read + words[k + 1 :]:
                yield other


def unsettled(paper: Paper, seen: Seen, surnames: Surnames) -> Iterator[tuple[Finding, Sequence[str]]]:
    """The findings of a paper that may be read otherwise, with the other readings.

    What would be no person's name is no other reading of one (美凤雪 for 姜凤雪, 高p勇 for 高翀勇). Two readings of a letter that
    differ (where a streak ran across it) count in every field, unlikely rare ones only in a person's name (赞 for 赟).
    """
    even, likely = (
        replace(seen, rivals={at: rival for at, rival in seen.rivals.items() if rival.odds >= least})
        for least in (EVEN, LIKELY)
    )
    for finding in paper.findings:
        words = "".join(finding.evidence.quote.split())
        if 1 < len(words) < 60:
            part = part_of(finding)
            asked = seen if part else likely if finding.field in FIELDS else even
            person = finding.field in PERSONS and not surnames.is_misread(words)
            forms = (
                *other_forms(words, asked, finding.field not in _OWN, part),
                *_written_either_way(finding, seen),
            )
            others = [o for o in forms if not (person and (surnames.is_misread(o) or _is_half_latin(o)))]
            if finding.field == "outcome":  # an item orders at its beginning: its last sign (》) may be lost
                others = [o for o in others if o.removesuffix(LOST) != words]
            if others:
                yield finding, others


def _is_half_latin(words: str) -> bool:
    """Whether letters of Latin stand among the ideographs of a short name."""
    return len(words) <= 4 and any(is_ideograph(w) for w in words) and any(w.isascii() for w in words)


def _written_either_way(finding: Finding, seen: Seen) -> Iterator[str]:
    """A scanned name with a rare traditional letter in its simplified form: the engine takes 𬱖 for 頔 and is sure of it. Not
    where the ink's shape is that of the letter read at one place of it, and at none that of the other form."""
    words = "".join(finding.evidence.quote.split())
    if finding.field in PERSONS and words in seen.text:
        places = list(seen.places(words))
        for k in (k for k, letter in enumerate(words) if letter in DOUBLE):
            told = {seen.forms[at + k] for at in places if at + k in seen.forms}
            if told != {True}:
                yield words[:k] + DOUBLE[words[k]] + words[k + 1 :]


def is_worn(words: str, other: str, seen: Seen, part: str | None = None) -> bool:
    """Whether another spelling of words stands under seals alone and the words plainly elsewhere; a rare letter is never
    what a seal made of a common one."""
    differing = [k for k, (a, b) in enumerate(zip(words, other, strict=True)) if a != b]
    places = list(seen.places(other))
    return bool(places) and all(
        seen.plainly(words, k, part) and not is_rare(other[k]) and all(at + k in seen.sealed for at in places)
        for k in differing
    )


def thought_of(words: str, seen: Seen) -> tuple[str, ...]:
    """The words with one letter that the engine took for likely instead, wherever they stand."""
    rivals = [(k, seen.rivals.get(at + k)) for at in seen.places(words) for k in range(len(words))]
    found = [
        words[:k] + r.letter + words[k + 1 :]
        for k, r in rivals
        if r and r.odds >= MEANT and len(r.letter) == 1
    ]
    return tuple(dict.fromkeys(found))


def rare_twin(words: str, others: Sequence[str], seen: Seen) -> str | None:
    """The one other reading with a rare letter that the engine read elsewhere, and thought of here or read oftener; or None.

    A place whose letter the ink's shape put there is no such source: the engine read the common one there too.
    """
    found = [
        other
        for other in others
        if is_rarer(other, words)
        and (places := sum(not _is_exchanged(at, other, seen) for at in seen.places(other)))
        and (_thought_of(words, other, seen) or places > len(list(seen.places(words))))
    ]
    return found[0] if len(found) == 1 else None


def _is_exchanged(at: int, words: str, seen: Seen) -> bool:
    """Whether a letter of words that stand at a place was put there by the ink's shape."""
    here = (seen.rivals.get(at + k) for k in range(len(words)))
    return any(rival is not None and rival.is_exchanged for rival in here)


def _thought_of(words: str, other: str, seen: Seen) -> bool:
    """Whether every letter in which another reading differs is a rival where the words stand."""
    differing = [k for k, (a, b) in enumerate(zip(words, other, strict=True)) if a != b]
    return all(
        any((rival := seen.rivals.get(at + k)) and rival.letter == other[k] for at in seen.places(words))
        for k in differing
    )
