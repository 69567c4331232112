"""With the database gone, the archive alone gives everything back: by the real command."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, complaint, judgment, notice, summons

NUMBER = "（2026）渝0109行初88号"
OTHER = "（2026）渝0109行初91号"
THIRD = "（2026）渝0109行初95号"
pytestmark = pytest.mark.slow


def busy_office(root: Path) -> Office:
    """An office in which about everything happened once."""
    office = Office(root)
    office.mail("一.pdf", notice(NUMBER), complaint(), summons(NUMBER))
    office.mail("二.pdf", notice(OTHER, plaintiff="钱多多"))
    office.mail("三.pdf", notice(THIRD, plaintiff="孙小圣"))
    office.mail("判决.pdf", *judgment(NUMBER))
    office.mail("孤件.pdf", complaint(plaintiff="李无号"))
    office.mail("涉密.pdf", "^机密\n" + notice(NUMBER))
    (office.root / "mail" / "坏的.pdf").write_bytes(b"%PDF-1.7\nbroken")
    mail = office.root / "mail"
    office.run("ingest", mail / "一.pdf", "--served-on", "2026-09-09")
    came = office.json("ingest", mail / "二.pdf", mail / "三.pdf", mail / "坏的.pdf", code=None)["receipts"]
    office.run("decide", came[0]["arrival"], "--paper", "1", "--turn", "1=90", "--by", "王办")
    shutil.copy(mail / "一.pdf", mail / "再来.pdf")
    office.run("ingest", mail / "孤件.pdf", mail / "涉密.pdf", mail / "再来.pdf", mail / "判决.pdf")
    _work(office)
    return office


def _work(office: Office) -> None:
    case, second, third = (row["number"] for row in office.json("cases")["cases"])
    office.run(
        "set",
        case,
        "leader=郑局长",
        "unit=执法科",
        "effective_on=2026-11-20",
        "--by",
        "王办",
        "--reason",
        "核实",
    )
    office.run("approve", case, "批办", "--by", "郑局长", "--on", "2026-09-10", "--opinion", "同意", code=0)
    duties = office.json("duties", "--case", case)["duties"]
    key = next(d["key"] for d in duties if d["status"] in ("open", "overdue"))
    evidence = office.root / "mail" / "回执.txt"
    evidence.write_text("已送达", encoding="utf-8")
    office.run("done", case, key, "--on", "2026-09-20", "--by", "王办", "--evidence", evidence, code=0)
    lost = next(i for i in office.json("held")["held"] if i["name"] == "孤件.pdf")
    office.run("decide", lost["arrival"], "--paper", "1", "--kind", "complaint")
    office.run("decide", lost["arrival"], "--paper", "1", "--reject", code=0)
    # the same paper again, on paper and fuller: one is superseded
    office.mail("重扫.pdf", summons(OTHER))
    office.run("ingest", office.root / "mail" / "重扫.pdf")
    office.mail("重扫二.pdf", summons(OTHER).replace("注意事项：", "注意事项如下："))
    office.run("ingest", office.root / "mail" / "重扫二.pdf")
    office.run("set", third, "handler=王办", "unit=法制科", "--by", "王办", code=0)
    office.run("approve", third, "批办", "--by", "郑局长", "--on", "2026-09-11", code=0)
    office.run("draft", third)
    office.run("merge", third, second, "--by", "王办", "--reason", "同一行为", code=0)
    office.run("bind", case, "--final", "--reason", "先行归档", code=0)
    office.run("draft", case)


def everything(office: Office) -> dict[str, Any]:
    """Every document that a reader of the product can get."""
    numbers = [row["number"] for row in office.json("cases")["cases"]]
    found: dict[str, Any] = {"cases": office.json("cases"), "held": office.json("held")}
    found["duties"] = office.json("duties")
    for number in numbers:
        found[f"case {number}"] = office.json("case", number)
    for words in ("赵明远", "北碚", "处罚", "钱", "机密", NUMBER, numbers[0]):
        found[f"find {words}"] = office.json("find", words)
    found["find judgment"] = office.json("find", "撤销", "--kind", "judgment", "--outcome", "revoke")
    found["find party"] = office.json("find", "北碚", "--party", "钱多多")
    found["verify"] = office.json("verify", code=None)
    return found


def rows(office: Office) -> dict[str, list[Any]]:
    """Every row of the database, without the numbers the database gives itself."""
    skip = {"alembic_version", "datasource_outputs"}
    found: dict[str, list[Any]] = {}
    with sqlite3.connect(office.root / ".yingsu" / "yingsu.db") as base:
        base.row_factory = sqlite3.Row
        names = [r[0] for r in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in names:
            if table in skip or table.startswith(("search_index", "sqlite_", "dbos_")):
                continue
            own = table in ("mark", "approval", "draft", "volume", "journal", "glance_hearing")
            counted = {
                "touched",
                *(["id"] if own else []),
            }  # how often a case changed is no part of the archive
            content = [
                {k: r[k] for k in r.keys() if k not in counted}  # noqa: SIM118  # a Row gives values
                for r in base.execute(f"SELECT * FROM {table}")
            ]
            found[table] = sorted(content, key=lambda row: json.dumps(row, sort_keys=True))
    return found


def leave_halves(archive: Path) -> None:
    """Beside each record what a crash leaves in the middle of writing it: the beginning, under a name of its own."""
    for path in [*archive.rglob("*.json"), *archive.rglob("*.jsonl")]:
        content = path.read_bytes()
        path.with_name(f".tmp-机-1-{path.name}").write_bytes(content[: len(content) // 2])


def test_everything_comes_back_from_the_archive_alone(tmp_path: Path) -> None:
    office = busy_office(tmp_path / "office")
    before, rows_before = everything(office), rows(office)
    statuses = {r["status"] for r in rows_before["paper"]}
    assert {"filed", "held", "superseded", "rejected"} <= statuses
    assert {"rejected", "duplicate", "held", "filed"} <= {r["status"] for r in rows_before["arrival"]}
    assert all(rows_before[t] for t in ("mark", "approval", "draft", "volume", "journal", "counter"))
    assert before["verify"]["problems"] == []
    assert before["find 机密"]["total"] == 0
    assert [r["turns"] for r in rows_before["arrival"] if r["turns"] not in (None, "null", "[]")] == [
        "[[1, 90]]"
    ]
    shutil.rmtree(office.root / ".yingsu")
    shutil.rmtree(office.root / "inbox")
    leave_halves(office.root / "archive")
    document = office.json("restore", "--from-archive", code=0)
    assert (document["problems"], document["again"]) == ([], [])
    assert document["cases"] == 3
    after, rows_after = everything(office), rows(office)
    assert after == before
    added = [r for r in rows_after["journal"] if r["act"] == "从档案重建"]
    rows_after["journal"] = [r for r in rows_after["journal"] if r["act"] != "从档案重建"]
    assert len(added) == 1
    assert rows_after == rows_before
    office.mail("四.pdf", notice("（2026）渝0109行初99号", plaintiff="吴新来"))
    receipts = office.json("ingest", office.root / "mail" / "四.pdf", code=None)["receipts"]
    assert receipts[0]["case"] == "2026-0004"
    assert office.json("verify", code=0)["problems"] == []


def test_a_database_that_is_not_empty_is_never_written_over(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.mail("一.pdf", notice(NUMBER))
    office.run("ingest", office.root / "mail" / "一.pdf")
    before = rows(office)
    done = office.run("restore", "--from-archive", code=2)
    assert "没有重建" in done.stderr
    assert rows(office) == before


def test_a_changed_record_and_a_broken_journal_are_named(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.mail("一.pdf", notice(NUMBER))
    office.run("ingest", office.root / "mail" / "一.pdf")
    case_file = next(office.root.glob("archive/*/*/案件.json"))
    case_file.write_text(case_file.read_text(encoding="utf-8").replace("赵明远", "赵明近"), encoding="utf-8")
    lines = next(office.root.glob("archive/_日志/*.jsonl"))
    lines.write_text(lines.read_text(encoding="utf-8").replace("归入案件", "移出案件"), encoding="utf-8")
    shutil.rmtree(office.root / ".yingsu")
    document = office.json("restore", "--from-archive", code=7)
    assert {p["check"] for p in document["problems"]} == {"SHA-256", "日志链"}


def test_a_changed_lost_or_added_record_of_the_mail_is_found(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.mail("一.pdf", notice(NUMBER))
    office.run("ingest", office.root / "mail" / "一.pdf")
    record = next(office.root.glob("archive/_登记/*/*.json"))
    whole = record.read_bytes()
    for spoilt in (whole.replace(b'"size": ', b'"size": 1'), b""):
        record.write_bytes(spoilt)
        assert [p["path"] for p in office.json("verify", code=7)["problems"]] == [
            record.relative_to(office.root).as_posix()
        ]
    record.write_bytes(whole)
    record.with_name("x.json").write_bytes(whole)
    assert [p["check"] for p in office.json("verify", code=7)["problems"]] == ["多出的文件"]


def test_what_was_received_but_never_recorded_is_taken_in_again(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.mail("一.pdf", notice(NUMBER))
    office.mail("二.pdf", notice(OTHER, plaintiff="钱多多"))
    office.run("ingest", office.root / "mail" / "一.pdf")
    from pipeline.tools.files import sha256_of

    source = office.root / "mail" / "二.pdf"
    place = office.root / "archive" / "_收件" / "2026" / sha256_of(source) / "二.pdf"
    place.parent.mkdir(parents=True)
    shutil.copy(source, place)
    shutil.rmtree(office.root / ".yingsu")
    document = office.json("restore", "--from-archive", code=0)
    assert [Path(p).name for p in document["again"]] == ["二.pdf"]
    office.mail("三.pdf", notice(THIRD, plaintiff="孙小圣"))
    office.run("ingest", office.root / "mail" / "三.pdf")
    numbers = [n for row in office.json("cases")["cases"] for n in row["court_numbers"]]
    assert sorted(numbers) == sorted([NUMBER, OTHER, THIRD])


def test_an_archive_without_records_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    assert "没有可以重建的内容" in office.run("restore", "--from-archive", code=2).stderr
