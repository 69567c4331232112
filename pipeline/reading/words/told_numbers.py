"""Which of the case numbers in the sentences of a party's paper is that of its own suit (正文里的案号): it speaks of other suits as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.words.case_numbers import case_numbers, parse
from pipeline.reading.words.numerals import Found
from pipeline.reading.words.sentences import begin_of

UNTOLD = "文书提到的案号可能是另一个案件的，请核对"
SEVERAL = "文书提到几个案号，请核对是哪一个"
_SENTENCE = 300  # signs of the longest sentence that is looked through
_DECIDED = re.compile(
    r"[》”]?《?(?:的|民事|刑事|行政|赔偿|执行|生效|一审|二审|终审|再审)*(?:判决|裁定|调解|决定)"
)
"""Behind a number, the decision that it is the number of."""
_OF_COURT = re.compile(r"(?:法院|[作做]出的?|\d日|不服)[《（(“]?$")
"""Before the number of a decision."""
_ELSEWHERE = re.compile(
    r"另案|另一|公布的|发布的|[前类]案|前诉|类似|同类|参照|参见|参考|比照|案例|此前|之前|先前|早前|曾(?=[经就因以于向在对被起提])|已(?:经)?(?:[就因以]|起诉|提起)|因[^，。；]{0,24}[需须要应将][^。；]{0,16}(?:参加|出席|出庭|处理|办理)"
)
"""Before a number in its sentence, that it is of a suit that was, of one like this, or of one in which somebody is needed that day."""
_OTHER_CLAUSES = re.compile(r".*\d号[^，]*，")
"""The clauses of a sentence that end with another number (此前某号判决已驳回，现…)."""
_OF_ANOTHER = re.compile(
    r"(?:一案|案件|案)?(?:例|尚未|[与和]本案|的(?:裁判|判决|裁定)(?!书?(?:不服|，))|已(?:经|被)?(?:审结|结案|判决|生效|查明|认定|驳回)|中?[^，。；]{0,8}(?:查明|认定|认为))"
)
"""Behind a number, that it is of a suit that is told of."""
_LIKE = re.compile("(?:一案|案件|案)?例")
_HERE = re.compile(r"(?:[贵你]院[^，。；\n]{0,16}|案号[：:为是]{0,2}[（(]?)$")
"""Before a number, that the paper is of its suit."""
_CALLED = re.compile(r"[》”]?《?(?:行政)?(?:应诉|参加诉讼|举证|出庭|开庭|受理|立案|证据交换|传票|诉讼材料)")
"""Behind a number, the notice by which the court called the writer to its suit."""
_ACTS = re.compile(
    r"答[辩复]|代理|委托|授权|出庭|应诉|开庭|庭审|撤[诉回]|[贵你]院|我[局厅委府镇院]|我单位|本机关|案号|举证|证据|提交|证明|[提发]出[^，。；]{0,6}意见|意见如下|报告|败诉|[回函]复|情况说明"
)
"""What the writer of a paper does in its suit."""
_SUIT = re.compile("案|起诉|诉讼|上诉")
_AGAINST = re.compile(r"不服[^。；]{0,80}$")
_THEN_AGAINST = re.compile(r"[^，。；]{0,16}(?:，)?(?:[^，。；]{0,6})?不服")


def own_number(plain: str) -> list[Found]:
    """The number of the suit that a paper is of; asked about where no sentence says so, none where each is that of a decision or of
    another suit."""
    told = [(found, _is_here(plain, found)) for found in _of_suits(plain)]
    if here := [found for found, is_here in told if is_here]:
        return here[:1]
    return [_asked(UNTOLD, told[0][0], [found for found, _ in told])] if told else []


def origin_number(plain: str) -> list[Found]:
    """The number of the decision that a paper is directed against: the one that it says so of, else the only one; of those of two
    instances the later one's."""
    numbers = [found for found in case_numbers(plain) if not _ELSEWHERE.search(_before(plain, found.start))]
    against = [found for found in numbers if _is_against(plain, found)]
    told = against or [
        found for found in numbers if _is_administrative(found) and not _LIKE.match(plain, found.end)
    ]
    later = [found for found in told if "终" in str(found.value)]
    best = later or told
    if not against and len({found.value for found in best}) > 1:
        return [_asked(SEVERAL, best[0], best)]
    return best[:1]


def is_told_of(plain: str, start: int, end: int) -> bool:
    """Whether a sentence tells of the suit between two places as of another one (另案, 张三诉某局工伤认定一案已判决)."""
    before = _OTHER_CLAUSES.sub("", _before(plain, start))
    return _ELSEWHERE.search(before) is not None or _OF_ANOTHER.match(plain, end) is not None


def _of_suits(plain: str) -> Iterator[Found]:
    """The numbers of administrative suits that are those of no decision and are not told of as of another suit."""
    for found in case_numbers(plain):
        before = _before(plain, found.start)
        is_here = _is_called(plain, found)
        is_decided = _DECIDED.match(plain, found.end) is not None
        if not _is_administrative(found) or is_decided:
            continue
        if is_here or not (_OF_COURT.search(before) or is_told_of(plain, found.start, found.end)):
            yield found


def _is_here(plain: str, found: Found) -> bool:
    """Whether a sentence tells that the writer acts in the suit of a number, or the number stands in a row of its own."""
    behind = re.split("[。；\n]", plain[found.end : found.end + _SENTENCE], maxsplit=1)[0]
    before = _before(plain, found.start)
    sentence = before + behind
    is_alone = not sentence.strip("（()）：: \t")
    acts = _ACTS.search(sentence) and _SUIT.search(sentence)
    return is_alone or acts is not None or _is_called(plain, found)


def _is_called(plain: str, found: Found) -> bool:
    """Whether words beside a number give it to the suit at once (贵院…号, 案号…, …号应诉通知书)."""
    return bool(_HERE.search(_before(plain, found.start)) or _CALLED.match(plain, found.end))


def _before(plain: str, at: int) -> str:
    """The words of a sentence before a place in it."""
    return plain[max(begin_of(plain, at), at - _SENTENCE) : at]


def _is_administrative(found: Found) -> bool:
    number = parse(str(found.value))
    return number is not None and (number.is_administrative or number.type.startswith(("执", "司惩")))


def _is_against(plain: str, found: Found) -> bool:
    """Whether a paper is directed against the decision of a number (不服…号判决, 对…号判决不服)."""
    return bool(_AGAINST.search(_before(plain, found.start)) or _THEN_AGAINST.match(plain, found.end))


def _asked(reason: str, first: Found, numbers: Sequence[Found]) -> Found:
    values = tuple(dict.fromkeys(str(found.value) for found in numbers))
    return replace(first, sure=False, reason=reason, candidates=values)
