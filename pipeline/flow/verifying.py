"""Re-checking the archive: every stored byte against what was recorded, numbers without gaps, the journal's chain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlmodel import Session, select

from pipeline.flow.house import House
from pipeline.flow.places import JOURNAL, MAIL, MANIFEST, RECEIVED, REVIEWS
from pipeline.flow.publish import mail_text, review_text
from pipeline.flow.views import Json
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.store.reviews import Reviews
from pipeline.store.tables import ArrivalRow, CaseRow, CounterRow, EnvelopeRow
from pipeline.tools.files import sha256_of

Problem = dict[str, str]


def verify(house: House, session: Session, cases: Sequence[str] = ()) -> Json:
    """``verify``: how many files were checked, and every problem with its place, expected and found."""
    register = CaseRegister(session)
    problems: list[Problem] = []
    checked = 0
    for number in cases or register.numbers():
        count, found = _check_case(house, register.folder(number))
        checked += count
        problems += found
    if not cases:
        count, found = _check_received(house, session)
        checked += count
        problems += found
        problems += _check_numbers(session)
        problems += _check_journal(house, session)
        count, found = _check_records(house, session)
        checked += count
        problems += found
    return {"schema": "yingsu.verify/1", "checked": checked, "problems": problems}


def _problem(path: str, check: str, expected: str, found: str) -> Problem:
    return {"path": path, "check": check, "expected": expected, "found": found}


def _check_case(house: House, folder: str) -> tuple[int, list[Problem]]:
    """The files of a case's folder against its manifest: changed, missing, added."""
    root = house.settings.archive / folder
    manifest = root / MANIFEST
    shown = house.settings.relative(manifest)
    if not folder or not manifest.is_file():
        return 0, [_problem(shown, "清单", "manifest-sha256.txt", "没有清单")]
    wanted = dict(_manifest_lines(manifest))
    present = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and p.name != MANIFEST}
    problems = [
        _problem(f"{house.settings.relative(root)}/{n}", "多出的文件", "清单中没有", "存在")
        for n in sorted(present - set(wanted))
    ]
    for name, expected in wanted.items():
        found = sha256_of(root / name) if name in present else "文件不存在"
        if found != expected:
            problems.append(_problem(f"{house.settings.relative(root)}/{name}", "SHA-256", expected, found))
    return len(wanted), problems


def _manifest_lines(manifest: Path) -> Iterator[tuple[str, str]]:
    for line in manifest.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest


def _check_received(house: House, session: Session) -> tuple[int, list[Problem]]:
    """Every received file's bytes against the hash taken at receipt; nothing else lies there."""
    root = house.settings.archive / RECEIVED
    rows = session.exec(select(ArrivalRow)).all()
    wanted = {row.stored: row.sha256 for row in rows}
    problems = []
    for stored, expected in wanted.items():
        path = house.settings.archive / stored
        found = sha256_of(path) if path.is_file() else "文件不存在"
        if found != expected:
            problems.append(_problem(house.settings.relative(path), "SHA-256", expected, found))
    archive = house.settings.archive
    present = (
        {p.relative_to(archive).as_posix() for p in root.rglob("*") if p.is_file()}
        if root.is_dir()
        else set()
    )
    problems += [
        _problem(house.settings.relative(archive / n), "多出的文件", "登记簿中没有", "存在")
        for n in sorted(present - set(wanted))
    ]
    return len(wanted), problems


def _check_records(house: House, session: Session) -> tuple[int, list[Problem]]:
    """The records of the mail and of 案卷评查 are as the register has them; nothing else lies there."""
    wanted = {
        f"{MAIL}/{envelope[:4]}/{envelope}.json": mail_text(session, envelope)
        for envelope in session.exec(select(EnvelopeRow.id))
    }
    rounds = Reviews(session).rounds()
    wanted |= {f"{REVIEWS}/{n[:4]}/{n}.json": review_text(session, n) for n in rounds}
    archive, problems = house.settings.archive, []
    places = (archive / MAIL, archive / REVIEWS)
    present = {p.relative_to(archive).as_posix() for f in places for p in f.rglob("*") if p.is_file()}
    for name, text in wanted.items():
        expected = hashlib.sha256(text.encode()).hexdigest()
        found = sha256_of(archive / name) if name in present else "文件不存在"
        if found != expected:
            problems.append(_problem(house.settings.relative(archive / name), "SHA-256", expected, found))
    problems += [
        _problem(house.settings.relative(archive / n), "多出的文件", "登记簿中没有", "存在")
        for n in sorted(present - set(wanted))
    ]
    return len(wanted), problems


def _check_numbers(session: Session) -> list[Problem]:
    """The numbers of each year run from 1 without gaps or doubles up to the counter."""
    problems = []
    for counter in session.exec(select(CounterRow)):
        serials = sorted(session.exec(select(CaseRow.serial).where(CaseRow.year == counter.year)))
        if serials != list(range(1, counter.last + 1)):
            problems.append(
                _problem(
                    f"登记簿 {counter.year} 年", "编号连续", f"1-{counter.last}", "、".join(map(str, serials))
                )
            )
    return problems


def _check_journal(house: House, session: Session) -> list[Problem]:
    """The exported journal is whole: its chain holds and it ends where the database ends."""
    problems, previous = [], journal.START
    for path in sorted((house.settings.archive / JOURNAL).glob("*.jsonl")):
        wrong, last = journal.check_lines(path.read_text(encoding="utf-8"), previous)
        if wrong:
            problems.append(
                _problem(
                    f"{house.settings.relative(path)} 第 {wrong} 行", "日志链", "前后相连", "被改动或缺行"
                )
            )
        previous = last or previous
    if not problems and previous != journal.head(session):
        place = house.settings.relative(house.settings.archive / JOURNAL)
        problems.append(_problem(place, "日志末尾", journal.head(session), previous))
    return problems
