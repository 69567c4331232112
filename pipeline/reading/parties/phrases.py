"""Who sues whom for what, as the first sentence of a notice tells it (原告…诉你单位…一案)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.reading.parties.phrase_ends import OWN_THIRD, PERFORM, THIRD_ASIDE, names_end
from pipeline.reading.parties.phrase_names import (
    DEFENDANT,
    PLAINTIFF,
    YOU,
    YOU_LISTED,
    Part,
    addressed,
    names_between,
)
from pipeline.reading.parties.suit_tails import either_end, third_behind, with_second
from pipeline.reading.parties.torn_names import is_torn
from pipeline.reading.words.cause_names import is_whole_cause
from pipeline.reading.words.cause_roots import ROOTS, goes_on
from pipeline.reading.words.joined_names import JOINT, begins_with_place
from pipeline.reading.words.leads import lead_of
from pipeline.reading.words.names import COMPANY, ORGAN, is_full_personal_name
from pipeline.reading.words.party_words import SUES, WHO_SUES
from pipeline.reading.words.sentences import begin_of

CASE_END = re.compile(
    r"(?:(?:一|二|三|两|数|系列|共[一二三四五六七八九十]+)(?:审)?案|等案|案件(?=的起诉状|中|，)"
    r"|(?<=处罚|登记|许可|强制|认定|补偿|赔偿|公开|复议|征收|答复|协议|职责|拆除|给付|确认|处理|裁决)案(?=，)"
    r"|(?<=[书定复知证》号见为])(?=，?(?:依法)?(?:向[本我]院)?提起(?:行政)?诉讼))"
)
_ROLES = rf"(?:{WHO_SUES})"
_LEAD = re.compile(
    rf"(?:(?<!不)(?<!不予)(?<!拒绝)(?<!未予)(?<!未)(?<!申请)(?:受理|审理|审查|办理|立案)[的了]?|收到了?|(?:送达|寄送|发送|邮寄|转来|发来|送来)的(?=[^，。；]{{2,60}}?(?<![上申投公起])诉(?!讼|状))|(?<=[院庭关现兹今特将已])(?:关于|就)|(?<=[\d一二三四五六七八九十]日)就|(?<=[你位府局厅关委])作为(?=[^，。；]{{2,60}}?(?<![上申投公起])诉)|(?<![\u4e00-\u9fff])[现兹特今]将(?=[^，。；]{{2,60}}?(?<![上申投公起])诉)|为了?(?:使|确保|保证|保障|便于|方便|查明|妥善审理|公正审理|(?:依法|有效|妥善|实质性?){{0,2}}(?:化解|解决|处理))(?=[^，。；]{{2,60}}?(?<![上申投公起])诉)|(?:召开|负责)(?=[^，。；]{{2,60}}?(?<![上申投公起])诉)|(?:关于|就)(?={_ROLES}|你|贵|[（(〔\[]\d)|(?<![\u4e00-\u9fff])(?:因|对于|针对|有关)(?=原告[^，。；]{{2,60}}诉)|(?<![\u4e00-\u9fff])(?:对于|针对|有关)(?=[^，。；]{{2,60}}(?<![上申投公起])诉(?!讼))|执行|指定(?:由?[本我]院)?管辖的|(?:报送|移送|报请|移交|转交)的(?=原告|上诉人|[^，。；]{{2,40}}?(?<![上申投公起])诉)|(?<![你贵位司们方厂店])提起的?|对(?=原告))(?!申请(?!执行人|人)|程序|人|$)"
    r"|(?:你|贵)(?:单位|方|机关|[局厅府委办院会所队]|分局|街道办?|镇|乡|公司)?(?:关于|就|在)(?=.{2})|在执行(?=申请执行人)|(?<=[托理]人)(?:依法)?在(?=[^，。；]{2,60}?(?<![上申投公起])诉)|在(?=[我本][\u4e00-\u9fff]{1,5}[与和])|你方?(?:[起上]诉|提起[^，。]{0,6}|申请)的(?=原告|上诉人|再审申请人)"
)
"""What stands before the names; 就 and 关于 where a court, a role or 你 stands beside them, for they may be letters of a name (成就)."""
_THIRD = re.compile(f"^[、，,]?{OWN_THIRD}")
_MORE = re.compile("(?:[、和与]|以?及(?!时))(?:(?:原审|一审|本案)?被(?:告|上诉人|申请人))?")
_VERB = re.compile(
    rf"因不服|因与|因和|因起?诉(?!人|状|讼)|不服|起诉的(?=被告)|起诉(?!人|状)|{SUES}|与|和(?!(?<=民和)(?:县|回族))|因(?=你|贵|被告)"
)
_ROLE_COLON = re.compile(r"(?:上诉人|申诉人|申请人|原告|被告|第三人)_*：(?=[^\n。；]*$)")
_OTHER_ROLE = re.compile(r"^(?:原告|被告|被?上诉人)|[与和诉](?:原告|被告|被?上诉人)")
_ADVERBS = re.compile(r"(?<=..)(?:分别|共同|先后|各自|一并|联合)$")
_JOINS = ("与", "和", "因与", "因和")  # verbs that may be signs between names
_OTHERS_AND_YOU = re.compile("(?<=.)(?:[、，和与]|以?及)(?:你|贵)")
TRIED = (
    24  # verbs of a sentence, and sentences of a paper, that are tried: a text of nothing else takes no time
)
_BEHIND_BECAUSE = re.compile(r"(?<=因)起?诉(?!人|状|讼)")  # where 因 ends the name (张因诉你单位)
_BESIDE_YOU = re.compile(rf"(?:、|以?及|[和与])(?:被告)?{YOU.pattern[1:]}")
_COUNTED = re.compile(
    r"等(?:\d+|[二两三四五六七八九十]+)?(?:个)?(?:被告|被上诉人|被申请人|单位|机关|部门|家)"
)
"""Behind 你单位: others whose names are not told."""
_YOUR_SUIT = re.compile(
    "(?:不服)?(?:[起上]诉|申请再审|提起诉讼|提出上诉|(?<=.)提起)的"
)  # 你上诉的|与某局一案
_WRITER = re.compile(
    "(?:本案)?(?:原告|被?上诉人|起诉人|被?申请人|再审申请人|被?申诉人|答[辩复]人|本人|我(?:们|方|公司|厂|店)?)(?:因)?|(?:担任|作为|代理)其"
)
"""Who writes of an own suit (申请人诉某局…一案), or is told before (受原告张三的委托，担任其诉某局…一案)."""
_ANSWERS = re.compile("答[辩复]人")
_ME = re.compile(
    "(?:委托(?:人|单位)|我(?:单位|机关|(?:[\u4e00-\u9fff]{1,2})?(?:[分支]?局|[支大总中]队)|厅|委员会|管委会|[县市区镇乡]?(?:人民)?政府(?!信息)|街道办事处|办事处|街道办|街道|委|府|办|派出所|中心|[镇乡]))(?![、和及与])"
)
"""The body that writes (柏某诉我局行政处罚一案), where it is sued alone."""
_LABELLED = re.compile("（案由(?:为|系|：)?(?P<cause>[^（）]{2,24})）")  # 诉你局（案由：行政处理）一案
_ACT = re.compile(r"[，。；：《〔]|^(?:颁发|核发|编号)|第?\d+号")  # of an act, not of a cause (颁发的…号证书)


@dataclass(frozen=True, slots=True)
class CasePhrase:
    """The parts of "A诉B第三人C…一案"; None where "你单位" stands alone, empty where nothing is said.

    ``defendants``: empty where "你单位" is one of several and no addressee is known.

    ``third``: None where a third party is told and its name cannot be read."""

    plaintiffs: tuple[Part, ...] | None
    defendants: tuple[Part, ...] | None
    third: tuple[Part, ...] | None = ()
    cause: Part | None = None


def begun_at(plain: str, end: int) -> int:
    """Where the sentence begins that goes on at a place: behind a stop or a colon that no bracket holds (（经营者：李明）) and no role
    goes before (上诉人（原审第三人）：王芳因与…)."""
    bare = re.sub("（[^（）\n]*）", lambda found: "_" * len(found[0]), plain[:end])
    bare = _ROLE_COLON.sub(lambda found: "_" * len(found[0]), bare)
    return begin_of(bare, end, "。；\n：")


def sentence_start(plain: str, end: int) -> int:
    start = begun_at(plain, end)
    for lead in reversed(list(_LEAD.finditer(plain, start, end))):
        clause = max(plain.rfind("，", start, lead.start() + 1) + 1, start)
        if re.match(_ROLES, plain[lead.end() :]) or not re.search(_ROLES, plain[clause : lead.start()]):
            return _past_number(plain, lead.end())
    comma = re.sub("（[^（）\n]*）", lambda found: "_" * len(found[0]), plain[:end]).rfind("，", start)
    law = re.sub("《[^《》]*》", "", plain[start : max(comma, start)])  # 和 of 中华人民共和国 is no verb
    return _past_number(plain, comma + 1 if comma > 0 and not _VERB.search(law) else start)


def _past_number(plain: str, start: int) -> int:
    """Past a case number before the names: 受理的（2023）粤7101行初5120号原告…."""
    found = re.compile(r"[（(〔\[]\d{4}[）)〕\]][^，。；]{3,20}?号(?:案件|案)?[，]?").match(plain, start)
    return found.end() if found else start


def taken_apart(plain: str, start: int, end: int, addressee: str | None) -> CasePhrase | None:
    verbs = [*_VERB.finditer(plain, start, end), *_BEHIND_BECAUSE.finditer(plain, start, end)]
    ordered = sorted(verbs, key=lambda found: found[0] in ("与", "和"))  # 甲和乙诉丙: 诉 parts, 和 joins
    for verb in ordered[:TRIED]:
        if is_torn(plain[start : verb.start()]):
            continue
        left = _sides(plain, start, verb.start(), addressee)
        if left == () or (left and _is_among_plaintiffs(plain[start : verb.start()], verb[0], addressee)):
            continue
        right = _right(plain, verb.end(), end, addressee)
        if right is None:
            continue
        who, third, cause = right
        if cause and _OTHER_ROLE.search(cause.text):  # the names were cut at a letter of one
            continue
        if left is None and verb[0] in _JOINS:
            turned = _turned(who, third, cause)
            is_open = turned and turned.plaintiffs and _is_anybody(plain[start : verb.start()])
            return None if is_open else turned
        if verb[0] in _JOINS and _holds_a_plaintiff(plain[verb.end() : end], who):
            continue
        return CasePhrase(left, who, third, cause)
    return None


def _is_anybody(words: str) -> bool:
    """Whether who writes may be any party: 上诉人与张三 does not tell who sued, 我局与张三 does."""
    return _WRITER.fullmatch(words) is not None and not _ANSWERS.match(words)


def _is_among_plaintiffs(left: str, verb: str, addressee: str | None) -> bool:
    """Whether 你单位 stands among names that would sue: who of 你单位与甲和乙 does is not told, and an organ never does."""
    is_organ = addressee is not None and ORGAN.search(addressee) is not None
    return YOU_LISTED.search(left) is not None and (is_organ or verb in _JOINS)


def _holds_a_plaintiff(right: str, who: tuple[Part, ...] | None) -> bool:
    """Whether names behind 与 or 和 have one of who sues before whom is sued: 甲和乙与你单位 parts at 与, not at 和."""
    you = _OTHERS_AND_YOU.search(right)
    if you and not all(map(ORGAN.search, re.split("[、，]", right[: you.start()]))):
        return True
    joined = [JOINT.split(part.text, maxsplit=1) for part in who or () if ORGAN.search(part.text)]
    return any(
        len(names) > 1
        and begins_with_place(names[1])  # 沈阳市和平区公安局 is one
        and (is_full_personal_name(names[0]) or COMPANY.search(names[0]))
        for names in joined
    )


def _turned(
    others: tuple[Part, ...] | None, third: tuple[Part, ...] | None, cause: Part | None
) -> CasePhrase | None:
    """ "你单位与X…一案": an organ X is the defendant, anybody else the plaintiff; None where X are both."""
    organs = [ORGAN.search(part.text) is not None for part in others or ()]
    if others is None or (any(organs) and not all(organs)):
        return None
    return CasePhrase(None, others, third, cause) if all(organs) else CasePhrase(others, None, third, cause)


def _sides(plain: str, start: int, end: int, addressee: str | None) -> tuple[Part, ...] | None:
    """Plaintiffs between two places without their role; None for 你单位, () when they are none."""
    found = PLAINTIFF.match(plain[start:end])
    skip, is_lead = (found.end(), True) if found else lead_of(plain[start:end].split("、")[0])
    start += skip if is_lead else 0
    end = start + len(_ADVERBS.sub("", plain[start:end]))
    words = plain[start:end]
    you = YOU.match(words)
    if you and (you.end() == len(words) or _YOUR_SUIT.fullmatch(words, you.end())):
        return None
    is_writer = _WRITER.fullmatch(plain[start - skip if is_lead else start : end]) is not None
    if is_writer and (plain.startswith("诉", end) or _ANSWERS.match(words)):
        return None
    if (is_writer or _ME.fullmatch(words)) and re.compile("因?[与和]").match(plain, end):
        return None
    return names_between(plain, start, end, addressee)


def _right(
    plain: str, start: int, end: int, addressee: str | None
) -> tuple[tuple[Part, ...] | None, tuple[Part, ...] | None, Part | None] | None:
    """Defendants (None: 你单位 alone), third parties and cause of what follows 诉; None when it cannot be cut."""
    role = DEFENDANT.match(plain[start:end]) or PLAINTIFF.match(plain[start:end])
    at = start + (role.end() if role else 0)
    who: tuple[Part, ...] | None
    you = YOU.match(plain[at:end])
    more = _MORE.match(plain, at + you.end(), end) if you else None
    count = _COUNTED.match(plain, at + you.end(), end) if you else None
    if count:
        who, at = (), count.end()
    elif role and ROOTS.match(plain[at:end]) and not goes_on(plain[at:end]):  # 诉被申请人|行政登记
        who = None
    elif me := _ME.match(plain, at, end):
        who, at = None, me.end()
    elif you and (more is None or _THIRD.match(plain[more.start() : end])):
        who, at = None, at + you.end()
    else:
        cut = names_end(plain, more.end() if more else at, end, addressee)
        if cut is None and more is None:
            return None
        who, at = names_between(plain, at, cut or end, addressee), cut or end
        if not who and more is None and not YOU_LISTED.search(plain[start:at]):
            return None
        who, at = _with_you(plain, who, at, end, addressee)
    third, cause = _third_and_cause(plain, at, end, addressee)
    return with_second(plain, who, cause or Part(at, end, ""), addressee), third, cause


def _with_you(
    plain: str, who: tuple[Part, ...], at: int, end: int, addressee: str | None
) -> tuple[tuple[Part, ...], int]:
    """Who is sued with the addressee where 你单位 is told behind them, and where that ends; nobody where no addressee is known."""
    you = _BESIDE_YOU.match(plain, at, end)
    if you is None or not who:
        return who, at
    told = addressed(plain, at, addressee)
    return ((*who, told) if told.text else ()), you.end()


def _third_and_cause(
    plain: str, at: int, end: int, addressee: str | None
) -> tuple[tuple[Part, ...] | None, Part | None]:
    """Third parties and cause behind the defendants, whichever stands first (、第三人C土地登记; 土地登记、第三人C)."""
    found = _THIRD.match(plain[at:end]) or THIRD_ASIDE.match(plain[at:end])
    if found:
        is_last = found[0].startswith("（") and plain.endswith("）", 0, end)
        cut = end - 1 if is_last else _third_end(plain, at + found.end(), end)
        if cut is None:
            return None, None
        names = names_between(plain, at + found.end(), cut, addressee) or None
        return either_end(names, cause_between(plain, cut, end))
    last = third_behind(plain[at:end])
    if last is None:
        return (), cause_between(plain, at, end)
    start, stop = (at + place for place in last.span("names"))
    return names_between(plain, start, stop, addressee) or None, cause_between(plain, at, at + last.start())


def _third_end(plain: str, start: int, end: int) -> int | None:
    """Where the names of third parties end: before ，or ） and the cause, else where names do."""
    sign = next(
        (s for s in re.finditer("[，）]", plain[start:end]) if ROOTS.match(plain[start + s.end() : end])),
        None,
    )
    if sign and "（" not in plain[start : start + sign.start()]:
        return start + sign.start()
    return names_end(plain, start, end, None)


def cause_between(plain: str, start: int, end: int) -> Part | None:
    words = plain[start:end]
    if labelled := _LABELLED.fullmatch(words):
        start, end = start + labelled.start("cause"), start + labelled.end("cause")
        words = plain[start:end]
    stripped = re.sub(r"^(?:[，、）]|（[^（）]*）|之间的?|的|因)+", "", words)
    at = start + len(words) - len(stripped)
    stripped = re.sub("(?<=..)行政$", "", stripped) if plain.startswith("案件", end) else stripped
    stripped = re.sub(r"(?:纠纷)?(?:的)?$", "", stripped) if stripped.endswith("的") else stripped
    is_usual = len(stripped) > 2 and not PERFORM.match(stripped) and not _ACT.search(stripped)
    if not is_usual and not is_whole_cause(stripped):
        return None
    return Part(at, at + len(stripped), stripped)
