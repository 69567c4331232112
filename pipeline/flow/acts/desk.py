"""What people do at the desk: decide, set, approve, done, undo, void. Each in one transaction."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.acts.scribe import forms
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.file_numbers import GIVEN, GIVEN_FOR, refuse_taken
from pipeline.flow.cases.volume_texts import index_case
from pipeline.flow.office.house import House
from pipeline.flow.office.lessons import learn
from pipeline.flow.office.numbers import living_number, parse_date
from pipeline.flow.office.service_day import served
from pipeline.law.approvals import COMMON_STEPS, FILED, FILINGS, step_names
from pipeline.law.facts import FACTS
from pipeline.law.registers import COLUMNS
from pipeline.law.service import MODES, mode_named
from pipeline.law.service import served_on as service_day
from pipeline.reading.lessons import Lesson, names_taught
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.terms import RETENTIONS, RETENTIONS_SAID
from pipeline.types import Approval, DutyMark, PaperRecord
from pipeline.writing.facts import find_fact

_PARTY_FACTS = {"plaintiff": "原告", "defendant": "被告", "third_party": "第三人"}
OWN_FACTS = {
    **_PARTY_FACTS,
    **{name: fact.label for name, fact in FACTS.items()},
    "title": "案卷题名",
    "cause": "案由",
    "sued_act": "被诉行为",
    "unit": "承办单位",
    "lost": "是否败诉",
    "served_on": "送达日期",
    "service_mode": "送达方式",
    "due": "法院指定或者决定的最后一日（due:事项编号）",
    "unit_received_on": "承办单位收到日期",
    "effective_on": "裁判生效日期",
    "planned_filing_on": "拟提交答辩材料日期",
    "closed_on": "结案日期",
    "performed_on": "履行完毕日期",
    "bound_by": "立卷人",
    "checked_by": "检查人",
    "secrecy": "密级",
    "retention": "保管期限",
    "archive_year": "归档年度",
    "file_number": "档号",
    "location": "纸质案卷存放位置",
    "virus_check": "病毒检测结果",
}
_FORMS = {
    "archive_year": (r"(19|20)\d\d", "四位年份"),
    "retention": ("|".join(RETENTIONS), RETENTIONS_SAID),
}


# --- set -----------------------------------------------------------------------------------------


def set_facts(
    house: House, session: Session, number: str, facts: Mapping[str, str], by: str | None, reason: str | None
) -> str:
    """Enters facts of a case; ``served_on`` decides the service day of the papers that wait for it."""
    case = living_number(session, number)
    for name in facts:
        _check_fact(name, facts[name], _register_columns(house))
    own = ("served_on", "service_mode")
    plain = {
        _fact_name(name): value.strip() for name, value in facts.items() if name.split(":")[0] not in own
    }
    for name, value in facts.items():
        base, _, paper = name.partition(":")
        if base == "served_on":
            mode = _mode(facts.get(name.replace("served_on", "service_mode"), ""))
            plain |= _set_service(session, case, paper, parse_date(value, "送达日期"), mode)
        elif base == "service_mode" and name.replace("service_mode", "served_on") not in facts:
            raise UsageError(
                "只写了送达方式，没有写日期", "请同时写 served_on=日期（公告送达写发出公告之日）。"
            )
    if plain.get(GIVEN):
        refuse_taken(house, session, case, plain[GIVEN])
        plain[GIVEN_FOR] = ""
    learn(session, _taught(house, session, case, plain), case, by)
    CaseRegister(session).set_facts(case, plain)
    index_case(house, session, case)
    _note(session, "填写", case, {"facts": dict(facts)}, by, reason)
    return case


def _taught(house: House, session: Session, case: str, facts: Mapping[str, str]) -> list[Lesson]:
    """What facts of a case teach: parties written otherwise than read, the unit that handles such a cause."""
    known = case_of(house, session, case)
    lessons = []
    for standing in (name for name in _PARTY_FACTS if facts.get(name)):
        read = [p.name for p in known.parties if p.standing == standing]
        told = [n for n in re.split(r"[、，,;；\s]+", facts[standing]) if n]
        lessons += [Lesson("name", a, b) for a, b in names_taught(read, told) if a != b]
    unit = facts.get("unit")
    if unit and known.cause and unit not in known.units:
        lessons.append(Lesson("unit", known.cause, unit))
    return lessons


def _fact_name(name: str) -> str:
    """The name the rooms read: 承办人 is kept as handler."""
    spec = find_fact(forms().facts, name)
    return spec.name if spec is not None and name == spec.field else name


def _register_columns(house: House) -> frozenset[str]:
    """The columns of the regulation's registers (台账): what nothing reckons is entered under the column's name."""
    return frozenset(name for row in house.rules.local.register for name in row.columns) - set(COLUMNS)


def _check_fact(name: str, value: str, columns: frozenset[str]) -> None:
    base = re.split(r"[:.]", name)[0]
    spec = find_fact(forms().facts, base)
    if spec is None and base not in OWN_FACTS and base not in columns:
        known = "、".join([*OWN_FACTS, *(f.name for f in forms().facts if f.name not in OWN_FACTS)])
        raise UsageError(f"没有名为 {name} 的案件信息", f"可用：{known}。")
    if value.strip() and (
        (spec is not None and spec.kind == "date") or base.endswith("_on") or base == "due"
    ):
        parse_date(value, OWN_FACTS.get(base, spec.field if spec else base))
    form = _FORMS.get(base)
    if value.strip() and form and not re.fullmatch(form[0], value.strip()):
        raise UsageError(f"{OWN_FACTS[base]}“{value}”不对", f"应当是{form[1]}。")


def _mode(text: str) -> str | None:
    """The mode of service a person wrote; None when he wrote none."""
    found = mode_named(text)
    if text.strip() and found is None:
        raise UsageError(
            f"没有名为 {text} 的送达方式", f"可用：{'、'.join(m.name for m in MODES.values())}。"
        )
    return found


def _set_service(session: Session, case: str, paper: str, on: dt.date, mode: str | None) -> dict[str, str]:
    """Decides the service day of papers (公告送达: thirty days after); returns the facts that keep the mode."""
    day = service_day(mode, on) if mode else on
    ledger = Ledger(session)
    papers = ledger.papers_of_case(case)
    chosen = [p for p in papers if p.id == paper] if paper else _waiting_for_service(ledger, papers, on)
    if not chosen:
        raise UsageError(
            f"案件 {case} 没有日期早于 {on} 而等待确认送达日期的文书",
            "请用 served_on:文书编号=日期 指定一份文书。",
        )
    for record in chosen:
        others = tuple(s for s in record.sources if s[0] != "person")
        ledger.save_paper(served(record, (*others, ("person", day))))
    return {f"service_mode:{record.id}": MODES[mode].name for record in chosen} if mode else {}


def _waiting_for_service(ledger: Ledger, papers: Sequence[PaperRecord], on: dt.date) -> list[PaperRecord]:
    """The newest envelope's papers, not dated after ``on``, whose service day is assumed or disputed."""
    fitting = [p for p in papers if p.paper.doubted("served_on") and not _dated_after(p, on)]
    if not fitting:
        fitting = [p for p in papers if not _dated_after(p, on)]
    if not fitting:
        return []
    newest = max(fitting, key=lambda p: (str(p.paper.value("document_date") or ""), p.id))
    envelope = ledger.arrival(newest.arrival).envelope
    return [p for p in fitting if ledger.arrival(p.arrival).envelope == envelope]


