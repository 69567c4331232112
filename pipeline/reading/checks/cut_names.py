"""Parties whose name a speck within a sentence may have cut (原告沈阳.百：川医药公司诉你单位): the head of it is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.reading.fields.doubting import doubted, is_scanned, lines_at
from pipeline.reading.words.party_words import THIRD
from pipeline.types import Finding, Page, Paper

_PARTIES = frozenset(("plaintiff", "defendant", "third_party"))
_HEAD = re.compile(
    rf"(?:原告|被告|上诉人|申请人|被执行人|起诉人|{THIRD})(?P<head>[\u3400-\u9fff][\u3400-\u9fff.·：:]{{0,14}})[.·：:•．] ?$"
)
_LABEL = re.compile(
    r"姓名|名称|单位|信息|情况|概况|如下|诉称|[辩述]称|[一二三四五六七八九十甲乙丙丁]$|^为|人$|方$"
)
"""What stands between a role and a colon behind which its party begins (原告姓名：张三)."""
_SIGNS = re.compile(r"[.·：:•．]")
REASON = "名称前有一个点或者冒号，可能是污点"


def with_cut_names(paper: Paper, pages: Mapping[int, Page]) -> Paper:
    """The paper with a doubt about each scanned party before which, behind its role, other letters and a speck stand."""
    for finding in [f for f in paper.findings if f.field in _PARTIES and is_scanned(f, pages)]:
        head = _head_before(finding, pages)
        if head:
            paper = doubted(paper, finding, REASON, [head + str(finding.value)])
    return paper


def _head_before(finding: Finding, pages: Mapping[int, Page]) -> str:
    """The letters between a role and the speck before a party's name; empty where it stands behind its role or a label."""
    begin = str(finding.value)[:2]
    for line in lines_at(finding.evidence.page, finding.evidence.box, pages)[:1]:
        found = _HEAD.search(line.text[: max(0, line.text.find(begin))])
        head = _SIGNS.sub("", found["head"]) if found else ""
        return "" if _LABEL.search(head) else head
    return ""
