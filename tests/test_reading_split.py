"""Which pages belong together, and what each paper is: cuts, kinds, blanks, secrets, traps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.page.layout import page_number, page_rows
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.papers.recognise import is_headline
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import OcrLine, Page, Reading, Scan
from tests.paper_text import page_of, scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))

NOTICE = """
^江州市中级人民法院
^应 诉 通 知 书
>（2023）苏10行初6号
江州市人民政府：
赵四诉你单位行政复议一案，本院已立案。随文发送起诉状副本，将应诉有关事项通知如下：应当在收到起诉状副本之日起十五日内提交答辩状。
>二〇二三年五月八日"""
SUMMONS = """
^江州市中级人民法院
^传 票
案号|（2023）苏10行初6号
案由|行政复议
被传唤人|江州市人民政府
应到时间|2023年6月8日9时
应到处所|第三法庭
>二〇二三年五月八日"""
COMPLAINT = """
^行政起诉状
原告：赵四，男，住江州市东街1号。
被告：江州市人民政府。
诉讼请求：撤销被告作出的复议决定。
事实与理由：复议决定认定事实不清，适用法律错误，程序违法，原告不服，被告未听取原告意见就作出决定损害了原告的合法权益"""
CLOSING = """
此致
江州市中级人民法院
>具状人：赵四
>2023年4月20日"""
OWN_LIST = """
^证据目录
案号：（2023）苏10行初6号
提交人：江州市人民政府（被告）
1.复议申请书
>2023年5月20日"""
THEIR_LIST = """
^原告证据清单
提交人：赵四（原告）
1.行政处罚决定书
2.照片"""
ACT = """
^江州市公安局
^行政处罚决定书
赵四，男，因违反规定，决定罚款二百元。
>2022年9月1日"""


def reading(*pages: str) -> Reading:
    return read(scan_of([p.strip("\n") for p in pages]), KINDS, COURTS)


def kinds_of(found: Reading) -> list[tuple[tuple[int, ...], str | None]]:
    return [(paper.pages, paper.kind) for paper in found.papers]


def test_each_title_begins_a_paper_and_blank_backs_belong_to_none() -> None:
    found = reading(NOTICE, "", COMPLAINT, CLOSING, "", SUMMONS)
    assert kinds_of(found) == [((1,), "respond_notice"), ((3, 4), "complaint"), ((6,), "summons")]
    assert found.blank_pages == (2, 5)


def test_evidence_under_one_list_is_one_paper_until_a_court_writes_again() -> None:
    found = reading(COMPLAINT, CLOSING, THEIR_LIST, ACT, "现场照片", SUMMONS)
    assert kinds_of(found) == [((1, 2), "complaint"), ((3, 4, 5), "evidence"), ((6,), "summons")]


def test_the_offices_own_list_is_no_evidence_of_the_other_side() -> None:
    assert kinds_of(reading(OWN_LIST)) == [((1,), "evidence_list")]


def test_the_record_of_an_inspection_is_evidence_wherever_it_stands_and_no_transcript() -> None:
    record = "^江州市应急管理局\n^现场检查笔录\n检查时间：2022年5月6日9时\n检查地点：江州市东街2号\n被检查人：某某商店\n检查人员：李四"
    assert kinds_of(reading(OWN_LIST, record, ACT)) == [((1,), "evidence_list"), ((2, 3), "evidence")]
    assert kinds_of(reading(THEIR_LIST, record, SUMMONS)) == [((1, 2), "evidence"), ((3,), "summons")]


def test_a_clerk_alone_on_the_last_page_ends_the_judgment() -> None:
    first = "^江州市中级人民法院\n^行政判决书\n>（2023）苏10行初6号\n判决如下：驳回原告的诉讼请求。\n>二〇二三年八月一日"
    assert [p.pages for p in reading(first, ">书记员  钱七").papers] == [(1, 2)]


@pytest.mark.parametrize(
    ("top", "counted", "papers"),
    [
        (0.92, ("12", "2/2"), [(1, 2)]),
        (0.92, ("", "2/2"), [(1, 2)]),
        (0.86, ("1/2", "2/2"), [(1, 2)]),
        (0.86, ("", "2/2"), [(1, 2)]),
        (0.86, ("", "3/3"), [(1,), (2,)]),
        (0.86, ("1", "2"), [(1,), (2,)]),
        (0.7, ("1/2", "2/2"), [(1,), (2,)]),
    ],
    ids=["misread", "none", "in a photograph", "none there", "another", "without how many", "in the text"],
)
def test_a_page_that_counts_itself_follows_whatever_was_read_on_the_one_before(
    top: float, counted: tuple[str, str], papers: list[tuple[int, ...]]
) -> None:
    """The second page of a form, 2/2, was a paper of no kind: the sheets of photographs end lower than their pages."""
    first = "^江州市中级人民法院\n^行政判决书\n>（2023）苏10行初6号\n判决如下：驳回原告的诉讼请求。\n>二〇二三年八月一日"
    pages = [page_of(first, 1), page_of("^王某某、李某某、赵某某、孙某某\n日期：2023年8月1日", 2)]
    numbered = [
        replace(page, lines=(*page.lines, OcrLine(words, (0.85, top, 0.89, top + 0.02))))
        for page, words in zip(pages, counted, strict=True)
    ]
    scan = Scan("a.pdf", "0" * 64, "application/pdf", tuple(numbered))
    assert [p.pages for p in read(scan, KINDS, COURTS).papers] == papers


SUMMONED = SUMMONS.replace("\n>二〇二三年五月八日", "\n审判员  周甲\n书记员  吴乙\n>二〇二三年五月八日")
FOOT = (
    "驳回原告李某的起诉。\n如不服本裁定，可以在裁定书送达之日起十日内向本院递交上诉状，上诉于江苏省高级人民法院。\n"
    "审判长  钱七\n审判员  孙八\n>二〇二三年八月一日\n书记员  王十"
)
MISREAD = (
    "^江州市中级人民法院\n^举证通如书\n>（2023）苏10行初88号\n江州市公安局：\n应当在收到本通知之日起十五日内提供证据。\n"
    ">二〇二三年五月八日"
)
UNKNOWN = "^江州市中级人民法院\n^廉洁办案说明\n>（2023）苏10行初6号\n请监督本案承办人员遵守廉洁纪律的情况。\n>二〇二三年五月八日"
PHOTOS = "原告李某提交的照片说明：上述照片均为原告在江州市西街拍摄。\n拍摄人：李某\n>2021年3月2日"
RECEIPT = "^文书领取单\n案号：（2023）苏10行初77号\n领取人：李明\n领取日期："


def counted(*pages: tuple[str, str], left: float = 0.85, top: float = 0.92) -> Reading:
    """What is read of pages that bear the given words at their foot."""
    made = [page_of(text.strip("\n"), number) for number, (text, _) in enumerate(pages, 1)]
    footed = [
        replace(page, lines=(*page.lines, OcrLine(words, (left, top, left + 0.05, top + 0.02))))
        for page, (_, words) in zip(made, pages, strict=True)
    ]
    return read(Scan("a.pdf", "0" * 64, "application/pdf", tuple(footed)), KINDS, COURTS)


def test_a_form_of_short_rows_behind_a_signed_notice_begins_a_paper_without_a_doubt() -> None:
    """Its head stands in no middle of its rows, which all end early, and it is signed on another day than the notice."""
    form = "注意事项\n1.被传唤人必须准时到达上述应到的处所候审\n>书记员：周文\n>二〇二三年五月二十一日"
    summons = f"^江州市中级人民法院\n^传票\n案号：（2023）苏10行初6号\n应到时间：2023年6月8日上午9时\n{form}"
    first, second = scan_of([NOTICE.strip("\n"), summons]).pages
    rows = tuple(
        replace(line, box=(line.box[0] - 0.06, line.box[1], line.box[2] - 0.06, line.box[3]))
        if line.box[0] < 0.2
        else line
        for line in second.lines
    )
    pages = (first, replace(second, lines=rows))
    found = read(Scan("a.pdf", "0" * 64, "application/pdf", pages), KINDS, COURTS)
    assert kinds_of(found) == [((1,), "respond_notice"), ((2,), "summons")]
    assert not any(paper.doubted("pages") for paper in found.papers)


@pytest.mark.parametrize("count", ["", "1"], ids=["uncounted", "counted"])
def test_the_court_an_application_is_addressed_to_is_no_head_of_the_next_page(count: str) -> None:
    """此致 ended the first page; the long name of the court stood in the middle of what was left, and cut the paper there."""
    court = "新疆维吾尔自治区高级人民法院生产建设兵团分院"
    last = CLOSING.replace("此致", "").replace("江州市中级人民法院", court)
    made = counted((f"{COMPLAINT}。\n此致", count), (last, count and "2"))
    assert kinds_of(made) == [((1, 2), "complaint")]
    assert not made.papers[0].doubted("pages")
    assert made.papers[0].value("document_date") == "2023-04-20"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((SUMMONED, ""), (FOOT, "2/2")),
        ((NOTICE, ""), (FOOT, "第2页 共2页")),
        ((SUMMONED, ""), ("本院（2023）苏10行初88号行政裁定书补充如下：\n" + FOOT, "2/2")),
        ((SUMMONED, ""), (MISREAD.replace("88号", "6号"), "2/2")),
        ((NOTICE, ""), (PHOTOS, "2/3")),
        ((SUMMONED, "1/1"), (FOOT, "2/2")),
        ((SUMMONED, "1/1"), ("请于六月八日前到庭。", "2/2")),
        ((SUMMONED, "1"), (MISREAD, "2")),
        ((SUMMONED, "1/2"), (MISREAD, "2/2")),
        ((SUMMONED, "1/3"), (UNKNOWN, "2/3")),
        ((SUMMONED, "1/3"), (RECEIPT, "2/3")),
    ],
    ids=[
        "another ruling's foot",
        "behind a notice",
        "of another case",
        "under a misread title",
        "signed another day",
        "behind a whole paper",
        "whatever it says",
        "a bare number",
        "a whole envelope counted",
        "another paper of the case",
        "another case's form",
    ],
)
def test_a_page_of_another_paper_does_not_follow_by_its_number(
    before: tuple[str, str], after: tuple[str, str]
) -> None:
    """A summons took the judges of a ruling's last page (2/2) for its own, in silence."""
    assert [p.pages for p in counted(before, after).papers] == [(1,), (2,)]


