"""Where the name of a party ends in a head of parties (当事人名称的止处)."""

from __future__ import annotations

import re

from pipeline.reading.words.flat import Flat
from pipeline.reading.words.joined_names import begins_with_place
from pipeline.reading.words.leads import is_body
from pipeline.reading.words.names import MORE_GROUPS, OF_THE_NAME, ORGAN, is_full_personal_name, is_name
from pipeline.reading.words.party_words import (
    ANY_BRACKET,
    ATTRIBUTE,
    LABEL,
    NARRATIVE,
    STANDING_BRACKET,
    STOP,
)


def name_end(flat: Flat, at: int) -> int:
    """Where a name ends: at punctuation, at the next label, or at a line that begins something else."""
    found = STOP.search(flat.text, at)
    end = found.start() if found else len(flat.text)
    while found and (rest := _goes_on(flat, at, end)):
        found = STOP.search(flat.text, rest)
        end = found.start() if found else len(flat.text)
    for line in flat.rows(at + 1, end):
        if (
            any(words.match(flat.text, line) for words in (LABEL, ATTRIBUTE, _BEGINS_ELSE))
            or line - at > 45
            or _whole(flat.text[at:line], flat.text[line:end], flat.text[end : end + 1])
        ):
            return line
    return end


def _goes_on(flat: Flat, at: int, end: int) -> int | None:
    """Where the search for the end of a name goes on behind a sign that is part of it, or None."""
    if groups := MORE_GROUPS.match(flat.text, end):
        return groups.end()
    if flat.text[end : end + 1] == "（" and _part_of_name(flat, at, end):
        return flat.text.index("）", end) + 1
    return None


_BEGINS_ELSE = re.compile(
    r"请求|诉讼|案由|事实|[一二]、|[12][、．.]|本院|审判|申请|复议|贵院|具体|特向|特此|事由|职务|电话|邮编|邮政编码|此致|现[将因就]|为此|上列|经审理|因(?:[^，。；]{2,30}一案|与|诉|不服)|当事人"
)
"""What a row of a head begins with that is no rest of a name."""


def _whole(before: str, after: str, sign: str) -> bool:
    """Whether a name is complete at the end of its line: what follows, up to a sign, is no continuation of it."""
    if before.endswith(("和", "与", "及")):
        return False
    if not (is_full_personal_name(before) or is_body(before)):
        return bool(ORGAN.search(before)) and not is_name(before + after)
    if is_body(before) and not is_body(after) and NARRATIVE.search(after):
        return True
    return sign == "：" or not (is_name(before + after) or begins_with_place(before + after))


_MASKED = re.compile(r"(?<=某)\d{1,2}(?=[，。；、（])")
"""The figure by which masked names are told apart (李某1)."""
_POST = re.compile(r"[局县区市镇乡厅院校所队处董]长|主任|书记|经理")


def person_end(flat: Flat, at: int) -> int:
    """Where the name of a person behind a label ends: at a sign, or with its row unless the next one holds the rest of it."""
    found = re.compile(r"(?=[^\u3400-\u9fff\U00020000-\U0002fa1f·•*×xX])|(?=职务：)|$").search(flat.text, at)
    end = found.start() if found else len(flat.text)
    masked = _MASKED.match(flat.text, end)
    end = masked.end() if masked else end
    row = next(iter(flat.rows(at + 2, end)), end)
    begins_else = _POST.fullmatch(flat.text, row, end) or _BEGINS_ELSE.match(flat.text, row)
    is_ended = flat.text[end : end + 1] in ("，", "。", "；", "、", "（", "")
    goes_on = end - row <= 2 and is_ended and not begins_else
    return end if goes_on else row


_BODY = r"[^，。；：（）、]{0,14}(?:公司|厂|合作社|中心|店|企业|集团|局|大学|学院|小组|村委会|居委会|村民委员会|经济社|联合社)"
_ENDS_BODY = re.compile(rf"{_BODY}(?={STOP.pattern}|$)")
"""The rest of a body's name behind a bracket in it (（甘肃）实业有限公司), before what ends a name; a row may end it too."""
_LONGEST_REST = 24  # letters of it


_FOREIGN = re.compile(r"[A-Za-z][A-Za-z.,·&\-]{2,}$")
_IN_CHINESE = re.compile(
    r"（(?!原|曾|又|系|国籍|以下|下称|简称)(?![^（）]*(?:国籍|[男女]，))[\u4e00-\u9fff·]{2,30}）"
)
"""The Chinese name behind one in foreign letters (JOHN SMITH（约翰·史密斯）)."""

_ALIAS = re.compile("（(?:以下|下称|[简统]称)")
"""A bracket that gives a name for short: no part of the name (某局（以下简称…）因某公司…)."""


def _part_of_name(flat: Flat, start: int, at: int) -> bool:
    """（北京） inside 云智联网络科技（北京）有限公司, （普通合伙） or a second name at its end."""
    text = flat.text
    found = ANY_BRACKET.match(text, at)
    if not found or STANDING_BRACKET.match(text, at) or _ALIAS.match(text, at):
        return False
    if re.match(OF_THE_NAME, found.group()):
        return True
    if _FOREIGN.match(text, start, at) and _IN_CHINESE.fullmatch(found.group()):
        return True
    if len(found.group()) > 14:
        return False
    rows = (row for row in range(found.end() + 2, found.end() + _LONGEST_REST) if row in flat.starts)
    return bool(
        _ENDS_BODY.match(text, found.end())
        or any(re.compile(_BODY).fullmatch(text, found.end(), row) for row in rows)
    )
