"""Which of the hearings that a paper tells is held: not a former one, one asked for, or one that is called off (开庭时间的取舍)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.reading.choosing import REFUSED, REQUESTED, SEVERAL, before_hit
from pipeline.reading.dates import dates
from pipeline.reading.doubting import CALLED_OFF
from pipeline.reading.hits import ERRAND, Hit
from pipeline.reading.text import Text
from pipeline.reading.times import instants
from pipeline.reading.wordings import HearingWords

_ARRIVAL = re.compile(rf"[^，。；\n]{{0,16}}(?:安检|安全检查|签到|登记|报到|{ERRAND})")
"""Behind the hour at which one is to be in the house, before the hearing or for another thing."""
_FORMER = re.compile(
    r"(?:原|曾|此前|先前)(?:本|先|来|经)?(?:拟|计划|通知)?(?:定|订|安排|确定)?(?:的)?(?:于|在)?(?:开?庭审?(?:审理)?时间)?(?:为|是|：)?$"
)
"""Before the hearing that no longer is one (原定于…, 曾定于…, 原开庭时间为…)."""
_SESSION = r"(?:开庭审理|开庭|审理|庭审)(?!审理|的)"  # not one that is spoken of (不能按期开庭的，应…)
_TIME_LATER = r"(?:时间|日期)(?:(?![如若不])[^。；，]){0,8}(?:另|待定|以[^。；，]{0,8}(?:通知|传票))"
_IF = re.compile(r"(?<![假例])[如若](?![期下])|确需")
_DECIDED = re.compile(r"现|本次|因故|决定")
"""Words of a clause that tells what is done now, whatever may come is told in a clause before."""
_NO_CALL = re.compile(
    r"不(?:[再得予准会宜]|准许)?$|(?:不得|不准|禁止|以免|避免|防止)|(?:应(?:当)?(?:在|于|提前|事先|及时|书面|向)|须|可(?:以|在)|有权)(?!.*[因现])"
)
"""In its clause before such words, what forbids it or tells what one may or must do (一般不再延期开庭, 不得…, 应提前…)."""
_THIS = re.compile(r"现|[本此该]次|上述|该庭审")
"""Words for the very hearing that the paper has set."""
_WISHED = re.compile(
    r"^(?!.*(?:因(?!故|病|特殊|正当|客观)|由于|鉴于|(?<!不)[经应]).{1,24}申请).*?(?:申请|要求|请求|提出)"
)
_GRANTED = re.compile(r"(?<![不未否经])(?<!不予)(?:准许|准予|同意|批准)(?![的后方与])")
_RULE_BEHIND = re.compile(r"，?(?:应(?:当)?(?:在|于|提前|事先|及时|书面|向)|须)")
"""What one asks for (当事人申请延期开庭，应…) calls nothing off unless it is granted (申请延期，本院予以准许) or the reason (因原告申请延期审理)."""
_REASON = re.compile(r"\s*(?:因|由于|鉴于|现)")
_CLAUSES = re.compile(r"[，；\n]")
_ANEW = re.compile(r"(?:现|兹|仍|重新|新的|后的)[^，。；\n]{0,8}$|时间[为是定于在：\s]*$")
"""Before the new hearing of such a paper: that the former one is moved, or that this one is set now or under its label."""
_AS_BEFORE = re.compile(r"时间(?:不变|照旧)|请[^，。；\n]{0,10}[准按]时")
"""Behind a hearing that is held (时间不变, 请准时到庭)."""
_REACH = 2000  # characters behind a hearing that may call it off: a long list takes no time
_SENTENCES = 3  # that of the hearing and those behind it that may call it off
_YEARLESS = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How the words of the tables stand beside a hearing.

    ``called_off``: what may say that it is not held (现决定延期开庭, 因故取消, 不再进行, 开庭作废, 具体时间另行通知); ``other_time``: in its
    clause, another one (第二次开庭时间另行通知, 上次庭审取消, 曾延期审理), unless the clause tells what is done now; ``meeting``: what is set
    where a hearing is told as one to come; ``event``: besides those, a thing that happens at a time of its own; ``off_title``: the
    title of a paper that puts a hearing off or cancels it; ``moves``: before the new hearing of such a paper; ``moved_hour``: behind
    a hearing, another hour to which it is moved (现变更为当日下午2时30分).
    """

    called_off: re.Pattern[str]
    other_time: re.Pattern[str]
    meeting: re.Pattern[str]
    event: re.Pattern[str]
    off_title: re.Pattern[str]
    moves: re.Pattern[str]
    moved_hour: re.Pattern[str]


