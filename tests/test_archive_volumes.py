"""Volumes of one case by the real command: two parts, instances, books, and nothing rewritten without a reason."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from pipeline import clock
from pipeline.config import load_settings
from pipeline.doors.web.case_page import case_values
from pipeline.flow.archive.binding import bind_final, due_cases
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.types import VolumeItem
from pipeline.writing.volume import into_books
from tests.office import Office, complaint, judgment, notice, summons

pytestmark = pytest.mark.slow
NUMBER, SECOND = "（2026）渝0109行初88号", "（2026）渝01行终77号"
CONFIG = 'volumes = "two"\nvolume_pages = 3\n[office]\nname = "北碚区民政局"\nfonds = "北碚民政"\n'
MINUTES = f"""^关于赵明远行政处罚案的会议纪要
案号：{NUMBER}
会议讨论认为败诉风险较大。
>北碚区民政局
>2026年9月12日"""
APPEAL = f"""^重庆市第一中级人民法院
^应诉通知书
>{SECOND}
北碚区民政局：
本院已受理赵明远不服重庆市北碚区人民法院{NUMBER}行政判决提起的上诉，现发送上诉状副本一份。
>二〇二六年十一月二十日"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("volumes") / "office", config=CONFIG)
    office.mail("一.pdf", notice(NUMBER), complaint(), summons(NUMBER))
    word(office.root / "mail/纪要.docx", MINUTES)
    office.mail("判决.pdf", *judgment(NUMBER))
    office.run("ingest", office.root / "mail", "--served-on", "2026-09-09")
    minutes = next((h for h in office.json("held")["held"] if h["name"] == "纪要.docx"), None)
    if minutes:
        office.run("decide", minutes["arrival"], "--paper", "1", "--kind", "other", "--case", NUMBER)
    yield office


def word(path: Path, text: str) -> None:
    """A paper written in Word."""
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line.lstrip("^>"))
    document.save(str(path))


def volumes(office: Office) -> dict[str, str]:
    """Every volume in the archive: its name and the hash of its bytes."""
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in office.root.glob("archive/*/*/卷宗/*")
    }


def text_of(office: Office, name: str) -> str:
    (path,) = office.root.glob(f"archive/*/*/卷宗/{name}")
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize(
    "limit, pages, books",
    [
        (0, [5, 5, 5], [3]),
        (10, [5, 5, 5], [2, 1]),
        (4, [9, 1, 3, 1], [1, 2, 1]),
        (3, [], [0]),
    ],
    ids=["no limit", "full", "a long paper is not cut", "nothing"],
)
def test_a_thick_volume_is_cut_between_papers(limit: int, pages: list[int], books: list[int]) -> None:
    made = into_books([VolumeItem("a.pdf", tuple(range(1, n + 1)), str(n)) for n in pages], limit)
    assert [len(book) for book in made] == books


def test_internal_papers_stand_in_a_part_of_their_own_and_books_are_cut(office: Office) -> None:
    office.json("bind", NUMBER, code=6)
    names = set(volumes(office))
    assert {"未定卷第1册.pdf", "未定卷第2册.pdf", "未定卷-副卷.pdf"} <= names
    main = "".join(text_of(office, n) for n in names if "副卷" not in n)
    assert "败诉风险" not in main and "会议讨论" in text_of(office, "未定卷-副卷.pdf")
    assert "第2册，共" in text_of(office, "未定卷第2册.pdf")
    assert "尚缺材料" not in text_of(office, "未定卷-副卷.pdf")


def test_what_did_not_change_is_not_written_again(office: Office) -> None:
    office.json("bind", NUMBER, code=6)
    before = {p: p.stat().st_mtime_ns for p in office.root.glob("archive/*/*/卷宗/*")}
    lines = next(office.root.glob("archive/_日志/*.jsonl")).read_text(encoding="utf-8")
    office.json("bind", NUMBER, code=6)
    assert {p: p.stat().st_mtime_ns for p in office.root.glob("archive/*/*/卷宗/*")} == before
    assert next(office.root.glob("archive/_日志/*.jsonl")).read_text(encoding="utf-8") == lines


def test_who_bound_it_where_it_lies_and_how_long_is_said(office: Office) -> None:
    facts = ["bound_by=周立卷", "checked_by=吴检查", "retention=永久", "archive_year=2027", "location=3排2架"]
    office.run("set", NUMBER, *facts, "--by", "王办", "--reason", "归档", code=0)
    for wrong in ("1年", "很久"):
        done = office.run("set", NUMBER, f"retention={wrong}", code=1)
        assert "永久、30年或者10年" in done.stderr
    judged = next(p for p in office.json("case", NUMBER)["papers"] if p["kind"] == "judgment")
    with sqlite3.connect(office.root / ".yingsu/yingsu.db") as base:
        (arrival,) = base.execute("SELECT arrival FROM paper WHERE id = ?", (judged["id"],)).fetchone()
    office.run("decide", arrival, "--paper", "1", "--set", "carrier=原件", code=0)
    judged = next(p for p in office.json("case", NUMBER)["papers"] if p["kind"] == "judgment")
    assert judged["carrier"] == "original"


