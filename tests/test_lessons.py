"""What a person corrects is used at the next reading, listed, and taken back (从更正中学习)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.reading.lessons import Lesson, applied, names_taught, taught, title_taught, with_titles
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.tools.data import data_files
from pipeline.types import Doubt, Page, Paper
from tests.office import Office, notice
from tests.paper_text import scan_of
from tests.test_papers import COURTS

KINDS = parse_kinds(data_files("papers"))
MEETING = """^重庆市北碚区人民法院
^争议化解会商函
>（2026）渝0109行初{}号
北碚区民政局：
关于{}诉你局一案，请派员于本周内来院商谈。
>二〇二六年九月七日"""


def seen(pages: list[str], lessons: tuple[Lesson, ...] = (), source: str = "ocr") -> tuple[Paper, ...]:
    scan = scan_of([p.strip("\n") for p in pages], source=source)
    papers = read(scan, with_titles(KINDS, lessons), COURTS).papers
    return applied(papers, scan.pages, lessons)


def corrected(paper: Paper, field: str, value: str) -> Paper:
    found = tuple(replace(f, value=value) if f.field == field else f for f in paper.findings)
    return replace(paper, findings=found, doubts=tuple(d for d in paper.doubts if d.about != field))


@pytest.mark.parametrize(
    ("read_as", "told", "pairs"),
    [
        (["北培区民政局"], ["北碚区民政局"], [("北培区民政局", "北碚区民政局")]),
        (["赵明远"], ["赵明远"], [("赵明远", "赵明远")]),
        (["赵明远"], ["孙大为"], [("孙大为", "孙大为")]),
        (["赵明远", "赵朋远"], ["赵明远"], [("赵明远", "赵明远")]),
        ([], ["北碚区民政局"], [("北碚区民政局", "北碚区民政局")]),
    ],
    ids=["misread", "confirmed", "another", "chosen of two", "not read"],
)
def test_a_name_is_paired_with_the_one_it_was_read_as(
    read_as: list[str], told: list[str], pairs: list[tuple[str, str]]
) -> None:
    assert list(names_taught(read_as, told)) == pairs


def test_a_misread_organ_is_put_right_next_time_and_the_repair_is_told() -> None:
    before = seen([notice("（2026）渝0109行初88号", defendant="北培区民政局")])[0]
    lessons = taught(before, corrected(before, "addressee", "北碚区民政局"))
    assert Lesson("name", "北培区民政局", "北碚区民政局") in lessons
    again = seen([notice("（2026）渝0109行初91号", "钱三", "北培区民政局")], lessons)[0]
    finding = next(f for f in again.findings if f.field == "addressee")
    assert finding.value == "北碚区民政局"
    assert finding.evidence.quote == "北培区民政局"
    assert any("北培区民政局→北碚区民政局" in repair for repair in finding.evidence.repairs)


def test_a_born_digital_name_stays_as_it_is_printed() -> None:
    lessons = (Lesson("name", "北培区民政局", "北碚区民政局"),)
    paper = seen([notice("（2026）渝0109行初91号", "钱三", "北培区民政局")], lessons, source="text")[0]
    assert paper.value("addressee") == "北培区民政局"


def test_a_persons_name_that_was_put_right_before_is_asked_not_changed() -> None:
    lessons = (Lesson("name", "赵朋远", "赵明远"),)
    paper = seen([notice("（2026）渝0109行初91号", "赵朋远")], lessons)[0]
    assert paper.value("plaintiff") is None
    assert next(d for d in paper.doubts if d.about == "plaintiff").candidates == ("赵朋远", "赵明远")


def test_a_doubt_about_a_name_that_was_confirmed_before_is_settled() -> None:
    page = scan_of([notice("（2026）渝0109行初91号")]).pages[0]
    line = next(e for e in page.lines if "北碚区民政局" in e.text)
    doubt = Doubt("addressee", "不像单位或者个人的名称", ("北碚区民政局",), 1, line.box)
    paper = Paper((1,), "respond_notice", "应诉通知书", "应诉通知书", 0.9, (), (doubt,))
    assert applied((paper,), (page,), (Lesson("name", "北碚区民政局", "北碚区民政局"),))[0].value("addressee")
    other = applied((paper,), (page,), (Lesson("name", "北碚区公安局", "北碚区公安局"),))[0]
    assert other.doubts == (doubt,)


def test_a_judge_is_known_in_her_own_court_only() -> None:
    lessons = (Lesson("bench", "高小浩", "高小洁", "重庆市北碚区人民法院"),)
    text = (
        "^{}\n^合议庭组成人员告知书\n>（2026）渝0109行初88号\n北碚区民政局：\n"
        "关于赵明远诉你单位行政处罚一案，由审判员高小浩独任审判。\n>二〇二六年九月七日"
    )
    own = seen([text.format("重庆市北碚区人民法院")], lessons)[0]
    assert own.values("judge") == ("高小洁",)
    other = seen([text.format("重庆市渝北区人民法院")], lessons)[0]
    assert other.values("judge") == ("高小浩",)


def test_a_title_teaches_its_kind_but_not_against_the_order() -> None:
    unknown: Page = scan_of([MEETING.format(88, "赵明远")], source="text").pages[0]
    before = read(scan_of([MEETING.format(88, "赵明远")], source="text"), KINDS, COURTS).papers[0]
    assert before.kind is None and unknown.lines
    lessons = title_taught(before, replace(before, kind="exchange_notice"))
    assert [(e.about, e.told) for e in lessons] == [("title", "exchange_notice")]
    assert seen([MEETING.format(91, "钱三")], lessons, "text")[0].kind == "exchange_notice"
    judged = Paper((1,), "judgment", "行政判决书", "行政判决书", 0.9)
    assert title_taught(judged, replace(judged, kind="ruling")) == ()


# --- in an office ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    root: Path = tmp_path_factory.mktemp("lessons")
    made = Office(root)
    first = made.mail("函一.pdf", MEETING.format(88, "赵明远"))
    receipt = made.json("ingest", first, code=6)["receipts"][0]
    made.json(
        "decide", receipt["arrival"], "--paper", "1", "--kind", "证据交换通知书", "--case", "new", "--by", "张敏",
        code=None,
    )  # fmt: skip
    yield made


@pytest.mark.slow
def test_what_was_corrected_is_listed_used_kept_in_the_archive_and_taken_back(office: Office) -> None:
    learned = office.json("held", "--learned")["learned"]
    assert [(e["about"], e["told"]) for e in learned] == [("title", "exchange_notice")]
    second = office.mail("函二.pdf", MEETING.format(91, "钱三"))
    assert office.json("ingest", second, code=None)["receipts"][0]["papers"][0]["kind"] == "exchange_notice"
    for place in office.root.glob(".yingsu"):
        place.rename(office.root / "lost")
    office.run("restore", "--from-archive", code=0)
    assert [e["key"] for e in office.json("held", "--learned")["learned"]] == [learned[0]["key"]]
    office.json("decide", learned[0]["key"], "--forget", "--by", "张敏")
    assert office.json("held", "--learned")["learned"] == []
    third = office.mail("函三.pdf", MEETING.format(95, "孙大为"))
    assert office.json("ingest", third, code=None)["receipts"][0]["papers"][0]["kind"] is None
    office.run("decide", learned[0]["key"], "--forget", code=1)
