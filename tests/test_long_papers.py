"""What parties and courts write at length, in the ordinary wordings of one court and another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.read import read
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_running_heads import COURTS, KINDS

COURT = "江州市海东区人民法院"
HIGHER = "江州市中级人民法院"
NUMBER = "（2024）苏1003行初43号"
SUED = "被告：江州市公安局，住所地江州市海东区。"


def paper(*rows: str) -> Paper:
    (one,) = read(scan_of(["\n".join(rows)], source="text"), KINDS, COURTS).papers
    return one


def answer(title: str, *rows: str, to: str = COURT) -> Paper:
    return paper(
        f"^{title}", *rows, "综上，请求驳回原告的诉讼请求。", "此致", to, ">江州市公安局", ">2024年8月8日"
    )


ANSWERS = ("答辩人：江州市公安局，住所地江州市海东区。", "法定代表人：牛国强，局长。")


def test_an_answer_tells_its_cause_behind_who_answers() -> None:
    told = answer(
        "行政答辩状",
        *ANSWERS,
        "被答辩人：李明，男。",
        f"答辩人就被答辩人诉答辩人治安行政处罚一案（案号：{NUMBER}），答辩如下：",
    )
    assert told.value("cause") == "治安行政处罚"
    assert told.value("case_number") == NUMBER


@pytest.mark.parametrize(
    "suit", ["原告李明不服我单位作出的江公复字〔2024〕4号行政复议决定，向贵院提起行政诉讼。", "原告李明认为我局不履行法定职责，提起行政诉讼。"]
)  # fmt: skip
def test_an_answer_without_a_head_of_the_other_side_tells_who_sues(suit: str) -> None:
    assert answer("答辩书", *ANSWERS, f"{suit}现答辩如下：").values("plaintiff") == ("李明",)


def test_the_number_of_the_judgment_appealed_against_is_no_number_of_the_answer() -> None:
    """It was asked about, as one of another court."""
    told = answer(
        "答辩状",
        "答辩人（原审被告）：江州市公安局。",
        f"答辩人就李明不服{COURT}{NUMBER}行政判决提起上诉一案，答辩如下：",
        to=HIGHER,
    )
    assert (told.value("origin_case_number"), told.value("case_number")) == (NUMBER, None)
    assert not told.doubted("case_number")


@pytest.mark.parametrize("title", ["再审答辩意见书", "行政答辩意见书"])
def test_opinions_that_answer_are_answers(title: str) -> None:
    assert answer(title, *ANSWERS, "被答辩人：李明，男。", "现答辩如下：").kind == "answer"


def test_a_reply_to_an_application_for_review_names_both_sides() -> None:
    told = answer(
        "行政复议答复书", "答复人：江州市公安局，住所地江州市海东区。", "法定代表人：牛国强，局长。",
        "被答复人（申请人）：李明，男，1966年8月出生，住江州市海东区。",
        "被答复人因不服答复人作出的江公罚〔2024〕18号行政处罚决定，向贵府申请行政复议，现答复如下：", to="江州市人民政府",
    )  # fmt: skip
    assert (told.value("defendant"), told.value("plaintiff")) == ("江州市公安局", "李明")
    assert told.value("legal_representative") == "牛国强"


@pytest.mark.parametrize("heading", ["申请事由：", "申请再审的法定情形：", "事实和理由："])
@pytest.mark.parametrize(
    "claimed", ["再审请求：", "请求事项", "一、请求事项：", "申请再审的请求：", "申请请求："]
)
def test_an_application_for_retrial_claims_what_stands_before_its_story(claimed: str, heading: str) -> None:
    told = paper(
        "^再审申请书", "再审申请人（一审原告、二审上诉人）：李明，男。", "被申请人（一审被告、二审被上诉人）：江州市公安局。",
        "再审申请人不服江州市中级人民法院（2024）苏10行终3号行政判决，申请再审。", claimed, "1.撤销二审判决；", "2.依法再审本案。",
        heading, "二审判决适用法律错误。", "此致", "江苏省高级人民法院", ">再审申请人：李明", ">2025年2月3日",
    )  # fmt: skip
    assert told.values("claims") == ("撤销二审判决", "依法再审本案")


def test_an_application_for_review_claims_what_stands_before_its_story() -> None:
    told = paper(
        "^行政复议申请书", "申请人：李明，男。", "被申请人：江州市公安局。", "行政复议请求：撤销江公罚〔2024〕18号行政处罚决定",
        "申请行政复议的主要事实和理由：", "处罚没有依据。", "此致", "江州市人民政府", ">申请人：李明", ">2024年8月8日",
    )  # fmt: skip
    assert told.values("claims") == ("撤销江公罚〔2024〕18号行政处罚决定",)


def test_who_withdraws_is_not_asked_about_where_its_head_tells_its_standing() -> None:
    told = paper(
        "^撤回上诉申请书", "申请人（上诉人、原审第三人）：石家村村民委员会", "负责人：石胜，主任。",
        "上诉人石家村村民委员会与被上诉人李明、原审被告江州市人民政府土地行政确权一案，特申请撤回上诉，请予准许。", "此致", HIGHER, ">2024年8月8日",
    )  # fmt: skip
    assert told.values("third_party") == ("石家村村民委员会",)
    assert [d.candidates for d in told.doubts if d.about == "plaintiff"] == [("李明",)]


def test_a_withdrawal_that_greets_its_court_below_the_title_tells_it() -> None:
    told = paper(
        "^申请撤诉书", f"{COURT}：", f"我是{NUMBER}案件原告李明。我诉江州市公安局治安行政处罚一案，自愿申请撤回起诉，请予批准。",
        ">原告：李明", ">2024年8月8日",
    )  # fmt: skip
    assert told.value("court") == COURT


def test_a_mandate_tells_who_sues_its_organ_for_what() -> None:
    told = paper(
        "^授权委托书", "委托单位：江州市公安局", "受委托人：向前，江州市公安局法制科科长", f"现委托上列受委托人在李明诉我单位治安行政处罚一案（{NUMBER}）中作为我方的诉讼代理人。",
        ">委托单位：江州市公安局", ">2024年8月8日",
    )  # fmt: skip
    assert (told.value("plaintiff"), told.value("cause")) == ("李明", "治安行政处罚")


@pytest.mark.parametrize(
    "claim", ["1.撤销工伤认定决定\t是☑内容：撤销被告作出的江社工认字〔2024〕7号认定工伤决定 否□"]
)
def test_a_claim_behind_its_ticked_box_and_its_label_is_told(claim: str) -> None:
    told = paper(
        "^行政起诉状", "原告：李明，男。", SUED, "诉讼请求：", claim, "2.诉讼费用\t诉讼费用由被告负担☑", "3.其他请求\t无", "事实与理由：",
        "认定不当。", "此致", COURT, ">2024年8月8日",
    )  # fmt: skip
    assert told.values("claims")[0] == "撤销被告作出的江社工认字〔2024〕7号认定工伤决定"
    assert not any("无" in str(claim) for claim in told.values("claims"))


def test_a_complaint_of_a_procuratorate_is_asked_for_no_reply() -> None:
    told = paper(
        "^江州市海东区人民检察院", "^行政公益诉讼起诉书", ">江海检行公诉〔2024〕2号", "公益诉讼起诉人：江州市海东区人民检察院。", SUED,
        "诉讼请求：", "1.确认被告不履行职责违法。", "事实和理由：", "被告于2024年5月回复称已督促整改。", "此致", COURT, ">2024年8月8日",
    )  # fmt: skip
    assert not told.doubted("reply_days")


def judgment(*rows: str, end: str = "驳回原告李明的诉讼请求。") -> Paper:
    return paper(
        f"^{COURT}", "^行政判决书", f">{NUMBER}", "原告：李明，男，1970年1月1日出生，汉族，住江州市。", SUED, *rows,
        "原告李明诉被告江州市公安局治安行政处罚一案，本院受理后依法组成合议庭进行了审理，现已审理终结。", "依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：",
        end, ">审判长 王芳", ">审判员 张伟", ">人民陪审员 巴合提古丽", ">二〇二四年八月八日", ">书记员 严冬",
    )  # fmt: skip


@pytest.mark.parametrize("word", ["行政机关应诉负责人", "应诉行政机关负责人", "被诉机关应诉负责人"])
def test_agents_below_who_leads_at_court_are_told_whatever_he_is_called(word: str) -> None:
    told = judgment("法定代表人：牛国强，局长。", f"{word}邢兆，副局长。", "委托代理人：郝剑，该局工作人员。")
    assert "郝剑" in told.values("agent")


def test_a_long_name_of_a_people_is_that_of_a_judge() -> None:
    told = judgment()
    assert "巴合提古丽" in told.values("judge")
    assert not told.doubted("judge")


@pytest.mark.parametrize("rest", [f"双方均按{NUMBER}行政判决执行。", "各方当事人仍应按照原审判决履行。"])
def test_what_goes_on_in_force_is_no_order_of_its_own(rest: str) -> None:
    told = paper(
        f"^{HIGHER}", "^行政裁定书", ">（2024）苏10行终31号", "上诉人（原审原告）：李明，男，1970年1月1日出生，住江州市。",
        "被上诉人（原审被告）：江州市公安局，住所地江州市。", f"李明诉江州市公安局治安行政处罚一案，不服{COURT}{NUMBER}行政判决，向本院提起上诉。",
        "依照《中华人民共和国行政诉讼法》第六十二条之规定，裁定如下：", f"准许上诉人李明撤回上诉。{rest}", ">审判长 王芳", ">审判员 张伟", ">审判员 苏红",
        ">二〇二四年八月八日", ">书记员 严冬",
    )  # fmt: skip
    assert told.values("outcome") == ("withdraw",)
    assert not told.doubted("outcome")


@pytest.mark.parametrize("name", ["江州县尧山镇锦泽农家乐", "江州市老王烧烤", "江州市海东区恒昌石材"])
def test_small_businesses_are_parties_by_their_names(name: str) -> None:
    told = paper(
        f"^{COURT}", "^协助执行通知书", ">（2024）苏1003执199号", "江州市不动产登记中心：",
        f"本院在执行申请执行人江州市水利局与被执行人{name}行政非诉执行一案中，请协助执行以下事项：", "查封不动产。", ">二〇二四年八月八日",
    )  # fmt: skip
    assert told.values("defendant") == (name,)


@pytest.mark.parametrize("writer", ["答辩人因与", "答辩人与"])
def test_who_answers_is_not_named_by_its_role(writer: str) -> None:
    """The plaintiff was 答辩人 in silence."""
    told = answer("行政答辩状", *ANSWERS, f"{writer}原告李明、李芳房屋征收补偿决定一案，现提出答辩意见如下：")
    assert told.values("plaintiff") == ("李明", "李芳")
    assert told.value("cause") == "房屋征收补偿决定"


def test_a_withdrawn_application_for_retrial_is_a_withdrawal() -> None:
    told = paper(
        "^撤回再审申请书", "再审申请人（一审原告、二审上诉人）：李明，男。", "被申请人（一审被告、二审被上诉人）：江州市公安局。",
        f"再审申请人因与被申请人治安行政处罚一案，不服{HIGHER}（2024）苏10行终77号行政判决，申请再审。现自愿撤回再审申请，请予准许。", "此致", "江苏省高级人民法院",
        ">2025年1月20日",
    )  # fmt: skip
    assert told.kind == "withdrawal"


@pytest.mark.parametrize(
    "word", ["以上四原告诉讼代表人", "原告诉讼代表人", "上列4名原告的诉讼代表人", "四原告共同诉讼代表人"]
)
def test_a_head_goes_on_behind_who_stands_for_several(word: str) -> None:
    """All below it was lost."""
    told = paper(
        f"^{COURT}", "^行政判决书", f">{NUMBER}", "原告：李明，男。", "原告：李芳，女。", f"{word}：李明，身份信息同上。", "以上原告共同委托诉讼代理人：战继武，律师。", SUED,
        "法定代表人：牛国强，局长。", "原告李明、李芳诉被告江州市公安局治安行政处罚一案，本院现已审理终结。", "依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：",
        "驳回原告李明、李芳的诉讼请求。", ">审判员 王芳", ">二〇二四年八月八日", ">书记员 严冬",
    )  # fmt: skip
    assert told.values("defendant") == ("江州市公安局",)
    assert (told.values("agent"), told.value("cause")) == (("战继武",), "治安行政处罚")


def enforcement(*order: str, suit: str = "申请执行人江州市水利局申请强制执行一案") -> Paper:
    return paper(
        f"^{COURT}", "^执行裁定书", ">（2024）苏1003执199号", "申请执行人：江州市水利局，住所地江州市，法定代表人马力。", "被执行人：李明，男，住江州市。",
        f"{suit}，本院于2024年5月15日立案。", "依照法律规定，裁定如下：", *order, "本裁定送达后立即生效。", ">审判长 王芳", ">审判员 张伟", ">审判员 苏红", ">二〇二四年八月八日",
        ">书记员 严冬",
    )  # fmt: skip


def test_what_may_be_done_after_the_order_is_none() -> None:
    told = enforcement("终结本次执行程序。", "申请执行人发现被执行人有可供执行财产的，可以再次申请执行。")
    assert told.values("outcome") == ("terminated",)
    assert not told.doubted("outcome")
    assert "马力" in told.values("legal_representative")


@pytest.mark.parametrize(
    "order", ["对江州市水利局保存的地下水开采计划表予以证据保全。", "对被申请人李明名下的财产采取财产保全措施。"]
)  # fmt: skip
def test_preserved_evidence_or_property_is_a_known_order(order: str) -> None:
    told = enforcement(order)
    assert told.values("outcome") == ("other",)
    assert not told.doubted("outcome")


def test_what_was_decided_of_somebody_is_no_cause_with_its_verb() -> None:
    told = enforcement(
        "准予强制执行。",
        suit="申请执行人江州市水利局申请强制执行苏水罚〔2024〕2号《行政处罚决定书》中对被执行人李明所作的行政处罚一案",
    )
    assert told.value("cause") in ("行政处罚", None)


def test_the_days_for_objections_to_a_suggestion_are_none_for_the_reply() -> None:
    told = paper(
        "^江州市海东区人民检察院", "^检察建议书", ">江海检行建〔2025〕4号", "江州市公安局：", "本院发现你局超期办案，提出以下建议：一、清理积案。",
        "请你局在收到本检察建议书后六十日内将落实情况书面回复本院。如对本检察建议有异议，请于收到后十五日内书面提出。", ">2025年8月25日",
    )  # fmt: skip
    assert told.value("reply_days") == 60


def test_a_certificate_tells_who_leads_behind_a_colon_and_his_particulars() -> None:
    told = paper(
        "^法定代表人身份证明书", "兹证明：青玉忠，性别：男，年龄：49岁，身份证号：512922197412120011，在我单位担任局长职务，为我单位法定代表人。", "特此证明",
        "单位全称：江州市公安局", ">2024年2月29日",
    )  # fmt: skip
    assert told.value("legal_representative") == "青玉忠"


def test_a_claim_that_asks_for_an_order_stands_behind_its_tick() -> None:
    told = paper(
        "^行政起诉状", "原告：李明，男。", SUED, "诉讼请求：", "1.限期答复 是☑ 判令被告对原告的政府信息公开申请限期作出答复 否☐", "事实与理由：", "逾期未答复。", "此致", COURT,
        ">2024年8月8日",
    )  # fmt: skip
    assert told.values("claims") == ("判令被告对原告的政府信息公开申请限期作出答复",)


def test_a_correction_of_a_judgment_quotes_its_costs_and_orders_none() -> None:
    """The order ended at the costs it quotes, and their 50 yuan were the fee."""
    told = paper(
        f"^{COURT}", "^行政裁定书", f">{NUMBER}之一", "原告：李明，男。", SUED, f"本院对原告李明诉被告江州市公安局治安行政处罚一案作出的{NUMBER}行政判决书中有笔误，应予补正。裁定如下：",
        f"{NUMBER}行政判决书中“案件受理费50元，由原告江州市公安局负担”补正为“案件受理费50元，由被告江州市公安局负担”。", ">审判长 王芳", ">审判员 张伟", ">审判员 苏红", ">二〇二四年八月八日",
        ">书记员 严冬",
    )  # fmt: skip
    assert told.values("outcome") == ("other",)
    assert not told.doubted("outcome")
    assert told.value("fee") is None


def suit(sentence: str, *rows: str) -> Paper:
    return paper(
        f"^{COURT}", "^行政判决书", f">{NUMBER}", "原告：李明，男，1970年1月1日出生，汉族，住江州市。", SUED, *rows, f"{sentence}一案，本院受理后依法组成合议庭进行了审理，现已审理终结。",
        "依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：", "驳回原告李明的诉讼请求。", ">审判长 王芳", ">审判员 张伟", ">审判员 道·巴图", ">二〇二四年八月八日", ">书记员 严冬",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "cause"),
    [
        ("原告李明与被告江州市公安局、第三人江州农村商业银行股份有限公司粮食流通行政处罚", "粮食流通行政处罚"),
        ("原告李明请求被告江州市公安局行政赔偿", "行政赔偿"),
    ],
)  # fmt: skip
def test_a_judgment_tells_its_cause_behind_whoever_stands_before_it(sentence: str, cause: str) -> None:
    assert suit(sentence).value("cause") == cause


def test_a_judgment_with_a_row_for_its_cause_tells_it() -> None:
    told = paper(
        "^北京知识产权法院", "^行政判决书", ">（2023）京73行初81号", "原告：李明，男。", SUED, "案由：商标权无效宣告请求行政纠纷", "开庭审理时间：2023年12月19日。",
        "依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：", "驳回原告李明的诉讼请求。", ">审判员 王芳", ">二〇二四年一月八日", ">书记员 严冬",
    )  # fmt: skip
    assert told.value("cause") == "商标权无效宣告请求行政纠纷"


def test_names_of_other_peoples_sign_and_lead() -> None:
    told = suit("原告李明诉被告江州市公安局治安行政处罚", "法定代表人：宝音德力格尔，局长。")
    assert "道·巴图" in told.values("judge")
    assert not told.doubted("judge")
    assert told.values("legal_representative") == ("宝音德力格尔",)


def test_a_row_that_ends_before_a_long_number_goes_on() -> None:
    """The day of the act, in a row that ended early, might have been that of signing."""
    scan = scan_of(
        [
            "^江州市人民政府\n^行政复议答复通知书\n>江政复答〔2024〕7号\n江州市公安局：\n>江州市人民政府\n>2024年7月24日"
        ],
        source="text",
    )
    rows = [
        "李明对你局2024年7月2日作出的第",
        "430602-1900883321号公安交通管理简易程序处罚决定不服提出的行政复议申请",
        "，本机关已受理。请自收到之日起5日内提出书面答复。",
    ]
    body = scan_of(["\n".join(rows)], source="text").pages[0].lines
    placed = [
        replace(one, text=text, box=(left, 0.25 + 0.033 * at, right, 0.27 + 0.033 * at), chars=(), cell=None)
        for at, (one, text, left, right) in enumerate(zip(body, rows, (0.18, 0.13, 0.13), (0.69, 0.87, 0.8), strict=False))
    ]  # fmt: skip
    page = scan.pages[0]
    head, foot = page.lines[:4], page.lines[4:]
    foot = tuple(replace(one, box=(one.box[0], one.box[1] + 0.2, one.box[2], one.box[3] + 0.2)) for one in foot)  # fmt: skip
    (told,) = read(replace(scan, pages=(replace(page, lines=(*head, *placed, *foot)),)), KINDS, COURTS).papers
    assert (told.value("document_date"), told.value("plaintiff")) == ("2024-07-24", "李明")


def test_the_order_behind_the_own_reasons_is_found_in_an_unbroken_sentence() -> None:
    told = paper(
        f"^{HIGHER}", "^行政判决书", ">（2010）江行终字第19号", "上诉人（原审原告）：李明，男，1970年1月1日出生，住江州市。", "被上诉人（原审被告）：江州市公安局，住所地江州市。",
        "上诉人李明因治安行政处罚一案，不服江州市海东区人民法院（2010）东行初字第8号行政判决，向本院提起上诉。现已审理终结。", "原审判决认定：", "本院认为，上诉理由不成立，依照《中华人民共和国行政诉讼法》第六十一条第（一）项的规定，判决如下：",
        "驳回上诉，维持原判。", ">审判长 王芳", ">审判员 张伟", ">代理审判员 苏红", ">二〇一〇年八月八日", ">书记员 严冬",
    )  # fmt: skip
    assert told.values("outcome") == ("uphold_appeal",)


def test_a_reply_names_who_applied_though_no_head_does() -> None:
    told = answer(
        "行政复议答复书", "答复人：江州市公安局", "法定代表人：牛国强", "申请人李明不服答复人作出的江公罚〔2025〕11号行政处罚决定，向贵机关申请行政复议，现答复如下：",
        to="江州市人民政府",
    )  # fmt: skip
    assert told.values("plaintiff") == ("李明",)


def test_the_order_of_a_court_by_its_name_that_is_no_longer_enforced_is_known() -> None:
    told = enforcement(f"终结{COURT}（2024）苏1003行审102号行政裁定书的执行。")
    assert told.values("outcome") == ("terminated",)
    assert not told.doubted("outcome")


def test_a_refusal_to_accept_is_a_cause() -> None:
    told = suit("原告李明不服被告江州市公安局不予受理行政复议决定")
    assert told.value("cause") == "不予受理行政复议决定"


@pytest.mark.parametrize("cause", ["林木采伐许可", "扣留车辆决定", "采矿许可证注销"])
def test_causes_of_more_offices_are_told_in_an_answer(cause: str) -> None:
    told = answer("行政答辩状", *ANSWERS, f"原告李明诉我局{cause}一案，现答辩如下：")
    assert told.value("cause") == cause


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("兹有我局副局长苏旻，作为我局负责人出庭参加（2024）苏1003行初43号案件的庭审。", "attendance_certificate"),
        ("苏旻在我局任局长职务，系我局负责人。", "identity_certificate"),
    ],
)  # fmt: skip
def test_who_a_certificate_of_a_leader_is_for_is_told_by_its_words(words: str, kind: str) -> None:
    assert paper("^负责人身份证明", words, "特此证明。", ">江州市公安局", ">2024年8月8日").kind == kind


def test_what_is_revoked_as_a_whole_is_a_claim_in_its_words() -> None:
    told = paper(
        "^行政起诉状", "原告：李明，男。", "被告", "名称：江州市公安局 住所地：江州市海东镇法定代表人/主要负责人：", "牛国强职务：局长", "诉讼请求：",
        "1.撤销行政处罚决定 全部撤销☑ 部分撤销□ 具体内容：撤销江公罚〔2024〕7号行政处罚决定", "事实与理由：", "没有依据。", "此致", COURT, ">2024年8月8日",
    )  # fmt: skip
    assert told.values("claims") == ("撤销江公罚〔2024〕7号行政处罚决定",)
    assert told.values("legal_representative") == ("牛国强",)
