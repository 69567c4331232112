"""The only clock: the day and instant of Asia/Shanghai, whatever zone the machine has."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def instant() -> dt.datetime:
    """This instant in Asia/Shanghai, to the microsecond."""
    return dt.datetime.now(SHANGHAI)


def now() -> dt.datetime:
    """This instant in Asia/Shanghai, to the second, without zone."""
    return instant().replace(tzinfo=None, microsecond=0)


def of(seconds: float) -> dt.datetime:
    """An instant another clock tells, in seconds since 1970, in Asia/Shanghai, to the second, without zone."""
    return dt.datetime.fromtimestamp(seconds, SHANGHAI).replace(tzinfo=None, microsecond=0)


def today() -> dt.date:
    """This day in Asia/Shanghai."""
    return now().date()
