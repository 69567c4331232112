"""The members of a panel and its clerk in a notice (合议庭组成人员、书记员)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.reading.fields.doubting import LEFT_PANEL
from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.sitting.panel_lists import JUDGE, in_lists, is_head_of_column, told_in_columns
from pipeline.reading.words.names import is_full_personal_name, may_have_a_verb
from pipeline.reading.words.sentences import begin_of
from pipeline.reading.words.wordings import PanelWords

_HAN = r"[\u4e00-\u9fff\u3400-\u4dbf·]"
_SOUNDS = r"[\u4e00-\u9fff\u3400-\u4dbf]{1,8}?(?:·[\u4e00-\u9fff\u3400-\u4dbf]{1,8}?){1,2}"  # a name written by its sounds (艾合买提·阿不力孜)
_NAME = rf"(?:{_HAN}{{2,4}}?|{_SOUNDS})"
_ROLE = rf"{JUDGE}|合议庭成员|合议庭组成人员(?=由)|审判人员(?=[:：\t\n])|承办人"
_HELD = r"(?:(?:仍然?|依然|依旧|现|均)(?=[为由是]))?[:：为由\t\n是]?(?:(?<=[员长])[，,.·、](?=[\u4e00-\u9fff]{3}[\t\n]))?"
"""Between an office and its holder; a speck alone where a row ends with a whole name."""
_EXCHANGE = "变更|更换|调整|替换"  # before 为, 成 or 由 and who comes
_STOP = (
    r"担任|任|与|和|、(?=由|并由|书记|法官|人民陪审|陪审|审判|代理|助理|代书)|，|,|。|；|;|\t|\n|$|（|）|组成|协助|一人|负责|参加|独任|为|进行|适用|审判|承办|主审|主持|代理|人民陪审员|陪审员|法官|书记员|代书记员|联系|电话|二[〇○]|\d|记录|并(?=为|任|担|由)|兼(?=任|书)"
    rf"|{_EXCHANGE}|改为|改由|不变|共同(?=审|组|参|办)|\.(?= *(?:代?书记员|法官助理|[\t\n]|$))"
)
"""What ends a name, besides the words of who leaves or comes."""
_APPOINTED = re.compile(
    rf"(?<=[由，、和与])(?P<names>(?![原现兹改]?由){_NAME})(?:担任|任|为)(?:本案)?(?:的)?(?P<role>代?书记员)"
)
_PRESIDES = re.compile(
    rf"(?:(?<=[由，、和与长员])|^)(?P<names>(?![原现兹改]?由){_NAME})(?:担任|任|(?<!变更)(?<!更换)为)(?P<role>审判长)"
)
_MEMBER = rf"(?:(?:{_ROLE})[:：]?)?(?:(?:(?![及与]){_HAN}){{2,4}}?|{_SOUNDS})"
_MEMBERS = rf"{_MEMBER}(?:[、和及与]{_MEMBER}){{0,6}}?"  # a panel has seven at most; 和 may be a letter or a sign: more were tried without end
_CHANGED = re.compile(rf"(?:{_EXCHANGE}|改)[为成由]|调离|退出")  # of whomever
_CLERK_CHANGED = re.compile(rf"(?:书记员|法官助理)(?:[\u4e00-\u9fff·]{{2,4}})?(?:{_EXCHANGE}|改)[为成由]")
_BECAUSE = re.compile(r"(?:^|[，,。；\n])(?:现|兹)?(?:因|由于|鉴于)[^，,。；\n]*$")
_MADE_WAY = re.compile(
    rf"(?:^|[，,。；\n])(?P<told>(?:[现兹后]|因|由于|鉴于){{0,3}})(?:原|本案|合议庭成员：?){{0,2}}(?:{_ROLE}|代?书记员)[:：]?(?P<who>[^，,。；：\n]{{2,24}})"
    rf"[，,；](?:[现改另经故后]|变更|更换|调整|本院|决定|指定|依法){{0,6}}由(?:{_ROLE}|代?书记员|{_HAN}{{2,4}}(?:参加|担任|接))"
    rf"|(?P<reason>因|由于|鉴于)(?:原|本案){{0,2}}(?:{_ROLE}|代?书记员)(?P<leaver>[^，,。；：\n]{{2,24}})[，,](?:本案)?合议庭(?:组成人员|成员)?(?:{_EXCHANGE})[为成由]"
)
"""Who is spoken of before it is said who sits now: whatever word tells why (审判员郑一援疆，由审判员冯三参加合议庭)."""
_STAYS = re.compile(
    rf"{_EXCHANGE}|[改由]|担任|组成|参[加与](?=合议|审|本案|庭|诉讼)|共同|独任|承办|主审|主持|负责|继续|不变"
)
_FORMER_PANEL = re.compile(r"原(?:先|来|本|系|定)?(?:由|合议庭|审判[长员])")
_NOW = re.compile(rf"现(?![场行有])|{_EXCHANGE}|改[由为]")
_NEW_PANEL = re.compile(rf"(?:{_EXCHANGE}|改)[为成由](?=[^。；\n]*组成)")
_NEW_LIST = re.compile(
    rf"合议庭(?:组成人员|成员)?(?:{_EXCHANGE})[为成][:：]?(?P<list>(?:[^，。；\n、]{{2,14}}、){{2,6}}[^，。；\n、]{{2,14}})"
    rf"|(?:现|{_EXCHANGE}|改){{1,3}}(?:[为成]|后(?:的)?)?(?:本案|该案)?由(?P<sits>[^。；\n、]{{4,40}}?、[^。；\n]{{2,60}}?)组成合议庭"
)
_NO_NAME = re.compile(
    r"^(?:由|的|并|兼|工作|岗位|或|和|与|及|等|以及|组成|参加|独任|担任|人民|审判|陪审|进行|名单|签名|对|在|有|是|因|不|申请|回避|应当|决定|指挥|同意|准许|批准|询问|核对|认为|通知|告知|变更|调整|更换|[如若]有|可以|姓名|职务|告知|依法|适用|共同|书记|法官|请|全体|宣[读布]|报告|现在|下面|肃静|起立)"
)
_STAYED = re.compile(r"驳回|不成立|不予?准许")  # behind who should have left (郑一回避，予以驳回)
CHANGES = rf"{_EXCHANGE}|改由|改为|转为"  # words of a paper that changes what an earlier one said
_SITS = re.compile(
    r"组成合议庭|合议庭由|由[^。\n]{2,80}独任|[^。\n]担任审判长|审判长[：:为]?[\u4e00-\u9fff·]{2,16}[；，、\s]+(?:代理|人民)?(?:审判|陪审)员"
    r"|(?:^|[\n\t])审判长[\n\t][\u3400-\u9fff·]{2,6}[\n\t]书记员[\n\t]"
)
_FOOT = re.compile(
    r"(?m)(?:^|(?<=\t))[ \t]*(?:(?:承办|主审)法官|(?:案件)?承办人|审判人员|审判长|(?:代理)?审判员|(?:人民)?陪审员|合议庭成员|代?书记员)"
    r"(?:[:：][^\n]*|(?=[\u4e00-\u9fff·]{2,4}(?:(?:法官助理|代?书记员)[\u4e00-\u9fff·]{2,4})+[\n\t])[^\n]*|[\t\n](?P<cell>[\u3400-\u9fff·、]{2,24})(?=[\t\n]|$))"
)
"""A row that begins with an office and tells who holds it, or the cell beside one."""
IF = re.compile(r"(?:^|[，,；;])[如若][^，,；;]*")  # what may come (如有变更，另行通知), not what is
_IF_HERE = re.compile(rf"{IF.pattern}$")
_LONGEST = 3  # letters of a usual name
_LOOK = 40  # letters before a name in which it is told whom he replaces
_PLAIN = ("审判员", "合议庭成员", "法官")  # offices of one who may preside as well


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How the words of the tables stand beside names.

    ``exchanged``: who leaves and who comes, in one sentence (合议庭成员由甲、乙变更为甲、丙); ``leaves``: what is said behind the name of one
    who sits no longer; ``followed``: what before it.
    """

    judge: re.Pattern[str]
    writer: re.Pattern[str]
    exchanged: re.Pattern[str]
    leaves: re.Pattern[str]
    followed: re.Pattern[str]


