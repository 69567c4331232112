"""Whatever is changed, cut, swapped, taken away or added in the archive is found and named."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytest import MonkeyPatch
from sqlmodel import Session, select

from pipeline import clock
from pipeline.config import load_settings
from pipeline.errors import AccessError
from pipeline.flow.archive.archive_checks import check_volumes
from pipeline.flow.cases import publish, yearbook
from pipeline.flow.cases.after_acts import AfterActs
from pipeline.flow.office import journal_file
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.reviews import Reviews
from pipeline.store.tables import EnvelopeRow
from tests.archive import problems
from tests.campaign.ending import Ending
from tests.campaign.truth import Truth
from tests.certificates import make_identity
from tests.office import Office, complaint, judgment, notice

pytestmark = pytest.mark.slow
NUMBER = "（2026）渝0109行初88号"
CONFIG = '[signing]\ncertificate = "keys/office.p12"\npassword_file = "keys/password.txt"\n'
HARM = ("flip", "cut", "append", "swap", "remove", "add")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An office with one signed final volume, a second case and a held paper."""
    office = Office(tmp_path_factory.mktemp("verify") / "office", config=CONFIG)
    make_identity(office.root / "keys")
    office.mail("一.pdf", notice(NUMBER), complaint())
    office.mail("判决.pdf", *judgment(NUMBER))
    office.mail("孤件.pdf", complaint(plaintiff="李无号"))
    office.run("ingest", office.root / "mail", "--served-on", "2026-09-09")
    office.run("bind", NUMBER, "--final", "--reason", "先行归档", code=0)
    office.run("report", "statistics", code=None)
    house = House(load_settings(office.root / "config.toml"))
    yield house
    house.close()


def files(house: House) -> list[Path]:
    return sorted(p for p in house.settings.archive.rglob("*") if p.is_file())


# --- the observer of the campaigns ------------------------------------------------------------------

FILES: dict[str, tuple[str, str, bytes | None]] = {
    "a received file": ("lost", "archive/_收件/*/*/判决.pdf", b""),
    "half of a receipt": ("half", "inbox/_回执/*.html", b"<html>"),
    "half of a manifest": ("half", "archive/*/*/manifest-sha256.txt", b"00"),
    "a line more in the journal": ("journal", "archive/_日志/*.jsonl", b'{"hash": "0"}\n'),
    "a draft": ("draft not there", "archive/*/*/拟稿/*.docx", None),
    "a draft of the clerks": ("not among the drafts", "inbox/_拟稿/*/*.docx", None),
    "a final volume": ("final volume changed", "archive/*/*/卷宗/*.pdf", b"%PDF %%EOF"),
    "a receipt": ("0 receipts of 1", "inbox/_回执/*.html", None),
    "the index": ("index", "archive/*/目录.xlsx", None),
}
ROWS = {
    "a number": ("numbers", "UPDATE case_file SET serial = 9"),
    "a 档号": ("档号", "INSERT INTO case_file SELECT number || 'x', {rest} FROM case_file"),
    "the chain": ("journal", "UPDATE journal SET hash = 'x' WHERE id = 2"),
    "a paper filed twice": ("filed 2 times", "INSERT INTO paper SELECT id || 'x', {rest} FROM paper"),
    "a version": ("versions", "UPDATE draft SET version = 3"),
    "the same draft again": ("draft twice", "INSERT INTO draft SELECT id + 99, {rest} FROM draft"),
    "a case without a number": ("case without", "DELETE FROM court_number"),
    "a paper that is not found": ("search", "DELETE FROM search_text"),
}


@pytest.mark.parametrize("wrong", [*FILES, *ROWS])
def test_the_observer_of_a_campaign_sees_what_is_wrong(house: House, tmp_path: Path, wrong: str) -> None:
    shutil.copytree(house.settings.root, tmp_path / "office")
    truth = Truth(Office.at(tmp_path / "office"))
    truth.give(truth.root / "mail/判决.pdf")
    assert _seen(truth) == []
    if wrong in FILES:
        expected, place, content = FILES[wrong]
        _put(next(truth.root.glob(place)), content)
    else:
        expected, words = ROWS[wrong]
        _tell(truth.root, words)
    assert any(what.startswith(expected) for what in _seen(truth))
    truth.close()


def _seen(truth: Truth) -> list[str]:
    return [*truth.broken(), *Ending(truth).at_a_look()]


def _put(path: Path, content: bytes | None) -> None:
    path.unlink() if content is None else path.write_bytes(content)


