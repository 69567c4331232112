"""评分表: the rows of a round's score sheet as a table to be filled elsewhere, and the filled rows read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import DataError
from pipeline.writing.criteria import Criteria
from pipeline.writing.review import Said

SHEET = "评分表"
COLUMNS = (
    "评查", "案卷", "案卷题名", "承办单位", "评查员", "项目", "评查内容", "分值", "自动检查", "所在页", "评分", "理由",
)  # fmt: skip
NEEDED = ("评查", "案卷", "评查员", "项目", "评分", "理由")
WORDS = {"确认": "confirm", "不适用": "not_applicable", "否决": "veto", "不否决": "pass"}
VETO = "一票否决"
HELP = (
    ("只填“评分”和“理由”两栏；“评查员”空着的，请填姓名。其他栏不要改，行可以删，不要加。",),
    (
        "评分填得分（0 到“分值”之间的数字），或者：确认（按自动检查的结果）、不适用；一票否决项填：否决、不否决。",
    ),
    ("与自动检查结果不同时必须写理由；自动检查写“待人判断”的项目不能填“确认”。",),
    ("空着的项目不算已评。填好后用 yingsu review take-in 收回，或者在工作台“案卷评查”里上传。",),
)
_RESULTS = {
    "met": "符合", "part": "部分符合", "failed": "不符合", "unknown": "待人判断", "not_applicable": "不适用",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled row: its number in the sheet, the volume, the inspector, and what is said."""

    row: int
    case: str
    inspector: str
    said: Said


def rows_of(view: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows to be filled: for each volume and each of its inspectors every item of the criteria."""
    rows = []
    for volume in view["volumes"]:
        for name in volume["inspectors"] or [""]:
            rows += [_row(view["round"], volume, name, item) for item in volume["items"]]
    return rows


def _row(review: str, volume: Mapping[str, Any], name: str, item: Mapping[str, Any]) -> tuple[Any, ...]:
    auto = item["auto"]
    points = "" if auto["points"] is None or item["veto"] else f" {auto['points']:g} 分"
    found = f"{_RESULTS[auto['result']]}{points}：{auto['what']}"
    places = "；".join(f"{p['title']} 第 {p['page']} 页" for p in auto["places"])
    about = (review, volume["case"], volume["title"], volume["unit"], name)
    worth = VETO if item["veto"] else item["points"]
    return (*about, item["id"], item["what"], worth, found, places, "", "")


def entries_of(
    name: str,
    review: str,
    lines: Sequence[tuple[int, Mapping[str, str]]],
    criteria: Criteria,
    cases: Sequence[str],
) -> list[Entry]:
    """The filled rows of a sheet; rows without a score are left out.

    DataError with file, row, found and wanted: a column is missing, a row is of another round, names no volume or
    item of it, has no inspector, or is there twice.
    """
    header = set(lines[0][1]) if lines else set()
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise DataError(
            f"{name} 没有“{missing[0]}”这一栏", f"请用评查包里的评分表填写；必需的栏：{'、'.join(NEEDED)}。"
        )
    filled = [(row, line) for row, line in lines if line["评分"]]
    if not filled:
        raise DataError(f"{name} 的“评分”栏全是空的", "请填写得分，或者 确认、不适用、否决、不否决。")
    wrong: list[tuple[int, str]] = []
    seen: dict[tuple[str, str, str], int] = {}
    entries = []
    for row, line in filled:
        key = (line["案卷"], line["评查员"], line["项目"])
        problem = _problem(review, line, criteria, cases, seen.get(key))
        said = None if problem else _said(line)
        if problem or said is None:
            wrong.append((row, problem or f"“评分”是“{line['评分']}”，应填数字或者 {'、'.join(WORDS)}"))
        else:
            seen[key] = row
            entries.append(Entry(row, line["案卷"], line["评查员"], said))
    refuse_wrong(name, wrong)
    return entries


def _problem(
    review: str, line: Mapping[str, str], criteria: Criteria, cases: Sequence[str], before: int | None
) -> str | None:
    if line["评查"] != review:
        return f"“评查”是“{line['评查']}”，应为 {review}"
    if line["案卷"] not in cases:
        return f"“案卷”是“{line['案卷']}”，不在这次评查的案卷中"
    if criteria.item(line["项目"]) is None:
        return f"“项目”是“{line['项目']}”，评查标准里没有"
    if not line["评查员"]:
        return "“评查员”是空的，应填评分人的姓名"
    return f"与第 {before} 行是同一案卷、同一评查员、同一项目" if before else None


def _said(line: Mapping[str, str]) -> Said | None:
    how = WORDS.get(line["评分"])
    if how:
        return Said(line["项目"], how, None, line["理由"])
    try:
        return Said(line["项目"], "points", float(line["评分"]), line["理由"])
    except ValueError:
        return None


def refuse_wrong(name: str, wrong: Sequence[tuple[int, str]]) -> None:
    """DataError with the first wrong row and the numbers of the others; nothing when none is wrong."""
    if not wrong:
        return
    row, problem = wrong[0]
    others = "、".join(str(n) for n, _ in wrong[1:20])
    rest = f"；另有 {len(wrong) - 1} 行也有问题：第 {others} 行" if others else ""
    raise DataError(
        f"{name} 第 {row} 行：{problem.rstrip('。')}{rest}", "请改正后重新交来，这次一行也没有收。"
    )
