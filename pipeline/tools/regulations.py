"""The regulation an office works by: one of the product's own, or a file of the office's own, over the national law."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.config import Settings
from pipeline.errors import ConfigError
from pipeline.law.proof import prove
from pipeline.law.regulation import merge_rules, parse_regulation
from pipeline.law.rules import Official, Regulation, Rules
from pipeline.tools.calendar import workdays
from pipeline.tools.data import data_file, data_files, read_toml
from pipeline.types import Readings

FOLDER = "regulations"
NATIONAL = "national"


def rules_of(settings: Settings) -> Rules:
    """The rules of an office as config.toml says: its regulation as it reads it, its names, its leaders."""
    officials = tuple(Official(e.name, e.post, e.rank, e.portfolio) for e in settings.office.leaders)
    return load_rules(settings.regulation, settings.root, settings.office.names, officials, settings.readings)


def load_rules(
    regulation: str,
    root: Path,
    organs: tuple[str, ...] = (),
    officials: tuple[Official, ...] = (),
    readings: Readings | None = None,
) -> Rules:
    """The rules for ``regulation`` of config.toml: a shipped name, or a path counted from ``root``.

    ConfigError when it is neither, or where a reading does not fit it; DataError when a data file is wrong
    or one of an own file's examples does not hold.
    """
    if regulation in shipped():
        return merge_rules(_shipped(regulation), _shipped(NATIONAL), organs, officials, readings)
    path = root / regulation
    if not path.is_file():
        raise ConfigError(
            f"config.toml 的 regulation 是 {regulation!r}，既不是内置规定，也找不到文件 {path}",
            f"内置规定：{'、'.join(shipped())}；或写本单位规定数据文件的路径。",
        )
    own = prove(parse_regulation(read_toml(path), path.name), workdays(), path.name)
    return merge_rules(own, _shipped(NATIONAL), organs, officials, readings)


def shipped() -> tuple[str, ...]:
    """The names of the regulations that come with the product."""
    return tuple(name for name, _ in data_files(FOLDER) if name != NATIONAL)


@cache
def _shipped(name: str) -> Regulation:
    return parse_regulation(data_file(f"{FOLDER}/{name}.toml"), f"{name}.toml")
