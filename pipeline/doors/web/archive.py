"""The archivist's page (档案): what is bound, what is due to be filed, what lacks something; verification."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import keeping
from pipeline.doors.web.bench import Bench, year_in
from pipeline.flow import verifying
from pipeline.flow.binding import FILING_DUTIES, missing_of
from pipeline.flow.casefile import case_of, duties_of
from pipeline.store.register import CaseRegister


def routes(bench: Bench) -> APIRouter:
    """The page of the volumes, and the check of every stored byte."""
    router = APIRouter(prefix="/archive")

    @router.get("")
    def show(request: Request, year: str = "") -> HTMLResponse:
        with bench.house.reading() as session:
            values = _values(bench, session, year)
        return bench.page(request, "archive.html", **values, checked=None)

    @router.post("/verify")
    def verify(request: Request, token: str = Form(""), year: str = Form("")) -> HTMLResponse:
        bench.check(token)
        with bench.house.reading() as session:
            checked = verifying.verify(bench.house, session)
            values = _values(bench, session, year)
        return bench.page(request, "archive.html", **values, checked=checked)

    return router


def _values(bench: Bench, session: Session, year: str) -> dict[str, Any]:
    register = CaseRegister(session)
    years = register.years()
    chosen = year_in(year) or (years[-1] if years else clock.today().year)
    rows = [_row(bench, session, n) for n in register.numbers(chosen)]
    return {
        "year": chosen,
        "years": years,
        "rows": rows,
        "retention": bench.house.settings.retention,
        **keeping.kept(bench, session),
    }


def _row(bench: Bench, session: Session, number: str) -> dict[str, Any]:
    case, volumes = case_of(bench.house, session, number), CaseRegister(session).volumes(number)
    filing = next((d for d in duties_of(bench.house, case) if d.id in FILING_DUTIES), None)
    final = [v for v in volumes if v.final]
    lacking = () if case.voided or not any(p.pages for p in case.papers) else missing_of(bench.house, number)
    return {
        "case": case,
        "final": final[-1] if final else None,
        "working": volumes[-1] if volumes and not final else None,
        "filing": filing,
        "missing": lacking,
    }
