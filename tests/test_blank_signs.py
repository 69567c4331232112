"""Blanks that stand for signs in the rows of parties and of who acts for them (姓名后的空格)."""

from __future__ import annotations

import pytest

from tests.test_told_in_pleadings import paper_of

HEAD = "^行政起诉状\n原告：{plaintiff}\n{row}\n被告：临江县公安局，住所地临江县。\n法定代表人：{leader}\n诉讼请求：\n1、撤销处罚决定。\n事实与理由：略\n此致\n临江县人民法院\n>具状人：张三\n>2024年5月6日"


def _people(
    plaintiff: str = "张三，女", row: str = "", leader: str = "王强，局长。"
) -> dict[str, tuple[str | int, ...]]:
    paper = paper_of(HEAD.format(plaintiff=plaintiff, row=row, leader=leader))
    return {field: paper.values(field) for field in ("plaintiff", "agent", "legal_representative")}


@pytest.mark.parametrize(
    "row",
    [
        "委托诉讼代理人：李明 江苏天衡律师事务所律师",
        "委托诉讼代理人：李明  男  江苏天衡律师事务所律师。",
        "委托代理人 李明 女 系原告之妻",
        "委托代理人：李明 该局法制科科长。",
        "委托诉讼代理人：李 明  男  汉族 1980年1月1日出生",
        "委托诉讼代理人（特别授权）：李明 联系电话：13900000000",
    ],
)
def test_what_is_told_of_an_agent_behind_a_blank_is_no_part_of_the_name(row: str) -> None:
    """The agent was lost, or 李明男 in silence."""
    assert _people(row=row)["agent"] == ("李明",)


@pytest.mark.parametrize("leader", ["王强 男 局长。", "王强 职务 局长", "王 强  男  该局局长"])
def test_a_leaders_sex_behind_a_blank_is_no_letter_of_the_name(leader: str) -> None:
    """It was 王强男 in silence."""
    assert _people(leader=leader)["legal_representative"] == ("王强",)


def test_names_with_a_blank_between_them_are_two() -> None:
    """They were 张三丰李晓明, asked about, and 李明王芳, in silence."""
    people = _people("张三丰 李晓明", "委托诉讼代理人：李明 王芳，江苏天衡律师事务所律师。")
    assert people["plaintiff"] == ("张三丰", "李晓明")
    assert people["agent"] == ("李明", "王芳")


@pytest.mark.parametrize(
    "leader, name",
    [("王 胜 男，局长。", "王胜男"), ("王 晓 明，局长。", "王晓明"), ("欧阳 明华，局长。", "欧阳明华")],
)
def test_a_name_set_wide_is_one(leader: str, name: str) -> None:
    assert _people(leader=leader)["legal_representative"] == (name,)


@pytest.mark.parametrize("told", ["董事长", "农民", "满族 农民", "男 回族 个体经商"])
def test_what_a_party_is_behind_a_blank_is_no_party(told: str) -> None:
    """张三董事长 was asked about."""
    assert _people(f"张三 {told}")["plaintiff"] == ("张三",)


def test_a_surname_of_two_letters_with_a_blank_behind_it_is_no_name() -> None:
    assert _people(row="委托代理人：欧阳 明华 江苏天衡律师事务所律师")["agent"] == ("欧阳明华",)


def test_a_party_whose_row_ends_with_a_post_and_no_stop_ends_no_head() -> None:
    """The third parties and all behind them were lost in silence where a pleading had no full stop."""
    page = "^行政起诉状\n原告：张三，男\n被告：临江县公安局\n第三人：周小平，董事长\n第三人：临江县海川有限公司，法定代表人：钱进，董事长\n诉讼请求：\n1、撤销处罚决定\n事实与理由：略\n此致\n临江县人民法院\n>具状人：张三\n>2024年5月6日"
    assert paper_of(page).values("third_party") == ("周小平", "临江县海川有限公司")


def test_organs_behind_a_semicolon_in_one_row_are_both_sued() -> None:
    """The second was lost in silence."""
    page = "^行政起诉状\n原告：张三，男。\n被告：临江县公安局；临江县人民政府。\n诉讼请求：\n1、撤销处罚决定。\n事实与理由：略\n此致\n临江县人民法院\n>具状人：张三\n>2024年5月6日"
    assert paper_of(page).values("defendant") == ("临江县公安局", "临江县人民政府")


@pytest.mark.parametrize("sign", ["、", "；"])
def test_an_agent_behind_the_bracket_of_another_is_told(sign: str) -> None:
    """The second was lost in silence."""
    row = f"委托诉讼代理人：李明（法制科科长）{sign}王芳（江苏天衡律师事务所律师）。"
    assert _people(row=row)["agent"] == ("李明", "王芳")


def test_who_appeals_and_answers_an_appeal_keeps_the_standing_of_the_first_instance() -> None:
    """Both sides of 上诉人暨被上诉人（原审原告） were asked for."""
    page = "^临江市中级人民法院\n^行政判决书\n>（2024）川15行终7号\n上诉人暨被上诉人（原审原告）：张三，男。\n上诉人暨被上诉人（原审被告）：临江县公安局。\n法定代表人：王强，局长。\n上诉人张三、临江县公安局治安行政处罚一案，本院现已审理终结。\n依照《中华人民共和国行政诉讼法》第八十九条之规定，判决如下：\n驳回上诉，维持原判。"
    paper = paper_of(page)
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("张三",), ("临江县公安局",))


@pytest.mark.parametrize("name", ["临江县 住房和城乡建设局", "江州市 民族宗教事务局", "东方 职业培训学校"])
def test_a_blank_within_the_name_of_a_body_parts_nothing(name: str) -> None:
    page = f"^行政起诉状\n原告：张三，男\n被告：临江县公安局\n第三人：{name}\n诉讼请求：\n1、撤销处罚决定\n事实与理由：略\n此致\n临江县人民法院\n>具状人：张三\n>2024年5月6日"
    assert paper_of(page).values("third_party") == (name.replace(" ", ""),)


def test_a_label_behind_two_blanks_ends_the_value_before_it() -> None:
    """The day of a list of evidence was lost: its row was one value (案由：治安行政处罚提交人：张三…)."""
    page = "^原告证据清单\n案由：行政处罚  提交人：张三  提交日期：2024年5月6日\n序号|证据名称|证明目的\n1|身份证|略"
    assert paper_of(page).values("document_date") == ("2024-05-06",)
