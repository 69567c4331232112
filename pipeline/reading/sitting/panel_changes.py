"""Who sits after all that a paper changes of a panel or its clerk (合议庭成员、书记员的变更)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.fields.doubting import LEFT_PANEL
from pipeline.reading.fields.hits import Hit
from pipeline.reading.sitting.panel_words import EXCHANGE, IF, LETTER, ROLE, Grammar, names_in, sentence_at
from pipeline.reading.words.names import may_have_a_verb

_CHANGED = re.compile(rf"(?:{EXCHANGE}|改)[为成由]|调离|退出")  # of whomever
_CLERK_CHANGED = re.compile(rf"(?:书记员|法官助理)(?:[\u4e00-\u9fff·]{{2,4}})?(?:{EXCHANGE}|改)[为成由]")
_BECAUSE = re.compile(r"(?:^|[，,。；\n])(?:现|兹)?(?:因|由于|鉴于)[^，,。；\n]*$")
_MADE_WAY = re.compile(
    rf"(?:^|[，,。；\n])(?P<told>(?:[现兹后]|因|由于|鉴于){{0,3}})(?:原|本案|合议庭成员：?){{0,2}}(?:{ROLE}|代?书记员)[:：]?(?P<who>[^，,。；：\n]{{2,24}})"
    rf"[，,；](?:[现改另经故后]|变更|更换|调整|本院|决定|指定|依法){{0,6}}由(?:{ROLE}|代?书记员|{LETTER}{{2,4}}(?:参加|担任|接))"
    rf"|(?P<reason>因|由于|鉴于)(?:原|本案){{0,2}}(?:{ROLE}|代?书记员)(?P<leaver>[^，,。；：\n]{{2,24}})[，,](?:本案)?合议庭(?:组成人员|成员)?(?:{EXCHANGE})[为成由]"
)
"""Who is spoken of before it is said who sits now: whatever word tells why (审判员郑一援疆，由审判员冯三参加合议庭)."""
_STAYS = re.compile(
    rf"{EXCHANGE}|[改由]|担任|组成|参[加与](?=合议|审|本案|庭|诉讼)|共同|独任|承办|主审|主持|负责|继续|不变"
)
_FORMER_PANEL = re.compile(r"原(?:先|来|本|系|定)?(?:由|合议庭|审判[长员])")
_NOW = re.compile(rf"现(?![场行有])|{EXCHANGE}|改[由为]")
_NEW_PANEL = re.compile(rf"(?:{EXCHANGE}|改)[为成由](?=[^。；\n]*组成)")
_NEW_LIST = re.compile(
    rf"合议庭(?:组成人员|成员)?(?:{EXCHANGE})[为成][:：]?(?P<list>(?:[^，。；\n、]{{2,14}}(?:、|，(?=(?:人民陪审员|代理审判员|审判员)[^，。；\n、]))){{2,6}}[^，。；\n、]{{2,14}})"
    rf"|(?:现|{EXCHANGE}|改){{1,3}}(?:[为成]|后(?:的)?)?(?:本案|该案)?由(?P<sits>[^。；\n、]{{4,40}}?、[^。；\n]{{2,60}}?)组成合议庭"
)
_STAYED = re.compile(r"驳回|不成立|不予?准许")  # behind who should have left (郑一回避，予以驳回)
_IF_HERE = re.compile(rf"{IF.pattern}$")
_LONGEST = 3  # letters of a usual name
_LOOK = 40  # letters before a name in which it is told whom he replaces


def after_changes(plain: str, found: dict[str, Hit], grammar: Grammar) -> Iterator[Hit]:
    """Who sits after all that a paper changes: who leaves is none of them, who comes is, and of others a person is asked."""
    changes = list(grammar.exchanged.finditer(plain))
    left = {name for change in changes for name in _leaving(plain, change)}
    come = [hit for change in changes for hit in _coming(change, found)]
    told = list(_understood(plain, changes, found))
    gone = list(_made_way(plain))
    new = _whole_new_panel(plain)
    names = {*found, *(str(hit.value) for hit in come)}
    is_whole = sum(name in plain[slice(*new[:2])] for name in names) in (3, 5, 7) if new else False
    for hit in {hit.value: hit for hit in (*come, *found.values())}.values():
        if hit.value in left or _is_too_long(hit, found, gone):
            continue
        again = plain.find(str(hit.value), *new[:2]) if new else -1
        is_left_out = new is not None and again < 0 and hit.field == "judge"
        is_replaced = new is not None and new[2] and _is_former(plain, hit) and is_whole
        if is_left_out and (is_replaced or _leaves_later(plain, hit, grammar)):
            continue
        if again >= 0:
            hit = replace(hit, start=again, end=again + len(str(hit.value)))
        start, stop = sentence_at(plain, hit.start)
        change = _open_change(plain, hit.end, stop, told)
        is_named_again = change is not None and str(hit.value) in plain[change:stop]
        is_gone = _is_gone(plain, hit, grammar) and not _STAYED.search(plain, hit.end, stop)
        if is_gone and not is_named_again:
            continue
        is_open = (change is not None or _BECAUSE.search(plain, start, hit.start)) and not is_named_again
        is_open = is_open or _leaves_later(plain, hit, grammar) or _was_only(plain, hit)
        is_open = is_open or is_left_out or any(words.startswith(str(hit.value)) for words in gone)
        yield _or_asked(hit, bool(is_open))


def _understood(
    plain: str, changes: Sequence[re.Match[str]], found: dict[str, Hit]
) -> Iterator[tuple[int, int]]:
    """Where the changes stand of which it is known who leaves and comes; of the clerk none leaves a judge open."""
    yield from (change.span() for change in changes if change["role"] or list(_coming(change, found)))
    if all(hit.field != "clerk" for hit in found.values()):
        yield from (change.span() for change in _CLERK_CHANGED.finditer(plain))


def _is_gone(plain: str, hit: Hit, grammar: Grammar) -> bool:
    """Whether words beside a name say that he sits no longer."""
    before = grammar.followed.search(plain, max(0, hit.start - _LOOK), hit.start)
    return before is not None or grammar.leaves.match(plain, hit.end) is not None


def _or_asked(hit: Hit, is_open: bool) -> Hit:
    """The hit, asked about where a change leaves open whether he sits, or a verb may stand in the name."""
    if not is_open and not may_have_a_verb(str(hit.value)):
        return hit
    return replace(hit, sure=False, reason=LEFT_PANEL if is_open else "姓名后面可能连有别的字")


def _whole_new_panel(plain: str) -> tuple[int, int, bool] | None:
    """Where a paper lists the whole panel as it is now, and whether it says so (本案合议庭成员变更为甲、乙、人民陪审员丙; 现变更由甲担任审判长，与乙、丙组成合议庭)."""
    changes = list(_NEW_LIST.finditer(plain))
    return (*changes[-1].span(changes[-1].lastgroup or 0), bool(changes[-1]["sits"])) if changes else None


def _made_way(plain: str) -> Iterator[str]:
    """The words about each one in whose place another comes, the name first (郑一援疆); a mere name is one of a list."""
    for found in _MADE_WAY.finditer(plain):
        who = found["who"] or found["leaver"]
        told = re.split(rf"[、及与和](?:{ROLE})?|^(?:{ROLE})", who)
        is_told = found["told"] or found["reason"] or max(map(len, told)) > _LONGEST
        if _STAYS.search(who) is None and is_told:
            yield from told


def _is_too_long(hit: Hit, found: dict[str, Hit], gone: Sequence[str]) -> bool:
    """Whether a name is one that is known, with the first words of why he sits no longer (郑一赴 of 郑一赴任)."""
    value = str(hit.value)
    return any(words.startswith(value) for words in gone) and any(
        value.startswith(name) and value != name for name in found
    )


def _leaves_later(plain: str, hit: Hit, grammar: Grammar) -> bool:
    """Whether a name is told again as that of one who sits no longer (…组成合议庭。现郑一调离), not of one who may (如申请郑一回避)."""
    for again in re.finditer(re.escape(str(hit.value)), plain[hit.end :]):
        at, end = hit.end + again.start(), hit.end + again.end()
        start, _ = sentence_at(plain, at)
        is_gone = grammar.leaves.match(plain, end) or grammar.followed.search(plain, start, at)
        if is_gone and not _IF_HERE.search(plain[start:at]):
            return True
    return False


def _was_only(plain: str, hit: Hit) -> bool:
    """Whether a name is told in a former panel and not again behind what takes its place (原由甲、乙、丙组成。现变更为甲、丙、丁)."""
    now = (_NOW if _is_former(plain, hit) else _NEW_PANEL).search(plain, hit.end)
    return now is not None and str(hit.value) not in plain[now.end() :]


def _is_former(plain: str, hit: Hit) -> bool:
    """Whether a name is told as that of one of the former panel (原由甲、乙、丙组成)."""
    return _FORMER_PANEL.search(plain, sentence_at(plain, hit.start)[0], hit.start) is not None


def _leaving(plain: str, change: re.Match[str]) -> Iterator[str]:
    """Those whom a change names first and not again behind it; 和 is a sign between them or a letter of a name (高和)."""
    _, stop = sentence_at(plain, change.start("new"))
    rest = plain[change.start("new") : stop]
    names = {name for name, _ in _members(change, "old")}
    names |= {re.sub(rf"^(?:{ROLE})[:：]?", "", member) for member in re.split("[、及与]", change["old"])}
    yield from (name for name in names if name not in rest)


def _coming(change: re.Match[str], found: dict[str, Hit]) -> Iterator[Hit]:
    """Those who come, with the office that is told before them or that those who leave have; none of the other field."""
    old = [found[name] for name, _ in _members(change, "old") if name in found]
    if not old:
        return
    for name, at in _members(change, "new"):
        role = change["other"] or change["role"] or old[0].role
        yield replace(old[0], value=name, start=at, end=at + len(name), role=role, confidence=0.95)


def _members(change: re.Match[str], group: str) -> Iterator[tuple[str, int]]:
    """The names of a list in which each may have its office before it."""
    for member in re.finditer(r"[^、和及与]+", change[group]):
        role = re.match(rf"(?:{ROLE})[:：]?", member[0])
        skip = role.end() if role else 0
        yield from names_in(member[0][skip:], change.start(group) + member.start() + skip)


def _open_change(plain: str, start: int, stop: int, told: Sequence[tuple[int, int]]) -> int | None:
    """Where a change ends that a sentence tells behind a name without naming who leaves in a way that is understood."""
    maybe = [found.span() for found in IF.finditer(plain, start, stop)]
    for change in _CHANGED.finditer(plain, start, stop):
        if not any(a <= change.start() < b for a, b in (*told, *maybe)):
            return change.end()
    return None
