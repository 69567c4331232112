"""Looking (查看): today, mail, what waits, one case, duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import rights
from pipeline.doors.web.bench import NO_CASE, Bench
from pipeline.doors.web.case_page import case_values
from pipeline.doors.web.paging import MOST, Paged
from pipeline.doors.web.today import today_values
from pipeline.errors import YingsuError
from pipeline.flow.archive.digest import calendar_banner, provisional_days
from pipeline.flow.cases import views
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.views import Json
from pipeline.flow.mail.lying import Mail
from pipeline.flow.office.numbers import own_number
from pipeline.flow.office.standing import standing_duties
from pipeline.store.briefs import briefs_of
from pipeline.store.glance_lists import Listed
from pipeline.store.glances import OPEN
from pipeline.store.ledger import Ledger
from pipeline.store.recent import recent
from pipeline.types import Duty

AT_ONCE = 40  # papers with doubts on one page


def routes(bench: Bench) -> APIRouter:
    """The routes that only show."""
    router = APIRouter()
    _mail_routes(router, bench)
    _case_routes(router, bench)
    return router


def _mail_routes(router: APIRouter, bench: Bench) -> None:
    @router.get("/")
    def today(request: Request) -> HTMLResponse:
        with bench.house.reading() as session:
            values = today_values(bench, session, _seen_mail(bench, session, 8))
        return bench.page(request, "today.html", **values)

    @router.get("/inbox")
    def inbox(request: Request) -> HTMLResponse:
        with bench.house.reading() as session:
            mail = _seen_mail(bench, session, 60)
        return bench.page(request, "inbox.html", mail=mail)

    @router.get("/inbox/rows")
    def rows(request: Request, count: int = 60) -> HTMLResponse:
        with bench.house.reading() as session:
            mail = _seen_mail(bench, session, max(1, min(count, 200)))
        return bench.page(request, "inbox_rows.html", mail=mail)

    @router.get("/held")
    def held(request: Request) -> HTMLResponse:
        with bench.house.reading() as session:
            items, left = _seen_held(bench, session)
            shown = [p["id"] for i in items for p in i["papers"]]
            briefs = briefs_of(session, shown)
        return bench.page(request, "held.html", held=items, briefs=briefs, left=left)


def _case_routes(router: APIRouter, bench: Bench) -> None:
    @router.get("/cases/{number}")
    def case(request: Request, number: str) -> HTMLResponse:
        with bench.house.reading() as session:
            try:
                own = own_number(session, number)
            except YingsuError as error:
                raise HTTPException(404, NO_CASE.format(number)) from error
            bench.need_case(session, own)
            values = case_values(bench.house, session, own)
        return bench.page(request, "case.html", **values, rebinding=bench.going_on.is_busy(own))

    @router.get("/duties")
    def duties(request: Request, show: str = "open", page: int = 1) -> HTMLResponse:
        with bench.house.reading() as session:
            values = _duty_values(bench, session, show, page)
        return bench.page(request, "duties.html", **values)


def _duty_values(bench: Bench, session: Session, show: str, page: int) -> dict[str, Any]:
    day, settled = clock.today(), show == "all"
    lists = bench.lists(session)
    own = [d for d in standing_duties(bench.house, session, day) if settled or d.status in OPEN]
    standing = sorted((Listed(d.due, d.case, d.key, d) for d in own), key=_when)
    count = bench.kept(session, ("duties", settled), lambda found: found.count_duties(settled))

    def fetch(start: int, most: int) -> list[Listed]:
        """The rows from a place on, where the office's own yearly duties stand between those of the cases."""
        first = max(0, start - len(standing))
        rows = lists.duties(settled, first, start - first + most)
        return sorted([*rows, *standing], key=_when)[start - first :][:most]

    shown = Paged.fetched(count + len(standing), page, fetch, 50 if settled else MOST)
    duties = _reckoned(bench, session, shown.rows)
    return {
        "duties": duties,
        "paged": shown,
        "titles": lists.titles(d.case for d in duties),
        "show": show,
        "banner": calendar_banner(bench.house, provisional_days(duties)),
        "day": day,
        "marks": rights.sees_office(bench.account),
    }


def _when(row: Listed) -> tuple[dt.date, str, str]:
    return row.due or dt.date.max, row.case, row.key


def _reckoned(bench: Bench, session: Session, rows: Sequence[Listed]) -> list[Duty]:
    """The duties of the rows; of cases with duties that are not kept all are reckoned anew."""
    wanted = {row.case for row in rows if row.duty is None}
    with Ledger(session).at_hand(cases=sorted(wanted)):
        cases = [case_of(bench.house, session, number) for number in wanted]
    found = {(c.number, d.key): d for c in cases for d in duties_of(bench.house, c)}
    duties = (row.duty or found.get((row.case, row.key)) for row in rows)
    return [duty for duty in duties if duty is not None]


def _seen_mail(bench: Bench, session: Session, count: int) -> Mail:
    """The mail without what lies only in cases of other units."""
    sees = bench.sees(session)
    newest = recent(session, count)
    done = [r for r in newest if not r.papers or any(p.case is None or sees(p.case) for p in r.papers)]
    shown = (replace(r, papers=tuple(p for p in r.papers if p.case is None or sees(p.case))) for r in done)
    return Mail(bench.inbox.now(), tuple(shown))


def _seen_held(bench: Bench, session: Session) -> tuple[list[Json], int]:
    """What waits, without papers of other units' cases, at most ``AT_ONCE`` with doubts; how many more there are."""
    sees, found, lists = bench.sees(session), [], bench.lists(session)
    doubted = lists.doubted(AT_ONCE)
    with Ledger(session).at_hand(doubted):
        waiting = views.held_view(bench.house, session, doubted)["held"]
    for item in waiting:
        papers = [p for p in item["papers"] if p["case"] is None or sees(p["case"])]
        if papers or not item["papers"]:
            found.append({**item, "papers": papers})
    return found, lists.count_doubted() - len(doubted)
