"""The day at the foot of a decision (落款日期): between the names of the judges and the clerk, or alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.reading.fields.doubting import NOTED_DAY, TORN_DAY
from pipeline.reading.signing.torn_days import torn_day
from pipeline.reading.words.dates import dates
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.offices import CLERK, LABEL
from pipeline.reading.words.receipt_words import NO_SIGNATURE

_ORIGINAL = re.compile(r"本?件?与原[本件]核对无[异误]")


@dataclass(frozen=True, slots=True)
class SignedDate:
    """The day at the foot, in flat positions: ISO value, or None with candidates when it is damaged."""

    start: int
    end: int
    value: str | None
    candidates: tuple[str, ...] = ()
    reason: str = ""


def signed_day(flat: Flat, start: int, end: int, signed: bool) -> SignedDate | None:
    """The day between the names; without names the last date that stands on a line of its own. A day with words of a note
    (本判决于2023年7月1日生效) is none; one that may be noted is asked about."""
    days = [d for d in dates(flat.text[start:end]) if not _is_noted(flat, start + d.start, start + d.end)]
    found = [d for d in days if signed or _alone(flat, start + d.start, start + d.end)]
    before = flat.text[start : start + found[0].start if found else end]
    torn = torn_day(before) if signed else None
    if not found:
        return torn and SignedDate(start + torn[0], start + torn[1], None, (), TORN_DAY)
    day = found[0] if signed else found[-1]
    place = (start + day.start, start + day.end)
    values = {str(d.value) for d in found if d.sure} if signed else {str(day.value)}
    if not day.sure:
        return SignedDate(*place, None, day.candidates, f"落款日期{day.reason}")
    if len(values) > 1:
        return SignedDate(*place, None, tuple(sorted(values)), "落款处有不同的日期")
    if torn or (signed and _is_below_the_clerk(flat, start, *place)):
        return SignedDate(*place, None, (str(day.value),), NOTED_DAY)
    return SignedDate(*place, str(day.value))


def _is_noted(flat: Flat, start: int, end: int) -> bool:
    """Whether the words beside a day in its row say that whoever received or kept the paper wrote it; a row in which somebody
    signs says nothing, a letter of a name may be one of them, nor does the stamp beside a day that tells of the original."""
    row = next(reversed(flat.rows(0, start + 1)), 0)
    stop = next(iter(flat.rows(end)), len(flat.text))
    words = _ORIGINAL.sub("", flat.text[row:start] + flat.text[end:stop])
    return LABEL.search(words) is None and NO_SIGNATURE.search(words) is not None


def _is_below_the_clerk(flat: Flat, start: int, day: int, end: int) -> bool:
    """Whether a day in figures stands below the row of the clerk, who signs last; courts sign in Chinese numerals."""
    has_figures = any(char.isascii() and char.isdigit() for char in flat.text[day:end])
    below = any(m.end() < day for m in CLERK.finditer(flat.text, start, day) if m.start() in flat.starts)
    return has_figures and below


def _alone(flat: Flat, start: int, end: int) -> bool:
    """Whether a date is all that stands on its line (or paragraph)."""
    return start in flat.starts and (end in flat.starts or end >= len(flat.text))
