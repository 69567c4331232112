"""The inside of judgments and rulings: every field with its place, or a doubt."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.decisions.judgment import JudgmentReading, read_judgment
from pipeline.reading.words.dates import chinese_date

FIRST = """临江县人民法院
行政判决书
（2023）浙0121行初31号
原告王小满，男，1980年2月3日出生，汉族，住临江县江口镇河东村3组。
委托诉讼代理人陈思远，朗宸律师事务所律师。
被告临江县自然资源局，住所地临江县滨江路9号。
法定代表人高远，局长。
出庭负责人张世杰，副局长。
第三人周桂花，女，1982年5月6日出生，住临江县。
原告王小满诉被告临江县自然资源局、第三人周桂花土地行政处罚一案，本院于2023年6月5日立案后，依法组成合议庭，于2023年8月1日在本院第三法庭公开开庭进行了审理。本案现已审理终结。
原告王小满向本院提出诉讼请求：1．撤销被告作出的临自然资罚〔2023〕8号《行政处罚决定书》；2．本案诉讼费用由被告承担。事实和理由：该处罚认定事实不清。
被告临江县自然资源局辩称，处罚合法，请求驳回原告的诉讼请求。
本院认为，被诉处罚决定主要证据不足。依照《中华人民共和国行政诉讼法》第七十条第（一）项之规定，判决如下：
一、撤销被告临江县自然资源局于2023年3月1日作出的临自然资罚〔2023〕8号《行政处罚决定书》；
二、责令被告临江县自然资源局于本判决生效之日起六十日内重新作出处理。
案件受理费50元，由被告临江县自然资源局负担。
如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状，并按对方当事人的人数提出副本，上诉于东州市中级人民法院。
审 判 长 陈大文
审 判 员 林小可
人民陪审员 欧阳一鸣
二〇二三年九月五日
（院印）
本件与原本核对无异
法官助理 何 静
书 记 员 孙 悦
附：本判决适用的法律条文
《中华人民共和国行政诉讼法》第七十条 行政行为有下列情形之一的，人民法院判决撤销。
"""

SECOND = """东州市中级人民法院
行政判决书
（2024）浙01行终8号
上诉人（原审被告）临江县自然资源局，住所地临江县滨江路9号。
法定代表人高远，局长。
被上诉人（原审原告）王小满，男，1980年2月3日出生。
上诉人临江县自然资源局因与被上诉人王小满土地行政处罚一案，不服临江县人民法院（2023）浙0121行初31号行政判决，向本院提起上诉。本院于2023年10月20日立案后，依法组成合议庭审理了本案。本案现已审理终结。
一审法院认为，处罚证据不足。依照《中华人民共和国行政诉讼法》第七十条之规定，判决如下：一、撤销临自然资罚〔2023〕8号行政处罚决定；二、责令重新作出处理。案件受理费50元，由被告负担。
上诉人临江县自然资源局上诉请求：1．撤销一审判决，依法改判；2．本案一、二审诉讼费用由被上诉人负担。
另查明，本院曾就另案作出（2022）浙01行终77号行政判决，该判决已生效。
本院认为，上诉理由不能成立。依照《中华人民共和国行政诉讼法》第八十九条第一款第（一）项之规定，判决如下：
驳回上诉，维持原判。
一审案件受理费50元，由临江县自然资源局负担；二审案件受理费60元，由上诉人临江县自然资源局负担。
本判决为终审判决。
审判长　赵　刚
审判员　钱　进
代理审判员　孙立人
二〇二四年一月十五日
书记员　李　想
"""


def read(text: str, kind: str = "judgment") -> JudgmentReading:
    return read_judgment(text, kind)


EXPECTED_FIRST = {
    "court": ("临江县人民法院",),
    "case_number": ("（2023）浙0121行初31号",),
    "origin_case_number": (),
    "plaintiff": ("王小满",),
    "defendant": ("临江县自然资源局",),
    "third_party": ("周桂花",),
    "legal_representative": ("高远",),
    "agent": ("陈思远", "张世杰"),
    "cause": ("土地行政处罚",),
    "sued_act": ("临自然资罚〔2023〕8号《行政处罚决定书》",),
    "claims": ("撤销被告作出的临自然资罚〔2023〕8号《行政处罚决定书》", "本案诉讼费用由被告承担"),
    "hearing_time": ("2023-08-01",),
    "hearing_place": ("本院第三法庭",),
    "outcome": ("revoke", "redo"),
    "fee": ("50.00",),
    "fee_payer": ("临江县自然资源局",),
    "appeal_days": (15,),
    "judge": ("陈大文", "林小可", "欧阳一鸣"),
    "clerk": ("孙悦",),
    "document_date": ("2023-09-05",),
}

EXPECTED_SECOND = {
    "court": ("东州市中级人民法院",),
    "case_number": ("（2024）浙01行终8号",),
    "origin_case_number": ("（2023）浙0121行初31号",),
    "plaintiff": ("王小满",),
    "defendant": ("临江县自然资源局",),
    "third_party": (),
    "cause": ("土地行政处罚",),
    "outcome": ("uphold_appeal",),
    "fee": ("60.00",),
    "appeal_days": (),
    "judge": ("赵刚", "钱进", "孙立人"),
    "clerk": ("李想",),
    "document_date": ("2024-01-15",),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(FIRST, EXPECTED_FIRST), (SECOND, EXPECTED_SECOND)],
    ids=["first instance", "second instance"],
)
def test_every_field_of_a_judgment_is_read(text: str, expected: dict[str, tuple[str | int, ...]]) -> None:
    found = read(text)
    assert {name: found.values(name) for name in expected} == expected
    assert found.doubts == ()


def test_every_value_has_its_place_in_the_text() -> None:
    found = read(FIRST).fields
    assert found
    for item in found:
        printed = "".join(FIRST[item.start : item.end].split())
        if item.field not in ("outcome", "hearing_time", "document_date", "appeal_days", "fee"):
            assert printed == item.value
        assert printed


def test_judges_keep_their_roles() -> None:
    found = [(f.value, f.role) for f in read(FIRST).fields if f.field == "judge"]
    assert found == [("陈大文", "审判长"), ("林小可", "审判员"), ("欧阳一鸣", "人民陪审员")]


def test_the_outcome_names_the_organ() -> None:
    assert [f.against for f in read(FIRST).fields if f.field == "outcome"] == [("临江县自然资源局",)] * 2


@pytest.mark.parametrize(
    ("damaged", "candidates"),
    [("二二三年九月五日", ("2023-09-05",)), ("二〇二三年九月三十五日", ()), ("二〇 年 月五日", ())],
    ids=["a sign of the year lost", "no such day", "fragments"],
)
def test_a_damaged_signing_date_is_a_doubt(damaged: str, candidates: tuple[str, ...]) -> None:
    found = read(FIRST.replace("二〇二三年九月五日", damaged))
    assert found.values("document_date") == ()
    doubt = next(d for d in found.doubts if d.about == "document_date")
    assert doubt.candidates == candidates


@pytest.mark.parametrize("circle", ["○", "◯", "〇", "零"])
def test_every_circle_is_a_zero_in_the_date(circle: str) -> None:
    assert read(FIRST.replace("二〇二三", f"二{circle}二三")).values("document_date") == ("2023-09-05",)


def test_a_signature_that_makes_no_name_is_a_doubt() -> None:
    found = read(FIRST.replace("审 判 员 林小可", "审判惯级林小可"))
    assert found.values("judge") == ("陈大文", "欧阳一鸣")
    assert any(d.about == "judge" for d in found.doubts)


@pytest.mark.parametrize(
    ("word", "side"), [("原告王小满，", "plaintiff"), ("被告临江县自然资源局，", "defendant")]
)
def test_a_side_that_was_not_read_is_a_doubt(word: str, side: str) -> None:
    found = read(FIRST.replace(word, word[2:], 1))
    assert found.values(side) == ()
    assert any(d.about == side for d in found.doubts)


@pytest.mark.parametrize(
    ("name", "apart"),
    [
        ("张三和\n李四", "张三、李四"),
        ("王建国和泰和公司", "王建国、泰和公司"),
        ("华泰和谐置业有限公司", None),
        ("宝音和西格", None),
        ("沈阳市和平区红旗饭店", None),
    ],
    ids=["two persons", "nobody can tell", "a company", "a Mongolian name", "a place"],
)
def test_a_name_of_the_head_that_may_be_two_is_asked_for(name: str, apart: str | None) -> None:
    """张三和⏎李四 was one plaintiff in silence."""
    found = read(FIRST.replace("原告王小满，", f"原告{name}，", 1))
    whole = name.replace("\n", "")
    assert found.values("plaintiff") == (() if apart else (whole,))
    asked = [d.candidates for d in found.doubts if d.about == "plaintiff"]
    assert asked == ([(whole, apart)] if apart else [])


def test_a_name_that_lost_its_label_is_a_doubt() -> None:
    found = read(FIRST.replace("人民陪审员 欧阳一鸣", "欧阳一鸣"))
    assert found.values("judge") == ("陈大文", "林小可")
    assert [d.candidates for d in found.doubts if d.about == "judge"] == [("欧阳一鸣",)]


def test_a_judgment_without_its_own_order_is_a_doubt_not_an_outcome() -> None:
    found = read(SECOND[: SECOND.index("另查明")])
    assert found.values("outcome") == ()
    assert any(d.about == "outcome" for d in found.doubts)


@pytest.mark.parametrize(
    ("text", "order"),
    [(FIRST, "驳回上诉，维持原判。"), (SECOND, "驳回原告王小满的诉讼请求。")],
    ids=["an appeal's order in a first instance", "a first order alone in an appeal"],
)
def test_an_order_that_does_not_fit_the_instance_is_a_doubt(text: str, order: str) -> None:
    start = text.rindex("判决如下：\n") + 6
    end = text.index("案件受理费", start) if text is FIRST else text.index("一审案件受理费", start)
    found = read(text[:start] + order + "\n" + text[end:])
    assert found.values("outcome") == ()
    assert any(d.about == "outcome" and d.candidates for d in found.doubts)


def test_a_number_of_another_case_is_no_origin() -> None:
    text = FIRST.replace("本院认为，", "另查明，本院（2021）浙0121行初9号行政判决已生效。\n本院认为，", 1)
    assert read(text).values("origin_case_number") == ()


def test_a_case_tried_again_names_the_number_it_comes_from() -> None:
    text = FIRST.replace(
        "本案现已审理终结。",
        "本院于2022年5月4日作出（2022）浙0121行初6号行政判决，被告不服提起上诉，东州市中级人民法院裁定撤销原判，发回本院重审。本案现已审理终结。",
        1,
    )
    assert read(text).values("origin_case_number") == ("（2022）浙0121行初6号",)


FEES = [
    ("案件受理费人民币50元，由原告王小满负担。", ("50.00",), ("王小满",)),
    ("案件受理费五十元，由被告承担。", ("50.00",), ()),
    ("本案受理费50元（原告已预交），由被告临江县自然资源局负担。", ("50.00",), ("临江县自然资源局",)),
    ("案件受理费50元，减半收取25元，由原告王小满负担。", ("25.00",), ("王小满",)),
    ("案件受理费50元．减半收取25元，由原告王小满负担。", ("25.00",), ("王小满",)),
    ("案件受理费50元，因撤诉按规定减半收取，由原告王小满负担。", (), ("王小满",)),
    ("案件受理费25元（已减半收取），由原告王小满负担。", ("25.00",), ("王小满",)),
    ("案件受理费25元，依法减半收取，由原告王小满负担。", ("25.00",), ("王小满",)),
    (
        "案件受理费50元，由原告王小满负担25元，被告临江县自然资源局负担25元。",
        ("50.00",),
        ("王小满", "临江县自然资源局"),
    ),
    (
        "案件受理费50元，由原告王小满、被告临江县自然资源局各半负担。",
        ("50.00",),
        ("王小满", "临江县自然资源局"),
    ),
    ("案件受理费1,050元，由原告王小满负担。", ("1050.00",), ("王小满",)),
    ("本案免收案件受理费。", (), ()),
]


@pytest.mark.parametrize(("words", "fee", "payer"), FEES, ids=[f[0][:20] for f in FEES])
def test_costs_are_read_in_the_words_courts_use(
    words: str, fee: tuple[str, ...], payer: tuple[str, ...]
) -> None:
    found = read(FIRST.replace("案件受理费50元，由被告临江县自然资源局负担。", words))
    assert (found.values("fee"), found.values("fee_payer")) == (fee, payer)
    assert found.values("outcome") == ("revoke", "redo")


ORIGINS = [
    "不服临江县人民法院作出的（2023）浙0121行初31号行政判决，向本院提起上诉。",
    "临江县人民法院于2023年9月5日作出（2023）浙0121行初31号行政判决，临江县自然资源局不服，向本院提起上诉。",
    "不服临江县人民法院（2023）浙0121行初31号行政赔偿判决，向本院提起上诉。",
    "不服临江县人民法院（2022）浙0121行初6号行政判决，向本院提起上诉，本院发回重审后，临江县人民法院作出（2023）浙0121行初31号行政判决，上诉人仍不服，向本院提起上诉。",
]


@pytest.mark.parametrize("words", ORIGINS, ids=["不服", "作出后不服", "赔偿", "发回后再判"])
def test_the_number_appealed_is_the_origin(words: str) -> None:
    text = SECOND.replace("不服临江县人民法院（2023）浙0121行初31号行政判决，向本院提起上诉。", words)
    assert read(text).values("origin_case_number") == ("（2023）浙0121行初31号",)


APPEALS = [
    ("如不服本判决，可以在收到判决书之日起15日内提起上诉，向本院递交上诉状。", (15,)),
    ("当事人如不服本判决，可在接到判决书之日起十五日内，向本院提交上诉状及副本。", (15,)),
    ("如不服本判决，可于判决书送达之次日起十五日内向本院递交上诉状。", (15,)),
    ("如不服本裁定，可在裁定书送达之日起十五日内向上一级人民法院申请复议。", ()),
]


@pytest.mark.parametrize(("words", "days"), APPEALS, ids=["收到", "接到", "次日", "复议"])
def test_the_days_for_an_appeal_are_those_printed(words: str, days: tuple[int, ...]) -> None:
    start = FIRST.index("如不服本判决")
    text = FIRST[:start] + words + FIRST[FIRST.index("\n", start) :]
    assert read(text).values("appeal_days") == days


CAUSES = [
    ("原告王小满不服被告临江县自然资源局土地行政处罚一案，于2023年6月1日向本院提起诉讼。", ("土地行政处罚",)),
    (
        "原告王小满与被告临江县自然资源局、第三人周桂花土地行政登记纠纷一案，本院受理后进行了审理。",
        ("土地行政登记纠纷",),
    ),
    (
        "原告王小满诉被告临江县自然资源局（以下简称县资规局）不履行政府信息公开法定职责一案，本院受理后进行了审理。",
        ("不履行政府信息公开法定职责",),
    ),
    (
        "原告王小满诉被告临江县自然资源局确认强制拆除行为违法一案，本院受理后进行了审理。",
        ("确认强制拆除行为违法",),
    ),
    (
        "原告王小满诉被告临江县自然资源局要求确认毁损苗木行为违法一案，本院受理后进行了审理。",
        ("要求确认毁损苗木行为违法",),
    ),
    ("原告王小满因临江县自然资源局撤销土地处罚决定一案，向本院提起诉讼。", ("撤销土地处罚决定",)),
    (
        "原告王小满诉被告临江县自然资源局商标权无效宣告请求行政纠纷一案，本院受理后进行了审理。",
        ("商标权无效宣告请求行政纠纷",),
    ),
    (
        "原告王小满诉被告临江县自然资源局要求撤销登记并请求赔偿一案，本院受理后进行了审理。",
        ("要求撤销登记并请求赔偿",),
    ),
    ("原告王小满诉被告临江县自然资源局于2023年作出的登记并请求赔偿一案，本院受理后进行了审理。", ()),
    ("原告王小满诉被告临江县自然资源局行政处罚及临江县人民政府行政复议一案，本院受理后进行了审理。", ()),
]


@pytest.mark.parametrize(("words", "cause"), CAUSES, ids=[c[0][-24:-14] for c in CAUSES])
def test_the_cause_is_given_only_when_it_can_be_cut_out(words: str, cause: tuple[str, ...]) -> None:
    start = FIRST.index("原告王小满诉被告")
    text = FIRST[:start] + words + FIRST[FIRST.index("\n", start) :]
    assert read(text).values("cause") == cause


RULINGS = [
    ("withdraw", "准许原告王小满撤回起诉。\n案件受理费50元，减半收取25元，由原告王小满负担。", ("withdraw",)),
    ("deemed", "本案按原告王小满撤诉处理。", ("deemed_withdrawn",)),
    ("dismissed", "驳回原告王小满的起诉。\n案件受理费50元，退还原告王小满。", ("dismiss_suit",)),
    ("stayed", "本案中止诉讼。", ("suspended",)),
    ("ended", "本案终结诉讼。", ("terminated",)),
    ("jurisdiction", "驳回被告临江县自然资源局对本案管辖权提出的异议。", ("other",)),
    ("moved", "本案移送东州市中级人民法院处理。", ("other",)),
    ("corrected", "（2023）浙0121行初31号行政判决书第3页第5行“王小蛮”补正为“王小满”。", ("other",)),
]


@pytest.mark.parametrize(("order", "outcome"), [r[1:] for r in RULINGS], ids=[r[0] for r in RULINGS])
def test_rulings_of_every_sort(order: str, outcome: tuple[str, ...]) -> None:
    head, _ = FIRST.split("本院认为", 1)
    tail = FIRST[FIRST.index("审 判 长") :]
    text = (
        head.replace("行政判决书", "行政裁定书")
        + f"本院认为，应予准许。依照《中华人民共和国行政诉讼法》的规定，裁定如下：\n{order}\n"
        + tail
    )
    found = read(text, "ruling")
    assert found.values("outcome") == outcome
    assert not [d for d in found.doubts if d.about == "outcome"]


def test_an_unaccepted_suit_has_a_plaintiff_and_no_defendant() -> None:
    text = (
        "临江县人民法院\n行政裁定书\n（2023）浙0121行初40号\n起诉人王小满，男，1980年2月3日出生，住临江县。\n"
        "2023年7月1日，本院收到王小满的起诉状。起诉人王小满向本院提出诉讼请求：确认临江县人民政府行为违法。\n"
        "本院经审查认为，起诉不符合条件。依照《中华人民共和国行政诉讼法》第五十一条之规定，裁定如下：\n"
        "对王小满的起诉，本院不予立案。\n如不服本裁定，可在裁定书送达之日起十日内，向本院递交上诉状，上诉于东州市中级人民法院。\n"
        "审判员 陈大文\n二〇二三年七月七日\n书记员 孙悦\n"
    )
    found = read(text, "ruling")
    assert (found.values("plaintiff"), found.values("defendant")) == (("王小满",), ())
    assert (found.values("outcome"), found.values("appeal_days")) == (("not_accepted",), (10,))


def test_the_enforcement_of_an_act_names_who_applied_and_who_is_to_obey() -> None:
    text = (
        "临江县人民法院\n行 政 裁 定 书\n（2023）浙0121行审7号\n申请执行人临江县自然资源局，住所地临江县。\n法定代表人高远，局长。\n"
        "被执行人王小满，男，1980年2月3日出生，住临江县。\n"
        "申请执行人临江县自然资源局申请强制执行临自然资罚〔2023〕8号行政处罚决定一案，本院受理后，依法组成合议庭进行了审查。\n"
        "本院认为，该决定明显缺乏事实根据。依照《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百六十一条之规定，裁定如下：\n"
        "不准予强制执行临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定。\n"
        "如不服本裁定，可在裁定书送达之日起十五日内向东州市中级人民法院申请复议。\n"
        "审判长 陈大文\n审判员 林小可\n审判员 赵一鸣\n二〇二三年七月七日\n书记员 孙悦\n"
    )
    found = read(text, "enforcement")
    assert found.values("plaintiff") == ("临江县自然资源局",)
    assert found.values("defendant") == ("王小满",)
    assert found.values("outcome") == ("enforce_denied",)
    assert found.values("appeal_days") == ()


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 12, 31)))
def test_every_signing_date_is_read(day: dt.date) -> None:
    found = read(FIRST.replace("二〇二三年九月五日", chinese_date(day)))
    assert found.values("document_date") == (day.isoformat(),)


@given(st.integers(min_value=12, max_value=80))
def test_the_width_of_the_page_changes_nothing(width: int) -> None:
    lines = [line[i : i + width] for line in FIRST.splitlines() for i in range(0, len(line), width)]
    found = read("\n".join(lines))
    assert {name: found.values(name) for name in EXPECTED_FIRST} == EXPECTED_FIRST


@given(st.integers(min_value=5, max_value=30))
def test_page_breaks_and_page_numbers_change_nothing(every: int) -> None:
    lines = FIRST.splitlines()
    pages = ["\n".join(lines[i : i + every]) + f"\n- {i // every + 1} -" for i in range(0, len(lines), every)]
    found = read("\f".join(pages))
    assert {name: found.values(name) for name in EXPECTED_FIRST} == EXPECTED_FIRST


@given(
    st.text(
        alphabet=st.sampled_from(
            "原告被上诉人王小满临江县公安局判决裁定如下驳回撤销确认违法：，。；一二、（2023）行初号\n\f 审判长员书记年月日"
        ),
        max_size=400,
    )
)
def test_no_text_breaks_the_reader_and_every_place_lies_in_it(text: str) -> None:
    for item in read(text).fields:
        assert 0 <= item.start < item.end <= len(text)


@pytest.mark.parametrize(
    "court", ["东州铁路运输第二法院", "东州铁路运输中级法院", "新疆生产建设兵团第八师中级人民法院"]
)
def test_special_courts_are_courts(court: str) -> None:
    read = read_judgment(FIRST.replace("临江县人民法院", court, 1), "judgment")
    assert [f.value for f in read.fields if f.field == "court"] == [court]


def test_what_a_seal_made_of_a_title_is_no_name_of_its_own() -> None:
    found = read(
        "判决如下：\n驳回原告的诉讼请求。\n审判长 吴勇\n审判员 孟芳\n运从民陪审员 魏璟\n二〇二四年一月十五日\n书记员 汤文"
    )
    assert found.values("judge") == ("吴勇", "孟芳", "魏璟")
    assert not [d for d in found.doubts if d.about == "judge"]


def test_a_speck_between_office_and_name_is_no_letter_of_it() -> None:
    found = read(FIRST.replace("人民陪审员 欧阳一鸣", "人民陪审员 .欧阳一鸣"))
    assert found.values("judge") == ("陈大文", "林小可", "欧阳一鸣")
    assert not [d for d in found.doubts if d.about == "judge"]


@pytest.mark.parametrize(
    ("line", "asked"),
    [("县人", []), ("江县", ["江县"]), ("人民", ["人民"])],
    ids=["no name", "a name as well", "an office whose rest and name are lost"],
)
def test_a_piece_of_the_seals_inscription_between_two_judges_is_nobody(line: str, asked: list[str]) -> None:
    """审判长的姓名没有认清（中级）: the words along the rim of the seal, read as a row."""
    found = read(FIRST.replace("人民陪审员 欧阳一鸣", f"{line}\n人民陪审员 欧阳一鸣"))
    assert found.values("judge") == ("陈大文", "林小可", "欧阳一鸣")
    assert [name for d in found.doubts if d.about == "judge" for name in d.candidates] == asked


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("王强　书记员 李四", ["王强"]),
        ("王强书记员 李四", ["王强"]),
        ("员夏玥婧 书记员 李四", ["员夏玥婧"]),
        ("申判 书记员 李四", ["申判"]),
        ("从民陪审员 李四", []),
        ("夂申陪审员 李四", []),
        ("代理判员 李四", []),
    ],
    ids=[
        "a name",
        "touching the label",
        "a worn label",
        "nobody's, apart",
        "人民",
        "no name, touching",
        "代理",
    ],
)
def test_a_name_before_a_label_in_its_own_line_is_asked_for(line: str, asked: list[str]) -> None:
    """A judge whose 审判员 a seal had swallowed was missing in silence: 王强　书记员　李四."""
    found = read(f"判决如下：\n驳回原告的诉讼请求。\n审判长 吴勇\n{line}\n二〇二四年一月十五日\n书记员 汤文")
    assert "吴勇" in found.values("judge") and not set(asked) & set(found.values("judge"))
    assert [name for d in found.doubts if d.about == "judge" for name in d.candidates] == asked


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("刘然兰", [("刘然兰",)]),
        ("区婧鋆", [("区婧鋆",)]),
        ("刘然兰\n区婧鋆", [("刘然兰",), ("区婧鋆",)]),
        ("本院认定如上。", []),
        ("负担", []),
        ("本裁定送达后即发生法律效力", []),
        ("浙江法院", []),
    ],
    ids=[
        "a name",
        "a rare surname",
        "two names",
        "a sentence",
        "a word",
        "a line of the text",
        "a seal's words",
    ],
)
def test_a_name_alone_above_the_first_label_is_asked_for(line: str, asked: list[tuple[str, ...]]) -> None:
    """The presiding judge's 审判长 was gone under a seal, and the judge with it, in silence."""
    found = read(
        f"判决如下：\n驳回原告的诉讼请求。\n{line}\n代理审判员 吴勇\n二〇二四年一月十五日\n书记员 汤文"
    )
    assert found.values("judge") == ("吴勇",)
    assert [d.candidates for d in found.doubts if d.about == "judge" and d.candidates] == asked


