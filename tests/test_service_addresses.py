"""A confirmation of the address for service (送达地址确认书) is the party's, whoever receives its mail."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


@pytest.mark.parametrize("label", ["当事人", "当事人姓名或名称", "受送达人"])
def test_who_receives_the_mail_of_a_party_is_no_addressee(label: str) -> None:
    """The clerk of the office was given as addressee in silence."""
    page = (
        "^江州市江北区人民法院\n^送达地址确认书\n案号|（2024）苏1002行初93号\n案由|行政处罚\n"
        f"{label}|江州市自然资源局\n送达地址|江州市府前街8号\n收件人|王家豪\n联系电话|13945579596"
    )
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert paper.values("addressee") == ("江州市自然资源局",)


def test_whom_a_slip_of_the_post_names_is_the_addressee() -> None:
    page = "^国内特快专递邮件详情单\n收件人|江州市自然资源局\n寄件人|江州市江北区人民法院\n邮编|225000"
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert paper.values("addressee") == ("江州市自然资源局",)


@pytest.mark.parametrize("title", ["送达地址确认书", "送达地址及送达方式确认书"])
def test_who_receives_the_mail_is_no_addressee_where_no_row_names_the_party(title: str) -> None:
    page = (
        f"^江州市江北区人民法院\n^{title}\n案号|（2024）苏1002行初93号\n案由|行政处罚\n"
        "送达地址|江州市府前街8号\n收件人|王家豪\n联系电话|13945579596"
    )
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert paper.kind == "service_receipt" and paper.values("addressee") == ()


@pytest.mark.parametrize("words", ["我已阅读并知晓上述告知事项", "确、有效", "诉讼中的权利和义务告知如下"])
def test_what_a_form_lets_a_party_declare_is_no_name_to_ask_about(words: str) -> None:
    page = (
        "^江州市江北区人民法院\n^送达地址确认书\n案号|（2024）苏1002行初93号\n案由|行政处罚\n"
        f"送达地址|江州市府前街8号\n收件人|王家豪\n联系电话|13945579596\n当事人|{words}"
    )
    (paper,) = read(scan_of([page], source="ocr"), KINDS, COURTS).papers
    assert not paper.doubted("addressee") and paper.values("addressee") == ()
