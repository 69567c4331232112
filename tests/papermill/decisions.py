"""行政判决书 of both instances and 司法建议书."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.papermill.blocks import Block, Doc, Para, Value
from tests.papermill.courtroom import (
    APPEAL_NOTICE,
    agents,
    appeal_number,
    bench,
    judgment_also,
    operative,
    party_block,
    payer,
    procedure,
    told_story,
)
from tests.papermill.desk import Desk, parties
from tests.papermill.outcomes import Order, first_instance, second_instance
from tests.papermill.people import address
from tests.papermill.pleadings import organ_line, padding, party_line, told


def judgment(desk: Desk) -> Doc:
    """行政判决书 of the first or the second instance."""
    return appeal_judgment(desk) if desk.chance(0.35) else first_judgment(desk)


def first_judgment(desk: Desk, order: Order | None = None) -> Doc:
    """一审行政判决书."""
    suit = desk.suit
    order = order or first_instance(desk)
    name = "行政赔偿判决书" if suit.kind == "行赔初" and desk.chance(0.7) else "行政判决书"
    fee = desk.pick(
        f"案件受理费50元，由{payer(desk, order)}负担。",
        f"案件受理费人民币50元，由{payer(desk, order)}负担。",
        f"本案受理费50元（原告已预交），由{payer(desk, order)}承担。",
        f"诉讼费50元由{payer(desk, order)}负担。",
    )
    headed = not desk.chance(0.04)
    blocks: list[Block] = [
        *(
            desk.head(suit.court.name, name, suit.number)
            if headed
            else [Para(f"{suit.court.name}　{desk.number()}", 0)]
        ),
        *party_block(desk),
        *procedure(desk),
        *told_story(desk),
        Para(f"依照{order.law}之规定，判决如下："),
        *operative(desk, order),
        Para(fee),
        Para(
            desk.pick(*APPEAL_NOTICE).format(
                court=suit.court.middle, days=desk.house.days(15), paper="判决书", word="判决"
            )
        ),
        *bench(desk, suit.judged),
    ]
    fields: dict[str, Value] = {"case_number": suit.number, "court": suit.court.name} | dict(parties(suit))
    fields |= {
        "document_date": suit.judged.isoformat(),
        "outcome": list(order.codes),
        "appeal_days": 15,
        "judge": list(suit.judges),
        "clerk": suit.clerk,
        "fee": "50.00",
        "cause": suit.matter.cause,
    }
    return Doc(
        "judgment", tuple(blocks), fields, judgment_also(desk, order), suit.court.name, variant="first"
    )


def appeal_judgment(desk: Desk, number: str | None = None, order: Order | None = None) -> Doc:
    """二审行政判决书; the appellant may be the organ."""
    suit = desk.suit
    court = suit.court
    number = number or appeal_number(desk)
    order = order or second_instance(desk, desk.number())
    day = suit.judged + dt.timedelta(days=desk.random.randint(60, 130))
    organ_appeals = desk.chance(0.35)
    first = "原审" if desk.chance(0.7) else "一审"
    one, two = ("被告", "原告") if organ_appeals else ("原告", "被告")
    appellants, others = (
        (suit.defendants, suit.plaintiffs) if organ_appeals else (suit.plaintiffs, suit.defendants)
    )
    lines_one, lines_two = (organ_line, party_line) if organ_appeals else (party_line, organ_line)
    name = "行政赔偿判决书" if suit.kind == "行赔初" else "行政判决书"
    blocks: list[Block] = [
        *desk.head(court.middle, name, number),
        *(b for n in appellants for b in lines_one(desk, f"上诉人（{first}{one}）", n)),
        *agents(desk, 1),
        *(b for n in others for b in lines_two(desk, f"被上诉人（{first}{two}）", n)),
        *(Para(f"{first}第三人{n}，住{address(desk.random, court.region)}。") for n in suit.third),
        Para(
            f"上诉人{'、'.join(appellants)}因{suit.matter.cause}一案，不服{court.name}{desk.number()}行政判决，向本院提起上诉。本院受理后，依法组成合议庭进行了审理。本案现已审理终结。"
        ),
        Para(
            f"原审法院认为：{told(desk, suit.matter.found[0])}据此判决驳回原告的诉讼请求，或者撤销被诉行为，均应以事实为根据。"
        ),
        Para(f"上诉人上诉称，{told(desk, suit.matter.story[0])}请求二审法院撤销原判，依法改判。"),
        Para(f"被上诉人辩称，{told(desk, suit.matter.plea[0])}"),
        *(Para(text) for text in padding(desk, 2, 6)),
        Para(
            "本院认为，原判认定的事实清楚，双方争议的焦点在于被诉行政行为是否合法。"
            + told(desk, suit.matter.found[1])
        ),
        Para(f"综上，依照{order.law}之规定，判决如下："),
        *operative(desk, order),
        Para(f"二审案件受理费50元，由{'、'.join(appellants)}负担。"),
        Para("本判决为终审判决。"),
        *bench(desk, day),
    ]
    fields: dict[str, Value] = {
        "case_number": number,
        "origin_case_number": suit.number,
        "court": court.middle,
    }
    fields |= dict(parties(suit))
    fields |= {
        "document_date": day.isoformat(),
        "outcome": list(order.codes),
        "cause": suit.matter.cause,
        "judge": list(suit.judges),
        "clerk": suit.clerk,
    }
    also = judgment_also(desk, order) | {"fee": "50.00"}
    return Doc(
        "judgment",
        tuple(blocks),
        fields,
        also,
        court.middle,
        variant="second" + ("-organ" if organ_appeals else ""),
    )


def suggestion(desk: Desk) -> Doc:
    """司法建议书 with its own number and a period to answer."""
    suit = desk.suit
    serial = desk.random.randint(1, 60)
    number = desk.pick(
        f"（{suit.judged.year}）{suit.court.code}司建{serial}号",
        f"{suit.court.short}法建〔{suit.judged.year}〕{serial}号",
        f"{suit.court.short}法〔{suit.judged.year}〕建{serial}号",
    )
    days = desk.random.choice((30, 60, 60))
    told_days = desk.pick(
        f"{days}日内", f"{desk.house.days(days)}日内", {30: "三十日内", 60: "六十日内"}[days]
    )
    copy = replace(desk.house, brackets="full") if number.startswith("（") else desk.house
    blocks: list[Block] = [
        *desk.head(suit.court.name, "司法建议书", None),
        Para(copy.number(number) if number.startswith("（") else number, 0, align="right"),
        Para(f"{suit.organ}：", 0),
        Para(
            f"本院在审理{suit.plaintiff}诉你单位{suit.matter.cause}一案（{desk.number()}）过程中，发现你单位在行政执法工作中存在以下问题："
        ),
        *desk.items(desk.some(FAULTS, 2, 4)),
        Para("为促进依法行政，预防和实质化解行政争议，特提出如下建议："),
        *desk.items(desk.some(ADVICE, 2, 3)),
        Para(
            desk.pick(
                f"请你单位在收到本建议书后{told_days}将处理情况书面函告本院。",
                f"以上建议请予研究，并请于收到之日起{told_days}书面反馈本院。",
            )
        ),
        *desk.signed(suit.judged),
    ]
    fields: dict[str, Value] = {
        "suggestion_number": number,
        "court": suit.court.name,
        "addressee": suit.organ,
        "document_date": suit.judged.isoformat(),
        "reply_days": days,
    }
    also: dict[str, Value] = dict(parties(suit)) | {
        "case_number": [suit.number, number],
        "origin_case_number": suit.number,
        "cause": suit.matter.cause,
    }
    return Doc("suggestion", tuple(blocks), fields, also, suit.court.name)


FAULTS = (
    "调查取证不够全面，部分询问笔录缺少被询问人签名。",
    "送达程序不规范，邮寄送达未留存回执。",
    "行政决定说理不充分，未回应当事人的陈述申辩意见。",
    "行政机关负责人出庭应诉率偏低，未按规定提交说明材料。",
)
ADVICE = (
    "加强执法人员法律培训，严格落实执法全过程记录制度。",
    "完善重大执法决定法制审核机制，规范文书制作和送达。",
    "建立败诉案件分析制度，对同类问题开展自查整改。",
)
