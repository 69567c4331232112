"""The doctor's look at one office: its settings, folders and their rights, disk, database, calendar, templates."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Collection
from pathlib import Path

from pipeline.config import FILE_NAME, Settings
from pipeline.errors import YingsuError
from pipeline.tools.calendar import workdays
from pipeline.tools.data import data_file, data_files, read_toml
from pipeline.tools.doctor.health_check import Check
from pipeline.tools.documents.docx import inspect_template
from pipeline.tools.files import reason
from pipeline.tools.regulations import rules_of
from pipeline.writing.draft import field_names, parse_forms, parse_templates

LIST = "templates.toml"
OWN_CALENDAR = "workdays.toml"
FREE_BYTES = 5 * 1024**3
FREE_ELSEWHERE = 1024**3  # on a disk that holds inbox or state alone
SHARED_WRITE = stat.S_IWGRP | stat.S_IWOTH
ARRANGEMENT_MONTH = 12
_SECONDS = 5
OF_SERVE, OF_WORKER = 120, 60  # connections at most: two processes with two pools of 30 each; one with two
_MORE = (
    f"人很多时 yingsu serve 最多用 {OF_SERVE} 个连接，每个 worker 再加 {OF_WORKER} 个；不够时页面会说数据库不能使用。"
    f"请在 postgresql.conf 中把 max_connections 设为 {OF_SERVE + OF_WORKER + 20} 以上，再重新启动 PostgreSQL。"
)


def config(settings: Settings) -> tuple[Check, ...]:
    """config.toml was read and its regulation exists; what the drafts will miss is said."""
    name, file = "配置文件", settings.root / FILE_NAME
    try:
        rules_of(settings)
    except YingsuError as error:
        return (Check(name, False, error.message, error.advice),)
    keys = ("name", "address", "legal_representative")
    missing = [f"office.{key}" for key in keys if not getattr(settings.office, key)]
    hint = f"拟稿会缺少本机关信息，可在 {FILE_NAME} 填写 {'、'.join(missing)}。" if missing else ""
    return (Check(name, True, f"{file}，规定 {settings.regulation}", hint),)


def folders(settings: Settings) -> tuple[Check, ...]:
    """Each folder exists with the rights it needs; before the first start they may still be missing."""
    started = settings.state.is_dir()
    return (
        _writable("收件文件夹 inbox", settings.inbox, started),
        _writable("档案文件夹 archive", settings.archive, started),
        _only_ours(settings.archive),
        _writable("运行数据 state", settings.state, started),
        _outside(settings),
    )


def _writable(name: str, folder: Path, started: bool) -> Check:
    if not folder.is_dir():
        return _absent(name, folder, started)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".~yingsu-", suffix=".tmp"):
            pass
    except OSError as error:
        advice = f"请让运行本程序的账户能写这个文件夹，例如：sudo chown {_account()} '{folder}'。"
        if error.errno == errno.EROFS:
            advice = (
                f"它所在的磁盘或共享是以只读方式挂载的，请重新挂载为可写（查看：findmnt -T '{folder}'）。"
            )
        elif error.errno in (errno.ENOSPC, errno.EDQUOT):
            advice = "请清理磁盘，或扩大它的空间。"
        return Check(name, False, f"{folder} 不能写入：{reason(error)}", advice)
    return Check(name, True, f"{folder} 可写")


def _absent(name: str, folder: Path, started: bool) -> Check:
    """A folder that is not there: a share that got lost when the office was running, else not yet made."""
    if started:
        advice = f"若是共享文件夹，请先重新挂载；否则请运行：mkdir -p '{folder}'。"
        return Check(name, False, f"{folder} 不存在", advice)
    above = next(parent for parent in folder.parents if parent.exists())
    if folder.exists() or not above.is_dir() or not os.access(above, os.W_OK):
        advice = f"请运行：sudo mkdir -p '{folder}' && sudo chown {_account()} '{folder}'。"
        return Check(name, False, f"{folder} 不存在，也无法建立", advice)
    return Check(name, True, f"首次运行时建立 {folder}")


def _account() -> str:
    return os.environ.get("USER") or str(os.geteuid())


def _only_ours(archive: Path) -> Check:
    name = "档案文件夹的权限"
    if not archive.is_dir():
        return Check(name, True, "尚未建立")
    state = archive.stat()
    if state.st_mode & SHARED_WRITE:
        found = f"{archive} 其他账户也能写（{stat.filemode(state.st_mode)}）"
        return Check(name, False, found, f"请运行：chmod go-w '{archive}'。")
    if os.geteuid() not in (0, state.st_uid):
        advice = f"请以运行本程序的账户为所有者：sudo chown -R {_account()} '{archive}'。"
        return Check(name, False, f"{archive} 属于别的账户", advice)
    return Check(name, True, "只有运行本程序的账户能写")


def _outside(settings: Settings) -> Check:
    name = "运行数据的位置"
    inside = [
        f for f in (settings.archive, settings.inbox) if settings.state.resolve().is_relative_to(f.resolve())
    ]
    if inside:
        advice = f"请在 {FILE_NAME} 把 state 改到 {inside[0]} 之外。"
        return Check(name, False, f"{settings.state} 在 {inside[0]} 之内", advice)
    return Check(name, True, "在档案和收件文件夹之外")


def disk(settings: Settings) -> tuple[Check, ...]:
    """There is room for the archive; and for mail and database, where they lie on disks of their own."""
    folder = next(f for f in (settings.archive, settings.root, Path("/")) if f.is_dir())
    wanted = [(folder, "archive", FREE_BYTES)]
    for other, key in ((settings.inbox, "inbox"), (settings.state, "state")):
        if other.is_dir() and all(other.stat().st_dev != f.stat().st_dev for f, _, _ in wanted):
            wanted.append((other, key, FREE_ELSEWHERE))
    return tuple(_room(*one) for one in wanted)


def _room(folder: Path, key: str, least: int) -> Check:
    free = shutil.disk_usage(folder).free
    found = f"{folder} 所在磁盘还有 {free / 1024**3:.1f} GB"
    if free >= least:
        return Check("磁盘空间", True, found)
    advice = f"不足 {least // 1024**3} GB，请清理磁盘或在 {FILE_NAME} 把 {key} 改到更大的磁盘。"
    return Check("磁盘空间", False, found, advice)


def database(settings: Settings) -> tuple[Check, ...]:
    """The database answers; SQLite also whether its file is whole and full text is built in."""
    if settings.database:
        return (_postgresql(settings),)
    return (_sqlite(settings.state / "yingsu.db"),)


def _sqlite(path: Path) -> Check:
    try:
        with sqlite3.connect(":memory:") as memory:
            memory.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        if not path.exists():
            return Check("数据库", True, f"SQLite {sqlite3.sqlite_version}，首次运行时建立 {path}")
        with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_SECONDS) as whole:
            verdict = whole.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        advice = f"请检查 {path} 的权限；损坏时用 yingsu restore 从备份恢复。"
        return Check("数据库", False, f"SQLite 无法使用：{error}", advice)
    if verdict != "ok":
        advice = "请停止程序，用 yingsu restore 从备份恢复。"
        return Check("数据库", False, f"{path} 已损坏：{verdict}", advice)
    return Check("数据库", True, f"SQLite {sqlite3.sqlite_version}，{path} 完好")


def _postgresql(settings: Settings) -> Check:
    import psycopg  # slow to load, and only where config.toml names PostgreSQL

    try:
        with psycopg.connect(settings.database, connect_timeout=_SECONDS) as connection:
            version = connection.info.server_version // 10000
            (most,) = connection.execute("SELECT current_setting('max_connections')::int").fetchone() or (0,)
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        advice = f"请检查 {FILE_NAME} 的 database 地址、账户和密码，并确认 PostgreSQL 已启动：sudo systemctl start postgresql。"
        return Check("数据库", False, f"PostgreSQL 连不上：{reason}", advice)
    words = f"PostgreSQL {version}，最多 {most} 个连接"
    return Check("数据库", True, words, "" if most > OF_SERVE + OF_WORKER else _MORE)


def calendar(today: dt.date, own: Path | None = None) -> tuple[Check, ...]:
    """The arrangement of holidays of this year is known, from December on that of the next.

    ``own`` is the office's own table (workdays.toml beside config.toml), laid over the shipped years.
    """
    table = read_toml(own) if own is not None and own.is_file() else None
    published = workdays(table).published
    next_needed = today.month >= ARRANGEMENT_MONTH
    return (_year(today.year, published, True), _year(today.year + 1, published, next_needed))


def _year(year: int, published: Collection[int], needed: bool) -> Check:
    name = f"节假日安排 {year} 年"
    known = f"已有 {min(published)}–{max(published)} 年"
    if year in published:
        return Check(name, True, known)
    advice = (
        f"国务院办公厅公布 {year} 年放假安排后，请更新程序，或在 {FILE_NAME} 旁的 {OWN_CALENDAR} 写入该年"
        f"（[[arranged]]，year = {year}，rest 和 work 为日期列表）。"
    )
    return Check(name, not needed, f"{known}，{year} 年的期限为暂定", advice)


def templates(settings: Settings) -> tuple[Check, ...]:
    """The list of templates is sound, every file on it is there and can be filled."""
    folder = settings.templates
    if not (folder / LIST).is_file():
        advice = f"请把程序自带的 templates 文件夹复制到 {folder}，或在 {FILE_NAME} 改正 templates。"
        return (Check("模板", False, f"{folder} 里没有 {LIST}", advice),)
    try:
        specs = parse_templates(read_toml(folder / LIST))
    except YingsuError as error:
        return (Check("模板", False, error.message, error.advice),)
    known = field_names(parse_forms(data_file("drafting.toml"), data_files("skeletons")))
    bad = tuple(check for spec in specs if not (check := _template(folder / spec.file, known)).ok)
    return bad or (Check("模板", True, f"{len(specs)} 个，都可以使用"),)


def _template(path: Path, known: Collection[str]) -> Check:
    name = f"模板 {path.name}"
    advice = f"请用 Word 或 WPS 改正 {path}，或恢复程序自带的同名模板。"
    if not path.is_file():
        return Check(name, False, f"{LIST} 里有它，但找不到文件", advice)
    problems = inspect_template(path, known).problems
    return Check(name, not problems, "；".join(problems), advice if problems else "")
