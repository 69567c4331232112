"""Page numbers on the written sides of a volume (页号)."""

from __future__ import annotations

from functools import cache

import pikepdf
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name

from pipeline.tools.data import DATA
from pipeline.tools.pdfs.clearance import default_place, number_scale, recall
from pipeline.tools.pdfs.frame import frame_of, number

FONT_FILE = DATA / "fonts" / "digits.ttf"
FONT_NAME = "/YsNumber"
_SIZE = 12.0
_CAP = 0.73
_FIRST, _LAST = ord("-"), ord("9")


class NumberStamp:
    """Writes page numbers into one document; ``corner`` is "left" or "right" of the upright page's top."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._font = _font(pdf)
        self._save = pdf.make_stream(b"q\n")

    def put(self, page: pikepdf.Page, text: str, corner: str) -> None:
        """Stamps ``text`` into the corner, beside the ink where the page remembers a clear place."""
        frame = frame_of(page)
        side, top = recall(page, corner) or default_place(frame.width, frame.height)
        size = _SIZE * number_scale(frame.width, frame.height)
        x = side if corner == "left" else frame.width - side - size * text_width(text)
        y = frame.height - top - size * _CAP
        self._know_font(page.obj)
        words = f"BT {FONT_NAME} {number(size)} Tf 0 g {number(x)} {number(y)} Td ({text}) Tj ET"
        content = page.obj.get("/Contents", Array())
        written = content if isinstance(content, Array) else [content]
        stamp = self._pdf.make_stream(f"\nQ\nq {frame.operator()}\n{words}\nQ\n".encode("ascii"))
        page.obj.Contents = Array([self._save, *written, stamp])

    def _know_font(self, page: pikepdf.Object) -> None:
        """Adds the font to the page's resources, which may be shared with pages of the same paper."""
        resources = page.get("/Resources")
        if not isinstance(resources, Dictionary):
            page.Resources = resources = Dictionary()
        if not isinstance(resources.get("/Font"), Dictionary):
            resources["/Font"] = Dictionary()
        resources["/Font"][FONT_NAME] = self._font


def text_width(text: str) -> float:
    """How wide digits are, as a multiple of the font size."""
    return sum(_widths()[ord(c) - _FIRST] for c in text) / 1000


@cache
def _widths() -> tuple[int, ...]:
    with TTFont(FONT_FILE) as font:
        glyphs, units = font.getBestCmap(), font["head"].unitsPerEm
        advance = {code: font["hmtx"][name][0] * 1000 / units for code, name in glyphs.items()}
    return tuple(round(advance.get(code, 0)) for code in range(_FIRST, _LAST + 1))


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    content = FONT_FILE.read_bytes()
    program = pdf.make_stream(content)
    program.Length1 = len(content)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.YingsuDigits,
        Flags=32,
        FontBBox=Array([0, -200, 1000, 900]),
        ItalicAngle=0,
        Ascent=900,
        Descent=-200,
        CapHeight=730,
        StemV=90,
        FontFile2=program,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name.YingsuDigits,
        Encoding=Name.WinAnsiEncoding,
        FirstChar=_FIRST,
        LastChar=_LAST,
        Widths=Array(list(_widths())),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(font)
