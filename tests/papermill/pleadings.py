"""The other side's papers: 起诉状 (classic and 要素式), 上诉状, 撤诉申请, 再审申请书, 复议申请书, evidence."""

from __future__ import annotations

import datetime as dt

from tests.papermill.blocks import Block, Cell, Doc, Grid, Para, Sign, Title, Value
from tests.papermill.desk import Desk, parties
from tests.papermill.house import plain_date
from tests.papermill.people import address, telephone
from tests.papermill.suits import head_of, heads

COMPANY = ("公司", "合作社", "农场", "中心", "厂")


def natural(name: str) -> bool:
    """Whether a party is a person."""
    return not name.endswith(COMPANY)


def party_line(desk: Desk, role: str, name: str) -> list[Block]:
    """A party with its particulars, as pleadings open."""
    where = address(desk.random, desk.suit.court.region)
    mark = desk.pick("：", "：", "")
    if natural(name):
        born = (
            f"{desk.random.randint(1945, 1999)}年{desk.random.randint(1, 12)}月{desk.random.randint(1, 28)}日"
        )
        sex = desk.pick("男", "女")
        if desk.chance(0.3):
            card = f"{desk.random.randint(110101, 659001)}{desk.random.randint(1945, 1999)}****"
            return [Para(f"{role}{mark}{name}，{sex}，汉族，{born}出生，公民身份号码{card}，住{where}。")]
        extra = desk.pick("", f"，联系电话：{telephone(desk.random)}")
        return [Para(f"{role}{mark}{name}，{sex}，{born}出生，汉族，住{where}{extra}。")]
    head = head_of(desk.suit, name)
    return [
        Para(
            f"{role}{mark}{name}，住所地{where}，统一社会信用代码91{desk.random.randint(10**11, 10**12 - 1)}MA5U。"
        ),
        Para(f"法定代表人{mark}{head}，{desk.pick('总经理', '执行董事', '理事长')}。"),
    ]


def organ_line(desk: Desk, role: str, name: str) -> list[Block]:
    """A defendant organ with its head."""
    suit = desk.suit
    where = address(desk.random, suit.court.region)
    mark = desk.pick("：", "：", "")
    head = head_of(suit, name)
    return [
        Para(f"{role}{mark}{name}，{desk.pick('住所地', '地址：', '住所：')}{where}。"),
        Para(
            f"法定代表人{mark}{head}，{desk.pick('职务：', '')}{suit.post if name == suit.organ else '区长'}。"
        ),
    ]


def complaint(desk: Desk) -> Doc:
    """行政起诉状, classic or as a form of elements (要素式)."""
    return form_complaint(desk) if desk.chance(0.25) else classic_complaint(desk)


def classic_complaint(desk: Desk) -> Doc:
    """行政起诉状 with headings, told as a story."""
    suit = desk.suit
    name = desk.pick("行政起诉状", "行政起诉状", "起诉状", "行政诉讼起诉状", "行政起诉书")
    if suit.matter.cause == "行政赔偿":
        name = desk.pick("行政赔偿起诉状", "行政起诉状")
    role = "起诉人" if desk.chance(0.06) else "原告"
    heading = desk.pick("诉讼请求：", "诉讼请求", "请求事项：")
    story = [told(desk, text) for text in suit.matter.story]
    closing = desk.pick(
        "综上所述，被告的行为侵犯了原告的合法权益，特依法提起诉讼，请求人民法院依法支持原告的诉讼请求。",
        "综上，被告作出的行政行为认定事实不清，适用法律错误，违反法定程序，恳请贵院依法裁判。",
    )
    claims = [told(desk, claim) for claim in suit.matter.claims]
    blocks: list[Block] = [
        Title(desk.pick(name, name, " ".join(name)), 1.7),
        *(block for plaintiff in suit.plaintiffs for block in party_line(desk, role, plaintiff)),
        *(block for defendant in suit.defendants for block in organ_line(desk, "被告", defendant)),
        *(block for third in suit.third for block in party_line(desk, "第三人", third)),
        Para(heading, bold=True),
        *(
            Para(f"{place}{'.' if desk.house.numerals else '、'}{claim}；")
            for place, claim in enumerate(claims, 1)
        ),
        Para(desk.pick("事实与理由：", "事实和理由", "事实及理由："), bold=True),
        *(Para(text) for text in [*story, *padding(desk, 0, 4), closing]),
        Para("此致", 2),
        Para(suit.court.name, 0),
        Sign(
            (
                f"{desk.pick('具状人', '起诉人', '原告')}：{suit.plaintiff}",
                desk.house.signing_date(suit.filed),
            ),
            sealed=False,
        ),
        *([Para("附：本起诉状副本二份、证据材料一套", 0)] if desk.chance(0.5) else []),
    ]
    return Doc(
        "complaint", tuple(blocks), _claimed(desk, claims), _complaint_also(desk), None, variant="classic"
    )