@pytest.mark.parametrize("count", ["", "2/2"])
def test_judges_who_sign_on_another_day_sign_another_paper(count: str) -> None:
    """The signatures of a ruling alone on its last page went to the summons before it, in silence."""
    signed = "审判长  钱七\n审判员  孙八\n>二〇二三年八月一日\n书记员  王十"
    assert [p.pages for p in counted((SUMMONED, ""), (signed, count)).papers] == [(1,), (2,)]
    same_day = signed.replace("八月一日", "五月八日")
    assert [p.pages for p in counted((SUMMONED, ""), (same_day, count)).papers] == [(1, 2)]


def test_the_last_page_of_a_judgment_or_form_follows_its_number() -> None:
    first = "^江州市中级人民法院\n^行政判决书\n>（2023）苏10行初6号\n原告赵四。\n被告江州市人民政府。"
    after = f"经审理查明，（2021）苏1002民初88号民事判决已生效。\n{FOOT}"
    assert [p.pages for p in counted((first, "1/2"), (after, "2/2")).papers] == [(1, 2)]
    assert [p.pages for p in counted((first, ""), (FOOT, "2/2")).papers] == [(1, 2)]
    form = "4.是否经过\n行政复议\n^具状人：高某、逄某\n日期：2022年3月2日"
    assert [p.pages for p in counted((COMPLAINT, ""), (form, "2/2")).papers] == [(1, 2)]


HEAD = "^江州市中级人民法院\n>（2023）苏10行初6号\n"
JUDGED = "^江州市中级人民法院\n^行政判决书\n>（2023）苏10行初6号\n原告赵四，男。\n被告江州市人民政府。\n原告诉称复议决定错误。"
ORDERED = "判决如下：\n驳回原告赵四的诉讼请求。\n审判长  钱七\n>二〇二三年八月一日\n书记员  王十"


@pytest.mark.parametrize(
    ("middle", "last"),
    [
        (f"{HEAD}经审理查明，原告于2022年申请复议。", f"{HEAD}{ORDERED}"),
        ("序号|案号|原告\n1|（2023）苏10行初7号|王某\n2|（2023）苏10行初8号|李某", ORDERED),
        ("经审理查明，另案的案号为\n（2021）苏1002行初88号。\n该案已经审结。", ORDERED),
        ("经审理查明，原告于2022年申请复议。", f">（2023）苏10行初8号\n{ORDERED}"),
    ],
    ids=[
        "a running head",
        "a table of joint cases",
        "a number in a row of its own",
        "a running number misread",
    ],
)
def test_a_counted_paper_is_whole_whatever_numbers_its_pages_bear(middle: str, last: str) -> None:
    """A judgment fell apart at its running head; at a cited number the rest of it became a judgment of that case."""
    pages = [(JUDGED, "1/3"), (middle, "2/3"), (last, "3/3")]
    (paper,) = counted(*pages).papers
    assert (paper.pages, paper.value("case_number")) == ((1, 2, 3), "（2023）苏10行初6号")


