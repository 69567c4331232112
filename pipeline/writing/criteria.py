"""Criteria of 案卷评查 as data (pipeline/data/reviews/*.toml): items, points, vetoes, bands; what is wrong is refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pipeline.errors import DataError

FLAGS = ("heard", "judged", "lost", "in_force", "to_perform", "suggested", "appealed", "closed")
_ADVICE = "请按 pipeline/data/reviews/default.toml 的写法改正。"
_LISTS = ("duties", "kinds", "fields", "facts", "when")


@dataclass(frozen=True, slots=True)
class Item:
    """One item (评查项目): what is asked, its article, its points, and the check that looks by itself."""

    id: str
    group: str
    what: str
    rule: str
    points: float
    check: str
    veto: bool = False
    when: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    fact: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Criteria:
    """The whole table (评查标准): ``bands`` are (name, lowest score), best first; ``basis`` design: the office's own."""

    name: str
    basis: str
    items: tuple[Item, ...]
    bands: tuple[tuple[str, float], ...]
    third_when_differs: float = 10

    def item(self, identity: str) -> Item | None:
        """The item of that id, or None."""
        return next((i for i in self.items if i.id == identity), None)

    def band(self, score: float) -> str:
        """The band (等次) of a score."""
        return next((name for name, lowest in self.bands if score >= lowest), self.bands[-1][0])


def parse_criteria(data: Mapping[str, Any], checks: tuple[str, ...], source: str = "评查标准") -> Criteria:
    """The criteria of a TOML document; DataError names the item, what was found and what is wanted."""
    _keys(data, {"name", "basis", "third_when_differs", "band", "item"}, source)
    items = tuple(_item(row, checks, source) for row in _rows(data, "item", source))
    bands = tuple(_band(row, source) for row in _rows(data, "band", source))
    _refuse_doubles(items, source)
    if sum(i.points for i in items) <= 0:
        raise _wrong(source, "各项分值合计是 0", "至少一项要有分值")
    if [b for _, b in bands] != sorted((b for _, b in bands), reverse=True) or bands[-1][1] != 0:
        raise _wrong(source, "等次没有从高到低排列到 0 分", "例如 90、80、60、0")
    differs = data.get("third_when_differs", 10)
    if not isinstance(differs, (int, float)) or differs < 0:
        raise _wrong(source, f"third_when_differs 是 {differs!r}", "应为不小于零的数")
    return Criteria(str(data.get("name", source)), str(data.get("basis", "design")), items, bands, differs)


def _item(row: Mapping[str, Any], checks: tuple[str, ...], source: str) -> Item:
    where = f"{source} 的 {row.get('id', '（没有 id）')}"
    _keys(row, {f.name for f in fields(Item)}, where)
    for name in ("id", "group", "what", "rule", "check"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise _wrong(where, f"缺少 {name}", "这一项必填")
    points = row.get("points")
    if isinstance(points, bool) or not isinstance(points, (int, float)) or points < 0:
        raise _wrong(where, f"points 是 {points!r}", "应为不小于零的数")
    if row["check"] not in checks:
        raise _wrong(where, f"check 是 {row['check']!r}", f"可用：{'、'.join(checks)}")
    lists = {name: _texts(row, name, where) for name in _LISTS}
    for flag in lists["when"]:
        if flag not in FLAGS:
            raise _wrong(where, f"when 里有 {flag!r}", f"可用：{'、'.join(FLAGS)}")
    return Item(**{**row, **lists})


def _texts(row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise _wrong(where, f"{name} 是 {value!r}", "应为文字的列表")
    return tuple(value)


def _band(row: Mapping[str, Any], source: str) -> tuple[str, float]:
    _keys(row, {"name", "from"}, source)
    if not isinstance(row.get("from"), (int, float)) or not isinstance(row.get("name"), str):
        raise _wrong(source, f"等次 {dict(row)!r}", "应有 name 和 from")
    return row["name"], float(row["from"])


def _rows(data: Mapping[str, Any], name: str, source: str) -> list[Mapping[str, Any]]:
    rows = data.get(name)
    if not isinstance(rows, list) or not rows or not all(isinstance(r, Mapping) for r in rows):
        raise _wrong(source, f"没有 [[{name}]]", "至少要有一个")
    return rows


def _keys(row: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in row:
        if key not in known:
            raise _wrong(where, f"有不认识的项 {key}", f"可用：{'、'.join(sorted(known))}")


def _refuse_doubles(items: tuple[Item, ...], source: str) -> None:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise _wrong(source, f"编号 {item.id} 出现两次", "每项编号只能用一次")
        seen.add(item.id)


def _wrong(where: str, found: str, wanted: str) -> DataError:
    return DataError(f"{where}：{found}，{wanted}", _ADVICE)
