"""Confirming a paper (核对文书): the scan with every box on the left, the form on the right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from pipeline.doors.web import paper_form
from pipeline.doors.web.bench import Bench, filled, told
from pipeline.doors.web.drawn import NOTE, svg_of
from pipeline.doors.web.moving import cases_of, question
from pipeline.doors.web.waiting import next_waiting, waiting
from pipeline.errors import YingsuError
from pipeline.flow.acts.turning import OFD
from pipeline.flow.cases.lighting import boxes_on
from pipeline.flow.office.house import House
from pipeline.flow.office.scans import load_scan, page_image_path
from pipeline.reading.filing import number_in
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.tools.files import write_atomically
from pipeline.types import Arrival, Box, Page, PaperRecord

DPI = 130
NOTHING = "没有改动；存疑的要素要点选候选值、填写或勾选“已对照原件”才算确认"
LAST = "。待核对的文书都核对完了，这是刚才那份文书的案件"
OFFERED = 100  # cases in the list; any other is given by its number


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as the screen shows it: number in the paper's file, how it was turned, size in points, and its boxes.

    ``note`` says why it is not shown as it looks, and cannot be turned.
    """

    number: int
    turned: int
    width: float
    height: float
    marks: tuple[paper_form.Mark, ...]
    lit: tuple[Box, ...] = ()
    note: str = ""


def routes(bench: Bench) -> APIRouter:
    """The routes of one paper: its page, its images, its decision."""
    router = APIRouter()

    @router.get("/papers/{identity}")
    def show(
        request: Request, identity: str, page: int | None = None, lit: str = "", find: str = ""
    ) -> HTMLResponse:
        with bench.house.reading() as session:
            record = allowed(bench, session, identity)
            boxes = _boxes(lit)
            if find and page in record.paper.pages and not _is_stopped(record):
                boxes = tuple(boxes_on(bench.house, session, record, page, find[:200].split())[:100])
            return bench.page(request, "paper.html", **_values(bench, session, record, page, boxes))

    @router.get("/papers/{identity}/pages/{number}.jpg")
    def image(request: Request, identity: str, number: int) -> Response:
        """A page as JPEG, upright; 404 for a page of another paper, 403 where a page is stopped."""
        with bench.house.reading() as session:
            record = allowed(bench, session, identity)
            if number not in record.paper.pages:
                raise HTTPException(404, "这份文书没有这一页。")
            if _is_stopped(record):
                raise HTTPException(403, "标有密级的页不显示。")
            return image_of(bench.house, session, record, number, request)

    @router.post("/papers/{identity}")
    async def received(request: Request, identity: str) -> Response:
        sent = await request.form(max_files=1, max_fields=600)
        form = {name: "、".join(str(v) for v in sent.getlist(name)) for name in sent}
        return await run_in_threadpool(_decide, bench, request, identity, form)

    @router.post("/papers/{identity}/turn")
    def turn(
        identity: str, token: str = Form(""), page: str = Form(""), turned: str = Form(""), by: str = Form("")
    ) -> RedirectResponse:
        """One page turned by hand and read again; where it lay so already, nothing happens twice."""
        bench.check(token)
        with bench.house.reading() as session:
            record = allowed(bench, session, identity, change=True)
            refuse_foreign_pages(bench, session, record)
            position = Ledger(session).position(record)
        decision = {"paper": position, "turn": f"{page}={turned}"}
        cases = [record.case] if record.case else []
        rest = bench.decide(cases, record.arrival, [decision], by.strip() or bench.account.person)
        said = quote(f"页面已旋转并重新识读，请重新核对{rest}")
        return RedirectResponse(f"/papers/{quote(identity)}?page={quote(page)}&said={said}", 303)

    return router


def _record(session: Session, identity: str) -> PaperRecord:
    ledger = Ledger(session)
    if not ledger.has_paper(identity):
        raise HTTPException(404, "没有这份文书。")
    return ledger.paper(identity)


