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
from pipeline.tools.files import atomic_target, sha256_of

_DATABASE = "state/yingsu.db"


def backup(house: House, target: Path, with_archive: bool) -> Json:
    """Writes a ZIP while the product runs; returns its path, hash and number of files."""
    settings = house.settings
    if settings.database:
        raise DataError(
            "PostgreSQL 数据库的备份在这个版本中还没有完成", "请用 pg_dump 备份数据库，并复制档案文件夹。"
        )
    count = 0
    with atomic_target(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as packed:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "yingsu.db"
            _copy_database(settings.state / "yingsu.db", copy)
            packed.write(copy, _DATABASE)
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


def _copy_database(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)


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
    database = settings.state / "yingsu.db"
    if database.exists():
        raise DataError(
            f"{database} 已经存在，没有恢复", "恢复只能在空的安装中进行；请先移走原来的 state 文件夹。"
        )
    if not zipfile.is_zipfile(source):
        raise DataError(f"{source} 不是备份文件", "请选择 yingsu backup 生成的 .zip 文件。")
    targets = {"state": settings.state, "archive": settings.archive, "templates": settings.templates}
    count = 0
    with zipfile.ZipFile(source) as packed:
        names = [n for n in packed.namelist() if not n.endswith("/")]
        if _DATABASE not in names:
            raise DataError(f"{source} 里没有数据库", "请选择 yingsu backup 生成的 .zip 文件。")
        if any(n.startswith("archive/") for n in names) and any(settings.archive.rglob("*.json")):
            raise DataError(f"档案文件夹 {settings.archive} 不是空的，没有恢复", "请先移走原来的档案文件夹。")
        for name in names:
            top, _, rest = name.partition("/")
            if top in targets and rest and ".." not in Path(rest).parts:
                with atomic_target(targets[top] / rest) as temporary:
                    temporary.write_bytes(packed.read(name))
                count += 1
    return {"schema": "yingsu.backup/1", "path": str(source), "sha256": sha256_of(source), "files": count}
