"""The steps of a piece of work, each with a record in the log: what, for which arrival, how long, what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session

from pipeline.tools.engine import Steps
from pipeline.tools.log import Log

T = TypeVar("T")


class LoggedSteps:
    """Durable steps that tell the log of themselves; a step that is only remembered is not told again.

    ``before`` is asked first and raises while no step may be done.
    """

    def __init__(self, steps: Steps, log: Log, work: str, arrival: str, before: Callable[[], None]) -> None:
        self._steps, self._log, self._work, self._arrival = steps, log, work, arrival
        self._before = before

    def step(self, name: str, act: Callable[[], T]) -> T:
        """Runs ``act`` (at least once) and keeps its JSON result."""
        return self._steps.step(name, lambda: self._told(name, act))

    def transact(self, name: str, act: Callable[[Session], T]) -> T:
        """Runs ``act`` in one transaction of the office's database, exactly once."""
        return self._steps.transact(name, lambda session: self._told(name, lambda: act(session)))

    def _told(self, name: str, act: Callable[[], T]) -> T:
        begun, error = time.monotonic(), ""
        try:
            self._before()
            return act()
        except BaseException as failure:
            error = f"{type(failure).__name__}: {failure}"[:500]
            raise
        finally:
            seconds = round(time.monotonic() - begun, 3)
            more = {"error": error} if error else {}
            self._log.write("step", self._arrival, work=self._work, step=name, seconds=seconds, **more)
