"""Looking (查看): today, mail, what waits, one case, duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import rights, upload
from pipeline.doors.web.bench import NO_CASE, Bench
from pipeline.doors.web.case_page import case_values
from pipeline.doors.web.paging import MOST, Paged
from pipeline.doors.web.today import today_values
from pipeline.errors import YingsuError
from pipeline.flow import views
from pipeline.flow.casefile import case_of, duties_of
from pipeline.flow.digest import calendar_banner, provisional_days
from pipeline.flow.numbers import own_number
from pipeline.flow.overview import OPEN
from pipeline.flow.standing import standing_duties
from pipeline.flow.views import Json
from pipeline.store.ledger import Ledger
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
            with Ledger(session).at_hand(shown):
                records = {identity: Ledger(session).paper(identity) for identity in shown}
        return bench.page(request, "held.html", held=items, records=records, left=left)


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
        return bench.page(request, "case.html", **values)

    @router.get("/duties")
    def duties(request: Request, show: str = "open", page: int = 1) -> HTMLResponse:
        with bench.house.reading() as session:
            values = _duty_values(bench, session, show, page)
        return bench.page(request, "duties.html", **values)


def _duty_values(bench: Bench, session: Session, show: str, page: int) -> dict[str, Any]:
    day = clock.today()
    glances = bench.glances(session)
    listed = [_Listed(d.due, g.number, d.key, d) for g in glances for d in g.open]
    for duty in standing_duties(bench.house, session, day):
        if show == "all" or duty.status in OPEN:
            listed.append(_Listed(duty.due, duty.case, duty.key, duty))
    if show == "all":
        listed += [_Listed(due, g.number, key) for g in glances for due, key in g.settled]
    listed.sort(key=lambda d: (d.due or dt.date.max, d.case, d.key))
    shown = Paged.of(listed, page, 50 if show == "all" else MOST)
    duties = _reckoned(bench, session, shown.rows)
    return {
        "duties": duties,
        "paged": shown,
        "titles": {g.number: g.title for g in glances},
        "show": show,
        "banner": calendar_banner(bench.house, provisional_days(duties)),
        "day": day,
        "marks": rights.sees_office(bench.account),
    }


class _Listed(NamedTuple):
    """A duty in the list: its day, case and key; itself where it is known already."""

    due: dt.date | None
    case: str
    key: str
    duty: Duty | None = None


def _reckoned(bench: Bench, session: Session, rows: Sequence[_Listed]) -> list[Duty]:
    """The duties of the rows; of cases with duties that are not kept all are reckoned anew."""
    wanted = {row.case for row in rows if row.duty is None}
    with Ledger(session).at_hand(cases=sorted(wanted)):
        cases = [case_of(bench.house, session, number) for number in wanted]
    found = {(c.number, d.key): d for c in cases for d in duties_of(bench.house, c)}
    duties = (row.duty or found.get((row.case, row.key)) for row in rows)
    return [duty for duty in duties if duty is not None]


def _seen_mail(bench: Bench, session: Session, count: int) -> upload.Mail:
    """The mail without what lies only in cases of other units."""
    sees = bench.sees(session)
    mail = upload.mail_of(bench.house, session, count)
    done = [r for r in mail.done if not r.papers or any(p.case is None or sees(p.case) for p in r.papers)]
    shown = (replace(r, papers=tuple(p for p in r.papers if p.case is None or sees(p.case))) for r in done)
    return replace(mail, done=tuple(shown))


def _seen_held(bench: Bench, session: Session) -> tuple[list[Json], int]:
    """What waits, without papers of other units' cases, at most ``AT_ONCE`` with doubts; how many more there are."""
    sees, found = bench.sees(session), []
    doubted = sorted(p for g in bench.glances(session) for p in g.doubted)
    with Ledger(session).at_hand(doubted[:AT_ONCE]):
        waiting = views.held_view(bench.house, session, doubted[:AT_ONCE])["held"]
    for item in waiting:
        papers = [p for p in item["papers"] if p["case"] is None or sees(p["case"])]
        if papers or not item["papers"]:
            found.append({**item, "papers": papers})
    return found, max(0, len(doubted) - AT_ONCE)
