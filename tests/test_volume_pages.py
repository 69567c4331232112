"""What is printed around the papers of a volume: page numbers, cover, catalogue, closing sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.types import Case, CourtNumber, Missing, VolumeItem
from pipeline.writing.volume import MAIN, SECOND, arrange
from pipeline.writing.volume_pages import (
    catalogue_of,
    closing_of,
    cover_of,
    number_pages,
    outcome_text,
    plan_volume,
    volume_name,
)
from pipeline.writing.volume_plan import BindingFacts
from tests.volumes import FACTS, LITIGATION, case_with, finding, paper

items = st.lists(
    st.integers(1, 8).flatmap(
        lambda count: st.builds(
            VolumeItem,
            path=st.just("a.pdf"),
            pages=st.just(tuple(range(1, count + 1))),
            title=st.just("文书"),
            blank=st.sets(st.integers(1, count)).map(lambda pages: tuple(sorted(pages))),
        )
    ),
    max_size=8,
)


@pytest.mark.slow
@given(items)
def test_written_sides_are_numbered_through_without_gap_and_blanks_not(volume: list[VolumeItem]) -> None:
    numbered = number_pages(volume)
    numbers = [n for entry in numbered for n in entry.numbers]
    blank = [page in item.blank for item in volume for page in item.pages]
    assert [n is None for n in numbers] == blank
    assert [n for n in numbers if n is not None] == list(range(1, blank.count(False) + 1))


@pytest.mark.slow
@given(items)
def test_the_catalogue_gives_each_items_first_page_and_the_range_of_the_last(
    volume: list[VolumeItem],
) -> None:
    numbered = number_pages(volume)
    for entry, row in zip(numbered, catalogue_of(numbered), strict=True):
        if entry.first is None:
            assert row.pages == "—"
        elif entry is numbered[-1] and entry.first != entry.last:
            assert row.pages == f"{entry.first}-{entry.last}"
        else:
            assert row.pages == str(entry.first)


def cover_rows(case: Case, facts: BindingFacts = FACTS) -> dict[str, str]:
    cover = cover_of(case, number_pages(arrange(case, (), LITIGATION)), LITIGATION, (), facts)
    return dict((*cover.wide, *cover.pairs))


def test_the_cover_has_the_items_of_the_standard() -> None:
    case = case_with(
        paper("summons"),
        court_numbers=(CourtNumber("（2024）渝0109行初18号", "first", "重庆市北碚区人民法院"),),
        closed_on=dt.date(2025, 1, 5),
        units=("规划科",),
    )
    rows = cover_rows(case, replace(FACTS, retention="30年", bound_by="李祎昇"))
    assert rows["案卷题名"] == "张喆堃诉北碚区规划和自然资源局一案"
    assert rows["法院"] == "重庆市北碚区人民法院"
    assert rows["案号"] == "一审：（2024）渝0109行初18号"
    assert (rows["收案日期"], rows["结案日期"]) == ("2024年9月18日", "2025年1月5日")
    assert (rows["件数"], rows["页数"], rows["保管期限"]) == ("1 件", "2 页", "30年")
    assert (rows["承办单位"], rows["立卷人"], rows["归档日期"]) == ("规划科", "李祎昇", "2025年1月20日")


def test_the_outcome_is_that_of_each_instances_latest_ruling() -> None:
    revoked = paper(
        "judgment",
        findings=(finding("outcome", "revoke"), finding("outcome", "redo")),
        document_date=dt.date(2025, 1, 2),
    )
    assert outcome_text(case_with(revoked), FACTS) == "一审：撤销，责令重新作出行政行为"


def test_a_working_volume_says_so_on_its_cover_and_lists_its_gaps() -> None:
    gap = Missing("答辩状", "《行政诉讼法》第六十七条")
    cover = cover_of(case_with(), (), LITIGATION, (gap,), replace(FACTS, final=False))
    assert cover.marks == ("未定卷",)
    assert cover.gaps == ("答辩状（《行政诉讼法》第六十七条）",)
    assert dict(cover.pairs)["归档日期"] == ""


def test_a_final_volume_with_gaps_gives_the_reason_on_its_closing_sheet() -> None:
    gap = Missing("答辩状", "《行政诉讼法》第六十七条")
    closing = closing_of(
        case_with(), (), (gap,), replace(FACTS, reason="原件由市局保存", chain="ab12", version=2)
    )
    text = "".join(closing.remarks)
    assert "缺：答辩状（《行政诉讼法》第六十七条）" in text and "原件由市局保存" in text and "第 2 版" in text
    assert closing.chain == "ab12"


def test_a_ruling_not_known_to_be_an_original_is_noted() -> None:
    remarks = closing_of(case_with(paper("judgment", "行政判决书")), (), (), FACTS).remarks
    assert "裁判文书未登记为原件：行政判决书。" in remarks
    original = closing_of(
        case_with(paper("judgment", "行政判决书", carrier="original")), (), (), FACTS
    ).remarks
    assert not any("未登记为原件" in remark for remark in original)


@pytest.mark.parametrize(
    "part, instance, final, version, several, name",
    [
        (MAIN, "first", True, 1, False, "正卷-v1.pdf"),
        (SECOND, "second", True, 3, True, "二审副卷-v3.pdf"),
        (MAIN, "first", False, 1, False, "未定卷.pdf"),
        (SECOND, "second", False, 1, True, "二审未定卷-副卷.pdf"),
    ],
)
def test_volumes_have_names_that_never_overwrite_a_final_one(
    part: str, instance: str, final: bool, version: int, several: bool, name: str
) -> None:
    facts = replace(FACTS, final=final, version=version)
    assert volume_name(part, instance, facts, several=several) == name


def test_the_plan_carries_the_case_into_the_metadata() -> None:
    case = case_with(paper("summons"), court_numbers=(CourtNumber("（2024）渝0109行初18号", "first"),))
    plan = plan_volume(case, arrange(case, (), LITIGATION), LITIGATION, (), FACTS, instance="first")
    assert ("courtNumbers", "案号", "（2024）渝0109行初18号") in plan.case
    assert plan.title == "张喆堃诉北碚区规划和自然资源局一案（一审）"
    assert plan.written == 2