@pytest.mark.parametrize(
    ("foot", "told", "asked"),
    [
        ("代理审判员 吴勇\n代理审判员 孟芳", "", 1),
        ("审判长 吴勇", "", 1),
        ("审判员 吴勇", "本院依法组成合议庭进行了审理。", 1),
        ("审判长 吴勇\n审判员 孟芳\n审判员 汤文文\n人民陪审员 魏璟", "", 1),
        ("审判员 吴勇", "本院依法适用简易程序独任审理。", 0),
        ("审判长 吴勇\n审判员 孟芳\n人民陪审员 魏璟", "本院依法组成合议庭进行了审理。", 0),
        ("审判长 吴勇\n审判员 孟芳\n人民陪审员 魏璟\n审判员 汤", "", 0),
    ],
    ids=["two", "presides alone", "a panel told", "four", "a single judge", "three", "a fourth is asked for"],
)
def test_a_panel_of_too_few_judges_is_asked_about(foot: str, told: str, asked: int) -> None:
    """A judge was lost under a seal without a word; a panel has three or more, an odd number (第六十八条)."""
    found = read(f"{told}判决如下：\n驳回原告的诉讼请求。\n{foot}\n二〇二四年一月十五日\n书记员 汤文")
    assert len([d for d in found.doubts if d.about == "judge" and "合议庭" in d.reason]) == asked


