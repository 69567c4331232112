"""The day of signing among the other days at the foot of a paper: notes, stamps, print lines (落款日期)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.read import read
from pipeline.reading.second import places_to_check
from pipeline.types import OcrLine, Scan
from tests.paper_text import page_of, scan_of
from tests.test_reading_certainty import COURTS, KINDS, notice

SIGNED, OTHER = "2023-05-09", "2023-05-20"
BARRED = {
    "nothing": "",
    "a receipt stamp": "\n某市司法局收文专用章\n2023年5月20日",
    "a stamp in a row": "\n收文日期：2023年5月20日",
    "a stamp below the day": "\n2023年5月20日\n收文",
    "a print line": "\n2023-05-20 09:12",
    "a note of whoever read it": "\n已阅 2023年5月20日",
    "an instruction": "\n拟由行政科办理。王五 2023.5.20",
    "a note that it came": "\n2023.5.20 收讫",
    "the office that takes mail": "\n收发室 2023年5月20日",
    "the label of its entry": "\n来文日期：2023年5月20日",
    "the label of its entry before no colon": "\n来文 2023年5月20日",
}
ASKED = {
    "a name": "\n李明 2023年5月20日",
    "an office": "\n某市司法局\n2023年5月20日",
    "a bare day": "\n2023.5.20",
    "what is enclosed": "\n附：1.起诉状副本一份\n2.行政处罚决定书\n2023年5月20日",
}


def days_of(below: str) -> tuple[tuple[object, ...], list[tuple[str, ...]]]:
    """The day of signing of a notice with something below it, and the candidates of doubts about it."""
    (paper,) = read(scan_of([f"{notice()}{below}"], source="text"), KINDS, COURTS).papers
    return tuple(paper.values("document_date")), [
        d.candidates for d in paper.doubts if d.about == "document_date"
    ]


@pytest.mark.parametrize("below", BARRED.values(), ids=BARRED)
def test_what_was_stamped_or_noted_below_a_paper_is_no_day_of_signing(below: str) -> None:
    """The day on which a clerk noted the paper was given as that of its signing, in silence."""
    assert days_of(below) == ((SIGNED,), [])


@pytest.mark.parametrize("below", BARRED.values(), ids=BARRED)
def test_what_was_stamped_or_noted_is_no_day_of_signing_where_that_is_gone(below: str) -> None:
    """The day of a note (2023.5.20 收讫) was given as that of signing, in silence, where nothing was read of that itself."""
    unsigned, _, _ = notice().rpartition("\n")
    (paper,) = read(scan_of([f"{unsigned}{below}"], source="text"), KINDS, COURTS).papers
    assert (paper.values("document_date"), paper.doubted("document_date")) == ((), True)


def test_a_name_that_sounds_like_a_note_leaves_the_day_of_signing() -> None:
    unsigned, _, _ = notice().rpartition("\n")
    (paper,) = read(scan_of([f"{unsigned}\n王来文 2023年5月20日"], source="text"), KINDS, COURTS).papers
    assert paper.values("document_date") == (OTHER,)


@pytest.mark.parametrize("below", ASKED.values(), ids=ASKED)
def test_another_day_below_that_of_signing_is_asked_about_with_both(below: str) -> None:
    assert days_of(below) == ((), [(SIGNED, OTHER)])


def test_the_same_day_told_twice_is_that_of_signing() -> None:
    assert days_of("\n2023年5月9日") == ((SIGNED,), [])


NOTED = {
    "a day without its figure": ">二〇二三年五月日\n2023年5月20日",
    "a day without its month": ">二〇二三年五八日\n李明 2023.5.20",
    "a day misread": ">二〇二三年五月八口\n2023年5月20日",
    "a day without its year": ">二〇二三五月八日\n2023年5月20日",
    "a day in the row of the rest": ">二〇二三年五月日 2023年5月20日",
    "a day of a torn year": ">二〇三年五月八日\n2023年5月20日",
    "a day that does not exist": ">二〇二三年五月三十五日\n张明 2023.5.20",
    "a day torn at the left": ">五月八日\n2023年5月20日",
    "a day of which the year is left": ">二〇二三年\n2023年5月20日",
    "年 read as 午": ">二〇二三午五月八日\n2023年5月20日",
    "no day": ">重庆市北碚区人民法院\n2023年5月20日",
}


def days_signed(*foot: str, plain: str = "notice") -> tuple[tuple[object, ...], list[tuple[str, ...]]]:
    """The day of signing of a notice or a summons that ends so, and the candidates of doubts about it."""
    body = notice().rsplit("\n", 1)[0] if plain == "notice" else plain
    (paper,) = read(scan_of(["\n".join([body, *foot])], source="text"), KINDS, COURTS).papers
    asked = [d.candidates for d in paper.doubts if d.about == "document_date"]
    return tuple(paper.values("document_date")), asked


@pytest.mark.parametrize("foot", NOTED.values(), ids=NOTED)
def test_a_note_below_a_day_that_was_not_read_whole_is_asked_about(foot: str) -> None:
    """The note's day took the place of the day of signing, in silence."""
    assert days_signed(foot) == ((), [(OTHER,)])


