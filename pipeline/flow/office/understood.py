"""What was understood lately (近期读懂的内容): the same bytes again, seen and taught alike, are not read once more."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.reading.lessons import Lesson
from pipeline.types import Reading, Scan

MOST, LONGEST = 128, 20  # readings that are kept; pages of the longest


class Understood:
    """The newest readings of short scans; safe to ask from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, tuple[Lesson, ...]], Reading] = OrderedDict()

    def recall(self, scan: Scan, lessons: Sequence[Lesson], read: Callable[[], Reading]) -> Reading:
        """What ``read`` gives, or gave for a scan with these very pages under the same lessons."""
        key = (scan.sha256, tuple(lessons))
        with self._lock:
            known = self._kept.get(key)
        if known is None or known.scan.pages != scan.pages:
            known = read()
            self._keep(key, known)
        return replace(known, scan=scan)

    def _keep(self, key: tuple[str, tuple[Lesson, ...]], reading: Reading) -> None:
        if reading.scan.error is not None or len(reading.scan.pages) > LONGEST:
            return
        with self._lock:
            self._kept[key] = reading
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
