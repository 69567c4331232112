"""What lists show of each case (概览), kept in the database: written when a case is reckoned, filtered and sorted there.

A row is valid only while nothing touched its case, the rules are those it was reckoned with (``fingerprint``), and
the day lies between its two; whatever is not valid is known as such (``stale``) and never shown in silence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import Session, col, select

from pipeline.plain import from_plain, to_plain
from pipeline.store import losses
from pipeline.store.glance_tables import (
    GlanceDoubtRow,
    GlanceDutyRow,
    GlanceHearingRow,
    GlanceRow,
    GlanceTallyRow,
    GlanceUnmadeRow,
)
from pipeline.store.touching import FAR
from pipeline.types import Duty
from pipeline.writing.statistics import Tally

Json = dict[str, Any]
OPEN = ("open", "overdue")
_PARTS: tuple[Any, ...] = (GlanceTallyRow, GlanceDutyRow, GlanceHearingRow, GlanceDoubtRow, GlanceUnmadeRow)


@dataclass(frozen=True, slots=True)
class Glance:
    """What lists show of one case; its papers and texts are not kept."""

    number: str
    year: int
    title: str
    stage: str
    units: tuple[str, ...]
    court_numbers: tuple[str, ...]
    lost: bool | None
    opened_on: dt.date
    closed_on: dt.date | None
    waiting: int
    voided: bool
    has_pages: bool
    expires: dt.date | None
    filing: Duty | None
    version: int = 0

    @property
    def row(self) -> Json:
        """The row of the register."""
        return {
            "number": self.number,
            "year": self.year,
            "title": self.title,
            "stage": self.stage,
            "unit": self.units[0] if self.units else None,
            "court_numbers": list(self.court_numbers),
            "lost": self.lost,
            "opened_on": str(self.opened_on),
            "closed_on": to_plain(self.closed_on),
            "waiting": self.waiting,
        }


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that is not superseded: when, where, and the leader who appears."""

    on: dt.date
    when: str
    place: str
    leader: str


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is kept of one case: ``years`` are those it can count in, ``entry`` the cells of the year's
    index, ``good_until`` the last day it holds, ``unmade`` (what, why) of all that could not be made.
    """

    glance: Glance
    duties: tuple[Duty, ...]
    hearings: tuple[Hearing, ...]
    doubted: tuple[str, ...]
    unmade: tuple[tuple[str, str], ...]
    tally: Tally | None
    years: tuple[int, int]
    loss_group: str
    entry: tuple[Any, ...]
    good_until: dt.date


# --- keeping --------------------------------------------------------------------------------------


def keep(
    session: Session, found: Sequence[Seen], touched: dict[str, int], fingerprint: str, day: dt.date
) -> None:
    """Keeps what was reckoned; of a case that was touched since, it is not kept, and it stays stale."""
    losses.weigh(
        session, {s.glance.number: (touched[s.glance.number], s.loss_group) for s in found}, fingerprint
    )
    now = losses.groups_of(session, touched)
    valid = [s for s in found if now.get(s.glance.number, (None,))[0] == touched[s.glance.number]]
    cases, connection = [s.glance.number for s in valid], session.connection()
    for table in _PARTS:
        connection.execute(delete(table).where(table.case.in_(cases)))
    moved = [paper for seen in valid for paper in seen.doubted]  # from a case that is not reckoned yet
    connection.execute(delete(GlanceDoubtRow).where(col(GlanceDoubtRow.paper).in_(moved)))
    for seen in valid:
        values = {**_columns(seen), "reckoned_as": fingerprint, "reckoned_on": day}
        connection.execute(
            update(GlanceRow).where(col(GlanceRow.case) == seen.glance.number).values(**values)
        )
    for table, rows in zip(_PARTS, _parts(valid), strict=True):
        if rows:
            connection.execute(insert(table), rows)


def _columns(seen: Seen) -> Json:
    glance = seen.glance
    plain = (
        "year",
        "title",
        "stage",
        "lost",
        "opened_on",
        "closed_on",
        "waiting",
        "voided",
        "has_pages",
        "expires",
    )
    return {
        **{name: getattr(glance, name) for name in plain},
        "unit": glance.units[0] if glance.units else "",
        "units": f"、{'、'.join(glance.units)}、" if glance.units else "",
        "court_numbers": list(glance.court_numbers),
        "words": " ".join((glance.number, glance.title, *glance.court_numbers)),
        "filing": to_plain(glance.filing),
        "entry": list(seen.entry),
        "first": seen.years[0],
        "last": seen.years[1],
        "good_until": seen.good_until,
    }


def _parts(found: Sequence[Seen]) -> tuple[list[Json], ...]:
    tallies = [{"case": s.glance.number, "content": to_plain(s.tally)} for s in found if s.tally]
    duties = [_duty(d) for s in found for d in s.duties]
    hearings = [{"case": s.glance.number, **_fields(h)} for s in found for h in s.hearings]
    doubts = [{"case": s.glance.number, "paper": p} for s in found for p in s.doubted]
    unmade = [{"case": s.glance.number, "what": what, "reason": why} for s in found for what, why in s.unmade]
    return tallies, duties, hearings, doubts, unmade


def _fields(hearing: Hearing) -> Json:
    return {name: getattr(hearing, name) for name in Hearing.__dataclass_fields__}


def _duty(duty: Duty) -> Json:
    is_open = duty.status in OPEN
    return {
        "case": duty.case,
        "key": duty.key,
        "due": duty.due or FAR,
        "open": is_open,
        "provisional": is_open and duty.provisional and duty.due is not None,
        "content": to_plain(duty) if is_open else None,
    }


def index_entries(session: Session, year: int) -> dict[str, tuple[int, Sequence[Any] | None]]:
    """Case -> (how often touched, its cells in the year's index); None for one that changed since."""
    query = select(GlanceRow.case, GlanceRow.touched, GlanceRow.entry, GlanceRow.reckoned_as)
    rows = session.exec(query.where(GlanceRow.year == year))
    return {case: (touched, cells if mark else None) for case, touched, cells, mark in rows}


def glance_of(row: GlanceRow, day: dt.date) -> Glance:
    """The glance a row tells of, as a day sees it."""
    return Glance(
        number=row.case,
        units=tuple(u for u in row.units.split("、") if u),
        court_numbers=tuple(row.court_numbers),
        filing=duty_of(row.filing, day) if row.filing else None,
        version=row.touched,
        **{n: getattr(row, n) for n in (
            "year", "title", "stage", "lost", "opened_on", "closed_on", "waiting", "voided", "has_pages", "expires",
        )},
    )  # fmt: skip


def duty_of(content: Json, day: dt.date) -> Duty:
    """A kept duty as a day sees it: whether it is overdue follows from its day."""
    if content["status"] in OPEN:
        is_late = content["due"] is not None and content["due"] < day.isoformat()
        content = {**content, "status": "overdue" if is_late else "open"}
    return from_plain(Duty, content)
