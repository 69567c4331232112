"""Usual layouts of pleadings whose parties or claims were lost or run together: lists, forms, letters (诉状、答辩状的常见写法)."""

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


def only(page: str) -> Paper:
    (paper,) = read(scan_of([page.strip("\n")], source="text"), KINDS, COURTS).papers
    return paper


def complaint(claims: str) -> Paper:
    return only(f"""
^行政起诉状
原告：柴进，男，1980年2月3日出生，住临江县。
被告：临江县公安局，住所地临江县滨江路9号。
{claims}
事实与理由：
被告作出的行为违法，请依法判决。
此致
临江县人民法院
>具状人：柴进
>2025年2月17日""")


ONE, TWO = "撤销被告作出的临公罚〔2025〕8号处罚决定", "诉讼费由被告承担"
CLAIMS = {
    "figures and a stroke": f"诉讼请求：\n1）{ONE}；\n2）{TWO}。",
    "circles": f"诉讼请求：\n①{ONE}；\n②{TWO}。",
    "ordinals": f"诉讼请求：第一、{ONE}；第二、{TWO}。",
    "his claims": f"诉求：\n1.{ONE}；\n2.{TWO}。",
    "claims in short": f"诉请：1.{ONE}；2.{TWO}。",
    "what is asked": f"请求：\n一、{ONE}；\n二、{TWO}。",
    "what is demanded": f"诉讼要求：\n（1）{ONE}；\n（2）{TWO}。",
}


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS.keys())
def test_claims_are_one_each_whatever_their_heading_and_signs(claims: str) -> None:
    """They were one claim with the signs in it, in silence, or asked about."""
    paper = complaint(claims)
    assert paper.kind == "complaint" and paper.values("claims") == (ONE, TWO)
    assert not [d for d in paper.doubts if d.about == "claims"]


LOST = "房屋损失20万元；\n2.屋内物品损失3万元"
APART = {
    "a list within a claim": (
        f"诉讼请求：\n一、判令被告赔偿以下损失：\n1.{LOST}；\n二、{TWO}。",
        (f"判令被告赔偿以下损失：1.{LOST}".replace("\n", ""), TWO),
    ),
    "the costs of both instances": (
        f"诉讼请求：\n一、{ONE}；\n二、一、二审{TWO}。",
        (ONE, f"一、二审{TWO}"),
    ),
    "no number but 一、二审": (f"诉讼请求：撤销处罚；一、二审{TWO}。", (f"撤销处罚；一、二审{TWO}",)),
    "rows without numbers": (f"诉 讼 请 求\n请求{ONE}；\n{TWO}。", (f"请求{ONE}", TWO)),
    "numbers without signs": (f"诉讼请求\n一 请求{ONE}\n二 {TWO}", (f"请求{ONE}", TWO)),
    "a story under a heading": (f"诉讼请求：\n1、{ONE}\n2、{TWO}\n一、案件事实\n略", (ONE, TWO)),
    "a longer heading": (f"诉讼请求：{ONE}。\n提起诉讼的事实和理由：略", (ONE,)),
}


@pytest.mark.parametrize(("claims", "told"), APART.values(), ids=APART.keys())
def test_claims_are_kept_apart_and_whole(claims: str, told: tuple[str, ...]) -> None:
    """The second of a list within a claim, 一、二审 and the next heading were taken for claims or glued to one, in silence."""
    assert complaint(claims).values("claims") == told


def test_an_empty_row_of_a_form_takes_no_name_from_the_next() -> None:
    """The defendant was given as plaintiff too, in silence, and the third party and the act were lost."""
    paper = only("""
^行政起诉状
^当事人信息
原告（自然人）|姓名：柴进
性别：男☑ 女□
原告（法人、其他组织）|名称：
被告|名称：临江县公安局
住所地：临江县滨江路9号
第三人|姓名：周桂花
^诉讼请求和依据
1.诉讼请求|撤销临公罚〔2025〕8号处罚决定
^事实和理由
1.被诉行政行为|临公罚〔2025〕8号处罚决定
具状人（签字、盖章）：柴进
日期：2025年2月17日""")
    assert paper.values("plaintiff") == ("柴进",) and paper.values("defendant") == ("临江县公安局",)
    assert paper.values("third_party") == ("周桂花",)
    assert paper.values("sued_act") == ("临公罚〔2025〕8号处罚决定",)


