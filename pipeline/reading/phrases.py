"""Who sues whom for what, as the first sentence of a notice tells it (原告…诉你单位…一案)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reading.joined_names import AND_OTHERS, Piece, pieces_of
from pipeline.reading.leads import lead_of
from pipeline.reading.names import OF_THE_NAME, ORGAN, PLACE_ALONE, is_name
from pipeline.reading.numerals import chinese

CASE_END = re.compile(
    r"(?:(?:一|二|三|两|数|系列|共[一二三四五六七八九十]+)(?:审)?案|等案|案件(?=的起诉状|中|，))"
)
_ROLES = r"(?:原告|上诉人|申请人|再审人|执行人|请求人|起诉人)"
_LEAD = re.compile(
    rf"(?:(?:受理|审理|审查|办理|立案)[的了]?|收到了?|(?<=[院庭关现兹今特将已])(?:关于|就)|(?:关于|就)(?={_ROLES}|你|贵|[（(〔\[]\d)|执行|提起的?|对(?=原告))(?!申请(?!执行人|人)|程序|人|$)"
    r"|在执行(?=申请执行人)"
)
"""What stands before the names; 就 and 关于 where a court, a role or 你 stands beside them, for they may be letters of a name (成就)."""
_PLAINTIFF = re.compile(
    r"^(?:原审|一审|本案)?(?:原告|上诉人|再审申请人|申请再审人|申请执行人|赔偿请求人|申请人|起诉人|公益诉讼起诉人)(?:人)?(?:（[^）]*）)?"
)
_DEFENDANT = re.compile(
    r"^(?:原审|一审|本案)?(?:被告|被上诉人|被申请人|被执行人|赔偿义务机关|被申请执行人)(?:人)?(?:（[^）]*）)?"
)
_YOU = r"(?:你|贵(?!阳|州|港|溪|定|池|德|南|安))(?:（?单位）?|（单位）|局|委员会|委|厅|政府|府|机关|镇|街道办事处|街道|方|院|公司|行|所|支队|大队|队|办事处|办|会|中心|乡|区政府|区|县政府|县|市政府|市|校|们)?(?:（[^）]{1,8}）)?"
YOU = re.compile(f"^{_YOU}")
_THIRD = re.compile(r"^[、，,]?(?:及|和|与|以及)?(?:本案|原审|一审|二审)?第三人(?!民)")
_YOU_LISTED = re.compile(
    rf"(?<![^、，和及与])(?:(?:原审|一审|本案)?被(?:告|上诉人|申请人))?{_YOU}(?=$|[、，和与]|以?及(?!时))"
)
"""The addressee as one of a list (你局、某市人民政府)."""
_SIGN = re.compile("以及|[、，和及与]")
_MORE = re.compile("(?:[、和与]|以?及(?!时))(?:(?:原审|一审|本案)?被(?:告|上诉人|申请人))?")
_ASIDE = re.compile(rf"(?!{OF_THE_NAME})（[^（）]*）$")
"""What is said of a party behind its name (（又名张山）, （经营者张三）)."""
_VERB = re.compile(
    r"因不服|因与|因和|因起?诉(?!人|状|讼)|不服|起诉(?!人|状)|(?<![上申投公])诉(?!人|状|讼)|与|和|因(?=你|贵|被告)"
)
_BEHIND_BECAUSE = re.compile(r"(?<=因)起?诉(?!人|状|讼)")  # where 因 ends the name (张因诉你单位)
ROOTS = re.compile(
    r"^(?:行政|非诉|政府信息|信息公开|不履行|履行|不予|公益诉讼|房屋|房产|土地|不动产|工伤|社会保|社保|劳动|治安|交通(?!局|运输)|道路|环境|环保|"
    r"规划|城乡|城市|工商|商标|专利|婚姻|户籍|户口|户政|食品|药品|林业|林权|山林|草原|水利|水务|矿产|建设|建筑|拆迁|拆除|强制|征收|征地|征用|其他|"
    r"税务|税收|海关|教育|卫生|医疗|民政(?!局|府)|公安|信访|撤销|确认|要求|请求|限期|责令|退休|养老|计划生育|国有|集体|宅基地|抚恤|资源|质量|质监|价格|"
    r"统计|审计|物价|知识产权|文化|广电|消防|安全|应急|烟草|盐业|电力|能源|邮政|通信|金融|证券|保险|外汇|市场|反垄断|招标|政府采购|特许|补偿|赔偿|"
    r"登记|处罚|许可|协议|复议|答复|处理|裁决|批复|奖励|收费|举报|投诉|案由|公房|公司登记|企业登记|职务|人事|学历|学位|出入境|档案|殡葬|宗教|物业|旅游|气象|测绘|粮食|畜牧|动物|网络|广告|机动车|驾驶|燃气|供水|供热|排污|人防|退役|优抚|低保|救助|渔业|农业|村|违法|监管|移民|安置)"
)
_ORGAN_INSIDE = re.compile(r"(?:人民政府|委员会|办事处|支队|大队|总队|分局|[^政]局|厅)")
_BRANCH_END = re.compile(
    r"(?<=.)(?:[支大总中]队|分局|[^政]局|[厅所站]|办事处|办公室|委员会|中心|政府)|^(?:办公室|办事处)"
)
_SAID = re.compile(r"[，。；、和及与对向未诉的]|不(?!动产)|作出|认定|要求|请求|撤销|确认|履行|责令|维持")
"""What no name of a branch holds: the sentence goes on, or another name has begun."""
_BODY_END = re.compile(r"中心|(?<!出)处|站|院|(?<!场)所|馆")
_NO_PARTY = re.compile(rf".*场所|{PLACE_ALONE.pattern}")
"""What a cause speaks of, and a place: neither is sued."""
_COMPANY = re.compile(
    r"[\u4e00-\u9fff（）]{2,40}(?:公司|合作社|经营部|事务所|村民小组)(?=[\u4e00-\u9fff]{3,}$)"
)
_COMPANY_INSIDE = re.compile(
    r"(?:公司|合作社|经营部|事务所)(?!登记|变更|设立|注销|注册|法人|解散|清算|备案|股|章)"
)
_SUES = re.compile(r"(?<![投申上公])诉(?!讼)|不服")
_PERFORM = re.compile(r"^(?:作出的?|于\d|的)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sentence with its place; ``text`` is as written there, ``apart`` the two names it may be instead.

    ``role``: the words of its standing where the sentence tells them; ``doubt``: why its standing is open."""

    start: int
    end: int
    text: str
    apart: tuple[str, str] | None = None
    role: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class CasePhrase:
    """The parts of "A诉B第三人C…一案"; None where "你单位" stands alone, empty where nothing is said.

    ``defendants``: empty where "你单位" is one of several and no addressee is known.

    ``third``: None where a third party is told and its name cannot be read."""

    plaintiffs: tuple[Part, ...] | None
    defendants: tuple[Part, ...] | None
    third: tuple[Part, ...] | None = ()
    cause: Part | None = None


