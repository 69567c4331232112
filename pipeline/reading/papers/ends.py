"""What the pages of a paper say of its end: whether it was signed, and whether a page signs anew (落款与另一份文书)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.reading.papers.recognise import BY_OPERATIVE
from pipeline.reading.papers.sheet import Sheet


def is_judged(group: Sequence[Sheet]) -> bool:
    """Whether the paper is one that decides by an order (判决书、裁定书)."""
    return group[0].title is not None and group[0].title.kind.key in BY_OPERATIVE


def is_signed(group: Sequence[Sheet]) -> bool:
    """Whether the end of a paper was seen: its signers, or its day alone; but judges sign what they decide by name, a day
    alone at the foot of a page of it may be a receipt stamp's."""
    return any(s.names_signers or (s.days_set and not is_judged(group)) for s in group)


def signs_anew(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page is signed by name behind a signature: on another day, or by other judges, who sign before the day."""
    if sheet.names_signers and signs_another_day(group, sheet):
        return True
    return not sheet.signed_on & days_set_in(group) and has_other_judges(group, sheet)


def signs_another_day(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page is signed on another day than the pages before it: a paper has one."""
    return is_signed(group) and are_apart(sheet.signed_on, days_set_in(group))


def has_other_judges(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page is signed by judges of whom none signed the pages before it that bear a day."""
    return are_apart(sheet.judges, united(s.judges for s in group if s.days_set))


def days_set_in(group: Sequence[Sheet]) -> frozenset[str]:
    """The days that stand on the pages as those of signing."""
    return united(s.days_set for s in group)


def united(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    """What any of the sets holds."""
    return frozenset[str]().union(*parts)


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both tell something and nothing is common to them."""
    return bool(one and other) and not one & other
