"""The operative part of a judgment, ruling or mediation -> outcomes (裁判结果).

Every item has its code and the organs it goes against; what the items mean is read in
``disposition``. What fits no rule, or two, is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.reading.decisions.disposition import read_item
from pipeline.reading.decisions.item_rules import Disposition
from pipeline.reading.decisions.operative import Item, Operative, find_operative
from pipeline.reading.parties.party_block import PartySpan, party_block
from pipeline.reading.words.flat import Flat, flatten
from pipeline.reading.words.names import ORGAN, is_short_for, resolve

_ON_THE_ACT = {"revoke", "partial_revoke", "redo", "confirm_illegal", "confirm_invalid", "modify"}
_ON_DUTIES = {"order_perform", "pay", "compensate", "remedy", "contract_perform", "contract_compensate"}
_ONCE = {"uphold_appeal", "reverse_appeal", "remand", "retrial_denied", "retrial_ordered"}
AGAINST = frozenset(_ON_THE_ACT | _ON_DUTIES | {"enforce_denied"})
"""Codes that go against an organ."""


@dataclass(frozen=True, slots=True)
class OutcomeSpan:
    """One outcome with the place of its item in the plain text and the organs it goes against."""

    start: int
    end: int
    code: str
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeDoubt:
    """An item a person has to judge: place, reason, codes it may be."""

    start: int
    end: int
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcomes:
    """All outcomes of a paper in the order of its items, and what is open."""

    found: tuple[OutcomeSpan, ...] = ()
    doubts: tuple[OutcomeDoubt, ...] = ()


def kind_by_operative(plain: str) -> str | None:
    """ "judgment", "ruling", "mediation" or "decision" by 判决如下, 裁定如下, 达成协议, 决定如下; else None."""
    found = find_operative(flatten(plain))
    if found is None:
        return None
    return {
        "判决": "judgment",
        "判令": "judgment",
        "裁定": "ruling",
        "协议": "mediation",
        "调解": "mediation",
    }.get(found.what, "decision")


def outcomes(plain: str, parties: Sequence[PartySpan] | None = None) -> Outcomes:
    """The outcomes of a paper; ``parties`` are read from it when not given."""
    flat = flatten(plain)
    known = party_block(flat).parties if parties is None else parties
    found = find_operative(flat)
    return Outcomes() if found is None else outcomes_of(flat, found, tuple(known))


def outcomes_of(flat: Flat, found: Operative, parties: tuple[PartySpan, ...]) -> Outcomes:
    """The outcomes of an operative part that was found."""
    if found.what in ("协议", "调解"):
        return Outcomes((OutcomeSpan(*flat.span(found.start, found.end), "mediated"),))
    return _told(flat, found, parties)


def _told(flat: Flat, operative: Operative, parties: tuple[PartySpan, ...]) -> Outcomes:
    """Every item with its code and against whom; what is open of each."""
    about_contract = _about_contract(flat, operative)
    read = [(item, read_item(item.text, about_contract)) for item in operative.items]
    codes = {code for _, reading in read for code in reading.codes}
    found: list[OutcomeSpan] = []
    doubts: list[OutcomeDoubt] = []
    for item, reading in read:
        span = flat.span(item.start, item.end)
        if reason := _why_unsure(item, reading, parties):
            doubts.append(OutcomeDoubt(*span, reason, reading.codes))
            continue
        if reading.reason:
            doubts.append(OutcomeDoubt(*span, reading.reason, reading.candidates))
        for code in _in_context(reading.codes, codes):
            if code in _ONCE and any(other.code == code for other in found):
                continue
            found.append(OutcomeSpan(*span, code, _against(item.text, code, _accused(code, parties))))
            doubts.extend(_against_nobody(found[-1], parties, item.text))
    if not found and not doubts:
        span = flat.span(operative.start, operative.end)
        doubts.append(OutcomeDoubt(*span, "主文没有读懂，请人工认定裁判结果"))
    return Outcomes(tuple(found), tuple(doubts))


def _why_unsure(item: Item, reading: Disposition, parties: Sequence[PartySpan]) -> str:
    """Why the codes of an item are not taken: it binds somebody else, or may be no part of the order."""
    if not reading.codes:
        return ""
    if _binds_someone_else(item.text, parties):
        return "主文要求履行的不是被告，请人工认定"
    return "" if item.sure else "这句话是否属于裁判主文，请人工认定"


def _accused(code: str, parties: Sequence[PartySpan]) -> list[PartySpan]:
    """The organs an item may go against: the defendants, or the organ whose enforcement is refused."""
    if code == "enforce_denied":
        return [p for p in parties if p.standing == "plaintiff" and p.type == "organ"]
    return [p for p in parties if p.standing == "defendant"]


def _against_nobody(told: OutcomeSpan, parties: Sequence[PartySpan], text: str) -> list[OutcomeDoubt]:
    """That an item against an organ does not say against which of several defendants, or names one that is none."""
    organs = tuple(p.name for p in parties if p.standing == "defendant")
    if told.code not in AGAINST or told.against or not organs:
        return []
    if len(organs) == 1:
        named = _names_another(text, organs[0])
        return [OutcomeDoubt(told.start, told.end, ANOTHER_ORGAN, organs)] if named else []
    return [OutcomeDoubt(told.start, told.end, "主文没有写明针对哪一个被告", organs)]


def _names_another(text: str, only: str) -> bool:
    """Whether an item names as the defendant an organ that is not the only one of the head; a letter misread makes none."""
    named = [m[1] for m in _SHORT.finditer(text) if ORGAN.search(m[1]) and not is_short_for(m[1], only)]
    return any(SequenceMatcher(None, name, only).ratio() < _ALIKE for name in named)


def _binds_someone_else(text: str, parties: Sequence[PartySpan]) -> bool:
    """Whether an item orders a plaintiff or third party to do something (由第三人李大年返还…)."""
    for party in parties:
        if party.standing in ("plaintiff", "third_party", None) and re.match(
            rf"(?:限|责令|判令|由)?[\u4e00-\u9fff]{{0,5}}(?:（[^（）]*）)?{re.escape(party.name)}(?:于|在|自(?![动愿行])|应|将|支付|给付|返还|赔偿|履行)",
            text,
        ):
            return True
    return False


def _about_contract(flat: Flat, operative: Operative) -> bool:
    head = flat.text[: operative.start]
    return bool(
        re.search(r"(?:行政协议|补偿协议|安置协议|特许经营(?:协议)?|合同|协议书?)[^。]{0,20}一案", head)
    )


def _in_context(codes: tuple[str, ...], all_codes: set[str]) -> list[str]:
    """The codes of an item beside those of the others.

    A lower judgment revoked only to remand the case or to let the suit be withdrawn is no decision
    of its own.
    """
    if all_codes & {"remand", "withdraw", "terminated", "deemed_withdrawn"}:
        return [code for code in codes if code != "reverse_appeal"]
    return list(codes)


def _against(text: str, code: str, organs: Sequence[PartySpan]) -> tuple[str, ...]:
    """The defendants an item goes against, in the order it names them; empty when it goes against none."""
    if code not in AGAINST:
        return ()
    names = [organ.name for organ in organs]
    named = _named(text, names)
    if named:
        return named
    if _EACH.match(text) and len(names) > 1:
        return tuple(names)
    short = [resolve(m[1], names) for m in (*_SHORT.finditer(text), *_ORDERED.finditer(text))]
    if known := tuple(dict.fromkeys(name for name in short if name)):
        return known
    if len(names) == 1:
        return () if _names_another(text, names[0]) else (names[0],)
    reviewers = [o.name for o in organs if "复议机关" in o.role]
    return tuple(reviewers) if "复议决定" in text and len(reviewers) == 1 else ()


ANOTHER_ORGAN = "主文写的机关不是当事人部分的被告，请核对"
_ALIKE = 0.7  # of the letters: a name with some misread
_EACH = re.compile(r"(?:依法)?(?:确认|责令|判令|限|由)?(?:[两二]|各)(?:个)?(?:被告|被上诉人)")
"""All that are sued, told by their number (确认两被告…违法)."""
_ORDERED = re.compile(
    r"(?:责令|判令|限|由)([\u4e00-\u9fff（）]{3,30}?)(?=于|在|对|自|应|向|重新|赔偿|支付|给付|返还|继续|限|依法|采取)"
)
"""Who is ordered, without a word of its standing (责令湘江新区管委会于…)."""
_SHORT = re.compile(
    r"被告([\u4e00-\u9fff（）]{2,30}?)(?=作出|做出|于|在|对|自|应|未|不|将|向|重新|赔偿|支付|给付|返还|继续|限|依法|拆除|强制|，|\d|的)"
)


def _named(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names a text mentions as the actor: those after 被告 when it says 被告 at all, else all."""
    places: list[tuple[int, str]] = []
    masked = text
    for name in sorted(set(names), key=len, reverse=True):
        for found in re.finditer(re.escape(name), masked):
            places.append((found.start(), name))
        masked = masked.replace(name, "□" * len(name))
    accused = [
        (at, name) for at, name in places if re.search(r"被告(?:（[^（）]*）)?$|[、和与及]$", text[:at])
    ]
    chosen = accused if any(text[:at].endswith(("被告", "）")) for at, _ in accused) else places
    return tuple(dict.fromkeys(name for _, name in sorted(chosen)))
