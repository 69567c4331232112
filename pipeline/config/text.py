"""The text of config.toml: what an editor or an input method got wrong is told by its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError

_PLACE = re.compile(r"at line (\d+)")  # where the reader of TOML stopped


def read_toml_file(path: Path) -> Mapping[str, Any]:
    """What the file says; ConfigError names the line, what stands there, and what editors and input methods get wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        place = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigError(
            f"配置文件 {path} 的编码不是 UTF-8（第 {place} 行）",
            "请用记事本打开，“另存为”时编码选 UTF-8，再试。",
        ) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found, lines = _PLACE.search(str(error)), text.rstrip().splitlines() or [""]
        number = min(int(found[1]) if found else len(lines), len(lines))  # without a place: the end
        line = lines[number - 1].strip()
        address = "://" in line  # which may hold a password
        shown = f"{line.partition('=')[0]}= …" if address else line
        where = f"第 {number} 行“{shown}”"
        raise ConfigError(f"配置文件 {path} 的{where}不合写法（TOML）", _hint(line)) from error


def _hint(line: str) -> str:
    """What is wrong with a line, as far as it shows."""
    if any(sign in line for sign in "“”‘’＂＝［］｛｝，"):
        return "引号、等号、括号和逗号要用英文的（半角）。"
    if "\\" in line:
        return "路径里的 \\ 请写成 /，或者把整个路径放在单引号里。"
    return '请写成 名称 = "内容"：文字放在一对英文引号里，一项占一行，同一项只写一次。'
