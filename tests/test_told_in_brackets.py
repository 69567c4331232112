"""Who leads a party or acts for it may be told in the bracket behind its name; several who pay may be told by their number."""

from __future__ import annotations

from pipeline.reading.decisions.judgment import read_judgment
from pipeline.reading.parties.party_block import parties

HEAD = (
    "原告：江州市天合饭店（住所地江州市人民路1号，法定代表人王强）。\n原告：李明（男，1980年1月1日出生，住江州市，委托代理人赵云，律师）。\n"
    "被告：江州市公安局（住所地江州市人民路2号，法定代表人李刚，局长）。\n"
)


def test_who_leads_or_acts_within_a_bracket_is_told() -> None:
    """王强 and 赵云 were lost in silence."""
    told = {p.name: [(r.field, r.name) for r in p.representatives] for p in parties(HEAD)}
    assert told == {
        "江州市天合饭店": [("legal_representative", "王强")],
        "李明": [("agent", "赵云")],
        "江州市公安局": [("legal_representative", "李刚")],
    }


def test_what_a_bracket_tells_of_an_agent_ends_no_head() -> None:
    head = "原告李明（由其委托代理人赵云代为起诉）。\n被告江州市公安局，住所地江州市。\n"
    assert [(p.name, p.representatives) for p in parties(head)] == [("李明", ()), ("江州市公安局", ())]


def test_payers_told_by_their_number_pay() -> None:
    """Who pays was lost in silence."""
    reading = read_judgment(
        "江州市江北区人民法院\n行政判决书\n（2024）苏1002行初12号\n原告：张三等5人。\n被告：江州市公安局。\n"
        "原告张三等5人诉被告江州市公安局行政处罚一案，本院已受理。判决如下：\n驳回原告张三等5人的诉讼请求。\n"
        "案件受理费50元，由原告张三等5人负担。\n审判员　王一\n二〇二四年三月五日\n书记员　陈四",
        "judgment",
    )
    assert reading.values("fee_payer") == ("张三等5人",)
