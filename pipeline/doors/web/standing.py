"""Yearly duties at the desk (年度事项): marked done, or open again, by those who work for the whole office."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from pipeline.doors.web import rights
from pipeline.doors.web.acts import day_of, kept_upload, sent_form
from pipeline.doors.web.bench import Bench, filled
from pipeline.flow.acts import evidence
from pipeline.flow.office.standing import standing_key


def routes(bench: Bench) -> APIRouter:
    """The two acts on a yearly duty."""
    router = APIRouter(prefix="/duties/standing")
    form_of = Depends(sent_form)

    def begun(form: FormData) -> tuple[str, str, str]:
        """(year, key, who) of a form by somebody who may mark a yearly duty."""
        bench.check(filled(form, "token"))
        if not rights.sees_office(bench.account):
            raise HTTPException(403, "年度事项由全单位的办案人员或者档案员办理。")
        key = filled(form, "duty")
        year = key.rpartition("#")[2]
        if not year.isdecimal():
            raise HTTPException(400, "没有写明哪一项年度事项。")
        return year, key, filled(form, "by") or bench.account.person

    def keep(year: str, key: str, on: str, source: Path) -> dict[str, str]:
        standing_key(bench.house, year, key, dt.date.fromisoformat(on))
        return evidence.keep_standing(bench.house, year, source)

    @router.post("/done")
    def done(form: FormData = form_of) -> RedirectResponse:
        year, key, by = begun(form)
        on = day_of(form, "办结日期")
        kept = kept_upload(form.get("evidence"), lambda source: keep(year, key, on, source))
        bench.do("mark_standing", year, key, "done", on, by, kept)
        return RedirectResponse(f"/duties?show=all&said={quote('已办结')}#{quote(key)}", 303)

    @router.post("/undo")
    def undo(form: FormData = form_of) -> RedirectResponse:
        year, key, by = begun(form)
        bench.do("mark_standing", year, key, "open", None, by)
        return RedirectResponse(f"/duties?said={quote('已撤销办结')}#{quote(key)}", 303)

    return router
