"""What a person settled of a paper stays when it is read again (人工确认的要素)."""

from __future__ import annotations

from dataclasses import replace

from pipeline.types import Finding, Paper

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
