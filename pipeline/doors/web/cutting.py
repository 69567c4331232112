"""Cutting a file by hand (整理页面): all pages of a file side by side; split, join, move, turn, leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session
from starlette.datastructures import FormData

from pipeline.doors.web.acts import sent_form
from pipeline.doors.web.bench import Bench, filled
from pipeline.doors.web.drawn import NOTE
from pipeline.doors.web.paper import allowed, image_of, refuse_foreign_pages
from pipeline.doors.web.paper_form import pages_text
from pipeline.flow.acts.cutting import LIVING, Cutter
from pipeline.flow.acts.turning import OFD
from pipeline.store.ledger import Ledger
from pipeline.types import PaperRecord

SMALL = 60  # dots per inch of a page among many
SHOWN = 12  # papers named after a cut


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the file: how it was turned, whether it begins a paper (whose title is told), or lies in none.

    ``fixed``: it cannot be turned, as it is shown by its text alone.
    """

    page: int
    title: str
    begins: bool
    outside: bool
    turned: int = 0
    fixed: bool = False


def routes(bench: Bench) -> APIRouter:
    """The page on which a file is cut, its small images, and the decision."""
    router = APIRouter(prefix="/papers/{identity}/cut")
    form_of = Depends(sent_form)

    @router.get("")
    def show(request: Request, identity: str) -> HTMLResponse:
        with bench.house.reading() as session:
            record = allowed(bench, session, identity)
            papers = papers_to_cut(bench, session, record)
            arrival = Ledger(session).arrival(record.arrival)
            leaves = _turned(bench, session, record, _leaves(Ledger(session), record, papers))
        values: dict[str, Any] = {"record": record, "leaves": leaves, "cut": cut_text(papers), "note": NOTE}
        return bench.page(request, "cut.html", arrival=arrival, **values)

    @router.get("/{number}.jpg")
    def image(request: Request, identity: str, number: int) -> Response:
        """A page of the file, small; only where every paper of the file may be seen."""
        with bench.house.reading() as session:
            record = allowed(bench, session, identity)
            papers_to_cut(bench, session, record)
            if not 1 <= number <= len(Ledger(session).document(record.document).parts):
                raise HTTPException(404, "这个文件没有这一页。")
            return image_of(bench.house, session, record, number, request, SMALL)

    @router.post("")
    def cut(identity: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        decisions, arrival, document = _decisions(bench, identity, form)
        with bench.house.reading() as session:
            found = [p for p in Ledger(session).papers_of_document(document) if p.status in LIVING]
        before, cases = {p.id for p in found}, [p.case for p in found if p.case]
        by = filled(form, "by") or bench.account.person
        rest = bench.decide(cases, arrival, decisions, by) if decisions else ""
        with bench.house.reading() as session:
            papers = Ledger(session).papers_of_document(document)
        left = [p for p in papers if p.status in LIVING]
        where = left[0].id if left else identity
        said = quote(_outcome(before, papers) + rest if decisions else "没有改动：分份和保存前一样")
        return RedirectResponse(f"/papers/{quote(where)}?said={said}", 303)

    return router


def papers_to_cut(bench: Bench, session: Session, record: PaperRecord) -> list[PaperRecord]:
    """The papers of a file in the order of their pages; only where the visitor may change each one.

    404 when a paper of another unit lies in the same file, 403 when one is marked secret.
    """
    refuse_foreign_pages(bench, session, record)
    papers = Ledger(session).papers_of_document(record.document)
    living = [p for p in papers if p.status in LIVING and p.paper.pages]
    return sorted(living, key=lambda p: p.paper.pages[0])


def cut_text(papers: list[PaperRecord]) -> str:
    """The papers of a file as groups of pages: 1-2;3."""
    return ";".join(pages_text(p.paper.pages) for p in papers)


def _outcome(before: set[str], papers: Sequence[PaperRecord]) -> str:
    """What became of the file: its papers now, those that wait, and those that lie in others from now on."""
    living = sorted(
        (p for p in papers if p.status in LIVING and p.paper.pages), key=lambda p: p.paper.pages[0]
    )
    listed = "、".join(map(_told, living[:SHOWN])) + ("等" if len(living) > SHOWN else "")
    gone = "、".join(_told(p) for p in papers if p.id in before and p.status not in LIVING)
    held = "、".join(_told(p) for p in living if p.status == "held")
    copies = "、".join(_told(p) for p in living if p.status == "superseded")
    said = f"已重新分份，现有 {len(living)} 份：{listed}，请逐份核对"
    said += f"；不再单独成份，已并入其他文书：{gone}" if gone else ""
    said += f"；待定：{held}" if held else ""
    return said + (f"；与案中已有文书相同，不重复列出：{copies}" if copies else "")


def _told(record: PaperRecord) -> str:
    name = record.paper.title or record.paper.kind_name or "种类不明"
    return f"{name}（第 {pages_text(record.paper.pages)} 页）"


def _leaves(ledger: Ledger, record: PaperRecord, papers: list[PaperRecord]) -> list[Leaf]:
    leaves = [
        Leaf(page, paper.paper.title or "种类不明", place == 0, False)
        for paper in papers
        for place, page in enumerate(paper.paper.pages)
    ]
    there = {leaf.page for leaf in leaves}
    count = len(ledger.document(record.document).parts)
    for page in (p for p in range(1, count + 1) if p not in there):
        after = next((n for n, leaf in enumerate(leaves) if leaf.begins and leaf.page > page), len(leaves))
        leaves.insert(after, Leaf(page, "", False, True))
    return leaves


def _turned(bench: Bench, session: Session, record: PaperRecord, leaves: list[Leaf]) -> list[Leaf]:
    """The leaves with how each page is turned now, or that it cannot be."""
    ledger = Ledger(session)
    document = ledger.document(record.document)
    turns = {page.number: page.turned for page in Cutter(bench.house, session).scan(document).pages}
    fixed = {identity for identity, _ in document.parts if ledger.arrival(identity).media_type == OFD}
    parts = document.parts
    return [
        replace(leaf, turned=turns.get(leaf.page, 0), fixed=parts[leaf.page - 1][0] in fixed)
        for leaf in leaves
    ]


def _decisions(bench: Bench, identity: str, form: FormData) -> tuple[list[dict[str, Any]], str, str]:
    """The decisions (none when nothing changed): pages turned first, then cut; the arrival and the document."""
    with bench.house.reading() as session:
        record = allowed(bench, session, identity, change=True)
        now, wanted = cut_text(papers_to_cut(bench, session, record)), filled(form, "cut")
        if filled(form, "was") != now:
            raise HTTPException(409, "这个文件刚才已被别人重新分份，没有保存；请重新打开再整理。")
        position = Ledger(session).position(record)
    turn = filled(form, "turn")
    decisions = [{"paper": position, "turn": turn}] if turn else []
    decisions += [] if wanted == now else [{"paper": position, "cut": wanted}]
    return decisions, record.arrival, record.document
