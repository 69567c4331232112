"""The form of a paper and the reading of an upload, without any office."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.doors.web.archive import current
from pipeline.doors.web.paper import _boxes, boxes_text
from pipeline.doors.web.paper_form import (
    decision_of,
    entered,
    is_empty,
    marks_of,
    pages_text,
    repaired,
    rows_of,
)
from pipeline.doors.web.searching import lit
from pipeline.doors.web.sending import Refused, Sending
from pipeline.errors import UsageError
from pipeline.types import Doubt, Evidence, Finding, Paper, PaperRecord, Volume

BOX = (0.1, 0.2, 0.3, 0.25)


def record(*findings: Finding, doubts: tuple[Doubt, ...] = ()) -> PaperRecord:
    paper = Paper((2, 3), "summons", "传票", "传票", 1.0, findings, doubts)
    return PaperRecord("p", "d", "a", 1, paper, "filed", "2026-0001")


def finding(field: str, value: str) -> Finding:
    return Finding(field, value, 1.0, Evidence(2, BOX, value))


def test_doubted_fields_stand_first_with_what_was_read_among_the_candidates() -> None:
    doubt = Doubt("court", "不清楚", ("甲法院", "乙法院"), 2, BOX)
    rows = rows_of(record(finding("cause", "处罚"), finding("court", "丙法院"), doubts=(doubt,)))
    assert [r.field for r in rows] == ["court", "cause"]
    assert rows[0].candidates == ("丙法院", "甲法院", "乙法院") and rows[1].candidates == ()


def test_a_day_of_service_that_is_only_assumed_is_offered_after_those_that_stand_on_the_scan() -> None:
    doubt = Doubt("served_on", "没有别的依据", ("2021-02-15", "2021-02-18"))
    found = replace(record(doubts=(doubt,)), served_on=dt.date(2021, 2, 15), assumed=True)
    assert rows_of(found)[0].candidates == ("2021-02-18", "2021-02-15")
    assert rows_of(replace(found, assumed=False))[0].candidates == ("2021-02-15", "2021-02-18")


def at(top: float, left: float = 0.7) -> tuple[float, float, float, float]:
    return (left, top, left + 0.1, top + 0.03)


@pytest.mark.parametrize(
    ("doubts", "offered"),
    [
        ((Doubt("judge", "?", ("谢翀永", "谢翊永"), 2, at(0.44)),),
         ("谢晓兰、尉迟伟", "谢晓兰、谢翀永、尉迟伟", "谢晓兰、谢翊永、尉迟伟")),
        ((Doubt("judge", "?", ("谢翀永",), 2, at(0.44)), Doubt("judge", "?", ("于是", "干是"), 3, at(0.1))),
         ("谢晓兰、尉迟伟", "谢晓兰、谢翀永、尉迟伟、于是", "谢晓兰、谢翀永、尉迟伟、干是")),
        ((Doubt("judge", "?", ("左前",), 2, at(0.401, 0.5)),), ("谢晓兰、尉迟伟", "左前、谢晓兰、尉迟伟")),
        ((Doubt("judge", "?", ("谢晓兰、谢翀永",)),), ("谢晓兰、尉迟伟", "谢晓兰、谢翀永")),
    ],
    ids=["one of three", "two doubted", "on one line", "of the whole field"],
)  # fmt: skip
def test_a_reading_of_one_of_several_is_offered_among_the_others(
    doubts: tuple[Doubt, ...], offered: tuple[str, ...]
) -> None:
    first = Finding("judge", "谢晓兰", 1.0, Evidence(2, at(0.4), "谢晓兰"))
    last = Finding("judge", "尉迟伟", 1.0, Evidence(2, at(0.48), "尉迟伟"))
    assert rows_of(record(first, last, doubts=doubts))[0].candidates == offered


def test_every_place_of_the_reading_has_a_box() -> None:
    marks = marks_of(
        record(finding("cause", "处罚"), doubts=(Doubt("court", "?", (), 3, BOX), Doubt("fee", "?")))
    )
    assert [(m.row, m.page, m.doubted) for m in marks] == [("cause", 2, False), ("court", 3, True)]


@pytest.mark.parametrize(
    ("form", "items", "clashes"),
    [
        ({"was:cause": "处罚", "value:cause": "处罚"}, [], []),
        ({"was:cause": "处罚", "value:cause": "许可"}, ["cause=许可"], []),
        ({"was:cause": "处罚", "value:cause": "处罚", "sure:cause": "1"}, ["cause=处罚"], []),
        ({"was:cause": "处罚", "value:cause": ""}, ["cause="], []),
        ({"was:cause": "强制", "value:cause": "许可"}, ["cause=许可"], ["案由"]),
        ({"was:nothing": "", "value:nothing": "x"}, [], []),
        ({"added": "fee", "added_value": "50.00"}, ["fee=50.00"], []),
    ],
    ids=["untouched", "changed", "confirmed", "emptied", "changed by another", "unknown field", "added"],
)
def test_only_what_a_person_changed_is_decided(
    form: dict[str, str], items: list[str], clashes: list[str]
) -> None:
    decision, found = decision_of(record(finding("cause", "处罚")), 1, form)
    assert (decision["set"], found) == (items, clashes) and is_empty(decision) == (not items)


@pytest.mark.parametrize(
    ("form", "said", "clashes"),
    [
        ({"was:pages": "1-3", "pages": "1-3"}, {}, []),
        ({"was:pages": "1-3", "pages": "1-2"}, {"pages": "1-2"}, ["在来件中的页"]),
        ({"was:pages": "2-3", "pages": "2"}, {"pages": "2"}, []),
        ({"was:kind": "ruling", "kind": "judgment"}, {"kind": "judgment"}, ["文书种类"]),
        ({"was:kind": "ruling", "kind": ""}, {}, []),
        ({"was:kind": "ruling", "kind": "summons"}, {"kind": "summons"}, []),
        ({"was:kind": "summons", "kind": "ruling"}, {"kind": "ruling"}, []),
        ({"was:case": "", "case": "new"}, {"case": "new"}, ["归入案件"]),
        ({"was:case": "2026-0007", "other_case": "2026-0009"}, {"case": "2026-0009"}, ["归入案件"]),
        ({"was:case": "2026-0001", "case": "new"}, {"case": "new"}, []),
    ],
    ids=["pages left as they stood", "pages changed by both", "pages changed", "kind changed by both",
         "kind left", "both say the same kind", "kind changed", "filed by both", "moved by both", "moved"],
)  # fmt: skip
def test_pages_kind_and_case_another_person_changed_meanwhile_are_not_overwritten(
    form: dict[str, str], said: dict[str, str], clashes: list[str]
) -> None:
    decision, found = decision_of(record(), 1, form)
    assert ({k: v for k, v in decision.items() if k in ("pages", "kind", "case") and v}, found) == (
        said,
        clashes,
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026-10-09T09:30", "2026-10-09T09:30"),
        ("2026-10-9 9:30", "2026-10-09T09:30"),
        ("2026年10月9日9时5分", "2026-10-09T09:05"),
        ("2026-10-09", "2026-10-09"),
        ("", ""),
    ],
)
def test_a_time_is_kept_in_one_form(text: str, kept: str) -> None:
    assert entered("hearing_time", text) == kept


@pytest.mark.parametrize("text", ["明天", "2026-13-01", "2026-10-09 25:00", "9:30"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="不是时间"):
        entered("hearing_time", text)


def test_kinds_of_outcome_in_another_order_are_no_change() -> None:
    held = record(finding("outcome", "revoke"), finding("outcome", "redo"))
    decision, _ = decision_of(held, 1, {"was:outcome": "revoke、redo", "value:outcome": "redo、revoke"})
    assert is_empty(decision)


@given(st.sets(st.integers(1, 40), min_size=1))
def test_pages_are_written_as_people_read_them(pages: set[int]) -> None:
    text = pages_text(tuple(sorted(pages)))
    found = [
        n for part in text.split(",") for n in range(int(part.split("-")[0]), int(part.split("-")[-1]) + 1)
    ]
    assert found == sorted(pages)


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), max_size=5))
def test_boxes_survive_an_address(boxes: list[list[float]]) -> None:
    assert list(_boxes(boxes_text(boxes))) == [tuple(round(v, 4) for v in box) for box in boxes]


# --- uploads --------------------------------------------------------------------------------------

EDGE = "----edge"


def body(files: list[tuple[str, bytes]]) -> bytes:
    parts = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        + content
        + b"\r\n"
        for name, content in files
    ]
    return b"".join(parts) + f"--{EDGE}--\r\n".encode()


def take(sent: bytes, folder: Path, cuts: list[int], most: int = 1 << 20) -> Sending:
    async def stream() -> AsyncIterator[bytes]:
        edges = sorted({0, len(sent), *(c % (len(sent) + 1) for c in cuts)})
        for start, end in itertools.pairwise(edges):
            yield sent[start:end]

    sending = Sending(f"multipart/form-data; boundary={EDGE}", folder, most)
    asyncio.run(sending.take(stream()))
    return sending


@given(st.lists(st.binary(max_size=300), max_size=4), st.lists(st.integers(0, 5000), max_size=12))
def test_an_upload_arrives_whole_wherever_the_network_cuts_it(contents: list[bytes], cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sending = take(body([(f"{n}.pdf", c) for n, c in enumerate(contents)]), Path(folder), cuts)
        assert [place.read_bytes() for _, place in sending.files] == contents


@given(st.integers(1, 60))
def test_an_upload_that_breaks_off_is_refused(lost: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.raises(Refused):
        take(body([("a.pdf", b"x" * 100)])[: -lost - 3], Path(folder), [])


def test_an_upload_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="太大"):
        take(body([("a.pdf", b"x" * 1000)]), tmp_path, [], most=500)


def test_a_time_stands_on_the_page_as_people_write_it_and_is_no_change_then() -> None:
    held = record(finding("hearing_time", "2026-10-09T09:30"), doubts=(Doubt("hearing_time", "?", ("2026-10-08T09:30",)),))  # fmt: skip
    (row,) = rows_of(held)
    assert (row.value, row.candidates) == ("2026-10-09 09:30", ("2026-10-09 09:30", "2026-10-08 09:30"))
    for was in ("2026-10-09 09:30", "2026-10-09T09:30"):
        decision, clashes = decision_of(held, 1, {"was:hearing_time": was, "value:hearing_time": was})
        assert is_empty(decision) and not clashes


def test_a_repair_is_told_in_words_and_letters_of_another_width_are_none() -> None:
    place = Evidence(2, BOX, "O9", ("(→（", "O→0", "已按以往更正"))
    assert repaired(Finding("case_number", "09", 1.0, place)) == "“O”读作“0”；已按以往更正"


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("…本院第三法庭开庭", ("第三法庭",), "…本院[第三法庭]开庭"),
        ("（２０２６）渝0109行初88号", ("(2026)渝", "88号"), "[（２０２６）渝]0109行初[88号]"),
        ("ABC公司与abc公司", ("aBc",), "[ABC]公司与[abc]公司"),
        ("没有这个词", ("别的",), "没有这个词"),
        ("甲甲甲", ("甲甲", " "), "[甲甲]甲"),
        ("", ("甲",), ""),
    ],
)
def test_words_searched_for_are_lit_as_they_are_written(
    text: str, words: tuple[str, ...], shown: str
) -> None:
    assert "".join(f"[{part}]" if is_hit else part for part, is_hit in lit(text, words)) == shown


def test_the_archive_lists_the_volume_of_each_instance_that_counts() -> None:
    def volume(name: str, instance: str, final: bool, book: int = 1) -> Volume:
        return Volume(name, 3, "", "", dt.date(2026, 9, 1), final, 1, instance=instance, book=book)

    bound = [volume("一审", "first", True), volume("一审-v2", "first", True), volume("二审草", "second", False),
             volume("一审第2册", "first", True, 2), volume("一审草", "first", False)]  # fmt: skip
    assert {v.path for v in current(bound)} == {"一审-v2", "一审第2册", "二审草"}
