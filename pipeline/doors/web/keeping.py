"""The archivist at the desk (档案利用、鉴定、移交): loans, expired volumes, the package for the archive house, labels."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import FileResponse, RedirectResponse, Response
from sqlmodel import Session
from starlette.datastructures import FormData

from pipeline import clock
from pipeline.doors.web.acts import sent_form
from pipeline.doors.web.bench import Bench, filled, told
from pipeline.errors import YingsuError
from pipeline.flow.archive import lending, transfer
from pipeline.flow.cases import labels
from pipeline.flow.disposal import destruction, retention
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.numbers import parse_date
from pipeline.flow.office.places import BAGS, COPIES

_FILES = {".pdf": "application/pdf", ".zip": "application/zip"}


def routes(bench: Bench) -> APIRouter:
    """What an archivist does with bound volumes, each as the verb ``archive`` does it."""
    router = APIRouter(prefix="/archive")
    _add_loans(router, bench)
    _add_retention(router, bench)
    _add_packages(router, bench)
    return router


def kept(bench: Bench, session: Session) -> dict[str, Any]:
    """What the archivist's page shows of loans, expired volumes and packages."""
    house = bench.house
    day = clock.today()
    ended = bench.lists(session).expired(day)
    bags = house.settings.state / BAGS
    copies = house.settings.state / COPIES
    return {
        "loans": lending.loans(session)[::-1],
        "expired": retention.expired(house, session, day, ended),
        "leaders": house.settings.office.leaders,
        "bags": sorted((p.name for p in bags.glob("*.zip")), reverse=True)[:20],
        "copies": sorted(p.relative_to(copies).as_posix() for p in copies.glob("*/*.pdf"))[::-1][:20],
        "day": day,
    }


def _add_loans(router: APIRouter, bench: Bench) -> None:
    form_of = Depends(sent_form)

    @router.post("/lend")
    def lend(form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        until = _act(bench, lambda: parse_date(filled(form, "until"), "归还日期"))
        case, part = filled(form, "case"), filled(form, "part") or "正卷"
        who, why, by = filled(form, "who"), filled(form, "why"), filled(form, "by")
        paths = _act(bench, lambda: lending.lend(bench.house, case, part, who, why, until, by))
        return _back(f"已登记借阅，写好 {len(paths)} 个水印利用件", "loans")

    @router.post("/return")
    def give_back(form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        case, who, part = filled(form, "case"), filled(form, "who"), filled(form, "part")
        _act(bench, lambda: lending.give_back(bench.house, case, who, part, bench.account.person))
        return _back("已登记归还", "loans")

    @router.get("/copies/{folder}/{name}")
    def copy(folder: str, name: str) -> FileResponse:
        return _kept_file(bench.house.settings.state / COPIES, f"{folder}/{name}")


def _add_retention(router: APIRouter, bench: Bench) -> None:
    form_of = Depends(sent_form)

    @router.post("/appraise")
    def appraise(form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        case, opinion, keep = filled(form, "case"), filled(form, "opinion"), filled(form, "keep")
        by = bench.account.person
        _act(bench, lambda: retention.appraise(bench.house, case, opinion, by, keep or None))
        return _back("已登记鉴定意见", "expired")

    @router.post("/approve")
    def approve(form: FormData = form_of) -> RedirectResponse:
        """The archivist approves in their own name; the leader's approval is entered with the leader's name."""
        bench.check(filled(form, "token"))
        case, role = filled(form, "case"), filled(form, "role")
        by = bench.account.person if role == "档案员" else filled(form, "leader")
        known = [leader.name for leader in bench.house.settings.office.leaders]
        if role == "负责人" and known and by not in known:
            raise HTTPException(400, f"{by or '（未填）'}不是本单位登记的负责人，不能批准销毁。")
        _act(bench, lambda: retention.approve_destruction(bench.house, case, by, role))
        return _back("已登记批准", "expired")

    @router.post("/destroy")
    def destroy(form: FormData = form_of) -> RedirectResponse:
        """The archivist is one of the two who see to it; the certificate stays in the archive."""
        bench.check(filled(form, "token"))
        case, witness, by = filled(form, "case"), filled(form, "witness"), bench.account.person
        path = _act(bench, lambda: destruction.destroy(bench.house, case, by, witness))
        return _back(f"已销毁，证明书：{path}", "expired")


def _add_packages(router: APIRouter, bench: Bench) -> None:
    form_of = Depends(sent_form)

    @router.post("/transfer")
    def hand_over(form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        numbers = [str(n) for n in form.getlist("case")]
        if not numbers:
            raise HTTPException(400, "没有选择移交哪些案卷。")
        name = f"移交包-{clock.now():%Y%m%d-%H%M%S}.zip"
        target, by = bench.house.settings.state / BAGS / name, bench.account.person
        cases = _act(bench, lambda: transfer.hand_over_packed(bench.house, numbers, target, by))
        return _back(f"移交包已写好（{len(cases)} 件）", "packages")

    @router.get("/bags/{name}")
    def bag(name: str) -> FileResponse:
        return _kept_file(bench.house.settings.state / BAGS, name)

    @router.get("/labels/{number}")
    def printed(number: str) -> Response:
        """卷皮、卷脊、装订清单 of a case as one PDF."""
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "labels.pdf"
            _act(bench, lambda: labels.print_labels(bench.house, number, target))
            content = target.read_bytes()
        return Response(content, media_type="application/pdf")


def _act(bench: Bench, act: Callable[[], Any]) -> Any:
    """Does what was asked, and the journal in the archive follows; what was asked wrongly is told plainly."""
    try:
        result = act()
    except YingsuError as error:
        raise HTTPException(400, told(error)) from error
    with bench.house.alone("catalogue"):
        write_journal(bench.house)
    return result


def _back(said: str, place: str) -> RedirectResponse:
    return RedirectResponse(f"/archive?said={quote(said)}#{place}", 303)


def _kept_file(root: Path, path: str) -> FileResponse:
    """A file the archivist's page wrote below a folder, and nothing outside it."""
    wanted = (root / path).resolve() if "\0" not in path else root
    if not wanted.is_relative_to(root.resolve()) or not wanted.is_file() or wanted.suffix not in _FILES:
        raise HTTPException(404, "没有这个文件。")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(wanted.name)}"}
    return FileResponse(wanted, media_type=_FILES[wanted.suffix], headers=headers)