def allowed(bench: Bench, session: Session, identity: str, change: bool = False) -> PaperRecord:
    """A paper the visitor may see (or change); one that lies in no case belongs to the clerks and the archivist."""
    record = _record(session, identity)
    if record.case is not None:
        bench.need_case(session, record.case, change=change)
        return record
    if not set(bench.account.roles) & {"clerk", "archivist"}:
        raise HTTPException(404, "没有这份文书。")
    if change and "clerk" not in bench.account.roles:
        raise HTTPException(403, "您的角色只能查看，不能核对文书。")
    return record


def _refuse_foreign_case(bench: Bench, session: Session, wanted: str) -> None:
    """A paper can only be moved into a case the visitor may change."""
    case = CaseRegister(session).find(number_in(wanted) or wanted) if wanted and wanted != "new" else None
    if case is not None:
        bench.need_case(session, case, change=True)


def refuse_foreign_pages(bench: Bench, session: Session, record: PaperRecord) -> None:
    """Pages are taken only out of papers the visitor may change, and out of none that is marked secret."""
    for other in Ledger(session).papers_of_document(record.document):
        if other.status == "rejected":
            continue
        allowed(bench, session, other.id, change=True)
        if other.paper.secret:
            raise HTTPException(403, "这个文件里有标密级的页，不能重新分份，请按保密规定处理。")


def _is_stopped(record: PaperRecord) -> bool:
    """Whether a paper is marked secret; its images are never made."""
    return bool(record.paper.secret)


def _boxes(text: str) -> tuple[Box, ...]:
    """Boxes from an address: four fractions each, joined with ``;``; what is no box is left out."""
    found = []
    for part in text.split(";")[:200]:
        if re.fullmatch(r"(?:[01]?\.?\d{1,6},){3}[01]?\.?\d{1,6}", part):
            left, top, right, bottom = map(float, part.split(","))
            found.append((left, top, right, bottom))
    return tuple(found)


def boxes_text(boxes: list[list[float]]) -> str:
    """Boxes as an address carries them."""
    return ";".join(",".join(f"{value:.4f}" for value in box) for box in boxes)


# --- the page -------------------------------------------------------------------------------------


def _values(
    bench: Bench, session: Session, record: PaperRecord, page: int | None, lit: tuple[Box, ...]
) -> dict[str, Any]:
    ledger, sees = Ledger(session), bench.sees(session)
    stopped = _is_stopped(record)
    arrival = ledger.arrival(record.arrival)
    return {
        "record": record,
        "arrival": arrival,
        "paper": record.paper,
        "stopped": stopped,
        "sheets": [] if stopped else _sheets(bench.house, session, record, page, lit),
        "first": page,
        "rows": () if stopped else paper_form.rows_of(record),
        "service_note": paper_form.service_note(record),
        "own_doubts": [d for d in record.paper.doubts if d.about in paper_form.OWN_ROWS],
        "pages_text": paper_form.pages_text(record.paper.pages),
        "shown": paper_form.shown,
        "repaired": paper_form.repaired,
        "fields": paper_form.choices(),
        "cases": bench.kept(session, "offered", lambda lists: lists.newest(OFFERED, voided=False)[::-1]),
        "siblings": [
            p
            for p in ledger.papers_of_arrival(arrival.id)
            if p.status in ("held", "filed") and (p.case is None or sees(p.case))
        ],
        "next": next_waiting(bench, session, record.id),
        "left": waiting(bench, session).count,
    }


def _sheets(
    house: House, session: Session, record: PaperRecord, at: int | None, lit: tuple[Box, ...]
) -> list[Sheet]:
    marks = paper_form.marks_of(record)
    first = record.paper.pages[0] if record.paper.pages else 0
    sheets = []
    for number in record.paper.pages:
        arrival, page, _ = _seen(house, session, record, number)
        own = tuple(m for m in marks if m.page == number)
        size = (page.width, page.height) if page else (595.0, 842.0)
        turned = page.turned if page else 0
        shown = lit if number == (at or first) else ()
        sheets.append(Sheet(number, turned, *size, own, shown, NOTE if arrival.media_type == OFD else ""))
    return sheets


