"""Which mail is read first (轻重缓急): what its name calls urgent, then all else; the end of a flood after later mail.

What a paper says is not known before it is read. Its name often tells, and a flood tells by its size.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.tools.queue import BULK, NORMAL, SOON

LANE = 100  # envelopes of one look at the inbox that are of one rank
_HURRIED = ("传票", "开庭", "出庭", "庭审", "听证", "改期", "延期", "急件", "加急", "紧急", "特急")


def rank(names: Iterable[str], before: int) -> int:
    """The rank of an envelope in the queue, the smallest first.

    ``names`` are those of its folder and files, ``before`` how many envelopes the same look at the inbox took before it:
    of ten thousand files dropped at once the first hundred go as ever, and whatever comes later overtakes the rest.
    """
    if any(word in name for name in names for word in _HURRIED):
        return SOON
    return int(min(NORMAL + before // LANE, BULK - 1))
