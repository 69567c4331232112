"""The law at work in an office, by the real command: proposals, approvals, standing duties, digest, calendar."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.tools.documents.docx import read_text
from tests.office import Office, complaint, judgment, notice, summons

pytestmark = pytest.mark.slow
FIRST, SECOND = "（2026）渝0109行初88号", "（2026）渝0109行初99号"
GOVERNMENT = "北碚区人民政府"
Json = dict[str, Any]


def mail(office: Office, number: str, plaintiff: str) -> Path:
    court = (notice(number, plaintiff, GOVERNMENT), complaint(plaintiff, GOVERNMENT))
    ruled = judgment(number, plaintiff, GOVERNMENT)
    return office.mail(f"{plaintiff}.pdf", *court, summons(number, defendant=GOVERNMENT), *ruled)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("law"))


@pytest.fixture(scope="module")
def ruling(office: Office) -> str:
    """Two suits lost in one field; the id of the second one's judgment."""
    files = (mail(office, FIRST, "赵明远"), mail(office, SECOND, "钱学文"))
    receipts = office.json("ingest", *files, "--served-on", "2026-11-05")["receipts"]
    return next(str(p["id"]) for p in receipts[1]["papers"] if p["kind"] == "judgment")


@pytest.fixture(scope="module")
def first(office: Office, ruling: str) -> Json:
    return office.json("set", FIRST, "effective_on=2026-11-21")


@pytest.fixture(scope="module")
def second(office: Office, ruling: str) -> Json:
    """The second case after a person corrected the day of the judgment and more."""
    served = (f"served_on:{ruling}=2026-11-09", f"service_mode:{ruling}=留置送达")
    return office.json(
        "set", SECOND, *served, "due:BB-19-1#1=2026-12-20", "repeated_loss=否", "unit=区民政局"
    )


def duty(document: Json, key: str) -> Json:
    return next(d for d in document["duties"] if d["key"] == key)


def test_the_unit_is_proposed_with_its_rule_until_one_is_entered(first: Json, second: Json) -> None:
    found = [f for f in first["findings"] if f["rule"].startswith("BB-07")]
    assert {"BB-07-1", "BB-07-3"} <= {f["rule"] for f in found}
    assert any("区政府办公室会同区司法局" in f["what"] for f in found)
    assert not [f for f in second["findings"] if f["rule"].startswith("BB-07")]


def test_two_losses_in_one_field_bring_the_report_by_themselves(first: Json, second: Json) -> None:
    assert duty(first, "BB-20#1")["status"] == "open"
    assert not [d for d in second["duties"] if d["id"] == "BB-20"]


def test_the_periods_of_the_operative_part_count(first: Json) -> None:
    found = duty(first, "BB-17#1")
    assert (found["due"], found["days"], found["provisional"]) == ("2027-01-20", 60, True)


def test_a_corrected_day_keeps_what_was_reckoned_before(office: Office, second: Json, ruling: str) -> None:
    again = duty(second, "BB-16-1#1")
    assert again["due"] == "2026-11-12" and "此前算得2026-11-10" in again["explanation"]
    served = next(p for p in second["papers"] if p["id"] == ruling)["service"]
    assert (served["source"], served["mode"]) == ("person", "留置送达") and "八十九条" in served["article"]
    refused = office.run("set", SECOND, "served_on=2026-11-09", "service_mode=托梦", code=1)
    assert "直接送达" in refused.stderr


def test_a_day_the_court_fixed_takes_the_place_of_the_reckoned_one(second: Json) -> None:
    assert duty(second, "BB-19-1#1")["due"] == "2026-12-20"


def test_a_step_nobody_knows_is_refused_and_handing_in_closes_the_duty(office: Office, second: Json) -> None:
    refused = office.run("approve", SECOND, "盖大印", "--by", "王五", code=1)
    assert "盖大印" in refused.stderr and "送达法院" in refused.stderr
    handed = office.json("approve", SECOND, "送达法院", "--by", "王五", "--on", "2026-11-19")
    assert (duty(handed, "S01#1")["status"], duty(handed, "S01#1")["done_on"]) == ("done", "2026-11-19")
    sheet = office.json("draft", SECOND, "批办单")["drafts"][0]["path"]
    text = read_text(office.root / sheet)
    assert "王五　2026-11-19" in text and "分管司法行政工作的负责人" in text and "第七条" in text


def test_the_yearly_duties_stand_beside_those_of_the_cases(office: Office, first: Json) -> None:
    target = office.root / "duties.ics"
    found = office.json("duties", "--on", "2026-11-24", "--ics", target)["duties"]
    report = next(d for d in found if d["key"] == "BB-23#2026")
    assert (report["due"], report["case"], report["counted_from"]["event"]) == ("2026-12-18", "", "year_end")
    ids = [x for x in target.read_text(encoding="utf-8").splitlines() if x.startswith("UID:")]
    assert len(ids) == len(set(ids)) and f"UID:{first['number']}-BB-16-1-1@yingsu" in ids
    proof = office.root / "mail" / "报送回执.txt"
    proof.write_text("已收", encoding="utf-8")
    wrong = office.run("done", "2026", "BB-99", "--on", "2026-11-20", "--evidence", proof, code=1)
    assert "可用" in wrong.stderr and not list(office.root.glob("archive/_报告/*/凭证_*"))
    done = office.json("done", "2026", "BB-23", "--on", "2026-11-20", "--by", "张三", "--evidence", proof)
    (kept,) = office.root.glob("archive/_报告/2026/凭证_*报送回执.txt")
    assert kept.read_text(encoding="utf-8") == "已收" and office.json("verify")["problems"] == []
    assert duty(done, "BB-23#2026")["status"] == "done"
    assert duty(office.json("undo", "2026", "BB-23"), "BB-23#2026")["status"] == "open"


def test_a_digest_is_written_each_day_and_those_a_stop_left_out_are_made_up(
    office: Office, first: Json
) -> None:
    folder = office.root / "inbox" / "_日报"
    folder.mkdir(parents=True, exist_ok=True)
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()
    pages = [folder / f"{today - dt.timedelta(days=n)} 日报.html" for n in (3, 2, 1, 0)]
    pages[0].write_text("旧", encoding="utf-8")
    process = office.popen("serve", "--port", "0", "--json")
    try:
        _wait(pages)
    finally:
        process.terminate()
        process.wait(60)
    text = pages[-1].read_text(encoding="utf-8")
    assert text.index("<h2>已逾期") < text.index("<h2>今日到期") < text.index("<h2>七日内到期")
    assert "赵明远诉" in text and "年度事项" in text and "放假调休安排尚未收录" in text
    assert pages[0].read_text(encoding="utf-8") == "旧"


def _wait(paths: list[Path], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if all(p.is_file() for p in paths):
            return
        time.sleep(0.2)
    raise AssertionError([p.name for p in paths if not p.is_file()])
