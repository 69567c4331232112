"""The words of office before a name at the foot of a decision (审判员、书记员等职务称谓)."""

from __future__ import annotations

import re

JUDGE = r"审判长|代理审判长|代理审判员|助理审判员|独任审判员|审判员|人民陪审员|陪审员|执行长|执行员|执行法官|院长|法官"
_WORN = r"人民[\u3400-\u9fff]审员|人民陪[\u3400-\u9fff]员|人民[陪审]员|(?<!审)判[员长]"
"""人民陪审员, 审判员 or 审判长 with a letter misread or lost, as under a seal."""
LABEL = re.compile(
    rf"(?P<judge>{JUDGE})(?!助理)|(?P<worn>{_WORN})|(?P<clerk>(?:代|代理|见习|实习)?书记员|(?<!书)记员)|(?P<other>法官助理|审判辅助|技术调查官)"
)
CLERK = re.compile(r"(?:代|代理|见习|实习)?书记员")
