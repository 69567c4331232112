"""The operative part (主文) of a judgment or ruling: where it stands and what its items are."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.words.flat import Flat
from pipeline.reading.words.glyphs import HAN
from pipeline.reading.words.offices import SIGNS

FORMULA = re.compile(
    r"(?P<what>判决|裁定|决定|判令|调解)(?:的?(?:结果|主文))?如下(?!事项|内容|义务|项目|部分)(?:处理)?[：:。，；]?"
    r"|(?P<agreed>(?:达成|签订|签署|形成)(?:了)?(?:如下|以下|下列)?(?:的)?(?:调解|和解)?(?:协议|意见)(?:如下|内容如下)?[：:，]?)"
)
_HAN = re.compile(rf"[{HAN}]")
"""A piece without it is dirt beside the text (411 before 案件受理费)."""
_BARE = re.compile(
    r"(?:规定|之规定|意见|决定)，(?:经本院审判委员会讨论(?:决定)?，)?(?P<what>判决|裁定)(?:[：:]|(?=驳回|撤销|准许|准予|不准|确认|本案|维持))"
)
_OWN_HEAD = re.compile(
    r"本院(?:再审|二审|一审|重审|审理后|审查后|综合)?(?:经[^，。；]{0,14})?(?:认为|审查认为|评判|评析|意见)|本院(?:依法)?(?:合议庭)?(?:评议)?认为|合议庭(?:经评议)?认为"
)
_QUOTED_HEAD = re.compile(
    r"(?<!本院)(?<!本院经)(?:一审|原审|二审|再审|原一审|原二审|(?:中级|高级|区|县|市|运输)人民法院|该院|一审法院|原审法院|二审法院)(?:法院)?(?:经[^，。]{0,10})?(?:一审|二审|再审|审理后?|审查后?)?认为"
)
_QUOTATION = 120  # signs of a quotation behind a place in it
_SENTENCE = 2000  # signs of the longest sentence that is looked through
_ANOTHERS = re.compile(
    r"(?:一审|原审|原一审|二审|原二审|该院|中级人民法院|高级人民法院|基层人民法院)(?:法院)?[^，]{0,10}(?:据此|遂|作出|依照|依据|判|(?<!关)于)"
    r"(?!(?:(?!认定|认为)[^，。；]){0,40}?(?:错误|有误|不当|不妥|欠妥))"
)
"""What another court did, unless the sentence finds that wrong: then this court speaks (原审法院作出判决是错误的，依照…)."""
_QUOTED = re.compile(r"^[^“”]*”|“[^“”]*”")
"""What a sentence quotes (第七十九条“…第一审人民法院作出实体判决后…”的规定), or the end of that."""
_CLERK = re.compile(r"(?<![向由经的与和、，本])书记员(?![^。；]{0,60}[。；])")
"""A clerk who signs: no sentence tells of her (向书记员提交申请书后离开)."""
_WHO = r"申请执行人|被申请执行人|被执行人|复议申请人|申请人|被申请人|双方当事人|各方当事人|当事人|原、被告|原告|被告|上诉人"
_ENDS = (
    # costs
    r"(?:退[还回])?(?:给)?(?:原告|上诉人)[^，。；]{1,30}?预[交缴]的[^，。；]{0,6}(?:受理费|诉讼费)",
    r"(?:本案)?(?:一、二审的?|一审|二审|一审二审|本次|再审|原审|上诉|申请)?(?:行政)?(?:案件|上诉|申请|诉讼)(?:审查)?(?:受理费|执行费|费用?)"
    r"(?:各|共|均|合计|减半收取|人民币|\d|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]|[：:，由（计免已不]|依法(?:予以)?[免减])",
    r"本案(?:审查|申请|的)?(?:案件)?(?:执行费|受理费|诉讼费)|(?:申请|审查)?执行费用?(?=[\d五人（由壹贰叁肆伍陆柒捌玖拾]|已)",
    r"(?:本案|依法|本院)*(?:免收|免交|免于收取|免予收取|不收取|不予收取|不收)[^，。；]{0,8}(?:受理费|诉讼费)",
    r"诉讼费用?(?=[\d五各共人由（：:]|为\d)",
    r"(?:本案)?(?:一、二审|一审、二审|一审|二审|再审|原审)的?受理费(?=[\d各共均由为人（：:一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾])",
    # what can be done against it, and its effect
    rf"(?:(?:{_WHO})(?:[\u4e00-\u9fff（）]{{2,40}}?)?)?(?:如果?|倘?若)(?:对|不服)(?:本|从|上述|该)(?!案)|对本(?:判决|裁定)(?:不服|如)",
    r"(?<=[。；：，])(?:申请执行人|债权人|申请人)如?(?:发现|享有)[^。；]{0,40}?(?:财产|执行)|申请人[^。；]{0,12}可(?:以)?(?:在|自)|当事人(?:可|如)|可(?:以)?在(?:本)?裁定书?送达",
    rf"(?:(?:{_WHO}|第三人)[、和]?){{0,6}}(?:如果?|若|倘若)?(?:对|不服)本(?:行政复议)?决定|(?<![自在于从])本(?:行政复议)?决定(?:书)?(?:自|一经|为最终|送达)",
    r"(?:如果|如|若)(?:未|[^，。；]{1,14}未)按(?:照)?本(?:判决|调解)",
    r"(?:本|该)(?:判决|裁定|调解书|调解协议)(?:书)?(?:为终审|系终审|为最终|为发生|是终审|一经|自送达|送达后(?=即|立即|，|既|生效|发生|具有)|"
    r"经送达|即为|即发生|立即|于送达|经(?:双方|各方)当事人|与|不得)",
    r"(?:上述|以上)协议(?:，)?(?:不违反|符合|系|是|未|，|内容)",
    # the foot
    rf"{SIGNS}|独任审判|审判人员|本件与原本",
    r"附(?:录|件)?(?:本(?:判决|裁定))?(?:[：:]|相关|适用|法律|本案|判决)",
)
_END = re.compile("|".join(_ENDS))
_DATE_LINE = re.compile(
    r"[二一][〇○零0O九][〇○零0O一二三四五六七八九]{2}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日"
)
_SIGNER = re.compile(r"[\u4e00-\u9fff（）]{2,38}(?:政府|委员会|局|厅|部|办公室)")
"""The row in which an organ signs a decision of its own, above its day."""
_FIGURED = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_NUMBERED = re.compile(
    r"(?:(?<=[；。：，])|(?<=\u0000)|^)(?:[（]?[一二三四五六七八九十]{1,3}[）]?[、.．]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[（][一二三四五六七八九十]{1,2}[）])"
)
_FIGURES = re.compile(r"[（]\d{1,2}[）]")
"""The numbers of an order whose first is （1）; behind 一、 they count what one item says."""
_LEAD = re.compile(
    r"撤销|部分撤销|确认|责令|判令|驳回|变更|维持|限[^定]|准许|准予|不准|不予|按|本案|终结|中止|指令|发回|由|提审|恢复|解除|将|对|补正|"
    r"被告|原告|第三人|上诉人|被上诉人|[\u4e00-\u9fff（）]{3,40}(?:局|政府|委员会|办事处|中心|大队|支队|公司|所|厅)(?:于|自|在|应|向|对|给付|支付|赔偿|作出|就|继续)"
)

_ENFORCED_LIST = re.compile(
    r"[^。；]{0,60}?(?:准予|准许|不准予|不予)[^。；]{0,120}?执行[^。；]{0,120}(?:内容|事项|义务|部分|如下|以下|项目)[：:]$"
)
"""Words before a list of what an act demands (准予强制执行…中的下列内容：): the list is no order of its own."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the operative part as a piece of the flat text.

    ``sure`` is False for a later sentence that has neither a number nor the beginning of an order.
    """

    start: int
    end: int
    text: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Operative:
    """The operative part in flat positions: ``what`` is 判决, 裁定, 决定 or 协议; its items in order."""

    what: str
    start: int
    end: int
    items: tuple[Item, ...]


def find_operative(flat: Flat) -> Operative | None:
    """The paper's own operative part; None when only that of another court is quoted, or none."""
    body = _body(flat.text)
    heads = _heads(flat.text)
    formula = next(
        (
            found
            for pattern in (FORMULA, _BARE)
            for found in reversed(list(pattern.finditer(flat.text, 0, body)))
            if _is_own(flat.text, found, *heads)
        ),
        None,
    )
    if formula is None:
        return None
    what = "协议" if formula.groupdict().get("agreed") else formula["what"]
    return order_from(flat, formula.end(), what)


