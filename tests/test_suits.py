"""Who sues whom in the sentence of a notice: the standings of the first instance, whoever appeals."""

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
SIDES = ("plaintiff", "defendant", "third_party")
OPEN = "在一审中是原告、被告还是第三人"


def notice(sentence: str, addressee: str = "江州市自然资源局") -> Paper:
    page = (
        f"^江州市中级人民法院\n^应诉通知书\n>（2024）苏10行终12号\n{addressee}：\n{sentence}"
        "请在收到上诉状副本之日起十五日内提出答辩状。\n>江州市中级人民法院\n>二〇二四年五月六日"
    )
    return read(scan_of([page]), KINDS, COURTS).papers[0]


def sides(paper: Paper) -> list[list[str]]:
    return [[str(value) for value in paper.values(field)] for field in SIDES]


def asked(paper: Paper) -> list[tuple[str, tuple[str, ...]]]:
    return [(doubt.reason, doubt.candidates) for doubt in paper.doubts if doubt.about in SIDES]


@pytest.mark.parametrize(
    ("sentence", "plaintiffs", "defendants", "third"),
    [
        ("上诉人江州市自然资源局（原审被告）与被上诉人李明（原审原告）", "李明", "江州市自然资源局", ""),
        ("上诉人（原审被告）江州市自然资源局与被上诉人（原审原告）李明", "李明", "江州市自然资源局", ""),
        (
            "上诉人赵云（原审第三人）因与被上诉人李明（原审原告）、被上诉人江州市自然资源局（原审被告）",
            "李明",
            "江州市自然资源局",
            "赵云",
        ),
        (
            "上诉人（一审第三人）赵云因与被上诉人（一审原告）李明、原审被告江州市自然资源局",
            "李明",
            "江州市自然资源局",
            "赵云",
        ),
        (
            "再审申请人江州市自然资源局（一审被告、二审上诉人）因与被申请人李明（一审原告、二审被上诉人）",
            "李明",
            "江州市自然资源局",
            "",
        ),
        (
            "上诉人李明、王芳（原审原告）因与被上诉人江州市自然资源局（原审被告）、江州市人民政府（原审被告）",
            "李明 王芳",
            "江州市自然资源局 江州市人民政府",
            "",
        ),
        (
            "上诉人（原审原告）李明因与被上诉人（原审被告）江州市自然资源局、（原审被告）江州市人民政府",
            "李明",
            "江州市自然资源局 江州市人民政府",
            "",
        ),
    ],
)
def test_the_standing_a_sentence_says_counts_wherever_it_stands(
    sentence: str, plaintiffs: str, defendants: str, third: str
) -> None:
    """Who appealed was given as plaintiff in silence, though the sentence says that it was the defendant."""
    paper = notice(f"{sentence}行政登记一案，不服江州市江北区人民法院行政判决，向本院提起上诉。")
    assert sides(paper) == [plaintiffs.split(), defendants.split(), third.split()]
    assert (asked(paper), paper.values("cause")) == ([], ("行政登记",))


@pytest.mark.parametrize(
    ("sentence", "plaintiffs", "defendants", "third"),
    [
        ("上诉人江州市自然资源局因与被上诉人李明、原审第三人赵云", "李明", "江州市自然资源局", "赵云"),
        ("再审申请人江州市自然资源局因与被申请人李明", "李明", "江州市自然资源局", ""),
        ("上诉人江州市自然资源局与李明", "李明", "江州市自然资源局", ""),
        ("上诉人你局与被上诉人李明", "李明", "江州市自然资源局", ""),
        ("上诉人江州市自然资源局与江州市人民检察院", "江州市人民检察院", "江州市自然资源局", ""),
        ("上诉人江州市不动产登记中心与被上诉人李明", "李明", "江州市不动产登记中心", ""),
        (
            "上诉人江州市自然资源局与被上诉人江州市大河镇柳树村村民委员会",
            "江州市大河镇柳树村村民委员会",
            "江州市自然资源局",
            "",
        ),
        (
            "上诉人江州市鑫源商贸有限公司、王五因与被上诉人江州市自然资源局、江州市人民政府",
            "江州市鑫源商贸有限公司 王五",
            "江州市自然资源局 江州市人民政府",
            "",
        ),
        ("上诉人李明、上诉人江州市自然资源局因", "李明", "江州市自然资源局", ""),
        ("上诉人江州市自然资源局因李明诉其", "李明", "江州市自然资源局", ""),
        ("上诉人江州市自然资源局因被上诉人李明诉其", "李明", "江州市自然资源局", ""),
        ("再审申请人李明因诉被申请人江州市自然资源局", "李明", "江州市自然资源局", ""),
        (
            "上诉人江州市自然资源局与被上诉人金域基因检测有限公司",
            "金域基因检测有限公司",
            "江州市自然资源局",
            "",
        ),
        (
            "上诉人江州市自然资源局因江州因果商贸有限公司诉其",
            "江州因果商贸有限公司",
            "江州市自然资源局",
            "",
        ),
        ("江州市自然资源局与李明", "李明", "江州市自然资源局", ""),
        ("申请执行人江州市自然资源局与被执行人李明", "江州市自然资源局", "李明", ""),
    ],
)
def test_an_organ_that_appeals_is_the_one_that_was_sued(
    sentence: str, plaintiffs: str, defendants: str, third: str
) -> None:
    paper = notice(f"{sentence}行政登记一案，不服江州市江北区人民法院行政判决，向本院提起上诉。")
    assert sides(paper) == [plaintiffs.split(), defendants.split(), third.split()]
    assert (asked(paper), paper.values("cause")) == ([], ("行政登记",))


