"""A paper among the others of its file: what is said twice counts, what is spelt in two ways is doubted (互相印证)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.reading.checks.rivals import Seen, is_worn, part_of
from pipeline.reading.fields.doubting import (
    CALLED_OFF,
    accepted,
    doubted,
    exchanged,
    is_scanned,
    quote_at,
    raised,
)
from pipeline.reading.fields.named import NAMES
from pipeline.reading.page.text import meets
from pipeline.reading.parties.name_edges import LED, MANY, SHORT, VERBS
from pipeline.reading.words.case_numbers import parse
from pipeline.reading.words.dates import dates
from pipeline.reading.words.glyphs import form, is_rarer, one_sign_off
from pipeline.reading.words.joined_names import JOINED
from pipeline.types import Box, Evidence, Finding, Page, Paper

USUAL = 2  # years, that of its number the first, in which a day weighed under a seal needs no second source
_PERSON, _FAMILY = 4, 3  # letters of a person's name at most, and members of a family told alike
LATE = 3  # years after that of its number in which hardly any paper of a case is signed
TURN = "11-15"  # month and day from which courts may count a new case to the next year
_TOLD_APART = re.compile(r"[\u3400-\u9fff]{1,2}某{1,2}[甲乙丙丁戊己庚辛壬癸一二三四五六七八九十]")
"""Masked persons told apart by their last letter (胡某乙, 胡某丙): two of them, not one spelt in two ways."""
_OF_SENTENCES = re.compile("本院|本案|原告|被告|上诉|起诉|诉讼|审理|判决|裁定")
"""Words that no person's name holds: of a sentence they are no other spelling of one (向本春, 向本院提起上诉)."""
_EITHER = (JOINED, LED, MANY, SHORT)
_SETTLED = frozenset({"document_date", "hearing_time", "case_number", "court", "addressee"})
_FIGURES = ("case_number", "document_date", "hearing_time")
SEALED = frozenset({"court", "organ", "procuratorate", "office"})
"""Issuers whose papers bear a seal over the date."""


def under_black_seal(
    paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page], issuers: Mapping[str, str]
) -> Paper:
    """A date signed under a seal that was not lifted (black copies) needs a second place that says the same.

    Not so when every day of the calendar was weighed against its ink and one was clearly the best, in a year that is usual
    for the paper's number: a star over one figure of 2015 made it 2018.
    """
    if issuers.get(paper.kind or "") not in SEALED:
        return paper
    for finding in [f for f in paper.findings if f.field == "document_date"]:
        page = pages.get(finding.evidence.page)
        if page is None or page.source != "ocr":
            continue
        box = finding.evidence.box
        is_odd = is_spelt(page, box) and _is_odd_year(paper, finding, papers)
        if _is_clear(page, box) and not is_odd:
            continue
        if not _said_elsewhere(paper, finding, papers):
            paper = doubted(paper, finding, "黑白件上的落款日期可能被印章遮挡，没有第二处印证")
    return paper


def _is_odd_year(paper: Paper, finding: Finding, papers: Sequence[Paper]) -> bool:
    """Whether a paper was signed before its number was given, or in a late year of which no other date of the file tells."""
    number, day = parse(str(paper.value("case_number") or "")), str(finding.value)
    if number is None or number.year <= int(day[:4]) < number.year + USUAL:
        return False
    if int(day[:4]) == number.year - 1 and day[5:] >= TURN:
        return False
    return not any(other[:4] == day[:4] for paper in papers for other in _days_of(paper.text) - {day})


@lru_cache(maxsize=512)  # papers of an envelope, each of which is asked for every odd day of the others
def _days_of(text: str) -> frozenset[str]:
    return frozenset(str(found.value) for found in dates(text) if found.sure)


def _is_clear(page: Page, box: Box) -> bool:
    """Whether a place is free of black ink of a seal (on a coloured page, or beside the seal of a black one) or spelt out."""
    if is_spelt(page, box):
        return True
    if all(seal.is_worn for seal in page.seals):  # a black one may have been overlooked, a red one not
        return page.coloured
    black = [seal.box for seal in page.seals if seal.colour not in ("red", "blue")]
    return not any(meets(box, seal) for seal in black)


