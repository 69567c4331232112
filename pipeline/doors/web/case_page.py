"""What the page of one case shows: papers, time line, duties, approvals, facts, volumes and what they lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web.paper import boxes_text
from pipeline.errors import YingsuError
from pipeline.flow.acts import desk, scribe
from pipeline.flow.archive import binding
from pipeline.flow.cases import views
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.file_numbers import GIVEN_FOR
from pipeline.flow.cases.recalled import days_before
from pipeline.flow.cases.unmade import unmade
from pipeline.flow.office.house import House
from pipeline.flow.office.lessons import lessons_of
from pipeline.law.approvals import approvals, step_names
from pipeline.law.attendance import leaders_for
from pipeline.law.facts import FACTS
from pipeline.law.rules import Official
from pipeline.reading.lessons import unit_for
from pipeline.store.ledger import Ledger
from pipeline.terms import INSTANCES
from pipeline.types import Case, Duty, Missing

_PROMINENT = ("unit", "handler", "leader", "agents", "effective_on", "planned_filing_on")
_GROUPS = {
    "date": "日期",
    "yes_no": "是否",
    "number": "数字",
    "text": "文字",
    "rows": "文字",
    "paragraphs": "文字",
    "agents": "文字",
    "time": "时间",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact a person may enter: its name, Chinese label, form (date, yes_no, number, text) and help."""

    name: str
    label: str
    form: str
    help: str = ""

    @property
    def group(self) -> str:
        """The heading it stands under."""
        return _GROUPS.get(self.form, "文字")


def entries() -> dict[str, Entry]:
    """Every fact of a case that a person may enter, by name."""
    found = {f.name: Entry(f.name, f.label, f.form) for f in FACTS.values()}
    for spec in scribe.forms().facts:
        if not spec.per_document:
            found.setdefault(spec.name, Entry(spec.name, spec.field, spec.kind, spec.help))
    for name, label in desk.OWN_FACTS.items():
        found.setdefault(name, Entry(name, label, "date" if name.endswith("_on") else "text"))
    return found


def case_values(house: House, session: Session, number: str) -> dict[str, Any]:
    """The values of the page of one case."""
    case = case_of(house, session, number)
    duties = duties_of(house, case)
    document = views.view_of_case(house, session, case, duties)
    known = entries()
    if offered := unit_for(case.cause or "", lessons_of(session)):
        known["unit"] = replace(known["unit"], help=f"以往同一案由由{offered}承办")
    leaders = tuple(leaders_for(case, house.rules))
    if own := [_written(official) for official, is_own in leaders if is_own]:
        known["leader"] = replace(known["leader"], help=f"按分管建议{'、'.join(own[:3])}")
    records = {p.id: Ledger(session).paper(p.id) for p in case.papers}
    return {
        "case": document,
        "day": clock.today(),
        "destroyed": case.facts.get("destroyed_on"),
        "papers": [(records[p.id].paper, p) for p in case.papers],
        "duties": sorted(duties, key=_duty_order),
        "modes": {p["id"]: p["service"]["mode"] for p in document["papers"]},
        "told": days_before(session, number),
        "where": {d.key: _where(d) for d in duties},
        "steps": approvals(case, house.rules, duties),
        "step_names": step_names(house.rules),
        "leaders": [(_written(official), _said(official, is_own)) for official, is_own in leaders],
        "proofs": {m.key: m.evidence for m in case.marks},
        "unmade": unmade(session, case),
        "timeline": _timeline(case, duties),
        "known": known,
        "entered": _entered(case, known),
        "prominent": [(known[n], case.facts.get(n, "")) for n in _PROMINENT if n in known],
        "missing": _missing(house, case),
        "templates": [(scribe.stem(s), s.code) for s in scribe.templates(house) if s.scope == "case"],
        "latest": _latest(document["drafts"]),
        "waits": sum(len(p.doubts) for p in case.papers),
        "name_of": lambda path: PurePosixPath(path).name,
    }


