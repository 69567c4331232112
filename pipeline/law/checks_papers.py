"""Checks on the papers: printed periods, seals, contents of lists, time limits of the court, late filings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from pipeline.law.explain import shown
from pipeline.law.occasions import announced_on, day_of, occasions, service
from pipeline.law.outcome_of_case import PENDING, date_fact, merits, outcomes
from pipeline.law.periods import add_months
from pipeline.law.printed import differing
from pipeline.law.stage import OPENING
from pipeline.law.view import View
from pipeline.types import FiledPaper

SEALED = {
    "answer": "答辩状",
    "evidence_list": "证据目录",
    "identity_certificate": "法定代表人身份证明书",
    "power_of_attorney": "授权委托书",
}
APPROVAL_DAYS = 8
_ACT_AS_BEFORE = frozenset({"redo"})


def _printed_against_statute(view: View) -> tuple[str, ...]:
    found: list[str] = []
    for _, rule in view.rules.duties:
        if not rule.printed or not rule.term or any(name in view.case.facts for name in rule.printed):
            continue
        for occasion in occasions(view.case, rule):
            start = service(occasion.papers).date
            statute = rule.period(start) if start else None
            for finding in differing(rule, occasion, start) if start and statute else ():
                found.append(
                    f"{_paper_of(occasion.papers, finding)}载明{finding.value}日，{rule.article}为{statute.days if statute else ''}日，"
                    "未经确认前按先到之日计算"
                )
    return tuple(dict.fromkeys(found))


def _paper_of(papers: tuple[FiledPaper, ...], finding: object) -> str:
    return next((f"《{p.kind_name or p.title}》" for p in papers if finding in p.findings), "文书")


def _simple_period_too_long(view: View) -> tuple[str, ...]:
    if not view.holds("simple_procedure"):
        return ()
    papers = view.papers("evidence_notice", "respond_notice")
    long = [p for p in papers if isinstance(d := p.value("evidence_days"), int) and d > 15]
    return tuple(
        f"简易程序的举证期限不得超过十五日，《{p.kind_name}》写的是{p.value('evidence_days')}日" for p in long
    )


def _summons_too_late(view: View) -> tuple[str, ...]:
    found = []
    for hearing in view.hearings():
        known = [d for d in map(announced_on, hearing.papers) if d]
        if hearing.hearing and known and (day_of(hearing.hearing) - min(known)).days < 3:
            found.append(
                f"{shown(day_of(hearing.hearing))}开庭，传票{shown(min(known))}才送达，不足三日，可以请求改期"
            )
    return tuple(found)


def _four_seals(view: View) -> tuple[str, ...]:
    filed = {str(p.kind) for p in view.papers(*SEALED)}
    done = any(d.status == "done" for d in view.duty("S01"))
    if not filed and not done:
        return ()
    lacking = [name for kind, name in SEALED.items() if kind not in filed]
    return (f"卷内没有盖章的{'、'.join(lacking)}",) if lacking else ()


def _evidence_list_content(view: View) -> tuple[str, ...]:
    found = []
    for paper in view.papers("evidence_list"):
        words = {"来源": "来源", "证明": "证明对象和内容", "编号|序号": "编号", "日|年": "提交日期"}
        lacking = [name for pattern, name in words.items() if not re.search(pattern, paper.text)]
        if paper.text and lacking:
            found.append(f"证据目录没有写明{'、'.join(lacking)}")
    return tuple(found)


def _both_evidence_lists(view: View) -> tuple[str, ...]:
    if not view.holds("joint_defendants") or not view.papers("evidence_list"):
        return ()
    if len(view.papers("evidence_list")) > 1:
        return ()
    return ("共同被告案件只有一份证据目录，请核对原机关和复议机关是否都已举证",)


def _own_collection(view: View) -> tuple[str, ...]:
    day = date_fact(view.case, "evidence_collected_on")
    starts = [service(view.papers(*OPENING)).date]
    if day is None or starts[0] is None or day <= starts[0]:
        return ()
    return (
        f"证据收集于{shown(day)}，在{shown(starts[0])}收到起诉状或复议申请之后：程序进行中被告、被申请人不得自行收集证据",
    )


def _trial_limit(view: View) -> tuple[str, ...]:
    if merits(view.case):
        return ()
    papers = [p for p in view.case.papers if p.kind in ("respond_notice", "acceptance_notice")]
    day = min((p.document_date for p in papers if p.document_date), default=None)
    if day is None or view.case.facts.get("trial_suspended"):
        return ()
    simple = bool(view.holds("simple_procedure"))
    limit = day + dt.timedelta(days=45) if simple else add_months(day, 6)
    if view.today <= limit:
        return ()
    return (
        f"自{shown(day)}起已超过一审审理期限（{'四十五日' if simple else '六个月'}），尚未收到裁判，请向法院了解进展",
    )


def _review_limit(view: View) -> tuple[str, ...]:
    notices = view.papers("reconsideration_notice")
    day = service(notices).date
    if day is None or view.papers("reconsideration_decision"):
        return ()
    limit = day + dt.timedelta(days=60)
    return (
        (f"复议申请受理后超过六十日（{shown(limit)}）仍未收到复议决定，请了解是否延长",)
        if view.today > limit
        else ()
    )


def _slow_approval(view: View) -> tuple[str, ...]:
    papers = view.papers("respond_notice", "complaint")
    served, unit = service(papers, "organ").date, date_fact(view.case, "unit_received_on")
    days = [p.unit_received_on for p in papers if p.unit_received_on]
    unit = min(days) if days else unit
    if served is None:
        return ()
    end = unit or view.today
    if (end - served).days <= APPROVAL_DAYS:
        return ()
    words = "批示件转到承办单位" if unit else "至今没有录入批示件的收到日期"
    return (f"送达{(end - served).days}天后{words}，剩余的答辩时间不足7日，以法定15日为准",)


def _filing_missed(view: View) -> tuple[str, ...]:
    return tuple(
        f"“{d.what}”应于{shown(d.due)}前办理，未按时备案，由县司法局发送负责人出庭应诉督促函"
        for d in view.duty("CL-22-1")
        if d.status == "overdue" and d.due
    )


def _suggestion_long(view: View) -> tuple[str, ...]:
    found = []
    for paper in view.papers("suggestion"):
        days = paper.value("reply_days")
        if isinstance(days, int) and days > 62:
            found.append(f"司法建议书写明的答复期限{days}日，超过一般不超过两个月的规定，请与法院核对")
    return tuple(found)


def _no_answer_given(view: View) -> tuple[str, ...]:
    late = [d for name in ("R01", "R02") for d in view.duty(name) if d.status == "overdue"]
    return ("未按期提出复议答复：视为该行政行为没有证据、依据",) if late else ()


def _evidence_missed(view: View) -> tuple[str, ...]:
    late = any(d.status == "overdue" for d in view.duty("S01"))
    return ("答辩举证期限已过，未见提交凭据：无正当理由逾期提供证据的，视为没有相应证据",) if late else ()


def _same_act_again(view: View) -> tuple[str, ...]:
    codes = {c for p in merits(view.case)[-1:] for c in outcomes(p)}
    if not codes & _ACT_AS_BEFORE:
        return ()
    return ("判决重新作出行政行为：不得以同一的事实和理由作出与原行政行为基本相同的行政行为",)


def _supervision(view: View) -> tuple[str, ...]:
    denied = any("retrial_denied" in outcomes(p) for p in view.papers("ruling", "judgment"))
    return ("再审申请被驳回：认为裁判确有错误的，可以向人民检察院申请抗诉或者检察建议",) if denied else ()


def _protest(view: View) -> tuple[str, ...]:
    return tuple(
        f"收到{p.kind_name or p.title}：抗诉案件法院应在三十日内裁定再审，再审检察建议应在三个月内审查，请跟踪"
        for p in view.papers("prosecution")
        if "公益" not in p.title + p.text[:200]
    )


def _fee(view: View) -> tuple[str, ...]:
    names = {p.name for p in view.case.parties_of("defendant")}
    return tuple(
        f"诉讼费{p.value('fee') or ''}由{payer}负担，请按期交纳"
        for p in view.papers("judgment", "ruling", "fee_notice")
        for payer in p.values("fee_payer")
        if payer in names or payer == "被告"
    )


def _may_sue(view: View) -> tuple[str, ...]:
    return tuple(
        f"{p.kind_name or p.title}已于{shown(p.served_on)}收到：申请人不服的，可自收到之日起十五日内起诉，请做好应诉准备"
        for p in view.papers("reconsideration_decision")
        if p.served_on
    )


def _appeal_time(view: View) -> tuple[str, ...]:
    return tuple(
        f"裁定的上诉期限只有十日（{shown(d.due)}届满），扣除内部5日后留给审查审定的时间很短"
        for d in view.duty("S21")
        if d.due and d.status == "open"
    )


def _unusual_paper(view: View) -> tuple[str, ...]:
    pending = [p for p in merits(view.case)[-1:] if set(outcomes(p)) & PENDING]
    return tuple(
        f"{p.kind_name or p.title}不是最终结果（发回重审或者再审），是否败诉待后续裁判" for p in pending
    )


def _originals(view: View) -> tuple[str, ...]:
    lacking = [p for p in view.papers("judgment", "ruling", "mediation") if p.carrier != "original"]
    return tuple(
        f"《{p.kind_name or p.title}》登记的是{_CARRIER.get(p.carrier, p.carrier)}，归档要求法律文书原件"
        for p in lacking
    )


_CARRIER = {"copy": "复印件", "electronic": "电子件"}

CHECKS: dict[str, Callable[[View], tuple[str, ...]]] = {
    "printed_against_statute": _printed_against_statute,
    "simple_period_too_long": _simple_period_too_long,
    "summons_too_late": _summons_too_late,
    "four_seals": _four_seals,
    "evidence_list_content": _evidence_list_content,
    "both_evidence_lists": _both_evidence_lists,
    "own_collection": _own_collection,
    "trial_limit": _trial_limit,
    "review_limit": _review_limit,
    "slow_approval": _slow_approval,
    "filing_missed": _filing_missed,
    "suggestion_long": _suggestion_long,
    "no_answer_given": _no_answer_given,
    "evidence_missed": _evidence_missed,
    "same_act_again": _same_act_again,
    "supervision": _supervision,
    "protest": _protest,
    "fee": _fee,
    "may_sue": _may_sue,
    "appeal_time": _appeal_time,
    "unusual_paper": _unusual_paper,
    "originals": _originals,
}
