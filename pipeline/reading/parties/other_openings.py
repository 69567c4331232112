"""Who sues for what where the first sentence of a notice has no 诉: what is asked for, for what reason, or row by row (要求你局…, 以…为由)."""

from __future__ import annotations

import re

from pipeline.reading.parties.phrase_names import YOU, YOU_LISTED, Part, addressed, names_between
from pipeline.reading.parties.phrases import CasePhrase, cause_between
from pipeline.reading.words.cause_names import is_whole_cause
from pipeline.reading.words.cause_roots import ROOTS
from pipeline.reading.words.joined_names import begins_with_place, pieces_of
from pipeline.reading.words.leads import is_body, lead_of
from pipeline.reading.words.names import is_full_personal_name
from pipeline.reading.words.party_words import THIRD

_BEGIN = r"(?:(?<=[\n：。；])|(?<=受理)的?了?|(?<=审理)的?|(?<=收到)了?)(?:现有|兹有|本案)?(?:原告|起诉人|赔偿请求人|上诉人)?"
_WHO = rf"{_BEGIN}(?P<who>(?!你|贵|本院|我院)[^。；：\n]{{2,80}}?)"
_SUIT = r"(?:一案|(?:向[本我]院|诉至[本我]院)[^。；\n]{0,4}(?:提起|起诉|提出)|提起(?:行政)?诉讼|诉至[本我]院)"
_ASKS = re.compile(
    rf"{_WHO}(?:因)?(?:请求|要求|诉请|诉求|认为|主张)(?=[^。；\n]{{0,20}}?(?:你|贵|被告))[^。；\n]{{4,120}}?{_SUIT}"
)
"""要求你局履行…一案, 认为你局不履行…，向本院提起诉讼."""
_SUES_ASKING = re.compile(
    rf"{_WHO}起?诉{YOU.pattern[1:]}(?:，?(?:要求|请求)[^。；\n]{{4,80}}?)，?(?:本院|我院)[^。；\n]{{0,24}}?(?:受理|立案)"
)
"""起诉你局要求撤销登记，本院已受理."""
_FOR_REASON = re.compile(
    rf"{_WHO}以(?P<you>{YOU.pattern[1:]})(?P<reason>[^，。；\n]{{4,40}}?)为由，?(?:依法)?(?:于[\d一二三四五六七八九十〇年月]{{6,12}}日)?(?:{_SUIT}|向[本我]院(?:递交|提交)(?:行政)?起诉状)"
)
"""以你局不履行行政协议为由向本院提起行政诉讼."""
_CAUSE_ALONE = re.compile(
    rf"{_WHO}因(?P<cause>{ROOTS.pattern}[^，。；\n与和]{{0,20}}?)一案，(?:因)?不服(?:被告)?{YOU.pattern[1:]}"
)
"""因商标权无效宣告请求行政纠纷一案，不服你局作出的…."""
_ROWS = re.compile(
    rf"{_BEGIN}(?P<who>[^，。；：\n]{{2,60}})，被告(?P<whom>[^，。；：\n]{{2,60}})(?:，{THIRD}(?P<third>[^，。；：\n]{{2,60}}))?"
    r"，?(?:因|就)?(?P<cause>(?<=[，因就])[^，。；\n]{4,30}?)一案"
)
"""原告甲，被告某局，第三人乙，因土地行政登记一案."""

_ON_APPEAL = re.compile(
    rf"{_WHO}(?:因)?不服[^，。；\n]{{4,30}}?法院(?:就|对|关于)其诉{YOU.pattern[1:]}(?P<cause>[^，。；\n]{{2,30}}?)一案(?:所?作出?的?|所作)"
)
"""不服某法院就其诉你局行政处罚一案作出的判决."""
_AS_SUED = re.compile(
    rf"{_WHO.replace('：', '，：')}(?:因|就|为)(?P<cause>[^，。；：\n]{{2,40}}?)(?:一案)?，?(?:现|遂|于[\d一二三四五六七八九十〇年月]{{6,12}}日)?以(?P<whom>[^，。；：\n]{{2,60}}?)[为作]被告"
    rf"(?:[，、]?以?(?P<third>[^，。；：\n以]{{2,60}}?)[为作]{THIRD})?，?(?:依法)?(?:于[\d一二三四五六七八九十〇年月]{{6,12}}日)?"
    r"(?:(?:起?诉|诉讼)[至到]|(?:向|在)[本我]院(?:依法)?(?:提起|起诉|提出|递交|提交))"
)
"""张三（原告）因行政处罚，以你单位为被告诉至本院."""
_SHORT, _REGISTERED = 4, 10
_NOBODY = re.compile("当事人|申请人|原告|被告|起诉人|双方|其$|本人|[你我他贵该各]")


