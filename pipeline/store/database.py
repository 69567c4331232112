"""The database engines: SQLite (WAL, IMMEDIATE) by default, PostgreSQL by address."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import AccessError, DataError
from pipeline.store import in_turn
from pipeline.store.in_turn import InTurn, is_busy

_WRITER = 20151201  # the advisory lock of whoever writes
_LOCKED = "55P03"  # lock_not_available
# A machine that is gone, or a process that froze inside a transaction, holds up nobody for long.
_POSTGRES = (
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
    " -c idle_in_transaction_session_timeout=60s -c lock_timeout=3600s"
)


def open_engine(url: str, identity: str = "yingsu") -> Engine:
    """An engine with the settings that hold under many writers; AccessError when it cannot be reached.

    ``identity`` names this process to PostgreSQL, so that another can cut off one that froze.
    """
    engine = _engine(url, identity)
    if url.startswith("sqlite"):
        event.listen(engine, "connect", _begin_is_ours)
        event.listen(engine, "begin", InTurn(engine.url.database).begin)
    else:
        event.listen(engine, "begin", _begin_postgres)
    return _reached(engine)


def open_queue_engine(url: str, identity: str = "yingsu") -> Engine:
    """An engine for the work queue, which begins its own transactions (IMMEDIATE on SQLite)."""
    engine = _engine(url, identity)
    if url.startswith("sqlite"):
        event.listen(engine, "connect", _begin_is_immediate)
    return _reached(engine)


def _engine(url: str, identity: str) -> Engine:
    if not url.startswith("sqlite"):
        settings = {"application_name": identity, "connect_timeout": 10, "options": _POSTGRES}
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, connect_args=settings)
    settings = {"check_same_thread": False, "timeout": in_turn.PATIENCE / 1000}
    engine = create_engine(
        url, pool_size=10, max_overflow=150, connect_args=settings
    )  # each page has a thread
    event.listen(engine, "connect", _tune_sqlite)
    return engine


def _reached(engine: Engine) -> Engine:
    try:
        with reading_engine(
            engine
        ).connect() as connection:  # who only reads does not wait for one who writes
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        shown = engine.url.render_as_string(hide_password=True)
        raise AccessError(
            f"数据库无法打开（{shown}）：{getattr(error, 'orig', error)}",
            "请检查 config.toml 的 database 和 state，以及数据库服务是否在运行。",
        ) from error
    return engine


def _begin_is_ours(connection: Any, _record: object) -> None:
    connection.isolation_level = None


def _begin_is_immediate(connection: Any, _record: object) -> None:
    connection.isolation_level = "IMMEDIATE"


def _tune_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={in_turn.PATIENCE}",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_postgres(connection: Connection) -> None:
    """One writer at a time, as on SQLite: numbers, duplicates and the journal's chain follow one order."""
    if not connection.get_execution_options().get("reads_only", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")


def reading_engine(engine: Engine) -> Engine:
    """The same database for reading only: takes no write lock on SQLite."""
    return engine.execution_options(reads_only=True)


def engine_at_screen(engine: Engine) -> Engine:
    """The same database for those at a screen: on SQLite they write before the mail of other processes."""
    return engine.execution_options(**{in_turn.AT_SCREEN: True})


def is_free_to_write(engine: Engine, seconds: float) -> bool | None:
    """Whether one who wants to write may, within these seconds; None when the database cannot be used at all."""
    try:
        if engine.dialect.name == "sqlite":
            return _is_sqlite_free(engine, seconds)
        with reading_engine(engine).connect() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{seconds:.0f}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")
        return True
    except SQLAlchemyError as error:
        return False if getattr(getattr(error, "orig", None), "sqlstate", "") == _LOCKED else None
    except sqlite3.Error:
        return None


def _is_sqlite_free(engine: Engine, seconds: float) -> bool:
    with closing(
        sqlite3.connect(f"file:{quote(str(engine.url.database))}?mode=rw", seconds, uri=True)
    ) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            return False
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.rollback()
        return True


def server_time(engine: Engine) -> float | None:
    """The clock of the database server, in seconds since 1970; None on SQLite, which has none of its own."""
    if engine.dialect.name == "sqlite":
        return None
    with reading_engine(engine).connect() as connection:
        told = connection.execute(text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one()
    return float(told)


def holds_an_office(url: str) -> bool:
    """Whether an office's tables are in this database already."""
    engine = open_engine(url)
    try:
        with reading_engine(engine).connect() as connection:
            return "case_file" in inspect(connection).get_table_names()
    finally:
        engine.dispose()


# --- the schema -----------------------------------------------------------------------------------

_MIGRATIONS = Path(__file__).parent / "migrations"


def newest_version() -> str:
    """The number of the newest step of the schema."""
    return max(path.name[:4] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def bring_up(engine: Engine) -> None:
    """The schema as this version of the product has it: steps that are missing are run, in one transaction."""
    newest = newest_version()
    if _version(engine) == newest:
        return
    with engine.begin() as connection:
        tables_there = set(inspect(connection).get_table_names())
        found = _version_in(connection) if "alembic_version" in tables_there else None
        if found != newest:
            _refuse_foreign(engine, found, newest, tables_there)
            _upgrade(connection)


def _version(engine: Engine) -> str | None:
    try:
        with reading_engine(engine).connect() as connection:
            return _version_in(connection)
    except SQLAlchemyError:
        return None


def _version_in(connection: Connection) -> str | None:
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _refuse_foreign(engine: Engine, found: str | None, newest: str, tables_there: set[str]) -> None:
    shown = engine.url.render_as_string(hide_password=True)
    if found is not None and found > newest:
        raise DataError(
            f"数据库（{shown}）是更新版本的产品写的（结构 {found}，本版本 {newest}）",
            "请使用新版本，或用 yingsu restore 恢复到空的位置。",
        )
    if found is None and "case_file" in tables_there:
        raise DataError(
            f"数据库（{shown}）里有没有版本号的旧表",
            "请移走 state 文件夹里的数据库，再用 yingsu restore --from-archive 从档案重建。",
        )


def _upgrade(connection: Connection) -> None:
    from alembic import command  # only an old or empty database needs it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
