"""One finding of the doctor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at (一项检查): what was found, and what to do when it is not ``ok``.

    ``advice`` of a check that is ok is empty or a hint for later.
    """

    name: str
    ok: bool
    found: str
    advice: str = ""
