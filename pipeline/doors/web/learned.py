"""What earlier corrections taught (更正记忆): listed, and taken back where it does not hold any more."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from pipeline.doors.web.acts import sent_form
from pipeline.doors.web.bench import Bench, filled
from pipeline.doors.words import LESSONS
from pipeline.flow.office import lessons


def routes(bench: Bench) -> APIRouter:
    """The page of the lessons and its one act."""
    router = APIRouter(prefix="/learned")
    form_of = Depends(sent_form)

    @router.get("")
    def learned(request: Request) -> HTMLResponse:
        with bench.house.reading() as session:
            entries = lessons.learned_view(session)["learned"]
        return bench.page(request, "learned.html", entries=entries, abouts=LESSONS)

    @router.post("/forget")
    def forget(form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        bench.do("forget", filled(form, "key"), filled(form, "by") or bench.account.person)
        return RedirectResponse("/learned?said=已不再沿用", 303)

    return router
