"""Taking mail in: files go into ``inbox/.处理中/<envelope>/`` before anything else touches them.

An envelope is one file at the top of the inbox, or all files of one subfolder. 信封.json beside
the files says where they came from, so that a crash at any point is taken up again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from pipeline import clock
from pipeline.errors import AccessError, UsageError, YingsuError
from pipeline.flow.office import places, shares
from pipeline.flow.office.house import House
from pipeline.plain import from_plain, to_plain
from pipeline.tools.files import TEMPORARY, in_words, readable, reason, safe_name, sha256_of, write_text
from pipeline.types import Hints

STAGE, RECEIPTS = places.STAGE, places.RECEIPTS
RETURNS, DRAFTS, DIGESTS = "_退回", "_拟稿", "_日报"
OWN_NAMES = {STAGE, RECEIPTS, RETURNS, DRAFTS, DIGESTS}
MANIFEST = "信封.json"
_IGNORED = re.compile(
    r"^(~\$.*|\._.*|\..*|.*\.tmp|.*\.part|.*\.crdownload|Thumbs\.db|desktop\.ini|@eaDir)$", re.IGNORECASE
)
_RECEIVED = re.compile(r"收到\s*(\d{4})\s*[-年./]?\s*(\d{1,2})\s*[-月./]?\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file of an envelope: its name as given, its name in the stage, where it came from."""

    name: str
    staged: str
    origin: str
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Staged:
    """An envelope in the stage: ``folder`` is the clerk's subfolder, empty at the top."""

    id: str
    at: dt.datetime
    folder: str
    hints: Hints
    files: tuple[StagedFile, ...]


def natural(name: str) -> list[object]:
    """Sorting key of natural name order: 2.jpg before 10.jpg."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", name)]


def is_ignored(name: str) -> bool:
    """Whether a name is a program's own scratch file, never mail."""
    return bool(_IGNORED.match(name))


def received_in(name: str) -> dt.date | None:
    """The day in 收到2024-09-18 of a folder's or file's name."""
    match = _RECEIVED.search(name)
    if not match:
        return None
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        return None


def folder_hints(folder: str) -> Hints:
    """What the names of a clerk's folders say of the service day; numbers are looked up at filing."""
    dates = [d for d in map(received_in, Path(folder).parts) if d]
    return Hints(sources=tuple(("folder", d) for d in dates[-1:]))


def stage(
    house: House,
    files: Sequence[Path],
    folder: str,
    hints: Hints,
    *,
    move: bool,
    unfinished: frozenset[Path] = frozenset(),
) -> str:
    """Puts the files of one envelope into the stage and returns its id; with ``move`` they leave their place."""
    with staging(house):
        return _stage(house, files, folder, hints, move, unfinished)


def stage_each(house: House, files: Sequence[Path], submit: Callable[[Sequence[str]], None]) -> list[str]:
    """Moves single files into the stage, each an envelope, and has them submitted before anybody else looks there.

    Returns what could not be taken, and why; those beside it go on.
    """
    envelopes, troubles = list[str](), list[str]()
    with staging(house):
        for path in files:
            try:
                envelopes.append(_stage(house, [path], "", Hints(), True, frozenset()))
            except (OSError, YingsuError) as error:
                troubles.append(in_words(error))
        submit(envelopes)
    return troubles


def staging(house: House, wait: bool = True) -> AbstractContextManager[bool]:
    """One at a time fills the stage; whoever holds this sees only whole envelopes there (and what a crash left)."""
    return house.alone("stage", wait)


@contextlib.contextmanager
def resting(house: House) -> Iterator[None]:
    """No new mail is staged, and ``is_resting`` says on every machine that it is meant so."""
    with staging(house), house.alone("rest"):
        yield


def is_resting(house: House) -> bool:
    """Whether new mail waits because somebody wants it to (a backup), not because something is broken."""
    with house.alone("rest", wait=False) as is_free:
        return not is_free


def _stage(
    house: House, files: Sequence[Path], folder: str, hints: Hints, move: bool, unfinished: frozenset[Path]
) -> str:
    at, place = _new_place(house)
    ordered = sorted(files, key=lambda p: natural(readable(p.name)))
    staged = tuple(_staged_file(house, n, path, path in unfinished) for n, path in enumerate(ordered, 1))
    envelope = Staged(place.name, at, folder, hints, staged)
    try:
        write_text(place / MANIFEST, json.dumps(to_plain(envelope), ensure_ascii=False, indent=1))
    except AccessError as error:
        shutil.rmtree(place, ignore_errors=True)
        why = reason(error.__cause__) if isinstance(error.__cause__, OSError) else str(error)
        raise AccessError(
            f"收件文件夹 {house.settings.inbox} 无法写入：{why}", "请检查权限和磁盘空间。"
        ) from error
    _bring(place, list(zip(ordered, staged, strict=True)), move=move)
    return envelope.id


def _bring(place: Path, files: Sequence[tuple[Path, StagedFile]], *, move: bool) -> None:
    """Moves or copies the files into the stage; one that cannot be moved stays where it is for the next look.

    OSError when nothing could be moved, or a copy failed: then nothing is left in the stage.
    """
    refused: list[OSError] = []
    for source, file in files:
        try:
            if move:
                source.replace(place / file.staged)
            else:
                shutil.copyfile(source, place / file.staged)
        except OSError as error:
            refused.append(error)
    if refused and (not move or len(refused) == len(files)):
        shutil.rmtree(place, ignore_errors=True)
        raise refused[0]


