"""Photographs and scans of many megapixels: what is read of them, and the memory that reading takes."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import img2pdf
import numpy as np
import PIL.Image
import pytest

from pipeline.tools.ink import pictures
from pipeline.tools.ink.pictures import MOST_READ, Picture
from pipeline.tools.opening.opened import page_image, pages_of
from tests import pagepainter as paint

A3 = (3508, 4961)  # 300 dpi
LARGE = (2480, 3508)  # A4 with 300 dpi, above the limit of these tests
LIMIT = 2_000_000
MOST = 650  # megabytes above what a process without a page holds, for the largest page that is read; an engine has 850


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit that small images pass too, for quick tests."""
    monkeypatch.setattr(pictures, "MOST_READ", LIMIT)
    monkeypatch.setattr("pipeline.tools.opening.opened.MOST_READ", LIMIT)


def sheet(size: tuple[int, int], mode: str = "RGB") -> PIL.Image.Image:
    return paint.sheet().resize(size, PIL.Image.Resampling.NEAREST).convert(mode)


def opened(path: Path) -> Picture:
    (page,) = pages_of(path, path.name)
    assert isinstance(page, Picture)
    return page


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("scan.jpg", "RGB", {}),
        ("scan.png", "L", {}),
        ("fax.tif", "1", {"compression": "group4"}),
    ],
    ids=["JPEG", "PNG", "black and white TIFF"],
)
def test_an_image_of_many_pixels_is_brought_down_and_keeps_what_it_says_of_its_sheet(
    tmp_path: Path, name: str, mode: str, options: dict[str, str]
) -> None:
    sheet(LARGE, mode).save(tmp_path / name, dpi=(300, 300), **options)
    page = opened(tmp_path / name)
    height, width = page.image.shape[:2]
    assert 0.98 * LIMIT < width * height <= LIMIT
    assert page.dpi == 300 and page.size == pytest.approx((595.2, 841.92), abs=0.05)
    assert height / width == pytest.approx(3508 / 2480, abs=0.002)


@pytest.mark.usefixtures("limited")
def test_a_black_and_white_scan_is_brought_down_without_losing_strokes(tmp_path: Path) -> None:
    page = PIL.Image.new("1", LARGE, 1)
    for x in range(300, 2200, 40):
        page.paste(0, (x, 200, x + 1, 3300))
    page.save(tmp_path / "a.tif", compression="group4", dpi=(300, 300))
    row = opened(tmp_path / "a.tif").image[800, :, 0]
    assert np.count_nonzero((row[1:] < 230) & (row[:-1] >= 230)) == len(range(300, 2200, 40))


@pytest.mark.usefixtures("limited")
def test_a_photograph_that_was_turned_by_its_camera_keeps_its_upright_size(tmp_path: Path) -> None:
    exif = PIL.Image.Exif()
    exif[274] = 6
    sheet((3000, 4000)).rotate(90, expand=True).save(tmp_path / "a.jpg", exif=exif, quality=60)
    page = opened(tmp_path / "a.jpg")
    height, width = page.image.shape[:2]
    assert height > width and width * height <= LIMIT
    assert page.size == pytest.approx((631.4, 841.9), abs=0.2) and page.dpi == round(4000 / 841.89 * 72)


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize("dots", [72, 300])
def test_a_page_of_a_pdf_is_drawn_with_no_more_pixels_than_are_read(tmp_path: Path, dots: int) -> None:
    data = io.BytesIO()
    sheet(LARGE).save(data, "JPEG", dpi=(dots, dots))
    (tmp_path / "a.pdf").write_bytes(img2pdf.convert(data.getvalue()))
    page = opened(tmp_path / "a.pdf")
    assert page.image.shape[0] * page.image.shape[1] <= LIMIT * 1.002
    assert page.dpi == {72: 154, 300: 300}[dots]


def test_an_ordinary_sheet_is_read_as_it_lies_in_the_file(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (A3[1], A3[0]), np.uint8)
    PIL.Image.fromarray(noise).save(tmp_path / "a3.tif", dpi=(300, 300))
    assert (opened(tmp_path / "a3.tif").image == noise[:, :, None]).all()


@pytest.mark.usefixtures("limited")
def test_people_are_shown_a_large_image_at_the_dots_they_ask_for(tmp_path: Path) -> None:
    sheet(LARGE).save(tmp_path / "a.jpg", dpi=(300, 300))
    shown = PIL.Image.open(io.BytesIO(page_image(tmp_path / "a.jpg", "a.jpg", 1, 100, 0)))
    assert shown.size == pytest.approx((827, 1169), abs=2)


READ = """
import sys
import numpy as np
from pipeline.tools.sight.look import look
from pipeline.tools.engines.ocr import FakeEngine

class Lying(FakeEngine):
    def turn(self, image):
        return 90

def held(key):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith(key))

before = held("VmRSS")
page = look(np.load(sys.argv[1]), 1, Lying("被告应当在收到起诉状副本之日起十五日内提交答辩状"), (842, 595), 600)
assert page.turned == 90 and page.lines
print(held("VmHWM") - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells the most that a process held")
def test_the_largest_page_that_is_read_takes_little_memory_beside_the_engine(tmp_path: Path) -> None:
    side = round(MOST_READ**0.5)
    page = paint.array(
        paint.written(tuple("被告应当在收到起诉状副本之日起十五日内提交答辩状" for _ in range(20)))
    )
    rows, columns = (np.arange(side) * n // side for n in page.shape[:2])
    tilted = np.rot90(page[rows][:, columns])
    np.save(tmp_path / "a.npy", np.ascontiguousarray(tilted))
    answer = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path / "a.npy")], check=True, capture_output=True, text=True
    )
    assert 100 < float(answer.stdout) < MOST


def test_all_pictures_of_one_large_jpeg_are_read(limited: None, tmp_path: Path) -> None:
    """A telephone's file of two pictures: bringing the first down in the decoder lost the place of the second."""
    first, second = (sheet((side, 8000)) for side in (6000, 5600))
    path = tmp_path / "two.jpg"
    first.save(path, "MPO", save_all=True, append_images=[second], quality=60)
    pages = list(pages_of(path, path.name))
    assert len(pages) == 2 and all(isinstance(page, Picture) for page in pages)
