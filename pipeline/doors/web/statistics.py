"""Statistics on the screen (统计): figures with the cases behind each, charts, and the reports as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import rights
from pipeline.doors.web.bench import Bench, told, year_in
from pipeline.doors.web.paging import Paged
from pipeline.errors import YingsuError
from pipeline.flow.archive import reporting
from pipeline.flow.archive.reporting import KINDS, Wanted
from pipeline.flow.archive.year_figures import Shown
from pipeline.flow.office.places import REPORTS
from pipeline.flow.reviews import review_reporting
from pipeline.store.kept_figures import YearFigures
from pipeline.store.register import CaseRegister
from pipeline.writing.report import CHARTED, chart
from pipeline.writing.statistics import Figure

NAMES = {"annual": "年度工作报告", "statistics": "统计分析报告", "losses": "败诉案件分析"}
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def routes(bench: Bench) -> APIRouter:
    """The page of figures, the writing of reports, and their files."""
    router = APIRouter(prefix="/statistics")
    _figure_routes(router, bench)
    _report_routes(router, bench)
    return router


def _figure_routes(router: APIRouter, bench: Bench) -> None:
    @router.get("")
    def show(request: Request, year: str = "") -> HTMLResponse:
        chosen = year_in(year) or clock.today().year
        with bench.house.reading() as session:
            values = _values(bench, session, chosen)
        return bench.page(request, "statistics.html", **values)

    @router.get("/cases")
    def behind(
        request: Request, year: str = "", group: str = "", name: str = "", page: int = 1
    ) -> HTMLResponse:
        """The cases behind one figure, in pages."""
        chosen = year_in(year) or clock.today().year
        with bench.house.reading() as session:
            figures = _figures(_shown(bench, session, chosen).found)
            figure = next((f for f in figures if (f.group, f.name) == (group, name)), None)
            if figure is None:
                raise HTTPException(404, "没有这个指标，请从统计页面打开。")
            shown = Paged.of(list(dict.fromkeys(figure.denominator)), page)
            seen = bench.lists(session).titles(shown.rows)
        values: dict[str, Any] = {
            "figure": figure,
            "year": chosen,
            "paged": shown,
            "whole": Counter(figure.denominator),
            "counted": Counter(figure.numerator),
            "titles": seen,
        }
        return bench.page(request, "figure.html", **values)


def _report_routes(router: APIRouter, bench: Bench) -> None:
    @router.post("/report")
    def write(token: str = Form(""), kind: str = Form(""), year: str = Form("")) -> RedirectResponse:
        bench.check(token)
        _need_everything(bench)
        chosen = year_in(year)
        if kind not in KINDS or chosen is None:
            raise HTTPException(400, "请选择报告和年度。")
        try:
            wanted = Wanted(kind, chosen)
            made = reporting.report(bench.house, wanted, review_reporting.inspection_of)
        except YingsuError as error:
            raise HTTPException(400, told(error)) from error
        said = quote(f"已写好 {len(made['paths'])} 个文件")
        return RedirectResponse(f"/statistics?year={year}&said={said}#reports", 303)

    @router.get("/files/{year}/{name}")
    def file(year: str, name: str) -> FileResponse:
        _need_everything(bench)
        root = (bench.house.settings.archive / REPORTS).resolve()
        path = (root / year / name).resolve() if "\0" not in year + name else root
        if not path.is_relative_to(root) or not path.is_file() or path.suffix not in TYPES:
            raise HTTPException(404, "没有这个文件。")
        shown = "inline" if path.suffix == ".pdf" else "attachment"
        headers = {"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(path.name)}"}
        return FileResponse(path, media_type=TYPES[path.suffix], headers=headers)


def _need_everything(bench: Bench) -> None:
    if not rights.sees_office(bench.account):
        raise HTTPException(403, "报告包含全单位的案件，您的账户只能看本承办单位的统计。")


def _values(bench: Bench, session: Session, year: int) -> dict[str, Any]:
    shown, everything = _shown(bench, session, year), rights.sees_office(bench.account)
    figures = _figures(shown.found)
    return {
        "year": year,
        "shown": shown,
        "years": sorted({*CaseRegister(session).years(), clock.today().year}, reverse=True),
        "unit": _unit(bench),
        "groups": [(name, list(some)) for name, some in groupby(figures, key=lambda f: f.group)],
        "headline": [f for f in figures if f.name in HEADLINE],
        "charts": [c for g in CHARTED if (c := chart(shown.found.figures, g)).rows],
        "sees": bench.lists(session).titles(_few(figures)),
        "few": FEW,
        "files": _files(bench, year) if everything else None,
        "kinds_of_report": NAMES,
    }


def _shown(bench: Bench, session: Session, year: int) -> Shown:
    return bench.figures.of(session, year, _unit(bench))


def _unit(bench: Bench) -> str | None:
    """A clerk of a unit counts its cases alone."""
    everything = rights.sees_office(bench.account)
    return None if everything or "clerk" not in bench.account.roles else bench.account.unit


def _figures(found: YearFigures) -> list[Figure]:
    return [*found.figures, *found.repeated]


def _few(figures: Sequence[Figure]) -> set[str]:
    """The cases that are listed beside a figure."""
    return {n for f in figures if len(f.denominator) <= FEW for n in f.denominator}


FEW = 30  # cases behind a figure that are listed beside it; more have a page of their own
HEADLINE = ("收案总数", "审结案件", "败诉率", "负责人出庭率", "全部事项按期率", "司法建议回复率")


def _files(bench: Bench, year: int) -> list[str]:
    folder = bench.house.settings.archive / REPORTS / str(year)
    names = [p.name for p in folder.glob("*") if p.suffix in TYPES] if folder.is_dir() else []
    return sorted(names, reverse=True)
