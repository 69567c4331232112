"""A sign between two names that was not read: the letters beside it stand further apart than all others (漏识的顿号)."""

from __future__ import annotations

import re
from statistics import median

from pipeline.reading.words.glyphs import HAN, is_ideograph
from pipeline.reading.words.names import is_full_personal_name
from pipeline.types import OcrLine

WIDE = 1.2  # of the usual distance of two letters; of 67,786 pairs on copies, scans and photographs hardly any other stood so far apart
LEAST = 8  # pairs of letters of a line by which the usual distance is known
_BEFORE = re.compile(
    rf"(?:原告|上诉人|申请人|申请执行人|起诉人|第三人|现将|由|[：:、])(?P<name>[{HAN}]{{2,4}})$"
)
_BEHIND = re.compile(rf"(?P<name>[{HAN}]{{2,4}}?)(?=不服|诉|与|因|等|组成|[、，。]|$)")


def lost_between_names(line: OcrLine) -> frozenset[int]:
    """The letters of a scanned line before which a 、 was lost: a gap between two whole names of persons (原告卢秀英姜倩不服)."""
    return frozenset(at for at in _gaps(line) if _is_between_names(line.text, at))


def _gaps(line: OcrLine) -> list[int]:
    """The letters that stand far from the one before, both ideographs; none where the engine told no places."""
    text, chars = line.text, line.chars
    if len(chars) != len(text) or line.stamped:
        return []
    middles = [(left + right) / 2 for left, _, right, _ in chars]
    apart = {
        at: middles[at] - middles[at - 1]
        for at in range(1, len(text))
        if is_ideograph(text[at - 1]) and is_ideograph(text[at])
    }
    usual = median(apart.values()) if len(apart) >= LEAST else 0.0
    return [at for at, far in apart.items() if usual and far > WIDE * usual]


def _is_between_names(text: str, at: int) -> bool:
    before, behind = _BEFORE.search(text, 0, at), _BEHIND.match(text, at)
    return (
        before is not None
        and behind is not None
        and is_full_personal_name(before["name"])
        and is_full_personal_name(behind["name"])
    )
