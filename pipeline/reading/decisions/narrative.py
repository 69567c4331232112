"""What a judgment tells before and after its order: where the case comes from, who hears it and when, costs.

All positions are flat ones; the values are as written, without inner spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.reading.words.case_numbers import case_numbers, parse
from pipeline.reading.words.courts import ENDS
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.times import instants

COURT = rf"(?:中华人民共和国)?(?:(?!人民法院)[\u4e00-\u9fff×xX*]){{2,26}}?{ENDS}"
_COURT_LINE = re.compile(
    rf"[-—_.,·'|]{{0,3}}({COURT})(?=行政|非诉|国家|执行|赔偿|民事|判决|裁定|调解|决定|通知|[（〔\[]|\d{{4}}|$)"
)

_OF_SENTENCE = re.compile("不服|一案|原告|被告|上诉|起诉|申请人|作出")
"""Words in what looks like a court's name, that a sentence begins the row (上诉人李明因行政处罚一案不服江州市江北区人民法院)."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value told in the text, in flat positions; ``doubt`` says why it is not sure."""

    start: int
    end: int
    value: str | int
    role: str | None = None
    confidence: float = 0.98
    doubt: str = ""
    candidates: tuple[str, ...] = ()


def court_of(flat: Flat) -> Told | None:
    """The court in the title block (法院名称): a line of its own above the case number, else one that begins with it."""
    own = next(case_numbers(flat.text[:400]), None)
    head = min(own.start if own else 160, 200)
    rows = (_COURT_LINE.match(flat.text, line) for line in flat.rows(0, head + 1))
    told = [found for found in rows if found and not _OF_SENTENCE.search(found[1])]
    for found in [*(one for one in told if one.end() in flat.starts), *told]:
        return Told(found.start(1), found.end(1), found[1])
    return None


def case_number_of(flat: Flat, block_start: int) -> Told | None:
    """The paper's own case number (案号): the first one above the parties that no sentence tells (不服某法院…号行政裁定)."""
    head = flat.text[: block_start + 1]
    found = next((n for n in case_numbers(head) if not _is_in_sentence(head[: n.start])), None)
    if found is None:
        return None
    reason = "" if found.sure else found.reason
    return Told(found.start, found.end, str(found.value), doubt=reason, candidates=found.candidates)


def _is_in_sentence(before: str) -> bool:
    """Whether the words before a number, from the last title or sentence on, are those of a sentence."""
    begin = max((m.end() for m in _BREAK.finditer(before)), default=0)
    return _OF_SENTENCE.search(before, begin) is not None


_BREAK = re.compile("(?:判决|裁定|调解|决定|通知)书|。")

_ORIGIN_TAIL = {
    True: r"发回[^。]{0,30}重审|重新审理",
    False: r"抗诉|申请再审|再审申请|提出申诉|提起上诉|提出上诉|不服|上诉于",
}


def origin_of(flat: Flat, after: int, own: str | None) -> Told | None:
    """The number of the decision that is appealed or to be retried (原审案号): 不服…（…）…号行政判决."""
    parsed = parse(own) if own else None
    first = parsed is not None and parsed.instance == "first"
    found = [
        n
        for n in _decided(flat.text, after, first)
        if n[1].value != own and not _OTHER_LAW.search(str(n[1].value))
    ]
    best = _not_remanded(flat.text, [told for weight, told in found if weight == max(w for w, _ in found)])
    values = tuple(dict.fromkeys(str(told.value) for told in best))
    if not best:
        return None
    if len(values) > 1 and found[0][0] < 3:
        return replace(best[0], doubt="文中有几个原审案号，不能确定本案来自哪一个", candidates=values)
    return best[0]


_OTHER_LAW = re.compile("[民刑](?:一|二|三|四|五|六)?(?:初|终|再|监|申|抗|重)")
"""Of a number, that it is of a civil or criminal case: an administrative one does not come from that."""
_SUIT_BEFORE = re.compile("^.*一案，")
"""What the suit was of, before the decision of a court in the same sentence (甲不服某证一案，某法院作出…): the court's is not meant."""
_CAME_AFTER = re.compile(
    r"(?:不服|上诉|申诉)(?:，|[^，。；]{0,8}(?:提出|提起)[^，。；]{0,6}，)[^。；]*作出(?:的)?$"
)
"""Before the number of a decision that came of an appeal (张某不服，上诉至某法院，某法院作出…)."""
_REMANDED = re.compile(r"发回[^。；]{0,30}重审")
_REVOKED_BEFORE = re.compile(r"(?:裁定|判决)(?:如下)?[：，]?(?:[一1][、.．])?撤销[^，。；]{0,30}$")
"""Before the number of a decision that another court is told to have revoked (中级法院裁定：撤销县法院…号裁定)."""
_TOOK_EFFECT = re.compile(
    r"(?:号)?(?:行政|赔偿)*(?:判决|裁定)书?，?(?:(?:该|上述)(?:判决|裁定)书?)?(?:已|业已)经?(?:发生法律效力|生效)"
)
"""Behind the number of a decision, that it took effect: the one that a retrial is of, where the case is told (…一案，某法院作出…)."""
_THEN_HERE = re.compile("[^。；]*[。；][^。；]{0,30}不服[^。；]{0,30}向本院")
"""Behind the number of a decision, that this court was turned to next (驳回上诉。张某仍不服，…向本院申请再审)."""


