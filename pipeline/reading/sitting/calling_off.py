"""Whether what a paper says behind a hearing calls it off: stopped, put off, moved or void (开庭的变动)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.reading.fields.choosing import REFUSED
from pipeline.reading.sitting.not_held import CHANGED, NOT_HELD, SPARED, VOID
from pipeline.reading.words.dates import dates
from pipeline.reading.words.numerals import SHORT
from pipeline.reading.words.wordings import HearingWords

_SESSION = r"(?:开庭审理|开庭|审理|庭审)(?!审理|的)"  # not one that is spoken of (不能按期开庭的，应…)
_TIME_LATER = r"(?:时间|日期)(?:(?![如若不])[^。；，]){0,8}(?:另|待定|以[^。；，]{0,8}(?:通知|传票))"
_WHEN_LATER = r"何时(?:恢复)?(?:开庭|审理|恢复)[^。；，]{0,6}(?:另|待|[等听]候)"
IF = re.compile(r"[如若](?![期下])|确需|一旦|(?<!因)遇有?(?=[特不延变改])")
_DECIDED = re.compile(r"现(?![场行有代金象状])|本次|因故|决定")
"""Words of a clause that tells what is done now, whatever may come is told in a clause before."""
_CASE = re.compile(rf"\s*(?:{IF.pattern})(?:(?!(?<!申)请(?!求)|应|须|可).)*")
_NOW = re.compile(r"现(?![场行有代金象状])|因故|决定")
"""A clause that is a condition and no more (如原告申请撤诉), and what is done now in the clause behind it; 本次 is not."""
_NO_CALL = re.compile(
    r"不(?:[再得予准会宜]|准许)?$|(?:不得|不准|禁止|以免|避免|防止|确保|保证|不因|是否)|(?<!或)者请?[^，。；\n因]{0,2}$"
    r"|(?:应(?:当)?(?:在|于|提前|事先|及时|书面|向)|须(?!$)|可(?:以|在)|有权)(?!.*[因现])"
)
"""In its clause before such words, what forbids it or tells what one may or must do (一般不再延期开庭, 不得…, 应提前…)."""
_NO_SIGN = re.compile(r"请(?![^，。；\n]{0,6}[勿等不无])|应当?(?!为)|可能|否则|要求")
"""The same before a word that only may call a hearing off."""
_THIS = re.compile(r"现|[本此该]次|上述|该庭审")
"""Words for the very hearing that the paper has set."""
_WISHED = re.compile(
    r"^(?!.*(?:因(?!故|病|特殊|正当|客观)|由于|鉴于|(?<!不)[经应]).{1,24}申请).*?(?:申请|要求|请求|提出)"
)
"""What one asks for (当事人申请延期开庭，应…) calls nothing off unless it is granted (申请延期，本院予以准许) or the reason (因原告申请延期审理)."""
_GRANTED = re.compile(r"(?<![不未否经])(?:准许|准予|同意|批准)(?![的后方与])")
_RULE_BEHIND = re.compile(r"，?(?:应(?:当)?(?:在|于|提前|事先|及时|书面|向)|须)")
_REFUSED = re.compile(rf"{REFUSED.pattern}|不成立")
_REASON = re.compile(r"\s*(?:因|由于|鉴于|现(?!场))")
_CAUSE = re.compile(r"\s*[现兹]?(?:因(?!故)|由于|鉴于)")
_CLAUSES = re.compile(r"[，；\n（）]")
_HEARING = (
    r"开庭(?!当[日天]|[时前后]|期间|过程|公告)|庭审(?![中时前后]|期间|过程|纪律)|期日|庭期|[此该]庭|日的庭|该日|审理(?!期)|听证(?!室)"
    r"|[到出]庭(?!后|人员|的|时间)|(?<!作息)(?<!办公)(?<!到庭)时间|日期|恢复|传票|开庭通知"
)
_PAPER = re.compile(r"(?:前|原|旧|上次|先前)(?:发|送达|寄)?(?:的)?[^，。；\n]{0,4}(?:传票|通知)")
"""A former paper, in the place of which this one stands (前发传票作废)."""
_TO_PAPER = re.compile(r"通知|传票|公告|发|作出")
_OF_HEARING = re.compile(r"[^，。；\n]{0,8}(?:开庭|庭审|审理)的")
"""Behind the day of a hearing by which a paper is called (6月28日开庭的传票), not behind that of the paper (5月6日的开庭通知)."""
_YEARLESS = re.compile(rf"(?<![\d年一二三四五六七八九十]){SHORT}月{SHORT}日")
_TO_THIS = re.compile(r"[至到](?:上[述列]|前述|该|本次)")
"""Behind a word that moves something: to the very time that the paper has set (延期至上述时间开庭)."""
_TO_ROOM = re.compile(r"[为至到在于]?[^，。；\n\d]{0,8}?(?:本院|第)[^，。；\n\d]{0,12}(?:庭(?!审)|[室厅])")
"""Behind a word that moves something: a room (现改在第五法庭开庭)."""
_TO_TIME = re.compile(rf"[为至到在于]?(?:[上下]午|下个?[周月]|[次翌]日|{SHORT} ?[月时点:：])")
"""The same: a time."""
_SPOKEN_OF = re.compile(r"^\w{2}(?:的)?(?:原因|事由|理由)|的$|(?<![\d一二三四五六七八九十小])时$")
_UNLED = re.compile(r"(?:注：|已经?|将|拟|须|需|予以?|并|故|特)*")
_OBJECT = 8  # characters behind such words that tell what they govern (取消旁听)
_REACH = 2000  # characters behind a hearing that may call it off: a long list takes no time
SENTENCES = 8  # that of the hearing and those behind it that may call it off


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How the words of the tables stand beside a hearing.

    ``called_off``: what says that it is not held (现决定延期开庭, 因故取消, 不再进行, 开庭作废, 具体时间另行通知); ``sign``: what may say so
    in a clause that is about the hearing (改日, 停止, 推迟一周); ``other_time``: in its clause, another one (第二次开庭时间另行通知,
    上次庭审取消, 曾延期审理), unless the clause tells what is done now; ``meeting``: what is set where a hearing is told as one to
    come; ``event``: besides those, a thing that happens at a time of its own; ``topic``: what a clause is about, as ``other``
    where it is not the hearing (合议庭, 庭前会议).
    """

    called_off: re.Pattern[str]
    sign: re.Pattern[str]
    other_time: re.Pattern[str]
    meeting: re.Pattern[str]
    event: re.Pattern[str]
    topic: re.Pattern[str]