@pytest.mark.parametrize(
    ("foot", "clerk"),
    [
        ("书记员 汤文", "汤文"),
        ("代书记员 汤文", "汤文"),
        ("书记员", None),
        ("由书记员汤文记录在卷。", None),
        ("合议庭评议时由\n书记员汤文记录在卷，", None),
        ("书记员汤文记录\n书记员 程月兰", "程月兰"),
        ("书记员 汤文\n书记员 程月兰", "程月兰"),
        ("书记员\n汤文", None),
        ("附：相关法律条文\n书记员 汤文", None),
    ],
    ids=[
        "alone",
        "acting",
        "no name",
        "a sentence",
        "a sentence in two lines",
        "after a remark",
        "the last",
        "another line",
        "an annex",
    ],
)
def test_the_clerk_is_named_where_a_seal_covered_the_titles_of_all_judges(
    foot: str, clerk: str | None
) -> None:
    found = read(f"判决如下：\n驳回原告的诉讼请求。\n审 吴勇\n代理审剩员 孟芳\n二〇二四年一月十五日\n{foot}")
    assert (found.values("clerk"), found.values("judge")) == ((clerk,) if clerk else (), ())
    assert found.values("document_date") == ("2024-01-15",)


@pytest.mark.parametrize(
    "line, names",
    [
        ("人民陪审员、贺喆璟", ["贺喆璟"]),
        ("人民陪审员．贺喆璟", ["贺喆璟"]),
        ("人民陪审员” 贺喆璟", ["贺喆璟"]),
        ("人民陪审员（贺喆璟", ["贺喆璟"]),
        ("人民陪审员（林芳", []),
        ("人民陪审员 诸·葛雅琴", ["诸葛雅琴"]),
        ("人民陪审员 邵佳.龙", ["邵佳龙"]),
        ("人民陪审员 周、宏洁", ["周宏洁"]),
        ("人民陪审员 周、宏", []),
        ("人民陪审员 唐振芳.", ["唐振芳"]),
        ("人民陪审员 陶刚·", []),
        ("人 民·陪 审. 员 唐振芳", ["唐振芳"]),
        ("审·判  长朱东轩", ["朱东轩"]),
        ("..审 判．员·唐振芳", ["唐振芳"]),
        ("人民陪审员、贺喆璟、王某", []),
        ("人民陪审员、林芳", []),
        ("人民陪审员·助理", []),
        ("法官、助理何静", []),
        ("联系法官：周立明", []),
    ],
)
def test_a_fleck_between_office_and_name_does_not_hide_the_name(line: str, names: list[str]) -> None:
    found = read(FIRST.replace("人民陪审员 欧阳一鸣", line))
    assert list(found.values("judge")) == ["陈大文", "林小可", *names]
    assert bool(names) != any(d.about == "judge" for d in found.doubts)


