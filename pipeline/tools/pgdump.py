"""PostgreSQL's own pg_dump and pg_restore: an office's database as one file, without the work queue."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import make_url

from pipeline.errors import AccessError, ProgramMissing

_PLACES = Path("/usr/lib/postgresql")  # Debian keeps each version's programs below it
_LOCKED = 600_000  # milliseconds that a table may stay locked
_NO_QUEUE = ("--exclude-schema=dbos", "--exclude-table=queue_worker")


def dump(address: str, target: Path) -> None:
    """Writes one consistent copy of the database while it is in use.

    ProgramMissing without pg_dump; AccessError with what it says when it refuses.
    """
    _run(
        "pg_dump",
        address,
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--lock-wait-timeout={_LOCKED}",
        *_NO_QUEUE,
        f"--file={target}",
    )


def load(address: str, source: Path) -> None:
    """Brings a copy back into an empty database: all of it or nothing."""
    options = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    _run("pg_restore", address, *options, str(source))


def _run(program: str, address: str, *options: str) -> None:
    url = make_url(address)
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    own = {"PGCONNECT_TIMEOUT": "10"} | ({"PGPASSWORD": url.password} if url.password else {})
    command = [_found(program), f"--dbname={plain}", *options]
    done = subprocess.run(
        command, env={**os.environ, **own}, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        said = " ".join(done.stderr.split())[:300]
        raise AccessError(
            f"{program} 没有完成：{said}",
            "请检查数据库服务；postgresql-client 的版本不能低于数据库服务的版本。",
        )


def _found(program: str) -> str:
    """The newest version's program: it can read older servers too."""
    versions = sorted(_PLACES.glob(f"*/bin/{program}"), key=lambda path: _number(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(program)
    if found is None:
        raise ProgramMissing(
            f"没有安装 {program}，不能备份或恢复 PostgreSQL 数据库",
            "请安装 postgresql-client（Debian：apt-get install postgresql-client）。",
        )
    return found


def _number(version: str) -> int:
    return int(version) if version.isdecimal() else 0
