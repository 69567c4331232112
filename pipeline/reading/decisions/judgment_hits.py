"""The inside of a judgment, ruling, mediation or enforcement ruling as hits and doubts (裁判文书的要素)."""

from __future__ import annotations

from pipeline.reading.decisions.judgment import DoubtSpan, read_judgment
from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.sitting.panel_lists import rows_apart
from pipeline.reading.sitting.panel_size import is_panel
from pipeline.types import Doubt

SEVERAL = "落款处有几名书记员，请核对"


def judgment_hits(text: Text, kind: str) -> tuple[list[Hit], list[Doubt]]:
    """What the reader of judgments finds, with each of several persons who sign in one row."""
    read = read_judgment(text.plain, kind)
    signed = {(f.start, f.end) for f in read.fields} | {(d.start, d.end) for d in read.doubts}
    apart = {row: told for row, told in rows_apart(text).items() if row in signed}
    hits = [
        Hit(f.field, f.value, f.start, f.end, rule=0, role=f.role, against=f.against, confidence=f.confidence)
        for f in read.fields
        if (f.start, f.end) not in apart and any(o is not None for o in text.origins[f.start : f.end])
    ]
    if apart:
        hits += [one for told in apart.values() for one in _signers(told)]
        hits.sort(key=lambda hit: hit.start)
    is_whole = bool(apart) and is_panel(sum(hit.field == "judge" for hit in hits))
    asked = [
        doubt
        for doubt in read.doubts
        if (doubt.start, doubt.end) not in apart
        and not (is_whole and doubt.about == "judge" and not doubt.candidates)
    ]
    return hits, [_doubt(text, doubt) for doubt in asked]


def _doubt(text: Text, doubt: DoubtSpan) -> Doubt:
    place = text.evidence(doubt.start, doubt.end) if any(text.origins[doubt.start : doubt.end]) else None
    page = place.page if place else text.pages[0].number
    return Doubt(doubt.about, doubt.reason, doubt.candidates, page, place.box if place else None)


def _signers(told: list[tuple[str, int, str]]) -> list[Hit]:
    """The persons in one row of the foot (审判员　晏平　石洋燕); which of two clerks it is, is asked."""
    names = tuple(name for name, _, _ in told)
    if told[0][2].endswith("书记员"):
        name, at, office = told[0]
        return [Hit("clerk", name, at, at + len(name), 0, False, SEVERAL, names, role=office)]
    return [
        Hit("judge", name, at, at + len(name), rule=0, role=office, confidence=0.97)
        for name, at, office in told
    ]
