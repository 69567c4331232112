"""config.toml: one line is enough; what cannot work is refused at once, by file, key, found and wanted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from pipeline.config import load_settings
from pipeline.errors import ConfigError
from pipeline.flow.cases.file_numbers import file_number_of
from pipeline.flow.office.house import House
from pipeline.types import Case


def _load(folder: Path, lines: str) -> object:
    path = folder / "config.toml"
    path.write_text(f'regulation = "beibei"\n{lines}\n', encoding="utf-8")
    return load_settings(path)


def test_one_line_is_enough_and_a_windows_editor_may_have_written_it(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('\ufeffregulation = "changle"\r\n', encoding="utf-8")
    settings = load_settings(path)
    assert (settings.regulation, settings.inbox, settings.database) == ("changle", tmp_path / "inbox", "")
    assert settings.state == tmp_path / ".yingsu" and settings.office.names == ()


@pytest.mark.parametrize(
    "lines, words",
    [
        ("inbocks = 1", ["inbocks", "inbox"]),
        ("[office]\nnam = 'x'", ["office.nam", "units"]),
        ("[office]\nunits = ['执法科、法制科']", ["office.units", "执法科、法制科", "顿号"]),
        ("[office]\nleaders = [{ name = 'x', job = 'y' }]", ["office.leaders.job", "post"]),
        ("[office]\nnames = 'x'", ["office.names", "列表"]),
        ("volumes = 'three'", ["volumes", "three", "two"]),
        ("retention = '1年'", ["retention", "1年", "永久、30年或者10年"]),
        ("state = 'archive/state'", ["state", "archive"]),
        ("archive = 'inbox/archive'", ["archive", "inbox"]),
        ("inbox = '.'", ["inbox"]),
        ("templates = 'inbox/templates'", ["templates", "inbox"]),
        ("database = 'mysql://u:secret@h/d'", ["database", "mysql", "postgresql://"]),
        ("number_format = '{serial}'", ["number_format", "{year}"]),
        ("number_format = '{year}/{serial}'", ["number_format", "/"]),
        ("number_format = '{year}-{serial}.'", ["number_format"]),
        ("processes = 0", ["processes", "1"]),
        ("quiet_seconds = -1", ["quiet_seconds", "0"]),
        ("quiet_seconds = nan", ["quiet_seconds", "不小于 0"]),
        ("quiet_seconds = '快'", ["quiet_seconds", "快", "不加引号"]),
        ("processes = 2.5", ["processes", "2.5", "整数"]),
        ("processes = true", ["processes", "整数"]),
        ("ocr = 'paddle'", ["ocr", "paddle", "openvino"]),
        ("inbox = ''", ["inbox", "空的"]),
        ("inbox = 'config.toml'", ["inbox", "config.toml", "文件"]),
        ('inbox = "a\\u0000b"', ["inbox", "NUL"]),
        ("database = 'postgresql://u@h:port/d'", ["database", "端口"]),
        ("inbox = 收件", ["第 2 行", "inbox = 收件", "引号"]),
        ("inbox = “收件”", ["第 2 行", "半角"]),
        ('inbox = "C:\\Users\\x"', ["第 2 行", "单引号"]),
        ('inbox = "a', ["第 2 行", "引号"]),
        ("regulation = 'changle'", ["第 2 行", "只写一次"]),
        ("database = 'postgresql://u:geheim@h/d", ["第 2 行“database = …”"]),
        ("[office]\nleaders = ['张三']", ["office.leaders", "张三", "姓名"]),
    ],
)
def test_a_setting_that_cannot_work_is_named_with_what_is_wanted(
    tmp_path: Path, lines: str, words: list[str]
) -> None:
    with pytest.raises(ConfigError) as found:
        _load(tmp_path, lines)
    message = str(found.value)
    assert "geheim" not in message
    assert "config.toml" in message and all(word in message for word in words), message
    assert "secret" not in message


def test_a_number_may_have_the_offices_own_words(tmp_path: Path) -> None:
    assert _load(tmp_path, "number_format = '北碚应诉〔{year}〕{serial}号'")


@pytest.mark.parametrize(
    "pattern, serial, number",
    [
        ("{year}-{serial:04d}", 12, "XZYS-2026-0012"),
        ("北碚应诉〔{year}〕{serial}号", 12, "XZYS-2026-0012"),
        ("{year}{serial:03d}", 12, "XZYS-2026-0012"),
        ("110-{year}-{serial}", 2026, "XZYS-2026-2026"),
        ("{serial}-{year}", 7, "XZYS-2026-0007"),
    ],
)
def test_the_archives_number_has_the_serial_of_any_form(
    tmp_path: Path, pattern: str, serial: int, number: str
) -> None:
    settings = _load(tmp_path, f"number_format = '{pattern}'")
    case = Case(pattern.format(year=2026, serial=serial), 2026, "某案", dt.date(2026, 1, 5))
    assert file_number_of(cast(House, SimpleNamespace(settings=settings)), case) == number


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_file_in_another_encoding_is_told_as_that(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes('regulation = "beibei"\n[office]\nname = "北碚区司法局"\n'.encode(encoding))
    with pytest.raises(ConfigError, match=r"config\.toml 的编码不是 UTF-8.*另存为"):
        load_settings(path)


def test_a_regulation_below_a_section_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[office]\nregulation = "beibei"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="写在了 \\[office\\] 一节里"):
        load_settings(path)