@pytest.mark.parametrize(
    ("line", "field", "role"),
    [
        ("判 长 王金龙", "judge", "审判长"),
        ("记 员 罗民", "clerk", "书记员"),
        ("判 员 王金龙", "judge", "审判员"),
    ],
)
def test_an_office_set_wide_of_which_the_first_letter_is_gone_is_told(
    line: str, field: str, role: str
) -> None:
    found = read(FIRST.replace("人民陪审员 欧阳一鸣", line))
    assert [f.role for f in found.fields if f.field == field and f.value == line.split()[-1]] == [role]


def test_the_end_of_another_word_is_no_office() -> None:
    found = read(FIRST.replace("人民陪审员 欧阳一鸣", "人民陪审员 欧阳一鸣\n登记员 罗民"))
    assert "罗民" not in found.values("clerk")


def test_a_lay_judge_whose_title_lost_a_letter_under_a_seal_is_still_named_by_it() -> None:
    found = read(
        "判决如下：\n驳回原告的诉讼请求。\n审判长 吴勇\n人民陪员 逄祎\n人民培审员 蒋思\n判员 程月兰\n二〇二四年一月十五日\n书记员 汤文"
    )
    assert [(f.value, f.role) for f in found.fields if f.field == "judge"] == [
        ("吴勇", "审判长"),
        ("逄祎", "人民陪审员"),
        ("蒋思", "人民陪审员"),
        ("程月兰", "审判员"),
    ]