def _staged_file(house: House, serial: int, path: Path, unfinished: bool) -> StagedFile:
    name, origin = readable(path.name), readable(house.settings.relative(path.resolve()))
    return StagedFile(name, f"{serial:03d}_{safe_name(name)}", origin, unfinished)


def _new_place(house: House) -> tuple[dt.datetime, Path]:
    shares.assure(house)
    root = house.settings.inbox / STAGE
    while True:
        moment = clock.instant().replace(tzinfo=None)
        place = root / f"{moment:%Y%m%d-%H%M%S-%f}"
        try:
            place.mkdir(parents=True)
            return moment.replace(microsecond=0), place
        except FileExistsError:
            continue


def staged(house: House, envelope: str) -> Staged | None:
    """The envelope in the stage; files that are not there (any more) are left out. None when it is gone."""
    place = house.settings.inbox / STAGE / envelope
    manifest = place / MANIFEST
    if not manifest.is_file():
        return None
    found = from_plain(Staged, json.loads(manifest.read_text(encoding="utf-8")))
    return replace(found, files=tuple(f for f in found.files if (place / f.staged).is_file()))


def staged_path(house: House, envelope: str, file: StagedFile) -> Path:
    """Where a staged file lies."""
    return house.settings.inbox / STAGE / envelope / file.staged


def give_back_changed(house: House, envelope: str, kept: Mapping[str, str]) -> None:
    """A file that a program went on writing into after its bytes (by origin) were kept is mail again."""
    found = staged(house, envelope)
    for file in found.files if found else ():
        path = staged_path(house, envelope, file)
        if file.origin in kept and sha256_of(path) != kept[file.origin]:
            folder = house.settings.inbox / (found.folder if found else "")
            folder.mkdir(parents=True, exist_ok=True)
            path.replace(_free(folder / safe_name(file.name)))


def _free(path: Path) -> Path:
    """The path, or with a number when a file of that name lies there."""
    numbered = (path.with_stem(f"{path.stem} ({n})") for n in count(2))
    return next(p for p in chain((path,), numbered) if not p.exists())


def clear_stage(house: House, envelope: str) -> None:
    """Empties the stage of an envelope whose bytes are in the archive."""
    shutil.rmtree(house.settings.inbox / STAGE / envelope, ignore_errors=True)


def drop_empty(house: House) -> None:
    """Removes the places in the stage in which nothing lies, for a crash came before; only while nobody else stages.

    Files come into a place after its 信封.json, so one without either never held mail.
    """
    for envelope in leftovers(house):
        place = house.settings.inbox / STAGE / envelope
        with contextlib.suppress(OSError):
            if all(path.name.startswith(TEMPORARY) for path in place.iterdir()):
                shutil.rmtree(place, ignore_errors=True)


def leftovers(house: House) -> tuple[str, ...]:
    """Envelopes in the stage, oldest first: what a crash left, or what is being worked on."""
    root = house.settings.inbox / STAGE
    if not root.is_dir():
        return ()
    with os.scandir(root) as entries:
        return tuple(sorted(entry.name for entry in entries if entry.is_dir()))


def gather(paths: Iterable[Path]) -> list[tuple[str, list[Path]]]:
    """(folder, files) of each envelope among files and folders given to ``ingest``.

    A file is an envelope of its own; all files of one folder are one; subfolders each theirs.
    """
    envelopes: list[tuple[str, list[Path]]] = []
    for path in paths:
        if path.is_file():
            envelopes.append(("", [path]))
        elif path.is_dir():
            envelopes += gather_folder(path, path.parent)
        else:
            raise UsageError(f"找不到文件或文件夹 {path}", "请检查路径。")
    return envelopes


def gather_folder(folder: Path, root: Path) -> list[tuple[str, list[Path]]]:
    """(folder relative to ``root``, files) of a folder and each folder below it that holds files."""
    files, folders = mail_in(folder)
    name = readable(folder.resolve().relative_to(root.resolve()).as_posix())
    found = [(name, in_order(files))] if files else []
    for path in in_order(folders):
        found += gather_folder(path, root)
    return found


def mail_in(folder: Path, troubles: list[str] | None = None) -> tuple[list[str], set[str]]:
    """The paths of the files and of the folders of mail in one folder, in any order; asks the disk for the folder only.

    An entry that cannot be looked at goes into ``troubles``; without them it raises OSError.
    """
    files, folders = list[str](), set[str]()
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                if is_ignored(entry.name) or entry.is_symlink():
                    continue
                if entry.is_file():
                    files.append(entry.path)
                elif entry.name not in OWN_NAMES and entry.is_dir():
                    folders.add(entry.path)
            except OSError as error:  # on a share that must be asked for each entry
                if troubles is None:
                    raise
                troubles.append(in_words(error))
    return files, folders


def in_order(paths: Iterable[str]) -> list[Path]:
    """The paths in natural order of their names."""
    return sorted(map(Path, paths), key=lambda path: natural(path.name))
