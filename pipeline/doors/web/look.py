"""Looking (查看): mail, what waits, the register, one case, duties, search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import rights, upload
from pipeline.doors.web.bench import Bench, year_in
from pipeline.doors.web.case_page import case_values
from pipeline.doors.web.paging import Paged
from pipeline.doors.web.paper import boxes_text
from pipeline.doors.web.today import today_values
from pipeline.errors import YingsuError
from pipeline.flow import views
from pipeline.flow.casefile import case_of, duties_of
from pipeline.flow.digest import calendar_banner, provisional_days
from pipeline.flow.finding import Query, find
from pipeline.flow.numbers import own_number, parse_date
from pipeline.flow.overview import Glance
from pipeline.flow.standing import standing_duties
from pipeline.flow.views import Json
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.terms import OUTCOMES
from pipeline.types import Duty

AT_ONCE = 40  # papers with doubts, and search hits, on one page
SEARCHED = (
    "q",
    "year",
    "kind",
    "number",
    "file_number",
    "party",
    "court",
    "cause",
    "outcome",
    "unit",
    "since",
    "until",
)


def routes(bench: Bench) -> APIRouter:
    """The routes that only show."""
    router = APIRouter()

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
            records = {p["id"]: Ledger(session).paper(p["id"]) for i in items for p in i["papers"]}
        return bench.page(request, "held.html", held=items, records=records, left=left)

    @router.get("/cases/{number}")
    def case(request: Request, number: str) -> HTMLResponse:
        with bench.house.reading() as session:
            try:
                own = own_number(session, number)
            except YingsuError as error:
                raise HTTPException(404, str(error)) from error
            bench.need_case(session, own)
            values = case_values(bench.house, session, own)
        return bench.page(request, "case.html", **values)

    @router.get("/duties")
    def duties(request: Request, show: str = "open", page: int = 1) -> HTMLResponse:
        day = clock.today()
        with bench.house.reading() as session:
            glances = bench.glances(session)
            standing = standing_duties(bench.house, session, day)
            found = _duties_of(bench, session, glances, show == "all")
        chosen = [d for d in (*found, *standing) if show == "all" or d.status in ("open", "overdue")]
        chosen.sort(key=lambda d: (d.due or dt.date.max, d.case, d.key))
        shown = Paged.of(chosen, page)
        return bench.page(
            request,
            "duties.html",
            duties=shown.rows,
            paged=shown,
            titles={g.number: g.title for g in glances},
            show=show,
            banner=calendar_banner(bench.house, provisional_days(shown.rows)),
            day=day,
            marks=rights.sees_office(bench.account),
        )

    @router.get("/search")
    def search(request: Request) -> HTMLResponse:
        asked = {name: request.query_params.get(name, "")[:200].strip() for name in SEARCHED}
        most = AT_ONCE if rights.sees_office(bench.account) else 200
        try:
            query = _query(asked)
            with bench.house.reading() as session:
                may = _may_find(bench, session)
                nothing: Json = {"total": 0, "hits": []}
                found = nothing if query.is_empty else find(bench.house, session, query, may, most)
                years = CaseRegister(session).years()
        except YingsuError as error:
            raise HTTPException(400, str(error)) from error
        hits = [(hit, boxes_text(hit["boxes"][:100])) for hit in found["hits"][:100]]
        return bench.page(
            request,
            "search.html",
            query=asked["q"],
            is_asked=not query.is_empty,
            asked=asked,
            outcomes=OUTCOMES,
            hits=hits,
            total=found["total"],
            years=years,
        )

    return router


def _query(asked: Mapping[str, str]) -> Query:
    """What the form of the search asks for; an empty field asks for nothing."""
    said = {name: value or None for name, value in asked.items()}
    return Query(
        tuple(asked["q"].split()),
        year_in(asked["year"]),
        said["kind"],
        said["court"],
        said["party"],
        said["outcome"],
        said["unit"],
        said["cause"],
        said["file_number"],
        said["number"],
        parse_date(asked["since"], "开始日期") if asked["since"] else None,
        parse_date(asked["until"], "结束日期") if asked["until"] else None,
    )


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
    for item in views.held_view(bench.house, session, doubted[:AT_ONCE])["held"]:
        papers = [p for p in item["papers"] if p["case"] is None or sees(p["case"])]
        if papers or not item["papers"]:
            found.append({**item, "papers": papers})
    return found, max(0, len(doubted) - AT_ONCE)


def _duties_of(bench: Bench, session: Session, glances: list[Glance], done_too: bool) -> list[Duty]:
    """The duties of cases: the open ones are known already, the others are reckoned when asked for."""
    if not done_too:
        return [d for g in glances for d in g.open]
    cases = (case_of(bench.house, session, g.number) for g in glances)
    return [d for c in cases for d in duties_of(bench.house, c)]


def _may_find(bench: Bench, session: Session) -> Callable[[str | None], bool] | None:
    """Of which cases papers may be found; None for those who work for the whole office."""
    account = bench.account
    if rights.sees_office(account):
        return None
    sees = cache(bench.sees(session))
    return lambda case: "clerk" in account.roles if case is None else sees(case)