CITED = "经审理查明，原告提交下列证据：\n案号：（2021）苏1002行初88号\n该案已经审结。"
TITLED = "^江州市中级人民法院行政判决书\n"


@pytest.mark.parametrize("counts", [("1", "2", "3"), ("1/3", "2/3", "3/3")])
@pytest.mark.parametrize(
    ("middle", "last", "is_doubted"),
    [
        (CITED, ORDERED, False),
        (f"{TITLED}经审理查明，原告于2022年申请复议。", f"{TITLED}{ORDERED}", True),
        ("（2021）苏1002行初88号\n行政裁定书\n经审理查明，原告于2022年申请复议。", ORDERED, True),
    ],
    ids=["a labelled number in the text", "a running head with the title", "a paper named in the text"],
)
def test_a_counted_judgment_is_one_paper_and_its_cut_doubted_where_a_page_bears_a_head(
    counts: tuple[str, str, str], middle: str, last: str, is_doubted: bool
) -> None:
    """Pages 2 and 3 became a judgment of the cited case, with its outcome and day; a running head cut at every page."""
    (paper,) = counted(*zip((JUDGED, middle, last), counts, strict=True)).papers
    assert (paper.pages, paper.value("case_number")) == ((1, 2, 3), "（2023）苏10行初6号")
    assert paper.doubted("pages") is is_doubted


def test_a_paper_cut_at_a_title_that_is_set_as_text_is_doubted() -> None:
    quoted = "（2021）苏1002行初88号\n行政裁定书\n经审理查明，原告于2022年申请复议。"
    _, rest = reading(JUDGED, quoted, ORDERED).papers
    assert rest.pages == (2, 3) and rest.doubted("pages")


ANSWER = (
    "^江州市中级人民法院\n^应诉通知书\n>（2023）苏10行初6号\n江州市人民政府：\n"
    "本院已受理赵四诉你单位行政复议一案。你单位应当在收到起诉状副本之日起十五日内提交答辩状。\n>二〇二三年五月八日"
)
TOLD = ">（2023）苏10行初6号\n江州市人民政府：\n赵四诉你单位一案，定于二〇二三年七月十五日上午九时组织协调。\n>二〇二三年五月九日"
OTHERS = (
    SUMMONED.strip()
    .replace("6号", "77号")
    .replace("6月8日9时", "7月20日15时")
    .replace("五月八日", "六月二十日")
)
COLLECTED = (
    "^江州市中级人民法院\n^诉讼文书领取单\n案号|（2023）苏10行初77号\n领取人|李明\n领取日期|2023年9月1日"
)


@pytest.mark.parametrize("counts", [("1", "2"), ("1/2", "2/2"), ("- 3 -", "- 4 -")])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ANSWER, f"^江州市中级人民法院协调化解告知函\n{TOLD}"),
        (ANSWER, f"^江州市中级人民法院举正通如书\n{TOLD}"),
        (ANSWER, f"^江州市中级人民法院\n{TOLD}"),
        (
            ANSWER.replace("\n>二", "\n请自收到本件之日起十日内书面回复本院。\n>二"),
            f"^江州市中级人民法院\n{TOLD}",
        ),
        (SUMMONED, OTHERS.replace("传 票", "传 栗")),
        (SUMMONED, OTHERS.replace("传 票", "传 栗").replace("77号", "6号")),
        (SUMMONED, OTHERS.removeprefix("^江州市中级人民法院\n^传 票\n")),
        (SUMMONED, COLLECTED),
        (SUMMONED, FOOT),
        (ANSWER.replace("\n>二〇二三年五月八日", ""), f"^江州市中级人民法院协调化解告知函\n{TOLD}"),
        (ANSWER.replace("\n>二〇二三年五月八日", ""), COLLECTED),
    ],
    ids=[
        "an unknown title behind the court",
        "a misread title there",
        "a lost title",
        "a lost title behind a time to reply",
        "another case's summons",
        "another summons of the case",
        "one without a head",
        "a number in a cell",
        "a ruling's last page",
        "an unknown title behind no signature",
        "a number in a cell behind none",
    ],
)
def test_a_paper_of_a_counted_envelope_is_not_swallowed(
    first: str, second: str, counts: tuple[str, str]
) -> None:
    """The second one went with the first, dated and heard as it in silence: numbers may run over a whole envelope."""
    found = counted((first, counts[0]), (second, counts[1])).papers
    assert [p.pages for p in found] == [(1,), (2,)]


@pytest.mark.parametrize("counts", [("1", "2"), ("1/2", "2/2")])
@pytest.mark.parametrize(
    ("behind", "pages", "is_asked"),
    [
        ("请于开庭前三日提交名单。\n>二〇二三年五月八日", [(1,), (2,)], True),
        ("请于开庭前三日提交名单。", [(1, 2)], True),
        ("附：本案适用的法律条文\n第六十九条 行政行为证据确凿。", [(1, 2)], False),
    ],
    ids=["signed the same day", "not signed", "the law it applies"],
)
def test_what_stands_behind_a_signature_without_a_head_is_no_part_in_silence(
    behind: str, pages: list[tuple[int, ...]], is_asked: bool, counts: tuple[str, str]
) -> None:
    """A photograph lost the head of the next notice; most papers of an envelope are signed on the same day."""
    found = counted((ANSWER, counts[0]), (behind, counts[1])).papers
    last = found[-1]
    assert [p.pages for p in found] == pages
    assert (last.doubted("pages") or last.doubted("kind")) is is_asked


@pytest.mark.parametrize("first", ["- 1 -", "1/2"])
def test_a_page_under_a_bare_court_behind_an_unsigned_one_is_asked_about(first: str) -> None:
    """Its title may be lost, or the court's name a running head."""
    pages = (
        (ANSWER.replace("\n>二〇二三年五月八日", ""), first),
        (
            f"^江州市中级人民法院\n{TOLD}",
            first.replace("1", "2"),
        ),
    )
    papers = counted(*pages).papers
    assert any(p.doubted("pages") or p.doubted("kind") for p in papers)


@pytest.mark.parametrize("count", ["", "2", "2/2"])
def test_other_judges_behind_a_signed_page_sign_another_paper(count: str) -> None:
    """Signatures without a day, behind a signed summons: their judges became its own in silence."""
    signed = "审判长  钱七\n审判员  孙八\n书记员  王十"
    first = "1" if count == "2" else ""
    assert [p.pages for p in counted((SUMMONED, first), (signed, count)).papers] == [(1,), (2,)]
    same_day = signed.replace("\n书", "\n>二〇二三年五月八日\n书")
    (joined,) = counted((SUMMONED, first), (same_day, count)).papers
    assert joined.doubted("pages")
    parted = SUMMONED.replace("\n>二〇二三年五月八日", "").replace("\n书记员  吴乙", "")
    rest = "人民陪审员  郑丁\n>二〇二三年五月八日\n书记员  吴乙"
    assert [p.pages for p in counted((parted, first), (rest, count)).papers] == [(1, 2)]


