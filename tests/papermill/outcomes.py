"""Operative parts (主文): what a court may decide, worded in several ways, with the codes."""

from __future__ import annotations

from dataclasses import dataclass

from tests.papermill.desk import Desk

REST = "驳回原告{p}的其他诉讼请求"


@dataclass(frozen=True, slots=True)
class Order:
    """The items of an operative part and their codes in order; ``basis`` is the article it rests on."""

    codes: tuple[str, ...]
    items: tuple[str, ...]
    basis: str

    @property
    def law(self) -> str:
        """The articles with their law."""
        return self.basis if self.basis.startswith("《") else f"《中华人民共和国行政诉讼法》{self.basis}"


def first_instance(desk: Desk) -> Order:
    """A judgment of the first instance, fitting the matter."""
    cause = desk.suit.matter.cause
    if cause == "行政赔偿":
        return _one(desk, COMPENSATION)
    if cause == "行政协议":
        return _one(desk, CONTRACT)
    if not desk.suit.matter.has_act:
        return _one(desk, DUTY)
    if cause == "行政强制拆除":
        return _one(desk, FACTUAL)
    if cause == "社会保险行政给付":
        return _one(desk, BENEFIT)
    return _one(desk, ACT)


def _one(desk: Desk, orders: tuple[tuple[str, str, str], ...]) -> Order:
    codes, items, basis = desk.random.choice(orders)
    suit = desk.suit
    filled = [
        item.replace("{p}", suit.plaintiff)
        .replace("{d}", suit.organ)
        .replace("{act}", desk.pick(suit.act, f"于{suit.filed.year - 1}年11月12日作出的{suit.act}"))
        .replace("{all}", suit.defendant)
        .replace("{n}", desk.pick("六十日", "60日", "三十日", "法定期限", "两个月"))
        for item in items.split("；；")
    ]
    return Order(tuple(codes.split()), tuple(filled), basis)


DISMISS = (
    ("dismiss_claims", "驳回原告{p}的诉讼请求", "第六十九条"),
    ("dismiss_claims", "驳回原告{p}要求撤销被告{d}作出的{act}的诉讼请求", "第六十九条"),
    ("dismiss_claims", "驳回原告{p}的全部诉讼请求", "第六十九条"),
)
ACT = (
    *DISMISS,
    ("revoke", "撤销被告{d}作出的{act}", "第七十条第（一）项"),
    ("revoke", "撤销被告{d}{act}", "第七十条第（三）项"),
    (
        "revoke redo",
        "撤销被告{d}作出的{act}，并责令被告{d}在本判决生效之日起{n}内重新作出行政行为",
        "第七十条第（二）项",
    ),
    (
        "revoke redo",
        "撤销被告{d}作出的{act}；；责令被告{d}于本判决生效后{n}内对原告{p}的申请重新作出处理",
        "第七十条",
    ),
    ("revoke redo", "一并撤销被告{d}作出的{act}；；由被告{d}在{n}内依法重新作出决定", "第七十条"),
    ("partial_revoke dismiss_claims", "撤销被告{d}作出的{act}第二项；；" + REST, "第七十条"),
    ("confirm_illegal", "确认被告{d}作出的{act}违法", "第七十四条第一款第（一）项"),
    (
        "confirm_illegal dismiss_claims",
        "确认被告{d}作出的{act}程序违法；；" + REST,
        "第七十四条第一款第（二）项",
    ),
    (
        "confirm_illegal remedy",
        "确认被告{d}作出的{act}违法；；责令被告{d}于本判决生效之日起{n}内采取补救措施",
        "第七十四条、第七十六条",
    ),
    ("confirm_invalid", "确认被告{d}作出的{act}无效", "第七十五条"),
    ("modify", "变更被告{d}作出的{act}中罚款三万元为罚款一万元", "第七十七条第一款"),
)
DUTY = (
    ("dismiss_claims", "驳回原告{p}的诉讼请求", "第六十九条"),
    ("order_perform", "责令被告{d}于本判决生效之日起{n}内对原告{p}的举报事项作出处理", "第七十二条"),
    ("order_perform", "被告{d}应在本判决生效之日起{n}内履行查处违法行为的法定职责", "第七十二条"),
    (
        "confirm_illegal",
        "确认被告{d}未在法定期限内对原告{p}的申请作出答复的行为违法",
        "第七十四条第二款第（一）项",
    ),
    (
        "confirm_illegal order_perform",
        "确认被告{d}未履行法定职责的行为违法；；责令被告{d}在{n}内对原告{p}的申请作出答复",
        "第七十四条、第七十二条",
    ),
)
FACTUAL = (
    ("confirm_illegal", "确认被告{d}强制拆除原告{p}房屋的行政行为违法", "第七十四条第二款第（一）项"),
    ("dismiss_claims", "驳回原告{p}的诉讼请求", "第六十九条"),
    (
        "confirm_illegal compensate dismiss_claims",
        "确认被告{d}强制拆除行为违法；；被告{d}于本判决生效之日起{n}内赔偿原告{p}损失56000元；；" + REST,
        "第七十四条、第七十六条",
    ),
    (
        "confirm_illegal remedy",
        "确认被告{d}强制拆除原告{p}房屋的行为违法；；责令被告{d}在{n}内采取相应的补救措施",
        "第七十六条",
    ),
)
COMPENSATION = (
    (
        "compensate",
        "被告{d}于本判决生效之日起十日内赔偿原告{p}财产损失共计人民币56000元",
        "《中华人民共和国国家赔偿法》第三十六条",
    ),
    (
        "compensate dismiss_claims",
        "被告{d}于本判决生效后三十日内赔偿原告{p}各项损失128400.50元；；驳回原告{p}的其他赔偿请求",
        "第七十六条",
    ),
    ("dismiss_claims", "驳回原告{p}的赔偿请求", "第六十九条"),
    ("dismiss_claims", "驳回原告{p}要求被告{d}赔偿损失的诉讼请求", "第六十九条"),
)
CONTRACT = (
    (
        "contract_perform",
        "被告{d}于本判决生效之日起{n}内继续履行与原告{p}签订的《国有土地上房屋征收补偿协议》",
        "第七十八条第一款",
    ),
    (
        "contract_compensate dismiss_claims",
        "被告{d}于本判决生效之日起{n}内支付原告{p}逾期交房违约金42000元；；" + REST,
        "第七十八条",
    ),
    ("dismiss_claims", "驳回原告{p}的诉讼请求", "第六十九条"),
)
BENEFIT = (
    *DISMISS[:1],
    ("revoke redo", "撤销被告{d}作出的{act}；；责令被告{d}在{n}内重新作出核定", "第七十条"),
    ("pay", "被告{d}于本判决生效之日起{n}内向原告{p}支付养老保险待遇差额18642.30元", "第七十三条"),
)


