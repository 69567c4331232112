"""The acts sued (被诉行政行为): each name with its number, where a suit, an application or an order tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.decisions.act_names import (
    ACT,
    DAY,
    ITS_ORGAN,
    OF_ITS_OWN,
    OTHER_ORGAN,
    aliases,
    any_of,
)
from pipeline.reading.decisions.narrative import Told
from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.words.citations import is_cited
from pipeline.reading.words.flat import Flat, flatten
from pipeline.reading.words.sentences import begin_of

_CLAUSE = re.compile("(?:（[^（）]*）)?(?:中的?)?第")
"""Behind a title, a clause of it: the title is that of a rule (《关于启用监控系统的公告》中第二条)."""
_BY_RULE = re.compile("依据|根据|依照|按照|适用")
_MADE = re.compile(
    r"(?:作出|做出|(?:颁发|核发)(?:给[^，。；的]{2,30})?|制作|发布|下达|出具|所作(?!出))[的了]?"
)
_UNNUMBERED = re.compile(r"[\u4e00-\u9fff]{2,16}?决定书?(?:以及|[及和与、])")  # before one that has a number
_AND = re.compile(
    rf"(?:，?以及|[及和与、])(?:被告)?(?:[\u4e00-\u9fff]{{0,30}}?(?:（[^（）]{{2,24}}）)?(?:于)?(?:{DAY})?(?:作出|做出)的?)?"
)
_ALIAS = re.compile("（(?:以下|下)?[简统]?称[^（）]{2,40}）")
_JOINT = re.compile("以及|[及和与、]")
_NUMBERED = re.compile(r"[^，。；《]{0,40}?\d号")
ANOTHER = "后面还写有一个行为，没有读全，请核对"
_NEAR = 90  # characters between what is asked and who made the act
_CAME = re.compile(
    r"不服|因诉(?=[^，。；]{2,80}?(?:作出|做出)的)|(?:申请|提出|请求|要求)(?:本院|我院|人民法院)?(?:依法)?(?:强制执行|执行(?!人))(?:其|的(?![\u4e00-\u9fff]{0,12}人))?"
)
_APPLIES = re.compile(r"申请(?:执行)?人|被执行人|[本我]院")
_GOES_ON = re.compile(rf"[。；]|提起|提出(?!的)|申请复议|，(?:于?{DAY})?(?=[向遂并后又])")
"""Where the sentence of what is not accepted ends before an act is named (不服，向某局提起行政复议，某局作出…)."""
_CASE = re.compile("(?:（[^（）]*）)?[^，。；]{0,16}一案")
_SUED = re.compile(r"被诉(?:具体)?行政行为：")
"""The heading of what the suit is against."""
_MET_WITH = re.compile(rf"不服，(?:于?{DAY}，?)?(?:依法)?向本院(?:提起(?:行政)?诉讼|起诉)")
_THEN_SUED = re.compile(
    r"(?:原告|第三人|[\u4e00-\u9fff]{2,4})?(?:仍|对此|收到后)?(?<!行为)不服[^。；]{0,16}?(?:诉至|诉来|起诉|提起(?:本案|行政)*诉讼|提起本诉)"
)
"""Behind the act, in the story of an appeal, that it was sued (被告作出…号决定书。原告不服，诉至该院)."""
_RULED = re.compile(r"(?:原审|一审|原判|原审法院|一审法院)[^。；：]{0,60}?判决(?:如下)?：")
_HEARD = re.compile("审[理查]终结。")
_ASKED = re.compile(r"撤销|确认|变更|注销(?!的)")
_CLAIMED = re.compile(
    r"(?:诉讼|再审|复议|上诉)?请求(?:事项)?(?:为|如下)?：|(?<![\u4e00-\u9fff])(?:诉请|诉求|诉讼要求)："
    r"|(?:诉讼请求|请求事项)(?=(?:（[一1]）|[1一][.．、])?(?:判令|判决|请求)?(?:依法)?(?:撤|确认|变更)|[1一][.．、]|请求撤|请求确|依法)"
)
"""The heading of claims; in the cell of a form no colon follows it."""
_STORY = re.compile(r"原告[^。：]{0,40}?(?:诉|起诉|述)称")
_PRAYED = re.compile(
    r"(?:请求|诉请|恳请|要求)(?:[^。；：]{0,6}?(?:人民法院|法院|本院|贵院))?(?:依法)?(?:判令|判决)?：?(?=(?:[1一][.．、])?(?:依法)?(?:撤销|确认|变更))"
)
"""What the story of a suit ends with where no heading tells the claims (原告诉称，…故请求撤销…)."""
_CLAIMS_END = re.compile(r"(?:主要)?事实(?:与|和|及)?理由|此致|辩称|答辩|述称|经审理查明|被诉行政行为")
_IN_FORM = re.compile(
    r"(?:\d[.．、])?[\u4e00-\u9fff]{2,12}?的?作出时间(?:、文号)?[及和、与](?:主要)?内容[：:]?"
)
"""The row of the official form that tells of the act (行政处罚决定的作出时间及内容)."""
_CLAIMS = 700  # characters of the claims of a suit
_APPLIED = re.compile(r"不服|对(?=你|贵|被申请人|[^，。；]{2,24}(?:作出|做出)的)")
_DIGITS = re.compile(r"(?:19|20)\d{2}\D{0,4}(\d+)号|编号\D{0,2}([A-Z\d]{6,})|第([\dA-Z\-]{5,})号")


def sued_acts_of(
    flat: Flat, after: int, operative: tuple[int, int] | None, organs: Sequence[str] = ()
) -> Iterator[Told]:
    """The acts a judgment tells as sued: where the suit is told, those claimed against and those in the order.

    Several that are claimed against go first: the original act stands before the decision of the review on it.
    """
    stop = operative[0] if operative else len(flat.text)
    told = _told(flat.text, after, stop, organs)
    claimed = list(_claimed(flat.text, after, stop, organs))
    ordered = list(_asked(flat.text, *operative, organs)) if operative else []
    if not (told or claimed or ordered):
        told = (
            _opened(flat.text, after, stop, organs)
            or _met(flat.text, after, stop, organs)
            or list(_ruled(flat.text, after, stop))
            or _sued_before(flat.text, after, stop, organs)
        )
    yield from _different([*claimed, *told, *ordered] if len(claimed) > 1 else [*told, *claimed, *ordered])


def claimed_acts(text: Text) -> Iterator[Hit]:
    """The acts that the claims of a complaint are against."""
    flat = flatten(text.plain)
    acts = list(_claimed(flat.text, 0, len(flat.text))) or [
        act
        for row in _IN_FORM.finditer(flat.text)
        if row.start() in flat.starts
        for act in _made(flat.text, row.end(), row.end() + _NEAR) or _listed(flat.text, row.end())
    ]
    yield from _hits(flat, acts)


def applied_acts(text: Text) -> Iterator[Hit]:
    """The acts that an application for review is against, by its requests, else by the sentence that tells of it."""
    flat = flatten(text.plain)
    acts = list(_claimed(flat.text, 0, len(flat.text))) or [
        act
        for opening in _APPLIED.finditer(flat.text, 0, 1500)
        for act in _made(flat.text, opening.end(), opening.end() + _NEAR)
    ]
    yield from _hits(flat, acts)


def _hits(flat: Flat, acts: Sequence[Told]) -> Iterator[Hit]:
    for act in _different(acts):
        start, end = flat.span(act.start, act.end)
        hit = Hit("sued_act", act.value, start, end, confidence=act.confidence)
        yield replace(hit, sure=False, reason=act.doubt, candidates=(str(act.value),)) if act.doubt else hit


def _told(text: str, after: int, stop: int, organs: Sequence[str]) -> list[Told]:
    """The acts behind 不服 or 申请执行, where a judgment tells how the case came to it."""
    organ = re.compile(rf"(?:被告)?(?:{any_of(organs)})(?:于?{DAY})?的?")
    for opening in _CAME.finditer(text, after, min(stop, after + 1200)):
        if opening[0].endswith(("执行", "其", "的")) and not _is_asked_here(text, *opening.span()):
            continue
        named = organ.match(text, opening.end())
        at = named.end() if named else opening.end()
        is_direct = named or not opening[0].endswith("服")
        if acts := _made(text, at, at + _NEAR) or (_listed(text, at) if is_direct else []):
            return acts
    return _in_suit(text, after, min(stop, after + 1200), organs)


def _in_suit(text: str, after: int, stop: int, organs: Sequence[str]) -> list[Told]:
    """The acts told right behind who is sued, where no word says that they are not accepted (诉某局某公罚〔2018〕2号处罚决定一案)."""
    sued = re.compile(
        rf"(?:(?<![上申投公])诉(?!人|状|讼|称|请)|与)(?:被告|被上诉人|(?:再审)?被申请人)?(?:{any_of(organs)})(?:（[^（）]*）)*"
        rf"(?:于?{DAY})?(?:[作做]出的|(?:颁发|核发)的)?(?:请求|要求)?(?:确认|撤销|变更)?"
    )
    for who in sued.finditer(text, after, stop):
        acts = _listed(text, who.end())
        if acts and _CASE.match(text, acts[-1].end):
            return acts
    return []


def _is_asked_here(text: str, at: int, end: int) -> bool:
    """Whether an application for enforcement is one to this court, not one of which the story of another suit tells."""
    start = begin_of(text, at, "。；")
    return _APPLIES.search(text, start, end) is not None


def _opened(text: str, after: int, stop: int, organs: Sequence[str]) -> list[Told]:
    """The act with which the story of a first instance begins: what the defendant made (审理终结。被告某局于…作出…决定书)."""
    organ = re.compile(
        rf"(?:被告)?(?:{any_of(organs)})|被告(?:[^，。；《》\d]{{2,24}}?)?(?=于(?:19|20|[二\d]))|(?:{DAY}，?)?被告(?:[向对](?:原告|第三人)[^，。；]{{0,12}}?)?(?=作出)"
    )
    for end in _HEARD.finditer(text, after, stop):
        if named := organ.match(text, end.end()):
            return _made(text, named.end(), named.end() + _NEAR)
    return []


def _met(text: str, after: int, stop: int, organs: Sequence[str]) -> list[Told]:
    """The act under the heading of what is sued, or in the sentence before the one that tells the suit (某局对甲作出…号决定。甲不服，
    向本院提起行政诉讼)."""
    whose = re.compile(any_of([*organs, *aliases(text, organs)]))
    if heading := _SUED.search(text, after, stop):
        return _made(text, heading.end(), heading.end() + _NEAR)
    for suit in _MET_WITH.finditer(text, after, min(stop, after + 1200)):
        end = max(text.rfind("。", after, suit.start()), after)
        begin = max(text.rfind("。", after, end) + 1, after)
        if named := whose.search(text, begin, end):
            return _made(text, named.end(), min(named.end() + _NEAR, end))
    return []


def _ruled(text: str, after: int, stop: int) -> Iterator[Told]:
    """The acts that the judgment under appeal revoked (原审判决：一、撤销某局作出的某决定)."""
    if ruled := _RULED.search(text, after, stop):
        yield from _asked(text, ruled.end(), min(stop, ruled.end() + 2 * _NEAR))


def _sued_before(text: str, after: int, stop: int, organs: Sequence[str]) -> list[Told]:
    """The act in the sentence before the one that tells that it was sued; nothing where a review came between."""
    whose = re.compile(any_of([*organs, *aliases(text, organs), "被告", "被上诉人"]))
    for suit in _THEN_SUED.finditer(text, after, stop):
        end = text.rfind("。", after, suit.start())
        begin = max(text.rfind("。", after, max(end, after)) + 1, after)
        if re.search("复[议核查]|申诉", text[begin : suit.end()]):
            return []
        for named in whose.finditer(text, begin, suit.start()):
            if acts := _made(text, named.end(), min(named.end() + _NEAR, suit.start())):
                return acts
    return []


def _claimed(text: str, after: int, stop: int, organs: Sequence[str] = ()) -> Iterator[Told]:
    """The acts that the claims ask to revoke, to change or to find against the law."""
    own = (m for m in _CLAIMED.finditer(text, after, stop) if not is_cited(text, m.start()))
    heading = next(own, None) or _prayed(text, after, stop)
    if heading is None:
        return
    end = _CLAIMS_END.search(text, heading.end(), stop)
    yield from _asked(text, heading.end(), min(end.start() if end else stop, heading.end() + _CLAIMS), organs)


def _prayed(text: str, after: int, stop: int) -> re.Match[str] | None:
    """Where what is claimed begins at the end of a suit's story, before it is answered."""
    story = _STORY.search(text, after, stop)
    if story is None:
        return None
    end = _CLAIMS_END.search(text, story.end(), stop)
    return _PRAYED.search(text, story.end(), end.start() if end else stop)