def _written(official: Official) -> str:
    """A leader as the fact says it: name (post)."""
    return f"{official.name}（{official.post}）" if official.post else official.name


def _said(official: Official, is_own: bool) -> str:
    said = f"{official.rank}　分管{official.portfolio}" if official.portfolio else official.rank
    return f"{said}，与本案相符" if is_own else said


_ORDER = {"overdue": 0, "open": 1, "done": 2, "waived": 3, "superseded": 4}


def _duty_order(duty: Duty) -> tuple[int, str, str]:
    return (_ORDER[duty.status], str(duty.due or "9999"), duty.key)


def _where(duty: Duty) -> str:
    """The address of the line of the scan a duty is counted from; empty when there is none."""
    counted = duty.counted_from
    if not counted.paper:
        return ""
    lit = boxes_text([list(counted.box)]) if counted.box else ""
    return (
        f"/papers/{counted.paper}?page={counted.page or ''}&lit={lit}"
        if counted.page
        else f"/papers/{counted.paper}"
    )


def _timeline(case: Case, duties: Sequence[Duty]) -> list[tuple[str, str]]:
    """(day, what) of everything dated in the case, oldest first."""
    rows = [(str(case.opened_on), "立案登记")]
    for paper in case.papers:
        if paper.served_on:
            rows.append((str(paper.served_on), f"收到{paper.title}{'（推定）' if paper.assumed else ''}"))
        elif paper.document_date:
            rows.append((str(paper.document_date), f"{paper.title}（文书日期）"))
    rows += [(when, "开庭") for when in _hearings(case)]
    rows += [(str(d.done_on), f"已办：{d.what}") for d in duties if d.status == "done" and d.done_on]
    rows += [(str(a.on), f"{a.step}{f'（{a.by}）' if a.by else ''}") for a in case.approvals if a.on]
    if case.closed_on:
        rows.append((str(case.closed_on), "结案"))
    return sorted(dict.fromkeys(rows))


def _hearings(case: Case) -> list[str]:
    """When hearings were or are; a day alone (as a judgment tells it) is left out where a paper tells the hour."""
    live = (p for p in case.papers if not p.superseded)
    times = {str(v)[:16].replace("T", " ") for p in live for v in p.values("hearing_time")}
    return [t for t in times if not any(other != t and other.startswith(t) for other in times)]


def _entered(case: Case, known: Mapping[str, Entry]) -> list[tuple[Entry, str]]:
    """The facts entered, those of the form on top left out."""
    rows = []
    for name, value in case.facts.items():
        base = name.split(":")[0].split(".")[0]
        if name in _PROMINENT or name == GIVEN_FOR or not value:
            continue
        entry = known.get(name) or known.get(base)
        label = entry.label if entry else _KEPT.get(name, name)
        rows.append((Entry(name, label, entry.form if entry else "text"), value))
    return rows


_KEPT = {"destroyed_on": "销毁日期", "outcome": "裁判结果"}  # what destruction left in the register


def _missing(house: House, case: Case) -> tuple[tuple[Missing, str], ...] | None:
    """What a final volume lacks, and in which instance where others have it; None when there is nothing to bind yet."""
    if not any(p.pages for p in case.papers):
        return None
    try:
        gaps = binding.gaps_by_instance(house, case)
    except YingsuError:
        return None
    where = {gap: [i for i in gaps if gap in gaps[i]] for found in gaps.values() for gap in found}
    return tuple(
        (gap, "" if len(lacking) == len(gaps) else "、".join(INSTANCES.get(i, i) for i in lacking))
        for gap, lacking in where.items()
    )


def _latest(drafts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The newest version of each document, with the earlier ones beside it."""
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for draft in drafts:
        groups.setdefault((draft["template"], draft.get("merged", "")), []).append(draft)
    rows = []
    for versions in groups.values():
        ordered = sorted(versions, key=lambda d: -d["version"])
        rows.append({**ordered[0], "earlier": ordered[1:]})
    return sorted(rows, key=lambda d: (d["code"], d["template"]))
