"""The product's own data files (pipeline/data): TOML in, plain mappings out; the rooms parse them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.errors import DataError

DATA = Path(__file__).resolve().parent.parent / "data"


def read_toml(path: Path) -> dict[str, Any]:
    """The content of one TOML file; DataError names the file and the place."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"数据文件 {path} 无法读取：{error}", "请恢复该文件或重新安装。") from error


@cache
def data_files(folder: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """(name without .toml, content) of every data file in a folder of pipeline/data, by name."""
    return tuple((path.stem, read_toml(path)) for path in sorted((DATA / folder).glob("*.toml")))


@cache
def data_file(name: str) -> dict[str, Any]:
    """The content of one data file by its path below pipeline/data, e.g. "courts.toml"."""
    return read_toml(DATA / name)
