"""Who acts for a party: 法定代表人、负责人, 委托诉讼代理人, 出庭负责人."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.reading.parties.party_ends import person_end
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.joined_names import is_run_together
from pipeline.reading.words.names import is_of_boxes, is_of_sounds
from pipeline.reading.words.party_words import APPEARS, past_brackets
from pipeline.reading.words.surnames import DOUBLE

_NOBODY = re.compile(
    r"出庭|应诉|到庭|参加|缺席|委托|情况|未|因|无(?!名)|不[详明]|空[缺白]|缺[位失]|暂[缺无空]|待[定补任]"
)
"""What follows the word of a leader where the paper tells of the attendance (行政机关负责人出庭：因…)."""

_POST = re.compile(
    r"(?:职务[:：]?|[系任]?该[局府委厅镇县市区]?)?(?:副?(?:[局厅县区市镇乡院校所处科部关署站行会社州旗省]|[大支总中]?队|[店厂])长|(?:副|总)?(?:主任|书记|经理)|执行董事|理事长|董事长|主席|律师|法律工作者|工作人员)$"
)
"""A post at the end of a row behind a name."""
_COMMA = re.compile(
    "，(?!系|该|职务|经|现|由)[\\u3400-\\u9fff]{2,4}(?:。|，[^，。]{0,12}(?:长|主任|经理|董事|书记)。)"
)
"""A comma between the word of a leader and the name (法定代表人，袁桂宝。)."""
_ENDS = re.compile(r"[，。；、：（\u0000]|职务：|$")


@dataclass(frozen=True, slots=True)
class Representative:
    """Who acts for a party: ``field`` is legal_representative or agent, ``role`` the paper's word."""

    start: int
    end: int
    name: str
    field: str
    role: str
    post: str | None = None
    for_party: str | None = None


def _before_post(text: str, start: int, end: int) -> int:
    """Where a name ends behind which its post stands with a blank alone between them (王强 局长); a surname alone is no name."""
    post = _POST.search(text, start, end)
    at = post.start() if post else end
    return at if at - start >= 2 and text[start:at] not in DOUBLE else end


def representatives(flat: Flat, label: re.Match[str]) -> list[Representative]:
    """The people after 法定代表人, 委托诉讼代理人 or 出庭负责人, with their post."""
    at = past_brackets(flat.text, label.end())
    if flat.text.startswith(("姓名：", "名称："), at):
        at += 2
    if flat.text[at : at + 1] == "：" or _COMMA.match(flat.text, at):
        at += 1
    people: list[Representative] = []
    which = "legal_representative" if label.group("head") else "agent"
    closes = (
        "）" if flat.text[label.start() - 1 : label.start()] == "，" else "\0"
    )  # （住所地…，法定代表人王强）
    while (end := person_end(flat, at)) - at >= 2 and (
        end in flat.starts or flat.text.startswith(closes, end) or _ENDS.match(flat.text, end)
    ):
        cut = _before_post(flat.text, at, end)
        name = flat.text[at:cut]
        if len(name) > 4 and not (re.search("[·•]", name) or is_of_sounds(name) or is_run_together(name)):
            break
        if _NOBODY.match(name) or is_of_boxes(name):
            break
        post = re.compile(
            r"[，（：]?((?:(?:男|女|汉族|\d{4}年\d+月\d+日(?:出)?生)，)*)((?:系|职务[：:]?|任|为)?[^，。；、（）]{1,30})"
        ).match(flat.text, cut)
        people.append(
            Representative(*flat.span(at, cut), name, which, label.group(), post.group(2) if post else None)
        )
        following = _next(flat.text, cut)
        if following is None:
            break
        at = following
    return people


def field_of(person: Representative, kind: str) -> str:
    """The field of who acts for a party of a kind: a body has no 法定代理人, its leader is meant."""
    return "legal_representative" if person.role == "法定代理人" and kind != "person" else person.field


_ALSO = re.compile(r"(?:，[^。；，]{1,40}(?:，[^。；，]{1,30}){0,3})?；(?=[\u3400-\u9fff]{2,4}[，（])")
"""What is told of one who acts, before the next one in the same sentence (曾某，某律师事务所律师；陈某，该局副局长。)."""


def _next(text: str, at: int) -> int | None:
    """Where the next person of a list begins behind a name, or None."""
    at = past_brackets(text, at)
    if text[at : at + 1] == "、":
        return at + 1
    also = _ALSO.match(text, at)
    return also.end() if also else None


def leaders(flat: Flat, start: int, stop: int) -> list[Representative]:
    """The leaders a sentence of its own says came to court (副局长孙某出庭应诉。)."""
    people: list[Representative] = []
    at = start
    for sentence in flat.text[start:stop].split("。"):
        if found := APPEARS.match(sentence):
            span = flat.span(at + found.start("name"), at + found.end("name"))
            people.append(Representative(*span, found["name"], "agent", "出庭负责人", found["post"]))
        at += len(sentence) + 1
    return people
