"""Debian's PostgreSQL for tests: a cluster of its own on loopback, gone afterwards."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_VERSIONS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
HAS_POSTGRES = bool(_VERSIONS)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a new, empty database; the server runs as another user than root."""
    programs = _VERSIONS[-1].parent
    with TemporaryDirectory(prefix="yingsu-pg-") as folder:
        if os.geteuid() == 0:
            Path(folder).chmod(0o777)
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        port = _free_port()

        def run(program: str, *options: str) -> None:
            command = [str(programs / program), *options]
            subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=120, **user)  # type: ignore[call-overload]

        data = f"{folder}/data"
        run("initdb", "-D", data, "-U", "yingsu", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start")
        try:
            yield f"postgresql+psycopg://yingsu@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
