"""Words that lead to a name in a sentence and are none of it (关于张三，市民李四)."""

from __future__ import annotations

import re

from pipeline.reading.words.joined_names import begins_with_place
from pipeline.reading.words.names import COMPANY, ORGAN, is_full_personal_name, is_name

CALLED = re.compile(
    r"(?:(?:台湾|香港|澳门)(?:地区|特别行政区|特区)?)?(?:公民|市民|村民|居民)|(?:台湾|香港|澳门)同胞"
)
"""What a sentence calls a person, with which the name of a body may begin too (公民文化公司)."""
_LEAD = re.compile(rf"关于|现有|日前|就|因|{CALLED.pattern}")
_YOU = "(?:你|贵)(?:单位|局|府|机关|方|厅)"
_WORDS = re.compile(
    rf"(?:随[函文案附]|(?:现在?|兹)?向{_YOU})(?:送达|发送|移送|转送|移交)的?|{_YOU}[被因]|[本我]院(?:现?决定)?(?:新收|对|就|根据|将|把)?(?:(?:审查|审理|研究|合议)?[后时]?认为)?"
    r"|(?:审查|审理)?[后时]?认为|有关|针对|根据|依据|鉴于|由于|近日|近期|今日|[今另]有|现[就对将有因]?|兹[就因有]?|经查|新收|当事人|个体户|申诉人|本次|[对据为将把该按]"
)
"""Words of a sentence before the name of a person, with the first letter of which no name begins (近日夏伟, 对张三); a body may be
called 对外贸易公司 or 现代汽车."""
_WHOLE_BODY = 10
"""Letters of a registered name of a body: place, own letters, trade and form, two or more each (企业名称登记管理规定 第六条)."""
BODY = re.compile(
    r"(?:公司|厂|合作社|经营部|商行|店|中心|事务所|研究所|研究院|医院|学校|银行|支行|集团|委员会|超市|饭庄|工作室|企业|农场|库)$"
)


def lead_of(name: str) -> tuple[int, bool]:
    """How many letters before a name are none of it (关于张三), and whether that is sure: a body may be called so."""
    words = _WORDS.match(name)
    rest = name[words.end() :] if words else ""
    if words and (is_full_personal_name(rest) or (begins_with_place(rest) and is_body(rest))):
        return words.end(), True
    found = _LEAD.match(name)
    rest = name[found.end() :] if found else ""
    if found is None or not is_name(rest) or re.match("委员会|小组", rest):
        return 0, True
    if is_full_personal_name(rest) or begins_with_place(rest):
        return found.end(), True
    if CALLED.match(name) and is_body(rest):  # nobody calls a body 公民
        return 0, True
    return found.end(), found[0] == "关于" and len(rest) >= _WHOLE_BODY and is_body(rest)


def is_body(name: str) -> bool:
    """Whether a name is one of a body by its last word."""
    return len(name) > 3 and bool(BODY.search(name) or COMPANY.search(name) or ORGAN.search(name))
