"""The works of the queue by name, and how a door has one done."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.flow import corridor, pile
from pipeline.flow.acts import deciding, desk, merging, parting, scribe
from pipeline.flow.archive import binding, digest, weekly
from pipeline.flow.cases.publish import publish, publish_case
from pipeline.flow.cases.receipts import write_receipts
from pipeline.flow.cases.unmade import rest_told
from pipeline.flow.mail.urgency import AGAIN
from pipeline.flow.office import lessons, shares, standing
from pipeline.flow.office.house import House
from pipeline.flow.office.logged import LoggedSteps, signed, told_of, told_of_step, unsigned
from pipeline.flow.office.numbers import living_number, own_number
from pipeline.flow.office.staffing import take_up
from pipeline.flow.service import engine_room
from pipeline.flow.service.apart import apart
from pipeline.store import journal
from pipeline.tools.processes.engine import DurableEngine, Steps
from pipeline.tools.processes.queue import BULK, NORMAL, URGENT

Work = Callable[..., Any]
Queue = engine_room.Queue


def works(house: House) -> dict[str, Work]:
    """Every work the queue knows, by name; each step of it is told to the log."""
    return {name: partial(_logged, house, name, work) for name, work in _works(house).items()}


def _logged(house: House, name: str, work: Work, steps: Steps, *given: Any) -> Any:
    take_up(house)
    arguments, operator = unsigned(given)
    about = partial(told_of_step, house, told_of(house, name, arguments))
    house.hands.add(threading.get_ident())
    try:
        before, turn = partial(shares.assure, house), partial(house.courtesy.turn_of, name)
        with journal.operated_by(operator):
            return work(LoggedSteps(steps, house.log, name, about, before, turn), *arguments)
    finally:
        house.hands.discard(threading.get_ident())


def _works(house: House) -> dict[str, Work]:
    return {
        "take_in": lambda steps, envelope: corridor.take_in(house, steps, envelope),
        engine_room.PILE: lambda steps, envelopes: pile.take_in_pile(house, steps, envelopes),
        "decide": lambda steps, *a: _decide(house, steps, *a),
        "forget": lambda steps, key, by: _forget(house, steps, key, by),
        "set": lambda steps, case, facts, by, reason: _at_desk(
            house, steps, lambda s: desk.set_facts(house, s, case, facts, by, reason), draft=True
        ),
        "mark": lambda steps, case, duty, status, on, by, evidence: _at_desk(
            house, steps, lambda s: desk.mark_duty(house, s, case, duty, status, _date(on), by, evidence)
        ),
        "mark_standing": lambda steps, year, duty, status, on, by, *evidence: _standing(
            house,
            steps,
            lambda s: standing.mark_standing(house, s, year, duty, status, _date(on), by, *evidence),
        ),
        "approve": lambda steps, case, step, by, on, opinion: _at_desk(
            house, steps, lambda s: desk.approve(house, s, case, step, by, _date(on), opinion)
        ),
        "merge": lambda steps, case, into, by, reason: _merge(house, steps, case, into, by, reason),
        "part": lambda steps, case, by, reason: _part(house, steps, case, by, reason),
        "void": lambda steps, case, by, reason: _at_desk(
            house, steps, lambda s: desk.void(s, case, by, reason)
        ),
        "draft": lambda steps, case, names: _draft(house, steps, case, names),
        "publish": lambda steps, case: _publish(house, steps, case),
        "renew": lambda steps, *a: _renew(house, steps, *a),
        "bind": lambda steps, case, final, reason: _bind(house, steps, case, final, reason),
        "digest": lambda steps, day: _digest(house, steps, dt.date.fromisoformat(day)),
        "check": lambda steps, week: steps.step("check", lambda: apart(house, "check", week)),
        "adopt": lambda steps, case, template, by="": _adopt(house, steps, case, template, by),
    }


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _at_desk(house: House, steps: Steps, act: Callable[[Session], str], draft: bool = False) -> str:
    """One act in a transaction; then the case's folder follows."""
    case = steps.transact("act", act)
    if draft:
        steps.step("draft", partial(corridor.alone, house, case, corridor.draft_settled))
    steps.step("publish", partial(corridor.alone, house, case, publish_case))
    steps.step("catalogue", lambda: publish(house, [case]))
    return case


