"""What a judgment tells before and after its order: where the case comes from, what it is about, costs.

All positions are flat ones; the values are as written, without inner spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.parties.name_edges import ORGAN_INSIDE
from pipeline.reading.parties.party_block import PartySpan
from pipeline.reading.words.case_numbers import case_numbers, parse
from pipeline.reading.words.cause_roots import OF_INSTANCE, ROOTS
from pipeline.reading.words.courts import ENDS
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.joined_names import without_others
from pipeline.reading.words.times import instants

COURT = rf"(?:中华人民共和国)?[\u4e00-\u9fff×xX*]{{2,26}}?{ENDS}"
_COURT_LINE = re.compile(
    rf"[-—_.,·'|]{{0,3}}({COURT})(?=行政|非诉|国家|执行|赔偿|民事|判决|裁定|调解|决定|通知|[（〔\[]|\d{{4}}|$)"
)


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
    """The court in the title block (法院名称): a line that begins with it, above the case number."""
    own = next(case_numbers(flat.text[:400]), None)
    head = min(own.start if own else 160, 200)
    for line in sorted(s for s in flat.starts if s <= head):
        if found := _COURT_LINE.match(flat.text, line):
            return Told(found.start(1), found.end(1), found[1])
    return None


def case_number_of(flat: Flat, block_start: int) -> Told | None:
    """The paper's own case number (案号): the first one, above the parties."""
    found = next(case_numbers(flat.text[: block_start + 1]), None)
    if found is None:
        return None
    reason = "" if found.sure else found.reason
    return Told(found.start, found.end, str(found.value), doubt=reason, candidates=found.candidates)


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
    best = [told for weight, told in found if weight == max(w for w, _ in found)]
    values = tuple(dict.fromkeys(str(told.value) for told in best))
    if not best:
        return None
    if len(values) > 1 and found[0][0] < 3:
        return replace(best[0], doubt="文中有几个原审案号，不能确定本案来自哪一个", candidates=values)
    return best[0]


_OTHER_LAW = re.compile("[民刑](?:一|二|三|四|五|六)?(?:初|终|再|监|申|抗|重)")
"""Of a number, that it is of a civil or criminal case: an administrative one does not come from that."""
_CAME_AFTER = re.compile(
    r"(?:不服|上诉|申诉)(?:，|[^，。；]{0,8}(?:提出|提起)[^，。；]{0,6}，)[^。；]*作出(?:的)?$"
)
"""Before the number of a decision that came of an appeal (张某不服，上诉至某法院，某法院作出…)."""
_THEN_HERE = re.compile("[^。；]*[。；][^。；]{0,30}不服[^。；]{0,30}向本院")
"""Behind the number of a decision, that this court was turned to next (驳回上诉。张某仍不服，…向本院申请再审)."""


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
    made = re.search(r"作出(?:的)?(?:[^，。；]{2,26}法院)?$", sentence)
    came_after = _CAME_AFTER.search(sentence)
    if (
        not first
        and not came_after
        and re.search(r"不服|上诉请求|请求(?:依法)?撤销|对[^，。]{2,40}法院[^，。]{0,30}$", sentence)
    ):
        return 3 if "不服" in sentence and not re.search(r"发回|重审", tail) else 1
    if came_after and not first and _THEN_HERE.match(tail):
        return 3
    if made and re.search(_ORIGIN_TAIL[first], tail):
        return 2 if first or "向本院" in tail or "抗诉" in tail else 1
    return 0


