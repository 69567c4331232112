"""Checks on a case (检查): each named concept finds what is wrong, as findings with their article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.law import checks_appearance, checks_papers, checks_scope
from pipeline.law.course import with_remand
from pipeline.law.rules import Check, Regulation, Rules
from pipeline.law.view import View
from pipeline.law.workdays import Workdays
from pipeline.types import Case, CaseFinding, Duty

CHECKS: Mapping[str, Callable[[View], tuple[str, ...]]] = {
    **checks_appearance.CHECKS,
    **checks_papers.CHECKS,
    **checks_scope.CHECKS,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """When a case is looked at: the calendar and today's date."""

    workdays: Workdays
    today: dt.date


def check(case: Case, rules: Rules, moment: Moment, duties: tuple[Duty, ...] = ()) -> tuple[CaseFinding, ...]:
    """Everything the checks of the regulation and the national law find on a case, local rows first.

    ``duties`` are those reckoned for the case (some checks ask whether one was missed).
    """
    view = View(with_remand(case), rules, moment.workdays, moment.today, duties)
    found: list[CaseFinding] = []
    for regulation in (rules.local, rules.national):
        for row in regulation.check:
            found.extend(_findings(regulation, row, view))
    return tuple(found)


def _findings(regulation: Regulation, row: Check, view: View) -> list[CaseFinding]:
    article = row.article if regulation is view.rules.national else f"《{regulation.name}》{row.article}"
    return [CaseFinding(row.id, article, words, row.severity) for words in CHECKS[row.concept](view)]