def _publish(house: House, steps: Steps, case: str) -> str:
    """The case's folder once more: what could not be made of its papers is tried again."""
    steps.step("publish", partial(corridor.alone, house, case, publish_case))
    steps.step("catalogue", lambda: publish(house, [case]))
    return case


def _standing(house: House, steps: Steps, act: Callable[[Session], str]) -> str:
    """What was said about a standing duty of the office; the journal keeps it."""
    key = steps.transact("act", act)
    steps.step("catalogue", lambda: publish(house, []))
    return key


def _digest(house: House, steps: Steps, day: dt.date) -> str:
    """The digest of a day; then the letters that are due only because a day has passed (督促函)."""
    path: str = steps.step("digest", lambda: apart(house, "digest", str(day)))
    steps.step("told", lambda: apart(house, "told"))
    cases: list[str] = steps.step("late", lambda: apart(house, "late"))
    for case in cases:
        steps.step(f"draft {case}", partial(corridor.alone, house, case, corridor.draft_settled))
    if cases:
        steps.step("catalogue", lambda: publish(house, cases))
    return path


def _merge(house: House, steps: Steps, case: str, into: str, by: str | None, reason: str | None) -> str:
    def act(session: Session) -> list[str]:
        source = own_number(session, case)
        return [source, merging.merge(house, session, case, into, by, reason)]

    source, target = steps.transact("act", act)
    _publish_both(house, steps, source, target)
    return str(target)


def _part(house: House, steps: Steps, case: str, by: str | None, reason: str | None) -> str:
    source, target = steps.transact("act", lambda s: list(parting.part(house, s, case, by, reason)))
    _publish_both(house, steps, source, target)
    return str(source)


def _publish_both(house: House, steps: Steps, source: str, target: str) -> None:
    steps.step("publish source", partial(corridor.alone, house, source, publish_case))
    steps.step("publish", partial(corridor.alone, house, target, publish_case))
    steps.step("catalogue", lambda: publish(house, [source, target]))


def _decide(
    house: House, steps: Steps, arrival: str, decisions: Sequence[dict[str, Any]], by: str | None
) -> list[str]:
    if any(d.get("turn") for d in decisions):
        steps.step("see", lambda: deciding.look_ahead(house, arrival, decisions))
    result = steps.transact(
        "decide", lambda s: {**deciding.decide(house, s, arrival, decisions, by), "act": journal.head(s)}
    )
    cases, envelope, joined = result["cases"], result["envelope"], result.get("joined", ())
    with rest_told(house, cases, envelope, result.get("act", "")):
        for case in cases:
            _follow(house, steps, case, envelope)
        steps.step("catalogue", lambda: publish(house, cases, envelope, joined=joined))
        steps.step("receipts", lambda: write_receipts(house, envelope))
    return list(cases)


def _follow(house: House, steps: Steps, case: str, envelope: str) -> None:
    """What follows in a case from a decision about the papers of an envelope."""
    steps.step(f"publish {case}", partial(corridor.alone, house, case, publish_case))
    steps.step(f"draft {case}", partial(corridor.alone, house, case, corridor.draft_settled))
    steps.step(f"bind {case}", partial(corridor.alone, house, case, corridor.bind_if_closed, envelope))


def _renew(house: House, steps: Steps, case: str, envelope: str, seen: str = "") -> str:
    """What was broken off after a decision, once more: papers, documents and volume of the case, list and receipts.

    ``seen`` is the journal's head as it was asked for: what was broken off later is not done by it.
    """
    with rest_told(house, [case], envelope, seen):
        _follow(house, steps, case, envelope)
        steps.step("catalogue", lambda: publish(house, [case], envelope))
        steps.step("receipts", lambda: write_receipts(house, envelope))
    return case


