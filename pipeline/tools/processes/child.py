"""Child processes that answer questions: one JSON line in, one JSON line out, watched for time and memory.

What can crash, hang or eat memory runs here, so that it costs one answer and not the product.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ProgramMissing

LOOK = 0.25  # seconds between two looks at a child that works
LONGER = 4.0  # times its seconds that a child may wait for a processor besides
NOT_STARTED = 70  # exit code of a child that could not load what it needs (EX_SOFTWARE)
PR_SET_PDEATHSIG = 1


AFTER_PEOPLE = 10  # how much nicer than its parent a child is that nobody at a screen waits for


class ChildFailed(Exception):
    """A child gave no answer: ``code`` is timeout, out_of_memory, crash, or stopped where this process ended it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Child:
    """One child process running ``python -m module arguments…``.

    It lives until ``close`` and dies with the thread that started it, whatever happens to the parent.
    """

    def __init__(
        self, module: str, *arguments: str, most_memory: int | None = None, nice: int = AFTER_PEOPLE
    ) -> None:
        self._most_memory = most_memory
        self._process = started(module, arguments)
        yield_to_people(self._process.pid, nice)
        self._module = module
        self._ready = False  # it has said that it is loaded
        self._is_stopped = False  # by ``kill``
        self._waited_before, self._most_longer = 0.0, 0.0  # at the question asked now
        self._rest = b""

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The answer; ChildFailed when there is none within the time or the memory allowed.

        ProgramMissing when the child cannot load what it needs: then it is not the file's fault. After a
        failure the child is gone. What it waited for a processor on a busy machine does not count, up to
        ``LONGER`` times the seconds.
        """
        deadline = time.monotonic() + seconds
        self._waited_before, self._most_longer = self.waited(), LONGER * seconds
        try:
            self._put(json.dumps(question).encode() + b"\n", deadline)
            if not self._ready:
                self._line(deadline)
                self._ready = True
            answer: dict[str, Any] = json.loads(self._line(deadline))
            return answer
        except (BrokenPipeError, ValueError) as error:
            raise ChildFailed(self._cause()) from error
        except ChildFailed:
            self.close()
            raise

    def _put(self, line: bytes, deadline: float) -> None:
        """Writes a question as the child takes it: a pipe holds 64 KB, and the child may have stopped reading."""
        assert self._process.stdin is not None
        descriptor = self._process.stdin.fileno()
        left = memoryview(line)
        while left:
            if select.select([], [descriptor], [], self._patience(deadline))[1]:
                left = left[os.write(descriptor, left[: select.PIPE_BUF]) :]

    def _line(self, deadline: float) -> bytes:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        while b"\n" not in self._rest:
            if not select.select([descriptor], [], [], self._patience(deadline))[0]:
                continue
            read = os.read(descriptor, 1 << 20)
            if not read:
                raise ChildFailed(self._cause())
            self._rest += read
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def _patience(self, deadline: float) -> float:
        """Seconds until the next look at the child; ChildFailed when its time or its memory is at an end."""
        left = deadline - time.monotonic()
        if left <= 0:
            left += min(self.waited() - self._waited_before, self._most_longer)
        if left <= 0:
            raise ChildFailed("timeout")
        if self._most_memory and self.memory() > self._most_memory:
            raise ChildFailed("out_of_memory")
        return min(left, LOOK)

    def memory(self) -> int:
        """Resident memory in bytes; 0 when the child is gone."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
            return pages * resource.getpagesize()
        return 0

    def waited(self) -> float:
        """Seconds that its threads were ready to run and had no processor, since it started; 0 where the kernel does not tell."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
            return sum(int(path.read_text(encoding="ascii").split()[1]) for path in threads) / 1e9
        return 0.0

    def _cause(self) -> str:
        """Why a child died: killed for memory by the kernel or crashed; ProgramMissing when it never was ready."""
        self.close()
        if self._is_stopped:
            return "stopped"
        if self._process.returncode == NOT_STARTED or (not self._ready and self._process.returncode > 0):
            raise ProgramMissing(
                f"处理文件的程序 {self._module} 不能启动，文件没有问题，已留待重试",
                "请运行 yingsu doctor 检查安装，或重新运行 make setup。",
            )
        return "out_of_memory" if self._process.returncode == -signal.SIGKILL else "crash"

    def kill(self) -> None:
        """Ends the child at once; whoever is asking it gets ChildFailed (stopped). For other threads."""
        self._is_stopped = True
        self._end_group()

    def _end_group(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Ends the child and everything it started."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(LOOK)
        self._end_group()
        self._process.wait()


def started(module: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """A process running ``python -m module PARENT arguments…`` in a session of its own, on two pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", module, str(os.getpid()), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if os.environ.get("YINGSU_DEBUG") else subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"},
    )


def yield_to_people(pid: int, nice: int = AFTER_PEOPLE) -> None:
    """Lets a child that has just started run after the pages of the workbench; without it nothing else changes."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, min(19, os.getpriority(os.PRIO_PROCESS, 0) + nice))


def serve(arguments: list[str], answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """The child's side: answers until its input ends. ``arguments[0]`` is the parent's process id."""
    die_with(int(arguments[0]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Libraries write to descriptor 1 as they please; answers go out by one of our own.
    own = os.dup(1)
    os.dup2(2, 1)
    _say(own, b"\n")  # loaded
    for line in sys.stdin.buffer:
        try:
            reply = answer(json.loads(line))
        except ImportError:
            sys.exit(NOT_STARTED)
        _say(own, json.dumps(reply).encode() + b"\n")


def _say(descriptor: int, line: bytes) -> None:
    while line:
        line = line[os.write(descriptor, line) :]


def die_with(parent: int) -> None:
    """Asks the kernel to end this process when its parent ends, and ends it when it already has."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def limit_address_space(limit: int) -> None:
    """Memory this process may map, in bytes."""
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
