"""What the values of some fields are known to look like: a place of hearing, the number of an organ's act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.fields.causes import Causes
from pipeline.reading.fields.hits import Hit
from pipeline.reading.fields.named import ACTING, PARTIES
from pipeline.reading.fields.ticked_claims import BOX, TICK, of_boxes
from pipeline.reading.page.text import Text
from pipeline.reading.words.party_words import THIRD
from pipeline.reading.words.traditional import SIMPLIFIED

_NUMBERED_FIELDS = ("sued_act", "suggestion_number", "claims", "case_number", "origin_case_number")
_SQUARE_YEAR = re.compile(
    r"[\[【［〔]((?:19|20)\d\d)[\]】］]|[\[【［]((?:19|20)\d\d)〕|〔((?:19|20)\d\d)[)）]|[(（]((?:19|20)\d\d)〕"
)
_ROUND_YEAR = re.compile(
    r"(?<=[\u3400-\u9fff）])(?<![用证权])(?<!集有)(?<![建地选证]字)（((?:19|20)\d\d)）(?=第?[A-Z\d\-]{1,10}号)"
)
"""The year of an organ's number in round brackets: none of a certificate (国用（2012）第3号) or of a court, whose letters follow."""
_NO_PLACE = re.compile(
    r"参加|应诉|出庭|到庭|召集|组织|召开|开庭|进行|准时|依法|(?:公开|审理|交换|询问|报到)(?![室厅庭区处])|[（）]"
)

_REMARK = re.compile(
    r"[（(，。；、 ]*请?(?:本票|被传唤|随身|携带|出示|无正当理由|注意事项|遵守|凭(?:本|此)?票|不得|禁止|必须)"
)
_SAYS = re.compile(
    r"[（，,；。、 ]+(?:[^（），,；。、楼层室侧厅庭区号址]{0,6}电话|[^（），,；。、]{0,8}(?<![楼层室侧厅庭区号址点])[:：])"
)
"""A telephone or a heading (注意：…) in a bracket; that of a hall (第五审判庭：三楼) or an address is one of a place."""
_HALL = re.compile("(?:法|审判)庭")
_NUMBERED = re.compile(r"^\d{1,2}[.．、](?![^（）]*[庭室厅楼院层号区处馆所](?:（[^（）]*）)?$)")
"""What a form says beside the place of a hearing, in the cell next to it where its rows were put out of order: words of a
remark, or a numbered line that does not end as a place does."""
PLACE = "hearing_place"
NO_PLACE_THERE = "写在开庭地点处的是提示文字，没有读到地点"
BRACKET_ALONE = "开庭地点只读到括号里的话，括号前的地点没有读到"
GOES_ON = "开庭地点的下一行是括号里的话，可能也是地点的一部分"
_BRACKET_BELOW = re.compile(
    r"[ \t]*\n\s{0,4}(（(?=[^（）\n]*[楼层室侧厅庭区号址])[^（）\n，,]{1,16}(?:[，,][^（）\n]{1,40})?）)[ \t]*(?:\n|$)"
)
"""What tells more of a place in a row of its own (（二楼东侧）)."""
_HEADING = re.compile(r"(?:事实|诉讼请求|请求事项|证据)(?:[和与及、]?(?:理由|证据|来源|依据))*[:：]?$")
_ANSWER = re.compile(
    "(?<=[承负]担)。(?=..)|[辩辨辫]称|答辩(?:称|意见)|述称|经审理查明|本院(?:认为|查明)|此致|具状人|[^，。；]{0,2}[与和及][^，。；]{0,2}[理埋]由"
)
"""What is told behind the claims, where the stop between them was not read."""
_ANSWERS = re.compile(
    rf"(?:原审|一审|本案)?(?:被告|被上诉人|被申请人|{THIRD})(?!.*(?:被告|被上诉人|被申请人|第三人))[^，。；]{{0,40}}$"
)
RUN_ON = "诉讼请求与后面的文字连在一起，请核对止于何处"


