"""Whether the words behind a role are a party's name or the beginning of a story (当事人名称还是叙述)."""

from __future__ import annotations

import re

from pipeline.reading.parties.party_lists import is_list, lists_names
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.joined_names import begins_with_place
from pipeline.reading.words.leads import is_body
from pipeline.reading.words.names import COMPANY, ORGAN, is_full_personal_name, is_name
from pipeline.reading.words.party_words import ATTRIBUTE, DESCRIBES, IS_PERSON, NARRATIVE, STRONG

_PARTICULARS = re.compile(
    r"(?:（[^（）]{1,40}）)?，?(?:[男女]，|性别|\d{4}年\d+月|住所|住址|住[\u3400-\u9fff]{2,}|经营场所|经营地|注册地|地址：|统一社会信用代码|组织机构代码)"
)

_LONGEST = 3  # letters of a usual name
_FAR = 120  # letters behind a name in which its row may end


def begins_story(flat: Flat, start: int, end: int, later: bool) -> bool:
    """Whether a candidate name begins a story (原告张三诉称…); ``later``: a name of the same role stands before it. A name that ends its
    row behind a colon, or as the last of a list, never does."""
    name = flat.text[start:end]
    is_alone = flat.text[start - 1] in ("：、" if later else "：") and end in flat.starts
    is_short = len(name) <= _LONGEST and is_name(name)
    if is_alone and (is_short or is_full_personal_name(name) or is_body(name)):
        return False
    return _tells(flat, start, end, later)


def is_plain_name(flat: Flat, first: int, start: int, end: int, after: int, is_told: bool) -> bool:
    """Whether words are a name by their own form or what describes them from ``after`` on.

    ``first``: where the first name of the role begins, for a list; ``is_told``: a sex or a form says that it is a person's.
    """
    name = flat.text[start:end]
    if not (is_name(name) or _is_described(flat.text, start, end)):
        return False
    return _is_sure(name, is_told, flat.text[after : after + 3]) or is_list(flat.text, first)


def _is_described(text: str, start: int, end: int) -> bool:
    """Whether words of any form are a name because a person's or a body's particulars follow (，女，… ，住所地…)."""
    if not 2 <= end - start <= 40 or NARRATIVE.search(text, start, end):
        return False
    return _PARTICULARS.match(text, end) is not None


def _is_sure(name: str, person: bool, after: str) -> bool:
    """Whether a short name is one: by its surname, or because what follows describes a person."""
    if person or len(name) > 4 or ORGAN.search(name) or COMPANY.search(name):
        return True
    return is_full_personal_name(name) or after[:1] == "（" or bool(ATTRIBUTE.match(after[1:]))


_BETWEEN = re.compile("因|就|对|向|以")
_SUES = re.compile(r"[^，。；：]{2,12}?以[^，。；：]{2,80}?为(?:共同)?被告")
"""Behind 起诉人, the beginning of its story (起诉人李帮以某局（以下简称…）为被告)."""


def _begins_another(name: str) -> bool:
    """Whether a name holds two, the first that of a person or a body, with the word of a sentence between (张维因海东市人民政府)."""
    for verb in _BETWEEN.finditer(name, 2):
        first, second = name[: verb.start()], name[verb.end() :]
        if (is_full_personal_name(first) or is_body(first)) and begins_with_place(second) and is_body(second):
            return True
    return False


def _tells(flat: Flat, start: int, end: int, later: bool) -> bool:
    """Whether a candidate name is the beginning of a story; none whose sex is told (卢诉勇，男)."""
    text = flat.text
    if IS_PERSON.match(text, start):
        return False
    if _SUES.match(text, start):
        return True
    if NARRATIVE.match(text, end) and text[end : end + 1] not in "，。、；：（":
        return True
    name = text[start:end]
    comma = re.compile("，+").match(text, end)
    row = next(iter(flat.rows(end + 2, end + _FAR)), len(text))
    if comma and not DESCRIBES.match(text, comma.end(), row) and not lists_names(text, end + 1, name):
        return True
    if ORGAN.search(name) or COMPANY.search(name):
        return STRONG.search(name) is not None or _begins_another(name)
    inner = NARRATIVE.search(name)
    return inner is not None and not (end - start <= 4 and not later and inner.group() == "因")
