"""Evidence that a duty was performed (回执、凭证): its bytes go into the archive like any received file."""

from __future__ import annotations

from pathlib import Path

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.house import House
from pipeline.flow.numbers import own_number
from pipeline.flow.places import ORIGINALS
from pipeline.flow.publish import case_folder
from pipeline.tools.files import copy_atomically, safe_name, sha256_of


def keep(house: House, case: str, source: Path) -> str:
    """Copies the evidence into the case's originals; returns its path relative to config.toml."""
    if not source.is_file():
        raise UsageError(f"找不到凭证文件 {source}", "请检查路径。")
    with house.reading() as session:
        own = own_number(session, case)
    name = safe_name(f"凭证_{clock.today():%Y%m%d}_{sha256_of(source)[:8]}_{source.name}")
    target = case_folder(house, own) / ORIGINALS / name
    if not target.is_file():
        copy_atomically(source, target)
    return house.settings.relative(target)