def sentence_start(plain: str, end: int) -> int:
    start = max(plain.rfind(sign, 0, end) for sign in ("。", "；", "\n", "：")) + 1
    for lead in reversed(list(_LEAD.finditer(plain, start, end))):
        clause = max(plain.rfind("，", start, lead.start() + 1) + 1, start)
        if re.match(_ROLES, plain[lead.end() :]) or not re.search(_ROLES, plain[clause : lead.start()]):
            return _past_number(plain, lead.end())
    comma = plain.rfind("，", start, end)
    return comma + 1 if comma > 0 and not _VERB.search(plain, start, comma) else start


def _past_number(plain: str, start: int) -> int:
    """Past a case number before the names: 受理的（2023）粤7101行初5120号原告…."""
    found = re.compile(r"[（(〔\[]\d{4}[）)〕\]][^，。；]{3,20}?号(?:案件|案)?[，]?").match(plain, start)
    return found.end() if found else start


def taken_apart(plain: str, start: int, end: int, addressee: str | None) -> CasePhrase | None:
    verbs = [*_VERB.finditer(plain, start, end), *_BEHIND_BECAUSE.finditer(plain, start, end)]
    for verb in sorted(verbs, key=lambda found: found[0] in ("与", "和")):  # 甲和乙诉丙: 诉 parts, 和 joins
        left = _sides(plain, start, verb.start(), addressee)
        is_joint = verb[0] in ("与", "和") and _YOU_LISTED.search(plain[start : verb.start()])
        if left == () or (left and is_joint):  # 你单位与甲和乙: who of them sues is not told
            continue
        right = _right(plain, verb.end(), end, addressee)
        if right is None:
            continue
        who, third, cause = right
        if left is None and verb[0] in ("与", "和", "因与", "因和"):
            return _turned(who, third, cause)
        return CasePhrase(left, who, third, cause)
    return None


