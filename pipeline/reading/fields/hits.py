"""A value read at a place of the text, before it becomes a finding or a doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.reading.fields.named import PARTIES
from pipeline.reading.words.names import LIKE_NONE
from pipeline.reading.words.numerals import Found

MANY = frozenset(
    (*PARTIES, "agent", "legal_representative", "judge", "fee_payer", "claims", "sued_act", "outcome")
)
"""Fields of which a paper may hold several values."""
NO_HOUR = "没有写明几时开庭"
IN_ROWS = "抬头写在几行，请核对是一个名称还是几个名称"


@dataclass(frozen=True, slots=True)
class Hit:
    """A value with its place in the text; ``rule`` is the index of the rule that found it.

    ``weight`` tells how binding its place is: a hit contradicts only one that weighs no more.
    """

    field: str
    value: str | int
    start: int
    end: int
    rule: int = 0
    sure: bool = True
    reason: str = ""
    candidates: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    role: str | None = None
    against: tuple[str, ...] = ()
    confidence: float = 0.98
    weight: int = 1

    @classmethod
    def of(cls, field: str, found: Found) -> Hit:
        """A hit for a number, date or period found in the text."""
        return cls(
            field, found.value, found.start, found.end,
            sure=found.sure, reason=found.reason, candidates=found.candidates, repairs=found.repairs,
        )  # fmt: skip


def is_refused(hit: Hit) -> bool:
    """Whether words stood where a name does and were like none: what any other rule finds comes before them."""
    return not hit.sure and hit.reason == LIKE_NONE


def first_told(ways: Iterable[list[Hit]]) -> list[Hit]:
    """What the first of several ways to look finds; only where none finds more, what one of them refused."""
    refused: list[Hit] = []
    for found in ways:
        if not all(map(is_refused, found)):
            return found
        refused = refused or found
    return refused
