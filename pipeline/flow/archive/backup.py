"""Backup and restore: the database as one consistent copy, settings, templates; the archive when asked."""

from __future__ import annotations

import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

from pipeline.config import FILE_NAME, Settings
from pipeline.errors import DataError
from pipeline.flow.cases.views import Json
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.database import holds_an_office
from pipeline.tools import pgdump
from pipeline.tools.files import atomic_target, sha256_of
from pipeline.tools.opening.packed import MANIFEST, Bundle, first_wrong
from pipeline.tools.opening.wordfile import BROKEN
from pipeline.tools.processes.queue import works_under_way

PATIENCE = 600.0  # seconds after which a backup with the archive waits no longer for a moment in which nothing happens
PAUSE, LEFT = (
    0.5,
    20.0,
)  # seconds in which nothing may happen: while no work is under way; while some is that nobody does
_LONG_WORKS = ("check",)  # looks only
WITH_ARCHIVE = "-含档案"  # at the end of the name of a backup made at the desk that holds the archive too
_DATABASE, _DUMP = "state/yingsu.db", "state/yingsu.dump"


def backup(house: House, target: Path, with_archive: bool, say: Callable[[str], None] | None = None) -> Json:
    """Writes a ZIP while the product runs; returns its path, hash and number of files.

    What the archive and the database say in it is of one moment: first the archive is copied while everybody works, then what
    changed since. For that new mail waits in the inbox again and again: as long as two looks through the archive and ``PAUSE``
    take, ``LEFT`` where work is left, on PostgreSQL ``pg_dump`` too; between two tries it comes in. When no such moment came
    within ``PATIENCE``, ``say`` is told: then the archive is the newer of the two, and no original that the database names is missing.
    """
    settings = house.settings
    with (
        atomic_target(target) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as packed,
        tempfile.TemporaryDirectory() as folder,
        closing(_copy_of(settings, Path(folder))) as copy,
    ):
        bundle = Bundle(packed)
        bundle.bring_up(_files(settings, with_archive))
        if with_archive:
            _meet(house, bundle, copy, say or (lambda words: house.log.write("trouble", message=words)))
        bundle.add(*copy.written())
        bundle.seal()
    return {
        "schema": "yingsu.backup/1",
        "path": settings.relative(target.resolve()),
        "sha256": sha256_of(target),
        "files": len(bundle.names),
    }


def _meet(house: House, bundle: Bundle, copy: Copy, say: Callable[[str], None]) -> None:
    """Brings archive and database to one moment; where none came, the archive to a later one than the database."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        bundle.bring_up(_files(house.settings, with_archive=True))
        begun = time.monotonic()
        with intake.resting(house):
            if _is_one_moment(house, bundle, copy):
                return
        time.sleep(max(PAUSE, min(LEFT, time.monotonic() - begun)))  # mail that waited has as long
    copy.begin()
    bundle.bring_up(_files(house.settings, with_archive=True), keep_gone=True)
    say(
        "备份时一直有人办理，备份里的档案比数据库新一点；恢复后请运行 yingsu verify，必要时用 --from-archive 重建。"
    )


def _is_one_moment(house: House, bundle: Bundle, copy: Copy) -> bool:
    """Whether no act was done and no file written while both were looked at; then both are copied."""
    signs = _signs(house)
    bundle.bring_up(_files(house.settings, with_archive=True))
    if not _stand_still(house, signs) or bundle.bring_up(_files(house.settings, with_archive=True)):
        return False
    if _signs(house) != signs:
        return False
    copy.begin()
    return _signs(house) == signs


def _stand_still(house: House, signs: tuple[int, tuple[str, ...]]) -> bool:
    """Whether nothing happens for as long as it must; no longer is waited than until something does."""
    end = time.monotonic() + (LEFT if signs[1] else PAUSE)
    while (left := end - time.monotonic()) > 0:
        if _signs(house) != signs:
            return False
        time.sleep(min(PAUSE, left))
    return True


def _signs(house: House) -> tuple[int, tuple[str, ...]]:
    """The newest act, and the works under way; both stand still while nobody does anything."""
    with house.reading() as session:
        return journal.newest(session), works_under_way(house.queue_engine, but=_LONG_WORKS)


class Copy(Protocol):
    """A consistent copy of the database in use."""

    def begin(self) -> None:
        """From now on the copy is of this moment; a second time it is of that one."""
        ...

    def written(self) -> tuple[Path, str]:
        """The copy as a file, and its name in the backup."""
        ...

    def close(self) -> None:
        """Lets go of the database."""
        ...


class _SqliteCopy:
    """SQLite: whoever reads in a transaction sees one moment, however long it takes."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._target = folder / "yingsu.db"
        self._live = sqlite3.connect(settings.state / "yingsu.db", isolation_level=None)

    def begin(self) -> None:
        if self._live.in_transaction:
            self._live.execute("ROLLBACK")
        self._live.execute("BEGIN")
        self._live.execute(
            "SELECT count(*) FROM sqlite_master"
        ).fetchone()  # the moment is that of the first look

    def written(self) -> tuple[Path, str]:
        with closing(sqlite3.connect(self._target)) as copy:
            self._live.backup(copy)
        return self._target, _DATABASE

    def close(self) -> None:
        self._live.close()


