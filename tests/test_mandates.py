"""Whom a mandate appoints, in the ways offices write it (授权委托书)."""

from __future__ import annotations

import pytest

from tests.test_told_in_pleadings import paper_of

MANDATE = "^授权委托书\n委托人：临江县公安局\n法定代表人：王强，局长。\n{body}\n此致\n临江县人民法院\n>委托人：临江县公安局\n>2024年5月6日"


def agents(body: str) -> tuple[str | int, ...]:
    paper = paper_of(MANDATE.format(body=body))
    assert not paper.doubted("agent") and paper.values("legal_representative") == ("王强",)
    return paper.values("agent")


@pytest.mark.parametrize(
    "body",
    [
        "现委托李明（我局法制科科长）、王芳（江苏天衡律师事务所律师）为我局的诉讼代理人。",
        "兹委托我局法制科科长李明、江苏天衡律师事务所律师王芳作为我局的委托诉讼代理人。",
        "委托李明、王芳两位同志为我单位诉讼代理人。",
        "我局指派李明、王芳代理我局参加诉讼活动。",
        "委托我局法制科工作人员李明及江苏天衡律师事务所王芳律师为一审诉讼代理人。",
        "受委托人：\n姓名：李明，性别：男，职务：科长\n姓名：王芳，性别：女，职务：律师",
        "受托人：李明（临江县公安局法制科科长）\n王芳（江苏天衡律师事务所律师）",
        "现委托下列人员为我单位与张三行政处罚一案的诉讼代理人：\n1、李明，男，法制科科长；\n2、王芳，女，江苏天衡律师事务所律师。",
        "受托人1：李明，职务：科长\n受托人2：王芳，职务：律师",
        "受托人：李明，临江县公安局法制科科长；王芳，江苏天衡律师事务所律师。",
        "代理人：李明 临江县公安局法制科科长\n代理人：王芳 江苏天衡律师事务所律师",
    ],
)
def test_both_agents_of_a_mandate_are_told_however_it_names_them(body: str) -> None:
    """One was lost in silence, was 王芳两位, or both were asked for."""
    assert agents(body) == ("李明", "王芳")


@pytest.mark.parametrize(
    "body, name",
    [
        ("特委托李明（局法制科科长）为我局诉讼代理人。", "李明"),
        ("现授权委托李明同志代表我局参加诉讼。", "李明"),
        ("兹委托临江县司法局李和平同志作为我方代理人。", "李和平"),
        ("兹委托我局法制科长孙丽作为我方代理人。", "孙丽"),
        ("委托权限：代为参加诉讼，陈述答辩意见。\n受委托人：李明", "李明"),
    ],
)
def test_one_agent_of_a_mandate_is_told_by_name_alone(body: str, name: str) -> None:
    assert agents(body) == (name,)


def test_what_is_no_name_in_a_mandate_is_asked_about() -> None:
    paper = paper_of(MANDATE.format(body="特委托某某甲乙丙丁戊为我局诉讼代理人。"))
    assert paper.values("agent") == () and paper.doubted("agent")


@pytest.mark.parametrize(
    "title, body",
    [
        (
            "行政起诉状",
            "原告：张三，男。\n被告：临江县公安局。\n诉讼请求：\n1、撤销处罚决定。\n事实与理由：略\n>具状人：张三",
        ),
        (
            "撤诉申请书",
            "申请人：张三，男。\n被申请人：临江县公安局。\n申请人诉被申请人行政处罚一案，现申请撤诉。\n>申请人：张三",
        ),
        ("行政答辩状", "你院受理的张三诉我局行政处罚一案，现答辩如下：\n一、略\n>答辩人：临江县公安局"),
    ],
)
def test_the_court_to_which_a_pleading_is_addressed_at_its_head_is_told(title: str, body: str) -> None:
    """It was lost in silence, and asked for on a complaint."""
    assert paper_of(f"^{title}\n临江县人民法院：\n{body}\n>2024年5月6日").values("court") == (
        "临江县人民法院",
    )


@pytest.mark.parametrize("who", ["李明", "常熟市佳熙纺织厂", "江州宏达（江苏）纺织有限公司"])
@pytest.mark.parametrize("appointed", ["上列受委托人", "上述代理人", "下列受托人"])
def test_who_is_appointed_before_a_suit_is_no_part_of_who_sued(appointed: str, who: str) -> None:
    """The plaintiff was 现委托上列受委托人在常熟市佳熙纺织厂, in silence."""
    body = f"受委托人：周立，江州律师事务所律师\n现委托{appointed}在{who}诉我局行政处罚一案中，作为我方诉讼代理人。"
    assert paper_of(MANDATE.format(body=body)).values("plaintiff") == (who,)
