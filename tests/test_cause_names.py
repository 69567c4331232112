"""Where the name of who is sued ends before a cause of the Supreme Court's list, and before one that begins like a branch."""

from __future__ import annotations

import pytest

from pipeline.reading.parties.suits import case_phrase
from pipeline.reading.words.cause_names import is_whole_cause


def told(sued: str) -> tuple[list[str], str]:
    phrase = case_phrase(f"江州市林业局：\n李明诉{sued}一案", "江州市林业局")
    assert phrase is not None and phrase.plaintiffs and phrase.plaintiffs[0].text == "李明"
    return [part.text for part in phrase.defendants or ()], phrase.cause.text if phrase.cause else ""


@pytest.mark.parametrize("organ", ["江州市人民政府", "江州市公安局江北分局", "江州市江北区洪山街道办事处"])
@pytest.mark.parametrize(
    "cause",
    [
        "加处罚款或者滞纳金",
        "征缴社会保险费",
        "警告",
        "限制开展生产经营活动",
        "森林、林木所有权登记",
        "给付最低生活保障金",
        "停水停电",
        "养犬管理行政处罚",
        "渔政行政强制措施",
        "罚款及行政复议",
    ],
)
def test_a_whole_cause_ends_the_name_before_it(organ: str, cause: str) -> None:
    """江州市人民政府加处 was sued and 罚款或者滞纳金 the cause in silence; most causes of the list were asked for."""
    assert told(f"{organ}{cause}") == ([organ], cause)


@pytest.mark.parametrize(
    "organ",
    [
        "江州市公安局交通管理处",
        "江州市水务局水利管理站",
        "江州市住房和城乡建设局房屋征收管理处",
        "江州市交通运输局公路管理处",
    ],
)
def test_a_branch_whose_name_begins_like_a_cause_is_whole(organ: str) -> None:
    """江州市公安局 was sued and 交通管理处行政处罚 the cause in silence."""
    assert told(f"{organ}行政处罚") == ([organ], "行政处罚")


@pytest.mark.parametrize("joint", ["、被告", "及被告", "和被告", "、", "与"])
def test_two_that_are_sued_are_told_whatever_joins_them(joint: str) -> None:
    both = ["江州市公安局", "江州市人民政府"]
    assert told(f"被告江州市公安局{joint}江州市人民政府城建行政处罚及行政复议") == (
        both,
        "城建行政处罚及行政复议",
    )


def test_a_short_name_in_brackets_is_no_part_of_the_whole_one() -> None:
    assert told("江州市住房和城乡建设局（住建局）城建行政处罚")[0] == ["江州市住房和城乡建设局"]
    assert told("江州市农业农村局（江州市乡村振兴局）行政处罚")[0] == ["江州市农业农村局（江州市乡村振兴局）"]


def test_more_words_than_a_cause_are_none() -> None:
    assert is_whole_cause("罚款")
    assert not is_whole_cause("公路管理处行政处罚")
    assert not is_whole_cause("罚款的")


@pytest.mark.parametrize(
    "organ", ["江州市水利局", "江州市江北区白杨镇人民政府", "江州市综合行政执法局（江州市城市管理局）"]
)
@pytest.mark.parametrize(
    "cause", ["河道采砂行政处罚", "长江禁捕行政处罚", "公租房租金补贴", "侵犯承包经营权", "五保供养待遇"]
)
def test_an_organ_ends_before_a_cause_of_any_words(organ: str, cause: str) -> None:
    """They were asked for: no list knows these causes."""
    assert told(f"{organ}{cause}") == ([organ], cause)


@pytest.mark.parametrize(
    "sued",
    [
        "江州市民政局李小红婚姻登记",
        "江州市水利局河道管理所采砂行政许可",
        "江州市城管局洪岭中队占道经营行政处罚",
        "江州市人民政府西渡镇行政强制",
        "江州市交通运输局车辆行政处罚",
    ],
)
def test_what_may_be_a_branch_or_a_person_is_no_cause(sued: str) -> None:
    assert case_phrase(f"江州市林业局：\n李明诉{sued}一案", "江州市林业局") is None


def test_a_customs_house_is_one_name() -> None:
    """石家庄 was sued and 海关行政检查 the cause in silence: its place may be a name."""
    assert told("石家庄海关海关行政处罚") == (["石家庄海关"], "海关行政处罚")
    assert case_phrase("江州市林业局：\n李明诉石家庄海关进口货物查验一案", "江州市林业局") is None
