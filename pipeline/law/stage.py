"""How far a case has come (阶段) and when it ended (结案)."""

from __future__ import annotations

import datetime as dt

from pipeline.law.course import with_remand
from pipeline.law.occasions import HEARING_PAPERS
from pipeline.law.outcome_of_case import (
    PENDING,
    date_fact,
    effective_on,
    merits,
    must_be_performed,
    outcomes,
)
from pipeline.types import Case, FiledPaper

STAGES = (
    "opened",
    "answering",
    "hearing",
    "judged",
    "appealed",
    "effective",
    "performing",
    "closed",
    "archived",
)
OPENING = (
    "respond_notice",
    "complaint",
    "evidence_notice",
    "reconsideration_notice",
    "reconsideration_application",
)
_APPEALS = ("appeal", "retrial_application", "prosecution")


def stage(case: Case) -> str:
    """The stage of a case, one of STAGES, from its papers and the facts people entered."""
    if date_fact(case, "archived_on"):
        return "archived"
    if closed_on(case):
        return "closed"
    if effective_on(case):
        return "performing" if must_be_performed(case) else "effective"
    return _before_effect(case)


def closed_on(case: Case) -> dt.date | None:
    """The day the case ended: entered by a person, or the day of effect when nothing is left to perform."""
    entered = date_fact(case, "closed_on") or case.closed_on
    if entered:
        return entered
    effect = effective_on(case)
    if effect is None:
        return None
    return date_fact(case, "performed_on") if must_be_performed(case) else effect


def _before_effect(case: Case) -> str:
    found = merits(case)
    live = [p for p in with_remand(case).papers if not p.superseded]
    if found:
        rest = _after(live, found[-1])
        anew = [p for p in live if p.instance == "remand"]
        if "remand" in outcomes(found[-1]) and anew:
            return _at_trial(anew)
        if (
            set(outcomes(found[-1])) & PENDING
            or any(p.kind in _APPEALS for p in rest)
            or _later(rest, found[-1])
        ):
            return "appealed"
        return "judged"
    return _at_trial(live)


def _at_trial(papers: list[FiledPaper]) -> str:
    """How far a first instance has come of which these papers are, before it is decided."""
    if any(p.kind in HEARING_PAPERS for p in papers):
        return "hearing"
    return "answering" if any(p.kind in OPENING for p in papers) else "opened"


def _after(live: list[FiledPaper], ruling: FiledPaper) -> list[FiledPaper]:
    return [p for p in live if p is not ruling and p.instance != ruling.instance] + [
        p for p in live if p.kind in _APPEALS
    ]


def _later(papers: list[FiledPaper], ruling: FiledPaper) -> bool:
    """Whether a later instance has begun: its papers are there and no ruling of it yet."""
    rank = {"first": 0, "second": 1, "remand": 2, "retrial_review": 3, "retrial": 4}
    return any(rank.get(p.instance, -1) > rank.get(ruling.instance, 0) for p in papers)
