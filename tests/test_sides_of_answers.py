"""Whom an answer answers, in the ways its first sentence tells it (答辩状开头)."""

from __future__ import annotations

import pytest

from tests.test_told_in_pleadings import paper_of

ANSWER = "^行政答辩状\n答辩人：临江县公安局，住所地临江县。\n{opening}\n一、答辩人具有法定职权。\n此致\n临江县人民法院\n>答辩人：临江县公安局\n>2024年5月6日"


@pytest.mark.parametrize(
    "opening",
    [
        "对于原告张三诉我单位治安行政处罚一案（（2024）川1521行初7号），现答辩如下：",
        "对于张三诉我局治安行政处罚一案，我局答辩如下：",
        "对于原告张三提起的行政诉讼，我局答辩如下：",
        "针对原告张三的起诉，我局答辩如下：",
        "答辩人就被答辩人张三提起的治安行政处罚诉讼一案，答辩如下：",
        "我局收到贵院送达的张三诉我局治安行政处罚一案的应诉通知书及起诉状副本，现答辩如下：",
        "张三因不服我局2023年5月5日作出的临公行罚决字〔2023〕88号行政处罚决定向贵院提起诉讼，现答辩如下：",
    ],
)
def test_an_answer_tells_the_plaintiff_however_it_begins(opening: str) -> None:
    """The plaintiff was lost in silence."""
    assert paper_of(ANSWER.format(opening=opening)).values("plaintiff") == ("张三",)


def test_a_company_with_因_in_its_name_stands_whole_in_an_answer() -> None:
    """因 of 因诺 is no reason."""
    paper = paper_of(ANSWER.format(opening="就原告临江县因诺科技有限公司提起的行政诉讼，现答辩如下："))
    assert paper.values("plaintiff") == ("临江县因诺科技有限公司",)


@pytest.mark.parametrize(
    "story",
    [
        "一、原告张三已于2023年搬离。",
        "就原告提出的诉讼请求，我局认为不能成立。",
        "就第三人李四提出的意见，答辩如下：",
    ],
)
def test_a_story_tells_no_plaintiff_of_an_answer(story: str) -> None:
    assert paper_of(ANSWER.format(opening=story)).values("plaintiff") == ()


def test_who_replies_to_a_review_is_the_one_reviewed() -> None:
    """答复人 was no party, and the applicant was lost in silence."""
    page = "^行政复议答复书\n答复人：临江县公安局，住所地临江县。\n申请人张三不服我局作出的临公行罚决字〔2023〕88号行政处罚决定，向临江县人民政府申请行政复议，现答复如下：\n一、略。\n>答复人：临江县公安局\n>2024年5月6日"
    paper = paper_of(page)
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("张三",), ("临江县公安局",))


@pytest.mark.parametrize("lead", ["答辩人就", "答辩人现就", "我单位就", "答辩人关于", "本机关就"])
def test_who_writes_the_answer_is_no_part_of_the_plaintiffs_name(lead: str) -> None:
    """答辩人就江州绿野果蔬种植专业合作社 was offered as the name."""
    opening = f"{lead}江州绿野果蔬种植专业合作社诉答辩人治安行政处罚一案（（2024）川1521行初7号），答辩如下："
    paper = paper_of(ANSWER.format(opening=opening))
    assert paper.values("plaintiff") == ("江州绿野果蔬种植专业合作社",)
    assert not [doubt for doubt in paper.doubts if doubt.about == "plaintiff"]


def test_a_name_that_begins_with_就业_is_asked_about_behind_a_role() -> None:
    paper = paper_of(ANSWER.format(opening="被答辩人就业帮扶有限公司诉答辩人治安行政处罚一案，答辩如下："))
    assert [doubt.about for doubt in paper.doubts if doubt.about == "plaintiff"]
