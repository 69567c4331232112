"""Who sues whom where 和 or 与 stands between names, or 你单位 among them: each on its side, or a doubt, never turned round."""

from __future__ import annotations

import time

import pytest

from pipeline.reading.parties.suits import case_phrase
from pipeline.reading.read import read
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_choosing import COURTS, KINDS, asked

LONGEST = 5  # seconds, with room for a busy machine


def notice(words: str, title: str = "应诉通知书", organ: str = "青山市公安局") -> Paper:
    page = f"^青山市江北区人民法院\n^{title}\n>（2024）川0105行初61号\n{organ}：\n{words}，本院已受理。请在收到起诉状副本之日起十五日内提出答辩状。\n>二〇二四年五月六日"
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


SIDES = {
    "several against 你局": ("你局与张三、李四和王五行政处罚一案", ("张三", "李四", "王五"), ()),
    "two against 你局": ("你局与张三和李四治安行政处罚一案", ("张三", "李四"), ()),
    "two before 你局": ("李四和张三与你局行政处罚一案", ("李四", "张三"), ()),
    "two before an organ": ("张三和李四与青山市公安局行政处罚一案", ("张三", "李四"), ("青山市公安局",)),
    "two before two organs": ("张三与李四与你局、青山市人民政府行政处罚一案", ("张三", "李四"), ("青山市公安局", "青山市人民政府")),
    "a shop called 和平": ("你局与和平商店行政处罚一案", ("和平商店",), ()),
    "a firm with 与": ("原告北原与众商贸有限公司与你局行政许可一案", ("北原与众商贸有限公司",), ()),
    "an office of a bank": ("原告北京银行（青山支行）诉你局行政处罚一案", ("北京银行（青山支行）",), ()),
}  # fmt: skip


@pytest.mark.parametrize(("words", "plaintiffs", "defendants"), SIDES.values(), ids=SIDES.keys())
def test_names_joined_by_a_sign_stand_on_their_side(
    words: str, plaintiffs: tuple[str, ...], defendants: tuple[str, ...]
) -> None:
    """李四 was a defendant in silence, beside the very organ that is sued."""
    paper = notice(words)
    assert paper.values("plaintiff") == plaintiffs
    assert paper.values("defendant") == defendants


def test_a_firm_before_a_cause_of_information_takes_none_of_its_words() -> None:
    paper = notice("原告张三诉你局、第三人江州某某科技有限公司政府信息公开一案")
    assert paper.values("third_party") == ("江州某某科技有限公司",)
    assert paper.values("cause") == ("政府信息公开",)


def test_a_third_party_of_a_sentence_that_cannot_be_taken_apart_is_asked_for() -> None:
    paper = notice("本院受理原告东港区和诉诚商贸行诉你局及第三人蒋某某行政处罚一案")
    assert not paper.values("third_party") and paper.doubted("third_party")


@pytest.mark.parametrize("title", ["应诉通知书", "出庭通知书"])
@pytest.mark.parametrize(
    "words",
    [
        "你单位与东港区和诉诚商贸行行政许可一案",
        "你局与青山市人民政府、张三行政处罚一案",
        "原告东港区和诉诚商贸行诉你局行政处罚一案",
    ],
)
def test_a_sentence_whose_sides_cannot_be_told_is_asked_about(title: str, words: str) -> None:
    paper = notice(words, title)
    assert paper.values("plaintiff") == () and paper.values("defendant") == ()
    assert paper.doubted("plaintiff")


@pytest.mark.parametrize(
    ("organ", "words", "cause"),
    [
        ("白石镇人民政府", "张三诉你镇政府土地登记一案", "土地登记"),
        ("白石镇人民政府", "张三诉你镇政府信息公开一案", "政府信息公开"),
        ("江北街道办事处", "张三诉你街道办土地登记一案", "土地登记"),
        ("青山开发区管理委员会", "张三诉长乐市城乡建设投资局、你委政府信息公开一案", "政府信息公开"),
    ],
)
def test_the_cause_begins_behind_whatever_the_organ_is_called(organ: str, words: str, cause: str) -> None:
    assert notice(words, organ=organ).values("cause") == (cause,)


@pytest.mark.parametrize(
    ("words", "causes"),
    [
        ("张三诉你局江北派出所行政处罚一案", ("行政处罚", "江北派出所行政处罚")),
        ("张三诉青山市公安局交通警察支队江北大队行政处罚一案", ("行政处罚", "交通警察支队江北大队行政处罚")),
    ],
)
def test_a_cause_that_begins_with_a_branch_of_the_organ_is_asked_about(
    words: str, causes: tuple[str, ...]
) -> None:
    paper = notice(words)
    assert paper.values("cause") == ()
    assert asked(paper, "cause") == [causes]


def test_others_who_are_sued_with_the_addressee_and_not_named_are_asked_for() -> None:
    paper = notice("张三诉你局等三被告行政处罚一案")
    assert paper.values("cause") == ("行政处罚",)
    assert paper.doubted("defendant")


def test_a_branch_whose_whole_name_is_not_told_is_asked_about() -> None:
    paper = notice("张三诉你局及所属交警支队行政处罚一案")
    assert paper.values("defendant") == ("青山市公安局",)
    assert asked(paper, "defendant") == [("交警支队", "所属交警支队")]


def test_a_text_of_nothing_but_verbs_takes_no_time() -> None:
    start = time.process_time()
    case_phrase(f"本院受理原告{'诉不服与和' * 170}一案", "青山市公安局")
    assert time.process_time() - start < LONGEST


SECOND = {
    "of the addressee": "张三诉你局政府信息公开答复及青山市人民政府行政复议一案",
    "of a named organ": "张三诉被告青山市公安局政府信息公开答复及被告青山市人民政府行政复议一案",
    "with its decision": "张三不服你局行政处罚决定和青山市人民政府复议决定一案",
}


@pytest.mark.parametrize("words", SECOND.values(), ids=SECOND.keys())
def test_an_organ_that_only_the_cause_names_is_sued_too(words: str) -> None:
    """It was lost in silence, or the cause was a part of the first organ's name."""
    paper = notice(words)
    assert paper.values("defendant") == ("青山市公安局", "青山市人民政府")
    (doubt,) = (doubt for doubt in paper.doubts if doubt.about == "cause")
    assert any("政府行政" not in cause and "政府复议" not in cause for cause in doubt.candidates)
    assert notice(words.replace("被告青山市公安局", "你局"), organ="").doubted("defendant")


def test_an_organ_of_which_a_cause_speaks_is_not_sued() -> None:
    paper = notice("张三诉你局不履行与青山市人民政府签订的行政协议一案")
    assert paper.values("defendant") == () and paper.values("cause")


@pytest.mark.parametrize("lead", ["诉你局", "诉青山市公安局"])
def test_the_act_of_a_day_in_the_place_of_a_cause_is_asked_about(lead: str) -> None:
    paper = notice(f"张三{lead}2024年3月1日作出的不予登记决定一案")
    (doubt,) = (doubt for doubt in paper.doubts if doubt.about == "cause")
    assert doubt.candidates == ("不予登记决定", "2024年3月1日作出的不予登记决定")