def _before(claim: str, at: int) -> str:
    """A claim without who answers to it behind, and the signs between."""
    who = None if claim[at] == "。" else _ANSWERS.search(claim[:at])
    return claim[: who.start() if who else at].rstrip("，。；、,;.")


def shaped(
    hit: Hit, scanned: bool = True, causes: Causes | None = None, wavered: frozenset[str] = frozenset()
) -> Hit | None:
    """A hit with what its field is known to look like; None when nothing is left of it.

    What a born-digital page prints stays as it is printed; only a scanned bracket may be a misread one.
    """
    if hit.field == "claims" and _HEADING.match(str(hit.value)):
        return None
    if hit.field == "claims" and (answer := _ANSWER.search(str(hit.value))):
        return replace(hit, sure=False, reason=RUN_ON, candidates=(_before(str(hit.value), answer.start()),))
    if hit.field == "claims":
        boxed = of_boxes(hit, scanned)
        if boxed is None or boxed is not hit:
            return boxed
    if scanned and hit.field in _NUMBERED_FIELDS:
        return _with_year_brackets(hit, wavered)
    if scanned and hit.field == "cause":
        hit = _without_fleck(hit)
        return causes.spelt(_unflecked(hit, causes), wavered) if causes else hit
    if hit.field == PLACE and hit.sure:
        return _place_only(hit)
    if hit.field == "summons_reason":
        return _ticked_only(hit)
    return hit


_FLECK = re.compile(r"[·.•・'’`,，:：~～_\-—–]+(?=.{2})")  # dirt before a cause


def _without_fleck(hit: Hit) -> Hit:
    """A cause without the speck before it, which is told (·养老保险待遇核定)."""
    fleck = _FLECK.match(str(hit.value))
    if fleck is None:
        return hit
    value = str(hit.value)[fleck.end() :]
    start = hit.start + (fleck.end() if hit.end - hit.start == len(str(hit.value)) else 0)
    return replace(hit, value=value, start=start, repairs=(*hit.repairs, f"{fleck[0]}{value[0]}→{value[0]}"))


def _unflecked(hit: Hit, causes: Causes) -> Hit:
    """A cause without the specks within, which are told."""
    value = causes.unflecked(str(hit.value))
    return (
        hit
        if value == hit.value
        else replace(hit, value=value, repairs=(*hit.repairs, f"{hit.value}→{value}"))
    )


UNTICKED = "没有认清勾选的是哪一项"


def _ticked_only(hit: Hit) -> Hit:
    """What the one ticked box of a list says (☑开庭□证据交换); a doubt where none is ticked, several are, or others stand in a
    bracket behind it (☑开庭（□公开□不公开）)."""
    value = str(hit.value)
    if value[:1] in set(BOX + TICK):
        told = re.findall(rf"([{BOX}{TICK}])([^{BOX}{TICK}]+)", value)
    else:
        told = [(box, words) for words, box in re.findall(rf"([^{BOX}{TICK}]+)([{BOX}{TICK}])", value)]
    ticked = [words.strip() for box, words in told if box in TICK]
    if not set(value) & set(BOX + TICK):
        return hit
    if len(ticked) != 1 or re.search("[（）()]", ticked[0]):
        return replace(hit, sure=False, reason=UNTICKED)
    begin = value.index(ticked[0])
    is_as_written = hit.end - hit.start == len(value)
    start = hit.start + begin if is_as_written else hit.start
    return replace(
        hit, value=ticked[0], start=start, end=start + len(ticked[0]) if is_as_written else hit.end
    )


def whole_place(text: Text, hit: Hit) -> Hit:
    """A place of hearing that a bracket in a row of its own may go on: in a leaning form one of two rows may be lost."""
    below = _BRACKET_BELOW.match(text.plain, hit.end) if hit.field == PLACE and hit.sure else None
    if below is None or (_is_note(below[1]) and (_HALL.search(str(hit.value)) or not _HALL.search(below[1]))):
        return hit
    both = (str(hit.value), str(hit.value) + _without_note(below[1]))
    return replace(hit, sure=False, reason=GOES_ON, candidates=both)


