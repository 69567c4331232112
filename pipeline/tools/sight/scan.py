"""A file of the mail -> a Scan: its pages with their lines, seals and codes, or why it cannot be read.

``python -m pipeline.tools.sight.scan FILE OUT.json`` writes the Scan of one file.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from pipeline.errors import FileUnreadable
from pipeline.plain import to_plain
from pipeline.tools.engines.ocr import FakeEngine, OcrEngine, open_engine
from pipeline.tools.files import sha256_of
from pipeline.tools.ink.pictures import Picture
from pipeline.tools.opening import sniff
from pipeline.tools.opening.convert import as_pdf, parted
from pipeline.tools.opening.opened import pages_of
from pipeline.tools.sight.look import look
from pipeline.types import FileError, Page, Scan


def see(path: Path, name: str, engine: OcrEngine) -> Scan:
    """Sees a file in this process; a file that cannot be read gives a Scan with its error and no pages.

    For mail that nobody vouches for use ``eyes.Eyes``, which does the same in child processes.
    """
    sha256 = sha256_of(path)
    kind = sniff.media_type(path)
    try:
        with tempfile.TemporaryDirectory() as folder:
            source, firsts = as_pdf(path, name, kind, Path(folder) / "page.pdf")
            pages = tuple(parted((read_page(page, engine) for page in pages_of(source, name)), firsts))
    except FileUnreadable as error:
        return Scan(name, sha256, kind, (), FileError(error.code, str(error)))
    return Scan(name, sha256, kind, pages)


def read_page(page: Page | Picture, engine: OcrEngine) -> Page:
    """A page of an opened file, read where it has to be read."""
    if isinstance(page, Page):
        return page
    if isinstance(engine, FakeEngine) and page.said:
        lines = FakeEngine(page.said).read(page.image)
        size = page.size if (page.turn or 0) % 180 == 0 else page.size[::-1]
        return Page(page.number, *size, lines=lines, turned=page.turn or 0, dpi=page.dpi)
    return look(page.image, page.number, engine, page.size, page.dpi, page.turn)


def main(arguments: list[str]) -> int:
    """Writes the Scan of a file as JSON."""
    source, target = Path(arguments[0]), Path(arguments[1])
    scan = see(source, source.name, open_engine(arguments[2] if len(arguments) > 2 else "auto"))
    target.write_text(json.dumps(to_plain(scan), ensure_ascii=False, indent=1), encoding="utf-8")
    return 3 if scan.error else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
