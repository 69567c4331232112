"""Watermarked copies of a volume (水印利用件) for those who borrow it; the volume itself is never touched."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pikepdf
from pikepdf import Name

from pipeline.tools.documents.typeset import typeset
from pipeline.tools.files import atomic_target
from pipeline.tools.pdfs.pdf import save_pdf

_DAY = dt.date(2000, 1, 1)  # the mark itself bears its date in its words


def watermarked(source: Path, target: Path, words: str) -> None:
    """A copy with the words across every page; signatures and outline of the volume are left out of it."""
    mark = typeset("watermark", {"words": words}, _DAY)
    with pikepdf.open(source) as pdf, pikepdf.open(io.BytesIO(mark)) as drawn:
        for key in ("/AcroForm", "/Perms", "/OutputIntents", "/Metadata"):
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            if Name.Annots in page.obj:
                page.obj.Annots = pikepdf.Array(
                    [a for a in page.obj.Annots if a.get("/Subtype") != Name.Widget]
                )
            page.add_overlay(drawn.pages[0], pikepdf.Rectangle(page.cropbox))
        with atomic_target(target) as temporary:
            save_pdf(pdf, temporary)
