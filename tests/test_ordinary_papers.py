"""What ordinary papers print plainly and a clerk was asked for, or missed: each with the words it was seen in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.read import read
from pipeline.types import OcrLine, Paper
from tests.paper_text import scan_of
from tests.test_running_heads import COURTS, KINDS

COURT = "江州市海东区人民法院"


def paper(*rows: str) -> Paper:
    (one,) = read(scan_of(["\n".join(rows)], source="text"), KINDS, COURTS).papers
    return one


def summons(*rows: str) -> Paper:
    head = [
        f"^{COURT}",
        "^传票",
        "案由|行政处罚",
        "传唤事由|开庭",
        "应到时间|2025年5月6日9时",
        "应到处所|第一法庭",
    ]
    return paper(*head, *rows)


@pytest.mark.parametrize(
    ("title", "role", "sentence", "cause"),
    [
        ("上诉状", "上诉人（原审原告）", "上诉人因不履行法定职责一案", "不履行法定职责"),
        ("行政上诉状", "上诉人（原审原告）", "上诉人李明因与被上诉人江州市公安局治安行政处罚一案", "治安行政处罚"),
        ("行政上诉状", "上诉人（原审原告）", "上诉人李明诉江州市公安局、江州市人民政府治安行政处罚及行政复议一案", "治安行政处罚及行政复议"),
        ("行政再审申请书", "再审申请人（一审原告）", "再审申请人因与被申请人行政协议一案", "行政协议"),
        ("上诉状", "上诉人（原审原告）", "上诉人因不服一审判决", None),
    ],
)  # fmt: skip
def test_an_appeal_tells_the_cause_before_the_judgment(
    title: str, role: str, sentence: str, cause: str | None
) -> None:
    """It was missing without a word in nearly every appeal."""
    told = paper(
        f"^{title}", f"{role}：李明，男。", "被上诉人（原审被告）：江州市公安局。",
        f"{sentence}，不服{COURT}（2024）苏1003行初43号行政判决，现提出上诉。", "上诉请求：", "1.撤销原判。", "此致", "江州市中级人民法院",
        ">二〇二四年八月八日",
    )  # fmt: skip
    assert told.value("cause") == cause


def test_a_withdrawal_tells_the_cause_behind_the_organ() -> None:
    told = paper(
        "^撤诉申请书", "申请人（原告）：李明，女。", "被申请人（被告）：江州市公安局",
        "申请人诉江州市公安局不履行法定职责一案（案号：（2025）苏1003行初45号），现自愿申请撤回起诉。", "此致", COURT, ">二〇二五年四月三日",
    )  # fmt: skip
    assert told.value("cause") == "不履行法定职责"


@pytest.mark.parametrize("told", ["可在收到后十五日内提出意见", "在收到起诉状副本后十五日内提出答辩状"])
def test_a_third_party_has_no_term_to_answer_unless_the_paper_says_so(told: str) -> None:
    notice = paper(
        f"^{COURT}", "^参加诉讼通知书", ">（2024）苏1003行初43号", "江州市自然资源局：",
        f"本院受理原告李明诉被告江州市公安局治安行政处罚一案，现通知你单位作为本案第三人参加诉讼。随文送达起诉状副本一份，你单位{told}。",
        ">二〇二四年二月二十九日",
    )  # fmt: skip
    assert not notice.doubted("answer_days")
    assert notice.value("answer_days") == (15 if "答辩" in told else None)


@pytest.mark.parametrize(
    "person", ["苏旻，性别男，", "苏旻，男，1970年1月1日出生，", "苏旻（男），", "苏旻同志，"]
)
def test_an_identity_certificate_tells_who_leads_whatever_is_said_of_him(person: str) -> None:
    told = paper(
        "^法定代表人身份证明书", f"{person}现任我单位局长职务，系我单位法定代表人。", "特此证明。", ">江州市公安局", ">2022年5月18日"
    )  # fmt: skip
    assert told.value("legal_representative") == "苏旻"


def test_an_hour_of_beijing_time_is_one() -> None:
    notice = paper(
        f"^{COURT}", "^开庭通知书", ">（2024）苏1003行初43号", "江州市公安局：",
        "李明诉你局治安行政处罚一案，本院定于二〇二五年四月十六日北京时间上午十一时整在第二法庭公开开庭审理。", ">二〇二五年四月二日",
    )  # fmt: skip
    assert notice.value("hearing_time") == "2025-04-16T11:00"


@pytest.mark.parametrize("label", ["签发日期", "发送时间"])
def test_an_electronic_summons_is_dated_in_its_form(label: str) -> None:
    told = summons("案号|（2025）苏1003行初9号", "被传唤人|江州市公安局", f"{label}|2025年3月20日")
    assert told.value("document_date") == "2025-03-20"


@pytest.mark.parametrize(
    "called", ["被告江州市公安局", "江州市公安局（法定代表人：牛国强）", "被告：江州市公安局"]
)
def test_who_is_called_is_named_without_standing_and_leader(called: str) -> None:
    told = summons("案号|（2025）苏1003行初9号", f"被传唤人|{called}")
    assert told.value("addressee") == "江州市公安局"


@pytest.mark.parametrize("joint", ["、8号、9号", "、8号", "至9号"])
def test_the_first_of_several_case_numbers_is_asked_about(joint: str) -> None:
    """Of 初7号、8号、9号 the first was given alone in silence."""
    told = summons(f"案号|（2025）苏1003行初7号{joint}", "被传唤人|江州市公安局")
    (doubt,) = [d for d in told.doubts if d.about == "case_number"]
    assert doubt.candidates[:2] in {
        ("（2025）苏1003行初7号", "（2025）苏1003行初8号"),
        ("（2025）苏1003行初7号", "（2025）苏1003行初9号"),
    }


@pytest.mark.parametrize("inner", ["名称", "姓名或名称", "单位"])
def test_a_label_within_the_cell_of_another_is_nobody(inner: str) -> None:
    """Of a cell 被传唤人 beside the rows 名称 and 单位住址 the addressee was 名称 in silence."""
    told = form(
        ("案号", 0.13, 0.20, 0.2, 0), ("（2025）苏1003行初9号", 0.33, 0.20, 0.6, 1),
        ("被传唤人", 0.13, 0.24, 0.2, 2), (inner, 0.22, 0.24, 0.3, 3), ("江州市公安局", 0.33, 0.24, 0.6, 4),
        ("单位住址", 0.22, 0.28, 0.3, 5), ("江州市天马路1号", 0.33, 0.28, 0.6, 6),
    )  # fmt: skip
    assert told.values("addressee") in (("江州市公安局",), ())
    assert told.values("addressee") or told.doubted("addressee")


OF_A_SERIES = {
    "the last figures in a row": "（2025）苏1003行初7、8、9号",
    "each with its sign": "（2025）苏1003行初7号、8号、9号",
    "the first and the last": "（2025）苏1003行初7号至9号",
    "a range": "（2025）苏1003行初7-9号",
    "whole ones over two rows": "（2025）苏1003行初7号、（2025）苏1003行初8号、\n>（2025）苏1003行初9号",
    "whole ones, each in a row": "（2025）苏1003行初7号\n>（2025）苏1003行初8号\n>（2025）苏1003行初9号",
    "a row that breaks off": "（2025）苏1003行初7号、\n>8号、9号",
    "a row that breaks off before the sign": "（2025）苏1003行初7、8、\n>9号",
}


@pytest.mark.parametrize("line", OF_A_SERIES.values(), ids=OF_A_SERIES.keys())
def test_the_numbers_of_a_series_are_asked_about_one_and_all(line: str) -> None:
    page = f"^{COURT}\n^应诉通知书\n>{line}\n江州市公安局：\n本院受理柴进、史进、李应诉你局行政处罚一案。\n>二〇二五年三月九日"
    (told,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    (doubt,) = [d for d in told.doubts if d.about == "case_number"]
    assert doubt.candidates == tuple(f"（2025）苏1003行初{serial}号" for serial in (7, 8, 9))
    assert told.value("addressee") == "江州市公安局"


def form(*cells: tuple[str, float, float, float, int]) -> Paper:
    scan = scan_of([f"^{COURT}\n^传票"], source="text")
    lines = [
        OcrLine(text, (left, top, right, top + 0.018), 0.99, (), cell)
        for text, left, top, right, cell in cells
    ]
    page = replace(scan.pages[0], lines=(*scan.pages[0].lines, *lines))
    (one,) = read(replace(scan, pages=(page,)), KINDS, COURTS).papers
    return one


def test_a_case_number_in_a_narrow_cell_goes_on_over_its_rows() -> None:
    told = form(
        ("案 号", 0.2, 0.2, 0.27, 0), ("（2025）苏", 0.33, 0.18, 0.44, 1), ("1003行初1905", 0.33, 0.2, 0.48, 1), ("号", 0.33, 0.22, 0.35, 1),
        ("案 由", 0.56, 0.2, 0.62, 2), ("行政许可", 0.68, 0.2, 0.76, 3),
    )  # fmt: skip
    assert told.value("case_number") == "（2025）苏1003行初1905号"


@pytest.mark.parametrize("rows", [("（2025）苏1003行", "初1905号"), ("（2025）苏1003行初", "1905号")])
def test_a_case_number_that_is_broken_within_its_type_goes_on(rows: tuple[str, str]) -> None:
    told = form(
        ("案 由", 0.2, 0.2, 0.27, 0), ("行政许可", 0.33, 0.2, 0.41, 1), ("案 号", 0.56, 0.2, 0.62, 2),
        (rows[0], 0.64, 0.19, 0.86, 3), (rows[1], 0.65, 0.21, 0.77, 3),
    )  # fmt: skip
    assert told.value("case_number") == "（2025）苏1003行初1905号"


def test_the_day_below_both_signers_in_a_row_of_the_form_is_that_of_signing() -> None:
    told = form(
        ("案 号", 0.2, 0.2, 0.27, 0), ("（2025）苏1003行初5号", 0.33, 0.2, 0.6, 1), ("注意事项", 0.2, 0.25, 0.3, 2), ("1.准时到庭。", 0.33, 0.25, 0.5, 3),
        ("审判员 杨 赟玥  书记员 邵涛凯", 0.14, 0.625, 0.59, 4), ("2025年4月7日", 0.14, 0.647, 0.3, 4),
    )  # fmt: skip
    assert told.value("document_date") == "2025-04-07"


ACTS = ("江政征补〔2024〕8号房屋征收补偿决定", "苏政复决字〔2024〕99号行政复议决定")


@pytest.mark.parametrize(
    "sentence",
    [
        f"原告李明因不服江州市人民政府作出的{ACTS[0]}及江苏省人民政府作出的{ACTS[1]}，向本院提起行政诉讼，本院已受理。",
        f"本院受理原告李明不服江州市人民政府作出的{ACTS[0]}和你府作出的{ACTS[1]}一案。",
    ],
)
def test_who_does_not_accept_two_acts_sues_over_both(sentence: str) -> None:
    """The plaintiff was asked for in the commonest notice about an act and the review of it."""
    notice = paper(
        f"^{COURT}", "^应诉通知书", ">（2025）苏1003行初25号", "江苏省人民政府：",
        f"{sentence}请在收到起诉状副本之日起十五日内提出答辩状。", ">二〇二五年三月三日",
    )  # fmt: skip
    assert (notice.values("plaintiff"), notice.values("sued_act")) == (("李明",), ACTS)
    assert not notice.doubted("plaintiff")


@pytest.mark.parametrize("prefix", ["", "被告江州市人民政府", "江州市人民政府"])
def test_an_act_claimed_against_needs_no_verb_before_it(prefix: str) -> None:
    told = paper(
        "^行政起诉状", "原告：李明，男。", "被告：江州市人民政府。", "诉讼请求：", f"1.撤销{prefix}江政处〔2023〕3号《关于土地权属争议的处理决定》；",
        "2.诉讼费由被告承担。", "事实与理由：略", "此致", COURT, ">2025年3月3日",
    )  # fmt: skip
    assert told.values("sued_act") == ("江政处〔2023〕3号《关于土地权属争议的处理决定》",)


def test_two_acts_revoked_in_one_item_are_told_without_their_organs() -> None:
    told = paper(
        f"^{COURT}", "^行政判决书", ">（2024）苏1003行初41号", "原告李明，男。", "被告江州市公安局。", "被告江州市人民政府。",
        "原告李明诉被告江州市公安局、江州市人民政府行政处罚一案，判决如下：",
        "撤销被告江州市公安局江公罚决字〔2024〕8号行政处罚决定和被告江州市人民政府江政复决字〔2025〕2号行政复议决定。", ">审判员　王一", ">二〇二四年九月九日",
    )  # fmt: skip
    assert told.values("sued_act") == (
        "江公罚决字〔2024〕8号行政处罚决定",
        "江政复决字〔2025〕2号行政复议决定",
    )


def test_terms_are_read_without_a_verb_and_in_a_form() -> None:
    head = (f"^{COURT}", "^应诉通知书")
    suit = "原告李明诉你局行政处罚一案，本院已受理。"
    told = paper(
        *head, ">（2025）苏1003行初25号", "江州市公安局：", f"{suit}答辩期15日，举证期限15日，均自收到之次日起算。", ">二〇二五年三月三日"
    )  # fmt: skip
    assert (told.value("answer_days"), told.value("evidence_days")) == (15, 15)
    told = paper(
        *head, "案号|（2025）苏1003行初25号", "答辩期限|收到起诉状副本之日起15日内", "举证期限|收到起诉状副本之日起15日内", ">二〇二五年三月三日"
    )  # fmt: skip
    assert (told.value("answer_days"), told.value("evidence_days")) == (15, 15)


def test_agents_in_a_numbered_list_of_a_power_of_attorney_are_given() -> None:
    told = paper(
        "^授权委托书", "委托单位：江州市公安局", "受委托人姓名：（1）符昇　工作单位：江州市公安局　职务：科长", "（2）王旻　工作单位：江苏法衡律师事务所　职务：律师",
        "现委托上列受委托人在李明诉我局一案中作为代理人。", ">2024年10月9日",
    )  # fmt: skip
    assert told.values("agent") == ("符昇", "王旻")
