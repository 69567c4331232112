"""The signs that blanks stand for in the row of a party or of who acts for it (姓名后的空格): 李明 某律师事务所律师, 王强 男 局长, 张三 李四."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reading.words.names import PLACE_ALONE, is_full_personal_name
from pipeline.reading.words.party_words import AGENT, HEAD, ROLE
from pipeline.reading.words.surnames import DOUBLE

_WHO = re.compile(
    rf"(?<![\u3400-\u9fff])(?:{HEAD}|{AGENT}|{ROLE})(?:[（(][^（）()\n]{{1,16}}[）)])?(?: *[：:] *| +)"
)
_NAME = re.compile(
    rf"(?:{'|'.join(sorted(DOUBLE))}) {{1,2}}[\u3400-\u9fff]{{1,2}}(?![\u3400-\u9fff])|[\u3400-\u9fff]{{2,8}}(?:[·•][\u3400-\u9fff·•]{{1,12}})?"
    r"|[\u3400-\u9fff](?P<gap> {1,3})[\u3400-\u9fff](?:(?P=gap)(?![男女] +(?:[\u4e00-\u9fff]{1,3}族|(?:19|20)\d\d))[\u3400-\u9fff](?![\u3400-\u9fff]))?"
)
"""A name, its letters perhaps set wide at one distance (李 明)."""
_END = r"(?=[ ，。；,;、（(\n\t]|$)"
_TOLD = re.compile(
    rf"[男女](?=[ ，。；,;、\n\t]|$|[汉1-9])|[\u4e00-\u9fff]{{1,4}}族{_END}|(?:19|20)\d\d年|系(?=.)|(?:[本该]|其他)(?=.)|住(?=[所址]|(?![房建院宅保])[^ ]{{2}})|均(?=[系住为])"
    r"|(?:职务|职业|性别|民族|出生|年龄|工作单位)(?=[:：]| +[\u4e00-\u9fff])|(?:身份证|公民身份|联系(?:电话|方式)|电话|手机|执业证|邮编|地址)(?=[:：号\d ])|(?:特别授权|一般授权|一般代理|全权代理|代理权限)"
    rf"|[^ ，。；,;、（(\n\t]{{0,24}}(?:律师|法律工作者|工作人员|法律顾问|[职人]员|[员职民]工|干部|公务员|民警|法官|[局厅县区市镇乡院校所处科股部关署站行会社州队店厂]长"
    rf"|理事长|董事长?|主任|书记|经理|主席|政委|律师事务所|父|母|妻|夫|子|女儿|农民|村民|居民|退休|无业|务农|个体|经商){_END}"
)
"""What is told of somebody behind his name: sex, people, birth, post, office."""
_NEXT = re.compile(rf"(?P<name>[\u3400-\u9fff]{{2,4}}){_END}")
_CHUNK = re.compile(r"[^ ，。；,;、（(\n\t]+")


def signs(words: str) -> Iterator[tuple[int, str]]:
    """Each blank of a text that parts a name from what is told of it, or from another name, with the sign that it stands for."""
    if " " not in words:
        return
    for who in _WHO.finditer(words):
        found = _NAME.match(words, who.end())
        if found and _is_person(found[0].replace(" ", "")):
            yield from _behind(words, found.end(), found[0].replace(" ", ""))


def _behind(words: str, at: int, name: str) -> Iterator[tuple[int, str]]:
    """The signs from the end of a name to the end of what its row tells of it without a sign."""
    while (after := _past_blanks(words, at)) > at:
        also = _NEXT.match(words, after)
        if name not in DOUBLE and _TOLD.match(words, after):
            yield at, "，"
            name = ""
        elif also and _is_whole(name) and _is_whole(also["name"]):
            yield at, "、"
            name = also["name"]
        else:
            return
        chunk = _CHUNK.match(words, after)
        at = chunk.end() if chunk else after


def _is_person(name: str) -> bool:
    """Whether letters before a blank are a person's name: what is left of a body's (江州市 住房和城乡建设局) is none."""
    return "·" in name or name in DOUBLE or (is_full_personal_name(name) and not PLACE_ALONE.fullmatch(name))


def _past_blanks(words: str, at: int) -> int:
    found = re.compile(" *").match(words, at)
    return found.end() if found else at


def _is_whole(name: str) -> bool:
    return name not in DOUBLE and is_full_personal_name(name)
