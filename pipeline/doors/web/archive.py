"""The archivist's page (档案): what is bound, what is due to be filed, what lacks something; verification."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import keeping
from pipeline.doors.web.bench import Bench, year_in
from pipeline.doors.web.paging import Paged
from pipeline.flow.archive import verifying
from pipeline.flow.archive.binding import missing_of
from pipeline.store.glances import Glance
from pipeline.store.register import CaseRegister
from pipeline.store.shelf import destroyed_days, volumes_of
from pipeline.types import Missing, Volume

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
    lists = bench.lists(session)
    shown = Paged.fetched(
        lists.in_year(chosen), page, lambda start, most: lists.newest(most, chosen, start), VOLUMES
    )
    numbers = [glance.number for glance in shown.rows]
    volumes, destroyed = volumes_of(session, numbers), destroyed_days(session, numbers)
    rows = [
        _row(bench, glance, volumes.get(glance.number, ()), destroyed.get(glance.number))
        for glance in shown.rows
    ]
    return {
        "year": chosen,
        "years": years,
        "rows": rows,
        "paged": shown,
        "retention": bench.house.settings.retention,
        **keeping.kept(bench, session),
    }


def _row(bench: Bench, glance: Glance, bound: Sequence[Volume], destroyed: str | None) -> dict[str, Any]:
    volumes = current(bound)
    return {
        "case": glance,
        "destroyed": destroyed,
        "volumes": volumes,
        "several": len(volumes) > 1,
        "final": any(v.final for v in volumes),
        "filing": glance.filing,
        "missing": _lacking(bench, glance) if glance.has_pages and not glance.voided else (),
    }


def current(volumes: Sequence[Volume]) -> list[Volume]:
    """Of each part, instance and book the volume that counts: the newest final one, else the newest working one."""
    kept = {(v.part, v.instance, v.book): v for v in sorted(volumes, key=lambda v: v.final)}
    return list(kept.values())


def _lacking(bench: Bench, glance: Glance) -> tuple[Missing, ...]:
    """What a final volume lacks, looked up once until the case changes."""
    kept = bench.lacking.get(glance.number)
    if kept is None or kept[0] != glance.version:
        kept = bench.lacking[glance.number] = (glance.version, missing_of(bench.house, glance.number))
    return kept[1]
