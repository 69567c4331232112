"""Where the names of those sued end and the cause begins in the sentence of suit (被告名称与案由的分界)."""

from __future__ import annotations

import re

from pipeline.reading.parties.phrase_names import DEFENDANT, YOU
from pipeline.reading.parties.suit_tails import organ_before_act
from pipeline.reading.words.cause_names import is_whole_cause, may_be_cause
from pipeline.reading.words.cause_roots import ROOTS, branch_of, goes_on
from pipeline.reading.words.joined_names import begins_with_place, pieces_of
from pipeline.reading.words.names import ORGAN, PLACE_ALONE, is_full_personal_name, is_name
from pipeline.reading.words.party_words import THIRD, past_brackets

OWN_THIRD = f"(?:及|和|与|以及)?(?:本案|原审|一审|二审)?{THIRD}"
THIRD_ASIDE = re.compile("（第三人[：:]?(?=[^（）]*）)")
_AND_SUED = re.compile("(?<=[府局会厅])(?:以?及|[和与])被告")
_AND_YOU = re.compile(f"(?:以?及|[和与]){YOU.pattern[1:]}$")
_ORGAN_INSIDE = re.compile(r"(?:人民政府|委员会|办事处|支队|大队|总队|分局|[^政]局|厅)")
_NO_PARTY = re.compile(rf".*场所|{PLACE_ALONE.pattern}")
"""What a cause speaks of, and a place: neither is sued."""
_WITH_SURNAME = 3  # letters of a name that may look like a place (王国镇)
_LEAST = 4  # letters of an organ with its place
_HOLDS_POWERS = re.compile("(?:中心|协会|公司|管理站|[^场]所)$")
"""Bodies besides organs that may be sued."""
_OF_ITSELF = re.compile(
    "^(?:国家|中国|中华人民共和国|国务院).*(?:局|委员会|部|署|银行)$|^[\u4e00-\u9fff]{2,12}(?:大学|学院)$"
)
"""Names that need no place before them."""
_ORGAN_ENDS = re.compile("人民政府|(?<![村居]民)委员会|街道办事处|(?<![布格结])局|厅")
_BRANCH_LETTERS = re.compile(
    rf"^[与和及跟同对向为给被]|^[\u4e00-\u9fff]{{1,5}}[县区市镇乡旗州](?={ROOTS.pattern})|[局队所站厅会院馆科股、，。]|办公室|办事处|中心|政府|[和与及诉].*(?:局|政府)|因|不服|作出|第三人"
)
"""Letters of another body, of a place or of a sentence that goes on."""
_LIKE_CAUSE = re.compile(
    r"[\u4e00-\u9fff]{1,10}?(?:管理|监督|监察|监理|执法|服务|征收|监测|稽查|登记|检查|储备|保障|救助|交易|事务|经办|拆迁|规划|建设|资源|国土|劳动)"
    rf"(?:处(?!罚|理|分|置)|科|站|所(?!有)|股|中心|办公室)(?={ROOTS.pattern})"
)
"""The rest of a branch's name that begins like a cause (某市公安局|交通管理处行政处罚)."""
_COMPANY = re.compile(
    r"[\u4e00-\u9fff（）]{2,40}(?:公司|合作社|经营部|事务所|村民小组)(?=[\u4e00-\u9fff]{3,}$)"
)
_COMPANY_INSIDE = re.compile(
    r"(?:公司|合作社|经营部|事务所)(?!登记|变更|设立|注销|注册|法人|解散|清算|备案|股|章)"
)
_SPLIT_TERM = re.compile("(?<!人民)(?<![省市县区镇乡旗州])政府$")  # before 信息公开, unless it ends a name
_LAST_BRACKET = re.compile("（[^（）]*）$")
_BRANCH = re.compile("(?<=[府局会厅])乡政府(?=其他|行政)")
"""A cause that begins with a branch of administration (某县人民政府|乡政府其他行政管理)."""
PERFORM = re.compile(r"^(?:[作做]出的?|于\d|的)")
_MADE = ("作出的", "做出的")


def _is_whole(rest: str) -> bool:
    """Whether what follows the addressee's name is no more of it: a cause, a third party, or no body's last word before a cause
    (某市公安局江北分局治安行政处罚)."""
    if re.match("[、和及]", rest):
        return False
    return ROOTS.match(rest) is not None or branch_of(rest) is None


