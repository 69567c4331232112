"""Volumes of other offices in a round of 案卷评查 (外单位案卷): they came as transfer packages and lie in ``_移入``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from sqlmodel import Session

from pipeline.errors import DataError, UsageError
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import own_number
from pipeline.flow.office.places import IMPORTED

PREFIX = "外-"
CATALOGUE, FILES = "案卷目录.XML", "文件目录.XML"


def packages(house: House) -> list[str]:
    """The names of the packages that were taken over, newest first."""
    found = (house.settings.archive / IMPORTED).glob(f"*/data/{CATALOGUE}")
    return sorted((path.parents[1].name for path in found), reverse=True)


def key_of(session: Session, content: Mapping[str, Any], text: str) -> str:
    """The volume of a round that a person means: another office's by its key, a case by any of its numbers."""
    return text if text in content.get("foreign", {}) else own_number(session, text)


def volumes(house: House, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The volumes of packages by a key of their own: title, file_number, unit (the office), opened_on, files below the archive.

    UsageError when there is no such package, DataError when its catalogue cannot be read or names what is not there.
    """
    known = packages(house)
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        if name not in known:
            raise UsageError(
                f"没有接收过信息包 {name}",
                f"已接收：{'、'.join(known) or '还没有'}。请先用 yingsu archive import 接收。",
            )
        for number, volume in _of_package(house, name):
            found[_free(found, number)] = volume
    return found


def _free(taken: Mapping[str, Any], number: str) -> str:
    plain = PREFIX + number.replace("/", "-").replace("\\", "-")
    names = (plain if n == 1 else f"{plain}（{n}）" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _of_package(house: House, name: str) -> list[tuple[str, dict[str, Any]]]:
    folder = house.settings.archive / IMPORTED / name
    office = _office(folder) or "外单位"
    files: dict[str, list[str]] = {}
    for row in _rows(folder / "data" / FILES):
        path = (folder / "data" / row.get("电子档案名称", "")).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file() or path.suffix.lower() != ".pdf":
            raise DataError(
                f"信息包 {name} 的{FILES}写了 {row.get('电子档案名称')}，包里没有这个 PDF",
                "请让移交单位重新提供。",
            )
        files.setdefault(row.get("档号", ""), []).append(
            path.relative_to(house.settings.archive.resolve()).as_posix()
        )
    rows = _rows(folder / "data" / CATALOGUE)
    found = []
    for row in rows:
        number = row.get("档号", "")
        about = {"package": name, "file_number": number, "title": row.get("题名", ""), "unit": office}
        about["opened_on"] = row.get("收案日期", "")
        found.append((number or row.get("卷号", ""), {**about, "files": files.get(number, [])}))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a catalogue; no document type is let in, for its entities could be a bomb."""
    content = path.read_bytes() if path.is_file() else b""
    try:
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise ElementTree.ParseError("document type")
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise DataError(f"信息包的 {path.name} 不能读取", "请让移交单位重新提供。") from error
    return [{cell.tag: (cell.text or "").strip() for cell in row} for row in root]


def _office(folder: Path) -> str:
    info = folder / "bag-info.txt"
    lines = info.read_text(encoding="utf-8", errors="replace").splitlines() if info.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("Source-Organization:"))
    return next((name for name in named if name not in ("", "-")), "")
