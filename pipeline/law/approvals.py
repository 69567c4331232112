"""The steps of approval (审批环节): 拟办, 批办, 转办, 审核, 审签, 用印, 送达法院, with what is done and what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.law.checks_papers import SEALED
from pipeline.law.concepts import Situation, holds
from pipeline.law.course import with_remand
from pipeline.law.explain import shown
from pipeline.law.occasions import Occasion, service
from pipeline.law.rules import Rules, Step
from pipeline.law.stage import OPENING
from pipeline.terms import INSTANCES
from pipeline.types import Approval, Case, CaseFinding, Duty

# 向法院（复议机关）提交答辩、书面意见的事项
FILINGS = ("S01", "S22", "S25", "R01", "R02")
FILED = "送达法院"
COMMON_STEPS = ("拟办", "批办", "转办", "转送", "备案", "审核", "审签", "用印", FILED)
_OPENS = (*OPENING, "appeal", "retrial_application")


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
    """Every step the regulation asks for in the newest instance of a case, in order; two leaders are two steps.

    ``duties`` give the days that bind (the step 送达法院 must not come after the day of answering). What
    was approved in an earlier instance stays there.
    """
    papers = tuple(p for p in case.papers if not p.superseded)
    situation = Situation(case, rules, Occasion(1, "first", papers))
    given = [*_of_newest_instance(case), *_sealed(case)]
    found: list[StepDue] = []
    for row in rules.local.approval:
        if holds(row.when, situation) is False:
            continue
        article, due = f"《{rules.local.name}》{row.article}", _due(row.due, duties)
        for step in row.steps:
            for who, done in _given(step, given):
                found.append(StepDue(step.step, who, row.id, article, row.quote, done, due))
    return tuple(found)


def next_step(steps: tuple[StepDue, ...]) -> StepDue | None:
    """The first step that still waits, None when all are done."""
    return next((step for step in steps if step.waits), None)


def awaited(case: Case, rules: Rules, duties: tuple[Duty, ...]) -> tuple[CaseFinding, ...]:
    """The step that comes next, as a finding with its article and last day, while the answer is not handed in."""
    live = any(d.id in FILINGS and d.status in ("open", "overdue") for d in duties)
    step = next_step(approvals(case, rules, duties)) if live else None
    if step is None:
        return ()
    until = f"，不晚于{shown(step.due)}" if step.due else ""
    return (CaseFinding(step.rule, step.article, f"审批下一环节：{step.step}（{step.who}）{until}", "info"),)


def step_names(rules: Rules) -> tuple[str, ...]:
    """The names of all steps of a regulation, in order, each once."""
    return tuple(dict.fromkeys(s.step for row in rules.local.approval for s in row.steps))


def _given(step: Step, given: list[Approval]) -> list[tuple[str, Approval | None]]:
    """Each who of a step with his approval: the one that names him, else the next one of another person."""
    mine = [a for a in given if a.step == step.step and a.on is not None]
    named = {who: next((a for a in mine if who in (a.who, a.by)), None) for who in step.by}
    used = [a for a in named.values() if a]
    seen = {a.by for a in used if a.by}
    for who in step.by:
        if named[who] is None:
            named[who] = free = next((a for a in mine if a not in used and _is_free(a, step, seen)), None)
            if free:
                used.append(free)
                seen |= {free.by} if free.by else set()
    for approval in used:
        given.remove(approval)
    return [(who, named[who]) for who in step.by]


def _is_free(approval: Approval, step: Step, seen: set[str]) -> bool:
    """Whether an approval may stand for a leader it does not name: another person's, and no other leader's."""
    if len(step.by) == 1:
        return True
    return approval.who not in step.by and (approval.by is None or approval.by not in seen)


def _of_newest_instance(case: Case) -> tuple[Approval, ...]:
    """The approvals since the papers that opened the newest instance were served; all in the first one."""
    opening = [p for p in with_remand(case).papers if p.kind in _OPENS and not p.superseded]
    order = list(INSTANCES)
    newest = max((p.instance for p in opening if p.instance in INSTANCES), key=order.index, default="first")
    if order.index(newest) <= order.index("first"):
        return case.approvals
    since = service(p for p in opening if p.instance == newest).date
    return tuple(a for a in case.approvals if since is None or a.on is None or a.on >= since)


def _sealed(case: Case) -> tuple[Approval, ...]:
    """What a sealed document coming back proves: 用印, never that it was filed."""
    papers = [p for p in case.papers if p.kind in SEALED and not p.superseded]
    days = [d for p in papers if (d := p.arrived_on or p.document_date)]
    return (Approval("用印", None, None, min(days), "盖章扫描件"),) if days else ()


def _due(rule_id: str | None, duties: tuple[Duty, ...]) -> dt.date | None:
    ids = FILINGS if rule_id in FILINGS else (rule_id,)
    days = [d.due for d in duties if d.id in ids and d.due and d.status in ("open", "overdue")]
    return min(days) if days else None
