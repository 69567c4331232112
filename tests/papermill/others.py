"""Papers of other houses: 检察建议书, 复议 papers, 笔录."""

from __future__ import annotations

from tests.papermill.blocks import Block, Doc, Para, Sign, Title, Value
from tests.papermill.desk import Desk, clock, parties
from tests.papermill.house import plain_date
from tests.papermill.pleadings import organ_line, padding, party_line, told
from tests.papermill.suits import head_of, heads


def prosecution(desk: Desk) -> Doc:
    """检察建议书 of the people's procuratorate."""
    suit = desk.suit
    office = suit.court.place + "人民检察院"
    number = f"{suit.court.short}检{desk.pick('行公建', '建', '行建')}〔{suit.judged.year}〕{desk.random.randint(1, 90)}号"
    days = desk.random.choice((30, 60))
    blocks: list[Block] = [
        Title(office, 1.4),
        Title("检察建议书", 1.7),
        Para(number, 0, align="right"),
        Para(f"{suit.organ}：", 0),
        Para(f"本院在履行行政检察职责中发现，你单位在{suit.matter.cause}领域存在怠于履行监管职责的情形。"),
        *desk.items(["未对违法线索及时立案查处。", "对已作出的行政决定未依法申请强制执行。"]),
        Para(
            f"根据《中华人民共和国行政诉讼法》第二十五条第四款的规定，建议你单位依法履行职责。请自收到本检察建议书之日起{desk.house.days(days) if days < 60 else '六十'}日内书面回复本院。"
        ),
        *desk.signed(suit.judged),
    ]
    fields: dict[str, Value] = {
        "addressee": suit.organ,
        "document_date": suit.judged.isoformat(),
        "reply_days": days,
    }
    also: dict[str, Value] = {
        "suggestion_number": number,
        "case_number": number,
        "defendant": [suit.organ],
        "court": office,
        "cause": suit.matter.cause,
    }
    return Doc("prosecution", tuple(blocks), fields, also, office)


def reconsideration_notice(desk: Desk) -> Doc:
    """行政复议答复通知书."""
    suit = desk.suit
    organ = suit.court.place + "人民政府"
    sued = suit.organ if suit.organ != organ else suit.court.place + "自然资源局"
    number = f"{suit.court.short}府复答〔{suit.noticed.year}〕{desk.random.randint(1, 400)}号"
    days = desk.house.days(10)
    applicant = suit.plaintiffs[0]
    body = desk.pick(
        f"申请人{applicant}不服你单位作出的{suit.act_number or '行政'}行政行为申请行政复议，本机关已依法受理。请你单位自收到本通知书之日起{days}日内，对该申请提出书面答复，并提交当初作出行政行为的证据、依据和其他有关材料。",
        f"{applicant}对你单位作出的行政行为不服，向本机关提出行政复议申请，本机关已于{plain_date(suit.accepted)}受理。根据《中华人民共和国行政复议法》第四十八条的规定，你单位应当自收到申请书副本之日起{days}日内提出书面答复，并提交证据、依据。",
    )
    blocks: list[Block] = [
        Title(organ, 1.4),
        Title(desk.pick("行政复议答复通知书", "提出行政复议答复通知书"), 1.6),
        Para(number, 0, align="right"),
        Para(f"{sued}：", 0),
        Para(body),
        Para("附：行政复议申请书副本一份"),
        *desk.signed(suit.noticed),
    ]
    fields: dict[str, Value] = {
        "addressee": sued,
        "plaintiff": [applicant],
        "document_date": suit.noticed.isoformat(),
        "answer_days": 10,
    }
    also: dict[str, Value] = {
        "evidence_days": 10,
        "case_number": number,
        "defendant": [sued],
        "court": organ,
        "cause": [suit.matter.cause, "行政复议"],
        "sued_act": [suit.act_number, suit.act],
    }
    return Doc("reconsideration_notice", tuple(blocks), fields, also, organ)


