"""What is wrong with a scan is found while the paper still lies on the desk."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from pipeline.flow.cases.receipts import scan_warnings
from pipeline.terms import FLAWS, MINOR_FLAWS
from pipeline.tools.ink.image import Image, straightened, view_of
from pipeline.tools.ink.seals import Mark
from pipeline.tools.sight.quality import flaws_of
from pipeline.types import OcrLine, Page, Scan

Change = Callable[[Image], Image]


def sheet() -> Image:
    """A page of lines of writing at 300 dpi."""
    page = np.full((3508, 2480, 3), 245, np.uint8)
    for row in range(20):
        where = (260, 400 + row * 130)
        cv2.putText(
            page, "Case notice 2026 revoke penalty", where, cv2.FONT_HERSHEY_SIMPLEX, 3, (20, 20, 20), 7
        )
    return page


def leaning(degrees: float) -> Change:
    def change(page: Image) -> Image:
        height, width = page.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        return np.asarray(
            cv2.warpAffine(page, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8
        )

    return change


def blurred(page: Image) -> Image:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 6), np.uint8)


def shaded(page: Image) -> Image:
    return (page * 0.4).astype(np.uint8)


def faint(page: Image) -> Image:
    return (200 + (page.astype(np.float32) - 245) * 0.2).clip(0, 255).astype(np.uint8)


def bordered(page: Image) -> Image:
    page[:, :90] = 10
    return page


@pytest.mark.parametrize(
    "change, flaw",
    [
        (lambda page: page, None),
        (leaning(-4), "leaning"),
        (leaning(5.6), "steep"),
        (blurred, "blurred"),
        (shaded, "dark"),
        (faint, "faint"),
        (bordered, "border"),
    ],
    ids=["good", "leaning", "steep", "blurred", "dark", "faint", "border"],
)
def test_each_flaw_of_an_image_is_told_from_a_good_page(change: Change, flaw: str | None) -> None:
    page = change(sheet())
    found = flaws_of(page, 300, (), straightened(view_of(page)).lean)
    assert (flaw in found) if flaw else found == ()


@pytest.mark.parametrize("dpi, flaw", [(None, "no_dpi"), (150, "low_dpi"), (200, "fair_dpi"), (300, None)])
def test_the_resolution_is_measured_against_the_standard(dpi: int | None, flaw: str | None) -> None:
    assert flaws_of(sheet(), dpi, (), 0.0) == ((flaw,) if flaw else ())


def test_a_seal_that_is_not_in_colour_is_told() -> None:
    box = (0.6, 0.7, 0.8, 0.85)
    assert "grey_seal" in flaws_of(sheet(), 300, (Mark(box, "black", "round"),), 0.0)
    assert flaws_of(sheet(), 300, (Mark(box, "red", "round"), Mark(box, "black", "rectangle")), 0.0) == ()


def test_the_clerk_is_told_what_calls_for_a_new_scan_and_of_a_page_scanned_twice() -> None:
    text = (OcrLine("本院认为被告作出的行政处罚决定认定事实不清" * 4, (0.1, 0.1, 0.9, 0.2)),)
    pages = (
        Page(1, 595, 842, text, flaws=("low_dpi", "border")),
        Page(2, 595, 842, text, flaws=("low_dpi",)),
        Page(3, 595, 842, (), "blank"),
    )
    warnings = scan_warnings(Scan("a.pdf", "0" * 64, "application/pdf", pages))
    assert warnings == [f"第 1、2 页：{FLAWS['low_dpi']}", "第 2 页：与前面一页相同，可能重复扫描"]
    assert set(MINOR_FLAWS) < set(FLAWS)
