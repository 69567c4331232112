"""What can wait (后台整理): lists reckoned anew after an upgrade or a rebuilding, figures and the index of a year after changes."""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections.abc import Callable, Sequence

from pipeline import clock
from pipeline.errors import AccessError, Stopping, YingsuError
from pipeline.flow.archive.year_figures import about_of, overtaken
from pipeline.flow.cases.after_acts import AfterActs
from pipeline.flow.cases.index_waiting import keeping_up, waiting_years
from pipeline.flow.cases.overview import AT_LOOK
from pipeline.flow.office.house import House
from pipeline.flow.office.rulesmark import fingerprint
from pipeline.flow.service.apart import apart
from pipeline.store.touching import count_stale
from pipeline.tools.files import in_words

_LOOK = 3.0  # seconds between two looks
_REST = 20.0  # an index, figures are not written again before so many times the seconds it took
_AGAIN = 600.0  # seconds after which what failed is tried again at the latest


def keep_up(house: House, stop: threading.Event, say: Callable[[str], None]) -> None:
    """Does what waits until told to stop; what goes wrong is told once and tried again."""
    with contextlib.suppress(AccessError), keeping_up(house):
        _keep_up(house, stop, say)


def _keep_up(house: House, stop: threading.Event, say: Callable[[str], None]) -> None:
    house.figures_wanted[about_of(clock.today().year)] = math.inf
    works = (
        _Work(lambda: _is_behind(house) and apart(house, "overview"), rest=0.0),
        _Work(lambda: waiting_years(house) and apart(house, "index")),
        _Work(lambda: [apart(house, "figures", about) for about in overtaken(house)]),
        _Work(AfterActs(house).follow),
    )
    with contextlib.suppress(Stopping):
        while not stop.wait(_LOOK):
            for work in works:
                work.look()
            _tell(house, [work.trouble for work in works if work.trouble], say)


def _tell(house: House, troubles: Sequence[str], say: Callable[[str], None]) -> None:
    why = "；".join(dict.fromkeys(troubles))
    words = f"后台整理暂时不能进行（{why}），恢复后会继续" if why else ""
    if words and words != house.upkeep_trouble:
        say(f"{words}。")
    house.upkeep_trouble = words


class _Work:
    """Work that is not looked at again before ``rest`` times the seconds it took; what fails rests too, and hinders no other."""

    def __init__(self, work: Callable[[], object], rest: float = _REST) -> None:
        self._work, self._rest, self._not_before = work, rest, 0.0
        self.trouble = ""

    def look(self) -> None:
        """Does what there is to do; ``trouble`` says until the next time why it could not."""
        if time.monotonic() < self._not_before:
            return
        start = time.monotonic()
        try:
            self._work()
            self.trouble = ""
        except (OSError, YingsuError) as error:
            self.trouble = in_words(error).rstrip("。")
        took = time.monotonic() - start
        self._not_before = time.monotonic() + (
            min(_REST * took, _AGAIN) if self.trouble else self._rest * took
        )


def _is_behind(house: House) -> bool:
    """Whether more cases are to be reckoned anew than a look does itself."""
    day = clock.today()
    with house.reading() as session:
        return count_stale(session, fingerprint(house, day), day) > AT_LOOK
