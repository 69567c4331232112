"""What can wait (后台整理): lists reckoned anew after an upgrade or a rebuilding, figures and the index of a year after changes."""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections.abc import Callable

from pipeline import clock
from pipeline.errors import AccessError, Stopping, YingsuError
from pipeline.flow.apart import apart
from pipeline.flow.house import House
from pipeline.flow.index_waiting import keeping_up, waiting_years
from pipeline.flow.overview import AT_LOOK
from pipeline.flow.rulesmark import fingerprint
from pipeline.flow.year_figures import about_of, overtaken
from pipeline.store.touching import count_stale

_LOOK = 3.0  # seconds between two looks
_REST = 20.0  # an index, figures are not written again before so many times the seconds it took


def keep_up(house: House, stop: threading.Event, say: Callable[[str], None]) -> None:
    """Does what waits until told to stop; what goes wrong is told once and tried again."""
    with contextlib.suppress(AccessError), keeping_up(house):
        _keep_up(house, stop, say)


def _keep_up(house: House, stop: threading.Event, say: Callable[[str], None]) -> None:
    index, figures = _Rested(), _Rested()
    house.figures_wanted[about_of(clock.today().year)] = math.inf
    while not stop.wait(_LOOK):
        try:
            if _is_behind(house):
                apart(house, "overview")
            if index.is_over and waiting_years(house):
                index.after(lambda: apart(house, "index"))
            if figures.is_over and (some := overtaken(house)):
                figures.after(lambda some=some: [apart(house, "figures", about) for about in some])  # type: ignore[misc]
            house.upkeep_trouble = ""
        except Stopping:
            return
        except (OSError, YingsuError) as error:
            words = f"后台整理暂时不能进行（{str(error).rstrip('。')}），恢复后会继续"
            if words != house.upkeep_trouble:
                say(f"{words}。")
            house.upkeep_trouble = words


class _Rested:
    """Work that is not done again before ``_REST`` times the seconds it took."""

    def __init__(self) -> None:
        self._not_before = 0.0

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._not_before

    def after(self, work: Callable[[], object]) -> None:
        start = time.monotonic()
        work()
        self._not_before = time.monotonic() + _REST * (time.monotonic() - start)


def _is_behind(house: House) -> bool:
    """Whether more cases are to be reckoned anew than a look does itself."""
    day = clock.today()
    with house.reading() as session:
        return count_stale(session, fingerprint(house, day), day) > AT_LOOK
