"""The cause of action (案由) as a judgment tells it: what stands between the last party named and 一案."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading.decisions.narrative import Told
from pipeline.reading.parties.name_edges import ORGAN_INSIDE
from pipeline.reading.parties.party_block import PartySpan
from pipeline.reading.words.cause_roots import OF_INSTANCE, ROOTS
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.joined_names import without_others
from pipeline.reading.words.names import ends_like_a_body
from pipeline.reading.words.party_words import THIRD

_THIS_CASE = re.compile(
    r"一案(?=[，。；]|（|所[作做]|中|过程中|后|由|于|已|的|现|作出|进行|申请|本院|不服|向|原告|被告|上诉人|二审)"
)
_TELLS_CASE = re.compile(r"诉|请求|要求|不服|因|审理|受理|申请|与|纠纷")
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
    names = sorted(known | _aliases(text[: after + 1200], known), key=len, reverse=True)
    places = sorted(
        (m.start(), m.end()) for name in names for m in re.finditer(re.escape(name), text[start:at])
    )
    if two := _told_twice(text[start:at], places):
        words = text[start + two[0] : at]
        return Told(start + two[0], at, words, doubt=ORGAN_INSIDE, candidates=(two[1], words))
    if _tells_deed(text[start:at], places):
        return None
    alone = [m.span() for m in _ROLE_ALONE.finditer(text[start:at])]
    behind = start + max((end for _, end in places), default=0)
    start = _cause_begin(text, start + max((end for _, end in (*places, *alone)), default=0), at)
    if _EXACTED.search(text, max(0, start - 60), start):
        return None
    words = text[start:at]
    if _is_cause(words):
        return _without_names(Told(start, at, words), is_listed=text[behind - 1 : start].endswith("、"))
    whole = _WHOLE.fullmatch(text, behind, at) if places else None
    if whole is None or _BARE.fullmatch(whole["cause"]):
        return None
    return Told(whole.start("cause"), at, whole["cause"])


_CLAIMS_DEED = re.compile(
    r"(?:要求|请求)(?:依法)?(?:确认|撤销)(?=[^，。；]*的(?:具体)?(?:行政)?行为(?:违法|无效)?$)"
)
_BESIDE = re.compile(rf"(?:等|（[^（）]*）|以及|[、，及和与])*(?:被告|被上诉人|{THIRD})?")


def _tells_deed(words: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether what is claimed tells what one party did to another (要求确认甲局审批给予乙实施改造的行为违法): no name ends where the
    deed begins."""
    claim = _CLAIMS_DEED.search(words)
    if claim is None:
        return False
    told = [name for name in names if name[0] >= claim.end()]
    between = [words[before[1] : after[0]] for before, after in pairwise(told) if before[1] < after[0]]
    return any(not _BESIDE.fullmatch(part) for part in between)


_BODY = r"[^、]{2,24}?(?:局|所|队|站|处|中心|政府|委员会|公司|厅|办)"
NAME_BEFORE = "案由前面可能还有一个当事人的名称，请核对案由怎样写"
_MORE_ORGANS = re.compile(rf"(?:{_BODY}、)+{_BODY}(?=.{{2}})")
"""Parties that the sentence alone tells, before the cause (与被告规划局、规划所、监察队规划行政管理一案)."""


def _without_names(told: Told, is_listed: bool) -> Told:
    """The cause, asked about where organs that the sentence alone tells stand before it, or it ``is_listed`` behind a party and begins
    with no word of a cause (甲、陈林工伤认定)."""
    words = str(told.value)
    more = _MORE_ORGANS.match(words)
    root = ROOTS.search(words)
    begin = more.end() if more else root.start() if is_listed and root else 0
    reason = ORGAN_INSIDE if more else NAME_BEFORE
    return replace(told, doubt=reason, candidates=(words[begin:], words)) if begin else told


_REASON = re.compile("所?[作做]出的|所[作做]的|因|不服|关于")


def _cause_begin(text: str, start: int, at: int) -> int:
    """Where the cause begins behind the last party: past brackets, 等N人, 因, 不服, 关于, 作出的."""
    lead = _BEHIND_PARTY.match(text, start)
    start = lead.end() if lead else start
    reason = _REASON.search(text, start, at)
    start = reason.end() if reason else start
    for spelt in (_THIRD_TOLD, _ACCUSED, _ORGANS, _SUED_FOR):
        if accused := spelt.match(text, start, at):
            start = accused.end()
    return start