def _dated_after(record: PaperRecord, on: dt.date) -> bool:
    date = record.paper.value("document_date")
    return date is not None and str(date) > str(on)


# --- duties and approvals ------------------------------------------------------------------------


def mark_duty(
    house: House,
    session: Session,
    number: str,
    duty: str,
    status: str,
    on: dt.date | None,
    by: str | None,
    evidence: str | None,
) -> str:
    """Marks a duty done, or open again; DUTY is its key, or its id when only one fits."""
    case = living_number(session, number)
    _refuse_future(on)
    key = _duty_key(house, session, case, duty, status)
    CaseRegister(session).add_mark(case, DutyMark(key, status, on, by, evidence))
    act = "办结" if status == "done" else "撤销办结"
    _note(session, act, case, {"duty": key, "on": str(on), "evidence": evidence}, by, None)
    return case


def check_mark(house: House, number: str, duty: str, on: dt.date) -> None:
    """UsageError when a duty cannot be marked done so: asked before its evidence enters the archive."""
    with house.reading() as session:
        _refuse_future(on)
        _duty_key(house, session, living_number(session, number), duty, "done")


def _refuse_future(on: dt.date | None) -> None:
    if on is not None and on > clock.today():
        raise UsageError(f"日期 {on} 还没有到", "只能登记已经办理的事项，请核对日期。")


