"""The text layer of a PDF page (文字层): its lines with a box for every character, and whether it is sound."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.page.text import around
from pipeline.reading.words.offices import may_sign
from pipeline.tools.textlayer.glyphs import Letter
from pipeline.tools.textlayer.page_frame import turned_box
from pipeline.tools.textlayer.rows import Piece, lines_of
from pipeline.types import Box, OcrLine, Page

LEAST = 8  # characters below which a layer is no text of a page
MOST_BAD = 0.03  # share of characters that are none
LEAST_COMMON = 0.80  # share of Chinese characters among the 3,755 most used (GB 2312 level 1)
LEAST_FREQUENT = 0.05  # share of Chinese characters among the commonest of such papers
ENOUGH = 60  # Chinese characters from which frequency tells anything
FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都"
    "两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重"
    "新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已"
    "院告被诉讼判案号市区县局审书请求处证据决裁委员长第规申章受理通知"
)


def laid(page: Page, degrees: int) -> Page:
    """A page with its lines and seals where they lie when the page is turned by ``degrees`` and no longer as it was."""
    more = (degrees - page.turned) % 360
    lines = tuple(
        replace(line, box=turned_box(line.box, more), chars=tuple(turned_box(c, more) for c in line.chars))
        for line in page.lines
    )
    seals = tuple(replace(seal, box=turned_box(seal.box, more)) for seal in page.seals)
    width, height = (page.width, page.height) if more % 180 == 0 else (page.height, page.width)
    return replace(page, lines=lines, seals=seals, width=width, height=height, turned=degrees % 360)


def turn_of(letters: Sequence[Letter]) -> int:
    """The clockwise turn that makes most of the text upright."""
    if not letters:
        return 0
    angles = [letter.angle for letter in letters]
    return (360 - max(sorted(set(angles)), key=angles.count)) % 360


def layer_lines(
    letters: Sequence[Letter], size: tuple[float, float], cells: Sequence[Box] = ()
) -> tuple[OcrLine, ...]:
    """The lines of a layer; ``size`` is the page in points, letters and cells lie in it upright."""
    width, height = size
    places = [(c[0] * width, c[1] * height, c[2] * width, c[3] * height) for c in cells]
    runs: list[list[Letter]] = []
    for letter in letters:
        if runs and _joins(runs[-1][-1], letter, size, places):
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return lines_of([_piece(run, size, places) for run in runs], places, size)


def _cell(box: Box, size: tuple[float, float], places: Sequence[Box]) -> int | None:
    x, y = (box[0] + box[2]) / 2 * size[0], (box[1] + box[3]) / 2 * size[1]
    return next((k for k, p in enumerate(places) if p[0] <= x <= p[2] and p[1] <= y <= p[3]), None)


def _joins(a: Letter, b: Letter, size: tuple[float, float], places: Sequence[Box]) -> bool:
    """Whether a character follows another in one run: same height on the page, close behind, same cell."""
    height = (a.box[3] - a.box[1]) * size[1]
    common = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    gap = (b.box[0] - a.box[2]) * size[0]
    level = common > 0.5 * min(a.box[3] - a.box[1], b.box[3] - b.box[1])
    return (
        level
        and -0.5 * height < gap < 0.6 * height
        and _cell(a.box, size, places) == _cell(b.box, size, places)
    )


def _piece(run: Sequence[Letter], size: tuple[float, float], places: Sequence[Box]) -> Piece:
    boxes = [
        (b[0] * size[0], b[1] * size[1], b[2] * size[0], b[3] * size[1])
        for b in (letter.box for letter in run)
    ]
    return Piece(
        "".join(letter.text for letter in run),
        around(boxes),
        1.0,
        tuple(boxes),
        _cell(run[0].box, size, places),
    )


def is_sound(text: str) -> bool:
    """Whether a text layer says what the page shows.

    A layer is garbage when it has replacement or private characters, letters of a wrong code page,
    or Chinese characters that hardly ever occur: a font with a wrong table gives those.
    """
    marks = [c for c in text if not c.isspace()]
    if len(marks) < LEAST:
        return may_sign(text)  # the clerk alone on the last page
    if sum(_is_bad(c) for c in marks) > MOST_BAD * len(marks):
        return False
    chinese = [c for c in marks if "\u4e00" <= c <= "\u9fff"]
    if len(chinese) < ENOUGH:
        return True
    common = sum(_is_common(c) for c in chinese) / len(chinese)
    frequent = sum(c in FREQUENT for c in chinese) / len(chinese)
    return common >= LEAST_COMMON and frequent >= LEAST_FREQUENT


def _is_bad(char: str) -> bool:
    if char in "·×÷°±§":
        return False
    return (
        unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs")
        or char == "\ufffd"
        or "\u0080" <= char <= "\u024f"
    )


def _is_common(char: str) -> bool:
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
