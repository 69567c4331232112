"""Acting (办理): facts, duties done, approvals, drafts and volumes of one case, each as its verb does it."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from pipeline.doors.web.bench import NO_CASE, Bench, filled, told
from pipeline.doors.web.case_page import entries
from pipeline.errors import CheckFailed, YingsuError
from pipeline.flow.acts import desk, evidence
from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.unmade import DOCUMENT, LEFT, PAPER, VOLUME, unmade
from pipeline.flow.office.numbers import living_number, own_number, parse_date
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.tools.files import safe_name

T = TypeVar("T")
MOST_EVIDENCE = 200 << 20


async def sent_form(request: Request) -> FormData:
    """The form of a request; few files and fields, so that nobody fills the memory."""
    return await request.form(max_files=5, max_fields=400)


def routes(bench: Bench) -> APIRouter:
    """The routes that change one case."""
    router = APIRouter(prefix="/cases/{number}")
    _fact_routes(router, bench)
    _duty_routes(router, bench)
    _paper_routes(router, bench)
    return router


def _fact_routes(router: APIRouter, bench: Bench) -> None:
    form_of = Depends(sent_form)

    @router.post("/facts")
    def facts(number: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        own = may_act(bench, number)
        changed = _changed_facts(form)
        _refuse_clashes(bench, own, form, changed)
        if changed:
            bench.do("set", number, changed, _by(bench, form), filled(form, "reason") or None)
        return _back(number, "facts", "已保存" if changed else "没有改动")

    @router.post("/approve")
    def approve(number: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        may_act(bench, number)
        step, who = filled(form, "step"), filled(form, "who") or _by(bench, form)
        if not step:
            raise HTTPException(400, "请选择审批环节。")
        opinion = filled(form, "opinion") or None
        bench.do("approve", number, step, who, day_of(form, "审批日期"), opinion)
        return _back(number, "approvals", f"已登记{step}")


def _duty_routes(router: APIRouter, bench: Bench) -> None:
    form_of = Depends(sent_form)

    @router.post("/done")
    async def done(number: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        await run_in_threadpool(may_act, bench, number)
        on = day_of(form, "办结日期")
        duty = filled(form, "duty")
        kept = await run_in_threadpool(_keep_evidence, bench, (number, duty, on), form.get("evidence"))
        await run_in_threadpool(bench.do, "mark", number, duty, "done", on, _by(bench, form), kept)
        return _back(number, "duties", "已办结")

    @router.post("/undo")
    def undo(number: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        may_act(bench, number)
        bench.do("mark", number, filled(form, "duty"), "open", None, _by(bench, form), None)
        return _back(number, "duties", "已撤销办结")


def _paper_routes(router: APIRouter, bench: Bench) -> None:
    form_of = Depends(sent_form)

    @router.post("/draft")
    def draft(number: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        may_act(bench, number)
        name = filled(form, "template")
        paths = bench.do("draft", number, [name] if name else [])
        return _back(number, "drafts", f"已写 {len(paths)} 份文书" if paths else "没有需要写的文书")

    @router.post("/publish")
    def publish(number: str, form: FormData = form_of) -> RedirectResponse:
        """Makes what the case's folder lacks once more."""
        bench.check(filled(form, "token"))
        own = may_act(bench, number)
        bench.do("publish", own)
        return _back(number, "papers", _made_again(bench, own, (PAPER,)))

    @router.post("/renew")
    def renew(number: str, form: FormData = form_of) -> RedirectResponse:
        """What was broken off after a decision about an envelope's papers, once more."""
        bench.check(filled(form, "token"))
        own = may_act(bench, number)
        with bench.house.reading() as session:
            seen = journal.head(session)
            left = unmade(session, case_of(bench.house, session, own))
        if filled(form, "envelope") not in [u.about for u in left if u.kind == LEFT]:
            return _back(number, "papers", "已经更新过了")
        bench.do("renew", own, filled(form, "envelope"), seen)
        return _back(number, "papers", _made_again(bench, own, (PAPER, DOCUMENT, VOLUME)))

    @router.post("/bind")
    def bind(number: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        may_act(bench, number, binds=True)
        final = filled(form, "final") == "1"
        bench.do("bind", number, final, filled(form, "reason") or None)
        return _back(number, "volumes", "已定卷" if final else "已装订未定卷")


def _made_again(bench: Bench, case: str, kinds: Sequence[str]) -> str:
    """What to tell of that which was made once more: what is still not there says why."""
    with bench.house.reading() as session:
        left = unmade(session, case_of(bench.house, session, case))
    reasons = dict.fromkeys(u.reason for u in left if u.kind in kinds)
    return f"仍没有做成：{'；'.join(reasons)}" if reasons else "已重新制作"


def may_act(bench: Bench, number: str, binds: bool = False) -> str:
    """The own number of a case the visitor may change (or bind); 403 or 404 for any other, 409 for one destroyed."""
    with bench.house.reading() as session:
        try:
            own = own_number(session, number)
        except YingsuError as error:
            raise HTTPException(404, NO_CASE.format(number)) from error
        bench.need_case(session, own, change=not binds, bind=binds)
        try:
            living_number(session, own)
        except CheckFailed as error:
            raise HTTPException(409, told(error)) from error
    return own


def _back(number: str, place: str, said: str) -> RedirectResponse:
    return RedirectResponse(f"/cases/{quote(number)}?said={quote(said)}#{place}", 303)


def _by(bench: Bench, form: FormData) -> str:
    return filled(form, "by") or bench.account.person


def day_of(form: FormData, what: str) -> str:
    """The day of a form as YYYY-MM-DD; 400 when it is none."""
    try:
        return str(parse_date(filled(form, "on"), what))
    except YingsuError as error:
        raise HTTPException(400, told(error)) from error


def _changed_facts(form: FormData) -> dict[str, str]:
    """The facts whose value a person changed, and the one added."""
    changed = {}
    for key in form:
        name = key.removeprefix("fact:")
        if name != key and filled(form, key) != filled(form, f"was:{name}"):
            changed[name] = filled(form, key)
    added = filled(form, "added")
    if added and filled(form, "added_value"):
        changed[added] = filled(form, "added_value")
    return changed


def _refuse_clashes(bench: Bench, case: str, form: FormData, changed: Mapping[str, str]) -> None:
    """409 for a fact that says by now something else than the form showed; nothing of the form is kept then."""
    with bench.house.reading() as session:
        facts = CaseRegister(session).facts(case)
    known, clashes = entries(), []
    for name, given in changed.items():
        now = facts.get(name, "")
        if _one_line(now) not in (_one_line(filled(form, f"was:{name}")), _one_line(given)):
            label = known[name].label if name in known else name
            clashes.append(f"{label}（现在是“{now or '空'}”）")
    if clashes:
        raise HTTPException(
            409, f"{'、'.join(clashes)}刚才已被别人改过，没有保存；请重新打开案件核对后再改。"
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _keep_evidence(bench: Bench, done: tuple[str, str, str], upload: Any) -> str | None:
    """The evidence that case, duty and day were done, kept in the case's originals; None when no file was chosen."""
    number, duty, on = done

    def keep(source: Path) -> str:
        desk.check_mark(bench.house, number, duty, dt.date.fromisoformat(on))
        return evidence.keep(bench.house, number, source)

    return kept_upload(upload, keep)


def kept_upload(
    upload: Any, keep: Callable[[Path], T], most: int = MOST_EVIDENCE, name: str = "凭证"
) -> T | None:
    """What ``keep`` says of an uploaded file (an evidence) of at most so many bytes; None when none was chosen."""
    if not isinstance(upload, UploadFile) or not upload.filename:
        return None
    if (upload.size or 0) > most:
        raise HTTPException(413, f"{name}文件超过 {most >> 20} MB，没有保存。")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / (safe_name(Path(upload.filename.replace("\\", "/")).name) or name)
        with source.open("wb") as target:
            shutil.copyfileobj(upload.file, target)
        try:
            return keep(source)
        except YingsuError as error:
            raise HTTPException(400, told(error)) from error
