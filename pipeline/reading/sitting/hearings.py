"""Which of the hearings that a paper tells is held: not a former one, one asked for, or one that is called off (开庭时间的取舍)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.reading.fields.choosing import REFUSED, REQUESTED, SEVERAL, before_hit
from pipeline.reading.fields.doubting import CALLED_OFF
from pipeline.reading.fields.hits import NO_HOUR, Hit
from pipeline.reading.fields.spans import ERRAND
from pipeline.reading.page.text import Text
from pipeline.reading.sitting.calling_off import IF, SENTENCES, is_called_off
from pipeline.reading.words.dates import dates
from pipeline.reading.words.numerals import SHORT
from pipeline.reading.words.sentences import begin_of
from pipeline.reading.words.times import instants
from pipeline.reading.words.wordings import HearingWords

_ARRIVAL = re.compile(rf"[^，。；\n]{{0,16}}(?:安检|安全检查|签到|登记|报到|{ERRAND})")
"""Behind the hour at which one is to be in the house, before the hearing or for another thing."""
_FORMER = re.compile(
    r"(?:原|曾|此前|先前)(?:本|先|来|经)?(?:拟|计划|通知)?(?:定|订|安排|确定)?(?:的)?(?:于|在)?(?:开?庭审?(?:审理)?时间)?(?:为|是|：)?$"
)
"""Before the hearing that no longer is one (原定于…, 曾定于…, 原开庭时间为…)."""
_TAKEN_BACK = re.compile(
    r"(?:(?:取消|停止|撤[销回]|终止|暂停|作废)(?:[^，。；\n至到为]{0,8}(?:定|排期?|通知)的?)?[在于]?|[请暂]勿[在于]?)$"
)
"""Before a hearing that is called off (现取消原定于…的庭审)."""
_ITS = re.compile(r"[^，。；\n]{0,20}?的(?:庭审|开庭|审理)")
"""Behind one of which something is told (定于…的庭审)."""
_FORMERLY = re.compile("原(?:定|订|开庭)")
_FORMER_OFF = re.compile(
    r"原(?:定|订|来)?的?(?:开庭|庭审)?(?:时间|日期|庭审|开庭)[^，。；\n]{0,4}(?:取消|作废)"
)
"""Before the new hearing a former one is told, of which behind it is said that it is off (原定时间取消)."""
_ANEW = re.compile(r"(?:现|兹|仍|重新|新的|后的)[^，。；\n]{0,8}$|时间[为是定于在：\s]*$")
"""Before the new hearing of such a paper: that the former one is moved, or that this one is set now or under its label."""
_AS_BEFORE = re.compile(r"时间(?:不变|照旧)|请[^，。；\n]{0,10}[准按]时")
"""Behind a hearing that is held (时间不变, 请准时到庭)."""
_STAYS = re.compile(r"(?:时间|日期)[^，。；\n]{0,6}(?:不变|照旧)")
"""That a former hearing is the one held, its place alone being another (原定于…，现地点变更为…，开庭时间不变)."""
_NEXT_DAY = re.compile(
    rf"(?:、|以?及|和|或者?|[至到])(?P<year>(?:\d{{4}}年)?)(?P<month>(?:{SHORT}月)?)(?P<day>{SHORT}日[^，。；\n]{{0,8}})"
)
"""Behind a hearing, another day of it (7月12日上午9时、13日上午9时)."""
_YEARLESS = re.compile(f"{SHORT}月{SHORT}日")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How the words of the tables stand beside a hearing.

    ``off_title``: the title of a paper that puts a hearing off or cancels it; ``moves``: before the new hearing of such a paper;
    ``moved_hour``: behind a hearing, another hour to which it is moved (现变更为当日下午2时30分); ``elsewhere``: in its clause, that
    of something else (直播时间, 请提前于); ``puts_off``: before a hearing of which it is said (现推迟定于…的庭审); ``meets``: behind
    the time of a meeting; ``noted``: a row by itself that calls the hearing off, wherever it stands (（已改期）).
    """

    off_title: re.Pattern[str]
    moves: re.Pattern[str]
    moved_hour: re.Pattern[str]
    elsewhere: re.Pattern[str]
    puts_off: re.Pattern[str]
    meets: re.Pattern[str]
    noted: re.Pattern[str]