@cache
def _grammar(words: HearingWords) -> _Grammar:
    put_off = rf"(?:{words.later}|{words.off})"
    return _Grammar(
        re.compile(
            rf"{put_off}(?:(?:本次|此次|该次|上述)?{_SESSION}|(?:进行|举行)?(?=[，。；\n]|$))|暂[不缓](?:公开)?{_SESSION}"
            rf"|中止(?:本案)?(?:诉讼|审理)(?!的)|(?:开庭|庭审)[^，。；\n]{{0,4}}(?:{put_off}|{words.void})(?=[，。；\n进举]|$)"
            rf"|(?:{words.prevented})(?:如期|按期|按时)?(?:公开)?(?:{_SESSION}|[进举]行(?!的))"
            rf"|(?P<hearing>(?:开庭|庭审|审理)的?{_TIME_LATER})|(?P<time>(?:具体的?|(?:^|[，\n])){_TIME_LATER})"
        ),
        re.compile(rf"(?:下一?次|(?:再|第[二三四五])次)(?!{put_off})|上一?次|此前|之前|先前|曾"),
        re.compile(words.meetings),
        re.compile(rf"{words.events}|{words.meetings}"),
        re.compile(
            r"(?m)^(?!.*(?:不|恢复|合议庭|举证|程序|方式|(?:开庭|审理|庭审)地点))(?=.*(?:开庭|审理|庭审|改期))"
            rf".{{0,16}}(?:{put_off}|{words.moved}).{{0,10}}(?:通知书?|告知书|函)$"
        ),
        re.compile(rf"{put_off}|{words.moved}|另行|改[定在于为至到]|恢复|不予|不准"),
        re.compile(
            rf"(?:{words.moved}|改|{words.later})"
            r"(?:(?:[为至到于在]|定[为于])(?:[同当该]日|当天|(?P<next>次日|翌日))?|[同当]日|当天|(?=[上下中]午))"
            r"(?P<hour>(?:[上下中]午|晚上?|早上)?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?[时点:：].{0,8})"
        ),
    )


def hearing(text: Text, hits: Sequence[Hit], words: HearingWords) -> list[Hit]:
    """The hearings among hits that are not told as a former one or one asked for; an hour of arrival or of an errand only where
    none else is.

    One that the words behind it call off, or that a paper that puts a hearing off does not set anew, is a doubt wherever its
    value is told; so is one that is moved to another hour. Words behind are read to the third 。, over the rows of a list.
    """
    grammar = _grammar(words)
    told = [(hit, before_hit(text, hit)) for hit in hits]
    own = [hit for hit, before in told if not (_FORMER.search(before) or REQUESTED.search(before))]
    own = [hit for hit in own if not _ARRIVAL.match(text.plain, hit.end)] or own
    own = [_at_moved_hour(text, hit, grammar) for hit in own]
    off = {hit.value for hit in own if _is_called_off(text.plain[hit.end : hit.end + _REACH], grammar)}
    off |= {hit.value for hit in own} - {hit.value for hit in own if _is_set_anew(text, hit, grammar)}
    return [_asked(hit, CALLED_OFF) if hit.sure and hit.value in off else hit for hit in own]


def _is_called_off(behind: str, grammar: _Grammar) -> bool:
    """Whether the words behind a hearing say that it is put off or cancelled, its new day not told."""
    at = 0
    for sentence in behind.split("。", _SENTENCES)[:_SENTENCES]:
        stop = at + len(sentence)
        if any(_calls_off(behind, at, stop, m, grammar) for m in grammar.called_off.finditer(sentence)):
            return True
        at += len(sentence) + 1
    return False


def _calls_off(behind: str, start: int, stop: int, found: re.Match[str], grammar: _Grammar) -> bool:
    """Whether words that may call a hearing off do: in a clause of what is done now, with no condition, wish, prohibition or
    other event. The sentence stands between two places of what is behind the hearing."""
    sentence = behind[start:stop]
    *earlier, clause = _CLAUSES.split(sentence[: found.start()])
    words, rest = clause + found[0], behind[start + found.end() :]
    is_decided = bool(_DECIDED.search(clause))
    if _IF.search(words) or (not is_decided and any(map(_IF.search, earlier))):
        return False
    if _NO_CALL.search(clause) or (grammar.other_time.search(words) and not _THIS.search(words)):
        return False
    if REFUSED.search(sentence) and (not is_decided or REFUSED.search(clause) or _WISHED.search(clause)):
        return False
    if _WISHED.search(clause) and not _GRANTED.search("。".join(rest.split("。", 2)[:2])):
        return False
    if _RULE_BEHIND.match(rest) and not (is_decided or _GRANTED.search(clause)):
        return False
    if found["hearing"]:
        return not grammar.meeting.search(behind[: start + found.start()])
    near = [one for one in (*earlier[-1:], words) if not _REASON.match(one)]
    return not (found["time"] and any(map(grammar.event.search, near)))


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
    for sentence in text.plain[hit.end :].split("。", _SENTENCES)[:_SENTENCES]:
        moved = grammar.moved_hour.search(sentence)
        if moved and not (REFUSED.search(sentence) or _IF.search(sentence[: moved.start()])):
            return _with_hour(hit, moved)
    return hit


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
