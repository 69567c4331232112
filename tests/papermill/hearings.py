"""Papers of the hearing: 传票 in several tables and labels, 出庭通知书, 改期, 送达回证."""

from __future__ import annotations

import datetime as dt

from tests.papermill.blocks import Block, Cell, Doc, Grid, Para, Sign, Title, Value
from tests.papermill.desk import Desk, clock, parties, stamp_time
from tests.papermill.house import plain_date
from tests.papermill.people import address, han_person

REMINDERS = (
    "被传唤人必须准时到达应到处所。",
    "本票由被传唤人携带来院报到。",
    "被传唤人收到传票后，应在送达回证上签名或者盖章。",
    "无正当理由拒不到庭的，依法缺席判决。",
    "行政机关负责人应当出庭应诉。",
)


def summons(desk: Desk) -> Doc:
    """传票: a table of two or four columns, or plain lines."""
    suit = desk.suit
    day = _called(desk)
    reason = desk.pick("开庭", "开庭审理", "开庭审理", "庭审", "谈话", "宣判", "询问")
    rows = _summons_rows(desk, reason)
    layout = desk.random.choice(("two", "two", "four", "lines", "wide"))
    body: list[Block] = {"two": _two, "four": _four, "lines": _lines, "wide": _wide}[layout](desk, rows)
    signed, judged = _summons_end(desk, day)
    heading: list[Block] = (
        [Title(f"{suit.court.name}传票", 1.5)]
        if desk.chance(0.4)
        else [Title(suit.court.name, 1.4), Title(desk.pick("传票", "传　票", "开庭传票", "传　　票"), 1.7)]
    )
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "court": suit.court.name,
        "addressee": suit.organ,
        "cause": suit.matter.cause,
        "hearing_time": stamp_time(suit.hearing),
        "hearing_place": suit.place,
        "document_date": day.isoformat(),
        "summons_reason": reason,
    }
    if judged:
        fields |= {"judge": [suit.judges[0]], "clerk": suit.clerk}
    also: dict[str, Value] = {"defendant": list(suit.defendants)}
    return Doc("summons", (*heading, *body, *signed), fields, also, suit.court.name, variant=layout)


def _called(desk: Desk) -> dt.date:
    if desk.together:
        return desk.suit.noticed
    return desk.suit.hearing.date() - dt.timedelta(days=desk.random.randint(5, 14))


def _summons_rows(desk: Desk, reason: str) -> list[tuple[str, str]]:
    suit = desk.suit
    return [
        ("案号", suit.number if desk.house.brackets == "full" else desk.number()),
        ("案由", suit.matter.cause),
        (desk.pick("被传唤人", "被传人", "受传唤人"), suit.organ),
        (
            desk.pick("工作单位或住址", "住址", "住所", "工作单位（住址）"),
            address(desk.random, suit.court.region),
        ),
        (desk.pick("传唤事由", "事由", "传唤原因"), reason),
        (
            desk.pick("应到时间", "到庭时间", "开庭时间", "报到时间", "庭审时间"),
            clock(suit.hearing, desk.random),
        ),
        (desk.pick("应到处所", "应到地点", "开庭地点", "到庭地点", "应到场所"), suit.place),
    ]


def _two(desk: Desk, rows: list[tuple[str, str]]) -> list[Block]:
    table = [(Cell(_spread(label), label=True), Cell(value)) for label, value in rows]
    table.append((Cell(desk.pick("注意事项", "备注", "备考"), label=True), Cell(_reminder(desk))))
    return [Grid((desk.random.uniform(1, 1.6), 4), tuple(table), desk.random.uniform(1.8, 3.4))]


def _four(desk: Desk, rows: list[tuple[str, str]]) -> list[Block]:
    first = tuple(c for label, value in rows[:2] for c in (Cell(label, label=True), Cell(value)))
    middle = [(Cell(label, label=True), Cell(value, colspan=3)) for label, value in rows[2:4]]
    last = tuple(c for label, value in rows[4:6] for c in (Cell(label, label=True), Cell(value)))
    tail = [(Cell(rows[6][0], label=True), Cell(rows[6][1], colspan=3))]
    notes = [(Cell("注意事项", label=True), Cell(_reminder(desk), colspan=3))]
    return [Grid((1, 2.3, 1, 2), (first, *middle, last, *tail, *notes), desk.random.uniform(1.8, 3.0))]


