"""The command under another clock; whoever starts it names in ``CLOCK_AHEAD`` a file with the seconds it is ahead.

The file is asked at every look, so a day can pass while the product runs. What the product does once a minute it does
every half second.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from pipeline import clock
from pipeline.doors import service

AHEAD = "CLOCK_AHEAD"
_real = clock.instant


def install() -> None:
    """From now on this process lives by the shifted clock."""
    clock.instant = _instant
    service.REMINDING = 0.5


def _instant() -> dt.datetime:
    return _real() + dt.timedelta(seconds=float(Path(os.environ[AHEAD]).read_text(encoding="ascii")))
