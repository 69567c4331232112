"""The journal as a file of the archive (日志): ``archive/_日志/<year>.jsonl`` follows the database line by line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline import clock
from pipeline.flow.office import shares
from pipeline.flow.office.house import House
from pipeline.flow.office.places import JOURNAL
from pipeline.store import journal
from pipeline.tools.files import copy_atomically, write_atomically, write_text


@dataclass(frozen=True, slots=True)
class Exported:
    """How far a year's file was seen to say what the database says: bytes, their SHA-256, lines, the newest act."""

    size: int
    sha256: str
    lines: int
    mark: journal.Mark


_NOTHING = Exported(0, hashlib.sha256().hexdigest(), 0, journal.Mark(0, ""))


def write_journal(house: House) -> None:
    """``archive/_日志/<year>.jsonl`` as the database has it; in January also the end of the last year's.

    AccessError while the archive is away: a journal written in its place would make an empty folder look like it.
    """
    shares.assure(house)
    today = clock.today()
    oldest = today.year - 1 if today.month == 1 else today.year
    with house.reading() as session:
        years = [year for year in journal.years(session) if year >= oldest]
    for year in years:
        _write_year(house, year)


def _write_year(house: House, year: int) -> None:
    """Adds what is new to what this process has compared before; whatever does not fit is compared whole."""
    path = house.settings.archive / JOURNAL / f"{year}.jsonl"
    content = path.read_bytes() if path.is_file() else b""
    known = house.exported.get(year) or _NOTHING
    if hashlib.sha256(content[: known.size]).hexdigest() != known.sha256:
        known = _NOTHING
    with house.reading() as session:
        found = journal.lines_after(session, year, known.mark)
        if found is None:  # the acts known before are not there any more
            known = _NOTHING
            found = journal.lines_after(session, year, known.mark)
    assert found is not None
    lines, mark = found
    said = content[: known.size] + "".join(f"{line}\n" for line in lines).encode("utf-8")
    if not said:
        return
    _keep_what_differs(house, path, content, said)
    if content != said:
        write_atomically(path, said)
    count = known.lines + len(lines)
    house.exported[year] = Exported(len(said), hashlib.sha256(said).hexdigest(), count, mark)
    write_text(_count(house, year), f"{count}\n")


def _keep_what_differs(house: House, path: Path, content: bytes, said: bytes) -> None:
    """An exported journal that says what the database does not (acts were cut or changed in one of them) stays beside it.

    ``verify`` names it until somebody has looked into it; nothing that was once exported is written over.
    """
    if content and not said.startswith(content):
        kept = path.with_name(f"{path.stem}-{clock.now():%Y%m%d-%H%M%S}.不符")
        copy_atomically(path, kept)
        house.log.write("trouble", message=f"{path.name} 与数据库中的日志不一致，原文件另存为 {kept.name}")


def _count(house: House, year: int) -> Path:
    return house.settings.state / "journal" / str(year)


def exported_lines(house: House, year: int) -> int | None:
    """How many lines of a year's journal have been written to the archive; None when that is not known."""
    path = _count(house, year)
    return int(path.read_text(encoding="ascii")) if path.is_file() else None
