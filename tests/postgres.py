"""Debian's PostgreSQL for tests: a cluster of its own on loopback, gone afterwards."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, text

from pipeline.tools.processes.child import die_with

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
    """The server dies with the process that started it, whatever ends that."""
    options = ["-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
    user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    program = [str(_VERSIONS[-1].parent / "postgres"), "-D", f"{folder}/data", *options]
    with Path(folder, "log").open("ab") as log:
        subprocess.Popen(  # type: ignore[call-overload]
            [*program, "-c", f"unix_socket_directories={folder}"],
            cwd=folder,
            stdout=log,
            stderr=log,
            preexec_fn=partial(die_with, os.getpid()),
            **user,
        )
    ready = [str(_VERSIONS[-1].parent / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    end = time.monotonic() + 60
    while subprocess.run(ready, check=False).returncode and time.monotonic() < end:
        time.sleep(0.1)


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
