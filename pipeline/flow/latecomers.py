"""A held paper joins its case when its court number becomes known there (案号有了所属案件)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from pipeline.flow.copies import release
from pipeline.flow.house import House
from pipeline.flow.one_paper import file_record
from pipeline.flow.receipts import write_receipts
from pipeline.reading.filing import court_numbers_of, opens_a_case, unknown_suit
from pipeline.store.copies import Copies
from pipeline.store.latecomers import JOINED_LATER, envelopes_joined, held_for
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import PaperRecord


def join_held(session: Session, cases: Iterable[str], now: dt.datetime) -> None:
    """Files what was held only because the case of its second-instance number was not known, in the case that has it.

    A paper whose numbers hang on several cases waits on.
    """
    register = CaseRegister(session)
    for case in sorted(cases):
        later = [number for number in register.court_numbers(case) if not opens_a_case(number)]
        waiting = held_for(session, [unknown_suit(number) for number in later]) if later else ()
        for record in waiting:
            known = register.known_numbers(court_numbers_of(record.paper))
            if set(known.values()) <= {case}:
                _join(session, replace(record, case=case), now)


def _join(session: Session, record: PaperRecord, now: dt.datetime) -> None:
    ledger = Ledger(session)
    filed = file_record(session, replace(record, status="filed", reason=JOINED_LATER), now)
    arrival = ledger.arrival(record.arrival)
    release(ledger, Copies(session, arrival), filed)
    held = [p for p in ledger.papers_of_arrival(arrival.id) if p.status == "held"]
    ledger.mark_arrival(arrival.id, "held" if held else "filed", held[0].reason if held else "已归入案件")


def tell_joined(house: House, cases: Iterable[str]) -> tuple[str, ...]:
    """Writes the receipts anew of what joined these cases later, and returns its envelopes."""
    with house.reading() as session:
        joined = envelopes_joined(session, list(cases))
    for envelope in joined:
        write_receipts(house, envelope)
    return joined