def _duty_key(house: House, session: Session, case: str, duty: str, status: str) -> str:
    duties = duties_of(house, case_of(house, session, case))
    exact = [d.key for d in duties if d.key == duty]
    if exact:
        return exact[0]
    wanted = ("open", "overdue") if status == "done" else ("done", "waived")
    fitting = [d.key for d in duties if d.id == duty and d.status in wanted]
    if len(fitting) == 1:
        return fitting[0]
    listed = "、".join(d.key for d in duties if d.status in wanted) or "无"
    found = f"有 {len(fitting)} 项" if fitting else "没有"
    raise UsageError(f"案件 {case} {found}符合 {duty} 的应办事项", f"可用：{listed}。")


def approve(
    house: House,
    session: Session,
    number: str,
    step: str,
    by: str | None,
    on: dt.date | None,
    opinion: str | None,
) -> str:
    """Records an approval step done (拟办、批办、转办、审核、审签、用印、送达法院 …)."""
    case = living_number(session, number)
    _refuse_future(on)
    known = tuple(dict.fromkeys((*step_names(house.rules), *COMMON_STEPS)))
    if step not in known:
        raise UsageError(f"没有名为 {step} 的审批环节", f"可用：{'、'.join(known)}。")
    day = on or clock.today()
    CaseRegister(session).add_approval(case, Approval(step, by, by, day, opinion))
    if step == FILED:
        _mark_filed(house, session, case, day, by)
    _note(session, "审批", case, {"step": step, "on": str(on), "opinion": opinion}, by, None)
    return case


# --- void --------------------------------------------------------------------------------------


def _mark_filed(house: House, session: Session, case: str, on: dt.date, by: str | None) -> None:
    """A person's word that the answer was handed in closes the one duty to hand it in."""
    duties = duties_of(house, case_of(house, session, case))
    waiting = [d.key for d in duties if d.id in FILINGS and d.status in ("open", "overdue")]
    if len(waiting) == 1:
        CaseRegister(session).add_mark(case, DutyMark(waiting[0], "done", on, by, None))


def void(session: Session, number: str, by: str | None, reason: str | None) -> str:
    """Voids a number; it stays in the register with its reason."""
    case = living_number(session, number)
    if not reason:
        raise UsageError(f"作废 {case} 没有写理由", "请加 --reason 说明理由。")
    if Ledger(session).papers_of_case(case):
        raise UsageError(f"案件 {case} 中还有文书，不能作废", "请先把文书移到别的案件，或用 merge 并案。")
    CaseRegister(session).void(case, reason)
    _note(session, "编号作废", case, {}, by, reason)
    return case


def _note(
    session: Session, act: str, case: str, content: Mapping[str, Any], by: str | None, reason: str | None
) -> None:
    journal.write(session, clock.now(), act, case, {**content, "by": by, "reason": reason})
