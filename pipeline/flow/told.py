"""Finding cases by party and cause: from what is kept of each, or from the case itself where it changed since."""

from __future__ import annotations

from sqlmodel import Session

from pipeline.flow.casefile import filed_paper
from pipeline.flow.house import House
from pipeline.reading.profile import parties_of, single
from pipeline.store import told
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.search_index import plain
from pipeline.store.told import CAUSE, PARTIES

_AT_ONCE = 50  # cases put together in one transaction, in which nobody else writes


def cases_with_party(house: House, session: Session, words: str) -> set[str]:
    """The cases with a party whose name has these words."""
    return _cases(house, session, PARTIES, words)


def cases_with_cause(house: House, session: Session, words: str) -> set[str]:
    """The cases whose cause has these words."""
    return _cases(house, session, CAUSE, words)


def _cases(house: House, session: Session, what: str, words: str) -> set[str]:
    changed = {
        case
        for case in told.forgotten(session)
        if any(plain(words) in plain(value) for value in _told(house, session, case)[what])
    }
    return told.cases_that_tell(session, what, words) | changed


def _told(house: House, session: Session, number: str) -> dict[str, list[str]]:
    """What a case says, from its papers and facts alone: the rest of it costs more and is not looked for."""
    ledger, facts = Ledger(session), CaseRegister(session).facts(number)
    papers = tuple(filed_paper(house, ledger, "", record) for record in ledger.papers_of_case(number))
    return {
        PARTIES: [party.name for party in parties_of(papers, facts)],
        CAUSE: [single(papers, "cause", facts) or ""],
    }


def renew(house: House, most: int = _AT_ONCE) -> int:
    """Puts together what is kept of changed cases, at most so many; returns of how many."""
    with house.reading() as session:
        if not told.forgotten(session, 1):
            return 0

    def act(session: Session) -> int:
        cases = told.forgotten(session, most)
        for case in cases:
            now = _told(house, session, case)
            told.keep(session, case, now[PARTIES], now[CAUSE][0])
        return len(cases)

    return house.transact(act)


def renew_all(house: House) -> None:
    """The same for every changed case, some in each transaction: after an upgrade or a rebuilding these are all."""
    while renew(house) == _AT_ONCE:
        pass
