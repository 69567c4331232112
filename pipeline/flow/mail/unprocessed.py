"""What lies in the inbox and is not taken in (未处理): hidden names, programs' own files, links; each with its reason.

Mail with a dot before its name looks like a program's scratch file, and may be one: it is not taken, but told.
"""

from __future__ import annotations

import math
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.tools.files import TEMPORARY, readable

MOST_NAMES = 20  # of one reason
UPLOADING = ".上传-"  # the folder in which the workbench gathers one sending
_HIDDEN = "名称以点开头，按临时文件对待，没有收；是来件的，请去掉名称前面的点"
_SCRATCH = "系统或办公软件自己的文件，不是来件"
_PARTIAL = "传送没有完成的文件，没有收；请重新传送，或去掉多余的扩展名"
_LINK = "是链接，没有收；请把文件本身放进来"
_ODD = "不是普通文件，没有收"
_PROGRAMS = re.compile(
    r"~\$.*|\._.*|\.~lock\..*#|\.DS_Store|\.fuse_hidden.*|\.nfs.*|Thumbs\.db|desktop\.ini|@eaDir",
    re.IGNORECASE,
)
_BROKEN_OFF = re.compile(r".*\.(tmp|part|crdownload)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Untaken:
    """Files of the inbox that are not taken in for one reason; ``names`` are paths in the inbox, at most 20 of ``count``."""

    why: str
    names: tuple[str, ...]
    count: int


def unprocessed(house: House) -> tuple[Untaken, ...]:
    """What lies in the inbox and stays there, one value a reason; what was just written is left out.

    None while the folder cannot be looked into.
    """
    root = house.settings.inbox
    return _by_reason(root, _untaken(root, time.time() - house.settings.unfinished_seconds))


def left_out(folder: Path) -> tuple[Untaken, ...]:
    """The same of a folder that is given to ``ingest``, whenever it was written."""
    return _by_reason(folder.parent, _untaken(folder, math.inf))


def _by_reason(root: Path, untaken: Iterable[tuple[Path, str]]) -> tuple[Untaken, ...]:
    found: dict[str, list[str]] = {}
    for path, why in untaken:
        found.setdefault(why, []).append(readable(path.relative_to(root).as_posix()))
    return tuple(Untaken(w, tuple(names[:MOST_NAMES]), len(names)) for w, names in sorted(found.items()))


def _untaken(folder: Path, oldest: float) -> Iterator[tuple[Path, str]]:
    try:
        with os.scandir(folder) as entries:
            here = [(entry, why) for entry in entries if (why := _reason(entry)) is not None]
    except OSError:
        return
    for entry, why in sorted(here, key=lambda found: intake.natural(readable(found[0].name))):
        if not why:
            yield from _untaken(Path(entry.path), oldest)
        elif _stands(entry, oldest):
            yield Path(entry.path), why


def _holds_place(entry: os.DirEntry[str]) -> bool:
    """Whether it is the empty file that keeps an empty folder in the source of the product."""
    try:
        return entry.name == ".gitkeep" and entry.stat(follow_symlinks=False).st_size == 0
    except OSError:
        return False


def _reason(entry: os.DirEntry[str]) -> str | None:
    """Why an entry of the inbox is not taken in; empty for a folder to be looked into, None for mail and what is ours."""
    if entry.name in intake.OWN_NAMES or entry.name.startswith((TEMPORARY, UPLOADING)) or _holds_place(entry):
        return None
    if entry.is_symlink():
        return _LINK
    if intake.is_ignored(entry.name):
        if _PROGRAMS.fullmatch(entry.name):
            return _SCRATCH
        return _PARTIAL if _BROKEN_OFF.fullmatch(entry.name) else _HIDDEN
    if entry.is_file(follow_symlinks=False):
        return None
    return "" if entry.is_dir(follow_symlinks=False) else _ODD


def _stands(entry: os.DirEntry[str], oldest: float) -> bool:
    """Whether it was not written just now: a program may still be about to rename it."""
    try:
        return entry.stat(follow_symlinks=False).st_ctime <= oldest
    except OSError:
        return False
