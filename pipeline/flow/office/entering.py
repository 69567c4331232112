"""Values a person enters for a paper: checked, in the contract's form, with the place they stand at."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from pipeline.errors import UsageError
from pipeline.flow.office.numbers import parse_date
from pipeline.flow.office.service_day import served
from pipeline.reading.filing import number_in
from pipeline.terms import FIELDS, OUTCOMES
from pipeline.types import Evidence, Finding, Paper, PaperRecord

_NAMES = {"plaintiff", "defendant", "third_party", "agent", "judge", "outcome"}
_SENTENCES = {"claims"}
_NUMBERS = {"answer_days", "evidence_days", "appeal_days", "reply_days"}
_DATES = {"document_date", "received_on", "reply_by"}
CARRIERS = {"original": "原件", "copy": "复印件", "electronic": "电子件"}
_TIME = re.compile(r"(\S+?)(?:[T\s]\s*(\d{1,2})[:：](\d{2}))?")


def with_value(record: PaperRecord, field: str, text: str) -> PaperRecord:
    """The paper with a value a person entered; its doubt is gone. An empty value takes the field out."""
    others = tuple(s for s in record.sources if s[0] != "person")
    if field == "served_on":
        return served(record, (*others, ("person", parse_date(text, "送达日期"))))
    if field == "carrier":
        return replace(record, carrier=_carrier(text))
    if field not in FIELDS:
        listed = "、".join(f"{key} {label}" for key, label in FIELDS.items())
        raise UsageError(f"没有名为 {field} 的要素", f"可用：{listed}。")
    paper = record.paper
    entered = _entered(paper, field, _values(field, text))
    kept = tuple(f for f in paper.findings if f.field != field)
    doubts = tuple(d for d in paper.doubts if d.about != field)
    changed = replace(record, paper=replace(paper, findings=kept + entered, doubts=doubts))
    if field == "received_on" and entered:
        return served(changed, (*others, ("person", parse_date(text, "收到日期"))))
    return served(changed, record.sources) if field == "document_date" else changed


def _carrier(text: str) -> str:
    for key, name in CARRIERS.items():
        if text in (key, name):
            return key
    listed = "、".join(f"{key} {name}" for key, name in CARRIERS.items())
    raise UsageError(f"载体“{text}”不认识", f"可用：{listed}。")


def _values(field: str, text: str) -> list[str | int]:
    parts = (
        re.split(r"[、;；\n]", text)
        if field in _NAMES
        else re.split(r"[;；\n]", text)
        if field in _SENTENCES
        else [text]
    )
    return [_value(field, part.strip()) for part in parts if part.strip()]


def _entered(paper: Paper, field: str, values: list[str | int]) -> tuple[Finding, ...]:
    """The findings of the entered values; one that was read already keeps its place, role and whom it is against."""
    read = [f for f in paper.findings if f.field == field]
    known = {f.value: f for f in read}
    findings = []
    for number, value in enumerate(values):
        before = known.get(value) or (read[number] if len(read) == len(values) else None)
        if before is not None and before.value == value:
            findings.append(replace(before, confidence=1.0))
        elif before is not None:
            place = replace(before.evidence, repairs=(*before.evidence.repairs, "人工更正"))
            findings.append(replace(before, value=value, confidence=1.0, evidence=place))
        else:
            findings.append(Finding(field, value, 1.0, _place_of(paper, field)))
    return tuple(findings)


def _place_of(paper: Paper, field: str) -> Evidence:
    """Where the scan shows what a person decided about: the doubt's place, or the whole first page."""
    doubt = next((d for d in paper.doubts if d.about == field and d.page and d.box), None)
    first = paper.pages[0] if paper.pages else 1
    page, box = (doubt.page or first, doubt.box) if doubt and doubt.box else (first, (0.0, 0.0, 1.0, 1.0))
    return Evidence(page, box, "", ("人工填写",))


def _value(field: str, text: str) -> str | int:
    if field in _NUMBERS:
        if not text.isdecimal():
            raise UsageError(f"{FIELDS[field]}“{text}”不是整数", "请写成 15 这样。")
        return int(text)
    if field in _DATES:
        return parse_date(text, FIELDS[field]).isoformat()
    if field == "hearing_time":
        return _time(text)
    if field == "outcome" and text not in OUTCOMES:
        found = next((code for code, name in OUTCOMES.items() if name == text), None)
        if found is None:
            listed = "、".join(f"{code} {name}" for code, name in OUTCOMES.items())
            raise UsageError(f"裁判结果“{text}”不认识", f"可用：{listed}。")
        return found
    if field in ("case_number", "origin_case_number"):
        return number_in(text) or text
    return text


def _time(text: str) -> str:
    match = _TIME.fullmatch(text)
    if match is None:
        raise UsageError(f"开庭时间“{text}”不是时间", "请写成 2024-10-09T09:30；不知道钟点时只写日期。")
    day = parse_date(match[1], "开庭日期")
    if match[2] is None:
        return day.isoformat()
    try:
        return dt.datetime.combine(day, dt.time(int(match[2]), int(match[3]))).strftime("%Y-%m-%dT%H:%M")
    except ValueError as error:
        raise UsageError(f"开庭时间“{text}”不是时间", "请写成 2024-10-09T09:30。") from error
