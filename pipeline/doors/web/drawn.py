"""A page that cannot be drawn (OFD 版式文件) shown by its text: each line where it stands, as one SVG image."""

from __future__ import annotations

from xml.sax.saxutils import escape

from pipeline.types import OcrLine, Page

NOTE = (
    "OFD 版式文件：按文字的位置显示，没有印章和线条，也不能旋转；要看原样请下载原件，或另存为 PDF 后重新放入"
)
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))  # what XML does not hold


def svg_of(page: Page) -> bytes:
    """The page as an image of its lines; nothing in it can run."""
    size = f'width="{page.width:.0f}" height="{page.height:.0f}" viewBox="0 0 {page.width:.2f} {page.height:.2f}"'
    lines = "".join(_line(page, line) for line in page.lines if line.text.strip())
    paper = '<rect width="100%" height="100%" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paper}{lines}</svg>'.encode("utf-8", "ignore")


def _line(page: Page, line: OcrLine) -> str:
    left, top, right, bottom = line.box
    height, width = (bottom - top) * page.height, (right - left) * page.width
    place = f'x="{left * page.width:.2f}" y="{top * page.height + height * 0.86:.2f}"'
    fit = f'font-size="{height:.2f}" textLength="{max(width, 1):.2f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text {place} {fit} font-family="serif">{escape(line.text.translate(_CONTROL))}</text>'
