"""Threads that each keep a child process which lives long (OCR, page images), replaced when it fails or has grown."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from pipeline.errors import ProgramMissing
from pipeline.tools.processes.child import Child, ChildFailed

T = TypeVar("T")
Ask = Callable[[dict[str, Any], float], dict[str, Any]]
STOPPED = "stopped"


class Hands:
    """So many children, made when first needed; safe to call from several threads. ``grown`` is in resident bytes."""

    def __init__(self, count: int, name: str, make: Callable[[], Child], grown: int) -> None:
        self._make, self._grown = make, grown
        self._pool = ThreadPoolExecutor(count, thread_name_prefix=name)
        self._own = threading.local()
        self._children: set[Child] = set()
        self._lock = threading.Lock()
        self._closing = threading.Event()

    def submit(self, work: Callable[[Ask], T]) -> Future[T]:
        """Has a thread do ``work``, which asks the thread's child: question, seconds -> answer.

        Asking raises ChildFailed (code ``stopped`` while all is being closed), ProgramMissing as ``Child.ask``. A child
        that crashes is asked once more, anew. A cancelled Future when all was closed before.
        """
        if self._closing.is_set():
            ended: Future[T] = Future()
            ended.cancel()
            return ended
        return self._pool.submit(lambda: work(self._ask))

    def at_work(self) -> int:
        """How many children live."""
        with self._lock:
            return len(self._children)

    def close(self) -> None:
        """Ends all children; who waits for an answer gets ChildFailed, who waits for a thread CancelledError."""
        self._closing.set()
        with self._lock:
            for child in self._children:
                child.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for child in self._children:
            child.close()
        self._children.clear()

    def _ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        try:
            answer = self._asked(question, seconds)
        except ChildFailed as error:
            if self._closing.is_set():
                raise ChildFailed(STOPPED) from error
            if error.code == "timeout":
                raise
            answer = self._asked(question, seconds)
        if self._own.child.memory() > self._grown:
            self._forget()
        return answer

    def _asked(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """What the thread's child answers; one that failed, or could not start, is never asked again."""
        try:
            return self._child().ask(question, seconds)
        except (ChildFailed, ProgramMissing):
            self._forget()
            raise

    def _child(self) -> Child:
        child: Child | None = getattr(self._own, "child", None)
        if child is None:
            child = self._make()
            with self._lock:
                self._children.add(child)
                if self._closing.is_set():
                    child.kill()
            self._own.child = child
        return child

    def _forget(self) -> None:
        child: Child | None = getattr(self._own, "child", None)
        self._own.child = None
        if child is not None:
            child.close()
            with self._lock:
                self._children.discard(child)
