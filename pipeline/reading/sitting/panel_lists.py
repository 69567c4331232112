"""A panel that a notice names in one list or in the columns of a table (由甲、乙和人民陪审员丙组成合议庭): each name with its office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from pipeline.reading.page.text import Text
from pipeline.reading.sitting.office_behind import offices_behind
from pipeline.reading.words.names import is_full_personal_name, may_have_a_verb
from pipeline.reading.words.surnames import DOUBLE

JUDGE = r"(?:代理)?审判长|(?:代理|助理)?审判员|(?:人民)?陪审员|法官(?!助理)|独任审判员|承办法官|主审法官"
"""The offices of those who decide, as a notice calls them."""
_OFFICE = rf"{JUDGE}|承办人|代?书记员|法官助理"
_TOGETHER = re.compile(
    r"(?P<led>(?<=合议庭))?由(?P<list>[^，。；：]{4,120}?)(?:等?[三五七3579]人)?(?:共同|依法)?\n?组\n?成"
    r"(?(led)(?=[，。；\n])|(?:[三五七3579]人|本案|大)?\n?合议庭)"
)
_LISTED = re.compile(
    r"合议庭(?:(?:组成)?(?:成员|人员)(?:[为是]|名单)?[：:]|(?:组成)?(?:成员|人员)?(?:现|已|依法)?(?:变更|调整|更换|改)[为成][：:]?(?!由))"
    r"(?P<list>[^，。；：\n]{4,120}?)(?=[，。；\n]|$)"
)
"""A panel behind a label, within a row (二、合议庭成员：甲（审判长）、乙、丙，书记员丁。)."""
_BESIDE = re.compile(
    r"(?:任|为)审判长(?:并?(?:主审|承办))?，?(?:并?[与和同])(?P<list>[^，。；：\n]{2,80}?)(?:共同|依法)?组成"
    r"|(?<=[，、])(?P<members>[^，。；：\n]{2,60}?)(?:为|任|担任)(?:本案)?合议庭(?:组成)?(?:成员|人员)(?=[，。；的、])"
    r"|(?:其他|其余)(?:合议庭)?(?:组成)?(?:成员|人员)(?P<stay>[^，。；：\n]{2,40}?)(?:均|都|仍|保持|继续)*不变"
)
"""The others of a panel whose presiding judge, or whose new member, is told before (由甲任审判长，与乙、丙组成合议庭; 其他成员乙、丙不变)."""
_SIGN = re.compile(r"[、和与及](?![^（）]*）)")
_ONE = re.compile(
    rf"(?P<office>{_OFFICE})?[:：]?(?P<name>[\u3400-\u9fff\U00020000-\U0002fa1f]{{2,4}}|[\u3400-\u9fff]{{1,8}}(?:·[\u3400-\u9fff]{{1,8}}){{1,2}})"
    rf"(?:（(?:(?P<said>{_OFFICE})|[^（）]{{1,12}})）)?"
)
_MEMBER = "合议庭成员"
_SAID = re.compile(rf"（({_OFFICE})）$")
_ROW = re.compile(
    rf"(?P<office>{_OFFICE}|合议庭(?:组成)?(?:成员|人员)(?=：))[:：\t\n]{{0,2}}(?P<names>(?:[\u3400-\u9fff\U00020000-\U0002fa1f]|（(?:{_OFFICE})）){{4,24}})(?=[\n\t]|$|{_OFFICE})"
)


def in_lists(text: Text) -> list[tuple[str, int, str]]:
    """The names that a table, a sentence or a row lists, with place and office."""
    plain = text.plain
    return [*told_in_columns(plain), *_told_together(plain), *offices_behind(plain), *_told_apart(text)]


def _told_apart(text: Text) -> Iterator[tuple[str, int, str]]:
    """The names that a blank alone parts behind one office (审判员：石洋燕　卢彧翀), with place and office."""
    for told in rows_apart(text).values():
        yield from told


def rows_apart(text: Text) -> dict[tuple[int, int], list[tuple[str, int, str]]]:
    """Such names by the span of all of them in their row; one of two letters may be spread (晏　平　　石洋燕)."""
    rows: dict[tuple[int, int], list[tuple[str, int, str]]] = {}
    for found in _ROW.finditer(text.plain):
        at, end = found.span("names")
        pieces = re.sub(r"(?<!\S)(\S)\s+(\S)(?!\S)", r"\1\2", text.evidence(at, end).quote).split()
        bare = [_SAID.sub("", one) for one in pieces]
        is_each = all(is_full_personal_name(one) and one not in DOUBLE for one in bare)
        if len(pieces) < 2 or not is_each or len("".join(pieces)) != end - at:
            continue
        told = rows[at, end] = []
        for one, name in zip(pieces, bare, strict=True):
            said = _SAID.search(one)
            told.append((text.plain[at : at + len(name)], at, said[1] if said else found["office"]))
            at += len(one)
    return rows


def may_be_two(name: str) -> bool:
    """Whether a name of four letters may be those of two persons between which a blank was lost (祁旻孟璟)."""
    halves = name[:2], name[2:]
    is_one = len(name) != 4 or name[:2] in DOUBLE or not may_have_a_verb(name)
    return not is_one and all(is_full_personal_name(half) for half in halves)


def _told_together(plain: str) -> Iterator[tuple[str, int, str]]:
    """The names of a panel in one sentence with place and office; none where one of the list is no plain name."""
    for found in (*_TOGETHER.finditer(plain), *_LISTED.finditer(plain), *_BESIDE.finditer(plain)):
        listed = found.lastgroup if found.re is _BESIDE and found.lastgroup else "list"
        at, office, told = found.start(listed), "", []
        for words in re.split(rf"({_SIGN.pattern})", found[listed]):
            one = _ONE.fullmatch(words.replace("\n", ""))
            if one and (one["office"] or one["said"] or _is_one_of(one["name"], found[listed])):
                office = one["office"] or office
                told.append(
                    (one["name"], at + _place(words, one.start("name")), one["said"] or office or _MEMBER)
                )
            elif not _SIGN.fullmatch(words):
                told = []
                break
            at += len(words)
        yield from told


def _is_one_of(name: str, listed: str) -> bool:
    """Whether words are a person's name, or may be one with a rare surname among some that are (毋玉伟、来向阳、车会娟)."""
    others = [one for one in re.split("[、，]", listed) if one != name]
    return is_full_personal_name(name) or (len(name) < 4 and any(map(is_full_personal_name, others)))


