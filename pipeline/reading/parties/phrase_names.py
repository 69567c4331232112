"""The names of a list that a sentence tells on one side of a suit, 你单位 among them (并列的当事人)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reading.parties.torn_names import holds_a_verb
from pipeline.reading.words.joined_names import AND_OTHERS, Piece, pieces_of
from pipeline.reading.words.names import OF_THE_NAME, is_name, is_short_for
from pipeline.reading.words.numerals import chinese
from pipeline.reading.words.party_words import WHO_IS_SUED, WHO_SUES

PLAINTIFF = re.compile(
    rf"^(?:[上下]列|上述|前述)?(?:原审|一审|本案)?(?:{WHO_SUES})(?:人)?(?:（[^）]*）)?：?(?:(?:台湾|香港|澳门)(?:地区)?(?:居民|同胞))?"
)
DEFENDANT = re.compile(rf"^(?:原审|一审|本案)?(?:{WHO_IS_SUED})(?:人)?(?:（[^）]*）)?：?")
_OWN_BODY = r"(?:(?![单方们与和及因诉不未于对向])[\u4e00-\u9fff]){0,4}?(?:管委会|委员会|[分支]?局(?!部|长)|厅|[支大中总]队|派出所|办事处|街道办(?!事处)|(?<!政)中心|海关|政府(?!信息))"
"""What an addressee is called behind 你, the end of its name (你分局, 你园区管委会)."""
_YOU = rf"(?:你|贵(?!阳|州|港|溪|定|池|德|南|安))(?:（?单位）?|{_OWN_BODY}|（单位）|[镇乡区县市](?:人民)?政府(?!信息)|[县区市]?公安局|街道办(?!事处)|管委会|村委会|居委会|派出所|部门|分?局|委员会|委|厅|政府|府|机关|镇|街道办事处|街道|方|院|公司|行|所|[分总支大中]?队|办事处|办|会|中心|乡|区政府|区|县政府|县|市政府|市|校|们|处(?!罚|理|分)|[站部署关馆科](?!于|技|名)|[团师连](?=[、，和与及]|$|[\u4e00-\u9fff]{{2,}})|农?场(?!所))?(?:（(?!(?:本案|原审)?第三人)[^）]{{1,8}}）)?"
YOU = re.compile(f"^{_YOU}")
YOU_LISTED = re.compile(
    rf"(?<![^、，和及与])(?:(?:原审|一审|本案)?被(?:告|上诉人|申请人))?{_YOU}(?=$|[、，和与]|以?及(?!时))"
)
"""The addressee as one of a list (你局、某市人民政府)."""
_SIGN = re.compile("以及|[、，和及与]")
_ASIDE = re.compile(rf"(?!{OF_THE_NAME})（[^（）]*）$")
"""What is said of a party behind its name (（又名张山）, （经营者张三）)."""
_KIN = re.compile("(?:夫妇|夫妻|父子|父女|母子|母女|兄弟|姐妹|兄妹|姐弟)(?:二人|两人)?$")
_COUPLE = 2
_AND_ROLE = re.compile("(?<=..)[及和与](?=被告|第三人)")  # another party, whatever name stands before
_BRACKET = re.compile("（(?P<short>[^（）]{2,8})）$")
_KEEPER = re.compile("(?:经营者|业主|投资人|法定代表人|负责人)(?=[\u4e00-\u9fff·]{2,12}$)")
"""Before the name of who keeps the shop that is named before it (某菜馆、经营者李明): no party of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sentence with its place; ``text`` is as written there, ``apart`` the two names it may be instead.

    ``role``: the words of its standing where the sentence tells them; ``doubt``: why it is open, ``choices``: what it may be then."""

    start: int
    end: int
    text: str
    apart: tuple[str, str] | None = None
    role: str = ""
    doubt: str = ""
    choices: tuple[str, ...] = ()


def names_between(plain: str, start: int, end: int, addressee: str | None) -> tuple[Part, ...]:
    """Names joined by 、 or 和; a trailing 等三人 is left out; () when one is no name, or is 你单位 of no known addressee."""
    text = _AND_ROLE.sub("、", plain[start:end])
    text = _without_count(AND_OTHERS.sub("", _ASIDE.sub("", text)))
    parts: list[Part] = []
    at = start
    for piece in _pieces(text):
        role = PLAINTIFF.match(piece.text) or DEFENDANT.match(piece.text)
        skip = role.end() if role else 0
        name = _without_short(_ASIDE.sub("", piece.text[skip:]))
        if YOU.fullmatch(name):
            parts.append(addressed(plain, start, addressee))
        elif not _SIGN.fullmatch(piece.text) and not (parts and _KEEPER.match(piece.text)):
            apart = (piece.apart[0][skip:], piece.apart[1]) if piece.apart else None
            parts.append(Part(at + skip, at + skip + len(name), name, apart))
        at += len(piece.text)
    named = parts and all((is_name(p.text) or p.apart) and not holds_a_verb(p.text) for p in parts)
    return tuple(parts) if named else ()


def _without_short(name: str) -> str:
    """A name without the short one of its own behind it (某市住房和城乡建设局（住建局）); another name in brackets stays."""
    found = _BRACKET.search(name)
    return name[: found.start()] if found and is_short_for(found["short"], name[: found.start()]) else name


def addressed(plain: str, start: int, addressee: str | None) -> Part:
    """The addressee, for whom 你单位 stands, where it is printed; without a name when it is not known."""
    name = addressee if addressee and is_name(addressee) and not re.search("[、\n]", addressee) else ""
    at = max(plain.rfind(name, 0, start), 0)
    return Part(at, at + len(name), name)


def _pieces(text: str) -> Iterator[Piece]:
    """The names of a list and the signs between them; 你单位 is one of its own, whatever joins it."""
    at = 0
    for you in YOU_LISTED.finditer(text):
        head = text[at : you.start()]
        sign = re.search(rf"(?:{_SIGN.pattern})$", head)
        yield from _parted(head[: sign.start()] if sign else head, at > 0)
        yield from (Piece(words) for words in (sign[0] if sign else "", you[0]) if words)
        at = you.end()
    yield from _parted(text[at:], at > 0)


def _parted(text: str, may_be_signed: bool) -> Iterator[Piece]:
    """The names of a list that a sign may begin behind 你单位 (和平商店 begins with none), and the signs between them."""
    sign = _SIGN.match(text) if may_be_signed else None
    if sign:
        yield Piece(sign[0])
    yield from pieces_of(text[sign.end() if sign else 0 :])


def _without_count(text: str) -> str:
    """A list of names without the number of them at its end (甲、乙、丙三人), or what two are to each other (甲、乙夫妇)."""
    names = text.count("、") + 1
    text = _KIN.sub("", text) if names == _COUPLE else text
    found = re.search(rf"(?:{names}|{chinese(names)})[人户名家]$", text) if names > 1 else None
    return text[: found.start()] if found else text
