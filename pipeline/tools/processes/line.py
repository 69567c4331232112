"""A line between two processes of the service (专线): whole JSON messages both ways, and a descriptor beside one of them.

Saying never waits: a process that was stopped takes nothing, and who speaks goes on. That the other end is gone is heard at once.
"""

from __future__ import annotations

import json
import select
import socket
from typing import Any

_LONGEST = 1 << 18  # bytes of a message

Message = dict[str, Any]


class Line:
    """One end; safe to speak into from several threads, one listens."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self._end = end

    @staticmethod
    def pair() -> tuple[Line, Line]:
        """The two ends of a new line."""
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        return Line(one), Line(other)

    @staticmethod
    def at(descriptor: int) -> Line:
        """The end that another process left open for this one."""
        return Line(socket.socket(fileno=descriptor))

    def fileno(self) -> int:
        """The descriptor of this end."""
        return self._end.fileno()

    def say(self, message: Message) -> bool:
        """Whether the other end has room for the message; it is gone, or takes nothing, when not."""
        try:
            self.give(message)
        except OSError:
            return False
        return True

    def give(self, message: Message, descriptor: int | None = None) -> None:
        """Says a message, with a descriptor beside it; OSError with the system's reason when it is not taken (EMSGSIZE: too long)."""
        content = json.dumps(message, ensure_ascii=False).encode()
        if descriptor is None:
            self._end.send(content)
        else:
            socket.send_fds(self._end, [content], [descriptor])

    def hear(self, seconds: float) -> tuple[Message, int | None] | None:
        """The next message with the descriptor beside it; an empty one when none came in time, None when the other end is gone."""
        try:
            if not self._has_come(seconds):
                return {}, None
            content, descriptors, _, _ = socket.recv_fds(self._end, _LONGEST, 1)
        except BlockingIOError:
            return {}, None
        except (OSError, ValueError):
            return None
        if not content:
            return None
        message: Message = json.loads(content)
        return message, next(iter(descriptors), None)

    def _has_come(self, seconds: float) -> bool:
        poll = select.poll()  # of any number of open files
        poll.register(self._end, select.POLLIN)
        return bool(poll.poll(1000 * seconds))

    def close(self) -> None:
        """Ends the line on this side."""
        self._end.close()
