"""A second reading of critical values by another engine: agreement settles, contradiction doubts (复核).

Whoever owns the engines cuts out the places that ``places_to_check`` names, has them read, and
hands the words to ``checked``, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.checks.contradictions import fits_year
from pipeline.reading.extract import DIMLY, SHIFTING
from pipeline.reading.fields.doubting import CLEAR, accepted, doubted, exchanged, is_contradiction
from pipeline.reading.fields.named import ACTING
from pipeline.reading.words.case_numbers import case_numbers
from pipeline.reading.words.dates import dates
from pipeline.reading.words.lawful_days import KNOWN
from pipeline.reading.words.letters import in_plain
from pipeline.reading.words.names import is_full_personal_name
from pipeline.reading.words.numerals import USUAL_DAYS, Found, chinese, periods
from pipeline.reading.words.times import instants
from pipeline.types import Box, Doubt, Finding, Page, Paper

Finder = Callable[[str], Iterator[Found]]
FINDERS: dict[str, Finder] = {
    "case_number": case_numbers,
    "origin_case_number": case_numbers,
    "document_date": dates,
    "received_on": dates,
    "reply_by": dates,
    "hearing_time": instants,
    "answer_days": periods,
    "evidence_days": periods,
    "appeal_days": periods,
    "reply_days": periods,
}
"""How the words of a second reading are understood, by field."""
AGREED = 60.0  # of 100: how sure Tesseract is of a doubted name that it settles by reading the very same
SURE = 40.0  # of 100: what Tesseract is less sure of neither contradicts nor settles
CUT = 70.0  # of 100: what Tesseract is less sure of and read shorter contradicts nothing that is clear; it drops letters (21日 → 1日)
_TWINS = re.compile(r"([一二])[Oo0〇○]{2}([一二三四五六七八九〇○]{2})(?=年)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place to read once more: which paper of the reading, which field, and where it stands."""

    paper: int
    field: str
    page: int
    box: Box
    value: str


def places_to_check(papers: Sequence[Paper], pages: Sequence[Page]) -> tuple[Place, ...]:
    """The critical values that came from a scan, and doubts with one candidate, in the order of the papers.

    A value that another paper of the file says too is not read again: it has its second source.
    """
    scanned = {page.number for page in pages if page.source == "ocr"}
    found: list[Place] = []
    for index, paper in enumerate(papers):
        for f in paper.findings:
            place = Place(index, f.field, f.evidence.page, f.evidence.box, str(f.value))
            if f.field in FINDERS and not _said_twice(place, papers):
                found.append(place)
        for doubt in paper.doubts:
            asked = doubt.about in FINDERS or (doubt.about in ACTING and doubt.reason in (SHIFTING, DIMLY))
            asked = asked and not is_contradiction(doubt) and not _is_no_name(doubt)
            if asked and doubt.page and doubt.box and len(doubt.candidates) == 1:
                found.append(Place(index, doubt.about, doubt.page, doubt.box, doubt.candidates[0]))
    return tuple(p for p in found if p.page in scanned)


def _is_no_name(doubt: Doubt) -> bool:
    """Whether what is asked about as a judge or clerk is no name, as what a seal left of an office (人民陪审): reading it so twice
    makes it none."""
    names = doubt.candidates if doubt.about in ("judge", "clerk") else ()
    return not all("·" in name or is_full_personal_name(name) for name in names)


def checked(
    papers: Sequence[Paper],
    pages: Sequence[Page],
    places: Sequence[Place],
    words: Sequence[str],
    sure: Sequence[float] = (),
) -> tuple[Paper, ...]:
    """The papers after the second reading; words that mean nothing in the field's grammar change nothing.

    ``sure`` tells how sure the other engine is of its words (0–100): it takes sure ones to contradict or to
    settle a doubt, and a value that another paper of the file says too is not contradicted by them.
    """
    result = list(papers)
    by_number = {page.number: page for page in pages}
    for place, text, certain in zip(places, words, sure or [100.0] * len(words), strict=True):
        second = _same_name(place, text, certain) if place.field in ACTING else understood(place.field, text)
        lost = certain < CUT and any(_lost_letters(f, place, text) for f in result[place.paper].findings)
        if second is not None and not lost and _counts(place, second, certain, result):
            result[place.paper] = _weighed(result[place.paper], place, second, by_number)
    return tuple(result)


