"""A paper held for a number nobody knew joins its case when another paper or a person tells whose number it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import Office, notice, summons

FIRST, SECOND = "（2026）渝0109行初7号", "（2026）渝01行终31号"
OTHER = "（2026）渝01行终32号"


def of_second_instance(text: str) -> str:
    return text.replace("重庆市北碚区人民法院", "重庆市第一中级人民法院")


def final(number: str, origin: str) -> str:
    """A judgment of the second instance that names the first one's number."""
    return f"""^重庆市第一中级人民法院
^行政判决书
>{number}
上诉人（原审原告）：赵明远，男，1975年3月2日出生，住重庆市北碚区某某路5号。
被上诉人（原审被告）：北碚区民政局，住所地重庆市北碚区某某大道1号。
上诉人赵明远因诉被上诉人北碚区民政局行政处罚一案，不服重庆市北碚区人民法院{origin}行政判决，向本院提起上诉。本案现已审理终结。
本院认为，原判认定事实清楚，适用法律正确。依照《中华人民共和国行政诉讼法》第八十九条第一款第一项之规定，判决如下：
驳回上诉，维持原判。
本判决为终审判决。
>审判长　孙立人
>二〇二六年十一月三日
>书记员　周文"""


def waiting(office: Office) -> list[str]:
    files = office.json("held", code=None)["held"]
    return [file["name"] for file in files if any(p["status"] == "held" for p in file["papers"])]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with one case of the first instance, and two papers of an appeal that name no first one."""
    made = Office(tmp_path_factory.mktemp("latecomers"))
    made.json("ingest", made.mail("一审.pdf", notice(FIRST)), code=None)
    for name, page in (("二审通知.pdf", notice(SECOND)), ("二审传票.pdf", summons(SECOND))):
        (receipt,) = made.json("ingest", made.mail(name, of_second_instance(page)), code=6)["receipts"]
        assert receipt["status"] == "held" and "不是一审案号" in receipt["message"]
    return made


def test_what_waited_joins_the_case_a_person_names_for_a_paper_of_the_same_number(office: Office) -> None:
    (summoned,) = (f for f in office.json("held", code=None)["held"] if f["name"] == "二审传票.pdf")
    office.run("decide", summoned["arrival"], "--case", "2026-0001", code=None)
    assert waiting(office) == []
    case = office.json("case", SECOND, code=None)
    assert case["number"] == "2026-0001"
    assert [p["kind"] for p in case["papers"]] == ["respond_notice", "respond_notice", "summons"]
    assert "2026-0001" in receipt_page(office, "二审通知")
    assert office.json("verify")["problems"] == []


def test_what_waited_joins_the_case_that_a_later_paper_tells(office: Office) -> None:
    page = of_second_instance(summons(OTHER))
    assert office.json("ingest", office.mail("另一传票.pdf", page), code=6)["receipts"][0]["status"] == "held"
    office.json("ingest", office.mail("终审.pdf", final(OTHER, "（2026）渝0109行初8号")), code=None)
    assert waiting(office) == []
    assert [p["kind"] for p in office.json("case", OTHER, code=None)["papers"]] == ["summons", "judgment"]
    assert office.json("verify")["problems"] == []


def receipt_page(office: Office, name: str) -> str:
    (page,) = Path(office.root, "inbox", "_回执").glob(f"*{name}*.html")
    return page.read_text(encoding="utf-8")
