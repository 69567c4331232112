"""Documents edited elsewhere (上传改稿) come back on the page of their case, each kept as the next version."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from pipeline.doors.web.acts import kept_upload, may_act, sent_form
from pipeline.doors.web.bench import Bench, count_in, filled
from pipeline.flow.acts import redrafting


def routes(bench: Bench) -> APIRouter:
    """The route that takes an edited document."""
    router = APIRouter(prefix="/cases/{number}")
    form_of = Depends(sent_form)

    @router.post("/draft-file")
    def take(number: str, form: FormData = form_of) -> RedirectResponse:
        """What somebody edited in the shared folder meanwhile is kept first, so nothing is overwritten in silence."""
        bench.check(filled(form, "token"))
        own, template = may_act(bench, number), filled(form, "template")
        bench.do("adopt", own, template)
        if not _laid_down(bench, own, template, form):
            raise HTTPException(
                409, f"“{template}”刚才已有更新的版本，没有保存；请先下载新版本，把改动并进去再上传。"
            )
        path = bench.do("adopt", own, template, bench.account.person)
        said = f"{template}已存为下一版" if path else "内容与现有版本相同，没有存新的版本"
        return RedirectResponse(f"/cases/{quote(number)}?said={quote(said)}#drafts", 303)

    return router


def _laid_down(bench: Bench, case: str, template: str, form: FormData) -> bool:
    was = count_in(filled(form, "was")) or 0
    laid = kept_upload(
        form.get("file"),
        lambda source: redrafting.lay_down(bench.house, case, template, source, was),
        redrafting.MOST_BYTES,
        "改稿",
    )
    if laid is None:
        raise HTTPException(400, "没有选择文件。")
    return laid
