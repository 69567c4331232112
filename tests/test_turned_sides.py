"""Who sues whom where a letter of a name looks like a word of the sentence, or a body may stand on either side."""

from __future__ import annotations

import pytest

from pipeline.reading.read import read
from tests.paper_text import scan_of
from tests.test_suits import COURTS, KINDS, asked, notice, sides

BUREAU = "江州市自然资源局"


@pytest.mark.parametrize(
    ("sentence", "plaintiffs", "defendants", "third", "cause"),
    [
        ("李明与沈阳市和平区公安局行政处罚", "李明", "沈阳市和平区公安局", "", "行政处罚"),
        ("李明、王芳与马鞍山市和县人民政府行政处罚", "李明 王芳", "马鞍山市和县人民政府", "", "行政处罚"),
        ("李明与唐县规划和自然资源局行政处罚", "李明", "唐县规划和自然资源局", "", "行政处罚"),
        ("原告戴永芳、阎勇和和平区宏大物流股份有限公司与被告江北区医疗保障局工伤行政确认", "戴永芳 阎勇 和平区宏大物流股份有限公司", "江北区医疗保障局", "", "工伤行政确认"),
        ("原告李明、和县鑫源商贸有限公司与被告和县自然资源局行政处罚", "李明 和县鑫源商贸有限公司", "和县自然资源局", "", "行政处罚"),
        ("原告临江县与时科技有限责任公司与被告临江县公安局政府信息公开", "临江县与时科技有限责任公司", "临江县公安局", "", "政府信息公开"),
        ("李明诉民勤县人民政府、第三人民勤县宏达建材厂行政登记", "李明", "民勤县人民政府", "民勤县宏达建材厂", "行政登记"),
        (f"李明诉{BUREAU}（以下简称市资规局）土地行政登记", "李明", BUREAU, "", "土地行政登记"),
        (f"李明诉{BUREAU}（第三人赵云）土地行政登记", "李明", BUREAU, "赵云", "土地行政登记"),
        (f"李明诉{BUREAU}，第三人赵云，土地行政登记", "李明", BUREAU, "赵云", "土地行政登记"),
        (f"李明诉{BUREAU}、第三人恒通建设工程厂行政处罚", "李明", BUREAU, "恒通建设工程厂", "行政处罚"),
        (f"李明诉{BUREAU}、第三人好又多食品超市行政处罚", "李明", BUREAU, "好又多食品超市", "行政处罚"),
        (f"李明诉{BUREAU}、第三人阳光教育培训学校行政处罚", "李明", BUREAU, "阳光教育培训学校", "行政处罚"),
        (f"原告李明、王芳分别诉{BUREAU}行政处罚", "李明 王芳", BUREAU, "", "行政处罚"),
        (f"原告李明诉{BUREAU}行政处罚一案与原告王芳诉{BUREAU}行政处罚", "李明 王芳", BUREAU, "", "行政处罚"),
        (f"原告李明诉{BUREAU}、原告王芳诉{BUREAU}行政处罚", "李明 王芳", BUREAU, "", "行政处罚"),
        (f"上诉人（原审第三人）：王芳因与被上诉人（原审原告）李明、（原审被告）{BUREAU}行政登记", "李明", BUREAU, "王芳", "行政登记"),
        ("上诉人云台县不动产登记中心、云台县人民政府因与被上诉人李明、王芳行政登记", "李明 王芳", "云台县不动产登记中心 云台县人民政府", "", "行政登记"),
        ("上诉人云台县公安局与被上诉人山县因诺科技有限责任公司、邓兰道路交通行政处罚", "山县因诺科技有限责任公司 邓兰", "云台县公安局", "", "道路交通行政处罚"),
    ],
)  # fmt: skip
def test_letters_of_names_turn_no_side(
    sentence: str, plaintiffs: str, defendants: str, third: str, cause: str
) -> None:
    """沈阳市 was a plaintiff against 平区公安局, and a second suit was lost, in silence."""
    paper = notice(f"本院受理{sentence}一案。")
    assert sides(paper) == [plaintiffs.split(), defendants.split(), third.split()]
    assert paper.values("cause") == (cause,)
    assert asked(paper) == []


