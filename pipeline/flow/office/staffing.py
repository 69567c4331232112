"""Handling units and leaders of the office (承办单位、负责人): who there is, and who may appear for what (分管).

config.toml gives them first. Once the administrator saved them on the workbench, the newest act of the journal counts and
config.toml does not any more, so the archive alone brings them back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from pipeline import clock
from pipeline.config import Leader, Office
from pipeline.errors import UsageError
from pipeline.store import journal
from pipeline.tools.regulations import rules_of

if TYPE_CHECKING:
    from pipeline.flow.office.house import House

ACT = journal.STAFF
RANKS = ("", "正职", "副职")
LONGEST = {"name": 40, "post": 60, "rank": 10, "portfolio": 300}
_SHOWN = {"name": "姓名", "post": "职务", "rank": "正副职", "portfolio": "分管"}


@dataclass(frozen=True, slots=True)
class Staff:
    """Where the units and leaders come from: whether config.toml alone, who saved them when, and whether it was changed since."""

    saved: bool
    by: str = ""
    at: str = ""
    config_changed: bool = False


def take_up(house: House) -> None:
    """Brings the house up to the units and leaders that were saved last; does nothing when it has them already."""
    with house.reading() as session:
        mark = journal.mark(session)
        if mark == house.staffed:
            return
        content = journal.newest_of(session, ACT, house.staffed.number if house.staffed else 0)
    house.staffed = mark
    office = _office(house.configured, content) if content else house.settings.office
    if office != house.settings.office:
        house.settings = replace(house.settings, office=office)
        house.rules = rules_of(house.settings)


def save(house: House, units: Sequence[str], leaders: Sequence[Mapping[str, str]], was: str, by: str) -> None:
    """Keeps the units and leaders as they now are; UsageError for what cannot be, or when somebody changed them meanwhile."""
    take_up(house)
    if was != mark_of(house.settings.office):
        raise UsageError("承办单位或负责人刚才已被别人改过，没有保存", "请重新打开管理页面再改。")
    office = replace(house.settings.office, units=_units(units), leaders=_leaders(leaders))
    content = {
        "units": list(office.units),
        "leaders": [asdict(leader) for leader in office.leaders],
        "config": mark_of(house.configured),
        "by": by,
    }
    house.transact(lambda session: journal.write(session, clock.now(), ACT, None, content))
    take_up(house)


def staff_of(house: House, session: Session) -> Staff:
    """Where what the house works with comes from."""
    entries = list(journal.entries_of(session, ACT))
    if not entries:
        return Staff(False)
    at, content = entries[-1]
    changed = content["config"] != mark_of(house.configured)
    return Staff(True, str(content["by"]), f"{at:%Y-%m-%d %H:%M}", changed)


def mark_of(office: Office) -> str:
    """A short mark of the units and leaders, by which a form tells that nobody changed them meanwhile."""
    said = json.dumps([list(office.units), [asdict(e) for e in office.leaders]], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _office(configured: Office, content: Mapping[str, Any]) -> Office:
    leaders = tuple(Leader(**entry) for entry in content["leaders"])
    return replace(configured, units=tuple(content["units"]), leaders=leaders)


def _units(names: Sequence[str]) -> tuple[str, ...]:
    found = [" ".join(name.split()) for name in names if name.strip()]
    for name in found:
        if len(name) > 60 or "、" in name:
            raise UsageError(f"承办单位“{name[:70]}”不能用", "一行写一个单位，不超过 60 个字，不含顿号。")
        if found.count(name) > 1:
            raise UsageError(f"承办单位“{name}”写了两次", "每个单位只写一次。")
    return tuple(found)


def _leaders(rows: Sequence[Mapping[str, str]]) -> tuple[Leader, ...]:
    found: list[Leader] = []
    for number, row in enumerate(rows, 1):
        entry = {key: " ".join(row.get(key, "").split()) for key in LONGEST}
        if not any(entry.values()):
            continue
        if not entry["name"]:
            raise UsageError(f"负责人第 {number} 行没有姓名", "请填写姓名，或者把这一行全部清空。")
        for key, most in LONGEST.items():
            if len(entry[key]) > most:
                raise UsageError(f"{entry['name'][:40]} 的{_SHOWN[key]}太长", f"不超过 {most} 个字。")
        if any(entry["name"] == e.name for e in found):
            raise UsageError(f"负责人 {entry['name']} 写了两次", "每人一行；同名的请在姓名后加以区别。")
        found.append(Leader(**entry))
    return tuple(found)
