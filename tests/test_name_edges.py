"""Names of parties that a sentence tells: whole, or asked about, whatever words of the sentence they hold."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import OcrLine, Page, Paper, Scan
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
REVIEW = (
    "^新乡县人民政府\n^行政复议答复通知书\n>新府复答〔2021〕306号\n新乡县市场监督管理局：\n{}\n"
    "请你单位自收到本通知书之日起十日内提出书面答复。\n>2021年9月6日"
)
NOTICE = (
    "^江州市中级人民法院\n^应诉通知书\n>（2023）苏10行初6号\n江州市人民政府：\n{}"
    "应当在收到起诉状副本之日起十五日内提交答辩状。\n>二〇二三年五月八日"
)
ACT = "不服你单位作出的行政处罚决定，向本机关申请行政复议，本机关已受理。"
CLAIM = "违法行为向本院申请国家赔偿，本院已立案。"


def paper_of(form: str, sentence: str, source: str = "ocr") -> Paper:
    return read(scan_of([form.format(sentence)], source=source), KINDS, COURTS).papers[0]


def told(paper: Paper, field: str = "plaintiff") -> list[str]:
    return [str(value) for value in paper.values(field)]


def asked(paper: Paper, field: str = "plaintiff") -> list[tuple[str, ...]]:
    return [doubt.candidates for doubt in paper.doubts if doubt.about == field]


@pytest.mark.parametrize("source", ["ocr", "text"])
@pytest.mark.parametrize(
    ("applicant", "names"),
    [
        ("申请人江州基因科技有限公司", ["江州基因科技有限公司"]),
        ("申请人重庆因特网络有限公司", ["重庆因特网络有限公司"]),
        ("申请人江州基因科技有限公司因", ["江州基因科技有限公司"]),
        ("申请人张三因", ["张三"]),
        ("申请人：张三", ["张三"]),
        ("关于申请人张三", ["张三"]),
        ("本机关收到申请人张三", ["张三"]),
        ("本机关已受理张三", ["张三"]),
        ("关于张三", ["张三"]),
        ("关于江州市洪福商贸有限公司", ["江州市洪福商贸有限公司"]),
        ("市民张三", ["张三"]),
        ("公民李四", ["李四"]),
        ("申请人村民王小明", ["王小明"]),
        ("现有张三", ["张三"]),
        ("因张三", ["张三"]),
        ("公民文化传媒有限公司", ["公民文化传媒有限公司"]),
        (
            "申请人江州（北区）商贸有限公司、张三（男）、李四（女）",
            ["江州（北区）商贸有限公司", "张三", "李四"],
        ),
        ("申请人张三（女，汉族）、李四（男，汉族）、王五", ["张三", "李四", "王五"]),
        (
            "申请人中铁（重庆）投资有限公司江州（北区）分公司",
            ["中铁（重庆）投资有限公司江州（北区）分公司"],
        ),
        ("申请人张三（住江州市）", ["张三"]),
        ("申请人张三等12人", ["张三"]),
        ("申请人张三、柴进等五人", ["张三", "柴进"]),
        ("申请人江州第三人民医院", ["江州第三人民医院"]),
        ("申请人张三等（名单附后）", ["张三"]),
    ],
)
def test_an_applicant_is_named_without_what_leads_to_it(
    applicant: str, names: list[str], source: str
) -> None:
    paper = paper_of(REVIEW, applicant + ACT, source)
    assert (told(paper), asked(paper)) == (names, [])


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("关于张三不服你单位作出的行政处罚决定提起行政诉讼一案，本院已立案。", ["张三"]),
        ("公民李四不服你单位作出的处罚决定，向本院提起行政诉讼，本院已受理。", ["李四"]),
        ("赔偿请求人江州基因科技有限公司以你局违法为由申请赔偿，本院已立案。", ["江州基因科技有限公司"]),
        ("赔偿请求人欧阳向东申请你局赔偿一案，本院已立案。", ["欧阳向东"]),
        (f"赔偿请求人王成就就你局{CLAIM}", ["王成就"]),
        ("原告江州成就建筑有限公司诉你局行政处罚一案，本院已受理。", ["江州成就建筑有限公司"]),
        (
            "原告就业帮（江州）人力资源有限公司诉你局行政处罚一案，本院已受理。",
            ["就业帮（江州）人力资源有限公司"],
        ),
        ("原告江州关于文化传媒有限公司诉你局行政处罚一案，本院已受理。", ["江州关于文化传媒有限公司"]),
        ("本院就张三诉你局行政处罚一案，已立案。", ["张三"]),
        ("关于原告张三诉你局行政处罚一案，本院已立案。", ["张三"]),
        ("关于你单位与张三行政处罚一案，本院已立案。", ["张三"]),
        ("原告江州办理通科技有限公司诉你局行政处罚一案，本院已受理。", ["江州办理通科技有限公司"]),
        ("原告江州诉讼服务有限公司诉你局行政处罚一案，本院已受理。", ["江州诉讼服务有限公司"]),
    ],
)
def test_a_plaintiff_is_named_whole_in_the_sentence_of_a_court(sentence: str, names: list[str]) -> None:
    paper = paper_of(NOTICE, sentence)
    assert (told(paper), asked(paper)) == (names, [])


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("张三诉你局、江州市公安局行政复议一案。", ["江州市人民政府", "江州市公安局"]),
        ("张三诉江州市公安局、你单位行政复议一案。", ["江州市公安局", "江州市人民政府"]),
        ("张三诉江州市公安局及你局行政复议一案。", ["江州市公安局", "江州市人民政府"]),
        ("原告张三诉你单位及被告江州市公安局行政复议一案。", ["江州市人民政府", "江州市公安局"]),
        ("张三诉你局及时履行法定职责一案。", []),
        ("张三诉你局行政复议一案。", []),
        ("张三诉江北省人民政府、你府行政复议一案。", ["江北省人民政府", "江州市人民政府"]),
        ("张三诉江州市民政局、你府婚姻登记一案。", ["江州市民政局", "江州市人民政府"]),
        ("张三诉你府、江北省人民政府、李四行政处罚一案。", ["江州市人民政府", "江北省人民政府", "李四"]),
    ],
)
def test_the_addressee_is_one_of_several_who_are_sued(sentence: str, names: list[str]) -> None:
    """你局 beside others was given as a name, or all of them were left out in silence."""
    paper = paper_of(NOTICE, f"本院受理{sentence}")
    assert (told(paper), told(paper, "defendant"), asked(paper, "defendant")) == (["张三"], names, [])
    quotes = [f.evidence.quote for f in paper.findings if f.field == "defendant"]
    assert quotes == names


@pytest.mark.parametrize("sued", ["你局、江州市公安局", "江州市公安局、你局"])
def test_who_is_sued_with_an_addressee_that_is_not_read_is_asked_for(sued: str) -> None:
    paper = paper_of(NOTICE.replace("江州市人民政府：\n", ""), f"本院受理张三诉{sued}行政复议一案。")
    assert (told(paper), told(paper, "defendant"), asked(paper, "defendant")) == (["张三"], [], [()])


@pytest.mark.parametrize(
    ("sentence", "plaintiffs", "third"),
    [
        ("张因诉你单位行政复议一案。", ["张因"], []),
        ("原告王因诉你单位、第三人李四行政复议一案。", ["王因"], ["李四"]),
        ("李善因诉你单位行政复议一案。", ["李善"], []),
    ],
)
def test_a_name_that_ends_in_因_is_whole_where_nothing_is_left_of_it(
    sentence: str, plaintiffs: list[str], third: list[str]
) -> None:
    """Plaintiff and cause were asked for, and a third party was lost in silence."""
    paper = paper_of(NOTICE, f"本院受理{sentence}")
    found = told(paper) or [c for doubt in asked(paper) for c in doubt[-1:]]
    assert (found, told(paper, "third_party")) == (plaintiffs, third)


def test_the_addressee_may_be_the_third_party() -> None:
    paper = paper_of(NOTICE, "本院受理张三诉江州市公安局、第三人你单位行政登记一案。")
    assert told(paper, "third_party") == ["江州市人民政府"]


@pytest.mark.parametrize(
    ("addressee", "sued", "names", "candidates"),
    [
        ("江州市公安局", "江州市公安局江北分局治安行政处罚", ["江州市公安局江北分局"], []),
        ("江州市公安局", "江州市公安局东城派出所治安行政处罚", ["江州市公安局东城派出所"], []),
        (
            "江州市公安局",
            "江州市公安局江北区分局、江州市公安局行政处罚",
            ["江州市公安局江北区分局", "江州市公安局"],
            [],
        ),
        ("江州市公安局", "江州市公安局、江州市人民政府行政处罚", ["江州市公安局", "江州市人民政府"], []),
        ("江州市公安局", "江州市公安局交通行政处罚", ["江州市公安局"], []),
        ("江州市公安局", "江州市公安局侵犯人身自由", ["江州市公安局"], []),
        ("江州市公安局", "江州市公安局看守所监管行为", ["江州市公安局看守所"], []),
        ("江州市公安局", "江州市公安局撤销江北分局行政处罚决定", ["江州市公安局"], []),
        ("江州市人民政府", "江州市人民政府办公室信息公开", ["江州市人民政府办公室"], []),
        ("江州市人民政府", "江州市人民政府政府信息公开", ["江州市人民政府"], []),
        ("江州市人民政府", "江州市人民政府要求撤销江州市公安局答复", ["江州市人民政府"], []),
        (
            "江州市人民政府",
            "江州市人民政府移民安置办公室移民安置补偿",
            [],
            [("江州市人民政府移民安置办公室", "江州市人民政府")],
        ),
        ("江州市人民政府", "江州市人民政府不履行对东城街道办事处监督职责", ["江州市人民政府"], []),
        (
            "江州市公安局",
            "江州市公安局交通警察支队道路交通行政处罚",
            [],
            [("江州市公安局交通警察支队", "江州市公安局")],
        ),
        (
            "江州市人民政府",
            "江州市人民政府房屋征收办公室房屋征收补偿",
            [],
            [("江州市人民政府房屋征收办公室", "江州市人民政府")],
        ),
    ],
)
def test_a_branch_of_the_addressee_is_sued_under_its_whole_name(
    addressee: str, sued: str, names: list[str], candidates: list[tuple[str, ...]]
) -> None:
    """The addressee was given for its branch in silence, and the rest of the name went to the cause."""
    paper = paper_of(NOTICE.replace("江州市人民政府", addressee), f"本院受理张三诉{sued}一案。")
    assert (told(paper, "defendant"), asked(paper, "defendant")) == (names, candidates)
    assert not any(cause.startswith(("江北", "东城", "办公室", "看守所")) for cause in told(paper, "cause"))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("张三（又名张山）", ["张三"]),
        ("江州市宏达建材经营部（经营者张三）", ["江州市宏达建材经营部"]),
        ("张三等15人（名单附后）", ["张三"]),
        ("江州市天平会计师事务所（普通合伙）", ["江州市天平会计师事务所（普通合伙）"]),
        ("江州市农业农村局（以下简称农业局）", ["江州市农业农村局"]),
        ("江州市自然资源局（原江州市国土资源局）", ["江州市自然资源局"]),
        ("江州市农业农村局（市乡村振兴局）", ["江州市农业农村局（市乡村振兴局）"]),
    ],
)
def test_a_bracket_behind_a_plaintiff_is_no_part_of_the_name(words: str, names: list[str]) -> None:
    paper = paper_of(NOTICE, f"本院受理原告{words}诉你局行政处罚一案。")
    assert (told(paper), asked(paper)) == (names, [])


@pytest.mark.parametrize(
    "organ", ["江州市农业农村局（市乡村振兴局）", "江州市市场监督管理局（市知识产权局）"]
)
def test_the_second_name_of_an_organ_is_part_of_its_name(organ: str) -> None:
    """It was dropped in silence, so that one organ stood under two names."""
    (notice,) = read(
        scan_of(
            [NOTICE.replace("江州市人民政府", organ).format(f"本院受理张三诉被告{organ}政府信息公开一案。")]
        ),
        KINDS,
        COURTS,
    ).papers
    assert told(notice, "defendant") == told(notice, "addressee") == [organ]
    head = f"^行政起诉状\n原告：张三，男，住江州市。\n被告：{organ}，住所地江州市一路1号。\n诉讼请求：撤销处罚。\n此致\n江州市江北区人民法院"
    (complaint,) = read(scan_of([head]), KINDS, COURTS).papers
    assert told(complaint, "defendant") == [organ]


@pytest.mark.parametrize(
    "sentence", ["你单位与钱共友和凤改行政处罚一案", "原告马工和苏和与你单位行政处罚一案"]
)
def test_who_is_named_beside_the_addressee_by_和_is_not_parted_in_silence(sentence: str) -> None:
    """The addressee was given as a plaintiff, 凤改 or 苏和 as the defendant."""
    paper = paper_of(NOTICE, f"本院受理{sentence}。")
    assert "江州市人民政府" not in told(paper)
    assert not {"凤改", "苏和"} & set(told(paper, "defendant"))


APPEALED = "不服江州市江北区人民法院（2022）苏1002行初31号行政判决，向本院提起上诉。"


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("上诉人张三", [("张三",)]),
        ("上诉人张三因治安行政处罚一案，", [("张三",)]),
        ("上诉人江州市公安局因治安行政处罚一案，", [()]),
    ],
)
def test_who_appeals_is_offered_as_plaintiff(words: str, candidates: list[tuple[str, ...]]) -> None:
    paper = paper_of(NOTICE, words + APPEALED)
    assert (told(paper), asked(paper)) == ([], candidates)


@pytest.mark.parametrize(
    ("form", "sentence", "candidates"),
    [
        (REVIEW, "申请人江州认为科技有限公司" + ACT, ("江州认为科技有限公司", "江州")),
        (REVIEW, "申请人江州请求水产店" + ACT, ("江州请求水产店", "江州")),
        (NOTICE, f"赔偿请求人江州对外贸易公司对你局{CLAIM}", ("江州对外贸易公司", "江州")),
        (NOTICE, "江州收到快递有限公司诉你局行政处罚一案。", ("江州收到快递有限公司", "快递有限公司")),
        (NOTICE, "原告李善因诉至本院，本院已受理。", ("李善", "李善因")),
        (NOTICE, "王平等诉你局行政处罚一案。", ("王平等", "王平")),
        (NOTICE, "就业帮人力有限公司诉你局行政处罚一案。", ("就业帮人力有限公司", "业帮人力有限公司")),
    ],
)
def test_a_name_that_may_begin_or_end_elsewhere_is_asked_about(
    form: str, sentence: str, candidates: tuple[str, ...]
) -> None:
    paper = paper_of(form, sentence)
    assert (told(paper), asked(paper)) == ([], [candidates])


def test_a_third_party_that_is_told_and_cannot_be_read_is_asked_for() -> None:
    paper = paper_of(NOTICE, "原告张三诉你局、第三人江州不服气餐饮公司行政登记一案，本院已立案。")
    assert told(paper, "third_party") or asked(paper, "third_party")


APPLICATION = (
    "^行政复议申请书\n申请人：{}，男，1980年5月1日出生，住江州市。\n被申请人：新乡县市场监督管理局。\n"
    "复议请求：撤销处罚决定。\n此致\n新乡县人民政府\n>申请人：{}\n>2021年8月1日"
)


def first_of(notice: str, name: str) -> Paper:
    """The notice of an envelope that holds the application of the same person too."""
    return read(scan_of([notice, APPLICATION.format(name, name)]), KINDS, COURTS).papers[0]


def test_a_name_that_goes_on_in_another_paper_of_the_case_is_asked_about() -> None:
    paper = first_of(REVIEW.format("申请人李善因" + ACT), "李善因")
    assert (told(paper), asked(paper)) == ([], [("李善", "李善因")])
    assert told(first_of(REVIEW.format("申请人李善" + ACT), "李善")) == ["李善"]


def test_a_name_that_may_end_elsewhere_is_what_another_paper_calls_it() -> None:
    notice = REVIEW.format("申请人江州请求水产店" + ACT)
    assert told(first_of(notice, "江州请求水产店")) == ["江州请求水产店"]


BODIES = (
    "金域基因检测有限公司",
    "江州因果商贸有限公司",
    "江州以岭药业有限公司",
    "江州向阳农业有限公司",
    "江州现有科技有限公司",
    "江州市民生燃气有限公司",
    "江州立案科技有限公司",
    "江州起诉堂文化公司",
    "江州不服气餐饮公司",
    "江州第三人民医院",
    "关于飞",
    "成就文",
    "林就业",
    "刘以明",
    "陈公民",
    "何受理",
)
"""Names that hold words of the sentences below."""
SENTENCES = (
    (REVIEW, "申请人{}" + ACT),
    (REVIEW, "申请人{}对你单位作出的行政处罚决定不服，向本机关申请行政复议，本机关已受理。"),
    (REVIEW, "申请人{}请求撤销你单位作出的处罚决定，本机关已受理。"),
    (REVIEW, "本机关已受理{}" + ACT),
    (NOTICE, "原告{}诉你局行政处罚一案，本院已立案。"),
    (NOTICE, "本院受理的{}不服你单位行政处罚一案，"),
    (NOTICE, "关于{}诉你局行政处罚一案，本院已立案。"),
    (NOTICE, "上诉人{}因与你单位行政处罚一案，不服一审判决，本院已立案。"),
    (NOTICE, "再审申请人{}因诉你单位行政处罚一案，不服一审判决，本院已立案。"),
    (NOTICE, "赔偿请求人{}以你局违法为由申请赔偿，本院已立案。"),
    (NOTICE, "赔偿请求人{}向本院申请国家赔偿，本院已立案。"),
    (NOTICE, "申请执行人{}于2023年4月1日申请强制执行，本院已立案。"),
)


@pytest.mark.parametrize(("form", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_no_name_is_cut_in_silence(form: str, sentence: str) -> None:
    papers = {name: paper_of(form, sentence.format(name)) for name in BODIES}
    wrong = {
        name: told(paper) for name, paper in papers.items() if told(paper) != [name] and not asked(paper)
    }
    assert not wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "申请执行人江州市自然资源局于2023年4月1日对江州商贸有限公司申请强制执行，本院已立案。",
        "申请执行人江州市自然资源局申请强制执行江州商贸有限公司，本院已立案。",
        "上诉人江州市自然资源局因江州商贸有限公司诉你局行政处罚一案，不服一审判决，本院已立案。",
    ],
)
def test_an_organ_is_not_joined_with_the_company_it_speaks_of(sentence: str) -> None:
    assert not [names for names in asked(paper_of(NOTICE, sentence)) if len(names) > 1]


@pytest.mark.parametrize(
    ("name", "sentence"),
    list(product(("张三", "李小红", "江州市洪福商贸有限公司"), [sentence for _, sentence in SENTENCES])),
)
def test_an_ordinary_name_is_certain(name: str, sentence: str) -> None:
    form = next(form for form, words in SENTENCES if words == sentence)
    paper = paper_of(form, sentence.format(name))
    assert (told(paper), asked(paper)) == ([name], [])


def test_a_title_in_two_rows_over_the_addressee_is_no_part_of_its_name() -> None:
    rows = {
        "武汉市江岸区公安局文件": (0.203, 0.102, 0.796, 0.138),
        "武江发〔2017〕82号": (0.368, 0.169, 0.632, 0.192),
        "武汉市江岸区公安局关于武汉市江岸区安达商": (0.118, 0.234, 0.882, 0.259),
        "贸有限公司一案行政败诉案件分析报告": (0.187, 0.278, 0.816, 0.306),
        "武汉市江岸区司法局：": (0.117, 0.325, 0.374, 0.349),
        "现将武汉市江岸区安达商贸有限公司诉我单位治安行政处罚": (0.17, 0.36, 0.886, 0.383),
        "一案的有关情况报告如下：": (0.119, 0.396, 0.5, 0.419),
        "1、案件基本情况。原告不服我单位作出的行政行为提起诉讼，": (0.17, 0.433, 0.887, 0.455),
        "本案已审结。": (0.117, 0.468, 0.269, 0.493),
    }
    page = Page(1, 595.0, 842.0, tuple(OcrLine(words, box, 0.999) for words, box in rows.items()), "ocr")
    (paper,) = read(Scan("报告.pdf", "0" * 64, "application/pdf", (page,)), KINDS, COURTS).papers
    assert (told(paper, "addressee"), asked(paper, "addressee")) == (["武汉市江岸区司法局"], [])


@pytest.mark.parametrize("speck", ["", ".", "·"])
def test_a_speck_behind_a_label_of_a_form_leaves_its_value(speck: str) -> None:
    form = (
        f"^南京市玄武区人民法院\n^传票\n案号|（2018）苏0102行初6号\n案由|行政处罚\n被传唤人|南京市玄武区水务局\n"
        f"应到时间|2018年3月9日9时15分\n应到场所{speck}|本院行政审判庭第一法庭\n>二〇一八年二月十二日"
    )
    (paper,) = read(scan_of([form]), KINDS, COURTS).papers
    assert told(paper, "hearing_place") == ["本院行政审判庭第一法庭"]
