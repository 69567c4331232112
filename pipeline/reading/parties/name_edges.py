"""Whether the name of a party that a sentence tells stands whole (当事人名称的起止): words before it are no part of it, and
words of the sentence that are part of a name (基因, 成就, 对外) do not end or begin one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.reading.fields.hits import Hit
from pipeline.reading.parties.suit_tails import second_sued
from pipeline.reading.words.cause_roots import OF_INSTANCE, branch_of
from pipeline.reading.words.joined_names import begins_with_place
from pipeline.reading.words.leads import BODY, CALLED, is_body, lead_of
from pipeline.reading.words.names import COMPANY, ORGAN, PLACE_ALONE, is_full_personal_name, is_name
from pipeline.reading.words.party_words import THIRD, WHO_IS_SUED, WHO_SUES
from pipeline.reading.words.surnames import DOUBLE

SHORT = "名称可能没有读全，请核对起止"
BEGUN = "案由开头的词可能是被诉机关名称的一部分"
ORGAN_INSIDE = "案由里写有另一个机关的名称，请核对案由怎样写"
ACT_TOLD = "案由写的是哪一天作出的行为，请核对案由怎样写"
LED = "名称开头的词可能不是名称的一部分"
MANY = "“平等”可能是姓名里的字，也可能是“等人”的“等”"
VERBS = "因就以向对于"  # letters of a name with which the sentence may go on behind it

_OWN = re.compile(r"(?:所属|下属|所辖|直属)(?:的)?(?=.{2})")
"""Before the short name of a branch, of which the whole one is not told (你局及所属交警支队)."""
_BRANCH = re.compile(r"(?:[支大总中]队|[^政]局|派出所|办事处|办公室|委员会|中心|政府)$")

_ACT_OF_A_DAY = re.compile(r"于?\d{4}年\d{1,2}月\d{1,2}日[^，。]{0,16}?[作做]出的?(?P<act>.{3,})")
_ROLES = rf"(?:{WHO_IS_SUED}|{WHO_SUES}|{THIRD})"
_ROLE = re.compile(rf"{_ROLES}(?:（[^）]*）)?[：:]?$")
_SIGN = "，。；：、\n\t （"
_WEAK = re.compile(r"因|就|以|向|对|于|要求|请求|申请|因?不服|认为")
_SUES = re.compile(r"起诉|诉|与|和")
"""Words of the sentence behind a name, of which a name may hold each; a body may be sued, so behind the latter another verb must follow."""
_VERB = re.compile(
    r"因?不服|认为|因(?:[与和]|起?诉)|起诉(?=你|贵|被告)|诉(?=你|贵|被告)|(?:因|就|以|向|对|要求|请求|申请)(?=你|贵|本)|于\d"
)
_OTHERS = re.compile(
    rf"你|贵(?:单位|局|府|机关|委)|本院|本机关|决定|一案|{THIRD}|被告|原告|上诉人|被申请人|行为|强制|执行|\d[年月]"
)
"""What no name holds: the clause behind it has begun."""
_ENDED = re.compile(rf"(?:公司|合作社|委员会|村民小组)$|{ORGAN.pattern}")
"""How a name that stands whole ends, whatever follows."""
_COURT_VERB = r"(?:(?:受理|审理|审查|办理|立案|执行|提起)[的了]?|收到了?)"
_VERB_BEFORE = re.compile(rf"{_COURT_VERB}$|关于$|就$")
_BEFORE_VERB = re.compile(
    r"(?:^|[院庭关府局厅委法已经现在定日号将正以于据并对向曾后由会处科的了今兹特们我]|申请|强制)$"
)
"""What a court says before such a verb (本院已依法, 现, 决定): any other letters may begin the name (江州收到快递公司)."""

_WRITER = re.compile(r"(?:^|[^被])(?:答[辩复]人|[我本](?:单位|机关))$")
"""Who writes a pleading and says then of which suit (答辩人就某某诉答辩人一案)."""
_EMPLOYS = re.compile("[业学医餐诊]")
"""With 就 before them one word, with which the name of a body may begin (就业)."""


def whole_name(plain: str, hit: Hit) -> Hit:
    """The hit of a name without what leads to it; a doubt where the name may begin or end elsewhere."""
    name = str(hit.value)
    if not hit.sure or plain[hit.start : hit.end] != name:
        return hit
    if PLACE_ALONE.fullmatch(name) and name.endswith(("县", "区")):
        return replace(hit, sure=False, reason=SHORT, candidates=(name,))
    return _without_lead(plain, hit) or _begun_late(plain, hit) or _ended_early(plain, hit) or hit


def whole_cause(hit: Hit) -> Hit:
    """The hit of a cause; a doubt where it begins with the name of a branch of whom is sued (江北派出所|行政处罚), names another
    organ (行政处罚及某市人民政府行政复议), or is the act of a day."""
    words = OF_INSTANCE.sub("", str(hit.value))
    if words != hit.value:
        hit = replace(hit, value=words, end=hit.end - (len(str(hit.value)) - len(words)))
    second = second_sued(words) if hit.sure else None
    if second is not None:
        without = words[: second.start("organ")].removesuffix("被告") + words[second.end("organ") :]
        return replace(hit, sure=False, reason=ORGAN_INSIDE, candidates=(without, words))
    act = _ACT_OF_A_DAY.fullmatch(words) if hit.sure else None
    if act is not None:
        return replace(hit, sure=False, reason=ACT_TOLD, candidates=(act["act"], words))
    branch = branch_of(words) if hit.sure else None
    if branch is None or branch == words or not _BRANCH.search(branch):
        return hit
    return replace(hit, sure=False, reason=BEGUN, candidates=(words[len(branch) :], words))


def _without_lead(plain: str, hit: Hit) -> Hit | None:
    name = str(hit.value)
    if own := _OWN.match(name):
        return replace(hit, sure=False, reason=SHORT, candidates=(name[own.end() :], name))
    is_behind_role = _ROLE.search(plain, max(0, hit.start - 24), hit.start) is not None
    skip, is_sure = lead_of(name)
    if not skip:
        odd = CALLED.match(name) and not is_body(name) and not is_full_personal_name(name)
        return replace(hit, sure=False, reason=LED, candidates=(name,)) if odd else None
    if is_behind_role and not (CALLED.match(name) and is_sure):
        return None
    if not is_sure:
        return replace(hit, sure=False, reason=LED, candidates=(name, name[skip:]))
    return replace(hit, value=name[skip:], start=hit.start + skip)


def _begun_late(plain: str, hit: Hit) -> Hit | None:
    """A doubt where the verb before a body may be part of its name."""
    head = re.split(f"[{_SIGN}]", plain[max(0, hit.start - 30) : hit.start])[-1]
    verb = _VERB_BEFORE.search(head)
    if verb is None or _BEFORE_VERB.search(head[: verb.start()]) or not is_body(str(hit.value)):
        return None
    if _WRITER.search(head[: verb.start()]) and not _EMPLOYS.match(str(hit.value)):
        return None
    role = re.match(rf".*(?:{_ROLES}|{_COURT_VERB}|(?:^|[院庭])(?:关于|就))", head[: verb.start()])
    longer = head[role.end() if role else 0 :] + str(hit.value)
    if len(longer) == len(str(hit.value)) or not is_name(longer):
        return None
    return replace(hit, sure=False, reason=SHORT, candidates=(longer, str(hit.value)))


def _ended_early(plain: str, hit: Hit) -> Hit | None:
    """A doubt where the word that ended a name may be part of it: a body's last word stands before the next such word."""
    name, tail = str(hit.value), re.split(f"[{_SIGN}]", plain[hit.end : hit.end + 40])[0]
    if (
        tail.startswith("等")
        and len(name) == 2
        and name.endswith("平")
        and not re.match(r"等[\d一二三四五六七八九十两]", tail)
    ):
        return replace(hit, sure=False, reason=MANY, candidates=(name + "等", name))
    if len(name) == 3 and name.endswith("平等"):
        return replace(hit, sure=False, reason=MANY, candidates=(name, name[:-1]))
    if name.endswith("因") and is_name(name[:-1]) and re.match("起?诉", tail):
        return replace(hit, sure=False, reason=SHORT, candidates=(name[:-1], name))
    if name in DOUBLE and tail:
        return replace(hit, sure=False, reason=SHORT, candidates=(name + tail[:2], name))
    if _ENDED.search(name):
        branch = branch_of(tail) if ORGAN.search(name) else None
        return replace(hit, sure=False, reason=SHORT, candidates=(name + branch, name)) if branch else None
    weak = _WEAK.match(tail)
    verb = weak or _SUES.match(tail)
    if verb is None:
        return None
    longer = _longer(name, tail, verb.end(), weak is not None)
    return replace(hit, sure=False, reason=SHORT, candidates=(longer, name)) if longer else None


def _longer(name: str, tail: str, start: int, may_end: bool) -> str | None:
    """The name up to a body's last word before another verb, or before the end of the clause; None where a person's name
    and a place begin a sentence of their own (张三因江州市某某公司…)."""
    if is_full_personal_name(name) and begins_with_place(tail[start:]):
        return None
    verbs = rf"{_VERB.pattern}|{_WEAK.pattern}|$" if may_end else _VERB.pattern
    for verb in re.finditer(verbs, tail[start:]):
        inside = tail[: start + verb.start()]
        if _OTHERS.search(inside):
            return None
        if BODY.search(inside) or COMPANY.search(inside):
            return name + inside if is_name(name + inside) else None
    return None