def is_spelt(page: Page, box: Box) -> bool:
    """Whether a day stands at a place that was weighed against all others and is beyond doubt."""
    return any(line.spelt and meets(box, line.box) for line in page.lines)


def _said_elsewhere(paper: Paper, finding: Finding, papers: Sequence[Paper]) -> bool:
    return any(
        other.pages != paper.pages and f.field == "document_date" and f.value == finding.value
        for other in papers
        for f in other.findings
    )


def spelt_otherwise(
    paper: Paper, papers: Sequence[Paper], whole: str, pages: Mapping[int, Page], seen: Seen
) -> Paper:
    """A name of three or more signs that stands as often with one other sign is doubted.

    A born-digital name is doubted only beside another paper of the file that spells it otherwise; a scanned one with a
    rare letter is not, beside a common one in its place: the engine takes rare letters for common ones (赟 for 赞); nor is
    one that stands plainly beside what a seal made of it.
    """
    known = {str(f.value) for f in paper.findings if f.field in (*NAMES, "court")}
    for finding in [f for f in paper.findings if f.field in NAMES]:
        rivals = [
            v for v in _variants(str(finding.value), whole) if v not in known and not _contained(v, known)
        ]
        if is_scanned(finding, pages):
            name = str(finding.value)
            part = part_of(finding)
            rivals = [v for v in rivals if not is_rarer(name, v) and not is_worn(name, v, seen, part)]
            rivals = [v for v in rivals if not _is_of_family(v, known)]
        else:
            said = {str(v) for other in papers for v in other.values(finding.field)}
            rivals = [v for v in rivals if v in said]
        if rivals:
            paper = doubted(paper, finding, "同一来文中该名称有不同写法", rivals)
    return paper


def _is_of_family(name: str, known: Iterable[str]) -> bool:
    """Whether three or more others that the paper names share all letters but one with a person (brothers and sisters 吴秋发, 吴秋弟,
    吴秋毫 beside 吴秋明): one more of them, no misspelling."""
    patterns = (name[:at] + "." + name[at + 1 :] for at in range(len(name)))
    return len(name) <= _PERSON and any(
        sum(re.fullmatch(pattern, other) is not None for other in known) >= _FAMILY for pattern in patterns
    )


def _contained(value: str, known: Iterable[str]) -> bool:
    return any(value in other for other in known)


def _variants(value: str, whole: str) -> list[str]:
    """Spellings that differ in one sign from a name and stand at least as often."""
    if len(value) < 3 or not re.fullmatch(r"[\u3400-\u9fff]+", value):
        return []
    own = whole.count(value)
    found: Counter[str] = Counter()
    for at in range(len(value)):
        found.update(word for word in _alike(value, at, whole) if word != value)
    variants = [v for v, n in found.items() if n >= own and (len(value) > 4 or v[0] == value[0])]
    variants = [v for v in variants if len(value) > _PERSON or not _OF_SENTENCES.search(v)]
    variants = [
        v for v in variants if not (v.endswith("委") and v + "员会" in whole)
    ]  # 建设局（原建设委员会）
    if _TOLD_APART.fullmatch(value):
        variants = [v for v in variants if not _TOLD_APART.fullmatch(v)]
    return [v for v in variants if list(map(form, v)) != list(map(form, value))]  # 靜 was read for 静


def _alike(value: str, at: int, whole: str) -> Iterator[str]:
    """What stands in a text where a name would stand, with any ideograph in one place of it; a pattern for each name and
    place would be compiled anew for most."""
    head, tail = value[:at], value[at + 1 :]
    part, shift = (head, 0) if head else (tail, 1)
    place = whole.find(part, shift)
    while place >= 0:
        word = whole[place - shift : place - shift + len(value)]
        is_alike = len(word) == len(value) and word[:at] == head and word[at + 1 :] == tail
        is_alike = is_alike and "\u3400" <= word[at] <= "\u9fff"
        if is_alike:
            yield word
        place = whole.find(part, place + (len(value) if is_alike else 1))


