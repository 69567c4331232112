"""The shared folder: a periodic rescan finds what is ready, watchdog only hints that it is worth a look."""

from __future__ import annotations

import stat
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from pipeline import clock
from pipeline.errors import YingsuError
from pipeline.flow.acts import scribe
from pipeline.flow.mail.turns import PILE, Found, Mail, Turns
from pipeline.flow.office import intake, shares
from pipeline.flow.office.house import House
from pipeline.flow.works import Queue, submit_envelope, submit_pile
from pipeline.tools.files import in_words
from pipeline.tools.opening.endings import is_complete

Look = tuple[int, int, int]
# A look at thousands takes the processor from their reading and from pages: then it is rarer, and in parts.
_SHARE, _LONGEST_PAUSE, _MANY = 9, 5.0, 100


class _Stillness:
    """Which files stand still: size, time and inode of each as last seen, and since when unchanged."""

    def __init__(self, quiet: float, unfinished: float) -> None:
        self._quiet, self._unfinished = quiet, unfinished
        self._known: dict[str, tuple[Look, float]] = {}
        self._whole: dict[str, Look] = {}  # what was ready at an earlier look

    def __bool__(self) -> bool:
        """Whether any file is being watched."""
        return bool(self._known)

    def keep(self, present: set[str]) -> None:
        """Forgets the files that are not there any more."""
        self._known = {path: known for path, known in self._known.items() if path in present}
        self._whole = {path: look for path, look in self._whole.items() if path in present}

    def forget(self, path: Path) -> None:
        """The file was dealt with."""
        self._known.pop(str(path), None)
        self._whole.pop(str(path), None)

    def state(self, path: Path) -> str:
        """``ready`` (stood still and has its end), ``unfinished`` (no end for too long) or ``waiting``."""
        now, look, name = time.monotonic(), _look(path), str(path)
        if look is None:
            return "waiting"
        known, since = self._known.get(name, (None, now))
        if known != look:
            self._known[name] = (look, now)
            return "waiting"
        if now - since < self._quiet_for(look):
            return "waiting"
        if self._whole.get(name) == look or is_complete(path):
            self._whole[name] = look
            return "ready"
        return "unfinished" if now - since >= self._unfinished else "waiting"

    def _quiet_for(self, look: Look) -> float:
        """How long a file must stand still; an empty one may only just be beginning."""
        return self._quiet if look[0] else min(10 * self._quiet, self._unfinished)


class Inbox:
    """Finds files that stand still and are complete, puts them into the stage and the queue."""

    def __init__(self, house: House, queue: Queue) -> None:
        self._house, self._queue = house, queue
        times = (house.settings.quiet_seconds, house.settings.unfinished_seconds)
        self._mail, self._drafts = _Stillness(*times), _Stillness(*times)
        self._adopted: dict[Path, Look | None] = {}
        self._single: dict[str, Found] = {}  # the single files at the top, as the last look found them
        self._turns = Turns(house)
        self._trouble = ""

    def run(self, stop: threading.Event, say: Callable[[str], None]) -> None:
        """Looks again and again until told to stop; a folder that is away is looked for again."""
        hint = threading.Event()
        observer = _observe(self._house.settings.inbox, hint)
        try:
            while not stop.is_set():
                begun = time.thread_time()
                self._look_around(say)
                cost = time.thread_time() - begun
                waiting = 0.5 if self._mail or self._drafts else self._house.settings.rescan_seconds
                hint.wait(waiting)
                hint.clear()
                stop.wait(min(max(0.2, _SHARE * cost), _LONGEST_PAUSE))
        finally:
            self._turns.close()
            if observer is not None:
                observer.stop()

    def _look_around(self, say: Callable[[str], None]) -> None:
        self._house.pulse = time.monotonic()
        troubles = []
        for look in (self.rescan, self._adopt_edited):
            try:
                troubles += look()
            except (OSError, YingsuError) as error:
                troubles.append(in_words(error))
        told = "；".join(troubles)
        if told and told != self._trouble:
            say(f"收件文件夹中有文件暂时不能使用（{told}），恢复后会继续。")
        self._trouble = told

    def rescan(self) -> list[str]:
        """One look at the whole inbox; what is ready goes into the queue. Returns what could not be taken, and why."""
        shares.assure(self._house)
        found, troubles = self._envelopes()
        self._mail.keep({str(path) for _, files in found for path in files})
        ready = []
        for number, (folder, files) in enumerate(found):
            if number % _MANY == 0:
                self._house.courtesy.give_way()
            try:
                if self._is_ready(files):
                    ready.append((folder, files))
            except OSError as error:  # this envelope stays; those beside it go on
                troubles.append(in_words(error))
        turns = self._turns.next(ready)
        again = [mail for mail in turns if mail.is_again]
        for mail in turns:
            try:
                if not mail.is_again:
                    self._take(mail)
            except (OSError, YingsuError) as error:
                troubles.append(in_words(error))
        for start in range(0, len(again), PILE):
            troubles += self._take_pile(again[start : start + PILE])
        return troubles

    def _envelopes(self) -> tuple[list[Found], list[str]]:
        """(folder, files) of what lies in the inbox: single files at the top, all files of a subfolder
        together; and what could not be looked into. What lay there at the last look comes first."""
        root = self._house.settings.inbox
        troubles = list[str]()
        files, folders = intake.mail_in(root, troubles)
        here = set(files)
        fresh = intake.in_order(here - self._single.keys())
        self._single = {name: found for name, found in self._single.items() if name in here}
        self._single |= {str(path): ("", [path]) for path in fresh if path.name not in intake.OWN_NAMES}
        found = list(self._single.values())
        for folder in intake.in_order(folders):
            try:
                found += intake.gather_folder(folder, root)
            except OSError as error:
                troubles.append(in_words(error))
        return found, troubles

    def _is_ready(self, files: list[Path]) -> bool:
        states = [self._mail.state(path) for path in files]
        return bool(states) and all(state != "waiting" for state in states)

    def _take(self, mail: Mail) -> None:
        self._house.pulse = time.monotonic()  # a flood is taken for minutes
        unfinished = frozenset(p for p in mail.files if not is_complete(p))
        hints = intake.folder_hints(mail.folder)
        envelope = intake.stage(self._house, mail.files, mail.folder, hints, move=True, unfinished=unfinished)
        submit_envelope(self._queue, envelope, mail.rank)
        for path in mail.files:
            self._mail.forget(path)

    def _take_pile(self, pile: Sequence[Mail]) -> list[str]:
        """Files whose bytes came before, as one piece of work; returns what could not be taken, and why."""
        self._house.pulse = time.monotonic()
        paths = [mail.files[0] for mail in pile]
        troubles = intake.stage_each(self._house, paths, lambda taken: submit_pile(self._queue, taken))
        for path in paths:
            self._mail.forget(path)
        return troubles

    def _adopt_edited(self) -> list[str]:
        """Drafts that clerks saved become the next versions, each content once."""
        shared = scribe.shared_drafts(self._house)
        self._drafts.keep(set(map(str, shared)))
        looks = {path: _look(path) for path in shared}
        changed = [p for p in shared if looks[p] != self._adopted.get(p) and self._drafts.state(p) == "ready"]
        for case, template in scribe.edited(self._house, changed) if changed else ():
            moment = clock.instant()
            self._queue.submit("adopt", f"adopt-{case}-{template}-{moment:%Y%m%d%H%M%S%f}", (case, template))
        for path in changed:
            self._adopted[path] = looks[path]
            self._drafts.forget(path)
        return []


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
