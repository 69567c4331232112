"""A regulation's data file (pipeline/data/regulations/*.toml) -> Regulation; what is wrong is refused by name."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.errors import DataError
from pipeline.law.assignment import UNIT_WORDS
from pipeline.law.checks import CHECKS
from pipeline.law.concepts import CONCEPTS
from pipeline.law.periods import DIRECTIONS, SAFE_READINGS, UNITS
from pipeline.law.readings import read_as
from pipeline.law.rules import Assignment, Check, DutyRule, Official, Regulation, Rules, Term, YearlyRule
from pipeline.types import Readings

BASES = ("text", "design")
STATUSES = ("in_force", "draft")
PER = ("instance", "paper", "hearing", "case")
EVENTS = (
    "served_on",
    "unit_received_on",
    "hearing_time",
    "effective_on",
    "planned_filing_on",
    "closed_on",
    "year_end",
)
SEVERITIES = ("info", "warning", "error")
SECTIONS = ("duty", "check", "assignment", "approval", "document", "register", "yearly")
_ADVICE = "请按“规定数据文件说明”改正该处；数据文件里不能写表达式或程序。"


def parse_regulation(data: Mapping[str, Any], source: str = "规定数据") -> Regulation:
    """The regulation in a TOML document; DataError names file, row, found and wanted.

    Refused: unknown keys, a row without example, two rows of one id, a basis that is neither
    text nor design, a quoted text that is empty, events, units or concepts nobody knows.
    """
    regulation: Regulation = _record(Regulation, data, source)
    _refuse_doubles(regulation, source)
    for row in rows(regulation):
        _check_row(row, f"{source} 的 {row.id}")
    if regulation.status not in STATUSES:
        raise _wrong(source, f"status 是 {regulation.status!r}", f"可用：{'、'.join(STATUSES)}")
    return regulation


def merge_rules(
    local: Regulation,
    national: Regulation,
    organs: tuple[str, ...] = (),
    officials: tuple[Official, ...] = (),
    readings: Readings | None = None,
) -> Rules:
    """An office's rules as it reads them; DataError when a local row refines a national row that does not exist."""
    known = {row.id for row in rows(national)}
    for rule in local.duty:
        for name in rule.refines:
            if name not in known:
                raise _wrong(f"{local.id} 的 {rule.id}", f"refines 了不存在的 {name}", "请写国家规定里的编号")
    read = readings or Readings()
    return Rules(read_as(local, read), national, organs, officials, read)


def rows(regulation: Regulation) -> Iterator[Any]:
    """Every row of a regulation, section by section, in the order of the file."""
    for section in SECTIONS:
        yield from getattr(regulation, section)


def sections_of(regulation: Regulation) -> dict[str, str]:
    """Row id -> the section it lives in (duty, check, assignment …)."""
    return {row.id: section for section in SECTIONS for row in getattr(regulation, section)}


def _refuse_doubles(regulation: Regulation, source: str) -> None:
    seen: set[str] = set()
    for row in rows(regulation):
        if row.id in seen:
            raise _wrong(source, f"编号 {row.id} 出现两次", "同一编号只能写一条")
        seen.add(row.id)


def _check_row(row: Any, where: str) -> None:
    if not row.example:
        raise _wrong(where, "没有算例（example）", "每一条都要有至少一个例子")
    if row.basis not in BASES:
        raise _wrong(where, f"basis 是 {row.basis!r}", "应为 text（原文）或 design（读法）")
    for name in ("article", "what"):
        if not getattr(row, name).strip():
            raise _wrong(where, f"{name} 是空的", "请写明条文和事项")
    for name in getattr(row, "when", ()):
        _choice(where, "when", name, tuple(CONCEPTS))
    if isinstance(row, Check):
        _choice(where, "concept", row.concept, tuple(CHECKS))
        _choice(where, "severity", row.severity, SEVERITIES)
    for word in row.units if isinstance(row, Assignment) else ():
        _choice(where, "units", word, UNIT_WORDS)
    if isinstance(row, DutyRule):
        _check_duty(row, where)
    if isinstance(row, YearlyRule):
        _check_yearly(row, where)


