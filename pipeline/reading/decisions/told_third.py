"""A third party that only the sentence of a judgment names (原告甲诉被告乙局、第三人丙公司…一案), no row of its head."""

from __future__ import annotations

from pipeline.reading.parties.party_block import PartyBlock
from pipeline.reading.parties.phrase_names import Part
from pipeline.reading.parties.phrases import CasePhrase
from pipeline.reading.parties.suits import case_phrase
from pipeline.reading.words.names import is_short_for

_NEAR = 300  # letters behind the head in which the sentence begins that tells the suit


def third_parties_told(plain: str, block: PartyBlock) -> tuple[Part, ...] | None:
    """The third parties that the suit is told with, where its sides are those of the head and the head has no third party; None
    where one is told whose name cannot be read."""
    if not block.parties or any(party.standing in (None, "third_party") for party in block.parties):
        return ()
    phrase = case_phrase(plain[block.end :], None, _NEAR)
    if phrase is None or not _is_of_suit(phrase, block) or phrase.third == ():
        return ()
    known = [party.name for party in block.parties]
    others = [part for part in phrase.third or () if not any(is_short_for(part.text, name) for name in known)]
    return tuple(_moved(part, block.end) for part in others) if phrase.third else None


def _is_of_suit(phrase: CasePhrase, block: PartyBlock) -> bool:
    """Whether both sides of a sentence are parties of the head, under their names or short ones."""
    sides = ((phrase.plaintiffs, "plaintiff"), (phrase.defendants, "defendant"))
    return all(
        parts and all(any(is_short_for(part.text, name) for name in block.names_of(side)) for part in parts)
        for parts, side in sides
    )


def _moved(part: Part, by: int) -> Part:
    return Part(part.start + by, part.end + by, part.text, part.apart, part.role, part.doubt, part.choices)
