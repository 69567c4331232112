"""What stands at the head and foot of every page, or is printed by a platform or a scanner, is no part of any sentence."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))

COMPLAINT = (
    "^行政起诉状\n原告：李明，男，汉族。\n被告：江州市综合行政执法局。\n诉讼请求：\n1.依法撤销被告作出的江综执罚〔2024〕12号行政处罚决定书；\n"
    "2.判令被告返还扣押的三轮摩托车一辆并赔偿\n{foot}",
    "{head}\n停运损失3000元；\n3.诉讼费由被告承担。\n事实与理由：略。\n此致\n江州市海东区人民法院\n>具状人：李明\n>2024年5月6日\n{foot}",
)
RULING = (
    "^江州市海东区人民法院\n^行政裁定书\n>（2024）苏1003行初31号\n原告李明，男，汉族。\n被告江州市综合行政执法局，住所地江州市。\n第三人江州",
    "{head}\n恒瑞商贸有限公司，住所地江州市。\n原告李明诉被告江州市综合行政执法局行政许可一案，裁定如下：\n准许原告李明撤回起诉。\n"
    ">审判长　王一",
    "{head}\n>审判员　赵二\n>审判员　张三\n>二〇二四年八月一日\n>书记员　陈四",
)


def paper(pages: tuple[str, ...], head: str = "", foot: str = "") -> Paper:
    texts = [page.format(head=head, foot=foot).strip("\n") for page in pages]
    (one,) = read(scan_of(texts), KINDS, COURTS).papers
    return one


@pytest.mark.parametrize(
    "head",
    [
        "江苏省人民法院 电子送达专用",
        "本文书由江州市海东区人民法院电子签章平台生成，可扫描二维码核验",
        "扫一扫，查看案件进度",
        "江州市海东区人民法院　　本文书已电子签章，扫码核验",
        "",
    ],
)
@pytest.mark.parametrize("foot", ["扫描全能王 创建", "仅供办理行政应诉使用", "核验码：A1B2C3D4E5F6", ""])
def test_a_claim_over_a_page_turn_holds_no_running_line(head: str, foot: str) -> None:
    """The claim was 赔偿扫描全能王创建…电子送达专用停运损失 in silence."""
    read_paper = paper(COMPLAINT, head, foot)
    assert read_paper.values("claims")[1] == "判令被告返还扣押的三轮摩托车一辆并赔偿停运损失3000元"
    assert read_paper.value("document_date") == "2024-05-06"


@pytest.mark.parametrize("head", ["电子送达专用章", "（2024）苏1003行初31号", "江州法院电子卷宗", ""])
def test_a_party_over_a_page_turn_holds_no_running_line(head: str) -> None:
    """The third party was 江州电子送达专用章恒瑞商贸有限公司 in silence."""
    read_paper = paper(RULING, head)
    assert read_paper.values("third_party") == ("江州恒瑞商贸有限公司",)
    assert read_paper.values("judge") == ("王一", "赵二", "张三")
    assert not read_paper.doubted("judge")


def test_the_day_and_signers_of_two_pages_are_no_feet() -> None:
    pages = (
        "^江州市海东区人民法院\n^应诉通知书\n>（2024）苏1003行初31号\n江州市公安局：\n李明诉你局治安行政处罚一案，请于收到起诉状副本之日起十五日内提交答辩状。\n"
        ">江州市海东区人民法院\n>二〇二四年八月一日",
        "附：廉洁告知\n举报电话12368\n>二〇二四年八月一日",
    )
    assert "二〇二四年八月一日" in paper(pages).text
    assert not paper(pages).value("document_date") or paper(pages).value("document_date") == "2024-08-01"


@pytest.mark.parametrize(
    "head",
    ["电子送达文书　人民法院送达平台", "电子签章　人民法院在线服务", "本文书由人民法院电子签章平台生成"],
)
def test_what_a_platform_prints_above_the_title_is_no_part_of_the_court(head: str) -> None:
    """The court was 电子送达文书人民法院送达平台江州市海东区人民法院 in silence."""
    pages = (f"{head}\n{RULING[0]}", RULING[1].replace("{head}", head), RULING[2].replace("{head}", head))
    assert paper(pages).value("court") == "江州市海东区人民法院"
    assert paper(pages).values("third_party") == ("江州恒瑞商贸有限公司",)
    assert not paper(pages).doubted("outcome")


def test_a_page_whose_head_is_of_a_platform_begins_no_paper() -> None:
    pages = tuple(
        f"江州市海东区人民法院　　电子送达专用\n{page.format(head='', foot='')}" for page in COMPLAINT
    )
    assert paper(pages).pages == (1, 2)


JUDGMENT = (
    "^江州市海东区人民法院\n^行政判决书\n>（2024）苏1003行初31号\n原告李明，男，汉族。\n被告江州市综合行政执法局，住所地江州市。\n"
    "原告李明诉被告江州市综合行政执法局行政许可一案，现已审理终结。\n原告诉称，被告的决定没有依据。",
    "被告辩称，决定合法。\n本院认为，决定合法。判决如下：\n驳回原告李明的诉讼请求。\n>审判长　王一\n>审判员　赵二\n>审判员　张三\n>二〇二四年八月一日\n>书记员　陈四",
)


def test_the_title_alone_over_a_page_of_a_judgment_begins_no_other() -> None:
    """The second page was a judgment of its own, without a court or a number, in silence."""
    pages = (JUDGMENT[0], f"^行政判决书\n{JUDGMENT[1]}")
    (one,) = read(scan_of(pages, source="text"), KINDS, COURTS).papers
    assert one.pages == (1, 2) and one.values("outcome") == ("dismiss_claims",)


def test_a_judgment_behind_another_begins_with_its_title() -> None:
    second = JUDGMENT[0].replace("31号", "32号").replace("李明", "王芳")
    lost = second.replace("^江州市海东区人民法院\n", "").replace(">（2024）苏1003行初32号\n", "")
    for head in (second, lost):
        papers = read(
            scan_of((*JUDGMENT, head, JUDGMENT[1].replace("李明", "王芳")), source="text"), KINDS, COURTS
        ).papers
        assert [p.pages for p in papers] == [(1, 2), (3, 4)]


@pytest.mark.parametrize("title", ["应诉通知书", "行政判决书"])
@pytest.mark.parametrize(
    "head", ["平桥区人民法院诉讼文书", "平桥区人民法院文件", "信阳市中级人民法院监制", "平桥区人民法院立案庭"]
)
def test_a_printed_head_above_the_name_of_the_court_is_not_the_court(head: str, title: str) -> None:
    """The name before 诉讼文书 was the court in silence, though the whole one stood in its own row below."""
    page = (
        f"{head}\n^河南省信阳市平桥区人民法院\n^{title}\n>（2024）豫1503行初12号\n{BODY}\n>二〇二四年三月五日"
    )
    read_again = read(scan_of([page]), KINDS, COURTS).papers[0]
    assert read_again.values("court") == ("河南省信阳市平桥区人民法院",)


BODY = "原告：李明，男，汉族。\n被告：江州市公安局。\n原告李明诉被告江州市公安局行政处罚一案，本院已受理。判决如下：\n驳回诉讼请求。"


def test_a_printed_head_alone_names_the_court() -> None:
    page = f"平桥区人民法院诉讼文书\n^应诉通知书\n>（2024）豫1503行初12号\n{BODY}\n>二〇二四年三月五日"
    assert read(scan_of([page]), KINDS, COURTS).papers[0].values("court") == ("平桥区人民法院",)