@cache
def _grammar(words: HearingWords) -> _Grammar:
    put_off = rf"(?:{words.later}|{words.off})"
    return _Grammar(
        re.compile(
            r"(?m)^(?!.*(?:不|恢复|合议庭|举证|程序|方式|(?:开庭|审理|庭审)地点))(?=.*(?:开庭|审理|庭审|改期))"
            rf".{{0,16}}(?:{put_off}|{words.moved}).{{0,10}}(?:通知书?|告知书|函)$"
        ),
        re.compile(rf"{put_off}|{words.moved}|另行|改[定在于为至到]|恢复|不予|不准"),
        re.compile(
            rf"(?:{words.moved}|改|{words.later})"
            r"(?:(?:[为至到于在]|定[为于])(?:[同当该]日|当天|(?P<next>次日|翌日))?|[同当]日|当天|(?=[上下中]午))"
            rf"(?P<hour>(?:[上下中]午|晚上?|早上)?{SHORT} ?[时点:：](?![^，。；\n]{{0,6}}(?:[上下]班|办公)).{{0,8}})"
        ),
        re.compile(rf"{words.others}|办公|作息|请$"),
        re.compile(rf"{put_off}(?:[^，。；\n至到为]{{0,8}}(?:定|排期?|通知)的?)?[在于]?$"),
        re.compile(rf"[^，、。；\n]{{0,24}}?(?:{words.meetings})"),
        re.compile(
            rf"(?m)^[（(]?(?:本次|此次|该次|[本此该])?(?:开庭|庭审|庭)?(?:已经?|因故|现)*(?:{put_off}|{words.void})[）)]?$"
        ),
    )


def hearing(text: Text, hits: Sequence[Hit], words: HearingWords) -> list[Hit]:
    """The hearings among hits that are not told as a former one or one asked for; an hour of arrival or of an errand only where
    none else is.

    One that the words behind it call off, or that a paper that puts a hearing off does not set anew, is a doubt wherever its
    value is told; so is one that is moved to another hour. Words behind are read to the eighth 。, over the rows of a list.
    """
    grammar = _grammar(words)
    told = [(hit, before_hit(text, hit)) for hit in hits]
    stays = _STAYS.search(text.plain)
    own = [
        hit
        for hit, before in told
        if not ((_FORMER.search(before) and not stays) or REQUESTED.search(before))
    ]
    own = [hit for hit in own if not _ARRIVAL.match(text.plain, hit.end)] or own
    own = [_with_next_day(text, _at_moved_hour(text, hit, grammar)) for hit in own]
    values = {str(hit.value) for hit in own}
    own = [_with_hearing_behind(text, hit, grammar, values) for hit in own]
    off = {hit.value for hit in own if _is_off(text, hit, words)}
    off |= {hit.value for hit in own} - {hit.value for hit in own if _is_set_anew(text, hit, grammar)}
    return [_asked(hit, CALLED_OFF) if _is_told(hit) and hit.value in off else hit for hit in own]


def _is_told(hit: Hit) -> bool:
    """Whether nothing is asked about a hearing but its hour."""
    return hit.sure or hit.reason == NO_HOUR


def _is_off(text: Text, hit: Hit, words: HearingWords) -> bool:
    """Whether the words before a hearing or behind it say that it is not held, its new day not told."""
    grammar = _grammar(words)
    before = before_hit(text, hit)
    if _TAKEN_BACK.search(before) or grammar.noted.search(text.plain):
        return True
    if _ITS.match(text.plain, hit.end) and grammar.puts_off.search(before):
        return True
    behind = text.plain[hit.end :]
    if _FORMERLY.search(text.plain, begin_of(text.plain, hit.start, "。\n"), hit.start):
        behind = _FORMER_OFF.sub("", behind)
    return is_called_off(behind, str(hit.value), words)