def ruling_order(desk: Desk) -> Order:
    """A ruling of the first instance."""
    suit = desk.suit
    target = suit.defendant
    codes, text, basis = desk.random.choice(
        (
            ("withdraw", f"准许原告{suit.plaintiff}撤回起诉", "第六十二条"),
            ("withdraw", f"准许原告{suit.plaintiff}撤回对被告{target}的起诉", "第六十二条"),
            ("deemed_withdrawn", "本案按撤诉处理", "第五十八条"),
            ("deemed_withdrawn", f"本案按原告{suit.plaintiff}撤诉处理", "第五十八条"),
            ("dismiss_suit", f"驳回原告{suit.plaintiff}的起诉", "第四十九条第（四）项"),
            ("dismiss_suit", f"驳回{suit.plaintiff}的起诉", "第四十九条"),
            ("terminated", "本案终结诉讼", "第一百零一条"),
            ("suspended", "本案中止诉讼", "第一百零一条"),
            ("not_accepted", f"对{suit.plaintiff}的起诉，本院不予立案", "第五十一条"),
        )
    )
    return Order((codes,), (text,), basis)


def second_instance(desk: Desk, first: str) -> Order:
    """A judgment of the second instance on the judgment ``first`` (its printed number)."""
    suit = desk.suit
    below = f"{suit.court.name}{first}行政判决"
    options = [
        Order(("uphold_appeal",), ("驳回上诉，维持原判",), "第八十九条第一款第（一）项"),
        Order(("uphold_appeal",), ("驳回上诉，维持一审判决",), "第八十九条第一款第（一）项"),
    ]
    if suit.matter.has_act and suit.matter.cause not in ("行政赔偿", "行政协议", "行政强制拆除"):
        options += [
            Order(
                ("reverse_appeal", "revoke"),
                (f"撤销{below}", f"撤销{suit.organ}作出的{suit.act}"),
                "第八十九条第一款第（二）项",
            ),
            Order(
                ("reverse_appeal", "confirm_illegal"),
                (f"撤销{below}", f"确认{suit.organ}作出的{suit.act}违法"),
                "第八十九条第一款第（二）项",
            ),
            Order(
                ("reverse_appeal", "dismiss_claims"),
                (f"撤销{below}", f"驳回{suit.plaintiff}的诉讼请求"),
                "第八十九条第一款第（二）项",
            ),
        ]
    return desk.random.choice(options)
