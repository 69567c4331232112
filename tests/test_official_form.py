"""The official form of a complaint or an answer, in the cells of a table (要素式起诉状、答辩状)."""

from __future__ import annotations

import pytest

from pipeline.reading.page.grid import mended
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import OcrLine, Page, Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
AGENT = "有☑ 姓名：林国栋 单位：浙江正言律师事务所 职务：律师"
ACT = "临江县公安局于2025年1月6日作出临公罚〔2025〕8号行政处罚决定书，罚款500元"


def form(leader: str = "马明 职务：局长", agent: str = AGENT, act: str = ACT, foot: str = "") -> Paper:
    page = (
        "^行政起诉状\n^（行政处罚）\n原告（自然人）|姓名：王小满 性别：男☑ 女□\n"
        f"原告（法人、非法人组织）|名称： 法定代表人/负责人： 职务： 联系电话：\n委托诉讼代理人|{agent}\n"
        f"被告|名称：临江县公安局\n|法定代表人/负责人：{leader}\n"
        "诉讼请求|1.撤销行政处罚决定；2.诉讼费用由被告承担。\n"
        f"1.行政处罚决定的作出时间及内容|{act}\n2.事实及理由|违反法定程序。{foot}\n>具状人（签字、盖章）：王小满\n>日期：2025年2月17日"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


def test_a_form_tells_who_leads_who_acts_and_what_is_sued() -> None:
    """All three were missing in silence, and a court was asked for that the form does not print."""
    paper = form()
    assert paper.values("legal_representative") == ("马明",) and paper.values("agent") == ("林国栋",)
    assert paper.values("sued_act") == ("临公罚〔2025〕8号行政处罚决定书",)
    assert not paper.doubted("court")


def test_empty_cells_of_a_form_tell_nobody() -> None:
    paper = form(leader=" 职务：", agent="有□ 姓名： 单位： 职务： 无☑", act="不清楚")
    assert not (
        paper.values("legal_representative") or paper.values("agent") or paper.values("sued_act")
    ) and not paper.doubted("agent")


def test_a_complaint_that_is_no_form_is_still_asked_for_its_court() -> None:
    page = "^行政起诉状\n原告：王小满，男。\n被告：临江县公安局。\n诉讼请求：\n1.撤销行政处罚决定。\n事实与理由：违反法定程序。\n>具状人：王小满\n>2025年2月17日"
    assert read(scan_of([page], source="text"), KINDS, COURTS).papers[0].doubted("court")


@pytest.mark.parametrize("cell", [AGENT, AGENT.replace(" ", "")])
def test_the_form_of_an_answer_tells_its_cause_and_who_acts(cell: str) -> None:
    page = (
        "^行政答辩状\n^（行政处罚）\n案号|（2025）浙0121行初31号\n案由|行政处罚\n答辩人|名称：临江县公安局\n"
        f"法定代表人/负责人：马明 职务：局长\n委托诉讼代理人|{cell}\n被答辩人|姓名：王小满\n"
        "1.对诉讼请求的意见|有异议☑ 请求驳回\n>答辩人（签字、盖章）：临江县公安局\n>日期：2025年2月17日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    told = [paper.values(name) for name in ("cause", "agent", "legal_representative", "plaintiff")]
    assert told == [("行政处罚",), ("林国栋",), ("马明",), ("王小满",)]


@pytest.mark.parametrize(
    "day", ["作出日期：2026年4月24日", "收到日期：2026年4月24日", "知道行政行为的时间：2026年4月24日"]
)
def test_a_form_goes_on_behind_a_day_that_is_none_of_signing(day: str) -> None:
    """The second page was a paper of no kind, the day in a cell of the first one taken for that of its end."""
    first = f"^行政起诉状\n原告|名称：临江县海川有限公司\n被告|名称：临江县公安局\n诉讼请求|1.撤销处罚决定。\n1.被诉行政行为|{day}\n2.是否申请行政复议|是□否☑"
    second = "2026年4月24日，被告作出处罚决定。\n3.具体理由\n被告认定事实不清。\n此致\n临江县人民法院\n具状人（签字、盖章）：临江县海川有限公司\n>日期：2026年6月17日"
    papers = read(scan_of([first, second], source="text"), KINDS, COURTS).papers
    assert [(paper.kind, paper.pages) for paper in papers] == [("complaint", (1, 2))]


@pytest.mark.parametrize(
    "day", ["作出日期：2025年8月11日", "2.收到时间：2025年8月11日", "知道行政行为的时间：2025年8月11日"]
)
def test_the_day_of_what_is_sued_is_none_of_signing_where_no_cells_were_seen(day: str) -> None:
    """Both days were asked about."""
    page = f"^行政起诉状\n原告：王小满，男。\n被告：临江县公安局。\n诉讼请求：\n1.撤销处罚决定。\n事实与理由：\n{day}\n此致\n临江县人民法院\n具状人（签字、盖章）：王小满\n>日期：2025年9月22日"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("document_date") == ("2025-09-22",)


def test_a_second_agent_in_the_cell_of_a_form_is_told() -> None:
    """The second was lost in silence."""
    paper = form(
        agent="有☑ 姓名：林国栋 单位：浙江正言律师事务所 职务：律师\n|姓名：周敏 单位：浙江正言律师事务所 职务：律师"
    )
    assert paper.values("agent") == ("林国栋", "周敏")


@pytest.mark.parametrize("boxes", ["有口无", "有口无口", "有口 无☑", "有☐ 无☑"])
def test_boxes_that_a_copy_makes_letters_are_no_agent(boxes: str) -> None:
    """有☐ 无☑ on a copy was the agent 有口无 in silence."""
    page = (
        f"^行政起诉状\n原告|姓名：冉茂林\n性别：男☑ 女☐\n出生日期：1970年3月2日\n委托诉讼代理人|{boxes}\n被告|名称：江州市公安局\n"
        "住所地：江州市中山路2号\n法定代表人|周建国\n诉讼请求|撤销被告作出的行政处罚决定\n此致\n江州市人民法院\n>具状人：冉茂林\n>2025年3月9日"
    )
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.values("agent") == () and "江州市公安局" in paper.values("defendant")


SECTIONS = (
    "^行政起诉状\n^（行政处罚）\n当事人信息|\n原告（自然人）|姓名：王小满 性别：男☑ 女□\n被告|名称：临江县公安局\n|法定代表人/负责人：马明 职务：局长\n"
    "诉讼请求和依据|\n{claims}\n事实与理由|\n1.行政行为作出情况|作出时间：2025年1月6日\n|文书名称及文号：临公罚〔2025〕8号《行政处罚决定书》\n"
    "2.起诉的理由|违反法定程序。\n此致\n临江县人民法院\n>具状人（签字、盖章）：王小满\n>2025年2月17日"
)
ACT_CLAIM = "撤销临公罚〔2025〕8号《行政处罚决定书》"


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        (
            f"1.撤销行政行为|☑{ACT_CLAIM}\n2.诉讼费用承担|☑由被告承担",
            (ACT_CLAIM, "诉讼费用由被告承担"),
        ),
        (
            f"1.撤销行政行为|√依法{ACT_CLAIM}\n2.诉讼费用负担|☑由被告负担□由原告负担",
            (f"依法{ACT_CLAIM}", "诉讼费用由被告承担"),
        ),
        (f"1.撤销行政行为|☑{ACT_CLAIM}□变更", ()),
    ],
    ids=["ticked before the words", "costs with a choice", "two boxes in a row are asked about"],
)
def test_claims_written_behind_the_ticks_of_a_section_are_told(claims: str, told: tuple[str, ...]) -> None:
    """A section headed 诉讼请求和依据 was not read at all: the claims were asked for, the act was missing in silence."""
    paper = read(scan_of([SECTIONS.format(claims=claims)], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("claims")[: len(told)] == told
    assert paper.doubted("claims") is not bool(told)
    assert paper.values("sued_act") == ("临公罚〔2025〕8号《行政处罚决定书》",)


def test_the_close_below_a_whole_form_is_no_row_of_it() -> None:
    """此致 stood so near the last row that the whole form was put in another order: claims far from their heading."""
    rows = [
        ("被告", "临江县公安局"),
        ("诉讼请求和依据", ""),
        ("1.撤销行政行为", "☑撤销"),
        ("事实与理由", "违法"),
    ]
    cells = [
        OcrLine(text, (left, 0.3 + 0.03 * row, left + 0.2, 0.316 + 0.03 * row), 1.0, cell=2 * row + column)
        for row, pair in enumerate(rows)
        for column, (left, text) in enumerate(zip((0.15, 0.4), pair, strict=True))
        if text
    ]
    close = [
        OcrLine(text, (0.15, 0.41 + 0.02 * k, 0.4, 0.426 + 0.02 * k), 1.0)
        for k, text in enumerate(("此致", "临江县人民法院"))
    ]
    page = Page(1, 595, 842, lines=(*cells, *close))
    assert mended(page, {"被告", "诉讼请求和依据", "事实与理由"}).lines == page.lines


def test_what_is_asked_between_two_tables_of_a_form_is_told() -> None:
    """The heading between the tables took the cells below it for its row, and the claims were asked for."""
    page = (
        "^行政起诉状\n原告（自然人）|姓名：王小满 性别：男☑ 女□\n委托诉讼代理人|无☑\n被告|名称：临江县公安局\n"
        "^诉讼请求\n1.撤销行政处罚决定；\n2.赔偿原告损失500元。\n^事实与理由\n"
        "行政行为的内容及时间|2025年1月6日作出处罚决定\n是否经过复议|否☑\n事实和理由|违反法定程序。\n>具状人（签字、盖章）：王小满\n>日期：2025年2月17日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("claims") == ("撤销行政处罚决定", "赔偿原告损失500元")


def test_who_leads_each_side_of_a_form_is_told_whatever_the_labels() -> None:
    """Only the one under 法定代表人/负责人 was told, the other was missing in silence."""
    text = SECTIONS.format(claims=f"1.撤销行政行为|☑{ACT_CLAIM}").replace(
        "原告（自然人）|姓名：王小满 性别：男☑ 女□",
        "原告（法人）|名称：临江绿野果蔬合作社\n|法定代表人：陈兴旺 职务：总经理",
    )
    paper = read(scan_of([text], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("legal_representative") == ("陈兴旺", "马明")


def test_the_row_of_claims_under_its_section_is_no_claim() -> None:
    """诉讼请求和依据 above 1.诉讼请求 made the label a part of the first claim, in silence."""
    text = SECTIONS.replace(
        "{claims}",
        "1.诉讼请求|1.撤销行政处罚决定；\n|2.诉讼费用由被告承担。\n2.被诉行政行为|临公罚〔2025〕8号《行政处罚决定书》",
    )
    paper = read(scan_of([text], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("claims") == ("撤销行政处罚决定", "诉讼费用由被告承担")
