"""Backups made from the administrator's page (备份): written into ``state`` while the office works, told with their hash.

A backup holds the content of every case, and an administrator sees none: the file is named, not handed out.
"""

from __future__ import annotations

import threading
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline import clock
from pipeline.errors import Stopping, UsageError, YingsuError
from pipeline.flow.archive.backup import WITH_ARCHIVE
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.service.apart import apart
from pipeline.store import journal

FOLDER, ACT = "backups", "备份"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that lies there: its file, size in bytes, hash, and whether the archive is in it."""

    path: str
    size: int
    sha256: str
    with_archive: bool


class Backups:
    """The backups of one office; one is made at a time."""

    def __init__(self, house: House) -> None:
        self._house, self._lock = house, threading.Lock()
        self.trouble = ""  # why the last one could not be made

    @property
    def place(self) -> str:
        """The folder they lie in."""
        return self._house.settings.relative(self._folder)

    @property
    def is_busy(self) -> bool:
        """Whether one is being made now."""
        return self._lock.locked()

    def made(self) -> list[Made]:
        """Those that lie there, newest first, with the hash the journal has of them."""
        with self._house.reading() as session:
            told = {content["name"]: content["sha256"] for _, content in journal.entries_of(session, ACT)}
        found = sorted(self._folder.glob("*.zip"), reverse=True)
        relative = self._house.settings.relative
        return [
            Made(relative(p), p.stat().st_size, told.get(p.name, ""), WITH_ARCHIVE in p.name)
            for p in found
            if not p.name.startswith(".tmp-")
        ]

    def begin(self, by: str, with_archive: bool) -> None:
        """Begins one in the background; UsageError while another is being made."""
        if not self._lock.acquire(blocking=False):
            raise UsageError("正在备份，没有另外开始", "请等这一次备份完成。")
        make = partial(copy_context().run, self._make, by, with_archive)  # its act names who is logged in
        threading.Thread(target=make, name="backup", daemon=True).start()

    def _make(self, by: str, with_archive: bool) -> None:
        name = f"备份-{clock.now():%Y%m%d-%H%M%S}{WITH_ARCHIVE if with_archive else ''}.zip"
        try:
            made = apart(self._house, "backup", str(self._folder / name))
            content = {"name": name, "sha256": made["sha256"], "by": by, "with_archive": with_archive}
            self._house.transact(lambda s: journal.write(s, clock.now(), ACT, None, content))
            with self._house.alone("catalogue"):
                write_journal(self._house)
            self.trouble = ""
        except Stopping:
            self.trouble = "服务停止，备份没有做完"
        except (OSError, YingsuError) as error:
            self.trouble = str(error)
        finally:
            self._lock.release()

    @property
    def _folder(self) -> Path:
        return self._house.settings.state / FOLDER
