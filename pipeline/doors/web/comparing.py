"""Two versions of a draft side by side (比较版本): paragraph by paragraph, what was taken out and what was put in."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from pipeline.doors.web.bench import Bench, told
from pipeline.errors import YingsuError
from pipeline.flow.office.numbers import own_number
from pipeline.store.register import CaseRegister
from pipeline.tools.documents.docx import read_text
from pipeline.types import Draft
from pipeline.writing.comparison import compared


def routes(bench: Bench) -> APIRouter:
    """The page that compares two versions of one document of a case."""
    router = APIRouter(prefix="/cases/{number}/compare")

    @router.get("")
    def show(request: Request, number: str, template: str = "", old: int = 0, new: int = 0) -> HTMLResponse:
        with bench.house.reading() as session:
            try:
                own = own_number(session, number)
            except YingsuError as error:
                raise HTTPException(404, told(error)) from error
            bench.need_case(session, own)
            versions = _versions(session, own, template)
        newer = versions.get(new) or versions[max(versions)]
        older = (
            versions.get(old)
            or versions[max((v for v in versions if v < newer.version), default=newer.version)]
        )
        lines = compared(_text(bench, older), _text(bench, newer))
        counts = {kind: sum(1 for line in lines if line.kind == kind) for kind in ("changed", "gone", "new")}
        return bench.page(
            request, "compare.html", case=own, template=template, versions=sorted(versions), older=older,
            newer=newer, lines=lines, counts=counts,
        )  # fmt: skip

    return router


def _versions(session: Session, case: str, template: str) -> dict[int, Draft]:
    found = {d.version: d for d, _ in CaseRegister(session).drafts(case) if d.template == template}
    if not found:
        raise HTTPException(404, f"案件 {case} 没有拟过“{template}”。")
    if not all(draft.path.endswith(".docx") for draft in found.values()):
        raise HTTPException(400, "只有 Word 文书可以比较版本，请下载表格对照。")
    return found


def _text(bench: Bench, draft: Draft) -> str:
    try:
        return read_text(bench.house.settings.root / draft.path)
    except (YingsuError, OSError) as error:
        raise HTTPException(404, f"{draft.path} 读不出来：{error}。请运行核验。") from error
