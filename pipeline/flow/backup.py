"""Backup and restore: the database as one consistent copy, settings, templates; the archive when asked."""

from __future__ import annotations

import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.config import FILE_NAME, Settings
from pipeline.errors import DataError
from pipeline.flow.house import House
from pipeline.flow.views import Json
from pipeline.store.database import holds_an_office
from pipeline.tools import pgdump
from pipeline.tools.files import atomic_target, sha256_of

WITH_ARCHIVE = "-含档案"  # at the end of the name of a backup made at the desk that holds the archive too
_DATABASE, _DUMP = "state/yingsu.db", "state/yingsu.dump"


def backup(house: House, target: Path, with_archive: bool) -> Json:
    """Writes a ZIP while the product runs; returns its path, hash and number of files."""
    settings = house.settings
    count = 0
    with atomic_target(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as packed:
        with tempfile.TemporaryDirectory() as folder:
            copy, name = _copied_database(settings, Path(folder))
            packed.write(copy, name)
        count = 1
        for path, name in _files(settings, with_archive):
            packed.write(path, name)
            count += 1
    return {
        "schema": "yingsu.backup/1",
        "path": settings.relative(target.resolve()),
        "sha256": sha256_of(target),
        "files": count,
    }


def _copied_database(settings: Settings, folder: Path) -> tuple[Path, str]:
    """A consistent copy of the database in use, and its name in the backup."""
    if settings.database:
        pgdump.dump(settings.database_url, folder / "yingsu.dump")
        return folder / "yingsu.dump", _DUMP
    with sqlite3.connect(settings.state / "yingsu.db") as live, sqlite3.connect(folder / "yingsu.db") as copy:
        live.backup(copy)
    return folder / "yingsu.db", _DATABASE


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
    with zipfile.ZipFile(source) as packed:
        names = [n for n in packed.namelist() if not n.endswith("/")]
        _refuse_another_database(settings, source, names)
        if any(n.startswith("archive/") for n in names) and any(settings.archive.rglob("*.json")):
            raise DataError(f"档案文件夹 {settings.archive} 不是空的，没有恢复", "请先移走原来的档案文件夹。")
        if _DUMP in names:
            _load_dump(settings, packed.read(_DUMP))
        count = _unpack(settings, packed, [n for n in names if n != _DUMP]) + names.count(_DUMP)
    return {"schema": "yingsu.backup/1", "path": str(source), "sha256": sha256_of(source), "files": count}


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
            "请改 database，或用 yingsu restore --from-archive 从档案重建。",
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
