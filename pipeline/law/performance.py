"""What a ruling orders and until when (履行期限): the periods written in its operative items (主文)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pipeline.law.outcome_of_case import PERFORMED, inherits, merits
from pipeline.types import Case, FiledPaper

_UNITS = {"日": "day", "天": "day", "个工作日": "workday", "工作日": "workday", "个月": "month", "年": "year"}
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TERM = re.compile(
    r"(?P<from>(?:自|于|在|从)?(?:收到)?本?(?:判决|裁定|调解书|文书)?书?(?:发生法律效力|生效|送达|收到)?)(?:之日起|之日|后|起)?"
    r"(?P<count>\d{1,3}|[〇零一二两三四五六七八九十百]{1,5})(?P<unit>日|天|个?工作日|个月|年)(?:之|以)?内"
)


_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    rf"(?P<year>\d{{4}}|[〇零○一二三四五六七八九]{{4}})年(?P<month>{_NUMERAL})月(?P<day>{_NUMERAL})日(?:之|以)?前"
)


@dataclass(frozen=True, slots=True)
class OperativeTerm:
    """The period of one operative item: ``event`` is effective_on (生效) or served_on (送达、收到).

    ``by`` is the day where the item names one itself (于某年某月某日前); then there is nothing to count.
    """

    words: str
    count: int = 0
    unit: str = "day"
    event: str = "effective_on"
    by: dt.date | None = None


def operative_terms(case: Case, papers: tuple[FiledPaper, ...]) -> tuple[OperativeTerm, ...]:
    """The periods of the items to perform, of the ruling itself or of the one it leaves standing."""
    return tuple(t for p in papers for t in _terms(_standing(case, p)))


def _standing(case: Case, paper: FiledPaper) -> FiledPaper:
    """The ruling whose items count: 维持原判 leaves the earlier one standing."""
    if not inherits(paper):
        return paper
    found = merits(case)
    earlier = found[: found.index(paper)] if paper in found else found
    return next((p for p in reversed(earlier) if not inherits(p)), paper)


def _terms(paper: FiledPaper) -> list[OperativeTerm]:
    found = []
    for finding in paper.findings:
        if finding.field == "outcome" and (finding.value in PERFORMED or paper.kind == "mediation"):
            for item in re.split(r"[；;]", re.sub(r"\s+", "", finding.evidence.quote)):
                found += [*_counted(item), *(t for t in _dated(item) if _is_ahead(paper, t.by))]
    return list(dict.fromkeys(found))


def _is_ahead(paper: FiledPaper, by: dt.date | None) -> bool:
    """Whether a day lies after the ruling: one before it is part of what happened (于某日前提出的申请)."""
    known = paper.document_date or paper.served_on
    return by is not None and known is not None and by > known


def _counted(words: str) -> list[OperativeTerm]:
    """The first period of an item that is counted from a day."""
    match = _TERM.search(words)
    if not match or not (count := _number(match["count"])):
        return []
    event = "served_on" if "送达" in match["from"] or "收到" in match["from"] else "effective_on"
    return [OperativeTerm(words, count, _UNITS[match["unit"]], event)]


def _dated(words: str) -> list[OperativeTerm]:
    """The days an item names itself; a part payment each (分期) has its own."""
    found = []
    for match in _DATE.finditer(words):
        year = int("".join(str(_DIGITS.get(c, c)) for c in match["year"].replace("○", "〇")))
        try:
            by = dt.date(year, _number(match["month"]), _number(match["day"]))
        except ValueError:
            continue
        found.append(OperativeTerm(words, by=by))
    return found


def _number(text: str) -> int:
    """A count up to 999 in figures or Chinese numerals; 0 when it is none."""
    if text.isdecimal():
        return int(text)
    total, last = 0, 0
    for char in text:
        if char in ("十", "百"):
            total += (last or 1) * (10 if char == "十" else 100)
            last = 0
        else:
            last = _DIGITS[char]
    return total + last
