"""The archivist's page (档案): what is bound, what is due to be filed, what lacks something; verification."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import keeping
from pipeline.doors.web.bench import Bench, year_in
from pipeline.doors.web.paging import Paged
from pipeline.flow import verifying
from pipeline.flow.binding import FILING_DUTIES, missing_of
from pipeline.flow.casefile import case_of, duties_of
from pipeline.store.register import CaseRegister
from pipeline.types import Missing

VOLUMES = 25  # on one page: each is checked for what it lacks


def routes(bench: Bench) -> APIRouter:
    """The page of the volumes, and the check of every stored byte."""
    router = APIRouter(prefix="/archive")

    @router.get("")
    def show(request: Request, year: str = "", page: int = 1) -> HTMLResponse:
        with bench.house.reading() as session:
            values = _values(bench, session, year, page)
        return bench.page(request, "archive.html", **values, checked=None)

    @router.post("/verify")
    def verify(request: Request, token: str = Form(""), year: str = Form("")) -> HTMLResponse:
        bench.check(token)
        with bench.house.reading() as session:
            checked = verifying.verify(bench.house, session)
            values = _values(bench, session, year)
        return bench.page(request, "archive.html", **values, checked=checked)

    return router


def _values(bench: Bench, session: Session, year: str, page: int = 1) -> dict[str, Any]:
    register = CaseRegister(session)
    years = register.years()
    chosen = year_in(year) or (years[-1] if years else clock.today().year)
    shown = Paged.of(list(register.numbers(chosen))[::-1], page, VOLUMES)
    rows = [_row(bench, session, n) for n in shown.rows]
    return {
        "year": chosen,
        "years": years,
        "rows": rows,
        "paged": shown,
        "retention": bench.house.settings.retention,
        **keeping.kept(bench, session),
    }


def _row(bench: Bench, session: Session, number: str) -> dict[str, Any]:
    case, volumes = case_of(bench.house, session, number), CaseRegister(session).volumes(number)
    filing = next((d for d in duties_of(bench.house, case) if d.id in FILING_DUTIES), None)
    final = [v for v in volumes if v.final]
    lacking = () if case.voided or not any(p.pages for p in case.papers) else _lacking(bench, session, number)
    return {
        "case": case,
        "final": final[-1] if final else None,
        "working": volumes[-1] if volumes and not final else None,
        "filing": filing,
        "missing": lacking,
    }


def _lacking(bench: Bench, session: Session, number: str) -> tuple[Missing, ...]:
    """What a final volume lacks, looked up once until the case changes."""
    glance = bench.overview.of(session)[number]
    kept = bench.lacking.get(number)
    if kept is None or kept[0] is not glance:
        kept = bench.lacking[number] = (glance, missing_of(bench.house, number))
    return kept[1]
