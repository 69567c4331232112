"""OFD files (GB/T 33190, 版式文件) by ofdkit: the lines of each page with their places; nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import ofdkit

from pipeline.errors import FileUnreadable
from pipeline.tools.ink.pictures import MOST_PAGES
from pipeline.types import Box, OcrLine, Page

POINTS = 72 / 25.4
MOST_WORDS, MOST_TOLD = 300, 60
"""Characters of one piece of metadata, and pieces, that are kept for the search."""
_ASCENT, _DESCENT = 0.86, 0.14  # of the size, above and below the baseline
_SAME_LINE, _GAP = 0.5, 1.2  # of the size: how far apart two runs of one line may stand


def ofd_pages(path: Path, name: str) -> Iterator[Page]:
    """The pages of an OFD as text; FileUnreadable when it is damaged, too long or holds only images."""
    try:
        with ofdkit.open(path) as document:
            pages = tuple(_page(page, number) for number, page in enumerate(_checked(document, name), 1))
            about = _about(document.info)
    except ofdkit.OFDLimitError as error:
        raise FileUnreadable("unsafe", f"{name} 展开后异常地大", "请向来件人核实后重新发送。") from error
    except ofdkit.OFDError as error:
        raise FileUnreadable("corrupt", f"{name} 已损坏，打不开", "请重新发送，或另存为 PDF。") from error
    if not any(page.lines for page in pages):
        raise FileUnreadable(
            "unsupported", f"{name} 是只有图像的 OFD 文件，不能识读", "请用 OFD 阅读器另存为 PDF 后再放入。"
        )
    yield from (replace(page, about=about) for page in pages)


def _about(info: Any) -> tuple[str, ...]:
    """What an OFD tells of itself (元数据): title, author, subject, abstract, keywords, 自定义数据; each at most MOST_WORDS long."""
    told = [info.title, info.author, info.subject, info.abstract, *info.keywords, *info.custom_data.values()]
    words = (" ".join(str(one).split())[:MOST_WORDS] for one in told if one)
    return tuple(dict.fromkeys(one for one in words if one))[:MOST_TOLD]


def _checked(document: Any, name: str) -> Sequence[Any]:
    pages: Sequence[Any] = document.pages
    if len(pages) > MOST_PAGES:
        raise FileUnreadable(
            "too_many_pages", f"{name} 有 {len(pages)} 页，超过 {MOST_PAGES} 页", "请拆成几个文件。"
        )
    return pages


def _page(page: Any, number: int) -> Page:
    left, top, width, height = page.box
    lines = tuple(_line(runs, left, top, width, height) for runs in _rows(page.runs))
    kept = tuple(line for line in lines if line.text.strip())
    source = "text" if kept else "blank"
    return Page(number, width * POINTS, height * POINTS, kept, source)


def _rows(runs: Sequence[Any]) -> Iterator[list[Any]]:
    """The runs of each line from the top: those that follow each other closely on one baseline."""
    ordered = sorted((r for r in runs if r.text.strip()), key=lambda r: (r.y, r.x))
    rows: list[list[Any]] = []
    for run in ordered:
        row = next((r for r in reversed(rows[-8:]) if abs(r[0].y - run.y) < _SAME_LINE * run.size), None)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    for row in rows:
        yield from _pieces(sorted(row, key=lambda r: r.x))


def _pieces(row: Sequence[Any]) -> Iterator[list[Any]]:
    """A row cut where a gap is wider than a character: two columns are two lines."""
    piece: list[Any] = []
    for run in row:
        if piece and run.x - (piece[-1].x + piece[-1].width) > _GAP * run.size:
            yield piece
            piece = []
        piece.append(run)
    if piece:
        yield piece


def _line(runs: Sequence[Any], left: float, top: float, width: float, height: float) -> OcrLine:
    """One line with a box for every character, as fractions of the page."""
    text, chars = "", list[Box]()
    for run in runs:
        wide = [1.0 if ord(c) > 0x2E7F else 0.5 for c in run.text]
        step = run.width / sum(wide)
        at = run.x - left
        upper, lower = run.y - top - _ASCENT * run.size, run.y - top + _DESCENT * run.size
        for char, share in zip(run.text, wide, strict=True):
            box = (at / width, upper / height, (at + step * share) / width, lower / height)
            chars.append(_within(box))
            text += char
            at += step * share
    lefts, tops, rights, bottoms = zip(*chars, strict=True)
    return OcrLine(text, (min(lefts), min(tops), max(rights), max(bottoms)), 1.0, tuple(chars))


def _within(box: Box) -> Box:
    """A box kept on its page."""
    left, top, right, bottom = (min(1.0, max(0.0, edge)) for edge in box)
    return left, top, right, bottom
