"""Who writes, units of the 兵团, letters of a court with a general title, and terms of an answer that is still due."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.names import is_name
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_suits import notice

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def told(page: str) -> Paper:
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("writer", ["我局", "我分局", "我街道办事处"])
def test_the_one_who_writes_has_no_name(writer: str) -> None:
    """The defendant was 我局 in silence."""
    paper = told(
        f"^行政答辩状\n江州市人民法院：\n你院受理的（2024）苏1002行初61号李明诉{writer}行政处罚一案的起诉状副本已收悉，现答辩如下：\n"
        f"一、{writer}作出处罚决定认定事实清楚。\n综上，请求依法驳回原告的诉讼请求。\n>江州市公安局河西分局\n>2024年7月22日"
    )
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("李明",), ())
    assert paper.values("cause") == ("行政处罚",)


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("我局", False),
        ("该管委会", False),
        ("本单位", False),
        ("本溪市公安局", True),
        ("我爱我家房地产经纪有限公司", True),
    ],
)
def test_what_a_writer_calls_a_body_is_no_name(words: str, is_one: bool) -> None:
    assert is_name(words) is is_one


def test_a_regiment_is_an_organ_that_is_addressed() -> None:
    """The cause was 团土地承包行政管理 in silence."""
    paper = notice("本院受理李明诉你团土地承包行政管理一案。", "新疆生产建设兵团第三师五十一团")
    assert paper.values("addressee") == ("新疆生产建设兵团第三师五十一团",)
    assert paper.values("cause") == ("土地承包行政管理",)


def test_a_letter_of_rights_and_duties_names_no_panel() -> None:
    """合议庭认为 made it a notice of the panel in silence."""
    paper = told(
        "^江州市中级人民法院\n^告 知 书\n>（2024）苏10行终20号\n江州市公安局：\n"
        "1.二审期间当事人享有委托代理人、申请回避、进行辩论等诉讼权利，同时负有遵守诉讼秩序、履行生效裁判的义务。\n"
        "2.没有提出新的事实，合议庭认为不需要开庭审理的，可以不开庭审理。\n>2024年9月4日"
    )
    assert (paper.kind, paper.doubts) == ("rights_notice", ())


def test_a_certificate_that_a_judgment_has_effect_is_another_paper() -> None:
    paper = told(
        "^江州市人民法院\n^证 明\n本院（2024）苏1002行初27号原告李明诉被告江州市公安局行政处罚一案，行政判决书已于2024年7月30日发生法律效力。\n"
        "特此证明。\n>二〇二四年八月七日"
    )
    assert (paper.kind, paper.values("case_number"), paper.doubts) == (
        "other",
        ("（2024）苏1002行初27号",),
        (),
    )


def test_an_answer_still_due_has_its_term() -> None:
    paper = notice(
        "上诉人李明因诉你局行政处罚一案，不服江州市海东区人民法院（2024）苏1002行初27号行政判决，向本院提起上诉。"
        "你局在一审法院送达上诉状副本后尚未提交答辩状的，应当在收到本通知之日起十五日内提交。"
    )
    assert paper.values("answer_days") == (15,)


def test_what_can_be_done_against_a_decision_is_no_item_of_it() -> None:
    paper = told(
        "^江东省人民政府\n^行政复议决定书\n>苏政复决字〔2023〕58号\n申请人：李明，男，1969年2月生。\n被申请人：江州市人民政府。\n"
        "申请人对被申请人作出的不予受理决定不服，向本机关申请行政复议。\n根据《中华人民共和国行政复议法》的规定，本机关决定：\n"
        "撤销被申请人作出的不予受理决定，责令被申请人60日内重新作出处理。\n"
        "申请人、被申请人如对本决定不服，可以自收到本决定书之日起15日内向人民法院提起行政诉讼。\n>江东省人民政府\n>2023年10月17日"
    )
    assert [doubt.about for doubt in paper.doubts] == []
    assert paper.values("outcome") == ("revoke", "redo")


@pytest.mark.parametrize(
    ("words", "plaintiffs"),
    [
        ("李明认为你局不履行法定职责，向本府申请行政复议，本府已受理。", ("李明",)),
        ("本府已受理李明对你局2024年7月3日作出的处罚决定提出的行政复议申请。", ("李明",)),
        ("李明、李强、张秀英三人不服你局答复，向本府提出行政复议申请。", ("李明", "李强", "张秀英")),
        (
            "江州湘维建筑有限公司（以下简称申请人）不服你局作出的通知，本府依法受理。",
            ("江州湘维建筑有限公司",),
        ),
        ("本府收到申请人李明提交的行政复议申请，申请人请求撤销你局作出的处罚决定。", ("李明",)),
    ],
)
def test_who_applies_for_review_is_told(words: str, plaintiffs: tuple[str, ...]) -> None:
    paper = told(
        f"^江州市人民政府\n^行政复议答复通知书\n>江府复答〔2024〕55号\n江州市公安局：\n{words}请于收到本通知十日内提交行政复议答复书和证据材料。\n"
        ">江州市人民政府\n>2024年9月8日"
    )
    assert (paper.values("plaintiff"), paper.values("answer_days")) == (plaintiffs, (10,))


@pytest.mark.parametrize(
    ("rows", "court"),
    [
        ("^江东省高级人民法院\n^临江哈萨克自治州分院", "江东省高级人民法院临江哈萨克自治州分院"),
        ("^江东省高级人民法院\n^生产建设兵团分院", "江东省高级人民法院生产建设兵团分院"),
    ],
)
def test_a_branch_of_a_court_in_the_next_row_belongs_to_its_name(rows: str, court: str) -> None:
    """The court was the high court itself, in silence."""
    paper = told(
        f"{rows}\n^诉讼权利义务告知书\n>（2024）苏10行终12号\n江州市公安局：\n现将诉讼权利和诉讼义务告知如下：\n"
        "一、当事人有权委托代理人，提供证据，申请回避，进行辩论。\n>2024年5月13日"
    )
    assert paper.values("court") + tuple(
        c for d in paper.doubts for c in d.candidates if d.about == "court"
    ) == (court,)


def test_who_appeals_in_a_suit_of_his_own_sues_there() -> None:
    paper = notice(
        "江州鑫茂源物资回收有限公司不服江州市海东区人民法院就其诉你局房屋征收补偿协议一案作出的（2023）苏1002行初5号行政判决，向本院提起上诉，本院已立案。"
    )
    assert paper.values("plaintiff") == ("江州鑫茂源物资回收有限公司",)
    assert paper.values("cause") == ("房屋征收补偿协议",)
    assert paper.values("origin_case_number") == ("（2023）苏1002行初5号",)


def test_who_is_left_out_of_a_new_panel_is_not_asked_about() -> None:
    paper = told(
        "^江州市人民法院\n^合议庭组成人员变更通知书\n>（2024）苏1002行初6号\n江州市公安局：\n"
        "本院受理的李明诉你局行政协议一案，原定由审判员陈加松、曾玉雪、张闽组成合议庭。现因审判员张闽另有公务，"
        "合议庭组成人员变更为审判员陈加松、曾玉雪，人民陪审员林思平，陈加松担任审判长，书记员施雅。\n>二〇二四年三月十九日"
    )
    assert paper.values("judge") == ("陈加松", "曾玉雪", "林思平")
    assert not [doubt for doubt in paper.doubts if doubt.about == "judge"]
