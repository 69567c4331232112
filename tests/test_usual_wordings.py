"""Usual wordings of notices that were asked about or lost: titles, terms, names with their legal form (通知书的常见写法)."""

from __future__ import annotations

import pytest

from pipeline.reading.courts import parse_courts
from pipeline.reading.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def notice(title: str, body: str) -> Paper:
    page = f"""^临江县人民法院
^{title}
>（2025）渝0999行初34号
临江县公安局：
{body}
>二〇二五年二月十七日"""
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    return paper


def respond(words: str) -> Paper:
    return notice("应诉通知书", f"柴进诉你局行政处罚一案，本院已立案受理。\n{words}")


TITLES = (
    ("追加第三人通知书", "respond_notice"),
    ("通知第三人参加诉讼通知书", "respond_notice"),
    ("追加被告通知书", "respond_notice"),
    ("审判庭组成人员通知书", "panel_notice"),
    ("审判庭成员告知书", "panel_notice"),
    ("审判组织成员通知书", "panel_notice"),
    ("变更承办法官通知书", "panel_notice"),
)


@pytest.mark.parametrize(("title", "kind"), TITLES, ids=[title for title, _ in TITLES])
def test_the_titles_of_a_panel_and_of_who_joins_are_known(title: str, kind: str) -> None:
    paper = notice(title, "原告柴进诉你局行政处罚一案，本院已立案受理，特此通知。")
    assert paper.kind == kind and paper.values("plaintiff") == ("柴进",)
    assert paper.values("document_date") == ("2025-02-17",)


TERMS = {
    "both told at once": ("答辩期和举证期均为收到起诉状副本后的十五日。", 15, 15),
    "both from a day": ("答辩期限、举证期限均为十五日，自收到起诉状副本之日起算。", 15, 15),
    "the evidence first": ("举证期和答辩期都为收到本通知书次日起15日内。", 15, 15),
    "received in another word": ("请于接到起诉状副本后十日内提出答辩状正本一份、副本两份。", 10, None),
    "signed for": ("请于签收起诉状副本之日起十五日内提交答辩状。", 15, None),
    "in formal numerals": ("请在收到起诉状副本之日起拾伍日内提交答辩状和作出行政行为的证据。", 15, 15),
    "before the reader": ("请自接到本通知书次日起十五日内向本院提交答辩状。", 15, None),
}


@pytest.mark.parametrize(("words", "answer", "evidence"), TERMS.values(), ids=TERMS.keys())
def test_the_terms_of_a_notice_are_read_in_the_words_of_courts(
    words: str, answer: int, evidence: int | None
) -> None:
    paper = respond(words)
    assert paper.values("answer_days") == (answer,)
    assert paper.values("evidence_days") == (() if evidence is None else (evidence,))
    assert not [doubt for doubt in paper.doubts if doubt.about.endswith("_days")]


SUITS = {
    "the roles of organs in brackets": (
        "柴进诉临江县公安局（原行政行为作出机关）、临江县人民政府（复议机关）工伤认定及行政复议一案，本院已立案受理。",
        ("柴进",), ("临江县公安局", "临江县人民政府"), "工伤认定及行政复议",
    ),
    "a role behind the addressee": (
        "柴进诉临江县公安局（复议机关）行政复议一案，本院已立案受理。", ("柴进",), ("临江县公安局",), "行政复议",
    ),
    "a former name behind an organ": (
        "柴进诉江口镇人民政府（原江口乡人民政府）土地行政登记一案，本院已立案受理。",
        ("柴进",), ("江口镇人民政府",), "土地行政登记",
    ),
    "the legal form of a shop": (
        "临江县康民大药房（个人独资）诉你局行政处罚一案，本院已立案受理。", ("临江县康民大药房（个人独资）",), (), "行政处罚",
    ),
    "a branch shop": (
        "临江县乐家超市（解放路店）诉你局行政处罚一案，本院已立案受理。", ("临江县乐家超市（解放路店）",), (), "行政处罚",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "plaintiff", "defendant", "cause"), SUITS.values(), ids=SUITS.keys())
def test_a_bracket_behind_a_party_is_of_its_name_or_of_nothing(
    words: str, plaintiff: tuple[str, ...], defendant: tuple[str, ...], cause: str
) -> None:
    paper = notice("应诉通知书", words)
    assert paper.values("plaintiff") == plaintiff and paper.values("cause") == (cause,)
    assert paper.values("defendant") == defendant
    assert not [d for d in paper.doubts if d.about in ("plaintiff", "defendant", "cause")]
