"""What people enter about a case (人工填写的信息): the names, and how a value becomes text or rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import DataError

KINDS = ("text", "date", "time", "paragraphs", "rows", "agents")
AGENT_COLUMNS = ("姓名", "性别", "单位", "职务", "电话", "执业证号", "备注")
Row = Mapping[str, str]
_PERSON = re.compile(r"(?P<name>[^（）()、，,;；\s]+)\s*(?:[（(](?P<words>[^（）()]*)[）)])?")


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact: ``name`` people set it by, ``field`` of the templates, kind and help in Chinese.

    ``per_document``: the name carries the D-code of one document, document_number_D25; ``also`` are
    other names it goes by. ``per_instance``: a later instance has its own, leader.second.
    """

    name: str
    field: str
    kind: str
    help: str
    columns: tuple[str, ...] = ()
    per_document: bool = False
    also: tuple[str, ...] = ()
    per_instance: bool = False


def parse_facts(toml: Mapping[str, Any]) -> tuple[FactSpec, ...]:
    """The facts of drafting.toml; DataError when a name or field stands twice or a kind is unknown."""
    facts = tuple(_fact(entry) for entry in toml.get("fact", ()))
    for fact in facts:
        same = [f for f in facts if f.name == fact.name or f.field == fact.field]
        if len(same) > 1 or fact.kind not in KINDS:
            raise DataError(
                f"drafting.toml 的 {fact.name}（{fact.field}）重复，或者 kind 不认识：{fact.kind}"
            )
    return facts


def _fact(entry: Mapping[str, Any]) -> FactSpec:
    values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
    return FactSpec(**values)


def find_fact(facts: Sequence[FactSpec], name: str) -> FactSpec | None:
    """The fact people mean by a name: leader, leader.second, 出庭负责人, document_number_D25, 发文字号_D25."""
    name = name.partition(".")[0]
    plain = next((f for f in facts if name in (f.name, f.field, *f.also)), None)
    stem = re.sub(r"_[A-Z]\d+(-\d+)?$", "", name)
    return plain or next((f for f in facts if f.per_document and stem in (f.name, f.field)), None)


def fact_value(fact: FactSpec, text: str) -> object:
    """A fact's text as the templates take it: text, paragraphs or rows; None when empty."""
    text = text.strip()
    if not text:
        return None
    if fact.kind == "date":
        return chinese_date(text)
    if fact.kind == "time":
        return chinese_time(text)
    if fact.kind == "paragraphs":
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    if fact.kind == "rows":
        return rows_of(text, fact.columns)
    if fact.kind == "agents":
        return "、".join(row["姓名"] for row in agents_of(text))
    return text


def rows_of(text: str, columns: Sequence[str]) -> tuple[Row, ...]:
    """Table rows: one line each, cells between | or ｜; the last column takes what is left over."""
    rows = []
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), 1):
        cells = [cell.strip() for cell in re.split(r"[|｜\t]", line)]
        if len(cells) > len(columns):
            cells = [*cells[: len(columns) - 1], "；".join(cells[len(columns) - 1 :])]
        filled = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
        rows.append({"序号": str(number), **filled})
    return tuple(rows)


def agents_of(text: str) -> tuple[Row, ...]:
    """The persons of one fact: 张三（男，区规划局，科长，13800000000）、李四（女，某律师事务所，律师，执业证号…）.

    In the brackets sex, phone and licence are told by their form; of what else there is one item is
    the post, two are unit and post, the rest are remarks.
    """
    people = list(_PERSON.finditer(text))
    return tuple({"序号": str(n), **_agent(m["name"], m["words"] or "")} for n, m in enumerate(people, 1))


def _agent(name: str, words: str) -> dict[str, str]:
    row = {"姓名": name}
    rest = []
    for item in (part.strip() for part in re.split(r"[,，、;；|｜]", words) if part.strip()):
        if item in ("男", "女"):
            row["性别"] = item
        elif re.fullmatch(r"(电话|联系电话)?[:：]?[\d\- ]{7,20}", item):
            row["电话"] = re.sub(r"^\D*[:：]?", "", item)
        elif item.startswith("执业证"):
            row["执业证号"] = re.sub(r"^执业证(书)?(号)?(码)?[:：]?", "", item)
        else:
            rest.append(item)
    columns = ("职务",) if len(rest) == 1 else ("单位", "职务")
    row.update(zip(columns, rest, strict=False))
    if len(rest) > 2:
        row["备注"] = "，".join(rest[2:])
    return row


def chinese_date(value: str | dt.date) -> str:
    """2024-09-08 as 2024年9月8日; other text stays as written."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", str(value))
    return f"{int(match[1])}年{int(match[2])}月{int(match[3])}日" if match else str(value)


def chinese_time(value: str) -> str:
    """2024-10-09T09:30 as 2024年10月9日9时30分; a date alone stays a date."""
    day, _, clock = value.strip().replace(" ", "T").partition("T")
    match = re.match(r"(\d{1,2}):(\d{2})", clock)
    if not match:
        return chinese_date(day) if not clock else value
    minutes = "" if match[2] == "00" else f"{int(match[2]):02d}分"
    return f"{chinese_date(day)}{int(match[1])}时{minutes}"
