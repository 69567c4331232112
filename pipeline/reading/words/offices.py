"""The words of office before a name at the foot of a decision (审判员、书记员等职务称谓)."""

from __future__ import annotations

import re

from pipeline.reading.words.surnames import DOUBLE

BENCH = (
    "审判长", "代理审判长", "审判员", "代理审判员", "助理审判员", "独任审判员", "人民陪审员", "陪审员", "执行长", "执行员",
)  # fmt: skip
"""Who decides, by the word before the name."""
BESIDE = ("法官助理", "书记员", "代书记员", "代理书记员", "见习书记员", "实习书记员")
"""Who signs beside them."""
SIGNS = "|".join((*BENCH, *BESIDE))
SIGNS_WIDE = "|".join(r"\s*".join(office) for office in (*BENCH, *BESIDE))
"""The same with their letters set apart (审 判 员)."""
_SPECK = re.compile(
    r"(?<=[代理助人民审陪独任执行见习实书记])[·•.．,，、：:'‘’`°\-](?=[理审判民陪员长行书记官])"
)
_NAME = rf"(?:[\u3400-\u9fff]{{2,3}}|(?:{'|'.join(DOUBLE)})[\u3400-\u9fff]{{1,2}}|[\u3400-\u9fff]{{1,8}}(?:·[\u3400-\u9fff]{{1,8}})+)"
_LIKE_ONE = re.compile(
    rf"(?:{SIGNS}|审判.|审.[员长]|书记.|书.员|.记员|.判[员长]|人民.{{2}}员|人民陪.)[：:]?{_NAME}"
)
JUDGE = r"审判长|代理审判长|代理审判员|助理审判员|独任审判员|审判员|人民陪审员|陪审员|执行长|执行员|执行法官|院长|法官"
_WORN = r"人民[\u3400-\u9fff]审员|人民陪[\u3400-\u9fff]员|人民[陪审]员|(?<!审)判[员长]"
"""人民陪审员, 审判员 or 审判长 with a letter misread or lost, as under a seal."""
LABEL = re.compile(
    rf"(?P<judge>{JUDGE})(?!助理)|(?P<worn>{_WORN})|(?P<clerk>(?:代|代理|见习|实习)?书记员|(?<!书)记员)|(?P<other>法官助理|审判辅助|技术调查官)"
)
CLERK = re.compile(r"(?:代|代理|见习|实习)?书记员")


def without_specks(row: str) -> str:
    """A row without white space and without dirt between the letters of an office (审·判长于思霞)."""
    return _SPECK.sub("", "".join(row.split()))


def may_sign(row: str) -> bool:
    """Whether a row is an office and a name and no more, dirt within the office or one letter of it misread (审 判质黄桂文)."""
    return _LIKE_ONE.fullmatch(without_specks(row)) is not None
