"""The fields of a template (模板字段) from their sources; None is what nobody knows yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from pipeline.types import Finding
from pipeline.writing.facts import AGENT_COLUMNS, Row, agents_of, chinese_date
from pipeline.writing.parties import (
    called,
    names_of,
    organ_of,
    party_rows,
    same_organ,
    short_names,
    standing_of,
)
from pipeline.writing.sources import Sources, is_doubted
from pipeline.writing.values import (
    NO_ROW,
    RECONSIDERATION,
    all_of,
    claims_of,
    judgment_of,
    present,
    read_here,
    served_on,
    service_of,
    shown_date,
    shown_time,
    value_of,
)

Fields = dict[str, object]
# The columns of the lists that are not facts.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("原告名单", "被告名单", "第三人名单"), ("序号", "名称", "称谓", "类型")),
    "各审级案号": ("审级", "案号", "法院"),
    "代理人名单": ("序号", *AGENT_COLUMNS),
    "判项": ("序号", "主文", "结果", "涉及机关"),
    "收文清单": ("序号", "名称", "案号", "日期"),
    "审批记录": ("环节", "办理人", "日期", "意见"),
    "期限清单": ("事项", "期限", "依据", "责任人"),
    "统计": ("分类", "项目", "件数", "占比"),
}
_YES, _NO = ("yes", "true", "是"), ("no", "false", "否")
_DATE_LEFT_FREE = "　　　　年　　月　　日"


def case_fields(sources: Sources) -> Fields:
    """Number, title, parties, cause, act and claims of the case (案件)."""
    case = sources.case
    plaintiffs, defendants = case.parties_of("plaintiff"), case.parties_of("defendant")
    thirds = case.parties_of("third_party")
    return {
        "案件编号": case.number or None,
        "年度": str(case.year),
        "案件名称": case.title or None,
        "收案日期": shown_date(case.opened_on),
        "结案日期": shown_date(case.closed_on),
        "案由": case.cause,
        "被诉行为": case.sued_act,
        "原告": names_of(plaintiffs),
        "原告简称": short_names(plaintiffs),
        "被告": names_of(defendants),
        "第三人": names_of(thirds),
        "原告名单": party_rows(sources, plaintiffs),
        "被告名单": party_rows(sources, defendants),
        "第三人名单": party_rows(sources, thirds),
        "上诉人": called(case.parties, "上诉人"),
        "再审申请人": called(case.parties, "再审申请人"),
        "被上诉人": names_of(plaintiffs),
        "原告人数": str(len(plaintiffs)) if plaintiffs else None,
        "诉讼请求": claims_of(sources),
        "承办单位": "、".join(case.units) or None,
        "经复议": _is_reconsidered(sources),
        "行政管理领域": None,
    }


def court_fields(sources: Sources) -> Fields:
    """Court, numbers, panel and hearing (法院、案号、合议庭、开庭) of the instance the document is for."""
    own, first = sources.number(sources.instance), sources.number("first")
    numbers = [n for n in sources.case.court_numbers if n.number]
    return {
        "案号": own.number if own else None,
        "法院": (own.court if own else None) or read_here(sources, "court"),
        "审级": sources.forms.word("instance", sources.instance) if sources.is_instance_known() else None,
        "一审案号": first.number if first else None,
        "一审法院": first.court if first else None,
        "各审级案号": tuple(
            present(审级=sources.forms.word("instance", n.instance), 案号=n.number, 法院=n.court)
            for n in numbers
        )
        or NO_ROW,
        "开庭时间": shown_time(read_here(sources, "hearing_time")),
        "有传票": bool(sources.papers("summons", "appearance_notice", instance=sources.instance)),
        "开庭地点": read_here(sources, "hearing_place"),
        "传唤事由": read_here(sources, "summons_reason"),
        "合议庭": all_of(sources, "judge"),
        "书记员": read_here(sources, "clerk"),
    }


def service_fields(sources: Sources) -> Fields:
    """Days of service and the ends of periods (送达日期、期限届满日); an assumed day is not printed."""
    complaint = served_on(sources, ("complaint", "respond_notice"), "first")
    appeal = served_on(sources, ("appeal",), "second")
    notice = next(iter(sources.papers("respond_notice", "complaint", instance=sources.instance)), None)
    return {
        "收到起诉状日期": shown_date(complaint),
        "收到上诉状日期": shown_date(appeal),
        "收到再审申请书日期": shown_date(served_on(sources, ("retrial_application",), "retrial_review")),
        "收到复议申请日期": shown_date(served_on(sources, RECONSIDERATION, "reconsideration")),
        "收到文书日期": shown_date(service_of(sources.trigger)),
        "送达方式": sources.forms.word("service", notice.served_source) if notice else None,
        "答辩期限届满日": shown_date(sources.due("S01")),
        "举证期限届满日": shown_date(sources.due("S03") or sources.due("S01")),
        "上诉期限届满日": shown_date(sources.due("S20", "S21")),
        "再审期限届满日": shown_date(sources.due("S24")),
        "执行期限届满日": shown_date(sources.due("S27")),
    }


def organ_fields(sources: Sources) -> Fields:
    """The organ that answers (应诉机关), its representative and the office's own data (本机关)."""
    office, organ = sources.office, organ_of(sources)
    own = office if organ and office.name and same_organ(organ, office.name) else None
    others = [p.name for p in sources.case.parties_of("defendant") if p.name != organ]
    return {
        "本机关": office.name or None,
        "应诉机关": organ,
        "应诉地位": standing_of(sources, organ),
        "法定代表人": (own.legal_representative if own else "") or None,
        "法定代表人职务": (own.legal_representative_post if own else "") or None,
        "住所": (own.address if own else "") or None,
        "机关电话": (own.phone if own else "") or None,
        "统一社会信用代码": (own.credit_code if own else "") or None,
        "共同被告": "、".join(others) or None,
        "联系人": office.contact or None,
        "联系电话": office.phone or None,
        "本机关地址": office.address or None,
        "邮政编码": office.postcode or None,
        "主送机关": _recipient(sources),
    }


