"""A merge taken back (撤销并案): the old number lives again with its papers, numbers and what was said of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.acts.merging import DUE, MERGED, Rekeyed, approved, paper_of, shown
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import plain_number
from pipeline.plain import from_plain
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Duty, PaperRecord

PARTED = "撤销并案"
_ASKED = ("served_on", "served_source", "assumed", "sources")


def part(house: House, session: Session, number: str, by: str | None, reason: str | None) -> tuple[str, str]:
    """Takes back that a case was merged; returns (the case that lives again, the one it was merged into).

    Papers that came since and bear one of its court numbers go with it; what people did since stays with the paper
    it was done for. UsageError when the number leads nowhere, or its target was itself merged since.
    """
    register = CaseRegister(session)
    source, target = _merged(register, plain_number(number))
    told = _told(session, source, target)
    joined = duties_of(house, case_of(house, session, target))
    papers = _papers_back(Ledger(session), source, target, told)
    register.part(source, target, [*told["numbers"], *_numbers_of(papers, told)], told["related"])
    of_source, of_target = (duties_of(house, case_of(house, session, c)) for c in (source, target))
    parted = {kept: gone for gone, kept in told["same"].items()}
    after = _Parted(joined, Rekeyed(of_source, parted), Rekeyed(of_target, parted), {p.id for p in papers})
    _marks_back(register, after, source, target, told)
    _facts_back(register, after, source, target, told)
    taken = [a for a in register.approvals(target) if approved(a) in told.get("approvals", [])]
    register.drop_approvals(target, [a for a in taken if a in register.approvals(source)])
    content = {"cases": [source, target], "from": target, "by": by, "reason": reason}
    journal.write(session, clock.now(), PARTED, source, content)
    return source, target


def _merged(register: CaseRegister, number: str) -> tuple[str, str]:
    """(the merged number, the case it leads to)."""
    source = number if number in register.numbers() else None
    target = register.row(source).merged_into if source else None
    if source is None or target is None:
        raise UsageError(f"{number} 不是已并入别案的编号", "请写并案前的案件编号，例如 2026-0002。")
    further = register.row(target).merged_into
    if further is not None:
        raise UsageError(f"{target} 后来又并入了 {further}", f"请先撤销 {target} 的并案。")
    return source, target


def _told(session: Session, source: str, target: str) -> dict[str, Any]:
    """What the journal says of the merge, the last one of this number."""
    acts = [
        c for _, _, case, c in journal.acts(session, (MERGED,)) if (c["merged"], case) == (source, target)
    ]
    if not acts or "papers" not in acts[-1]:
        raise UsageError(
            f"{source} 并案时没有记下来自哪份文书，不能自动撤销",
            "请用 decide ARRIVAL --case new 把文书移出。",
        )
    return {
        **{n: [] for n in ("there", "was", "now", "numbers", "related")},
        "copies": {},
        "same": {},
        **acts[-1],
    }


# --- papers ---------------------------------------------------------------------------------------


def _papers_back(ledger: Ledger, source: str, target: str, told: Mapping[str, Any]) -> list[PaperRecord]:
    """The papers go back; returns those of the case that lives again."""
    _part_copies(ledger, source, target, told)
    later = [
        p.id
        for p in ledger.papers_of_case(target)
        if p.id not in told["there"] and _bears(p, told["numbers"]) and p.id not in told["papers"]
    ]
    for identity in (*told["papers"], *later):
        record = ledger.paper(identity)
        if (record.case, record.status) == (target, "filed"):
            ledger.save_paper(replace(record, case=source, searchable=None))
            for copy in ledger.copies_of(identity):
                ledger.save_paper(replace(copy, case=source))
    return list(ledger.papers_of_case(source))


def _part_copies(ledger: Ledger, source: str, target: str, told: Mapping[str, Any]) -> None:
    """Two arrivals that were joined are two papers again, each as it was where nobody changed it since."""
    now = {p["id"]: from_plain(PaperRecord, p) for p in told["now"]}
    for was in (from_plain(PaperRecord, p) for p in told["was"]):
        record = ledger.paper(was.id)
        if record.case != target:
            continue
        if record.status == "superseded" or _asked(record) == _asked(now[record.id]):
            record = replace(record, **{name: getattr(was, name) for name in _ASKED})
            record = replace(record, paper=replace(record.paper, doubts=was.paper.doubts))
        ledger.save_paper(replace(record, status="filed", same_as=None))
    for identity, (case, same_as) in told["copies"].items():
        copy = ledger.paper(identity)
        if copy.status == "superseded" and copy.case in (source, target):
            ledger.save_paper(replace(copy, case=case, same_as=same_as))


def _asked(record: PaperRecord) -> tuple[object, ...]:
    return (*(getattr(record, name) for name in _ASKED), record.paper.doubts)


def _bears(record: PaperRecord, numbers: Sequence[str]) -> bool:
    told = (*record.paper.values("case_number"), *record.paper.values("origin_case_number"))
    return any(str(number) in numbers for number in told)


def _numbers_of(papers: Sequence[PaperRecord], told: Mapping[str, Any]) -> list[str]:
    """The own court numbers of papers that came since."""
    own = [p.paper.value("case_number") for p in papers if p.id not in told["papers"]]
    return [str(number) for number in own if number]


# --- what was said --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Parted:
    """The duties of the one case before, of both after, and the papers that went back."""

    joined: Sequence[Duty]
    source: Rekeyed
    target: Rekeyed
    back: Collection[str]

    def place(self, key: str, stays: bool) -> tuple[bool, str]:
        """(whether what was said of a duty goes back with its paper, unless it ``stays``; its key there)."""
        goes = not stays and paper_of(key, self.joined) in self.back
        return goes, (self.source if goes else self.target).key(key, self.joined) or key


def _marks_back(
    register: CaseRegister, after: _Parted, source: str, target: str, told: Mapping[str, Any]
) -> None:
    """What was taken along is dropped (the old number kept its own); what was said since goes with its paper."""
    taken, own = told.get("marks", {}).get("taken", []), told["own"]["marks"]
    marks = register.marks(target)
    register.drop_marks(target, marks)
    for mark in marks:
        goes, key = after.place(mark.key, shown(mark) in own)
        if shown(mark) in own or shown(mark) not in taken:
            register.add_mark(source if goes else target, replace(mark, key=key))


def _facts_back(
    register: CaseRegister, after: _Parted, source: str, target: str, told: Mapping[str, Any]
) -> None:
    """The facts that came along go, where nobody changed them since; the days fixed for a duty go with its paper."""
    taken, facts = told.get("facts", {}).get("taken", {}), register.facts(target)
    own: dict[str, str] = {}
    for name, value in facts.items():
        if taken.get(name) == value:
            continue
        goes, key = False, name
        if name.startswith(DUE):
            goes, key = after.place(name.removeprefix(DUE), name in told["own"]["facts"])
            key = DUE + key
        if goes:
            register.set_facts(source, {key: value})
        else:
            own[key] = value
    register.set_facts(target, {**{n: "" for n in facts if n not in own}, **own})
