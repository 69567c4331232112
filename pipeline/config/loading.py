"""Reading config.toml: every wrong key and value is refused with file, key, found and wanted."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.config.settings import Leader, Office, Settings, Signing
from pipeline.config.text import read_toml_file
from pipeline.errors import ConfigError
from pipeline.terms import RETENTIONS, RETENTIONS_SAID
from pipeline.types import Readings

FILE_NAME = "config.toml"
_FOLDERS = {"inbox": "inbox", "archive": "archive", "templates": "templates", "state": ".yingsu"}
_APART = (  # the first never inside the second: nothing of the product's own may look like mail or archive
    *(("state", o) for o in ("archive", "inbox")),
    *(("archive", o) for o in ("inbox", "state")),
    *(("inbox", o) for o in ("archive", "state")),
    *(("templates", o) for o in ("archive", "inbox")),
)
_UNSAFE = set('<>:"/\\|?*')  # a case's number begins the name of its folder, also on Windows shares
_LEAST = {"processes": 1, "readings.repeated_losses": 2}
_CHOICES = {
    "volumes": ("one", "two"),
    "page_number_corner": ("right", "left", "outer"),
    "readings.receipt": ("earliest", "organ", "unit"),
    "ocr": ("auto", "openvino", "onnxruntime", "tesseract", "fake"),
}


def load_settings(path: Path) -> Settings:
    """The settings in ``path``; ConfigError names file, key, found and wanted."""
    if not path.is_file():
        raise ConfigError(
            f"找不到配置文件 {path}",
            '请在工作目录放一个 config.toml（至少写 regulation = "beibei"），或用 --config 指定。',
        )
    return _settings(path.resolve(), read_toml_file(path))


def default_settings() -> Settings:
    """Settings of the working directory for a verb that needs no config.toml."""
    root = Path.cwd()
    folders: dict[str, Any] = {name: root / folder for name, folder in _FOLDERS.items()}
    return Settings(root=root, regulation="beibei", **folders)


def _settings(path: Path, data: Mapping[str, Any]) -> Settings:
    known = {f.name: f for f in dataclasses.fields(Settings) if f.name != "root"}
    _refuse_unknown(path, "", data, known)
    if "regulation" not in data and "regulation" in data.get("office", {}):
        raise ConfigError(
            f"配置文件 {path} 的 regulation 写在了 [office] 一节里",
            "请把它移到文件开头，在所有 [ ] 小节之前。",
        )
    if "regulation" not in data:
        raise ConfigError(
            f"配置文件 {path} 缺少 regulation",
            '请写明适用的规定，例如 regulation = "beibei"（beibei、changle、shapotou 或自备文件）。',
        )
    root = path.parent
    values: dict[str, Any] = {}
    for name in known:
        if name in _SECTIONS:
            values[name] = _SECTIONS[name](path, data.get(name, {}))
        elif name in _FOLDERS:
            values[name] = _folder(path, name, data.get(name, _FOLDERS[name]))
        elif name in data:
            values[name] = _scalar(path, name, data[name], known[name].type)
    settings = Settings(root=root, **values)
    _refuse_nested(path, settings)
    return settings


def _folder(path: Path, name: str, value: object) -> Path:
    text = _text(path, name, value)
    if not text.strip():
        raise ConfigError(
            f"配置文件 {path} 的 {name} 是空的", f"请写文件夹的路径，或删去这一项（默认 {_FOLDERS[name]}）。"
        )
    found = path.parent / text
    if found.exists() and not found.is_dir():
        raise ConfigError(f"配置文件 {path} 的 {name} 是 {text!r}，那是一个文件", "请写文件夹的路径。")
    return found


def _refuse_address(path: Path, address: str) -> None:
    """A database's address whose port is no number."""
    try:
        _ = urlsplit(address).port
    except ValueError as error:
        raise ConfigError(
            f"配置文件 {path} 的 database 里端口不是 1 到 65535 的数",
            "请写成 postgresql://用户:口令@主机:5432/库名；口令里的 : / @ 要写成 %3A %2F %40。",
        ) from error


def _refuse_nested(path: Path, settings: Settings) -> None:
    folders = {name: getattr(settings, name).resolve() for name in _FOLDERS}
    for inner, outer in _APART:
        if folders[inner].is_relative_to(folders[outer]):
            raise ConfigError(
                f"配置文件 {path} 的 {inner} 指向了 {outer} 之内：{folders[inner]}",
                f"请把 {inner} 放在 {outer} 文件夹之外。",
            )
    if settings.database and not settings.database.startswith(("postgresql://", "postgresql+psycopg://")):
        raise ConfigError(
            f"配置文件 {path} 的 database 是 {settings.database.partition('@')[0].partition(':')[0]}…，不认识",
            "不写就用 state 中的 SQLite；或写 postgresql://用户:口令@主机/库名。",
        )
    _refuse_address(path, settings.database)
    _refuse_number(path, settings)
    _refuse_format(path, settings)
    _refuse_retention(path, settings)


def _refuse_number(path: Path, settings: Settings) -> None:
    try:
        made = {settings.number_format.format(year=y, serial=s) for y, s in ((2026, 1), (2026, 2), (2027, 1))}
    except (KeyError, IndexError, ValueError):
        made = set()
    if len(made) != 3 or any(set(number) & _UNSAFE or number != number.strip(" .") for number in made):
        raise ConfigError(
            f"配置文件 {path} 的 number_format 无法使用：{settings.number_format!r}",
            '要同时有 {year} 和 {serial}，不含 < > : " / \\ | ? *，例如 "{year}-{serial:04d}"。',
        )


