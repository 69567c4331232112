"""The fingerprint of whatever a case is reckoned with besides its own facts: program, data, calendar, settings, the law of the day.

Every list row is kept with the fingerprint it was reckoned under; a new release, another calendar, a changed config.toml
or the day on which a rule becomes law gives another one, and the rows are reckoned anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.plain import to_plain

if TYPE_CHECKING:
    from pipeline.flow.office.house import House

_ROOT = Path(__file__).resolve().parents[2]
# The code that has a say in what a list shows of a case; ``tests/test_overview.py`` follows the imports.
ROOMS = ("data", "law", "reading", "types", "writing")
MODULES = (
    "flow/cases/casefile.py", "flow/cases/file_numbers.py", "flow/cases/overview.py", "flow/office/places.py", "flow/cases/tallies.py",
    "flow/cases/unmade.py", "flow/cases/yearbook.py", "plain.py", "store/glances.py", "store/ledger.py", "store/losses.py", "store/mail_rows.py",
    "store/register.py", "store/secrecy.py", "terms.py", "tools/calendar.py", "tools/regulations.py",
)  # fmt: skip


def fingerprint(house: House, day: dt.date) -> str:
    """32 characters; the same in every process of this release with these settings on a day."""
    kept = house.fingerprint
    if kept is None or kept[0] is not house.rules or kept[1] != day:
        kept = house.fingerprint = (house.rules, day, _fingerprint(house, day))
    return kept[2]


def _fingerprint(house: House, day: dt.date) -> str:
    law = sum(1 for since in _days_of_law(house) if since <= day)
    return hashlib.sha256(f"{_of_program()} {_of_settings(house)} {law}".encode()).hexdigest()[:32]


@cache
def _of_program() -> str:
    """Of all code that may have a say, all data, and the package of the holidays."""
    found = hashlib.sha256(metadata.version("chinesecalendar").encode())
    rooms = (p for room in ROOMS for kind in ("py", "toml") for p in (_ROOT / room).rglob(f"*.{kind}"))
    for path in sorted([*rooms, *(_ROOT / name for name in MODULES)]):
        found.update(path.read_bytes())
    return found.hexdigest()


def _of_settings(house: House) -> str:
    """Of config.toml as it was read, of a regulation and a calendar of the office's own; units and leaders saved at
    the desk are an act of the journal, which says by itself that everything changed."""
    settings = to_plain(house.settings) | {"office": to_plain(house.configured)}
    own = (house.settings.root / "workdays.toml", house.settings.root / house.settings.regulation)
    files = [path.read_bytes().decode("utf-8", "replace") for path in own if path.is_file()]
    return hashlib.sha256(json.dumps([settings, files], ensure_ascii=False).encode()).hexdigest()


def _days_of_law(house: House) -> set[dt.date]:
    """The days on which a duty, a term or a regulation becomes law or ends."""
    rules = house.rules
    rows = (*rules.local.duty, *rules.national.duty)
    days = {term.since for row in rows for term in row.term}
    return {day for day in (*days, rules.local.effective_on, rules.national.effective_on) if day}
