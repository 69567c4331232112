"""Image files (JPG, PNG, multi-page TIFF) as pages to read, within limits."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import PIL.Image
import PIL.ImageOps

from pipeline.errors import FileUnreadable
from pipeline.tools.ink.image import Image

MOST_PAGES = 5000
MOST_PIXELS = 120_000_000
MOST_READ = 18_000_000  # pixels of a page that is read: A4 with 400 dpi and A3 with 300 dpi have fewer, and no letter needs more
A4 = (595.28, 841.89)
PIL.Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that has to be read: its image (BGR, as it lies in the file) and its size in points.

    ``dpi`` is what it was scanned with; an image of more than ``MOST_READ`` pixels comes with fewer than that says.
    ``said`` is the text the file itself carries for it; only the fake engine believes it. ``turn`` is the clockwise
    turn a person gave it; None: which way is up is found when it is read.
    """

    number: int
    image: Image
    size: tuple[float, float]
    dpi: int
    said: str = ""
    turn: int | None = None


def image_pages(path: Path, name: str) -> Iterator[Picture]:
    """The pages of a JPG, PNG or TIFF; FileUnreadable corrupt, too_large or too_many_pages."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
        try:
            with PIL.Image.open(path, formats=("JPEG", "PNG", "TIFF")) as image:
                count = getattr(image, "n_frames", 1)
                if count > MOST_PAGES:
                    raise FileUnreadable(
                        "too_many_pages", f"{name} 有 {count} 页，超过 {MOST_PAGES} 页", "请拆成几个文件。"
                    )
                for index in range(count):
                    image.seek(index)
                    yield _picture(image, index + 1, name)
        except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning) as error:
            raise FileUnreadable(
                "too_large", f"{name} 的图像超过 1.2 亿像素", "请用 300 dpi 重新扫描。"
            ) from error
        except (PIL.UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
            raise FileUnreadable(
                "corrupt", f"{name} 的图像已损坏，打不开", "请重新扫描或重新发送。"
            ) from error


def _picture(image: PIL.Image.Image, number: int, name: str) -> Picture:
    if image.width * image.height > MOST_PIXELS:
        raise FileUnreadable("too_large", f"{name} 第 {number} 页超过 1.2 亿像素", "请用 300 dpi 重新扫描。")
    dpi, (width, height) = _dots(image), image.size
    if (
        getattr(image, "n_frames", 1) == 1
    ):  # of several pictures in one JPEG the next would not be found again
        image.draft(None, _within(image.size))  # a JPEG leaves its decoder smaller where that is still enough
    upright = PIL.ImageOps.exif_transpose(image) or image
    if (upright.width > upright.height) != (width > height):
        width, height = height, width
    array = np.asarray(_brought_down(_flat(upright)))[:, :, ::-1]
    size = (width * 72 / dpi, height * 72 / dpi)
    return Picture(number, np.ascontiguousarray(array, np.uint8), size, round(dpi))


def _within(size: tuple[int, int]) -> tuple[int, int]:
    """The width and height of an image that is brought down to what is read of it."""
    share = min(1.0, (MOST_READ / (size[0] * size[1])) ** 0.5)
    return max(1, int(size[0] * share)), max(1, int(size[1] * share))


def _brought_down(image: PIL.Image.Image) -> PIL.Image.Image:
    """The image with the pixels that are read; what comes after copies it whole several times."""
    size = _within(image.size)
    return image if size == image.size else image.resize(size, PIL.Image.Resampling.HAMMING)


def _flat(image: PIL.Image.Image) -> PIL.Image.Image:
    """Eight bits a channel, three channels, transparent parts white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = PIL.Image.new("RGBA", rgba.size, "white")
        return PIL.Image.alpha_composite(white, rgba).convert("RGB")
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, np.float64)
        top = max(1.0, float(values.max()))
        return PIL.Image.fromarray((values / top * 255).astype(np.uint8)).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _dots(image: PIL.Image.Image) -> float:
    """Dots per inch: as the file says when that gives a sheet of paper, else as if it were A4."""
    said = image.info.get("dpi", (0, 0))
    longer = max(image.width, image.height)
    try:
        dpi = float(said[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = 0.0
    if dpi > 0 and 5.0 <= longer / dpi <= 24.0:
        return dpi
    return max(50.0, longer / (A4[1] / 72))
