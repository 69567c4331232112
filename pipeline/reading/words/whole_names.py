"""Whether a short personal name stands whole at a place of a text, and in the part that is asked for (姓名与身份).

李明 is no witness of itself in 李明华; nor is a party of that name one of the judge's.
"""

from __future__ import annotations

import re

from pipeline.reading.words.party_words import WHO_SUES

REACH = 60  # letters before a name in which the word for its part stands
_JUDGE = r"审判[长员]|陪审员|执行[长员]|法官|院长|庭长|由"
_LABELS = {
    "judge": _JUDGE,
    "clerk": r"书记员",
    "agent": r"代理人",
    "legal_representative": r"代表人|负责人|法定代理人|经营者|投资人|合伙人",
    "plaintiff": rf"{WHO_SUES}|申诉人|异议人|[受审]理的?|关于",
    "third_party": r"第三人",
}
_BEFORE = {part: re.compile(label) for part, label in _LABELS.items()}
_LEADS = frozenset(":：、，为是由")  # one of which may stand behind the word for a part
_SIGNS = frozenset("、，和及")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
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
    if _AFTER.match(text, end) is None:
        return False
    before = text[max(0, start - REACH) : start]
    lists = _list_starts(before)
    ends = [word.end() for word in _BEFORE[part].finditer(before)]
    return any(end in lists or (before[end : end + 1] in _LEADS and end + 1 in lists) for end in ends)


def _list_starts(words: str) -> set[int]:
    """From which places on words are nothing but short names, each with a sign behind it; their end is one.

    和 and 及 may be letters of a name too: a pattern would try every way to cut a row of them.
    """
    found = {len(words)}
    for at in range(len(words) - 1, -1, -1):
        ends = (end for end in range(at + 2, at + 5) if _NAME.fullmatch(words, at, end))
        if any(words[end : end + 1] in _SIGNS and end + 1 in found for end in ends):
            found.add(at)
    return found
