"""What stands where a party does and may be none, by its words (第三人：临江县福彩代销点) or by its standing (an organ that sues): asked
about, never dropped."""

from __future__ import annotations

import re

from pipeline.reading.words.flat import Flat
from pipeline.reading.words.joined_names import AND_OTHERS, begins_with_place
from pipeline.reading.words.names import MORE_GROUPS
from pipeline.reading.words.party_words import NARRATIVE
from pipeline.types import Finding, Paper

_WORDS = re.compile(r"[\u3400-\u9fff\U00020000-\U0002fa1f·（）]{2,40}")
_NOBODY = re.compile(r"[无未没不略同暂]|诉讼|请求|事实|理由|姓名|名称|性别|地址")
"""What stands in the row of a party there is none of (第三人：无), and words of a form."""
_SAID = re.compile(r"申请|强制|执行|行政|作出|要求|决定")
"""What a sentence about a party says, and no party is called."""
_NAMES_ALONE = re.compile(
    r"(?!(?:[^。]*(?:意见|证据|举证|质证|认可|同意|异议|发问|发言|答复|休庭|缺席|委托|代理)))[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4})*。(?=原|被|第|委|法|负|上|诉)"
)
"""A row of nothing but short words that may be names, before the next row of a head of parties (第三人裔刚、甲春。委托代理人…)."""


def may_be_called(flat: Flat, label: int, start: int, end: int) -> bool:
    """Whether words are a party's name by their place alone: in a row that begins with the label of its role, behind its colon or
    another name or beginning with a place, before what ends a name; or short words of a row of their own."""
    name = flat.text[start:end]
    words = AND_OTHERS.sub("", MORE_GROUPS.sub("", name))
    if label not in flat.starts or _NOBODY.match(name) or _SAID.search(name) or not _WORDS.fullmatch(words):
        return False
    if _NAMES_ALONE.match(flat.text, start) and not NARRATIVE.search(name):
        return True
    ended = end in flat.starts or flat.text[end : end + 1] in ("", "。", "，", "；", "（")
    return ended and (flat.text[start - 1] in "：、" or begins_with_place(name))


ORGAN_SUES = "行政机关不会是行政诉讼的原告，请核对它在一审中的地位"
_ORGAN = re.compile(r"(?:局|政府|厅|[支大]队|办事处|管理委员会|管委会)$")


def is_organ_that_sues(paper: Paper, finding: Finding) -> bool:
    """Whether a paper that withdraws (撤回上诉) makes an organ the plaintiff for being who applies; it may apply to enforce."""
    if paper.kind != "withdrawal" or finding.field != "plaintiff" or "执行" in paper.title:
        return False
    said = str(finding.role or "")
    return _ORGAN.search(str(finding.value)) is not None and not re.search("原告|起诉人|执行", said)
