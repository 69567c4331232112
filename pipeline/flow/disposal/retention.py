"""Retention (保管期限): what has expired, its appraisal (鉴定), and the approval of destruction by two people.

Everything people say stands in the journal. After both approvals the list of destruction (销毁清册) is
written, which stays; what then happens to the files is in ``destruction``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import CheckFailed, UsageError
from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.file_numbers import LEAST_YEARS as LEAST_YEARS
from pipeline.flow.cases.file_numbers import end_of_retention, file_number_of, retention_of
from pipeline.flow.cases.file_numbers import expires_on as expires_on
from pipeline.flow.cases.kept_records import files_noted
from pipeline.flow.cases.publish import publish, write_case_file
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import own_number
from pipeline.flow.office.places import REPORTS
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.terms import RETENTIONS, RETENTIONS_SAID
from pipeline.tools.documents.sheets import write_sheet
from pipeline.tools.files import safe_name

APPRAISED, APPROVED, LISTED = "鉴定", "销毁批准", "销毁清册"
_HEADER = ("卷号", "档号", "案卷题名", "保管期限", "届满日期", "鉴定人", "鉴定意见", "批准人", "清册日期")


def expired(house: House, session: Session, on: dt.date, archived: Sequence[str] | None = None) -> list[Json]:
    """The cases whose retention has ended by a day, with what was said about each.

    ``archived`` are the cases with a final volume where they are known already.
    """
    found = []
    for number in CaseRegister(session).numbers() if archived is None else archived:
        case = case_of(house, session, number)
        end = expires_on(house, case)
        if end is not None and end < on and not case.voided and "destroyed_on" not in case.facts:
            found.append(
                {
                    "case": number,
                    "file_number": file_number_of(house, case),
                    "title": case.title,
                    "retention": retention_of(house, case),
                    "expired_on": str(end),
                    **_state(session, number),
                }
            )
    return found


def _state(session: Session, case: str) -> Json:
    opinion: Json | None = None
    approvals: list[Json] = []
    listed = None
    for act, at, of, content in journal.acts(session, (APPRAISED, APPROVED, LISTED)):
        if of != case:
            continue
        if act == APPRAISED:
            opinion, approvals, listed = content, [], None  # a new appraisal asks for new approvals
        elif act == APPROVED:
            approvals.append({"by": content["by"], "role": content["role"], "at": at.isoformat()})
        else:
            listed = next(iter(content["files"]))
    return {"appraisal": opinion, "approvals": approvals, "list": listed}


def appraise(house: House, number: str, opinion: str, by: str, keep: str | None) -> str:
    """An appraisal (鉴定): destroy, or keep with a new retention (``keep``: 永久 or 30年)."""
    if keep is not None and keep not in RETENTIONS:
        raise UsageError(f"保管期限“{keep}”不对", f"应当是{RETENTIONS_SAID}。")
    if not (by and opinion):
        raise UsageError("鉴定人和意见都要写明", "请用 --by 和 --reason 写明。")
    content = {"by": by, "opinion": opinion, "keep": keep}

    def act(session: Session) -> str:
        case = _expired_case(house, session, number)
        if keep:
            _refuse_past(house, session, case, keep)
            CaseRegister(session).set_facts(case, {"retention": keep})
        journal.write(session, clock.now(), APPRAISED, case, content)
        return case

    case = house.transact(act)
    write_case_file(house, case)
    publish(house, [case])
    return case


def _refuse_past(house: House, session: Session, case: str, keep: str) -> None:
    """A new retention is the whole one, from the year of filing: it must reach beyond today."""
    end = end_of_retention(case_of(house, session, case), keep)
    if end is not None and end < clock.today():
        raise UsageError(f"保管期限从归档年度起算，{keep}在 {end} 已经届满", "请写更长的期限：30年或者永久。")


def _expired_case(house: House, session: Session, number: str) -> str:
    case = own_number(session, number)
    value = case_of(house, session, case)
    if "destroyed_on" in value.facts:
        raise CheckFailed(f"案件 {case} 已于 {value.facts['destroyed_on']} 销毁", "不用再办理。")
    end = expires_on(house, value)
    if end is None or end >= clock.today():
        raise CheckFailed(f"案件 {case} 的保管期限没有届满（{end or '永久或者未归档'}）", "不能鉴定销毁。")
    return case


def approve_destruction(house: House, number: str, by: str, role: str) -> str:
    """One of the two approvals: ``role`` is 档案员 or 负责人, each by another person. The second writes the list."""
    if role not in ("档案员", "负责人") or not by:
        raise UsageError("要写明批准人和身份", "请用 --by 姓名 --role 档案员 或 --role 负责人。")

    def act(session: Session) -> str:
        case = _expired_case(house, session, number)
        state = _state(session, case)
        if state["appraisal"] is None or state["appraisal"]["keep"]:
            raise CheckFailed(
                f"案件 {case} 没有销毁的鉴定意见", "请先用 yingsu archive appraise 登记鉴定意见。"
            )
        if any(by == a["by"] or role == a["role"] for a in state["approvals"]):
            raise CheckFailed(f"{by}（{role}）不能再次批准", "销毁要由档案员和负责人两个人分别批准。")
        journal.write(session, clock.now(), APPROVED, case, {"by": by, "role": role})
        return case

    case = house.transact(act)
    write_missing_list(house, case)
    publish(house, [case])
    return case


def write_missing_list(house: House, case: str) -> None:
    """Writes the list of destruction (销毁清册) of a case that both people approved, unless it lies there."""
    with house.reading() as session:
        row = next((r for r in expired(house, session, clock.today()) if r["case"] == case), None)
    if row is not None and len(row["approvals"]) == 2 and row["list"] is None:
        _write_list(house, row)


def approved_row(house: House, session: Session, case: str) -> Json:
    """The row of an expired case whose destruction both people approved and whose list is written."""
    _expired_case(house, session, case)
    row = next(r for r in expired(house, session, clock.today()) if r["case"] == case)
    if row["appraisal"] is None or row["appraisal"]["keep"] or len(row["approvals"]) < 2:
        raise CheckFailed(
            f"案件 {case} 的销毁还没有经两个人批准",
            "请先用 yingsu archive appraise、approve 登记鉴定和批准。",
        )
    return row


def _write_list(house: House, row: Json) -> None:
    said = row["appraisal"]
    approvers = "、".join(f"{a['by']}（{a['role']}）" for a in row["approvals"])
    cells = [row[key] for key in ("case", "file_number", "title", "retention", "expired_on")]
    cells += [said["by"], said["opinion"], approvers, str(clock.today())]
    name = safe_name(f"销毁清册_{row['case']}_{clock.now():%Y%m%d-%H%M%S}.xlsx")
    path = house.settings.archive / REPORTS / str(clock.today().year) / name
    write_sheet(path, "销毁清册", _HEADER, [cells])
    content = {"files": files_noted(house, [path])}
    house.transact(lambda s: journal.write(s, clock.now(), LISTED, row["case"], content))
