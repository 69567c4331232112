"""Sheets for the tests of PDF: as images, as scans, as pages that were read, born digital."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import img2pdf
import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw

from pipeline.tools.pdfs import pdfa
from pipeline.types import OcrLine, Page

NAME = "张喆"


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (620, 877), mode: str = "RGB", **more: object
) -> bytes:
    """An empty sheet with a black bar as an image file."""
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).rectangle((60, 80, 200, 100), fill=0 if mode in ("L", "1") else "black")
    buffer = io.BytesIO()
    image.save(buffer, kind, **{"dpi": (75, 75), **more})
    return buffer.getvalue()


def write(path: Path, content: bytes) -> Path:
    """The path, with this content."""
    path.write_bytes(content)
    return path


def scan(path: Path, pages: int = 1) -> Path:
    """A PDF of scanned sheets."""
    return write(path, img2pdf.convert([picture() for _ in range(pages)], nodate=True))


def line(
    text: str = f"原告{NAME}诉北碚区公安分局", box: tuple[float, float, float, float] = (0.1, 0.1, 0.6, 0.13)
) -> OcrLine:
    """A line as it was read."""
    return OcrLine(text, box)


def page(number: int = 1, *lines: OcrLine, **more: object) -> Page:
    """A page as it was read."""
    return Page(number, 595.0, 842.0, lines or (line(),), **more)  # type: ignore[arg-type]


def text_of(path: Path) -> str:
    """What pdftotext finds."""
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout


def pdfa_problems(path: Path) -> tuple[str, ...]:
    """What the product itself finds against PDF/A."""
    with pikepdf.open(path) as pdf:
        for each in pdf.pages:  # private data, which the check does not know
            del each.obj["/PieceInfo"]
        return pdfa.problems(pdf)


def born_digital(path: Path, content: bytes, fonts: Dictionary | None = None, **resources: object) -> Path:
    """A PDF of one page with this content stream."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        own = pdf.pages[0].obj
        own.Contents = pdf.make_stream(content)
        own.Resources = Dictionary(
            {"/Font": fonts or Dictionary(), **{f"/{k}": v for k, v in resources.items()}}
        )
        pdf.save(path)
    return path


def helvetica() -> Dictionary:
    """A font that is not embedded."""
    return Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
