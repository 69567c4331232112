"""Case numbers that a party's paper speaks of: its own suit's, and those of decisions and suits it quotes."""

from __future__ import annotations

import pytest

from pipeline.reading.words.told_numbers import SEVERAL, UNTOLD, origin_number, own_number
from tests.test_long_papers import ANSWERS, COURT, HIGHER, NUMBER, answer, paper

ANOTHER = "（2022）苏1003行初12号"
LATER = "（2023）苏10行终77号"
QUOTED = [
    "（2020）苏1003民初12号民事判决书已确认涉案房屋归李明所有。", f"参照{LATER}案例的裁判要旨，应予驳回。", f"原告曾就同一事项提起{ANOTHER}案件诉讼，已被驳回。",
    f"另案{ANOTHER}案中，法院已查明处罚合法。", f"江州市海东区人民法院{ANOTHER}行政判决证明同类处罚合法。", "因（2020）苏1003民初12号案件尚未审结，申请撤回起诉。",
    f"贵院受理的李明诉我局治安行政处罚一案，因局长当日须出席{ANOTHER}案件的庭审，不能出庭。",
]  # fmt: skip
OWN = [
    f"答辩人就李明诉答辩人行政处罚一案（（2024）苏1003行初43号），提出答辩意见如下：{QUOTED[0]}", f"根据贵院{NUMBER}应诉通知书，现答辩如下：{QUOTED[1]}",
    f"兹委托王芳在{NUMBER}案中为我局代理人。", f"局长参加{NUMBER}案件的庭审。", f"{NUMBER}案证据目录", f"现就{NUMBER}一案提出如下意见：", f"现将{NUMBER}案件情况报告如下：", f"根据{COURT}{NUMBER}应诉通知书，现答辩如下：", f"曾平诉我局治安行政处罚一案，案号为{NUMBER}，现提出如下答辩意见：", f"\n{NUMBER}\n{QUOTED[2]}",
]  # fmt: skip


@pytest.mark.parametrize("sentence", QUOTED)
def test_the_number_of_a_decision_or_suit_that_is_quoted_is_nobodys_own(sentence: str) -> None:
    assert own_number(sentence) == []


@pytest.mark.parametrize("sentence", OWN)
def test_the_number_of_the_suit_a_paper_is_of_is_its_own(sentence: str) -> None:
    assert [(str(found.value), found.sure) for found in own_number(sentence)] == [(NUMBER, True)]


def test_a_number_that_no_sentence_gives_to_the_suit_is_asked_about() -> None:
    (found,) = own_number(f"该处罚与{ANOTHER}并无关联。")
    assert (found.sure, found.reason, found.candidates) == (False, UNTOLD, (ANOTHER,))


def test_an_answer_that_quotes_a_judgment_has_not_its_number() -> None:
    """Its case number was that of the judgment, in silence."""
    told = answer(
        "行政答辩状",
        *ANSWERS,
        "被答辩人：李明，男。",
        "因李明诉我局治安行政处罚一案，现答辩如下：",
        *QUOTED[:4],
    )
    assert told.value("case_number") is None
    assert not told.doubted("case_number")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (f"不服江州市海东区人民法院{NUMBER}行政判决，参照{LATER}案例，现提起上诉。", NUMBER),
        (f"对{HIGHER}作出的{LATER}行政判决不服，申请再审。", LATER),
        (f"不服{COURT}{ANOTHER}行政判决及{HIGHER}{LATER}行政判决，申请再审。", LATER),
        (f"{COURT}作出{ANOTHER}行政判决，李明上诉，{HIGHER}作出{LATER}行政判决，驳回上诉。现申请再审。", LATER),
        (f"上诉人收到{NUMBER}判决，现上诉。", NUMBER),
    ],
)  # fmt: skip
def test_a_paper_comes_from_the_decision_it_is_directed_against(words: str, number: str) -> None:
    assert [(found.value, found.sure) for found in origin_number(words)] == [(number, True)]


def test_two_decisions_of_which_neither_is_said_to_be_the_one_are_asked_about() -> None:
    (found,) = origin_number(f"一审判决{NUMBER}有误。{ANOTHER}判决亦然。")
    assert (found.sure, found.reason) == (False, SEVERAL)


def test_an_appeal_that_only_quotes_a_civil_judgment_does_not_come_from_it() -> None:
    told = paper(
        "^行政上诉状", "上诉人（原审原告）：李明，男。", "被上诉人（原审被告）：江州市公安局。", "上诉请求：", "撤销一审判决。", "事实和理由：", "一审判决与（2020）苏1003民初12号民事判决相矛盾。",
        "此致", HIGHER, ">2024年8月8日",
    )  # fmt: skip
    assert told.value("origin_case_number") is None
    assert told.doubted("origin_case_number")


@pytest.mark.parametrize("court", ["", COURT])
def test_a_mandate_for_an_appeal_tells_the_judgment_it_is_against(court: str) -> None:
    told = paper(
        "^授权委托书", "委托单位：江州市公安局", "受委托人：向前，江州市公安局法制科科长", f"现委托上列受委托人在李明不服{court}{NUMBER}行政判决提起上诉一案中作为我方的诉讼代理人。", ">委托单位：江州市公安局",
        ">2024年8月8日",
    )  # fmt: skip
    assert (told.value("origin_case_number"), told.value("case_number")) == (NUMBER, None)


@pytest.mark.parametrize(
    ("story", "number"),
    [
        (f"此前{ANOTHER}判决已驳回其起诉，现{NUMBER}案即将开庭。", None),
        (f"参照{LATER}判决，{NUMBER}案应予改判。", None),
        ("你院在办理（2020）苏1003刑初12号案件中发现的问题，我局已整改。", None),
        (f"{NUMBER}行政判决已生效，我局败诉。", NUMBER),
    ],
)
def test_a_report_gives_the_number_of_another_suit_to_no_case(story: str, number: str | None) -> None:
    """The first number was the report's in silence; of two that may be meant it asks."""
    told = paper(
        "^关于李明诉我局治安行政处罚一案的情况报告",
        "江州市人民政府：",
        story,
        "特此报告。",
        ">江州市公安局",
        ">2024年8月8日",
    )
    assert told.value("case_number") == number


def test_a_suggestion_comes_of_the_suit_that_its_court_tried() -> None:
    told = paper(
        f"^{COURT}", "^司法建议书", ">（2024）苏1003司建5号", "江州市公安局：", f"近年来，{LATER}等案件反映你局程序不规范。本院在审理李明诉你局一案{NUMBER}中，发现如下问题。",
        "请在收到后六十日内书面回复。", ">二〇二四年八月八日",
    )  # fmt: skip
    assert told.value("case_number") == NUMBER
