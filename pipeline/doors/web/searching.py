"""Searching (检索): the form, the newest hits with their places, and whose papers may be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline.doors.web import rights
from pipeline.doors.web.bench import Bench, told, year_in
from pipeline.doors.web.paging import Paged
from pipeline.errors import YingsuError
from pipeline.flow.cases.finding import SHOWN, Query, find
from pipeline.flow.office.numbers import parse_date
from pipeline.store.register import CaseRegister
from pipeline.store.search_index import plain
from pipeline.terms import OUTCOMES

AT_ONCE = 20  # hits on one page
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
    """The page of the search."""
    router = APIRouter()

    @router.get("/search")
    def search(request: Request, page: int = 1) -> HTMLResponse:
        asked = {name: request.query_params.get(name, "")[:200].strip() for name in SEARCHED}
        try:
            query = _query(asked)
            with bench.house.reading() as session:
                found = _found(bench, session, query, min(max(1, page), SHOWN // AT_ONCE))
                years = CaseRegister(session).years()
        except YingsuError as error:
            raise HTTPException(400, told(error)) from error
        values: dict[str, Any] = {
            "query": asked["q"],
            "asked": asked,
            "outcomes": OUTCOMES,
            "years": years,
        }
        other = urlencode({name: value for name, value in asked.items() if value})
        return bench.page(
            request,
            "search.html",
            **values,
            paged=found,
            is_asked=not query.is_empty,
            lit=lambda text: lit(text, query.words),
            other=f"/search?{other}&",
        )

    return router


def _found(bench: Bench, session: Session, query: Query, page: int) -> Paged:
    """One page of the newest hits, ``total`` counts all; the paper lights the words up when it is opened."""
    if query.is_empty:
        return Paged([], 1, 1, 0)
    shown = ((page - 1) * AT_ONCE, page * AT_ONCE)
    found = find(bench.house, session, query, _may_find(bench, session), shown, lit=False)
    return Paged(found["hits"], page, -(-min(found["total"], SHOWN) // AT_ONCE), found["total"])


def lit(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """A text in pieces, with whether each is one of the words searched for, in whatever width or case it is written."""
    kept = [(c, at) for at, ch in enumerate(text) for c in plain(ch)]
    written, hit = "".join(c for c, _ in kept), [False] * len(text)
    for word in filter(None, map(plain, words)):
        start = written.find(word)
        while start >= 0:
            for _, at in kept[start : start + len(word)]:
                hit[at] = True
            start = written.find(word, start + len(word))
    runs = groupby(zip(text, hit, strict=True), key=lambda pair: pair[1])
    return [("".join(ch for ch, _ in run), is_hit) for is_hit, run in runs]


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


def _may_find(bench: Bench, session: Session) -> Callable[[str | None], bool] | None:
    """Of which cases papers may be found; None for those who work for the whole office."""
    account = bench.account
    if rights.sees_office(account):
        return None
    sees = cache(bench.sees(session))
    return lambda case: "clerk" in account.roles if case is None else sees(case)
