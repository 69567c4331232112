"""What lies in the inbox now (收件文件夹现状), for those who look: what waits, what is worked on, what is not taken in."""

from __future__ import annotations

import contextlib
import heapq
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.flow.mail.unprocessed import Untaken, unprocessed
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.store.recent import Recent

MOST_NAMES, _MANY = 60, 1_000
_REST, _LONGEST = (
    20,
    3.0,
)  # the folder is not looked at again before so many times the seconds it took, at most so many seconds


@dataclass(frozen=True, slots=True)
class Lying:
    """The first names of the files that wait, at most ``MOST_NAMES`` of ``count``; envelopes that are worked on; what stays."""

    names: tuple[str, ...]
    count: int
    working: int
    untaken: tuple[Untaken, ...]


@dataclass(frozen=True, slots=True)
class Mail:
    """What lies in the inbox, and what came of the newest files."""

    lying: Lying
    done: tuple[Recent, ...]


class InboxLook:
    """Looks into the inbox for all who ask: of a few files each time, of thousands a moment apart."""

    def __init__(self, house: House) -> None:
        self._house, self._lock = house, threading.Lock()
        self._last: Lying | None = None
        self._good_until = 0.0

    def now(self) -> Lying:
        """What lies there, as it was at most ``_REST`` times the seconds of a look ago."""
        with self._lock:
            begun = time.monotonic()
            if self._last is None or begun > self._good_until:
                self._last = _seen(self._house)
                ended = time.monotonic()
                self._good_until = ended + min(_REST * (ended - begun), _LONGEST)
            return self._last


def _seen(house: House) -> Lying:
    inbox = house.settings.inbox
    lying = list(files_in(inbox))
    names = (Path(path).relative_to(inbox).as_posix() for path in _first(lying))
    return Lying(tuple(names), len(lying), len(intake.leftovers(house)), unprocessed(house))


def _first(paths: list[str]) -> list[str]:
    """The first ones in natural order; of thousands those whose names begin lowest, as a key for each costs more than the look."""
    some = paths if len(paths) <= _MANY else heapq.nsmallest(MOST_NAMES, paths)
    return heapq.nsmallest(MOST_NAMES, some, key=intake.natural)


def files_in(folder: Path) -> Iterator[str]:
    """The paths of all files that wait in a folder and below it, in any order."""
    files, folders = intake.mail_in(folder, [])
    yield from files
    for path in folders:
        with contextlib.suppress(OSError):  # taken up meanwhile, or not to be looked into: the inbox tells
            yield from files_in(Path(path))
