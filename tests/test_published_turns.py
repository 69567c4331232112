"""Published judgments whose sentences turn in unusual ways: quoted law, sides that only others tell (真实裁判文书的少见写法)."""

from __future__ import annotations

import pytest

from tests.test_published_ends import SIGNED, TOLD, UPHELD, paper_of, told
from tests.test_published_sides import ORGAN, read

FIRST = "^临江县人民法院\n^行政判决书\n>（2019）临行初字第15号\n原告王芳，女。\n被告临江县规划局。\n"
HEARD = "原告王芳诉被告临江县规划局规划许可一案，本院受理后，现已审理终结。\n"
DISMISSED = "本院认为，许可合法。依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：\n驳回原告王芳的诉讼请求。\n"
LAW = (
    "\n附：本判决适用的法律条文\n第五十六条　有下列情形之一的，人民法院应当判决驳回原告的诉讼请求：\n"
    "（一）起诉被告不作为理由不能成立的；\n（二）其他应当判决驳回诉讼请求的情形。"
)


def test_what_a_quoted_law_lists_is_no_claim() -> None:
    """应当判决驳回原告的诉讼请求：（一）起诉被告不作为… of the annex was given as claims in silence, the real ones not."""
    story = "原告王芳诉称，许可违法，故起诉要求：1.撤销被告颁发的规划许可证；2.由被告承担诉讼费用。\n"
    paper = paper_of(FIRST + HEARD + story + DISMISSED + SIGNED + LAW)
    assert told(paper, "claims") == ["撤销被告颁发的规划许可证", "由被告承担诉讼费用"]
    quoted = "依照《解释》第五十六条，应当判决驳回原告的诉讼请求：（一）起诉被告不作为理由不能成立的；（二）其他情形。\n"
    assert told(paper_of(FIRST + HEARD + quoted + DISMISSED + SIGNED), "claims") == []


@pytest.mark.parametrize(
    "own",
    [
        "依照《解释》第七十九条“（一）第一审人民法院作出实体判决后，第二审人民法院认为不应当受理的，可以径行驳回起诉”的规定，",
        "原审法院作出实体判决是错误的，依照《解释》第七十九条的规定，",
        "一审法院据此判决撤销显属不当，应予纠正，依照《中华人民共和国行政诉讼法》第八十九条的规定，",
    ],
    ids=["the law as quoted", "found wrong", "found wrong with its ground"],
)
def test_what_another_court_did_within_a_sentence_of_this_one_hides_no_order(own: str) -> None:
    order = "裁定如下：\n一、撤销临江县人民法院（2013）临行初字第83号行政判决；\n二、驳回王芳的起诉。\n"
    paper = read("上诉人（一审原告）王芳，女。\n" + ORGAN, TOLD + "本院认为，" + own + order)
    assert told(paper, "outcome") == ["reverse_appeal", "dismiss_suit"]
    assert told(paper, "judge", "clerk") == ["周立", "王云", "钟山", "隋雨"]


def test_what_another_court_ordered_on_its_grounds_is_still_not_this_ones() -> None:
    quoted = (
        "本院认为，原审法院遂依照《中华人民共和国行政诉讼法》第五十四条的规定，判决如下：\n确认征收违法。\n"
    )
    assert told(read("上诉人（一审原告）王芳，女。\n" + ORGAN, TOLD + quoted), "outcome") == []


APPELLANT = "上诉人（原审%s）临江县人民政府。\n法定代表人黄瑜，县长。\n"
OPEN = "被上诉人桥镇坡村村委会。\n法定代表人林明，主任。\n"
BESIDE = "上诉人（原审第三人）临江县西街经济社。\n"
STORY = "上诉人临江县人民政府因土地确权一案，不服临江市中级人民法院（2016）临01行初3号行政判决，向本院提起上诉。\n"


@pytest.mark.parametrize("beside", ["", BESIDE])
def test_the_only_one_left_on_the_other_side_is_the_plaintiff(beside: str) -> None:
    """A suit has a plaintiff: where the organ and a third party appeal, it is the one against whom they do."""
    paper = read(APPELLANT % "被告" + beside + OPEN, STORY + "本院认为，原判正确。" + UPHELD)
    assert told(paper, "plaintiff") == ["桥镇坡村村委会"]
    assert told(paper, "third_party") == (["临江县西街经济社"] if beside else [])
    assert [d.about for d in paper.doubts] == []


def test_the_only_one_left_on_the_other_side_is_the_defendant() -> None:
    organ = "被上诉人临江县公安局交警大队。\n"
    story = STORY.replace("上诉人临江县人民政府因土地确权", "王芳因与临江县公安局交警大队道路行政处罚")
    paper = read("上诉人（原审起诉人）王芳。\n" + organ, story + "本院认为，原判正确。" + UPHELD)
    assert (told(paper, "plaintiff"), told(paper, "defendant")) == (["王芳"], ["临江县公安局交警大队"])


@pytest.mark.parametrize(
    "sides",
    [
        APPELLANT % "被告" + OPEN + "被上诉人王芳，女。\n",
        BESIDE + OPEN,
        "上诉人（原审原告）王芳，女。\n被上诉人李明，男。\n",
    ],
    ids=["two are left", "nobody says who is sued", "no person is sued"],
)
def test_whose_standing_others_leave_open_is_asked_about(sides: str) -> None:
    story = STORY.replace("临江县人民政府因", "因")
    paper = read(sides, story + "本院认为，原判正确。" + UPHELD)
    assert "plaintiff" in [d.about for d in paper.doubts]
