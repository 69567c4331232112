"""Does a page read as Chinese? What is read upside down or sideways is a heap of letters that no paper is made of."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.types import OcrLine

COMMON = frozenset(
    "行人法的政诉定告民院日应被审为作市原出区关书第理案一决不判本公上请工证号当中府年机和事规议月在局责二复讼条据庭以十申有期于提认其依件办"
    "明司三起对内地由处员某负合实单收知送或管开时国位限并通裁向建可所交及县用之执代发达后伤承文者偿共确回受到同记自分经撤省情予务权律委求下"
    "房保销生华查安要方级成是罚镇答违城制初信补解会间程四长住与五州报项部因职未意主相性息业他了照强高表重海正进等结社组履款赔该前体终托调无登"
    "利材立除况辩任效山能施字状屋过准服序征再资拆江北料适面元档名大如具场六监驳村令已协按见章门险现系道供阳费称金乡西设土商将七形南式付全路"
)
"""The commonest characters of judgments, notices and regulations: four of five on any of their pages are among them."""
LEAST = 0.5  # share of the Chinese characters of a page that are common ones
SURE, UNSURE = 0.9, 0.8  # mean confidence above, below which a page is, is not read, whatever its words
TOLD = 10  # Chinese characters that tell anything
FEW = 0.15  # characters read for each one that stands there
SOME = 60.0  # of writing, in characters: a page with less may be a drawing or a stamp


def is_legible(lines: Sequence[OcrLine], writing: float, size: tuple[int, int]) -> bool:
    """Whether the lines of an image of ``size`` (width, height) are language, run level, and are not
    far fewer than its ``writing`` (characters of ink)."""
    read = sum(len(line.text) for line in lines)
    if writing > SOME and read < FEW * min(writing, 400.0):
        return False
    words = [char for line in lines for char in line.text if "\u4e00" <= char <= "\u9fff"]
    if len(words) < TOLD:
        return True
    sure = sureness(lines)
    if sure < UNSURE or _standing(lines, size) > read / 2:
        return False
    return sure >= SURE or sum(char in COMMON for char in words) >= LEAST * len(words)


def _standing(lines: Sequence[OcrLine], size: tuple[int, int]) -> int:
    """How many characters follow another one downwards: they stand in columns, whatever rows these were taken for."""
    width, height = size
    return sum(
        abs(b[1] + b[3] - a[1] - a[3]) * height > abs(b[0] + b[2] - a[0] - a[2]) * width
        for line in lines
        for a, b in itertools.pairwise(line.chars)
    )


def sureness(lines: Sequence[OcrLine]) -> float:
    """The mean confidence of the lines, by their length."""
    weight = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / weight if weight else 0.0


def is_doubtful(lines: Sequence[OcrLine]) -> bool:
    """Whether the lines of a page are too unsure or too few to tell that it was written on, and not shone through."""
    return bool(lines) and (sureness(lines) < UNSURE or sum(len(line.text) for line in lines) < TOLD)


def worth(lines: Sequence[OcrLine]) -> float:
    """How much language was read: common characters by the confidence of their lines."""
    return sum(line.confidence * sum(char in COMMON for char in line.text) for line in lines)