ANSWERS = {
    "then the answer": "被答辩人（原告）：柴进\n答辩人就柴进诉答辩人行政处罚一案（（2025）渝0999行初3号），提出答辩意见如下：",
    "then the court": "被答辩人（原告）：柴进\n江东省东州市临江县人民法院：\n贵院受理的（2025）渝0999行初3号柴进诉我局行政处罚一案，现答辩如下：",
    "only the sentence": "东州市临江县人民法院：\n贵院受理的（2025）渝0999行初3号柴进诉我局行政处罚一案，现答辩如下：",
}


@pytest.mark.parametrize("head", ANSWERS.values(), ids=ANSWERS.keys())
def test_who_sues_is_told_by_the_head_or_the_first_sentence_of_an_answer(head: str) -> None:
    """The court below was part of the plaintiff's name in silence, or the plaintiff was lost."""
    paper = only(f"""
^行政答辩状
答辩人（被告）：临江县公安局
法定代表人：高远  职务：局长
{head}
一、我局作出的行政行为事实清楚。
此致
临江县人民法院
>答辩人：临江县公安局
>2025年2月17日""")
    assert paper.values("plaintiff") == ("柴进",) and paper.values("defendant") == ("临江县公安局",)


def test_an_application_to_withdraw_tells_both_sides_in_its_sentence() -> None:
    paper = only("""
^撤回起诉申请书
原告柴进诉被告临江县公安局工伤认定一案，案号（2025）渝0999行初3号，现因双方已达成和解，原告自愿撤回起诉，请予准许。
此致
临江县人民法院
>原告：柴进
>2025年2月17日""")
    assert paper.values("plaintiff") == ("柴进",) and paper.values("defendant") == ("临江县公安局",)


QUESTIONED = "时间：2025年1月25日9时10分至10时\n地点：临江县公安局\n询问人：贾洋　记录人：贾永贵\n被询问人：毛俊杰\n问：请介绍一下情况。\n答：我在市场卖菜。"


@pytest.mark.parametrize("title", ["询问笔录", "调查笔录", "讯问笔录", "现场勘验笔录"])
def test_a_record_of_questions_by_an_organ_is_evidence_and_sets_no_hearing(title: str) -> None:
    """Its time was given as that of a hearing in silence; the same of a court is a transcript."""
    paper = only(f"^{title}\n{QUESTIONED}")
    assert paper.kind == "evidence" and paper.values("hearing_time") == ()
    court = only(f"^临江县人民法院\n^{title}\n审判员：江洋　书记员：杨建国\n{QUESTIONED}")
    assert court.kind == "transcript"


def test_the_chinese_name_behind_one_in_foreign_letters_is_part_of_it() -> None:
    """It was cut off in silence."""
    paper = only("""
^临江县人民法院
^行政判决书
>（2025）渝0999行初3号
原告JOHN SMITH（约翰·史密斯），男，美国国籍。
原告ABC TRADING LIMITED（艾比西贸易有限公司），住所地香港特别行政区。
授权代表彭兰英，董事。
被告临江县公安局。
原告诉被告行政处罚一案，本院受理后，依法组成合议庭，现已审理终结。
判决如下：
驳回原告的诉讼请求。
>审判员 江洋
>二〇二五年二月十七日""")
    assert paper.values("plaintiff") == (
        "JOHNSMITH（约翰·史密斯）",
        "ABCTRADINGLIMITED（艾比西贸易有限公司）",
    )
    assert paper.values("defendant") == ("临江县公安局",)