def _turned(
    others: tuple[Part, ...] | None, third: tuple[Part, ...] | None, cause: Part | None
) -> CasePhrase | None:
    """ "你单位与X…一案": an organ X is the defendant, anybody else the plaintiff."""
    if others is None:
        return None
    if all(ORGAN.search(part.text) for part in others):
        return CasePhrase(None, others, third, cause)
    return CasePhrase(others, None, third, cause)


def _sides(plain: str, start: int, end: int, addressee: str | None) -> tuple[Part, ...] | None:
    """Plaintiffs between two places without their role; None for 你单位, () when they are none."""
    found = _PLAINTIFF.match(plain[start:end])
    skip, is_lead = (found.end(), True) if found else lead_of(plain[start:end].split("、")[0])
    start += skip if is_lead else 0
    words = plain[start:end]
    you = YOU.match(words)
    if you and you.end() == len(words):
        return None
    return names_between(plain, start, end, addressee)


def names_between(plain: str, start: int, end: int, addressee: str | None) -> tuple[Part, ...]:
    """Names joined by 、 or 和; a trailing 等三人 is left out; () when one is no name, or is 你单位 of no known addressee."""
    text = _without_count(AND_OTHERS.sub("", _ASIDE.sub("", plain[start:end])))
    parts: list[Part] = []
    at = start
    for piece in _pieces(text):
        role = _PLAINTIFF.match(piece.text) or _DEFENDANT.match(piece.text)
        skip = role.end() if role else 0
        name = _ASIDE.sub("", piece.text[skip:])
        if YOU.fullmatch(name):
            parts.append(_addressed(plain, start, addressee))
        elif not _SIGN.fullmatch(piece.text):
            apart = (piece.apart[0][skip:], piece.apart[1]) if piece.apart else None
            parts.append(Part(at + skip, at + skip + len(name), name, apart))
        at += len(piece.text)
    named = parts and all((is_name(p.text) or p.apart) and not _SUES.search(p.text) for p in parts)
    return tuple(parts) if named else ()


def _addressed(plain: str, start: int, addressee: str | None) -> Part:
    """The addressee, for whom 你单位 stands, where it is printed; without a name when it is not known."""
    name = addressee if addressee and is_name(addressee) and not re.search("[、\n]", addressee) else ""
    at = max(plain.rfind(name, 0, start), 0)
    return Part(at, at + len(name), name)


def _pieces(text: str) -> Iterator[Piece]:
    """The names of a list and the signs between them; 你单位 is one of its own, whatever joins it."""
    at = 0
    for you in _YOU_LISTED.finditer(text):
        head = text[at : you.start()]
        sign = re.search(rf"(?:{_SIGN.pattern})$", head)
        yield from _parted(head[: sign.start()] if sign else head)
        yield from (Piece(words) for words in (sign[0] if sign else "", you[0]) if words)
        at = you.end()
    yield from _parted(text[at:])


def _parted(text: str) -> Iterator[Piece]:
    """The names of a list that a sign may begin, and the signs between them."""
    sign = _SIGN.match(text)
    if sign:
        yield Piece(sign[0])
    yield from pieces_of(text[sign.end() if sign else 0 :])


def _without_count(text: str) -> str:
    """A list of names without the number of them at its end (甲、乙、丙三人)."""
    names = text.count("、") + 1
    found = re.search(rf"(?:{names}|{chinese(names)})[人户名家]$", text) if names > 1 else None
    return text[: found.start()] if found else text


