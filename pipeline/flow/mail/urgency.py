"""What of the mail is read first (轻重缓急): what calls to a hearing soon, by its name or by words it can be seen to have.

What a scan says is not known before it is read, and reading it costs more than all else: its name may tell, and in a
flood it goes before what came before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from pipeline.reading.words.dates import dates
from pipeline.tools.processes.queue import BULK, NORMAL, SOON

LANE = 100  # envelopes that came at once which are of one rank
AGAIN = 90  # the rank of bytes that came before
DAYS = 30  # until a hearing for which mail goes first
_HURRIED = ("传票", "开庭", "出庭", "庭审", "听证", "改期", "延期", "急件", "加急", "紧急", "特急")
_CALLS = ("传票", "应到时间", "开庭通知", "出庭通知", "听证通知", "延期开庭", "改期开庭", "开庭时间")


def is_hurried(names: Iterable[str]) -> bool:
    """Whether the name of a folder or file says that it is urgent."""
    return any(word in name for name in names for word in _HURRIED)


def calls_soon(words: str, today: dt.date) -> bool:
    """Whether a text calls to a hearing (传票 …) and names one of the next thirty days."""
    close = re.sub(r"\s", "", words)
    if not any(word in close for word in _CALLS):
        return False
    first, last = f"{today}", f"{today + dt.timedelta(days=DAYS)}"
    return any(first <= str(day.value) <= last for day in dates(close))


def rank(is_soon: bool, place: int) -> int:
    """The rank of an envelope in the queue, the smallest first.

    ``place``: how many envelopes that came at the same time are before it. Of ten thousand files dropped at once the
    first hundred go as ever, and whatever comes later overtakes the rest.
    """
    return SOON if is_soon else int(min(NORMAL + place // LANE, AGAIN - 1, BULK - 1))
