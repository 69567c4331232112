"""Which case does a paper belong to? The one candidate, or a reason to hold it for a person.

A paper is filed by its court number, by the number it comes from, or with its envelope; parties
alone never file, for the same people sue the same bureau again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.reading.words.case_numbers import case_numbers, parse
from pipeline.types import Hints, Paper, Placement

UNKNOWN_SUIT = "不是一审案号，文书中也没有可靠的一审案号，无法确定所属案件"
_FURTHER = re.compile(r"-\d{1,2}号$|号之[一二三四五六七八九十]+$")
_OPENING = {"first", "non_litigation"}
_LINKED_ONLY = {"suggestion", "prosecution"}
_ASKS_FOR = {"appeal", "retrial_application"}
"""What begins a later instance and tells the number that it is against."""
_KIND_INSTANCES = {
    "appeal": "second",
    "retrial_application": "retrial_review",
    "reconsideration_notice": "reconsideration",
    "reconsideration_application": "reconsideration",
    "reconsideration_decision": "reconsideration",
}


@dataclass(frozen=True, slots=True)
class Register:
    """What filing must know: case by court number, own numbers, cases of the same folder before."""

    court_numbers: Mapping[str, str] = field(default_factory=dict)
    own_numbers: frozenset[str] = frozenset()
    folder_cases: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    """Court numbers of an envelope that belong to one suit, and the case they hang on (if any)."""

    numbers: frozenset[str]
    cases: frozenset[str]
    plaintiffs: frozenset[str]


def instance_of(number: str | None) -> str | None:
    """The instance (审级) a court number tells; None for a number that is not of an administrative suit."""
    found = parse(number) if number else None
    if found is None or not (found.is_administrative or found.type.startswith("执")):
        return None
    return found.instance


def number_in(name: str) -> str | None:
    """The first court number in a folder's or file's name, in canonical form; None when there is none."""
    found = next(case_numbers(name), None)
    return str(found.value) if found and found.sure else None


def suit_number(number: str) -> str:
    """The number of the suit: that of a further ruling (…号之一, …-1号) without what counts it."""
    return _FURTHER.sub("号", number)


def paper_instance(paper: Paper, numbers: Sequence[str]) -> str:
    """The instance a paper belongs to: by its own number, its kind, else that of its envelope."""
    own = instance_of(_own(paper))
    if own:
        return own
    if paper.kind in _KIND_INSTANCES:
        return _KIND_INSTANCES[paper.kind]
    found = [i for i in map(instance_of, numbers) if i]
    return found[0] if found else "first"


def unknown_suit(number: str) -> str:
    """Why a paper is held of whose number nobody knows from which suit it comes."""
    return f"案号 {number} {UNKNOWN_SUIT}"


def opens_a_case(number: str) -> bool:
    """Whether an unknown number of this kind opens a case of its own (一审、非诉执行)."""
    return instance_of(number) in _OPENING


def place(papers: Sequence[Paper], hints: Hints, register: Register) -> tuple[Placement, ...]:
    """For each paper of an envelope, in order: its case, the number that opens one, or why it is held."""
    groups = _groups(papers, hints, register)
    suspects = _misread(papers)
    return tuple(_place(paper, groups, suspects, hints, register) for paper in papers)


def _own(paper: Paper) -> str | None:
    value = paper.value("case_number")
    if value is None or paper.kind in _LINKED_ONLY or paper.doubted("case_number"):
        return None
    return str(value)


def _origins(paper: Paper) -> tuple[str, ...]:
    if paper.doubted("origin_case_number"):
        return ()
    origins = tuple(map(str, paper.values("origin_case_number")))
    if paper.kind in _LINKED_ONLY and not origins:
        origins = tuple(str(v) for v in paper.values("case_number") if instance_of(str(v)))
    return tuple(o for o in origins if instance_of(o))


def court_numbers_of(paper: Paper) -> tuple[str, ...]:
    """The numbers that tell to which suit a paper belongs: its own and those it comes from, nothing doubted."""
    own = _own(paper)
    told = ((own,) if own and instance_of(own) else ()) + _origins(paper)
    return tuple(dict.fromkeys(n for number in told for n in (suit_number(number), number)))


def _groups(papers: Sequence[Paper], hints: Hints, register: Register) -> tuple[_Group, ...]:
    linked: list[set[str]] = [set(n) for n in map(court_numbers_of, papers) if n]
    if hints.case and hints.case not in register.own_numbers:
        linked.append({hints.case, suit_number(hints.case)})
    groups = tuple(_group(numbers, papers, register) for numbers in _merged(linked, register))
    return _with_appeals(groups, papers, register)


def _with_appeals(
    groups: tuple[_Group, ...], papers: Sequence[Paper], register: Register
) -> tuple[_Group, ...]:
    """The groups; a later instance of which nobody tells whence it comes is one with the appeal in its envelope that tells it."""
    told = [p for p in papers if p.kind in _ASKS_FOR and _own(p) is None and _origins(p)]
    fitting = [g for g in groups if told and not g.cases and all(_begins(n, told[0]) for n in g.numbers)]
    whence = [g for g in groups if any(set(_origins(p)) & g.numbers for p in told)]
    if len(fitting) != 1 or len(whence) != 1 or fitting == whence:
        return groups
    later, earlier = fitting[0], whence[0]
    if later.plaintiffs and earlier.plaintiffs and not later.plaintiffs & earlier.plaintiffs:
        return groups
    both = _group(set(later.numbers | earlier.numbers), papers, register)
    return (*(g for g in groups if g not in (later, earlier)), both)


def _begins(number: str, asking: Paper) -> bool:
    return instance_of(number) == _KIND_INSTANCES.get(asking.kind or "")


def _merged(linked: Sequence[set[str]], register: Register) -> list[set[str]]:
    merged: list[set[str]] = []
    for numbers in linked:
        touching = [m for m in merged if m & numbers or _cases(m, register) & _cases(numbers, register)]
        merged = [m for m in merged if m not in touching]
        merged.append(set().union(numbers, *touching))
    return merged


def _cases(numbers: set[str], register: Register) -> frozenset[str]:
    return frozenset(register.court_numbers[n] for n in numbers if n in register.court_numbers)


def _group(numbers: set[str], papers: Sequence[Paper], register: Register) -> _Group:
    own = [p for p in papers if set(court_numbers_of(p)) & numbers]
    plaintiffs = frozenset(str(v) for p in own for v in p.values("plaintiff"))
    return _Group(frozenset(numbers), _cases(numbers, register), plaintiffs)


def _misread(papers: Sequence[Paper]) -> dict[str, str]:
    """Numbers seen once that differ in one character from one seen three times: likely misread."""
    counts = Counter(n for n in map(_own, papers) if n)
    return {
        rare: common
        for rare, n in counts.items()
        for common, m in counts.items()
        if n == 1
        and m >= 3
        and len(rare) == len(common)
        and sum(a != b for a, b in zip(rare, common, strict=True)) == 1
    }


def _place(
    paper: Paper, groups: Sequence[_Group], suspects: Mapping[str, str], hints: Hints, register: Register
) -> Placement:
    held = _reason_to_hold(paper, suspects, register)
    if held:
        return held
    numbers = set(court_numbers_of(paper))
    if numbers:
        return _by_number(next(g for g in groups if g.numbers & numbers), paper, hints, register)
    if any(d.about == "case_number" and (d.box or d.candidates) for d in paper.doubts):
        return _by_candidates(paper, groups, hints, register)
    return _by_envelope(paper, groups, hints, register)


def _reason_to_hold(paper: Paper, suspects: Mapping[str, str], register: Register) -> Placement | None:
    if paper.secret:
        return Placement(held=f"页面标有“{paper.secret}”，请按保密规定处理，不要在本系统中继续")
    if paper.kind is None:
        return Placement(held="文书种类无法确定，请人工确认")
    own = _own(paper)
    if own and own in suspects:
        other = suspects[own]
        return Placement(
            held=f"案号 {own} 与同一信封中的 {other} 只差一个字，可能识别有误", candidates=(other, own)
        )
    if register.organs and not _is_ours(paper, register.organs):
        return Placement(held=f"收件人“{_addressees(paper)[0]}”不是本机关，请核对是否误送")
    return None


def _addressees(paper: Paper) -> list[str]:
    names = [*paper.values("addressee"), *paper.values("defendant"), *paper.values("third_party")]
    return [str(name) for name in names]


def _is_ours(paper: Paper, organs: Sequence[str]) -> bool:
    addressed = _addressees(paper)
    if not addressed or paper.kind == "acceptance_notice":
        return True
    return any(a.endswith(o) or o.endswith(a) for a in addressed for o in organs)


def _by_number(group: _Group, paper: Paper, hints: Hints, register: Register) -> Placement:
    if len(group.cases) > 1:
        cases = tuple(sorted(group.cases))
        return Placement(held=f"文书中的案号分属不同案件（{'、'.join(cases)}）", candidates=cases)
    conflict = _conflict(group, hints, register)
    if conflict:
        return conflict
    if group.cases:
        return Placement(case=next(iter(group.cases)))
    opening = sorted(n for n in group.numbers if instance_of(n) in _OPENING)
    if opening:
        return Placement(opens=opening[0])
    if hints.case in register.own_numbers:
        return Placement(case=hints.case)
    number = sorted(group.numbers)[0]
    return Placement(held=unknown_suit(number), candidates=(number,))


def _conflict(group: _Group, hints: Hints, register: Register) -> Placement | None:
    if hints.case is None or hints.case in group.numbers or hints.case in group.cases:
        return None
    if (
        not group.cases
        and hints.case in register.own_numbers
        and not any(instance_of(n) == "first" for n in group.numbers)
    ):
        return None  # a later instance that a person put into its case's folder
    shown = "、".join(sorted(group.numbers))
    return Placement(
        held=f"文件夹（或 --case）的案号 {hints.case} 与文书的案号 {shown} 不一致",
        candidates=(hints.case, *sorted(group.numbers)),
    )


def _by_candidates(paper: Paper, groups: Sequence[_Group], hints: Hints, register: Register) -> Placement:
    candidates = {c for d in paper.doubts if d.about == "case_number" for c in d.candidates}
    matching = [g for g in groups if g.numbers & candidates]
    if len(matching) == 1:
        return _by_number(matching[0], paper, hints, register)
    listed = "、".join(sorted(candidates)) or "无"
    return Placement(held=f"案号看不准（可能是：{listed}），请核对", candidates=tuple(sorted(candidates)))


def _by_envelope(paper: Paper, groups: Sequence[_Group], hints: Hints, register: Register) -> Placement:
    if hints.case in register.own_numbers:
        return Placement(case=hints.case)
    fitting = list(groups)
    plaintiffs = {str(v) for v in paper.values("plaintiff")}
    if len(fitting) > 1 and plaintiffs:
        fitting = [g for g in groups if g.plaintiffs & plaintiffs]
    if len(fitting) == 1:
        return _by_number(fitting[0], paper, hints, register)
    if len(groups) > 1:
        numbers = tuple(sorted(n for g in groups for n in g.numbers))
        return Placement(
            held=f"信封中有多个案件（{'、'.join(numbers)}），这份文书没有案号", candidates=numbers
        )
    if len(set(register.folder_cases)) == 1:
        return Placement(case=register.folder_cases[0])
    return Placement(held="文书和信封中都没有案号，文件夹名也没有，无法确定所属案件")
