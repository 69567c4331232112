"""案卷评查 on the screen: rounds, their volumes, and the score sheet with the page of every finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from pipeline import clock
from pipeline.doors.verbs_review import ask_remedy, note_answer
from pipeline.doors.web.acts import sent_form
from pipeline.doors.web.bench import Bench, count_in, filled, told, year_in
from pipeline.doors.web.review_packages import packages_of, reports_of
from pipeline.doors.web.rights import may_review
from pipeline.errors import YingsuError
from pipeline.flow.office.numbers import parse_date
from pipeline.flow.reviews import foreign, review_reporting, reviewing
from pipeline.flow.reviews.review_views import review_view
from pipeline.flow.reviews.reviewing import Plan
from pipeline.store.accounts import Accounts
from pipeline.store.glance_lists import Lists
from pipeline.store.register import CaseRegister
from pipeline.store.reviews import Reviews
from pipeline.writing.review import Inspector, Said

RESULTS = {
    "met": "符合",
    "part": "部分符合",
    "failed": "不符合",
    "unknown": "待人判断",
    "not_applicable": "不适用",
}


def routes(bench: Bench) -> APIRouter:
    """The routes of 案卷评查."""
    router = APIRouter(prefix="/reviews")
    _add_looks(router, bench)
    _add_acts(router, bench)
    return router


def _add_looks(router: APIRouter, bench: Bench) -> None:
    @router.get("")
    def rounds(request: Request) -> HTMLResponse:
        with bench.house.reading() as session:
            viewer = bench.account.person
            found = [review_view(bench.house, session, n, viewer) for n in Reviews(session).rounds()]
            years, units = CaseRegister(session).years(), Lists(session, clock.today()).units()
            people = [a for a in Accounts(session).all() if "inspector" in a.roles and not a.disabled]
        return bench.page(
            request,
            "reviews.html",
            rounds=found[::-1],
            years=years,
            units=units,
            people=people,
            packages=foreign.packages(bench.house),
            may=may_review(bench.account),
        )

    @router.get("/{review}")
    def volumes(request: Request, review: str) -> HTMLResponse:
        view, may = _view(bench, review), may_review(bench.account)
        sent, written = packages_of(bench, review), reports_of(bench, review)
        return bench.page(request, "review.html", round=view, may=may, packages=sent, reports=written)

    @router.get("/{review}/{case}")
    def sheet(request: Request, review: str, case: str) -> HTMLResponse:
        view = _view(bench, review, case)
        if not view["volumes"]:
            raise HTTPException(404, f"案件 {case} 不在这次评查的案卷中。")
        volume = view["volumes"][0]
        values = {"round": view, "volume": volume, "results": RESULTS, "day": clock.today()}
        may = may_review(bench.account) and _is_theirs(view, volume, bench.account.person)
        return bench.page(request, "review_sheet.html", **values, may=may)


def _is_theirs(view: Mapping[str, Any], volume: Mapping[str, Any], person: str) -> bool:
    """Whether a blind round gave the volume to somebody, calls for a third, or they have begun as the third."""
    given = {*volume["inspectors"], *(s["inspector"] for s in volume["sheets"])}
    return not view["blind"] or not volume["inspectors"] or person in given or volume["needs_third"]


def _view(bench: Bench, review: str, case: str | None = None) -> dict[str, Any]:
    with bench.house.reading() as session:
        try:
            return review_view(bench.house, session, review, bench.account.person, case)
        except YingsuError as error:
            raise HTTPException(404, told(error)) from error


def _add_acts(router: APIRouter, bench: Bench) -> None:
    form_of = Depends(sent_form)

    def begun(form: FormData) -> None:
        bench.check(filled(form, "token"))
        if not may_review(bench.account):
            raise HTTPException(403, "只有评查员可以评查。")

    @router.post("")
    def start(form: FormData = form_of) -> RedirectResponse:
        begun(form)
        identity = _plainly(lambda: reviewing.start(bench.house, _plan(bench, form)))
        return RedirectResponse(f"/reviews/{identity}?said={quote('已抽取案卷')}", 303)

    @router.post("/{review}/report")
    def report(review: str, form: FormData = form_of) -> RedirectResponse:
        begun(form)
        made = _plainly(lambda: review_reporting.report_review(bench.house, review))
        said = quote(f"评查报告已存入 {made['paths'][0].rpartition('/')[0]}，在下面打开")
        return RedirectResponse(f"/reviews/{review}?said={said}#reports", 303)

    @router.post("/{review}/{case}/score")
    def score(review: str, case: str, form: FormData = form_of) -> RedirectResponse:
        begun(form)
        said, who = _said(form), bench.account
        _plainly(lambda: reviewing.score(bench.house, review, case, [said], who.person, who.unit or ""))
        return _back(review, case, "已评分", said.item or "")

    @router.post("/{review}/{case}/remedy")
    def remedy(review: str, case: str, form: FormData = form_of) -> RedirectResponse:
        begun(form)
        due, by = _day(form, "due", "整改期限"), bench.account.person
        own = _plainly(lambda: reviewing.remedy(bench.house, review, case, filled(form, "text"), due, by))
        ask_remedy(bench.do, own, str(due), by, review)
        return _back(review, case, "整改意见已发出", "remedies")

    @router.post("/{review}/{case}/answer")
    def answer(review: str, case: str, form: FormData = form_of) -> RedirectResponse:
        begun(form)
        on, by = _day(form, "on", "报送日期"), bench.account.person
        own = _plainly(lambda: reviewing.answer(bench.house, review, case, filled(form, "text"), on, by))
        note_answer(bench.house, bench.do, own, str(on), by)
        return _back(review, case, "整改落实已登记", "remedies")


def _plan(bench: Bench, form: FormData) -> Plan:
    with bench.house.reading() as session:
        known = {a.name: a for a in Accounts(session).all()}
    chosen = [known[str(n)] for n in form.getlist("inspector") if str(n) in known]
    return Plan(
        year=year_in(filled(form, "year")) or clock.today().year,
        size=count_in(filled(form, "size")),
        seed=count_in(filled(form, "seed")),
        unit=filled(form, "unit") or None,
        stratum=filled(form, "stratum") if filled(form, "stratum") in ("unit", "field", "none") else "unit",
        lost=bool(filled(form, "lost")),
        decided=bool(filled(form, "decided")),
        inspectors=tuple(Inspector(a.person, a.unit) for a in chosen),
        each=2 if filled(form, "two") else 1,
        blind=bool(filled(form, "blind")),
        packages=tuple(str(n) for n in form.getlist("package")),
        own=not filled(form, "only_packages"),
        by=bench.account.person,
    )


def _said(form: FormData) -> Said:
    how, points = filled(form, "how"), filled(form, "points")
    try:
        given = float(points) if points and how == "points" else None
    except ValueError as error:
        raise HTTPException(400, f"得分 {points} 不是数字。") from error
    if how not in ("confirm", "points", "not_applicable", "veto", "pass"):
        raise HTTPException(400, "请选择确认或者改判。")
    item = filled(form, "item") or None
    if item is None and how != "confirm":
        raise HTTPException(400, "没有写明评分的项目。")
    return Said(item, how, given, filled(form, "reason"))


def _plainly(act: Any) -> Any:
    """What was asked wrongly is told in plain words."""
    try:
        return act()
    except YingsuError as error:
        raise HTTPException(400, told(error)) from error


def _day(form: FormData, name: str, what: str) -> dt.date:
    day: dt.date = _plainly(lambda: parse_date(filled(form, name), what))
    return day


def _back(review: str, case: str, said: str, place: str) -> RedirectResponse:
    return RedirectResponse(f"/reviews/{quote(review)}/{quote(case)}?said={quote(said)}#i{quote(place)}", 303)