def _wide(desk: Desk, rows: list[tuple[str, str]]) -> list[Block]:
    pairs = [
        tuple(c for label, value in rows[k : k + 2] for c in (Cell(label, label=True), Cell(value)))
        for k in (0, 2)
    ]
    reason = (Cell(rows[4][0], label=True), Cell(rows[4][1], colspan=3))
    when = [
        (Cell(rows[5][0], label=True), Cell(rows[5][1])),
        (Cell(rows[6][0], label=True), Cell(rows[6][1])),
    ]
    note = (Cell(desk.pick("备考", "备注"), label=True), Cell(_reminder(desk), colspan=3))
    return [Grid((1, 2, 1, 2), (*pairs, reason, when[0] + when[1], note), desk.random.uniform(1.8, 3.0))]


def _lines(desk: Desk, rows: list[tuple[str, str]]) -> list[Block]:
    return [
        *(Para(f"{label}：{value}", 0) for label, value in rows),
        Para("注意事项：", 0),
        *(Para(f"{place}．{text}") for place, text in enumerate(REMINDERS[:3], 1)),
    ]


def _reminder(desk: Desk) -> str:
    return "\n".join(f"{place}.{text}" for place, text in enumerate(desk.some(REMINDERS, 2, 4), 1))


def _spread(label: str) -> str:
    return f"{label[0]}　　{label[1]}" if len(label) == 2 else label


def _summons_end(desk: Desk, day: dt.date) -> tuple[list[Block], bool]:
    suit = desk.suit
    date = desk.house.signing_date(day)
    if desk.chance(0.5):
        lines = (f"审判员　{suit.judges[0]}", f"书记员　{suit.clerk}", date)
        return [Sign(lines, centred=desk.chance(0.5))], True
    return [Sign((date,))], False


def appearance_notice(desk: Desk) -> Doc:
    """出庭通知书, 负责人出庭应诉通知书, 开庭通知书."""
    suit = desk.suit
    day = _called(desk)
    name = desk.pick("出庭通知书", "行政机关负责人出庭应诉通知书", "开庭通知书", "负责人出庭通知书")
    body = desk.pick(
        f"{desk.against()}，本院定于{clock(suit.hearing, desk.random)}在{suit.place}公开开庭审理，请你单位负责人准时出庭应诉。",
        f"{desk.against()}，将于{clock(suit.hearing, desk.random)}开庭，地点：{suit.place}。请你单位法定代表人或者分管负责人届时到庭参加诉讼。",
        f"本院受理{suit.plaintiff}诉{suit.defendant}{suit.matter.cause}一案，决定于{clock(suit.hearing, desk.random)}在{suit.place}开庭审理。根据《中华人民共和国行政诉讼法》第三条第三款的规定，被诉行政机关负责人应当出庭应诉。",
    )
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{suit.organ}：", 0),
        Para(body),
        Para(
            "负责人不能出庭的，应当委托相应的工作人员出庭，并于开庭前向本院提交加盖行政机关印章的书面说明。"
        ),
        *([Para("特此通知。")] if desk.chance(0.6) else []),
        *desk.signed(day),
    ]
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "court": suit.court.name,
        "addressee": suit.organ,
        "plaintiff": list(suit.plaintiffs),
        "cause": suit.matter.cause,
        "hearing_time": stamp_time(suit.hearing),
        "hearing_place": suit.place,
        "document_date": day.isoformat(),
    }
    return Doc(
        "appearance_notice", tuple(blocks), fields, {"defendant": list(suit.defendants)}, suit.court.name
    )


def postponement(desk: Desk) -> Doc:
    """改期/延期开庭通知: the old time is printed too and is not the answer."""
    suit = desk.suit
    moment = suit.hearing + dt.timedelta(days=14)
    day = suit.hearing.date() - dt.timedelta(days=2)
    name = desk.pick("延期开庭通知书", "变更开庭时间通知书", "改期开庭通知", "延期审理通知书")
    old = clock(suit.hearing, desk.random)
    new = clock(moment, desk.random)
    body = desk.pick(
        f"{desk.against()}，本院原定于{old}开庭审理，现因故改期至{new}在{suit.place}开庭审理，请准时到庭。",
        f"{desk.against()}，因审判人员另有公务，原定{old}的庭审延期，现定于{new}在{suit.place}公开开庭。",
    )
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{suit.organ}：", 0),
        Para(body),
        Para("特此通知。"),
        *desk.signed(day),
    ]
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "court": suit.court.name,
        "addressee": suit.organ,
        "hearing_time": stamp_time(moment),
        "hearing_place": suit.place,
        "document_date": day.isoformat(),
    }
    also: dict[str, Value] = dict(parties(suit)) | {"cause": suit.matter.cause}
    return Doc("postponement", tuple(blocks), fields, also, suit.court.name)


