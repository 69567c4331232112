"""How sure is a value? Grammar, codes of courts, the calendar and repetition inside the file (把握程度)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.reading.checks.contradictions import dates_that_cannot_be, fits_year
from pipeline.reading.checks.cut_names import with_cut_names
from pipeline.reading.checks.known_places import asked_court, court_meant, placed, places_of
from pipeline.reading.checks.payers import payers_as_parties
from pipeline.reading.checks.plainly import Plainly
from pipeline.reading.checks.possible_days import settled_by_year
from pipeline.reading.checks.repetition import (
    SEALED,
    is_spelt,
    named_elsewhere,
    received,
    repeated_numbers,
    said_again,
    settled,
    spelt_otherwise,
    under_black_seal,
)
from pipeline.reading.checks.rivals import Seen, rare_twin, thought_of, unsettled
from pipeline.reading.checks.same_cause import causes_told, told_in_the_case
from pipeline.reading.checks.same_signers import named_in_the_case
from pipeline.reading.checks.sent_together import dated_together
from pipeline.reading.fields.doubting import (
    LOST_FIGURE,
    ODD_DAYS,
    OTHER_COURT,
    TORN_DAY,
    UNLAWFUL,
    doubted,
    exchanged,
    is_scanned,
    is_stamped,
    raised,
)
from pipeline.reading.fields.hits import IN_ROWS
from pipeline.reading.fields.named import NAMES, PERSONS
from pipeline.reading.parties.odd_names import ORGAN_SUES, is_organ_that_sues
from pipeline.reading.signing.torn_days import is_begun
from pipeline.reading.signing.worn import without_lost_end
from pipeline.reading.words.case_numbers import case_numbers, parse
from pipeline.reading.words.courts import Courts
from pipeline.reading.words.dates import dates
from pipeline.reading.words.lawful_days import lawful_instead
from pipeline.reading.words.names import LIKE_NONE, is_full_personal_name
from pipeline.reading.words.numerals import USUAL_DAYS, longer_periods, periods
from pipeline.reading.words.party_words import THIRD
from pipeline.reading.words.surnames import Surnames
from pipeline.types import Doubt, Finding, Page, Paper

_NO_NAME = re.compile(
    rf"被告|原告|{THIRD}|申请人|上诉人|多次|反映|情况|不服|认为|起诉|提供|履行|本院|本案|未经|要求|收到|判决|裁定|[。；：？！“”]|\d{{5}}(?!\d*部队)"
)

_TWO_ORGANS = re.compile(
    r"(?P<first>(?P<place>[\u4e00-\u9fff]{1,10}[省市县区州盟旗])[\u4e00-\u9fff]{1,20}(?:局|厅|委员会|政府|中心))"
    r"(?P<second>(?P=place)[\u4e00-\u9fff]{1,20}(?:局|厅|委员会|政府|中心|法院))(?<!分局)"
)
"""Two names of which the sign between was lost, or that were set apart by a blank (江州市公安局　江州市人民政府：)."""
_FLECK = re.compile(r"(?<=[\u3400-\u9fff])[.,'`‘’˙](?=[\u3400-\u9fff]|$)")
"""Dirt read as a sign between two letters of a name (社会保障.局); the · of a name is none."""
_POINTED = re.compile(r"[.·]号→号|[\u4e00-\u9fff][.·]\d→.*")
"""Repairs of a number of which a figure may have gone (行初6·号 for 61号, 行初·1号)."""
_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
LONGEST = 4  # letters of a name that has no · in it
_PERIODS = frozenset(("answer_days", "evidence_days", "appeal_days", "reply_days"))
_NUMBERS = frozenset(("case_number", "origin_case_number"))


def weigh(
    papers: Sequence[Paper],
    pages: Sequence[Page],
    issuers: Mapping[str, str],
    courts: Courts,
    surnames: Surnames | None = None,
) -> tuple[Paper, ...]:
    """The papers of one file with what grammar, codes, calendar and repetition say of their values."""
    by_number = {page.number: page for page in pages}
    whole = "\n".join(re.sub(r"\s", "", paper.text) for paper in papers)
    seen = Seen.of(pages)
    checks: tuple[Callable[[Paper], Paper], ...] = (
        lambda paper: _names(with_cut_names(_without_specks(paper, by_number), by_number)),
        lambda paper: _persons(paper, surnames or Surnames(), by_number, seen),
        lambda paper: _periods(paper, by_number),
        lambda paper: _numbers(paper, courts),
        lambda paper: _lost_figures(paper, papers),
        dates_that_cannot_be,
        lambda paper: _two_minds(paper, seen, surnames or Surnames(), by_number, courts),
        lambda paper: under_black_seal(paper, papers, by_number, issuers),
        lambda paper: spelt_otherwise(paper, papers, whole, by_number, seen),
        lambda paper: received(paper, papers, by_number),
    )
    checked = list(papers)
    for check in checks:
        checked = [check(paper) for paper in checked]
    return _by_each_other(checked, by_number, issuers, courts)


def _by_each_other(
    papers: list[Paper], pages: Mapping[int, Page], issuers: Mapping[str, str], courts: Courts
) -> tuple[Paper, ...]:
    """The papers of one file, each checked by itself, with what the others say of its values."""
    checked = said_again(repeated_numbers(papers))
    dated = [settled_by_year(paper, checked, pages, fits_year, issuers) for paper in checked]
    dated = [dated_together(paper, dated, pages) for paper in dated]
    checked = [
        dates_that_cannot_be(new) if new is not old else old for old, new in zip(checked, dated, strict=True)
    ]
    sure = [named_elsewhere(settled(paper, checked, pages), checked, pages) for paper in checked]
    places = places_of(sure, courts)
    sure = [court_meant(placed(paper, places, courts, pages), courts, pages) for paper in sure]
    sure = [asked_court(paper, sure, courts) for paper in sure]
    sure = [payers_as_parties(paper, sure, pages) for paper in sure]
    plainly = Plainly(pages)
    sure = [named_in_the_case(paper, sure, pages, plainly) for paper in sure]
    causes = causes_told(sure, pages)
    sure = [told_in_the_case(paper, causes, pages) for paper in sure]
    return tuple(_undated(_unread_date(paper, pages, issuers)) for paper in sure)


# --- one paper -----------------------------------------------------------------------------------


_SPECKS = "·.．•・'’`"  # beside a cause, which neither begins nor ends with a point


def _without_specks(paper: Paper, pages: Mapping[int, Page]) -> Paper:
    """The paper with scanned names and causes without the dot of a speck beside them, which is told (马素珍·, 行政强制.)."""
    for finding in [f for f in paper.findings if f.field in (*NAMES, "cause") and is_scanned(f, pages)]:
        name = str(finding.value).strip(_SPECKS if finding.field == "cause" else "·")
        if name != finding.value:
            notes = (*finding.evidence.repairs, f"{finding.value}→{name}")
            evidence = replace(finding.evidence, repairs=notes)
            paper = exchanged(paper, finding, replace(finding, value=name, evidence=evidence))
    return paper


def _names(paper: Paper) -> Paper:
    """A name that holds words of a sentence, a sign that may be dirt (a cause too), or two organs of one place is doubted."""
    for finding in [f for f in paper.findings if f.field in (*NAMES, "cause")]:
        name = str(finding.value)
        if finding.field != "cause" and _NO_NAME.search(name):
            paper = doubted(paper, finding, LIKE_NONE)
        elif _FLECK.search(name):
            paper = doubted(paper, finding, "名称里有一个点，可能是污点或者逗号", [_FLECK.sub("", name)])
        elif is_organ_that_sues(paper, finding):
            paper = doubted(paper, finding, ORGAN_SUES)
        elif two := _TWO_ORGANS.fullmatch(name):
            paper = doubted(paper, finding, IN_ROWS, [f"{two['first']}、{two['second']}"])
    return paper


def _persons(paper: Paper, surnames: Surnames, pages: Mapping[int, Page], seen: Seen) -> Paper:
    """A scanned person's name that begins with no surname is doubted; born-digital names are as they are.

    Where the engine thought of one letter that makes it a name, that one is meant (逄秀燕 for 逢秀燕).
    """
    for finding in [f for f in paper.findings if f.field in PERSONS]:
        name = str(finding.value)
        if is_scanned(finding, pages) and surnames.is_misread(name):
            others = [o for o in thought_of(name, seen) if not surnames.is_misread(o)]
            if len(others) == 1:
                paper = exchanged(paper, finding, _spelt_as(finding, others[0]))
            elif shorter := without_lost_end(finding, surnames, pages):
                paper = exchanged(paper, finding, shorter)
            else:
                paper = doubted(paper, finding, "姓名可能识读有误", others or surnames.perhaps(name))
    return paper


def _periods(paper: Paper, pages: Mapping[int, Page]) -> Paper:
    """A period in a row under a seal of a number of days that nobody sets is doubted (六日 is left of 六十日), and one that the
    law does not know (an appeal in 五日, of 十五日)."""
    for finding in [f for f in paper.findings if f.field in _PERIODS]:
        days = str(finding.value)
        sealed = is_stamped(finding.evidence.page, finding.evidence.box, pages)
        if days not in USUAL_DAYS and sealed:
            paper = doubted(paper, finding, ODD_DAYS, longer_periods(days))
        elif known := lawful_instead(finding.field, paper, days):
            paper = doubted(paper, finding, UNLAWFUL, known)
    return paper


def _numbers(paper: Paper, courts: Courts) -> Paper:
    """Case numbers against the court that is printed: agreement raises, contradiction doubts."""
    court = paper.value("court")
    for finding in [f for f in paper.findings if f.field == "case_number"]:
        number = parse(str(finding.value))
        if number is None or court is None:
            continue
        fits = courts.fits(number, str(court))
        if fits is True:
            for sure in [finding, *(f for f in paper.findings if f.field == "court" and f.value == court)]:
                paper = exchanged(paper, sure, replace(sure, confidence=raised(sure)))
        elif fits is False:
            paper = doubted(paper, finding, OTHER_COURT.format(court=court))
    return paper


def _lost_figures(paper: Paper, papers: Sequence[Paper]) -> Paper:
    """A number with a point before or behind its figures, which may be what is left of one, needs another paper that says it
    whole."""
    for finding in [f for f in paper.findings if _is_pointed(f)]:
        others = [f for other in papers if other.pages != paper.pages for f in other.findings]
        if not any(f.field in _NUMBERS and f.value == finding.value and not _is_pointed(f) for f in others):
            paper = doubted(paper, finding, LOST_FIGURE)
    return paper


def _is_pointed(finding: Finding) -> bool:
    return finding.field in _NUMBERS and any(map(_POINTED.fullmatch, finding.evidence.repairs))


def _unread_date(paper: Paper, pages: Mapping[int, Page], issuers: Mapping[str, str]) -> Paper:
    """A sealed paper on which no date was read but one begins, or that bears a black seal: a person is asked."""
    if issuers.get(paper.kind or "") not in SEALED:
        return paper
    asked = [d for d in paper.doubts if d.about == "document_date"]
    if paper.values("document_date") or any(d.box or d.candidates for d in asked):
        return paper
    for number in reversed(paper.pages):
        page = pages.get(number)
        if page is None or page.source != "ocr":
            continue
        torn = [line.box for line in page.lines if is_begun(line.text)]
        black = [seal.box for seal in page.seals if seal.colour == "black"]
        if torn or black:
            reason = TORN_DAY if torn else "没有认出落款日期，可能被印章遮挡"
            doubt = Doubt("document_date", reason, (), number, (torn or black)[-1])
            return replace(paper, doubts=(*(d for d in paper.doubts if d not in asked), doubt))
    return paper


def _undated(paper: Paper) -> Paper:
    """A 送达回证 is signed by hand on the day of receipt and has no date of its own to ask for."""
    if paper.kind != "service_receipt":
        return paper
    return replace(paper, doubts=tuple(d for d in paper.doubts if d.about != "document_date"))


def _two_minds(
    paper: Paper, seen: Seen, surnames: Surnames, pages: Mapping[int, Page], courts: Courts
) -> Paper:
    """A value with a letter that the engine took nearly as well for another one is doubted.

    Where that is a rare letter, read so elsewhere in the file, the name there counts: the engine takes rare letters for common ones. In
    the code of a case number the court that is printed decides, where only one of the two is its own.
    """
    for finding, others in list(unsettled(paper, seen, surnames)):
        page = pages.get(finding.evidence.page)
        if finding.field == "document_date" and page and is_spelt(page, finding.evidence.box):
            continue  # the same day under another seal may be uncertain there
        others = [other for other in others if other != str(finding.value) and _may_be_meant(finding, other)]
        twin = rare_twin(str(finding.value), others, seen) if finding.field in PERSONS else None
        if twin is not None:
            paper = exchanged(paper, finding, _spelt_as(finding, twin))
            continue
        grammar = _GRAMMAR.get(finding.field)
        if grammar is not None and any(
            f.sure for f in grammar(str(finding.value))
        ):  # (202D)… is no case number, 六月士日 no day: only what can be one is another reading
            meant = [str(f.value) for other in others for f in grammar(other) if f.sure]
            others = [value for value in meant if value != str(finding.value)]
        if finding.field == "case_number":
            court = str(paper.value("court") or "")
            others = [other for other in others if not courts.tells_apart(str(finding.value), other, court)]
        if others:
            paper = doubted(paper, finding, "个别字识读不确定", others)
    return paper


def _may_be_meant(finding: Finding, other: str) -> bool:
    """Whether another reading may be what is meant in the place of one that is what its field knows: a person's name of two or
    three letters has no sign in it (付·杰 beside 付一杰), and no court sets a number of days that nobody sets (十三日 beside 15)."""
    value = str(finding.value)
    if finding.field in PERSONS and is_full_personal_name(value):
        return _HAN_NAME.fullmatch(other) is not None or len(other) > LONGEST
    if finding.field in _PERIODS and value in USUAL_DAYS:
        told = [str(f.value) for f in periods(other) if f.sure]
        return not told or any(days in USUAL_DAYS for days in told)
    return True


def _spelt_as(finding: Finding, name: str) -> Finding:
    """The finding with the name as it stands elsewhere in the file, the letters put right told."""
    notes = [f"{a}→{b}" for a, b in zip(str(finding.value), name, strict=True) if a != b]
    evidence = replace(finding.evidence, repairs=(*finding.evidence.repairs, *notes))
    return replace(finding, value=name, confidence=min(finding.confidence, 0.95), evidence=evidence)


_GRAMMAR = {"case_number": case_numbers, "document_date": dates}
