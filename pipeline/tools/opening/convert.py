"""Files that are read by way of a PDF: Word documents (DOCX, DOC, RTF) and archives of files (ZIP)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.reading.page.separators import MEMBER
from pipeline.tools.opening import sniff
from pipeline.tools.opening.bundle import Firsts, bundled
from pipeline.tools.opening.office import to_pdf
from pipeline.types import Page


def as_pdf(path: Path, name: str, kind: str, target: Path) -> tuple[Path, Firsts]:
    """The file itself, or the PDF made of it at ``target``; and where the members of a ZIP begin."""
    if kind in sniff.WORD:
        to_pdf(path, target)
        return target, ()
    if kind == sniff.ZIP:
        return target, bundled(path, name, target)
    return path, ()


def parted(pages: Iterable[Page], firsts: Firsts) -> Iterator[Page]:
    """The pages, the first one of each member marked as one on which a paper begins."""
    begins = dict(firsts)
    for page in pages:
        member = begins.get(page.number)
        yield page if member is None else replace(page, codes=(*page.codes, MEMBER + member))
