"""The process of the pages as ``serve`` has it: started first of all, told of the mail, started again when it dies, ended."""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable

from pipeline.doors.page_process import serve_pages
from pipeline.errors import AccessError, YingsuError
from pipeline.tools.files import in_words
from pipeline.tools.processes.line import Line, Message

_LOOK, _SLOWEST = 0.2, 5.0  # seconds between two looks whether it lives; at most, while the system refuses
_PAUSE, _LONGEST = 0.2, 30.0  # seconds before it is started again: twice as many each time it dies soon
_SOON = 60.0  # seconds after its start
_TRIES = 4  # before a service that could never show a page gives up
_LETTING_GO = 5.0  # seconds until a killed process is gone; one that waits for a disk is left to the system
_AGAIN = "工作台的进程意外结束，正在重新启动。"


class Pages:
    """At most one process at a time; only the thread that made this starts one, for it dies with its thread.

    The first is forked, before any other thread is there: nothing is loaded twice and most memory is shared.
    """

    def __init__(self) -> None:
        self._ready, self._ended = threading.Event(), threading.Event()
        self._changing = threading.RLock()  # whoever starts, buries or kills it
        self._begun, self._pause = time.monotonic(), _PAUSE
        self._is_opened, self._is_refused = True, False  # told that it answers; its last start failed
        self.pid, self._line = _forked()

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        self.end(0.0)

    def open(self, begin: Message, listener: socket.socket, hear: Callable[[Message], None]) -> None:
        """Has it answer at the socket; AccessError when it cannot. ``hear`` gets what it tells, and nothing when it is gone."""
        self._begin, self._listener, self._hear = begin, listener, hear
        act, why = self._tell_to_begin, ""
        for _ in range(_TRIES):
            try:
                act()
            except OSError as error:
                why = f"：{in_words(error)}"
            while not self._ready.wait(_LOOK / 10) and self.is_alive():
                pass
            if self._ready.is_set():
                return
            act = self._start
        raise AccessError(f"工作台的进程不能启动{why}", "原因见上面的提示；请运行 yingsu doctor 检查安装。")

    def attend(self, opened: Callable[[], None], say: Callable[[str], None]) -> None:
        """Starts it again whenever it has died, until this thread is interrupted; ``opened`` when it answers again.

        What the system refuses meanwhile (no process, no file, a full disk) is told once and tried again: the mail goes on.
        """
        trouble, pause = "", _LOOK
        while not self._ended.wait(pause):
            try:
                self._look_after(opened, say)
                trouble, pause = "" if self._is_opened else trouble, _LOOK
            except (OSError, YingsuError) as error:
                if (found := in_words(error)) != trouble:
                    say(f"工作台暂时不能重新启动（{found}），会再试；来件照常处理。")
                trouble, pause = found, min(2 * pause, _SLOWEST)

    def _look_after(self, opened: Callable[[], None], say: Callable[[str], None]) -> None:
        if not self.is_alive():
            self._start_again(say)
        elif self._ready.is_set() and not self._is_opened:
            opened()
            self._is_opened = True

    def _start_again(self, say: Callable[[str], None]) -> None:
        """After a pause, twice as long each time when it died soon."""
        self._is_opened = False
        if not self._is_refused:
            say(_AGAIN)
        lived = time.monotonic() - self._begun
        self._pause = min(2 * self._pause, _LONGEST) if lived < _SOON else _PAUSE
        self._hear({})
        if not self._ended.wait(self._pause):
            self._is_refused = True
            self._start()
            self._is_refused = False

    def say(self, message: Message) -> bool:
        """Whether it takes a message."""
        return self._line.say(message)

    def is_alive(self) -> bool:
        """Whether it runs."""
        with self._changing:
            if self.pid and _has_ended(self.pid):
                self.pid = 0
            return bool(self.pid)

    def end(self, seconds: float) -> None:
        """Ends it: within these seconds by itself, open pages get their answer; then at once. None is started any more."""
        with self._changing:
            self._ended.set()
        if seconds:
            self.say({"stop": True})
        until = time.monotonic() + seconds
        while self.is_alive() and time.monotonic() < until:
            time.sleep(0.02)
        self._kill()

    def _kill(self) -> None:
        with self._changing:
            if self.is_alive():
                os.kill(self.pid, signal.SIGKILL)
            until = time.monotonic() + _LETTING_GO
            while self.is_alive() and time.monotonic() < until:
                time.sleep(0.02)

    def _start(self) -> None:
        with self._changing:
            if self._ended.is_set():
                return
            self._line.close()
            self._ready.clear()
            self._begun = time.monotonic()
            self.pid, self._line = _started()
        self._tell_to_begin()

    def _tell_to_begin(self) -> None:
        """AccessError when what it must know is too long; OSError when the system refuses, and then the process is ended."""
        try:
            self._line.give(self._begin, self._listener.fileno())
            listening = threading.Thread(target=self._listen, args=(self._line,), name="pages", daemon=True)
            listening.start()
        except (OSError, RuntimeError) as error:
            self._kill()
            if isinstance(error, RuntimeError):  # no thread any more, which is no OSError to Python
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error
            if error.errno == errno.EMSGSIZE:
                raise AccessError("工作台的进程不能启动：设置太长", "请检查 config.toml。") from error
            raise

    def _listen(self, line: Line) -> None:
        while line is self._line and (heard := line.hear(1.0)) is not None:
            message, _ = heard
            if "ready" in message:
                self._ready.set()
            elif message:
                self._hear(message)


def _forked() -> tuple[int, Line]:
    own, other = Line.pair()
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    gc.collect()
    gc.freeze()  # what is loaded is not looked through again, so it stays shared
    pid = os.fork()
    if not pid:
        os.setsid()
        own.close()
        serve_pages(parent, other)
    other.close()
    return pid, own


def _started() -> tuple[int, Line]:
    """A process that shares nothing: this one has many threads by now, whose locks a fork would leave held for ever."""
    own, other = Line.pair()
    try:
        os.set_inheritable(other.fileno(), True)
        command = [sys.executable, "-m", "pipeline.doors.page_process", str(os.getpid()), str(other.fileno())]
        return os.posix_spawn(sys.executable, command, os.environ, setsid=True), own
    except OSError:
        own.close()
        raise
    finally:
        other.close()


def _has_ended(pid: int) -> bool:
    """Whether a child has ended; also where that was asked before, and an interrupt came before it was noted."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return True