def service_receipt(desk: Desk) -> Doc:
    """送达回证 with the date of receipt by hand, or an electronic one in print."""
    if desk.chance(0.2):
        return _electronic(desk)
    suit = desk.suit
    court, number = desk.cited or (suit.court.name, suit.number)
    signer = han_person(desk.random)
    papers = desk.pick(
        "应诉通知书、起诉状副本、举证通知书、传票各一份",
        "应诉通知书一份、起诉状副本一份、传票一张",
        "行政判决书一份",
    )
    signed = Cell(f"{signer}　{plain_date(suit.served)}", hand=True)
    rows = [
        (
            Cell("案由", label=True),
            Cell(suit.matter.cause),
            Cell("案号", label=True),
            Cell(desk.house.number(number)),
        ),
        (Cell(desk.pick("送达文书名称和件数", "送达的文书"), label=True), Cell(papers, colspan=3)),
        (Cell(desk.pick("受送达人", "受送达人名称"), label=True), Cell(suit.organ, colspan=3)),
        (
            Cell(desk.pick("送达地址", "送达处所"), label=True),
            Cell(address(desk.random, suit.court.region), colspan=3),
        ),
        (
            Cell(desk.pick("受送达人签名或盖章", "收件人签收及日期"), label=True),
            Cell(signed.text, colspan=3, hand=True),
        ),
        (Cell(desk.pick("代收人及代收理由", "代收理由"), label=True), Cell("", colspan=3)),
        (Cell("备考", label=True), Cell(desk.pick("", "受送达人在回证上记明收到日期"), colspan=3)),
    ]
    blocks: list[Block] = [
        *desk.head(court, "送达回证"),
        Grid((1.2, 2, 0.8, 2), tuple(rows), desk.random.uniform(2.2, 3.4)),
        Para(f"填发人：{suit.clerk}　　送达人：{suit.clerk}、{han_person(desk.random)}", 0),
    ]
    fields: dict[str, Value] = {
        "court": court,
        "cause": suit.matter.cause,
        "case_number": number,
        "addressee": suit.organ,
        "received_on": suit.served.isoformat(),
    }
    also: dict[str, Value] = {
        "document_date": [suit.noticed.isoformat(), suit.served.isoformat()],
        "defendant": list(suit.defendants),
        "clerk": suit.clerk,
    }
    return Doc("service_receipt", tuple(blocks), fields, also, None)


def _electronic(desk: Desk) -> Doc:
    suit = desk.suit
    court, number = desk.cited or (suit.court.name, suit.number)
    moment = dt.datetime.combine(suit.served, dt.time(10, 23, 45))
    rows = (
        (Cell("案　　号", label=True), Cell(number)),
        (Cell("受送达人", label=True), Cell(suit.organ)),
        (Cell("送达法院", label=True), Cell(court)),
        (Cell("送达文书", label=True), Cell("应诉通知书、起诉状副本、举证通知书")),
        (Cell("送达方式", label=True), Cell("人民法院送达平台")),
        (Cell("送达成功时间", label=True), Cell(f"{moment:%Y-%m-%d %H:%M:%S}")),
    )
    blocks: tuple[Block, ...] = (
        Title(desk.pick("电子送达凭证", "电子送达回执"), 1.6),
        Grid((1, 3), rows, 2.4),
    )
    fields: dict[str, Value] = {"court": court, "case_number": number, "addressee": suit.organ}
    also: dict[str, Value] = {
        "received_on": suit.served.isoformat(),
        "document_date": suit.served.isoformat(),
        "defendant": list(suit.defendants),
    }
    return Doc("service_receipt", blocks, fields, also, None, variant="electronic")
