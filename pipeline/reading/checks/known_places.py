"""Organs whose place a scan misread by one letter (水野沟区): a court that is printed in the same file tells the place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pipeline.reading.fields.doubting import accepted, doubted, exchanged, is_scanned
from pipeline.reading.words.case_numbers import parse
from pipeline.reading.words.courts import Courts
from pipeline.types import Finding, Page, Paper

ORGANS = ("addressee", "defendant")
_UNIT = re.compile(r"[\u3400-\u9fff]{2,}?[省市县区旗州盟]")
_LEAST = 3  # signs of a place that one other sign does not make another place
_PLACE = re.compile(r"(?P<place>[\u3400-\u9fff]{2,20}[市县区旗])人民法院")


def places_of(papers: Sequence[Paper], courts: Courts) -> frozenset[str]:
    """The places of the file's courts whose name fits the code in the paper's own number (乌鲁木齐市水磨沟区)."""
    found = set()
    for paper in papers:
        court = _PLACE.fullmatch(str(paper.value("court") or ""))
        number = parse(str(paper.value("case_number") or ""))
        if court and number and courts.fits(number, court[0]) and len(court["place"]) >= _LEAST:
            found.add(court["place"])
    return frozenset(found)


def placed(paper: Paper, places: frozenset[str], courts: Courts, pages: Mapping[int, Page]) -> Paper:
    """The paper with its organs in the place that exists: one letter off from the court's place and no known place.

    A doubt whose readings then are one is a finding again, as is one of whose places one alone exists (石家庄市, not 仟家庄市);
    every repair is told.
    """
    for finding in [f for f in paper.findings if f.field in ORGANS and is_scanned(f, pages)]:
        name = _meant(str(finding.value), places, courts)
        if name != finding.value:
            paper = exchanged(paper, finding, _told(replace(finding, value=name), str(finding.value)))
    for about in ORGANS:
        doubts = [d for d in paper.doubts if d.about == about]
        if len(doubts) != 1 or len(doubts[0].candidates) < 2:
            continue
        names = {_meant(candidate, places, courts) for candidate in doubts[0].candidates}
        real = _existing(names, courts)
        names = real if len(real) == 1 else names
        if len(names) == 1:
            paper = _settled(accepted(paper, replace(doubts[0], candidates=tuple(names)), pages), about)
    return paper


def court_meant(paper: Paper, courts: Courts, pages: Mapping[int, Page]) -> Paper:
    """The paper with the court of a doubt whose readings differ in places of which one alone exists (重庆市, not 董庆市).

    That one must also be the court of the paper's number.
    """
    number = parse(str(paper.value("case_number") or ""))
    for doubt in [d for d in paper.doubts if d.about == "court" and len(d.candidates) > 1]:
        real = [c for c in doubt.candidates if all(courts.knows(unit) for unit in _UNIT.findall(c))]
        if len(real) == 1 and number is not None and courts.fits(number, real[0]):
            read = doubt.candidates[0]
            paper = accepted(paper, replace(doubt, candidates=(real[0],)), pages)
            found = next(f for f in paper.findings if f.field == "court" and f.value == real[0])
            paper = exchanged(paper, found, _told(found, read))
    return paper


_NO_NUMERAL = re.compile(r"第(?=中级|高级|铁路)")


def asked_court(paper: Paper, papers: Sequence[Paper], courts: Courts) -> Paper:
    """The paper with a court asked about before whose name a sign was read that may be none of it (一重庆市第一中级人民法院), and
    with one that lost its numeral (重庆市第中级人民法院) as the file tells it, or asked about too."""
    for finding in [f for f in paper.findings if f.field == "court" and _NO_NUMERAL.search(str(f.value))]:
        whole = [_NO_NUMERAL.sub(f"第{numeral}", str(finding.value)) for numeral in "一二三四五"]
        said = ["".join(other.text.split()) for other in papers]
        told = [name for name in whole if any(name in words for words in said)]
        if len(told) == 1:
            repairs = (*finding.evidence.repairs, f"{finding.value}→{told[0]}")
            new = replace(finding, value=told[0], evidence=replace(finding.evidence, repairs=repairs))
            paper = exchanged(paper, finding, new)
        else:
            paper = doubted(paper, finding, "法院名称中的序数没有认出", told or whole[:2])
    for finding in [f for f in paper.findings if f.field == "court"]:
        name = str(finding.value)
        if not courts.begins(name) and courts.begins(name[1:]):
            paper = doubted(paper, finding, "法院名称前可能多读了一个字", [name[1:]])
    return paper


def _meant(name: str, places: frozenset[str], courts: Courts) -> str:
    """The name with the court's place in front where it differs from that in one sign and is no place itself."""
    for place in places:
        head = name[: len(place)]
        off = [k for k, pair in enumerate(zip(head, place, strict=False)) if len(set(pair)) > 1]
        near = len(name) > len(place) and len(off) == 1
        if near and head[-1] == place[-1] and not _is_real(head, off[0], courts):
            return place + name[len(place) :]
    return name


def _existing(names: AbstractSet[str], courts: Courts) -> set[str]:
    """The names that differ in one letter of a place and whose place exists; where it exists in one alone it is meant (灞桥区,
    not 满桥区)."""
    if len({len(name) for name in names}) > 1:
        return set()
    differing = [at for at, letters in enumerate(zip(*names, strict=True)) if len(set(letters)) > 1]
    return {name for name in names if len(differing) == 1 and _is_real(name, differing[0], courts)}


def _is_real(head: str, at: int, courts: Courts) -> bool:
    """Whether the place that holds a letter of a name exists (区 of 乌會木齐市水磨沟区 does, its 市 does not)."""
    unit = next((found[0] for found in _UNIT.finditer(head) if found.start() <= at < found.end()), None)
    return courts.knows(unit) if unit else courts.has_place(head)


def _settled(paper: Paper, about: str) -> Paper:
    finding = next((f for f in paper.findings if f.field == about and f.confidence == 0.95), None)
    if finding is None:
        return paper
    return exchanged(paper, finding, _told(finding, re.sub(r"\s", "", finding.evidence.quote)))


def _told(finding: Finding, read: str) -> Finding:
    """The finding with the letters put right told in its evidence."""
    value = str(finding.value)
    notes = (
        [f"{a}→{b}" for a, b in zip(read, value, strict=False) if a != b] if len(read) == len(value) else []
    )
    evidence = replace(finding.evidence, repairs=(*finding.evidence.repairs, *notes))
    return replace(finding, confidence=min(finding.confidence, 0.95), evidence=evidence)
