"""Is it the same paper again (e-service first, then on paper; a fuller rescan)?"""

from __future__ import annotations

import re

from pipeline.types import Paper

_IDENTIFYING = ("case_number", "document_date", "hearing_time", "suggestion_number", "addressee")
_PEOPLE = ("plaintiff", "defendant")
_ALIKE, _ALIKE_UNNAMED = 0.6, 0.85


def is_same_paper(one: Paper, other: Paper) -> bool:
    """Whether two papers of one case are the same: kind, nothing identifying differs, texts alike.

    Form-like papers of different people are alike in all but the names: where no name is common they
    are two papers, even if a letter was only misread; two copies cost less than a lost paper. Alike
    is a share of common character pairs of at least 0.6 of the shorter text, or 0.85 where nothing
    identifying was read on both; a paper without text is never the same.
    """
    if one.kind != other.kind or one.kind is None:
        return False
    both = [(one.value(f), other.value(f)) for f in _IDENTIFYING]
    compared = [pair for pair in both if None not in pair]
    if any(first != second for first, second in compared):
        return False
    for field in _PEOPLE:
        names, others = set(one.values(field)), set(other.values(field))
        if names and others and names.isdisjoint(others):
            return False
    return _likeness(one.text, other.text) >= (_ALIKE if compared else _ALIKE_UNNAMED)


def holds(whole: Paper, part: Paper) -> bool:
    """Whether each page of ``part`` has its like in ``whole``, so that no page is lost when ``whole`` stands for both."""
    found = _pairs(whole.text)
    pages = [_pairs(page) for page in part.text.split("\f")]
    bare = sum(1 for page in whole.text.split("\f") if not _pairs(page))
    return all(len(page & found) >= _ALIKE * len(page) for page in pages) and pages.count(set()) <= bare


def _likeness(one: str, other: str) -> float:
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\s\W_]+", "", text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
