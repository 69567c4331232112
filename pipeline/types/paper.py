"""What was understood of a file: papers with their findings and doubts (文书、要素、存疑)."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.types.scan import Box, Scan


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place of a value: page in the file, box around it, the text as scanned.

    ``repairs`` records every change between ``quote`` and the value ("行刎→行初"), and between what the recogniser said and
    ``quote`` where the ink's shape told otherwise ("赞→赟").
    """

    page: int
    box: Box
    quote: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One value read from a paper (要素).

    ``value`` has the contract's form: str for names, dates ("2024-09-18"), times and money, int
    for days. ``role`` keeps the words of the paper (审判长, 上诉人（原审被告）); ``against`` names
    who an outcome item is against.
    """

    field: str
    value: str | int
    confidence: float
    evidence: Evidence
    role: str | None = None
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person has to decide (存疑): what about, why, and what it may be."""

    about: str
    reason: str
    candidates: tuple[str, ...] = ()
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of an envelope (一份文书): its pages in the file, kind, findings and doubts.

    ``kind`` is a key of the contract ("summons"), None when not known; ``text`` has newlines
    between lines and form feeds between pages; ``about`` is what its file tells of itself: searched, not shown.
    """

    pages: tuple[int, ...]
    kind: str | None
    kind_name: str | None
    title: str
    confidence: float
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    text: str = ""
    secret: str | None = None
    about: tuple[str, ...] = ()

    def values(self, name: str) -> tuple[str | int, ...]:
        """The values of a field in the order written; empty when it was not read."""
        return tuple(f.value for f in self.findings if f.field == name)

    def value(self, name: str) -> str | int | None:
        """The first value of a field, or None."""
        return next(iter(self.values(name)), None)

    def doubted(self, name: str) -> bool:
        """Whether a doubt stands about a field."""
        return any(d.about == name for d in self.doubts)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as understood: its papers and its blank pages; every page is in exactly one."""

    scan: Scan
    papers: tuple[Paper, ...] = ()
    blank_pages: tuple[int, ...] = ()