def repeated_numbers(papers: list[Paper]) -> list[Paper]:
    """A number of one paper that differs in one sign from that of several others is doubted."""
    counts = Counter(str(p.value("case_number")) for p in papers if p.value("case_number"))
    result: list[Paper] = []
    for paper in papers:
        for finding in [f for f in paper.findings if f.field == "case_number"]:
            value = str(finding.value)
            near = [o for o, n in counts.items() if n > counts[value] and one_sign_off(value, o)]
            if near:
                paper = doubted(paper, finding, "与同一来文中其他文书的案号只差一个字", near)
        result.append(paper)
    return result


def said_again(papers: Sequence[Paper]) -> list[Paper]:
    """A number, date or time that another paper of the file says too is surer; a name may be misread everywhere alike."""
    counts = Counter((name, v) for p in papers for name in _FIGURES for v in set(map(str, p.values(name))))
    result: list[Paper] = []
    for paper in papers:
        for finding in [f for f in paper.findings if counts[f.field, str(f.value)] > 1]:
            paper = exchanged(paper, finding, replace(finding, confidence=raised(finding)))
        result.append(paper)
    return result


def settled(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> Paper:
    """A doubtful date, time or number that another paper of the file says clearly is a finding again; the summons to a
    hearing does not say that it was not called off since."""
    asked = [d for d in paper.doubts if d.about in _SETTLED and d.reason != CALLED_OFF]
    for doubt in [d for d in asked if len(d.candidates) == 1]:
        said = any(
            f.field == doubt.about and str(f.value) == doubt.candidates[0]
            for other in papers
            for f in other.findings
            if other.pages != paper.pages
        )
        if said:
            paper = accepted(paper, doubt, pages)
    return paper


def named_elsewhere(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> Paper:
    """A name that may be two (张三和泰和公司), or begin or end elsewhere, is what another paper of the case calls those of the
    same role; one that ends before a letter with which it goes on there (李善 of 李善因) is doubted."""
    number = paper.value("case_number")
    others = [
        other
        for other in papers
        if other.pages != paper.pages and other.value("case_number") in (None, number)
    ]
    for doubt in [d for d in paper.doubts if d.reason in _EITHER and len(d.candidates) == 2]:
        whole, apart = doubt.candidates[0], doubt.candidates[1].split("、")
        said = {str(v) for other in others for v in other.values(doubt.about)}
        known = set(map(str, paper.values(doubt.about)))
        both = said.issuperset(apart)
        page = pages.get(doubt.page or 0)
        if page is None or doubt.box is None or (whole in said) == both:
            continue
        place = Evidence(page.number, doubt.box, quote_at(page, doubt.box) or whole)
        names = [name for name in (apart if both else [whole]) if name not in known]
        found = tuple(Finding(doubt.about, name, 0.95, place) for name in names)
        doubts = tuple(d for d in paper.doubts if d is not doubt)
        paper = replace(paper, findings=(*paper.findings, *found), doubts=doubts)
    return _named_longer(paper, others)


def _named_longer(paper: Paper, others: Sequence[Paper]) -> Paper:
    for finding in [f for f in paper.findings if f.field in ("plaintiff", "third_party")]:
        name = str(finding.value)
        said = {str(v) for other in others for v in other.values(finding.field)} - {name}
        known = set(map(str, paper.values(finding.field)))
        longer = [v for v in said - known if v.startswith(name) and v[len(name)] in VERBS]
        if longer:
            paper = doubted(paper, finding, SHORT, sorted(longer))
    return paper


def received(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> Paper:
    """A stamped or written day of receipt counts when a second source of the file says the same."""
    places = [
        (candidate, doubt.page, doubt.box)
        for other in papers
        for doubt in other.doubts
        if doubt.about == "received_on"
        for candidate in doubt.candidates
    ]
    for doubt in [d for d in paper.doubts if d.about == "received_on" and len(d.candidates) == 1]:
        own = (doubt.candidates[0], doubt.page, doubt.box)
        if any(place[0] == own[0] and place[1] != own[1] for place in places):
            return accepted(paper, doubt, pages)
    return paper
