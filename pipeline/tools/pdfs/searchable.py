"""The searchable PDF/A-2b of one paper (可检索文书): its pages upright, with text that can be found and copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium

from pipeline.errors import DataError
from pipeline.tools.files import atomic_target
from pipeline.tools.ink import raster
from pipeline.tools.pdfs import pdfa
from pipeline.tools.pdfs.clearance import clear_places, remember
from pipeline.tools.pdfs.frame import frame_of, rotation
from pipeline.tools.pdfs.ocr_layer import OcrLayer
from pipeline.tools.pdfs.pdf import open_pdf
from pipeline.tools.pdfs.pdfa import PdfInfo
from pipeline.tools.pdfs.scanned import text_free
from pipeline.types import Page

_BROKEN = (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)
_LEAST_DPI, _MOST_DPI, _LOOK_DPI = 300, 600, 60


def searchable(working: Path, pages: Sequence[Page], target: Path, info: PdfInfo) -> None:
    """Writes the pages of a working copy as one PDF/A-2b, in the order given.

    Each page is turned upright. A read scan keeps its images bit by bit and gets an invisible text
    layer; a page with text of its own is kept when all of it may stand in PDF/A, else it becomes an
    image with a text layer. The same pages give the same bytes. DataError when a page is not there.
    """
    try:
        _make(working, pages, target, info)
    except (*_BROKEN, raster.RenderError) as error:
        raise DataError(f"{working.name} 里的文书不能写成 PDF/A-2b：{error}", "请重新扫描该文书。") from error


def kept_as_printed(printed: Path, target: Path, info: PdfInfo) -> bool:
    """Writes a sheet the product printed itself as PDF/A-2b, text and all.

    False, and nothing written, when not all of it may stand in PDF/A.
    """
    with open_pdf(printed) as source, raster.opened(printed) as pictures:
        frames = [frame_of(page) for page in source.pages]
        pages = [Page(n, f.width, f.height, source="text") for n, f in enumerate(frames, start=1)]
        with _assembled(source, pictures, pages, set(), info) as pdf:
            if pdfa.problems(pdf):
                return False
            _write(pdf, pages, pictures, target)
            return True


def _make(working: Path, pages: Sequence[Page], target: Path, info: PdfInfo) -> None:
    with open_pdf(working) as source, raster.opened(working) as pictures:
        _refuse_absent(working, pages, len(source.pages))
        rest: tuple[str, ...] = ()
        for images in _tries(source, pages):
            try:
                with _assembled(source, pictures, pages, images, info) as pdf:
                    rest = pdfa.problems(pdf)
                    if not rest:
                        return _write(pdf, pages, pictures, target)
            except _BROKEN as error:
                rest = (str(error),)
        raise DataError(f"{target.name} 不能写成 PDF/A-2b：{rest[0]}", "请重新扫描该文书。")


def _tries(source: pikepdf.Pdf, pages: Sequence[Page]) -> Iterator[set[int]]:
    """Which pages become images: those with foreign text, then those not PDF/A-2b alone, then all."""
    foreign = {page.number for page in pages if not _is_sound(source, page, _has_own_text_only)}
    yield foreign
    unsound = {page.number for page in pages if not _is_sound(source, page, _passes_alone)}
    if unsound > foreign:
        yield unsound
    yield {page.number for page in pages}


def _refuse_absent(working: Path, pages: Sequence[Page], count: int) -> None:
    absent = [page.number for page in pages if not 1 <= page.number <= count]
    if absent or not pages:
        raise DataError(
            f"{working.name} 共 {count} 页，没有第 {absent[0] if absent else 0} 页", "请重新读取该文件。"
        )


def _is_sound(
    source: pikepdf.Pdf, page: Page, asked: Callable[[pikepdf.Pdf, Page, pikepdf.Pdf], bool]
) -> bool:
    try:
        with pikepdf.new() as trial:
            trial.pages.append(source.pages[page.number - 1])
            return asked(source, page, trial)
    except _BROKEN:
        return False


def _has_own_text_only(source: pikepdf.Pdf, page: Page, trial: pikepdf.Pdf) -> bool:
    """Whether a page has no text in it but its own sound text."""
    if page.source != "text" and not text_free(trial, trial.pages[0]):
        return False
    return not _has_hidden_layers(source)


def _passes_alone(source: pikepdf.Pdf, page: Page, trial: pikepdf.Pdf) -> bool:
    """Whether a page may enter as it is: PDF/A-2b alone, and no text in it but its own sound text."""
    if not _has_own_text_only(source, page, trial):
        return False
    pdfa.repair(trial)
    pdfa.declare(trial, PdfInfo("试"))
    return not pdfa.problems(trial)


def _has_hidden_layers(source: pikepdf.Pdf) -> bool:
    try:
        return len(source.Root.OCProperties.D.get("/OFF", [])) > 0
    except (AttributeError, KeyError, TypeError):
        return False


def _assembled(
    source: pikepdf.Pdf,
    pictures: pdfium.PdfDocument,
    pages: Sequence[Page],
    images: set[int],
    info: PdfInfo,
) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    layered = [page for page in pages if page.source != "text" or page.number in images]
    layer = OcrLayer(pdf, [line for page in layered for line in page.lines])
    for page in pages:
        is_image = page.number in images
        if is_image:
            with raster.page_as_image(pictures, page.number - 1, _dpi(page)) as picture:
                pdf.pages.append(picture.pages[0])
        else:
            pdf.pages.append(source.pages[page.number - 1])
        copied = pdf.pages[-1]
        if not is_image and page.source != "text":
            text_free(pdf, copied)
        copied.obj.Rotate = (rotation(copied) + page.turned) % 360
        if is_image or page.source != "text":
            _isolate(copied)
            layer.add(copied, frame_of(copied), page.lines)
    pdf.remove_unreferenced_resources()  # pages of one scan often share them: nothing of other papers comes along
    pdfa.repair(pdf)
    pdfa.declare(pdf, info)
    return pdf


def _isolate(page: pikepdf.Page) -> None:
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n")


def _dpi(page: Page) -> int:
    return min(max(page.dpi or _LEAST_DPI, _LEAST_DPI), _MOST_DPI)


def _write(pdf: pikepdf.Pdf, pages: Sequence[Page], pictures: pdfium.PdfDocument, target: Path) -> None:
    for copied, page in zip(pdf.pages, pages, strict=True):
        seen = np.rot90(raster.gray_page(pictures, page.number - 1, _LOOK_DPI), -(page.turned // 90))
        frame = frame_of(copied)
        remember(copied, clear_places(seen, frame.width, frame.height))
    with atomic_target(target) as temporary:
        pdfa.save(pdf, temporary)
