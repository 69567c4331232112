"""Days that are offered where one is asked about: none that cannot be (存疑日期的备选)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import replace

from pipeline.reading.checks.contradictions import fits_year
from pipeline.reading.checks.possible_days import is_before_its_number
from pipeline.reading.fields.doubting import as_date, is_contradiction
from pipeline.types import Doubt, Paper

_PAST = ("document_date", "received_on")
"""Days that lie behind whoever reads of them."""


def with_possible_days(papers: tuple[Paper, ...], of_court: Set[str], today: dt.date) -> tuple[Paper, ...]:
    """The papers without candidates for a day that is still to come, or that no paper of its number can bear; the doubt stands
    with those that are left, with none if need be. ``of_court``: the kinds that a court writes.

    Where number and day contradict each other the number may be the one misread, unless another paper of the file bears it too.
    """
    return tuple(_offering(paper, papers, of_court, today) for paper in papers)


def _offering(paper: Paper, papers: tuple[Paper, ...], of_court: Set[str], today: dt.date) -> Paper:
    number = paper.value("case_number")
    is_told = any(other.pages != paper.pages and other.value("case_number") == number for other in papers)

    def can_be(doubt: Doubt, day: str) -> bool:
        date = as_date(day)
        if date is None:
            return True
        if date > today:
            return False
        if doubt.about != "document_date" or (is_contradiction(doubt) and not is_told):
            return True
        is_early = paper.kind in of_court and is_before_its_number(paper, day)
        return fits_year(paper, day) and not is_early

    doubts = tuple(
        replace(doubt, candidates=tuple(day for day in doubt.candidates if can_be(doubt, day)))
        if doubt.about in _PAST
        else doubt
        for doubt in paper.doubts
    )
    return replace(paper, doubts=doubts)
