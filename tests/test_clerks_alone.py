"""The last page of a decision that bears the clerk alone, or what a seal left of the row (书记员单独成页)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
MEDIATION = (
    "^江州市东湖区人民法院\n^行政调解书\n>（2026）苏1002行初24号\n原告：熊光明，男，1972年5月8日出生，住江州市。\n"
    "被告：江州市东湖区人民政府，住所地江州市。\n原告熊光明诉被告江州市东湖区人民政府行政补偿一案，本院立案受理后，依法组成合议庭进行了审理。"
    "经本院主持调解，当事人自愿达成如下协议：\n一、被告支付补偿款一万元；\n二、各方再无其他争议。\n上述协议，不违反法律规定，本院予以确认。\n"
    "本调解书经各方当事人签收后，即具有法律效力。\n>审 判 长 喻思远\n>审 判 员 沈素芬\n>审 判 员 柯佳怡\n>二〇二六年八月二十三日"
)
SIGNED = f"{MEDIATION}\n>书 记 员 方圆"


def cut(*pages: str) -> list[tuple[int, ...]]:
    return [paper.pages for paper in read(scan_of(pages), KINDS, COURTS).papers]


@pytest.mark.parametrize(
    "rest", [">雷素芬", "雷素芬", ">记 员 雷素芬", ">员 雷素芬", ">雷素芬\n^- 2 -", ">书 记 员 雷素芬"]
)
def test_a_page_with_the_clerk_alone_belongs_to_its_decision(rest: str) -> None:
    """It was a paper of no known kind where a seal hid 书记员."""
    assert cut(MEDIATION, rest) == [(1, 2)]


@pytest.mark.parametrize("rest", [">雷素芬\n>张新", "雷素芬收", "临时用地"])
def test_a_page_of_other_words_is_not_joined_as_the_clerks(rest: str) -> None:
    signed = read(scan_of([SIGNED, rest]), KINDS, COURTS).papers
    assert [paper.pages for paper in signed] == [(1,), (2,)]


def test_a_word_with_a_surnames_letter_is_not_joined_as_a_name() -> None:
    assert cut(MEDIATION, "^封面") == [(1,), (2,)]


def test_a_name_alone_behind_a_pleading_stays_by_itself() -> None:
    pleading = "^行政起诉状\n原告：熊光明，男，1972年5月8日出生。\n被告：江州市公安局\n诉讼请求：\n撤销处罚决定。\n此致\n江州市人民法院\n>具状人：熊光明\n>2026年5月6日"
    assert cut(pleading, ">雷素芬") == [(1,), (2,)]