def test_a_final_volume_stays_and_a_late_paper_makes_the_next_version_of_its_book(office: Office) -> None:
    assert "还缺" in office.run("bind", NUMBER, "--final", code=7).stderr
    office.json("bind", NUMBER, "--final", "--reason", "原件在法院")
    first = {n: h for n, h in volumes(office).items() if "-v1" in n}
    assert {"正卷第1册-v1.pdf", "副卷-v1.pdf"} <= set(first)
    cover = text_of(office, "正卷第1册-v1.pdf")
    assert "XZYS-2027-0001" in cover and "永久" in cover and "周立卷" in cover and "吴检查" in cover
    assert "缺件原因：原件在法院" in "".join(text_of(office, n) for n in first).replace("\r\n", "")
    bound = office.json("bind", NUMBER, "--final", "--reason", "原件在法院")
    assert {Path(v["path"]).name for v in bound["volumes"]} == set(first)
    office.mail("补充.pdf", MINUTES.replace("会议纪要", "补充会议纪要").replace("12日", "13日"))
    office.run("ingest", office.root / "mail" / "补充.pdf", "--case", NUMBER)
    held = [h for h in office.json("held")["held"] if h["name"] == "补充.pdf"]
    for one in held:
        office.run("decide", one["arrival"], "--paper", "1", "--kind", "other", "--case", NUMBER)
    office.json("bind", "--due", "--reason", "原件在法院")  # the same day, and it is found all the same
    after = volumes(office)
    assert office.json("bind", "--due", "--reason", "原件在法院")["volumes"] == []
    assert {n: after[n] for n in first} == first
    assert {n for n in after if "-v2" in n} == {"副卷-v2.pdf"}
    hits = office.json("find", "会议讨论认为败诉")["hits"]
    assert [Path(hit["volume"]).name for hit in hits] == ["副卷-v2.pdf"] * 2
    rows = office.json("case", NUMBER)["volumes"]
    assert [Path(v["path"]).name for v in rows if v["version"] == 2] == ["副卷-v2.pdf"]


def test_a_volume_that_a_late_decision_changes_nothing_in_is_due_no_more_once_it_was_looked_at(
    office: Office,
) -> None:
    due = ("bind", "--due", "--reason", "原件在法院")
    office.json(*due)
    before = {name for name in volumes(office) if "未定卷" not in name}
    paper = next(p for p in office.json("case", NUMBER)["papers"] if p["kind"] == "summons")
    with sqlite3.connect(office.root / ".yingsu/yingsu.db") as base:
        (arrival,) = base.execute("SELECT arrival FROM paper WHERE id = ?", (paper["id"],)).fetchone()
    time.sleep(1)  # the journal tells it to the second
    office.run("decide", arrival, "--paper", "3", "--set", "hearing_place=第十二法庭", code=0)
    assert office.json(*due)["volumes"] and office.json(*due)["volumes"] == []
    assert {name for name in volumes(office) if "未定卷" not in name} == before
    house = House(load_settings(office.root / "config.toml"))
    time.sleep(1)
    decided = {"arrival": arrival, "cases": ["2026-0001"]}  # as one that nothing was noted of
    house.transact(lambda s: journal.write(s, clock.now(), "人工处理", None, decided))
    assert due_cases(house) == ["2026-0001"]
    bind_final(house, "2026-0001", "原件在法院")
    assert due_cases(house) == []
    house.close()


def test_a_further_instance_gets_volumes_of_its_own_and_old_working_ones_go(office: Office) -> None:
    office.mail("二审.pdf", APPEAL)
    office.run("ingest", office.root / "mail" / "二审.pdf", "--case", NUMBER, "--served-on", "2026-11-22")
    office.json("bind", NUMBER, code=6)
    working = {n for n in volumes(office) if "未定卷" in n}
    assert working and all(n.startswith(("一审", "二审")) for n in working)
    assert "二审未定卷.pdf" in working or "二审未定卷第1册.pdf" in working
    assert office.json("verify", NUMBER)["problems"] == []
    house = House(load_settings(office.root / "config.toml"))
    with house.reading() as session:
        lacking = {gap.what: where for gap, where in case_values(house, session, "2026-0001")["missing"]}
    house.close()
    assert lacking["上诉状副本"] == "二审" and "" in lacking.values()