@pytest.mark.parametrize(
    "foot", ["收文\n2023年8月9日", "收文\n>2023年8月9日", "2023年8月9日", "签订日期\n2021年3月2日"]
)
@pytest.mark.parametrize("last", [ORDERED, ORDERED.split("\n", 2)[2]], ids=["with the order", "signatures"])
def test_a_day_at_the_foot_of_a_judgments_first_page_does_not_end_it(foot: str, last: str) -> None:
    """The judgment was dated by a receipt stamp, and its outcome and signatures lay in a paper of no kind."""
    (paper,) = reading(f"{JUDGED}\n{foot}", last).papers
    asked = {day for doubt in paper.doubts if doubt.about == "document_date" for day in doubt.candidates}
    assert paper.pages == (1, 2) and "2023-08-01" in asked and not paper.values("document_date")


@pytest.mark.parametrize(
    "label",
    ["开庭时间：2023年6月8日9时\n开庭地点：第三法庭", "立案日期：2023年4月28日", "收到日期：2023年4月28日"],
)
@pytest.mark.parametrize("count", ["", "2/2"])
def test_a_day_behind_a_label_at_the_foot_of_a_page_is_none_of_signing(label: str, count: str) -> None:
    """The signatures of a notice stood alone on its second page and were cut off: the first one ended in the day of hearing."""
    first = f"^江州市中级人民法院\n^应诉通知书\n>（2023）苏10行初6号\n江州市人民政府：\n关于赵四诉你单位一案，本院已受理。\n{label}"
    signed = "审判员  周甲\n书记员  吴乙\n>二〇二三年五月八日"
    assert [p.pages for p in counted((first, ""), (signed, count)).papers] == [(1, 2)]


@pytest.mark.parametrize(
    ("words", "left", "top", "is_number"),
    [
        ("2/8", 0.6, 0.84, False),
        ("2/8", 0.6, 0.95, True),
        ("8/2", 0.6, 0.97, False),
        ("2/8", 0.6, 0.93, False),
        ("第2页 共8页", 0.45, 0.84, True),
    ],
    ids=["below its label", "far below it", "no such page", "beside it", "with its words"],
)
def test_a_day_by_hand_behind_its_label_is_no_page_number(
    words: str, left: float, top: float, is_number: bool
) -> None:
    """2/8 (2月8日) behind 领取日期： was dropped as a page number."""
    line = OcrLine(words, (left, top, left + 0.05, top + 0.02))
    page = page_of(RECEIPT)
    label = OcrLine("领取日期：", (0.13, 0.925, 0.3, 0.945)) if top == 0.93 else page.lines[-1]
    page = replace(page, lines=(*page.lines[:-1], label, line))
    assert bool(page_number(page, line)) == is_number


@pytest.mark.parametrize(
    ("words", "left", "is_number"),
    [("1/2。", 0.45, False), ("1/2", 0.13, False), ("1/2", 0.45, True), ("1/2", 0.8, True)],
    ids=["ends a sentence", "at the margin", "in the middle", "at the right"],
)
def test_a_share_at_the_end_of_a_page_is_no_page_number(words: str, left: float, is_number: bool) -> None:
    """The share of the costs (…负担⏎1/2。) was dropped as a page number."""
    page = page_of("案件受理费50元，由原告赵四负担")
    line = OcrLine(words, (left, 0.86, left + 0.05, 0.88))
    assert bool(page_number(replace(page, lines=(*page.lines, line)), line)) == is_number


def test_the_law_printed_after_a_judgment_belongs_to_it() -> None:
    first = "^江州市中级人民法院\n^行政判决书\n>（2023）苏10行初6号\n判决如下：驳回原告的诉讼请求。\n>二〇二三年八月一日"
    assert [
        p.pages for p in reading(first, "附：本案适用的法律条文\n第六十九条 行政行为证据确凿。").papers
    ] == [(1, 2)]


def test_a_ruling_under_the_title_of_a_judgment_is_not_called_a_judgment_in_silence() -> None:
    text = "^江州市中级人民法院\n^行政判决书\n>（2023）苏10行初6号\n原告赵四。\n被告江州市人民政府。\n裁定如下：\n驳回原告赵四的起诉。\n如不服本裁定，可在裁定书送达之日起十日内提起上诉。"
    paper = reading(text).papers[0]
    assert paper.kind != "judgment"


def test_a_paper_of_no_court_is_other_and_an_unknown_page_is_doubted() -> None:
    letter = "^关于做好防汛工作的通知\n各乡镇：\n请于六月底前完成检查并报送情况，认真落实各项防汛责任，确保安全度汛，特此通知。\n>2023年6月1日"
    assert kinds_of(reading(letter)) == [((1,), "other")]
    unknown = reading("第三人提交的一张手写便条，没有题名，只写着几句关于诉讼的话").papers[0]
    assert unknown.kind is None
    assert unknown.doubted("kind")


@pytest.mark.parametrize("mark", ["机密", "秘密★10年", "绝 密"])
def test_a_secret_mark_at_the_head_stops(mark: str) -> None:
    assert reading(f">{mark}\n" + NOTICE.strip()).papers[0].secret == mark.replace(" ", "")[:2]


def test_the_word_secret_in_a_sentence_is_no_mark() -> None:
    assert reading(NOTICE + "\n涉及国家秘密的除外。").papers[0].secret is None


def test_holes_and_dirt_on_a_back_are_no_page() -> None:
    dirt = Page(2, 595, 842, (OcrLine("●", (0.05, 0.3, 0.07, 0.32)),))
    scan = Scan("a.pdf", "0", "application/pdf", (page_of(NOTICE.strip()), dirt))
    found = read(scan, KINDS, COURTS)
    assert [p.pages for p in found.papers] == [(1,)]
    assert found.blank_pages == (2,)


def with_code(text: str, code: str, number: int) -> Page:
    return replace(page_of(text.strip("\n"), number), codes=(code,))


@pytest.mark.parametrize("code", ["分件页", "SEPARATOR-0001", "PATCHT"])
def test_a_separator_sheet_parts_two_papers_and_belongs_to_none(code: str) -> None:
    untitled = "手写的说明一页，没有题名。\n写明了事情的经过。"
    pages = (
        page_of(NOTICE.strip(), 1),
        with_code("分件页\n请放在两份文书之间", code, 2),
        page_of(untitled, 3),
    )
    found = read(Scan("a.pdf", "0", "application/pdf", pages), KINDS, COURTS)
    assert [p.pages for p in found.papers] == [(1,), (3,)]
    assert found.blank_pages == (2,)


