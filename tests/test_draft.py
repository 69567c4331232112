"""A document says what the case knows, shows what it does not know, and invents nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Office
from pipeline.types import CourtNumber, DutyMark, Party
from pipeline.writing.draft import Composition
from pipeline.writing.facts import agents_of, chinese_date, chinese_time, fact_value, find_fact, rows_of
from pipeline.writing.parties import same_organ
from tests.drafting import (
    ACT,
    COMPLAINT,
    COURT,
    FACTS,
    JUDGMENT,
    NOTICE,
    NUMBER,
    OFFICE,
    ORGAN,
    SUMMONS,
    composed,
    duty,
    empty_case,
    finding,
    forms,
    full_case,
    paper,
    spec,
)


def fields(composition: Composition) -> dict[str, object]:
    return dict(composition.fields)


def test_the_answer_names_court_parties_act_and_claims() -> None:
    values = fields(composed(full_case(), spec("D04")))
    assert (values["法院"], values["案号"], values["被诉行为"]) == (COURT, NUMBER, ACT)
    assert values["应诉机关"] == ORGAN
    assert values["法定代表人"] == "祎昇燊"
    assert values["原告简称"] == "重庆喆堃玥建筑工程有限责任公司等3人"
    assert values["诉讼请求"] == (f"请求撤销{ACT}", "判令被告承担本案诉讼费用")


def test_each_claim_gets_an_answer_to_be_written() -> None:
    answers = fields(composed(full_case(), spec("D04")))["逐项回应"]
    assert isinstance(answers, tuple)
    assert answers[0] == f"关于第1项诉讼请求“请求撤销{ACT}”：【缺：对第1项诉讼请求的回应】"


def test_an_empty_case_gives_only_gaps_and_never_a_name() -> None:
    values = fields(composed(empty_case(), spec("D04"), Office()))
    for name in ("法院", "案号", "原告", "被告", "应诉机关", "法定代表人", "收到起诉状日期", "出庭负责人"):
        assert name not in values


@pytest.mark.parametrize(
    "about, field, code",
    [
        ("hearing_time", "开庭时间", "D19"),
        ("hearing_place", "开庭地点", "D19"),
        ("served_on", "收到文书日期", "D19"),
    ],
)
def test_a_value_in_doubt_is_not_printed(about: str, field: str, code: str) -> None:
    doubted = replace(
        paper("p3", "summons", dt.date(2026, 3, 23), *SUMMONS.findings, doubts=(about,)), arrived_on=None
    )
    assert field in fields(composed(full_case(), spec(code)))
    case = replace(full_case(), papers=(NOTICE, COMPLAINT, doubted))
    assert field not in fields(composed(case, spec(code)))


def test_two_summonses_that_differ_leave_the_hearing_open_until_one_is_superseded() -> None:
    other = paper("p9", "summons", dt.date(2026, 3, 20), finding("hearing_time", "2026-04-20T14:00"))
    case = replace(full_case(), papers=(NOTICE, COMPLAINT, SUMMONS, other))
    assert "开庭时间" not in fields(composed(case, spec("D04")))
    settled = replace(case, papers=(NOTICE, COMPLAINT, SUMMONS, replace(other, superseded=True)))
    assert fields(composed(settled, spec("D04")))["开庭时间"] == "2026年4月9日9时30分"


def test_an_assumed_day_of_service_is_not_told_to_a_court() -> None:
    case = replace(
        full_case(), papers=(replace(NOTICE, assumed=True), replace(COMPLAINT, assumed=True), SUMMONS)
    )
    assert "收到起诉状日期" not in fields(composed(case, spec("D13")))
    assert fields(composed(full_case(), spec("D13")))["收到起诉状日期"] == "2026年3月3日"


@pytest.mark.parametrize(
    "changes, shown",
    [
        ({}, True),
        ({"assumed": True}, False),
        ({"provisional": True}, False),
        ({"status": "superseded"}, False),
    ],
    ids=["certain", "assumed", "provisional", "superseded"],
)
def test_only_a_certain_end_of_a_period_is_printed(changes: dict[str, Any], shown: bool) -> None:
    period = duty("答辩状", id="S01", due=dt.date(2026, 3, 18), **changes)
    values = fields(composed(full_case(), spec("D13"), OFFICE, period))
    assert values.get("举证期限届满日") == ("2026年3月18日" if shown else None)


def test_the_paper_of_the_open_duty_is_the_one_a_document_answers() -> None:
    older = replace(JUDGMENT, id="p8", case_number="（2025）渝0109行初9号", served_on=dt.date(2025, 1, 2))
    case = replace(full_case(), papers=(JUDGMENT, older))
    asked = duty("行政应诉案件情况报告", "p8")
    assert fields(composed(case, spec("D25"), OFFICE, asked))["裁判案号"] == "（2025）渝0109行初9号"
    done = replace(asked, status="done")
    assert fields(composed(case, spec("D25"), OFFICE, done))["裁判案号"] == NUMBER


def test_the_report_goes_to_whom_the_duty_names_unless_a_person_says_otherwise() -> None:
    asked = duty("案件备案表、行政应诉案件情况报告", "p4", recipient="县司法局")
    assert fields(composed(full_case(), spec("D25"), OFFICE, asked))["主送机关"] == "县司法局"
    said = replace(full_case(), facts={**FACTS, "main_recipient_D25": "市司法局"})
    assert fields(composed(said, spec("D25"), OFFICE, asked))["主送机关"] == "市司法局"


@pytest.mark.parametrize(
    "lost, said, shown, pending",
    [
        (True, None, True, False),
        (False, None, False, False),
        (None, None, False, True),
        (None, "yes", True, False),
        (True, "否", False, False),
    ],
)
def test_the_loss_is_analysed_only_when_the_case_is_lost(
    lost: bool | None, said: str | None, shown: bool, pending: bool
) -> None:
    facts = {**FACTS, "lost": said} if said else FACTS
    values = fields(composed(replace(full_case(), lost=lost, facts=facts), spec("D25")))
    assert (values["败诉"], values["败诉待定"]) == (shown, pending)


def test_what_a_leader_of_the_office_is_comes_from_the_settings() -> None:
    values = fields(composed(full_case(), spec("D09")))
    assert (values["出庭负责人"], values["出庭负责人职务"], values["出庭负责人类别"]) == (
        "喆堃玥",
        "党组成员、副局长",
        "副职",
    )
    stranger = replace(full_case(), facts={"leader": "某人（区长）"})
    values = fields(composed(stranger, spec("D09")))
    assert values["出庭负责人职务"] == "区长" and "出庭负责人类别" not in values


def test_a_later_instance_does_not_reuse_who_appeared_and_what_was_asked_in_the_first() -> None:
    case = replace(
        full_case(),
        court_numbers=(
            CourtNumber(NUMBER, "first", COURT),
            CourtNumber("（2026）渝01行终5号", "second", "中院"),
        ),
        papers=(*full_case().papers, paper("p7", "appeal", dt.date(2026, 6, 9), instance="second")),
    )
    composition = composed(case, spec("D31"))
    values = fields(composition)
    assert values["案号"] == "（2026）渝01行终5号" and values["法院"] == "中院"
    assert values["一审案号"] == NUMBER and values["收到上诉状日期"] == "2026年6月9日"
    assert values["答辩请求"] == ("【缺：答辩请求】",)
    assert composition.gaps(["答辩请求", "法院"])[0].field == "answer_request.second"
    said = replace(case, facts={**FACTS, "answer_request.second": "请求驳回上诉。"})
    assert fields(composed(said, spec("D31")))["答辩请求"] == ("请求驳回上诉。",)


def test_a_gap_tells_the_name_to_set_it_by() -> None:
    gaps = composed(full_case(), spec("D25")).gaps(["发文字号", "出庭负责人", "证据名称", "姓名", "法院"])
    assert [gap.field for gap in gaps] == ["document_number_D25", "leader", "evidence", "agents", "法院"]


def test_a_document_number_is_never_shared_between_documents() -> None:
    case = replace(full_case(), facts={"document_number": "1号", "document_number_D25": "碚规〔2026〕3号"})
    assert fields(composed(case, spec("D25")))["发文字号"] == "碚规〔2026〕3号"
    assert "发文字号" not in fields(composed(case, spec("D36")))


def test_the_day_of_signing_is_left_free_unless_a_person_gives_it() -> None:
    assert "年" in str(fields(composed(full_case(), spec("D04")))["成文日期"])
    assert "2026" not in str(fields(composed(full_case(), spec("D04")))["成文日期"])
    case = replace(full_case(), facts={"document_date_D04": "2026-03-02"})
    assert fields(composed(case, spec("D04")))["成文日期"] == "2026年3月2日"


@pytest.mark.parametrize(
    "office, defendants, organ",
    [
        (Office(name="区城管局"), ("区公安局",), "区公安局"),
        (Office(name="北碚区人民政府"), ("重庆市北碚区人民政府", "区公安局"), "重庆市北碚区人民政府"),
        (Office(name="某局"), ("区公安局", "区城管局"), None),
        (Office(), (), None),
        (Office(names=("区公安局", "区城管局")), ("区公安局", "区城管局"), None),
        (Office(name="区人民政府办公室", names=("区公安局",)), ("区城管局", "区公安局"), "区公安局"),
    ],
    ids=["only one", "by its name", "not told", "nobody", "both are its own", "by its names"],
)
def test_the_organ_that_answers_is_told_or_left_open(
    office: Office, defendants: tuple[str, ...], organ: str | None
) -> None:
    case = replace(
        empty_case(), parties=tuple(Party(name, "defendant", None, "organ") for name in defendants)
    )
    assert fields(composed(case, spec("D04"), office)).get("应诉机关") == organ


def test_the_office_lends_its_address_only_to_itself() -> None:
    case = replace(full_case(), parties=(Party("北碚区公安局", "defendant"),))
    values = fields(composed(case, spec("D04")))
    assert values["应诉机关"] == "北碚区公安局"
    assert "住所" not in values and "法定代表人" not in values


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("重庆市北碚区人民政府", "北碚区人民政府", True),
        ("甲局", "乙甲局", False),
        ("区公安局", "区公安分局", False),
    ],
)
def test_two_names_of_one_organ(one: str, other: str, same: bool) -> None:
    assert same_organ(one, other) is same


def test_the_agents_become_rows_whatever_is_left_out() -> None:
    rows = agents_of(
        "张三（男，区规划局，科长，13800000000）、李四（女，某律师事务所，律师，执业证号：1500）；王五（科员）、赵六"
    )
    assert rows[0] == {
        "序号": "1",
        "姓名": "张三",
        "性别": "男",
        "单位": "区规划局",
        "职务": "科长",
        "电话": "13800000000",
    }
    assert rows[1]["执业证号"] == "1500"
    assert rows[2]["职务"] == "科员" and "单位" not in rows[2]
    assert rows[3] == {"序号": "4", "姓名": "赵六"}


def test_a_row_of_evidence_keeps_every_word() -> None:
    rows = rows_of("笔录|书证|来源|证明A|B\n\n照片", ("名称", "种类", "来源", "证明"))
    assert rows[0] == {"序号": "1", "名称": "笔录", "种类": "书证", "来源": "来源", "证明": "证明A；B"}
    assert rows[1] == {"序号": "2", "名称": "照片"}


@given(st.lists(st.text("甲乙A&<|", max_size=5), max_size=6), st.integers(1, 4))
def test_no_word_of_a_row_is_lost(lines: list[str], width: int) -> None:
    columns = tuple(f"栏{n}" for n in range(width))
    rows = rows_of("\n".join(lines), columns)
    kept = "".join(cell for row in rows for name, cell in row.items() if name != "序号")
    assert sorted(kept.replace("；", "")) == sorted("".join(lines).replace("|", ""))


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)))
def test_a_date_is_written_without_leading_zeros(day: dt.date) -> None:
    assert chinese_date(day) == f"{day.year}年{day.month}月{day.day}日" == chinese_date(day.isoformat())


@pytest.mark.parametrize(
    "value, shown",
    [
        ("2024-10-09T09:30", "2024年10月9日9时30分"),
        ("2024-10-09T14:00", "2024年10月9日14时"),
        ("2024-10-09T09:05", "2024年10月9日9时05分"),
        ("2024-10-09", "2024年10月9日"),
        ("另行通知", "另行通知"),
    ],
)
def test_a_time_is_written_as_courts_write_it(value: str, shown: str) -> None:
    assert chinese_time(value) == shown


@pytest.mark.parametrize(
    "name, fact",
    [
        ("leader", "leader"),
        ("leader.second", "leader"),
        ("出庭负责人", "leader"),
        ("document_number_D25", "document_number"),
        ("发文字号_D12-2", "document_number"),
        ("absence_reason", "leader_absent_reason"),
        ("leader_D25", None),
        ("不认识", None),
    ],
)
def test_a_fact_is_found_by_every_name_it_has(name: str, fact: str | None) -> None:
    found = find_fact(forms().facts, name)
    assert (found.name if found else None) == fact


def test_the_paragraphs_of_a_fact_are_its_lines() -> None:
    fact = find_fact(forms().facts, "case_summary")
    assert fact is not None
    assert fact_value(fact, " 一\n\n二 ") == ("一", "二")
    assert fact_value(fact, "  ") is None


def test_marks_and_approvals_do_not_change_a_filing() -> None:
    case = replace(full_case(), marks=(DutyMark("x", "done"),))
    assert composed(case, spec("D04")) == composed(full_case(), spec("D04"))


def test_an_empty_case_does_not_claim_an_instance_or_that_no_summons_came() -> None:
    values = fields(composed(empty_case(), spec("D08"), Office()))
    assert "审级" not in values
    doubted = paper("p3", "summons", dt.date(2026, 3, 23), *SUMMONS.findings, doubts=("hearing_time",))
    values = fields(composed(replace(full_case(), papers=(NOTICE, doubted)), spec("D03")))
    assert values["有传票"] is True and "开庭时间" not in values


def test_a_fact_entered_by_its_chinese_name_counts_too() -> None:
    case = replace(empty_case(), facts={"承办人": "张三"})
    assert fields(composed(case, spec("D03")))["承办人"] == "张三"
