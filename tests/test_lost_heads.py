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
    "a form of which more was not read": (FIRST_PAGE, FORM.split("\n", 2)[2]),
    "a form whose cells are run together": (FIRST_PAGE, FORM.split("\n", 2)[2].replace("|", "")),
    "a form whose addressee was not read": (FIRST_PAGE, FORM.split("\n", 2)[2].replace("|江州市公安局", "|")),
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


RECEIPT = f"{COURT}^送达回证\n案号|{NUMBER}\n受送达人|江州市公安局\n送达文书|应诉通知书、起诉状副本"
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
    "an annex that repeats the number": (
        NOTICE,
        f"附：本案送达材料清单\n案号：{NUMBER}\n1.起诉状副本一份\n2.举证通知书一份",
    ),
    "a slip to return": (NOTICE, f"回执\n案号：{NUMBER}\n我单位已收到应诉通知书。\n签收人：\n年　月　日"),
    "the second page of a receipt": (
        RECEIPT,
        "送达地点|江州市西街2号\n受送达人签名|\n受送达人（盖章）|江州市公安局\n2023年5月9日\n备注|",
    ),
    "the second page of an address": (
        RECEIPT.replace("送达回证", "送达地址确认书"),
        "受送达人确认|我已经阅读本确认书的告知事项，保证各项内容是正确的。\n受送达人签名|\n2023年5月9日",
    ),
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


JUDGED_ON = f"{ORDER}{JUDGES}\n{DAY}"
MISREAD = {
    "a notice's number behind its clerk's telephone": (
        FIRST_PAGE,
        f"联系人：吴乙\n联系地址：江州市人民路1号\n案号：{NUMBER}{SIGNED}",
    ),
    "a notice's number at the top": (
        FIRST_PAGE,
        f"案号：{NUMBER}\n承办法官：周甲\n电话：0514-12345678{SIGNED}",
    ),
    "a notice's running head": (FIRST_PAGE, f"{OTHER_NUMBER}\n二、当事人必须依法行使诉讼权利。{SIGNED}"),
    "a judgment's running head": (JUDGED, f"（2023）苏1002行初67号\n{JUDGED_ON}"),
    "a judgment's running head at the right": (JUDGED, f">（2023）苏1002行初67号\n{JUDGED_ON}"),
    "a judgment's running head in the middle": (JUDGED, f"^（2023）苏1002行初67号\n{JUDGED_ON}"),
    "a running head over what the plaintiff says": (
        JUDGED,
        f">（2023）苏1002行初67号\n原告张三诉称，处罚决定没有事实依据。\n{JUDGED_ON}",
    ),
    "a number behind 此致": (COMPLAINT, f"江州市中级人民法院\n案号：{NUMBER}\n>具状人：张三\n>2023年4月20日"),
    "an unread number behind 此致": (COMPLAINT, "江州市中级人民法院\n案号：\n>具状人：张三\n>2023年4月20日"),
    "an annex of another case": (NOTICE, f"附：关联案件\n案号：{OTHER_NUMBER}\n1.起诉状副本一份"),
}


@pytest.mark.parametrize("pages", MISREAD.values(), ids=MISREAD)
def test_what_may_be_the_number_of_the_paper_itself_cuts_nothing_off_but_is_asked(
    pages: tuple[str, str],
) -> None:
    """The page lay as a paper of no kind, and the one before had lost its day, its order or its judges."""
    found = reading(*pages)
    assert pages_of(found) == [(1, 2)]
    assert found.papers[0].doubted("pages")


def test_the_minutes_of_a_hearing_with_their_number_on_each_page_are_one_paper() -> None:
    pages = (f"案号：{NUMBER}\n审判长：原告陈述诉讼请求。", f"案号：{NUMBER}\n审判长：休庭。\n2023年6月8日")
    assert pages_of(reading(f"^庭审笔录\n案号：{NUMBER}\n审判长：现在开庭。", *pages)) == [(1, 2, 3)]


LABELLED = f"案号|{NUMBER}\n案由|治安行政处罚\n提交期限|2023年5月20日"


@pytest.mark.parametrize("page", [LABELLED, LABELLED.replace(NUMBER, OTHER_NUMBER)], ids=["own", "other"])
def test_a_form_by_its_number_alone_goes_with_no_signed_notice(page: str) -> None:
    assert pages_of(reading(NOTICE, page)) == [(1,), (2,)]