def _asked(text: str, start: int, stop: int, organs: Sequence[str] = ()) -> Iterator[Told]:
    """The acts of claims or an order; 撤销甲作出的乙."""
    called = any_of([*organs, *aliases(text, organs)])
    whose = re.compile(rf"(?:被告|被申请人|被上诉人)?(?:{called})(?:{DAY})?的?")
    for opening in _ASKED.finditer(text, start, stop):
        near = min(opening.end() + _NEAR, stop)
        yield from _made(text, opening.end(), near) or _named(text, opening.end(), near, whose)


def _named(text: str, start: int, stop: int, whose: re.Pattern[str]) -> Iterator[Told]:
    """Acts that are named at once by their numbers, with their organs before them or without (撤销某局某罚〔2024〕8号处罚决定和…);
    ``whose``: the organs the paper names as parties, which may be called anything (暨南大学)."""
    at = start
    while True:
        ends = [found.end() for found in (whose.match(text, at), ITS_ORGAN.match(text, at)) if found]
        if max(ends, default=stop) >= stop or (act := _act_at(text, max(ends))) is None:
            return
        yield act
        joint = _JOINT.match(text, act.end)
        if joint is None:
            return
        at = joint.end()


def _made(text: str, start: int, stop: int) -> list[Told]:
    """The act that somebody is said to have made, in the same sentence, and those named with it (甲决定及乙决定)."""
    made = _MADE.search(text, start, stop)
    if made is None or _GOES_ON.search(text, start, made.start()):
        return []
    unnumbered = _UNNUMBERED.match(text, made.end())
    acts = _listed(text, unnumbered.end() if unnumbered else made.end())
    by_rule = _BY_RULE.search(text, start, made.start())
    return [act for act in acts if not (by_rule and OF_ITS_OWN.fullmatch(str(act.value)))]