def _refuse_retention(path: Path, settings: Settings) -> None:
    if settings.retention not in RETENTIONS:
        raise ConfigError(
            f"配置文件 {path} 的 retention 是 {settings.retention!r}",
            f"应当是{RETENTIONS_SAID}。",
        )


def _refuse_format(path: Path, settings: Settings) -> None:
    try:
        settings.file_number_format.format(year=2026, serial=1, number="2026-0001", fonds="", retention="")
    except (KeyError, IndexError, ValueError) as error:
        raise ConfigError(
            f"配置文件 {path} 的 file_number_format 无法使用：{settings.file_number_format!r}",
            "可用：{year} 归档年度、{serial} 年内序号、{number} 卷号、{fonds} 全宗、{retention} 保管期限。",
        ) from error


def _refuse_unknown(path: Path, where: str, data: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    for key in data:
        if key not in known:
            raise ConfigError(
                f"配置文件 {path} 里有不认识的项 {where}{key}", f"可用的项：{'、'.join(known)}。"
            )


def _table(path: Path, name: str, data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise ConfigError(f"配置文件 {path} 的 {name} 应当是一个表", f"请写成 [{name}] 一节。")
    return data


def _office(path: Path, data: object) -> Office:
    data = _table(path, "office", data)
    known = {f.name: f for f in dataclasses.fields(Office)}
    _refuse_unknown(path, "office.", data, known)
    values: dict[str, Any] = {}
    for name, item in data.items():
        if name == "leaders":
            values[name] = tuple(_leader(path, entry) for entry in _list(path, "office.leaders", item))
        elif name in ("names", "units"):
            values[name] = tuple(
                _text(path, f"office.{name}", e) for e in _list(path, f"office.{name}", item)
            )
        else:
            values[name] = _text(path, f"office.{name}", item)
    for unit in values.get("units", ()):
        if "、" in unit:  # a case of several units names them with it
            raise ConfigError(
                f"配置文件 {path} 的 office.units 里“{unit}”含有顿号",
                "顿号用来隔开几个单位，请改用“与”或者“和”。",
            )
    return Office(**values)


def _signing(path: Path, data: object) -> Signing:
    data = _table(path, "signing", data)
    _refuse_unknown(path, "signing.", data, {f.name: f for f in dataclasses.fields(Signing)})
    values: dict[str, Any] = {}
    for name, item in data.items():
        key = f"signing.{name}"
        if name == "trusted":
            values[name] = tuple(str(path.parent / _text(path, key, e)) for e in _list(path, key, item))
        elif name == "timestamp":
            values[name] = _text(path, key, item)
        else:
            text = _text(path, key, item)
            values[name] = str(path.parent / text) if text else ""
    return Signing(**values)


def _readings(path: Path, data: object) -> Readings:
    data = _table(path, "readings", data)
    known = {f.name: f for f in dataclasses.fields(Readings)}
    _refuse_unknown(path, "readings.", data, known)
    values: dict[str, Any] = {}
    for name, item in data.items():
        key = f"readings.{name}"
        if name in ("workdays", "without"):
            values[name] = tuple(_text(path, key, e) for e in _list(path, key, item))
        elif name == "effective_on":
            values[name] = _date(path, key, item)
        else:
            values[name] = _scalar(path, key, item, known[name].type)
    return Readings(**values)


def _date(path: Path, key: str, value: object) -> dt.date:
    if type(value) is not dt.date:
        raise ConfigError(
            f"配置文件 {path} 的 {key} 是 {value!r}，应当是日期",
            f"请写成 {key.split('.')[-1]} = 2026-01-01。",
        )
    return value


def _leader(path: Path, data: object) -> Leader:
    if not isinstance(data, Mapping) or "name" not in data:
        raise ConfigError(
            f"配置文件 {path} 的 office.leaders 里有一项不是负责人：{data!r}",
            '请写成 { name = "姓名", post = "职务", rank = "正职", portfolio = "分管工作" }。',
        )
    _refuse_unknown(path, "office.leaders.", data, {f.name: f for f in dataclasses.fields(Leader)})
    return Leader(**{key: _text(path, f"office.leaders.{key}", item) for key, item in data.items()})


_SECTIONS: Mapping[str, Callable[[Path, object], Any]] = {
    "office": _office,
    "signing": _signing,
    "readings": _readings,
}


def _list(path: Path, key: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise ConfigError(f"配置文件 {path} 的 {key} 是 {value!r}，应当是一个列表", "请用方括号写成列表。")
    return value


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"配置文件 {path} 的 {key} 是 {value!r}，应当是文字", "请加上引号。")
    if "\0" in value:
        raise ConfigError(f"配置文件 {path} 的 {key} 里有不可见的字符 NUL", "请重新输入这一项。")
    return value


def _scalar(path: Path, key: str, value: object, kind: object) -> object:
    if str(kind) == "str":
        text = _text(path, key, value)
        if key in _CHOICES and text not in _CHOICES[key]:
            wanted = "、".join(_CHOICES[key])
            raise ConfigError(f"配置文件 {path} 的 {key} 是 {text!r}", f"可用的值：{wanted}。")
        return text
    least, whole = _LEAST.get(key, 0), str(kind) == "int"
    right = isinstance(value, int) if whole else isinstance(value, (int, float)) and math.isfinite(value)
    if isinstance(value, bool) or not right or not isinstance(value, (int, float)) or value < least:
        wanted = f"不小于 {least} 的{'整数' if whole else '数'}，不加引号"
        raise ConfigError(
            f"配置文件 {path} 的 {key} 是 {value!r}，应当是{wanted}",
            f"例如 {key.split('.')[-1]} = {least + 1}。",
        )
    return int(value) if whole else float(value)
