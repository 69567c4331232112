"""Pages and mail in two processes (分工): what each knows of itself in memory and the other needs, told over a line.

The mail's process has the queue, the inbox and the upkeep; it tells the pages' process of them whenever a piece of work begins or
ends, and twice a second. That one tells when somebody looks, how many pages are being put together, and which figures are looked
at, so that the mail lets pages go first. Moments are of the clock that all processes of a machine share.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.errors import AccessError
from pipeline.flow.office.courtesy import Courtesy
from pipeline.flow.office.house import House
from pipeline.flow.service.crew import is_sure
from pipeline.flow.service.engine_room import STOPPED
from pipeline.plain import from_plain, to_plain
from pipeline.tools import files
from pipeline.tools.processes.engine import DurableEngine
from pipeline.tools.processes.queue import AT_WORK, LOOK, NORMAL, QueueClient, await_end

_EVERY, _MOMENT = 0.5, 0.02  # seconds between two news of the mail at most, and at least
_NEW = 3 * _EVERY  # seconds for which the mail's process is taken to be at work on what it last told
_SURE = 2.0  # seconds that one who writes waits for news, as nobody else may write meanwhile
_LONGER = 60.0  # seconds that figures are wanted longer, before that is told again
Say = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class News:
    """What the mail's process tells of itself (近况): its works at hand, when one last began or ended, inbox and upkeep.

    ``sign``: when the others, on PostgreSQL, last heard of it (``crew``).
    """

    executor: str
    at_work: tuple[str, ...] = ()
    moved: float = 0.0
    hands: int = 0
    pulse: float | None = None
    has_upkeep: bool = False
    upkeep_trouble: str = ""
    sign: float | None = None


# --- the mail's side ------------------------------------------------------------------------------


def tell_news(house: House, engine: DurableEngine, say: Say, stop: threading.Event) -> None:
    """Tells the pages' process of the mail until told to stop."""
    while not stop.is_set():
        at_work, moved = engine.at_work()
        say(
            to_plain(
                News(
                    executor=engine.executor,
                    at_work=at_work,
                    moved=moved,
                    hands=len(house.hands),
                    pulse=house.pulse,
                    has_upkeep=house.has_upkeep,
                    upkeep_trouble=house.upkeep_trouble,
                    sign=house.sign,
                )
            )
        )
        engine.until_moved(moved, _EVERY)
        stop.wait(_MOMENT)


def hear_pages(house: House, told: dict[str, Any]) -> None:
    """Takes up what the pages' process told of itself."""
    if "looked" in told:
        house.courtesy.hear(told["looked"], told["pages"])
    for about, until in told.get("figures", {}).items():
        house.figures_wanted[about] = max(until, house.figures_wanted.get(about, 0.0))


def hear_no_pages(house: House) -> None:
    """The pages' process is gone, and with it all pages that were being put together."""
    house.courtesy.hear(float("-inf"), 0)


# --- the pages' side ------------------------------------------------------------------------------


class Abreast:
    """The queue and the mail as the pages' process has them: what is done there is put into the queue and waited for.

    On PostgreSQL both are one to the others: whoever gives the mail's process up cuts the pages off too, and they write only
    while that one is sure to be alive.
    """

    def __init__(self, house: House, say: Say) -> None:
        self._house, self._say = house, say
        self._changed = threading.Condition()
        self._news = News("")
        self._told: dict[str, float] = {}  # the figures the other process knows to be wanted
        self._client = QueueClient(house.queue_engine)
        house.is_at_work = True
        house.heard = time.monotonic()
        if house.settings.database:
            house.may_write = self.assure
            files.guard_commits(self.assure)
        house.courtesy = Courtesy(lambda looked, pages: say({"looked": looked, "pages": pages}))

    def hear(self, told: dict[str, Any]) -> None:
        """Takes up news of the mail's process; tells it of figures that are looked at, and again what it could not take."""
        news, house = from_plain(News, told), self._house
        house.heard, house.pulse = time.monotonic(), news.pulse
        house.has_upkeep, house.upkeep_trouble = news.has_upkeep, news.upkeep_trouble
        house.hands, house.sign = set(range(news.hands)), news.sign
        with self._changed:
            self._news = news
            self._changed.notify_all()
        house.courtesy.tell_again()
        self._tell_figures()

    def _tell_figures(self) -> None:
        longer = {
            about: until
            for about, until in tuple(self._house.figures_wanted.items())
            if until > self._told.get(about, 0.0) + _LONGER
        }
        if longer and self._say({"figures": longer}):
            self._told |= longer

    def assure(self) -> None:
        """Comes back while the mail's process is known to live to the others; AccessError when that is not sure in a moment."""
        with self._changed:
            if not self._changed.wait_for(lambda: is_sure(self._house.sign), _SURE):
                raise AccessError(
                    "处理来件的进程太久没有响应，可能已由别的机器接替，所以没有保存",
                    "请稍后再试；一直这样时请用 yingsu doctor --live 查看。",
                )

    def submit(self, work: str, identity: str, arguments: tuple[Any, ...], priority: int = NORMAL) -> None:
        """Puts a piece of work into the queue; twice the same identity is once."""
        self._client.submit(work, identity, arguments, priority)

    def wait(self, identity: str) -> Any:
        """The result of a piece of work, or its error; AccessError when the queue could not keep it, or nobody works it."""
        await_end(
            lambda: not self._client.is_done(identity),
            lambda: identity in self._news.at_work,
            lambda: silence(self._house) < _NEW and self._client.is_begun(identity, self._news.executor),
            lambda: self._pause(identity),
        )
        return self._client.wait(identity)

    def _pause(self, identity: str) -> None:
        """Until the next look: a moment, or until the mail's process has ended the work."""
        if silence(self._house) > STOPPED:
            raise AccessError(
                "处理队列的进程没有响应，没有再等；这项工作已在队列里，它恢复后会继续",
                "请用 yingsu doctor --live 查看。",
            )
        with self._changed:
            self._changed.wait_for(lambda: identity not in self._news.at_work, AT_WORK)
        time.sleep(LOOK)

    def standing(self) -> float:
        """Seconds that work waits while the mail's process does nothing; 0 when it works or nothing waits."""
        news = self._news
        if news.at_work or not news.executor:
            return 0.0
        return min(self._client.oldest(), time.monotonic() - news.moved)

    def stop(self) -> None:
        """Lets go of the queue."""
        if self._house.settings.database:
            files.guard_commits()
        self._client.stop()


def silence(house: House) -> float:
    """Seconds since the mail's process told of itself; 0 in that process."""
    return 0.0 if house.heard is None else time.monotonic() - house.heard
