"""Where the name of a party ends in a head of parties (当事人名称的止处)."""

from __future__ import annotations

import re

from pipeline.reading.flat import Flat
from pipeline.reading.names import OF_THE_NAME, ORGAN, is_full_personal_name, is_name
from pipeline.reading.party_words import ANY_BRACKET, ATTRIBUTE, LABEL, STANDING_BRACKET, STOP

LETTERS = 4  # of a personal name, of which no row below holds more


def name_end(flat: Flat, at: int) -> int:
    """Where a name ends: at punctuation, at the next label, or at a line that begins something else."""
    found = STOP.search(flat.text, at)
    end = found.start() if found else len(flat.text)
    while found and flat.text[end] == "（" and _part_of_name(flat.text, at, end):
        close = flat.text.index("）", end) + 1
        found = STOP.search(flat.text, close)
        end = found.start() if found else len(flat.text)
    for line in sorted(s for s in flat.starts if at < s < end):
        if _is_alone(flat, at, line):
            return line
        ends_here = LABEL.match(flat.text, line) or ATTRIBUTE.match(flat.text, line)
        if ends_here or line - at > 45 or _whole(flat.text[at:line], flat.text[line:end]):
            return line
    return end


def _is_alone(flat: Flat, at: int, line: int) -> bool:
    """Whether a person's name stands behind a colon at the end of a row far shorter than the one below it (被答辩人：李明⏎某某人民法院：)."""
    below = min((s for s in flat.starts if s > line), default=len(flat.text)) - line
    row = max(s for s in (0, *flat.starts) if s <= at)
    return (
        flat.text[at - 1 : at] == "：" and is_full_personal_name(flat.text[at:line]) and line - row < below
    ) and below > LETTERS


def _whole(before: str, after: str) -> bool:
    """Whether a name is complete at the end of its line: what follows is no continuation of it."""
    if re.match(r"请求|诉讼|案由|事实|一、|1[、．.]|本院|审判|申请|复议", after):
        return True
    return bool(ORGAN.search(before)) and not is_name(before + after)


_ENDS_BODY = re.compile(
    rf"[^，。；：（）、]{{0,14}}(?:公司|厂|合作社|中心|店|企业|集团|局|大学|学院|小组|村委会|居委会|村民委员会|经济社|联合社)(?={STOP.pattern}|$)"
)
"""The rest of a body's name behind a bracket in it (（甘肃）实业有限公司), before what ends a name."""


_FOREIGN = re.compile(r"[A-Za-z][A-Za-z.,·&\-]{2,}$")
_IN_CHINESE = re.compile(
    r"（(?!原|曾|又|系|国籍|以下|下称|简称)(?![^（）]*(?:国籍|[男女]，))[\u4e00-\u9fff·]{2,30}）"
)
"""The Chinese name behind one in foreign letters (JOHN SMITH（约翰·史密斯）)."""


def _part_of_name(text: str, start: int, at: int) -> bool:
    """（北京） inside 云智联网络科技（北京）有限公司, （普通合伙） or a second name at its end."""
    found = ANY_BRACKET.match(text, at)
    if not found or STANDING_BRACKET.match(text, at):
        return False
    if re.match(OF_THE_NAME, found.group()):
        return True
    if _FOREIGN.match(text, start, at) and _IN_CHINESE.fullmatch(found.group()):
        return True
    return len(found.group()) <= 14 and _ENDS_BODY.match(text, found.end()) is not None