def people_fields(sources: Sources) -> Fields:
    """The leader who appears (出庭负责人) and the agents (诉讼代理人)."""
    said = agents_of(sources.fact("leader") or "")
    leader, post = (said[0].get("姓名"), said[0].get("职务")) if len(said) == 1 else (None, None)
    known = next((entry for entry in sources.office.leaders if entry.name == leader), None)
    agents = agents_of(sources.fact("agents") or "")
    return {
        "出庭负责人": leader,
        "出庭负责人职务": post or (known.post if known else "") or None,
        "出庭负责人类别": (known.rank if known else "") or None,
        "出庭负责人分管": (known.portfolio if known else "") or None,
        "代理人名单": agents or NO_ROW,
    }


def outcome_fields(sources: Sources) -> Fields:
    """The judgment, ruling or mediation (裁判文书), its operative items and whether it is a loss."""
    paper = judgment_of(sources)
    items = [f for f in paper.findings if f.field == "outcome"] if paper else []
    doubted = paper is not None and is_doubted(paper, "outcome")
    lost = _is_lost(sources)
    numbers = paper.case_number or str(paper.value("case_number") or "") if paper else ""
    return {
        "裁判文书": (paper.kind_name or paper.title or None) if paper else None,
        "裁判案号": numbers or None,
        "裁判法院": (str(paper.value("court") or "") or None) if paper else None,
        "裁判日期": shown_date(paper.document_date) if paper else None,
        "裁判审级": sources.forms.word("instance", paper.instance) if paper else None,
        "收到裁判日期": shown_date(service_of(paper)),
        "裁判结果": "；".join(_outcome(sources, f) for f in items) or None if not doubted else None,
        "判项": _operative(sources, items) if not doubted and items else NO_ROW,
        "败诉": lost is True,
        "败诉待定": lost is None and paper is not None,
        "胜败诉": {True: "败诉", False: "未败诉"}.get(lost) if lost is not None else None,
    }


