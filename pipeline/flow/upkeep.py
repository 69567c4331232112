"""What can wait (后台整理): lists reckoned anew after an upgrade or a rebuilding, the index of a year after many changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from pipeline import clock
from pipeline.errors import YingsuError
from pipeline.flow.apart import apart
from pipeline.flow.house import House
from pipeline.flow.overview import AT_LOOK
from pipeline.flow.publish import waiting_years
from pipeline.flow.rulesmark import fingerprint
from pipeline.store.touching import count_stale

_LOOK = 3.0  # seconds between two looks
_REST = 20.0  # an index is not written again before so many times the seconds it took


def keep_up(house: House, stop: threading.Event, say: Callable[[str], None]) -> None:
    """Does what waits until told to stop; what goes wrong is told once and tried again."""
    house.has_upkeep, trouble, not_before = True, "", 0.0
    while not stop.wait(_LOOK):
        try:
            if _is_behind(house):
                apart(house, "overview")
            if waiting_years(house) and time.monotonic() >= not_before:
                start = time.monotonic()
                apart(house, "index")
                not_before = time.monotonic() + _REST * (time.monotonic() - start)
            trouble = ""
        except (OSError, YingsuError) as error:
            if str(error) != trouble:
                say(f"后台整理暂时不能进行（{error}），恢复后会继续。")
            trouble = str(error)


def _is_behind(house: House) -> bool:
    """Whether more cases are to be reckoned anew than a look does itself."""
    day = clock.today()
    with house.reading() as session:
        return count_stale(session, fingerprint(house, day), day) > AT_LOOK
