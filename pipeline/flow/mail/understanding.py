"""A scan understood, then its critical values read once more by another engine (读懂与复核)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline import clock
from pipeline.reading.checks.hearing_days import with_hearing_days
from pipeline.reading.checks.offered_days import with_possible_days
from pipeline.reading.lessons import Lesson, applied, with_titles
from pipeline.reading.papers.kinds import Kinds
from pipeline.reading.read import read
from pipeline.reading.second import checked, places_to_check
from pipeline.reading.words.courts import Courts
from pipeline.tools.sight import mosaic
from pipeline.tools.sight.mosaic import Spot, Words
from pipeline.types import Page, Paper, Reading, Scan

Source = Callable[[int], tuple[Path, int]]
"""Where a page of a scan lies: the file and the page's number in it (a document may be of several files)."""

Second = Callable[[Sequence[Spot]], tuple[Words, ...]]
"""What reads places once more: ``mosaic.read_places``, or ``Eyes.read_places`` where a child lives on for it."""

ALONE = ("tesseract", "fake")
"""Choices of an OCR engine after which Tesseract would be no second one."""


def understand(
    scan: Scan,
    kinds: Kinds,
    courts: Courts,
    source: Source,
    engine: str = "auto",
    lessons: Sequence[Lesson] = (),
    second: Second = mosaic.read_places,
) -> Reading:
    """The papers of a scan with their critical values read twice; a scan with an error has no papers.

    ``lessons`` are what the office taught before: titles that mean a kind, names that were read otherwise;
    ``second`` reads places once more.
    """
    if scan.error:
        return Reading(scan)
    reading = read(scan, with_titles(kinds, lessons), courts)
    reading = replace(reading, papers=applied(reading.papers, scan.pages, lessons))
    twice = engine not in ALONE
    papers = read_twice(reading.papers, scan.pages, source, second) if twice else reading.papers
    papers = with_hearing_days(papers, scan.pages)
    of_court = {kind.key for kind in kinds if kind.issuer == "court"}
    return replace(reading, papers=with_possible_days(papers, of_court, clock.today()))


def read_twice(
    papers: Sequence[Paper], pages: Sequence[Page], source: Source, second: Second = mosaic.read_places
) -> tuple[Paper, ...]:
    """The papers after Tesseract read their critical places too; unchanged where it is not installed."""
    places = places_to_check(papers, pages)
    turned = {page.number: page.turned for page in pages}
    spots = [Spot(*source(place.page), turned[place.page], place.box) for place in places]
    once = tuple(dict.fromkeys(spots))
    words = dict(zip(once, second(once), strict=True))
    read_there = [words[spot] for spot in spots]
    return checked(papers, pages, places, [w.text for w in read_there], [w.sure for w in read_there])
