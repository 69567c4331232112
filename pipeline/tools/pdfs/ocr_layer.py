"""The invisible text of a scan (文字层): a glyphless font, one code per character, one string per line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.tools.data import DATA
from pipeline.tools.pdfs.frame import Frame, number
from pipeline.types import OcrLine

FONT_FILE = DATA / "fonts" / "blank.ttf"
FONT_NAME = "/YsText"
_WIDE, _NARROW = 1000, 500
_DESCENT = 0.2
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class OcrLayer:
    """The invisible text of one document: each character has one code, in the order of Unicode.

    Whoever reads the file finds the characters of a line next to each other, without spaces
    between them or beside Chinese ones (``close``); the same lines give the same bytes.
    """

    def __init__(self, pdf: pikepdf.Pdf, lines: Iterable[OcrLine]) -> None:
        """Prepares the font for all characters of ``lines``."""
        characters = sorted({c for line in lines for c in close(line.text)})
        self._codes = {c: code for code, c in enumerate(characters, start=1)}
        self._font = _font(pdf, characters)

    def add(self, page: pikepdf.Page, frame: Frame, lines: Sequence[OcrLine]) -> None:
        """Lays the lines behind a page, each stretched to its box."""
        shown = [self._line(frame, line) for line in lines if close(line.text)]
        if not shown:
            return
        name = page.add_resource(self._font, Name.Font, Name(FONT_NAME))
        text = "\n".join(f"{name} {operation}" for operation in shown)
        content = f"q {frame.operator()}\nBT 3 Tr\n{text}\nET Q\n"
        page.contents_add(content.encode("ascii"))

    def _line(self, frame: Frame, line: OcrLine) -> str:
        text = close(line.text)
        left, top, right, bottom = line.box
        width, height = max((right - left) * frame.width, 0.5), max((bottom - top) * frame.height, 0.5)
        codes = "".join(f"{self._codes[c]:04x}" for c in text)
        advance = sum(_width(c) for c in text) / 1000
        if height > 2 * width and len(text) > 1:  # written downwards
            x, y = left * frame.width + _DESCENT * width, (1 - top) * frame.height
            return _show(width, height / (advance * width), (0, -1, 1, 0, x, y), codes)
        x, y = left * frame.width, (1 - bottom) * frame.height + _DESCENT * height
        return _show(height, width / (advance * height), (1, 0, 0, 1, x, y), codes)


def printable(text: str) -> str:
    """The text without control characters and lone surrogates; other white space becomes one space."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return "".join(kept)


def close(text: str) -> str:
    """The printable text without the spaces at its ends and beside a Chinese letter or sign.

    Typesetting leaves a little room between Chinese and digits, 渝 0109 行初 201 号: nobody searches for it so.
    """
    kept = printable(text).strip()
    return re.sub(" +", lambda gap: "" if {"W", "F"} & _around(kept, gap) else gap[0], kept)


def _around(text: str, gap: re.Match[str]) -> set[str]:
    return {unicodedata.east_asian_width(c) for c in (text[gap.start() - 1], text[gap.end()])}


def _show(size: float, stretch: float, matrix: Sequence[float], codes: str) -> str:
    place = " ".join(number(value) for value in matrix)
    return f"{number(size)} Tf {number(stretch * 100)} Tz {place} Tm <{codes}> Tj"


def _width(character: str) -> int:
    return _WIDE if unicodedata.east_asian_width(character) in "WFA" else _NARROW


def _font(pdf: pikepdf.Pdf, characters: Sequence[str]) -> pikepdf.Object:
    """A font of blank letters, each as wide as the character it stands for, by the codes 1, 2, …"""
    cid_font = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.YingsuBlank,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf)),
        DW=_WIDE,
        W=Array([1, Array([_width(c) for c in characters])]),
        CIDToGIDMap=pdf.make_stream(b"\0\0" + b"\0\1" * len(characters)),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.YingsuBlank,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(cid_font)]),
        ToUnicode=pdf.make_stream(_to_unicode(characters)),
    )
    return pdf.make_indirect(font)


def _descriptor(pdf: pikepdf.Pdf) -> Dictionary:
    content = FONT_FILE.read_bytes()
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.YingsuBlank,
        Flags=4,
        FontBBox=Array([0, -200, 1000, 800]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=800,
        StemV=80,
        FontFile2=pdf.make_stream(content, Length1=len(content)),
    )


def _to_unicode(characters: Sequence[str]) -> bytes:
    rows = [f"<{code:04x}> <{c.encode('utf-16-be').hex()}>" for code, c in enumerate(characters, start=1)]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
    return (_CMAP_HEAD + body + _CMAP_TAIL).encode("ascii")
