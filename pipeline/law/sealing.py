"""The registers of approvals and seals (审批登记、用印登记): who gave what when, and which sealed papers came back."""

from __future__ import annotations

from pipeline.law.checks_papers import SEALED
from pipeline.types import Case

SEAL = "用印"
APPROVAL_COLUMNS = ("本案编号", "案号", "环节", "办理人", "日期", "意见")
SEAL_COLUMNS = ("本案编号", "案号", "文书", "用印日期", "经办人", "备注")


def approval_rows(case: Case) -> tuple[tuple[str, ...], ...]:
    """Every step of approval recorded in a case, in order."""
    numbers = _numbers(case)
    return tuple(
        (case.number, numbers, a.step, a.by or a.who or "", str(a.on or ""), a.opinion or "")
        for a in case.approvals
    )


def seal_rows(case: Case) -> tuple[tuple[str, ...], ...]:
    """Each use of the seal: as a person recorded it, and as a sealed scan proves it."""
    numbers = _numbers(case)
    said = [
        (case.number, numbers, a.opinion or "应诉材料", str(a.on or ""), a.by or "", "经办人登记")
        for a in case.approvals
        if a.step == SEAL
    ]
    proved = [
        (case.number, numbers, p.kind_name or p.title, str(p.document_date or ""), "", "盖章扫描件")
        for p in case.papers
        if p.kind in SEALED and not p.superseded
    ]
    return (*said, *proved)


def _numbers(case: Case) -> str:
    return "、".join(n.number for n in case.court_numbers)
