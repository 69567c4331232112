"""What a sentence of a suit tells behind the defendant: the words of a cause, and parties that stand within or behind it."""

from __future__ import annotations

import re

from pipeline.reading.parties.phrase_names import YOU, Part, addressed
from pipeline.reading.words.cause_roots import ROOTS
from pipeline.reading.words.joined_names import begins_with_place
from pipeline.reading.words.names import is_name
from pipeline.reading.words.party_words import THIRD

_SECOND_SUED = re.compile(
    rf"(?:以?及|和|、)(?:被告)?(?P<organ>{YOU.pattern[1:]}|[\u4e00-\u9fff]{{2,20}}?(?:人民政府|委员会|(?<!邮)[^政]局|厅))"
    rf"(?=作出|(?:行政)?复议|的?{ROOTS.pattern[1:]})"
)
"""Another organ that is named within the cause with its own act (行政处罚及某市人民政府行政复议, 及你府行政复议)."""
_THIRD_BEHIND = re.compile(
    rf"(?:[、，,（](?:以?及|和|与)?|以?及|和|与)(?:本案|原审|一审|二审)?{THIRD}(?:为|：)?(?P<names>[^，。；：]{{2,80}}?)）?$"
)
"""Who is told as the third party behind the cause (土地登记、第三人某村民委员会)."""


def second_sued(cause: str) -> re.Match[str] | None:
    """Another organ in the words of a cause; none that is only a place or what a person calls it."""
    found = _SECOND_SUED.search(cause)
    if found is None or YOU.fullmatch(found["organ"]):
        return found
    return found if begins_with_place(found["organ"]) and is_name(found["organ"]) else None


def with_second(
    plain: str, who: tuple[Part, ...] | None, cause: Part | None, addressee: str | None
) -> tuple[Part, ...] | None:
    """Who is sued, with another organ that only the cause names."""
    second = second_sued(cause.text) if cause else None
    if cause is None or second is None:
        return who
    start, stop = (cause.start + at for at in second.span("organ"))
    you = addressed(plain, cause.start, addressee)
    other = you if YOU.fullmatch(second["organ"]) else Part(start, stop, second["organ"])
    sued = (*((you,) if who is None else who), other)
    return sued if all(part.text for part in sued) else ()


def third_behind(words: str) -> re.Match[str] | None:
    """The third parties behind a cause, the group ``names``; None where there are none."""
    return _THIRD_BEHIND.search(words)