def _tell(root: Path, words: str) -> None:
    with sqlite3.connect(root / ".yingsu/yingsu.db") as database:
        table = words.rpartition(" ")[2]
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")][1:]
        database.execute(words.replace("{rest}", ", ".join(f'"{name}"' for name in columns)))


# --- harm -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("harm", HARM)
def test_no_harm_to_a_file_of_the_archive_stays_hidden(house: House, harm: str) -> None:
    chance = random.Random(f"a {harm}")
    for number in range(12):
        one, two = chance.sample(files(house), 2)
        before = {one: one.read_bytes(), two: two.read_bytes()}
        touched = _harm(harm, one, two, number, chance)
        found = problems(house)
        for path in touched:
            named = [p for p in found if path.name in p["path"] or path.parent.name in p["path"]]
            assert named, f"{harm} {path}: {found}"
            if path not in before:
                path.unlink()
        for path, content in before.items():
            path.write_bytes(content)
    assert problems(house) == []


def _harm(harm: str, one: Path, two: Path, number: int, chance: random.Random) -> list[Path]:
    content = one.read_bytes()
    place = chance.randrange(len(content))
    if harm == "flip":
        one.write_bytes(content[:place] + bytes([content[place] ^ 1 << number % 8]) + content[place + 1 :])
    elif harm == "cut":
        one.write_bytes(content[:place])
    elif harm == "append":
        one.write_bytes(content + b"\n")
    elif harm == "swap":
        one.write_bytes(two.read_bytes())
        two.write_bytes(content)
        return [one, two]
    elif harm == "remove":
        one.unlink()
    else:
        added = chance.choice([one.parent, one.parents[1]]) / f"多出{number}.txt"
        added.write_bytes(b"" if number % 2 else b"x")
        return [added]
    return [one]


def test_a_changed_line_of_a_manifest_is_named_and_not_the_file(house: House) -> None:
    manifest = next(house.settings.archive.glob("*/*-0001*/manifest-sha256.txt"))
    before = manifest.read_bytes()
    shown = house.settings.relative(manifest)
    for place in (3, 70):  # in the digest, in the name
        manifest.write_bytes(before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :])
        assert f"{shown} 第 1 行" in {p["path"] for p in problems(house)}
    manifest.write_bytes(before)
    assert problems(house) == []


def test_a_volume_and_its_manifest_changed_together_are_still_found(house: House) -> None:
    (volume,) = house.settings.archive.glob("*/*/卷宗/正卷-v1.pdf")
    manifest = volume.parents[1] / "manifest-sha256.txt"
    before = volume.read_bytes(), manifest.read_bytes()
    volume.write_bytes(before[0][:-1])
    publish.write_manifest(volume.parents[1])
    assert {p["check"] for p in problems(house)} == {"登记的校验值", "电子签名"}
    volume.write_bytes(before[0])
    manifest.write_bytes(before[1])
    assert problems(house) == []


@pytest.mark.parametrize("act", ["edit", "gap", "tail", "rewrite"])
def test_the_journal_cannot_be_edited_shortened_or_written_anew(house: House, act: str) -> None:
    """Even in the database: the chain, the exported file and the head in the final volume tell of it."""
    base = house.settings.state / "yingsu.db"
    backup = base.read_bytes()
    changes = {
        "edit": "UPDATE journal SET act = '改动' WHERE id = 3",
        "gap": "DELETE FROM journal WHERE id = 3",
        "tail": "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)",
        "rewrite": "UPDATE journal SET hash = 'x' || substr(hash, 2), previous = 'y' || substr(previous, 2)",
    }
    house.engine.dispose()
    with sqlite3.connect(base) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        backup = base.read_bytes()
        connection.execute(changes[act])
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found = {p["check"] for p in problems(house)}
    assert found & {"日志链", "日志末尾"}
    if act == "rewrite":
        assert "备考表的日志校验值" in found
    house.engine.dispose()
    with sqlite3.connect(base) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.write_bytes(backup)
    assert problems(house) == []


