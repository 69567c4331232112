"""What mail that waits for a person may ask for: its duties, reckoned as if it made a case of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.cases.casefile import filed_paper
from pipeline.flow.office.house import House
from pipeline.law.duties import reckon
from pipeline.reading.profile import parties_of, single, title_of
from pipeline.store.ledger import Ledger
from pipeline.types import Case, Duty, PaperRecord


def foreseen(
    house: House, session: Session, records: Sequence[PaperRecord], today: dt.date | None = None
) -> tuple[Duty, ...]:
    """The dated duties that are open if the held papers of one file belong together, the earliest first.

    Nothing may be missed because a paper waits: the days are provisional, for a person says which case it is. Secret
    papers and those of no known kind bring nothing; ``case`` of the duties is empty.
    """
    ledger, day = Ledger(session), today or clock.today()
    waiting = [r for r in records if r.status == "held" and r.paper.kind and not r.paper.secret]
    papers = tuple(filed_paper(house, ledger, "", record) for record in waiting)
    if not papers:
        return ()
    parties, cause = parties_of(papers, {}), single(papers, "cause", {})
    sued_act, title = single(papers, "sued_act", {}), title_of(parties, cause)
    case = Case("", day.year, title, day, parties=parties, cause=cause, sued_act=sued_act, papers=papers)
    found = reckon(case, house.rules, house.workdays, day)
    return tuple(d for d in found if d.due and d.status in ("open", "overdue"))
