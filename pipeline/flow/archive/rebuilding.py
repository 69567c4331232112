"""The database from the archive alone: register, papers, what people did, journal and search.

案件.json of each case, ``_登记`` of the mail and ``_日志`` say everything. A received file that
none of them knows (the database was lost before it was filed) goes back into the inbox's stage.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import AccessError, DataError
from pipeline.flow.cases import told
from pipeline.flow.cases.views import Json
from pipeline.flow.cases.volume_texts import index_all
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.places import CASE_FILE, JOURNAL, MAIL, MANIFEST, RECEIVED, REVIEWS
from pipeline.store import journal, records
from pipeline.store.reviews import Reviews
from pipeline.tools.files import TEMPORARY, sha256_of
from pipeline.tools.processes.office_lock import OfficeLock
from pipeline.types import Hints

Problem = dict[str, str]


def rebuild(house: House) -> Json:
    """Fills the empty database from the archive, in one transaction; refuses when it is not empty."""
    lock = OfficeLock(house.settings.state)
    if not lock.take():
        raise AccessError("另一个 yingsu 正在运行，没有重建", "请先停止 yingsu serve，再重建。")
    try:
        found = house.transact(lambda session: _rebuild(house, session))
        write_journal(house)
        told.renew_all(house)
        again = _take_in_again(house, found.pop("known"))
    finally:
        lock.release()
    return {"schema": "yingsu.restore/1", **found, "again": again}


def _rebuild(house: House, session: Session) -> dict[str, Any]:
    if not records.is_empty(session):
        raise DataError(
            "数据库里已经有案件或到件，没有重建", "重建只能在空的数据库中进行；请先移走原来的数据库。"
        )
    mail_files, case_files = _files(house, f"{MAIL}/*/*.json"), _files(house, f"*/*/{CASE_FILE}")
    mails = [_read(path) for path in mail_files]
    cases = [_case_record(path) for path in case_files]
    if not mails and not cases:
        raise DataError(
            f"档案文件夹 {house.settings.archive} 里没有可以重建的内容", "请检查 config.toml 的 archive。"
        )
    try:
        counts = records.put_back(session, mails, cases)
        rounds = [_read(path) for path in _files(house, f"{REVIEWS}/*/*.json")]
        counts["reviews"] = Reviews(session).put_back(rounds)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"档案中的登记内容不完整：{error!r}", "请用 yingsu restore 备份文件。") from error
    index_all(house, session)
    entries, problems = _journal(house)
    counts["journal"] = records.put_journal(session, entries)
    problems = [*_changed(house, case_files), *problems]
    content = {**counts, "problems": len(problems)}
    journal.write(session, clock.now(), "从档案重建", None, content)
    known = [arrival["stored"] for record in (*mails, *cases) for arrival in record["arrivals"]]
    return {**counts, "problems": problems, "known": known}


def _files(house: House, pattern: str) -> list[Path]:
    """The files of the archive that fit, oldest first: of two that tell of one thing the later one counts.

    What a crash left half written under a name of its own is none of them.
    """
    found = (p for p in house.settings.archive.glob(pattern) if not p.name.startswith(TEMPORARY))
    return sorted(found, key=lambda p: (p.stat().st_mtime_ns, p.as_posix()))


def _read(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path} 无法读取：{error}", "请从备份取回这个文件，再重建。") from error
    return content


def _case_record(path: Path) -> dict[str, Any]:
    record = _read(path).get("record")
    if not isinstance(record, dict) or "case" not in record:
        raise DataError(f"{path} 里没有案件的登记内容（record）", "请从备份取回这个文件，再重建。")
    return record


# --- what was changed by another hand -------------------------------------------------------------


def _changed(house: House, case_files: Sequence[Path]) -> list[Problem]:
    """案件.json that is not as the manifest beside it says."""
    problems = []
    for path in case_files:
        manifest = path.with_name(MANIFEST)
        said = manifest.read_text(encoding="utf-8").split("\n") if manifest.is_file() else []
        wanted = next((line[:64] for line in said if line[66:] == CASE_FILE), "没有清单")
        found = sha256_of(path)
        if found != wanted:
            problems.append(_problem(house.settings.relative(path), "SHA-256", wanted, found))
    return problems


def _problem(path: str, check: str, expected: str, found: str) -> Problem:
    return {"path": path, "check": check, "expected": expected, "found": found}


def _journal(house: House) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The acts of all years, and where the chain is broken."""
    entries, problems, previous = [], [], journal.START
    for path in sorted(_files(house, f"{JOURNAL}/*.jsonl")):
        content = path.read_text(encoding="utf-8")
        wrong, last = journal.check_lines(content, previous)
        if wrong:
            shown = f"{house.settings.relative(path)} 第 {wrong} 行"
            problems.append(_problem(shown, "日志链", "前后相连", "被改动或缺行"))
        previous = last or previous
        entries += [_entry(path, number, line) for number, line in enumerate(journal.lines_of(content), 1)]
    return entries, problems


def _entry(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
        return {key: entry[key] for key in ("at", "act", "case", "content", "previous", "hash")}
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path} 第 {number} 行不是日志", "请从备份取回这个文件，再重建。") from error


# --- received, but not recorded -------------------------------------------------------------------


def _take_in_again(house: House, known: Iterable[str]) -> list[str]:
    """Received files that no record knows are put into the stage anew; returns their paths."""
    archive, told = house.settings.archive, set(known)
    staged = {sha256_of(p) for p in (house.settings.inbox / intake.STAGE).glob("*/*") if p.is_file()}
    again = []
    for path in sorted((archive / RECEIVED).glob("*/*/*")):
        stored = path.relative_to(archive).as_posix()
        if path.is_file() and not path.name.startswith(TEMPORARY) and stored not in told:
            if path.parent.name not in staged:
                intake.stage(house, [path], "", Hints(), move=False)
            again.append(house.settings.relative(path))
    return again
