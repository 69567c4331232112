"""Duties as a calendar file (iCalendar, RFC 5545) with stable ids, to be shown by any calendar program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]


def calendar_of(duties: Sequence[Json], now: dt.datetime, names: Mapping[tuple[str, str], str]) -> str:
    """One all-day event for each open duty with a due date; a duty keeps its id when it is reckoned again.

    ``names`` has the name of the entry by case and key: what a new summons moved keeps its entry.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//yingsu//duties//ZH", "CALSCALE:GREGORIAN"]
    for duty in duties:
        if duty["due"] and duty["status"] in ("open", "overdue"):
            lines += _event(
                duty, now, names.get((duty["case"], duty["key"]), f"{duty['case']}/{duty['key']}")
            )
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(duty: Json, now: dt.datetime, name: str) -> list[str]:
    due = dt.date.fromisoformat(str(duty["due"]))
    return [
        "BEGIN:VEVENT",
        f"UID:{name.strip('/').replace('/', '-').replace('#', '-')}@yingsu",
        f"DTSTAMP:{now - dt.timedelta(hours=8):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text((duty['case'] + ' ' + duty['what']).strip())}",
        f"DESCRIPTION:{_text(duty['article'] + '。' + duty['explanation'])}",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    for plain, escaped in (
        ("\r\n", "\n"),
        ("\r", "\n"),
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\n", "\\n"),
    ):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> str:
    """A line folded at 75 bytes, never inside a character."""
    parts: list[str] = []
    current = ""
    for char in line:
        if len((current + char).encode()) > (75 if not parts else 74):
            parts.append(current)
            current = ""
        current += char
    return "\r\n ".join([*parts, current])
