"""The daily digest (日报): one page a day in the inbox, overdue first, for people without the product."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.archive.digest_parts import (
    MOST,
    DueParts,
    Part,
    by_day,
    held_part,
    part_of,
    parts_in,
    parts_kept,
)
from pipeline.flow.cases import overview
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.mail.unprocessed import unprocessed
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.standing import standing_duties
from pipeline.law.documents import documents
from pipeline.law.occasions import day_of, hearings
from pipeline.store.glance_lists import Lists
from pipeline.store.glances import OPEN
from pipeline.store.register import CaseRegister
from pipeline.tools.documents.pages import render_page
from pipeline.tools.files import write_text
from pipeline.types import Case, Duty

SOON = 7
COMING = 30
MOST_MISSED = 31
_WEEK = "一二三四五六日"


def missing_days(house: House, today: dt.date) -> tuple[dt.date, ...]:
    """The days without a digest up to today, oldest first: today, and what a stop of the product left out."""
    days = map(_day_in, _folder(house).glob("*.html"))
    written = sorted(day for day in days if day <= today)  # a clock that ran ahead may have left later ones
    last = written[-1] if written else today - dt.timedelta(days=1)
    first = max(last + dt.timedelta(days=1), today - dt.timedelta(days=MOST_MISSED))
    return tuple(first + dt.timedelta(days=n) for n in range((today - first).days + 1))


def write_digest(house: House, day: dt.date) -> str:
    """Writes the digest of a day as that day saw what was done; returns its path relative to config.toml."""
    if day == clock.today():
        overview.renew_all(house)
    with house.reading() as session:
        values = _values(house, session, day)
    target = page_path(house, day)
    write_text(target, render_page("digest.html", values))
    return house.settings.relative(target)


def cases_with_late_letters(house: House) -> tuple[str, ...]:
    """The cases for which a letter is due because a duty was missed (督促函), and was not written yet."""
    late = {row.template for row in house.rules.local.document if row.late}
    if not late:
        return ()
    overview.renew_all(house)
    waiting = {row.duty for row in house.rules.local.document if row.late}
    found = []
    with house.reading() as session:
        register, lists = CaseRegister(session), Lists(session, clock.today())
        missed = lists.overdue() if None not in waiting else [(n, "") for n in register.numbers()]
        for number in dict.fromkeys(n for n, key in missed if not key or key.rpartition("#")[0] in waiting):
            case = case_of(house, session, number)
            wanted = {d.template for d in documents(case, house.rules, duties_of(house, case))} & late
            if wanted - {d.template for d, _ in register.drafts(number)}:
                found.append(number)
    return tuple(found)


def page_path(house: House, day: dt.date) -> Path:
    """Where the digest of a day lies."""
    return _folder(house) / f"{day.isoformat()} 日报.html"


def _folder(house: House) -> Path:
    return house.settings.inbox / intake.DIGESTS


def _day_in(path: Path) -> dt.date:
    try:
        return dt.date.fromisoformat(path.name[:10])
    except ValueError:
        return dt.date.max


def _values(house: House, session: Session, day: dt.date) -> dict[str, Any]:
    own = [d for d in standing_duties(house, session, day) if d.status in OPEN]
    known = _kept(session, day, own) if day == clock.today() else _reckoned(house, session, day, own)
    return {
        "day": day,
        "week": _WEEK[day.weekday()],
        "office": house.settings.office.name,
        "written_on": clock.now(),
        "titles": known.titles,
        "due": known.due,
        "hearings": known.hearings,
        "held": held_part(house, session, day, SOON),
        "untaken": unprocessed(house) if day == clock.today() else (),
        "banner": calendar_banner(house, sorted([*known.provisional, *provisional_days(own)])),
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """What a digest tells of the cases: duties, hearings of the next weeks, titles, days of duties of the cases that are provisional."""

    due: DueParts
    hearings: Part[dict[str, str]]
    titles: dict[str, str]
    provisional: list[dt.date]


def _kept(session: Session, day: dt.date, own: Sequence[Duty]) -> _Known:
    """As the lists have it."""
    lists, last = Lists(session, day), day + dt.timedelta(days=COMING)
    due = parts_kept(lists, own, day, SOON)
    heard = lists.hearings(day, last, MOST)
    rows = tuple({"when": h.when, "case": g.number, "place": h.place, "leader": h.leader} for h, g in heard)
    titles = lists.titles([*(d.case for d in due.shown), *(h["case"] for h in rows)])
    return _Known(due, Part(rows, lists.count_hearings(day, last)), titles, lists.provisional_days())


def _reckoned(house: House, session: Session, day: dt.date, own: Sequence[Duty]) -> _Known:
    """As a past day saw it: every case is put together."""
    cases = [case_of(house, session, n) for n in CaseRegister(session).numbers()]
    alive = [c for c in cases if not c.voided]
    duties = [d for c in alive for d in duties_of(house, c, day) if d.status in OPEN]
    due = parts_in(by_day([*own, *duties]), day, SOON)
    titles = {c.number: c.title for c in alive}
    return _Known(due, part_of(_hearings(alive, day)), titles, provisional_days(duties))


def provisional_days(duties: Iterable[Duty]) -> list[dt.date]:
    """The days of open duties that were reckoned without a published calendar (暂定), in order."""
    return sorted(d.due for d in duties if d.provisional and d.due and d.status in ("open", "overdue"))


def calendar_banner(house: House, days: Sequence[dt.date]) -> str:
    """What must be said while periods reach into a year whose holidays are not published; empty otherwise."""
    if not days:
        return ""
    year = next((d.year for d in days if not house.workdays.is_published(d.year)), days[-1].year + 1)
    return (
        f"{year}年的放假调休安排尚未收录，有 {len(days)} 项期限按周六、周日和法定节日暂算（标“暂定”），"
        "公布后更新日历（workdays.toml）即自动重算。"
    )


def _hearings(cases: list[Case], day: dt.date) -> list[dict[str, str]]:
    """The hearings of the next weeks, soonest first."""
    found = []
    for case in cases:
        for occasion in hearings(case):
            when = occasion.hearing
            if occasion.superseded or when is None:
                continue
            if day <= day_of(when) <= day + dt.timedelta(days=COMING):
                place = next(
                    (str(p.value("hearing_place")) for p in occasion.papers if p.value("hearing_place")), ""
                )
                leader = case.facts.get(f"leader.{occasion.instance}") or case.facts.get("leader", "")
                found.append({"when": str(when)[:16], "case": case.number, "place": place, "leader": leader})
    return sorted(found, key=lambda row: row["when"])