def order_from(flat: Flat, start: int, what: str) -> Operative:
    """The operative part that begins at a flat position."""
    end = _stop(flat, start)
    return Operative(what, start, end, _items(flat, start, end))


def _body(text: str) -> int:
    """Where the signatures begin that end the paper; annexed provisions after them do not count."""
    half = [found.end() for found in _CLERK.finditer(text, len(text) // 3)]
    return half[0] if half else len(text)


def _stop(flat: Flat, start: int) -> int:
    """Where the operative part ends: costs, notice of appeal, signatures, or a line that is a date."""
    ends = (m.start() for m in _END.finditer(flat.text, start))
    end = next((at for at in ends if not _in_quotation(flat.text, start, at)), len(flat.text))
    lines = flat.rows(start + 1, end)
    dated = [at for at in lines if _DATE_LINE.match(flat.text, at)]
    ended = [at for at in lines if flat.text[at - 1] in "。；"]
    dated += [at for at in ended if _is_day_alone(flat, at)]
    rows = dict(pairwise(flat.ordered))
    dated += [
        at
        for at in ended
        if _SIGNER.fullmatch(flat.text, at, rows.get(at, at)) and _is_day_alone(flat, rows[at])
    ]
    return min([end, *dated])


def _is_day_alone(flat: Flat, at: int) -> bool:
    """Whether a row is a day in figures and no more; such a day also begins a row of a sentence."""
    day = _FIGURED.match(flat.text, at)
    return day is not None and (day.end() in flat.starts or day.end() == len(flat.text))


def _heads(text: str) -> tuple[list[int], list[int]]:
    """Where this court's 本院认为 and another court's 原审法院认为 stand."""
    own = [m.start() for m in _OWN_HEAD.finditer(text) if not _narrated(text, m.start())]
    first = own[0] if own else len(text)
    quoted = (
        m for m in _QUOTED_HEAD.finditer(text) if m.start() < first or text[m.end() : m.end() + 1] in "，："
    )
    return own, [m.start() for m in quoted]


def _is_own(text: str, formula: re.Match[str], own: Sequence[int], quoted: Sequence[int]) -> bool:
    """Whether a formula is this court's own: the last 认为 before it is 本院认为, and none of another court."""
    if formula.groupdict().get("agreed") and not re.search(
        r"本院主持|主持调解|自愿|经(?:本院)?(?:协调|调解)|协商一致",
        text[max(0, formula.start() - 80) : formula.start()],
    ):
        return False
    at = formula.start()
    begin = max(text.rfind("。", 0, at), text.rfind("；", 0, at), at - _SENTENCE) + 1
    sentence = text[max(begin, *(head for head in own if head < at), 0) : at]
    if _ANOTHERS.search(_QUOTED.sub("", sentence)):
        return False
    own, quoted = (heads[: bisect.bisect_left(heads, at)] for heads in (own, quoted))
    return not quoted or (bool(own) and own[-1] > quoted[-1])


def _narrated(text: str, at: int) -> bool:
    """Whether 本院认为 stands inside quotation marks."""
    head = text[max(0, at - 400) : at].replace('"', "”")
    return head.rfind("“") > head.rfind("”") and "。”" not in head[head.rfind("“") :]


def _items(flat: Flat, start: int, end: int) -> tuple[Item, ...]:
    numbers = _FIGURES if _FIGURES.match(flat.text, start, end) else _NUMBERED
    numbered = [m for m in numbers.finditer(flat.text, start, end) if _is_item(flat, m, start)]
    if numbered:
        edges = [m.start() for m in numbered] + [end]
        firsts = [m.end() for m in numbered]
        pieces = list(zip(firsts, edges[1:], strict=True))
        if _ENFORCED_LIST.match(flat.text, start, numbered[0].start()):
            numbered, pieces = [], [(start, end)]
        elif numbered[0].start() > start + 3:
            pieces.insert(0, (start, numbered[0].start()))
    else:
        pieces = _sentences(flat, start, end)
    items = [item for item in (_item(flat.text, a, b) for a, b in pieces) if _HAN.search(item.text)]
    return tuple(
        item if numbered or at == 0 or _LEAD.match(item.text) else replace(item, sure=False)
        for at, item in enumerate(items)
    )


def _is_item(flat: Flat, found: re.Match[str], start: int) -> bool:
    """Whether a number begins an item: first, after a full stop, or on a line of its own."""
    at = found.start()
    return at == start or at in flat.starts or flat.text[at - 1] in "；。：" or found.group().startswith("二")


def _sentences(flat: Flat, start: int, end: int) -> list[tuple[int, int]]:
    """The items of an operative part without numbers: sentences, or lines that begin like an item."""
    cuts = {start, end}
    for found in re.finditer(r"[。；]", flat.text[start:end]):
        cuts.add(start + found.end())
    for line in flat.rows(start + 1, end):
        if _LEAD.match(flat.text, line) and not _open_quote(flat.text[start:line]):
            cuts.add(line)
    edges = sorted(cuts)
    return list(pairwise(edges))


def _in_quotation(text: str, start: int, at: int) -> bool:
    """Whether a place stands within a quotation that is closed in its sentence (“案件受理费50元，由…负担”补正为…)."""
    opened = text.rfind("“", start, at)
    closed = text.find("”", at, at + _QUOTATION)
    return opened > text.rfind("”", start, at) and closed > 0 and "。" not in text[at : closed - 1]


def _open_quote(text: str) -> bool:
    return (
        text.count("《") > text.count("》")
        or text.count("（") > text.count("）")
        or text.count("“") > text.count("”")
    )


def _item(text: str, start: int, end: int) -> Item:
    if heading := re.compile(r"(?:裁判|判决|裁定)结果[：:]?").match(text, start, end):
        start = heading.end()
    while start < end and text[start] in "。；，、：":
        start += 1
    while end > start and text[end - 1] in "。；，、：":
        end -= 1
    return Item(start, end, text[start:end])
