"""The day of the notices with which a court opens a case (同批送达文书的落款日期): made out together, they tell each other's.

The star of a seal hides another figure on each of them. What one leaves open another one says; two that both say a day first,
neither surely, are two sources that agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.reading.checks.other_days import SLIGHT, other_days
from pipeline.reading.checks.possible_days import line_of, of_case, said_of_case, settled_on
from pipeline.reading.fields.doubting import is_contradiction
from pipeline.reading.sitting.panel_words import CHANGES
from pipeline.types import Doubt, Page, Paper

KINDS = frozenset(("respond_notice", "evidence_notice", "rights_notice", "panel_notice"))
LIKELY = 0.3  # odds by its own ink of a day that several others say
SEVERAL = 2
_LATER = re.compile(rf"{CHANGES}|转普通|追加|作为第三人|参加诉讼|重新|再次|第二次|更换")
"""What a notice says that is sent later than the others."""


def dated_together(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> Paper:
    """The notice with the day of its date's doubt that the others of its case tell.

    Where none is sure of its day that is the one another says first as well; else the one that two surely say, no other any other,
    and that the notice's own ink finds likely (0.3). One that is sure of the day that it says first is another matter: any paper is
    a witness of that.
    """
    doubt = _asked(paper, pages)
    if doubt is None or not _is_first(paper):
        return paper
    others = [other for other in of_case(paper, papers) if _is_first(other)]
    told = Counter(day for other in others for day in said_of_case([other], pages))
    first = doubt.candidates[0]
    if not told:
        asked = (_asked(other, pages) for other in others)
        is_shared = any(other and other.candidates[0] == first for other in asked)
        return settled_on(first, paper, doubt, pages) if is_shared else paper
    day, count = told.popitem()
    odds = other_days(line_of(doubt, pages), first, SLIGHT)
    is_meant = not told and count >= SEVERAL and odds.get(day, 0.0) >= LIKELY
    return settled_on(day, paper, doubt, pages) if is_meant else paper


def _is_first(paper: Paper) -> bool:
    """Whether a paper is one of the notices that open a case and says nothing of a later change."""
    return paper.kind in KINDS and not _LATER.search("".join(paper.text.split()))


def _asked(paper: Paper, pages: Mapping[int, Page]) -> Doubt | None:
    """The doubt about the day that a seal's ink leaves open, if that is all that is asked about it."""
    doubts = [d for d in paper.doubts if d.about == "document_date"]
    if len(doubts) != 1 or not doubts[0].candidates or is_contradiction(doubts[0]):
        return None
    return doubts[0] if line_of(doubts[0], pages) is not None else None
