"""Seals and receipt stamps (印章、收文章) as ink masks to be pressed onto a page image."""

from __future__ import annotations

import datetime as dt
import functools
import math
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from tests.papermill import fonts

Picture = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.float32]
INKS = {"red": (205, 38, 42), "blue": (45, 62, 150), "black": (35, 35, 38)}


@dataclass(frozen=True, slots=True)
class Ink:
    """A mask of ink (0..1) and its colour."""

    mask: Mask
    colour: str


@functools.cache
def _font(family: str, size: int) -> ImageFont.FreeTypeFont:
    path, index = fonts.file_of(family)
    return ImageFont.truetype(path, size, index=index)


def seal(name: str, dpi: int, random: Random, colour: str = "red") -> Ink:
    """A round seal of 42 mm with a star and the name along its rim."""
    size = round(random.uniform(40, 43) / 25.4 * dpi)
    image = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(image)
    stroke = max(2, size // 40)
    draw.ellipse((stroke, stroke, size - stroke, size - stroke), outline=255, width=stroke)
    draw.text((size / 2, size / 2), "★", font=_font("Noto Sans CJK SC", size // 3), fill=255, anchor="mm")
    font = _font("Noto Serif CJK SC:bold", max(8, min(size // 8, int(size * 2.3 / (len(name) + 2)))))
    span = math.radians(min(280, 26 * len(name)))
    for place, letter in enumerate(name):
        angle = -span / 2 + span * (place + 0.5) / len(name)
        tile = Image.new("L", (round(font.size) * 2, round(font.size) * 2), 0)
        ImageDraw.Draw(tile).text((font.size, font.size), letter, font=font, fill=255, anchor="mm")
        tile = tile.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        radius = size / 2 - stroke * 2.2 - font.size * 0.62
        x, y = size / 2 + radius * math.sin(angle), size / 2 - radius * math.cos(angle)
        image.paste(255, (round(x - font.size), round(y - font.size)), tile)
    return Ink(_worn(image.rotate(random.uniform(-25, 25)), random), colour)


def receipt_stamp(organ: str, day: dt.date, dpi: int, random: Random) -> Ink:
    """A receipt stamp 收文章 with its date, in one of several shapes and inks."""
    colour = random.choice(("red", "red", "blue", "blue", "black"))
    date = random.choice(
        (
            f"{day:%Y.%m.%d}",
            f"{day.year}年{day.month}月{day.day}日",
            f"{day:%Y-%m-%d}",
            f"{day.year} 年 {day.month} 月 {day.day} 日",
        )
    )
    lines = random.choice(
        (
            (organ, f"收文日期　{date}", f"收文号　〔{day.year}〕{random.randint(10, 900)}号"),
            (organ + "收文专用章", date, f"编号 {day.year}-{random.randint(100, 999):04d}"),
            ("收　文　章", date),
            (f"收文　{date}", f"第 {random.randint(10, 900)} 号"),
            (organ, "收文章", date),
        )
    )
    unit = dpi / 25.4
    sizes = [round(unit * (3.4 if len(line) < 16 else 2.5)) for line in lines]
    width = max(
        _font("Noto Sans CJK SC", size).getlength(line) for line, size in zip(lines, sizes, strict=True)
    )
    box = (round(width + unit * 6), round(sum(sizes) * 1.55 + unit * 4))
    image = Image.new("L", box, 0)
    draw = ImageDraw.Draw(image)
    stroke = max(2, round(unit * 0.4))
    draw.rectangle((0, 0, box[0] - 1, box[1] - 1), outline=255, width=stroke)
    y = unit * 2.0
    for place, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        draw.text(
            (box[0] / 2, y + size * 0.75), line, font=_font("Noto Sans CJK SC", size), fill=255, anchor="mm"
        )
        y += size * 1.55
        if len(lines) == 3 and place < 2 and random.random() < 0.5:
            draw.line((0, y, box[0], y), fill=255, width=max(1, stroke // 2))
    turned = image.rotate(random.uniform(-5, 5), expand=True, resample=Image.Resampling.BICUBIC)
    return Ink(_worn(turned, random), colour)


def _worn(image: Image.Image, random: Random) -> Mask:
    mask = np.asarray(image, dtype=np.float32) / np.float32(255)
    noise = np.random.default_rng(random.getrandbits(32))
    coarse = Image.fromarray((noise.random((12, 12)) * 255).astype(np.uint8)).resize(
        image.size, Image.Resampling.BICUBIC
    )
    worn = 0.72 + 0.28 * np.asarray(coarse, dtype=np.float32) / 255
    grain = (noise.random(mask.shape) > 0.04).astype(np.float32)
    return np.asarray(mask * worn * (0.55 + 0.45 * grain), dtype=np.float32)


def press(page: Picture, ink: Ink, x: int, y: int) -> Picture:
    """The page with the ink pressed on, its centre at (x, y); what is beneath stays visible."""
    height, width = ink.mask.shape
    left, top = max(0, x - width // 2), max(0, y - height // 2)
    right, bottom = min(page.shape[1], left + width), min(page.shape[0], top + height)
    mask = ink.mask[: bottom - top, : right - left, None]
    colour = np.array(INKS[ink.colour], dtype=np.float32) / 255
    part = page[top:bottom, left:right].astype(np.float32)
    page = page.copy()
    page[top:bottom, left:right] = (part * (np.float32(1) - mask * (np.float32(1) - colour))).astype(np.uint8)
    return page


def as_png(ink: Ink) -> Image.Image:
    """The ink as a transparent picture, for born-digital pages."""
    height, width = ink.mask.shape
    picture = Image.new("RGBA", (width, height), (*INKS[ink.colour], 0))
    picture.putalpha(Image.fromarray((ink.mask * 230).astype(np.uint8)))
    return picture