def form_complaint(desk: Desk) -> Doc:
    """要素式行政起诉状: tables with check boxes."""
    suit = desk.suit
    claims = [told(desk, claim) for claim in suit.matter.claims]
    rows: list[tuple[Cell, ...]] = [(Cell("当事人信息", colspan=2, label=True),)]
    for plaintiff in suit.plaintiffs:
        detail = f"名称：{plaintiff}\n住所地：{address(desk.random, suit.court.region)}"
        if natural(plaintiff):
            detail = f"姓名：{plaintiff}\n性别：男□　女□\n联系电话：{telephone(desk.random)}\n住所地：{address(desk.random, suit.court.region)}"
        rows.append(
            (
                Cell("原告（自然人）" if natural(plaintiff) else "原告（法人、非法人组织）", label=True),
                Cell(detail),
            )
        )
    for defendant in suit.defendants:
        rows.append(
            (
                Cell("被告", label=True),
                Cell(f"名称：{defendant}\n法定代表人/负责人：{head_of(suit, defendant)}　职务：{suit.post}"),
            )
        )
    for third in suit.third:
        rows.append((Cell("第三人", label=True), Cell(f"姓名（名称）：{third}")))
    numbered = "\n".join(f"{place}.{claim}" for place, claim in enumerate(claims, 1))
    rows += [
        (Cell("诉讼请求和依据", colspan=2, label=True),),
        (Cell("1.诉讼请求", label=True), Cell(numbered)),
        (Cell("事实和理由", colspan=2, label=True),),
        (Cell("2.被诉行政行为", label=True), Cell(suit.act if suit.matter.has_act else "未履行法定职责")),
        (Cell("3.事实与理由", label=True), Cell("".join(told(desk, text) for text in suit.matter.story))),
        (Cell("4.是否经过行政复议", label=True), Cell("是□　否☑")),
    ]
    blocks: tuple[Block, ...] = (
        Title("行政起诉状", 1.6),
        Title(f"（{suit.matter.cause}纠纷）", 1.1),
        Para("说明：为了方便您参加诉讼，保护您的合法权利，请填写本表。", 0),
        Grid((1, 3.2), tuple(rows), 1.8),
        Para("此致", 2),
        Para(suit.court.name, 0),
        Sign((f"具状人（签字、盖章）：{suit.plaintiff}", f"日期：{plain_date(suit.filed)}"), sealed=False),
    )
    return Doc("complaint", blocks, _claimed(desk, claims), _complaint_also(desk), None, variant="form")


def _claimed(desk: Desk, claims: list[str]) -> dict[str, Value]:
    suit = desk.suit
    return dict(parties(suit)) | {
        "court": suit.court.name,
        "document_date": suit.filed.isoformat(),
        "claims": claims,
    }


def _complaint_also(desk: Desk) -> dict[str, Value]:
    suit = desk.suit
    also: dict[str, Value] = {"cause": suit.matter.cause, "legal_representative": heads(suit)}
    if suit.matter.has_act:
        also["sued_act"] = [suit.act, suit.act_number, f"《{suit.act_name}》", suit.act_name]
    return also


def told(desk: Desk, text: str) -> str:
    """A sentence of the matter with the act filled in."""
    return text.replace("{act}", desk.suit.act)


