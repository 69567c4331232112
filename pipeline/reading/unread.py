"""What a kind of paper always says and was not read becomes a doubt (没有读到…), never a silent gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.places import paragraphs
from pipeline.reading.page.text import Text
from pipeline.reading.papers.kinds import Kind
from pipeline.reading.parties.suits import case_phrase
from pipeline.reading.words.party_words import THIRD
from pipeline.terms import FIELDS
from pipeline.types import Doubt

_AT_THE_END = frozenset(("document_date", "judge", "clerk"))
"""Fields of the signature (落款): they are looked for on the last page, all others on the first."""
_LATER = re.compile(
    r"(?:时间|地点|日期|开庭)[^。；\n]{0,16}?(?:另行|另)(?:通知|确定|定|告知)|另行(?:通知|确定|公告)[^。；\n]{0,8}(?:时间|开庭)"
    r"|(?:开庭|庭审)的?(?:时间|日期)[^。；\n]{0,4}(?:待定|待通知|未定)"
    r"|取消(?:该次|本次|此次|上述|原定|的)*(?:开庭|庭审)(?![\s\S]*(?:定[于为]|改[为至到在期]|延期至|\d{1,2}[时:：]))"
)
_BLANK_DAY = re.compile(r"(?:^|\n)[^\n\d]{0,8}年\s*月\s*日(?:\n|$)")
_SUED = re.compile(
    r"(?:受理|审理)的?[^。；，]{2,80}?(?<![上申投公起])(?:诉(?!讼)|不服)[^。；，]{4,120}?一\s?案|(?:原告|起诉人|上诉人|再审申请人|申请执行人|[\u3400-\u9fff·）](?:诉|不服)(?:你|贵|被告))[^。；]{1,500}?一案"
    r"|(?:你|贵)[^，。；]{1,8}[与和][^。；]{2,300}?一案|[与和](?:你|贵)[^，。；]{2,60}一案|(?<![上申投公起])(?:诉(?!讼)|不服)[^。；，]{4,120}?一案，(?:本院|我院|已)"
)
_BY_ACT = re.compile(
    r"(?:号[^，。；号]{0,24}?(?:决定|通知|答复|告知|认定|意见|批复|公告|复函|证)书?|》)(?:的?(?:行政)?行为|内容)?(?:，?(?:向[本我]院)?提起(?:行政)?诉讼)?一\s?案"
)
"""The end of a sentence that tells an act by its number or name where others tell a cause (某罚〔2024〕5号行政处罚决定一案)."""
_OTHERS = (
    ("third_party", re.compile(THIRD)),
    (
        "defendant",
        re.compile(r"被告(?!人|知)|(?:你|贵)[^，。；、]{1,8}(?:、|和|与|以?及)[^，。；]{2,30}?(?:局|政府)"),
    ),
)
"""Who else a sentence names that cannot be taken apart."""
_TOP = 0.15  # of the page's height: below it a court and a title have their room
_NUMBER = re.compile(r"[（(〔\[]\d{4}[）)〕\]][^，。；\s]{4,24}号")
_LEAFLET = re.compile(r"(?:[^\n]*\n){0,2}[^\n]{0,16}须知\s*(?:\n|$)")
"""The head of a leaflet (举证须知), which need bear no number, addressee and day."""
_OF_A_LETTER = ("case_number", "addressee", "document_date")
_HEARING = frozenset(("hearing_time", "hearing_place"))


def unread(text: Text, kind: Kind, answered: Set[str]) -> Iterator[Doubt]:
    """A doubt for each required field (or "one|other" of two) that neither a value nor a doubt answers.

    What a kind says only where it speaks of it (上诉期 where 上诉于 is printed) is asked for there alone.
    """
    asked = [name for name, words in kind.required_where if words.search(text.plain)]
    for wanted in dict.fromkeys((*kind.required, *asked, *_sued(text, kind))):
        names = wanted.split("|")
        if answered & set(names) or (_HEARING & set(names) and _LATER.search(text.plain)):
            continue
        if names[0] == "document_date" and _is_blank_day(text):
            continue
        if names[0] in _OF_A_LETTER and _LEAFLET.match(text.plain):
            continue
        if names[0] == "evidence_days" and (day := _last_day(text)):
            yield day
            continue
        if names[0] == "court" and "case_number" in answered and _begins_with_number(text):
            continue
        page = text.pages[-1 if names[0] in _AT_THE_END else 0].number
        yield Doubt(names[0], f"没有读到{FIELDS[names[0]]}", (), page)


def _sued(text: Text, kind: Kind) -> tuple[str, ...]:
    """The fields a notice must give because its sentence says who sues whom for what (原告…诉你单位…一案)."""
    if not any(rule.at == "case_phrase" for rule in kind.rules):
        return ()
    phrase = case_phrase(text.plain, None)
    whom = ("defendant",) if phrase is not None and phrase.defendants == () else ()  # 诉你局、某市人民政府
    told = _SUED.search(text.plain) if "addressee" in kind.required else None
    if told is None:
        unnamed = phrase is not None and phrase.third is None and "addressee" in kind.required
        return ("cause", "third_party", *whom) if unnamed else whom
    cause = () if _BY_ACT.search(told[0]) else ("cause",)
    if phrase is None and "申请监督" in told[0]:  # any party may apply to a procuratorate
        return ()
    if phrase is None:
        others = [name for name, words in _OTHERS if words.search(told[0])]
        return ("plaintiff", *cause, *others)
    third = ("third_party",) if phrase.third is None else ()
    return (*(() if phrase.plaintiffs is None else ("plaintiff",)), *cause, *third, *whom)


def _is_blank_day(text: Text) -> bool:
    """Whether a born-digital paper prints the line of its date without a day (年　月　日)."""
    return text.pages[-1].source == "text" and _BLANK_DAY.search(text.plain[-200:]) is not None


def _begins_with_number(text: Text) -> bool:
    """Whether a paper has no court printed at its head: its number is the first row, so high on the page that nothing stands above."""
    first = next(paragraphs(text), None)
    rows = text.lines(*first) if first else ()
    return (
        bool(rows)
        and rows[0].box[1] < _TOP
        and _NUMBER.fullmatch(text.plain[slice(*first or ())]) is not None
    )


_DAY = r"(?P<day>(?:\d{4}|[一二三四五六七八九〇零○]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)"
_LAST_DAY = (
    re.compile(rf"(?:举证|证据)[^。；\n]{{0,30}}?(?:至|到|为|截止[于日：]?){_DAY}"),
    re.compile(rf"{_DAY}(?:之|以)?前[^。；\n]{{0,20}}?(?:证据|举证)"),
)


def _last_day(text: Text) -> Doubt | None:
    """The doubt of a term of the evidence that is told as its last day (延长举证期限至2025年3月1日), which no number of days is."""
    found = next((one for words in _LAST_DAY if (one := words.search(text.plain))), None)
    if found is None:
        return None
    place = text.evidence(*found.span("day"))
    reason = f"举证期限写的是截止日期{found['day']}，不是天数，请核对"
    return Doubt("evidence_days", reason, (), place.page, place.box)


_SIDES = frozenset(("plaintiff", "defendant"))
_OF_PHRASE = _SIDES | {"third_party", "cause"}


def with_parties_told(doubts: list[Doubt], ruled: list[Hit]) -> tuple[list[Doubt], list[Hit]]:
    """Doubts and hits of a ruling: who sues whom counts from a sentence only where no head of parties is (补正裁定)."""
    unread_sides = {d.about for d in doubts if d.about in _SIDES and d.box is None}
    if unread_sides == _SIDES and {hit.field for hit in ruled} >= _SIDES:
        return [d for d in doubts if d.about not in _SIDES], ruled
    return doubts, [hit for hit in ruled if hit.field not in _OF_PHRASE]