def test_a_standing_that_nothing_tells_is_asked() -> None:
    tail = "行政登记一案，不服江州市江北区人民法院行政判决，向本院提起上诉。"
    paper = notice(f"上诉人赵云因与被上诉人李明、江州市自然资源局{tail}")
    assert sides(paper) == [[], ["江州市自然资源局"], []]
    assert asked(paper) == [
        (f"文书没有写明上诉人赵云{OPEN}", ("赵云",)),
        (f"文书没有写明被上诉人李明{OPEN}", ("李明",)),
    ]
    paper = notice(f"上诉人赵云因李明诉江州市自然资源局{tail}")
    assert sides(paper) == [["李明"], ["江州市自然资源局"], []]
    assert asked(paper) == [(f"文书没有写明上诉人赵云{OPEN}", ("赵云",))]
    paper = notice(f"上诉人江州市自然资源局与被上诉人江州市人民政府{tail}")
    assert sides(paper)[0] == [] and len(asked(paper)) == 3


def test_the_words_of_a_role_in_a_sentence_are_kept() -> None:
    paper = notice("上诉人（原审被告）江州市自然资源局与被上诉人李明（原审原告）行政登记一案，提起上诉。")
    roles = {f.field: f.role for f in paper.findings if f.field in SIDES}
    assert roles == {"plaintiff": "被上诉人（原审原告）", "defendant": "上诉人（原审被告）"}


@pytest.mark.parametrize(
    "body",
    [
        "霍邱县不动产登记中心",
        "江州市不动产登记中心",
        "霍邱县婚姻登记处",
        "重庆市北碚区社会保险事务中心",
        "霍邱县农业技术推广站",
        "霍邱县教育考试院",
        "霍邱县土地储备中心",
        "霍邱县社会保险管理所",
    ],
)
@pytest.mark.parametrize("cause", ["不动产行政登记", "行政确认"])
def test_a_body_that_is_no_office_is_sued_under_its_whole_name(body: str, cause: str) -> None:
    """It was torn in silence into 霍邱县 and a cause 不动产登记中心不动产行政登记."""
    for sentence, others in (
        (f"李明诉被告{body}", []),
        (f"李明诉霍邱县自然资源局、{body}", ["霍邱县自然资源局"]),
    ):
        paper = notice(f"{sentence}{cause}一案，本院已受理。", "赵云")
        assert sides(paper) == [["李明"], [*others, body], []]
        assert (paper.values("cause"), asked(paper)) == ((cause,), [])
    paper = notice(f"李明诉霍邱县自然资源局、第三人{body}{cause}一案，本院已受理。", "赵云")
    assert sides(paper)[2] == [body]


def test_a_place_alone_is_no_party() -> None:
    paper = notice("李明诉霍邱县行政处罚一案，本院已受理。", "赵云")
    assert sides(paper)[1] == [] and asked(paper)
    paper = notice("霍邱县诉江州市自然资源局行政处罚一案，本院已受理。", "赵云")
    assert sides(paper)[0] == [] and asked(paper)


def test_what_a_cause_speaks_of_is_no_part_of_the_one_sued() -> None:
    """娱乐场所 was given as the end of the defendant's name in silence."""
    paper = notice("李明诉霍邱县市场监督管理局娱乐场所行政处罚一案，本院已受理。", "赵云")
    assert sides(paper)[1] == [] and asked(paper)


def test_a_body_with_powers_that_stands_before_a_person_is_the_one_sued() -> None:
    paper = notice("霍邱县不动产登记中心与李明不动产行政登记一案，本院已受理。", "赵云")
    assert sides(paper) == [["李明"], ["霍邱县不动产登记中心"], []]


@pytest.mark.parametrize(
    ("sentence", "plaintiffs", "defendants"),
    [
        ("申请执行人江州市自然资源局申请执行被执行人李明", "江州市自然资源局", "李明"),
        ("申请执行人江州市自然资源局向本院申请强制执行李明", "江州市自然资源局", "李明"),
        (
            "申请执行人江州市自然资源局申请执行被执行人江州市鑫源商贸有限公司",
            "江州市自然资源局",
            "江州市鑫源商贸有限公司",
        ),
    ],
)
def test_against_whom_an_act_is_enforced_is_given(sentence: str, plaintiffs: str, defendants: str) -> None:
    """被执行人 was missing in silence."""
    paper = notice(f"{sentence}土地行政处罚一案，本院已受理。", "李明")
    assert sides(paper) == [[plaintiffs], [defendants], []]
    assert paper.values("cause") == ("土地行政处罚",)