@pytest.mark.parametrize("words", ["YS-SEP-0001\n分 隔 页", "分件页", "Separator Page 12"])
def test_a_separator_sheet_whose_code_was_not_read_is_known_by_its_words(words: str) -> None:
    """On a pale copy it was a paper of no kind, and the page behind it one with the paper before."""
    pages = (page_of(NOTICE.strip(), 1), page_of(words, 2), page_of("手写的说明一页，没有题名。", 3))
    found = read(Scan("a.pdf", "0", "application/pdf", pages), KINDS, COURTS)
    assert [p.pages for p in found.papers] == [(1,), (3,)]
    assert found.blank_pages == (2,)


def test_a_lone_figure_ends_no_paper_whose_pages_say_of_how_many_they_are() -> None:
    """A faded foot (第2页 共4页) of which a figure was left cut a judgment in three."""
    first = "^江州市中级人民法院\n^行政判决书\n>（2023）苏10行初6号\n原告张三，男，住江州市。\n被告江州市公安局，住所地江州市。\n本案现已审理终结。"
    second = "原告张三诉称，被告处罚错误，请求撤销处罚决定。\n被告辩称，处罚合法，请求驳回原告的诉讼请求。"
    third = "经审理查明，2022年3月，被告对原告作出处罚。\n本院认为，处罚合法。判决如下：\n驳回原告张三的诉讼请求。\n>审判长　田野\n>审判员　石岩\n>人民陪审员　齐放\n>二〇二三年六月十日\n>书记员　方圆"
    found = counted((first, "第1页共4页"), (second, "1"), (third, ""))
    assert [(p.kind, p.pages) for p in found.papers] == [("judgment", (1, 2, 3))]


def test_a_page_with_a_separator_code_of_its_own_begins_a_paper() -> None:
    pages = (
        page_of(NOTICE.strip(), 1),
        with_code(COMPLAINT, "分件：2.pdf", 2),
        page_of(CLOSING.strip("\n"), 3),
    )
    found = read(Scan("a.pdf", "0", "application/pdf", pages), KINDS, COURTS)
    assert [p.pages for p in found.papers] == [(1,), (2, 3)]
    assert not found.blank_pages


def test_a_short_page_of_an_archives_member_is_no_separator() -> None:
    pages = (page_of(NOTICE.strip(), 1), with_code("现场照片", "分件：照片.jpg", 2))
    found = read(Scan("a.zip", "0", "application/zip", pages), KINDS, COURTS)
    assert [p.pages for p in found.papers] == [(1,), (2,)]


def test_a_letter_to_a_court_is_no_evidence() -> None:
    letter = "^有关情况\n江州市中级人民法院：\n因我单位负责人参加会议，不能出庭应诉，现说明有关情况。\n>2023年6月1日"
    found = reading(THEIR_LIST, ACT, letter)
    assert [p.pages for p in found.papers] == [(1, 2), (3,)]


@pytest.mark.parametrize(("word", "field"), [("被告", "defendant"), ("原告", "plaintiff")])
def test_a_complaint_that_tells_nothing_of_one_side_is_doubted(word: str, field: str) -> None:
    lines = [line for line in COMPLAINT.strip().split("\n") if not line.startswith(word)]
    paper = reading("\n".join(lines).replace("被告", "该府") if word == "被告" else "\n".join(lines)).papers[
        0
    ]
    assert paper.kind == "complaint" and paper.doubted(field)
    assert not reading(COMPLAINT).papers[0].doubted(field)


def test_every_page_is_in_exactly_one_place() -> None:
    found = reading(NOTICE, "", "随手写的一页", COMPLAINT, CLOSING, THEIR_LIST, ACT, "", SUMMONS, "尾页")
    places = [page for paper in found.papers for page in paper.pages] + list(found.blank_pages)
    assert sorted(places) == list(range(1, 11))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("^江州市中级人民法院\n^应 诉 通 知 书", "应诉通知书"),
        ("^江州市中级人民法院应诉通知书", "应诉通知书"),
        ("^江州市中级人民法院\n^应诉通知书（二审）", "应诉通知书（二审）"),
    ],
)
def test_the_title_is_that_of_the_paper_without_the_court(head: str, title: str) -> None:
    text = NOTICE.strip().split("\n", 2)[2]
    assert reading(f"{head}\n{text}").papers[0].title == title


@pytest.mark.parametrize(
    ("title", "kind"), [("应诉及举证通知书", "respond_notice"), ("限期举证通知书", "evidence_notice")]
)
def test_a_notice_to_respond_and_to_prove_is_one_to_respond(title: str, kind: str) -> None:
    """Its kind was not known where it came by itself: 举证通知书 stands in its title too."""
    body = (
        "王五诉你局行政处罚一案，本院已受理。在收到起诉状副本之日起十五日内提出答辩状，并提供作出行政行为的"
        "全部证据。逾期不提供证据的，视为没有相应证据。"
    )
    head = f"^江州市中级人民法院\n^{title}\n>（2023）江01行初6号\n江州市公安局："
    assert reading(f"{head}\n{body}\n>二〇二三年五月九日").papers[0].kind == kind


INSPECTED = (
    "^江州市应急管理局\n^现场勘验笔录\n勘验时间：2022年5月6日9时\n勘验地点：江州市东街2号\n勘验人员：李四"
)
ASKED = "^江州市公安局\n^询问笔录\n询问时间：2022年5月6日9时\n被询问人：赵四\n问：你是赵四吗？答：是。"
LONG_LIST = OWN_LIST.replace("1.复议申请书", "1.行政处罚决定书\n2.现场勘验笔录\n3.询问笔录")
CERTIFICATE = "^法定代表人身份证明书\n钱五，在我单位任局长职务，是我单位的法定代表人。\n特此证明。\n>江州市人民政府\n>2023年5月20日"


@pytest.mark.parametrize(
    "under, cut",
    [
        ((ACT,), [((1,), "evidence_list"), ((2,), "evidence")]),
        ((INSPECTED, ASKED, ACT), [((1,), "evidence_list"), ((2, 3, 4), "evidence")]),
        (
            (ASKED, CERTIFICATE, NOTICE),
            [
                ((1,), "evidence_list"),
                ((2,), "evidence"),
                ((3,), "identity_certificate"),
                ((4,), "respond_notice"),
            ],
        ),
        ((CERTIFICATE, ACT), [((1,), "evidence_list"), ((2,), "identity_certificate"), ((3,), None)]),
    ],
    ids=["an act", "three papers", "ended by own papers", "not after another paper"],
)
def test_what_the_offices_own_list_names_and_lies_under_it_is_its_evidence(
    under: tuple[str, ...], cut: list[tuple[tuple[int, ...], str | None]]
) -> None:
    assert kinds_of(reading(LONG_LIST, *under)) == cut


