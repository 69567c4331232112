"""A second reading by another engine: agreement settles a doubt, contradiction makes one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.extract import SHIFTING
from pipeline.reading.fields.doubting import (
    LEFT_PANEL,
    LOST_FIGURE,
    ODD_DAYS,
    OFF_CALENDAR,
    OTHER_COURT,
    OTHER_OWN_YEAR,
    OTHER_YEAR,
)
from pipeline.reading.second import checked, places_to_check, understood
from pipeline.reading.words.times import OUT_OF_HOURS
from pipeline.types import Doubt, Evidence, Finding, OcrLine, Page, Paper

BOX = (0.5, 0.5, 0.8, 0.53)
PAGE = Page(1, 595, 842, (OcrLine("二〇二三年五月九日", BOX),))
NUMBER = "（2023）渝0109行初61号"


def paper(*findings: Finding, doubts: tuple[Doubt, ...] = ()) -> Paper:
    return Paper((1,), "summons", "传票", "传票", 0.99, findings, doubts)


def number() -> Finding:
    return Finding("case_number", NUMBER, 0.97, Evidence(1, BOX, NUMBER))


def dated() -> Doubt:
    return Doubt("document_date", "没有第二处印证", ("2023-05-09",), 1, BOX)


def after(first: Paper, words: str, sure: float = 90.0) -> Paper:
    places = places_to_check([first], [PAGE])
    return checked([first], [PAGE], places, [words] * len(places), [sure] * len(places))[0]


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("case_number", "(2023) 渝 0109 行初 61 号", NUMBER),
        ("document_date", "二 〇 二 三 年 五 月 九 日", "2023-05-09"),
        ("hearing_time", "2023 年 6 月 9 日 上 午 9 时", "2023-06-09T09:00"),
        ("answer_days", "十 五 日", "15"),
        ("document_date", "二O〇二四年六月二十日", "2024-06-20"),
        ("document_date", "二O〇四年六月二十日", "2004-06-20"),
        ("hearing_time", "2023年6月9日", None),
        ("document_date", "一二三年五月", None),
        ("case_number", "", None),
    ],
)
def test_the_words_of_the_other_engine_are_understood_by_the_same_grammar(
    field: str, words: str, value: str | None
) -> None:
    assert understood(field, words) == value


def test_agreement_makes_a_value_surer() -> None:
    assert after(paper(number()), "(2023)渝0109行初61号").findings[0].confidence > 0.985


def test_another_valid_value_is_a_doubt_with_both() -> None:
    found = after(paper(number()), "(2023)渝0109行初67号")
    assert found.values("case_number") == ()
    assert found.doubts[0].candidates == (NUMBER, "（2023）渝0109行初67号")


def test_words_without_meaning_change_nothing() -> None:
    first = paper(number())
    assert after(first, "汪|渝0l") == first


def test_agreement_settles_a_doubt_with_one_candidate() -> None:
    found = after(paper(doubts=(dated(),)), "二〇二三年五月九日")
    assert found.value("document_date") == "2023-05-09"
    assert found.doubts == ()
    assert found.findings[0].evidence.quote == "二〇二三年五月九日"


@pytest.mark.parametrize(
    "reason",
    [
        ODD_DAYS,
        OTHER_COURT.format(court="某市人民法院"),
        LOST_FIGURE,
        OTHER_YEAR,
        OTHER_OWN_YEAR,
        OFF_CALENDAR,
        OUT_OF_HOURS,
        LEFT_PANEL,
    ],
)
def test_a_value_that_cannot_be_meant_is_not_settled_by_reading_the_same_ink_again(reason: str) -> None:
    """六日 that a seal left of 六十日 is read as 六日 by every engine; so it was given in the end, in silence."""
    unlikely = paper(doubts=(replace(dated(), reason=reason),))
    assert places_to_check([unlikely], [PAGE]) == ()
    assert len(places_to_check([paper(doubts=(dated(),))], [PAGE])) == 1


def test_a_doubt_learns_the_other_reading() -> None:
    found = after(paper(doubts=(dated(),)), "二〇二三年五月十九日")
    assert found.doubts[0].candidates == ("2023-05-09", "2023-05-19")


def test_a_stamped_day_stays_a_doubt_even_when_read_twice() -> None:
    stamped = Doubt("received_on", "收文章上的日期", ("2023-05-12",), 1, BOX)
    assert after(paper(doubts=(stamped,)), "2023.05.12").value("received_on") is None


def test_born_digital_text_needs_no_second_reading() -> None:
    born = Page(1, 595, 842, PAGE.lines, "text")
    assert places_to_check([paper(number())], [born]) == ()


def test_unsure_words_neither_contradict_nor_settle() -> None:
    assert after(paper(number()), "(2023)渝0109行初67号", 10.0) == paper(number())
    assert after(paper(doubts=(dated(),)), "二〇二三年五月九日", 10.0) == paper(doubts=(dated(),))


def test_unsure_words_that_lost_a_letter_contradict_no_clear_reading() -> None:
    assert after(paper(number()), "(2023)渝0109行初6号", 46.0) == paper(number())
    assert after(paper(number()), "(2023)渝0109行初6号", 90.0).doubted("case_number")
    assert after(paper(number()), "(2023)渝0109行初67号", 46.0).doubted("case_number")
    two_lines = replace(number(), confidence=0.956)
    assert after(paper(two_lines), "(2023)渝0109行初6号", 46.0) == paper(two_lines)
    unclear = replace(number(), confidence=0.9)
    assert after(paper(unclear), "(2023)渝0109行初6号", 46.0).doubted("case_number")


def test_a_value_of_two_papers_has_its_second_source_and_is_not_contradicted() -> None:
    both = [paper(number()), replace(paper(number()), pages=(2,))]
    pages = [PAGE, replace(PAGE, number=2)]
    assert places_to_check(both, pages) == ()
    places = places_to_check(both[:1], pages)
    assert checked(both, pages, places, ["(2023)渝0109行初67号"])[0] == both[0]


def test_a_year_long_after_the_case_contradicts_nothing() -> None:
    signed = Finding("document_date", "2023-05-09", 0.97, Evidence(1, BOX, "二〇二三年五月九日"))
    first = paper(number(), signed)
    places = tuple(p for p in places_to_check([first], [PAGE]) if p.field == "document_date")
    assert checked([first], [PAGE], places, ["二〇三三年五月九日"])[0] == first
    assert checked([first], [PAGE], places, ["二〇二三年五月十九日"])[0].doubted("document_date")


@pytest.mark.parametrize(
    ("field", "days", "words", "doubt"),
    [
        ("reply_days", 60, "十日内", False),
        ("reply_days", 60, "三十日内", True),
        ("appeal_days", 15, "5日内", False),
        ("answer_days", 15, "7日内", False),
        ("answer_days", 10, "五日内", True),
        ("appeal_days", 15, "十日内", True),
        ("appeal_days", 30, "十日内", True),
        ("appeal_days", 10, "7日内", False),
        ("appeal_days", 15, "25日内", False),
        ("appeal_days", 5, "15日内", True),
        ("evidence_days", 15, "5日内", True),
        ("evidence_days", 30, "10日内", True),
        ("evidence_days", 15, "135日内", False),
        ("reply_days", 60, "62日内", False),
        ("reply_days", 60, "90日内", True),
        ("reply_days", 62, "60日内", True),
    ],
    ids=[
        "十 of 六十",
        "another one",
        "5 of 15",
        "7 is none",
        "5 is one of a simple procedure",
        "10 is one of law",
        "so for 30",
        "7 for 10",
        "25 for 15",
        "the first is none",
        "a figure that may be there",
        "another figure",
        "more than anybody sets",
        "as many as nobody sets",
        "the most there is",
        "the first is unusual",
    ],
)
def test_a_period_of_law_is_contradicted_only_by_another_one(
    field: str, days: int, words: str, doubt: bool
) -> None:
    """The other engine lost or misread a figure (5日, 25日 for 15日): the period for an appeal is 15 or 10 days, 30 with
    foreigners."""
    quote = "六十日" if days == 60 else f"{days}日"
    first = paper(Finding(field, days, 0.97, Evidence(1, BOX, quote)))
    assert after(first, words).doubted(field) is doubt


@pytest.mark.parametrize(
    ("words", "sure", "settles"),
    [
        ("张金凤", 84.0, True),
        ("审判员 张金凤", 84.0, False),
        ("张金风", 84.0, False),
        ("张金凤", 50.0, False),
    ],
    ids=["the same", "more than it", "another", "unsure"],
)
def test_a_name_in_doubt_under_a_seal_counts_where_the_other_engine_is_sure_of_the_same(
    words: str, sure: float, settles: bool
) -> None:
    other = Doubt("judge", SHIFTING, ("章金凤",), 1, (0.1, 0.1, 0.2, 0.13))
    named = Doubt("judge", SHIFTING, ("张金凤",), 1, BOX)
    places = places_to_check([paper(doubts=(other, named))], [PAGE])
    found = checked([paper(doubts=(other, named))], [PAGE], places, ["", words], [0.0, sure])[0]
    assert found.values("judge") == (("张金凤",) if settles else ())
    assert found.doubts == ((other,) if settles else (other, named))


def test_what_is_left_of_an_office_is_no_name_however_often_it_is_read() -> None:
    """陪审 of 人民陪审员, whose name a seal hid, was a judge in silence: both engines read it alike."""
    asked = paper(doubts=(Doubt("judge", SHIFTING, ("陪审",), 1, BOX),))
    assert places_to_check([asked], [PAGE]) == ()


def test_a_name_that_begins_with_no_surname_is_not_settled_by_another_engine() -> None:
    asked = paper(doubts=(Doubt("clerk", "姓名可能识读有误", ("榻静凤",), 1, BOX),))
    assert places_to_check([asked], [PAGE]) == ()
