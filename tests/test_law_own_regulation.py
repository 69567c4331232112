"""A fourth office is one data file beside config.toml: no Python, and a wrong file is refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, notice, summons

NUMBER = "（2026）皖1523行初7号"
OWN = """
id = "shucheng"
name = "舒城县行政应诉规定"
number = "舒政〔2025〕8号"
short = "舒城"
government = "舒城县人民政府"
justice = "舒城县司法局"
effective_on = 2025-06-01

[loss]
article = "第二十条"
quote = "被判决撤销、确认违法的"
outcomes = ["revoke", "confirm_illegal"]

[[duty]]
id = "SC-05"
article = "第五条"
quote = "收到应诉通知书后4日内填报应诉登记表"
basis = "design"
what = "填报应诉登记表，报县司法局"
recipient = "县司法局"
kinds = ["respond_notice"]
counted_from = "served_on"
no_later_than = ["S01"]
safe = "unrolled"
term = [{ since = 2025-06-01, days = 4, unit = "day" }]
templates = ["应诉登记表"]
example = [{ counted_from = 2026-09-09, due = 2026-09-14, safe_due = 2026-09-13 }]

[[duty]]
id = "SC-09"
article = "第九条"
quote = "开庭前3个工作日将出庭负责人报县司法局"
basis = "text"
what = "报出庭负责人"
recipient = "县司法局"
counted_from = "hearing_time"
direction = "backward"
term = [{ days = 3, unit = "workday" }]
templates = ["出庭备案表"]
example = [{ counted_from = 2026-10-20, due = 2026-10-15 }]

[[assignment]]
id = "SC-03"
article = "第三条"
quote = "部门为被告的，由该部门承办"
basis = "text"
what = "部门自己承办"
when = ["department_sued"]
units = ["defendant"]
example = [{ given = { defendants = ["舒城县公安局"] }, expect = "舒城县公安局" }]

[[yearly]]
id = "SC-30"
article = "第三十条"
quote = "每年11月30日前报送年度报告"
basis = "text"
what = "报送年度报告"
who = "应诉承办单位"
recipient = "县司法局"
month = 11
day = 30
example = [{ counted_from = 2026-12-31, due = 2026-11-30 }]
"""


def office_with(folder: Path, text: str) -> Office:
    office = Office(folder, "own.toml")
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return office


@pytest.mark.slow
def test_a_fourth_office_works_by_its_own_file(tmp_path: Path) -> None:
    office = office_with(tmp_path / "own", OWN)
    court = [
        text.replace("重庆市北碚区人民法院", "安徽省舒城县人民法院")
        for text in (notice(NUMBER, defendant="舒城县公安局"), summons(NUMBER, defendant="舒城县公安局"))
    ]
    office.json("ingest", office.mail("来件.pdf", *court), "--served-on", "2026-09-09")
    found: dict[str, dict[str, Any]] = {d["id"]: d for d in office.json("duties")["duties"]}
    assert {i: d["due"] for i, d in found.items() if i.startswith("SC") or i == "S01"} == {
        "SC-05": "2026-09-14",
        "SC-09": "2026-10-15",
        "SC-30": "2026-11-30",
        "S01": "2026-09-24",
    }
    assert found["SC-05"]["safe_due"] == "2026-09-13" and found["SC-05"]["regulation"] == "舒城县行政应诉规定"
    case = office.json("case", NUMBER)
    assert any(f["rule"] == "SC-03" and "拟由舒城县公安局承办" in f["what"] for f in case["findings"])
    assert {"应诉登记表", "出庭备案表", "答辩状"} <= {d["template"] for d in case["drafts"]}


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("due = 2026-10-15", "due = 2026-10-16", "SC-09"),
        ('unit = "workday"', 'unit = "week"', "week"),
        ('when = ["department_sued"]', 'when = ["is_monday"]', "is_monday"),
        ('id = "SC-09"', 'id = "SC-05"', "出现两次"),
    ],
    ids=["example", "unit", "concept", "double"],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    assert wrong in OWN
    refused = office_with(tmp_path / "own", OWN.replace(wrong, right)).run("duties", code=2)
    assert told in refused.stderr and "own.toml" in refused.stderr and "Traceback" not in refused.stderr
