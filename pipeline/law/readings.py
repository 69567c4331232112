"""A regulation as the office reads it (读法): config.toml decides what the text leaves open, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pipeline.errors import ConfigError
from pipeline.law.rules import DutyRule, Regulation
from pipeline.types import Readings


def read_as(regulation: Regulation, readings: Readings) -> Regulation:
    """The regulation with the office's readings put in; what its own words settle stays.

    ConfigError names the row where a reading is for one that does not exist or leaves nothing open.
    """
    for name in readings.workdays:
        regulation = _changed(regulation, name, "workdays", _in_workdays)
    for entry in readings.without:
        name, _, kind = entry.partition(":")
        regulation = _changed(regulation, name, "without", partial(_without, kind))
    if readings.effective_on is None:
        return regulation
    if regulation.effective_on is not None:
        raise _wrong("effective_on", f"《{regulation.name}》自己写明 {regulation.effective_on} 起施行")
    return replace(regulation, effective_on=readings.effective_on, status="in_force")


def _changed(
    regulation: Regulation, name: str, key: str, change: Callable[[DutyRule], DutyRule | None]
) -> Regulation:
    rule = next((rule for rule in regulation.duty if rule.id == name), None)
    if rule is None:
        raise _wrong(key, f"《{regulation.name}》没有编号为 {name} 的应办事项")
    if rule.basis != "design":
        raise _wrong(key, f"{name} 的原文已经写明，没有可以选择的读法")
    new = change(rule)
    if new is None:
        raise _wrong(key, f"{name} 没有这样的读法")
    return replace(regulation, duty=tuple(new if row is rule else row for row in regulation.duty))


def _in_workdays(rule: DutyRule) -> DutyRule | None:
    if not any(term.unit == "day" for term in rule.term):
        return None
    term = tuple(replace(term, unit="workday" if term.unit == "day" else term.unit) for term in rule.term)
    note = "；".join(filter(None, (rule.note, "本单位把条文的“日”读作工作日（readings.workdays）")))
    return replace(rule, term=term, safe="natural", note=note)


def _without(kind: str, rule: DutyRule) -> DutyRule | None:
    kinds = tuple(k for k in rule.kinds if k != kind)
    return replace(rule, kinds=kinds) if kinds and kinds != rule.kinds else None


def _wrong(key: str, found: str) -> ConfigError:
    return ConfigError(
        f"config.toml 的 readings.{key} 不能用：{found}",
        "请改正或删去这一项；编号和含义见“规定数据文件说明”的“本单位的读法”。",
    )
