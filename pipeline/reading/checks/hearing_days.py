"""A hearing of which only the day is told: that day, with a doubt about the hour (没有写明几时开庭)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.checks.contradictions import is_off_calendar
from pipeline.reading.fields.doubting import quote_at
from pipeline.reading.fields.hits import NO_HOUR
from pipeline.types import Evidence, Finding, Page, Paper


def with_hearing_days(papers: Sequence[Paper], pages: Sequence[Page]) -> tuple[Paper, ...]:
    """The papers with the day of each hearing whose hour alone is asked about; duties can be reckoned from it."""
    by_number = {page.number: page for page in pages}
    return tuple(replace(p, findings=(*p.findings, *_days(p, by_number))) for p in papers)


def _days(paper: Paper, pages: dict[int, Page]) -> list[Finding]:
    """The day that the one doubt about a hearing offers; none where a hearing was read, it offers several or none that can be."""
    told = [d for d in paper.doubts if d.about == "hearing_time"]
    if paper.values("hearing_time") or len(told) != 1 or told[0].reason != NO_HOUR:
        return []
    (doubt,) = told
    page = pages.get(doubt.page or 0)
    if page is None or doubt.box is None or len(doubt.candidates) != 1:
        return []
    if is_off_calendar(paper, doubt.candidates[0]):
        return []
    evidence = Evidence(page.number, doubt.box, quote_at(page, doubt.box))
    return [Finding("hearing_time", doubt.candidates[0], 0.9, evidence)]
