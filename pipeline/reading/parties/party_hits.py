"""The parties that a sentence (…诉…一案) or a head of parties tells, as hits of a field."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.parties.party_block import parties
from pipeline.reading.parties.phrase_names import Part
from pipeline.reading.parties.phrases import CasePhrase
from pipeline.reading.words.joined_names import JOINED, MORE, without_others
from pipeline.reading.words.names import ORGAN


def phrase_hits(field: str, phrase: CasePhrase | None) -> Iterator[Hit]:
    """One side, the third parties or the cause of the sentence of a notice (…诉…一案)."""
    if phrase is None:
        return
    parts: tuple[Part, ...] = {
        "plaintiff": phrase.plaintiffs or (),
        "defendant": phrase.defendants or (),
        "third_party": phrase.third or (),
        "cause": (phrase.cause,) if phrase.cause else (),
    }.get(field, ())
    for part in parts:
        told = (part.text, "、".join(part.apart)) if part.apart else ()
        name = part.text if field == "cause" else without_others(part.text)
        reason = JOINED if told else part.doubt or (MORE if name != part.text else "")
        yield Hit(
            field, name, part.start, part.start + len(name), role=part.role or None,
            sure=not reason, reason=reason, candidates=told or part.choices, confidence=0.97,
        )  # fmt: skip


def party_hits(text: Text, field: str) -> Iterator[Hit]:
    """Parties, their legal representatives and agents from the head of a complaint, appeal or answer; an organ whose standing is not
    said is asked about as one that was sued."""
    for party in parties(text.plain):
        if field in ("legal_representative", "agent"):
            for person in party.representatives:
                if person.field == field:
                    yield Hit(field, person.name, person.start, person.end, role=person.role, confidence=0.97)
        elif party.standing == field:
            name = without_others(party.name)
            reason = party.doubt or (MORE if name != party.name else "")
            yield Hit(
                field, name, party.start, party.start + len(name), role=party.role,
                sure=not reason, reason=reason, confidence=0.97,
            )  # fmt: skip
        elif party.standing is None and field == ("defendant" if ORGAN.search(party.name) else "plaintiff"):
            reason = party.doubt or "诉讼地位不明"
            yield Hit(field, party.name, party.start, party.end, sure=False, reason=reason)
