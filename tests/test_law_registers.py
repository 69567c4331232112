"""Changle's upload package and registers: files and a field sheet, proof entered by a person, seals and approvals."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline import clock
from pipeline.config import load_settings
from pipeline.flow.archive.digest import cases_with_late_letters
from pipeline.flow.office.house import House
from tests.office import Office, complaint, notice, summons

pytestmark = pytest.mark.slow
HEARING = clock.today() + dt.timedelta(days=60)
NUMBER = "（2026）鲁0725行初12号"


def court(text: str) -> str:
    return text.replace("重庆市北碚区人民法院", "山东省昌乐县人民法院").replace("重庆市北碚区", "昌乐县")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("upload"), "changle")
    time = f"{HEARING.year}年{HEARING.month}月{HEARING.day}日上午9时30分"
    called = summons(NUMBER, time, "昌乐县公安局")
    papers = (notice(NUMBER, defendant="昌乐县公安局"), complaint("赵明远", "昌乐县公安局"), called)
    made.json("ingest", made.mail("来件.pdf", *map(court, papers)), "--served-on", "2026-09-09")
    return made


def sheet(path: Path, title: str) -> list[list[Any]]:
    return [[c.value for c in row] for row in load_workbook(path)[title].iter_rows()]


def test_the_package_has_the_files_and_the_fields_and_is_renewed_after_the_upload(office: Office) -> None:
    case = office.json("case", NUMBER)
    first = next(d for d in case["drafts"] if d["code"] == "D49")
    folder = office.root / "inbox" / "_拟稿" / case["number"] / "平台上传"
    assert {p.name for p in folder.iterdir()} == {"01 应诉通知书.pdf", "02 起诉状.pdf", "上传登记.xlsx"}
    fields = dict(sheet(office.root / first["path"], "案件信息")[1:])
    assert (fields["案号"], fields["收到日期"]) == (NUMBER, "2026-09-09")
    proof = office.root / "mail" / "上传截图.txt"
    proof.write_text("受理编号 SD-7", encoding="utf-8")
    office.json("set", NUMBER, "上传编号=SD-7", "--by", "张三")
    office.json("done", NUMBER, "CL-38-2#1", "--on", "2026-09-10", "--by", "张三", "--evidence", proof)
    book = load_workbook(folder / "上传登记.xlsx")
    book["案件信息"].append(["备注", "窗口已收"])
    book.save(folder / "上传登记.xlsx")  # a clerk's own words
    again = office.json("draft", NUMBER, "D49")["drafts"][0]
    assert again["version"] > first["version"] and again["path"].endswith(".xlsx")
    kept = [d for d in office.json("case", NUMBER)["drafts"] if d["version"] == again["version"] - 1]
    (edited,) = (d for d in kept if d["code"] == "D49")
    assert sheet(office.root / edited["path"], "案件信息")[-1] == ["备注", "窗口已收"]
    rows = sheet(office.root / again["path"], "材料清单")
    assert [str(c)[:10] for c in rows[1][-3:]] == ["2026-09-10", "SD-7", "张三"] and rows[2][-3] is None


def test_the_registers_show_approvals_and_seals(office: Office) -> None:
    office.json("approve", NUMBER, "用印", "--by", "王五", "--on", "2026-09-18", "--opinion", "答辩状")
    document = office.json("report", "registers", "--year", "2026")
    path = office.root / document["paths"][0]
    assert sheet(path, "用印登记")[1][2:5] == ["答辩状", "2026-09-18", "王五"]
    assert sheet(path, "审批登记")[1][2] == "用印"
    assert [f["value"] for f in document["figures"] if f["name"] == "平台上传台账"] == [1]
    assert "SD-7" in sheet(path, "平台上传台账")[1]
    assert office.json("verify")["problems"] == []


def test_the_letter_for_a_missed_filing_is_due_when_the_day_has_passed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(load_settings(office.root / "config.toml"))
    try:
        assert cases_with_late_letters(house) == ()
        monkeypatch.setattr(clock, "today", lambda: HEARING)
        assert len(cases_with_late_letters(house)) == 1
    finally:
        house.close()
