"""The court's letters to the organ: 应诉、举证、权利义务、合议庭、受理、移送、证据交换、缴费."""

from __future__ import annotations

import datetime as dt

from tests.papermill.blocks import Block, Doc, Para, Title, Value
from tests.papermill.desk import Desk, clock, parties, stamp_time

LAW = "《中华人民共和国行政诉讼法》"


def respond_notice(desk: Desk) -> Doc:
    """应诉通知书, or 参加诉讼通知书 to a third party organ."""
    suit = desk.suit
    days = desk.house.days(15)
    name = desk.pick("应诉通知书", "应诉通知书", "行政应诉通知书", "应诉及举证通知书")
    opening = desk.pick(
        f"{desk.against()}，本院已于{_day(suit.accepted)}立案受理。现随文发送起诉状副本一份，并将有关应诉事项通知如下：",
        f"{desk.against()}，本院决定受理。现依法向你单位送达起诉状副本，请按照下列要求做好应诉工作：",
        f"本院于{_day(suit.accepted)}受理了原告{suit.plaintiff}不服你单位{suit.matter.cause}一案。依照{LAW}第六十七条第一款规定，随文送达起诉状副本，并告知如下事项：",
        f"本院受理的{suit.number}{desk.against()}，现将起诉状副本送达你单位，并就应诉事项告知如下：",
        f"{desk.against()}，业经本院立案审理。根据{LAW}第六十七条的规定，现将起诉状副本一份发送给你单位，应诉的有关事项通知如下：",
    )
    answer = desk.pick(
        f"在收到起诉状副本之日起{days}日内提出答辩状一式{desk.pick('二', '三', '四')}份，并提供作出行政行为的全部证据和所依据的规范性文件。逾期不提供证据的，视为没有相应证据。",
        f"你单位应当自收到起诉状副本之日起{days}日内向本院提交答辩状，并在同一期限内提交证据、依据及证据目录。不提出答辩状的，不影响人民法院审理。",
        f"请自收到起诉状副本的次日起{days}日内，将答辩状和作出被诉行政行为的证据、依据一并提交本院，无正当理由逾期的承担相应后果。",
        f"应于收到本通知书及起诉状副本后{days}日内，向本院递交答辩状正本一份、副本按对方人数提供，以及据以作出被诉行政行为的证据、依据。",
    )
    rest = [
        "在诉讼过程中，当事人必须依法行使诉讼权利，遵守诉讼秩序，服从法庭指挥。",
        "你单位应当提交法定代表人身份证明书；委托诉讼代理人的，应当提交由法定代表人签名并加盖公章的授权委托书。",
        "被诉行政机关负责人应当出庭应诉；不能出庭的，应当在开庭三日前提交情况说明并委托相应的工作人员出庭。",
        "在诉讼过程中，被告及其诉讼代理人不得自行向原告、第三人和证人收集证据。",
        "请填写送达地址确认书，并在开庭前一并寄回。",
    ]
    contact = f"承办法官：{suit.judges[0]}　书记员：{suit.clerk}　联系电话：{suit.phone}"
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{suit.organ}：", 0),
        Para(opening),
        *desk.items([answer, *desk.some(rest, 2, 4)]),
        *([Para("特此通知。")] if desk.chance(0.7) else []),
        *([Para(contact, 0 if desk.chance(0.3) else 2)] if desk.chance(0.6) else []),
        *desk.signed(suit.noticed, suit.court.name if desk.chance(0.2) else None),
    ]
    fields = _base(desk) | {"plaintiff": list(suit.plaintiffs), "cause": suit.matter.cause}
    fields |= {"answer_days": 15, "evidence_days": 15}
    also: dict[str, Value] = {
        "defendant": list(suit.defendants),
        "judge": [suit.judges[0]],
        "clerk": suit.clerk,
    }
    return Doc("respond_notice", tuple(blocks), fields, also, suit.court.name)