@pytest.mark.parametrize(
    "under",
    [
        (ACT.replace("行政处罚决定书", "行政复议听证通知书"),),
        (ACT.replace("^行政处罚决定书", "^告知书"),),
        (ACT, "^传\n案由：行政处罚\n应到时间：2023年6月1日9时"),
    ],
    ids=["a longer name", "half a name", "an unknown paper behind evidence"],
)
def test_what_the_list_does_not_name_whole_is_no_evidence_in_silence(under: tuple[str, ...]) -> None:
    own = LONG_LIST + "\n4.听证通知书\n5.行政处罚事先\n告知书"
    last = reading(own, *under).papers[-1]
    assert (last.pages, last.kind == "evidence") == ((len(under) + 1,), False)


CIVIL = (
    "^江州市东街区人民法院\n^民事判决书\n>（2021）苏1002民初88号\n原告：赵四，男，住江州市。\n被告：江州建安公司，住所地江州市。\n"
    "原告赵四与被告江州建安公司合同纠纷一案，现已审理终结。判决如下：\n驳回原告赵四的诉讼请求。\n>审判员  钱七\n>二〇二一年八月一日"
)
DECIDED = (
    "^江州市人民政府\n^行政复议决定书\n>江府复决〔2023〕5号\n申请人：赵四，男，住江州市东街1号。\n被申请人：江州市公安局。\n"
    "申请人不服被申请人作出的行政处罚决定，申请行政复议。本机关决定：\n维持被申请人作出的行政处罚决定。\n>2023年3月1日"
)
WITHDRAWN = (
    "^撤诉申请书\n申请人：赵四，男，住江州市东街1号。\n申请人自愿撤回对江州市人民政府的起诉，请予准许。\n此致\n江州市中级人民法院\n"
    ">申请人：赵四\n>2023年6月2日"
)

TO_REPLY = (
    "^江州市人民政府\n^行政复议答复通知书\n>江府复答〔2023〕5号\n江州市公安局：\n申请人赵四不服你单位作出的行政处罚决定，申请行政复议，"
    "本机关已依法受理。请你单位自收到本通知书之日起十日内，对该申请提出书面答复。\n>2023年3月1日"
)


@pytest.mark.parametrize(
    ("named", "under", "kind"),
    [
        ("民事判决书", CIVIL, "evidence"),
        ("租赁合同", CIVIL, "other"),
        ("行政复议决定书", DECIDED, "evidence"),
        ("租赁合同", DECIDED, "reconsideration_decision"),
        ("撤诉申请书", WITHDRAWN, "withdrawal"),
        ("行政复议答复通知书", TO_REPLY, "reconsideration_notice"),
    ],
    ids=[
        "a civil judgment",
        "one not named",
        "a decision",
        "one not named either",
        "a word to the court",
        "what must be replied to",
    ],
)
def test_what_the_other_sides_list_names_is_evidence_but_no_word_to_the_court_is(
    named: str, under: str, kind: str
) -> None:
    found = reading(f"{THEIR_LIST}\n3.{named}", ACT, under).papers
    told = {page: paper.kind for paper in found for page in paper.pages}
    assert (told[1], told[2], told[3]) == ("evidence", "evidence", kind)


@pytest.mark.parametrize("title", ["民事判决书", "民 事 判 决 书"])
def test_a_civil_judgment_does_not_decide_the_suit(title: str) -> None:
    found = reading(NOTICE, CIVIL.replace("民事判决书", title)).papers[1]
    assert found.kind == "other" and not found.values("outcome")


@pytest.mark.parametrize("title", ["行政判决书", "判决书"])
def test_a_number_of_another_law_alone_does_not_put_a_judgment_aside(title: str) -> None:
    judged = CIVIL.replace("民事判决书", title).replace("民初88号", "刑初88号")
    found = reading(NOTICE, judged).papers[1]
    assert found.kind is None and any(doubt.about == "kind" for doubt in found.doubts)


def test_a_summons_with_a_long_address_in_its_form_begins_without_a_doubt() -> None:
    """The row of the cell told where the middle of the page was, and the head stood beside it."""
    address = "广东省深圳市盐田区建设西路第三幢第四单元"
    rows = f"案号|（2017）粤0308行初614号\n案由|行政强制拆除\n被传唤人|深圳市盐田区水务局\n住址|{address}\n应到时间|2017年10月16日下午2时\n应到处所|第八法庭"
    panel = (
        "^深圳市盐田区人民法院\n^合议庭组成人员通知书\n>（2017）粤0308行初614号\n深圳市盐田区水务局：\n"
        "本院依法组成合议庭审理白桂弢诉你局行政强制拆除一案。合议庭成员：审判长文艳骞，人民陪审员孙娜怡，人民陪审员任晓霞。"
    )
    summons = f"^深圳市盐田区人民法院\n^传票\n{rows}\n>审判员 文艳骞\n>书记员 卿芳伟\n>二〇一七年九月十八日"
    papers = read(scan_of([panel, summons], source="text"), KINDS, COURTS).papers
    assert [(p.kind, p.pages) for p in papers] == [("panel_notice", (1,)), ("summons", (2,))]
    assert not any(p.doubted("pages") for p in papers)


FORM = (
    "^行政起诉状\n^（工伤保险）\n原告|姓名：孙振兴\n被告|名称：上海市闵行区人力资源和社会保障局\n^诉讼请求和依据\n"
    "诉讼请求|1.请求撤销被告作出的闵行人社工认字〔2024〕77号《认定工伤决定书》。2.责令被告重新作出行政行为。\n{}"
)
ROWS = {
    "in a table": "事实与理由|被告认定事实不清、证据不足，程序违法。",
    "whose rules were not seen": "被告认定事实不清、证据不足，程序违法，适用法律错误，侵害\n事实与理由\n原告合法权益。",
}