SIGNED = "二〇二三年九月五日"
BELOW = {
    "in force": ("本判决于2023年10月1日生效", ()),
    "a note": ("2023年10月1日", ("2023-10-01",)),
    "a name": ("张明 2023.10.1", ("2023-10-01",)),
}


@pytest.mark.parametrize("torn", ["二〇二三年九月日", "〇二三年九月", "二〇二三年五日"])
@pytest.mark.parametrize(("note", "candidates"), BELOW.values(), ids=BELOW)
def test_a_day_noted_below_a_judgment_is_not_that_of_its_signing(
    torn: str, note: str, candidates: tuple[str, ...]
) -> None:
    """It took the place of the day of signing where that was not read whole, in silence."""
    text = FIRST.replace(SIGNED, torn).replace("附：本判决适用", f"{note}\n附：本判决适用")
    found = read(text)
    assert found.values("document_date") == ()
    assert [d.candidates for d in found.doubts if d.about == "document_date"] == [candidates]


@pytest.mark.parametrize(("note", "candidates"), BELOW.values(), ids=BELOW)
def test_a_day_in_figures_below_the_clerk_alone_is_asked_about(
    note: str, candidates: tuple[str, ...]
) -> None:
    text = FIRST.replace(f"{SIGNED}\n", "").replace("附：本判决适用", f"{note}\n附：本判决适用")
    found = read(text)
    assert found.values("document_date") == ()
    assert [d.candidates for d in found.doubts if d.about == "document_date"] == [candidates] * bool(
        candidates
    )