class _PostgresCopy:
    """PostgreSQL: ``pg_dump`` sees the moment at which it begins, so it runs while the office rests."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._address, self._target = settings.database_url, folder / "yingsu.dump"

    def begin(self) -> None:
        self._target.unlink(missing_ok=True)
        pgdump.dump(self._address, self._target)

    def written(self) -> tuple[Path, str]:
        if not self._target.is_file():
            self.begin()
        return self._target, _DUMP

    def close(self) -> None:
        """Nothing is held."""


def _copy_of(settings: Settings, folder: Path) -> Copy:
    return _PostgresCopy(settings, folder) if settings.database else _SqliteCopy(settings, folder)


def _files(settings: Settings, with_archive: bool) -> Iterator[tuple[Path, str]]:
    config = settings.root / FILE_NAME
    if config.is_file():
        yield config, FILE_NAME
    folders = [(settings.templates, "templates")] + ([(settings.archive, "archive")] if with_archive else [])
    for folder, name in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith(".tmp-"):
                yield path, f"{name}/{path.relative_to(folder).as_posix()}"


def restore(settings: Settings, source: Path) -> Json:
    """Brings a backup back into an empty place; DataError when the place is not empty."""
    _refuse_what_is_there(settings)
    if not zipfile.is_zipfile(source):
        raise DataError(f"{source} 不是备份文件", "请选择 yingsu backup 生成的 .zip 文件。")
    with _opened(source) as packed:
        names = [n for n in packed.namelist() if not n.endswith("/") and n != MANIFEST]
        _refuse_another_database(settings, source, names)
        if any(n.startswith("archive/") for n in names) and any(settings.archive.rglob("*.json")):
            raise DataError(f"档案文件夹 {settings.archive} 不是空的，没有恢复", "请先移走原来的档案文件夹。")
        wrong = first_wrong(packed)
        if wrong:
            raise DataError(f"备份文件 {source} 里的 {wrong} 已损坏，没有恢复", "请用另一份备份。")
        if _DUMP in names:
            _load_dump(settings, packed.read(_DUMP))
        count = _unpack(settings, packed, [n for n in names if n != _DUMP]) + names.count(_DUMP)
    return {"schema": "yingsu.backup/1", "path": str(source), "sha256": sha256_of(source), "files": count}


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except BROKEN as error:
        raise DataError(f"备份文件 {source} 已损坏，没有恢复", "请用另一份备份。") from error


def _refuse_what_is_there(settings: Settings) -> None:
    if settings.database:
        if holds_an_office(settings.database_url):
            raise DataError(
                "config.toml 的 database 指的数据库不是空的，没有恢复",
                "恢复只能在空的数据库中进行；请另建一个。",
            )
    elif (settings.state / "yingsu.db").exists():
        raise DataError(
            f"{settings.state / 'yingsu.db'} 已经存在，没有恢复",
            "恢复只能在空的安装中进行；请先移走原来的 state 文件夹。",
        )


def _refuse_another_database(settings: Settings, source: Path, names: list[str]) -> None:
    wanted, other = (_DUMP, _DATABASE) if settings.database else (_DATABASE, _DUMP)
    if other in names:
        kind = "SQLite" if other == _DATABASE else "PostgreSQL"
        raise DataError(
            f"{source} 备份的是 {kind} 数据库，与 config.toml 的 database 不符",
            "请改 config.toml 的 database，或用 yingsu restore --from-archive 从档案重建。",
        )
    if wanted not in names:
        raise DataError(f"{source} 里没有数据库", "请选择 yingsu backup 生成的 .zip 文件。")


def _load_dump(settings: Settings, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "yingsu.dump"
        copy.write_bytes(content)
        pgdump.load(settings.database_url, copy)


def _unpack(settings: Settings, packed: zipfile.ZipFile, names: list[str]) -> int:
    """Writes the files of a backup where they belong; returns how many."""
    targets = {"state": settings.state, "archive": settings.archive, "templates": settings.templates}
    count = 0
    for name in names:
        top, _, rest = name.partition("/")
        if top in targets and rest and ".." not in Path(rest).parts:
            with atomic_target(targets[top] / rest) as temporary:
                temporary.write_bytes(packed.read(name))
            count += 1
    return count
