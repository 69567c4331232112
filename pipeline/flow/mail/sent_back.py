"""A new first-instance number may be that of a suit sent back (发回重审): it is asked about, not opened in silence.

The court that tries such a suit anew gives it a new number, and its notices often do not tell the old one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain

from sqlmodel import Session

from pipeline import clock
from pipeline.reading.filing import instance_of
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.sent_back import cases_sent_back
from pipeline.types import Paper, Placement

YEARS = 3  # in which a suit that was sent back comes again


def asked_about(
    session: Session, papers: Sequence[Paper], placements: Sequence[Placement]
) -> list[Placement]:
    """The placements; those that open a case are held where the same plaintiff's suit was sent back and has not come again."""
    waiting = _waiting(session) if any(_opens_suit(placed) for placed in placements) else {}
    if not waiting:
        return list(placements)
    return [_asked(placed, papers, placements, waiting) for placed in placements]


def _opens_suit(placement: Placement) -> bool:
    return placement.held == "" and instance_of(placement.opens) == "first"


def _waiting(session: Session) -> dict[str, frozenset[str]]:
    """The plaintiffs of each case that was sent back and has one first-instance number only."""
    register, ledger = CaseRegister(session), Ledger(session)
    since = clock.today() - dt.timedelta(days=366 * YEARS)
    found = {}
    for case in cases_sent_back(session, since):
        firsts = [n for n in register.court_numbers(case) if instance_of(n) == "first"]
        if len(firsts) < 2:
            found[case] = _plaintiffs(record.paper for record in ledger.papers_of_case(case))
    return found


def _plaintiffs(papers: Iterable[Paper]) -> frozenset[str]:
    return frozenset(map(str, chain.from_iterable(paper.values("plaintiff") for paper in papers)))


def _asked(
    placed: Placement,
    papers: Sequence[Paper],
    placements: Sequence[Placement],
    waiting: dict[str, frozenset[str]],
) -> Placement:
    if not _opens_suit(placed):
        return placed
    together = (p for p, other in zip(papers, placements, strict=True) if other.opens == placed.opens)
    suing = _plaintiffs(together)
    cases = tuple(case for case, plaintiffs in waiting.items() if plaintiffs & suing)
    if not cases:
        return placed
    return Placement(
        held=f"同一原告的案件 {'、'.join(cases)} 已被发回重审；请核对 {placed.opens} 是该案重审的案号还是另一案件",
        candidates=(*cases, str(placed.opens)),
    )
