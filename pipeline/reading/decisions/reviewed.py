"""What a reviewing organ decided (行政复议决定的主文): where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reading.decisions.operative import Operative, find_operative, order_from
from pipeline.reading.decisions.outcome import Outcomes, outcomes_of
from pipeline.reading.fields.hits import Hit
from pipeline.reading.parties.party_block import parties
from pipeline.reading.words.flat import flatten
from pipeline.reading.words.sentences import begin_of

_ORDER = r"维持|撤销|确认|变更|驳回|责令|限期|终止|中止|不予受理|准予|准许"
_US = r"本(?:机关|府|厅|局|委|办|部|政府|委员会|复议机关)"
_FORMULA = re.compile(
    rf"决定如下[：:，。]?|(?:如下|以下)(?:(?:行政)?复议)?决定[：:，。]?|(?:{_US}|现|经[^，。；]{{2,16}})(?:依法|研究|作出)?(?:(?:行政)?复议)?决定(?:[：:，]|(?={_ORDER}))"
    rf"|(?<=规定，)(?:依法|现)?(?:作出)?决定(?:[：:，]|(?={_ORDER}))"
)
_STRAIGHT = re.compile(rf"(?<=规定，)(?={_ORDER})")
"""The same where the paper has no such words (根据…的规定，维持…)."""
_BESIDES = re.compile(r"停止执行|延长|(?:意见|建议)书")
_DISOBEYED = re.compile(r"[不延]履行[^，。；]{0,12}的，")
"""What a reviewing organ decides besides: on the way, or on who does not follow its decision."""
_OWN = re.compile(rf"{_US}|复议法|复议机关|规定")
_FINDS = re.compile(rf"{_US}(?:经[^，。；]{{2,10}})?认为")
_OF_ANOTHER = re.compile(r"(?:被申请人|该局|公安机关)[^，。；]{0,40}(?:作出|根据|依据|依照)")


def reviewed(plain: str) -> Iterator[Hit]:
    """The outcomes of a decision on reconsideration as hits; what nobody can tell is not sure."""
    told = _outcomes(plain)
    for found in told.found:
        yield Hit("outcome", found.code, found.start, found.end, against=found.against, confidence=0.97)
    for doubt in told.doubts:
        yield Hit(
            "outcome",
            "",
            doubt.start,
            doubt.end,
            sure=False,
            reason=doubt.reason,
            candidates=doubt.candidates,
        )


def _outcomes(plain: str) -> Outcomes:
    flat = flatten(plain)
    order = _decision(plain)
    return outcomes_of(flat, order, tuple(parties(plain))) if order else Outcomes()


def _decision(plain: str) -> Operative | None:
    """The decision on the matter that the paper tells as its own, behind its reasons; else what was agreed (达成协议)."""
    flat = flatten(plain)
    reasons = [found.end() for found in _FINDS.finditer(flat.text)] or [0]
    for formula, start in ((_FORMULA, reasons[-1]), (_FORMULA, reasons[0]), (_STRAIGHT, reasons[-1])):
        for found in reversed(list(formula.finditer(flat.text, start))):
            if _is_on_the_matter(flat.text, found):
                return order_from(flat, found.end(), "决定")
    agreed = find_operative(flat)
    return agreed if agreed and agreed.what == "协议" else None


def _is_on_the_matter(text: str, formula: re.Match[str]) -> bool:
    """Whether a formula is the organ's own and decides on what it was asked (not 另，本机关决定制发意见书)."""
    begin = begin_of(text, formula.start(), "。；")
    sentence = text[begin : formula.end()]
    first = re.split("[。；，]", text[formula.end() : formula.end() + 80], maxsplit=1)[0]
    is_besides = _BESIDES.search(first) or _DISOBEYED.search(sentence)
    return bool(_OWN.search(sentence)) and not (is_besides or _OF_ANOTHER.search(sentence))