def reconsideration_application(desk: Desk) -> Doc:
    """行政复议申请书."""
    suit = desk.suit
    claims = [
        told(desk, text).replace("被告", "被申请人").replace("原告", "申请人")
        for text in suit.matter.claims[:1]
    ]
    blocks: list[Block] = [
        Title(desk.pick("行政复议申请书", "复议申请书"), 1.7),
        *(b for name in suit.plaintiffs for b in party_line(desk, "申请人", name)),
        *organ_line(desk, "被申请人", suit.organ),
        Para("行政复议请求：", bold=True),
        *(Para(text + "。") for text in claims),
        Para("事实和理由：", bold=True),
        *(
            Para(told(desk, text).replace("被告", "被申请人").replace("原告", "申请人"))
            for text in suit.matter.story
        ),
        Para("此致"),
        Para(suit.court.place + "人民政府", 0),
        Sign((f"申请人：{suit.plaintiff}", desk.house.signing_date(suit.filed)), sealed=False),
    ]
    fields: dict[str, Value] = {
        "plaintiff": list(suit.plaintiffs),
        "defendant": [suit.organ],
        "document_date": suit.filed.isoformat(),
    }
    also: dict[str, Value] = {
        "claims": claims,
        "addressee": suit.court.place + "人民政府",
        "court": suit.court.place + "人民政府",
        "legal_representative": heads(suit),
        "sued_act": [suit.act, suit.act_number],
        "cause": suit.matter.cause,
    }
    return Doc("reconsideration_application", tuple(blocks), fields, also, None)


def reconsideration_decision(desk: Desk) -> Doc:
    """行政复议决定书."""
    suit = desk.suit
    organ = suit.court.place + "人民政府"
    number = f"{suit.court.short}府复决〔{suit.judged.year}〕{desk.random.randint(1, 400)}号"
    sued = suit.organ if suit.organ != organ else suit.court.place + "自然资源局"
    upheld = desk.chance(0.6)
    text = (
        f"维持被申请人{sued}作出的{suit.act_number}行政行为。"
        if upheld
        else f"撤销被申请人{sued}作出的{suit.act_number}行政行为。"
    )
    blocks: list[Block] = [
        Title(organ, 1.4),
        Title("行政复议决定书", 1.7),
        Para(number, 0, align="right"),
        *(b for name in suit.plaintiffs for b in party_line(desk, "申请人", name)),
        *organ_line(desk, "被申请人", sued),
        Para(
            f"申请人不服被申请人作出的{suit.act_number}行政行为，于{plain_date(suit.filed)}向本机关申请行政复议，本机关依法予以受理，现已审理终结。"
        ),
        *(Para(text_) for text_ in padding(desk, 1, 3)),
        Para(f"根据《中华人民共和国行政复议法》第六十八条的规定，本机关决定：{text}"),
        Para("申请人如对本决定不服，可以自收到本决定书之日起十五日内向人民法院提起行政诉讼。"),
        *desk.signed(suit.judged),
    ]
    fields: dict[str, Value] = {
        "plaintiff": list(suit.plaintiffs),
        "defendant": [sued],
        "document_date": suit.judged.isoformat(),
    }
    also: dict[str, Value] = {
        "case_number": number,
        "court": organ,
        "outcome": ["other", "revoke"],
        "sued_act": [suit.act_number, suit.act],
        "appeal_days": 15,
        "cause": suit.matter.cause,
        "legal_representative": [head_of(suit, sued), *heads(suit)],
    }
    return Doc("reconsideration_decision", tuple(blocks), fields, also, organ)


def transcript(desk: Desk) -> Doc:
    """庭审笔录, question and answer over some pages."""
    suit = desk.suit
    start = clock(suit.hearing, desk.random)
    lines = [
        f"时间：{start}",
        f"地点：{suit.place}",
        f"审判长：{suit.judges[0]}",
        f"书记员：{suit.clerk}",
        "审判长：现在核对当事人及其诉讼代理人身份。",
        f"原：{suit.plaintiff}到庭。",
        f"被：{suit.organ}，负责人出庭。",
        "审判长：原告陈述诉讼请求及事实理由。",
        *(f"原：{told(desk, text)}" for text in suit.matter.story),
        *(f"被：{told(desk, text)}" for text in suit.matter.plea),
        "审判长：现在休庭，笔录交当事人核对签字。",
    ]
    name = desk.pick("庭审笔录", "法庭审理笔录", "开庭笔录", "谈话笔录")
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, None),
        Para(f"案号：{desk.number()}", 0),
        *(Para(line, 0) for line in lines),
    ]
    fields: dict[str, Value] = {"case_number": suit.number}
    also: dict[str, Value] = dict(parties(suit)) | {
        "court": suit.court.name,
        "hearing_time": f"{suit.hearing:%Y-%m-%dT%H:%M}",
        "hearing_place": suit.place,
        "judge": [suit.judges[0]],
        "clerk": suit.clerk,
        "document_date": suit.hearing.date().isoformat(),
        "cause": suit.matter.cause,
    }
    return Doc("transcript", tuple(blocks), fields, also, None)
