"""An opened file: its pages one by one, as lines of a sound text layer or as an image to read.

Whatever is wrong with the file is a FileUnreadable with its code. This runs where a hostile file can do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.errors import FileUnreadable
from pipeline.tools.ink.image import Image, turned
from pipeline.tools.ink.pictures import A4, MOST_PAGES, MOST_READ, Picture, image_pages
from pipeline.tools.ink.seals import marks_of
from pipeline.tools.ink.tables import cells_of
from pipeline.tools.opening import sniff
from pipeline.tools.textlayer.glyphs import Letter, letters_of
from pipeline.tools.textlayer.layer import is_sound, layer_lines, turn_of
from pipeline.tools.textlayer.page_frame import Frame, turned_box
from pipeline.tools.textlayer.ring_letters import in_lines
from pipeline.types import OcrLine, Page, Seal

LONGEST = 14400.0  # points of a MediaBox
LARGEST_FILE = 1 << 30
DPI = 200.0  # for what is drawn, not scanned
COARSEST, FINEST = 200.0, 400.0
RENDERED = 40_000_000  # pixels: a larger sheet is rendered with fewer dots
LOOKED_AT = 150.0  # dots per inch to find the seals and rules of a page that has its text
COVERED = 0.55  # of a page by one image: a scan, whatever text lies over it


def pages_of(path: Path, name: str) -> Iterator[Page | Picture]:
    """The pages of a file in order: a Page where nothing has to be read, else a Picture.

    A Word document or a ZIP has to come as the PDF that ``convert.as_pdf`` makes of it.
    """
    kind = media_type(path, name)
    if kind == sniff.PDF:
        yield from _pdf_pages(path, name)
    elif kind == sniff.OFD:
        from pipeline.tools.opening.ofd import (
            ofd_pages,  # a tenth of what opening any file costs, and few are OFD
        )

        yield from ofd_pages(path, name)
    else:
        yield from image_pages(path, name)


def media_type(path: Path, name: str) -> str:
    """The media type of a file that can be read; FileUnreadable empty, too_large or unsupported."""
    size = path.stat().st_size
    if size == 0:
        raise FileUnreadable("empty", f"{name} 是空文件（0 字节）", "请重新扫描或重新发送。")
    if size > LARGEST_FILE:
        raise FileUnreadable("too_large", f"{name} 有 {size >> 20} MB，超过 1024 MB", "请拆成几个文件。")
    kind = sniff.media_type(path)
    if kind not in sniff.READABLE and kind in (sniff.UNKNOWN, sniff.ZIP) and is_claimed(name):
        raise FileUnreadable("corrupt", f"{name} 的内容与扩展名不符，文件已损坏", "请重新扫描或重新发送。")
    if kind not in sniff.READABLE:
        raise FileUnreadable(
            "unsupported",
            f"{name} 的内容是{_KINDS.get(kind, '不认识的格式')}，不能识读",
            "请另存为 PDF、TIFF、JPG、PNG、DOC 或 DOCX。",
        )
    return kind


def is_claimed(name: str) -> bool:
    """Whether the name says that it is a file that could be read."""
    return name.lower().endswith(
        (".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".docx", ".doc", ".ofd", ".zip")
    )


_KINDS = {
    sniff.OLE: "旧版 Office 文件（XLS、PPT 等）",
    sniff.XLSX: "电子表格（XLSX）",
    sniff.PPTX: "演示文稿（PPTX）",
    sniff.TEXT: "纯文本",
    "video/mp4": "视频",
    "image/heic": "HEIC 照片",
    "image/gif": "GIF 图片",
    "image/bmp": "BMP 图片",
    "application/vnd.rar": "压缩包（RAR）",
    "application/x-7z-compressed": "压缩包（7z）",
}


# --- PDF -----------------------------------------------------------------------------------------


def _pdf_pages(path: Path, name: str) -> Iterator[Page | Picture]:
    document = open_pdf(path, name)
    try:
        count = len(document)
        if count == 0:
            raise FileUnreadable("corrupt", f"{name} 里没有一页", "请重新扫描或重新发送。")
        if count > MOST_PAGES:
            raise FileUnreadable(
                "too_many_pages", f"{name} 有 {count} 页，超过 {MOST_PAGES} 页", "请拆成几个文件。"
            )
        for index in range(count):
            yield _pdf_page(document, index, name)
    finally:
        document.close()


def open_pdf(path: Path, name: str) -> Any:
    """The pdfium document; FileUnreadable password or corrupt."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if (
            raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
            or getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        ):
            raise FileUnreadable(
                "password", f"{name} 设了打开密码", "请向法院索取密码，去掉密码后再放入。"
            ) from error
        raise FileUnreadable("corrupt", f"{name} 已损坏，打不开", "请重新扫描或重新发送。") from error


def _pdf_page(document: Any, index: int, name: str) -> Page | Picture:
    number = index + 1
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise FileUnreadable("corrupt", f"{name} 第 {number} 页已损坏", "请重新扫描或重新发送。") from error
    try:
        frame = frame_of(page, name, number)
        letters = in_lines(letters_of(page, frame), frame.size)
        if _is_whole(letters) and _covered(page, frame) < COVERED:
            return _text_page(page, number, frame, letters)
        dpi = _dpi_for(page, frame)
        said = "\n".join(line.text for line in layer_lines(letters, frame.size))
        image = _render(page, _fitting(dpi, frame.size, MOST_READ))
        return Picture(number, image, frame.size, round(dpi), said)
    finally:
        page.close()


