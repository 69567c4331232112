"""Rules under filled-in blanks are painted over before a line is read; strokes of letters are not."""

from __future__ import annotations

import numpy as np
import PIL.Image
import PIL.ImageDraw
import pytest

from pipeline.tools.engines.ocr import open_engine
from pipeline.tools.engines.underlines import without_underline
from pipeline.tools.ink.image import Image
from tests import pagepainter as paint

SENTENCE = "二、你方应在收到起诉状副本后{}内提出答辩状，正本一份"


def underlined(words: str, size: int = 36) -> PIL.Image.Image:
    """A sheet with a sentence in which words are filled in over a rule that touches them."""
    page = paint.sheet()
    draw = PIL.ImageDraw.Draw(page)
    before, behind = SENTENCE.split("{}")
    font = paint.font(size)
    x, y = 160, 600
    for text in (before, words, behind):
        wide = draw.textlength(text, font=font)
        draw.text((x, y), text, font=font, fill=(25, 25, 25))
        if text == words:
            foot = draw.textbbox((x, y), text, font=font)[3]
            draw.line((x, foot, x + wide, foot), fill=(25, 25, 25), width=3)
        x += round(wide)
    return page


@pytest.mark.parametrize("words", ["十五日", "15日", "三十日"])
def test_a_period_filled_in_over_a_rule_is_read(words: str) -> None:
    """日 over a rule was read as 旦, and the term to answer was asked for."""
    image = np.asarray(underlined(words))[:, :, ::-1].copy()
    (line,) = open_engine("onnxruntime").read(image)
    assert SENTENCE.format(words) == line.text.replace(",", "，")


@pytest.mark.parametrize("words", ["二〇二二年一月二日", "一二三一二三一二三", "——三一二", "旦旦旦旦"])
def test_a_line_without_a_rule_is_left_as_it_is(words: str) -> None:
    page = PIL.Image.new("RGB", (40 * len(words) + 20, 48), (244, 244, 242))
    PIL.ImageDraw.Draw(page).text((8, -4), words, font=paint.font(40), fill=(25, 25, 25))
    crop: Image = np.asarray(page)[:, :, ::-1].copy()
    assert without_underline(crop) is crop
