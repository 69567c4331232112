"""Re-checking the archive: every stored byte against what was recorded, numbers without gaps, the journal's chain."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import zip_longest

from sqlmodel import Session, select

from pipeline.flow.archive.verifying_cases import Problem, check_case, check_manifest, files_below, problem
from pipeline.flow.cases.kept_records import mail_text, review_text
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import exported_lines
from pipeline.flow.office.places import IMPORTED, JOURNAL, MAIL, RECEIVED, REPORTS, REVIEWS
from pipeline.store import journal
from pipeline.store.destroyed import DESTROYED
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.reviews import Reviews
from pipeline.store.tables import ArrivalRow, CaseRow, CounterRow, EnvelopeRow
from pipeline.tools.files import sha256_of

_PLACEHOLDER = ".gitkeep"


def verify(house: House, session: Session, cases: Sequence[str] = ()) -> Json:
    """``verify``: how many files were checked, and every problem with its place, expected and found."""
    problems: list[Problem] = []
    checked = 0
    heads = {journal.START, *journal.hashes(session)}
    for number in cases or CaseRegister(session).numbers():
        count, found = check_case(house, session, number, heads)
        checked += count
        problems += found
    if not cases:
        for check in (_received, _records, _noted, _indexes, _journal, _strays):
            count, found = check(house, session)
            checked += count
            problems += found
        problems += _numbers(session)
    return {"schema": "yingsu.verify/1", "checked": checked, "problems": problems}


def _received(house: House, session: Session) -> tuple[int, list[Problem]]:
    """Every received file's bytes against the hash taken at receipt; nothing else lies there, nothing destroyed."""
    kept = select(ArrivalRow).where(ArrivalRow.status != DESTROYED)
    wanted = {row.stored: row.sha256 for row in session.exec(kept)}
    return len(wanted), _compare(house, RECEIVED, wanted)


def _records(house: House, session: Session) -> tuple[int, list[Problem]]:
    """The records of the mail and of 案卷评查 are as the register has them; nothing else lies there."""
    envelopes, rounds = session.exec(select(EnvelopeRow.id)).all(), Reviews(session).rounds()
    mail = {f"{MAIL}/{e[:4]}/{e}.json": _digest(mail_text(session, e)) for e in envelopes}
    for envelope in Ledger(session).unfinished_envelopes():  # their record is written again at the end
        name = f"{MAIL}/{envelope[:4]}/{envelope}.json"
        path = house.settings.archive / name
        mail.pop(name)
        mail |= {name: sha256_of(path)} if path.is_file() else {}
    reviews = {f"{REVIEWS}/{r[:4]}/{r}.json": _digest(review_text(session, r)) for r in rounds}
    problems = _compare(house, MAIL, mail) + _compare(house, REVIEWS, reviews)
    return len(mail) + len(reviews), problems


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _noted(house: House, session: Session) -> tuple[int, list[Problem]]:
    """Files whose hash an act of the journal says (reports, packages): as written; nothing else lies there."""
    wanted, problems = journal.files(session), []
    for place in (REPORTS, IMPORTED):
        problems += _compare(house, place, {n: h for n, h in wanted.items() if n.startswith(f"{place}/")})
    return len(wanted), problems


def _compare(house: House, place: str, wanted: dict[str, str]) -> list[Problem]:
    """The files of one place of the archive against their hashes: changed, missing, added."""
    archive, problems = house.settings.archive, []
    present = {f"{place}/{name}" for name in files_below(archive / place)}
    for name, expected in wanted.items():
        found = sha256_of(archive / name) if name in present else "文件不存在"
        if found != expected:
            problems.append(problem(house.settings.relative(archive / name), "SHA-256", expected, found))
    problems += [
        problem(house.settings.relative(archive / n), "多出的文件", "登记簿中没有", "存在")
        for n in sorted(present - set(wanted))
    ]
    return problems


def _indexes(house: House, session: Session) -> tuple[int, list[Problem]]:
    """The index of each year against the year's own manifest."""
    checked, problems = 0, []
    for year in CaseRegister(session).years():
        root = house.settings.archive / str(year)
        present = {p.name for p in root.iterdir() if p.is_file()} if root.is_dir() else set()
        count, found = check_manifest(house, root, {n for n in present if not n.startswith(".tmp-")})
        checked += count
        problems += found
    return checked, problems


def _strays(house: House, session: Session) -> tuple[int, list[Problem]]:
    """Files that lie where the product puts none: beside the case folders, or in folders of no case."""
    register = CaseRegister(session)
    folders = [f"{register.folder(n)}/" for n in register.numbers() if register.folder(n)]
    places = (RECEIVED, MAIL, JOURNAL, REPORTS, REVIEWS, IMPORTED)
    known = (*(f"{place}/" for place in places), *folders)
    archive, years = house.settings.archive, {str(y) for y in register.years()}
    problems = []
    for name in sorted(files_below(archive)):
        first, _, rest = name.partition("/")
        in_year = first in years and "/" not in rest  # the year's own manifest tells of these
        is_placeholder = name == _PLACEHOLDER and (archive / name).stat().st_size == 0
        if not (name.startswith(known) or in_year or is_placeholder):
            problems.append(
                problem(house.settings.relative(archive / name), "多出的文件", "登记簿中没有", "存在")
            )
    return 0, problems


def _numbers(session: Session) -> list[Problem]:
    """The numbers of each year run from 1 without gaps or doubles up to the counter."""
    problems = []
    for counter in session.exec(select(CounterRow)):
        serials = sorted(session.exec(select(CaseRow.serial).where(CaseRow.year == counter.year)))
        if serials != list(range(1, counter.last + 1)):
            problems.append(
                problem(
                    f"登记簿 {counter.year} 年", "编号连续", f"1-{counter.last}", "、".join(map(str, serials))
                )
            )
    return problems


def _journal(house: House, session: Session) -> tuple[int, list[Problem]]:
    """The exported journal, byte by byte as the database has it, and the chain of the database itself."""
    archive, problems, previous = house.settings.archive, [], journal.START
    years = journal.years(session)
    for year in years:
        lines = journal.lines(session, year)
        wrong, last = journal.check_lines("".join(f"{line}\n" for line in lines), previous)
        if wrong:
            problems.append(
                problem(f"数据库日志 {year} 年第 {wrong} 条", "日志链", "前后相连", "被改动或缺行")
            )
        previous = last or previous
        path = archive / JOURNAL / f"{year}.jsonl"
        shown = house.settings.relative(path)
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        kept = exported_lines(house, year)  # mail under way, a login and such write their lines later
        wanted = lines if kept is None else lines[: max(kept, text.count("\n"))]
        problems += _lines(shown, "".join(f"{line}\n" for line in wanted), text)
    expected = {f"{year}.jsonl" for year in years}
    problems += [
        problem(house.settings.relative(archive / JOURNAL / n), "多出的文件", "没有这一年的日志", "存在")
        for n in sorted(files_below(archive / JOURNAL) - expected)
    ]
    return len(years), problems


def _lines(shown: str, expected: str, found: str) -> list[Problem]:
    """The first line of the journal that is not as the database has it."""
    if expected == found:
        return []
    pairs = zip_longest(expected.split("\n"), found.split("\n"))
    number, (wanted, got) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    if not got:
        return [problem(shown, "日志末尾", f"第 {number} 行", "被截断")]
    if not wanted:
        return [problem(shown, "日志末尾", f"到第 {number - 1} 行", "多出的内容")]
    return [problem(f"{shown} 第 {number} 行", "日志链", "与数据库一致", "被改动或缺行")]
