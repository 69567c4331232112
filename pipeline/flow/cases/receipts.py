"""Receipts (回执): exactly one for every file, as data and as a page a clerk opens without the product."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.foreseen import foreseen
from pipeline.flow.cases.views import Json, open_case_duties, record_view
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.scans import load_scan
from pipeline.flow.office.service_day import needs_service
from pipeline.plain import to_plain
from pipeline.reading.service import SOURCE_NAMES
from pipeline.store.ledger import Ledger
from pipeline.terms import FLAWS, MINOR_FLAWS, field_label
from pipeline.tools.documents.pages import render_page
from pipeline.tools.files import copy_atomically, safe_name, write_text
from pipeline.types import Arrival, Duty, Finding, PaperRecord, Scan

STATUS_NAMES = {
    "filed": "已归入",
    "held": "待人处理",
    "duplicate": "重复文件",
    "rejected": "已退回",
    "received": "处理中",
    "destroyed": "已销毁",
}
_ADVICE = {
    "held": "请在工作台“待处理”中确认，或运行 yingsu decide。",
    "rejected": "请按上面的原因处理后，重新放入收件文件夹。退回的文件在“_退回”文件夹中，原件已存档。",
}
_TO_CHECK = (
    "有待核对的内容（见“请核对”一栏），请在工作台核对，或运行 yingsu decide；核对前，期限按上面所列起算。"
)
_A_PAGE = 60  # characters a page must have to be called the same as another


def receipt_of(house: House, session: Session, arrival: Arrival) -> Json:
    """The receipt of one file as ``ingest`` shows it."""
    ledger = Ledger(session)
    papers = [p for p in ledger.papers_of_arrival(arrival.id) if p.status != "rejected"]
    about = papers or (ledger.papers_of_arrival(arrival.first) if arrival.first else ())
    cases = list(dict.fromkeys(p.case for p in about if p.case))
    return {
        "name": arrival.name,
        "path": arrival.origin,
        "arrival": arrival.id,
        "sha256": arrival.sha256,
        "status": arrival.status,
        "case": cases[0] if cases else None,
        "cases": cases,
        "first": arrival.first,
        "papers": [record_view(p, _pages_here(ledger, p, arrival)) for p in papers],
        "error": to_plain(arrival.error),
        "message": arrival.message,
    }


def _pages_here(ledger: Ledger, record: PaperRecord, arrival: Arrival) -> list[int]:
    parts = ledger.document(record.document).parts
    return [parts[n - 1][1] for n in record.paper.pages if parts[n - 1][0] == arrival.id]


def write_receipts(house: House, envelope: str) -> list[Json]:
    """Writes the receipt page of every file of an envelope, and the copies of what was rejected."""
    with house.reading() as session:
        receipts = []
        for arrival in Ledger(session).arrivals(envelope):
            receipt = receipt_of(house, session, arrival)
            _write_page(house, session, arrival, receipt)
            if arrival.status == "rejected":
                _return(house, arrival)
            receipts.append(receipt)
    return receipts


def write_receipt(house: House, session: Session, arrival: Arrival) -> None:
    """Writes the receipt page of one file anew."""
    _write_page(house, session, arrival, receipt_of(house, session, arrival))


def page_path(house: House, arrival: Arrival) -> Path:
    """Where the receipt page of a file lies: ``<time>_<name>_<sha8>.html``.

    The time is the envelope's, to the microsecond: the same file may come in two folders at once.
    """
    name = safe_name(f"{arrival.envelope}_{arrival.name}", 80)
    return house.settings.inbox / intake.RECEIPTS / f"{name}_{arrival.sha256[:8]}.html"


def _write_page(house: House, session: Session, arrival: Arrival, receipt: Json) -> None:
    ledger = Ledger(session)
    cases = [case_of(house, session, number) for number in receipt["cases"]]
    duties = [d for case in cases for d in open_case_duties(house, case)][:12]
    kept = [p for p in ledger.papers_of_arrival(arrival.id) if p.status != "rejected"]
    duties += foreseen(house, session, kept)
    papers = [_paper_lines(p, _pages_here(ledger, p, arrival)) for p in kept]
    moment = dt.datetime.strptime(arrival.id[:15], "%Y%m%d-%H%M%S")
    values = {
        "receipt": receipt,
        "status": STATUS_NAMES[arrival.status],
        "at": f"{moment:%Y-%m-%d %H:%M:%S}",
        "stored": house.settings.relative(house.settings.archive / arrival.stored),
        "cases": cases,
        "papers": papers,
        "duties": [{"due": d.due, "what": d.what, "article": d.article, "marks": _marks(d)} for d in duties],
        "warnings": scan_warnings(load_scan(house, arrival)) if receipt["papers"] else [],
        "advice": _ADVICE.get(arrival.status) or (_TO_CHECK if any(p["doubts"] for p in papers) else ""),
    }
    write_text(page_path(house, arrival), render_page("receipt.html", values))


def scan_warnings(scan: Scan) -> list[str]:
    """What is wrong with a scan while the paper still lies on the desk (DA/T 31): each flaw with its pages."""
    pages: dict[str, list[int]] = {}
    for page in scan.pages:
        for flaw in page.flaws:
            if flaw not in MINOR_FLAWS:
                pages.setdefault(FLAWS[flaw], []).append(page.number)
    texts = {p.number: "".join(line.text for line in p.lines) for p in scan.pages}
    for number, text in texts.items():
        if len(text) >= _A_PAGE and text in [t for n, t in texts.items() if n < number]:
            pages.setdefault("与前面一页相同，可能重复扫描", []).append(number)
    return [f"第 {'、'.join(map(str, numbers))} 页：{words}" for words, numbers in pages.items()]


def _paper_lines(record: PaperRecord, pages: Sequence[int]) -> Json:
    paper = record.paper
    if paper.secret:
        return {"kind_name": "涉密文书", "pages": "", "case": None, "findings": [], "doubts": [record.reason]}
    return {
        "kind_name": paper.kind_name or "种类不明",
        "pages": "、".join(map(str, pages)),
        "case": record.case,
        "findings": [*_finding_lines(paper.findings), *_service_line(record)],
        "doubts": ([record.reason] if record.reason else []) + [d.reason for d in paper.doubts],
    }


def _service_line(record: PaperRecord) -> list[str]:
    if record.served_on is None or not needs_service(record.paper):
        return []
    return [f"送达日期：{record.served_on}（{SOURCE_NAMES.get(record.served_source or '', '依据不明')}）"]


def _marks(duty: Duty) -> str:
    """What a clerk must know before relying on a due date."""
    marks = {
        "若立为新案": not duty.case,
        "已逾期": duty.status == "overdue",
        "起算日期待确认": duty.assumed,
        "暂定": duty.provisional,
    }
    return "，".join(mark for mark, holds in marks.items() if holds)


def _finding_lines(findings: Sequence[Finding]) -> list[str]:
    by_field: dict[str, list[str]] = {}
    for finding in findings:
        by_field.setdefault(finding.field, []).append(str(finding.value))
    return [
        f"{field_label(field)}：{'、'.join(values[:6])}{'等' if len(values) > 6 else ''}"
        for field, values in by_field.items()
    ]


def _return(house: House, arrival: Arrival) -> None:
    """A copy of a rejected file with the reason beside it."""
    name = safe_name(f"{arrival.envelope}_{arrival.name}")
    target = house.settings.inbox / intake.RETURNS / name
    if not target.is_file():
        copy_atomically(house.settings.archive / arrival.stored, target)
    reason = arrival.error.message if arrival.error else arrival.message
    write_text(
        target.with_name(target.name + ".退回原因.txt"),
        f"文件：{arrival.name}\r\n原因：{reason}\r\n{_ADVICE['rejected']}\r\n",
    )