def test_lines_that_are_not_written_yet_are_excused_and_no_cut(house: House) -> None:
    with house.reading() as session:
        (envelope, *_) = [row.id for row in session.exec(select(EnvelopeRow))]
    (exported,) = house.settings.archive.glob("_日志/*.jsonl")
    whole = exported.read_text(encoding="utf-8")

    def begin(session: Session) -> None:
        session.get_one(EnvelopeRow, envelope).done = False
        journal.write(session, clock.now(), "收件", None, {"arrival": envelope})

    house.transact(begin)
    assert problems(house) == []
    _refuse_harm(exported, whole, house)
    house.transact(lambda session: Ledger(session).finish_envelope(envelope))
    assert problems(house) == []  # as after a login, which is written with the next work
    _refuse_harm(exported, whole, house)
    after = AfterActs(house)
    after.follow()
    assert exported.read_text(encoding="utf-8") != whole and problems(house) == []
    (house.settings.state / "journal" / exported.stem).unlink()
    exported.write_text(whole, encoding="utf-8")
    assert [p["check"] for p in problems(house)] == ["日志末尾"]
    journal_file.write_journal(house)


def _refuse_harm(exported: Path, whole: str, house: House) -> None:
    lines = whole.splitlines(keepends=True)
    cut, emptied, edited = "".join(lines[:-1]), "", whole.replace("收件", "改件", 1)
    for harmed, check in ((cut, "日志末尾"), (emptied, "日志末尾"), (edited, "日志链")):
        exported.write_text(harmed, encoding="utf-8")
        assert [p["check"] for p in problems(house)] == [check]
    exported.write_text(whole, encoding="utf-8")


def test_a_score_whose_record_was_not_written_is_written_by_the_upkeep(house: House) -> None:
    """Whoever said it was ended after it stood in the database."""

    def begin(session: Session) -> str:
        return Reviews(session).begin(2026, {"cases": {}})

    review = house.transact(begin)
    assert [p["found"] for p in problems(house)] == ["文件不存在"]
    house.transact(lambda session: journal.write(session, clock.now(), "开始评查", None, {}))
    after = AfterActs(house)
    after.follow()
    assert problems(house) == []
    record = house.settings.archive / "_评查" / "2026" / f"{review}.json"
    record.write_text("{}", encoding="utf-8")
    after.follow()
    assert record.read_text(encoding="utf-8") == "{}"  # nothing was done since: the archive is left alone
    AfterActs(house).follow()
    assert problems(house) == []


def test_an_index_open_in_excel_holds_up_nothing_and_is_written_later(
    house: House, monkeypatch: MonkeyPatch
) -> None:
    (index,) = house.settings.archive.glob("*/目录.xlsx")
    with house.reading() as session:
        case = CaseRegister(session).numbers()[0]
    before = index.read_bytes()

    def locked(*_: object) -> None:
        raise AccessError("文件被占用")

    with monkeypatch.context() as patched:
        patched.setattr(yearbook, "write_sheet", locked)
        house.transact(lambda s: CaseRegister(s).set_facts(case, {"unit": "新单位"}))
        publish.publish_case(house, case)
        publish.publish(house, [case])
    assert index.read_bytes() == before and problems(house) == []
    publish.publish(house, [])
    assert index.read_bytes() != before and problems(house) == []


def test_the_checks_of_a_final_volume_name_what_is_not_in_order(house: House) -> None:
    with house.reading() as session:
        case = CaseRegister(session).numbers()[0]
        (volume,) = [v for v in CaseRegister(session).volumes(case) if v.final]
        checks = check_volumes(house, session, [case], [])
        harmed = check_volumes(
            house,
            session,
            [case],
            [{"path": volume.path, "check": "SHA-256", "expected": "a", "found": "b"}],
        )
    assert [c["number"] for c in checks] == list(range(1, 22))
    assert {c["number"] for c in checks if not c["ok"]} == {18}
    warned = {c["number"]: c["findings"][0] for c in checks if c["ok"] and c["findings"]}
    assert {10, 20, 21} <= set(warned) and warned[10]["severity"] == "W"
    assert {c["number"] for c in harmed if not c["ok"]} == {12, 18}
    house.transact(lambda s: CaseRegister(s).set_facts(case, {"virus_check": "2026-11-24 未发现病毒"}))
    with house.reading() as session:
        assert all(c["ok"] for c in check_volumes(house, session, [case], []))


def test_a_late_paper_that_is_not_bound_is_found_by_the_checks(house: House) -> None:
    with house.reading() as session:
        case = CaseRegister(session).numbers()[0]
        late = replace(Ledger(session).papers_of_case(case)[0], id="late")
    house.transact(lambda s: Ledger(s).add_paper(late))
    publish.publish_case(house, case)
    publish.publish(house, [case])
    with house.reading() as session:
        found = {c["number"]: c for c in check_volumes(house, session, [case], [])}
    assert not found[9]["ok"] and "登记的文书" in found[9]["findings"][0]["found"]
