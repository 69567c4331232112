"""The weekly check of the archive: verification and the 21 checks, as a page in the inbox's 日报."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

from pipeline import clock
from pipeline.flow.archive.archive_checks import check_volumes
from pipeline.flow.archive.verifying import verify
from pipeline.flow.cases.views import Json
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.store.register import CaseRegister
from pipeline.tools.documents.pages import render_page
from pipeline.tools.files import write_text

PAUSE = 20.0  # seconds until what looked wrong is looked at again


def week_of(day: dt.date) -> str:
    """The week of a day as the report is named: 2026-W48."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def is_checked(house: House, week: str) -> bool:
    """Whether the report of a week lies there."""
    return _path(house, week).is_file()


def write_check(house: House, week: str) -> str:
    """Verifies the whole archive and writes the report; returns its path relative to config.toml.

    Mail goes on meanwhile, so what is being written may look wrong for a moment: only what is wrong twice is reported.
    """
    result = first = _result(house)
    if first["problems"]:
        time.sleep(PAUSE)
        result = _result(house)
    result["problems"] = [p for p in result["problems"] if p in first["problems"]]
    values = {"week": week, "at": f"{clock.now():%Y-%m-%d %H:%M}", "result": result}
    write_text(_path(house, week), render_page("verification.html", values))
    return house.settings.relative(_path(house, week))


def _result(house: House) -> Json:
    with house.reading() as session:
        found = verify(house, session)
        checks = check_volumes(house, session, CaseRegister(session).numbers(), found["problems"])
    return {**found, "checks": checks}


def _path(house: House, week: str) -> Path:
    return house.settings.inbox / intake.DIGESTS / f"核验 {week}.html"