def evidence_notice(desk: Desk) -> Doc:
    """举证通知书; some courts still print the outdated ten days."""
    suit = desk.suit
    count = 10 if desk.chance(0.15) else 15
    days = desk.house.days(count)
    name = desk.pick("举证通知书", "举证通知书", "行政诉讼举证通知书", "举证须知", "举证通知书（被告用）")
    opening = desk.pick(
        f"{desk.against()}，本院已受理。现将有关举证事项通知如下：",
        f"关于{desk.against()}，根据{LAW}第三十四条、第六十七条及《最高人民法院关于行政诉讼证据若干问题的规定》，现就举证有关事项通知如下：",
    )
    first = desk.pick(
        f"你方应当在收到起诉状副本之日起{days}日内，提供据以作出被诉行政行为的全部证据和所依据的规范性文件。不提供或者无正当理由逾期提供证据的，视为没有相应证据。",
        f"被告对作出的行政行为负有举证责任，应当自收到起诉状副本之日起{days}日内提供证据和依据。",
    )
    rest = [
        "因不可抗力等正当事由不能按期提供的，应当在举证期限内向本院提出延期提供证据的书面申请。",
        "在诉讼过程中，你方及诉讼代理人不得自行向原告、第三人和证人收集证据。",
        "提供书证应当为原件，提供原件确有困难的，可以提供与原件核对无误的复印件、照片或者节录本。",
        "证据应当分类编号，附证据清单，注明证据名称、来源、证明对象和页码，并按对方人数提交副本。",
        "视听资料应当注明制作方法、制作时间、制作人和证明对象，声音资料应附文字记录。",
    ]
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{suit.organ}：", 0),
        Para(opening),
        *desk.items([first, *desk.some(rest, 2, 5)]),
        *desk.signed(suit.noticed),
    ]
    fields = _base(desk) | {
        "plaintiff": list(suit.plaintiffs),
        "cause": suit.matter.cause,
        "evidence_days": count,
    }
    return Doc(
        "evidence_notice", tuple(blocks), fields, {"defendant": list(suit.defendants)}, suit.court.name
    )


def rights_notice(desk: Desk) -> Doc:
    """诉讼权利义务告知书; usually with another house's long list and no seal."""
    suit = desk.suit
    name = desk.pick(
        "诉讼权利义务告知书", "当事人诉讼权利义务告知书", "行政诉讼当事人权利义务告知书", "诉讼风险提示书"
    )
    rights = [
        "当事人有委托诉讼代理人的权利，可以委托一至二人作为诉讼代理人。",
        "当事人认为审判人员与本案有利害关系或者有其他关系可能影响公正审判，有权申请审判人员回避。",
        "当事人在诉讼中有权进行辩论，提供证据，申请证据保全和延期审理。",
        "当事人不服人民法院第一审判决的，有权在判决书送达之日起十五日内向上一级人民法院提起上诉；不服裁定的，上诉期限为十日。",
        "被诉行政机关负责人应当出庭应诉，负责人不能出庭的，应当委托行政机关相应的工作人员出庭。",
        "当事人必须遵守法庭纪律，尊重对方当事人和其他诉讼参与人的诉讼权利。",
        "当事人必须按规定交纳诉讼费用，履行发生法律效力的判决、裁定和调解书。",
    ]
    addressed = desk.chance(0.6)
    numbered = desk.chance(0.7)
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number if numbered else None),
        *([Para(f"{suit.organ}：", 0)] if addressed else []),
        Para(f"根据{LAW}的有关规定，当事人在行政诉讼中享有下列诉讼权利，承担下列诉讼义务："),
        *desk.items(desk.some(rights, 4, 7)),
    ]
    fields: dict[str, Value] = {"court": suit.court.name}
    if numbered:
        fields["case_number"] = suit.number
    if addressed:
        fields["addressee"] = suit.organ
    dated = desk.chance(0.6)
    if dated:
        blocks += desk.signed(suit.noticed, sealed=desk.chance(0.5))
        fields["document_date"] = suit.noticed.isoformat()
    also: dict[str, Value] = {"appeal_days": [15, 10], "defendant": list(suit.defendants)}
    return Doc("rights_notice", tuple(blocks), fields, also, suit.court.name)


