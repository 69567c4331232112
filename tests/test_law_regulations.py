"""The regulations as data: every row is there with its words, and every row proves itself by its examples."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ConfigError, DataError
from pipeline.flow.acts import uploading
from pipeline.law.approvals import approvals, next_step
from pipeline.law.assignment import assign
from pipeline.law.checks import Moment, check
from pipeline.law.documents import documents
from pipeline.law.duties import due_of, reckon
from pipeline.law.example_case import case_of, officials_of, today_of
from pipeline.law.registers import register_row
from pipeline.law.regulation import parse_regulation, rows, sections_of
from pipeline.law.rules import CaseExample, DutyExample, Rules
from pipeline.law.yearly import due_in
from pipeline.tools.calendar import workdays
from pipeline.tools.data import data_file
from pipeline.tools.regulations import load_rules, shipped
from tests.suits import LONG_AGO, paper, suit

SHARED = Path(__file__).resolve().parents[2] / "shared"
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
CALENDAR = workdays()
RULES = {name: load_rules(name, Path()) for name in shipped()}
PREFIX = {"BB": "beibei", "CL": "changle", "SP": "shapotou"}
ANY = RULES["beibei"]


def regulations() -> list[tuple[Rules, Any]]:
    found = [(rules, rules.local) for rules in RULES.values()]
    return [*found, (ANY, ANY.national)]


def examples(*sections: str) -> list[Any]:
    return [
        pytest.param(rules, row, example, id=f"{regulation.id}-{row.id}-{n}")
        for rules, regulation in regulations()
        for section in sections
        for row in getattr(regulation, section)
        for n, example in enumerate(row.example)
    ]


@pytest.mark.parametrize(("rules", "row", "example"), examples("duty"))
def test_every_duty_holds_its_examples(rules: Rules, row: Any, example: DutyExample) -> None:
    found = due_of(row, example.counted_from, CALENDAR, example.printed)
    assert (found.due if found else None) == example.due
    if example.safe_due:
        assert found is not None
        assert found.safe_due == example.safe_due


@pytest.mark.parametrize(("rules", "row", "example"), examples("yearly"))
def test_every_yearly_row_holds_its_examples(rules: Rules, row: Any, example: DutyExample) -> None:
    found = due_in(row, example.counted_from.year, CALENDAR)
    assert (found.due if found else None) == example.due


@pytest.mark.parametrize(
    ("rules", "row", "example"), examples("check", "assignment", "approval", "document", "register")
)
def test_every_row_holds_its_examples(rules: Rules, row: Any, example: CaseExample) -> None:
    found = FOUND[type(row).__name__](rules, row, example)
    if example.expect == "无":
        assert found == ""
    else:
        assert example.expect in found


def found_by_check(rules: Rules, row: Any, example: CaseExample) -> str:
    case, today = case_of(example.given), today_of(example.given)
    rules = replace(rules, officials=officials_of(example.given))
    duties = reckon(case, rules, CALENDAR, today)
    found = check(case, rules, Moment(CALENDAR, today), duties)
    return "；".join(f.what for f in found if f.rule == row.id)


def found_by_assignment(rules: Rules, row: Any, example: CaseExample) -> str:
    proposals = [p for p in assign(case_of(example.given), rules) if p.rule == row.id]
    return "；".join("、".join(p.units) + (p.decides or "") for p in proposals)


def found_by_approval(rules: Rules, row: Any, example: CaseExample) -> str:
    case = case_of(example.given)
    mine = tuple(s for s in approvals(case, rules) if s.rule == row.id)
    waiting = [s.step for s in mine if s.waits]
    assert next_step(mine) is None or next_step(mine) in mine
    return "、".join(waiting)


def found_by_document(rules: Rules, row: Any, example: CaseExample) -> str:
    case = case_of(example.given)
    duties = reckon(case, rules, CALENDAR, today_of(example.given))
    found = [d.template for d in documents(case, rules, duties) if d.rule == row.id]
    return "、".join(found) if row.duty or row.when else row.template


def found_by_register(rules: Rules, row: Any, example: CaseExample) -> str:
    return "|".join(register_row(row, case_of(example.given)))


FOUND = {
    "Check": found_by_check,
    "Assignment": found_by_assignment,
    "ApprovalRule": found_by_approval,
    "DocumentRule": found_by_document,
    "Register": found_by_register,
}


@pytest.mark.needs_shared
@pytest.mark.parametrize("prefix", sorted(PREFIX), ids=str)
def test_every_row_of_the_matrix_lives_in_the_data(prefix: str) -> None:
    matrix = json.loads((SHARED / "law_matrix.json").read_text(encoding="utf-8"))
    wanted = [row["id"] for row in matrix if row["id"].startswith(prefix)]
    here = sections_of(RULES[PREFIX[prefix]].local)
    assert [name for name in wanted if name not in here] == []
    for row in rows(RULES[PREFIX[prefix]].local):
        assert row.quote and row.article and row.example and row.basis in ("text", "design")


def articles_of(name: str) -> dict[str, str]:
    file = next((SHARED / "regulations").glob(f"{name}_*.txt"))
    text = file.read_text(encoding="utf-8").replace("[bookmark: _GoBack]", "")
    parts = re.split(r"^(第[一二三四五六七八九十]+条)[ \u3000]", text, flags=re.M)
    return {parts[n]: re.sub(r"\s", "", parts[n + 1]) for n in range(1, len(parts), 2)}


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", sorted(PREFIX.values()), ids=str)
def test_every_quote_stands_in_the_article_it_names(name: str) -> None:
    articles = articles_of(name)
    loss = RULES[name].local.loss
    assert loss is not None
    for row in (*rows(RULES[name].local), loss):
        number = re.match(r"第[一二三四五六七八九十]+条", row.article)
        assert number, row
        for part in row.quote.split("……"):
            assert re.sub(r"\s", "", part) in articles[number[0]], row


@pytest.mark.needs_shared
def test_every_national_rule_lives_in_the_data() -> None:
    text = (SHARED / "law.md").read_text(encoding="utf-8")
    wanted = dict.fromkeys(re.findall(r"^\| ([SR]\d\d) \|", text, re.M))
    here = sections_of(ANY.national)
    assert [name for name in wanted if name not in here] == []


GOOD: dict[str, Any] = {
    "id": "own",
    "name": "某县行政应诉办法",
    "number": "某政发〔2024〕1号",
    "short": "某县",
    "status": "in_force",
    "duty": [
        {
            "id": "X-1",
            "article": "第一条",
            "quote": "原文",
            "basis": "text",
            "what": "报备",
            "who": "承办单位",
            "recipient": "司法局",
            "kinds": ["respond_notice"],
            "per": "instance",
            "counted_from": "served_on",
            "term": [{"since": dt.date(2024, 1, 1), "days": 3, "unit": "workday"}],
            "example": [{"counted_from": dt.date(2024, 9, 18), "due": dt.date(2024, 9, 23)}],
        }
    ],
}


SHORT = """
name = "某县行政应诉办法"
[[duty]]
id = "X-6"
article = "第六条第二款"
what = "书面报司法局备案"
kinds = ["respond_notice"]
counted_from = "served_on"
basis = "design"
template = "案件备案表.docx"
recipient = "司法局"
term = [{ since = 2023-07-11, days = 5, unit = "workday" }]
example = [{ counted_from = 2024-09-18, due = 2024-09-25 }]
"""


def test_the_shortest_file_an_office_can_bring() -> None:
    rule = parse_regulation(tomllib.loads(SHORT), "某县.toml").duty[0]
    assert rule.arises_per == "instance"
    assert rule.drafts == ("案件备案表",)


def test_an_own_file_whose_example_does_not_hold_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        SHORT.replace("due = 2024-09-25", "due = 2024-09-26"), encoding="utf-8"
    )
    with pytest.raises(DataError, match="2024-09-25"):
        load_rules("own.toml", tmp_path)
    (tmp_path / "own.toml").write_text(SHORT, encoding="utf-8")
    assert load_rules("own.toml", tmp_path).local.duty[0].id == "X-6"


def changed(**changes: Any) -> dict[str, Any]:
    duty = {k: v for k, v in {**GOOD["duty"][0], **changes}.items() if v is not None}
    return {**GOOD, "duty": [duty]}


def test_an_office_can_bring_its_own_regulation_without_python() -> None:
    assert parse_regulation(GOOD).duty[0].term[0].days == 3


WRONG = [
    ("没有算例", changed(example=[]), "没有算例"),
    ("缺少算例", changed(example=None), "缺少 example"),
    ("不认识的项", changed(formula="a+b"), "formula"),
    ("没有这种事件", changed(counted_from="someday"), "counted_from"),
    ("没有这种单位", changed(term=[{"days": 3, "unit": "week"}]), "week"),
    ("没有这个概念", changed(when=["a > b"]), "a > b"),
    ("依据不明", changed(basis="guess"), "basis"),
    ("事项为空", changed(what=" "), "what"),
    ("天数是文字", changed(term=[{"days": "三"}]), "整数"),
    ("期限乱序", changed(term=[{"since": dt.date(2024, 1, 1), "days": 3}, {"days": 5}]), "先后"),
    ("没有文书种类", changed(kinds=[]), "kinds"),
    ("编号重复", {**GOOD, "duty": GOOD["duty"] * 2}, "出现两次"),
    ("状态不明", {**GOOD, "status": "maybe"}, "status"),
    ("一节不是列表", {**GOOD, "check": "x"}, "列表"),
]


@pytest.mark.parametrize(("data", "words"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_a_wrong_regulation_is_refused_with_the_place(data: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError, match=words) as caught:
        parse_regulation(data, "own.toml")
    assert "own.toml" in str(caught.value)


def test_an_abolished_term_ends_the_duty_from_its_day() -> None:
    terms = [
        {"since": dt.date(2024, 1, 1), "days": 3, "unit": "workday"},
        {"since": dt.date(2025, 1, 1), "abolished": True},
    ]
    rule = parse_regulation(changed(term=terms)).duty[0]
    assert rule.applies(dt.date(2024, 9, 18))
    assert not rule.applies(dt.date(2025, 9, 18))
    assert not rule.applies(dt.date(2023, 9, 18))


def test_a_path_names_a_regulation_of_the_office(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'id = "own"\nname = "某县办法"\nnumber = "1"\nshort = "某"\nstatus = "in_force"\n', encoding="utf-8"
    )
    assert load_rules("own.toml", tmp_path).local.name == "某县办法"


def test_an_unknown_regulation_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="beibei"):
        load_rules("nowhere", tmp_path)


@pytest.mark.parametrize(("served", "wanted"), [("2023-07-10", "S42"), ("2023-07-11", "BB-18")])
def test_a_local_row_stands_in_for_a_national_one_from_the_day_it_is_law(served: str, wanted: str) -> None:
    found = {
        d.id for d in reckon(suit("beibei", paper("suggestion", served)), RULES["beibei"], CALENDAR, LONG_AGO)
    }
    assert found & {"S42", "BB-18"} == {wanted}


def test_the_shipped_data_is_what_the_file_says() -> None:
    assert data_file("regulations/beibei.toml")["effective_on"] == dt.date(2023, 7, 11)


def test_every_template_named_is_one_the_office_has() -> None:
    catalogue = tomllib.loads((TEMPLATES / "templates.toml").read_text(encoding="utf-8"))
    known = {entry["name"] for entry in catalogue["template"]} | {uploading.TEMPLATE}
    named: set[str] = set()
    for _, regulation in regulations():
        for row in rows(regulation):
            named.update(getattr(row, "templates", ()))
            named.update(filter(None, [getattr(row, "template", None)]))
    assert named - known == set()


READ_ELSEWHERE = {
    "S23",
    "S42",
    "S43",
    "S45",
    "S46",
    "R09",
}  # their texts are not among the collected articles


@pytest.mark.needs_shared
def test_every_national_quote_stands_among_the_collected_articles() -> None:
    text = re.sub(r"[\s／*]", "", (SHARED / "law.md").read_text(encoding="utf-8"))
    lacking = {r.id for r in rows(ANY.national) if re.sub(r"\s", "", r.quote) not in text}
    assert lacking == READ_ELSEWHERE
