"""Disk: it fills up while mail is under way, a little later each time, and is emptied again.

The office lies on a small file system of its own (tmpfs, so this needs root), archive, inbox, state and
scratch folder together: whatever is written at that moment meets the full disk.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaign.truth import Truth
from tests.office import ROOT, Office, notice, pdf, summons

_MEGABYTES = 96
_SOON = "from pipeline.flow.service import engine_room as e; e.EVERY, e.PATIENCE, e.LONGEST = 1.0, 1.0, 4.0; "
_SERVE = f"import sys; {_SOON}from pipeline.doors.cli import main; sys.exit(main(['serve', '--port', '0']))"
_BLOCK = 4096


@dataclass
class Filled:
    """What was seen: how often the disk was full, what was wrong."""

    rounds: int = 0
    files: int = 0
    seconds: float = 0.0
    broken: list[str] = field(default_factory=list)


@contextlib.contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system of its own at ``place``; PermissionError where none may be mounted."""
    place.mkdir(parents=True)
    size = f"size={_MEGABYTES}m"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], check=False)
    if done.returncode:
        raise PermissionError("no file system may be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


class Filling:
    """One office on a small disk, ``serve`` running all the time."""

    def __init__(self, place: Path) -> None:
        self.office = Office(place / "office", config='ocr = "fake"\nprocesses = 1\n')
        self.truth, self.filled = Truth(self.office), Filled()
        self._ballast = place / "ballast"
        scratch = place / "scratch"
        scratch.mkdir()
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch)}
        self._serving = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        with (self.office.root.parents[1] / "said.txt").open("a") as said:
            return subprocess.Popen(
                [sys.executable, "-c", _SERVE],
                cwd=self.office.root,
                env=self._environment,
                stdout=said,
                stderr=said,
            )

    def run(self, blocks: range, until: float) -> Filled:
        """A round for each number of blocks left free, or until the time is over."""
        begun = time.monotonic()
        try:
            self._drop(0)
            self._wait_for_the_end("before the first")
            for number, free in enumerate(blocks, 1):
                if time.monotonic() > until:
                    break
                self._round(number, free * _BLOCK)
        finally:
            self._serving.send_signal(signal.SIGTERM)
            self._serving.wait(120)
        self.filled.broken += [f"verify: {p}" for p in self.office.json("verify", code=None)["problems"]]
        self.filled.broken += [f"stray: {path}" for path in self.truth.strays()]
        self.filled.files, self.filled.seconds = len(self.truth.given), time.monotonic() - begun
        return self.filled

    def _round(self, number: int, free: int) -> None:
        name = f"round {number}, {free // 1024} KB free"
        self._drop(number, free)
        time.sleep(6)
        self.filled.broken += [f"{name}, full: {what}" for what in self.truth.broken()]
        self._ballast.unlink()
        self._wait_for_the_end(name)
        self.filled.rounds += 1

    def _fill(self, free: int) -> None:
        """Leaves ``free`` bytes."""
        look = os.statvfs(self._ballast.parent)
        size = look.f_bavail * look.f_frsize - free
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(size, 1))

    def _drop(self, number: int, free: int | None = None) -> None:
        """A paper of one of a few suits; with ``free`` the disk fills up at the moment it comes."""
        suit = f"（2026）渝0109行初{100 + number // 2}号"
        made = pdf(summons(suit)) if number % 2 else pdf(notice(suit, "赵明远"))
        path = self.office.root / "inbox" / f"来件{number}.pdf"
        path.parent.mkdir(exist_ok=True)
        beside = path.with_suffix(".part")
        beside.write_bytes(made)
        self.truth.give(beside)
        if free is not None:
            self._fill(free)
        beside.rename(path)

    def _wait_for_the_end(self, name: str) -> None:
        """Once there is room again all mail must get its receipts without a person; two minutes without a step are too long."""
        told, since = 0, time.monotonic()
        while self._left() and time.monotonic() - since < 120:
            if self._serving.poll() is not None:
                self.filled.broken.append(f"{name}: serve has ended")
                self._serving = self._started()
            if (now := self._log_size()) != told:
                told, since = now, time.monotonic()
            time.sleep(0.5)
        self.filled.broken += [f"{name}: {what}" for what in (*self._left(), *self.truth.broken())]

    def _log_size(self) -> int:
        return sum(path.stat().st_size for path in (self.office.root / ".yingsu/logs").glob("*.jsonl"))

    def _left(self) -> list[str]:
        inbox = self.office.root / "inbox"
        names = [f"left: {p.name}" for p in inbox.glob("*.pdf")]
        waiting = self.truth.unfinished()
        missing = set(self.truth.given) - set(self.truth.arrivals())
        return [
            *names,
            *([f"{waiting} unfinished"] if waiting else []),
            *(f"missing {m[:8]}" for m in missing),
        ]