def _is_note(bracket: str) -> bool:
    """Whether a bracket beside a place of hearing begins as a remark of the form does: else it may tell of the place first."""
    return bool(_REMARK.match(bracket) or _SAYS.match(bracket))


def _without_note(bracket: str) -> str:
    """A bracket without the remark behind its place (（三楼第五法庭，请携带身份证）)."""
    notes = [m.start() for m in (_REMARK.search(bracket), _SAYS.search(bracket)) if m and m.start() > 0]
    return bracket[: min(notes)] + "）" if notes else bracket


def with_places(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without a place that was lost to a remark where another hit tells one; else that stays to be asked for."""
    told = any(hit.field == PLACE and hit.value for hit in hits)
    return [hit for hit in hits if hit.field != PLACE or hit.value or not told]


def as_printed(text: Text, hit: Hit) -> Hit:
    """A person's name of a born-digital page in the letters it is printed in (杨闇公), not their simplified forms."""
    value = text.plain[hit.start : hit.end]
    if (
        hit.field not in (*PARTIES, *ACTING)
        or hit.value != value
        or any(p.source != "text" for p in text.pages)
    ):
        return hit
    printed = list(value)
    for at, note in text.notes:
        old, arrow, new = note.partition("→")
        if hit.start <= at < hit.end and arrow and old in SIMPLIFIED and printed[at - hit.start] == new:
            printed[at - hit.start] = old
    return replace(hit, value="".join(printed))


def _with_year_brackets(hit: Hit, wavered: frozenset[str]) -> Hit:
    """A number of an organ with the brackets of the standard (六角括号): 渝碚检建[2025]3号 → 〔2025〕. Many organs print round ones:
    those stay, unless the engine thought of the others there."""
    value = str(hit.value)
    shapes = (_SQUARE_YEAR, _ROUND_YEAR) if "〔" in wavered or "〕" in wavered else (_SQUARE_YEAR,)
    found = [year for shape in shapes for year in shape.finditer(value)]
    hit = replace(hit, candidates=tuple(_squared(other, shapes) for other in hit.candidates))
    repairs = tuple(f"{year[0]}→〔{year[0][1:5]}〕" for year in found)
    return replace(hit, value=_squared(value, shapes), repairs=(*hit.repairs, *repairs)) if found else hit


def _squared(words: str, shapes: Sequence[re.Pattern[str]]) -> str:
    for shape in shapes:
        words = shape.sub(lambda found: f"〔{found[0][1:5]}〕", words)
    return words


def _place_only(hit: Hit) -> Hit | None:
    """A place up to the first remark, verb or open bracket; None when less than a place is left (庭参加诉讼), and not sure,
    without a value, where a remark is all there is."""
    value = str(hit.value)
    lost = replace(hit, value="", sure=False, reason=NO_PLACE_THERE)
    if re.fullmatch(r"（[^（）]*）?", value):  # the second row of a place that is told in two
        return (
            lost
            if _is_note(value)
            else replace(lost, reason=BRACKET_ALONE, candidates=(_without_note(value),))
        )
    if _NUMBERED.search(value):
        return lost
    remark = _REMARK.search(value)
    if remark is not None:
        kept = value[: remark.start()]
        closed = kept + "）" * (kept.count("（") > kept.count("）"))
        return _place_only(_cut(hit, closed)) if len(kept) > 2 else lost
    outside = re.sub(r"（[^（）]*）", lambda m: "\0" * len(m[0]), value)
    stop = _NO_PLACE.search(outside)
    if stop is None:
        return hit
    kept = value[: stop.start()].rstrip("，、 ")
    if len(kept) < 3:
        return None
    return _cut(hit, kept)


def _cut(hit: Hit, kept: str) -> Hit:
    """The hit with what is kept of its value."""
    lost = len(str(hit.value)) - len(kept)
    end = hit.end - lost if hit.end - hit.start == len(str(hit.value)) else hit.end
    return replace(hit, value=kept, end=end, confidence=min(hit.confidence, 0.95))
