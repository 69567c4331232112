"""Whose turn it is (先后) among the mail that stands ready in the inbox: what calls to a hearing soon, then what is new,
then what came before; of a flood only as much at a time as keeps the queue busy.

The order is a matter of speed alone: whatever is guessed wrong here is taken in all the same, earlier or later.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import clock
from pipeline.errors import ProgramMissing
from pipeline.flow.mail import urgency
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.store.ledger import Ledger
from pipeline.store.recent import known_bytes
from pipeline.tools.files import readable, sha256_of
from pipeline.tools.opening.endings import is_complete
from pipeline.tools.opening.peek import Peek

FEW = 20  # envelopes that are no flood: they are taken as they come
MOST, LEAST = 400, 5  # envelopes in the queue from which a look takes few more; that it takes all the same
HASHING, PEEKING = 1.0, 2.0  # seconds of one look
PEEKED = 5  # files of an envelope that are looked at
PILE = 25  # envelopes of one piece of work
_LARGEST = 64 << 20
_SOON, _NEW, _AGAIN = range(3)


@dataclass(frozen=True, slots=True)
class Mail:
    """An envelope that is to be taken: its folder, its files, its rank in the queue, whether its bytes came before."""

    folder: str
    files: tuple[Path, ...]
    rank: int
    is_again: bool = False


@dataclass(slots=True)
class _Place:
    """Where an envelope stands: the look that found it, how many of that look are before it, what was seen of it."""

    look: int
    before: int
    sha256: str = ""
    kind: int | None = None


Found = tuple[str, list[Path]]


class Turns:
    """Remembers what it has seen of waiting mail; for one thread."""

    def __init__(self, house: House) -> None:
        self._house, self._peeker = house, Peek()
        self._places: dict[str, _Place] = {}
        self._hashes: dict[str, str] = {}
        self._looks = 0

    def close(self) -> None:
        """Ends the child that looks at files."""
        self._peeker.close()

    def next(self, ready: Sequence[Found]) -> list[Mail]:
        """What is to be taken now, in order."""
        self._admit(ready)
        waiting = self._waiting() if ready else 0
        if len(ready) + waiting <= FEW:
            self._peeker.close()
            return [self._mail(found) for found in ready]
        self._look(ready)
        seen = [found for found in ready if self._of(found).kind is not None]
        seen.sort(key=self._turn)
        return [self._mail(found) for found in seen[: max(LEAST, MOST - waiting)]]

    def _of(self, found: Found) -> _Place:
        return self._places[str(found[1][0])]

    def _admit(self, ready: Sequence[Found]) -> None:
        """Gives each new envelope its place; what is not there any more is forgotten."""
        here = {str(files[0]) for _, files in ready}
        self._places = {path: place for path, place in self._places.items() if path in here}
        self._hashes = {sha: path for sha, path in self._hashes.items() if path in here} if here else {}
        self._looks += 1
        fresh = [path for _, files in ready if (path := str(files[0])) not in self._places]
        self._places |= {path: _Place(self._looks, before) for before, path in enumerate(fresh)}

    def _waiting(self) -> int:
        with self._house.reading() as session:
            recorded = Ledger(session).unfinished_envelopes()
        return len({*recorded, *intake.leftovers(self._house)})

    def _turn(self, found: Found) -> tuple[int, int, int, int]:
        place = self._of(found)
        return place.kind or 0, place.before // urgency.LANE, place.look, place.before

    def _mail(self, found: Found) -> Mail:
        folder, files = found
        place = self._of(found)
        if place.kind == _AGAIN:
            return Mail(folder, tuple(files), urgency.AGAIN, is_again=True)
        is_soon = place.kind == _SOON or _is_hurried(found)
        return Mail(folder, tuple(files), urgency.rank(is_soon, place.before))

    # --- what is seen of them ---

    def _look(self, ready: Sequence[Found]) -> None:
        """Looks at what nobody has looked at, for some seconds, at one file at least."""
        unseen = [found for found in ready if self._of(found).kind is None]
        for found in unseen:
            if _is_hurried(found):
                self._of(found).kind = _SOON
        unseen = [found for found in unseen if self._of(found).kind is None]
        _within(HASHING, [f for f in unseen if not self._of(f).sha256], self._hash)
        hashed = [found for found in unseen if self._of(found).sha256]
        known = self._known({self._of(found).sha256 for found in hashed})
        for found in hashed:
            place, path = self._of(found), str(found[1][0])
            if place.sha256 in known or self._hashes.setdefault(place.sha256, path) != path:
                place.kind = _AGAIN
        _within(PEEKING, [found for found in hashed if self._of(found).kind is None], self._peek)

    def _hash(self, found: Found) -> None:
        """The hash of a single file; folders and large files are not compared."""
        place, (folder, files) = self._of(found), found
        try:
            is_alone = (
                not folder
                and len(files) == 1
                and files[0].stat().st_size <= _LARGEST
                and is_complete(files[0])
            )
            place.sha256 = sha256_of(files[0]) if is_alone else str(files[0])
        except OSError:
            place.kind = _NEW

    def _known(self, hashes: set[str]) -> frozenset[str]:
        with self._house.reading() as session:
            return known_bytes(session, hashes)

    def _peek(self, found: Found) -> None:
        today = clock.today()
        try:
            is_soon = any(urgency.calls_soon(self._peeker.words(path), today) for path in found[1][:PEEKED])
        except (OSError, ProgramMissing):
            is_soon = False
        self._of(found).kind = _SOON if is_soon else _NEW


def _is_hurried(found: Found) -> bool:
    folder, files = found
    return urgency.is_hurried([folder, *(readable(path.name) for path in files)])


def _within(seconds: float, items: Iterable[Found], act: Callable[[Found], None]) -> None:
    end = time.monotonic() + seconds
    for item in items:
        act(item)
        if time.monotonic() > end:
            return
