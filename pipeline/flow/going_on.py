"""Work that goes on after its act (后台继续): what a person decided is kept, and nobody waits for the volume bound anew."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from enum import Enum
from typing import Any

from pipeline.errors import AccessError, YingsuError
from pipeline.flow import works
from pipeline.flow.office.house import House
from pipeline.flow.service.engine_room import Queue
from pipeline.tools.processes.queue import results_under_way, steps_done

PATIENCE = 1.0  # seconds a person waits for the rest, once the act is kept
_LOOK = 0.1  # seconds between two looks
_ACT = "decide"  # the work whose step of the same name is its act


class Rest(Enum):
    """What became of the rest of a piece of work whose act is kept: all done, still going on, or broken off by an error."""

    DONE = "done"
    GOING_ON = "going on"
    LEFT = "left"


class GoingOn:
    """Decisions whose act is kept and whose rest goes on: the queue tells them, whoever asked for them."""

    def __init__(self, house: House) -> None:
        self._house = house

    def decide(self, target: Queue, patience: float | None, *arguments: Any) -> Rest:
        """Has a decision done, and waits for its rest as many seconds after it was kept (None: until the end).

        The error of a decision that was not kept is raised; one of the rest the case tells (``unmade``).
        """
        identity = works.begin_on(target, _ACT, *arguments)
        ended = _ended(target, identity)
        with steps_done(self._house.queue_engine, identity) as steps:
            if patience is not None and not _is_ended(ended, patience, steps):
                return Rest.GOING_ON
            error = ended.exception()
            if error is None:
                return Rest.DONE
            if isinstance(error, YingsuError) and _is_kept(steps):
                return Rest.LEFT
        raise error

    def is_busy(self, case: str) -> bool:
        """Whether papers and volumes of a case are being made anew."""
        try:
            found = results_under_way(self._house.queue_engine, _ACT)
        except AccessError:
            return False  # not known; whoever saves something meanwhile is told why it cannot be kept
        return any(case in result["cases"] for result in found)


def _is_ended(ended: Future[Any], patience: float, steps: Callable[[], frozenset[str]]) -> bool:
    """Whether a piece of work ends within so many seconds after its act is kept."""
    kept_at = None
    while not wait([ended], _LOOK).done:
        if kept_at is None and _is_kept(steps):
            kept_at = time.monotonic()
        if kept_at is not None and time.monotonic() > kept_at + patience:
            return False
    return True


def _is_kept(steps: Callable[[], frozenset[str]]) -> bool:
    """Whether the act is among the steps that are done; not yet where the queue cannot be looked at: its end is waited for."""
    try:
        return _ACT in steps()
    except AccessError:
        return False


def _ended(target: Queue, identity: str) -> Future[Any]:
    """The result of a piece of work, waited for by a thread of its own."""
    ended: Future[Any] = Future()

    def attend() -> None:
        try:
            ended.set_result(target.wait(identity))
        except Exception as error:
            ended.set_exception(error)

    threading.Thread(target=attend, daemon=True).start()
    return ended
