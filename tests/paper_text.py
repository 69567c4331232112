"""Plain text as a scan: lines wrapped and placed as on an A4 sheet, for tests that need no OCR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.types import Box, OcrLine, Page, Scan

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, STEP = 0.13, 0.87, 0.08, 0.033
PER_LINE = 28
EM = (RIGHT - LEFT) / PER_LINE


def scan_of(pages: Sequence[str], name: str = "来文.pdf", source: str = "ocr") -> Scan:
    """A scan whose pages carry the given texts.

    A line starting with ">" is set right, with "^" in the middle; "|" cuts table cells; a longer
    line is a paragraph: wrapped after 28 characters, its first line indented by two. An empty
    text makes a blank page.
    """
    made = tuple(page_of(text, number, source) for number, text in enumerate(pages, 1))
    return Scan(name, "0" * 64, "application/pdf", made)


def page_of(text: str, number: int = 1, source: str = "ocr") -> Page:
    """One page with a text, see ``scan_of``."""
    if not text.strip():
        return Page(number, WIDTH, HEIGHT, (), "blank")
    lines: list[OcrLine] = []
    top, cell = TOP, 0
    step = min(STEP, 0.88 / max(1, sum(len(_placed(e)) for e in text.split("\n"))))
    for entry in text.split("\n"):
        if "|" in entry:
            left = 0.13
            for part in entry.split("|"):
                lines.append(_line(part.strip(), left, top, step, cell))
                left = max(left + 0.2, lines[-1].box[2] + EM)
                cell += 1
            top += step
            continue
        for part, left in _placed(entry):
            lines.append(_line(part, left, top, step, None))
            top += step
    return Page(number, WIDTH, HEIGHT, tuple(lines), source)


def running_scan(text: str, name: str = "来文.pdf", source: str = "ocr", per_page: int = 25) -> Scan:
    """A scan of one text that runs over as many pages of ``per_page`` lines as it needs."""
    printed = [line for paragraph in text.split("\n") for line in page_of(paragraph).lines]
    pages = [printed[i : i + per_page] for i in range(0, len(printed), per_page)]
    made = (_lowered_page(number, lines, source) for number, lines in enumerate(pages, 1))
    return Scan(name, "0" * 64, "application/pdf", tuple(made))


def published_scan(text: str, name: str) -> Scan:
    """A published text as a court prints it: title block in the middle, case number on the right."""
    lines = [line for line in text.splitlines() if line.strip()]
    number = next((i for i, line in enumerate(lines[:4]) if re.search(r"\d+号$", line)), -1)
    placed = [
        f"^{line}" if i < number else f">{line}" if i == number else line for i, line in enumerate(lines)
    ]
    return running_scan("\n".join(placed), name)


def _lowered_page(number: int, lines: list[OcrLine], source: str) -> Page:
    placed = tuple(_lowered(line, TOP + STEP * at) for at, line in enumerate(lines))
    return Page(number, WIDTH, HEIGHT, placed, source)


def _lowered(line: OcrLine, top: float) -> OcrLine:
    down = top - line.box[1]
    boxes = [(left, y + down, right, z + down) for left, y, right, z in (line.box, *line.chars)]
    return replace(line, box=boxes[0], chars=tuple(boxes[1:]))


def _width(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in text)


def _placed(entry: str) -> list[tuple[str, float]]:
    if not entry.strip():
        return []
    if entry[0] in ">^":
        text = entry[1:].strip()
        free = (RIGHT - LEFT) - _width(text) * EM
        return [(text, LEFT + (free if entry[0] == ">" else free / 2))]
    text = entry.strip()
    if _width(text) <= PER_LINE - 2 and text.endswith(("：", ":")):
        return [(text, LEFT)]
    return _wrapped(text)


def _wrapped(text: str) -> list[tuple[str, float]]:
    parts: list[tuple[str, float]] = []
    left, room = LEFT + 2 * EM, PER_LINE - 2.0
    part = ""
    for char in text:
        if _width(part + char) > room and char not in "，。；：、）》":
            parts.append((part, left))
            part, left, room = "", LEFT, float(PER_LINE)
        part += char
    return [*parts, (part, left)]


def _line(text: str, left: float, top: float, step: float, cell: int | None) -> OcrLine:
    chars: list[Box] = []
    at = left
    bottom = top + step * 0.6
    for char in text:
        width = EM * (1.0 if ord(char) > 0x2E7F else 0.5)
        chars.append((at, top, at + width, bottom))
        at += width
    return OcrLine(text, (left, top, at, bottom), 0.99, tuple(chars), cell)