_THIS_CASE = re.compile(
    r"一案(?=[，。；]|（|中|过程中|后|由|于|已|的|现|作出|进行|申请|本院|不服|向|原告|被告|上诉人|二审)"
)
_TELLS_CASE = re.compile(r"诉|不服|因|审理|受理|申请|与|纠纷")
_BEHIND_PARTY = re.compile(
    r"[”]?）?(?:等[\d一二三四五六七八九十百]*[人户名]?)?(?:（[^（）]*）)*(?:之间|的)?(?:因|为(?!由))?(?:[、，])?(?:纠纷)?(?:参加(?:本案)?(?:诉讼)?的)?"
)
_ROLE_ALONE = re.compile(r"诉(?:再审)?(?:被上诉人|被告|被申请人)")
"""Who is sued where only the standing is told (上诉人因诉被上诉人行政赔偿一案)."""
_WHOLE = re.compile(
    r"[”]?）?(?:（[^（）]*）)*(?P<cause>(?![）的、及和与于向对在以诉因]|不服|提起|申请|等)(?!.*(?:作出|不服|本院|受理|判决|裁定|原告|被告|上诉人|第三人|[及和与、][^，。；：]{2,24}(?:政府|委员会|[^公]局|厅|办事处)))"
    r"(?:[^，。；：《》“”\d]|“[^“”]{1,12}”){2,40})"
)
"""Words directly behind the last party's name that are the cause as a whole, whatever they say (要求安置工作、补办“五险一金”)."""


def cause_of(flat: Flat, after: int, parties: Sequence[PartySpan]) -> Told | None:
    """The cause of action (案由): what stands between the last party named and 一案."""
    text = flat.text
    told = _THIS_CASE.search(text, after, after + 700)
    if told is None:
        return None
    instance = OF_INSTANCE.search(text[after : told.start()])
    at = after + instance.start() if instance else told.start()
    start = max(text.rfind("。", 0, at), text.rfind("；", 0, at), after - 1) + 1
    if not _TELLS_CASE.search(text, start, at) or text.count("。", after, at) > 4:
        return None
    known = {name for p in parties for name in (p.name, without_others(p.name))}
    names = sorted(known | _aliases(text, after), key=len, reverse=True)
    places = sorted(
        (m.start(), m.end()) for name in names for m in re.finditer(re.escape(name), text[start:at])
    )
    if two := _told_twice(text[start:at], places):
        words = text[start + two[0] : at]
        return Told(start + two[0], at, words, doubt=ORGAN_INSIDE, candidates=(two[1], words))
    alone = [m.span() for m in _ROLE_ALONE.finditer(text[start:at])]
    behind = start + max((end for _, end in places), default=0)
    start = _cause_begin(text, start + max((end for _, end in (*places, *alone)), default=0), at)
    if _EXACTED.search(text, max(0, start - 60), start):
        return None
    words = text[start:at]
    if _is_cause(words):
        return _without_organs(Told(start, at, words))
    whole = _WHOLE.fullmatch(text, behind, at) if places else None
    return Told(whole.start("cause"), at, whole["cause"]) if whole else None


_BODY = r"[^、]{2,24}?(?:局|所|队|站|处|中心|政府|委员会|公司|厅|办)"
_MORE_ORGANS = re.compile(rf"(?:{_BODY}、)+{_BODY}(?=.{{2}})")
"""Parties that the sentence alone tells, before the cause (与被告规划局、规划所、监察队规划行政管理一案)."""


def _without_organs(told: Told) -> Told:
    """The cause, asked about where organs that the sentence alone tells stand before it."""
    words = str(told.value)
    more = _MORE_ORGANS.match(words)
    return replace(told, doubt=ORGAN_INSIDE, candidates=(words[more.end() :], words)) if more else told


_REASON = re.compile("作出的|因|不服|关于")


def _cause_begin(text: str, start: int, at: int) -> int:
    """Where the cause begins behind the last party: past brackets, 等N人, 因, 不服, 关于, 作出的."""
    lead = _BEHIND_PARTY.match(text, start)
    start = lead.end() if lead else start
    reason = _REASON.search(text, start, at)
    start = reason.end() if reason else start
    for spelt in (_ACCUSED, _ORGANS, _SUED_FOR):
        if accused := spelt.match(text, start, at):
            start = accused.end()
    return start


def _is_cause(value: str) -> bool:
    """Whether words can be a cause: nothing in them goes on, and words of a claim stand at their beginning or nowhere."""
    is_claim = _CLAIMED.match(value) is not None
    return 2 <= len(value) <= 30 and not _NO_CAUSE.search(value) and (is_claim or not _CLAIM.search(value))


