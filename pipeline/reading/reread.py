"""A paper read anew after a person corrected its cut or its kind; everything after follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.checks.certainty import weigh
from pipeline.reading.page.grid import mended
from pipeline.reading.papers.kinds import Kinds
from pipeline.reading.read import read_as, read_paper
from pipeline.reading.signing.stamps import unstamped
from pipeline.reading.words.courts import Courts
from pipeline.types import Paper, Scan


def read_part(
    scan: Scan, numbers: Sequence[int], kinds: Kinds, courts: Courts, *, kind: str | None = None
) -> Paper:
    """The pages of a scan as one paper, of ``kind`` when a person said so."""
    chosen = [page for number in numbers for page in scan.pages if page.number == number]
    pages = tuple(mended(unstamped(page, kinds.court_titles, courts), kinds.labels) for page in chosen)
    told = kinds.of(kind)
    paper = replace(read_as(pages, kinds, told), confidence=1.0) if told else read_paper(pages, kinds)
    issuers = {entry.key: entry.issuer for entry in kinds}
    return weigh((paper,), pages, issuers, courts, kinds.surnames)[0]
