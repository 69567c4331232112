"""Reports (报告): statistics, losses and the yearly report, from the register into Word, PDF and spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.cases.kept_records import files_noted
from pipeline.flow.cases.tallies import tallies
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.places import REPORTS
from pipeline.law.rules import YearlyRule
from pipeline.law.yearly import due_in
from pipeline.store import journal
from pipeline.terms import day_in_words
from pipeline.tools.documents.reports import report_docx, report_pdf, report_xlsx
from pipeline.tools.files import safe_name, write_atomically
from pipeline.writing.report import (
    Findings,
    Heading,
    Report,
    Section,
    annual_report,
    losses_report,
    statistics_report,
)
from pipeline.writing.statistics import Figure, Period, Tally, figures, losses, repeated

__all__ = ["KINDS", "Wanted", "figure_view", "findings_of", "report", "write_report"]
KINDS = ("annual", "statistics", "losses")
_YEARLY = ("年度工作报告", "年度统计分析报告", "法治政府建设报告应诉部分")
_DIVIDED = ("承办单位", "行政管理领域", "案由", "原告类别", "诉讼地位", "裁判结果", "同一领域多次败诉")
_LATE = dt.timedelta(days=31)  # a report may be written a month after its day; later the next one is meant


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is asked for: kind, year or days, one unit or all, another folder than the archive."""

    kind: str
    year: int | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    unit: str | None = None
    folder: Path | None = None


Inspect = Callable[[House, Session, Period], Section | None]


def report(house: House, wanted: Wanted, inspect: Inspect | None = None) -> Json:
    """Writes a report in three forms; ``yingsu.report/1`` with the figures and the cases behind each.

    ``inspect`` gives the part on inspection (监督检查情况), from the module that knows 案卷评查.
    """
    period = _period(house, wanted)
    with house.reading() as session:
        found = findings_of(house, session, period, wanted.unit)
        inspection = inspect(house, session, period) if inspect else None
    head, made = _heading(house, wanted, period), found.figures
    if wanted.kind == "annual":
        content = annual_report(head, found)
    elif wanted.kind == "losses":
        content = losses_report(head, found)
        made = (*(f for f in made if "败诉" in f.name), *found.repeated)
    else:
        content, made = statistics_report(head, found, inspection), (*made, *found.repeated)
    paths = write_report(house, content, head.title, period.end.year, wanted.folder)
    return {"schema": "yingsu.report/1", "paths": paths, "figures": [figure_view(f) for f in made]}


def findings_of(house: House, session: Session, period: Period, unit: str | None = None) -> Findings:
    """The figures of a period and of the year before, the lost cases, repeated losses."""
    return findings_in(tallies(house, session, unit), period)


def findings_in(known: Sequence[Tally], period: Period) -> Findings:
    """The same from tallies that are there already."""
    before = figures(known, period.year_before())
    return Findings(period, figures(known, period), before, losses(known, period), repeated(known, period))


def figure_view(figure: Figure) -> Json:
    """One figure with the cases behind it; a division carries its group in its name."""
    name = f"{figure.group}：{figure.name}" if figure.group in _DIVIDED else figure.name
    return {
        "name": name,
        "value": figure.value,
        "numerator": list(figure.numerator),
        "denominator": list(figure.denominator),
        "group": figure.group,
        "unit": figure.unit,
        "meaning": figure.meaning,
    }


# --- which days, which words ----------------------------------------------------------------------


def _period(house: House, wanted: Wanted) -> Period:
    today = clock.today()
    if wanted.start or wanted.end:
        start = wanted.start or dt.date((wanted.end or today).year, 1, 1)
        end = wanted.end or today
        return Period(start, end, f"{day_in_words(start)}至{day_in_words(end)}")
    row = yearly_row(house) if wanted.kind == "annual" else None
    if row is None:
        year = wanted.year or today.year
        return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year}年度")
    return annual_period(house, row, wanted.year, today)


def annual_period(house: House, row: YearlyRule, year: int | None, today: dt.date) -> Period:
    """The days of the yearly report: up to its own last day when it is due within its year, else the whole year.

    Without a year: the one whose report is due next, or was due less than a month ago.
    """
    if year is None:
        years = range(today.year - 1, today.year + 1)
        due = {y: due_in(row, y, house.workdays) for y in years}
        year = next((y for y in years if (d := due[y]) and d.due >= today - _LATE), today.year)
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if row.month and row.day and not row.next_year:
        end = dt.date(year, row.month, row.day)
        return Period(start, end, f"{year}年度（截至{day_in_words(end)}）")
    return Period(start, end, f"{year}年度")


def yearly_row(house: House) -> YearlyRule | None:
    """The row of the regulation that asks for the yearly report; one with a date before one without."""
    rows = [r for r in house.rules.local.yearly if r.template in _YEARLY]
    return next((r for r in rows if r.month), rows[0] if rows else None)


def _heading(house: House, wanted: Wanted, period: Period) -> Heading:
    office = house.settings.office.name or "本单位"
    row = yearly_row(house) if wanted.kind == "annual" else _row(house, wanted.kind)
    regulation = f"《{house.rules.local.name}》{row.article}" if row else "《行政诉讼法》及本单位规定"
    titles = {
        "annual": f"{period.end.year}年度行政应诉工作报告",
        "statistics": f"{period.label}行政应诉统计分析报告",
        "losses": f"{period.label}行政诉讼败诉案件分析",
    }
    title = titles[wanted.kind] + (f"（{wanted.unit}）" if wanted.unit else "")
    return Heading(office, title, f"依据：{regulation}", row.recipient if row else "")


def _row(house: House, kind: str) -> YearlyRule | None:
    wanted = ("统计分析和监督检查报告", "定期通报", *_YEARLY) if kind == "statistics" else ()
    return next((r for name in wanted for r in house.rules.local.yearly if r.template == name), None)


# --- files ----------------------------------------------------------------------------------------


def write_report(
    house: House, content: Report, name: str, year: int, folder: Path | None = None
) -> list[str]:
    """A report as docx, pdf and xlsx beside each other; what was written earlier stays. Paths relative to config.toml."""
    place = folder or house.settings.archive / REPORTS / str(year)
    stem = safe_name(f"{name}_{clock.now():%Y%m%d-%H%M%S}")
    writers: Sequence[tuple[str, Callable[[Report, dt.date], bytes]]] = (
        (".docx", report_docx),
        (".pdf", report_pdf),
        (".xlsx", report_xlsx),
    )
    paths = []
    for suffix, write in writers:
        target = place / f"{stem}{suffix}"
        write_atomically(target, write(content, clock.today()))
        paths.append(house.settings.relative(target))
    said = {"paths": paths, "files": files_noted(house, [house.settings.root / path for path in paths])}
    house.transact(lambda s: journal.write(s, clock.now(), "报告", None, said))
    with house.alone("catalogue"):
        write_journal(house)
    return paths
