"""A paper read anew after a person corrected its cut or its kind; everything after follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.certainty import weigh
from pipeline.reading.courts import Courts
from pipeline.reading.extract import extract
from pipeline.reading.grid import mended
from pipeline.reading.kinds import Kinds
from pipeline.reading.read import read_paper, unread_doubts
from pipeline.reading.stamps import receipt_doubts, unstamped
from pipeline.reading.text import Text
from pipeline.types import Paper, Scan


def read_part(
    scan: Scan, numbers: Sequence[int], kinds: Kinds, courts: Courts, *, kind: str | None = None
) -> Paper:
    """The pages of a scan as one paper, of ``kind`` when a person said so."""
    chosen = [page for number in numbers for page in scan.pages if page.number == number]
    pages = tuple(mended(unstamped(page), kinds.labels) for page in chosen)
    paper = read_paper(pages, kinds)
    told = kinds.of(kind)
    if told is not None and told.key != paper.kind:
        known = extract(Text.of(pages), told)
        doubts = (*known.doubts, *receipt_doubts(pages), *unread_doubts(pages))
        paper = replace(paper, kind=told.key, kind_name=told.name, findings=known.findings, doubts=doubts)
    if told is not None:
        paper = replace(paper, confidence=1.0)
    issuers = {entry.key: entry.issuer for entry in kinds}
    return weigh((paper,), pages, issuers, courts, kinds.surnames)[0]