def _is_cause(value: str) -> bool:
    """Whether words can be a cause: nothing in them goes on, and words of a claim stand at their beginning or nowhere."""
    is_claim = _CLAIMED.match(value) is not None
    return (
        2 <= len(value) <= 30
        and not _BARE.fullmatch(value)
        and not _NO_CAUSE.search(value)
        and (is_claim or not _CLAIM.search(value))
    )


_BARE = re.compile("纠纷|争议|案件?|诉讼|待遇|决定|行为")
"""Words that end causes and are none by themselves."""
_NO_CAUSE = re.compile(
    r"^诉(?!讼)|^认为|[\d，。；：《》“”〔〕]|政府(?!信息)|委员会|办公室|[^公]局|原告|被告|第三人|上诉|本院|(?<!不予)受理|[〇○零一二三四五六七八九同当今次前]年|作出"
)
"""What stands in no cause: figures, marks, days, organs, parties; 年检 and 年限 may."""
_CLAIM = re.compile(
    r"要求|(?<!无效宣告)请求|撤销(?!婚姻|登记|备案|案件|(?:公司|企业|工商|股权|房屋|土地|不动产|产权)[^，。]{0,6}登记)|(?<!行为)违法"
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
_BODY_ENDS = rf"(?:公司|合作社|厂|店|银行|委员会|小组|经济社|联合社|农场)(?={ROOTS.pattern})"
_THIRD_TOLD = re.compile(
    rf"[、，]?(?:以?及|和|与)?(?:原审|一审|本案)?{THIRD}[^，。；（）、]{{2,40}}?{_BODY_ENDS}(?!.{{1,30}}?{_BODY_ENDS})"
)
"""A body that the sentence alone tells as the third party, before the cause: up to the last word of its name, where a word within
that can begin a cause (石家村村民委员会村民小组土地确权)."""
_EXACTED = re.compile(r"(?:征收|收缴|追缴)(?:被(?:申请)?执行人|被申请人)")
"""Words of an act around the name of the one it is against (征收被执行人刘某社会抚养费决定): no cause can be cut out."""
_FIRST_CAUSE = re.compile(
    r"[”]?）?(?:（[^（）]*）)*(?:诉其)?(?P<cause>(?!被告|第三人|原审|一审|等|及|与|和|诉|因|不服)[\u4e00-\u9fff]{3,20}?)"
    r"，?(?:以及|并诉|[、，及和与])(?:被告|被上诉人)?"
)


def _told_twice(words: str, names: Sequence[tuple[int, int]]) -> tuple[int, str] | None:
    """Where the first cause begins and both joined, where each defendant has one of its own (诉甲局养老保险核定及被告乙局行政
    复议一案); None where there is one cause."""
    outer = [n for n in names if not any(o != n and o[0] <= n[0] and n[1] <= o[1] for o in names)]
    for before, after in pairwise(outer):
        first = _FIRST_CAUSE.fullmatch(words[before[1] : after[0]])
        second = _BEHIND_PARTY.match(words, outer[-1][1])
        rest = words[second.end() if second else outer[-1][1] :]
        if first and len(rest) > 1 and not _NO_CAUSE.search(first["cause"] + rest):
            return before[1] + first.start("cause"), first["cause"] + "及" + rest
    return None


_ALIAS = re.compile(r"（(?:以下|下)?(?:简|统)?称[：:]?[“]?([^（）“”，]{2,20})[”]?）")
_BRACKETS = re.compile(r"(?:（[^（）]*）)+$")
_NAMED = re.compile(r"(?:[人告者][\u3400-\u9fff]{2,4}|[某×xX*]|[》号])$")
"""The end of what is no body and has a name all the same: a person, an act."""


def _aliases(text: str, known: set[str]) -> set[str]:
    """Short names the paper introduces behind a name (某区人民政府（以下简称区政府）); one behind a word of the cause is part of it
    (补发最低生活保障金（以下简称低保金）纠纷)."""
    found: set[str] = set()
    for alias in _ALIAS.finditer(text):
        whose = _BRACKETS.sub("", text[max(0, alias.start() - 60) : alias.start()])
        if whose.endswith(tuple(known)) or ends_like_a_body(whose) or _NAMED.search(whose):
            found.add(alias[1])
    return found
