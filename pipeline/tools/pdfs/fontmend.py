"""Embedded fonts whose program says the same thing twice: mended so that the PDF/A check understands them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pikepdf import Name

Matrix = tuple[float, ...] | None
_DEFAULT: Matrix = (0.001, 0, 0, 0.001, 0, 0)
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def mend_fonts(pdf: pikepdf.Pdf) -> None:
    """Takes a matrix that changes nothing out of the sub-fonts of CID-keyed CFF fonts, where it stands without need.

    Chinese fonts are often embedded that way. Nothing drawn changes; a program that cannot be read
    or has a matrix of another kind stays as it is.
    """
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != Name.FontDescriptor:
            continue
        program = item.get("/FontFile3")
        if isinstance(program, pikepdf.Stream) and program.get("/Subtype") == Name.CIDFontType0C:
            mended = _mended(program)
            if mended is not None:
                program.write(mended)


def _mended(program: pikepdf.Object) -> bytes | None:
    try:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(program.read_bytes()), otFont=None)
        top = fonts[fonts.fontNames[0]]
        if len(fonts.fontNames) != 1 or "ROS" not in top.rawDict:
            return None
        above = _rounded(top.rawDict.get("FontMatrix"))
        needless = {None: _DEFAULT, _DEFAULT: _IDENTITY}.get(above)
        matrices = [sub for sub in top.FDArray if "FontMatrix" in sub.rawDict]
        if not matrices or any(_rounded(sub.rawDict["FontMatrix"]) != needless for sub in matrices):
            return None
        for sub in matrices:
            del sub.rawDict["FontMatrix"]
            sub.__dict__.pop("FontMatrix", None)
        out = io.BytesIO()
        fonts.compile(out, TTFont(recalcBBoxes=False))
        return out.getvalue()
    except Exception:  # fontTools raises everything there is on damaged fonts; they stay as they are
        return None


def _rounded(matrix: Sequence[float] | None) -> Matrix:
    return None if matrix is None else tuple(round(float(value), 9) for value in matrix)
