"""Two cases joined to one (并案): papers, court numbers, and what was done in the one counts in the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.file_numbers import GIVEN, GIVEN_FOR
from pipeline.flow.mail.one_paper import move_record
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import living_number
from pipeline.plain import to_plain
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Approval, Duty, DutyMark, PaperRecord

# facts of the number and its volume, not of the suit: they stay with the old number
_OF_THE_NUMBER = {"title", GIVEN, GIVEN_FOR, "archive_year", "location", "virus_check", "bound_by", "checked_by",
                  "destroyed_on"}  # fmt: skip
MERGED, DUE = "并案", "due:"


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The duties of a case after its papers changed, for finding again what a key meant before.

    ``stands``: paper -> the paper that counts for it now.
    """

    now: Sequence[Duty]
    stands: Mapping[str, str]

    def key(self, key: str, before: Sequence[Duty]) -> str | None:
        """The key a duty has now: counted from the same paper, else the only one of its rule; None when unclear."""
        identity = key.partition("#")[0]
        now = [d for d in self.now if d.id == identity]
        told = paper_of(key, before)
        paper = self.stands.get(told, told) if told else None
        same = [d for d in now if paper is not None and d.counted_from.paper == paper]
        found = same if len(same) == 1 else now
        return found[0].key if len(found) == 1 else None


def paper_of(key: str, duties: Sequence[Duty]) -> str | None:
    """The paper a duty is counted from; None when it is counted from no paper, or there is no such duty."""
    return next((d.counted_from.paper for d in duties if d.key == key), None)


@dataclass(frozen=True, slots=True)
class _Merge:
    """The duties of both cases before they were joined, and those of the one case after."""

    source: Sequence[Duty]
    target: Sequence[Duty]
    joined: Rekeyed


def merge(house: House, session: Session, number: str, into: str, by: str | None, reason: str | None) -> str:
    """Joins a case to another: its papers and court numbers go there, its number leads there.

    A paper both cases have is one paper with two arrivals there; its duties run from the first.

    Approvals, facts and duties done count there too; what the other case says of the same thing stays, and the journal
    tells both. The old number keeps its own record.
    """
    source, target = living_number(session, number), living_number(session, into)
    if source == target:
        raise UsageError(f"{number} 和 {into} 是同一个案件", "请写两个不同的案件。")
    ledger, register = Ledger(session), CaseRegister(session)
    of_source, of_target = (duties_of(house, case_of(house, session, c)) for c in (source, target))
    papers = _take_papers(ledger, source, target)
    numbers = list(register.court_numbers(source))
    related = register.merge(source, target, reason or "并案")
    joined = Rekeyed(duties_of(house, case_of(house, session, target)), papers["same"])
    merged = _Merge(of_source, of_target, joined)
    own = _rename_marks(register, merged, target)
    told = {
        **papers,
        "numbers": numbers,
        "related": related,
        "marks": _take_marks(register, merged, source, target),
        "facts": _take_facts(register, merged, source, target),
        "approvals": _take_approvals(register, source, target),
        "own": {"marks": own, "facts": [n for n in register.facts(target) if n.startswith(DUE)]},
    }
    content = {
        "merged": source,
        **{k: v for k, v in told.items() if v or k == "papers"},
        "by": by,
        "reason": reason,
    }
    journal.write(session, clock.now(), MERGED, target, content)
    return target


def _take_papers(ledger: Ledger, source: str, target: str) -> dict[str, Any]:
    """Papers go to the other case; returns what the journal tells of it, so that it can be taken back.

    ``same``: papers that gave way -> the same paper that counts for both.
    """
    moving, there = ledger.papers_of_case(source), ledger.papers_of_case(target)
    known = {p.id: p for p in (*moving, *there)}
    copies = {c.id: [c.case, c.same_as] for identity in known for c in ledger.copies_of(identity)}
    moved = [move_record(ledger.session, record, target) for record in moving]
    same = dict(pair for pair in moved if pair is not None)
    return {
        "papers": [p.id for p in moving],
        "there": [p.id for p in there],
        "copies": copies,
        "same": same,
        "was": [bare(known[identity]) for pair in same.items() for identity in pair],
        "now": [bare(ledger.paper(identity)) for identity in same.values()],
    }


def bare(record: PaperRecord) -> dict[str, Any]:
    """What the journal keeps of a paper: when it was served, what is asked of it; not what it says."""
    paper = replace(record.paper, text="", findings=(), about=())
    plain: dict[str, Any] = to_plain(replace(record, paper=paper))
    return plain


def _rename_marks(register: CaseRegister, merged: _Merge, target: str) -> list[str]:
    """What was said about the duties of the target goes under the keys of the joined case."""
    keys = {m.key: merged.joined.key(m.key, merged.target) or m.key for m in register.marks(target)}
    register.rename_marks(target, keys)
    return [shown(mark) for mark in register.marks(target)]


def _take_marks(register: CaseRegister, merged: _Merge, source: str, target: str) -> dict[str, list[str]]:
    """What was said about the duties of the source, under the keys of the joined case; what stays apart is told."""
    renamed = [m.key for m in register.marks(target)]
    told: dict[str, list[str]] = {"taken": [], "left": []}
    for mark in register.marks(source):
        key = merged.joined.key(mark.key, merged.source)
        if key is None or key in renamed:
            told["left"].append(shown(mark))
        else:
            register.add_mark(target, replace(mark, key=key))
            told["taken"].append(shown(replace(mark, key=key)))
    return {name: marks for name, marks in told.items() if marks}


def shown(mark: DutyMark) -> str:
    """A mark as the journal tells it."""
    return f"{mark.key} {mark.status} {mark.on or ''}".strip()


def _take_facts(
    register: CaseRegister, merged: _Merge, source: str, target: str
) -> dict[str, Mapping[str, object]]:
    """The facts the target lacks; of others its own stay, and both are told."""
    own = {_renamed(n, merged, merged.target) or n: v for n, v in register.facts(target).items()}
    of_source = register.facts(source)
    names = {n: None if n in _OF_THE_NUMBER else _renamed(n, merged, merged.source) for n in of_source}
    other = {name: of_source[n] for n, name in names.items() if name}
    left = {n: of_source[n] for n, name in names.items() if not name}
    taken = {n: v for n, v in other.items() if n not in own}
    kept = {n: {"kept": own[n], "left": v} for n, v in other.items() if n in own and own[n] != v}
    register.set_facts(target, {**{n: "" for n in register.facts(target) if n not in own}, **own, **taken})
    return {name: facts for name, facts in (("taken", taken), ("differ", kept), ("left", left)) if facts}


def _renamed(name: str, merged: _Merge, before: Sequence[Duty]) -> str | None:
    """A fact under the key its duty has now (due:…); None where nobody can tell which duty that is."""
    if not name.startswith(DUE):
        return name
    key = merged.joined.key(name.removeprefix(DUE), before)
    return DUE + key if key else None


def approved(approval: Approval) -> str:
    """An approval as the journal tells it."""
    return f"{approval.step} {approval.by or ''} {approval.on or ''}"


def _take_approvals(register: CaseRegister, source: str, target: str) -> list[str]:
    """The steps approved in the source that the target has not; returns their names and days."""
    given, taken = set(register.approvals(target)), []
    for approval in register.approvals(source):
        if approval not in given:
            register.add_approval(target, approval)
            taken.append(approved(approval))
    return taken
