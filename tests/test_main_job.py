"""The main job by the real command: mail in every form, and bad files beside good ones."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.office import Office, complaint, judgment, notice, pdf, statuses, summons
from tests.serving import receipts_of, serving, wait_until

pytestmark = pytest.mark.slow
NUMBER = "（2026）渝0109行初88号"
OTHER = "（2026）渝0109行初91号"


# --- bad files beside good ones -------------------------------------------------------------------


def test_bad_files_get_a_plain_reason_and_hold_up_nothing(office: Office) -> None:
    folder = office.root / "mail"
    good = office.mail("好的.pdf", notice(NUMBER))
    (folder / "空的.pdf").write_bytes(b"")
    (folder / "坏的.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00garbage" * 50 + b"\n%%EOF")
    (folder / "假的.pdf").write_text("这是一段文字，不是 PDF。", encoding="utf-8")
    with pikepdf.open(good) as book:
        book.save(folder / "加密.pdf", encryption=pikepdf.Encryption(owner="o", user="geheim"))
    paths = [folder / n for n in ("空的.pdf", "坏的.pdf", "好的.pdf", "假的.pdf", "加密.pdf")]
    document = office.json("ingest", *paths, code=3)
    by_name = {r["name"]: r for r in document["receipts"]}
    assert [r["name"] for r in document["receipts"]] == [p.name for p in paths]
    assert by_name["好的.pdf"]["status"] == "filed"
    codes = {name: r["error"]["code"] for name, r in by_name.items() if r["status"] == "rejected"}
    assert codes == {
        "空的.pdf": "empty",
        "坏的.pdf": "corrupt",
        "假的.pdf": "unsupported",
        "加密.pdf": "password",
    }
    for name in codes:
        assert name in by_name[name]["error"]["message"] or "文件" in by_name[name]["error"]["message"]
        returned = list(office.root.glob(f"inbox/_退回/*{name}"))
        assert len(returned) == 1 and returned[0].read_bytes() == (folder / name).read_bytes()
        assert receipts_of(office, name)


def test_a_rejected_file_dropped_again_is_tried_again(office: Office) -> None:
    bad = office.root / "坏的.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing\n%%EOF")
    assert statuses(office.json("ingest", bad, code=3)) == ["rejected"]
    again = office.json("ingest", bad, code=3)
    assert statuses(again) == ["rejected"] and again["receipts"][0]["first"] is None


def test_a_secret_paper_stops(office: Office) -> None:
    document = office.json("ingest", office.mail("密.pdf", "机密★10年\n" + notice(NUMBER)), code=6)
    assert document["receipts"][0]["status"] == "held" and "机密" in office.json("held")["held"][0]["reason"]
    assert office.json("find", "行政处罚")["total"] == 0 and not office.case_folders()


# --- folders, dates, duplicates -------------------------------------------------------------------


def test_a_stamp_that_differs_from_the_folder_is_a_doubt_and_the_earlier_counts(office: Office) -> None:
    folder = office.root / "mail/收到2026-09-12"
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(pdf(notice(NUMBER)))
    (folder / "收到2026-09-10 传票.pdf").write_bytes(pdf(summons(NUMBER)))
    office.json("ingest", folder)
    case = office.json("case", NUMBER)
    assert {d["key"]: d for d in case["duties"]}["BB-06-2#1"]["due"] == "2026-09-17"
    held = [d for h in office.json("held")["held"] for p in h["papers"] for d in p["doubts"]]
    assert any(d["about"] == "served_on" and "2026-09-10" in d["candidates"] for d in held) or not held


def test_without_a_source_the_service_day_is_assumed_and_waits(office: Office) -> None:
    office.json("ingest", office.mail("n.pdf", notice(NUMBER)))
    case = office.json("case", NUMBER)
    duty = next(d for d in case["duties"] if d["id"] == "BB-06-2")
    assert duty["assumed"] is True and duty["counted_from"]["date"] == "2026-09-07"
    assert office.json("cases")["cases"][0]["waiting"] >= 1
    page = receipts_of(office, "n.pdf")[0].read_text(encoding="utf-8")
    assert "送达日期：2026-09-07（暂按文书日期）" in page and "起算日期待确认" in page and "下一步" in page
    changed = office.json("set", case["number"], "served_on=2026-09-09", "--by", "张三")
    duty = next(d for d in changed["duties"] if d["id"] == "BB-06-2")
    assert (duty["assumed"], duty["due"]) == (False, "2026-09-16")
    assert office.json("cases")["cases"][0]["waiting"] == 0


def test_the_same_bytes_in_two_case_folders_are_filed_in_both(office: Office) -> None:
    office.json("ingest", office.mail("a.pdf", notice(NUMBER)), office.mail("b.pdf", notice(OTHER, "孙大为")))
    content = pdf("^证据材料\n照片一张，拍摄于2026年8月1日，证明现场情况。")
    for number in (NUMBER, OTHER):
        folder = office.root / "mail" / number.replace("（", "(").replace("）", ")")
        folder.mkdir(parents=True)
        (folder / "照片.pdf").write_bytes(content)
        office.json("decide", _held_or_filed(office, folder), "--kind", "evidence", code=None)
    cases = [office.json("case", n) for n in (NUMBER, OTHER)]
    assert all(any(p["kind"] == "evidence" for p in c["papers"]) for c in cases)
    third = office.json("ingest", office.root / "mail" / "(2026)渝0109行初88号")
    assert statuses(third) == ["duplicate"] and third["receipts"][0]["first"]


def test_a_waiting_copy_that_a_filed_one_settles_is_recorded_in_the_archive_too(office: Office) -> None:
    office.json("ingest", office.mail("a.pdf", notice(NUMBER)))
    content = pdf("^证据材料\n照片一张，拍摄于2026年8月1日，证明现场情况。")
    for folder in (office.root / "mail/别处", office.root / "mail" / "(2026)渝0109行初88号"):
        folder.mkdir(parents=True)
        (folder / "照片.pdf").write_bytes(content)
        office.json("ingest", folder, code=None)
    assert not [h for h in office.json("held")["held"] if h["name"] == "照片.pdf"]
    assert office.json("verify")["problems"] == []


def test_the_service_day_of_a_copy_of_a_waiting_paper_is_recorded_in_the_archive(office: Office) -> None:
    content = pdf("^证据材料\n照片一张，拍摄于2026年8月1日，证明现场情况。")
    for folder in ("甲", "收到2026-09-10 乙"):
        (office.root / "mail" / folder).mkdir(parents=True)
        (office.root / "mail" / folder / "照片.pdf").write_bytes(content)
        office.json("ingest", office.root / "mail" / folder, code=None)
    assert office.json("verify")["problems"] == []


def _held_or_filed(office: Office, folder: Path) -> str:
    document = office.json("ingest", folder, code=None)
    assert statuses(document)[0] in ("filed", "held")
    return str(document["receipts"][0]["arrival"])


def test_a_spreadsheet_in_a_case_folder_is_kept_as_an_attachment(office: Office) -> None:
    office.json("ingest", office.mail("a.pdf", notice(NUMBER)))
    number = office.json("cases")["cases"][0]["number"]
    folder = office.root / "mail" / number
    folder.mkdir(parents=True)
    (folder / "录像.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42" + b"\x01" * 2000)
    document = office.json("ingest", folder)
    assert document["receipts"][0]["status"] == "filed"
    paper = document["receipts"][0]["papers"][0]
    assert (paper["kind"], paper["pages"]) == ("evidence", [])


def test_twelve_pictures_of_one_folder_are_one_envelope_in_natural_order(office: Office) -> None:
    pages = [notice(NUMBER), complaint(), summons(NUMBER), *judgment(NUMBER)]
    pages += [f"^第{n}号证据\n证据材料第{n}页，现场照片说明。" for n in range(1, 8)]
    folder = office.root / "mail/扫描"
    folder.mkdir(parents=True)
    book = pypdfium2.PdfDocument(pdf(*pages))
    for number in range(12):
        book[number].render(scale=110 / 72).to_pil().save(folder / f"IMG_{number + 1}.jpg", quality=85)
    document = office.json("ingest", folder, "--served-on", "2026-11-05", code=None)
    names = [r["name"] for r in document["receipts"]]
    assert names == [f"IMG_{n}.jpg" for n in range(1, 13)]
    case = office.json("case", NUMBER)
    kinds = {p["kind"]: p["pages"] for p in case["papers"]}
    assert kinds["respond_notice"] == [1] and kinds["judgment"] == [4, 5]
    both = [r["papers"][0]["id"] for r in document["receipts"][3:5]]
    assert both[0] == both[1]
    (hit,) = office.json("find", "传票", "--kind", "summons")[
        "hits"
    ]  # the file is the image the word stands on
    assert hit["file"].endswith("_IMG_3.jpg") and (office.root / hit["file"]).is_file()
    assert hit["page"] == 1 and hit["boxes"]


# --- zones and people -----------------------------------------------------------------------------


def test_another_time_zone_changes_nothing(office: Office) -> None:
    source = office.mail("a.pdf", notice(NUMBER))
    env = {**os.environ, "TZ": "America/Los_Angeles"}
    office.run("ingest", source, "--served-on", "2026-09-09", code=0, env=env)
    here = office.json("case", NUMBER)
    there = json.loads(office.run("case", NUMBER, "--json", code=0, env=env).stdout)
    assert here == there


def test_a_person_frees_what_is_held(office: Office) -> None:
    document = office.json("ingest", office.mail("c.pdf", complaint()), code=6)
    arrival = document["receipts"][0]["arrival"]
    assert [h["arrival"] for h in office.json("held")["held"]] == [arrival]
    case = office.json("decide", arrival, "--paper", "1", "--case", "new", "--by", "张三")
    assert case["number"] and [p["kind"] for p in case["papers"]] == ["complaint"]
    assert not any(p["status"] == "held" for h in office.json("held")["held"] for p in h["papers"])


def test_a_person_corrects_the_cut_and_everything_follows(office: Office) -> None:
    arrival = office.json("ingest", office.mail("e.pdf", notice(NUMBER), complaint(), summons(NUMBER)))[
        "receipts"
    ][0]
    assert [p["pages"] for p in arrival["papers"]] == [[1], [2], [3]]
    office.json("decide", arrival["arrival"], "--paper", "1", "--pages", "1-2")
    case = office.json("case", NUMBER)
    assert {p["kind"]: p["pages"] for p in case["papers"]} == {"respond_notice": [1, 2], "summons": [3]}


def test_a_person_corrects_a_value_and_the_duties_follow(office: Office) -> None:
    receipt = office.json("ingest", office.mail("s.pdf", notice(NUMBER), summons(NUMBER)))["receipts"][0]
    before = {d["key"]: d["due"] for d in office.json("case", NUMBER)["duties"]}
    case = office.json("decide", receipt["arrival"], "--paper", "2", "--set", "hearing_time=2026-10-27T14:30")
    after = {d["key"]: d["due"] for d in case["duties"]}
    assert before["BB-10-2#1"] == "2026-10-16" and after["BB-10-2#1"] == "2026-10-23"


def test_papers_that_wait_are_sent_back_together(office: Office) -> None:
    mail = office.mail("c.pdf", complaint(), "^委托书\n委托人：赵明远。")
    receipt = office.json("ingest", mail, code=6)["receipts"][0]
    assert len(receipt["papers"]) == 2
    office.json("decide", receipt["arrival"], "--reject", "--by", "张三")
    assert office.json("held")["held"] == [] and list(office.root.glob("inbox/_退回/*c.pdf"))


def test_a_blank_file_is_freed_by_a_person(office: Office) -> None:
    office.json("ingest", office.mail("a.pdf", notice(NUMBER)), "--served-on", "2026-09-09")
    arrivals = [
        office.json("ingest", office.mail(f"空白{n}.pdf", " " * n), code=6)["receipts"][0]["arrival"]
        for n in (1, 2)
    ]
    assert "--reject" in office.run("decide", arrivals[0], "--kind", "evidence", code=1).stderr
    office.json("decide", arrivals[0], "--reject")
    case = office.json("decide", arrivals[1], "--case", NUMBER)
    assert [(p["kind"], p["pages"]) for p in case["papers"]] == [("respond_notice", [1]), ("evidence", [])]
    assert office.json("held")["held"] == [] and office.json("verify")["problems"] == []


def test_the_first_of_two_arrivals_counts_and_a_copy_still_tells_its_day(office: Office) -> None:
    first, paper = office.mail("电子.pdf", notice(NUMBER)), office.mail("纸质.pdf", notice(NUMBER), "^附件")
    office.json("ingest", first)
    folder = office.root / "mail/收到2026-09-09"
    folder.mkdir()
    (folder / "电子.pdf").write_bytes(first.read_bytes())
    assert statuses(office.json("ingest", folder)) == ["duplicate"]
    office.json("ingest", paper, "--served-on", "2026-09-09")
    office.json("ingest", paper, "--served-on", "2026-09-15")
    papers = office.json("case", NUMBER)["papers"]
    assert [(p["kind"], p["served_on"], p["doubts"]) for p in papers] == [
        ("respond_notice", "2026-09-09", [])
    ]


# --- found by reviewers ----------------------------------------------------------------------------


def test_a_held_paper_is_freed_by_putting_it_into_its_cases_folder(office: Office) -> None:
    office.json("ingest", office.mail("a.pdf", notice(NUMBER)), "--served-on", "2026-09-09")
    number = office.json("cases")["cases"][0]["number"]
    lonely = office.mail("c.pdf", complaint())
    assert statuses(office.json("ingest", lonely, code=6)) == ["held"]
    assert statuses(office.json("ingest", lonely)) == ["duplicate"]
    folder = office.root / "mail" / number.replace("-", "－")
    folder.mkdir(parents=True)
    (folder / "c.pdf").write_bytes(lonely.read_bytes())
    receipt = office.json("ingest", folder)["receipts"][0]
    assert (receipt["status"], receipt["case"]) == ("filed", number)
    assert not any(p["status"] == "held" for h in office.json("held")["held"] for p in h["papers"])
    assert office.json("case", number.replace("-", "－"))["number"] == number


def test_a_folder_of_another_case_is_never_called_a_duplicate(office: Office) -> None:
    source = office.mail("a.pdf", notice(NUMBER))
    office.json("ingest", source)
    wrong = office.root / "mail" / "(2026)渝0109行初77号"
    wrong.mkdir(parents=True)
    (wrong / "a.pdf").write_bytes(source.read_bytes())
    assert statuses(office.json("ingest", wrong, code=6)) == ["held"]
    assert "2099-0009" in office.run("ingest", source, "--case", "2099-0009", code=1).stderr


def test_the_same_bytes_twice_in_one_envelope_are_filed_once(office: Office) -> None:
    folder = office.root / "mail/系列"
    folder.mkdir(parents=True)
    for name in ("0.pdf", "3.pdf"):
        (folder / name).write_bytes(pdf(notice(NUMBER)))
    document = office.json("ingest", folder)
    assert sorted(statuses(document)) == ["duplicate", "filed"]
    assert len(office.json("case", NUMBER)["papers"]) == 1


def test_a_merged_case_keeps_its_name_and_leads_to_the_other(office: Office) -> None:
    office.json("ingest", office.mail("a.pdf", notice(NUMBER)))
    office.json("ingest", office.mail("b.pdf", notice(OTHER, "孙大为")))
    office.run("set", OTHER, "unit=法制科", "leader=郑局长", "title=旧题名", "--by", "李四", code=0)
    office.run("set", NUMBER, "unit=执法科", "--by", "李四", code=0)
    office.run("approve", OTHER, "批办", "--by", "郑局长", "--on", "2026-09-10", "--opinion", "同意", code=0)
    source = office.json("done", OTHER, "BB-06-2", "--on", "2026-09-11", "--by", "李四")
    office.run("draft", OTHER, "D01", code=None)
    (paper,) = (d["counted_from"]["paper"] for d in source["duties"] if d["id"] == "BB-06-2")
    office.run("done", NUMBER, "BB-06-1", "--on", "2026-09-12", "--by", "李四", code=None)
    written = office.json("case", OTHER)["drafts"]
    merged = office.json("merge", OTHER, NUMBER, "--by", "李四", "--reason", "重复立案")
    assert merged["number"].endswith("0001") and merged["related"] == []
    assert (merged["facts"]["leader"], merged["facts"]["unit"]) == ("郑局长", "执法科")
    assert "title" not in merged["facts"]
    assert [(a["step"], a["by"], a["on"]) for a in merged["approvals"]] == [("批办", "郑局长", "2026-09-10")]
    filed = [d for d in merged["duties"] if d["id"] == "BB-06-2"]
    done = [d for d in filed if d["status"] == "done"]
    assert [d["done_on"] for d in done] == ["2026-09-11"], filed
    assert (
        len(filed) == 1 or done[0]["counted_from"]["paper"] == paper
    )  # of the paper it was done for, of no other
    assert [d["path"] for d in merged["drafts"] if d.get("merged") == "2026-0002"] == [
        d["path"] for d in written
    ]
    acts = [
        json.loads(line)
        for line in next(office.root.glob("archive/_日志/*.jsonl")).read_text("utf-8").splitlines()
    ]
    told = next(act["content"] for act in acts if act["act"] == "并案")
    assert told["facts"]["differ"] == {"unit": {"kept": "执法科", "left": "法制科"}}
    assert told["facts"]["left"] == {"title": "旧题名"} and told["marks"]["taken"] == [
        f"{done[0]['key']} done 2026-09-11"
    ]
    assert written
    rows = {c["number"]: c for c in office.json("cases")["cases"]}
    assert "孙大为" in rows["2026-0002"]["title"] and "已并入" in rows["2026-0002"]["title"]
    assert rows["2026-0002"]["stage"] == "closed" and office.json("case", OTHER)["number"] == "2026-0001"
    assert office.json("verify")["problems"] == []


def test_a_date_that_has_not_come_cannot_be_registered(office: Office) -> None:
    office.json("ingest", office.mail("a.pdf", notice(NUMBER)))
    assert "还没有到" in office.run("done", NUMBER, "BB-06-2", "--on", "2999-01-01", code=1).stderr
    assert "还没有到" in office.run("approve", NUMBER, "拟办", "--on", "2999-01-01", code=1).stderr


@pytest.mark.parametrize("line", ['regulation = "x"', 'regulation = "beibei"\nnumber_format = "A"'])
def test_a_setting_that_cannot_work_is_refused_at_once(tmp_path: Path, line: str) -> None:
    made = Office(tmp_path)
    (made.root / "config.toml").write_text(line + "\n", encoding="utf-8")
    done = made.run("cases", code=2)
    assert done.stderr.startswith("错误：") and not (made.root / ".yingsu").exists()


def test_a_file_that_never_ends_is_returned_as_unfinished(tmp_path: Path) -> None:
    made = Office(tmp_path / "office", config="unfinished_seconds = 2\n")
    whole = made.mail("a.pdf", notice(NUMBER)).read_bytes()
    target = made.root / "inbox/半截.pdf"
    target.parent.mkdir(parents=True)
    target.write_bytes(whole[:2000])
    with serving(made):
        wait_until(lambda: receipts_of(made, "半截"))
    reason = next(made.root.glob("inbox/_退回/*退回原因.txt")).read_text(encoding="utf-8")
    assert "没有传完整" in reason and not target.exists()
    assert not made.case_folders()