def _seen(
    house: House, session: Session, record: PaperRecord, number: int
) -> tuple[Arrival, Page | None, int]:
    """Where a page of a document lies: its file, the page as seen, its number there."""
    ledger = Ledger(session)
    identity, own = ledger.document(record.document).parts[number - 1]
    arrival = ledger.arrival(identity)
    page = next((p for p in load_scan(house, arrival).pages if p.number == own), None)
    return arrival, page, own


def image_of(
    house: House, session: Session, record: PaperRecord, number: int, request: Request, dpi: int = DPI
) -> Response:
    """The image of a page: a JPEG kept in ``state`` by the file's bytes; of an OFD its text.

    A browser keeps it but asks each time, so that it shows nothing more after a logout or the loss of a right.
    """
    arrival, page, own = _seen(house, session, record, number)
    headers = {"Cache-Control": "private, no-cache"}
    if page and arrival.media_type == OFD:
        return Response(svg_of(page), media_type="image/svg+xml", headers=headers)
    turned = page.turned if page else 0
    kept = page_image_path(house, arrival.sha256, own, turned, dpi)
    headers["ETag"] = f'"{arrival.sha256[:16]}-{kept.stem}"'
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if not kept.is_file():
        try:
            content = house.eyes.page_image(house.settings.archive / arrival.stored, own, dpi, turned)
        except YingsuError as error:
            raise HTTPException(404, told(error)) from error
        write_atomically(kept, content)
    return FileResponse(kept, media_type="image/jpeg", headers=headers)


# --- the decision ---------------------------------------------------------------------------------


def _decide(bench: Bench, request: Request, identity: str, form: dict[str, Any]) -> Response:
    bench.check(filled(form, "token"))
    with bench.house.reading() as session:
        record = allowed(bench, session, identity, change=True)
        _refuse_foreign_case(bench, session, filled(form, "other_case") or filled(form, "case"))
        if filled(form, "pages") not in ("", paper_form.pages_text(record.paper.pages)):
            refuse_foreign_pages(bench, session, record)
        position = Ledger(session).position(record)
        stopped = _is_stopped(record)
    if stopped and filled(form, "action") != "reject":
        raise HTTPException(403, "标有密级的文书不在本系统中办理，只能退回。")
    try:
        decision, clashes = paper_form.decision_of(record, position, form)
    except YingsuError as error:
        raise HTTPException(400, told(error)) from error
    if clashes:
        raise HTTPException(
            409, f"{'、'.join(clashes)}刚才已被别人改过，没有保存；请重新打开这份文书再核对。"
        )
    with bench.house.reading() as session:
        asked = None if decision["reject"] else question(session, record, decision, bench.sees(session))
        cases = cases_of(session, record, decision)
    if asked and filled(form, "sure_case") != asked.case:
        sent = {name: value for name, value in form.items() if name != "sure_case"}
        return bench.page(request, "ask.html", 409, asked=asked, sent=sent)
    said = NOTHING
    if not paper_form.is_empty(decision):
        rest = bench.decide(cases, record.arrival, [decision], filled(form, "by") or bench.account.person)
        said = f"已保存{rest}"
    return RedirectResponse(_after(bench, identity, form, said), 303)


def _after(bench: Bench, identity: str, form: dict[str, Any], words: str) -> str:
    said = quote(words)
    if filled(form, "action") == "next":
        with bench.house.reading() as session:
            following, case = next_waiting(bench, session, identity), _settled_in(bench, session, identity)
        if following:
            return f"/papers/{quote(following)}?said={said}"
        return f"/cases/{quote(case)}?said={said}{quote(LAST)}" if case else f"/held?said={said}"
    if filled(form, "action") == "reject":
        return f"/held?said={quote('已退回')}"
    return f"/papers/{quote(identity)}?said={said}"


def _settled_in(bench: Bench, session: Session, identity: str) -> str:
    """The case of a paper nobody has to look at again, where nothing is still to be reckoned; else empty."""
    record = _record(session, identity)
    is_open = record.status != "filed" or record.paper.doubts or bench.overview.left
    return "" if is_open or not record.case or not bench.sees(session)(record.case) else record.case
