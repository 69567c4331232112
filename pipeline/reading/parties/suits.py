"""Who sues whom for what, as the first sentence of a notice tells it, in the standings of the first instance.

Who appeals may have been any party (上诉人某局与被上诉人张三…一案): the words of a standing count (原审被告), else that in an
administrative suit an organ is sued (行政诉讼法 第二条), unless one stands on the other side too; what neither tells is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.reading.parties.other_openings import told_otherwise
from pipeline.reading.parties.phrase_ends import names_end
from pipeline.reading.parties.phrase_names import YOU, Part, addressed, names_between
from pipeline.reading.parties.phrases import (
    CASE_END,
    TRIED,
    CasePhrase,
    begun_at,
    cause_between,
    sentence_start,
    taken_apart,
)
from pipeline.reading.parties.suit_tails import as_written, third_first
from pipeline.reading.parties.weighing import Told, asked, settled, unsaid, weighed
from pipeline.reading.words.cause_roots import ROOTS
from pipeline.reading.words.joined_names import begins_with_place
from pipeline.reading.words.leads import is_body
from pipeline.reading.words.names import ORGAN
from pipeline.reading.words.party_words import STANDING_BRACKET, SUES, THIRD, standing_of

_STANDS = rf"(?:再审申请人|再审被申请人|申请再审人|被申请人|被?上诉人|被?申诉人|[原一二]审(?:原告|被告|{THIRD})|原告|被告|{THIRD})"
_ROLE = re.compile(rf"(?:[原一二再]审|本案)?{_STANDS}：?")
_YOU_BESIDE = re.compile("(?<=[与和诉])(?=你|贵(?:单位|方|[局府厅委]))")
"""Where 你单位 stands behind who appeals without a role of its own (上诉人张三因与你局、原审第三人李四…一案)."""
_APPEALS = re.compile(r"(?<!被)(?:再审申请人|申请再审人|上诉人|申诉人)")
_HIDDEN = "\u0001"  # stands for each sign of a bracket that says a standing
_RUN = re.compile(f"{_HIDDEN}+")
_JOINS = re.compile(r"[，、]?(?:因[与和诉]|因|以及|[与和及诉])?[，、]?$")
_LISTED = re.compile(r"[、，和与及]|以及")
_ANOTHER = re.compile(rf"(?:[、，和与及]|以及)(?=(?:原告|上诉人)[^，。；、]{{2,40}}?{SUES})")
"""Before another suit of the same sentence."""
_ENFORCES = re.compile(
    rf"(?:申请执行人(?P<who>[^，。；\n]{{2,60}}?)|(?<=[\n：，。；]){YOU.pattern[1:]})(?:于[^，。；\n]{{4,14}}?)?(?:向本院)?申请(?:强制)?执行(?:被(?:申请)?执行人)?(?=[\u4e00-\u9fff])"
)
_SAYS = re.compile("作出|[不与诉]")

_BECAUSE_SUES = re.compile(
    rf"(?<=[\u4e00-\u9fff）])因(?P<cause>(?![与和对不])[\u4e00-\u9fff]{{3,20}}?)(?:起诉|{SUES})(?=你|贵|被告|[\u4e00-\u9fff]{{2,12}}[省市县区州旗])"
)
_VERB = re.compile(f"{SUES}|不服")


def case_phrase(plain: str, addressee: str | None, limit: int = 900) -> CasePhrase | None:
    """The first such sentence of a paper that can be taken apart, or None."""
    for end in islice(CASE_END.finditer(plain, 0, limit), TRIED):
        start = sentence_start(plain, end.start())
        phrase = (
            _appealed(plain, end.start(), addressee)
            or _enforced(plain, end.start(), addressee)
            or _joined_suits(plain, start, end.start(), addressee)
        )
        if phrase is not None:
            return _with_next(plain, phrase, end.end(), addressee)
    return told_otherwise(plain, addressee, limit)


def with_addressee(plain: str, addressee: str | None) -> CasePhrase | None:
    """The sentence with the addressee as the one sued, where 你单位 stands alone in it: it is one of several where another is joined
    (诉你局…一案，追加某府为被告)."""
    phrase = case_phrase(plain, addressee)
    if phrase is None or phrase.defendants is not None or not phrase.plaintiffs or not addressee:
        return None
    return replace(phrase, defendants=(addressed(plain, len(plain), addressee),))


def _joined_suits(plain: str, start: int, end: int, addressee: str | None) -> CasePhrase | None:
    """The suits of one sentence as one: that of each plaintiff (原告甲诉某局、原告乙诉某局…两案), or the only one (原告甲、原告乙诉某局)."""
    cuts = list(_ANOTHER.finditer(plain, start, end))
    if len(_VERB.findall(plain, start, end)) <= len(cuts):
        return weighed(plain[start:end], _one_suit(plain, start, end, addressee))
    spans = zip([start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end], strict=True)
    told = [taken_apart(plain, *span, addressee) for span in spans]
    if len(told) == 1:
        return weighed(plain[start:end], _one_suit(plain, start, end, addressee))
    suits = [suit for suit in told if suit is not None]
    return _merged(suits) if len(suits) == len(told) else None


def _one_suit(plain: str, start: int, end: int, addressee: str | None) -> CasePhrase | None:
    """The only suit of a sentence; a third party may be told by a bracket behind its name."""
    turned = third_first(plain, start, end)
    phrase = _cause_first(turned, start, end, addressee) or taken_apart(turned, start, end, addressee)
    return replace(phrase, third=as_written(phrase.third, turned, plain)) if phrase else None


def _cause_first(plain: str, start: int, end: int, addressee: str | None) -> CasePhrase | None:
    """A suit whose cause stands before the one sued (张三因行政处罚起诉你局一案)."""
    found = _BECAUSE_SUES.search(plain, start, end)
    if found is None or not ROOTS.match(found["cause"]):
        return None
    told = taken_apart(
        f"{plain[: found.start()]}诉{plain[found.end() :]}", start, end - len(found[0]) + 1, addressee
    )
    if told is None or told.cause is not None:
        return None
    cut, moved = found.start(), len(found[0]) - 1
    return CasePhrase(
        _moved(told.plaintiffs, cut, moved),
        _moved(told.defendants, cut, moved),
        _moved(told.third, cut, moved),
        Part(*found.span("cause"), found["cause"]),
    )


def _moved(parts: tuple[Part, ...] | None, cut: int, by: int) -> tuple[Part, ...] | None:
    """The parts of a text from which so many letters were taken, at their places in the whole one."""
    if parts is None:
        return None
    return tuple(replace(p, start=p.start + by, end=p.end + by) if p.start >= cut else p for p in parts)


def _with_next(plain: str, phrase: CasePhrase, at: int, addressee: str | None) -> CasePhrase:
    """The suit with another that is told right behind it (一案与原告乙诉你局…一案); open where that cannot be taken apart."""
    more = _ANOTHER.match(plain, at)
    end = CASE_END.search(plain, more.end(), more.end() + 120) if more else None
    if more is None or end is None:
        return phrase
    other = taken_apart(plain, more.end(), end.start(), addressee)
    return _merged([phrase, other]) if other else asked(phrase)


def _merged(suits: Sequence[CasePhrase]) -> CasePhrase:
    """Several suits as one: the parties of all, and the cause that they have in common."""
    causes = {suit.cause.text: suit.cause for suit in suits if suit.cause}
    defendants = [suit.defendants for suit in suits]
    told = None if None in defendants else _every(defendants)
    cause = next(iter(causes.values())) if len(causes) == 1 else None
    return CasePhrase(
        _every([suit.plaintiffs for suit in suits]), told, _every([suit.third for suit in suits]), cause
    )


def _every(sides: Sequence[tuple[Part, ...] | None]) -> tuple[Part, ...]:
    """Each party of several suits once."""
    return tuple({part.text: part for side in sides for part in side or ()}.values())


def _appealed(plain: str, end: int, addressee: str | None) -> CasePhrase | None:
    """A sentence that begins with who appeals, by the words of each role; None where it cannot be taken apart so."""
    begin = begun_at(plain, end)
    hidden = STANDING_BRACKET.sub(lambda found: _HIDDEN * len(found[0]), plain[begin:end])
    masked = plain[:begin] + hidden + plain[end:]
    first = _APPEALS.search(masked, begin, end)
    if first is None:
        return None
    roles = list(_ROLE.finditer(masked, first.start(), end))
    if len(roles) == 1:
        return _told_within(masked, roles[0], end, addressee)
    roles = sorted([*roles, *_YOU_BESIDE.finditer(masked, first.end(), end)], key=lambda role: role.start())
    told: list[Told] = []
    cause: Part | None = None
    for role, following in zip(roles, [*roles[1:], None], strict=True):
        stop = following.start() if following else end
        names, cause = _names(plain, masked, (role.start(), role.end(), stop), addressee, following is None)
        if not names:
            return None
        sues = following is not None and masked[role.end() : stop].rstrip("，、").endswith("诉")
        told += [replace(one, standing=one.standing or ("plaintiff" if sues else None)) for one in names]
    return _phrase(settled(told), cause)


def _told_within(masked: str, role: re.Match[str], end: int, addressee: str | None) -> CasePhrase | None:
    """Who appeals in a suit that is told as that of others (上诉人赵云因张三诉某局…一案): 其 is who appeals."""
    because = re.compile("(?<=.)因(?![与和诉])").search(masked, role.end(), end)
    who = _of(names_between(masked, role.end(), because.start(), addressee), role[0]) if because else []
    if because is None or not who or _is_of_name(masked[role.end() : end], because.end() - role.end()):
        return None
    its = re.compile("诉其").search(masked, because.end(), end)
    if its:
        sides = names_between(masked, because.end(), its.start(), addressee), tuple(one.part for one in who)
        return CasePhrase(*sides, (), cause_between(masked, its.end(), end)) if sides[0] else None
    inner = taken_apart(masked, because.end(), end, addressee)
    if inner is None:
        return None
    named = {
        part.text for part in (*(inner.plaintiffs or ()), *(inner.defendants or ()), *(inner.third or ()))
    }
    others = (replace(one.part, doubt=unsaid(one.part)) for one in who if one.part.text not in named)
    return replace(inner, third=(*(inner.third or ()), *others))


def _is_of_name(words: str, at: int) -> bool:
    """Whether 因 may be a letter of the name that appeals (基因检测有限公司), or another one ends it (…因与你局)."""
    verb = re.compile(r"(?<![上申投公])诉(?!讼)").search(words, at)
    whole = words[: verb.start()] if verb else ""
    return (
        not verb
        or re.search("因[与和]?$", whole) is not None
        or (is_body(whole) and not ORGAN.search(words[: at - 1]) and not begins_with_place(words[at:]))
    )


def _enforced(plain: str, end: int, addressee: str | None) -> CasePhrase | None:
    """Who has an act enforced against whom (申请执行人某局申请执行被执行人张三…一案)."""
    told = _ENFORCES.search(plain, begun_at(plain, end), end)
    if told is None or re.search(
        r"作出|[〔《\d]", re.sub("（[^（）]*）$", "", plain[told.end() : end])
    ):  # an act, not a party
        return None
    cut = names_end(plain, told.end(), end, addressee)
    who = names_between(plain, *told.span("who"), addressee) if told["who"] else None
    whom = names_between(plain, told.end(), cut or end, addressee)
    return CasePhrase(who, whom, (), cause_between(plain, cut or end, end)) if whom and who != () else None


def _names(
    plain: str, masked: str, place: tuple[int, int, int], addressee: str | None, is_last: bool
) -> tuple[list[Told], Part | None]:
    """The parties of one role, with the brackets before or behind them; behind the last role the cause as well."""
    begin, at, stop = place
    role, words = plain[begin:at], plain[begin:at]
    told: list[Told] = []
    for run in _RUN.finditer(masked, at, stop):
        bracket = role + plain[run.start() : run.end()]
        is_before = run.start() == at or _LISTED.match(masked, run.start() - 1) is not None
        behind = words if is_before else bracket
        told += _of(names_between(masked, at, _joined(masked, at, run.start()), addressee), behind)
        words = bracket if is_before else role
        sign = _LISTED.match(masked, run.end(), stop)
        at = sign.end() if sign and not is_before else run.end()
        at += masked.startswith("：", at)
    if not is_last:
        return told + _of(names_between(masked, at, _joined(masked, at, stop), addressee), words), None
    if told and masked[at - 1] == _HIDDEN and words == role:  # names end with a bracket
        return told, cause_between(masked, at, stop)
    end, begun = _end_before_cause(masked, at, stop, addressee)
    last = _of(names_between(masked, at, end, addressee), words)
    return (told + last if last else []), cause_between(masked, begun, stop)


def _end_before_cause(masked: str, at: int, stop: int, addressee: str | None) -> tuple[int, int]:
    """Where the last names end, and where the cause behind them begins; no names where another suit is told."""
    if its := re.compile("诉其").search(masked, at, stop):  # 因被上诉人张三诉其行政处罚
        return its.start(), its.end()
    reason = next(
        (
            one
            for one in re.compile(r"(?<=.)因").finditer(masked, at, stop)
            if not _is_in_body(masked, at, one, stop)
        ),
        None,
    )
    if reason and re.match("与|和|诉", masked[reason.end() :]):
        return at, stop
    cut = names_end(masked, at, stop, addressee)
    if reason and not (cut and is_body(masked[at:cut])):
        cut = reason.start()
    return cut or stop, cut or stop


def _is_in_body(masked: str, at: int, reason: re.Match[str], stop: int) -> bool:
    """Whether 因 is a letter of a body's name that others follow (与山县因诺科技公司、邓兰)."""
    sign = _LISTED.search(masked, reason.end(), stop)
    return (
        sign is not None
        and is_body(masked[at : sign.start()])
        and not _SAYS.search(masked, reason.end(), sign.start())
    )


def _joined(masked: str, at: int, stop: int) -> int:
    """Where names end before what joins them to the next (因与, 、)."""
    found = _JOINS.search(masked, at, stop)
    return found.start() if found else stop


def _of(parts: Sequence[Part], words: str) -> list[Told]:
    standing = standing_of(words, {"上诉人"})
    return [Told(replace(part, role=words), standing, bool(_APPEALS.match(words))) for part in parts]


def _phrase(told: Iterator[Told], cause: Part | None) -> CasePhrase:
    sides: dict[str | None, list[Part]] = {"plaintiff": [], "defendant": [], "third_party": []}
    for one in told:
        sides[one.standing].append(one.part)
    plaintiffs, defendants, third = (tuple(parts) for parts in sides.values())
    return CasePhrase(plaintiffs, defendants, third, cause)
