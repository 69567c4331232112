"""Claims of a form that are ticked, not written (要素式诉状的勾选项)."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.reading.fields.hits import Hit

BOX, TICK = "□☐", "☑☒√✓✔"
TICKED = "诉讼请求是勾选的，请核对"
_OPTION = re.compile(rf"([^{BOX}{TICK}]*)([{BOX}{TICK}])")
_HEADED = re.compile(rf"^(?:诉讼请求|请求事项)[:：]?(?=[{BOX}{TICK}])")
_LED = re.compile(rf"([{BOX}{TICK}])([^{BOX}{TICK}]*)")
_NO = re.compile(r"(?:否|无|不\S{1,4})[：:]?$")
_WORD = r"(?:全部|部分)?(?:撤销|变更)|确认(?:违法|无效)|由[原被]告(?:承担|负担)|(?:其他|是|否|有|无)"
_UNTICKED = re.compile(rf"(?:{_WORD})[{BOX}](?:(?:内容|金额|依据|文号|名称)[：:]?(?:元)?)?")
_WRITTEN = re.compile(
    rf"[^{BOX}{TICK}]*(?:是[{TICK}]|全部撤销[{TICK}]部分撤销[{BOX}])(?:(?:具体)?内容[：:]?)?(?P<claim>(?:(?:请求|判令|要求|请)[^{BOX}{TICK}]{{6,}}?|(?:依法)?(?:撤销|确认|变更|责令|赔偿|支付|履行|重新|返还|继续)[^{BOX}{TICK}]{{4,}}?))(?:(?<!是)否[{BOX}]?)?"
)
"""A claim that is written behind its ticked box (是☑ 撤销…号处罚决定 否□)."""
_LABELLED = re.compile(
    rf"[^{BOX}{TICK}]{{2,14}}[{TICK}](?P<claim>(?:(?:请求|判令|要求|请)?(?:依法)?(?:撤销|确认|变更|责令|赔偿|支付|履行|重新|返还|继续)[^{BOX}{TICK}]{{4,}}))"
)
"""A claim that is written behind the ticked box of its row (撤销行政行为 ☑撤销…号处罚决定)."""
_LABELLED_COSTS = re.compile(
    rf"诉讼费用?(?:的)?(?:负担|承担)?[{TICK}](?P<who>由[原被]告)(?:承担|负担)(?:[{BOX}]由[原被]告(?:承担|负担))?"
)
_COSTS = re.compile(
    rf"(?:诉讼费用?[：:]?)?诉讼费用?(?:的)?(?:负担|承担)?(?P<who>由[原被]告)(?:承担|负担)[{TICK}]"
)


_NONE = re.compile(r"其[他它](?:诉讼)?(?:请求)?[：:\s]*无[。；]?")


def of_boxes(hit: Hit, scanned: bool) -> Hit | None:
    """A claim with boxes: none where the paper says that nothing is ticked in it or only 否 (a scan may have lost the tick), that
    of the costs in words, one that is written behind its tick as it is, any other one asked about with what is ticked."""
    value = str(hit.value)
    if _NONE.fullmatch(value):
        return None
    options = _OPTION.findall(value)
    ticked = [words for words, box in options if box in TICK]
    if not options or (scanned and not ticked):
        return hit
    if not scanned and all(_NO.search(words) for words in ticked):
        return None
    costs = _LABELLED_COSTS.fullmatch(value) or _COSTS.match(value)
    if costs and len(ticked) == 1:
        return replace(hit, value=f"诉讼费用{costs['who']}承担")
    written = _WRITTEN.fullmatch(value) or _LABELLED.fullmatch(value)
    if written and len(ticked) == 1:
        return replace(hit, value=written["claim"])
    return replace(hit, sure=False, reason=TICKED, candidates=(_told(value),))


def _told(value: str) -> str:
    """What is ticked of a claim; a box stands behind its words, or before them where the clause begins with one (☑撤销 □变更)."""
    told = []
    for clause in re.split("[；;]", _HEADED.sub("", value)):
        if clause[:1] and clause[0] in BOX + TICK:
            told += [words for box, words in _LED.findall(clause) if box in TICK]
        else:
            told.append(re.sub(rf"[{BOX}{TICK}]", "", _UNTICKED.sub("", clause)))
    return "；".join(words.strip() for words in told if words.strip())
