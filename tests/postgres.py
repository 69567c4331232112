"""Debian's PostgreSQL for tests: a cluster of its own on loopback, gone afterwards."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, text

_VERSIONS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
HAS_POSTGRES = bool(_VERSIONS)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _run(folder: str, program: str, *options: str) -> None:
    user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    command = [str(_VERSIONS[-1].parent / program), *options]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=120, **user)  # type: ignore[call-overload]


def _start(folder: str, port: int) -> None:
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    _run(folder, "pg_ctl", "-D", f"{folder}/data", "-w", "-o", options, "-l", f"{folder}/log", "start")


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a new, empty database; the server runs as another user than root."""
    with TemporaryDirectory(prefix="yingsu-pg-") as folder:
        if os.geteuid() == 0:
            Path(folder).chmod(0o777)
        port = _free_port()
        _run(
            folder,
            "initdb",
            "-D",
            f"{folder}/data",
            "-U",
            "yingsu",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
        )
        _start(folder, port)
        try:
            yield f"postgresql+psycopg://yingsu@127.0.0.1:{port}/postgres"
        finally:
            _run(folder, "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")


@contextmanager
def away(address: str) -> Iterator[None]:
    """The server of this address is stopped, as if its machine had failed, and started again at the end."""
    engine = create_engine(address)
    with engine.connect() as connection:
        folder = str(Path(str(connection.execute(text("SHOW data_directory")).scalar_one())).parent)
    engine.dispose()
    _run(folder, "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
    try:
        yield
    finally:
        _start(folder, int(engine.url.port or 0))
