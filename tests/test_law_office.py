"""The law at work in an office, by the real command: proposals, approvals, standing duties, digest, calendar."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, complaint, judgment, notice, summons

pytestmark = pytest.mark.slow
FIRST, SECOND = "（2026）渝0109行初88号", "（2026）渝0109行初99号"
GOVERNMENT = "北碚区人民政府"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("law"))
    for number, plaintiff, serial in ((FIRST, "赵明远", "1"), (SECOND, "钱学文", "2")):
        papers = (
            notice(number, plaintiff, GOVERNMENT),
            complaint(plaintiff, GOVERNMENT),
            summons(number, defendant=GOVERNMENT),
        )
        made.json(
            "ingest",
            made.mail(f"{serial}.pdf", *papers, *judgment(number, plaintiff, GOVERNMENT)),
            "--served-on",
            "2026-11-05",
        )
    return made


def case(office: Office, number: str = FIRST) -> dict[str, Any]:
    return office.json("case", number)


def duty(document: dict[str, Any], key: str) -> dict[str, Any]:
    return next(d for d in document["duties"] if d["key"] == key)


def test_the_unit_is_proposed_with_its_rule_until_one_is_entered(office: Office) -> None:
    found = [f for f in case(office)["findings"] if f["rule"].startswith("BB-07")]
    assert {"BB-07-1", "BB-07-3"} <= {f["rule"] for f in found}
    assert any("区政府办公室会同区司法局" in f["what"] for f in found)
    entered = office.json("set", FIRST, "unit=区民政局", "--by", "张三")
    assert not [f for f in entered["findings"] if f["rule"].startswith("BB-07")]


def test_two_losses_in_one_field_bring_the_report_by_themselves(office: Office) -> None:
    assert duty(case(office), "BB-20#1")["status"] == "open"
    refused = office.json("set", SECOND, "repeated_loss=否")
    assert not [d for d in refused["duties"] if d["id"] == "BB-20"]


def test_the_periods_of_the_operative_part_count(office: Office) -> None:
    changed = office.json("set", FIRST, "effective_on=2026-11-21")
    assert duty(changed, "BB-17#1")["due"] == "2027-01-20"
    assert duty(changed, "BB-17#1")["provisional"] is True
    text = office.run("duties", "--case", FIRST, code=0).stdout
    assert "放假调休安排尚未收录" in text


def test_a_step_nobody_knows_is_refused_and_handing_in_closes_the_duty(office: Office) -> None:
    refused = office.run("approve", SECOND, "盖大印", "--by", "王五", code=1)
    assert "盖大印" in refused.stderr and "送达法院" in refused.stderr
    handed = office.json("approve", SECOND, "送达法院", "--by", "王五", "--on", "2026-11-19")
    assert (duty(handed, "S01#1")["status"], duty(handed, "S01#1")["done_on"]) == ("done", "2026-11-19")


def test_the_yearly_duties_stand_beside_those_of_the_cases(office: Office) -> None:
    found = office.json("duties", "--on", "2026-11-24")["duties"]
    report = next(d for d in found if d["key"] == "BB-23#2026")
    assert (report["due"], report["case"], report["counted_from"]["event"]) == ("2026-12-18", "", "year_end")
    assert not [d for d in office.json("duties", "--case", FIRST)["duties"] if not d["case"]]
    done = office.json("done", "2026", "BB-23", "--on", "2026-11-20", "--by", "张三")
    assert duty(done, "BB-23#2026")["status"] == "done"
    assert "可用" in office.run("done", "2026", "BB-99", "--on", "2026-11-20", code=1).stderr
    assert duty(office.json("undo", "2026", "BB-23"), "BB-23#2026")["status"] == "open"


def test_a_new_summons_keeps_the_entry_in_the_calendar(office: Office) -> None:
    target = office.root / "duties.ics"
    office.run("duties", "--case", FIRST, "--ics", target, code=0)
    ids = [x for x in target.read_text(encoding="utf-8").splitlines() if x.startswith("UID:")]
    assert len(ids) == len(set(ids)) and f"UID:{case(office)['number']}-BB-16-1-1@yingsu" in ids


def test_a_digest_is_written_each_day_and_those_a_stop_left_out_are_made_up(office: Office) -> None:
    folder = office.root / "inbox" / "_日报"
    folder.mkdir(parents=True, exist_ok=True)
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()
    (folder / f"{today - dt.timedelta(days=3)} 日报.html").write_text("旧", encoding="utf-8")
    process = office.popen("serve", "--port", "0", "--json")
    try:
        wanted = [folder / f"{today - dt.timedelta(days=n)} 日报.html" for n in (2, 1, 0)]
        _wait(wanted)
    finally:
        process.terminate()
        process.wait(60)
    text = wanted[-1].read_text(encoding="utf-8")
    assert text.index("<h2>已逾期") < text.index("<h2>今日到期") < text.index("<h2>七日内到期")
    assert "赵明远诉" in text and "年度事项" in text
    assert (folder / f"{today - dt.timedelta(days=3)} 日报.html").read_text(encoding="utf-8") == "旧"


def _wait(paths: list[Path], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if all(p.is_file() for p in paths):
            return
        time.sleep(0.2)
    raise AssertionError([p.name for p in paths if not p.is_file()])
