"""行政裁定书 of all instances, 调解书, 执行裁定书, 决定书."""

from __future__ import annotations

import datetime as dt

from tests.papermill.blocks import Block, Doc, Para, Value
from tests.papermill.courtroom import (
    APPEAL_NOTICE,
    appeal_number,
    bench,
    judgment_also,
    operative,
    party_block,
)
from tests.papermill.desk import Desk, parties
from tests.papermill.house import plain_date
from tests.papermill.outcomes import Order, ruling_order
from tests.papermill.pleadings import organ_line, padding, party_line, told
from tests.papermill.suits import Suit, heads


def ruling(desk: Desk) -> Doc:
    """行政裁定书 of all sorts, now and then under the title 行政判决书 or with 号之一."""
    chance = desk.random.random()
    if chance < 0.15:
        return appeal_ruling(desk)
    if chance < 0.28:
        return retrial_ruling(desk)
    suit = desk.suit
    order = ruling_order(desk)
    number = suit.number + ("之一" if desk.chance(0.1) and not suit.old_number else "")
    ends = order.codes[0] in ("dismiss_suit", "not_accepted")
    only_plaintiff = order.codes[0] == "not_accepted"
    day = suit.hearing.date() + dt.timedelta(days=desk.random.randint(1, 12))
    title = "行政判决书" if ends and desk.chance(0.06) else "行政裁定书"
    tail: list[Block] = []
    if ends:
        tail = [
            Para(
                desk.pick(*APPEAL_NOTICE).format(
                    court=suit.court.middle, days=desk.house.days(10), paper="裁定书", word="裁定"
                )
            )
        ]
    elif order.codes[0] in ("withdraw", "deemed_withdrawn"):
        tail = [Para(f"案件受理费50元，减半收取25元，由原告{suit.plaintiff}负担。")]
    opening = (
        f"{desk.pick('起诉人', '原告')}{suit.plaintiff}向本院提起行政诉讼，要求{told(desk, suit.matter.claims[0])}。"
        if only_plaintiff
        else f"本院在审理原告{suit.plaintiff}诉被告{suit.defendant}{suit.matter.cause}一案中，{_why(desk, order)}"
    )
    party: list[Block] = (
        [b for n in suit.plaintiffs for b in party_line(desk, "起诉人", n)]
        if only_plaintiff
        else party_block(desk)
    )
    blocks: list[Block] = [
        *desk.head(suit.court.name, title, number),
        *party,
        Para(opening),
        *(Para(text) for text in padding(desk, 0, 2)),
        Para(f"本院认为，{_because(order)}依照{order.law}之规定，裁定如下："),
        *operative(desk, order),
        *tail,
        *bench(desk, day),
    ]
    fields: dict[str, Value] = {
        "case_number": number,
        "court": suit.court.name,
        "plaintiff": list(suit.plaintiffs),
    }
    if not only_plaintiff:
        fields |= dict(parties(suit)) | {"cause": suit.matter.cause}
    fields |= {
        "document_date": day.isoformat(),
        "outcome": list(order.codes),
        "judge": list(suit.judges),
        "clerk": suit.clerk,
    }
    if ends:
        fields["appeal_days"] = 10
    also = judgment_also(desk, order) | {
        "fee": ["25.00", "50.00"],
        "fee_payer": suit.plaintiff,
        "cause": suit.matter.cause,
    }
    return Doc("ruling", tuple(blocks), fields, also, suit.court.name, variant=order.codes[0])


def appeal_ruling(desk: Desk) -> Doc:
    """二审裁定: 维持原裁定 or 发回重审."""
    suit = desk.suit
    number = appeal_number(desk)
    below = f"{suit.court.name}{desk.number()}"
    day = suit.judged + dt.timedelta(days=70)
    options = (
        Order(("uphold_appeal",), ("驳回上诉，维持原裁定",), "第八十九条第一款第（一）项"),
        Order(
            ("remand",), (f"撤销{below}行政判决", f"发回{suit.court.name}重审"), "第八十九条第一款第（三）项"
        ),
        Order(("withdraw",), (f"准许上诉人{suit.plaintiff}撤回上诉",), "第六十二条"),
    )
    order = desk.random.choice(options)
    word = "行政裁定" if order.codes[0] == "uphold_appeal" else "行政判决"
    blocks: list[Block] = [
        *desk.head(suit.court.middle, "行政裁定书", number),
        *(b for n in suit.plaintiffs for b in party_line(desk, "上诉人（原审原告）", n)),
        *(b for n in suit.defendants for b in organ_line(desk, "被上诉人（原审被告）", n)),
        Para(
            f"上诉人{suit.plaintiff}因诉{suit.defendant}{suit.matter.cause}一案，不服{below}{word}，向本院提起上诉。"
        ),
        *(Para(text) for text in padding(desk, 0, 3)),
        Para(f"依照{order.law}之规定，裁定如下："),
        *operative(desk, order),
        Para("本裁定为终审裁定。"),
        *bench(desk, day),
    ]
    fields = _ruled(suit, suit.court.middle, number, suit.number, day, order)
    return Doc(
        "ruling",
        tuple(blocks),
        fields,
        judgment_also(desk, order),
        suit.court.middle,
        variant=order.codes[0],
    )


