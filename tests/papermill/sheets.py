"""A typeset paper as page images or as a born-digital PDF, with seal and receipt stamp pressed on."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import pikepdf
import pypdfium2
import typst

from tests.papermill import stamps
from tests.papermill.blocks import Doc
from tests.papermill.house import House
from tests.papermill.stamps import Picture
from tests.papermill.typesetting import typeset


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt stamp of an office on the first page of a paper."""

    organ: str
    day: dt.date


def pictures(
    doc: Doc, house: House, dpi: int, random: Random, receipt: Receipt | None = None
) -> list[Picture]:
    """The pages as colour pictures of ``dpi``."""
    printed = typeset(doc, house)
    document = pypdfium2.PdfDocument(printed.pdf)
    pages = [
        np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB"), dtype=np.uint8) for page in document
    ]
    if doc.seal:
        for mark in printed.marks:
            ink = stamps.seal(doc.seal, dpi, random)
            pages[mark.page - 1] = stamps.press(
                pages[mark.page - 1], ink, *_near(mark.x, mark.y, dpi, random)
            )
    if receipt:
        pages[0] = _received(pages[0], receipt, dpi, random)
    return pages


def _received(page: Picture, receipt: Receipt, dpi: int, random: Random) -> Picture:
    ink = stamps.receipt_stamp(receipt.organ, receipt.day, dpi, random)
    unit = dpi / 25.4
    half = ink.mask.shape[1] / 2
    left = random.random() < 0.25
    x = half + 12 * unit if left else random.uniform(197, 200) * unit - half
    y = random.uniform(12, 20) * unit + ink.mask.shape[0] / 4
    return stamps.press(page, ink, round(x), round(y))


def born(doc: Doc, house: House, random: Random) -> pikepdf.Pdf:
    """The paper as a PDF with its text layer; the seal is a picture."""
    printed = typeset(doc, house)
    pdf = pikepdf.open(io.BytesIO(printed.pdf))
    if doc.seal:
        ink = stamps.seal(doc.seal, 200, random)
        for mark in printed.marks:
            x, y = _near(mark.x, mark.y, 72, random)
            overlay = pikepdf.open(io.BytesIO(_overlay(ink, x, y)))
            pdf.pages[mark.page - 1].add_overlay(overlay.pages[0], None)
    return pdf


def _near(x: float, y: float, dpi: int, random: Random) -> tuple[int, int]:
    unit = dpi / 72
    return round((x + random.uniform(-15, 85)) * unit), round((y - random.uniform(-4, 26)) * unit)


def _overlay(ink: stamps.Ink, x: int, y: int) -> bytes:
    width, height = (size * 72 / 200 for size in ink.mask.shape[::-1])
    source = (
        "#set page(width: 210mm, height: 297mm, margin: 0pt, fill: none)\n"
        f'#place(dx: {x - width / 2:.1f}pt, dy: {y - height / 2:.1f}pt, image("seal.png", width: {width:.1f}pt))'
    )
    with tempfile.TemporaryDirectory() as folder:
        stamps.as_png(ink).save(Path(folder) / "seal.png")
        (Path(folder) / "main.typ").write_text(source)
        pdf = typst.compile(str(Path(folder) / "main.typ"), format="pdf", timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf
