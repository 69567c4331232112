"""Whose period a sentence sets, and for what: that of another party or of the court, or for a paper besides the answer, is none of
the addressee's (第三人应在十日内…, 申请延期的，应在五日内…, 七日内提交身份证明).
"""

from __future__ import annotations

import re

from pipeline.reading.words.party_words import NUMBER

_BEGINS = re.compile(rf"[。；]|\n(?=\s*{NUMBER})|^")
_YOU = re.compile(r"你|贵(?:单位|局|府|机关|委|厅)|请(?!求)|限|被告(?!可)|被申请人|被上诉人|答辩人")
_OTHER = re.compile(
    rf"\s*(?:{NUMBER})?\s*(?:各|如果?|对于?|同时，?)?"
    r"(?P<who>第三人|原告|上诉人|(?<!被)申请人(?!民)|(?:对方|其他|各方)?当事人|上级(?:行政|主管)?(?:机关|部门)|(?:人民法院|本院|我院|本机关)(?!建议|现|决定))"
)
"""A sentence that begins with somebody else, for whom it sets the period."""
_CLAUSE = re.compile(
    r"，(?:第三人|原告|申请人|上级(?:行政|主管)?(?:机关|部门)|人民法院|本院)(?:应当?|须|可以?|将(?!举证|答辩|你|提[供交])|于|在)[^，。；]*$"
)
_JOINS = re.compile(
    r"你[^。；]{0,40}第三人|第三人参加诉讼|追加[^。；]{0,20}第三人|\n(?P<whom>[^\n，。；：]{2,40})：\n[\s\S]{0,240}?第三人(?P=whom)"
)
"""Words of a paper to one who joins a suit, who is the third party himself."""
_IF = re.compile(
    r"(?:申请|增加|变更|放弃|不能|无法|有异议|不服|同意|(?:如需|需要?)(?!提[供交][^。；，]{0,6}证据)|延期|延长|补充|回避)(?:(?!你|请(?!求))[^。；])*(?:的，|，请?(?:应|在|于|自))"
)
"""A sentence for who wants something more (申请鉴定的，…)."""
_BESIDES = re.compile(
    r"(?:以|之)?内，?(?:[^，。；、]{0,12}?(?:提[出交供]|报送|提报|告知|填写))?[^，。；、和及]{0,14}?"
    r"(?:身份证明(?:书)?|情况说明|联系方式|送达地址(?:确认书)?|名单|授权委托书|委托手续|人员信息|承办人信息|申请(?:书)?|异议|送达回证)(?=[，。；\n]|$)"
)
"""Behind a period for a paper that is neither answer nor evidence, alone."""
_MORE = re.compile(r"(?:以|之)?内，?补[充交]")
_MAY = re.compile(r"可以?(?:[在于自]|再)?[^。；，]{0,20}$")


_TO_IF = re.compile(
    rf"^\s*(?:{NUMBER})?(?:如果?|倘?若)?(?:对于?|你单位)?(?:[^，。；]{{0,16}}(?=有异议|不服))?"
)
"""What leads to the words of such a sentence (如对本建议|有异议，请于…)."""


def is_of_another(plain: str, start: int, end: int) -> bool:
    """Whether the period at a place is set for somebody else than the addressee, or for what is no answer and no evidence."""
    begin = max((found.end() for found in _BEGINS.finditer(plain, 0, start)), default=0)
    before = plain[begin:start].replace("\n", "")
    behind = plain[end : end + 60].replace("\n", "")
    other = _OTHER.match(before)
    if other and not _YOU.search(before, other.end()):
        return other["who"] != "第三人" or _JOINS.search(plain) is None
    if _CLAUSE.search(before) or _IF.match(_TO_IF.sub("", before)):
        return True
    return bool(_BESIDES.match(behind) or (_MORE.match(behind) and _MAY.search(before)))
