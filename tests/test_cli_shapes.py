"""The JSON documents of the public interface have exactly their shapes (on real mail, by the real command)."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.office import Office, complaint, judgment, notice, summons

pytestmark = pytest.mark.slow
NUMBER = "（2026）渝0109行初88号"
RECEIPT = {
    "name",
    "path",
    "arrival",
    "sha256",
    "status",
    "case",
    "cases",
    "first",
    "papers",
    "error",
    "message",
}
RECEIPT_PAPER = {"id", "kind", "pages", "case", "status", "doubts"}
DOUBT = {"about", "reason", "candidates", "page", "box"}
CASE_ROW = {
    "number", "year", "title", "stage", "unit", "court_numbers", "lost", "opened_on", "closed_on", "waiting",
}  # fmt: skip
CASE = {
    "schema", "number", "year", "title", "stage", "unit", "units", "lost", "lost_final", "related", "court_numbers",
    "parties", "cause", "sued_act", "facts", "findings", "papers", "duties", "approvals", "drafts", "volumes",
}  # fmt: skip
PAPER = {"id", "kind", "title", "pages", "file", "searchable", "document_date", "served_on", "carrier"}
DUTY = {
    "key", "id", "case", "what", "article", "regulation", "basis", "who", "recipient", "counted_from", "days", "unit",
    "due", "safe_due", "provisional", "assumed", "explanation", "status", "done_on", "template",
}  # fmt: skip
VOLUME = {
    "path", "pages", "sha256", "unsigned_sha256", "bound_on", "final", "version", "part", "instance", "signed",
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("office"))
    first = made.mail("01.pdf", notice(NUMBER), complaint(), summons(NUMBER))
    receipts = made.json("ingest", first, "--served-on", "2026-09-09")
    assert [r["status"] for r in receipts["receipts"]] == ["filed"], receipts
    second = made.mail("02.pdf", *judgment(NUMBER))
    made.json("ingest", second, "--served-on", "2026-11-05")
    return made


@pytest.fixture(scope="module")
def case(office: Office) -> dict[str, Any]:
    return office.json("case", NUMBER)


def test_read_gives_findings_with_their_places(office: Office) -> None:
    document = office.json("read", office.root / "mail/01.pdf")
    assert document["schema"] == "yingsu.read/1"
    file = document["files"][0]
    assert set(file) == {"name", "sha256", "media_type", "pages", "blank_pages", "error", "papers"}
    assert (file["name"], file["pages"], file["error"]) == ("01.pdf", 3, None)
    assert [p["kind"] for p in file["papers"]] == ["respond_notice", "complaint", "summons"]
    paper = file["papers"][0]
    assert set(paper) == {"pages", "kind", "kind_name", "title", "confidence", "findings", "doubts", "text"}
    number = next(f for f in paper["findings"] if f["field"] == "case_number")
    assert {"field", "value", "page", "confidence", "box", "quote"} <= set(number)
    assert number["value"] == NUMBER and number["page"] == 1
    left, top, right, bottom = number["box"]
    assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def test_an_unreadable_file_is_told_and_the_others_are_read(office: Office) -> None:
    bad = office.root / "mail/bad.pdf"
    bad.write_bytes(b"")
    document = office.json("read", bad, office.root / "mail/01.pdf", code=3)
    first, second = document["files"]
    assert first["papers"] == [] and first["error"]["code"] == "empty" and first["error"]["message"]
    assert second["error"] is None and second["papers"]


def test_cases_lists_the_register(office: Office) -> None:
    document = office.json("cases")
    assert document["schema"] == "yingsu.cases/1"
    assert [set(c) for c in document["cases"]] == [CASE_ROW]
    assert document["cases"][0]["court_numbers"] == [NUMBER]
    assert document["cases"][0]["lost"] is True
    assert office.json("cases", "--year", "1999")["cases"] == []


def test_a_case_is_shown_whole_by_its_court_number_in_any_width(office: Office, case: dict[str, Any]) -> None:
    assert set(case) == CASE and case["schema"] == "yingsu.case/1"
    assert office.json("case", "(2026)渝0109行初88号")["number"] == case["number"]
    assert case["court_numbers"] == [{"instance": "first", "number": NUMBER, "court": "重庆市北碚区人民法院"}]
    assert {(p["name"], p["standing"], p["type"]) for p in case["parties"]} == {
        ("赵明远", "plaintiff", "person"),
        ("北碚区民政局", "defendant", "organ"),
    }
    for paper in case["papers"]:
        assert set(paper) >= PAPER
        assert (office.root / paper["file"]).is_file() and (office.root / paper["searchable"]).is_file()


def test_duties_say_what_is_due_and_why(office: Office, case: dict[str, Any]) -> None:
    document = office.json("duties", "--case", case["number"])
    assert document["schema"] == "yingsu.duties/1"
    assert all(set(d) == DUTY for d in document["duties"])
    by_id = {d["id"]: d for d in document["duties"]}
    expected = {
        "BB-06-2": "2026-09-16",
        "S01": "2026-09-24",
        "BB-16-1": "2026-11-10",
        "BB-19-1": "2026-12-07",
    }
    assert {i: by_id[i]["due"] for i in expected} == expected
    counted = by_id["BB-06-2"]["counted_from"]
    assert set(counted) == {"event", "date", "source", "paper", "page", "box"}
    assert counted["event"] == "served_on" and counted["date"] == "2026-09-09"


def test_duties_before_a_day_and_as_of_a_day(office: Office) -> None:
    before = office.json("duties", "--before", "2026-09-20")["duties"]
    assert before and all(d["due"] < "2026-09-20" for d in before)
    then = {d["key"]: d["status"] for d in office.json("duties", "--on", "2026-09-10")["duties"]}
    assert then["BB-06-2#1"] == "open"
    late = office.json("duties", "--overdue", "--on", "2026-09-30")["duties"]
    assert "BB-06-2#1" in [d["key"] for d in late] and all(d["status"] == "overdue" for d in late)


def test_duties_go_into_a_calendar_with_stable_ids(office: Office) -> None:
    target = office.root / "duties.ics"
    office.run("duties", "--ics", target, code=0)
    first = target.read_text(encoding="utf-8")
    office.run("duties", "--ics", target, code=0)
    ids = [line for line in first.splitlines() if line.startswith("UID:")]
    assert ids and ids == [x for x in target.read_text(encoding="utf-8").splitlines() if x.startswith("UID:")]
    assert all(len(line.encode()) <= 75 for line in first.splitlines())


def test_done_closes_a_duty_and_undo_opens_it_again(office: Office, case: dict[str, Any]) -> None:
    proof = office.root / "mail/回执.txt"
    proof.write_text("已收", encoding="utf-8")
    number = case["number"]
    done = office.json("done", number, "BB-06-2", "--on", "2026-09-14", "--by", "张三", "--evidence", proof)
    duty = next(d for d in done["duties"] if d["key"] == "BB-06-2#1")
    assert (duty["status"], duty["done_on"]) == ("done", "2026-09-14")
    again = office.json("undo", number, "BB-06-2#1")
    assert next(d for d in again["duties"] if d["key"] == "BB-06-2#1")["status"] != "done"


def test_set_enters_facts_and_refuses_unknown_ones(office: Office, case: dict[str, Any]) -> None:
    changed = office.json("set", case["number"], "leader=李局长", "effective_on=2026-11-25", "--by", "张三")
    assert changed["facts"]["leader"] == "李局长"
    refused = office.run("set", case["number"], "颜色=红", code=1)
    assert "颜色" in refused.stderr and "leader" in refused.stderr
    assert office.run("set", case["number"], "effective_on=后天", code=1).stderr.startswith("错误：")


def test_approve_keeps_who_when_and_the_opinion(office: Office, case: dict[str, Any]) -> None:
    changed = office.json(
        "approve", case["number"], "拟办", "--by", "王五", "--on", "2026-09-10", "--opinion", "拟由民政局承办"
    )
    step = changed["approvals"][-1]
    assert set(step) == {"step", "who", "by", "on", "opinion"}
    assert (step["step"], step["by"], step["on"], step["opinion"]) == (
        "拟办",
        "王五",
        "2026-09-10",
        "拟由民政局承办",
    )


def test_draft_writes_documents_with_their_gaps(office: Office, case: dict[str, Any]) -> None:
    document = office.json("draft", case["number"], "答辩状", "D07")
    assert document["schema"] == "yingsu.draft/1" and document["case"] == case["number"]
    assert [set(d) for d in document["drafts"]] == [{"template", "code", "path", "gaps", "version"}] * 2
    assert {d["code"] for d in document["drafts"]} == {"D04", "D07"}
    assert all((office.root / d["path"]).is_file() for d in document["drafts"])
    unknown = office.run("draft", case["number"], "没有这个", code=1)
    assert "没有这个" in unknown.stderr


def test_a_check_of_all_that_is_due_binds_nothing(office: Office, case: dict[str, Any]) -> None:
    document = office.json("bind", "--due", "--check", "--reason", "原件在法院", code=6)
    assert document["volumes"] == [] and {m["case"] for m in document["missing"]} == {case["number"]}
    assert [v for v in office.json("case", case["number"])["volumes"] if v["final"]] == []
    refused = office.run("bind", case["number"], "--due", code=1)
    assert refused.stderr.startswith("错误：--due")


def test_bind_writes_a_working_volume_and_refuses_a_final_one_with_gaps(
    office: Office, case: dict[str, Any]
) -> None:
    document = office.json("bind", case["number"], code=6)
    assert set(document) == {"schema", "case", "volumes", "missing"} and document["schema"] == "yingsu.bind/1"
    volume = document["volumes"][0]
    assert set(volume) == VOLUME and volume["final"] is False
    assert all(set(m) == {"what", "article", "duty"} for m in document["missing"]) and document["missing"]
    assert len(pypdf.PdfReader(office.root / volume["path"]).pages) == volume["pages"]
    refused = office.run("bind", case["number"], "--final", code=7)
    assert document["missing"][0]["what"] in refused.stderr
    final = office.json("bind", case["number"], "--final", "--reason", "原件在法院")["volumes"][0]
    assert final["final"] is True and final["version"] == 1
    same = office.json("bind", case["number"], "--final", "--reason", "原件在法院")["volumes"][0]
    assert same == final
    again = office.json("bind", case["number"], "--final", "--reason", "原件已遗失")["volumes"][0]
    assert again["version"] == 2 and (office.root / final["path"]).is_file()


def test_find_shows_the_page_and_the_boxes(office: Office, case: dict[str, Any]) -> None:
    document = office.json("find", "主要证据不足")
    assert document["schema"] == "yingsu.find/1" and document["total"] == 1
    hit = document["hits"][0]
    assert set(hit) == {"case", "title", "paper", "kind", "file", "volume", "page", "boxes", "snippet"}
    assert (
        hit["kind"] == "judgment" and hit["page"] == 1 and hit["boxes"] and "主要证据不足" in hit["snippet"]
    )
    assert office.json("find", "赵明", "--kind", "complaint")["total"] == 1
    assert office.json("find", "没有的词语")["total"] == 0


def test_held_is_empty_when_everything_is_certain(office: Office) -> None:
    document = office.json("held")
    assert document["schema"] == "yingsu.held/1"
    assert [h for h in document["held"] if any(p["status"] == "held" for p in h["papers"])] == []


def test_verify_finds_one_changed_byte(office: Office, case: dict[str, Any]) -> None:
    assert office.json("verify")["problems"] == []
    folder = office.case_folders()[0]
    target = next((folder / "原件").glob("*.pdf"))
    kept = target.read_bytes()
    target.write_bytes(kept[:-3] + b"xyz")
    try:
        document = office.json("verify", case["number"], code=7)
    finally:
        target.write_bytes(kept)
    assert set(document) == {"schema", "checked", "problems"} and document["schema"] == "yingsu.verify/1"
    assert all(set(p) == {"path", "check", "expected", "found"} for p in document["problems"])
    assert {p["path"] for p in document["problems"]} == {target.relative_to(office.root).as_posix()}
    assert {p["check"] for p in document["problems"]} == {"SHA-256", "登记的校验值"}


def test_every_case_folder_passes_sha256sum(office: Office) -> None:
    folders = office.case_folders()
    assert folders
    for folder in folders:
        subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=folder, check=True)


def test_a_backup_comes_back_in_an_empty_place(office: Office, tmp_path: Path) -> None:
    document = office.json("backup", office.root / "backup.zip")
    assert set(document) == {"schema", "path", "sha256", "files"} and document["schema"] == "yingsu.backup/1"
    other = Office(tmp_path / "other")
    assert "backup.zip" in other.run("restore", other.root / "backup.zip", code=2).stderr
    assert not (other.root / ".yingsu").exists(), "what was never started leaves no folder that says so"
    other.json("restore", office.root / "backup.zip")
    assert other.json("cases")["cases"][0]["court_numbers"] == [NUMBER]
    assert "已经存在" in other.run("restore", office.root / "backup.zip", code=2).stderr


def test_doctor_names_every_check(office: Office) -> None:
    done = office.run("doctor", "--json")
    assert done.returncode in (0, 7)
    import json

    document = json.loads(done.stdout)
    assert document["schema"] == "yingsu.doctor/1"
    assert all(set(c) == {"name", "ok", "found", "advice"} for c in document["checks"]) and document["checks"]


def test_the_doctor_looks_on_when_the_configuration_is_wrong(tmp_path: Path) -> None:
    made = Office(tmp_path, config='colour = "red"\n')
    document = made.json("doctor", code=7)
    assert document["checks"][0]["name"] == "配置文件" and "colour" in document["checks"][0]["found"]
    assert len(document["checks"]) > 5


def test_arguments_that_make_no_sense_are_told_in_chinese(office: Office) -> None:
    for arguments in (["dance"], ["ingest"], ["read", "没有.pdf"], ["case", "不存在"], ["cases", "--color"]):
        done = office.run(*arguments, code=1)
        assert done.stderr.startswith("错误：") and "Traceback" not in done.stderr and done.stdout == ""


def test_an_unknown_setting_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    made = Office(tmp_path, config='colour = "red"\n')
    done = made.run("cases", code=2)
    assert "colour" in done.stderr and "regulation" in done.stderr and "config.toml" in done.stderr


def test_a_receipt_has_its_shape_and_the_same_file_is_a_duplicate(office: Office) -> None:
    again = office.json("ingest", office.root / "mail/01.pdf")
    assert set(again) == {"schema", "receipts"} and again["schema"] == "yingsu.ingest/1"
    receipt = again["receipts"][0]
    assert set(receipt) == RECEIPT
    assert (
        receipt["status"] == "duplicate"
        and receipt["first"]
        and receipt["case"] == office.json("cases")["cases"][0]["number"]
    )
    other = office.mail("03.pdf", notice("（2026）渝0109行初91号", "孙大为"))
    filed = office.json("ingest", other)["receipts"][0]
    assert filed["status"] == "filed" and all(set(p) == RECEIPT_PAPER for p in filed["papers"])
    assert all(set(d) == DOUBT for p in filed["papers"] for d in p["doubts"])
    assert filed["case"].endswith("-0002")


def test_the_help_of_every_verb_is_chinese(office: Office) -> None:
    from pipeline.doors.arguments import VERBS

    done = office.run("--help", code=0)
    for verb in VERBS:
        assert verb in done.stdout
    text = office.run("bind", "--help", code=0).stdout
    assert "用法" in text and "usage" not in text and "options" not in text


def test_json_is_utf_8_and_text_readable_on_a_terminal_without_chinese(office: Office) -> None:
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "赵明远" in office.run("cases", "--json", code=0, env={"PYTHONIOENCODING": "ascii"}).stdout
    assert "赵明远" in office.run("cases", code=0, env=poor).stdout
    assert office.run("case", "2099-0001", code=1, env=poor).stderr.startswith("错误：没有案件")


def test_evidence_of_a_duty_that_is_not_there_does_not_enter_the_archive(office: Office) -> None:
    before = sorted(office.root.glob("archive/*/*/原件/凭证*"))
    for duty, on in (("BB-99", "2026-11-05"), ("BB-16-1", "2999-01-01")):
        office.run("done", NUMBER, duty, "--on", on, "--evidence", office.root / "mail/01.pdf", code=1)
    assert sorted(office.root.glob("archive/*/*/原件/凭证*")) == before
    assert office.json("verify")["problems"] == []