def _ruled(suit: Suit, court: str, number: str, origin: str, day: dt.date, order: Order) -> dict[str, Value]:
    """What a ruling of a higher court says, as truth."""
    return {
        "case_number": number,
        "origin_case_number": origin,
        "court": court,
        "plaintiff": list(suit.plaintiffs),
        "defendant": list(suit.defendants),
        "document_date": day.isoformat(),
        "outcome": list(order.codes),
        "judge": list(suit.judges),
        "clerk": suit.clerk,
        "cause": suit.matter.cause,
    }


def retrial_ruling(desk: Desk) -> Doc:
    """再审审查裁定 of the high court: 驳回再审申请 or 提审、指令再审."""
    suit = desk.suit
    final = appeal_number(desk)
    day = suit.judged + dt.timedelta(days=300)
    number = f"（{day.year}）{suit.court.high_code}行申{desk.random.randint(1, 900)}号"
    options = (
        Order(("retrial_denied",), (f"驳回{suit.plaintiff}的再审申请",), "第一百零一条"),
        Order(("retrial_ordered",), ("本案由本院提审", "再审期间，中止原判决的执行"), "第九十二条"),
        Order(
            ("retrial_ordered",),
            (f"指令{suit.court.middle}再审本案", "再审期间，中止原判决的执行"),
            "第九十二条",
        ),
    )
    order = desk.random.choice(options)
    printed = desk.house.number(final)
    blocks: list[Block] = [
        *desk.head(suit.court.high, "行政裁定书", number),
        *(b for n in suit.plaintiffs for b in party_line(desk, "再审申请人（一审原告、二审上诉人）", n)),
        *(b for n in suit.defendants for b in organ_line(desk, "被申请人（一审被告、二审被上诉人）", n)),
        Para(
            f"再审申请人{suit.plaintiff}因诉被申请人{suit.defendant}{suit.matter.cause}一案，不服{suit.court.middle}{printed}行政判决，向本院申请再审。本院依法组成合议庭进行了审查，现已审查终结。"
        ),
        Para(f"{suit.plaintiff}申请再审称，{told(desk, suit.matter.story[0])}"),
        Para(f"依照{order.law}之规定，裁定如下："),
        *operative(desk, order),
        *bench(desk, day),
    ]
    fields = _ruled(suit, suit.court.high, number, final, day, order)
    also = judgment_also(desk, order) | {"outcome": ["retrial_ordered", "other", "suspended"]}
    return Doc("ruling", tuple(blocks), fields, also, suit.court.high, variant=order.codes[0])


def enforcement(desk: Desk) -> Doc:
    """非诉行政执行裁定书: the organ applies, or 执行通知书 to the organ."""
    suit = desk.suit
    number = f"（{suit.year}）{suit.court.code}行审{suit.serial}号"
    granted = desk.chance(0.6)
    text = (
        desk.pick(
            f"准予强制执行申请执行人{suit.organ}作出的{suit.act_number}行政决定",
            f"准予执行{suit.organ}作出的{suit.act_number}行政处罚决定",
        )
        if granted
        else f"不准予强制执行申请执行人{suit.organ}作出的{suit.act_number}行政决定"
    )
    order = Order(("enforce_granted" if granted else "enforce_denied",), (text,), "第九十七条")
    person = suit.plaintiffs[:1]
    blocks: list[Block] = [
        *desk.head(suit.court.name, desk.pick("行政裁定书", "非诉行政执行裁定书", "执行裁定书"), number),
        *organ_line(desk, "申请执行人", suit.organ),
        *party_line(desk, "被执行人", person[0]),
        Para(
            f"申请执行人{suit.organ}于{plain_date(suit.filed)}向本院申请强制执行其对被执行人{person[0]}作出的{suit.act_number}行政决定。本院受理后，依法组成合议庭进行了审查，现已审查终结。"
        ),
        Para(
            f"本院认为，{'申请执行的行政决定认定事实清楚，程序合法' if granted else '申请执行的行政决定明显缺乏事实根据'}。依照《中华人民共和国行政诉讼法》第九十七条之规定，裁定如下："
        ),
        *operative(desk, order),
        *bench(desk, suit.judged),
    ]
    fields: dict[str, Value] = {
        "case_number": number,
        "court": suit.court.name,
        "plaintiff": [suit.organ],
        "defendant": list(person),
        "document_date": suit.judged.isoformat(),
        "outcome": list(order.codes),
        "judge": list(suit.judges),
        "clerk": suit.clerk,
    }
    also: dict[str, Value] = {
        "sued_act": [suit.act_number, f"{suit.act_number}行政决定"],
        "cause": suit.matter.cause,
        "agent": list(suit.agents),
    }
    also["legal_representative"] = heads(suit)
    return Doc(
        "enforcement",
        tuple(blocks),
        fields,
        also,
        suit.court.name,
        kind_also="ruling",
        variant=order.codes[0],
    )


