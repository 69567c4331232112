"""Finding cases by party and cause: from what is kept of each, or from the case itself where it changed since."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from pipeline.flow.cases import overview
from pipeline.flow.cases.casefile import filed_paper
from pipeline.flow.office.house import House
from pipeline.reading.profile import parties_of, single
from pipeline.store import losses, told
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.search_index import plain
from pipeline.store.told import CAUSE, PARTIES

_AT_ONCE = 50  # cases put together at a time


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
    """Puts together what is kept of changed cases, at most so many; returns of how many.

    Nobody waits for it: a case that was touched meanwhile stays for the next time.
    """
    with house.reading() as session:
        if not told.forgotten(session, 1):
            return 0
    overview.open_rows(house)
    with house.reading() as session:
        cases = told.forgotten(session, most)
        before = losses.groups_of(session, cases)
        found = {case: _told(house, session, case) for case in cases}
    house.transact(lambda s: _keep(s, found, before))
    return len(cases)


def _keep(
    session: Session, found: Mapping[str, Mapping[str, list[str]]], before: Mapping[str, tuple[int, str]]
) -> None:
    now = losses.groups_of(session, found)
    for case, words in found.items():
        if now[case][0] == before[case][0]:
            told.keep(session, case, words[PARTIES], words[CAUSE][0])


def renew_all(house: House) -> None:
    """The same for every changed case, some at a time: after an upgrade or a rebuilding these are all."""
    while renew(house) == _AT_ONCE:
        pass
