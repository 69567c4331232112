"""A third party that only the sentence of a judgment's suit names is given; it was lost in silence."""

from __future__ import annotations

import pytest

from pipeline.reading.decisions.judgment import JudgmentReading, read_judgment

HEAD = (
    "江州市江北区人民法院\n行政判决书\n（2024）苏1002行初12号\n原告：李明，男，1980年1月1日出生，住江州市。\n"
    "被告：江州市公安局江北分局，住所地江州市。\n法定代表人：王强，局长。\n"
)
END = "本院于2024年1月3日立案后，依法组成合议庭，现已审理终结。\n判决如下：\n驳回原告李明的诉讼请求。\n审判员　王一\n二〇二四年三月五日\n书记员　陈四"


def judged(sentence: str, head: str = HEAD) -> JudgmentReading:
    return read_judgment(f"{head}{sentence}{END}", "judgment")


@pytest.mark.parametrize(
    ("sentence", "third"),
    [
        (
            "原告李明与被告江州市公安局江北分局、第三人江州市恒瑞商贸有限公司行政处罚一案，",
            ["江州市恒瑞商贸有限公司"],
        ),
        ("原告李明诉被告江州市公安局江北分局、第三人赵云、王芳行政处罚一案，", ["赵云", "王芳"]),
        ("原告李明诉被告江北分局及第三人赵云行政处罚一案，", ["赵云"]),
        ("原告李明诉被告江州市公安局江北分局行政处罚一案，", []),
        ("原告李明曾与第三人赵云买卖合同纠纷一案，", []),
        ("原告王芳诉被告江州市公安局江北分局、第三人赵云行政处罚一案，", []),
    ],
    ids=["company", "two", "short name of the defendant", "none", "another suit", "of others"],
)
def test_a_third_party_of_the_sentence_alone_is_given(sentence: str, third: list[str]) -> None:
    reading = judged(sentence)
    assert list(reading.values("third_party")) == third
    assert [doubt for doubt in reading.doubts if doubt.about == "third_party"] == []


def test_the_place_of_such_a_name_is_where_it_stands() -> None:
    text = f"{HEAD}原告李明诉被告江州市公安局江北分局、第三人赵云行政处罚一案，{END}"
    (found,) = [f for f in read_judgment(text, "judgment").fields if f.field == "third_party"]
    assert text[found.start : found.end] == "赵云"


def test_a_third_party_of_the_head_is_the_one_that_counts() -> None:
    head = f"{HEAD}第三人：江州市恒瑞商贸有限公司，住所地江州市。\n"
    reading = judged("原告李明诉被告江北分局、第三人恒瑞公司行政处罚一案，", head)
    assert list(reading.values("third_party")) == ["江州市恒瑞商贸有限公司"]


def test_a_third_party_whose_name_ends_nowhere_is_asked_about() -> None:
    reading = judged("原告李明与被告江州市公安局江北分局、第三人金崇瑞乡政府其他行政管理一案，")
    (doubt,) = [doubt for doubt in reading.doubts if doubt.about == "third_party"]
    assert doubt.candidates == ("金崇瑞", "金崇瑞乡政府")
