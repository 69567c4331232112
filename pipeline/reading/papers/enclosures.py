"""Papers that a list of evidence names and that lie under it are evidence, not papers of their own (证据附件)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.reading.papers.kinds import Kind, Kinds
from pipeline.reading.words.names import ORGAN
from pipeline.types import Page, Paper

Reader = Callable[[Sequence[Page], Kind], Paper]
"""Reads pages as one paper of a kind."""

LISTS = frozenset(("evidence_list", "evidence"))
_LETTERS = re.compile(r"[^\u3400-\u9fff]")
_COURT = re.compile(r"法院|检察院")
_HEAD = 40  # signs at the beginning of a paper, in which it says what it is and a court names itself
_LETTERHEAD = 4  # lines at the beginning of a paper, one of which is its title
_BARE = frozenset(
    ("决定书", "通知书", "告知书", "意见书", "报告书", "证明书", "协议书", "申请书", "合同书", "回执单")
)
"""Ends of names that a narrow column breaks over two lines: they name no paper."""
_ISSUERS = frozenset(("court", "procuratorate", "office"))
_NEVER = frozenset(("complaint", "appeal", "withdrawal", "retrial_application", "reconsideration_notice"))
"""What a party writes to the court and what sets the office a time to reply: never evidence, whatever a list names."""
_NAME = re.compile(
    r"[\u3400-\u9fff《》（）]{2,24}?(?:书|笔录|记录|单|表|照片|图|报告|通知|决定|函|合同|协议|证明|凭证|票据)(?![\u3400-\u9fff])"
)

_COPY = re.compile(
    r"(?:合同|协议|协议书|照片|图片|收据|发票|凭证|票据|(?:产权|房产|资格|结婚|注册|登记)证书|(?:许可|使用权|所有权|不动产权|房产|身份|结婚|土地|权属|林权)证|执照|户口[簿本]"
    r"|(?:登记|审批|呈批|申请|审核|信息|签到)表|登记卡|鉴定(?:书|意见书?|报告)|(?:评估|检测|检验|监测|勘察|鉴证)报告书?|公证书|承诺书|(?:平面|示意|规划|现状|位置)图|明细表?|台账|截图|病历|诊断(?:证明)?书?"
    r"|流水)(?:复印件|副本|节选|正本)?$"
)
"""What the copy of a piece of evidence is called: no court and no office hands in a paper of its own so named."""


def enclosed(
    papers: Sequence[Paper], pages: Mapping[int, Page], kinds: Kinds, read_as: Reader
) -> tuple[Paper, ...]:
    """The papers with what a list of evidence names joined to it: the office's own list stays a paper for itself.

    Consecutive evidence under one list is one paper; a court's paper or one of the office's own ends it.
    """
    evidence = kinds.of("evidence")
    found: list[Paper] = []
    listed: frozenset[str] | None = None
    run = False
    for paper in papers:
        under = evidence is not None and listed is not None and _is_under(paper, listed, run, kinds)
        if under and evidence is not None:
            joined = run or found[-1].kind == "evidence"
            numbers = (*(found.pop().pages if joined else ()), *paper.pages)
            found.append(read_as([pages[n] for n in numbers], evidence))
            run = True
            continue
        found.append(paper)
        run = False
        if paper.kind is not None:  # a page that nobody knows does not end what a list names
            listed = _named_in(paper) if paper.kind in LISTS else None
    return tuple(found)


def _named_in(paper: Paper) -> frozenset[str]:
    """The names of the papers a list names, without its own title."""
    title = _LETTERS.sub("", paper.title or "")
    names = {_LETTERS.sub("", found[0]) for found in _NAME.finditer(paper.text)}
    return frozenset(name for name in names if len(name) > 2 and name not in _BARE and name not in title)


def _is_under(paper: Paper, listed: frozenset[str], run: bool, kinds: Kinds) -> bool:
    """Whether a paper is named by the list above it, or goes on the evidence that is."""
    kind = kinds.of(paper.kind)
    record = paper.kind == "transcript"  # organs write 询问笔录 too: it is a court's where a court is in it
    head = re.sub(r"\s", "", paper.text)[: None if record else _HEAD]
    if _COURT.search(
        head
    ):  # a civil judgment that the list names is evidence, any other paper of a court is none
        return kind is not None and kind.key == "other" and _is_named(paper, listed)
    if kind is not None and not record and (kind.issuer in _ISSUERS or kind.key in _NEVER):
        return False
    if (kind is None or kind.key == "other") and any(map(_COPY.search, _titles(paper))):
        return True
    return _is_named(paper, listed) or (run and kind is not None and kind.key == "evidence")


def _is_named(paper: Paper, listed: frozenset[str]) -> bool:
    """Whether the whole title of a paper, alone or behind the organ that wrote it, is a name on the list."""
    return any(
        title == name or (title.endswith(name) and ORGAN.search(title.removesuffix(name)))
        for title in _titles(paper)
        for name in listed
    )


def _titles(paper: Paper) -> frozenset[str]:
    """The letters of each row at the head of a paper that may be its title."""
    lines = [line for line in paper.text.splitlines() if line.strip()][:_LETTERHEAD]
    return frozenset(_LETTERS.sub("", words) for words in (paper.title or "", *lines))
