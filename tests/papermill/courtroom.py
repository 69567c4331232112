"""What judgments and rulings share: party block, procedure, operative part, bench."""

from __future__ import annotations

import datetime as dt

from tests.papermill import people
from tests.papermill.blocks import Block, Para, Sign, Value
from tests.papermill.desk import Desk, numbered
from tests.papermill.house import plain_date
from tests.papermill.outcomes import Order
from tests.papermill.pleadings import organ_line, padding, party_line, told
from tests.papermill.suits import heads

APPEAL_NOTICE = (
    "如不服本{word}，可于{paper}送达之日起{days}日内提起上诉，向本院递交上诉状正本一份及副本，上诉于{court}。",
    "如对本{word}不服，当事人可在收到{paper}之日起{days}日内向本院递交上诉状，上诉至{court}。",
    "如不服本{word}，可在{paper}送达之日起{days}日内，向本院递交上诉状，并按对方当事人的人数提出副本，上诉于{court}。",
    "如不服本{word}，可以在{paper}送达之日起{days}日内向本院提起上诉，并按对方当事人或者代表人的人数递交上诉状副本，上诉于{court}。",
)


def party_block(desk: Desk) -> list[Block]:
    suit = desk.suit
    lines: list[Block] = [b for name in suit.plaintiffs for b in party_line(desk, "原告", name)]
    lines += [Para(f"委托代理人{desk.pick('', '：')}{suit.agents[0]}，{suit.firm}律师。")]
    for name in suit.defendants:
        lines += organ_line(desk, "被告", name)
    lines += (
        [Para(f"{desk.pick('出庭负责人', '出庭应诉负责人')}{suit.agents[1]}，副局长。")]
        if desk.chance(0.5)
        else []
    )
    lines += agents(desk, desk.random.randint(0, 2))
    for name in suit.third:
        lines += party_line(desk, "第三人", name)
    return lines


def agents(desk: Desk, count: int) -> list[Block]:
    power = desk.pick("", "", "特别授权。", "一般代理。", "代理权限：一般授权代理。")
    kinds = (
        f"委托诉讼代理人：{desk.suit.agents[2]}，该单位工作人员。{power}",
        f"委托代理人{desk.suit.agents[3]}，{people.law_firm(desk.random, desk.suit.court.region[:2])}律师。",
    )
    return [Para(text) for text in kinds[:count]]


def procedure(desk: Desk) -> list[Block]:
    suit = desk.suit
    return [
        Para(
            f"原告{suit.plaintiff}{desk.pick('诉', '不服')}被告{suit.defendant}{suit.matter.cause}一案，于{plain_date(suit.filed)}向本院提起行政诉讼。本院于{plain_date(suit.accepted)}立案后，于{plain_date(suit.served)}向被告送达了起诉状副本及应诉通知书。本院依法组成合议庭，于{plain_date(suit.hearing.date())}公开开庭审理了本案。原告{suit.plaintiff}，被告的委托代理人到庭参加诉讼。本案现已审理终结。"
        )
    ]


def told_story(desk: Desk) -> list[Block]:
    matter = desk.suit.matter
    return [
        Para("原告诉称，" + "".join(told(desk, text) for text in matter.story)),
        Para("被告辩称，" + "".join(told(desk, text) for text in matter.plea) + "请求驳回原告的诉讼请求。"),
        Para("经审理查明，" + "".join(told(desk, text) for text in matter.found)),
        *(Para(text) for text in padding(desk, 1, 7)),
        Para(
            "本院认为，被告具有作出被诉行政行为的法定职权。关于程序，被告应当告知而未充分告知的，依法应当承担相应的后果。"
        ),
    ]


def operative(desk: Desk, order: Order) -> list[Block]:
    if len(order.items) == 1:
        return [Para(order.items[0] + "。")]
    style = desk.pick("一、", "一、", "（一）", "1.")
    last = len(order.items)
    return [
        Para(f"{numbered(style, place)}{text}{'。' if place == last else '；'}")
        for place, text in enumerate(order.items, 1)
    ]


def bench(desk: Desk, day: dt.date) -> list[Block]:
    suit = desk.suit
    second = desk.pick("审　判　员", "人民陪审员", "人民陪审员", "代理审判员")
    gap = desk.pick("　　", "　")
    chief = desk.pick("审　判　长", "审判长")
    bench = (
        f"{chief}{gap}{suit.judges[0]}",
        *(f"{second}{gap}{name}" for name in suit.judges[1:]),
        desk.house.signing_date(day),
    )
    clerk = f"{desk.pick('书　记　员', '书记员')}{gap}{suit.clerk}"
    assistant = (f"法官助理{gap}{suit.assistant}",) if desk.chance(0.4) else ()
    return [Sign(bench), Sign((*assistant, clerk), sealed=False)]


def payer(desk: Desk, order: Order) -> str:
    lost = order.codes[0] not in ("dismiss_claims",)
    return f"被告{desk.suit.organ}" if lost else f"原告{desk.suit.plaintiff}"


def judgment_also(desk: Desk, order: Order) -> dict[str, Value]:
    suit = desk.suit
    also: dict[str, Value] = {
        "hearing_time": suit.hearing.date().isoformat(),
        "legal_representative": heads(suit),
        "agent": list(suit.agents),
        "fee_payer": [payer(desk, order), suit.organ, suit.plaintiff, suit.defendant, *suit.plaintiffs],
        "third_party": list(suit.third),
        "judge": [*suit.judges, suit.assistant],
    }
    if suit.matter.has_act:
        also["sued_act"] = [suit.act, suit.act_number, f"《{suit.act_name}》", suit.act_name]
    return also


def appeal_number(desk: Desk) -> str:
    """A second-instance number of the court above."""
    suit = desk.suit
    year = suit.judged.year
    return f"（{year}）{suit.court.middle_code}{suit.kind.replace('初', '终')}{desk.random.randint(1, 900)}号"