@cache
def _grammar(words: HearingWords) -> _Grammar:
    put_off = rf"(?:{words.later}|{words.off})"
    other = rf"{words.others}|{words.events}|{words.meetings}"
    return _Grammar(
        re.compile(
            rf"{put_off}(?:(?:本次|此次|该次|上述)?{_SESSION}|(?:进行|举行)?(?=[，。；\n）]|$))|暂[不缓](?:公开)?{_SESSION}"
            rf"|中止(?:本案)?(?:诉讼|审理)(?!的)|本案[^，。；\n因]{{0,4}}中止(?=[，。；\n）]|$)|(?:开庭|庭审)(?:(?!不)[^，。；\n]){{0,4}}(?:{put_off}|{words.void})(?=[，。；\n进举）]|$)"
            rf"|(?:{words.prevented})(?:如期|按期|按时)?(?:公开)?(?:{_SESSION}|[进举]行(?!的))"
            rf"|(?:{words.void})(?:本次|此次|该次|上述)(?:开庭|庭审)"
            rf"|(?P<hearing>(?:开庭|庭审)(?:事宜|安排)?另行|另行(?:通知|确定|安排)(?:本案)?(?:开庭|庭审)(?:时间|日期)|(?:开庭|庭审|审理|恢复)的?{_TIME_LATER}|{_WHEN_LATER})"
            rf"|(?P<time>(?:具体的?|(?:^|[，\n])){_TIME_LATER})"
        ),
        re.compile(rf"{SPARED}|{NOT_HELD}|{CHANGED}|{VOID}|{words.signs}|{put_off}|改(?={SHORT}月)"),
        re.compile(rf"(?:下一?次|(?:再|第[二三四五])次)(?!{put_off}|通知)|上一?次|此前|之前|先前|曾"),
        re.compile(words.meetings),
        re.compile(rf"{words.events}|{words.meetings}"),
        re.compile(rf"(?P<other>(?:{other})(?:[^，。；\n]{{0,10}}(?:时间|日期|通知)|[到出]庭)?)|{_HEARING}"),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of a sentence behind a hearing: between two places of all that is behind it; ``day`` is that of the hearing."""

    behind: str
    start: int
    stop: int
    day: str

    @property
    def sentence(self) -> str:
        return self.behind[self.start : self.stop]

    def clauses(self, found: re.Match[str]) -> list[str]:
        """The clauses before the words found, the last one that which they stand in."""
        return _CLAUSES.split(self.sentence[: found.start()])

    def tail(self, found: re.Match[str]) -> str:
        """The rest of the clause behind the words found."""
        return _CLAUSES.split(self.sentence[found.end() :], maxsplit=1)[0]


def is_called_off(behind: str, value: str, words: HearingWords) -> bool:
    """Whether the words behind a hearing say that it is not held then, or may say so."""
    grammar, at = _grammar(words), 0
    behind = behind[:_REACH]
    for sentence in behind.split("。", SENTENCES)[:SENTENCES]:
        place = _Place(behind, at, at + len(sentence), value[:10])
        if any(_calls_off(place, found, grammar) for found in grammar.called_off.finditer(sentence)):
            return True
        if any(_may_call_off(place, found, grammar) for found in grammar.sign.finditer(sentence)):
            return True
        at += len(sentence) + 1
    return False


def _calls_off(place: _Place, found: re.Match[str], grammar: _Grammar) -> bool:
    """Whether words that call a hearing off do: of this hearing, with no condition, wish, prohibition or other event."""
    *earlier, clause = place.clauses(found)
    if _is_excused(place, found, grammar) or _is_of_other(place, found, grammar):
        return False
    if found["hearing"]:
        return not grammar.meeting.search(place.behind[: place.start + found.start()])
    near = [one for one in (*earlier[-1:], clause + found[0]) if not _REASON.match(one)]
    return not (found["time"] and any(map(grammar.event.search, near)))


def _may_call_off(place: _Place, found: re.Match[str], grammar: _Grammar) -> bool:
    """Whether a word that may call a hearing off stands in a clause that is about it and tells what is done now."""
    clause, tail = place.clauses(found)[-1], place.tail(found)
    whole = clause + found[0] + tail
    if _is_excused(place, found, grammar) or _is_of_other(place, found, grammar):
        return False
    is_decided = bool(_DECIDED.search(clause))
    if _SPOKEN_OF.search(whole) or (_NO_SIGN.search(clause + found[0]) and not is_decided):
        return False
    if _PAPER.search(whole) or "时间不变" in place.sentence or _TO_ROOM.match(tail):
        return False
    is_about = any(topic["other"] is None for topic in grammar.topic.finditer(whole))
    return (
        is_decided
        or is_about
        or bool(found["void"] or (found["spared"] and not tail))
        or any((_UNLED.fullmatch(clause), _TO_TIME.match(tail)))
    )


def _is_excused(place: _Place, found: re.Match[str], grammar: _Grammar) -> bool:
    """Whether such words stand under a condition, in a rule, a wish or a prohibition, or tell of another time."""
    *earlier, clause = place.clauses(found)
    words, rest = clause + found[0], place.behind[place.start + found.end() :]
    is_decided = bool(_DECIDED.search(clause))
    if IF.search(words) or (not is_decided and (any(map(IF.search, earlier)) or _is_case(earlier))):
        return True
    if earlier and _CASE.fullmatch(earlier[-1]) and not _NOW.search(clause):
        return True
    if (
        _NO_CALL.search(clause)
        or _TO_THIS.match(rest)
        or (grammar.other_time.search(words) and not _THIS.search(words))
    ):
        return True
    if _REFUSED.search(place.sentence) and (
        not is_decided or _REFUSED.search(clause) or _WISHED.search(clause)
    ):
        return True
    if _WISHED.search(clause) and not _GRANTED.search("。".join(rest.split("。", 2)[:2])):
        return True
    return bool(_RULE_BEHIND.match(rest) and not (is_decided or _GRANTED.search(clause)))


def _is_case(earlier: list[str]) -> bool:
    """Whether the clause before is a case for which something is laid down (无法开庭审理的，…)."""
    return bool(earlier) and earlier[-1].endswith("的")


def _is_of_other(place: _Place, found: re.Match[str], grammar: _Grammar) -> bool:
    """Whether such words are about something else: what they govern, what stands last before them, else what the clause before
    is about (曾组织庭前会议，因故取消); or about a hearing of another day (原定于6月5日的庭审取消)."""
    *earlier, clause = place.clauses(found)
    if _tells_other_day(clause, place.day):
        return True
    governed = list(grammar.topic.finditer(found[0] + place.tail(found)[:_OBJECT]))
    if others := [topic for topic in governed if topic["other"]]:
        return _is_other(others[0], place, grammar)
    if governed and not found.groupdict().get("spared"):
        return False
    if place.start == 0:
        if not earlier:
            return False  # the clause of the hearing itself
        earlier = earlier[1:]
    for words in (clause, *reversed(earlier[-1:])):
        if words is not clause and not _CAUSE.match(words) and _tells_other_day(words, place.day):
            return True
        if topics := list(grammar.topic.finditer(words)):
            return _is_other(topics[-1], place, grammar) and not _CAUSE.match(words)
    return False


def _is_other(topic: re.Match[str], place: _Place, grammar: _Grammar) -> bool:
    """Whether what a clause is about is not the hearing, nor the meeting that it is (举行听证，因故听证取消)."""
    if topic["other"] is None:
        return False
    meeting = grammar.event.search(topic["other"])
    return not (meeting and meeting[0] in re.split(rf"。|{_CLAUSES.pattern}", place.behind, maxsplit=1)[0])


def _tells_other_day(words: str, day: str) -> bool:
    """Whether words tell a day other than that of the hearing, and not that of a paper (5月6日的开庭通知)."""
    words = _YEARLESS.sub(rf"{day[:4]}年\g<0>", words)
    told = list(dates(words))
    if not told or any(str(found.value) == day for found in told):
        return False
    behind = words[told[-1].end :]
    return bool(_OF_HEARING.match(behind)) or not _TO_PAPER.search(behind)
