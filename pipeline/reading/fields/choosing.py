"""Which of several periods that a paper tells is the one it sets (期限的取舍); of hearings: ``hearings``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.fields.hits import Hit
from pipeline.reading.fields.spans import read_span
from pipeline.reading.fields.whose_term import is_of_another
from pipeline.reading.page.text import Text
from pipeline.reading.words.numerals import periods
from pipeline.reading.words.sentences import begin_of
from pipeline.reading.words.times import instants

SEVERAL = "写有几个不同的期限或时间，请核对是哪一个"
_WITHIN = re.compile(r"(?:以|之)?内")
_NO = r"[不未]予?(?:准许|批准|同意)|驳回"
REFUSED = re.compile(_NO)  # 不予准许
_NOT_GRANTED = re.compile(rf"(?:{_NO})[^，。；\n]{{0,24}}$")
"""Before a period that was refused (不予准许延长三十日)."""
_APPLIED_FOR = re.compile(
    rf"的(?:书面)?申请(?:[^。；\n]*?(?:{_NO}|[至到](?:\d{{1,2}}月|\d{{4}}年|二[〇○零])))"
)
"""Behind a period that somebody asked for, where it was refused or a day granted in its place (延长三十日的申请，…延长至2023年6月30日)."""
_UNDONE = r"(?:未|没有|不予|拒[绝不]|怠于|不[作答])"
_NOT_SET = re.compile(
    rf"(?:以|之)?内，?(?:[^，。；\n对就向]{{0,6}}?{_UNDONE}"
    rf"|[对就向][^，。；\n]{{1,24}}?{_UNDONE}(?![^，。；\n]*(?:提[出交]|报送))"
    r"|(?:对[^，。；\n]{1,16}?)?(?:所作|作出的)"
    r"|(?:以?书面(?:形式)?)?(?:向[^，。；\n]{2,12}?)?(?:提[出交])?(?:书面|延期)?申请(?!书|事项|人(?!民)))"
)
"""Behind a period in which something was not done (二十日内未予答复, 内对其申请未予答复) or was done (内作出的答复), or may be
asked for (七日内申请延期提供证据)."""
_TELLS = re.compile(r"(?<![简名])称|认为|不服|主张|反映|申请人[^，。；\n]{0,20}(?:要求|请求)")
_SETS = re.compile(
    r"(?<!申)请(?!求)|应(?!诉)|须|限你|现(?:将|要求|随)|一案|(?<!向)本(?:机关|府|院|厅|局|会)|本通知|副本|申请书|起诉状|上诉状"
)
"""Words of a sentence that tells what somebody complains of (申请人称…), and of one that sets a term (请你局…, 收到副本之日起…)."""
REQUESTED = re.compile(r"(?<!经)(?<!的)申请[^，。；\n]{0,16}(?:延|改|变更|推迟|提前)[^，。；\n]{0,12}$")
"""Before a period or day that somebody asked for (申请将举证期限延长三十日, 申请改期至…)."""
_BEHIND_THE_ANSWER = re.compile(r"(?:收到|接到)[^，。；\n]{0,12}答辩(?:状|书|意见)[^，。；\n]{0,8}$")
"""Before a period that the court or the other side has once the answer is there (在收到答辩状之日起五日内，将答辩状副本发送原告)."""
_ONCE_ALLOWED = re.compile(r"(?:准许|准予|批准|许可|消除|障碍)[^，。；\n]{0,12}(?:后|起)的?$")
"""Before a period that only who is allowed more time has (收到准许通知后十日内补充, 正当事由消除后十日内提供)."""
_OF_ANOTHER = (REQUESTED, _BEHIND_THE_ANSWER, _NOT_GRANTED, _ONCE_ALLOWED)
_LOOK = 40  # characters before a value that say whether it is the one set
_ADDS = re.compile(
    r"(?:延长|延期|顺延)(?:(?:提供|提交|举证)[^，。；\n至到]{0,4}|(?:的)?(?:[^，。；\n至到后]{0,6}(?:期限|期间|时间)(?:为|是|共)?))?$"
)
"""Before a period that is added to another one (延长十日, 延期提供证据十日, 延长的期限为十日), not one that begins anew (延长至三十日)."""
_MAY_ADD = re.compile(
    r"(?<!认)可(?!能)以?[^，。；\n]{0,8}$|[如若]需|确需|(?:准许|准予|同意|批准|申请|不能|困难|需要|理由|延期|延长)[^，。；\n]{0,6}的，"
)
"""In the sentence before such a period, that it may be granted to who asks for it (经准许可延期十日, 准许延期的，延长的期限为十日)."""
PROLONGED = "写的是准许延长的天数，请核对延长后的期限"


def period(text: Text, match: re.Match[str]) -> Iterator[Hit]:
    """The period of a match of a rule's pattern: the one nearest before the words it is set for.

    五日内提交授权委托书，十日内提出书面答复 sets ten days for the answer.
    """
    start, stop = match.span("value")
    nearer = [
        found for found in periods(text.plain, stop, match.end()) if _WITHIN.match(text.plain, found.end)
    ]
    spans = [(found.start, found.end) for found in reversed(nearer)] + [(start, stop)]
    for begin, end in spans:
        for hit in read_span(text, "days", begin, end):
            before = before_hit(text, hit)
            is_other = any(words.search(before) for words in _OF_ANOTHER) or any(
                words.match(text.plain, hit.end) for words in (_NOT_SET, _APPLIED_FOR)
            )
            is_other = is_other or is_of_another(text.plain, hit.start, hit.end)
            if not is_other and not _is_narrated(text.plain, hit):
                yield hit
                return


def set_of(text: Text, decisive: Sequence[Hit], others: Sequence[Hit]) -> Hit | None:
    """The period that a paper sets, of those that its decisive patterns and its others tell.

    One that is told behind a decisive one (延长十日，即…二十五日内提交) contradicts it. One that is added to another (准许延长十日) is
    asked about, with those told behind it; where it may only be granted on request, it is none.
    """
    added = [hit for hit in (*decisive, *others) if _ADDS.search(before_hit(text, hit))]
    decisive, others = ([hit for hit in hits if hit not in added] for hits in (decisive, others))
    granted = [hit for hit in added if not _may_be_added(text.plain, hit)]
    if granted and not decisive:
        told = [str(hit.value) for hit in others if hit.start >= granted[0].end and hit.sure]
        return replace(
            granted[0], value="", sure=False, reason=PROLONGED, candidates=tuple(dict.fromkeys(told))
        )
    if not decisive:
        return one_of(others)
    behind = [hit for hit in others if hit.start >= decisive[0].end]
    return one_of([*decisive, *behind] if all(hit.sure for hit in decisive) else decisive)


def _may_be_added(plain: str, hit: Hit) -> bool:
    """Whether the sentence of a period that is added to another one tells that it may be asked for, not that it is granted."""
    start = begin_of(plain, hit.start)
    return bool(_MAY_ADD.search(_ADDS.sub("", plain[start : hit.start])))


def _is_narrated(plain: str, hit: Hit) -> bool:
    """Whether the sentence of a period tells what somebody complains of, and no word behind that sets a term."""
    start = begin_of(plain, hit.start)
    told, sets = (list(words.finditer(plain, start, hit.start)) for words in (_TELLS, _SETS))
    return bool(told) and (not sets or sets[-1].start() < told[-1].start())


def before_hit(text: Text, hit: Hit) -> str:
    """The words before a value that say whether it is the one set."""
    return text.plain[max(0, hit.start - _LOOK) : hit.start]


def one_of(hits: Sequence[Hit]) -> Hit | None:
    """The first hit, in doubt with all values where others tell another one; a day alone says nothing against its hour."""
    if not hits:
        return None
    lead = next((hit for hit in hits if hit.sure), hits[0])
    told = [value for hit in hits for value in hit.candidates or (str(hit.value),)]
    apart = [hit for hit in hits if not _is_same(lead, hit)]
    if not apart:
        return lead
    first = lead.candidates or (str(lead.value),)
    return replace(lead, sure=False, reason=SEVERAL, candidates=tuple(dict.fromkeys((*first, *told))))


def _is_same(lead: Hit, other: Hit) -> bool:
    """Whether a hit may tell the same as the first one: the very value, one that it may be, its day without an hour."""
    values = other.candidates or (str(other.value),)
    return str(lead.value) in values or (
        not other.sure and "T" in str(lead.value) and "T" not in str(other.value)
    )


_MINUTES = re.compile(r"(?<=[\n\t])(?:\d{1,2}|[一二三四五十]{1,3})分(?=[\n\t]|$)")


def beside_minutes(text: Text, hit: Hit) -> Hit:
    """An hour without minutes is not sure where minutes stand alone elsewhere in a form whose cells were not seen."""
    is_full_hour = str(hit.value).endswith(":00") and text.plain[hit.start : hit.end].endswith(("时", "点"))
    minutes = _MINUTES.search(text.plain) if is_full_hour and hit.sure else None
    if minutes is None:
        return hit
    whole = next(instants(f"{text.plain[hit.start : hit.end]}{minutes[0]}"))
    return replace(hit, sure=False, reason="分钟没有认清", candidates=(str(whole.value), str(hit.value)))