def _listed(text: str, at: int) -> list[Told]:
    """The act named at a place and those named with it."""
    acts: list[Told] = []
    while act := _act_at(text, at):
        acts.append(act)
        alias = _ALIAS.match(text, act.end)
        more = _AND.match(text, alias.end() if alias else act.end)
        if more is None:
            break
        organ = OTHER_ORGAN.match(text, more.end())
        at = organ.end() if organ else more.end()
        if _act_at(text, at) is None and _NUMBERED.match(text, at):
            acts[-1] = replace(act, doubt=ANOTHER)
    return acts


def _act_at(text: str, at: int) -> Told | None:
    found = ACT.match(text, at + (text[at : at + 1] == "“"))
    group = found.lastgroup or "act" if found else "act"
    if not found or _MADE.search(found[group].split("《")[0]):
        return None
    is_titled = OF_ITS_OWN.fullmatch(found[group]) and not _CLAUSE.match(text, found.end(group))
    if not re.search(r"\d", found[group]) and not is_titled:
        return None
    return Told(found.start(group), found.end(group), found[group], confidence=0.96)


def _different(acts: Sequence[Told]) -> Iterator[Told]:
    """The acts without those told again: the same year and number."""
    seen: set[str] = set()
    for act in acts:
        number = _DIGITS.search(str(act.value))
        key = re.sub(r"\D", "", number[0]) if number else str(act.value)
        if key not in seen:
            seen.add(key)
            yield act
