"""What the office's rules put into a draft beforehand (预填): the proposal and the steps of approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.flow.office.house import House
from pipeline.law.approvals import FILINGS, StepDue, approvals
from pipeline.law.assignment import assign
from pipeline.law.explain import shown
from pipeline.types import Case, Duty

BLANK = "　"
TO_SIGN = "签名：　　　　　年　　月　　日"


def prepared(house: House, case: Case, duties: Sequence[Duty]) -> Case:
    """The case with 拟办意见 and 审批环节 written by the rules, where no person wrote them."""
    steps = approvals(case, house.rules, tuple(duties))
    offered = {"proposal": _proposal(house, case, duties), "approval_steps": "\n".join(map(_step, steps))}
    missing = {name: text for name, text in offered.items() if text and not case.facts.get(name, "").strip()}
    return replace(case, facts={**case.facts, **missing}) if missing else case


def _proposal(house: House, case: Case, duties: Sequence[Duty]) -> str:
    """The unit by the rule that holds, or who decides, each with its article; then the last day to answer."""
    found = assign(case, house.rules)
    sure = [p for p in found if p.certain]
    lines = [f"依据{p.article}，拟由{'、'.join(p.units)}承办。" for p in sure]
    if not sure:
        lines = [f"承办单位尚不能确定，依据{p.article}，由{p.decides}。" for p in found if p.decides]
    live = [d for d in duties if d.id in FILINGS and d.due and d.status == "open" and not d.assumed]
    lines += [f"{d.what}的最后一日为{shown(d.due)}（{d.article}）。" for d in live if d.due]
    return "\n".join(lines)


def _step(step: StepDue) -> str:
    """A row of the table: the step, who gives it, the opinion, and who signed when or a place to sign."""
    done = step.done
    if done is None:
        return "|".join((step.step, step.who, BLANK, TO_SIGN))
    signed = f"{done.by or step.who}　{done.on}" if done.on else TO_SIGN
    return "|".join((step.step, step.who, (done.opinion or BLANK).replace("|", "｜"), signed))