def names_end(plain: str, start: int, end: int, addressee: str | None) -> int | None:
    """Where the names end and the cause begins."""
    words = plain[start:end]
    if addressee and words.startswith(addressee):
        whole = len(addressee)
        whole = whole if THIRD_ASIDE.match(words[whole:]) else past_brackets(words, whole)
        if _is_whole(words[whole:]):
            return start + whole
    third = re.search(f"[、，,（]?{OWN_THIRD}", words)
    if third and third.start() > 1:
        last = words[: third.start()].split("、")[-1]
        if _is_whole_name(DEFENDANT.sub("", last)):
            return start + third.start()
        words = words[: third.start()]
    if known := _before_whole_cause(words):
        return start + known
    fits = _possible_ends(words)
    if best := [at for at in fits if ORGAN.search(_LAST_BRACKET.sub("", words[:at]))] or fits:
        return start + best[0]
    if company := _COMPANY.match(words):
        return start + company.end()
    if act := organ_before_act(words) or _before_open_cause(words):
        return start + act
    return start + len(words) if ORGAN.search(words) and is_name(words) else None


def _before_whole_cause(words: str) -> int | None:
    """Where an organ's whole name ends before what is a cause to its last letter (某市人民政府|加处罚款或者滞纳金)."""
    for at in range(_LEAST, len(words) - 1):
        name = re.split(rf"{_AND_SUED.pattern}|、(?:被告)?", words[:at])[-1]
        is_known = begins_with_place(name) and (ORGAN.search(name) or _HOLDS_POWERS.search(name))
        if (is_known or _OF_ITSELF.search(name)) and is_whole_cause(words[at:]):
            return at
    return None


def _before_open_cause(words: str) -> int | None:
    """Where an organ's name surely ends before a cause of any words (某县水利局|河道采砂行政处罚): no branch and no person may stand
    between them."""
    last = words.split("、")[-1]
    end = max((found.end() for found in _ORGAN_ENDS.finditer(last)), default=0)
    closed = last.find("）", end) + 1 if last.count("（", 0, end) > last.count("）", 0, end) else end
    end = past_brackets(last, closed)
    name, rest = _LAST_BRACKET.sub("", DEFENDANT.sub("", last[:end])), last[end:]
    if not (ORGAN.search(name) and begins_with_place(name)) or _BRANCH_LETTERS.search(rest):
        return None
    is_person = any(is_full_personal_name(rest[:size]) and ROOTS.match(rest[size:]) for size in (2, 3, 4))
    return len(words) - len(rest) if may_be_cause(rest) and not is_person else None


def _possible_ends(words: str) -> list[int]:
    """Where a whole name may end and a cause begin behind it, from the left."""
    role = re.search(rf"(?<!书)[、，](?=被告)|{_AND_SUED.pattern}", re.split("[作做]出的", words)[0])
    fits = []
    for at in range(max(2, role.end() if role else 0), len(words)):
        rest, name = (
            words[at:].removeprefix("因"),
            re.split(rf"{_AND_SUED.pattern}|、(?:被告)?", words[:at])[-1],
        )
        if words.count("（", 0, at) != words.count("）", 0, at):
            continue
        if _SPLIT_TERM.search(words[:at]) and rest.startswith("信息公开"):
            continue
        if (ROOTS.match(rest) or PERFORM.match(rest) or _BRANCH.match(words, at)) and _is_whole_name(name):
            if _LIKE_CAUSE.match(rest) or (rest.startswith("海关") and not ORGAN.search(name)):
                continue  # 石家庄|海关 is one name
            inside = _ORGAN_INSIDE.search(rest.replace("政府信息", "")) or _COMPANY_INSIDE.search(rest)
            if rest[:3] in _MADE or not (inside or (goes_on(rest) and not ORGAN.search(name))):
                fits.append(at)
    return fits


def _is_whole_name(name: str) -> bool:
    """Whether the last of some names is whole: one, two that 和 joins, or 你单位 and no more (你委|政府信息公开)."""
    if you := YOU.match(name):
        return you.end() == len(name)
    if you := _AND_YOU.search(name):
        name = name[: you.start()]
    joined = pieces_of(name)
    is_two = len(joined) > 1 and is_name(joined[0].text) and is_name(joined[-1].text)
    is_person = len(name) == _WITH_SURNAME and name.endswith(("镇", "乡")) and is_full_personal_name(name)
    return (is_name(name) or is_two) and (is_person or not _NO_PARTY.fullmatch(name))