def _place(words: str, at: int) -> int:
    """Where a letter stands in words over two rows that was counted without their break."""
    rows = words.find("\n")
    return at + 1 if 0 <= rows <= at else at


def told_in_columns(plain: str) -> Iterator[tuple[str, int, str]]:
    """The names below their offices in a table of two rows (审判长|审判员|书记员 over 甲|乙、丙|丁), with place and office."""
    cells = list(re.finditer(r"[^\n\t]+", plain))
    for first in range(len(cells)):
        if first and re.fullmatch(_OFFICE, cells[first - 1][0]):
            continue
        heads = list(takewhile(lambda one: re.fullmatch(_OFFICE, one[0]), cells[first:]))
        below = cells[first + len(heads) : first + 2 * len(heads)]
        is_row = len(below) == len(heads) and not any(re.fullmatch(_OFFICE, one[0]) for one in below)
        if len(heads) > 1 and is_row:
            yield from (
                told for head, one in zip(heads, below, strict=True) for told in _in_cell(head[0], one)
            )


def _in_cell(office: str, cell: re.Match[str]) -> Iterator[tuple[str, int, str]]:
    for name in re.finditer(r"[^、，\s]+", cell[0]):
        if is_full_personal_name(name[0]) or "·" in name[0]:
            yield name[0], cell.start() + name.start(), office


def is_head_of_column(plain: str, at: int) -> bool:
    """Whether an office stands last in a row of offices, so that the name behind it is that of the first one; not where another office
    follows that name (审判长|甲|承办法官⏎审判员|乙⏎书记员|丙)."""
    if re.compile(rf"(?:{_OFFICE})[\n\t][^\n\t]+[\n\t](?:{_OFFICE})[\n\t]").match(plain, at):
        return False
    return re.search(rf"(?:^|[\n\t])(?:{_OFFICE})[\n\t]$", plain[max(0, at - 12) : at]) is not None
