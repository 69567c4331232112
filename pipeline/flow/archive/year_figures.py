"""The figures of a year as the page shows them (年度统计): counted at the look in a small register, kept in the database in a large one.

Kept figures say up to which moment they hold. A look that finds them overtaken by an act shows them with that moment,
says so, and asks the upkeep for new ones; a look never shows figures of another release, calendar or regulation.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import dataclass

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.archive import reporting
from pipeline.flow.cases.overview import Overview
from pipeline.flow.office.house import House
from pipeline.flow.office.rulesmark import fingerprint
from pipeline.store import journal, kept_figures
from pipeline.store.glance_lists import Lists
from pipeline.store.kept_figures import Upto, YearFigures
from pipeline.store.register import CaseRegister
from pipeline.store.touching import case_count, count_stale
from pipeline.writing.statistics import Period

LARGE = 1_000  # cases from which figures are kept
_WANTED = 3600.0  # seconds for which figures somebody looked at are kept up


@dataclass(frozen=True, slots=True)
class Shown:
    """Figures, when they were counted, and whether nothing but looks happened since."""

    found: YearFigures
    at: dt.datetime
    is_current: bool = True


class FiguresOfYears:
    """The figures of one office for its pages; several may ask at once."""

    def __init__(self, house: House, overview: Overview) -> None:
        self._house, self._overview = house, overview
        self._read: dict[str, tuple[Upto, YearFigures]] = {}

    def of(self, session: Session, year: int, unit: str | None) -> Shown:
        """The figures of a year, of all units or of one; only those of this year and of years with cases are kept."""
        is_kept = self._house.has_upkeep and case_count(session) > LARGE
        if is_kept and year in {*CaseRegister(session).years(), clock.today().year}:
            about = about_of(year, unit)
            wanted = self._house.figures_wanted
            wanted[about] = max(time.monotonic() + _WANTED, wanted.get(about, 0.0))
            kept = self._kept(session, about)
            if kept:
                return kept
        found, at = self._overview.kept_a_while(
            session, ("statistics", unit, year), lambda: reckon(session, year, unit)
        )
        return Shown(found, at)

    def _kept(self, session: Session, about: str) -> Shown | None:
        day = clock.today()
        upto = kept_figures.upto(session, about)
        if upto is None or upto.rules != fingerprint(self._house, day):
            return None
        read = self._read.get(about)
        if read is None or read[0] != upto:
            found = kept_figures.kept(session, about)
            if found is None:
                return None
            read = self._read[about] = (upto, found)
        return Shown(read[1], upto.made_at, _holds(session, upto, day))


def about_of(year: int, unit: str | None = None) -> str:
    """The name under which figures are kept."""
    return json.dumps([year, unit], ensure_ascii=False)


def reckon(session: Session, year: int, unit: str | None) -> YearFigures:
    """The figures counted from what is kept of each case."""
    period = Period(dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year}年度")
    tallies = Lists(session, clock.today()).tallies(year - 1, year, unit)
    found = reporting.findings_in(tallies, period)
    before = {(f.group, f.name): f.shown for f in found.before}
    return YearFigures(found.figures, found.repeated, before)


def overtaken(house: House) -> list[str]:
    """Those of the figures that were looked at that are not kept as they are now; none while cases are reckoned anew."""
    now, day = time.monotonic(), clock.today()
    wanted = [about for about, until in tuple(house.figures_wanted.items()) if now < until]
    if not wanted:
        return []
    with house.reading() as session:
        if case_count(session) <= LARGE or count_stale(session, fingerprint(house, day), day):
            return []
        return [about for about in wanted if not _is_kept(house, session, about, day)]


def refresh(house: House, about: str) -> None:
    """Counts the figures and keeps them up to the act that was the last one before; nothing while cases are reckoned anew."""
    day, (year, unit) = clock.today(), json.loads(about)
    with house.reading() as session:
        upto = Upto(journal.mark(session), day, fingerprint(house, day), clock.now())
        if count_stale(session, upto.rules, day):
            return
        found = reckon(session, year, unit)
    house.transact(lambda s: kept_figures.keep(s, about, found, upto))


def _is_kept(house: House, session: Session, about: str, day: dt.date) -> bool:
    upto = kept_figures.upto(session, about)
    return upto is not None and upto.rules == fingerprint(house, day) and _holds(session, upto, day)


def _holds(session: Session, upto: Upto, day: dt.date) -> bool:
    return upto.day == day and journal.only_looks_since(session, upto.mark)
