"""Flecks within the name of a signer that were read as marks (署名中的污点)."""

from __future__ import annotations

import re

from pipeline.reading.words.glyphs import HAN
from pipeline.reading.words.names import is_full_personal_name
from pipeline.reading.words.surnames import DOUBLE

WHOLE = 3  # letters of a name with a fleck in it: what is left of two beside one may have been three
_WITHIN = re.compile(r"[、，.．·•'’`,*°^-]")
_FLECKED = re.compile(rf"[{HAN}]{{1,3}}{_WITHIN.pattern}[{HAN}]{{0,2}}")


def is_flecked(row: str) -> bool:
    """Whether a row is a name of three letters with a fleck between two of them or behind (邵佳.龙, 周、宏洁, 唐振芳.)."""
    is_one = len(row) == WHOLE + 1 and _FLECKED.fullmatch(row) is not None
    return is_one and is_full_personal_name(_WITHIN.sub("", row))


def without_fleck(name: str) -> str:
    """A name without a fleck between or behind its three letters, or read as a point within its surname of two (诸·葛雅琴)."""
    if is_flecked(name):
        return _WITHIN.sub("", name)
    is_within = len(name) > WHOLE and name[1] in "·•.．'" and name[0] + name[2] in DOUBLE
    return name[0] + name[2:] if is_within else name
