"""The words around the names of a panel, and how those of the tables stand beside them (合议庭的用语)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.reading.sitting.panel_lists import JUDGE
from pipeline.reading.words.sentences import begin_of
from pipeline.reading.words.wordings import PanelWords

LETTER = r"[\u4e00-\u9fff\u3400-\u4dbf·]"
_SOUNDS = r"[\u4e00-\u9fff\u3400-\u4dbf]{1,8}?(?:·[\u4e00-\u9fff\u3400-\u4dbf]{1,8}?){1,2}"  # a name written by its sounds (艾合买提·阿不力孜)
NAME = rf"(?:{LETTER}{{2,4}}?|{_SOUNDS})"
ROLE = rf"{JUDGE}|合议庭成员|合议庭组成人员(?=由)|审判人员(?=[:：\t\n])|承办人"
_HELD = r"(?:(?:仍然?|依然|依旧|现|均)(?=[为由是]))?[:：为由\t\n是]?(?:(?<=[员长])[，,.·、](?=[\u4e00-\u9fff]{3}[\t\n]))?"
"""Between an office and its holder; a speck alone where a row ends with a whole name."""
EXCHANGE = "变更|更换|调整|替换"  # before 为, 成 or 由 and who comes
_STOP = (
    r"担任|任|与|和|、(?=由|并由|书记|法官|人民陪审|陪审|审判|代理|助理|代书)|，|,|。|；|;|\t|\n|$|（|）|组成|协助|一人|负责|参加|独任|为|进行|适用|审判|承办|主审|主持|代理|人民陪审员|陪审员|法官|书记员|代书记员|联系|电话|二[〇○]|\d|记录|并(?=为|任|担|由)|兼(?=任|书)"
    rf"|{EXCHANGE}|改为|改由|不变|共同(?=审|组|参|办)|\.(?= *(?:代?书记员|法官助理|[\t\n]|$))"
)
"""What ends a name, besides the words of who leaves or comes."""
_MEMBER = rf"(?:(?:{ROLE})[:：]?)?(?:(?:(?![及与]){LETTER}){{2,4}}?|{_SOUNDS})"
_MEMBERS = rf"{_MEMBER}(?:[、和及与]{_MEMBER}){{0,6}}?"  # a panel has seven at most; 和 may be a letter or a sign: more were tried without end
_NO_NAME = re.compile(
    r"^(?:由|的|并|兼|特此|聘用|工作|岗位|或|和|与|及|等|以及|组成|参加|独任|担任|人民|审判|陪审|进行|名单|签名|对|在|有|是|因|不|申请|回避|应当|决定|指挥|同意|准许|批准|询问|核对|认为|通知|告知|变更|调整|更换|[如若]有|可以|姓名|职务|告知|依法|适用|共同|书记|法官|请|全体|宣[读布]|报告|现在|下面|肃静|起立)"
)
CHANGES = rf"{EXCHANGE}|改由|改为|转为"  # words of a paper that changes what an earlier one said
IF = re.compile(r"(?:^|[，,；;])[如若][^，,；;]*")  # what may come (如有变更，另行通知), not what is


@dataclass(frozen=True, slots=True)
class Grammar:
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
def grammar_of(words: PanelWords) -> Grammar:
    """The grammar of the words that the data has."""
    stop = rf"(?={_STOP}|{words.leaves}|{words.replaces})"
    office = rf"{ROLE}|代?书记员"
    return Grammar(
        re.compile(
            rf"(?<![经从])(?P<role>{ROLE}){_HELD}(?!{JUDGE})(?P<names>{NAME}(?:[、，\t ]{NAME})*?){stop}"
        ),
        re.compile(
            rf"(?<!担任)(?<!任)(?<!为)(?<![制级])(?P<role>代?书记员)(?:(?:{EXCHANGE}|改)[为成由]|{_HELD})(?P<names>{NAME}(?:、{NAME}){{0,2}}?){stop}"
        ),
        re.compile(
            rf"(?:(?P<role>{office})[:：]?[由为]?|[由将原]|(?:^|[，。；\n])(?:现|兹)?[将由]?)(?P<old>{_MEMBERS})"
            rf"，?现?(?:{EXCHANGE}|改)[为成由][:：]?(?:(?P<other>{office})[:：]?)?(?P<new>{_MEMBERS}){stop}"
        ),
        re.compile(rf"(?:因[^，。；\n]{{0,14}}?|已|现)?(?:工作|岗位)?(?:{words.leaves})"),
        re.compile(rf"(?:{words.replaces})(?:原)?(?:(?:{office})[:：]?)?$"),
    )


def sentence_at(plain: str, at: int) -> tuple[int, int]:
    """Where the sentence, or the line of a list, begins and ends that a place belongs to."""
    start = begin_of(plain, at, "。\n")
    ends = [found for end in "。\n" if (found := plain.find(end, at)) >= 0]
    return start, min(ends, default=len(plain))


def names_in(words: str, start: int) -> Iterator[tuple[str, int]]:
    """The names of a list that begins at a place, each with its own."""
    at = start
    for piece in re.split(r"([、，\t ])", words):
        if 2 <= len(piece) <= (26 if "·" in piece else 5) and not _NO_NAME.match(piece):
            yield piece, at
        at += len(piece)
