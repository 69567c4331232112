"""The steps of a piece of work, each with a record in the log: what, for which arrival and case, how long, what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlmodel import Session

from pipeline.errors import YingsuError
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import own_number
from pipeline.flow.office.told_acts import NEWEST
from pipeline.store import journal
from pipeline.store.briefs import arrivals_of_case
from pipeline.tools.log import Log
from pipeline.tools.processes.engine import Steps

T = TypeVar("T")
OF_MAIL = ("take_in", "take_in_pile", "decide")  # their first argument is an envelope, several, or an arrival
OF_CASE = (
    "set",
    "mark",
    "approve",
    "merge",
    "part",
    "void",
    "draft",
    "publish",
    "renew",
    "bind",
    "adopt",
)  # a case's number
OF_OFFICE = ("mark_standing", "forget", "digest", "check")  # a year, a key, a day, a week


def told_of(house: House, work: str, arguments: Sequence[Any]) -> dict[str, str]:
    """What records of a piece of work say it is about: ``arrival`` (or envelopes), ``case`` with its newest arrivals, or ``about``."""
    first = arguments[0] if arguments else ""
    if work in OF_MAIL:
        return {"arrival": " ".join(first) if isinstance(first, list) else str(first)}
    return told_of_case(house, str(first)) if work in OF_CASE else {"about": str(first)}


def told_of_case(house: House, case: str) -> dict[str, str]:
    """The case by its own number, and its newest arrivals."""
    with house.reading() as session:
        try:
            own = own_number(session, case)
        except YingsuError:  # the work itself will say so
            own = case
        return {"case": own, "arrival": " ".join(arrivals_of_case(session, own, NEWEST))}


def told_of_step(house: House, told: Mapping[str, str], step: str) -> Mapping[str, str]:
    """The same of one step: a day's work that comes to a case (``draft 2026-0001``) names the case and its newest arrivals."""
    case = step.partition(" ")[2]
    is_unsaid = case and not told.keys() & {"arrival", "case"}
    return {**told, **told_of_case(house, case)} if is_unsaid else told


def signed(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of a work with who is logged in as the last, so that its acts name them wherever it is done."""
    who = journal.operator()
    return (*arguments, {journal.OPERATOR: who}) if who else arguments


def unsigned(given: tuple[Any, ...]) -> tuple[tuple[Any, ...], str]:
    """The arguments of a work, and who was logged in when it was asked for; empty for nobody."""
    last = given[-1] if given else None
    if isinstance(last, dict) and set(last) == {journal.OPERATOR}:
        return given[:-1], str(last[journal.OPERATOR])
    return given, ""


class LoggedSteps:
    """Durable steps that tell the log of themselves; a step that is only remembered is not told again.

    ``about`` says what a step of that name is about; ``before`` is asked first and raises while no step may be done; ``turn`` is
    what a step of that name waits for.
    """

    def __init__(
        self,
        steps: Steps,
        log: Log,
        work: str,
        about: Callable[[str], Mapping[str, str]],
        before: Callable[[], None],
        turn: Callable[[str], AbstractContextManager[None]],
    ) -> None:
        self._steps, self._log, self._work, self._about = steps, log, work, about
        self._before, self._turn = before, turn

    def step(self, name: str, act: Callable[[], T]) -> T:
        """Runs ``act`` (at least once) and keeps its JSON result."""
        with self._turn(name):
            return self._steps.step(name, lambda: self._told(name, act))

    def transact(self, name: str, act: Callable[[Session], T]) -> T:
        """Runs ``act`` in one transaction of the office's database, exactly once."""
        with self._turn(name):  # never waited for inside the transaction
            return self._steps.transact(name, lambda session: self._told(name, lambda: act(session)))

    def _told(self, name: str, act: Callable[[], T]) -> T:
        begun, error, about = time.monotonic(), "", self._about(name)
        try:
            self._before()
            return act()
        except BaseException as failure:
            error = f"{type(failure).__name__}: {failure}"[:500]
            raise
        finally:
            seconds = round(time.monotonic() - begun, 3)
            more = {"error": error} if error else {}
            self._log.write("step", **about, work=self._work, step=name, seconds=seconds, **more)
