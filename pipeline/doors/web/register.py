"""The register (案件登记簿): filtered, sorted, in pages, and as a spreadsheet to take along."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from pipeline import clock
from pipeline.doors.web.bench import Bench, year_in
from pipeline.doors.web.paging import Paged
from pipeline.flow.cases.views import Json
from pipeline.flow.office.accounts import note_export
from pipeline.store.glance_lists import Lists, Wanted
from pipeline.store.register import CaseRegister
from pipeline.terms import STAGES
from pipeline.tools.documents.sheets import book_of

COLUMNS = ("number", "title", "stage", "unit", "opened_on", "closed_on", "lost", "waiting")
HEADER = ("编号", "案卷题名", "案号", "阶段", "承办单位", "收案日期", "结案日期", "败诉", "待核对")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LOST = {True: "是", False: "否", None: ""}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cases of the register are asked for, and in which order."""

    year: int | None
    stage: str
    unit: str
    words: str
    sort: str
    down: bool

    @classmethod
    def of(cls, request: Request) -> Asked:
        """What the address says; what it says wrongly counts as not said."""
        said = request.query_params
        stage, sort = said.get("stage", ""), said.get("sort", "")
        return cls(
            year_in(said.get("year", "")),
            stage if stage in STAGES else "",
            said.get("unit", "")[:60],
            said.get("q", "").strip()[:100],
            sort if sort in COLUMNS else "number",
            said.get("down", "true") != "false",
        )

    @property
    def wanted(self) -> Wanted:
        """The same as the database is asked."""
        return Wanted(self.year, self.stage, self.unit, self.words, self.sort, self.down)

    def address(self, **change: Any) -> str:
        """The same as a query of an address, with changes."""
        said = {
            "year": self.year or "", "stage": self.stage, "unit": self.unit, "q": self.words,
            "sort": self.sort, "down": "true" if self.down else "false", **change,
        }  # fmt: skip
        return "&".join(f"{name}={quote(str(value))}" for name, value in said.items() if value != "")


def routes(bench: Bench) -> APIRouter:
    """The register as a page and as a spreadsheet."""
    router = APIRouter(prefix="/cases")

    @router.get("")
    def register(request: Request, page: int = 1) -> HTMLResponse:
        asked = Asked.of(request)
        with bench.house.reading() as session:
            lists, wanted = bench.lists(session), asked.wanted
            years = CaseRegister(session).years()
            units = bench.kept(session, "units", lambda found: found.units())
            counted = ("register", replace(wanted, sort="", down=False))
            total = bench.kept(session, counted, lambda found: found.count(wanted))
            shown = Paged.fetched(total, page, lambda start, most: _rows(lists, wanted, start, most))
        return bench.page(
            request, "cases.html", cases=shown.rows, paged=shown, years=years, units=units, asked=asked,
            year=asked.year, sort=asked.sort, down=asked.down,
        )  # fmt: skip

    @router.get("/export.xlsx")
    def export(request: Request) -> Response:
        """What the visitor sees of the register, as asked for; every cell is text or a number, never a formula."""
        asked = Asked.of(request)
        with bench.house.reading() as session:
            rows = _rows(bench.lists(session), asked.wanted)
        content = book_of([("案件登记簿", HEADER, [_cells(row) for row in rows])])
        note_export(bench.house, bench.account, [row["number"] for row in rows])
        name = f"案件登记簿{f'-{asked.year}' if asked.year else ''}-{clock.today()}.xlsx"
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(content, media_type=SHEET, headers=headers)

    return router


def _rows(lists: Lists, wanted: Wanted, start: int = 0, most: int | None = None) -> list[Json]:
    return [glance.row for glance in lists.cases(wanted, start, most)]


def _cells(row: Json) -> tuple[Any, ...]:
    return (
        row["number"], row["title"], "；".join(row["court_numbers"]), STAGES[row["stage"]], row["unit"] or "",
        row["opened_on"], row["closed_on"] or "", _LOST[row["lost"]], row["waiting"],
    )  # fmt: skip