@pytest.mark.parametrize(
    "before",
    ["被诉行政行为|闵行人社工认字〔2024〕77号", "收到时间|2024年3月2日\n是否经过行政复议|否"],
    ids=["the act", "a day"],
)
@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS.keys())
def test_the_second_sheet_of_a_complaint_in_a_form_belongs_to_it(rows: str, before: str) -> None:
    """It was a paper of its own under what seemed a headline, and court, day and claims were asked for."""
    last = f"{rows}\n上海市闵行区人民法院\n^  具状人（签字、盖章）：孙振兴\n>日期：2024年5月3日"
    (paper,) = read(scan_of([FORM.format(before), last]), KINDS, COURTS).papers
    assert (paper.kind, paper.pages, paper.doubts) == ("complaint", (1, 2), ())
    assert paper.value("court") == "上海市闵行区人民法院"
    assert paper.value("document_date") == "2024-05-03"
    assert paper.values("claims") == (
        "请求撤销被告作出的闵行人社工认字〔2024〕77号《认定工伤决定书》", "责令被告重新作出行政行为",
    )  # fmt: skip


def test_a_row_signed_below_a_form_leaves_the_head_in_the_middle() -> None:
    """It reached from the left margin past the middle, alone of all long rows outside the form."""
    rows = "案号|（2018）辽06行赔终691号\n受送达人|凤城市综合行政执法局\n备考|受送达人在回证上记明收到日期，并签名或者盖章"
    page = page_of(f"^辽宁省丹东市中级人民法院\n^送达回证\n{rows}")
    below = OcrLine("填发人：谢梅志　送达人：谢梅志、段懿", (0.129, 0.654, 0.649, 0.673))
    whole = replace(page, lines=(*page.lines, below))
    head = page_rows(0, whole)
    assert is_headline(head[0], head, whole) and is_headline(head[1], head, whole)


@pytest.mark.parametrize(
    "row",
    [
        "2. 被告应当在收到起诉状副本之日起十五日内提交答辩状",
        "被告应当在收到起诉状副本之日起十五日内提交答辩状",
        "（二）向本院提交上诉状",
    ],
)
def test_a_sentence_broken_where_it_names_a_paper_begins_none(row: str) -> None:
    """The second page of a notice of rights was an answer, without a doubt about its kind."""
    first = (
        "^上海市闵行区人民法院\n^当事人诉讼权利义务告知书\n>（2024）沪0112行初61号\n上海市闵行区水务局：\n"
        "当事人有以下权利义务：\n1. 有权委托代理人，提出回避申请，收集、提供证据。"
    )
    second = f"{row}\n及证据、依据。逾期不提交的，承担不利后果。\n>二〇二四年五月十二日"
    (paper,) = read(scan_of([first, second], source="text"), KINDS, COURTS).papers
    assert (paper.kind, paper.pages, paper.doubts) == ("rights_notice", (1, 2), ())


def test_a_title_with_letters_wide_apart_is_no_row_of_the_form_below_it() -> None:
    """It was put among the rows of the form, and the summons was of no kind."""
    form = (
        "^贵州省黔东南苗族侗族自治州中级人民法院\n^传    票\n案号|（2025）黔26行初162号\n案由|不动产登记\n被传唤单位|青山市公安局\n"
        "事由|开庭\n开庭时间|二〇二五年八月十日8时40分\n开庭地点|本院第二法庭\n审判员  林志远    书记员  钱多多\n>二〇二五年七月二十四日"
    )
    (paper,) = read(scan_of([form], source="text"), KINDS, COURTS).papers
    assert paper.kind == "summons"


def test_the_name_of_an_act_broken_at_the_top_of_a_page_begins_no_paper() -> None:
    """The second page of a judgment was cut off at 作出…《行政复议决定 / 书》, in silence."""
    first = (
        "^昌乐县人民法院\n^行政判决书\n>（2025）鲁0725行初6号\n原告：张三，男，住昌乐县。\n被告：昌乐县人民政府，住所地昌乐县。\n"
        "原告诉称，被告昌乐县人力资源和社会保障局作出不予认定，被告昌乐县人民政"
    )
    second = (
        "其他\n书》，原告不服。\n本院认为，原告的请求不能成立。判决如下：\n驳回原告张三的诉讼请求。\n"
        ">审判长 周甲\n>审判员 王二\n>审判员 李三\n>二〇二五年三月十日\n>书记员 吴乙"
    )
    scan = scan_of([first, second])
    _, *rest = scan.pages[1].lines
    broken = OcrLine(
        "府于2024年11月16日作出昌乐政复决字〔2024〕138号《行政复议决定", (0.127, 0.08, 0.875, 0.1)
    )
    page = replace(scan.pages[1], lines=(broken, *rest))
    (paper,) = read(replace(scan, pages=(scan.pages[0], page)), KINDS, COURTS).papers
    assert (paper.kind, paper.pages) == ("judgment", (1, 2))


@pytest.mark.parametrize(
    "words",
    [
        "《中华人民共和国行政诉讼法》第五十八条经人民法院传票传唤，原告无正当理由拒不到庭，可以按照撤诉处理。",
        "上诉人李四因不服江苏省吉安市昌邑区人民法院行政判决书所认定的事实，向本院提起上诉，请求改判。",
        "原告吴某某于二〇二三年三月十日向本院递交了行政起诉状一份以及相关证据材料，本院依法登记立案。",
    ],
    ids=["summoned by law", "judgment appealed", "complaint filed"],
)
def test_a_full_row_of_a_paragraph_that_ends_with_a_title_begins_no_paper(words: str) -> None:
    """A ruling lost its judges, its day and its outcome: the law it applies was printed behind them (经人民法院传票 / 传唤)."""
    first = "^甲市人民法院\n^行政裁定书\n>（2016）浙1081行初16号\n原告张云。\n被告甲市国土资源局，住所地甲市东路1号。\n原告张云不服被告甲市国土资源局信息公开一案，裁定如下：\n本案按照原告张云撤诉处理。"
    second = f"{words}\n原告诉称，被告的行为违法。原告为此支付了费用若干，有票据在案为凭，被告对此不予认可。"
    (paper,) = read(scan_of([first, second]), KINDS, COURTS).papers
    assert (paper.kind, paper.pages) == ("ruling", (1, 2))


FIRST = "^江州市人民法院\n^应诉通知书\n>（2024）苏1002行初9号\n江州市公安局：\n张三诉你局行政处罚一案，本院已受理。请在收到起诉状副本之日起十五日内提出答辩状。\n>二〇二四年五月六日"
RULES = "来院指引\n一、当事人应当按时到庭。\n二、当事人应当遵守法庭纪律。"


def test_the_papers_own_page_number_counts_where_the_file_has_another_one() -> None:
    """Its number in the file (第2页 共7页) made a page the next one of the paper before."""
    scan = counted((FIRST, "第1页 共7页"), (RULES, "第2页 共7页")).scan
    pages = tuple(
        replace(
            page,
            lines=(*page.lines, replace(page.lines[-1], text="第1页 共1页", box=(0.4, 0.94, 0.6, 0.955))),
        )
        for page in scan.pages
    )
    found = read(replace(scan, pages=pages), KINDS, COURTS)
    assert [paper.pages for paper in found.papers] == [(1,), (2,)]
    assert not any(doubt.about == "pages" for paper in found.papers for doubt in paper.doubts)


