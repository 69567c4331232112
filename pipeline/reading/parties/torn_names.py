"""Letters of a body's name that are verbs of the sentence too (江州市诉求咨询有限公司): no name ends before them."""

from __future__ import annotations

import re

from pipeline.reading.words.joined_names import pieces_of
from pipeline.reading.words.leads import lead_of
from pipeline.reading.words.names import is_full_personal_name, is_name

_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?<![超夜菜门])市(?:[\u4e00-\u9fff]{2,6}?[县区])?|[\u4e00-\u9fff]{1,6}?县"
    r"|[\u4e00-\u9fff]{2,6}?(?<![社小园校])区$"
)
_LONGEST = 4  # letters that may be a person's name, whatever they are
_ROLE = re.compile(r".*(?:告|诉人|申请人|第三人|执行人)：?")
_VERBS = re.compile(r"(?<![投申上公])诉(?!讼)|不服")


def is_torn(words: str) -> bool:
    """Whether words before a verb end in the torn beginning of a body's name: a place, and behind it letters that name nobody
    (江州市, 江州市好); a person may be told with a place (江州市李明)."""
    name = ([piece.text for piece in pieces_of(_ROLE.sub("", words))] or [""])[-1]
    name = name[lead_of(name)[0] :]
    place = _PLACE.match(name)
    if place is None or is_full_personal_name(name[place.end() :]):
        return False
    return len(name) <= max(_LONGEST, place.end()) or not is_name(name)


def holds_a_verb(name: str) -> bool:
    """Whether a name holds a verb of the sentence that is no letter of it."""
    return any(not is_torn(name[: verb.start()]) for verb in _VERBS.finditer(name))
