"""What follows the order of a judgment: costs, who bears them, the days for an appeal (费用、上诉期)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reading.decisions.narrative import Told
from pipeline.reading.page.places import shifted
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.numerals import Found, amounts, periods
from pipeline.reading.words.party_words import THIRD, WHO_IS_SUED, WHO_SUES

_FEE = re.compile(
    r"(?P<which>(?:本案)?(?:一、二审|一审、二审|一审|二审|再审|原审|上诉)?(?:行政)?(?:案件|上诉案件|申请|审查)?(?:受理费|申请费|执行费|诉讼费用?))(?:（[^（）]*）)?(?:(?:依法)?减半(?:收取|交纳|缴纳)，)?[^，。；]{0,14}?(?=\d|[一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰])"
)


def fee_of(flat: Flat, after: int) -> Iterator[tuple[str, Told]]:
    """The costs after the order: fee (案件受理费) of this instance and fee_payer (由…负担)."""
    text = flat.text[after : after + 700]
    found = list(_FEE.finditer(text))
    if not found:
        return
    chosen = next((m for m in found if "二审" in m["which"] or "再审" in m["which"]), found[0])
    money = next((a for a in amounts(text[chosen.end() : chosen.end() + 24]) if a.start < 4), None)
    if money is None:
        return
    start = chosen.end() + money.start
    rest = text[chosen.end() + money.end :]
    half = re.match(
        r"(?:（[^（）]{1,20}）)?[，．.、；（]?(?:依法|适用简易程序)?减半(?:收取)?(?:计|为|人民币)*", rest
    )
    if half and (less := next((a for a in amounts(rest[half.end() : half.end() + 12]) if a.start < 3), None)):
        begin = chosen.end() + money.end + half.end()
        yield "fee", Told(after + begin + less.start, after + begin + less.end, str(less.value), "减半收取")
    elif _BOTH.search(chosen["which"]) and (total := _total_of(rest)):
        begin = chosen.end() + money.end
        yield "fee", Told(after + begin + total.start, after + begin + total.end, str(total.value))
    else:
        is_open = str(money.value) != HALF and _HALVED.match(rest) is not None
        doubt = "费用写有减半，没有读到减半后的数额" if is_open else ""
        yield "fee", Told(after + start, after + chosen.end() + money.end, str(money.value), doubt=doubt)
    yield from _payers(flat.text, after + chosen.start())


HALF = "25.00"  # of the fee of 50 yuan for an administrative case (诉讼费用交纳办法 13, 15 and 16)
_HALVED = re.compile(r"[^。\n由已]{0,20}减半")
"""Behind an amount that is not what is taken; one that is (已减半收取) is."""
_BOTH = re.compile("一.*二审")


def _total_of(rest: str) -> Found | None:
    """What both instances cost together (一、二审案件受理费各50元，合计100元)."""
    words = re.match(r"，?(?:合计|共计|总计)(?:人民币)?", rest)
    money = next(amounts(rest[words.end() : words.end() + 12]), None) if words else None
    if words is None or money is None or money.start > 0:
        return None
    return shifted(money, words.end())


_PARTY = rf"{WHO_IS_SUED}|{WHO_SUES}|{THIRD}"
_PAYS = (
    rf"((?:原审)?(?:{_PARTY})?(?:（[^（）]*）)?)"
    r"((?:[^，。；（）\d]|(?<=等)\d{1,3}(?=[人户名])){2,60}?(?:（[^（）]*）[^，。；（）\d]{2,20}?|（[^（）]*(?:合伙|独资|个体工商户|个人经营)）)?)(?:各自?(?:一?半)?|共同|平均|分别|按比例)?(?:负担|承担|分担)"
)
_PAYER = re.compile(rf"[由甶]{_PAYS}")
_JOINED_PAYER = re.compile(rf"(?:以及|[、和与及])(?P<role>(?:原审)?(?:{_PARTY}))")
_NEXT_PAYER = re.compile(rf"(?:[\d,.]+元)?[，、；](?=[由甶]?(?:原审)?(?:{_PARTY}))[由甶]?{_PAYS}")
_ROLE = rf"(?:原审|一审|全体|各|上列|上述|[一二两三四五六七八九十\d]+(?:名|位)?)?(?:{_PARTY}|原|被|双方|各方)(?:人)?(?:双方)?"
_ONLY_ROLES = re.compile(rf"{_ROLE}(?:[、和与]{_ROLE})*(?:当事人)?")


def _payers(text: str, start: int) -> Iterator[tuple[str, Told]]:
    """Who bears the costs (诉讼费负担), as written; of costs that are split (由甲负担20元，乙负担30元) each one."""
    found = _PAYER.search(text, start, start + 160)
    if found is None:
        return
    several = [found]
    while more := _NEXT_PAYER.match(text, several[-1].end()):
        several.append(more)
    open_end = re.match(r"[^，。；]{0,14}，[^。；]{2,60}(?:负担|承担)", text[several[-1].end() :])
    if open_end or any(_ONLY_ROLES.fullmatch(m[1] + m[2]) for m in several):
        return
    for one in several:
        yield from (("fee_payer", told) for told in _each(text, one))


def _each(text: str, found: re.Match[str]) -> Iterator[Told]:
    """The payers that are told before one verb, each with its role (由原告甲与被告乙各负担25元)."""
    first = Told(found.start(2), found.end(2), found[2], found[1] or None)
    joints = list(_JOINED_PAYER.finditer(text, *found.span(2)))
    stops = [*(joint.start() for joint in joints), first.end]
    yield Told(first.start, stops[0], text[first.start : stops[0]], first.role)
    for joint, stop in zip(joints, stops[1:], strict=True):
        yield Told(joint.end(), stop, text[joint.end() : stop], joint["role"])


_APPEAL = re.compile(
    r"(?:(?:自|在|于)?(?:本)?(?:判决|裁定)书?(?:送达|收到)|(?:收到|接到|签收)(?:本)?(?:判决|裁定)书?)[之的](?:次|第二)?日起"
    r"([〇零一二三四五六七八九十\d]{1,3})日(?:（[^（）]*）)?内"
)


def appeal_days_of(flat: Flat, after: int) -> Told | None:
    """The days for an appeal (上诉期) as printed: 可在判决书送达之(?:次|第二)?日起十五日内."""
    for found in _APPEAL.finditer(flat.text, after):
        if "上诉" not in flat.text[found.end() : found.end() + 80]:
            continue
        start, end = found.span(1)
        days = next(periods(flat.text, start, end + 1), None)
        if days is not None and days.sure:  # 七五日 is asked about
            return Told(start, end + 1, days.value)
    return None
