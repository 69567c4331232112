"""Where the name of a party ends in a head of parties (当事人名称的止处)."""

from __future__ import annotations

import re

from pipeline.reading.flat import Flat
from pipeline.reading.names import OF_THE_NAME, ORGAN, is_name
from pipeline.reading.party_words import ANY_BRACKET, ATTRIBUTE, LABEL, STANDING_BRACKET, STOP


def name_end(flat: Flat, at: int) -> int:
    """Where a name ends: at punctuation, at the next label, or at a line that begins something else."""
    found = STOP.search(flat.text, at)
    end = found.start() if found else len(flat.text)
    while found and flat.text[end] == "（" and _part_of_name(flat.text, end):
        close = flat.text.index("）", end) + 1
        found = STOP.search(flat.text, close)
        end = found.start() if found else len(flat.text)
    for line in sorted(s for s in flat.starts if at < s < end):
        ends_here = LABEL.match(flat.text, line) or ATTRIBUTE.match(flat.text, line)
        if ends_here or line - at > 45 or _whole(flat.text[at:line], flat.text[line:end]):
            return line
    return end


def _whole(before: str, after: str) -> bool:
    """Whether a name is complete at the end of its line: what follows is no continuation of it."""
    if re.match(r"请求|诉讼|案由|事实|一、|1[、．.]|本院|审判|申请|复议", after):
        return True
    return bool(ORGAN.search(before)) and not is_name(before + after)


_ENDS_BODY = re.compile(
    rf"[^，。；：（）、]{{0,14}}(?:公司|厂|合作社|中心|店|企业|集团|局|大学|学院|小组|村委会|居委会|村民委员会|经济社|联合社)(?={STOP.pattern}|$)"
)
"""The rest of a body's name behind a bracket in it (（甘肃）实业有限公司), before what ends a name."""


def _part_of_name(text: str, at: int) -> bool:
    """（北京） inside 云智联网络科技（北京）有限公司, （普通合伙） or a second name at its end."""
    found = ANY_BRACKET.match(text, at)
    if not found or STANDING_BRACKET.match(text, at):
        return False
    if re.match(OF_THE_NAME, found.group()):
        return True
    return len(found.group()) <= 14 and _ENDS_BODY.match(text, found.end()) is not None