@pytest.mark.parametrize("day", ["二〇二三年八月一日", "二○二三年八月一日"])
@pytest.mark.parametrize("counts", [("—1—", "—2—"), ("第1页/共2页", "第2页/共2页")])
@pytest.mark.parametrize(
    "behind",
    [
        "法官助理  李辛\n书记员  王十\n本件与原本核对无异",
        "书记员  王十\n附：本案适用的法律条文\n第六十九条 行政行为证据确凿。",
    ],
)
def test_the_day_that_a_decision_still_lacks_is_its_own_on_the_next_page(
    counts: tuple[str, str], behind: str, day: str
) -> None:
    """The last page of a judgment began with its day, its number ran on, and every such judgment was asked about."""
    signed = f"{JUDGED}\n判决如下：\n驳回原告赵四的诉讼请求。\n审判长  钱七\n审判员  孙八"
    (paper,) = counted((signed, counts[0]), (f">{day}\n{behind}", counts[1])).papers
    assert not paper.doubted("pages")


def test_more_than_the_day_behind_judges_who_signed_is_asked_about() -> None:
    signed = f"{JUDGED}\n判决如下：\n驳回原告赵四的诉讼请求。\n审判长  钱七\n审判员  孙八"
    behind = "请于开庭前提交名单。\n>二〇二三年八月一日"
    papers = counted((signed, "1"), (behind, "2")).papers
    assert any(paper.doubted("pages") or paper.doubted("kind") for paper in papers)


def halves(page: Page) -> Page:
    """A sheet set across that bears what a page bears twice, side by side (存根 and the copy served), in the cells of a frame."""
    made: list[OcrLine] = []
    for side, line in ((side, line) for line in page.lines for side in (0, 1)):
        left, top, right, bottom = line.box
        width = (right - left) * 0.4
        start = 0.06 + 0.5 * side + (0.2 if line.cell and line.cell % 2 else 0.0)
        words = line.text + ("（存根）" if line.text == "传 票" and not side else "")
        cell = 100 * side + (0 if line.cell is None else 1 + line.cell)
        made.append(replace(line, text=words, box=(start, top, start + width, bottom), chars=(), cell=cell))
    return Page(page.number, page.height, page.width, tuple(made), page.source)


def test_a_summons_in_two_halves_is_known_by_the_head_that_stands_twice() -> None:
    """Each half is a cell, so no title was found, and every such page was asked about behind a signed paper."""
    signed = SUMMONS.strip().replace("五月八日", "五月九日") + "\n审判员  钱七"
    notice, summons = page_of(NOTICE.strip(), 1), halves(page_of(signed, 2))
    found = read(Scan("a.pdf", "0" * 64, "application/pdf", (notice, summons)), KINDS, COURTS)
    assert [(p.pages, p.kind) for p in found.papers] == [((1,), "respond_notice"), ((2,), "summons")]
    assert not any(paper.doubted("pages") for paper in found.papers)
    assert found.papers[1].value("court") == "江州市中级人民法院"


LISTED = "序号|证据名称|证明对象\n1|身份证复印件|原告主体适格\n>提交日期：2023年4月10日"


@pytest.mark.parametrize("title", ["证据目录", "证据清单", "证据材料清单"])
@pytest.mark.parametrize(
    ("handed_in", "kind"),
    [
        ("提交人：赵涛、钱小娜、江州市昱晟餐饮管理有限公司  案由：行政赔偿", "evidence"),
        ("提交人：赵涛    案由：政府信息公开", "evidence"),
        ("提交人：江州市双江镇人民村村民委员会", "evidence"),
        ("提交人：江州市双江镇人民政府    案由：政府信息公开", "evidence_list"),
        ("提交人|江州市双江镇人民政府|案由|行政处罚", "evidence_list"),
    ],
)
def test_who_hands_in_a_list_of_evidence_tells_whose_it_is_not_its_cause(
    title: str, handed_in: str, kind: str
) -> None:
    """A cause of 政府信息公开 made a citizen's list the office's own, with him as the defendant, in silence."""
    found = reading(f"^{title}\n{handed_in}\n{LISTED}", "^证据1\n姓名|赵涛\n住址|江州市人民路1号")
    assert found.papers[0].kind == kind and not found.papers[0].doubted("kind")
    assert (found.papers[0].pages == (1, 2)) is (kind == "evidence")


@pytest.mark.parametrize("day", ["二〇二四年七月一日", "二〇二 年七 一日", "※"])
def test_the_last_page_of_a_counted_judgment_may_bear_a_day_that_a_seal_took(day: str) -> None:
    """Where its day was not read the last page was asked about."""
    first = """^临江县人民法院
^行政判决书
>（2024）渝0999行初66号
原告柴进，男，1980年1月1日出生，住临江县。
被告临江县公安局，住所地临江县。
原告柴进诉被告临江县公安局行政处罚一案，本院受理后，依法组成合议庭审理了本案，现已审理终结。"""
    second = """本院认为，依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：
驳回原告柴进的诉讼请求。
如不服本判决，可在判决书送达之日起十五日内上诉于东州市中级人民法院。
>审判长 欧阳振华
>审判员 熊美玲
>审判员 易家豪"""
    last = f">{day}\n>法官助理 尹翀\n>书记员 欧阳海涛\n本件与原本核对无异"
    found = counted((first, "第1页共3页"), (second, "第2页共3页"), (last, "第3页共3页"), left=0.45)
    assert kinds_of(found) == [((1, 2, 3), "judgment")]
    assert "pages" not in [doubt.about for doubt in found.papers[0].doubts]


def test_the_pages_a_counted_judgment_lacks_follow_though_their_numbers_faded() -> None:
    """The second page was cut off as a paper of no kind, and the others as a judgment without its number."""
    first = "^临江县人民法院\n^行政判决书\n>（2024）渝0999行初66号\n原告柴进，男，住临江县。\n被告临江县公安局，住所地临江县。\n原告诉称处罚错误。"
    second = "^×初×号\n被告对原告作出处罚。"
    third = "本院认为，依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：\n驳回原告柴进的诉讼请求。"
    last = ">审判长 欧阳振华\n>审判员 熊美玲\n>审判员 易家豪\n>二〇二四年七月一日\n>书记员 欧阳海涛"
    for left in ("", "1"):
        found = counted((first, "第1页共4页"), (second, left), (third, "第3页共4页"), (last, ""), left=0.45)
        assert kinds_of(found) == [((1, 2, 3, 4), "judgment")]
