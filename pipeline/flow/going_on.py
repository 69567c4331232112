"""Work that goes on after its act (后台继续): what a person decided is kept, and nobody waits for the volume bound anew."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from typing import Any

from pipeline.errors import AccessError
from pipeline.flow import works
from pipeline.flow.engine_room import Queue
from pipeline.flow.house import House
from pipeline.tools.queue import steps_done

PATIENCE = 1.0  # seconds a person waits for the rest, once the act is kept
_LOOK = 0.1  # seconds between two looks


class GoingOn:
    """The works of this process whose act is kept and whose rest goes on, by the cases they are about."""

    def __init__(self, house: House) -> None:
        self._house, self._lock = house, threading.Lock()
        self._cases: Counter[str] = Counter()
        self._failed: dict[str, str] = {}

    def do(self, target: Queue, cases: Sequence[str], work: str, *arguments: Any) -> bool:
        """Has a piece of work done whose step of the same name is its act; whether all of it is done.

        False: the act is kept and the rest goes on. An error of the act, or of the rest before that, is raised.
        """
        identity = works.begin_on(target, work, *arguments)
        ended: Future[Any] = Future()
        with self._lock:
            self._cases.update(cases)
        threading.Thread(target=self._wait, args=(target, identity, cases, ended), daemon=True).start()
        kept = None
        with steps_done(self._house.queue_engine, identity) as steps:
            while not wait([ended], _LOOK).done:
                if kept is None and _is_kept(work, steps):
                    kept = time.monotonic()
                if kept is not None and time.monotonic() > kept + PATIENCE:
                    return False
        ended.result()
        return True

    def _wait(self, target: Queue, identity: str, cases: Sequence[str], ended: Future[Any]) -> None:
        """Until the work has ended; of what failed the cases tell, until work for them ends well."""
        trouble = ""
        try:
            ended.set_result(target.wait(identity))
        except Exception as error:
            trouble = str(error)
            ended.set_exception(error)
        finally:
            with self._lock:
                self._cases.subtract(cases)
                self._failed |= dict.fromkeys(cases, trouble)

    def is_busy(self, case: str) -> bool:
        """Whether papers and volumes of a case are being made anew."""
        return self._cases[case] > 0

    def trouble(self, case: str) -> str:
        """Why the last such work for a case was not ended; empty when it was."""
        return self._failed.get(case, "")


def _is_kept(act: str, steps: Callable[[], frozenset[str]]) -> bool:
    """Whether an act is among the steps that are done; not yet where the queue cannot be looked at: its end is waited for."""
    try:
        return act in steps()
    except AccessError:
        return False
