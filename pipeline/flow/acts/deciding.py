"""What a person decides about the papers of a file: the cut, the kind, the case, single values, or rejection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.acts.cutting import LIVING, Cutter, groups_of, pages_of, stopped
from pipeline.flow.acts.turning import turn, turns_of
from pipeline.flow.cases.casefile import name_folder
from pipeline.flow.mail.latecomers import join_held, settle
from pipeline.flow.mail.one_paper import bring_back, file_record
from pipeline.flow.office.entering import with_value
from pipeline.flow.office.house import House
from pipeline.flow.office.lessons import learn
from pipeline.flow.office.numbers import living_number, parse_date
from pipeline.flow.office.scans import load_scan, with_turn
from pipeline.flow.office.service_day import served
from pipeline.reading.filing import Register, instance_of, place, suit_number
from pipeline.reading.lessons import taught, title_taught
from pipeline.reading.settled import carried_along
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Arrival, CourtNumber, Hints, Paper, PaperRecord

Decision = Mapping[str, Any]


def decide(
    house: House, session: Session, arrival: str, decisions: Sequence[Decision], by: str | None
) -> dict[str, Any]:
    """Applies the decisions on one file's papers, in order; returns its envelope, the cases that changed, and the
    envelopes of what joined them (``joined``)."""
    ledger = Ledger(session)
    found = ledger.arrival(arrival)
    papers = ledger.papers_of_arrival(found.id)
    if not decisions:
        raise UsageError(
            f"没有写明怎样处理到件 {found.id}", "请写 --kind、--pages、--case、--set 或 --reject。"
        )
    decider = _Decider(house, session, found, by)
    chosen = [(d, r) for d in decisions for r in _chosen(papers, d, found)]
    changed: set[str] = set()
    before = {p.id: p for d in ledger.documents(found.envelope) for p in ledger.papers_of_document(d.id)}
    for decision, record in chosen:
        changed |= decider.apply(ledger.paper(record.id), decision)
    if not papers:
        changed |= decider.apply_whole(decisions[-1])
    changed |= bring_back(session, before, decider.now)
    joined = join_held(session, changed, decider.now, found.envelope)
    settle(ledger, found.envelope)
    shown = [{key: value for key, value in d.items() if value} for d in decisions]
    told = {"arrival": found.id, "decisions": shown, "by": by, "cases": sorted(changed)}
    journal.write(session, clock.now(), "人工处理", None, told)
    for case in changed:
        name_folder(house, session, case)
    return {"envelope": found.envelope, "cases": sorted(changed), "joined": list(joined)}


def look_ahead(house: House, arrival: str, decisions: Sequence[Decision]) -> None:
    """Reads the pages that are to be turned, so that the database waits for no reading."""
    with house.reading() as session:
        ledger = Ledger(session)
        found = ledger.arrival(arrival)
        papers = ledger.papers_of_arrival(found.id)
        documents = [
            (ledger.document(record.document), turns_of(d["turn"]))
            for d in decisions
            if d.get("turn")
            for record in _chosen(papers, d, found)
        ]
        arrivals = {a: ledger.arrival(a) for document, _ in documents for a, _ in document.parts}
    for document, turns in documents:
        for page, degrees in turns.items():
            if 1 <= page <= len(document.parts):
                identity, own = document.parts[page - 1]
                load_scan(house, with_turn(arrivals[identity], own, degrees))


def _chosen(papers: Sequence[PaperRecord], decision: Decision, arrival: Arrival) -> Sequence[PaperRecord]:
    """The papers a decision is about: the one named, the only one it can mean, or all that wait for a case."""
    number: int | None = decision.get("paper")
    if number is not None:
        if not 1 <= number <= len(papers):
            raise UsageError(
                f"到件 {arrival.id} 有 {len(papers)} 份文书，没有第 {number} 份",
                "请用 yingsu held 查看序号。",
            )
        return [papers[int(number) - 1]]
    held = [p for p in papers if p.status == "held"]
    waiting = held or [p for p in papers if p.paper.doubts]
    if len(waiting) == 1:
        return waiting
    if len(papers) <= 1:
        return papers
    if held and decision.keys() <= {"paper", "case", "reject"} and decision.get("case") != "new":
        return held
    raise UsageError(f"到件 {arrival.id} 有 {len(papers)} 份文书，没有写明是哪一份", "请加 --paper 序号。")


class _Decider:
    """Applies one person's decision to one paper."""

    def __init__(self, house: House, session: Session, arrival: Arrival, by: str | None) -> None:
        self.house, self.session, self.arrival, self.by = house, session, arrival, by
        self.ledger, self.register = Ledger(session), CaseRegister(session)
        self.cutter = Cutter(house, session)
        self.now = clock.now()

    def apply(self, record: PaperRecord, decision: Decision) -> set[str]:
        """Changes the paper, files it where it now belongs, and returns the cases that changed."""
        changed = {record.case} if record.case else set()
        read = record.paper
        if decision.get("reject"):
            self.ledger.save_paper(replace(record, status="rejected", case=None, reason="人工退回"))
            return changed
        if decision.get("turn"):
            return changed | self._turn(record, decision)
        if decision.get("cut"):
            return changed | self._cut(record, groups_of(decision["cut"]))
        if not decision.get("pages"):
            self._refuse_joined(record)
        else:
            cut_off, lost = self.cutter.give(record, pages_of(decision["pages"]))
            changed |= lost | {case for paper in cut_off for case in self._put(paper)}
            record = self.ledger.paper(record.id)
        if decision.get("kind") or decision.get("pages"):
            record = self._reread(record, decision.get("kind"))
        cut = record.paper
        for item in decision.get("set") or ():
            field, value = _split(item)
            record = with_value(record, field, value)
            if field in ("served_on", "received_on"):
                changed |= self._serve_envelope(record, parse_date(value, "送达日期"))
        told = title_taught(read, record.paper) if decision.get("kind") else ()
        learn(self.session, (*told, *taught(cut, record.paper)), record.id, self.by)
        record = self._placed(record, decision.get("case"))
        self._save(record, bool(decision.get("pages")))
        return changed | ({record.case} if record.case else set())

    def apply_whole(self, decision: Decision) -> set[str]:
        """A file without papers (blank, or of a type that cannot be read): returned, or kept whole as evidence."""
        if decision.get("reject"):
            self.ledger.mark_arrival(self.arrival.id, "rejected", "经人工处理退回", error=self.arrival.error)
            return set()
        if not decision.get("case"):
            raise UsageError(
                f"到件 {self.arrival.id}（{self.arrival.name}）中没有文书",
                "请用 --case 写明归入的案件，原件作为证据材料保存；或者用 --reject 退回。",
            )
        documents = self.ledger.documents(self.arrival.envelope)
        document = next(d for d in documents if any(a == self.arrival.id for a, _ in d.parts))
        paper = Paper((), "evidence", "证据材料", self.arrival.name, 1.0)
        record = PaperRecord(f"{document.id}-p01", document.id, self.arrival.id, 1, paper, "held")
        record = self._placed(replace(record, carrier="electronic"), decision["case"])
        self._save(record)
        return {record.case} if record.case else set()

    def _serve_envelope(self, record: PaperRecord, on: dt.date) -> set[str]:
        """The other papers of the envelope that only assume their service day were served with it."""
        changed: set[str] = set()
        for document in self.ledger.documents(self.arrival.envelope):
            for other in self.ledger.papers_of_document(document.id):
                own = other.paper.value("document_date")
                if other.id != record.id and other.assumed and (own is None or str(own) <= str(on)):
                    self.ledger.save_paper(served(other, (*other.sources, ("person", on))))
                    changed |= {other.case} if other.case else set()
        return changed

    def _save(self, record: PaperRecord, cut: bool = False) -> None:
        if record.case:
            filed = replace(record, status="filed", reason="", same_as=None)
            file_record(self.session, filed, self.now, cut)
        else:
            self.ledger.save_paper(replace(record, status="held"))

    # --- pages turned, and the cut ---

    def _refuse_joined(self, record: PaperRecord) -> None:
        """UsageError for a paper whose pages lie in another one by now: no page is in two papers."""
        for other in self.ledger.papers_of_document(record.document):
            shared = [n for n in record.paper.pages if n in other.paper.pages]
            if other.id != record.id and other.status in LIVING and shared:
                raise UsageError(
                    f"第 {shared[0]} 页现在在“{other.paper.title or '种类不明'}”里，没有再归入一次",
                    "要让它自成一份，请先在工作台的“整理页面”里把它另起一份。",
                )

    def _turn(self, record: PaperRecord, decision: Decision) -> set[str]:
        """Pages turned by a person; what was read anew is placed. Returns the cases it lies in now and lay in before."""
        if any(value for key, value in decision.items() if key not in ("paper", "turn")):
            raise UsageError(
                "--turn 不能和别的选项写在同一组", "请再写一组 --paper 序号，把别的选项写在后面。"
            )
        before = {p.id: p.case for p in self.ledger.papers_of_document(record.document)}
        found = turn(self.cutter, record, turns_of(decision["turn"]))
        cases = {case for p in found for case in self._put(p)} | {before[p.id] for p in found}
        return {case for case in cases if case}

    def _cut(self, record: PaperRecord, groups: Sequence[tuple[int, ...]]) -> set[str]:
        """The whole file cut anew by a person; what changed is placed, a new part beside the one it came from."""
        if not groups:
            raise UsageError("没有写明怎样分份", "例如 1-2;3-5。")
        found, changed = self.cutter.cut(record, groups)
        return changed | {case for paper in found for case in self._put(paper)}

    def _put(self, record: PaperRecord) -> set[str]:
        """A paper with other pages, placed; where nothing tells its case it stays in the one it was cut from."""
        record = self.ledger.paper(record.id)  # another part may have been found the same meanwhile
        before = record.case
        if record.status in ("filed", "superseded"):
            placed = self._placed(replace(record, status="filed"), None)
        else:
            placed = self._placed_new(record)
        self._save(placed, cut=True)
        return {case for case in (before, placed.case) if case}

    def _placed_new(self, record: PaperRecord) -> PaperRecord:
        own = record.paper.value("case_number")
        placed = self._placed(replace(record, case=None), None) if own or not record.case else record
        return placed if placed.case else replace(placed, case=record.case)

    def _reread(self, record: PaperRecord, kind: str | None) -> PaperRecord:
        """The paper read anew as the kind a person says; nobody doubts the kind any more."""
        key = self._kind(kind) if kind else record.paper.kind
        document = self.ledger.document(record.document)
        paper = self.cutter.read(document, self.cutter.scan(document), record.paper.pages, key)
        paper = replace(paper, doubts=tuple(d for d in paper.doubts if d.about not in ("kind", "pages")))
        paper = carried_along(record.paper, (), paper)
        if paper.secret and not record.paper.secret:
            record = stopped(record)
        return served(replace(record, paper=paper, searchable=None), record.sources)

    def _kind(self, name: str) -> str:
        names = {kind.key: kind.name for kind in self.house.kinds}
        for key, label in names.items():
            if name in (key, label):
                return key
        raise UsageError(
            f"没有名为 {name} 的文书种类", f"可用：{'、'.join(f'{k} {v}' for k, v in names.items())}。"
        )

    # --- the case ---

    def _placed(self, record: PaperRecord, case: str | None) -> PaperRecord:
        if case == "new":
            return self._in_case(record, self._open(record))
        if case:
            return self._in_case(record, living_number(self.session, case))
        if record.status == "filed" and record.case:
            return record
        number = [str(v) for f in ("case_number", "origin_case_number") for v in record.paper.values(f)]
        number += [suit_number(n) for n in number]
        register = Register(self.register.known_numbers(number), organs=())
        found = place([record.paper], Hints(), register)[0]
        if found.case:
            return self._in_case(record, found.case)
        if found.opens:
            return self._in_case(record, self._open(record, found.opens))
        return replace(record, reason=found.held)

    def _in_case(self, record: PaperRecord, case: str) -> PaperRecord:
        """A person's word on the case also settles the doubts about the case number."""
        doubts = tuple(d for d in record.paper.doubts if d.about not in ("case", "case_number"))
        return replace(record, case=case, paper=replace(record.paper, doubts=doubts))

    def _open(self, record: PaperRecord, number: str | None = None) -> str:
        case = self.register.open_case(clock.today(), self.house.settings.number_format)
        value = number or record.paper.value("case_number")
        if value and instance_of(str(value)) and self.register.find(str(value)) is None:
            self.register.hang(case, CourtNumber(str(value), instance_of(str(value)) or "first"))
        journal.write(self.session, self.now, "立案登记", case, {"court_number": value, "by": "人工"})
        return case


def _split(item: str) -> tuple[str, str]:
    field, sign, value = item.partition("=")
    if not sign:
        raise UsageError(f"--set {item} 不是“要素=值”", "例如 --set hearing_time=2024-10-09T09:30。")
    return field.strip(), value