def test_an_act_that_is_enforced_is_no_party() -> None:
    paper = notice(
        "申请执行人江州市自然资源局向本院申请强制执行其作出的江自然资罚〔2024〕5号行政处罚决定一案，本院已受理。",
        "李明",
    )
    assert sides(paper)[1:] == [[], []]


@pytest.mark.parametrize(
    "sentence", ["依法追加江州市鑫源商贸有限公司为本案第三人", "通知江州市鑫源商贸有限公司作为第三人参加诉讼"]
)
def test_a_third_party_that_is_joined_is_given(sentence: str) -> None:
    paper = notice(f"本院受理原告李明诉你局工伤行政确认一案，{sentence}。")
    assert sides(paper)[2] == ["江州市鑫源商贸有限公司"]
    paper = notice(f"本院受理原告李明诉你局、第三人孙六工伤行政确认一案，{sentence}。")
    assert sides(paper)[2] == ["孙六", "江州市鑫源商贸有限公司"]
    paper = notice("本院受理原告李明诉你局工伤行政确认一案，追加你单位为本案第三人。")
    assert sides(paper)[2] == []


def test_a_colon_in_a_bracket_begins_no_sentence() -> None:
    paper = notice("原告江州市好又多超市（经营者：李明）诉你单位行政处罚一案，本院已受理。")
    assert sides(paper) == [["江州市好又多超市"], [], []]
    assert asked(paper) == []


@pytest.mark.parametrize("lead", ["你起诉的", "你提起诉讼的", "你方起诉的"])
def test_who_is_told_of_its_own_suit_is_named_with_both_sides(lead: str) -> None:
    """A notice of fees asked for both sides and the cause though they are plainly printed."""
    paper = notice(
        f"{lead}原告李明诉被告江州市公安局、江州市人民政府治安行政处罚及行政复议一案，本院已受理。", "李明"
    )
    assert sides(paper) == [["李明"], ["江州市公安局", "江州市人民政府"], []]
    assert (paper.values("cause"), asked(paper)) == (("治安行政处罚及行政复议",), [])


@pytest.mark.parametrize(
    "words",
    ["追加江州市财政局为被告", "依法追加江州市财政局为本案共同被告参加诉讼", "决定追加江州市财政局作为被告"],
)
def test_a_defendant_that_is_joined_stands_beside_the_first_one(words: str) -> None:
    """It was missing in silence."""
    paper = notice(f"李明诉江州市自然资源局工伤行政确认一案，本院{words}。", "江州市财政局")
    assert sides(paper) == [["李明"], ["江州市自然资源局", "江州市财政局"], []]


@pytest.mark.parametrize("words", ["原告申请追加江州市财政局为被告", "本院不予追加江州市财政局为被告"])
def test_whom_somebody_wants_joined_is_not_sued(words: str) -> None:
    paper = notice(f"李明诉江州市自然资源局工伤行政确认一案，{words}。")
    assert sides(paper)[1] == ["江州市自然资源局"]


@pytest.mark.parametrize("lead", ["你上诉的与", "你起诉的与", "你起诉的被告", "你与"])
def test_the_other_side_of_a_suit_of_the_addressee_is_named(lead: str) -> None:
    """A notice of fees asked for both sides and the cause."""
    paper = notice(f"{lead}江州市自然资源局行政处罚一案，本院已受理。", "李明")
    assert sides(paper)[1] == ["江州市自然资源局"] and paper.values("cause") == ("行政处罚",)


def test_a_third_party_whose_name_looks_like_a_place_is_named() -> None:
    """It was lost with the cause in silence."""
    paper = notice("李明诉江州市自然资源局、第三人王国镇行政登记一案，本院已受理。")
    assert sides(paper) == [["李明"], ["江州市自然资源局"], ["王国镇"]]
    assert paper.values("cause") == ("行政登记",)
    paper = notice("李明诉江州市自然资源局、第三人白云镇不动产登记中心行政登记一案，本院已受理。")
    assert sides(paper)[2] == ["白云镇不动产登记中心"]


def test_a_third_party_that_cannot_be_read_is_asked_for_in_any_sentence() -> None:
    paper = notice("李明诉江州市自然资源局、第三人江北区行政登记一案，本院已受理。")
    assert sides(paper)[2] == [] and paper.doubted("third_party") and paper.doubted("cause")


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("李明诉江州市水利局及你单位不服行政复议决定一案", "不服行政复议决定"),
        ("李明诉江州市水利局、你单位不服工伤认定一案", "不服工伤认定"),
        ("李明诉江州市水利局以及你单位采砂处罚一案", "采砂处罚"),
    ],
)
def test_the_addressee_beside_another_is_sued_whatever_the_cause(told: str, cause: str) -> None:
    """The cause was 及你单位不服行政复议决定, and one of the two sued was left out, in silence."""
    paper = notice(f"{told}，本院已受理。")
    assert sides(paper)[0] == ["李明"] and len(sides(paper)[1]) == 2
    assert paper.values("cause") == (cause,)
