"""评分表: filled rows are read again, and everything wrong in one is named with its row; packages that came are safe."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.flow.archive.bags import unpacked
from pipeline.flow.reviews.foreign import _rows
from pipeline.tools.data import data_file
from pipeline.writing.criteria import parse_criteria
from pipeline.writing.inspection import CHECKS
from pipeline.writing.score_sheet import entries_of

CRITERIA = parse_criteria(data_file("reviews/default.toml"), tuple(CHECKS))
ROW = {"评查": "2026-1", "案卷": "2026-0001", "评查员": "张三", "项目": "4-1", "评分": "7", "理由": "x"}


def read(*changes: dict[str, str]) -> list[tuple[int, str, float | None]]:
    lines = [(n, {**ROW, **change}) for n, change in enumerate(changes, 2)]
    found = entries_of("表.xlsx", "2026-1", lines, CRITERIA, ("2026-0001",))
    return [(e.row, e.said.how, e.said.points) for e in found]


def test_filled_rows_are_what_an_inspector_says_and_empty_ones_nothing() -> None:
    rows: tuple[dict[str, str], ...] = (
        {},
        {"评分": "", "案卷": "别的"},
        {"项目": "7-1", "评分": "不适用"},
        {"项目": "V1", "评分": "否决"},
    )
    assert read(*rows) == [(2, "points", 7.0), (4, "not_applicable", None), (5, "veto", None)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"评查": "2025-1"}, "“评查”是“2025-1”，应为 2026-1"),
        ({"案卷": "2026-0009"}, "不在这次评查的案卷中"),
        ({"项目": "99"}, "评查标准里没有"),
        ({"评查员": ""}, "应填评分人的姓名"),
        ({"评分": "好"}, "应填数字或者 确认"),
        ({"项目": "7-1"}, "与第 2 行是同一案卷"),
    ],
    ids=["another round", "another case", "no item", "nobody", "no score", "twice"],
)
def test_a_wrong_row_is_named_with_what_was_found_and_wanted(change: dict[str, str], said: str) -> None:
    with pytest.raises(DataError, match=rf"表\.xlsx 第 3 行：.*{said}"):
        read({"项目": "7-1"}, change)


def test_a_sheet_without_its_columns_or_scores_is_refused() -> None:
    with pytest.raises(DataError, match="没有“评分”这一栏"):
        entries_of("表.xlsx", "2026-1", [(2, {k: v for k, v in ROW.items() if k != "评分"})], CRITERIA, ())
    with pytest.raises(DataError, match="全是空的"):
        read({"评分": ""})


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "C:x", "a\\x"])
def test_a_package_never_writes_outside_its_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "包.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(zipfile.ZipInfo(name), "x")
    with pytest.raises(DataError, match="不安全的文件名"), unpacked(path):
        pass


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK"], ids=["empty", "text", "head only"])
def test_what_is_no_package_is_told_plainly(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "包.zip").write_bytes(content)
    with pytest.raises(DataError, match=r"包\.zip 不是完好的 ZIP 信息包"), unpacked(tmp_path / "包.zip"):
        pass


def test_a_zip_without_a_bag_and_a_catalogue_with_entities_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as packed:
        packed.writestr("x.txt", "x")
    with pytest.raises(DataError, match="没有信息包"), unpacked(tmp_path / "包.zip"):
        pass
    bomb = tmp_path / "案卷目录.XML"
    bomb.write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "utf-8")
    with pytest.raises(DataError, match=r"案卷目录\.XML 不能读取"):
        _rows(bomb)
