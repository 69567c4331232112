"""Heads and feet that stand on several pages of a paper and belong to no sentence of it (页眉页脚)."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from pipeline.reading.page.layout import Row, page_rows
from pipeline.types import Page

_Edge = Sequence[tuple[int, str, bool]]
"""The outermost lines at the head or foot of a page: index, words, and whether it stands at the very edge."""
_NUMBER = re.compile(r"(?:案号[：:]?)?[（(〔\[]\d{4}[）)〕\]][^，。；：]{4,24}号(?:之[一二三四五])?")
_SIGNED = re.compile(r"年.{1,3}月|审判|陪审|书记员|法官|[具起上申]\w{0,2}人[：:]")
"""A row at the end of a page that may be the foot of the paper: the day, who signs."""
_LEAST = 4  # letters of a line that repeats by no accident
_LONGEST = 64
_EDGE = 0.16  # of a page's height in which heads and feet stand


def text_rows(pages: Sequence[Page]) -> list[Row]:
    """The rows of a paper's pages in their order without page numbers, running heads and feet."""
    rows = [page_rows(index, page) for index, page in enumerate(pages)]
    edges = [_edges(own) for own in rows]
    first = {_bare(row) for row in rows[0]} if rows else set()
    kept: list[Row] = []
    for number, own in enumerate(rows):
        heads, feet = edges[number]
        others = [*edges[:number], *edges[number + 1 :]]
        running: list[int] = []
        if number > 0:
            running += _repeated(heads, {words for head, _ in others for _, words, _ in head}, first)
        if number < len(pages) - 1:
            words = {words for _, foot in others for _, words, _ in foot if not _SIGNED.search(words)}
            running += _repeated(feet, words, set())
        kept += [row for row in own if row.index not in running]
    return kept


def _repeated(edge: _Edge, others: Set[str], first: Set[str]) -> list[int]:
    """The outermost lines, as far as they stand at the edge of another page too, or are the number of the first one."""
    is_running = [
        is_out and (words in others or bool(_NUMBER.fullmatch(words) and words in first))
        for _, words, is_out in edge
    ]
    count = is_running.index(False) if False in is_running else len(edge)
    return [at for at, *_ in edge[:count]]


def _edges(rows: Sequence[Row]) -> tuple[_Edge, _Edge]:
    """The two lines at the head and the two at the foot of a page, the outermost first, each with its words; no cells."""
    told = [row for row in rows if row.line.cell is None and _LEAST <= len(_bare(row)) <= _LONGEST]
    told.sort(key=lambda row: row.line.box[1])
    heads = [(row.index, _bare(row), row.line.box[1] < _EDGE) for row in told[:2]]
    feet = [(row.index, _bare(row), row.line.box[1] > 1 - _EDGE) for row in told[:-3:-1]]
    return heads, feet


def _bare(row: Row) -> str:
    return re.sub(r"\s", "", row.line.text)
