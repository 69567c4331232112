"""Two cases joined to one (并案): papers, court numbers, and what was done in the one counts in the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.casefile import case_of, duties_of
from pipeline.flow.file_numbers import GIVEN, GIVEN_FOR
from pipeline.flow.house import House
from pipeline.flow.numbers import own_number
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Duty, DutyMark

# facts of the number and its volume, not of the suit: they stay with the old number
_OF_THE_NUMBER = {"title", GIVEN, GIVEN_FOR, "archive_year", "location", "virus_check", "bound_by", "checked_by",
                  "destroyed_on"}  # fmt: skip
_DUE = "due:"


@dataclass(frozen=True, slots=True)
class _Merge:
    """The duties of both cases before they were joined, and those of the one case after."""

    source: Sequence[Duty]
    target: Sequence[Duty]
    joined: Sequence[Duty]

    def key(self, key: str, before: Sequence[Duty]) -> str | None:
        """The key a duty has now: counted from the same paper, else the only one of its rule; None when unclear."""
        identity = key.partition("#")[0]
        now = [d for d in self.joined if d.id == identity]
        was = next((d for d in before if d.key == key), None)
        paper = was.counted_from.paper if was else None
        same = [d for d in now if paper is not None and d.counted_from.paper == paper]
        found = same if len(same) == 1 else now
        return found[0].key if len(found) == 1 else None


def merge(house: House, session: Session, number: str, into: str, by: str | None, reason: str | None) -> str:
    """Joins a case to another: its papers and court numbers go there, its number leads there.

    Approvals, facts and duties done count there too; what the other case says of the same thing stays, and the journal
    tells both. The old number keeps its own record.
    """
    source, target = own_number(session, number), own_number(session, into)
    if source == target:
        raise UsageError(f"{number} 和 {into} 是同一个案件", "请写两个不同的案件。")
    ledger, register = Ledger(session), CaseRegister(session)
    of_source, of_target = (duties_of(house, case_of(house, session, c)) for c in (source, target))
    for record in ledger.papers_of_case(source):
        ledger.save_paper(replace(record, case=target, searchable=None))
    register.merge(source, target, reason or "并案")
    merged = _Merge(of_source, of_target, duties_of(house, case_of(house, session, target)))
    told = {
        "marks": _take_marks(register, merged, source, target),
        "facts": _take_facts(register, merged, source, target),
        "approvals": _take_approvals(register, source, target),
    }
    content = {"merged": source, **{k: v for k, v in told.items() if v}, "by": by, "reason": reason}
    journal.write(session, clock.now(), "并案", target, content)
    return target


def _take_marks(register: CaseRegister, merged: _Merge, source: str, target: str) -> dict[str, list[str]]:
    """What was said about the duties of the source, under the keys of the joined case; what stays apart is told."""
    renamed = {m.key: merged.key(m.key, merged.target) or m.key for m in register.marks(target)}
    register.rename_marks(target, renamed)
    told: dict[str, list[str]] = {"taken": [], "left": []}
    for mark in register.marks(source):
        key = merged.key(mark.key, merged.source)
        if key is None or key in renamed.values():
            told["left"].append(_shown(mark))
        else:
            register.add_mark(target, replace(mark, key=key))
            told["taken"].append(_shown(replace(mark, key=key)))
    return {name: marks for name, marks in told.items() if marks}


def _shown(mark: DutyMark) -> str:
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
    if not name.startswith(_DUE):
        return name
    key = merged.key(name.removeprefix(_DUE), before)
    return _DUE + key if key else None


def _take_approvals(register: CaseRegister, source: str, target: str) -> list[str]:
    """The steps approved in the source that the target has not; returns their names and days."""
    given, taken = set(register.approvals(target)), []
    for approval in register.approvals(source):
        if approval not in given:
            register.add_approval(target, approval)
            taken.append(f"{approval.step} {approval.by or ''} {approval.on or ''}")
    return taken
