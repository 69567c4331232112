"""Sentences of a suit that name the addressee by any short name, a party behind the cause, or two causes."""

from __future__ import annotations

import pytest

from pipeline.reading.decisions.judgment import read_judgment
from tests.test_suits import OPEN, asked, notice, sides


@pytest.mark.parametrize(
    ("addressee", "you"),
    [
        ("江州市自然资源局海东分局", "你分局"),
        ("江州经济技术开发区管理委员会", "你开发区管委会"),
        ("江州市税务局海东支局", "你支局"),
        ("江州市城市管理局", "你城管局"),
        ("海东旗人民政府", "你旗政府"),
    ],
)
def test_the_addressee_under_any_short_name_is_no_part_of_the_cause(addressee: str, you: str) -> None:
    """The cause was 分局规划行政许可 in silence, and beside 、 another defendant was lost in it."""
    paper = notice(f"原告李明诉{you}规划行政许可一案，本院已受理。", addressee)
    assert (sides(paper), paper.values("cause"), asked(paper)) == (
        [["李明"], [], []],
        ("规划行政许可",),
        [],
    )
    paper = notice(f"原告李明诉{you}、江州市城市建设局规划行政许可一案，本院已受理。", addressee)
    assert sides(paper) == [["李明"], [addressee, "江州市城市建设局"], []]
    assert paper.values("cause") == ("规划行政许可",)


def test_names_joined_by_as_well_as_are_two() -> None:
    paper = notice("原告李明、司徒文以及江州市天合石材厂诉你们房屋强制拆除一案，本院已受理。")
    assert sides(paper)[0] == ["李明", "司徒文", "江州市天合石材厂"]


@pytest.mark.parametrize("sued", ["你局", "江州市自然资源局"])
@pytest.mark.parametrize(
    "third", ["、第三人江州市海东镇东头村民委员会", "（第三人：江州市海东镇东头村民委员会）"]
)
def test_a_third_party_behind_the_cause_is_none_of_it(sued: str, third: str) -> None:
    """The cause was 土地权属争议行政处理、第三人… in silence, and the third party was lost."""
    paper = notice(f"李明诉{sued}土地权属争议行政处理{third}一案，本院已受理。")
    assert sides(paper)[2] == ["江州市海东镇东头村民委员会"]
    assert (paper.values("cause"), asked(paper)) == (("土地权属争议行政处理",), [])


def test_a_third_party_behind_the_cause_may_be_of_a_county_whose_name_begins_like_a_hospitals() -> None:
    """第三人民勤县… was no third party behind a cause, as it was before one."""
    paper = notice("李明诉你局土地行政登记、第三人民勤县宏达建材厂一案，本院已受理。")
    assert (sides(paper)[2], paper.values("cause")) == (["民勤县宏达建材厂"], ("土地行政登记",))


def test_an_organ_that_would_sue_is_asked_about() -> None:
    """An organ that appealed was the plaintiff in silence."""
    paper = notice(
        "江州市综合行政执法局不服江州市江北区人民法院（2024）苏1002行初201号行政判决，就与你、江州市自然资源局规划行政处罚一案提起上诉。",
        "李明",
    )
    assert sides(paper)[0] == []
    assert any(OPEN in reason for reason, _ in asked(paper))


@pytest.mark.parametrize("joint", ["及", "、被告", "，被告", "及被告"])
def test_two_defendants_each_with_its_cause_are_asked_about(joint: str) -> None:
    """Of two causes the latter was given alone in silence, or none."""
    read = read_judgment(
        "江州市海东区人民法院\n行政判决书\n（2025）苏1003行初67号\n原告李明，男。\n被告江州市公安局海东分局，住所地江州市。\n"
        "被告江州市海东区人民政府，住所地江州市。\n原告李明诉被告江州市公安局海东分局治安行政处罚"
        f"{joint}江州市海东区人民政府行政复议一案，判决如下：\n驳回原告李明的诉讼请求。\n审判员王一\n二〇二五年七月一日",
        "judgment",
    )
    assert read.values("cause") == ()
    causes = [doubt.candidates[0] for doubt in read.doubts if doubt.about == "cause"]
    assert causes == ["治安行政处罚及行政复议"]


FINED = "江公行罚决字〔2022〕88号行政处罚决定"
REVIEWED = "江府复〔2023〕9号行政复议决定"


@pytest.mark.parametrize(
    "end",
    ["一案，本院已立案受理。", "，向本院提起行政诉讼，本院已立案受理。", "提起行政诉讼一案，本院已受理。"],
)
@pytest.mark.parametrize(
    "acts",
    [
        f"被告江州市公安局作出的{FINED}书、被告江州市人民政府作出的{REVIEWED}书",
        f"你局作出的{FINED}及江州市人民政府作出的{REVIEWED}",
        f"江州市公安局于2022年5月6日作出的{FINED}书和江州市人民政府于2022年8月1日作出的{REVIEWED}书",
    ],
)
def test_each_organ_whose_act_is_told_is_sued(acts: str, end: str) -> None:
    """The second one and its act were lost in silence, or nobody was named."""
    paper = notice(f"原告张三不服{acts}{end}", "江州市公安局")
    assert sides(paper) == [["张三"], ["江州市公安局", "江州市人民政府"], []]
    assert [str(act).removesuffix("书") for act in paper.values("sued_act")] == [FINED, REVIEWED]
    assert asked(paper) == []


def test_an_organ_whose_act_is_told_with_the_addressees_own_is_sued_beside_it() -> None:
    paper = notice(
        f"原告张三不服江州市公安局作出的{FINED}书及你府作出的{REVIEWED}书，向本院提起诉讼。", "江州市人民政府"
    )
    assert sides(paper) == [["张三"], ["江州市公安局", "江州市人民政府"], []]


def test_organs_before_a_reason_are_told() -> None:
    """李明与甲、乙因…一案 was asked for in all its parts."""
    paper = notice("李明与江州市自然资源局、江州市人民政府因土地行政登记一案，本院已受理。")
    told = [["李明"], ["江州市自然资源局", "江州市人民政府"]]
    assert (sides(paper)[:2], paper.values("cause")) == (told, ("土地行政登记",))
