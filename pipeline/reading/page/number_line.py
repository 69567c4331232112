"""The line of the case number in the head of a paper (文号行), with the further numbers of a notice of joint cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.page.places import paragraphs, shifted
from pipeline.reading.page.text import Text
from pipeline.reading.words.number_rows import alone
from pipeline.reading.words.numerals import Found

SEVERAL = "文号处写有几个案号，请核对是哪一个案件"
_BREAKS_OFF = re.compile(r"\d号?(?:[、，；和及与至]|[、，；]?[（(〔]\d{0,3})$")
_HEAD = 14  # paragraphs


def number_line(text: Text) -> Iterator[Found]:
    """Case numbers that stand alone on a line of the head (文号行); the first is not sure where others stand beside it or on
    the next lines (a notice of joint cases, 合并审理)."""
    spans = list(paragraphs(text, 0, _HEAD))
    lines = [
        (place, shifted(found, start))
        for place, (start, stop) in enumerate(spans)
        for found in alone(text.plain[start : _row_end(text, spans, place, stop)])
    ]
    together = [found for at, (place, found) in enumerate(lines) if at == 0 or place <= lines[at - 1][0] + 1]
    values = tuple(
        dict.fromkeys(value for found in together for value in found.candidates or (str(found.value),))
    )
    if len(together) > 1 and len(values) > 1:
        yield replace(together[0], sure=False, reason=SEVERAL, candidates=values)
        lines = lines[1:]
    yield from (found for _, found in lines)


def _row_end(text: Text, spans: Sequence[tuple[int, int]], place: int, stop: int) -> int:
    """Where a line of numbers ends: on the next one where it breaks off within them (初31号、⏎32号)."""
    goes_on = _BREAKS_OFF.search(text.plain, spans[place][0], stop) and place + 1 < len(spans)
    return spans[place + 1][1] if goes_on else stop
