"""The command in a process of its own that need not load the product first: forked from one that has loaded it.

Exit codes, output, folder and environment are those of the command started cold; only the second it
takes to load Python's modules is saved, which is most of a look at the register. The children that such a command starts for its
files are forked from the same process, and so are those of a test that uses the product in its own process
(``children``); those of ``start`` and of a cold command start cold.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any

from pipeline.tools.processes import child
from pipeline.tools.processes.child import die_with

LIMIT = 1200.0  # seconds
_LOADED = [
    "pipeline.doors.cli",
    *(f"pipeline.doors.verbs_{group}" for group in ("desk", "look", "office", "review", "archive", "user")),
]
_CHILDREN = [f"pipeline.tools.{name}" for name in ("opened", "scan", "searchable", "bundle", "press", "pdfa")]
_SERVING = ["pipeline.doors.verbs_tool", "pipeline.doors.service", "pipeline.doors.worker"]


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_LOADED, *_CHILDREN, "pikepdf.pdfa"])
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # read when the libraries of the children are loaded
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
            target=_warm_command,
            args=(_address(), list(arguments), str(folder), dict(environment), str(out), str(err)),
        )
        process.start()
        process.join(LIMIT)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(list(arguments), LIMIT)
        said, complained = (p.read_text(encoding="utf-8") if p.is_file() else "" for p in (out, err))
        return subprocess.CompletedProcess(list(arguments), process.exitcode, said, complained)


def _address() -> str:
    """Where the process that all are forked from listens."""
    forge: Any = forkserver
    forge.ensure_running()
    return str(forge._forkserver._forkserver_address)


def _warm_command(address: str, *given: object) -> None:
    forge: Any = forkserver
    forge._forkserver._forkserver_address = address  # else it would start, and load, one of its own
    forge._forkserver.ensure_running = lambda: None
    child.started = WarmChild  # type: ignore[assignment]
    _command(*given)  # type: ignore[arg-type]


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


def _child(
    module: str, arguments: list[str], folder: str, environment: dict[str, str], question: Any, answer: Any
) -> None:
    """In the fork: stands where a fresh child would stand, its parent being the process it was forked from."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, opened in (
        (0, question.detach()),
        (1, answer.detach()),
        (2, os.open(os.devnull, os.O_WRONLY)),
    ):
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # it lives as long as the process
    _allow_more_than_is_loaded()
    importlib.import_module(module).main([str(os.getppid()), *arguments])


def _allow_more_than_is_loaded() -> None:
    """What a child may map counts from what it began with: more is loaded here than in a fresh one."""
    loaded = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    set_limit = resource.setrlimit

    def counted(kind: int, limits: tuple[int, int]) -> None:
        more = loaded if kind == resource.RLIMIT_AS else 0
        set_limit(kind, (limits[0] + more, limits[1] + more))

    resource.setrlimit = counted


COLD = child.started  # how the product starts its children
_forging = threading.Lock()  # the end of a process can be read once, by one thread


class WarmChild:
    """A child of the product forked instead of started; what ``Child`` asks of its process."""

    def __init__(self, module: str, arguments: Sequence[str]) -> None:
        (question, self_in), (self_out, answer) = os.pipe(), os.pipe()
        kept = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1", **os.environ}
        with _forging:
            given = (module, list(arguments), str(Path.cwd()), kept, DupFd(question), DupFd(answer))
            self._process = _context().Process(target=_child, args=given, daemon=True)
            self._process.start()
        os.close(question)
        os.close(answer)
        self.stdin, self.stdout = os.fdopen(self_in, "wb"), os.fdopen(self_out, "rb")
        self.returncode: int | None = None

    @property
    def pid(self) -> int:
        """The process id, which is its session's too."""
        return self._process.pid or 0

    def wait(self, timeout: float = LIMIT) -> int:
        """The exit code; TimeoutExpired when it has not ended in time."""
        end = time.monotonic() + timeout
        while self.returncode is None:
            with _forging:
                self.returncode = self._process.exitcode
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(self._process.name, timeout)
            time.sleep(0.005)
        return self.returncode


def _forked_for_files(module: str, arguments: Sequence[str]) -> Any:
    return (WarmChild if module.startswith("pipeline.tools.") else COLD)(module, arguments)


@contextmanager
def children() -> Iterator[None]:
    """Meanwhile the children that this process itself starts for its files are forked too; one that does the office's own
    work (``flow``) starts cold."""
    child.started = _forked_for_files
    try:
        yield
    finally:
        child.started = COLD