@cache
def _grammar(words: PanelWords) -> _Grammar:
    stop = rf"(?={_STOP}|{words.leaves}|{words.replaces})"
    office = rf"{_ROLE}|代?书记员"
    return _Grammar(
        re.compile(rf"(?<![经从])(?P<role>{_ROLE}){_HELD}(?P<names>{_NAME}(?:[、，\t ]{_NAME})*?){stop}"),
        re.compile(
            rf"(?<!担任)(?<!任)(?<!为)(?P<role>代?书记员)(?:(?:{_EXCHANGE}|改)[为成由]|{_HELD})(?P<names>{_NAME}){stop}"
        ),
        re.compile(
            rf"(?:(?P<role>{office})[:：]?[由为]?|[由将原]|(?:^|[，。；\n])(?:现|兹)?[将由]?)(?P<old>{_MEMBERS})"
            rf"，?现?(?:{_EXCHANGE}|改)[为成由][:：]?(?:(?P<other>{office})[:：]?)?(?P<new>{_MEMBERS}){stop}"
        ),
        re.compile(rf"(?:因[^，。；\n]{{0,14}}?|已|现)?(?:工作|岗位)?(?:{words.leaves})"),
        re.compile(rf"(?:{words.replaces})(?:原)?(?:(?:{office})[:：]?)?$"),
    )