def _counts(place: Place, second: str, certain: float, papers: Sequence[Paper]) -> bool:
    """Whether a second reading says anything: it agrees with a finding, or is sure, possible and not outvoted."""
    paper = papers[place.paper]
    if second == place.value and any(_is_at(f, place) for f in paper.findings):
        return True
    if certain < SURE:
        return False
    if second == place.value:
        return True
    return _is_possible(paper, place, second) and not _said_twice(place, papers)


def _is_possible(paper: Paper, place: Place, second: str) -> bool:
    """Whether the calendar and the law allow what a second reading says in the place of the first: one that is no period the
    law knows does not contradict one that is (5 or 25 for an appeal in 15)."""
    lawful = KNOWN.get(place.field, ())
    if place.value in lawful and second not in lawful:
        return False
    if FINDERS.get(place.field) is periods:
        if place.value in USUAL_DAYS and second not in USUAL_DAYS:  # 135 for 15, 62 for 60
            return False
        if not lawful and _is_lost_numeral(second, paper, place):
            return False
    return place.field != "document_date" or fits_year(paper, second)


def _is_lost_numeral(second: str, paper: Paper, place: Place) -> bool:
    """Whether a number of days is the end of the numerals of a clear first reading (十日 of 六十日): the other engine rather loses
    a letter than this one makes one. Of figures either may be (5 and 15)."""
    end, first = chinese(int(second)), chinese(int(place.value))
    clear = [f.evidence.quote for f in paper.findings if _is_at(f, place) and f.confidence >= CLEAR]
    return end != first and first.endswith(end) and any(first in "".join(quote.split()) for quote in clear)


def _lost_letters(finding: Finding, place: Place, words: str) -> bool:
    """Whether words are those of a clear first reading at the same place without some of its letters."""
    if not _is_at(finding, place) or finding.confidence < CLEAR:
        return False
    first, second = ([c for c in text if c.isalnum()] for text in (finding.evidence.quote, words))
    rest = iter(first)
    return len(second) < len(first) and all(letter in rest for letter in second)


def _said_twice(place: Place, papers: Sequence[Paper]) -> bool:
    others = (paper for index, paper in enumerate(papers) if index != place.paper)
    return any(place.value in map(str, paper.values(place.field)) for paper in others)


def understood(field: str, text: str) -> str | None:
    """The value of a field in the words of a second reading, or None when they hold no sure one."""
    plain = in_plain(_without_twins(text))
    found = [f for f in FINDERS[field](plain) if f.sure]
    value = str(found[0].value) if len(found) == 1 else None
    if value and field == "hearing_time" and "T" not in value:
        return None  # the day alone says nothing against the hour
    return value


def _same_name(place: Place, text: str, certain: float) -> str | None:
    """A doubted name where the other engine is sure of the very same; nothing else says anything of a name."""
    read = "".join(re.findall(r"[\u3400-\u9fff]", text))
    return place.value if certain >= AGREED and read == place.value else None


def _without_twins(text: str) -> str:
    """A year without the second of two signs for one zero (二O〇二四年): Tesseract writes both."""
    return _TWINS.sub(r"\1〇\2", re.sub(r"\s", "", text))


def _weighed(paper: Paper, place: Place, second: str, pages: dict[int, Page]) -> Paper:
    finding = next((f for f in paper.findings if _is_at(f, place)), None)
    if finding is not None:
        if second != place.value:
            return doubted(paper, finding, "两次识读结果不同", [second])
        surer = replace(finding, confidence=round(1 - (1 - finding.confidence) / 3, 4))
        return exchanged(paper, finding, surer)
    doubt = next((d for d in paper.doubts if _asks(d, place)), None)
    if doubt is None:
        return paper
    if second == place.value and place.field != "received_on":
        return accepted(paper, doubt, pages)
    if second != place.value:
        more = replace(doubt, candidates=(*doubt.candidates, second))
        return replace(paper, doubts=tuple(more if d is doubt else d for d in paper.doubts))
    return paper


def _is_at(finding: Finding, place: Place) -> bool:
    same = finding.field == place.field and str(finding.value) == place.value
    return same and finding.evidence.page == place.page and finding.evidence.box == place.box


def _asks(doubt: Doubt, place: Place) -> bool:
    return doubt.about == place.field and doubt.page == place.page and doubt.box == place.box
