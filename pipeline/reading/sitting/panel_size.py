"""Whether so many judges as a notice names are a whole panel (合议庭人数)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.sitting.panel_words import CHANGES, IF, sentence_at
from pipeline.types import Doubt

_TOGETHER = re.compile(r"组成合议庭|合议庭组成人员|合议庭成员|合议庭由")
_NOT_THE_WHOLE = re.compile(rf"独任|{CHANGES}|退出")  # who leaves and who comes are named, or one judge
_TITLE_END = re.compile(r"[（(〔\[]\d{4}|。")  # the case number below it; else the end of the first sentence
_IN_CHARGE = ("承办法官", "承办人", "主审法官")  # who may be one of the panel or only whom to call


def short_panel(text: Text, judges: Sequence[Hit], asked: int) -> Iterator[Doubt]:
    """A doubt where a notice of a panel names two judges, or four: it has three or more, an odd number (行政诉讼法 第六十八条).

    ``judges`` are those that are certain; so many more are ``asked`` for already and may make the panel whole. Who is in
    charge (承办法官) is one of the panel only where its own sentence says so. A notice of a change names only some of it.
    """
    if not judges or not _TOGETHER.search(text.plain):
        return
    sitting = [hit for hit in judges if hit.role not in _IN_CHARGE]
    told = {sentence_at(text.plain, hit.start) for hit in sitting or judges}
    passages = [_TITLE_END.split(text.plain, maxsplit=1)[0], *(text.plain[i:j] for i, j in told)]
    if any(_NOT_THE_WHOLE.search(IF.sub("", words)) for words in passages):
        return
    named = [hit for hit in judges if hit in sitting or sentence_at(text.plain, hit.start) in told]
    if any(map(is_panel, (len(sitting), len(named), len(named) + asked))):
        return
    place = text.evidence(judges[0].start, judges[0].end)
    reason = f"合议庭应为三人以上的单数，只读到 {len(named)} 人，请核对"
    yield Doubt("judge", reason, (), place.page, place.box)


def is_panel(count: int) -> bool:
    """Whether so many judges and assessors (审判员、人民陪审员) are a panel."""
    return count >= 3 and count % 2 == 1
