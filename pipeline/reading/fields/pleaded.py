"""Where each claim of a pleading begins and ends: numbered, or one a row (诉状的诉讼请求逐项)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from pipeline.reading.words.numerals import ordinal

_MARK = re.compile(
    r"(?<![\d第〔（(])(?:[（(](?P<b>[一二三四五六七八九十]{1,2}|\d{1,2})[）)]|(?P<a>\d{1,2})[．.、，)）](?!\d)|(?P<d>[①-⑳])|"
    r"(?:^|(?<=[\n；。：]))(?:(?P<c>[一二三四五六七八九十]{1,2})、(?!二审|再审)|[第其](?P<e>[一二三四五六七八九十])[、，：])|"
    r"(?:^|(?<=\n))(?:(?P<f>[一二三四五六七八九十]{1,2})|(?P<g>\d{1,2}))(?=请求|要求|依法|判[令决]|撤销|确认|责令|变更|诉讼费|本案))"
)
"""The number of a claim; 一、二审 begins none, and 一 or 1 without a sign does so at the beginning of a row before what is claimed."""
_STYLES = {"f": "c", "g": "a"}
_ROW = re.compile(r"；[ \t]*\n")
_NEXT = re.compile(
    r"；(?=(?:并|同时|请求|要求|依法|判[令决]|责令|撤销|确认|变更|恢复|返还|(?:本案)?(?:的|一切|全部)?诉讼费|本案|由?被告))"
)
"""A stop within one row behind which another claim begins."""


def claims_among(words: str) -> list[tuple[int, int]]:
    """Where each claim begins and ends, its number left out; what lies numbered within one (1. under 一、) is part of it."""
    marks = _counted(list(_MARK.finditer(words)))
    if not marks:
        return _rows(words)
    stops = [*(mark.start() for mark in marks[1:]), len(words)]
    return [(mark.end(), stop) for mark, stop in zip(marks, stops, strict=True)]


def _rows(words: str) -> list[tuple[int, int]]:
    """Claims without numbers: one each row where a semicolon ends every row but the last, or several in a paragraph of their own."""
    ends = [found.end() for found in _ROW.finditer(words.rstrip())]
    is_each = len(ends) == words.strip().count("\n")
    if is_each and not ends:
        flat = re.sub("（[^（）]*）|《[^《》]*》|“[^”]*”", lambda found: "_" * len(found[0]), words)
        ends = [found.end() for found in _NEXT.finditer(flat)]
    edges = [0, *(ends if is_each else []), len(words)]
    return list(itertools.pairwise(edges))


def _counted(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers that count the claims; where another list begins within them, those written as the first one."""
    first = next((mark for mark in marks if ordinal(mark[0]) == 1), None)
    if first is None:
        return []
    own = [mark for mark in marks if _style(mark) == _style(first)]
    is_nested = any(ordinal(mark[0]) == 1 for mark in marks if _style(mark) != _style(first))
    return in_sequence(own if is_nested else marks)


def in_sequence(marks: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers that count 1, 2, 3."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        if ordinal(mark[0]) == len(kept) + 1:
            kept.append(mark)
    return kept


def _style(mark: re.Match[str]) -> str:
    """How a number is written: 1. and 1 alike, 一、 and 一 alike."""
    return _STYLES.get(str(mark.lastgroup), str(mark.lastgroup))
