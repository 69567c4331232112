"""A pile (一摞): files whose bytes came before, each an envelope of its own, taken in as one piece of work.

The same steps as the corridor's, each for all of them: of ten thousand duplicates the queue keeps four hundred pieces
of work. When anything is wrong with one, the pile fails, and each goes its way through the corridor alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from sqlmodel import Session

from pipeline.flow.cases.publish import publish, publish_case
from pipeline.flow.cases.receipts import write_receipts
from pipeline.flow.corridor import alone, bind_if_closed, draft_settled, readings, receive, record
from pipeline.flow.mail.filing import Sheet, file_envelope
from pipeline.flow.mail.latecomers import joined_with
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.plain import from_plain
from pipeline.store.ledger import Ledger
from pipeline.tools.processes.engine import Steps
from pipeline.types import Arrival

Json = dict[str, Any]


def take_in_pile(house: House, steps: Steps, envelopes: Sequence[str]) -> None:
    """Takes in several envelopes of one file each; the stage keeps them until the archive says what they were."""
    arrivals: dict[str, list[Json]] = steps.step(
        "receive", lambda: {e: receive(house, e) for e in _between_pages(house, envelopes)}
    )
    steps.transact(
        "record", lambda session: _each(envelopes, lambda e: record(house, session, e, arrivals[e]))
    )
    sheets = {
        e: _sheets(house, e, arrivals[e]) for e in _between_pages(house, envelopes)
    }  # seen before: it costs little to look again
    cases: list[str] = steps.transact("file", lambda session: _file(house, session, sheets))
    for case in cases:
        steps.step(f"publish {case}", partial(alone, house, case, publish_case))
        steps.step(f"draft {case}", partial(alone, house, case, draft_settled))
        steps.step(f"bind {case}", partial(alone, house, case, _bind, envelopes))
    steps.step(
        "catalogue", lambda: publish(house, cases, *envelopes, joined=joined_with(house, cases, envelopes))
    )
    steps.step(
        "clear", lambda: _each(_between_pages(house, envelopes), lambda e: _clear(house, e, arrivals[e]))
    )
    steps.step(
        "receipts", lambda: _each(_between_pages(house, envelopes), lambda e: write_receipts(house, e))
    )
    steps.transact("finish", lambda session: _each(envelopes, Ledger(session).finish_envelope))


def _between_pages(house: House, envelopes: Sequence[str]) -> Iterator[str]:
    """Each envelope, after pages that people look at; not for what holds a lock meanwhile."""
    for envelope in envelopes:
        house.courtesy.give_way()
        yield envelope


def _each(envelopes: Iterable[str], act: Callable[[str], object]) -> None:
    for envelope in envelopes:
        act(envelope)


def _sheets(house: House, envelope: str, arrivals: Sequence[Json]) -> list[Sheet]:
    values = [from_plain(Arrival, dict(a)) for a in arrivals]
    return [Sheet(d, r) for d, r in readings(house, envelope, values, keep=False)]


def _file(house: House, session: Session, sheets: dict[str, list[Sheet]]) -> list[str]:
    changed: set[str] = set()
    for envelope, own in sheets.items():
        arrivals = Ledger(session).arrivals(envelope)
        changed |= set(file_envelope(house, session, envelope, arrivals, own))
    return sorted(changed)


def _bind(house: House, case: str, envelopes: Sequence[str]) -> list[str]:
    return [path for envelope in envelopes for path in bind_if_closed(house, case, envelope)]


def _clear(house: House, envelope: str, arrivals: Sequence[Json]) -> None:
    """Empties the stage; what was written into a file since it was received is mail again."""
    intake.give_back_changed(house, envelope, {a["origin"]: a["sha256"] for a in arrivals})
    intake.clear_stage(house, envelope)