_NO_CAUSE = re.compile(
    r"^诉(?!讼)|[\d，。；：《》“”〔〕]|政府(?!信息)|委员会|办公室|[^公]局|原告|被告|第三人|上诉|本院|受理|年|作出"
)
"""What stands in no cause: figures, marks, organs, parties."""
_CLAIM = re.compile(
    r"要求|(?<!无效宣告)请求|撤销(?!婚姻|登记|备案|案件|(?:公司|企业|工商|股权|房屋|土地|不动产|产权)[^，。]{0,6}登记)|违法"
)
_CLAIMED = re.compile(r"(?:要求|请求|诉请)?(?:确认|撤销|变更|责令|判令|履行)(?!.*(?:要求|请求|并))")
"""A cause that is told as one claim (确认强制拆除行为违法); words of a claim anywhere else are of a sentence that goes on."""
_ACCUSED = re.compile(
    r"诉(?:其|该[局厅会府所办处院]|该单位|该机关)(?=[\u4e00-\u9fff]{2,})|(?:诉|与)(?:被告|被上诉人)?[\u4e00-\u9fff]{2,40}(?:人民政府|委员会|办事处|办公室|指挥部|[^政公]局|分局|支队|大队|厅|中心)(?=[\u4e00-\u9fff]{2,})"
)
"""An organ that is sued but is no party (不予立案): what follows it is the cause."""
_SUED_FOR = re.compile(rf"诉(?!讼)(?=[^，。；]{{0,8}}{ROOTS.pattern})")
"""The word for suing directly before a cause (因被上诉人董某诉企业养老保险待遇一案)."""
_ORGANS = re.compile(
    rf"(?>(?!{ROOTS.pattern})[^，。；（）及与和、]{{2,24}}?(?:人民政府|委员会|办事处|(?<![政公])局|分局|支队|大队)[、和与及]?)+(?={ROOTS.pattern})"
)
"""Organs before the cause whose names differ by a letter from those of the parties (国土资源局 of a 国土资源管理局); each ends with the
first word that can end it, for else every way to cut a row of them is tried."""
_EXACTED = re.compile(r"(?:征收|收缴|追缴)(?:被(?:申请)?执行人|被申请人)")
"""Words of an act around the name of the one it is against (征收被执行人刘某社会抚养费决定): no cause can be cut out."""
_FIRST_CAUSE = re.compile(
    r"[”]?）?(?:（[^（）]*）)*(?:诉其)?(?P<cause>(?!被告|第三人|原审|一审|等|及|与|和|诉|因|不服)[\u4e00-\u9fff]{3,20}?)"
    r"(?:以及|并诉|[、，及和与])(?:被告|被上诉人)?"
)


def _told_twice(words: str, names: Sequence[tuple[int, int]]) -> tuple[int, str] | None:
    """Where the first cause begins and both joined, where each defendant has one of its own (诉甲局养老保险核定及被告乙局行政
    复议一案); None where there is one cause."""
    outer = [n for n in names if not any(o != n and o[0] <= n[0] and n[1] <= o[1] for o in names)]
    for before, after in pairwise(outer):
        first = _FIRST_CAUSE.fullmatch(words[before[1] : after[0]])
        second = _BEHIND_PARTY.match(words, after[1])
        rest = words[second.end() if second else after[1] :]
        if first and len(rest) > 1 and not _NO_CAUSE.search(first["cause"] + rest):
            return before[1] + first.start("cause"), first["cause"] + "及" + rest
    return None


def _aliases(text: str, before: int) -> set[str]:
    """Short names the paper introduces: （以下简称乌当区政府）."""
    return {
        m[1]
        for m in re.finditer(
            r"（(?:以下|下)?(?:简|统)?称[：:]?[“]?([^（）“”，]{2,20})[”]?）", text[: before + 1200]
        )
    }


_BEFORE = re.compile(r"((?:19|20)\d\d年\d{1,2}月\d{1,2}日)[、和及，]{1,2}(?:(?:又|再次)?(?:于|在))?$")


def _of_several(text: str, start: int, told: Told) -> Told:
    """The hearing, doubted where the paper names days before it (于2022年6月1日、2022年7月14日两次开庭)."""
    earlier = _BEFORE.search(text, max(0, start - 24), start)
    first = next(instants(earlier[1]), None) if earlier else None
    if first is None:
        return told
    return replace(told, doubt="写明了几次开庭，请选定", candidates=(str(first.value), str(told.value)))


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
