"""Taking over older archives: a year of scanned volumes with its register in Excel, or another office's package."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import CheckFailed, DataError, UsageError
from pipeline.flow.archive.transfer import check_bag
from pipeline.flow.cases.file_numbers import give_in
from pipeline.flow.cases.kept_records import files_noted
from pipeline.flow.cases.publish import publish, write_case_file
from pipeline.flow.office.house import House
from pipeline.flow.office.places import IMPORTED, TAKEN_OVER, VOLUMES
from pipeline.plain import to_plain
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.terms import OLD_RETENTIONS, RETENTIONS
from pipeline.tools.documents.sheets import read_sheet
from pipeline.tools.files import copy_atomically, safe_name, sha256_of
from pipeline.tools.pdfs.pdf import page_count
from pipeline.types import CourtNumber, Volume

REGISTER = "目录.xlsx"
_FACTS = {
    "案卷题名": "title",
    "承办单位": "unit",
    "保管期限": "retention",
    "档号": "file_number",
    "存放位置": "location",
    "原告": "plaintiff",
    "被告": "defendant",
    "第三人": "third_party",
    "案由": "cause",
    "裁判结果": "outcome",
    "密级": "secrecy",
}
_NEEDED = ("案卷题名", "收案日期", "文件")
Row = Mapping[str, str]


def take_over(house: House, folder: Path, year: int, by: str | None) -> list[str]:
    """A package (with bagit.txt) is kept whole and read-only; else a year: 目录.xlsx and the PDFs it names.

    Returns the numbers of the new cases. Everything is checked before the first file is copied.
    """
    if (folder / "bagit.txt").is_file():
        keep_package(house, folder, by)
        return []
    rows = _checked(house, folder, year)
    numbers = house.transact(lambda session: [_open(house, session, folder, row, year, by) for row in rows])
    for number in numbers:
        write_case_file(house, number)
    publish(house, numbers)
    return numbers


def _checked(house: House, folder: Path, year: int) -> list[Row]:
    rows: list[Row] = list(read_sheet(folder / REGISTER))
    if not rows:
        raise DataError(
            f"{folder / REGISTER} 里没有案卷", f"第一行写栏目名（{'、'.join(_NEEDED)} 等），以下每卷一行。"
        )
    with house.reading() as session:
        if CaseRegister(session).numbers(year):
            raise UsageError(f"{year} 年已有登记的案件，不能整年接收", "整年接收只能用于还没有案件的年度。")
    for number, row in enumerate(rows, 2):
        absent = [name for name in _NEEDED if not row.get(name)]
        if absent:
            raise DataError(f"{REGISTER} 第 {number} 行缺 {'、'.join(absent)}", "请补齐后再接收。")
        if _day(row["收案日期"], number).year != year:
            raise DataError(f"{REGISTER} 第 {number} 行的收案日期不是 {year} 年", "请改正后再接收。")
        if row.get("结案日期"):
            _day(row["结案日期"], number)
        known = (*RETENTIONS, *OLD_RETENTIONS)
        if row.get("保管期限") and row["保管期限"] not in known:
            raise DataError(
                f"{REGISTER} 第 {number} 行的保管期限“{row['保管期限']}”不对",
                f"应当是{'、'.join(known)}；不写的按 config.toml 的 retention。",
            )
        path = folder / row["文件"]
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise DataError(f"{REGISTER} 第 {number} 行的文件 {row['文件']} 不存在", "请检查文件名。")
        page_count(path)  # says what is wrong with a file that is no PDF
    return rows


def _day(text: str, number: int) -> dt.date:
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    try:
        if len(digits) == 1 and len(digits[0]) == 8:
            return dt.date(int(digits[0][:4]), int(digits[0][4:6]), int(digits[0][6:]))
        return dt.date(int(digits[0]), int(digits[1]), int(digits[2]))
    except (ValueError, IndexError) as error:
        raise DataError(
            f"{REGISTER} 第 {number} 行的日期“{text}”读不懂", "请写成 2018-03-05 这样。"
        ) from error


def _open(house: House, session: Session, folder: Path, row: Row, year: int, by: str | None) -> str:
    register = CaseRegister(session)
    number = register.open_case(_day(row["收案日期"], 0), house.settings.number_format)
    name = safe_name(f"{number} {row['案卷题名']}", 60)
    register.name_folder(number, f"{year}/{name}")
    facts = {fact: row[name] for name, fact in _FACTS.items() if row.get(name)}
    if row.get("结案日期"):
        facts["closed_on"] = str(_day(row["结案日期"], 0))
    register.set_facts(number, facts)
    if row.get("案号"):
        register.hang(number, CourtNumber(row["案号"], "first", row.get("法院") or None))
    volume = _volume(house, folder / row["文件"], register.folder(number), facts.get("closed_on"))
    register.add_volume(number, volume)
    give_in(house, session, number, year)
    content = {"by": by, "row": dict(row), "volume": to_plain(volume)}
    journal.write(session, clock.now(), "接收旧卷", number, content)
    return number


def _volume(house: House, source: Path, place: str, closed: str | None) -> Volume:
    target = house.settings.archive / place / VOLUMES / safe_name(source.name)
    copy_atomically(source, target)
    digest = sha256_of(target)
    return Volume(
        path=house.settings.relative(target),
        pages=page_count(target),
        sha256=digest,
        unsigned_sha256=digest,
        bound_on=dt.date.fromisoformat(closed) if closed else clock.today(),
        final=True,
        version=1,
        fingerprint=TAKEN_OVER,
    )


def keep_package(house: House, folder: Path, by: str | None) -> str:
    """A bag of another office: checked, copied whole into ``_移入``, each file's hash in the journal; its folder's name.

    CheckFailed when a file of it is changed, missing or added: nothing is kept then.
    """
    wrong = check_bag(folder)
    if wrong:
        raise CheckFailed(f"信息包 {folder.name} 有问题：{wrong[0]}", "请让移交单位重新提供，没有接收。")
    place = house.settings.archive / IMPORTED / safe_name(f"{clock.now():%Y%m%d-%H%M%S}_{folder.name}")
    paths: list[Path] = []
    for source in sorted(p for p in folder.rglob("*") if p.is_file()):
        target = place / source.relative_to(folder)
        copy_atomically(source, target)
        paths.append(target)
    _note(house, paths, by)
    return place.name


def _note(house: House, paths: Sequence[Path], by: str | None) -> None:
    content = {"by": by, "files": files_noted(house, paths)}
    house.transact(lambda s: journal.write(s, clock.now(), "接收信息包", None, content))
    publish(house, [])
