"""``report`` on a real office: the JSON, the files, the periods the regulations ask for."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.config import load_settings
from pipeline.flow.archive.reporting import annual_period, yearly_row
from pipeline.flow.office.house import House
from pipeline.tools.documents.reports import report_docx
from pipeline.writing.report import Report, Section, Table
from tests.office import Office, judgment, notice

NUMBER = "（2026）渝0109行初88号"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("reports") / "office", config='[office]\nname = "北碚区司法局"\n')
    made.mail("通知.pdf", notice(NUMBER))
    made.mail("判决.pdf", *judgment(NUMBER))
    made.run("ingest", *sorted((made.root / "mail").iterdir()))
    made.run("set", NUMBER, "unit=执法科", "loss_causes=主要证据不足", "领域=民政")
    return made


@pytest.mark.slow
def test_a_loss_is_counted_with_the_case_behind_it(office: Office) -> None:
    document = office.json("report", "statistics", "--year", "2026")
    assert document["schema"] == "yingsu.report/1"
    found = {f["name"]: f for f in document["figures"]}
    assert (found["败诉率"]["value"], found["败诉率"]["numerator"], found["败诉率"]["denominator"]) == (
        1.0,
        ["2026-0001"],
        ["2026-0001"],
    )
    assert found["承办单位：执法科"]["value"] == 1 and found["行政管理领域：民政"]["value"] == 1
    assert {Path(p).suffix for p in document["paths"]} == {".docx", ".pdf", ".xlsx"}
    assert all((office.root / p).stat().st_size > 1000 for p in document["paths"])
    assert all(p.startswith("archive/_报告/2026/") for p in document["paths"])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["annual", "losses"])
def test_the_other_reports_are_written_and_the_archive_stays_sound(office: Office, kind: str) -> None:
    document = office.json("report", kind)
    assert len(document["paths"]) == 3
    assert office.json("verify")["problems"] == []


@pytest.mark.slow
def test_a_table_in_word_repeats_its_header_keeps_its_rows_whole_and_gives_long_texts_room() -> None:
    long = "将案件基本情况、诉讼代理人、拟出庭负责人等书面报区司法局备案"
    table = Table("统计表", ("类别", "指标", "本期"), (("按期办理", long, "0.0%"),) * 3)
    section = Section("附件", (), (table,), ())
    report = Report("报告", "司法局", "2026年", "依据", (section,), (table,))
    made = docx.Document(io.BytesIO(report_docx(report, dt.date(2026, 9, 1)))).tables[0]
    rows = [row._tr.get_or_add_trPr() for row in made.rows]
    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False, False]
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    first, second, third = (cell.width.mm for cell in made.rows[1].cells)
    assert second > 2 * first > 2 * 9 and third > 9 and first + second + third == pytest.approx(156, abs=1)


@pytest.mark.slow
def test_a_report_of_one_unit_counts_only_its_cases(office: Office) -> None:
    document = office.json("report", "statistics", "--unit", "别的科")
    assert {f["name"]: f["value"] for f in document["figures"]}["收案总数"] == 0
    assert office.run("report", "weather", code=1).stderr.startswith("错误：")


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, House]]:
    root = tmp_path_factory.mktemp("houses")
    names = ("beibei", "changle", "shapotou")
    made = {n: House(load_settings(Office(root / n, n).root / "config.toml")) for n in names}
    yield made
    for house in made.values():
        house.close()


@pytest.mark.parametrize(
    ("regulation", "today", "start", "end"),
    [
        ("beibei", "2026-11-24", "2026-01-01", "2026-12-20"),  # 第二十三条：每年12月20日前，本年度
        ("beibei", "2027-01-10", "2026-01-01", "2026-12-20"),
        ("changle", "2026-11-24", "2026-01-01", "2026-12-31"),  # 第三十七条：每年1月5日前，上一年度
        ("changle", "2027-01-03", "2026-01-01", "2026-12-31"),
        ("changle", "2027-03-01", "2027-01-01", "2027-12-31"),
    ],
)
def test_the_yearly_report_covers_what_its_regulation_asks(
    houses: dict[str, House], regulation: str, today: str, start: str, end: str
) -> None:
    house = houses[regulation]
    row = yearly_row(house)
    assert row is not None
    period = annual_period(house, row, None, dt.date.fromisoformat(today))
    assert (str(period.start), str(period.end)) == (start, end)


def test_a_regulation_without_a_day_gives_the_whole_year(houses: dict[str, House]) -> None:
    row = yearly_row(houses["shapotou"])
    assert row is not None and row.id == "SP-19"
    period = annual_period(houses["shapotou"], row, 2026, dt.date(2026, 11, 24))
    assert (str(period.start), str(period.end)) == ("2026-01-01", "2026-12-31")