def _not_remanded(text: str, told: list[Told]) -> list[Told]:
    """Those decisions behind which no other tells that the case was sent back for a new one (发回…重审。…重审后作出…)."""
    return [
        one
        for at, one in enumerate(told)
        if not any(_REMANDED.search(text, one.end, later.start) for later in told[at + 1 :])
    ]


def _decided(text: str, after: int, first: bool) -> list[tuple[int, Told]]:
    """The numbers of decisions a paper comes from, each with how plainly it says so (3: 不服…向本院提起上诉)."""
    told: list[tuple[int, Told]] = []
    numbers = list(case_numbers(text[after:]))
    for index, found in enumerate(numbers):
        start, end = after + found.start, after + found.end
        following = after + numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        sentence = text[max(text.rfind("。", 0, start), text.rfind("；", 0, start), start - 260) + 1 : start]
        tail = text[end : min(end + 260, following)]
        if not re.match(
            r"(?:号)?(?:之[一二三])?[^，。；]{0,6}(?:行政|赔偿|×)*[^，。；]{0,4}(?:判决|裁定|调解)", tail
        ):
            continue
        weight = _plainness(sentence, tail, first)
        if weight:
            reason = "" if found.sure else found.reason
            told.append(
                (weight, Told(start, end, str(found.value), doubt=reason, candidates=found.candidates))
            )
    return told


def _plainness(sentence: str, tail: str, first: bool) -> int:
    """How plainly a paper says that it comes from the decision numbered between two pieces of it; 0: not at all."""
    made = re.search(r"[作做]出(?:的)?(?:[^，。；]{2,26}法院)?$", sentence)
    against = _SUIT_BEFORE.sub("", sentence)
    came_after = _CAME_AFTER.search(sentence)
    if not first and _REVOKED_BEFORE.search(sentence):
        return 0
    if not first and "一案" in sentence and _TOOK_EFFECT.match(tail):
        return 3
    if (
        not first
        and not came_after
        and re.search(r"不服|上诉请求|请求(?:依法)?撤销|对[^，。]{2,40}法院[^，。]{0,30}$", against)
    ):
        return 3 if "不服" in against and not re.search(r"发回|重审", tail) else 1
    if came_after and not first and _THEN_HERE.match(tail):
        return 3
    if made and re.search(_ORIGIN_TAIL[first], tail):
        return 2 if first or "向本院" in tail or "抗诉" in tail else 1
    return 0


_BEFORE = re.compile(r"((?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日[、和及，]{1,2}(?:(?:又|再次)?(?:于|在))?)+)$")


def _of_several(text: str, start: int, told: Told) -> Told:
    """The hearing, doubted where the paper names days before it (于2022年6月1日、2022年7月14日两次开庭)."""
    earlier = _BEFORE.search(text, max(0, start - 120), start)
    days = [str(day.value) for day in instants(earlier[1])] if earlier else []
    if not days:
        return told
    return replace(told, doubt="写明了几次开庭，请选定", candidates=(*days, str(told.value)))


def _with_more_days(told: Told, more: str) -> Told:
    """The hearing, doubted where days of the same year are told behind it (于2024年5月9日、6月12日开庭)."""
    year = str(told.value)[:4]
    days = [str(one.value) for one in instants(re.sub(r"(\d{1,2}月)", rf"{year}年\1", more))]
    if not days:
        return told
    return replace(told, doubt="写明了几次开庭，请选定", candidates=(str(told.value), *days))


def hearing_of(flat: Flat, after: int) -> Iterator[tuple[str, Told]]:
    """The hearing as told (开庭): hearing_time (the day, with the hour when it is written) and place."""
    text = flat.text[after : after + 2500]
    for found in instants(text):
        rest = text[found.end : found.end + 60]
        head = re.match(
            r"(?P<more>(?:[、和及，]{1,2}\d{1,2}月\d{1,2}日)*)(?:、|和|及|，)?(?:两次|多次|分别|先后|共两次)?(?:依法)?(?:(?:在|于)(?P<place>本院[^，。；]{1,24}?|[^，。；]{2,20}?(?:法庭|审判庭|调解室)))?(?:依法|适用[^，。；]{2,12}程序|组织)?(?:公开|不公开)?(?:开庭|审理)(?!审?理?时间)",
            rest,
        )
        if head is None:
            continue
        told = _of_several(text, found.start, Told(after + found.start, after + found.end, str(found.value)))
        told = _with_more_days(told, head["more"])
        if found.sure:
            yield "hearing_time", told
        elif found.candidates:
            others = tuple(dict.fromkeys((*found.candidates, *told.candidates)))
            yield "hearing_time", replace(told, doubt=told.doubt or found.reason, candidates=others)
        if head["place"]:
            start = after + found.end + head.start("place")
            yield "hearing_place", Told(start, start + len(head["place"]), head["place"])
        return
