"""The product's log (运行日志): one JSON line a record in ``state/logs/<day>.jsonl``, thirty days of them.

It tells maintainers what was done when; the journal in the archive is the record that counts.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from pathlib import Path

from pipeline import clock

KEPT_DAYS = 30


class Log:
    """Safe to use from several threads and processes; a log that cannot be written stops no work."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._day = ""

    def write(self, event: str, arrival: str = "", **more: str | float | int | None) -> None:
        """One record: when, which process, what, and the arrival (or envelope) it is about."""
        now = clock.now()
        record = {"at": now.isoformat(), "process": os.getpid(), "event": event, "arrival": arrival, **more}
        line = json.dumps(record, ensure_ascii=False) + "\n"
        with self._lock, contextlib.suppress(OSError):
            if self._day != f"{now:%Y-%m-%d}":
                self._day = f"{now:%Y-%m-%d}"
                self._begin_day()
            with (self._folder / f"{self._day}.jsonl").open("a", encoding="utf-8") as file:
                file.write(line)  # one write of one line: lines of several processes do not mix

    def _begin_day(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(self._folder.glob("*.jsonl"))[:-KEPT_DAYS]:
            old.unlink(missing_ok=True)