@pytest.mark.parametrize("row", ["2023年度", "二〇二三年行政复议", "2023年10月考核情况"])
def test_a_row_that_speaks_of_a_year_or_month_is_nothing_left_of_a_day(row: str) -> None:
    assert days_signed(f"{row}\n>2023年5月20日") == ((OTHER,), [])


@pytest.mark.parametrize("mark", ["2023年5月161", "重庆市北碚区水利局"], ids=["a torn day", "an office"])
def test_a_stamp_at_the_head_of_a_paper_puts_its_day_in_no_doubt(mark: str) -> None:
    """What was left of the stamp was taken for a torn day of signing, and its office for who signs."""
    page = page_of(notice(), 1, "text")
    stamp = OcrLine(mark, (0.83, 0.03, 0.98, 0.05))
    scan = Scan("a.pdf", "0" * 64, "application/pdf", (replace(page, lines=(stamp, *page.lines)),))
    (paper,) = read(scan, KINDS, COURTS).papers
    assert paper.values("document_date") == (SIGNED,)


@pytest.mark.parametrize(
    "foot", [">重庆市北碚区人民法院\n>2023年5月20日", "重庆市北碚区人民法院\n2023年5月20日"]
)
def test_a_day_below_the_name_of_who_writes_is_that_of_signing(foot: str) -> None:
    assert days_signed(foot) == ((OTHER,), [])


@pytest.mark.parametrize("foot", [">二〇二三年五月九日 2023.5.20", ">二〇二三年五月九日 收 2023.5.20"])
def test_two_days_in_one_row_are_asked_about_with_both(foot: str) -> None:
    """The first one was dropped, as too much stood behind it."""
    assert days_signed(foot) == ((), [(SIGNED, OTHER)])


FORM = "^重庆市北碚区人民法院\n^传票\n案号 （2023）渝0109行初61号\n案由 行政强制\n被传唤人 重庆市北碚区水利局\n传唤事由 开庭"
CALL = "^重庆市北碚区人民法院\n^开庭通知书\n>（2023）渝0109行初61号\n重庆市北碚区水利局：\n现将开庭时间、地点通知如下："


@pytest.mark.parametrize("hour", ["9时", "上午9时", "9点", "上午"])
def test_the_day_of_a_hearing_alone_in_its_row_is_none_of_signing(hour: str) -> None:
    form = f"{FORM}\n应到时间 应到处所\n2023年6月8日{hour} 第三法庭\n审判员 周立 书记员 吴乙"
    assert days_signed(">二〇二三年五月九日", plain=form) == ((SIGNED,), [])
    assert days_signed(plain=form) == ((), [()])


@pytest.mark.parametrize("plain", [f"{FORM}\n应到时间\n2023年6月8日", f"{CALL}\n2023年6月8日\n第三法庭"])
def test_a_day_below_the_label_of_another_one_is_none_of_signing(plain: str) -> None:
    assert days_signed(plain=plain) == ((), [()])


def test_no_second_reading_makes_a_noted_day_that_of_signing() -> None:
    body = notice().rsplit("\n", 1)[0]
    scan = scan_of([f"{body}\n>二〇二三年五月日\n2023年5月20日"])
    papers = read(scan, KINDS, COURTS).papers
    assert not [p for p in places_to_check(papers, scan.pages) if p.field == "document_date"]


@pytest.mark.parametrize(
    ("above", "days"),
    [
        ("书记员：吴乙", ("2023-05-09",)),
        ("重庆市北碚区人民法院", ("2023-05-09",)),
        ("收件人：吴乙", ()),
        ("应到时间", ()),
    ],
    ids=["a clerk", "a court", "a receiver", "a label"],
)
def test_a_day_in_the_box_of_who_signs_a_form_is_that_of_signing(above: str, days: tuple[str, ...]) -> None:
    """The day under judge and clerk in the last box of a summons was asked for."""
    form = (
        f"{FORM}\n应到时间|2023年6月8日上午9时\n应到处所|第二法庭\n审判员：周立\n{above}\n二〇二三年五月九日"
    )
    (page,) = scan_of([form], source="text").pages
    lines = (*page.lines[:-3], *(replace(line, cell=99) for line in page.lines[-3:]))
    scan = scan_of([form], source="text")
    (paper,) = read(replace(scan, pages=(replace(page, lines=lines),)), KINDS, COURTS).papers
    assert paper.values("document_date") == days