def _forget(house: House, steps: Steps, key: str, by: str | None) -> str:
    """Takes back what a correction taught; the journal in the archive follows."""
    steps.transact("forget", lambda s: lessons.forget(s, key, by))
    steps.step("catalogue", lambda: publish(house, []))
    return key


def _draft(house: House, steps: Steps, case: str, names: Sequence[str]) -> list[str]:
    own = _own(house, case)
    if names:
        paths = steps.step("draft", partial(corridor.alone, house, own, scribe.draft_named, names))
    else:
        paths = steps.step("draft", partial(corridor.alone, house, own, scribe.draft_due))
    steps.step("catalogue", lambda: publish(house, [own]))
    return paths


def _adopt(house: House, steps: Steps, case: str, template: str, by: str) -> str | None:
    path = steps.step("adopt", partial(corridor.alone, house, case, scribe.adopt_edited, template, by))
    steps.step("catalogue", lambda: publish(house, [case]))
    return path


def _bind(house: House, steps: Steps, case: str, final: bool, reason: str | None) -> list[str]:
    own = _own(house, case)
    if final:
        paths = steps.step("bind", partial(corridor.alone, house, own, binding.bind_final, reason))
    else:
        paths = steps.step("bind", partial(corridor.alone, house, own, binding.bind_working))
    steps.step("catalogue", lambda: publish(house, [own]))
    return paths


def _own(house: House, case: str) -> str:
    with house.reading() as session:
        return living_number(session, case)


# --- having work done -----------------------------------------------------------------------------


def queue(house: House) -> AbstractContextManager[Queue]:
    """This process's own engine when nobody runs the queue, else a client of the process that does."""
    return engine_room.queue(house, works(house))


def submit_envelope(target: Queue, envelope: str, priority: int = NORMAL) -> None:
    """Puts an envelope of the stage into the queue; twice is once."""
    target.submit("take_in", f"take-in-{envelope}", (envelope,), priority)


def submit_pile(target: Queue, envelopes: Sequence[str]) -> None:
    """Puts envelopes whose bytes came before into the queue as one piece of work."""
    if envelopes:
        target.submit(engine_room.PILE, f"pile-{envelopes[0]}", (list(envelopes),), AGAIN)


def _not_failed(engine: DurableEngine, name: str) -> str:
    """The identity of a piece of work: its name, or its next attempt when it failed before."""
    identity, attempt = name, 1
    while engine.states([identity]).get(identity) == "failed":
        attempt += 1
        identity = f"{name}-{attempt}"
    return identity


def submit_digests(house: House, engine: DurableEngine) -> tuple[dt.date, ...]:
    """Puts the digest of today, and of the days a stop left out, into the queue; each day is one piece of work."""
    days = digest.missing_days(house, clock.today())
    for day in days:
        engine.submit("digest", _not_failed(engine, f"digest-{day}"), (str(day),))
    return days


def submit_check(house: House, engine: DurableEngine) -> None:
    """Puts the check of this week's archive into the queue, unless its report lies there."""
    week = weekly.week_of(clock.today())
    if not weekly.is_checked(house, week):
        engine.submit("check", _not_failed(engine, f"check-{week}"), (week,), BULK)


def do(house: House, work: str, *arguments: Any) -> Any:
    """Has one piece of work done now, and returns its result."""
    with queue(house) as target:
        return do_on(target, work, *arguments)


def do_on(target: Queue, work: str, *arguments: Any) -> Any:
    """Has one piece of work done by a queue that is open already."""
    return target.wait(begin_on(target, work, *arguments))


def begin_on(target: Queue, work: str, *arguments: Any) -> str:
    """Puts one piece of work before all others; returns its identity."""
    identity = f"{work}-{clock.now():%Y%m%d%H%M%S}-{uuid.uuid4().hex[:8]}"
    target.submit(work, identity, signed(arguments), URGENT)
    return identity