def panel(text: Text, field: str, words: PanelWords) -> Iterator[Hit]:
    """The judges in the order written, or the clerk; ``role`` keeps the paper's word."""
    grammar = _grammar(words)
    found: dict[str, Hit] = {}
    for name, at, role in _each_told(text, field, grammar):
        hit = found.setdefault(name, Hit(field, name, at, at + len(name), role=role, confidence=0.97))
        if role.endswith("审判长") and hit.role in _PLAIN:
            found[name] = replace(hit, role=role)
    if field == "clerk" and not found:
        found |= _named(field, _APPOINTED.finditer(text.plain), 0.96)
    if field == "judge":
        presiding = _named(field, _PRESIDES.finditer(text.plain), 0.95)
        for name, hit in presiding.items():
            if name in found and found[name].role in _PLAIN and not grammar.exchanged.search(text.plain):
                found[name] = replace(found[name], role=hit.role)
            elif name not in found and not any(name.endswith(known) for known in found):
                found[name] = hit
    yield from sorted(_after_changes(text.plain, found, grammar), key=lambda hit: hit.start)


def _each_told(text: Text, field: str, grammar: _Grammar) -> Iterator[tuple[str, int, str]]:
    """Every name behind its office, in a list of a panel or below its office in a table: with place and office."""
    is_clerk, plain = field == "clerk", text.plain
    listed = in_lists(text)
    places = {at for _, at, _ in listed}
    ends = ("书记员",) if is_clerk else ("书记员", "助理")
    yield from (told for told in listed if told[2].endswith(ends) is is_clerk)
    for match in (grammar.writer if is_clerk else grammar.judge).finditer(plain):
        if is_head_of_column(plain, match.start()) or match.start("names") in places:
            continue
        for name, at in _names(match["names"], match.start("names")):
            after = plain[at + len(name) : at + len(name) + 6]
            yield name, at, "审判长" if re.match(r"(?:担任|任|为)审判长", after) else match["role"]


def _named(field: str, matches: Iterator[re.Match[str]], confidence: float) -> dict[str, Hit]:
    """The hits of names behind which their office is told (由甲担任审判长), by name."""
    told = ((name, at, m["role"]) for m in matches for name, at in _names(m["names"], m.start("names")))
    hits: dict[str, Hit] = {}
    for name, at, role in told:
        hits.setdefault(name, Hit(field, name, at, at + len(name), role=role, confidence=confidence))
    return hits


