"""同批送达文书的落款日期: what a seal hides of the day of one notice, the others that a court sends with it tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.read import read
from pipeline.tools.signatures.differences import differences
from pipeline.types import Page, Paper, Seal
from tests.paper_text import scan_of
from tests.test_reading_certainty import COURTS, KINDS, notice, summons

DAY, OTHER = "二〇二三年五月九日", "二〇二三年三月九日"
SIGNED, ELSE = "2023-05-09", "2023-03-09"
SEAL = Seal((0.55, 0.2, 0.9, 0.5), "black", "round")


def evidence(date: str = DAY) -> str:
    return (
        notice(date=date)
        .replace("应诉通知书", "举证通知书")
        .replace("应当在收到起诉状副本之日起15日内提交答辩状", "应当在收到起诉状副本之日起15日内提供证据")
    )


def panel(date: str = DAY, more: str = "") -> str:
    return (
        notice(date=date)
        .replace("应诉通知书", "合议庭组成人员通知书")
        .replace(
            "应当在收到起诉状副本之日起15日内提交答辩状",
            f"{more}由审判长王丹、审判员李静、审判员周敏组成合议庭",
        )
    )


def rights(date: str = DAY) -> str:
    return (
        notice(date=date)
        .replace("应诉通知书", "诉讼权利义务告知书")
        .replace("应当在收到起诉状副本之日起15日内提交答辩状", "现将当事人的诉讼权利义务告知如下")
    )


def worn(page: Page, others: dict[str, float]) -> Page:
    """A page whose last line, its day, lies under a seal and may be read otherwise, with odds; clear where there are none."""
    *lines, last = page.lines
    rivals = [replace(r, odds=odds) for words, odds in others.items() for r in differences(last.text, words)]
    sure = 0.6 if others else 0.99
    seen = replace(last, stamped=True, confidence=sure, rivals=tuple(rivals), spelt=not others)
    return replace(page, lines=(*lines, seen), seals=(SEAL,))


def envelope(*texts: tuple[str, dict[str, float]]) -> tuple[Paper, ...]:
    scan = scan_of([text for text, _ in texts], source="ocr")
    pages = tuple(worn(page, others) for page, (_, others) in zip(scan.pages, texts, strict=True))
    return read(replace(scan, pages=pages), KINDS, COURTS).papers


def days(papers: tuple[Paper, ...]) -> list[str | None]:
    return [str(paper.value("document_date")) if paper.values("document_date") else None for paper in papers]


OPEN = {OTHER: 0.9}


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([(evidence(), {})], SIGNED),
        ([(evidence(), OPEN)], SIGNED),
        ([(evidence(OTHER), {})], None),
        ([(evidence(OTHER), {}), (panel(OTHER), {})], ELSE),
        ([(rights("二〇二三年五月六日"), {}), (evidence(OTHER), {}), (panel(OTHER), {})], None),
        ([(panel(more="因工作需要，变更合议庭组成人员，"), OPEN)], None),
        ([(summons("2023年6月9日上午9时").replace("五月十九日", "五月九日"), OPEN)], None),
        ([], None),
    ],
    ids=[
        "another is sure of it",
        "another is no surer",
        "another is sure of the less likely day",
        "two others are sure of a likely day",
        "three others are sure of two days",
        "another that is no surer is of a later change",
        "a summons, no surer, may be of another day",
        "alone",
    ],
)
def test_a_day_that_a_seal_leaves_open_is_the_one_of_the_notices_sent_with_it(
    others: list[tuple[str, dict[str, float]]], found: str | None
) -> None:
    papers = envelope((notice(date=DAY), OPEN), *others)
    assert days(papers)[0] == found
    assert papers[0].doubted("document_date") is (found is None)


def test_a_day_that_another_notice_corrects_is_told_as_repaired() -> None:
    papers = envelope((notice(date=DAY), OPEN), (evidence(OTHER), {}), (panel(OTHER), {}))
    (finding,) = [f for f in papers[0].findings if f.field == "document_date"]
    assert finding.evidence.repairs == (f"{SIGNED}→{ELSE}",)


def test_a_day_the_ink_hardly_allows_is_not_taken_from_others() -> None:
    papers = envelope((notice(date=DAY), {OTHER: 0.2}), (evidence(OTHER), {}), (panel(OTHER), {}))
    assert days(papers)[0] is None


def test_two_notices_of_two_cases_tell_each_other_nothing() -> None:
    other = evidence().replace("行初61号", "行初62号")
    assert days(envelope((notice(date=DAY), OPEN), (other, OPEN)))[0] is None