def _is_whole(letters: Sequence[Letter]) -> bool:
    """Whether the layer says what the page shows and every letter of it has its place: one without is lost, so the page is read."""
    return is_sound("".join(letter.text for letter in letters)) and not any(
        letter.is_astray for letter in letters
    )


def frame_of(page: Any, name: str, number: int) -> Frame:
    """How a page lies; FileUnreadable too_large beyond 14,400 points."""
    left, bottom, right, top = page.get_bbox()
    if right - left < 1 or top - bottom < 1:
        left, bottom, right, top = 0.0, 0.0, *A4
    if max(right - left, top - bottom) > LONGEST:
        raise FileUnreadable(
            "too_large", f"{name} 第 {number} 页的边长超过 {LONGEST:.0f} 点", "请按实际纸张大小重新生成。"
        )
    return Frame(left, bottom, right, top, page.get_rotation())


def _covered(page: Any, frame: Frame) -> float:
    """The share of the page under its largest image."""
    area = (frame.right - frame.left) * (frame.top - frame.bottom)
    largest = 0.0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        width = min(right, frame.right) - max(left, frame.left)
        height = min(top, frame.top) - max(bottom, frame.bottom)
        largest = max(largest, max(0.0, width) * max(0.0, height))
    return largest / area


def _text_page(page: Any, number: int, frame: Frame, letters: Any) -> Page:
    degrees = turn_of(letters)
    upright = [replace(letter, box=turned_box(letter.box, degrees)) for letter in letters]
    size = frame.size if degrees % 180 == 0 else frame.size[::-1]
    shown = turned(_render(page, _fitting(LOOKED_AT, frame.size, MOST_READ)), degrees)
    lines: tuple[OcrLine, ...] = layer_lines(upright, size, cells_of(shown))
    seals = tuple(Seal(mark.box, mark.colour, mark.shape) for mark in marks_of(shown))
    return Page(number, size[0], size[1], lines, "text", degrees, None, seals)


def _dpi_for(page: Any, frame: Frame) -> float:
    """Dots per inch to render a scan with: those of its image, within reason."""
    best = 0.0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.3 * (frame.right - frame.left) * (frame.top - frame.bottom):
            width, height = item.get_px_size()
            best = max(best, max(width, height) * 72 / max(right - left, top - bottom))
    wanted = min(FINEST, max(COARSEST, best)) if best else DPI
    return _fitting(wanted, frame.size, RENDERED)


def _fitting(dpi: float, size: tuple[float, float], pixels: int) -> float:
    """The dots per inch, or fewer where a page of ``size`` in points would have more ``pixels``."""
    width, height = size
    return float(min(dpi, 72 * (pixels / (width * height)) ** 0.5))


def _render(page: Any, dpi: float) -> Image:
    bitmap = page.render(scale=dpi / 72, may_draw_forms=False)
    array = bitmap.to_numpy()
    if array.ndim == 2:
        return np.asarray(cv2.cvtColor(array, cv2.COLOR_GRAY2BGR), np.uint8)
    return np.ascontiguousarray(array[:, :, :3])


# --- for the eyes of people ----------------------------------------------------------------------


def page_image(path: Path, name: str, number: int, dpi: float, degrees: int, kind: str = "jpeg") -> bytes:
    """One page as PNG or JPEG bytes, turned clockwise by ``degrees``, at about ``dpi`` dots an inch."""
    kind_of_file = media_type(path, name)
    if kind_of_file == sniff.OFD:
        raise FileUnreadable(
            "unsupported",
            f"{name} 是 OFD 版式文件，不能显示页面",
            "请用 OFD 阅读器打开原件，装订前另存为 PDF。",
        )
    if kind_of_file == sniff.PDF:
        image = _pdf_image(path, name, number, dpi)
    else:
        image = _file_image(path, name, number, dpi)
    ok, data = cv2.imencode(".png" if kind == "png" else ".jpg", turned(image, degrees))
    if not ok:
        raise FileUnreadable("corrupt", f"{name} 第 {number} 页不能显示", "请打开原文件查看。")
    return data.tobytes()


def _pdf_image(path: Path, name: str, number: int, dpi: float) -> Image:
    document = open_pdf(path, name)
    try:
        if not 1 <= number <= len(document):
            raise FileUnreadable("corrupt", f"{name} 没有第 {number} 页", "请重新载入页面。")
        page = document[number - 1]
        return _render(page, _fitting(dpi, frame_of(page, name, number).size, RENDERED))
    finally:
        document.close()


def _file_image(path: Path, name: str, number: int, dpi: float) -> Image:
    picture = next((p for p in image_pages(path, name) if p.number == number), None)
    if picture is None:
        raise FileUnreadable("corrupt", f"{name} 没有第 {number} 页", "请重新载入页面。")
    scale = dpi / 72 * picture.size[0] / picture.image.shape[1]
    if scale >= 1:
        return picture.image
    return np.asarray(
        cv2.resize(picture.image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )
