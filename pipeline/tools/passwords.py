"""Passwords (口令) by argon2id: hashed with their own salt, compared in constant time; two at once at most."""

from __future__ import annotations

import threading

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

_HASHER = PasswordHasher()
_AT_ONCE = threading.Semaphore(2)  # each takes 64 MB for a moment
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$2Zr1X1tqMm9e0jWmI2V3b3Jja2VkaGFzaHZhbHVlMDA"


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept; for an account that is not there it takes as long and is False."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _NOBODY, password) and kept is not None
        except (Argon2Error, InvalidHashError):
            return False
