"""Claims within one paragraph, and who speaks or acts for several, as pleadings and judgments also word them."""

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


def complaint(claims: str) -> Paper:
    page = (
        "^行政起诉状\n原告：李明，男，1971年5月5日出生，汉族，住江州市海东区。\n被告：江州市公安局，住所地江州市英武路。\n"
        f"法定代表人：吴俊，局长。\n{claims}\n此致\n江州市人民法院\n>具状人：李明\n>2023年5月6日"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        (
            "诉讼请求：撤销被告作出的〔2023〕12号处罚决定书；诉讼费用由被告承担。\n事实与理由：认定错误。",
            ("撤销被告作出的〔2023〕12号处罚决定书", "诉讼费用由被告承担"),
        ),
        (
            "原告不服被告的答复，特向贵院起诉，请求：\n1、撤销该答复；\n2、判令被告重新答复。\n事实与理由：答复错误。",
            ("撤销该答复", "判令被告重新答复"),
        ),
        (
            "诉讼请求：撤销被告作出的处罚决定（罚款；没收）。\n事实与理由：认定错误。",
            ("撤销被告作出的处罚决定（罚款；没收）",),
        ),
    ],
)
def test_each_claim_is_told(words: str, claims: tuple[str, ...]) -> None:
    """Two claims of one paragraph were one in silence."""
    assert complaint(words).values("claims") == claims


def judgment(parties: str) -> Paper:
    page = (
        f"^江州市人民法院\n^行政判决书\n>（2023）苏1002行初118号\n{parties}\n本院于2023年5月6日立案后，依法进行了审理。\n"
        "依照《中华人民共和国行政诉讼法》第六十九条的规定，判决如下：\n驳回原告的诉讼请求。\n"
        ">审判员  杨晓\n>二〇二三年九月八日\n>书记员  潘文"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


def test_whom_several_have_chosen_ends_no_list_of_parties() -> None:
    """The defendant below was lost."""
    paper = judgment(
        "原告：李明。\n原告：李强。\n以上二原告共同推选诉讼代表人：李明。\n被告：江州市林业局。\n法定代表人：孙涛，局长。"
    )
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("李明", "李强"), ("江州市林业局",))


def test_a_second_agent_behind_what_the_first_one_is() -> None:
    """王芳 was lost in silence: one letter (男) stood behind the first name."""
    paper = judgment(
        "原告：李明。\n被告：江州市林业局。\n法定代表人：孙涛，局长。\n委托诉讼代理人：赵勇，男，该局副主任；王芳，女，江苏楚水律师事务所律师。"
    )
    assert paper.values("agent") == ("赵勇", "王芳")


def test_a_label_that_says_name_is_no_name() -> None:
    """The leader was 姓名 in silence."""
    page = (
        "^行政起诉状\n原告姓名：李明，性别：男，民族：汉族，住址：江州市海东区。\n被告单位名称：江州市公安局，地址：江州市英武路。\n"
        "法定代表人姓名：吴强，职务：局长。\n诉讼请求：\n1.撤销处罚决定。\n事实与理由：\n处罚不公。\n此致\n江州市人民法院\n>起诉人：李明\n>2024年3月1日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("李明",), ("江州市公安局",))
    assert paper.values("legal_representative") == ("吴强",)


def test_an_answer_without_roles_tells_who_sued() -> None:
    page = (
        "^行政答辩状\n答辩人：江州市公安局。住所地：江州市英武路。\n法定代表人：吴强，该局局长。\n"
        "答辩人就李明不服江公罚决字〔2023〕99号行政处罚决定提起行政诉讼一案〔（2024）苏1002行初8号〕，答辩如下：\n一、事实清楚。\n"
        "此致\n江州市人民法院\n>江州市公安局\n>2024年3月1日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("李明",), ("江州市公安局",))


@pytest.mark.parametrize(
    ("title", "kind", "body"),
    [
        ("承办人变更通知书", "panel_notice", "李明诉你局行政处罚一案，承办人由王辉变更为赵勇。"),
        (
            "关于商请行政机关负责人出庭应诉的函",
            "appearance_notice",
            "李明诉你局行政处罚一案，定于2024年5月6日上午9时在第一法庭开庭，请你局负责人出庭应诉。",
        ),
    ],
)
def test_these_titles_have_their_kind(title: str, kind: str, body: str) -> None:
    page = f"^江州市人民法院\n^{title}\n>（2024）苏1002行初8号\n江州市公安局：\n{body}\n>二〇二四年四月十日"
    assert read(scan_of([page], source="text"), KINDS, COURTS).papers[0].kind == kind


def test_what_an_appeal_asks_for_is_told_under_other_headings() -> None:
    page = (
        "^行政上诉状\n上诉人（一审原告）：李明，男，住江州市。\n被上诉人（一审被告）：江州市人民政府。法定代表人：吴强，市长。\n"
        "上诉人不服江州市中级人民法院作出的（2023）苏10行初99号行政裁定，依法提起上诉。\n请求事项：撤销原裁定，指令继续审理。\n"
        "事实与理由：裁定错误。\n此致\n江东省高级人民法院\n>上诉人：李明\n>2024年6月8日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("claims") == ("撤销原裁定，指令继续审理",)


def test_a_mandate_with_labels_that_say_name_tells_the_leader() -> None:
    page = (
        "^授权委托书\n委托单位名称：江州市公安局\n法定代表人姓名：吴强  职务：局长\n受委托人姓名：何勇  工作单位：江州市公安局  职务：科长\n"
        "现委托上列受委托人在我单位与李明行政处罚（2024）苏1002行初8号一案中，作为我方的委托代理人。\n>江州市公安局（盖章）\n>2024年3月8日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.values("legal_representative"), paper.values("agent")) == (("吴强",), ("何勇",))


@pytest.mark.parametrize("source", ["text", "ocr"])
@pytest.mark.parametrize(
    "number", ["", "（2024）苏1002行初8号", "（2024）苏1002行初8号案件", "（2024）苏1002行初8号的"], ids=str
)
def test_a_number_before_who_sued_hides_none_of_them_in_an_answer(number: str, source: str) -> None:
    """The first of them was lost in silence where their rows stood in the head as well."""
    page = (
        "^行政答辩状\n答辩人：江州市公安局，住所地江州市英武路8号。\n法定代表人：吴强，局长。\n"
        "被答辩人（原告）：江广林，住江州市人民路3号。\n被答辩人（原告）：季维民，住江州市人民路3号。\n"
        f"答辩人就{number}江广林、季维民诉答辩人行政处罚一案，现提出答辩意见如下：\n一、事实清楚。\n"
        "此致\n江州市人民法院\n>江州市公安局\n>二〇二四年三月一日"
    )
    paper = read(scan_of([page], source=source), KINDS, COURTS).papers[0]
    assert paper.values("plaintiff") == ("江广林", "季维民")
    assert paper.values("defendant") == ("江州市公安局",)
