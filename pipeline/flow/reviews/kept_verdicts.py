"""What the automatic checks of 案卷评查 found, kept until an act of the journal changes the case or the day does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.office.house import House
from pipeline.flow.reviews.reviewing import verdicts_of
from pipeline.store import journal, losses
from pipeline.store.ledger import Ledger
from pipeline.writing.criteria import Criteria
from pipeline.writing.inspection import Verdict


def kept_verdicts(
    house: House, session: Session, content: Mapping[str, Any], criteria: Criteria, case: str
) -> tuple[Verdict, ...]:
    """``verdicts_of`` a volume for a page that shows a whole round; whoever scores has it checked anew."""
    _forget_changed(house, session)
    package = content.get("foreign", {}).get(case, {}).get("package")
    key = (case, package, criteria)
    found: tuple[Verdict, ...] | None = house.checked.get(key)
    if found is None:
        found = verdicts_of(house, session, content, criteria, case)
        house.checked[key] = found
    return found


def _forget_changed(house: House, session: Session) -> None:
    """Lets go of what may have changed: the cases acts name and, as losses look at each other, all lost ones with a judged one."""
    state = (journal.mark(session), clock.today())
    before, house.checked_at = house.checked_at, state
    if before == state:
        return
    touched = journal.touched(session, before[0]) if before and before[1] == state[1] else None
    if touched is None:
        house.checked.clear()
        return
    judged = touched & set(Ledger(session).cases_with(("judgment",)))
    gone = touched | losses.lost_at_all(session) if judged else touched
    for key in [k for k in house.checked if k[0] in gone]:
        house.checked.pop(key, None)
