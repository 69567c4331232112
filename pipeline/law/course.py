"""The course of a suit (审级顺序): papers of a case sent back for retrial belong to ``remand``, not to the first round."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.types import Case, CourtNumber, FiledPaper

FAR = dt.date.max
_COURT = frozenset(
    {"respond_notice", "complaint", "evidence_notice", "summons", "judgment", "ruling", "mediation", "appeal"}
)


def with_remand(case: Case) -> Case:
    """The case with the papers of the second first-instance round (发回重审) marked ``remand``.

    发回重审 bears a new 行初 number, so the number alone does not tell: it is a first-instance paper
    with another number than the first one, or without a number, from after the ruling that sent the case
    back. Applying it twice changes nothing. A 行政复议决定书 that only lies in a suit as somebody's
    paper (the office never answered in that reconsideration) is left out: it decides nothing here.
    """
    case = _without_foreign_decision(case)
    sent_back = _sent_back_on(case)
    if sent_back is None:
        return case
    first = _first_number(case, sent_back)
    papers = tuple(
        replace(p, instance="remand") if _is_second_round(p, first, sent_back) else p for p in case.papers
    )
    again = {p.case_number for p in papers if p.instance == "remand" and p.case_number}
    numbers = tuple(_renamed(n, again) for n in case.court_numbers)
    return replace(case, papers=papers, court_numbers=numbers)


def is_in_court(case: Case) -> bool:
    """Whether a suit has begun (not only a reconsideration)."""
    return any(p.kind in _COURT and p.instance != "reconsideration" for p in case.papers)


def _without_foreign_decision(case: Case) -> Case:
    kinds = {p.kind for p in case.papers}
    if not is_in_court(case) or kinds & {"reconsideration_notice", "reconsideration_application"}:
        return case
    if "reconsideration_decision" not in kinds:
        return case
    return replace(case, papers=tuple(p for p in case.papers if p.kind != "reconsideration_decision"))


def _sent_back_on(case: Case) -> dt.date | None:
    days = [
        day
        for p in case.papers
        if "remand" in p.values("outcome") and not p.superseded and (day := p.document_date or p.served_on)
    ]
    return min(days, default=None)


def _first_number(case: Case, sent_back: dt.date) -> str | None:
    early = [p for p in case.papers if p.instance == "first" and p.case_number and _day(p) <= sent_back]
    return early[0].case_number if early else None


def _is_second_round(paper: FiledPaper, first: str | None, sent_back: dt.date) -> bool:
    if paper.instance != "first" or (first and paper.case_number == first):
        return False
    day = _day(paper)
    return day != FAR and day > sent_back


def _day(paper: FiledPaper) -> dt.date:
    return paper.document_date or paper.served_on or FAR


def _renamed(number: CourtNumber, again: set[str]) -> CourtNumber:
    return replace(number, instance="remand") if number.number in again else number


def as_of(case: Case, day: dt.date) -> Case:
    """The case as a past day saw what was done: marks and approvals dated later are left out."""
    marks = tuple(m for m in case.marks if m.on is None or m.on <= day)
    given = tuple(a for a in case.approvals if a.on is None or a.on <= day)
    return replace(case, marks=marks, approvals=given)
