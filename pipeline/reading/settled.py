"""What a person settled of a paper stays when it is read again (人工确认的要素)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.types import Doubt, Finding, Paper

BY_HAND = ("人工更正", "人工填写")


def carried_over(confirmed: Paper, fresh: Paper) -> Paper:
    """A new reading of a paper with the values a person corrected or entered in the old one.

    A value a person only confirmed (no doubt, all certain) keeps its certainty where the new reading says the same.
    """
    by_hand = {f.field for f in confirmed.findings if _is_by_hand(f)}
    same = {field for field in _certain(confirmed) if confirmed.values(field) == fresh.values(field)}
    settled = by_hand | same
    kept = tuple(f for f in confirmed.findings if f.field in by_hand)
    read = tuple(f for f in fresh.findings if f.field not in by_hand)
    doubts = tuple(d for d in fresh.doubts if d.about not in settled)
    return replace(fresh, findings=(*read, *kept), doubts=doubts)


def carried_along(owner: Paper | None, others: Sequence[Paper], fresh: Paper) -> Paper:
    """A new reading of other pages with the values people corrected or entered on them.

    Those of its ``owner``, the paper it was, come before; of other papers only what was not read, or read there.
    """
    if owner is not None:
        here = tuple(f for f in owner.findings if f.evidence.page in fresh.pages)
        fresh = carried_over(replace(owner, findings=here), fresh)
    for other in others:
        for field in sorted(corrected_on(other, fresh.pages)):
            told = tuple(f for f in other.findings if f.field == field)
            places = {f.evidence.page for f in told}
            now = [f for f in fresh.findings if f.field == field]
            if places <= set(fresh.pages) and not any(
                _is_by_hand(f) or f.evidence.page not in places for f in now
            ):
                fresh = carried_over(replace(other, findings=told), fresh)
    return fresh


def contradicted(kept: Paper, other: Paper) -> Paper:
    """The kept one of two copies, with a doubt where people settled another value of a field on the other copy."""
    fields = dict.fromkeys(f.field for f in other.findings if _is_by_hand(f))
    differ = {n: (kept.values(n), other.values(n)) for n in fields if kept.values(n) != other.values(n)}
    doubts = [_told_otherwise(name, *values) for name, values in differ.items() if not kept.doubted(name)]
    return replace(kept, doubts=(*kept.doubts, *doubts))


def _told_otherwise(field: str, here: Sequence[object], there: Sequence[object]) -> Doubt:
    shown = "、".join(map(str, there))
    reason = (
        f"同一份文书的另一份上，人工确认为{shown}；这一份上{'没有识别到' if not here else '不同'}，请核对"
    )
    return Doubt(field, reason, tuple(dict.fromkeys(map(str, (*there, *here)))))


def corrected_on(paper: Paper, pages: Sequence[int]) -> set[str]:
    """The fields of which people corrected or entered a value that stands on one of these pages."""
    return {f.field for f in paper.findings if f.evidence.page in pages and _is_by_hand(f)}


def _is_by_hand(finding: Finding) -> bool:
    return any(repair in BY_HAND for repair in finding.evidence.repairs)


def _certain(paper: Paper) -> set[str]:
    """The fields that are given, without a doubt, all of them certain."""
    fields = {f.field for f in paper.findings}
    return {
        name
        for name in fields
        if not paper.doubted(name) and all(f.confidence == 1.0 for f in paper.findings if f.field == name)
    }