def panel_told(text: Text, field: str, words: PanelWords) -> Iterator[Hit]:
    """The same in a paper about other things, where a sentence tells who the panel is or that one judge sits alone; else of rows
    or cells that begin with an office alone (承办法官：甲 书记员：乙), none of which a seal covers: such a paper need not tell them."""
    is_told = _SITS.search(text.plain) is not None
    rows = [
        row.span()
        for row in _FOOT.finditer(text.plain)
        if not any(line.stamped for line in text.lines(*row.span()))
        and (
            not row["cell"]
            or all(is_full_personal_name(one) or "·" in one for one in row["cell"].split("、"))
        )
    ]
    rows += [(at, at + 1) for _, at, _ in told_in_columns(text.plain)]
    told = panel(text, field, words) if rows or is_told else ()
    yield from (hit for hit in told if is_told or any(a <= hit.start < b for a, b in rows))


def _after_changes(plain: str, found: dict[str, Hit], grammar: _Grammar) -> Iterator[Hit]:
    """Who sits after all that a paper changes: who leaves is none of them, who comes is, and of others a person is asked."""
    changes = list(grammar.exchanged.finditer(plain))
    left = {name for change in changes for name in _leaving(plain, change)}
    come = [hit for change in changes for hit in _coming(change, found)]
    told = [change.span() for change in changes if change["role"] or list(_coming(change, found))]
    told += [
        other.span()
        for other in _CLERK_CHANGED.finditer(plain)
        if "clerk" not in {h.field for h in found.values()}
    ]
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
        is_gone = grammar.leaves.match(plain, hit.end) or grammar.followed.search(
            plain, max(0, hit.start - _LOOK), hit.start
        )
        if is_gone and not (is_named_again or _STAYED.search(plain, hit.end, stop)):
            continue
        is_open = (change is not None or _BECAUSE.search(plain, start, hit.start)) and not is_named_again
        is_open = is_open or _leaves_later(plain, hit, grammar) or _was_only(plain, hit)
        is_open = is_open or is_left_out or any(words.startswith(str(hit.value)) for words in gone)
        yield _or_asked(hit, bool(is_open))


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
        told = re.split(rf"[、及与和](?:{_ROLE})?|^(?:{_ROLE})", who)
        is_told = found["told"] or found["reason"] or max(map(len, told)) > _LONGEST
        if _STAYS.search(who) is None and is_told:
            yield from told


def _is_too_long(hit: Hit, found: dict[str, Hit], gone: Sequence[str]) -> bool:
    """Whether a name is one that is known, with the first words of why he sits no longer (郑一赴 of 郑一赴任)."""
    value = str(hit.value)
    return any(words.startswith(value) for words in gone) and any(
        value.startswith(name) and value != name for name in found
    )


def _leaves_later(plain: str, hit: Hit, grammar: _Grammar) -> bool:
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
    names |= {re.sub(rf"^(?:{_ROLE})[:：]?", "", member) for member in re.split("[、及与]", change["old"])}
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
        role = re.match(rf"(?:{_ROLE})[:：]?", member[0])
        skip = role.end() if role else 0
        yield from _names(member[0][skip:], change.start(group) + member.start() + skip)


def _open_change(plain: str, start: int, stop: int, told: Sequence[tuple[int, int]]) -> int | None:
    """Where a change ends that a sentence tells behind a name without naming who leaves in a way that is understood."""
    maybe = [found.span() for found in IF.finditer(plain, start, stop)]
    for change in _CHANGED.finditer(plain, start, stop):
        if not any(a <= change.start() < b for a, b in (*told, *maybe)):
            return change.end()
    return None


def sentence_at(plain: str, at: int) -> tuple[int, int]:
    """Where the sentence, or the line of a list, begins and ends that a place belongs to."""
    start = begin_of(plain, at, "。\n")
    ends = [found for end in "。\n" if (found := plain.find(end, at)) >= 0]
    return start, min(ends, default=len(plain))


def _names(words: str, start: int) -> Iterator[tuple[str, int]]:
    at = start
    for piece in re.split(r"([、，\t ])", words):
        if 2 <= len(piece) <= (26 if "·" in piece else 5) and not _NO_NAME.match(piece):
            yield piece, at
        at += len(piece)
