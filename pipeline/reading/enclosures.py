"""Papers that a list of evidence names and that lie under it are evidence, not papers of their own (证据附件)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.reading.kinds import Kind, Kinds
from pipeline.types import Page, Paper

Reader = Callable[[Sequence[Page], Kind], Paper]
"""Reads pages as one paper of a kind."""

LISTS = frozenset(("evidence_list", "evidence"))
_LETTERS = re.compile(r"[^\u3400-\u9fff]")
_COURT = re.compile(r"法院|检察院")
_HEAD = 40  # signs at the beginning of a paper, in which it says what it is and a court names itself
_NAME = re.compile(
    r"[\u3400-\u9fff《》（）]{2,24}?(?:书|笔录|记录|单|表|照片|图|报告|通知|决定|函|合同|协议|证明|凭证|票据)(?![\u3400-\u9fff])"
)


def enclosed(
    papers: Sequence[Paper], pages: Mapping[int, Page], kinds: Kinds, read_as: Reader
) -> tuple[Paper, ...]:
    """The papers with what a list of evidence names joined to it: the office's own list stays a paper for itself.

    Consecutive evidence under one list is one paper; a court's paper or one of the office's own ends it.
    """
    evidence = kinds.of("evidence")
    found: list[Paper] = []
    listed, run = frozenset[str](), False
    for paper in papers:
        under = evidence is not None and listed and _is_under(paper, listed, run, kinds)
        if under and evidence is not None:
            joined = run or found[-1].kind == "evidence"
            numbers = (*(found.pop().pages if joined else ()), *paper.pages)
            found.append(read_as([pages[n] for n in numbers], evidence))
            run = True
            continue
        found.append(paper)
        run = False
        if paper.kind is not None:  # a page that nobody knows does not end what a list names
            listed = _named_in(paper) if paper.kind in LISTS else frozenset()
    return tuple(found)


def _named_in(paper: Paper) -> frozenset[str]:
    """The names of the papers a list names, without its own title."""
    title = _LETTERS.sub("", paper.title or "")
    names = {_LETTERS.sub("", found[0]) for found in _NAME.finditer(paper.text)}
    return frozenset(name for name in names if len(name) > 2 and name not in title)


def _is_under(paper: Paper, listed: frozenset[str], run: bool, kinds: Kinds) -> bool:
    """Whether a paper is named by the list above it, or goes on the evidence that is."""
    kind = kinds.of(paper.kind)
    head = re.sub(r"\s", "", paper.text)[:_HEAD]
    if _COURT.search(head) or (kind is not None and (kind.issuer == "office" or kind.key == "complaint")):
        return False
    named = any(name in _LETTERS.sub("", head) for name in listed)
    return named or (run and (kind is None or kind.key == "evidence"))