def panel_notice(desk: Desk) -> Doc:
    """合议庭组成人员告知书, or 独任审判 with one judge."""
    suit = desk.suit
    single = desk.chance(0.2)
    changed = not single and desk.chance(0.15)
    judges = suit.judges[:1] if single else suit.judges
    name = (
        desk.pick("独任审判告知书", "适用简易程序审理通知书")
        if single
        else "变更合议庭组成人员告知书"
        if changed
        else desk.pick(
            "合议庭组成人员告知书",
            "合议庭组成人员通知书",
            "告知合议庭组成人员通知书",
            "行政案件合议庭组成人员及书记员告知书",
        )
    )
    second = desk.pick("审判员", "人民陪审员")
    if single:
        body = f"本院受理{suit.plaintiff}诉{suit.defendant}{suit.matter.cause}一案，依法由审判员{judges[0]}独任审判，书记员{suit.clerk}担任记录。"
    else:
        body = desk.pick(
            f"{desk.against()}，本院决定由{judges[0]}担任审判长，与{second}{judges[1]}、{second}{judges[2]}组成合议庭，书记员{suit.clerk}担任法庭记录。",
            f"{desk.against()}，依法由审判员{judges[0]}（担任审判长）、{second}{judges[1]}和{second}{judges[2]}组成合议庭进行审理，由{suit.clerk}担任书记员。",
            f"本院依法组成合议庭审理{suit.plaintiff}诉{suit.defendant}{suit.matter.cause}一案。合议庭成员：审判长{judges[0]}，{second}{judges[1]}，{second}{judges[2]}；书记员：{suit.clerk}。",
            f"本院审理的{suit.plaintiff}诉{suit.defendant}{suit.matter.cause}一案，合议庭由审判长{judges[0]}、{second}{judges[1]}、{second}{judges[2]}组成，书记员为{suit.clerk}。",
        )
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{suit.organ}：", 0),
        Para(body),
        Para("如申请回避，应当在案件开始审理时提出，并说明理由。")
        if desk.chance(0.7)
        else Para("特此告知。"),
        *desk.signed(suit.noticed),
    ]
    fields = _base(desk) | {"judge": list(judges), "clerk": suit.clerk}
    also: dict[str, Value] = dict(parties(suit)) | {"cause": suit.matter.cause}
    return Doc("panel_notice", tuple(blocks), fields, also, suit.court.name)


def acceptance_notice(desk: Desk) -> Doc:
    """受理/立案通知书 to the plaintiff, a copy of which comes along."""
    suit = desk.suit
    name = desk.pick("受理案件通知书", "立案通知书", "受理通知书", "行政案件受理通知书")
    body = desk.pick(
        f"你诉{suit.defendant}{suit.matter.cause}一案的起诉状已收到。经审查，起诉符合法定受理条件，本院决定立案审理。并将有关事项通知如下：",
        f"你（单位）与{suit.defendant}{suit.matter.cause}一案，经审查符合起诉条件，本院已于{_day(suit.accepted)}登记立案。",
    )
    rest = [
        "在诉讼过程中，当事人必须依法行使诉讼权利，有权行使行政诉讼法规定的诉讼权利，同时也必须遵守诉讼秩序。",
        "如需委托诉讼代理人，应当提交授权委托书。",
        "应当在接到本通知书次日起七日内向本院预交案件受理费50元，逾期按自动撤诉处理。",
    ]
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{suit.plaintiff}：", 0),
        Para(body),
        *desk.items(rest),
        *desk.signed(suit.accepted),
    ]
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "court": suit.court.name,
        "addressee": suit.plaintiff,
        "document_date": suit.accepted.isoformat(),
        "defendant": list(suit.defendants),
        "cause": suit.matter.cause,
    }
    also: dict[str, Value] = {
        "plaintiff": list(suit.plaintiffs),
        "fee": "50.00",
        "addressee": list(suit.plaintiffs),
    }
    return Doc("acceptance_notice", tuple(blocks), fields, also, suit.court.name)


def transfer_notice(desk: Desk) -> Doc:
    """移送函: the file goes to the court above, or to another court."""
    suit = desk.suit
    target = suit.court.middle
    name = desk.pick("移送函", "案件移送函", "上诉案件移送函")
    day = suit.judged + dt.timedelta(days=25)
    body = desk.pick(
        f"{suit.plaintiff}诉{suit.defendant}{suit.matter.cause}一案，本院作出{desk.number()}行政判决后，当事人不服，提起上诉。现将上诉状及全部案卷材料移送你院，请查收。",
        f"我院审理的{suit.plaintiff}诉{suit.defendant}{suit.matter.cause}一案（案号：{desk.number()}），因当事人提起上诉，现将案卷一册移送贵院审理。",
    )
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{target}：", 0),
        Para(body),
        Para("附：案卷材料一册"),
        *desk.signed(day),
    ]
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "court": suit.court.name,
        "addressee": target,
        "document_date": day.isoformat(),
        "plaintiff": list(suit.plaintiffs),
        "defendant": list(suit.defendants),
        "cause": suit.matter.cause,
    }
    return Doc("transfer_notice", tuple(blocks), fields, {"origin_case_number": suit.number}, suit.court.name)


