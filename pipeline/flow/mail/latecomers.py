"""A held paper joins its case when its court number becomes known there (案号有了所属案件)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlmodel import Session

from pipeline.flow.mail.copies import release
from pipeline.flow.mail.one_paper import file_record
from pipeline.flow.office.house import House
from pipeline.reading.filing import UNKNOWN_SUIT, court_numbers_of, number_in, opens_a_case, unknown_suit
from pipeline.store.copies import Copies
from pipeline.store.latecomers import (
    JOINED_LATER,
    Group,
    held_for,
    held_with,
    newly_hung,
    note_joined,
    papers_joined_with,
)
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import PaperRecord


def join_held(session: Session, cases: Iterable[str], now: dt.datetime, envelope: str) -> tuple[str, ...]:
    """Files what was held only because the case of its later-instance number was not known, in the case that has it.

    What was one suit in its envelope is one suit still: when its numbers hang on several cases it waits on. What joins
    may tell further numbers, so it is asked again until nothing joins. ``envelope``: by which it became known.
    Returns the envelopes of what joined.
    """
    cases, ledger = frozenset(cases), Ledger(session)
    joined: set[str] = set()
    while ready := _ready(session, cases):
        for record in ready:
            if ledger.paper(record.id).status != "held":
                continue  # settled with another one just now
            filed = file_record(session, replace(record, status="filed", reason=JOINED_LATER), now)
            note_joined(session, now, filed, envelope)
            release(ledger, Copies(session, ledger.arrival(record.arrival)), filed)
            joined.add(ledger.document(record.document).envelope)
    for each in sorted(joined):
        settle(ledger, each)
    return tuple(sorted(joined))


def _ready(session: Session, cases: Collection[str]) -> Sequence[PaperRecord]:
    """The held papers whose numbers hang on one of these cases and on no other, with that case.

    All that waits for its suit is looked at only where a number of a later instance was hung just now.
    """
    register = CaseRegister(session)
    known = {number for case in cases for number in register.court_numbers(case)}
    later = [number for number in sorted(known) if not opens_a_case(number)]
    if any(not opens_a_case(number) for number in newly_hung(session)):
        groups = held_with(session, UNKNOWN_SUIT)
    else:
        groups = held_for(session, [unknown_suit(number) for number in later]) if later else ()
    found = []
    for group in groups:
        numbers = _numbers(group)
        if numbers & known:
            on = set(register.known_numbers(sorted(numbers)).values())
            found += [replace(record, case=min(on)) for record in group if len(on) == 1 and on <= set(cases)]
    return found


def _numbers(group: Group) -> frozenset[str]:
    """The court numbers of papers that are one suit: their own, and the one their reason names."""
    named = {number_in(record.reason) for record in group}
    return frozenset({n for n in named if n} | {n for r in group for n in court_numbers_of(r.paper)})


def settle(ledger: Ledger, envelope: str) -> None:
    """What became of each file of an envelope after its papers changed; one without papers stays as it is."""
    for identity in dict.fromkeys(a for d in ledger.documents(envelope) for a, _ in d.parts):
        papers = ledger.papers_of_arrival(identity)
        if not papers:
            continue
        held = [p for p in papers if p.status == "held"]
        filed = [p for p in papers if p.status in ("filed", "superseded")]
        status = "held" if held else "filed" if filed else "rejected"
        message = held[0].reason if held else "已归入案件" if filed else "经人工处理退回"
        ledger.mark_arrival(identity, status, message)


def joined_with(house: House, cases: Iterable[str], envelopes: Sequence[str]) -> tuple[str, ...]:
    """The envelopes of what joined these cases when these envelopes were filed."""
    with house.reading() as session:
        ledger = Ledger(session)
        papers = [ledger.paper(p) for case in cases for p in papers_joined_with(session, case, envelopes)]
        return tuple(sorted({ledger.document(p.document).envelope for p in papers}))
