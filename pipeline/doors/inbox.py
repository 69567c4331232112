"""The shared folder: a periodic rescan finds what is ready, watchdog only hints that it is worth a look."""

from __future__ import annotations

import datetime as dt
import stat
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from pipeline import clock
from pipeline.errors import YingsuError
from pipeline.flow import intake, scribe
from pipeline.flow.house import House
from pipeline.flow.works import Queue, submit_envelope
from pipeline.tools.endings import is_complete

Look = tuple[int, int, int]


@dataclass
class _Watched:
    """A file as it stood at the last looks: size and time, since when unchanged, since when seen."""

    look: Look
    still_since: float
    seen_since: float = field(default_factory=time.monotonic)


class Inbox:
    """Finds files that stand still and are complete, puts them into the stage and the queue."""

    def __init__(self, house: House, queue: Queue) -> None:
        self._house, self._queue = house, queue
        self._watched: dict[Path, _Watched] = {}
        self._trouble = ""

    def run(self, stop: threading.Event, say: Callable[[str], None]) -> None:
        """Looks again and again until told to stop; a folder that is away is looked for again."""
        hint = threading.Event()
        observer = _observe(self._house.settings.inbox, hint)
        try:
            while not stop.is_set():
                self._look_around(say)
                waiting = 0.5 if self._watched else self._house.settings.rescan_seconds
                hint.wait(waiting)
                hint.clear()
                stop.wait(0.2)
        finally:
            if observer is not None:
                observer.stop()

    def _look_around(self, say: Callable[[str], None]) -> None:
        try:
            self.rescan()
            self._adopt_edited()
            self._trouble = ""
        except (OSError, YingsuError) as error:
            if str(error) != self._trouble:
                say(f"收件文件夹暂时不能使用（{error}），恢复后会继续。")
            self._trouble = str(error)

    def rescan(self) -> list[str]:
        """One look at the whole inbox; returns the envelopes put into the queue."""
        root = self._house.settings.inbox
        found = _envelopes(root)
        present = {path for _, files in found for path in files}
        self._watched = {path: w for path, w in self._watched.items() if path in present}
        ready = [self._take(folder, files) for folder, files in found if self._is_ready(files)]
        return [envelope for envelope in ready if envelope]

    def _is_ready(self, files: list[Path]) -> bool:
        states = [self._state(path) for path in files]
        return bool(states) and all(state != "waiting" for state in states)

    def _state(self, path: Path) -> str:
        """``ready`` (stood still and has its end), ``unfinished`` (no end for too long) or ``waiting``."""
        now, look = time.monotonic(), _look(path)
        if look is None:
            return "waiting"
        known = self._watched.get(path)
        if known is None or known.look != look:
            self._watched[path] = _Watched(look, now)
            return "waiting"
        if now - known.still_since < self._quiet(look):
            return "waiting"
        if is_complete(path):
            return "ready"
        return (
            "unfinished" if now - known.still_since >= self._house.settings.unfinished_seconds else "waiting"
        )

    def _quiet(self, look: Look) -> float:
        """How long a file must stand still; an empty one may only just be beginning."""
        quiet = self._house.settings.quiet_seconds
        return quiet if look[0] else min(10 * quiet, self._house.settings.unfinished_seconds)

    def _take(self, folder: str, files: list[Path]) -> str | None:
        unfinished = frozenset(p for p in files if not is_complete(p))
        envelope = intake.stage(
            self._house, files, folder, intake.folder_hints(folder), move=True, unfinished=unfinished
        )
        submit_envelope(self._queue, envelope)
        for path in files:
            self._watched.pop(path, None)
        return envelope

    def _adopt_edited(self) -> None:
        for case, template in scribe.edited_drafts(self._house):
            moment = dt.datetime.now(clock.SHANGHAI)
            self._queue.submit("adopt", f"adopt-{case}-{template}-{moment:%Y%m%d%H%M%S%f}", (case, template))


def _envelopes(root: Path) -> list[tuple[str, list[Path]]]:
    """(folder, files) of what lies in the inbox: single files at the top, all files of a subfolder together."""
    found: list[tuple[str, list[Path]]] = []
    for entry in sorted(root.iterdir(), key=lambda p: intake.natural(p.name)):
        if intake.is_ignored(entry.name) or entry.is_symlink():
            continue
        if entry.is_file():
            found.append(("", [entry]))
        elif entry.is_dir() and entry.name not in intake.OWN_NAMES:
            found += intake.gather_folder(entry, root)
    return found


def _look(path: Path) -> Look | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino) if stat.S_ISREG(found.st_mode) else None


class _Hint(FileSystemEventHandler):
    def __init__(self, hint: threading.Event) -> None:
        self._hint = hint

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something changed: worth a look."""
        self._hint.set()


def _observe(root: Path, hint: threading.Event) -> Observer | None:  # type: ignore[valid-type]
    observer = Observer()
    try:
        observer.schedule(_Hint(hint), str(root), recursive=True)
        observer.start()
    except OSError:
        return None  # no inotify here (or on a share): the rescan alone finds everything
    return observer
