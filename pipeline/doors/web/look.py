"""Looking (查看): today, mail, what waits, the register, one case, duties, search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import rights, upload
from pipeline.doors.web.bench import Bench, year_in
from pipeline.doors.web.case_page import case_values
from pipeline.doors.web.paper import boxes_text
from pipeline.errors import YingsuError
from pipeline.flow import views
from pipeline.flow.casefile import case_of, duties_of
from pipeline.flow.digest import calendar_banner
from pipeline.flow.finding import Query, find
from pipeline.flow.numbers import own_number
from pipeline.flow.standing import standing_duties
from pipeline.flow.views import Json
from pipeline.law.occasions import hearings
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Case, Duty

SOON = 7
COMING = 30
COLUMNS = ("number", "title", "stage", "unit", "opened_on", "closed_on", "lost", "waiting")


def routes(bench: Bench) -> APIRouter:
    """The routes that only show."""
    router = APIRouter()

    @router.get("/")
    def today(request: Request) -> HTMLResponse:
        with bench.house.reading() as session:
            values = _today(bench, session)
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
            items = _seen_held(bench, session)
            records = {p["id"]: Ledger(session).paper(p["id"]) for i in items for p in i["papers"]}
        return bench.page(request, "held.html", held=items, records=records)

    @router.get("/cases")
    def register(request: Request, year: str = "", sort: str = "number", down: bool = True) -> HTMLResponse:
        with bench.house.reading() as session:
            chosen = year_in(year)
            sees = bench.sees(session)
            cases = [c for c in views.cases_view(bench.house, session, chosen)["cases"] if sees(c["number"])]
            years = CaseRegister(session).years()
        column = sort if sort in COLUMNS else "number"
        return bench.page(
            request,
            "cases.html",
            cases=_sorted(cases, column, down),
            years=years,
            year=chosen,
            sort=column,
            down=down,
        )

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
    def duties(request: Request, show: str = "open") -> HTMLResponse:
        with bench.house.reading() as session:
            sees = bench.sees(session)
            found = [
                d
                for d in views.duties_view(bench.house, session)["duties"]
                if not d["case"] or sees(d["case"])
            ]
            titles = {n: case_of(bench.house, session, n).title for n in {d["case"] for d in found} if n}
        chosen = [d for d in found if show == "all" or d["status"] in ("open", "overdue")]
        banner = calendar_banner(bench.house, chosen)
        return bench.page(
            request,
            "duties.html",
            duties=chosen,
            titles=titles,
            show=show,
            banner=banner,
            day=clock.today(),
            marks=rights.sees_office(bench.account),
        )

    @router.get("/search")
    def search(request: Request, q: str = "", kind: str = "", year: str = "") -> HTMLResponse:
        words = tuple(q[:200].split())
        query = Query(words, year_in(year), kind or None)
        with bench.house.reading() as session:
            may = _may_find(bench, session)
            found: Json = find(bench.house, session, query, may) if words else {"total": 0, "hits": []}
            years = CaseRegister(session).years()
        hits = [(hit, boxes_text(hit["boxes"][:100])) for hit in found["hits"][:100]]
        return bench.page(
            request,
            "search.html",
            query=q[:200],
            hits=hits,
            total=found["total"],
            kind=kind,
            year=year,
            years=years,
        )

    return router


def _seen_mail(bench: Bench, session: Session, count: int) -> upload.Mail:
    """The mail without what lies only in cases of other units."""
    sees = bench.sees(session)
    mail = upload.mail_of(bench.house, session, count)
    done = [r for r in mail.done if not r.papers or any(p.case is None or sees(p.case) for p in r.papers)]
    shown = (replace(r, papers=tuple(p for p in r.papers if p.case is None or sees(p.case))) for r in done)
    return replace(mail, done=tuple(shown))


def _seen_held(bench: Bench, session: Session) -> list[Json]:
    """What waits, without papers of other units' cases."""
    sees, found = bench.sees(session), []
    for item in views.held_view(session)["held"]:
        papers = [p for p in item["papers"] if p["case"] is None or sees(p["case"])]
        if papers or not item["papers"]:
            found.append({**item, "papers": papers})
    return found


def _may_find(bench: Bench, session: Session) -> Callable[[str | None], bool] | None:
    """Of which cases papers may be found; None for those who work for the whole office."""
    account = bench.account
    if rights.sees_office(account):
        return None
    sees = cache(bench.sees(session))
    return lambda case: "clerk" in account.roles if case is None else sees(case)


def _sorted(cases: list[Json], column: str, down: bool) -> list[Json]:
    """Rows by one column; empty ones last either way."""
    there = [c for c in cases if c[column] not in (None, "")]
    empty = [c for c in cases if c[column] in (None, "")]
    return sorted(there, key=lambda c: (c[column], c["number"]), reverse=down) + empty


# --- today ----------------------------------------------------------------------------------------


def _today(bench: Bench, session: Session) -> dict[str, Any]:
    day = clock.today()
    sees = bench.sees(session)
    cases = [case_of(bench.house, session, n) for n in CaseRegister(session).numbers() if sees(n)]
    alive = [c for c in cases if not c.voided]
    found = [d for c in alive for d in duties_of(bench.house, c)] + list(
        standing_duties(bench.house, session, day)
    )
    duties = [d for d in found if d.status in ("open", "overdue")]
    duties.sort(key=lambda d: (d.due or dt.date.max, d.case, d.key))
    held = _seen_held(bench, session)
    return {
        "day": day,
        "cases": [
            views.case_row(bench.house, session, c.number) for c in reversed(alive) if c.stage != "archived"
        ],
        "titles": {c.number: c.title for c in alive},
        "overdue": [d for d in duties if d.status == "overdue"],
        "soon": _due_until(duties, day + dt.timedelta(days=SOON)),
        "later": sum(
            1 for d in duties if d.status == "open" and d.due and d.due > day + dt.timedelta(days=SOON)
        ),
        "undated": sum(1 for d in duties if d.due is None),
        "hearings": _hearings(alive, day),
        "held": held,
        "banner": calendar_banner(bench.house, [views.duty_view(d) for d in duties]),
        "first": next((p["id"] for i in held for p in i["papers"]), None),
        "waiting": sum(len(i["papers"]) or 1 for i in held),
        "mail": _seen_mail(bench, session, 8),
    }


def _due_until(duties: list[Duty], last: dt.date) -> list[Duty]:
    return [d for d in duties if d.status == "open" and d.due is not None and d.due <= last]


def _hearings(cases: list[Case], day: dt.date) -> list[tuple[str, Case, str, str]]:
    """(when, case, place, leader) of the hearings of the next weeks, soonest first."""
    found = []
    for case in cases:
        for occasion in hearings(case):
            when = occasion.hearing
            if occasion.superseded or when is None:
                continue
            on = when.date() if isinstance(when, dt.datetime) else when
            if day <= on <= day + dt.timedelta(days=COMING):
                place = next(
                    (str(p.value("hearing_place")) for p in occasion.papers if p.value("hearing_place")), ""
                )
                found.append((str(when)[:16], case, place, case.facts.get("leader", "")))
    return sorted(found, key=lambda row: row[0])