def test_the_day_on_which_a_judgment_came_into_force_leaves_its_own_certain() -> None:
    note = "本判决于2023年10月1日发生法律效力"
    found = read(FIRST.replace("附：本判决适用", f"{note}\n附：本判决适用"))
    assert found.values("document_date") == ("2023-09-05",)


@pytest.mark.parametrize("row", [f"本件与原本核对无异 {SIGNED}", "书记员 孙阅\t二〇二三年九月五日"])
def test_a_stamp_or_a_name_beside_the_day_is_no_note(row: str) -> None:
    assert read(FIRST.replace(SIGNED, row)).values("document_date") == ("2023-09-05",)


def test_names_behind_colons_alike_are_plain_though_short() -> None:
    """审判长：沈伟 was asked about beside other offices with a colon."""
    signed = (
        FIRST.replace("审 判 长 陈大文", "审判长：沈伟")
        .replace("审 判 员 林小可", "审判员：林可")
        .replace("人民陪审员 欧阳一鸣", "人民陪审员：唐松")
    )
    read = read_judgment(signed, "judgment")
    assert read.values("judge") == ("沈伟", "林可", "唐松")
    one = read_judgment(FIRST.replace("审 判 长 陈大文", "审判长：沈伟"), "judgment")
    assert one.values("judge") == ("林小可", "欧阳一鸣") and [
        d.candidates for d in one.doubts if d.about == "judge"
    ] == [("沈伟",)]
