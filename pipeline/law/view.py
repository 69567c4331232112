"""What a check looks at: the case, the rules, the calendar, today, and the duties reckoned."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.law.concepts import CONCEPTS, Situation
from pipeline.law.occasions import Occasion, hearings
from pipeline.law.rules import Rules
from pipeline.law.workdays import Workdays
from pipeline.types import Case, Duty, FiledPaper


@dataclass(frozen=True, slots=True)
class View:
    """One look at a case."""

    case: Case
    rules: Rules
    workdays: Workdays
    today: dt.date
    duties: tuple[Duty, ...] = ()

    def holds(self, concept: str) -> bool | None:
        """Whether a named concept of law.concepts holds for the whole case."""
        papers = tuple(p for p in self.case.papers if not p.superseded)
        return CONCEPTS[concept](Situation(self.case, self.rules, Occasion(1, "first", papers)))

    def papers(self, *kinds: str) -> tuple[FiledPaper, ...]:
        """The live papers of some kinds, in the order filed."""
        return tuple(p for p in self.case.papers if p.kind in kinds and not p.superseded)

    def hearings(self) -> tuple[Occasion, ...]:
        """The hearings that stand (not replaced by a newer summons)."""
        return tuple(h for h in hearings(self.case) if not h.superseded)

    def duty(self, rule_id: str) -> tuple[Duty, ...]:
        """The duties of one rule."""
        return tuple(d for d in self.duties if d.id == rule_id)
