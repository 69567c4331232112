"""Which of several periods or hearings that a paper tells is the one it sets (期限、开庭时间的取舍)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.dates import dates
from pipeline.reading.doubting import CALLED_OFF
from pipeline.reading.hits import ERRAND, Hit, read_span
from pipeline.reading.numerals import periods
from pipeline.reading.text import Text
from pipeline.reading.times import instants

_SEVERAL = "写有几个不同的期限或时间，请核对是哪一个"
_WITHIN = re.compile(r"(?:以|之)?内")
_NO = r"不予?(?:准许|批准|同意)|驳回"
_REFUSED = re.compile(_NO)
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
_REQUESTED = re.compile(r"(?<!经)(?<!的)申请[^，。；\n]{0,16}(?:延|改|变更|推迟|提前)[^，。；\n]{0,12}$")
"""Before a period or day that somebody asked for (申请将举证期限延长三十日, 申请改期至…)."""
_BEHIND_THE_ANSWER = re.compile(r"(?:收到|接到)[^，。；\n]{0,12}答辩(?:状|书|意见)[^，。；\n]{0,8}$")
"""Before a period that the court or the other side has once the answer is there (在收到答辩状之日起五日内，将答辩状副本发送原告)."""
_OF_ANOTHER = (_REQUESTED, _BEHIND_THE_ANSWER, _NOT_GRANTED)
_ARRIVAL = re.compile(rf"[^，。；\n]{{0,16}}(?:安检|安全检查|签到|登记|报到|{ERRAND})")
"""Behind the hour at which one is to be in the house, before the hearing or for another thing."""
_FORMER = re.compile(
    r"(?:原|曾|此前|先前)(?:本|先|来|经)?(?:拟|计划|通知)?(?:定|订|安排|确定)?(?:的)?(?:于|在)?(?:开?庭审?(?:审理)?时间)?(?:为|是|：)?$"
)
"""Before the hearing that no longer is one (原定于…, 曾定于…, 原开庭时间为…)."""
_SESSION = r"(?:开庭审理|开庭|审理|庭审)(?!审理|的)"  # not one that is spoken of (不能按期开庭的，应…)
_CALLED_OFF = re.compile(
    rf"(?:延期|推迟|取消|改期)(?:(?:本次|此次|该次|上述)?{_SESSION}|(?=[，。；\n]|$))|暂[不缓](?:公开)?{_SESSION}"
    rf"|(?:不能|无法|不再|未能)(?:如期|按期|按时)?(?:公开)?{_SESSION}"
    r"|(?:(?:开庭|庭审|审理|具体)(?:的)?|(?:^|[，\n]))(?:时间|日期)[^。；，]{0,8}另"
)
"""Behind a hearing that is not held (现决定延期开庭, 因故取消, 具体时间另行通知)."""
_NOT_OFF = re.compile(
    r"(?<![假例])[如若](?![期下])|确需|应(?:当)?(?:在|于|提前|事先|及时|书面|向)|须|可(?:以|在)|有权|宣判"
    r"|(?:下一?次|再次|第[二三四五]次|曾)[^，。；\n]*$|不[再得予]?$"
)
"""Before words that tell what may come or what comes after the hearing (如需延期开庭，应…; 宣判时间另行通知), in their own clause
what was (曾延期审理) or another one (第二次开庭时间另行通知)."""
_SENTENCES = 3  # that of the hearing and those behind it that may call it off
_LOOK = 40  # characters before a value that say whether it is the one set
_YEARLESS = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日")


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
            before = _before(text, hit)
            is_other = any(words.search(before) for words in _OF_ANOTHER) or any(
                words.match(text.plain, hit.end) for words in (_NOT_SET, _APPLIED_FOR)
            )
            if not is_other and not _is_narrated(text.plain, hit):
                yield hit
                return


def _is_narrated(plain: str, hit: Hit) -> bool:
    """Whether the sentence of a period tells what somebody complains of, and no word behind that sets a term."""
    start = max(plain.rfind(sign, 0, hit.start) for sign in "。；\n") + 1
    told, sets = (list(words.finditer(plain, start, hit.start)) for words in (_TELLS, _SETS))
    return bool(told) and (not sets or sets[-1].start() < told[-1].start())


def hearing(text: Text, hits: Sequence[Hit]) -> list[Hit]:
    """The hearings among hits that are not told as a former one or one asked for; an hour of arrival or of an errand only where
    none else is. One that is called off behind it is a doubt."""
    told = [(hit, _before(text, hit)) for hit in hits]
    own = [hit for hit, before in told if not (_FORMER.search(before) or _REQUESTED.search(before))]
    own = [hit for hit in own if not _ARRIVAL.match(text.plain, hit.end)] or own
    off = {hit.value for hit in own if _is_called_off(text.plain[hit.end :])}
    return [_asked(hit, CALLED_OFF) if hit.value in off else hit for hit in own]


def _is_called_off(behind: str) -> bool:
    """Whether the words behind a hearing say that it is put off or cancelled, its new day not told."""
    sentences = behind.split("。", _SENTENCES)[:_SENTENCES]
    return any(
        not _NOT_OFF.search(sentence[: found.start()])
        for sentence in sentences
        if not _REFUSED.search(sentence)
        for found in _CALLED_OFF.finditer(sentence)
    )


def _asked(hit: Hit, reason: str) -> Hit:
    """The hit as a doubt, with its own candidates where it has any."""
    return replace(hit, sure=False, reason=reason, candidates=hit.candidates or (str(hit.value),))


def _before(text: Text, hit: Hit) -> str:
    return text.plain[max(0, hit.start - _LOOK) : hit.start]


def without_year(text: Text, start: int, stop: int) -> list[Hit]:
    """A hearing moved to a day without a year (改在7月11日下午3时): asked about, with the year of the date told before it."""
    day = _YEARLESS.match(text.plain, start, stop)
    told = [found for found in dates(text.plain[:start]) if found.sure]
    if day is None or not told:
        return []
    year = int(str(told[-1].value)[:4])
    spelt = [next(instants(f"{y}年{text.plain[start:stop]}"), None) for y in (year, year + 1)]
    candidates = tuple(str(found.value) for found in spelt if found is not None)
    if not candidates:
        return []
    return [Hit("", candidates[0], *day.span(), sure=False, reason="没有写明年份", candidates=candidates)]


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
    return replace(lead, sure=False, reason=_SEVERAL, candidates=tuple(dict.fromkeys((*first, *told))))


def _is_same(lead: Hit, other: Hit) -> bool:
    """Whether a hit may tell the same as the first one: the very value, one that it may be, its day without an hour."""
    values = other.candidates or (str(other.value),)
    return str(lead.value) in values or (
        not other.sure and "T" in str(lead.value) and "T" not in str(other.value)
    )
