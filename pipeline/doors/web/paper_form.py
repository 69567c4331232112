"""The form of one paper (核对表): one row for each field, what was read, what is doubted, what a person changed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any

from pipeline.doors.web.bench import filled
from pipeline.errors import UsageError
from pipeline.terms import FIELDS, OUTCOMES, field_label
from pipeline.types import Box, Doubt, Finding, PaperRecord

LISTS = ("plaintiff", "defendant", "third_party", "agent", "claims", "judge", "outcome")
OWN_ROWS = ("kind", "case", "pages")
_TIME = re.compile(r"(\d{4})[-年](\d{1,2})[-月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:：时](\d{1,2})分?)?")
SOURCES = {
    "stamp": "收文章",
    "service_receipt": "送达回证",
    "post": "邮寄单据",
    "electronic": "电子送达回执",
    "folder": "文件夹名",
    "file_name": "文件名",
    "person": "人工填写",
    "told": "人工对另一次送达填写",
    "assumed": "推定，没有送达凭据",
}
_HINTS = {
    "hearing_time": "如 2026-10-09 09:30",
    "case_number": "如 （2026）渝0109行初88号",
    "origin_case_number": "如 （2026）渝0109行初88号",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the page (框): where, whether it is doubted, and the row it belongs to."""

    id: str
    row: str
    page: int
    box: Box
    doubted: bool
    tip: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the form: the value now, its findings, its doubts with what it may be."""

    field: str
    label: str
    value: str
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]
    hint: str = ""
    assumed: bool = False  # 推定: the value is nowhere on the scan

    @property
    def candidates(self) -> tuple[str, ...]:
        """What it may be, as the doubts say; the value read comes first, one only assumed last.

        Where several stand in one field, a reading of one of them is offered among the others in their order:
        whoever takes it loses none of them.
        """
        offered = [c for d in self.doubts for c in self._offered(d)]
        own = [self.value] if self.doubts and self.value else []
        others = [c for c in offered if c not in own]
        return tuple(dict.fromkeys([*others, *own] if self.assumed else [*own, *others]))

    def _offered(self, doubt: Doubt) -> list[str]:
        readings = [as_written(self.field, c) for c in doubt.candidates]
        if self.field not in LISTS or self.field == "outcome" or doubt.box is None:
            return readings
        places = [(f.evidence.page, f.evidence.box, as_written(self.field, f.value)) for f in self.findings]
        others = [
            (d.page, d.box, as_written(self.field, d.candidates[0]))
            for d in self.doubts
            if d is not doubt and d.page and d.box and d.candidates
        ]
        return [
            "、".join(
                dict.fromkeys(
                    name
                    for _, _, name in _in_order([*places, *others, (doubt.page or 0, doubt.box, reading)])
                )
            )
            for reading in readings
        ]

    @property
    def is_long(self) -> bool:
        """Whether the value needs several lines."""
        return len(self.value) > 24 or self.field in ("claims", "sued_act")


def _in_order(places: list[tuple[int, Box, str]]) -> list[tuple[int, Box, str]]:
    """Places as they are read: page by page, line by line, from left to right."""

    def is_before(one: tuple[int, Box, str], other: tuple[int, Box, str]) -> int:
        (page, (left, top, _, bottom), _), (page2, (left2, top2, _, bottom2), _) = one, other
        if page != page2:
            return page - page2
        same_line = min(bottom, bottom2) - max(top, top2) > 0.5 * min(bottom - top, bottom2 - top2)
        return _sign(left - left2 if same_line else top - top2)

    return sorted(places, key=cmp_to_key(is_before))


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def rows_of(record: PaperRecord) -> tuple[Row, ...]:
    """The rows of a paper: doubted fields first, then what was read, in the order of the paper."""
    paper = record.paper
    names = [d.about for d in paper.doubts] + [f.field for f in paper.findings]
    if record.served_on:
        names.append("served_on")
    return tuple(_row(record, name) for name in dict.fromkeys(names) if name not in OWN_ROWS)


def _row(record: PaperRecord, field: str) -> Row:
    findings = tuple(f for f in record.paper.findings if f.field == field)
    doubts = tuple(d for d in record.paper.doubts if d.about == field)
    is_assumed = field == "served_on" and record.assumed
    return Row(field, field_label(field), value_of(record, field), findings, doubts, _hint(field), is_assumed)


def value_of(record: PaperRecord, field: str) -> str:
    """The value of a field as the form shows it; several are joined with 、."""
    if field == "served_on":
        return str(record.served_on or "")
    return "、".join(as_written(field, v) for v in record.paper.values(field))


def as_written(field: str, value: object) -> str:
    """A value as people write it: a time with a space before its hour."""
    return str(value).replace("T", " ", 1) if field == "hearing_time" else str(value)


def service_note(record: PaperRecord) -> str:
    """Where the day of service comes from, all sources named when they differ."""
    if record.assumed:
        return SOURCES["assumed"]
    several = {day for _, day in record.sources}
    named = [f"{SOURCES.get(s, s)}{f' {day}' if len(several) > 1 else ''}" for s, day in record.sources]
    return f"来源：{'；'.join(named)}" if named else ""


def _hint(field: str) -> str:
    if field.endswith(("_on", "_date", "_by")):
        return "如 2026-09-18"
    return _HINTS.get(field, "多个之间用“、”隔开" if field in LISTS else "")


def marks_of(record: PaperRecord) -> tuple[Mark, ...]:
    """The boxes of all findings and doubts of a paper, doubts last so that they lie on top."""
    paper = record.paper
    found = [
        Mark(f"m{n}", f.field, f.evidence.page, f.evidence.box, False, f"{field_label(f.field)}：{shown(f)}")
        for n, f in enumerate(paper.findings)
    ]
    doubted = [
        Mark(f"d{n}", d.about, d.page, d.box, True, f"请核对{field_label(d.about)}：{d.reason}")
        for n, d in enumerate(paper.doubts)
        if d.page and d.box
    ]
    return (*found, *doubted)


def shown(finding: Finding) -> str:
    """The value as people read it."""
    value = str(finding.value)
    return OUTCOMES.get(value, value) if finding.field == "outcome" else value.replace("T", " ", 1)


def repaired(finding: Finding) -> str:
    """What was put right of the letters read; letters that differ in width alone are no repair to a reader."""
    return "；".join(filter(None, map(_repair_told, finding.evidence.repairs)))


def _repair_told(repair: str) -> str:
    read, arrow, right = repair.partition("→")
    if not arrow:
        return repair
    is_width = unicodedata.normalize("NFKC", read) == unicodedata.normalize("NFKC", right)
    return "" if is_width else f"“{read}”读作“{right}”"


def choices() -> dict[str, str]:
    """The fields a person may add."""
    return {name: label for name, label in FIELDS.items() if name not in OWN_ROWS}


# --- what was sent back ---------------------------------------------------------------------------


def decision_of(
    record: PaperRecord, position: int, form: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """The decision a person sent for a paper, and the fields that changed on the way (nothing is overwritten).

    Only what the person changed, or settled of a doubt, becomes part of it.
    """
    items, clashes = [], []
    for name in form:
        field = name.removeprefix("value:")
        if field == name or field not in FIELDS:
            continue
        given, before, now = filled(form, name), filled(form, f"was:{field}"), value_of(record, field)
        if _same(field, given, before) and not form.get(f"sure:{field}"):
            continue
        if not _same(field, before, now):
            clashes.append(field_label(field))
        items.append(f"{field}={entered(field, given)}")
    added, value = filled(form, "added"), filled(form, "added_value")
    if added in FIELDS and value:
        items.append(f"{added}={entered(added, value)}")
    clashes += _own_clashes(record, form)
    decision = {
        "paper": position,
        "kind": filled(form, "kind") or None,
        "case": filled(form, "other_case") or filled(form, "case") or None,
        "pages": _changed_pages(record, form),
        "set": items,
        "reject": filled(form, "action") == "reject",
    }
    return decision, clashes


def is_empty(decision: Mapping[str, Any]) -> bool:
    """Whether a decision says nothing."""
    return not any(value for key, value in decision.items() if key != "paper")


def entered(field: str, text: str) -> str:
    """What a person wrote as the register keeps it; UsageError when a time is no time."""
    if field != "hearing_time" or not text:
        return text
    match = _TIME.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day, hour, minute = (int(part or 0) for part in match.groups())
        when = dt.datetime(year, month, day, hour, minute)
    except ValueError as error:
        raise UsageError(f"{field_label(field)}“{text}”不是时间", "请写成 2026-10-09 09:30 这样。") from error
    return when.isoformat(timespec="minutes") if match.group(4) else when.date().isoformat()


def _same(field: str, one: str, other: str) -> bool:
    """Whether two texts of a field say the same; kinds of outcome may stand in any order."""
    if field == "outcome":
        return set(one.split("、")) == set(other.split("、"))
    return _squeezed(field, one) == _squeezed(field, other)


def _squeezed(field: str, text: str) -> str:
    return re.sub(r"\s+", "", as_written(field, text))


def _own_clashes(record: PaperRecord, form: Mapping[str, Any]) -> list[str]:
    """Which of kind, case and pages somebody changes who saw another one than there is now."""
    now = {
        "kind": record.paper.kind or "",
        "case": record.case or "",
        "pages": pages_text(record.paper.pages),
    }
    asked = {
        "kind": filled(form, "kind"),
        "case": filled(form, "other_case") or filled(form, "case"),
        "pages": _changed_pages(record, form) or "",
    }
    moved = (name for name in OWN_ROWS if f"was:{name}" in form and filled(form, f"was:{name}") != now[name])
    return [_OWN_LABELS[name] for name in moved if asked[name] not in ("", now[name])]


_OWN_LABELS = {"kind": "文书种类", "case": "归入案件", "pages": "在来件中的页"}


def _changed_pages(record: PaperRecord, form: Mapping[str, Any]) -> str | None:
    """The pages a person changed; those left as the form showed them are no wish, whatever they are now."""
    given, now = filled(form, "pages"), pages_text(record.paper.pages)
    return given if given not in ("", now, filled(form, "was:pages") or now) else None


def pages_text(pages: tuple[int, ...]) -> str:
    """Pages as people write them: 1-3,5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs)
