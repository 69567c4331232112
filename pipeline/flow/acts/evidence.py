"""Evidence that a duty was performed (回执、凭证): its bytes go into the archive like any received file."""

from __future__ import annotations

from pathlib import Path

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.cases.kept_records import files_noted
from pipeline.flow.cases.publish import case_folder
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import living_number
from pipeline.flow.office.places import ORIGINALS, REPORTS
from pipeline.tools.files import copy_atomically, safe_name, sha256_of


def keep(house: House, case: str, source: Path) -> str:
    """Copies the evidence into the case's originals; returns its path relative to config.toml."""
    with house.reading() as session:
        own = living_number(session, case)
    return house.settings.relative(_copied(source, case_folder(house, own) / ORIGINALS))


def keep_standing(house: House, year: str, source: Path) -> dict[str, str]:
    """The same for a yearly duty, beside the reports of its year; its path below the archive and its hash."""
    return files_noted(house, [_copied(source, house.settings.archive / REPORTS / year)])


def _copied(source: Path, folder: Path) -> Path:
    if not source.is_file():
        raise UsageError(f"找不到凭证文件 {source}", "请检查路径。")
    target = folder / safe_name(f"凭证_{clock.today():%Y%m%d}_{sha256_of(source)[:8]}_{source.name}")
    if not target.is_file():
        copy_atomically(source, target)
    return target
