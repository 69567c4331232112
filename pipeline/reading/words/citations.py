"""Whether a place stands within another paper's words that a text quotes (《复议决定书》载明：“申请人请求：1、…”)."""

from __future__ import annotations

import re

_LONGEST = 1500  # characters of a quotation that is looked back over
_STEPS = {"“": 1, "”": -1, '"': -1}
_OUTSIDE = re.compile(
    r"(?:原告|上诉人|再审申请人|起诉人|申请执行人)[^。；“”]{0,30}?(?:诉称|称[，：]|请求|诉请)"
)
"""Words of this paper itself: behind them a closing sign was lost."""


def is_cited(text: str, at: int) -> bool:
    """Whether a quotation that a colon introduces is still open at a place, a story of the suit itself not begun in it."""
    begin = text.rfind("：“", max(0, at - _LONGEST), at)
    if begin < 0 or _OUTSIDE.search(text, begin, at + 4):
        return False
    open_now = 0
    for sign in text[begin + 1 : at]:
        open_now += _STEPS.get(sign, 0)
        if not open_now:
            return False
    return True