def suggestion_fields(sources: Sources) -> Fields:
    """The court's suggestion (司法建议书) a reply answers."""
    papers = sources.papers("suggestion")
    paper = sources.trigger if sources.trigger and sources.trigger.kind == "suggestion" else None
    paper = paper or (papers[0] if len(papers) == 1 else None)
    return {
        "司法建议书编号": value_of(paper, "suggestion_number"),
        "建议法院": value_of(paper, "court"),
        "建议书日期": shown_date(paper.document_date) if paper else None,
        "收到建议书日期": shown_date(service_of(paper)),
        "建议答复天数": value_of(paper, "reply_days"),
        "建议答复期限": chinese_date(value_of(paper, "reply_by") or "") or None,
    }


def paper_fields(sources: Sources) -> Fields:
    """What belongs to the document itself (文号、日期) and the state of the case (审批、期限)."""
    number, date = sources.fact("document_number"), sources.fact("document_date")
    return {
        "发文字号": number,
        "成文日期": chinese_date(date) if date else _DATE_LEFT_FREE,
        "填表日期": chinese_date(sources.today),
        "今年": str(sources.today.year),
        "法规条款": sources.spec.article or None,
        "收文清单": _received(sources),
        "审批记录": tuple(
            present(环节=a.step, 办理人=a.who, 日期=shown_date(a.on), 意见=a.opinion)
            for a in sources.case.approvals
        )
        or NO_ROW,
        "期限清单": tuple(
            present(事项=d.what, 期限=shown_date(d.due), 依据=d.article, 责任人=d.who)
            for d in sorted(sources.duties, key=lambda d: (d.due or dt.date.max, d.key))
            if d.status in ("open", "overdue") and not d.assumed
        )
        or NO_ROW,
    }


def _recipient(sources: Sources) -> str | None:
    """Who gets the document: what a person said, the open duty's recipient, the template's own."""
    asked = (d.recipient for d in sources.duties if sources.spec.is_asked_by(d.template))
    named = next((r for r in asked if r), "") or sources.spec.recipient
    return sources.fact("main_recipient") or named.strip("—") or None


def _is_lost(sources: Sources) -> bool | None:
    said = sources.fact("lost")
    return (True if said in _YES else False if said in _NO else None) if said else sources.case.lost


def _is_reconsidered(sources: Sources) -> bool:
    said = sources.fact("reconsidered")
    act = sources.case.sued_act or ""
    return (
        said in ("yes", "是")
        if said
        else bool(sources.papers("reconsideration_decision")) or "复议决定" in act
    )


def _outcome(sources: Sources, finding: Finding) -> str:
    word = sources.forms.word("outcome", str(finding.value)) or str(finding.value)
    return f"{word}（{'、'.join(finding.against)}）" if finding.against else word


def _operative(sources: Sources, items: Sequence[Finding]) -> tuple[Row, ...]:
    return tuple(
        present(
            序号=str(number),
            主文="".join(f.evidence.quote.split()),
            结果=sources.forms.word("outcome", str(f.value)),
            涉及机关="、".join(f.against) or "—",
        )
        for number, f in enumerate(items, 1)
    )


def _received(sources: Sources) -> tuple[Row, ...]:
    papers = sorted(sources.case.papers, key=lambda p: (p.served_on or p.arrived_on or dt.date.max, p.id))
    rows = (
        present(名称=p.title or p.kind_name, 案号=p.case_number, 日期=shown_date(p.document_date))
        for p in papers
    )
    return tuple({"序号": str(n), **row} for n, row in enumerate(rows, 1)) or NO_ROW
