"""People first (让路): while somebody looks at the workbench, the steps of the mail come one after another, between pages.

Pages have a process of their own (``abreast``) and tell the mail's of themselves; on two processors several pieces of mail at
once, the children that read scans and the pages would still wait for each other. Reading scans is left out, as children do it;
so is what people have done, for they wait for it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

MAIL = ("take_in", "take_in_pile")  # works nobody at the screen waits for
LOOKING = 10.0  # seconds after a look in which somebody is taken to be at the screen
MOST = 120.0  # seconds that a step waits for another one
BETWEEN, BREATH = (
    1.0,
    0.05,
)  # seconds that a step waits for pages; that a long look at the inbox does, each time


class Courtesy:
    """Who looked last, how many steps of the mail are under way, and how many pages.

    ``tell`` is called with the last look and the number of pages whenever one of them changes: where mail is another process's.
    It says whether that was taken.
    """

    def __init__(self, tell: Callable[[float, int], bool] = lambda looked, pages: True) -> None:
        self._tell, self._is_told = tell, True
        self._changed = threading.Condition()
        self._under_way = 0
        self._pages = 0
        self._waiting: deque[object] = deque()
        self._last_look = float("-inf")

    def look(self) -> None:
        """Says that somebody who is logged in looks now."""
        with self._changed:
            self._last_look = time.monotonic()
            self._say()

    def tell_again(self) -> None:
        """Tells what was not taken; else the mail would let a page go first that was shown long ago."""
        with self._changed:
            if not self._is_told:
                self._say()

    def _say(self) -> None:
        """Under the lock: what is told last holds."""
        self._is_told = self._tell(self._last_look, self._pages)

    def hear(self, looked: float, pages: int) -> None:
        """What the pages' process tells of itself: the last look (of the clock all processes share) and its pages."""
        with self._changed:
            self._last_look, self._pages = max(looked, self._last_look), pages
            self._changed.notify_all()

    @contextmanager
    def page(self) -> Iterator[None]:
        """A page that is being put together: no step of the mail begins meanwhile, but one that has waited long."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        with self._changed:
            self._pages += more
            self._changed.notify_all()
            self._say()

    def give_way(self) -> None:
        """Lets a page go first, in the midst of what takes long."""
        if self._pages and self._is_looked_at():
            with self._changed:
                self._changed.wait_for(lambda: not self._pages, BREATH)

    def turn_of(self, work: str, step: str) -> AbstractContextManager[None]:
        """What a step of a piece of work waits for: mail lets people go first, but for the reading of scans."""
        return self.turn() if work in MAIL and not step.startswith("see ") else nullcontext()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A step of the mail; while somebody looks it begins when no other one is under way, the longest waiting first."""
        begun, mine = time.monotonic(), object()
        with self._changed:
            self._waiting.append(mine)
            while not self._is_free_for(mine, begun) and time.monotonic() < begun + MOST:
                self._changed.wait(BETWEEN / 4)
            self._waiting.remove(mine)
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def _is_free_for(self, mine: object, begun: float) -> bool:
        if not self._is_looked_at():
            return True
        is_next = not self._under_way and self._waiting[0] is mine
        return is_next and (not self._pages or time.monotonic() > begun + BETWEEN)

    def _is_looked_at(self) -> bool:
        return time.monotonic() < self._last_look + LOOKING
