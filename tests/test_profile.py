"""What the papers of a case say together: parties, title, the kind of a name."""

from __future__ import annotations

import pytest

from pipeline.reading.profile import parties_of, party_type, short_title, title_of
from pipeline.types import Evidence, FiledPaper, Finding

PLACE = Evidence(1, (0.1, 0.1, 0.2, 0.2), "")


def filed(kind: str, title: str = "", **fields: str) -> FiledPaper:
    findings = tuple(Finding(name, value, 0.99, PLACE) for name, value in fields.items())
    return FiledPaper(f"p-{kind}", kind, kind, title or kind, (1,), findings)


def test_a_judgment_is_trusted_before_a_complaint() -> None:
    papers = [
        filed("complaint", plaintiff="张山", defendant="某局"),
        filed("judgment", plaintiff="张珊", defendant="某局"),
    ]
    assert [p.name for p in parties_of(papers, {}) if p.standing == "plaintiff"] == ["张珊"]


def test_a_persons_word_is_trusted_before_any_paper() -> None:
    parties = parties_of([filed("judgment", plaintiff="张珊")], {"plaintiff": "张三、李四"})
    assert [p.name for p in parties if p.standing == "plaintiff"] == ["张三", "李四"]


def test_the_addressee_of_a_notice_to_respond_is_the_one_sued_until_a_paper_says_so() -> None:
    notice = filed("respond_notice", addressee="北碚区民政局", plaintiff="赵明远")
    assert title_of(parties_of([notice], {}), "行政处罚") == "赵明远诉北碚区民政局行政处罚一案"
    named = [notice, filed("complaint", plaintiff="赵明远", defendant="重庆市北碚区民政局")]
    assert [p.name for p in parties_of(named, {}) if p.standing == "defendant"] == ["重庆市北碚区民政局"]


def test_a_notice_to_join_a_suit_makes_nobody_a_defendant() -> None:
    notice = filed("respond_notice", "参加诉讼通知书", addressee="北碚区民政局", plaintiff="赵明远")
    assert not [p for p in parties_of([notice], {}) if p.standing == "defendant"]


def test_an_office_that_applies_for_enforcement_sues_nobody() -> None:
    applies, owes = (
        Finding(field, name, 0.99, PLACE, role)
        for field, name, role in (
            ("plaintiff", "北碚区民政局", "申请执行人"),
            ("defendant", "赵明远", "被执行人"),
        )
    )
    enforced = [FiledPaper("p", "enforcement", "enforcement", "", (1,), (applies, owes))]
    assert title_of(parties_of(enforced, {}), "行政处罚") == "北碚区民政局申请执行赵明远行政处罚一案"
    sued = [*enforced, filed("judgment", plaintiff="张珊", defendant="某局")]
    assert title_of(parties_of(sued, {}), None) == "张珊诉某局一案"


def test_many_parties_make_a_short_title() -> None:
    papers = [filed("judgment", defendant="重庆市北碚区规划和自然资源局")]
    many = tuple(Finding("plaintiff", name, 0.99, PLACE) for name in ("欧阳修文", "司马相如", "甲"))
    papers = [FiledPaper("p", "judgment", "judgment", "", (1,), (*many, *papers[0].findings))]
    assert short_title(parties_of(papers, {}), None) == "欧阳修文等3人诉重庆市北碚区规划和自然资源局"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("赵明远", "person"),
        ("买买提·艾力", "person"),
        ("重庆鑫堃餐饮管理有限公司", "company"),
        ("昌乐鑫堃果蔬种植专业合作社", "company"),
        ("北碚区民政局", "organ"),
        ("重庆市北碚区人民政府", "organ"),
    ],
)
def test_the_form_of_a_name_tells_what_it_is(name: str, kind: str) -> None:
    assert party_type(name) == kind


def test_a_notice_that_names_only_the_first_of_several_hides_nobody() -> None:
    both = tuple(Finding("plaintiff", name, 0.99, PLACE) for name in ("赵明远", "钱学文"))
    notice = filed("respond_notice", plaintiff="赵明远")
    suit = FiledPaper("c", "complaint", "起诉状", "", (1,), both)
    names = [p.name for p in parties_of([notice, suit], {}) if p.standing == "plaintiff"]
    assert names == ["赵明远", "钱学文"]
    other = FiledPaper("c", "complaint", "起诉状", "", (1,), both[1:])
    assert [p.name for p in parties_of([notice, other], {})] == ["赵明远"]


@pytest.mark.parametrize(
    ("name", "kind"), [("王知行", "person"), ("李厂", "person"), ("昌乐县第二机械厂", "company")]
)
def test_a_short_name_of_a_person_is_no_shop(name: str, kind: str) -> None:
    assert party_type(name) == kind


def test_a_later_paper_tells_the_role_the_first_did_not() -> None:
    told = Finding("plaintiff", "赵明远", 0.99, PLACE, role="原告")
    papers = [
        filed("respond_notice", plaintiff="赵明远"),
        FiledPaper("p-2", "complaint", "起诉状", "起诉状", (1,), (told,)),
    ]
    assert [(p.name, p.role) for p in parties_of(papers, {})] == [("赵明远", "原告")]
