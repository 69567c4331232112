"""The command in a process of its own that need not load the product first: forked from one that has loaded it.

Exit codes, output, folder and environment are those of the command started cold; only the second it
takes to load Python's modules is saved, which is most of a look at the register.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from pipeline.tools.child import die_with

LIMIT = 500.0  # seconds
_LOADED = [
    "pipeline.doors.cli",
    *(f"pipeline.doors.verbs_{group}" for group in ("desk", "look", "office", "review", "archive", "user")),
]
_SERVING = ["pipeline.doors.verbs_tool", "pipeline.doors.service", "pipeline.doors.worker"]


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context


@cache
def _serving_context() -> ForkServerContext:
    """As above, with what ``serve`` and ``worker`` need; a process has only one such forge, so the first wish counts."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_LOADED, *_SERVING])
    return context


@dataclass(frozen=True, slots=True)
class Started:
    """A command that goes on by itself; it ends with the process that started it, whatever ends that."""

    process: ForkServerProcess

    @property
    def pid(self) -> int:
        """The process id."""
        return self.process.pid or 0

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once."""
        self.send_signal(signal.SIGKILL)

    def wait(self, seconds: float = LIMIT) -> int:
        """The exit code; TimeoutExpired when it has not ended in time."""
        self.process.join(seconds)
        if self.process.exitcode is None:
            raise subprocess.TimeoutExpired(self.process.name, seconds)
        return self.process.exitcode


def start(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], out: Path, err: Path
) -> Started:
    """Starts the command and goes on; what it prints is added to files."""
    given = (list(arguments), str(folder), dict(environment), str(out), str(err))
    process = _serving_context().Process(target=_bound_command, args=given)
    process.start()
    return Started(process)


def _bound_command(*given: object) -> None:
    die_with(os.getppid())
    _command(*given)  # type: ignore[arg-type]


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
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  # they live as long as the process
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    if "CLOCK_AHEAD" in environment:
        from tests.campaign import shifted  # only a campaign sets the clock

        shifted.install()
    sys.argv = ["yingsu", *arguments]
    sys.exit(cli.main())
