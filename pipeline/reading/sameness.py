"""Is it the same paper again (e-service first, then on paper; a fuller rescan)?"""

from __future__ import annotations

import re

from pipeline.types import Paper

_IDENTIFYING = ("case_number", "document_date", "hearing_time", "suggestion_number", "addressee")
_ALIKE = 0.6


def is_same_paper(one: Paper, other: Paper) -> bool:
    """Whether two papers of one case are the same: kind, nothing identifying differs, texts alike.

    Alike is a share of common character pairs of at least 0.6 of the shorter text; a paper
    without text is never the same.
    """
    if one.kind != other.kind or one.kind is None:
        return False
    for field in _IDENTIFYING:
        first, second = one.value(field), other.value(field)
        if first is not None and second is not None and first != second:
            return False
    return _likeness(one.text, other.text) >= _ALIKE


def _likeness(one: str, other: str) -> float:
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\s\W_]+", "", text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
