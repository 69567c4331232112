"""A court of which a thin copy lost the numeral (重庆市第中级人民法院): there is none of that name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Rival
from tests.paper_text import scan_of

KINDS, COURTS = parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))
APPEAL = (
    "^上诉状\n上诉人（原审原告）：贾兰，女，住重庆市。\n被上诉人（原审被告）：重庆市北碚区民政局，住所地重庆市。\n"
    "上诉请求：\n1.撤销原判；\n2.依法改判。\n事实与理由：原判有误。\n此致\n重庆市第中级人民法院\n>上诉人：贾兰\n>2025年6月3日"
)
NOTICE = (
    "^重庆市第一中级人民法院\n^应诉通知书\n>（2025）渝01行终12号\n重庆市北碚区民政局：\n上诉人贾兰不服判决一案，本院已受理。"
    "应当在收到上诉状副本之日起15日内提交答辩状。\n>二〇二五年七月三日"
)


@pytest.mark.parametrize("others", [[NOTICE], []], ids=["told by the file", "alone"])
def test_a_court_without_its_numeral_is_the_one_the_file_tells_or_asked_about(others: list[str]) -> None:
    paper = read(scan_of([*others, APPEAL], source="ocr"), KINDS, COURTS).papers[-1]
    assert paper.values("court") == (("重庆市第一中级人民法院",) if others else ())
    assert bool(others) != any(doubt.about == "court" for doubt in paper.doubts)


@pytest.mark.parametrize(
    ("city", "letter", "asked"),
    [("石家庄市", "仟", False), ("石家庄市", "白", False), ("长安区", "西", True)],
    ids=["no such city", "none either", "a part of a city may be"],
)
def test_of_two_readings_of_an_organ_the_one_whose_city_exists_counts(
    city: str, letter: str, asked: bool
) -> None:
    notice = NOTICE.replace("重庆市北碚区民政局：", f"{city}民政局：")
    scan = scan_of([notice], source="ocr")
    lines = tuple(
        replace(line, rivals=(Rival(0, line.text[0], letter, 0.9),)) if line.text.startswith(city) else line
        for line in scan.pages[0].lines
    )
    (paper,) = read(replace(scan, pages=(replace(scan.pages[0], lines=lines),)), KINDS, COURTS).papers
    assert paper.values("addressee") == (() if asked else (f"{city}民政局",))
    assert paper.doubted("addressee") is asked


@pytest.mark.parametrize(
    ("read_as", "letter", "found"),
    [
        ("西安市满桥区", "灞", "西安市灞桥区"),
        ("满桥区", "灞", "灞桥区"),
        ("天津市河酉区", "西", "天津市河西区"),
        ("天津市河西区", "酉", "天津市河西区"),
        ("天津市河东区", "西", ""),
        ("苏州市高析区", "新", ""),
    ],
    ids=[
        "no such district",
        "without its city",
        "read otherwise",
        "read right",
        "both exist",
        "neither has a court",
    ],
)
def test_of_two_readings_of_a_district_the_one_that_exists_counts(
    read_as: str, letter: str, found: str
) -> None:
    scan = scan_of([NOTICE.replace("重庆市北碚区民政局：", f"{read_as}民政局：")], source="ocr")
    at = next((k for k in range(len(found)) if found[k] != read_as[k]), len(read_as) - 2)
    lines = tuple(
        replace(line, rivals=(Rival(at, line.text[at], letter, 0.9),))
        if line.text.startswith(read_as)
        else line
        for line in scan.pages[0].lines
    )
    (paper,) = read(replace(scan, pages=(replace(scan.pages[0], lines=lines),)), KINDS, COURTS).papers
    assert paper.values("addressee") == ((f"{found}民政局",) if found else ())
    assert paper.doubted("addressee") is not bool(found)