def exchange_notice(desk: Desk) -> Doc:
    """证据交换通知书 with its own time and place."""
    suit = desk.suit
    name = desk.pick("证据交换通知书", "组织交换证据通知书", "庭前证据交换通知书")
    day = suit.served
    moment = suit.hearing - dt.timedelta(days=7)
    body = desk.pick(
        f"{desk.against()}，本院定于{clock(moment, desk.random)}在{suit.place}组织当事人进行证据交换，请准时参加。",
        f"{desk.against()}，因证据较多，本院决定于{clock(moment, desk.random)}在{suit.place}召集双方交换证据。无正当理由不到场的，不影响证据交换的进行。",
    )
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{suit.organ}：", 0),
        Para(body),
        Para("请携带证据原件及证据目录。"),
        Para("特此通知。"),
        *desk.signed(day),
    ]
    fields = _base(desk) | {
        "document_date": day.isoformat(),
        "hearing_time": stamp_time(moment),
        "hearing_place": suit.place,
    }
    also: dict[str, Value] = dict(parties(suit)) | {"cause": suit.matter.cause}
    return Doc("exchange_notice", tuple(blocks), fields, also, suit.court.name)


def fee_notice(desk: Desk) -> Doc:
    """诉讼费用交纳通知书."""
    suit = desk.suit
    amount = desk.random.choice((50, 50, 50, 25, 100, 5596))
    name = desk.pick("诉讼费用交纳通知书", "缴纳诉讼费用通知书", "诉讼费缴费通知书", "交纳案件受理费通知书")
    money = desk.pick(f"{amount}元", f"人民币{amount}元", f"{amount}.00元")
    body = desk.pick(
        f"{desk.against()}，依照《诉讼费用交纳办法》的规定，应交纳案件受理费{money}。",
        f"{desk.against()}已经审结，按照生效裁判文书确定的诉讼费用负担，你单位应交纳案件受理费{money}，请在接到本通知后七日内缴至下列账户：",
    )
    blocks: list[Block] = [
        *desk.head(suit.court.name, name, suit.number),
        Para(f"{suit.organ}：", 0),
        Para(body),
        Para(f"户名：{suit.court.name}"),
        Para("开户银行：中国农业银行股份有限公司营业部"),
        Para(f"缴款码：{desk.random.randint(10**15, 10**16 - 1)}"),
        *desk.signed(suit.noticed),
    ]
    fields = _base(desk) | {"fee": f"{amount}.00"}
    also: dict[str, Value] = dict(parties(suit)) | {"cause": suit.matter.cause, "fee_payer": suit.organ}
    return Doc("fee_notice", tuple(blocks), fields, also, suit.court.name)


def separator(desk: Desk) -> Doc:
    """A cover sheet of the post room that is none of the kinds."""
    suit = desk.suit
    blocks: tuple[Block, ...] = (
        Title(desk.pick("值班安排表", "关于报送年度工作总结的通知", "机关食堂用餐须知", "节约用电倡议书")),
        Para("各科室、各镇街："),
        Para("为进一步加强机关管理，提高工作效率，请各科室于本周五前将有关材料报办公室汇总，逾期不再受理。"),
        Para("请相互转告，认真落实。"),
        *desk.signed(suit.noticed, suit.court.place + "机关事务管理中心"),
    )
    also: dict[str, Value] = {"document_date": suit.noticed.isoformat(), "addressee": ["各科室、各镇街"]}
    return Doc("other", blocks, {}, also, None)


def _base(desk: Desk) -> dict[str, Value]:
    suit = desk.suit
    return {
        "case_number": suit.number,
        "court": suit.court.name,
        "addressee": suit.organ,
        "document_date": suit.noticed.isoformat(),
    }


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
