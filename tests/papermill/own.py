"""The office's own papers coming back sealed: 答辩状, 证据目录, 身份证明, 授权委托书, 情况说明, 报告."""

from __future__ import annotations

import datetime as dt

from tests.papermill.blocks import Block, Cell, Doc, Grid, Para, Rule, Sign, Title, Value
from tests.papermill.desk import Desk, clock, parties
from tests.papermill.pleadings import organ_line, padding, party_line, told
from tests.papermill.suits import Suit, heads


def _to_the_court(suit: Suit) -> dict[str, Value]:
    """What every paper of the organ to the court also says."""
    court = suit.court.name
    return dict(parties(suit)) | {"court": court, "addressee": court, "cause": suit.matter.cause}


def answer(desk: Desk) -> Doc:
    """行政答辩状 of the office, sealed."""
    suit = desk.suit
    day = suit.served + dt.timedelta(days=10)
    blocks: list[Block] = [
        Title(desk.pick("行政答辩状", "答辩状", "行政诉讼答辩状"), 1.7),
        *organ_line(desk, desk.pick("答辩人", "答辩人（被告）"), suit.organ),
        *(
            b
            for name in suit.plaintiffs
            for b in party_line(desk, desk.pick("被答辩人", "被答辩人（原告）"), name)
        ),
        Para(f"答辩人就{suit.plaintiff}诉答辩人{suit.matter.cause}一案（{desk.number()}），答辩如下："),
        *desk.items([told(desk, text) for text in suit.matter.plea]),
        *(Para(text) for text in padding(desk, 0, 3)),
        Para("综上，请求贵院依法驳回原告的诉讼请求。"),
        Para("此致"),
        Para(suit.court.name, 0),
        Sign((f"答辩人：{suit.organ}", desk.house.signing_date(day))),
    ]
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "plaintiff": list(suit.plaintiffs),
        "defendant": [suit.organ],
        "document_date": day.isoformat(),
    }
    also: dict[str, Value] = _to_the_court(suit) | {
        "legal_representative": heads(suit),
    }
    return Doc("answer", tuple(blocks), fields, also, suit.organ)


def evidence_list(desk: Desk) -> Doc:
    """被告证据目录."""
    suit = desk.suit
    day = suit.served + dt.timedelta(days=10)
    names = desk.some(
        (
            "立案审批表",
            "现场检查笔录",
            "询问笔录",
            suit.act_name or "信访答复",
            "送达回证",
            "执法人员资格证",
            "集体讨论记录",
        ),
        3,
        7,
    )
    rows = [tuple(Cell(text, label=True) for text in ("序号", "证据名称", "证明对象", "页码"))]
    rows += [
        (
            Cell(str(k), label=True),
            Cell(name),
            Cell(desk.pick("证明程序合法", "证明事实清楚", "证明职权来源")),
            Cell(f"{k * 3 - 2}-{k * 3}", label=True),
        )
        for k, name in enumerate(names, 1)
    ]
    blocks: list[Block] = [
        Title(desk.pick("证据目录", "被告证据目录", "行政机关证据清单"), 1.7),
        Para(f"案号：{desk.number()}", 0),
        Para(f"提交人：{suit.organ}", 0),
        Grid((0.6, 2, 2, 0.8), tuple(rows), 1.9),
        Sign((suit.organ, desk.house.signing_date(day))),
    ]
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "document_date": day.isoformat(),
        "defendant": [suit.organ],
    }
    return Doc("evidence_list", tuple(blocks), fields, dict(parties(suit)), suit.organ)


def identity_certificate(desk: Desk) -> Doc:
    """法定代表人身份证明书."""
    suit = desk.suit
    day = suit.served + dt.timedelta(days=6)
    blocks: tuple[Block, ...] = (
        Title(desk.pick("法定代表人身份证明书", "法定代表人（负责人）身份证明书"), 1.6),
        Para(f"{suit.head}同志，在我单位任{suit.post}职务，系我单位法定代表人。"),
        Para("特此证明。"),
        Sign((suit.organ, desk.house.signing_date(day))),
        Para(f"附：该代表人住址及电话：{suit.phone}", 0),
    )
    fields: dict[str, Value] = {"legal_representative": suit.head, "document_date": day.isoformat()}
    return Doc("identity_certificate", blocks, fields, {"defendant": [suit.organ]}, suit.organ)


def attendance_certificate(desk: Desk) -> Doc:
    """出庭负责人身份证明."""
    suit = desk.suit
    day = suit.hearing.date() - dt.timedelta(days=3)
    blocks: tuple[Block, ...] = (
        Title(
            desk.pick("行政机关负责人出庭身份证明", "出庭负责人身份证明书", "行政机关出庭负责人身份证明"), 1.6
        ),
        Para(f"{suit.court.name}：", 0),
        Para(
            f"贵院受理的{desk.number()}{suit.plaintiff}诉我单位{suit.matter.cause}一案，由我单位{suit.agents[1]}（职务：副局长）出庭应诉。"
        ),
        Para("特此证明。"),
        Sign((suit.organ, desk.house.signing_date(day))),
    )
    fields: dict[str, Value] = {"case_number": suit.number, "document_date": day.isoformat()}
    also: dict[str, Value] = _to_the_court(suit) | {
        "legal_representative": [suit.agents[1]],
        "agent": [suit.agents[1]],
    }
    return Doc("attendance_certificate", blocks, fields, also, suit.organ)