def unless_off(text: Text, hit: Hit, words: HearingWords) -> Hit:
    """The hearing of a form, asked about where words on it say that it is not held, or tell another day of it."""
    hit = _with_next_day(text, hit)
    return _asked(hit, CALLED_OFF) if _is_told(hit) and _is_off(text, hit, words) else hit


def _is_set_anew(text: Text, hit: Hit, grammar: _Grammar) -> bool:
    """Whether a hearing may be set by its paper: always, but in one whose title puts a hearing off only where it is the new one."""
    title = grammar.off_title.search(text.plain, 0, hit.start)
    if title is None or _AS_BEFORE.search(text.plain, hit.end):
        return True
    before = text.plain[title.end() : hit.start].rsplit("一案", 1)[-1]
    return bool(grammar.moves.search(before) or _ANEW.search(before))


def _at_moved_hour(text: Text, hit: Hit, grammar: _Grammar) -> Hit:
    """The hit, asked about with the hour to which the words behind move it (上午9时，现变更为当日下午2时30分)."""
    if not hit.sure:
        return hit
    for sentence in text.plain[hit.end :].split("。", SENTENCES)[:SENTENCES]:
        moved = grammar.moved_hour.search(sentence)
        if moved is None or REFUSED.search(sentence) or IF.search(sentence[: moved.start()]):
            continue
        if not grammar.elsewhere.search(re.split("[，；\n]", sentence[: moved.start()])[-1]):
            return _with_hour(hit, moved)
    return hit


def _with_hearing_behind(text: Text, hit: Hit, grammar: _Grammar, values: set[str]) -> Hit:
    """The time of a meeting, asked about with that of the hearing its sentence goes on with (A在第一法庭进行证据交换，B在第二法庭开庭)."""
    rest = text.plain[hit.end :].split("。", 1)[0]
    meets = grammar.meets.match(rest) if hit.sure else None
    told = [found for found in instants(rest[meets.end() :]) if found.sure] if meets else []
    held = [
        str(f.value)
        for f in told
        if meets and re.match(r"[^，。；]{0,24}?(?:开庭|庭审)", rest[meets.end() + f.end :])
    ]
    if not held or held[0] in values:
        return hit
    return replace(hit, sure=False, reason=SEVERAL, candidates=(held[0], str(hit.value)))


def _with_next_day(text: Text, hit: Hit) -> Hit:
    """The hit, asked about with another day of it that is told right behind (7月12日上午9时、13日上午9时)."""
    more = _NEXT_DAY.match(text.plain, hit.end)
    if more is None or not _is_told(hit):
        return hit
    year, month = more["year"] or f"{str(hit.value)[:4]}年", more["month"] or f"{str(hit.value)[5:7]}月"
    told = [str(found.value) for found in instants(year + month + more["day"]) if found.sure][:1]
    if told and told[0][:10] == str(hit.value)[:10]:  # the end of it (9时至同日11时)
        return hit
    return replace(hit, sure=False, reason=SEVERAL, candidates=(str(hit.value), *told))


def _with_hour(hit: Hit, moved: re.Match[str]) -> Hit:
    """The hit as a doubt between its hour and the one it is moved to; itself where both are the same."""
    day = dt.date.fromisoformat(str(hit.value)[:10]) + dt.timedelta(days=1 if moved["next"] else 0)
    told = [str(found.value) for found in instants(f"{day} {moved['hour']}")][:1]
    if told in ([], [str(hit.value)]):
        return hit
    return replace(hit, sure=False, reason=SEVERAL, candidates=(*told, str(hit.value)))


def _asked(hit: Hit, reason: str) -> Hit:
    """The hit as a doubt, with its own candidates where it has any."""
    return replace(hit, sure=False, reason=reason, candidates=hit.candidates or (str(hit.value),))


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
