"""What the pages of a paper say of its end: whether it was signed, and whether a page signs anew (落款与另一份文书)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.reading.page.layout import page_rows
from pipeline.reading.papers.recognise import BY_OPERATIVE
from pipeline.reading.papers.sheet import Sheet
from pipeline.reading.words.names import is_full_personal_name
from pipeline.reading.words.offices import BESIDE
from pipeline.reading.words.surnames import DOUBLE

_ALONE = 3  # letters of a name without its office, but for a surname of two
_MOST = 3  # rows of those who sign beside the judges
_REST = re.compile(r"(?:(?:法?官助)?理|(?:书?记)?员)?[：:]?(?P<name>[\u3400-\u9fff]{2,4})")
"""A name behind what a seal left of 书记员 or 法官助理."""
_FIGURE = re.compile(r"[-—–－ \d第共页/]+")


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


def bears_clerk_alone(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page bears nothing but who signs beside the judges, their office lost under a seal, where the judges signed before
    it and no clerk did."""
    if (
        not is_judged(group)
        or not united(s.judges for s in group)
        or sheet.title
        or sheet.counted == (1, None)
    ):
        return False
    if any(office in BESIDE[1:] for s in group for office, _ in s.signers):
        return False
    words = ("".join(row.line.text.split()) for row in page_rows(0, sheet.page))
    rows = [row for row in words if not _FIGURE.fullmatch(row)]
    return 0 < len(rows) <= _MOST and all(map(_is_name, rows))


def _is_name(row: str) -> bool:
    found = _REST.fullmatch(row)
    if found is None or not is_full_personal_name(found["name"]):
        return False
    least = 2 if found.start("name") else _ALONE  # 封面 is no name
    return least <= len(found["name"]) <= _ALONE or found["name"][:2] in DOUBLE