def told_otherwise(plain: str, addressee: str | None, limit: int = 900) -> CasePhrase | None:
    """The suit as such a sentence tells it; the cause only where its words stand by themselves."""
    return (
        _by_rows(plain, addressee, limit)
        or _by_cause(plain, addressee, limit)
        or _by_reason(plain, addressee, limit)
        or _by_claim(plain, addressee, limit)
        or _asking(plain, addressee, limit)
        or _on_appeal(plain, addressee, limit)
        or _as_sued(plain, addressee, limit)
    )


def _sides(
    plain: str, found: re.Match[str], addressee: str | None
) -> tuple[tuple[Part, ...] | None, tuple[Part, ...] | None]:
    """Who is sued beside whom the paper addresses (None: that one alone), and the third parties (None: some that are no names)."""
    alone = YOU.fullmatch(found["whom"])
    whom = None if alone else names_between(plain, *found.span("whom"), addressee)
    third = names_between(plain, *found.span("third"), addressee) or None if found["third"] else ()
    return whom, third


def _by_rows(plain: str, addressee: str | None, limit: int) -> CasePhrase | None:
    found = _ROWS.search(plain, 0, limit)
    who = _persons(plain, found, addressee) if found else ()
    if found is None or not who:
        return None
    whom, third = _sides(plain, found, addressee)
    cause = cause_between(plain, *found.span("cause"))
    is_told = whom != () and cause is not None and ROOTS.match(cause.text)
    return CasePhrase(who, whom, third, cause) if is_told else None


def _by_cause(plain: str, addressee: str | None, limit: int) -> CasePhrase | None:
    found = _CAUSE_ALONE.search(plain, 0, limit)
    who = _persons(plain, found, addressee) if found else ()
    return CasePhrase(who, None, (), Part(*found.span("cause"), found["cause"])) if found and who else None


def _by_reason(plain: str, addressee: str | None, limit: int) -> CasePhrase | None:
    found = _FOR_REASON.search(plain, 0, limit)
    who = _persons(plain, found, addressee, _SHORT) if found else ()
    if found is None or not who:
        return None
    is_cause = re.match("不履行|不作为|拒不|拒绝|未", found["reason"]) is not None
    return CasePhrase(who, None, (), Part(*found.span("reason"), found["reason"]) if is_cause else None)


def _by_claim(plain: str, addressee: str | None, limit: int) -> CasePhrase | None:
    found = _ASKS.search(plain, 0, limit)
    who = _persons(plain, found, addressee) if found else ()
    if found is None or not who or re.search("(?<![上申投公])诉(?!讼|请|求|至|状)", found[0]):
        return None
    alone = YOU_LISTED.search(addressed(plain, len(plain), addressee).text) is None
    return CasePhrase(who, None, ()) if alone else None


def _asking(plain: str, addressee: str | None, limit: int) -> CasePhrase | None:
    found = _SUES_ASKING.search(plain, 0, limit)
    who = _persons(plain, found, addressee) if found else ()
    return CasePhrase(who, None, ()) if who else None


def _on_appeal(plain: str, addressee: str | None, limit: int) -> CasePhrase | None:
    found = _ON_APPEAL.search(plain, 0, limit)
    who = _persons(plain, found, addressee) if found else ()
    return CasePhrase(who, None, (), cause_between(plain, *found.span("cause"))) if found and who else None


def _as_sued(plain: str, addressee: str | None, limit: int) -> CasePhrase | None:
    found = _AS_SUED.search(plain, 0, limit)
    who = _persons(plain, found, addressee) if found else ()
    if found is None or not who:
        return None
    whom, third = _sides(plain, found, addressee)
    cause = cause_between(plain, *found.span("cause"))
    is_cause = cause is not None and (ROOTS.match(cause.text) or is_whole_cause(cause.text))
    return CasePhrase(who, whom, third, cause if is_cause else None) if whom != () else None


def _persons(plain: str, found: re.Match[str], addressee: str | None, longest: int = 0) -> tuple[Part, ...]:
    """Who sues, where every name is surely whole: of a person, or of a body that begins with its place; or where it has no more letters
    than ``longest`` (次仁卓玛)."""
    start, end = found.span("who")
    words = plain[start:end].removesuffix("因")
    who = names_between(plain, start, start + len(words), addressee)
    names = [piece.text for part in who for piece in pieces_of(part.text)]
    is_sure = all(_is_sure(name) or (len(name) <= longest and not _NOBODY.search(name)) for name in names)
    return who if is_sure else ()


def _is_sure(name: str) -> bool:
    """Whether a name is surely whole: a person's, or a body's with its place before or as long as a registered one is."""
    is_led = lead_of(name)[0] > 0
    is_long = len(name) >= _REGISTERED and not is_led
    return is_full_personal_name(name) or (is_body(name) and (begins_with_place(name) or is_long))
