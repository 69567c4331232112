"""Pages without page numbers of whose head nothing was read, as under a receipt stamp: no paper goes with the one before (分件)."""

from __future__ import annotations

import pytest

from pipeline.reading.read import read
from pipeline.types import Reading
from tests.paper_text import scan_of
from tests.test_reading_certainty import COURTS, KINDS
from tests.test_reading_split import counted

NUMBER, OTHER_NUMBER, COURT = "（2023）苏10行初6号", "（2023）苏10行初77号", "^江州市中级人民法院\n"
SIGNED = "\n>二〇二三年五月八日"
TO = f">{NUMBER}\n江州市公安局：\n本院受理张三诉你局治安行政处罚一案，"
FIRST_PAGE = f"{COURT}^应诉通知书\n{TO}你局应当在收到起诉状副本之日起十五日内提交答辩状。"
NOTICE = FIRST_PAGE + SIGNED
FORM = (
    f"案号|{NUMBER}\n案由|治安行政处罚\n被传唤人|江州市公安局\n传唤事由|开庭\n应到时间|2023年6月8日9时\n"
    f"应到处所|第三法庭\n审判员  周甲    书记员  吴乙{SIGNED}"
)
EVIDENCE = f"{TO}你局应当在收到起诉状副本之日起十日内提供证据。{SIGNED}"
RIGHTS = "^诉讼权利义务告知书\n一、当事人在诉讼中的法律地位平等。\n二、当事人有权申请回避。\n三、当事人有权委托诉讼代理人。"
JUDGED = (
    "^江州市江北区人民法院\n^行政判决书\n>（2023）苏1002行初61号\n原告张三，男，1970年1月1日出生，住江州市东街1号。\n"
    "被告江州市公安局江北分局，住所地江州市西街2号。\n原告张三不服被告江州市公安局江北分局治安行政处罚一案，本院已审理终结。"
)
ORDER = "本院认为，被告认定事实清楚，适用法律正确。依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：\n驳回原告张三的诉讼请求。"
JUDGES = "\n>审判长　田野\n>审判员　石岩\n>人民陪审员　齐放"
DAY = ">二〇二三年六月十日\n>书记员　方圆"
LAW = "附：相关法律条文\n《中华人民共和国行政诉讼法》\n第六十九条 行政行为证据确凿的，人民法院判决驳回原告的诉讼请求。"
COMPLAINT = "^行政起诉状\n原告：张三，男，1970年1月1日出生，住江州市东街1号。\n被告：江州市公安局。\n诉讼请求：撤销处罚决定。\n此致"


def reading(*pages: str) -> Reading:
    return read(scan_of(pages, source="text"), KINDS, COURTS)


def pages_of(found: Reading) -> list[tuple[int, ...]]:
    return [paper.pages for paper in found.papers]


SWALLOWED = {
    "a form behind a signed notice": (NOTICE, FORM),
    "a notice behind a signed notice": (NOTICE, EVIDENCE),
    "a form of another case behind a paper that is not signed": (RIGHTS, FORM.replace(NUMBER, OTHER_NUMBER)),
    "a notice behind a paper that is not signed": (RIGHTS, EVIDENCE),
    "a form behind the first page of a notice": (FIRST_PAGE, FORM),
    "a notice of the case behind the first page of a notice": (FIRST_PAGE, EVIDENCE),
    "a notice of another case behind that": (FIRST_PAGE, EVIDENCE.replace(NUMBER, OTHER_NUMBER)),
    "a form behind a judgment without its end": (f"{JUDGED}\n{ORDER}", FORM),
    "a form behind a judgment without its day": (f"{JUDGED}\n{ORDER}{JUDGES}", FORM),
    "a notice behind a judgment without its day": (f"{JUDGED}\n{ORDER}{JUDGES}", EVIDENCE),
    "the end of a notice behind a judgment without its day": (
        f"{JUDGED}\n{ORDER}{JUDGES}",
        f"四、需要委托代理人代为诉讼的，应提交授权委托书。{SIGNED}\n>书记员　吴乙",
    ),
    "a notice behind 此致": (COMPLAINT, f"{COURT}{EVIDENCE}"),
}


@pytest.mark.parametrize("pages", SWALLOWED.values(), ids=SWALLOWED)
def test_a_paper_whose_head_was_not_read_goes_with_none_before(pages: tuple[str, str]) -> None:
    """It lost its hearing or its period, and the paper before took its day or its judges, in silence."""
    assert pages_of(reading(*pages)) == [(1,), (2,)]


def test_a_notice_counted_through_behind_an_application_is_a_paper_of_its_own() -> None:
    """The court behind 此致 was taken for that to which the application is addressed."""
    assert pages_of(counted((COMPLAINT, "1"), (NOTICE, "2"))) == [(1,), (2,)]


def test_another_judgment_without_its_title_is_no_end_of_one_that_lost_its_own() -> None:
    """Its number is another one; where the first one ends was not seen, so the cut is asked about."""
    other = JUDGED.split("\n", 2)[2].replace("61号", "62号")
    found = reading(JUDGED, ORDER, other, f"{ORDER}{JUDGES}\n{DAY}")
    assert pages_of(found) == [(1, 2), (3, 4)]
    assert found.papers[1].doubted("pages")


WHOLE = {
    "a running head": (JUDGED, f">（2023）苏1002行初61号\n{ORDER}{JUDGES}\n{DAY}"),
    "a running head over the order": (
        f"{JUDGED}\n{ORDER[:-13]}",
        f">（2023）苏1002行初61号\n判决如下：\n{ORDER[-12:]}{JUDGES}\n{DAY}",
    ),
    "the day behind the judges": (f"{JUDGED}\n{ORDER}{JUDGES}", DAY),
    "the day and the law behind the judges": (f"{JUDGED}\n{ORDER}{JUDGES}", f"{DAY}\n{LAW}"),
    "the day and the law under other words": (
        f"{JUDGED}\n{ORDER}{JUDGES}",
        f"{DAY}\n本判决适用的法律条文如下，供参考。",
    ),
    "the law behind judges whose day was not read": (f"{JUDGED}\n{ORDER}{JUDGES}", LAW),
    "the second page of a notice": (FIRST_PAGE, f"二、当事人必须依法行使诉讼权利。{SIGNED}"),
    "what is enclosed behind a signed notice": (NOTICE, f"附：{NUMBER}案的举证须知\n一、举证应当及时。"),
    "the court behind 此致": (
        COMPLAINT,
        "江州市中级人民法院\n>具状人：张三\n>2023年4月20日\n附：处罚决定书一份",
    ),
}


@pytest.mark.parametrize("pages", WHOLE.values(), ids=WHOLE)
def test_a_paper_of_two_pages_stays_whole_without_a_doubt(pages: tuple[str, str]) -> None:
    found = reading(*pages)
    assert pages_of(found) == [(1, 2)]
    assert not found.papers[0].doubted("pages")
