"""PDFs through pikepdf: opened with plain errors, counted, joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.errors import FileUnreadable
from pipeline.tools.files import atomic_target


def join_pdfs(parts: Sequence[tuple[Path, int]], target: Path) -> None:
    """One working copy from pages of several: ``parts`` are (working copy, page from 1) in order."""
    opened: dict[Path, pikepdf.Pdf] = {}
    with atomic_target(target) as temporary, pikepdf.new() as joined:
        try:
            for path, page in parts:
                if path not in opened:
                    opened[path] = open_pdf(path)
                joined.pages.append(opened[path].pages[page - 1])
            save_pdf(joined, temporary, deterministic_id=True)
        finally:
            for pdf in opened.values():
                pdf.close()


def save_pdf(pdf: pikepdf.Pdf, target: Path, **options: Any) -> None:
    """Writes the document into ``target`` itself, with pikepdf's options of saving.

    Given a path, pikepdf first writes another file beside it, which nobody would take away after a crash.
    """
    with target.open("wb") as file:
        pdf.save(file, **options)


def open_pdf(path: Path) -> pikepdf.Pdf:
    """An open PDF, an empty user password tried; FileUnreadable with code password or corrupt."""
    try:
        return pikepdf.open(path)
    except pikepdf.PasswordError as error:
        raise FileUnreadable(
            "password", f"文件 {path.name} 有打开密码", "请向来件人索取无密码的文件，或打印后扫描。"
        ) from error
    except (pikepdf.PdfError, OSError, ValueError, RecursionError) as error:
        raise FileUnreadable(
            "corrupt", f"文件 {path.name} 已损坏，不能作为 PDF 打开", "请重新扫描或重新下载后再送来。"
        ) from error


def page_count(path: Path) -> int:
    """How many pages a PDF has."""
    with open_pdf(path) as pdf:
        return len(pdf.pages)


def last_page_text(path: Path) -> str:
    """The text of the last page of a PDF of the product's own; empty when there is none."""
    import pypdfium2  # only looks at volumes, other uses of this module render nothing

    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return str(pdf[len(pdf) - 1].get_textpage().get_text_range())
    except pypdfium2.PdfiumError:
        return ""
