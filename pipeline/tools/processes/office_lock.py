"""The lock of an office: one process at a time runs its queue."""

from __future__ import annotations

import os
from pathlib import Path


class OfficeLock:
    """The operating-system lock in ``state``: one process per office runs the queue."""

    def __init__(self, state: Path) -> None:
        state.mkdir(parents=True, exist_ok=True)
        self._path = state / "lock"
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Whether this process holds the lock now; never waits."""
        import fcntl  # absent on Windows, where the product does not run the queue

        if self._descriptor is not None:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self._descriptor = descriptor
        return True

    def holder(self) -> int | None:
        """The process id of who took the lock last; None when it did not say."""
        written = self._path.read_text(encoding="ascii") if self._path.is_file() else ""
        return int(written) if written.isdigit() else None

    def is_stopped(self) -> bool:
        """Whether the process that took the lock last does not run (暂停: SIGSTOP, ctrl-z); False where it cannot be told."""
        return is_stopped(self.holder())

    @property
    def is_held(self) -> bool:
        """Whether this process holds the lock."""
        return self._descriptor is not None

    def release(self) -> None:
        """Gives the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_stopped(pid: int | None) -> bool:
    """Whether a process does not run though it is there (暂停: SIGSTOP, ctrl-z); False where it cannot be told."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state in ("T", "t")
