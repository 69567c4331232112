"""The steps of approval (审批环节): 拟办, 批办, 转办, 审核, 审签, 用印, 送达法院, with what is done and what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.law.checks_papers import SEALED
from pipeline.law.concepts import Situation, holds
from pipeline.law.occasions import Occasion
from pipeline.law.rules import Rules
from pipeline.types import Approval, Case, Duty


@dataclass(frozen=True, slots=True)
class StepDue:
    """One step for a case: who gives it, whether it is done, and the latest day that binds it."""

    step: str
    who: str
    rule: str
    article: str
    quote: str
    done: Approval | None = None
    due: dt.date | None = None

    @property
    def waits(self) -> bool:
        """Whether the step still waits."""
        return self.done is None


def approvals(case: Case, rules: Rules, duties: tuple[Duty, ...] = ()) -> tuple[StepDue, ...]:
    """Every step the regulation asks for in a case, in order; two leaders are two steps.

    ``duties`` give the days that bind (the step 送达法院 must not come after S01).
    """
    papers = tuple(p for p in case.papers if not p.superseded)
    situation = Situation(case, rules, Occasion(1, "first", papers))
    taken: list[Approval] = []
    found = []
    for row in rules.local.approval:
        if holds(row.when, situation) is False:
            continue
        for step in row.steps:
            for who in step.by:
                done = _done(case, step.step, who, len(step.by) > 1, taken)
                if done:
                    taken.append(done)
                found.append(
                    StepDue(
                        step.step,
                        who,
                        row.id,
                        f"《{rules.local.name}》{row.article}",
                        row.quote,
                        done,
                        _due(row.due, duties),
                    )
                )
    return tuple(found)


def next_step(steps: tuple[StepDue, ...]) -> StepDue | None:
    """The first step that still waits, None when all are done."""
    return next((step for step in steps if step.waits), None)


def step_names(rules: Rules) -> tuple[str, ...]:
    """The names of all steps of a regulation, in order, each once."""
    return tuple(dict.fromkeys(s.step for row in rules.local.approval for s in row.steps))


def _done(case: Case, step: str, who: str, several: bool, taken: list[Approval]) -> Approval | None:
    """The approval given for a step; of two leaders each gives his own."""
    for approval in (*case.approvals, *_sealed(case)):
        if approval.step != step or any(approval is t for t in taken) or approval.on is None:
            continue
        if several and approval.who and approval.who != who:
            continue
        return approval
    return None


def _sealed(case: Case) -> tuple[Approval, ...]:
    """What a sealed document coming back proves: 用印, never that it was filed."""
    papers = [p for p in case.papers if p.kind in SEALED and not p.superseded]
    days = [d for p in papers if (d := p.arrived_on or p.document_date)]
    return (Approval("用印", None, None, min(days), "盖章扫描件"),) if days else ()


def _due(rule_id: str | None, duties: tuple[Duty, ...]) -> dt.date | None:
    days = [d.due for d in duties if d.id == rule_id and d.due and d.status in ("open", "overdue")]
    return min(days) if days else None