def decision(desk: Desk) -> Doc:
    """决定书: 回避、罚款、指定管辖."""
    suit = desk.suit
    name, text = desk.random.choice(
        (
            (
                "回避决定书",
                f"申请人{suit.plaintiff}以审判员{suit.judges[1]}与本案有利害关系为由申请其回避。本院认为，申请理由不符合法定情形，决定驳回{suit.plaintiff}的回避申请。",
            ),
            (
                "罚款决定书",
                f"本院在审理{suit.plaintiff}诉{suit.defendant}{suit.matter.cause}一案中，因{suit.plaintiff}违反法庭纪律，决定对其罚款一千元，限三日内交纳。",
            ),
            (
                "决定书",
                f"{suit.plaintiff}诉{suit.defendant}{suit.matter.cause}一案，本院决定延长举证期限至开庭前十日。",
            ),
        )
    )
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(text),
        *desk.signed(suit.hearing.date()),
    ]
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "court": suit.court.name,
        "document_date": suit.hearing.date().isoformat(),
    }
    also: dict[str, Value] = dict(parties(suit)) | {
        "cause": suit.matter.cause,
        "judge": [suit.judges[1]],
        "outcome": ["other"],
    }
    return Doc("decision", tuple(blocks), fields, also, suit.court.name)


def mediation(desk: Desk) -> Doc:
    """行政调解书."""
    suit = desk.suit
    name = desk.pick("行政调解书", "行政赔偿调解书") if suit.kind == "行赔初" else "行政调解书"
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        *party_block(desk),
        Para(
            f"原告{suit.plaintiff}诉被告{suit.defendant}{suit.matter.cause}一案，本院受理后依法组成合议庭审理。"
        ),
        Para("本案审理过程中，经本院主持调解，当事人自愿达成如下协议："),
        *desk.items(
            [
                f"被告{suit.organ}于签收本调解书之日起三十日内一次性支付原告{suit.plaintiff}人民币36000元；",
                "双方就本案再无其他争议。",
            ]
        ),
        Para("案件受理费免收。"),
        Para("上述协议符合法律规定，本院予以确认。本调解书经双方当事人签收后，即具有法律效力。"),
        *bench(desk, suit.judged),
    ]
    fields: dict[str, Value] = {"case_number": suit.number, "court": suit.court.name} | dict(parties(suit))
    fields |= {
        "document_date": suit.judged.isoformat(),
        "judge": list(suit.judges),
        "clerk": suit.clerk,
        "cause": suit.matter.cause,
    }
    also: dict[str, Value] = {
        "outcome": ["mediated", "pay"],
        "fee": "0.00",
        "legal_representative": heads(suit),
    }
    also |= {"agent": list(suit.agents), "sued_act": [suit.act, suit.act_number, suit.act_name]}
    return Doc("mediation", tuple(blocks), fields, also, suit.court.name)


def _why(desk: Desk, order: Order) -> str:
    suit = desk.suit
    return {
        "withdraw": f"原告{suit.plaintiff}于{plain_date(suit.hearing.date())}以与被告达成和解为由，自愿申请撤回起诉。",
        "deemed_withdrawn": "原告经传票传唤，无正当理由拒不到庭。",
        "dismiss_suit": "经审查，原告与被诉行政行为不具有利害关系。",
        "terminated": "原告死亡，没有继承人主张权利。",
        "suspended": "本案须以另一案件的审理结果为依据，而该案尚未审结。",
    }.get(order.codes[0], "")


def _because(order: Order) -> str:
    return {
        "withdraw": "原告申请撤回起诉系其真实意思表示，不违反法律规定，应予准许。",
        "deemed_withdrawn": "原告经合法传唤无正当理由拒不到庭，可以按照撤诉处理。",
        "not_accepted": "起诉人所诉事项不属于人民法院行政诉讼的受案范围。",
        "dismiss_suit": "原告的起诉不符合法定起诉条件，已经立案的，应当裁定驳回起诉。",
    }.get(order.codes[0], "")
