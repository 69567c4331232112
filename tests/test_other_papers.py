"""What a paper of no kind of its own tells of its case (其他法院文书)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


@pytest.mark.parametrize("title", ["中止诉讼通知书", "延长审限通知书", "宣判通知书", "领取裁判文书通知书"])
def test_a_courts_paper_of_no_kind_tells_its_number_and_court(title: str) -> None:
    """They were missing in silence, and with them its case."""
    page = (
        f"^临江县人民法院\n^{title}\n>（2025）浙0121行初31号\n临江县公安局：\n本院受理的周桂花诉你单位行政答复一案，现将有关事项通知如下，请遵照执行：\n"
        "一、请你单位指派专人与本院联系。\n特此通知。\n>二〇二五年二月十七日"
    )
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.kind == "other" and paper.values("addressee") == ("临江县公安局",)
    assert paper.values("case_number") == ("（2025）浙0121行初31号",) and paper.values("court") == (
        "临江县人民法院",
    )


def test_a_notice_of_an_office_tells_neither() -> None:
    page = "^关于做好汛期安全检查工作的通知\n各乡镇人民政府：\n请于6月底前完成检查并报送情况。\n>云阳县应急管理局\n>2020年6月2日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.kind == "other" and not paper.values("case_number") and not paper.values("court")


CLOSING = "\n此致\n临江县人民法院\n>申请人：周桂花\n>2025年3月3日"
HEAD = "申请人：周桂花，女，1970年1月1日出生，汉族，住临江县。\n被申请人：临江县公安局，住所地临江县。\n请求事项：\n依法调取执法视频。\n"
SUIT_PAPERS = {
    "the notice of a court": (
        "^临江县人民法院\n^中止诉讼通知书\n>（2025）浙0121行初31号\n临江县公安局：\n本院受理的周桂花诉你单位治安行政处罚一案，现决定中止诉讼。\n>二〇二五年二月十七日",
        (("周桂花",), (), (), ("治安行政处罚",)),
    ),
    "a certificate": (
        "^临江县人民法院\n^生效证明书\n>（2025）浙0121行初31号\n原告周桂花诉被告临江县公安局、第三人李明治安行政处罚一案，本院（2025）浙0121行初31号行政判决书已发生法律效力。\n>2025年3月17日",
        (("周桂花",), ("临江县公安局",), ("李明",), ("治安行政处罚",)),
    ),
    "a form": (
        "^宣判通知书\n>（2025）浙0121行初31号\n案由：治安行政处罚\n原告：周桂花\n被告：临江县公安局\n第三人：李明\n临江县公安局：\n本院定于2025年3月3日上午9时在第一法庭宣判。\n>临江县人民法院\n>2025年2月17日",
        (("周桂花",), ("临江县公安局",), ("李明",), ("治安行政处罚",)),
    ),
    "an application of who sues": (
        f"^调取证据申请书\n{HEAD}事实与理由：申请人诉被申请人治安行政处罚一案，贵院已立案。{CLOSING}",
        (("周桂花",), ("临江县公安局",), (), ("治安行政处罚",)),
    ),
    "an application of somebody whose standing is not told": (
        f"^调取证据申请书\n{HEAD}事实与理由：申请人无法自行收集。{CLOSING}",
        ((), (), (), ()),
    ),
    "a third party's": (
        "^调取证据申请书\n申请人：李明，男，住临江县。\n请求事项：\n依法调取执法视频。\n事实与理由：贵院审理的原告周桂花与被告临江县公安局、第三人李明治安行政处罚一案，视频由交警保管。"
        + CLOSING,
        (("周桂花",), ("临江县公安局",), ("李明",), ("治安行政处罚",)),
    ),
    "another defendant applied for": (
        "^追加被告申请书\n申请人（原告）：周桂花，女，住临江县。\n被申请人：临江县人民政府，住所地临江县。\n请求事项：追加被申请人为本案共同被告。\n事实与理由：申请人诉临江县公安局治安行政处罚一案，贵院已立案。"
        + CLOSING,
        (("周桂花",), ("临江县公安局",), (), ("治安行政处罚",)),
    ),
    "a speech of an agent": (
        "^代 理 词\n审判长、审判员：\n受原告周桂花的委托，担任其诉临江县公安局治安行政处罚一案的诉讼代理人，现发表意见如下：\n一、被告程序违法。\n>代理人：马明\n>2025年3月3日",
        (("周桂花",), ("临江县公安局",), (), ("治安行政处罚",)),
    ),
    "a circular that speaks of a suit": (
        "^关于做好行政诉讼工作的通知\n各乡镇人民政府：\n近期，周桂花诉临江县公安局治安行政处罚一案，法院判决撤销，各单位要引以为戒。\n>临江县司法局\n>2025年3月3日",
        ((), (), (), ()),
    ),
}


@pytest.mark.parametrize("page, told", SUIT_PAPERS.values(), ids=SUIT_PAPERS)
def test_a_paper_of_no_kind_tells_the_parties_and_cause_it_prints(
    page: str, told: tuple[tuple[str, ...], ...]
) -> None:
    """They were missing in silence; who applies to a court may be any party of the suit."""
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    given = tuple(paper.values(name) for name in ("plaintiff", "defendant", "third_party", "cause"))
    assert (paper.kind, given) == ("other", told) and not paper.doubts


def test_a_heading_addresses_nobody_and_who_is_told_does() -> None:
    """请求事项 was the addressee in silence, and the row 被通知人：某局 was asked about."""
    page = "^临江县人民法院\n^预罚款通知书\n>（2025）浙0121行初31号\n被通知人：临江县公安局\n案由：治安行政处罚\n因你单位未按期履行，本院拟处以罚款。\n>2025年3月3日"
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert paper.values("addressee") == ("临江县公安局",)
    page = f"^调取证据申请书\n{HEAD}事实与理由：申请人无法自行收集。{CLOSING}"
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert not paper.values("addressee")
