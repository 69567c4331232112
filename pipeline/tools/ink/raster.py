"""Pages as images (栅格化) through pdfium: for pages that cannot enter a PDF/A as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
import pypdfium2 as pdfium
from PIL import Image

RenderError = pdfium.PdfiumError
_QUALITY = 88
_MOST_PIXELS = 40e6
_COLOUR_SPREAD = 24
_LEAST_SIDE, _MOST_SIDE = 36.0, 14_400.0


@contextmanager
def opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    """A PDF open in pdfium."""
    document = pdfium.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


def gray_page(document: pdfium.PdfDocument, index: int, dpi: float) -> np.ndarray:
    """One page as seen upright by a reader, as gray values (rows, columns)."""
    page = document[index]
    try:
        picture = page.render(scale=dpi / 72, grayscale=True)
        values: np.ndarray = picture.to_numpy()
        return values.reshape(values.shape[0], values.shape[1]).copy()
    finally:
        page.close()


def page_as_image(document: pdfium.PdfDocument, index: int, dpi: int = 300) -> pikepdf.Pdf:
    """A one-page PDF of the same size that shows the page as a JPEG, gray where the page has no colour."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        page.close()
    buffer = io.BytesIO()
    (image if _has_colour(image) else image.convert("L")).save(buffer, "JPEG", quality=_QUALITY)
    fit = min(max(1.0, _LEAST_SIDE / min(width, height)), _MOST_SIDE / max(width, height))
    layout = img2pdf.get_layout_fun((width * fit, height * fit))
    return pikepdf.open(io.BytesIO(img2pdf.convert(buffer.getvalue(), layout_fun=layout, nodate=True)))


def _has_colour(image: Image.Image) -> bool:
    values = np.asarray(image.reduce(4) if min(image.size) > 8 else image, dtype=np.int16)
    return bool((values.max(axis=2) - values.min(axis=2) > _COLOUR_SPREAD).any())