PADDING = (
    "行政机关作出行政行为应当遵循正当程序，充分保障当事人的陈述、申辩权利，并对行政行为的合法性承担举证责任。",
    "原告多次到被告处反映情况，工作人员相互推诿，问题至今未能解决，给原告的生产、生活造成严重影响。",
    "根据“先取证、后裁决”的原则，被告应当在作出决定之前完成调查取证，而不能在诉讼中自行补充。",
    "需要说明的是，同类案件（{other}）中，人民法院已经判决撤销了被诉决定，本案应当作出一致的认定。",
    "被告在答复中引用的规范性文件已经废止，不能作为作出行政行为的依据。",
    "原告系依法成立、守法经营的主体，此前从未受到过任何行政处罚，被告的行为严重损害了原告的商业信誉。",
    "原告于诉前曾向信访部门反映，均被告知通过诉讼途径解决。",
)


def padding(desk: Desk, least: int, most: int) -> list[str]:
    """Sentences that lengthen a paper; one quotes another case's number with an outcome."""
    other = f"（{desk.suit.year - 2}）{desk.suit.court.code}行初{desk.random.randint(1, 300)}号"
    return [text.replace("{other}", desk.house.number(other)) for text in desk.some(PADDING, least, most)]


def appeal(desk: Desk) -> Doc:
    """行政上诉状; the appellant is now the plaintiff, now the organ."""
    suit = desk.suit
    organ_appeals = desk.chance(0.3)
    first, second = (
        (suit.defendants, suit.plaintiffs) if organ_appeals else (suit.plaintiffs, suit.defendants)
    )
    one, two = ("原审被告", "原审原告") if organ_appeals else ("原审原告", "原审被告")
    line_one, line_two = (organ_line, party_line) if organ_appeals else (party_line, organ_line)
    day = suit.judged + dt.timedelta(days=desk.random.randint(5, 14))
    style = desk.pick("（{}）", "（{}）", "（一审{}）")
    blocks: list[Block] = [
        Title(desk.pick("行政上诉状", "上诉状", "行政上诉状"), 1.7),
        *(b for name in first for b in line_one(desk, "上诉人" + _role(style, one), name)),
        *(b for name in second for b in line_two(desk, "被上诉人" + _role(style, two), name)),
        Para(
            f"上诉人因{suit.matter.cause}一案，不服{suit.court.name}{plain_date(suit.judged)}作出的{desk.number()}行政判决，现提出上诉。"
        ),
        Para(desk.pick("上诉请求：", "上诉请求"), bold=True),
        Para(f"一、撤销{suit.court.name}{desk.number()}行政判决，依法改判或者发回重审；"),
        Para("二、一、二审诉讼费用由被上诉人承担。"),
        Para("上诉理由：", bold=True),
        *(Para(text) for text in [*(told(desk, t) for t in suit.matter.plea), *padding(desk, 1, 4)]),
        Para("此致"),
        Para(suit.court.middle, 0),
        Sign((f"上诉人：{'、'.join(first)}", desk.house.signing_date(day)), sealed=organ_appeals),
    ]
    fields: dict[str, Value] = {
        "plaintiff": list(suit.plaintiffs),
        "defendant": list(suit.defendants),
        "origin_case_number": suit.number,
        "document_date": day.isoformat(),
    }
    also: dict[str, Value] = {
        "court": [suit.court.middle, suit.court.name],
        "case_number": suit.number,
        "cause": suit.matter.cause,
        "legal_representative": heads(suit),
    }
    return Doc(
        "appeal",
        tuple(blocks),
        fields,
        also,
        suit.organ if organ_appeals else None,
        variant="organ" if organ_appeals else "",
    )


def _role(style: str, role: str) -> str:
    return style.format(role) if "一审" not in style else style.format(role.removeprefix("原审"))


def withdrawal(desk: Desk) -> Doc:
    """撤诉申请书."""
    suit = desk.suit
    day = suit.hearing.date() - dt.timedelta(days=3)
    blocks: tuple[Block, ...] = (
        Title(desk.pick("撤诉申请书", "撤回起诉申请书", "撤诉申请"), 1.7),
        *(
            b
            for name in suit.plaintiffs
            for b in party_line(desk, desk.pick("申请人（原告）", "申请人"), name)
        ),
        *(
            b
            for name in suit.defendants[:1]
            for b in organ_line(desk, desk.pick("被申请人（被告）", "被告"), name)
        ),
        Para("请求事项：", bold=True),
        Para(f"请求准许申请人撤回对{suit.defendant}的起诉。"),
        Para("事实与理由：", bold=True),
        Para(
            f"申请人诉{suit.defendant}{suit.matter.cause}一案，贵院已立案受理，案号为{desk.number()}。现因双方自行协商解决，申请撤回起诉，请予准许。"
        ),
        Para("此致"),
        Para(suit.court.name, 0),
        Sign((f"申请人：{suit.plaintiff}", desk.house.signing_date(day)), sealed=False),
    )
    fields: dict[str, Value] = {
        "case_number": suit.number,
        "court": suit.court.name,
        "plaintiff": list(suit.plaintiffs),
        "document_date": day.isoformat(),
    }
    also: dict[str, Value] = {"defendant": list(suit.defendants), "cause": suit.matter.cause}
    return Doc("withdrawal", blocks, fields, also, None)


