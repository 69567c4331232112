"""The command in a process of its own that need not load the product first: forked from one that has loaded it.

Exit codes, output, folder and environment are those of the command started cold; only the second it
takes to load Python's modules is saved, which is most of a look at the register.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

LIMIT = 500.0  # seconds
_LOADED = [
    "pipeline.doors.cli",
    *(f"pipeline.doors.verbs_{group}" for group in ("desk", "look", "office", "review", "archive", "user")),
]


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context


def run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end; what it printed is decoded as UTF-8."""
    with tempfile.TemporaryDirectory() as own:
        out, err = Path(own) / "out", Path(own) / "err"
        process = _context().Process(
            target=_command, args=(list(arguments), str(folder), dict(environment), str(out), str(err))
        )
        process.start()
        process.join(LIMIT)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(list(arguments), LIMIT)
        said, complained = (p.read_text(encoding="utf-8") if p.is_file() else "" for p in (out, err))
        return subprocess.CompletedProcess(list(arguments), process.exitcode, said, complained)


def _command(arguments: list[str], folder: str, environment: dict[str, str], out: str, err: str) -> None:
    """In the fork: stands where a fresh process would stand, then is the command."""
    from pipeline.doors import cli

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in ((0, os.devnull), (1, out), (2, err)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  # they live as long as the process
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    sys.argv = ["yingsu", *arguments]
    sys.exit(cli.main())
