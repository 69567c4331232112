"""Statistics: every figure by hand, its denominator named, and the reports that carry them."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from pipeline.tools.documents.reports import report_docx, report_pdf, report_xlsx
from pipeline.writing.report import (
    Findings,
    Heading,
    Report,
    Section,
    Table,
    annual_report,
    losses_report,
    statistics_report,
)
from pipeline.writing.statistics import (
    Appearance,
    Figure,
    Period,
    Suggestion,
    Tally,
    Timing,
    figures,
    losses,
    repeated,
)

YEAR = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31), "2026年度")
D = dt.date


def timing(due: str, done: str | None) -> Timing:
    return Timing("BB-09-1", "报送审核", D.fromisoformat(due), D.fromisoformat(done) if done else None)


# Six suits of an invented office, counted by hand below.
TALLIES = (
    Tally(
        "1", "甲", D(2026, 1, 5), unit="一科", field="市场监管", cause="行政处罚", plaintiff="公民",
        decided_on=D(2026, 6, 1), outcomes="撤销", lost=True, lost_final=True, in_force_on=D(2026, 7, 1),
        must_perform=True, performed=True, appealed=True, instances=("first", "second"), answer_days=10,
        appearances=(Appearance(D(2026, 3, 1), "first", "chief"), Appearance(D(2026, 5, 20), "second", "none")),
        timings=(timing("2026-01-12", "2026-01-12"), timing("2026-06-05", "2026-06-06")),
    ),
    Tally(
        "2", "乙", D(2026, 2, 1), unit="一科", field="市场监管", cause="行政处罚", plaintiff="企业", enterprise=True,
        decided_on=D(2026, 8, 1), outcomes="确认违法", lost=True, answer_days=15, reconsidered=True,
        appearances=(Appearance(D(2026, 7, 1), "first", "deputy"),), timings=(timing("2026-02-09", None),),
        suggestions=(Suggestion(D(2026, 9, 1), D(2026, 9, 20)), Suggestion(D(2026, 9, 2), None)),
    ),
    Tally(
        "3", "丙", D(2026, 3, 1), unit="二科", field="公安", plaintiff="公民", decided_on=D(2026, 9, 1),
        outcomes="驳回诉讼请求", lost=False, lost_final=False, in_force_on=D(2026, 10, 1),
        appearances=(Appearance(D(2026, 8, 1), "first", "excused"),),
    ),
    Tally("4", "丁", D(2026, 4, 1), unit="二科", field="公安", plaintiff="公民"),
    Tally(
        "5", "戊", D(2025, 12, 1), unit="二科", field="公安", decided_on=D(2026, 2, 1), outcomes="撤销", lost=True,
        in_force_on=D(2026, 3, 1), lost_final=True, must_perform=True,
    ),
    Tally("6", "己", D(2025, 5, 1), unit="二科", decided_on=D(2026, 4, 1), outcomes="其他", lost=None),
)  # fmt: skip
BY_HAND = {
    "收案总数": (4, "1234", "1234"),
    "一审案件": (4, "1234", "1234"),
    "二审案件": (1, "1", "1234"),
    "经行政复议比例": (0.25, "2", "1234"),
    "涉企案件比例": (0.25, "2", "1234"),
    "审结案件": (5, "12356", "12356"),
    "败诉案件": (3, "125", "1235"),
    "败诉率": (0.75, "125", "1235"),
    "败诉率（按收案）": (0.6667, "12", "123"),
    "生效败诉率": (0.6667, "15", "135"),
    "胜败待人认定": (1, "6", "12356"),
    "上诉率": (0.2, "1", "12356"),
    "应出庭次数": (4, "1123", "1123"),
    "负责人出庭率": (0.5, "12", "1123"),
    "正职出庭率": (0.25, "1", "1123"),
    "副职出庭率": (0.25, "2", "1123"),
    "出庭负责人中正职占比": (0.5, "1", "12"),
    "无出庭记录且无说明": (1, "1", "1123"),
    "全部事项按期率": (0.3333, "1", "112"),
    "逾期事项": (2, "12", "112"),
    "司法建议数": (2, "22", "22"),
    "司法建议回复率": (0.5, "2", "22"),
    "履行率": (0.5, "1", "15"),
    "平均答辩天数": (12.5, "12", "12"),
}


def named(found: tuple[Figure, ...]) -> dict[str, Figure]:
    return {f.name: f for f in found}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_figure_is_what_a_person_counts(name: str) -> None:
    value, above, below = BY_HAND[name]
    figure = named(figures(TALLIES, YEAR))[name]
    assert (figure.value, "".join(figure.numerator), "".join(figure.denominator)) == (value, above, below)
    assert figure.meaning


def test_every_share_is_its_numerator_over_its_denominator() -> None:
    found = figures(TALLIES, YEAR)
    assert {"率", "件"} <= {figure.unit for figure in found}
    for figure in found:
        if figure.unit == "率" and figure.value is not None:
            assert figure.value == round(len(figure.numerator) / len(figure.denominator), 4)
        elif figure.unit == "件":
            assert figure.value == len(figure.numerator)
        assert set(figure.numerator) <= set(figure.denominator)


def test_nothing_divided_by_nothing_is_no_figure() -> None:
    empty = named(figures((), YEAR))
    assert empty["败诉率"].value is None and empty["败诉率"].shown == "—"
    assert empty["收案总数"].value == 0


def test_a_division_adds_up_to_its_whole() -> None:
    found = figures(TALLIES, YEAR)
    for group in ("承办单位", "行政管理领域", "案由", "原告类别"):
        assert sum(int(f.value or 0) for f in found if f.group == group) == 4


def test_two_losses_of_a_field_in_a_year_are_repeated() -> None:
    assert [(f.name, f.numerator) for f in repeated(TALLIES, YEAR)] == [("市场监管", ("1", "2"))]
    one = (TALLIES[0], replace(TALLIES[1], decided_on=D(2027, 1, 1)))
    assert repeated(one, YEAR) == ()


def test_a_period_has_both_its_ends_and_the_same_days_a_year_before() -> None:
    period = Period(D(2024, 2, 29), D(2024, 12, 20), "x")
    assert period.holds(D(2024, 2, 29)) and period.holds(D(2024, 12, 20))
    assert not period.holds(D(2024, 12, 21)) and not period.holds(None)
    assert period.year_before() == Period(D(2023, 2, 28), D(2023, 12, 20), "上年同期")


# --- the documents --------------------------------------------------------------------------------


def findings(tallies: tuple[Tally, ...] = TALLIES) -> Findings:
    before = figures(tallies, YEAR.year_before())
    return Findings(YEAR, figures(tallies, YEAR), before, losses(tallies, YEAR), repeated(tallies, YEAR))


HEAD = Heading(
    "北碚区司法局", "2026年度行政应诉工作报告", "依据：《北碚区行政应诉办法》第二十三条", "区司法局"
)
MAKERS = {"annual": annual_report, "losses": losses_report, "statistics": statistics_report}


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_report_is_word_pdf_and_spreadsheet(kind: str) -> None:
    report = MAKERS[kind](HEAD, findings())
    today = D(2026, 12, 18)
    word = "\n".join(p.text for p in Document(io.BytesIO(report_docx(report, today))).paragraphs)
    pages = PdfReader(io.BytesIO(report_pdf(report, today))).pages
    pdf = "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")
    for text in ("2026年度行政应诉工作报告", "75.0%", "市场监管2件（1、2）"):
        assert text in word and text in pdf
    book = load_workbook(io.BytesIO(report_xlsx(report, today)))
    for sheet in book:  # printed across, no column on a page of its own
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
            "landscape",
            True,
        )
    rows = [[c.value for c in row] for row in book["指标所含案件"]]
    assert ["裁判", "败诉率", "3", "否"] in rows and ["裁判", "败诉率", "5", "是"] in rows


def test_the_yearly_report_marks_what_only_people_know() -> None:
    report = annual_report(HEAD, findings())
    text = "".join(p for s in report.sections for p in s.paragraphs)
    assert "【请填写：行政执法和应诉工作中的主要问题】" in text
    assert "共收到行政应诉案件4件（上年同期2件），其中一审4件、二审1件" in text


@pytest.mark.parametrize("name", ["=1+1", "+cmd|'/c calc'!A0", "-2", "@SUM(A1)", "\x00\x1f甲", "\ud800乙"])
def test_a_name_cannot_run_in_a_spreadsheet_or_break_a_report(name: str) -> None:
    hostile = replace(TALLIES[0], unit=name, field=name, outcomes=name, loss_reason=name)
    report = losses_report(HEAD, findings((hostile, replace(hostile, number="2"))))
    book = load_workbook(io.BytesIO(report_xlsx(report, D(2026, 12, 18))))
    cells = [c for sheet in book for row in sheet for c in row]
    assert all(c.data_type in ("s", "n") for c in cells)
    assert report_docx(report, D(2026, 12, 18)) and report_pdf(report, D(2026, 12, 18))


def test_many_bars_are_joined_and_a_long_report_breaks_its_pages() -> None:
    many = tuple(replace(TALLIES[3], number=str(n), unit=f"第{n}科") for n in range(40))
    report = statistics_report(HEAD, findings(many))
    units = next(c for c in report.sections[0].charts if c.title == "按承办单位")
    assert len(units.rows) == 8 and units.rows[-1][:2] == ("其他", 33.0)
    assert len(PdfReader(io.BytesIO(report_pdf(report, D(2026, 12, 18)))).pages) > 2


def test_no_number_or_day_is_broken_over_two_lines_of_a_word_table() -> None:
    rows = (("2026-0001", "赵明远诉北碚区民政局行政处罚一案" * 3, "100.0%", "16/16", "2026-11-03"),)
    table = Table("表", ("本案编号", "案卷题名", "得分率", "分子/分母", "日期"), rows)
    report = Report("题", "局", "2026年度", "", (Section("一、表", (), (table, table)),))
    document = Document(io.BytesIO(report_docx(report, D(2026, 12, 18))))
    first = document.tables[0]
    widths = [cell.width.mm for cell in first.rows[1].cells]
    for text, width in zip(rows[0], widths, strict=True):
        assert len(text) > 12 or width >= 1.65 * len(text) + 3.8, (text, width)
    assert sum(widths) == pytest.approx(156, abs=0.5)
    assert first._tbl.getnext().tag.endswith("}p"), "two tables that touch are one in Word"
    with_day = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(report_pdf(report, D(2026, 12, 18)))).pages
    )
    assert "2026年12月18日" in with_day.replace(" ", "")


def test_figures_of_a_spreadsheet_are_numbers_and_its_charts_are_drawn() -> None:
    report = statistics_report(HEAD, findings())
    content = report_xlsx(report, D(2026, 12, 18))
    assert content == report_xlsx(report, D(2026, 12, 18))
    book = load_workbook(io.BytesIO(content))
    rows = {row[1].value: row for row in book.worksheets[0].iter_rows(min_row=2)}
    assert (rows["收案总数"][2].value, rows["收案总数"][2].data_type) == (4, "n")
    assert rows["败诉率"][2].number_format == "0.0%" and 0 < rows["败诉率"][2].value < 1
    drawn = book["图"]
    assert len(drawn._charts) == len([c for s in report.sections for c in s.charts if c.rows]) > 1
    assert [drawn.cell(1, 1).value, drawn.cell(2, 1).value] == ["按承办单位", "一科"]