def _right(
    plain: str, start: int, end: int, addressee: str | None
) -> tuple[tuple[Part, ...] | None, tuple[Part, ...] | None, Part | None] | None:
    """Defendants (None: 你单位 alone), third parties and cause of what follows 诉; None when it cannot be cut."""
    role = _DEFENDANT.match(plain[start:end]) or _PLAINTIFF.match(plain[start:end])
    at = start + (role.end() if role else 0)
    who: tuple[Part, ...] | None
    you = YOU.match(plain[at:end])
    more = _MORE.match(plain, at + you.end(), end) if you else None
    if you and (more is None or _THIRD.match(plain[more.start() : end])):
        who, at = None, at + you.end()
    else:
        cut = names_end(plain, more.end() if more else at, end, addressee)
        if cut is None and more is None:
            return None
        who, at = names_between(plain, at, cut or end, addressee), cut or end
        if not who and more is None and not _YOU_LISTED.search(plain[start:at]):
            return None
    third: tuple[Part, ...] | None = ()
    found = _THIRD.match(plain[at:end])
    if found:
        cut = names_end(plain, at + found.end(), end, None)
        if cut is None:
            return who, None, None
        third, at = names_between(plain, at + found.end(), cut, addressee) or None, cut
    return who, third, cause_between(plain, at, end)


def branch_of(words: str) -> str | None:
    """The rest of the name of a branch that words behind an organ's name begin with (江北分局), before a cause or another name."""
    for end in _BRANCH_END.finditer(words, 0, 16):
        branch, rest = words[: end.end()], words[end.end() :]
        if not _SAID.search(branch) and (not rest or ROOTS.match(rest) or re.match("[、，和及与]", rest)):
            return branch
    return None


def _is_whole(addressee: str, words: str) -> bool:
    """Whether what follows the addressee's name is no more of it: a cause, a third party, or no body's last word before a cause
    (某市公安局江北分局治安行政处罚)."""
    rest = words[len(addressee) :]
    if re.match("[、和及]", rest):
        return False
    return ROOTS.match(rest) is not None or branch_of(rest) is None


def _goes_on(rest: str) -> bool:
    """Whether the name of a body goes on in what begins like a cause (不动产登记中心不动产行政登记)."""
    return any(ROOTS.match(rest[end.end() :]) for end in _BODY_END.finditer(rest))


def names_end(plain: str, start: int, end: int, addressee: str | None) -> int | None:
    """Where the names end and the cause begins."""
    words = plain[start:end]
    if addressee and words.startswith(addressee) and _is_whole(addressee, words):
        return start + len(addressee)
    third = re.search(r"[、，,]?(?:及|和|与|以及)?(?:本案|原审|一审|二审)?第三人(?!民)", words)
    if third and third.start() > 1:
        return start + third.start()
    role = re.search(r"[、，](?=被告)", words)
    fits = []
    for at in range(2, len(words)):
        rest = words[at:]
        name = words[:at].split("、")[-1]
        if (ROOTS.match(rest) or _PERFORM.match(rest)) and is_name(name) and not _NO_PARTY.fullmatch(name):
            inside = _ORGAN_INSIDE.search(rest.replace("政府信息", "")) or _COMPANY_INSIDE.search(rest)
            if not (inside or (_goes_on(rest) and not ORGAN.search(name))) and not (role and at < role.end()):
                fits.append(at)
    organs = [at for at in fits if ORGAN.search(words[:at])]
    best = organs or fits
    company = _COMPANY.match(words) if not best else None
    if company:
        return start + company.end()
    if not best:
        return start + len(words) if ORGAN.search(words) and is_name(words) else None
    return start + best[0]


def cause_between(plain: str, start: int, end: int) -> Part | None:
    words = plain[start:end]
    stripped = re.sub(r"^(?:[，、]|之间的?|的|因)+", "", words)
    at = start + len(words) - len(stripped)
    stripped = re.sub(r"(?:纠纷)?(?:的)?$", "", stripped) if stripped.endswith("的") else stripped
    if len(stripped) < 3 or _PERFORM.match(stripped) or re.search(r"[，。；：]", stripped):
        return None
    return Part(at, at + len(stripped), stripped)
