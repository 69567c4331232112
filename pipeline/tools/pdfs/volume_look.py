"""What a bound volume says of itself when it is opened again: labels, bookmarks, metadata, what must not be in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
from pikepdf import Dictionary, Name

from pipeline.tools.pdfs.pdf import last_page_text

_ACTIVE = ("/OpenAction", "/AA", "/JavaScript", "/EmbeddedFiles")
_OWN = "{urn:yingsu:case#}"
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_MOST_MARKS = 2000
_NUMBERED = re.compile(r"^\s*[0-9]+\s*[.．、)）]\s*")


@dataclass(frozen=True, slots=True)
class VolumeLook:
    """A volume as it lies there. ``numbers`` are the page numbers of its labels, ``titles`` the bookmarks of
    its materials, ``starts`` the page number each of them begins at (0: a blank side), ``metadata`` the case data of its XMP (None when that is no XML), ``forbidden`` what
    an archived PDF must not have."""

    pages: int
    numbers: tuple[int, ...]
    titles: tuple[str, ...]
    starts: tuple[int, ...]
    closing: str
    metadata: dict[str, str] | None
    forbidden: tuple[str, ...]


def look_at(path: Path) -> VolumeLook | None:
    """What a volume says; None when it cannot be opened."""
    try:
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            marks = [item for item in outline.root if item.title.split(". ", 1)[0].isdigit()]
            return VolumeLook(
                len(pdf.pages),
                tuple(_numbers(pdf)),
                tuple(str(item.title) for item in marks),
                tuple(_start(pdf, item) for item in marks),
                last_page_text(path),
                _metadata(pdf),
                tuple(dict.fromkeys(_forbidden(pdf))),
            )
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _numbers(pdf: pikepdf.Pdf) -> Iterator[int]:
    """The page numbers that the labels give, front and blank sides left out."""
    for page in pdf.pages:
        label = str(page.label)
        if label.isdigit():
            yield int(label)


def _start(pdf: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    target = item.destination
    page = pikepdf.Page(target[0]) if isinstance(target, pikepdf.Array) else None
    label = str(page.label) if page is not None else ""
    return int(label) if label.isdigit() else 0


def _metadata(pdf: pikepdf.Pdf) -> dict[str, str] | None:
    try:
        root = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    except (ElementTree.ParseError, AttributeError):
        return None
    found: dict[str, str] = {}
    for element in root.iter():  # a signing tool writes properties as attributes
        said = {element.tag: element.text or "", **element.attrib}
        found |= {name.removeprefix(_OWN): text for name, text in said.items() if name.startswith(_OWN)}
    return found


def _forbidden(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "加密"
    names = pdf.Root.get("/Names", Dictionary())
    if any(key in pdf.Root or key in names for key in _ACTIVE):
        yield "脚本、动作或附件"
    for item in pdf.objects:
        if not isinstance(item, Dictionary):
            continue
        if item.get("/S") in (Name.URI, Name.Launch, Name.GoToR, Name.JavaScript):
            yield "外部链接"
        if item.get("/Type") == Name.FontDescriptor and not any(key in item for key in _PROGRAMS):
            yield "未嵌入的字体"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark of any PDF: its words without a number before them, and the page it leads to, from 1."""

    title: str
    page: int


def bookmarks_of(path: Path) -> tuple[Bookmark, ...]:
    """The bookmarks of a PDF of any maker, at most ``_MOST_MARKS``, branches before twigs; none when it has none or cannot be read."""
    try:
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            found: list[Bookmark] = []
            waiting = list(outline.root)
            while waiting and len(found) < _MOST_MARKS:
                item = waiting.pop(0)
                waiting += item.children
                target = item.destination
                page = numbers.get(target[0].objgen, 0) if isinstance(target, pikepdf.Array) else 0
                if page:
                    found.append(Bookmark(_NUMBERED.sub("", str(item.title)).strip(), page))
            return tuple(found)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, OSError):
        return ()