def test_no_cause_holds_the_role_of_a_party() -> None:
    """诉 in a company's name cut it, and the cause was 诉被告江州市自然资源局土地行政登记 in silence."""
    paper = notice(f"本院受理原告江州诉源科技有限公司诉被告{BUREAU}土地行政登记一案。")
    assert not any("被告" in str(cause) for cause in paper.values("cause"))
    assert not any("源科技" in str(name) for name in paper.values("defendant"))


@pytest.mark.parametrize("unit", ["分局", "总队", "站", "派出所", "关", "部", "处", "县公安局"])
def test_the_addressee_is_you_under_whatever_word(unit: str) -> None:
    """你分局行政处罚 gave the cause 分局行政处罚 in silence."""
    paper = notice(f"本院受理张三诉你{unit}行政处罚一案。")
    assert paper.values("plaintiff") == ("张三",)
    assert paper.values("cause") == ("行政处罚",)


@pytest.mark.parametrize(
    "sentence",
    [
        "上诉人江州市财政局因与被上诉人江州市人力资源和社会保障局、李明工伤认定",
        "江州市大河镇柳树村村民委员会与江州市大河镇柳树村第二村民小组土地权属行政裁决",
        "江州市江北中学与李明工伤认定",
    ],
)
def test_a_body_that_may_sue_for_its_own_right_leaves_both_sides_open(sentence: str) -> None:
    """An organ sues as well, over its own workers and land; who stands on which side was given in silence."""
    paper = notice(f"本院受理{sentence}一案。")
    assert sides(paper)[:2] == [[], []]
    assert asked(paper)


def test_a_counterclaim_says_no_standing_of_the_suit() -> None:
    """原告（反诉被告）was the defendant in silence."""
    head = "原告（反诉被告）：李明，男，汉族，住江州市。\n被告（反诉原告）：江州市自然资源局。\n法定代表人：王五，局长。"
    page = f"^江州市江北区人民法院\n^行政判决书\n>（2024）苏1002行初12号\n{head}\n本院认为，依法。判决如下：\n驳回原告李明的诉讼请求。"
    paper = read(scan_of([page]), KINDS, COURTS).papers[0]
    assert sides(paper) == [["李明"], [BUREAU], []]


@pytest.mark.parametrize("name", ["卢诉勇", "应在", "如意", "因思明"])
def test_a_person_whose_sex_is_told_is_a_party_whatever_the_name_says(name: str) -> None:
    """诉 in a name was the beginning of a story: one of two plaintiffs was lost in silence."""
    head = f"原告：{name}，男，汉族，住江州市。\n原告：张志，男，汉族，住江州市。\n被告：江州市自然资源局。"
    page = f"^江州市江北区人民法院\n^行政判决书\n>（2024）苏1002行初12号\n{head}\n本院认为，依法。判决如下：\n驳回诉讼请求。"
    assert sides(read(scan_of([page], source="text"), KINDS, COURTS).papers[0])[0] == [name, "张志"]


@pytest.mark.parametrize(
    ("sentence", "plaintiffs", "defendants"),
    [
        (f"申诉人{BUREAU}因与被申诉人李明行政登记", "李明", BUREAU),
        (f"申请人{BUREAU}与被申请人李明行政处罚", BUREAU, "李明"),
        (f"再审申请人{BUREAU}与被申请人李明行政处罚", "李明", BUREAU),
        (f"申请执行人{BUREAU}于2024年4月1日向本院申请强制执行被执行人李明土地行政处罚", BUREAU, "李明"),
    ],
)
def test_the_words_of_a_role_say_who_stands_where(sentence: str, plaintiffs: str, defendants: str) -> None:
    assert sides(notice(f"本院受理{sentence}一案。"))[:2] == [[plaintiffs], [defendants]]
