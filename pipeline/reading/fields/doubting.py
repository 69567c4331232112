"""A finding becomes a doubt, a doubt a finding; the words as scanned at a place (存疑与采信)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.reading.fields.hits import MANY
from pipeline.reading.page.text import char_box
from pipeline.reading.words.times import OUT_OF_HOURS
from pipeline.types import Box, Doubt, Evidence, Finding, OcrLine, Page, Paper

CLEAR = 0.93  # certainty of a reading that says something of another one

ODD_DAYS = "印章遮挡的期限天数少见，请核对"
OTHER_COURT = "案号中的法院代码与“{court}”不符"
LOST_FIGURE = "案号中的点可能是没有印全的数字"
OTHER_YEAR, OTHER_OWN_YEAR = "落款日期与案号的年度不符", "落款日期与文号的年度不符"
OFF_CALENDAR = "开庭时间早于或远离文书日期"
UNLAWFUL = "法律没有这样长的期限，请核对"
LEFT_PANEL = "写有合议庭成员或者书记员的变动，请核对此人是否仍在其中"
CALLED_OFF = "后文写有延期、取消或者另行通知，请核对这次开庭是否还举行"
TORN_DAY = "落款日期残缺，认不全"
STAMPED_DAY = "收文章上的日期，待与其他来源核对"
NOTED_DAY = "这个日期可能是后来加注的，不是落款日期，请核对"
_CONTRADICTIONS = tuple(
    reason.split("{")[0]
    for reason in (
        ODD_DAYS,
        OTHER_COURT,
        LOST_FIGURE,
        OTHER_YEAR,
        OTHER_OWN_YEAR,
        OFF_CALENDAR,
        UNLAWFUL,
        CALLED_OFF,
        NOTED_DAY,
        LEFT_PANEL,
        OUT_OF_HOURS,
    )
)


def is_contradiction(doubt: Doubt) -> bool:
    """Whether a doubt says that a value cannot be what is meant, however plainly it reads: reading it again settles nothing."""
    return doubt.reason.startswith(_CONTRADICTIONS)


def doubted(paper: Paper, finding: Finding, reason: str, candidates: Iterable[str] = ()) -> Paper:
    """The paper with a doubt in the place of a finding."""
    options = tuple(dict.fromkeys([str(finding.value), *candidates]))
    doubt = Doubt(finding.field, reason, options, finding.evidence.page, finding.evidence.box)
    rest = tuple(f for f in paper.findings if f is not finding)
    return replace(paper, findings=rest, doubts=(*paper.doubts, doubt))


def raised(finding: Finding) -> float:
    """The confidence of a finding that a second source agrees with."""
    return round(1 - (1 - finding.confidence) / 2, 3)


def exchanged(paper: Paper, old: Finding, new: Finding) -> Paper:
    """The paper with a finding in the place of another one."""
    return replace(paper, findings=tuple(new if f is old else f for f in paper.findings))


def as_date(value: object) -> dt.date | None:
    """The day an ISO date or instant begins with, or None."""
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def accepted(paper: Paper, doubt: Doubt, pages: Mapping[int, Page]) -> Paper:
    """The paper with the only candidate of a doubt as a finding."""
    page = pages.get(doubt.page or 0)
    if page is None or doubt.box is None:
        return paper
    evidence = Evidence(page.number, doubt.box, quote_at(page, doubt.box) or doubt.candidates[0])
    finding = Finding(doubt.about, doubt.candidates[0], 0.95, evidence)
    place = (doubt.page, doubt.box)
    many = doubt.about in MANY
    rest = tuple(d for d in paper.doubts if d.about != doubt.about or (many and (d.page, d.box) != place))
    return replace(paper, findings=in_order(paper.findings, finding), doubts=rest)


def in_order(findings: Sequence[Finding], new: Finding) -> tuple[Finding, ...]:
    """The findings with a new one: before the first of its field that stands below it or behind it in its row, else last."""
    below = (at for at, f in enumerate(findings) if f.field == new.field and _stands_behind(f, new))
    at = next(below, len(findings))
    return (*findings[:at], new, *findings[at:])


def _stands_behind(one: Finding, other: Finding) -> bool:
    """Whether a finding stands on a later page than another, in a lower row, or further right in the same."""
    (page, box), (before, its) = ((f.evidence.page, f.evidence.box) for f in (one, other))
    if page != before:
        return page > before
    is_one_row = box[1] < (its[1] + its[3]) / 2 < box[3]
    return box[0] >= its[2] if is_one_row else box[1] > its[1]


def quote_at(page: Page, box: Box) -> str:
    """The text as scanned inside a box of a page; that of a stamp where the box is one."""
    for seal in page.seals:
        if seal.box == box and seal.text:
            return seal.text
    parts: list[str] = []
    for line in page.lines:
        inside = [at for at in range(len(line.text)) if holds(box, char_box(line, at))]
        if inside:
            parts.append(line.text[inside[0] : inside[-1] + 1])
    return "\n".join(parts)


def holds(box: Box, char: Box) -> bool:
    """Whether the middle of one place lies in another."""
    x, y = (char[0] + char[2]) / 2, (char[1] + char[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def is_scanned(finding: Finding, pages: Mapping[int, Page]) -> bool:
    """Whether a value came from a scan and not from a text layer."""
    page = pages.get(finding.evidence.page)
    return page is not None and page.source == "ocr"


def is_plainly_read(finding: Finding, pages: Mapping[int, Page]) -> bool:
    """Whether a value was read beside every seal, with certainty, and without another letter thought of at its place; that
    of a text layer always is."""
    if not is_scanned(finding, pages):
        return True
    sealed = is_stamped(finding.evidence.page, finding.evidence.box, pages)
    others = letters_at(finding.evidence.page, finding.evidence.box, pages)
    return finding.confidence >= CLEAR and not sealed and not any(other for _, other in others)


def letters_at(number: int, box: Box, pages: Mapping[int, Page]) -> list[tuple[str, frozenset[str]]]:
    """The letters as scanned at a place of a page, each with those that the engine thought of instead."""
    return [
        (letter, frozenset(rival.letter for rival in line.rivals if rival.at == at and rival.odds))
        for line in lines_at(number, box, pages)
        for at, letter in enumerate(line.text)
        if not letter.isspace() and holds(box, char_box(line, at))
    ]


def is_stamped(number: int, box: Box, pages: Mapping[int, Page]) -> bool:
    """Whether a seal lies over a line at a place of a page."""
    return any(line.stamped for line in lines_at(number, box, pages))


def lines_at(number: int, box: Box, pages: Mapping[int, Page]) -> list[OcrLine]:
    """The lines of which a letter stands at a place of a page."""
    page = pages.get(number)
    lines = page.lines if page is not None else ()
    return [line for line in lines if any(holds(box, char_box(line, at)) for at in range(len(line.text)))]
