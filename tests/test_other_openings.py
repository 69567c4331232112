"""Sentences of a suit as courts word them beside the usual 某某诉你局…一案: asked for, for a reason, row by row, told together."""

from __future__ import annotations

import pytest

from tests.test_suits import asked, notice, sides


@pytest.mark.parametrize(
    ("sentence", "plaintiffs", "cause"),
    [
        ("原告李明因要求你局履行土地确权法定职责，向本院提起行政诉讼，本院已受理。", ["李明"], ()),
        ("李明要求确认你局强制拆除其房屋行为违法一案，我院已受理。", ["李明"], ()),
        ("原告李明请求判令你局支付征地补偿款一案，本院已受理。", ["李明"], ()),
        ("原告李明因认为你局不履行查处违法用地的职责一案，本院已受理。", ["李明"], ()),
        (
            "次仁卓玛、旦增罗布、洛桑曲珍等三人以你局不履行行政协议为由向本院提起行政诉讼，本院予以受理。",
            ["次仁卓玛", "旦增罗布", "洛桑曲珍"],
            ("不履行行政协议",),
        ),
        (
            "原告江州市朗沁电器有限公司因商标权无效宣告请求行政纠纷一案，不服你局作出的裁定，向本院提起诉讼。",
            ["江州市朗沁电器有限公司"],
            ("商标权无效宣告请求行政纠纷",),
        ),
        ("上列原告李明诉你局拒绝履行法定职责案，本院已经受理。", ["李明"], ("拒绝履行法定职责",)),
        (
            "李明、罗云夫妇诉你局不予办理不动产转移登记一案，本院已受理。",
            ["李明", "罗云"],
            ("不予办理不动产转移登记",),
        ),
        (
            "原告李明（未成年人，法定代理人李强）诉你局行政给付一案，本院已受理。",
            ["李明"],
            ("行政给付",),
        ),
        ("原告台湾居民林志颖诉你局房屋登记一案，本院已受理。", ["林志颖"], ("房屋登记",)),
        ("江州市高级人民法院指定本院管辖的李明诉你局土地行政处罚一案。", ["李明"], ("土地行政处罚",)),
        ("以上人员负责李明诉你局行政处罚一案的审理工作。", ["李明"], ("行政处罚",)),
        (
            "原告江州老尹家菜馆、经营者尹秋诉你局规划行政处罚一案。",
            ["江州老尹家菜馆"],
            ("规划行政处罚",),
        ),
        (
            "李明、罗云（原告）因土地行政处理，以你局为被告诉至本院，本院已于2023年6月1日登记立案。",
            ["李明", "罗云"],
            ("土地行政处理",),
        ),
        (
            "江州市鑫源建材有限公司（原告）因不予登记，以你局为被告向本院提起行政诉讼，本院已受理。",
            ["江州市鑫源建材有限公司"],
            ("不予登记",),
        ),
        ("原告李明因行政处罚一案以你局为被告起诉至本院，本院已受理。", ["李明"], ("行政处罚",)),
        ("李明（原告）因不服你局作出的处罚决定，以你局为被告诉至本院。", ["李明"], ()),
    ],
)
def test_who_sues_is_told_in_any_usual_words(
    sentence: str, plaintiffs: list[str], cause: tuple[str, ...]
) -> None:
    paper = notice(sentence)
    assert (sides(paper), asked(paper)) == ([plaintiffs, [], []], [])
    assert paper.values("cause") == cause


def test_parties_told_one_behind_the_other_are_told_each() -> None:
    paper = notice("原告李明，被告江州市自然资源局，第三人谭建，因采矿权行政许可一案，本院已受理。")
    assert sides(paper) == [["李明"], ["江州市自然资源局"], ["谭建"]]
    assert paper.values("cause") == ("采矿权行政许可",)


@pytest.mark.parametrize(
    "sentence",
    [
        "当事人要求你局公开审理一案，本院不予准许。",
        "申请人认为你局应当回避一案，已由本院决定。",
    ],
)
def test_who_is_only_called_by_a_role_sues_nobody(sentence: str) -> None:
    assert sides(notice(sentence))[0] == []


def test_a_cause_in_brackets_ends_with_them() -> None:
    """The cause was 行政处理）一案 in silence."""
    paper = notice("李明诉你局（案由：行政处理）一案，本院已立案。")
    assert (paper.values("plaintiff"), paper.values("cause")) == (("李明",), ("行政处理",))


def test_a_further_ruling_keeps_its_own_number() -> None:
    """The number it comes from was 52号 in silence."""
    paper = notice(
        "上诉人李明不服江州市海东区人民法院作出的（2024）苏1002行初52号之一行政裁定书，向本院提起上诉。"
    )
    assert paper.values("origin_case_number") == ("（2024）苏1002行初52号之一",)


@pytest.mark.parametrize(
    "sentence",
    [
        "李明起诉你局要求撤销房屋登记，本院于2024年5月6日立案受理。",
        "李明以你局未履行监督管理职责为由，于2024年5月6日向本院递交起诉状，本院予以立案。",
        "赔偿请求人李明请求你局行政赔偿一案，本院已立案。",
    ],
)
def test_who_sues_is_told_where_no_cause_is(sentence: str) -> None:
    assert sides(notice(sentence))[0] == ["李明"]


def test_what_follows_a_row_of_parties_is_no_part_of_the_cause() -> None:
    """The cause ran on to the end of the sentence, in silence."""
    paper = notice(
        "原告：李明；被告：江州市自然资源局；案由：城建行政许可。上列当事人之间的纠纷，本院已立案受理。"
    )
    assert paper.values("cause") == ("城建行政许可",)


def test_what_a_suit_asks_for_is_no_name_of_who_is_sued() -> None:
    """请撤销你局 was the defendant in silence."""
    assert sides(notice("李明诉请撤销你局建设用地规划许可证一案，本院已登记立案。")) == [["李明"], [], []]


def test_who_is_sued_beside_the_addressee_is_told_with_the_third_party() -> None:
    paper = notice("李明（原告）因土地登记，以你局、江州市人民政府为被告，谭建为第三人诉至本院。")
    assert sides(paper) == [["李明"], ["江州市自然资源局", "江州市人民政府"], ["谭建"]]
    assert paper.values("cause") == ("土地登记",)