def _check_duty(rule: DutyRule, where: str) -> None:
    _choice(where, "per", rule.arises_per, PER)
    _choice(where, "direction", rule.direction, DIRECTIONS)
    _choice(where, "safe", rule.safe, SAFE_READINGS)
    for event in filter(None, (rule.counted_from, rule.otherwise)):
        if not event.startswith(("duty:", "fact:")):
            _choice(where, "counted_from", event, EVENTS)
    for term in rule.term:
        _choice(where, "term.unit", term.unit, UNITS)
        if term.days < 0:
            raise _wrong(where, f"term.days 是 {term.days}", "应为不小于零的整数")
    if rule.arises_per in ("instance", "paper") and not rule.kinds:
        raise _wrong(where, "没有 kinds", "请列出引起该事项的文书种类")
    if list(rule.term) != sorted(rule.term, key=_since):
        raise _wrong(where, "term 没有按 since 先后排列", "请按日期先后排列")


def _check_yearly(rule: YearlyRule, where: str) -> None:
    if rule.month is not None and rule.day is not None:
        try:
            dt.date(2024, rule.month, rule.day)
        except ValueError as error:
            raise _wrong(where, f"日期 {rule.month} 月 {rule.day} 日不存在", "请写真实的日期") from error


def _since(term: Term) -> dt.date:
    return term.since or dt.date.min


def _choice(where: str, key: str, value: str, wanted: tuple[str, ...]) -> None:
    if value not in wanted:
        raise _wrong(where, f"{key} 是 {value!r}", f"可用：{'、'.join(wanted)}")


def _wrong(where: str, found: str, wanted: str) -> DataError:
    return DataError(f"{where}：{found}，{wanted}", _ADVICE)


# --- strict reading: TOML values into frozen dataclasses -----------------------------------------


def _record(kind: Any, data: object, where: str) -> Any:
    if not isinstance(data, Mapping):
        raise _wrong(where, f"是 {data!r}", "应当是一个表")
    here = f"{where} 的 {data['id']}" if isinstance(data.get("id"), str) and where else where
    fields = {f.name: f for f in dataclasses.fields(kind)}
    for key in data:
        if key not in fields:
            raise _wrong(here, f"有不认识的项 {key}", f"可用：{'、'.join(fields)}")
    for name, field in fields.items():
        if name not in data and _is_required(field):
            raise _wrong(here, f"缺少 {name}", "这一项必填")
    hints = typing.get_type_hints(kind)
    return kind(**{key: _value(hints[key], item, f"{here} 的 {key}") for key, item in data.items()})


def _is_required(field: Any) -> bool:
    missing = dataclasses.MISSING
    return bool(field.default is missing and field.default_factory is missing)


def _value(kind: Any, data: object, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin is types.UnionType:
        return _value(next(a for a in typing.get_args(kind) if a is not type(None)), data, where)
    if origin is tuple:
        if not isinstance(data, list):
            raise _wrong(where, f"是 {data!r}", "应当是列表")
        return tuple(_value(typing.get_args(kind)[0], item, where) for item in data)
    if dataclasses.is_dataclass(kind):
        return _record(kind, data, where)
    if origin is not None:
        return dict(data) if isinstance(data, Mapping) else _refuse(where, data, "一个表")
    return _SCALARS[kind](data, where)


def _refuse(where: str, data: object, wanted: str) -> Any:
    raise _wrong(where, f"是 {data!r}", f"应当是{wanted}")


def _scalar(kind: type, wanted: str) -> Callable[[object, str], Any]:
    def read(data: object, where: str) -> Any:
        return data if type(data) is kind else _refuse(where, data, wanted)

    return read


_SCALARS: dict[Any, Callable[[object, str], Any]] = {
    str: _scalar(str, "文字"),
    int: _scalar(int, "整数"),
    bool: _scalar(bool, "true 或 false"),
    dt.date: _scalar(dt.date, "日期，如 2024-09-18"),
}
