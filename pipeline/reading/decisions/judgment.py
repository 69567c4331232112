"""The inside of judgments, rulings and mediations (裁判文书): every field with its place, or a doubt.

Works on the normalised text of one paper. ``start`` and ``end`` are positions in that text; whoever
calls carries them back to the scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reading.decisions import narrative
from pipeline.reading.decisions.claims import claims_of
from pipeline.reading.decisions.costs import appeal_days_of, fee_of
from pipeline.reading.decisions.narrative import Told
from pipeline.reading.decisions.operative import Operative, find_operative
from pipeline.reading.decisions.outcome import outcomes
from pipeline.reading.decisions.sued_acts import sued_acts_of
from pipeline.reading.decisions.told_cause import cause_of
from pipeline.reading.decisions.told_third import third_parties_told
from pipeline.reading.parties.party_block import PartyBlock, party_block
from pipeline.reading.signing.signature import Signature, read_signature
from pipeline.reading.sitting.panel_size import is_panel
from pipeline.reading.words.case_numbers import parse
from pipeline.reading.words.flat import Flat, flatten
from pipeline.reading.words.joined_names import JOINED, MORE, pieces_of, without_others


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """A value with its place: ``field`` and ``value`` as published, ``role`` the words of the paper."""

    field: str
    value: str | int
    start: int
    end: int
    role: str | None = None
    confidence: float = 0.98
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtSpan:
    """Something a person has to decide, with its place (start == end: nowhere in particular)."""

    about: str
    reason: str
    candidates: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JudgmentReading:
    """All fields of a paper in the order read, and what is open."""

    fields: tuple[FieldSpan, ...]
    doubts: tuple[DoubtSpan, ...]

    def values(self, name: str) -> tuple[str | int, ...]:
        """The values of one field in the order written."""
        return tuple(f.value for f in self.fields if f.field == name)


def read_judgment(plain: str, kind: str) -> JudgmentReading:
    """What a judgment, ruling, mediation, enforcement ruling or decision says; ``kind`` is the contract's."""
    flat = flatten(plain)
    block = party_block(flat)
    operative = find_operative(flat)
    found: list[FieldSpan | DoubtSpan] = [*_parties(block), *_third_told(plain, block), *_absent(flat, block)]
    found += _told(flat, _narrated(flat, block, operative, plain))
    own = next((str(f.value) for f in found if isinstance(f, FieldSpan) and f.field == "case_number"), None)
    found += _outcomes(plain, block, kind, operative, own)
    if operative is not None:
        signature = read_signature(flat, operative.end)
        found += _signed(flat, signature)
        found += _short_panel(flat, signature)
    fields = tuple(f for f in found if isinstance(f, FieldSpan))
    return JudgmentReading(fields, tuple(f for f in found if isinstance(f, DoubtSpan)))


_NOT_ACCEPTED = re.compile(r"起诉[^。；]{0,12}不予(?:立案|受理)")


def _absent(flat: Flat, block: PartyBlock) -> Iterator[DoubtSpan]:
    """A doubt for each side that was not read; a suit not accepted has no defendant (起诉人), nor has the appeal in it."""
    standings = {party.standing for party in block.parties}
    if None in standings:
        return
    if "plaintiff" not in standings:
        yield DoubtSpan("plaintiff", "没有读到原告", (), 0, 0)
    alone = any(_sues_alone(p.role) for p in block.parties) or (
        _NOT_ACCEPTED.search(flat.text) and all("上诉人" in p.role for p in block.parties)
    )
    if "defendant" not in standings and not alone:
        yield DoubtSpan("defendant", "没有读到被告", (), 0, 0)


def _sues_alone(role: str) -> bool:
    """Whether a role is that of a suit not accepted: 起诉人, 上诉人（一审起诉人）."""
    return "起诉人" in role and "公益诉讼" not in role


def _parties(block: PartyBlock) -> Iterator[FieldSpan | DoubtSpan]:
    for party in block.parties:
        pieces = pieces_of(party.name)
        if party.standing is not None and (len(pieces) == 3 or pieces[0].apart):
            names = pieces[0].apart or (pieces[0].text, pieces[2].text)
            yield DoubtSpan(party.standing, JOINED, (party.name, "、".join(names)), party.start, party.end)
        elif party.standing is not None and _MASKED.fullmatch(party.name):
            yield DoubtSpan(party.standing, UNTOLD, (), party.start, party.end)
        elif party.standing is not None and party.doubt:
            yield DoubtSpan(party.standing, party.doubt, (party.name,), party.start, party.end)
        elif party.standing is not None and (bare := without_others(party.name)) != party.name:
            yield DoubtSpan(party.standing, MORE, (bare,), party.start, party.end)
        elif party.standing is not None:
            yield FieldSpan(party.standing, party.name, party.start, party.end, party.role)
        else:
            candidates = (f"原告 {party.name}", f"被告 {party.name}", f"第三人 {party.name}")
            yield DoubtSpan("plaintiff", party.doubt or "诉讼地位不明", candidates, party.start, party.end)
        for person in (r for r in party.representatives if _is_legible(r.name)):
            yield FieldSpan(person.field, person.name, person.start, person.end, person.role, 0.97)


def _third_told(plain: str, block: PartyBlock) -> Iterator[FieldSpan | DoubtSpan]:
    """The third parties that the head lacks and the sentence of the suit tells."""
    told = third_parties_told(plain, block)
    if told is None:
        yield DoubtSpan("third_party", "没有读到第三人", (), 0, 0)
    for part in told or ():
        choices = (part.text, "、".join(part.apart)) if part.apart else part.choices
        if part.apart or part.doubt:
            yield DoubtSpan("third_party", part.doubt or JOINED, choices, part.start, part.end)
        else:
            yield FieldSpan("third_party", part.text, part.start, part.end, part.role or "第三人")