def retrial_application(desk: Desk) -> Doc:
    """行政再审申请书 against a second-instance judgment."""
    suit = desk.suit
    final = f"（{suit.judged.year}）{suit.court.middle_code}{suit.kind.replace('初', '终')}{desk.random.randint(1, 900)}号"
    day = suit.judged + dt.timedelta(days=160)
    blocks: tuple[Block, ...] = (
        Title(desk.pick("行政再审申请书", "再审申请书"), 1.7),
        *(
            b
            for name in suit.plaintiffs
            for b in party_line(desk, "再审申请人（一审原告、二审上诉人）", name)
        ),
        *(
            b
            for name in suit.defendants
            for b in organ_line(desk, "被申请人（一审被告、二审被上诉人）", name)
        ),
        Para(
            f"再审申请人因与被申请人{suit.matter.cause}一案，不服{suit.court.middle}{desk.house.number(final)}行政判决，现申请再审。"
        ),
        Para("再审请求：", bold=True),
        Para(
            f"撤销{suit.court.middle}{desk.house.number(final)}行政判决和{suit.court.name}{desk.number()}行政判决，依法再审。"
        ),
        Para("事实与理由：", bold=True),
        *(Para(text) for text in [*(told(desk, t) for t in suit.matter.story), *padding(desk, 1, 3)]),
        Para("此致"),
        Para(suit.court.high, 0),
        Sign((f"再审申请人：{suit.plaintiff}", desk.house.signing_date(day)), sealed=False),
    )
    fields: dict[str, Value] = {
        "plaintiff": list(suit.plaintiffs),
        "defendant": list(suit.defendants),
        "origin_case_number": final,
        "document_date": day.isoformat(),
    }
    also: dict[str, Value] = {
        "court": [suit.court.high, suit.court.middle],
        "cause": suit.matter.cause,
        "origin_case_number": [final, suit.number],
        "case_number": [final, suit.number],
        "legal_representative": heads(suit),
    }
    return Doc("retrial_application", blocks, fields, also, None)


def evidence(desk: Desk) -> Doc:
    """原告证据清单 with the pieces behind it, or the pieces alone."""
    suit = desk.suit
    rows = [
        (
            Cell("序号", label=True),
            Cell("证据名称", label=True),
            Cell("证明目的", label=True),
            Cell("页码", label=True),
        )
    ]
    pieces = desk.some(
        (
            "身份证复印件",
            suit.act_name or "举报信及邮寄凭证",
            "现场照片六张",
            "不动产权证书复印件",
            "录音文字整理稿",
            "银行转账凭证",
        ),
        3,
        6,
    )
    for place, piece in enumerate(pieces, 1):
        aim = desk.pick("证明原告主体资格", "证明被诉行为存在", "证明损失情况", "证明被告程序违法")
        rows.append((Cell(str(place), label=True), Cell(piece), Cell(aim), Cell(str(place), label=True)))
    blocks: list[Block] = [
        Title(desk.pick("原告证据目录", "证据清单（原告）", "证据材料清单"), 1.6),
        Grid((0.6, 2.2, 2.4, 0.6), tuple(rows), 1.9),
        Sign((f"提交人：{suit.plaintiff}", desk.house.signing_date(suit.filed)), sealed=False),
    ]
    also: dict[str, Value] = dict(parties(suit)) | {
        "document_date": suit.filed.isoformat(),
        "case_number": suit.number,
    }
    return Doc("evidence", tuple(blocks), {}, also, None, kind_also="evidence_list")