def power_of_attorney(desk: Desk) -> Doc:
    """授权委托书."""
    suit = desk.suit
    day = suit.served + dt.timedelta(days=6)
    blocks: tuple[Block, ...] = (
        Title(desk.pick("授权委托书", "行政诉讼授权委托书"), 1.7),
        Para(f"委托人：{suit.organ}"),
        Para(f"法定代表人：{suit.head}，{suit.post}"),
        Para(f"受委托人：{suit.agents[0]}，{suit.firm}律师，联系电话{suit.phone}"),
        Para(f"受委托人：{suit.agents[1]}，系该单位工作人员"),
        Para(
            f"现委托上列受委托人在{suit.plaintiff}诉我单位{suit.matter.cause}一案（{desk.number()}）中，作为我方诉讼代理人。"
        ),
        Para("代理权限：一般代理，包括出庭应诉、提交证据、进行质证、辩论。"),
        Sign((f"委托单位：{suit.organ}", desk.house.signing_date(day))),
    )
    fields: dict[str, Value] = {"case_number": suit.number, "document_date": day.isoformat()}
    also: dict[str, Value] = dict(parties(suit)) | {
        "agent": list(suit.agents),
        "legal_representative": suit.head,
        "cause": suit.matter.cause,
        "court": suit.court.name,
    }
    return Doc("power_of_attorney", blocks, fields, also, suit.organ)


def absence_statement(desk: Desk) -> Doc:
    """负责人不能出庭情况说明."""
    suit = desk.suit
    day = suit.hearing.date() - dt.timedelta(days=4)
    blocks: tuple[Block, ...] = (
        Title(
            desk.pick(
                "关于行政机关负责人不能出庭应诉的情况说明",
                "负责人不能出庭应诉情况说明",
                "关于负责人不能出庭的说明",
            ),
            1.5,
        ),
        Para(f"{suit.court.name}：", 0),
        Para(
            f"贵院定于{clock(suit.hearing, desk.random)}开庭审理的{desk.number()}{suit.plaintiff}诉我单位{suit.matter.cause}一案，因我单位负责人{desk.pick('参加防汛抢险工作', '赴外地参加会议', '住院治疗')}，不能出庭应诉，委托{suit.agents[1]}出庭。"
        ),
        Para("特此说明。"),
        Sign((suit.organ, desk.house.signing_date(day))),
    )
    fields: dict[str, Value] = {"case_number": suit.number, "document_date": day.isoformat()}
    also: dict[str, Value] = _to_the_court(suit) | {
        "hearing_time": f"{suit.hearing:%Y-%m-%dT%H:%M}",
        "agent": [suit.agents[1]],
    }
    return Doc("absence_statement", blocks, fields, also, suit.organ)


def own_report(desk: Desk) -> Doc:
    """The office's report or letter on red-headed paper (红头文件)."""
    suit = desk.suit
    day = suit.judged + dt.timedelta(days=20)
    number = f"{suit.court.short}发〔{day.year}〕{desk.random.randint(1, 120)}号"
    about = desk.pick("行政败诉案件分析报告", "司法建议书办理情况的复函", "行政应诉案件办理情况的报告")
    target = suit.court.name if "复函" in about else suit.court.place + "司法局"
    blocks: tuple[Block, ...] = (
        Title(suit.organ + "文件", 1.9),
        Para(number, 0, align="center"),
        Rule(red=True),
        Title(f"{suit.organ}关于{suit.plaintiffs[0]}一案{about}", 1.3),
        Para(f"{target}：", 0),
        Para(
            f"现将{suit.plaintiff}诉我单位{suit.matter.cause}一案（{desk.number()}）的有关情况{'函复' if '复函' in about else '报告'}如下："
        ),
        *desk.items(
            [
                "案件基本情况。原告不服我单位作出的行政行为提起诉讼，本案已审结。",
                "存在的问题。执法程序不够规范，证据收集不够全面。",
                "整改措施。组织全员培训，完善法制审核制度。",
            ]
        ),
        *desk.signed(day, suit.organ),
    )
    fields: dict[str, Value] = {"document_date": day.isoformat()}
    also: dict[str, Value] = dict(parties(suit)) | {
        "case_number": [suit.number, number],
        "addressee": target,
        "cause": suit.matter.cause,
        "court": suit.court.name,
        "suggestion_number": number,
        "origin_case_number": suit.number,
    }
    return Doc("own_report", blocks, fields, also, suit.organ)