_MASKED = re.compile(r"[*＊×xX□○]+")
UNTOLD = "文书隐去了这一方的姓名或名称，请填写"


def _is_legible(name: str) -> bool:
    """Whether a name is written out; ** in a published copy names nobody."""
    return re.search(r"[\u3400-\u9fff\U00020000-\U0002fa1f]", name) is not None


def _narrated(
    flat: Flat, block: PartyBlock, operative: Operative | None, plain: str
) -> Iterator[tuple[str, Told | None]]:
    """The fields told in the text, in flat positions."""
    first = flat.position(block.parties[0].start) if block.parties else min(300, len(flat.text))
    own = narrative.case_number_of(flat, first)
    after = flat.position(block.end) if block.parties else own.end if own else 0
    yield "court", narrative.court_of(flat)
    yield "case_number", own
    yield "origin_case_number", narrative.origin_of(flat, after, str(own.value) if own else None)
    yield "cause", cause_of(flat, after, block.parties)
    order = (operative.start, operative.end) if operative else None
    for act in sued_acts_of(flat, after, order, block.names_of("defendant")):
        yield "sued_act", act
    for claim in claims_of(flat, after, order[0] if order else len(flat.text)):
        yield "claims", claim
    yield from narrative.hearing_of(flat, after)
    if operative is not None:
        yield from fee_of(flat, operative.end)
        yield "appeal_days", appeal_days_of(flat, operative.end)


def _told(flat: Flat, told: Iterator[tuple[str, Told | None]]) -> Iterator[FieldSpan | DoubtSpan]:
    for name, value in told:
        if value is None:
            continue
        span = flat.span(value.start, value.end)
        if value.doubt:
            yield DoubtSpan(name, value.doubt, value.candidates or (str(value.value),), *span)
        else:
            yield FieldSpan(name, value.value, *span, value.role, value.confidence)


_APPEAL = frozenset(("uphold_appeal", "reverse_appeal", "remand", "retrial_denied", "retrial_ordered"))
_ENFORCEMENT = frozenset(
    ("enforce_granted", "enforce_denied", "not_accepted", "dismiss_suit", "uphold_appeal")
)
_ANYWHERE = frozenset(("withdraw", "deemed_withdrawn", "terminated", "suspended", "mediated", "other"))


def _outcomes(
    plain: str, block: PartyBlock, kind: str, operative: Operative | None, own: str | None
) -> Iterator[FieldSpan | DoubtSpan]:
    read = outcomes(plain, block.parties)
    strange = _strange({item.code for item in read.found}, own)
    for item in read.found:
        if item.code not in strange:
            yield FieldSpan("outcome", item.code, item.start, item.end, None, 0.98, item.against)
        else:
            reason = "主文与本案审级不符，可能是引用的其他裁判"
            yield DoubtSpan("outcome", reason, (item.code,), item.start, item.end)
    for open_item in read.doubts:
        yield DoubtSpan("outcome", open_item.reason, open_item.candidates, open_item.start, open_item.end)
    if operative is None and (kind != "enforcement" or "裁定书" in plain[:200] or "如下" in plain):
        yield DoubtSpan("outcome", "没有找到本院的裁判主文（判决如下、裁定如下），可能缺页", (), 0, 0)


def _strange(codes: set[str], own: str | None) -> set[str]:
    """The outcomes that cannot stand in a paper of this number: an appeal is upheld, reversed or remanded first; beside an
    enforcement that is decided on, only what else is ordered."""
    number = parse(own) if own else None
    if number is None or not codes:
        return set()
    if number.instance == "non_litigation":
        other = codes - _ENFORCEMENT - _ANYWHERE
        return other if codes & _ENFORCEMENT else codes if other else set()
    if number.instance == "first":
        return codes if codes & (_APPEAL | _ENFORCEMENT - {"not_accepted", "dismiss_suit"}) else set()
    if number.instance == "second":
        return set() if codes & (_APPEAL | _ANYWHERE) else codes
    return set()


def _signed(flat: Flat, signature: Signature) -> Iterator[FieldSpan | DoubtSpan]:
    for person in signature.people:
        if person.name and not _is_legible(person.name):
            continue
        name = "clerk" if person.is_clerk else "judge"
        span = flat.span(person.start, person.end)
        if person.sure:
            yield FieldSpan(name, person.name, *span, person.role or None, 0.97)
        else:
            yield DoubtSpan(
                name, f"{person.role}的姓名没有认清", (person.name,) if person.name else (), *span
            )
    if day := signature.date:
        span = flat.span(day.start, day.end)
        if day.value is not None:
            yield FieldSpan("document_date", day.value, *span)
        else:
            yield DoubtSpan("document_date", day.reason, day.candidates, *span)


_PANEL = re.compile(r"组成合议庭")


def _short_panel(flat: Flat, signature: Signature) -> Iterator[DoubtSpan]:
    """A doubt where fewer judges were read than a panel has: three or more, an odd number (行政诉讼法 第六十八条).

    One who is asked for already counts, unless those that are certain make a panel without. Under one name alone a panel
    is told by its presiding judge or by the paper's own words.
    """
    judges = [person for person in signature.people if not person.is_clerk]
    certain = sum(person.sure for person in judges)
    together = len(judges) > 1 or any(p.role.endswith("审判长") for p in judges)
    if not judges or not (together or _PANEL.search(flat.text)):
        return
    if not (is_panel(certain) or is_panel(len(judges))):
        reason = f"合议庭应为三人以上的单数，落款处只读到 {len(judges)} 人，可能漏读了审判人员"
        yield DoubtSpan("judge", reason, (), *flat.span(judges[0].start, judges[-1].end))
