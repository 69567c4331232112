"""Paints court papers as page images, so that what the eyes must find is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import PIL.Image
import PIL.ImageDraw
import PIL.ImageFilter
import PIL.ImageFont

Image = npt.NDArray[np.uint8]
WIDTH, HEIGHT = 1654, 2339  # A4 at 200 dpi
TEXT = (
    "中卫市沙坡头区人民法院",
    "应诉通知书",
    "（2024）宁0502行初9号",
    "中卫市沙坡头区市场监督管理局：",
    "本院已受理原告施林诉你单位行政处罚一案，现随文送达起诉状副本",
    "一份。你单位应当在收到起诉状副本之日起十五日内提交答辩状，并提",
    "供作出行政行为的证据和所依据的规范性文件。",
    "特此通知。",
    "二〇二四年六月二十日",
)


@cache
def font(size: int) -> PIL.ImageFont.FreeTypeFont:
    """A Chinese font of the machine."""
    for pattern in ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc", "*CJK*.tt?", "*CJK*.otf"):
        for path in sorted(Path("/usr/share/fonts").rglob(pattern)):
            return PIL.ImageFont.truetype(str(path), size, index=2 if path.suffix == ".ttc" else 0)
    raise FileNotFoundError("no Chinese font on this machine")


def sheet(grey: int = 244) -> PIL.Image.Image:
    """An empty sheet."""
    return PIL.Image.new("RGB", (WIDTH, HEIGHT), (grey, grey, grey - 2))


def written(lines: Sequence[str] = TEXT, size: int = 40, ink: int = 25) -> PIL.Image.Image:
    """A sheet with lines of text."""
    page = sheet()
    draw = PIL.ImageDraw.Draw(page)
    for k, line in enumerate(lines):
        draw.text((200, 260 + k * 90), line, font=font(size), fill=(ink, ink, ink))
    return page


def scrawled(lines: int = 12, seed: int = 3) -> PIL.Image.Image:
    """A sheet of strokes that are no writing in any language."""
    page = sheet()
    draw = PIL.ImageDraw.Draw(page)
    random = np.random.default_rng(seed)
    for k in range(lines * 18):
        x, y = 200 + k % 18 * 66, 260 + k // 18 * 90
        for _ in range(5):
            ends = random.integers(0, 52, 4)
            draw.line(
                (x + int(ends[0]), y + int(ends[1]), x + int(ends[2]), y + int(ends[3])),
                fill=(25, 25, 25),
                width=4,
            )
    return page


def round_seal(page: PIL.Image.Image, x: int, y: int, colour: tuple[int, int, int]) -> None:
    """A court's round seal: rim, star and some words."""
    draw = PIL.ImageDraw.Draw(page)
    draw.ellipse((x - 155, y - 155, x + 155, y + 155), outline=colour, width=9)
    draw.text((x - 60, y - 70), "★", font=font(110), fill=colour)
    for k, letter in enumerate("人民法院专用章"):
        angle = np.pi * (0.75 + k * 0.25)
        place = (x - 16 + 118 * np.cos(angle), y - 22 + 118 * np.sin(angle))
        draw.text(place, letter, font=font(32), fill=colour)


def receipt_stamp(page: PIL.Image.Image, x: int, y: int, colour: tuple[int, int, int]) -> None:
    """A framed receipt stamp (收文章) with its day."""
    stamp = PIL.Image.new("RGBA", (470, 190), (0, 0, 0, 0))
    draw = PIL.ImageDraw.Draw(stamp)
    draw.rectangle((3, 3, 466, 186), outline=(*colour, 255), width=6)
    draw.text((60, 18), "市场监督管理局收文", font=font(36), fill=(*colour, 255))
    draw.text((70, 92), "2024年6月24日", font=font(44), fill=(*colour, 255))
    turned = stamp.rotate(3, expand=True, resample=PIL.Image.Resampling.BICUBIC)
    page.paste(turned, (x, y), turned)


def round_stamp(page: PIL.Image.Image, x: int, y: int, colour: tuple[int, int, int]) -> None:
    """A round receipt stamp (收文专用章) of an office: its day between two rules."""
    draw = PIL.ImageDraw.Draw(page)
    draw.ellipse((x - 140, y - 140, x + 140, y + 140), outline=colour, width=6)
    for rule in (y - 32, y + 32):
        draw.line((x - 134, rule, x + 134, rule), fill=colour, width=4)
    for words, size, top in (("市监局", 36, -92), ("2024年6月24日", 34, -22), ("收文专用章", 32, 52)):
        draw.text((x - draw.textlength(words, font(size)) / 2, y + top), words, font=font(size), fill=colour)


def table(page: PIL.Image.Image, rows: Sequence[Sequence[str]], top: int = 400) -> None:
    """A ruled table; a text with a line break wraps inside its cell."""
    draw = PIL.ImageDraw.Draw(page)
    edges = (200, 480, 850, 1080, 1450)
    for r, row in enumerate(rows):
        y = top + r * 130
        for c, text in enumerate(row):
            draw.rectangle((edges[c], y, edges[c + 1], y + 130), outline=(30, 30, 30), width=3)
            draw.multiline_text((edges[c] + 14, y + 12), text, font=font(36), fill=(25, 25, 25), spacing=14)


def shining_through(page: PIL.Image.Image, strength: float = 0.12) -> PIL.Image.Image:
    """An empty back on which the front of ``page`` shines through."""
    mirrored = page.transpose(PIL.Image.Transpose.FLIP_LEFT_RIGHT).convert("L")
    blurred = np.asarray(mirrored.filter(PIL.ImageFilter.GaussianBlur(2)), np.float64)
    back = 244 - (244 - blurred) * strength
    return PIL.Image.fromarray(np.repeat(back[:, :, None], 3, axis=2).astype(np.uint8))


def specked(page: PIL.Image.Image, count: int = 150, seed: int = 1) -> PIL.Image.Image:
    """The sheet with dirt, a staple and punch holes."""
    draw = PIL.ImageDraw.Draw(page)
    random = np.random.default_rng(seed)
    for x, y, r in zip(
        random.integers(60, WIDTH - 60, count),
        random.integers(60, HEIGHT - 60, count),
        random.integers(1, 3, count),
        strict=True,
    ):
        draw.ellipse((int(x - r), int(y - r), int(x + r), int(y + r)), fill=(40, 40, 40))
    draw.line((30, 40, 90, 60), fill=(90, 90, 90), width=4)
    for y in (850, 1480):
        draw.ellipse((60, y, 110, y + 50), fill=(50, 50, 50))
    return page


def array(page: PIL.Image.Image) -> Image:
    """The sheet as a BGR array."""
    return np.ascontiguousarray(np.asarray(page.convert("RGB"))[:, :, ::-1])


def pdf_of(pages: Sequence[PIL.Image.Image], path: Path) -> Path:
    """A scanned PDF of the sheets."""
    pages[0].save(path, save_all=True, append_images=list(pages[1:]), resolution=200.0, quality=85)
    return path
