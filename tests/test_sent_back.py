"""A suit that was sent back (发回重审) comes again under a new number: it joins its case, or is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.office import Office, notice
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
FIRST, SECOND, AGAIN = "（2026）渝0109行初7号", "（2026）渝01行终31号", "（2026）渝0109行初88号"
TOLD = {
    "by the ruling that sent it back": (f"重庆市第一中级人民法院以{SECOND}行政裁定发回重审，本院依法另行组成合议庭。", SECOND),
    "by that ruling and the judgment it revoked": (
        f"重庆市第一中级人民法院以{SECOND}行政裁定撤销本院{FIRST}行政判决，发回重审。", SECOND,
    ),
    "by way of it": (f"经重庆市第一中级人民法院{SECOND}行政裁定书发回本院重新审理。", SECOND),
    "as ordered": (f"因重庆市第一中级人民法院{SECOND}行政裁定指令本院继续审理，本院已重新立案。", SECOND),
    "by the old number in a bracket": (f"本案系发回重审案件（原案号：{FIRST}）。", FIRST),
}  # fmt: skip
SAID = {
    "a suggestion of another court": f"本院参照重庆市第一中级人民法院{SECOND}行政判决的意见审理本案。",
    "an old number of somebody else": f"你单位曾因{SECOND}行政裁定申请再审，现不影响本案审理。",
}


def respond(words: str) -> str:
    return notice(AGAIN).replace("行政处罚一案，", f"行政处罚一案，{words}", 1)


@pytest.mark.parametrize(("words", "origin"), TOLD.values(), ids=TOLD.keys())
def test_a_notice_tells_where_a_suit_that_was_sent_back_comes_from(words: str, origin: str) -> None:
    (paper,) = read(scan_of([respond(words)], source="text"), KINDS, COURTS).papers
    assert paper.values("case_number") == (AGAIN,)
    assert paper.values("origin_case_number") == (origin,)


@pytest.mark.parametrize("words", SAID.values(), ids=SAID.keys())
def test_a_number_that_only_is_spoken_of_is_no_origin(words: str) -> None:
    (paper,) = read(scan_of([respond(words)], source="text"), KINDS, COURTS).papers
    assert paper.values("origin_case_number") == ()


def ruling() -> str:
    return f"""^重庆市第一中级人民法院
^行政裁定书
>{SECOND}
上诉人（原审原告）：赵明远，男，1975年3月2日出生，住重庆市北碚区某某路5号。
被上诉人（原审被告）：北碚区民政局，住所地重庆市北碚区某某大道1号。
上诉人赵明远因诉被上诉人北碚区民政局行政处罚一案，不服重庆市北碚区人民法院{FIRST}行政判决，向本院提起上诉。
本院认为，原判认定事实不清。依照《中华人民共和国行政诉讼法》第八十九条第一款第三项之规定，裁定如下：
一、撤销重庆市北碚区人民法院{FIRST}行政判决；
二、本案发回重庆市北碚区人民法院重审。
>审判长　孙立人
>二〇二六年十月三日
>书记员　周文"""


@pytest.mark.slow
def test_the_number_of_the_new_trial_is_asked_about_and_stays_with_the_case_a_person_tells(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path)
    for name, page in (("一审.pdf", notice(FIRST)), ("发回.pdf", ruling())):
        (receipt,) = office.json("ingest", office.mail(name, page), code=None)["receipts"]
        assert receipt["case"] == "2026-0001"
    other = office.mail("别人.pdf", notice("（2026）渝0109行初89号", plaintiff="冉茂林"))
    assert office.json("ingest", other, code=None)["receipts"][0]["case"] == "2026-0002"
    (held,) = office.json(
        "ingest", office.mail("重审.pdf", notice(AGAIN, on="二〇二六年十一月三日")), code=6
    )["receipts"]
    assert held["status"] == "held" and "2026-0001 已被发回重审" in held["message"]
    decided = office.json("decide", held["arrival"], "--case", "2026-0001", "--by", "张三", code=None)
    told = {(n["instance"], n["number"]) for n in decided["court_numbers"]}
    assert (
        told == {("first", FIRST), ("second", SECOND), ("remand", AGAIN)} and decided["stage"] == "answering"
    )
    third = office.mail("新案.pdf", notice("（2026）渝0109行初90号", on="二〇二六年十一月九日"))
    assert office.json("ingest", third, code=None)["receipts"][0]["case"] == "2026-0003"
