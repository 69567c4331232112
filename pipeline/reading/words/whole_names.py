"""Whether a short personal name stands whole at a place of a text, and in the part that is asked for (姓名与身份).

李明 is no witness of itself in 李明华; nor is a party of that name one of the judge's.
"""

from __future__ import annotations

import re

REACH = 60  # letters before a name in which the word for its part stands
_JUDGE = r"审判[长员]|陪审员|执行[长员]|法官|院长|庭长|由"
_PARTY = r"原告|起诉人|上诉人|申请人|申请执行人|申诉人|异议人"
_LABELS = {
    "judge": _JUDGE,
    "clerk": r"书记员",
    "agent": r"代理人",
    "legal_representative": r"代表人|负责人|法定代理人|经营者|投资人|合伙人",
    "plaintiff": rf"{_PARTY}|[受审]理的?|关于",
    "third_party": r"第三人",
}
_BEFORE = {
    part: re.compile(rf"(?:{label})[:：、，为是由]?(?:[\u3400-\u9fff]{{2,4}}[、，和及])*$")
    for part, label in _LABELS.items()
}
_AFTER = re.compile(
    r"$|[^\u3400-\u9fff]|二[〇○零]|一九|[担出]?任审判|担任|独任|适用|依法|组成|主持|参加|审判|审理|人民陪审|代理|法官|书记|执行|"
    r"诉|不服|因|与|及|的|等人|[为和](?:审判|人民|代理|书记|第三|被告|原告)|到庭|出庭|申请|起诉|上诉|要求|请求|认为|提出|"
    r"原告|被告|第三人|委托|法定|本件|此件|附[件录：:]|联系|电话"
)


def is_whole(text: str, start: int, end: int, part: str) -> bool:
    """Whether ``text[start:end]`` is a whole name, and the word before it, or before the list it stands in, is that of a
    part (a field: judge, clerk, plaintiff …).

    The text has no white space. What follows a name is a sign, a word of the sentence, or the next word of office; a
    place that cannot be told is none.
    """
    return (
        _BEFORE[part].search(text, max(0, start - REACH), start) is not None
        and _AFTER.match(text, end) is not None
    )
