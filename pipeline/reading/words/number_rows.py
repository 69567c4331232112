"""Case numbers that stand in a row: alone on a line, or one behind another (系列案案号)."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.reading.words.case_numbers import SEVERAL, case_numbers, parse
from pipeline.reading.words.numerals import Found

_BESIDE = re.compile(r"^(?:案\s*号|编\s*号|文\s*号)?[:：]?\W{0,3}$")
_BETWEEN = re.compile(r"[、，；和及与至到~～—－\s-]{1,3}")
_WHOLE = re.compile(
    r"[、，；和及至到~～—－\s-]{1,3}(?P<whole>[（(〔\[【]\d{4}[）)〕\]】][^，。；、\n]{3,16}?号(?:之[一二三四五六七八九十]{1,3})?)"
)


def alone(line: str) -> list[Found]:
    """The numbers of a line that has nothing else but signs between them."""
    found = list(case_numbers(line))
    cuts = [0, *(place for number in found for place in (number.start, number.end)), len(line)]
    rest = [line[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    is_row = all(_BETWEEN.fullmatch(words) for words in rest[1:-1])
    return found if is_row and _BESIDE.match(rest[0] + rest[-1]) else []


def with_others(found: Found, behind: str) -> Found:
    """A number behind which other whole ones stand (初7号、（2026）…初8号) is one of several."""
    told, at = list(found.candidates) or [str(found.value)], 0
    while more := _WHOLE.match(behind, at):
        told.append(str(parse(more["whole"]) or more["whole"]))
        at = more.end()
    told = list(dict.fromkeys(told))
    if at == 0 or len(told) == 1:
        return found
    return replace(found, sure=False, reason=SEVERAL, candidates=tuple(told))
