"""Whether a sentence in a head of parties is nothing but names (原告刘某，王某。)."""

from __future__ import annotations

import re

from pipeline.reading.words.leads import is_body
from pipeline.reading.words.names import COMPANY, ORGAN, is_full_personal_name, is_name
from pipeline.reading.words.party_words import ATTRIBUTE, NARRATIVE

_LONGEST = 1500  # letters of such a sentence: of an endless row no name is asked


def lists_names(text: str, at: int, first: str) -> bool:
    """Whether the rest of a sentence is nothing but names: 原告刘某，王某。"""
    stop = text.find("。", at)
    if stop - at > _LONGEST:
        return False
    chunks = re.split(r"[，、]", re.sub(r"（[^（）]*）", "", text[at:stop])) if stop > 0 else []
    named = [is_full_personal_name(c) or bool(ORGAN.search(c) or COMPANY.search(c)) for c in [first, *chunks]]
    return bool(chunks) and all(named) and not any(ATTRIBUTE.match(c) or NARRATIVE.search(c) for c in chunks)


def is_list(text: str, at: int) -> bool:
    """Whether a whole sentence is names joined by 、, most of which are plain ones (韩巧云、扎西次仁、孙杰。) or of which it is said
    what all are (扎西次仁、格桑卓玛，均系藏族。)."""
    stop = re.compile("[。\n]|$").search(text, at)
    sentence = text[at : stop.start() if stop else len(text)]
    is_told = _ALL.search(sentence)
    names = (sentence[: is_told.start()] if is_told else sentence).split("、")
    plain = sum(is_full_personal_name(name) or is_body(name) for name in names)
    is_plain = is_told or 2 * plain > len(names)
    return (
        bool(is_plain)
        and len(names) > 1
        and all(is_name(name) and not NARRATIVE.search(name) for name in names)
    )


_ALL = re.compile("，均(?:系|住|男|女|为|汉)")
"""What is said of all persons of a list behind it."""
