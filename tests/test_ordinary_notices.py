"""Ordinary wordings of notices that courts send at first instance, each a habit of some court (一审通知的各地写法)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.parties.suits import case_phrase
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
OFFICE = "临江县公安局"


def letter(title: str, body: str, whom: str = f"{OFFICE}：") -> Paper:
    page = f"^临江县人民法院\n^{title}\n>（2025）渝0999行初34号\n{whom}\n{body}\n>二〇二五年二月十七日"
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


def test_a_notice_of_answer_evidence_and_hearing_at_once_is_one_to_respond() -> None:
    """It was a notice of the panel, without its terms and its hearing."""
    body = """本院于2025年2月8日立案受理柴进诉你局行政处罚一案，现将相关事项告知如下：
【应诉】收到起诉状副本之日起十五日内提交答辩状。
【举证】收到起诉状副本之日起十五日内提交作出行政行为的证据和所依据的规范性文件。
【审判组织】本案由审判员邹涛涵（审判长）、审判员荆梅敏、人民陪审员端木芳雨组成合议庭，书记员马静怡。
【开庭】2025年3月18日9:00在本院第十七法庭公开开庭。"""
    paper = letter("应诉、举证、开庭及审判组织告知书", body)
    assert paper.kind == "respond_notice" and paper.value("hearing_time") == "2025-03-18T09:00"
    assert paper.value("answer_days") == paper.value("evidence_days") == 15
    assert letter("行政机关负责人出庭应诉及联系人告知书", "请你局负责人出庭。").kind != "respond_notice"


@pytest.mark.parametrize(
    "terms",
    [
        "答辩期为收到起诉状副本之日起十五日，举证期与答辩期相同。",
        "请你局自收到起诉状副本之日起的15日内作书面答辩，并同时提交证据及依据。",
        "提交答辩状和证据的期限为十五日，从收到起诉状副本次日起计算。",
    ],
)
def test_one_term_for_the_answer_and_the_evidence_is_that_of_both(terms: str) -> None:
    """The term of the answer was asked for, or that of the evidence missing in silence."""
    paper = letter("应诉通知书", f"柴进诉你局行政处罚一案，本院已立案。{terms}")
    assert paper.value("answer_days") == paper.value("evidence_days") == 15


def test_a_term_behind_a_wish_to_give_evidence_is_that_of_evidence() -> None:
    body = "柴进诉江州市社会保险局工伤认定一案，通知你单位作为第三人参加诉讼。你单位如需提供证据，应在收到本通知书之日起15日内提交。"
    assert letter("参加诉讼通知书", body).value("evidence_days") == 15


def test_a_card_for_watching_over_judges_tells_them_in_its_cells() -> None:
    page = "^临江县人民法院廉政监督卡\n案号|（2025）渝0999行初34号|案由|行政征收\n审判人员|阎利民|书记员|苗梦迪\n监督内容|1.是否接受当事人的吃请、财物；"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.values("judge") == ("阎利民",) and paper.values("clerk") == ("苗梦迪",)


@pytest.mark.parametrize(
    ("title", "kind"), [("恢复审理通知书", "postponement"), ("不开庭审理告知书", "other")]
)
def test_a_notice_of_the_course_of_a_suit_is_asked_for_no_hearing_and_no_panel(title: str, kind: str) -> None:
    paper = letter(title, "本院受理的原告柴进诉你局行政处罚一案，经合议庭研究，决定恢复审理。")
    assert paper.kind == kind and not paper.doubts


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("上午11时正在江州市寺前街48号第六法庭公开开庭审理。", "江州市寺前街48号第六法庭"),
        ("上午11时在临江县东山镇拖古村委会集合，对争议林地进行勘验。", "临江县东山镇拖古村委会"),
        ("上午11时公开开庭。\n庭审平台：人民法院在线服务平台", "人民法院在线服务平台"),
    ],
)
def test_a_place_ends_where_its_name_does(words: str, place: str) -> None:
    paper = letter("开庭通知书", f"关于柴进诉你局行政处罚一案，本院定于2025年3月11日{words}")
    assert paper.value("hearing_place") == place and paper.value("hearing_time") == "2025-03-11T11:00"


def test_a_hearing_that_is_moved_as_follows_is_told_in_rows() -> None:
    body = "柴进诉你局行政处罚一案，本院原定2025年3月12日下午3时30分开庭。现将开庭时间变更如下：\n时间：2025年3月26日下午3时30分\n地点：本院第12法庭"
    paper = letter("开庭时间变更通知书", body)
    assert (
        paper.value("hearing_time") == "2025-03-26T15:30" and paper.value("hearing_place") == "本院第12法庭"
    )


def test_a_body_may_be_addressed_by_its_role_without_a_colon_behind() -> None:
    paper = letter("应诉通知书", "柴进诉你单位行政处罚一案，本院已立案。", f"被告：{OFFICE}")
    assert paper.value("addressee") == OFFICE and not paper.doubted("addressee")


def test_a_name_called_the_third_party_behind_it_is_sued_by_nobody() -> None:
    """It was a defendant in silence."""
    for words in ("你局、江州大置业有限公司（第三人）", f"被告{OFFICE}及江州大置业有限公司（本案第三人）"):
        phrase = case_phrase(f"原告柴进诉{words}规划行政许可一案，", OFFICE)
        assert phrase is not None and phrase.third is not None and phrase.cause is not None
        assert [part.text for part in phrase.third] == ["江州大置业有限公司"]
        assert [part.text for part in phrase.defendants or ()] in ([], [OFFICE])
        assert phrase.cause.text == "规划行政许可"
        for part in phrase.third:
            assert f"原告柴进诉{words}"[part.start : part.end] == part.text
    odd = case_phrase("柴进诉你局及王小和（第三人）关停决定一案，", OFFICE)
    assert odd is None or odd.third is None


def test_an_organ_ends_before_an_act_that_no_list_of_causes_knows() -> None:
    phrase = case_phrase("原告江州鸿盛印染有限公司与被告江州市吴兴区人民政府关停决定一案，", OFFICE)
    assert phrase and [p.text for p in phrase.defendants or ()] == ["江州市吴兴区人民政府"]
    branch = case_phrase("柴进诉江州市公安局江北分局劝返决定一案，", None)
    assert branch and [p.text for p in branch.defendants or ()] == ["江州市公安局江北分局"]
    assert case_phrase("柴进诉江州市公安局刑侦大队三中队劝返决定一案，", None) is None


def test_a_cause_told_between_who_appeals_and_the_ruling_is_read() -> None:
    body = "上诉人江州雪源饮品有限公司因食品安全行政处罚一案，不服江州市天山区人民法院作出的（2024）渝0998行初199号行政判决，提起上诉。\n合议庭组成人员：审判长古丽娜尔·艾合买提，审判员包文革、邢力，书记员阿丽亚。"
    paper = letter("二审应诉通知书", body)
    assert paper.value("cause") == "食品安全行政处罚" and paper.values("clerk") == ("阿丽亚",)
    assert paper.values("judge") == ("古丽娜尔·艾合买提", "包文革", "邢力")


def test_a_panel_told_anew_with_a_new_clerk_is_not_asked_about() -> None:
    body = "雷石根诉你单位林业确权一案，现将合议庭成员项旭东变更为雷震，变更后本案由审判员蓝永亮、雷震与人民陪审员叶秀珠组成合议庭，由蓝永亮担任审判长，书记员变更为阙伟。"
    paper = letter("变更合议庭成员通知书", body)
    assert paper.values("judge") == ("蓝永亮", "雷震", "叶秀珠") and paper.values("clerk") == ("阙伟",)
    both = letter("变更书记员通知书", "柴进诉你局行政处罚一案，书记员马静怡担任记录，现书记员变更为阙伟。")
    assert both.values("clerk") == () and both.doubted("clerk")


def told(body: str, title: str = "应诉通知书") -> Paper:
    return letter(title, body)


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("柴进因认为你局不履行法定职责，向本院提起行政诉讼。", "不履行法定职责"),
        (
            "原告柴进不服你局于2025年1月12日作出的关于某号申请的决定，向本院提起行政诉讼，本院依法受理商标申请驳回复审行政纠纷一案。",
            "商标申请驳回复审行政纠纷",
        ),
    ],
)
def test_a_cause_in_a_sentence_of_its_own_is_read(body: str, cause: str) -> None:
    assert told(body).value("cause") == cause


def test_a_list_of_a_panel_holds_a_rare_surname_among_usual_ones() -> None:
    body = "本院决定由毋玉伟、来向阳、车会娟组成合议庭，由毋玉伟担任审判长，审理关聚才诉你单位行政强制一案。书记员由寻梦瑶担任。"
    assert told(body, "告知合议庭成员通知书").values("judge") == ("毋玉伟", "来向阳", "车会娟")


def test_a_term_may_be_set_behind_a_request() -> None:
    body = "原告柴进诉被告江州市生态环境局环保行政处罚一案，依法通知你单位以第三人身份参加诉讼。\n接到本通知后，请于十日内向本院提交书面意见和有关证据材料。"
    paper = told(body, "通知第三人参加诉讼通知书")
    assert paper.value("answer_days") == paper.value("evidence_days") == 10


def test_written_remarks_on_evidence_need_no_hearing() -> None:
    body = "柴进诉你局行政处罚一案，原告补充提交了证据，请你局于收到之日起五日内提出书面质证意见。"
    assert not told(body, "质证通知书").doubts
    meeting = told("柴进诉你局行政处罚一案，本院组织质证，请准时参加。", "质证通知书")
    assert meeting.doubted("hearing_time")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("协助调取证据函", "exchange_notice"),
        ("关于召开行政争议协调会的函", "exchange_notice"),
        ("委托调解函", "rights_notice"),
        ("委托送达函", "other"),
        ("预交鉴定费通知书", "fee_notice"),
        ("委托鉴定通知书", "exchange_notice"),
        ("不予准许延期提供证据通知书", "evidence_notice"),
        ("变更书记员通知书", "panel_notice"),
    ],
)
def test_a_letter_of_a_court_has_its_kind_by_its_title(title: str, kind: str) -> None:
    assert told("柴进诉你局行政处罚一案，现将有关事项通知你局。", title).kind == kind


def test_a_hearing_called_off_is_not_asked_for() -> None:
    off = "柴进诉你局行政处罚一案，原定于2025年6月19日15时开庭。因原告申请撤回起诉，现取消该次开庭。"
    assert not told(off, "取消开庭通知书").doubted("hearing_time")
    moved = off + "改期至下月另定之日开庭。"
    assert told(moved, "取消开庭通知书").doubted("hearing_time")


def test_a_certificate_of_effect_tells_its_number_in_its_sentence() -> None:
    page = "^临江县人民法院\n^生 效 证 明\n兹证明临江县人民法院（2023）渝0999行初61号行政判决书（原告：柴进；被告：临江县公安局）已于二〇二四年五月九日发生法律效力。\n>二〇二四年五月十六日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.kind == "other" and paper.value("case_number") == "（2023）渝0999行初61号"


def test_a_judge_and_a_clerk_in_one_row_without_colons_are_told() -> None:
    paper = told(
        "柴进诉你局行政处罚一案，本院已立案。\n承办法官　果永　　书记员　单甜甜\n联系电话　022-65309000"
    )
    assert paper.values("judge") == ("果永",) and paper.values("clerk") == ("单甜甜",)


def test_a_role_in_a_bracket_behind_whom_a_summons_is_for_is_no_part_of_the_name() -> None:
    page = "^临江县人民法院\n^传　票\n案号|（2025）渝0999行初34号\n案由|行政处罚\n被传唤人|临江县公安局（被上诉人）\n传唤事由|开庭\n应到时间|2025年4月10日上午9时30分\n应到处所|本院第三法庭\n发票时间|2025年3月10日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.value("addressee") == OFFICE and paper.value("document_date") == "2025-03-10"


def test_a_row_to_sign_addresses_nobody() -> None:
    page = "^临江县人民法院\n^送达地址确认书\n案号：（2025）渝0999行初34号\n当事人：临江县公安局（被告）\n一、送达地址：临江县团结路6号\n当事人（签名或盖章）：\n2025年3月6日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.value("addressee") == OFFICE and not paper.doubted("addressee")


def test_a_reply_to_a_suggestion_may_be_told_in_writing() -> None:
    body = "我院在审理行政处罚案件中发现一人执法，现提出以下建议：\n1.两人执法；\n请你局对上述建议予以研究，并自收到之日起60日内将落实情况书面告知我院。"
    page = f"^临江县人民法院司法建议书\n>（2024）渝0999司建2号\n{OFFICE}：\n{body}\n>二〇二四年十一月十五日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.value("reply_days") == 60


def test_who_sues_over_a_quarrel_with_you_and_a_number_before_the_parties_are_told() -> None:
    body = "起诉人水生发因与你局房屋征收补偿争议向我院起诉，经其同意，本案先行调解。"
    assert told(body, "委托调解函").values("plaintiff") == ("水生发",)
    page = f"^临江县人民法院\n^关于召开行政争议协调会的函\n{OFFICE}：\n我院受理的（2025）渝0999行初11号原告图门巴雅尔诉你局行政处罚一案，兹定于2025年3月5日15时在本院十楼会议室召开协调会。\n>2025年2月27日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.value("case_number") == "（2025）渝0999行初11号" and paper.value("plaintiff") == "图门巴雅尔"
    assert paper.value("hearing_place") == "本院十楼会议室"


def test_a_third_party_who_is_addressed_has_the_term_that_is_set_for_it() -> None:
    body = "本院受理原告柴进诉被告江州市人民政府、第三人临江县公安局行政赔偿一案，现将举证事项通知如下：\n一、第三人应当在收到本通知之日起十日内向本院提供证据。"
    assert told(body, "举证通知书").value("evidence_days") == 10
    other = body.replace("第三人临江县公安局", "第三人李四")
    assert told(other, "举证通知书").value("evidence_days") is None


def test_a_label_set_wide_begins_a_row_of_a_summons() -> None:
    page = "^临江县人民法院\n^传　票\n案　　号　（2025）渝0999行初34号\n被传唤人　江州市临江区人民政府天目西路街道办事处\n住　　所　江州市临江区秣陵路185号\n应到时间　2025年4月10日13:45"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert not any("住所" in c for d in paper.doubts for c in d.candidates)


def test_the_new_time_of_a_hearing_is_told_by_its_label() -> None:
    body = "原告柴进诉你局行政处罚一案，原定开庭时间为2025年7月23日9时30分，现因故延期，新的开庭时间为2025年8月15日9时30分，开庭地点：本院第四十法庭。"
    assert told(body, "延期开庭通知书").value("hearing_time") == "2025-08-15T09:30"
    page = "^临江县人民法院\n^开庭改期通知书\n案号|（2025）渝0999行初34号\n被通知人|临江县公安局\n原定时间|2025年10月16日14时00分\n变更后时间|2025年10月30日14时00分\n开庭地点|第十法庭\n改期原因|合议庭成员公务冲突\n>2025年10月13日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.value("hearing_time") == "2025-10-30T14:00" and paper.value("addressee") == OFFICE


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("到临江县画水镇黄田畈村进行现场勘验", "临江县画水镇黄田畈村"),
        ("到临江县人民法院司法技术室协商选定鉴定机构", "临江县人民法院司法技术室"),
    ],
)
def test_a_village_is_a_place_and_what_is_done_in_a_room_is_none(words: str, place: str) -> None:
    body = f"柴进诉你局行政处罚一案，本院定于2025年7月22日上午9时{words}，请派员到场。"
    assert told(body, "勘验通知书").value("hearing_place") == place


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("网上开庭通知书", "定于2025年5月16日11时开庭。", "appearance_notice"),
        ("网上开庭告知书", "定于2025年5月16日11时开庭。", "rights_notice"),
        ("诉讼权利义务及审判流程告知书", "你局应当按时出庭。", "rights_notice"),
        ("退还证据原件通知书", "案件已审结，你局提交的证据原件3份现予退还。", "other"),
        ("告知书", "原告于2025年4月16日向本院提出撤诉申请，现告知你局。", "other"),
        (
            "通知书",
            "现将起诉状副本送达你局，请在收到之日起十五日内提出答辩状，并将材料的送达回证退回本院。",
            "respond_notice",
        ),
    ],
)
def test_letters_of_the_course_of_a_suit_have_their_kind(title: str, body: str, kind: str) -> None:
    assert told(f"柴进诉你局行政处罚一案，{body}", title).kind == kind


def test_a_list_of_evidence_before_the_hearing_asks_for_no_term() -> None:
    body = "柴进诉你局行政处罚一案，你局应在收到起诉状副本之日起15日内提交答辩状，并于庭审前提交证据清单。"
    paper = told(body, "提交答辩状通知书")
    assert paper.value("answer_days") == 15 and not paper.doubted("evidence_days")


@pytest.mark.parametrize(
    ("words", "plaintiffs", "defendants", "third", "cause"),
    [
        ("满常胜因治安行政处罚起诉你局（第三人荣桂芝）一案，", ["满常胜"], None, ["荣桂芝"], "治安行政处罚"),
        ("满常胜因治安行政处罚诉江州市公安局一案，", ["满常胜"], ["江州市公安局"], [], "治安行政处罚"),
        ("张因诉你局行政处罚一案，", ["张因"], None, [], "行政处罚"),
        ("张三诉江州市民政厅及你机关行政复议一案，", ["张三"], ["江州市民政厅", OFFICE], [], "行政复议"),
        (
            "为了保证翟福来诉你局公安行政管理一案庭审的顺利进行，",
            ["翟福来"],
            None,
            [],
            "公安行政管理",
        ),
    ],
)
def test_a_suit_may_be_told_in_another_order(
    words: str, plaintiffs: list[str], defendants: list[str] | None, third: list[str], cause: str
) -> None:
    phrase = case_phrase(f"{OFFICE}：\n{words}", OFFICE)
    assert phrase is not None and phrase.cause is not None and phrase.cause.text == cause
    assert [p.text for p in phrase.plaintiffs or ()] == plaintiffs
    assert (phrase.defendants and [p.text for p in phrase.defendants]) == defendants
    assert [p.text for p in phrase.third or ()] == third
    for part in (*(phrase.plaintiffs or ()), *(phrase.third or ()), phrase.cause):
        assert f"{OFFICE}：\n{words}"[part.start : part.end] == part.text


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("请在收到后十五日内提交书面答辩状、证据及依据。", (15, 15)),
        (
            "一、你机关应当在收到起诉状副本之日起十五日内提交答辩状。\n二、复议机关决定维持原行政行为的，由其和原机关共同承担举证责任，应在上述期限内提交证据、依据。",
            (15, 15),
        ),
        ("你局应在收到起诉状副本后十五日内提交意见书。", (15, None)),
    ],
)
def test_terms_of_a_notice_are_read_in_any_order(words: str, days: tuple[int, int | None]) -> None:
    paper = told(f"柴进诉你局行政处罚一案，现送达起诉状副本一份。\n{words}")
    assert (paper.value("answer_days"), paper.value("evidence_days")) == days


def test_a_term_is_told_behind_its_name_and_with_an_answer() -> None:
    body = "柴进诉你局行政处罚一案，你局应当提供作出该行为的证据，提供期限为收到起诉状副本之日起十五日内。"
    assert told(body, "行政案件举证通知书").value("evidence_days") == 15
    both = "柴进诉你局行政处罚一案，你局应当自收到起诉状副本之日起十五日内，向本院提交答辩状及副本、证据和所依据的规范性文件。"
    paper = told(both, "答辩及举证通知书")
    assert paper.value("answer_days") == paper.value("evidence_days") == 15


@pytest.mark.parametrize(
    ("title", "words", "place"),
    [
        (
            "出庭通知书",
            "开庭时间：2025年5月21日14时50分，开庭地点：本院五楼10号法庭。请被上诉人负责人准时出庭。",
            "本院五楼10号法庭",
        ),
        (
            "庭前会议通知书",
            "本院将于2025年5月21日14时50分于临江县人民法院第七法庭举行庭前会议，请携带证据参加。",
            "临江县人民法院第七法庭",
        ),
        (
            "开庭通知书",
            "请你局按以下时间、地点准时到庭：\n时间：2025年5月21日14时50分\n地点：临江县人民法院信都人民法庭",
            "临江县人民法院信都人民法庭",
        ),
    ],
)
def test_a_hearing_in_rows_and_sentences_ends_where_it_does(title: str, words: str, place: str) -> None:
    paper = told(f"柴进诉你局行政处罚一案，{words}", title)
    assert paper.value("hearing_place") == place and paper.value("hearing_time") == "2025-05-21T14:50"
    assert not paper.doubted("hearing_place")


@pytest.mark.parametrize(
    ("words", "judges", "clerk"),
    [
        (
            "依法由白音图（审判长）、额尔敦（审判员）、杨柳（人民陪审员）组成合议庭，苏日娜担任本案书记员。",
            ("白音图", "额尔敦", "杨柳"),
            "苏日娜",
        ),
        ("由审判员裘永红一人独任审判，书记员瞿晓担任记录。", ("裘永红",), "瞿晓"),
    ],
)
def test_who_sits_is_told_in_these_words_too(words: str, judges: tuple[str, ...], clerk: str) -> None:
    paper = told(f"柴进诉你局行政处罚一案，{words}", "审判组织告知书")
    assert paper.values("judge") == judges and paper.value("clerk") == clerk


def test_a_row_of_a_receipt_may_have_two_labels() -> None:
    """The cause was 房屋登记管理案号：… in silence."""
    page = "^临江县人民法院\n^送达回证\n案由：房屋登记管理    案号：（2025）渝0999行初3号\n受送达人|临江县公安局\n签收日期|2025年5月28日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.value("cause") == "房屋登记管理" and paper.value("case_number") == "（2025）渝0999行初3号"


@pytest.mark.parametrize(
    ("title", "kind"),
    [("指定管辖通知书", "transfer_notice"), ("非诉行政执行案件立案通知书", "acceptance_notice")],
)
def test_more_letters_have_their_kind(title: str, kind: str) -> None:
    body = "你局申请强制执行临江县大有洗车行水行政处罚一案，决定立案审查。"
    paper = told(body, title)
    assert paper.kind == kind and not paper.doubted("plaintiff")


def test_a_courts_notice_of_a_meeting_before_the_hearing_is_no_other_paper() -> None:
    """It was other, in silence, and its time was lost."""
    body = "江州市恒盛矿业有限公司诉你局矿业权行政许可一案，本院定于2025年10月15日9时30分召开庭前会议，地点：临江县人民法院第二会议室。"
    paper = told(body, "庭前会议通知")
    assert paper.kind == "exchange_notice" and paper.value("hearing_time") == "2025-10-15T09:30"


def test_a_list_of_papers_to_be_handed_in_tells_the_term_of_evidence() -> None:
    body = "张步先诉你局行政处罚一案，请于收到之日起十五日内，将下列材料送交本院：\n①答辩状三份；\n②证据、依据及证据目录三份。"
    assert told(body).value("evidence_days") == 15
    without = body.replace("②证据、依据及证据目录三份", "②授权委托书")
    assert told(without).value("evidence_days") is None


def test_who_is_told_as_the_defendant_of_a_suit_is_not_the_one_who_sues() -> None:
    body = "你单位作为樊二丑诉你单位确认行政行为违法一案的被告，负责人应当出庭应诉。\n庭审日期：二〇二五年七月九日上午十时；\n庭审地点：临江县人民法院第三审判庭；"
    paper = told(body, "行政机关负责人出庭应诉通知书")
    assert paper.values("plaintiff") == ("樊二丑",) and paper.value("hearing_time") == "2025-07-09T10:00"


def test_the_same_place_named_in_brackets_is_that_place() -> None:
    body = "柴进诉你局行政处罚一案，原定于2025年5月28日14时30分在本院第二审判庭开庭，现延期至2025年6月5日14时30分在原地点（本院第二审判庭）开庭。"
    assert told(body, "延期开庭通知书").value("hearing_place") == "本院第二审判庭"
    then = "柴进诉你局行政处罚一案，本院定于2025年6月5日14时30分到现场进行勘验，请你局派员于上述时间到临江县江面村村委会参加勘验。"
    assert told(then, "现场勘验通知书").value("hearing_place") == "临江县江面村村委会"


def test_a_term_runs_from_the_notice_itself() -> None:
    body = "柴进诉你局行政许可一案，请你局自接到本通知书起七日内提供采砂许可审批的原始档案。"
    assert told(body, "提交证据通知书").value("evidence_days") == 7


@pytest.mark.parametrize("title", ["补充提交诉讼材料通知书", "适用简易程序征求意见函"])
def test_letters_that_ask_for_papers_or_views_have_a_kind(title: str) -> None:
    assert told("柴进诉你局行政处罚一案，请于收到之日起三日内书面答复。", title).kind == "other"


def test_a_column_of_days_of_a_receipt_is_asked_about() -> None:
    page = "^临江县人民法院\n^送达回证\n案号|（2025）渝0999行初3号\n受送达人|临江县公安局\n送达文书名称|份数|受送达人签名或盖章|送达日期\n应诉通知书|1|郭新甫|2025年3月28日\n送达人|聂鹏"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    (doubt,) = [d for d in paper.doubts if d.about == "received_on"]
    assert doubt.candidates == ("2025-03-28",)


def test_a_cause_behind_its_label_ends_with_its_sentence() -> None:
    """All that the paragraph says became the cause in silence."""
    body = "江州颐然咨询有限公司因不服你局2024年7月2日作出的《关于举报事项的答复》，向本院提起行政诉讼。本院于2024年8月16日立案，案由：举报答复。现将起诉状副本送达你局，你局应当自收到之日起十五日内提交答辩状。"
    assert told(body).value("cause") == "举报答复"


def test_a_hearing_is_told_by_the_labels_of_a_summons_in_a_letter() -> None:
    body = "向大贵与你局林业行政许可一案，兹通知你局作为被告出庭应诉。\n一、应到时间：2025年4月5日9时20分\n二、应到处所：江州市人民法院第四法庭"
    paper = told(body, "出庭应诉通知书")
    assert (
        paper.value("hearing_time") == "2025-04-05T09:20"
        and paper.value("hearing_place") == "江州市人民法院第四法庭"
    )


def test_a_row_of_members_tells_each_with_what_stands_behind() -> None:
    body = "关于万春生诉你单位行政处罚一案，本院已依法组成合议庭进行审理。\n合议庭成员：逄锦（审判长）　郜凯　缪斯\n书 记 员：相宜"
    paper = told(body, "审判组织告知书")
    judges = [(f.value, f.role) for f in paper.findings if f.field == "judge"]
    assert [name for name, _ in judges] == ["逄锦", "郜凯", "缪斯"] and judges[0][1] == "审判长"
    assert paper.value("clerk") == "相宜" and not paper.doubted("judge")


def test_an_address_in_brackets_within_a_place_belongs_to_it() -> None:
    body = "柴进诉你局行政处罚一案，本院定于二〇二五年七月二十二日下午四时十分，在临江县人民法院（临江县蓝天路）第八审判庭开庭审理。"
    assert told(body, "开庭通知书").value("hearing_place") == "临江县人民法院（临江县蓝天路）第八审判庭"


def test_what_is_brought_to_a_meeting_hides_neither_its_time_nor_its_place() -> None:
    body = (
        "柴进诉你局行政处罚一案，请你局于2025年6月18日13时携带执法记录仪原始载体到本院行政审判庭办公室核对。"
    )
    paper = told(body, "提交证据原件通知书")
    assert paper.value("hearing_time") == "2025-06-18T13:00"
    assert paper.value("hearing_place") == "本院行政审判庭办公室"


def test_a_hearing_whose_day_is_open_is_not_asked_for() -> None:
    body = "柴进诉你局行政处罚一案，你局申请延期开庭，本院予以准许。原定2025年7月17日9时的庭审取消，开庭时间待定，届时另行送达传票。"
    assert not told(body, "准许延期开庭通知书").doubted("hearing_time")


def test_items_behind_handed_in_tell_the_term_of_evidence() -> None:
    body = "你队与丁长贵道路交通事故认定一案，本院已受理，请你队在收到副本之日起十五日内提交：\n（1）答辩状；（2）作出行政行为的证据及规范性文件；（3）授权委托书。"
    assert told(body).value("evidence_days") == 15


@pytest.mark.parametrize(("title", "kind"), [("撤诉告知书", "other"), ("庭审须知", "rights_notice")])
def test_papers_of_the_sitting_and_of_a_withdrawal_have_a_kind(title: str, kind: str) -> None:
    assert told("柴进诉你局行政处罚一案，特此告知。", title).kind == kind


def test_a_telephone_in_the_row_of_whom_a_slip_is_for_is_no_name() -> None:
    page = "^中国邮政速递物流　法院专递\n寄件人：江西省宁都县人民法院　　电话：0797-6832000\n收件人：宁都县自然资源局　　电话：0797-6832999\n内件品名：应诉材料（2025）赣0730行初6号"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.kind == "service_receipt" and paper.value("addressee") == "宁都县自然资源局"


@pytest.mark.parametrize(
    ("words", "plaintiff"),
    [
        (
            "现将江州老味道餐饮管理有限公司（个人独资）诉你单位解除行政协议一案的起诉状副本送达你单位，",
            "江州老味道餐饮管理有限公司（个人独资）",
        ),
        ("乔治·史密斯因治安行政处罚起诉你局一案，", "乔治·史密斯"),
        (
            "云南滇中和顺建设工程集团有限公司昆明分公司诉你局行政处罚一案，",
            "云南滇中和顺建设工程集团有限公司昆明分公司",
        ),
    ],
)
def test_who_sues_begins_and_ends_with_its_name(words: str, plaintiff: str) -> None:
    """The first two had other words in silence, the third was asked about."""
    phrase = case_phrase(f"{OFFICE}：\n{words}", OFFICE)
    assert phrase is not None and [(p.text, p.apart) for p in phrase.plaintiffs or ()] == [(plaintiff, None)]


def test_a_notice_to_state_ones_view_on_a_retrial_is_no_application_for_it() -> None:
    """It was one in silence, its number and addressee were lost."""
    body = "再审申请人吴永才因与你局海域使用权收回补偿一案，不服江州市中级人民法院（2024）渝09行终19号行政判决，向本院申请再审，本院已立案审查。现将再审申请书副本送达你局，请你局在收到申请书副本之日起十五日内提交书面意见。"
    paper = told(body, "提交意见通知书")
    assert paper.kind == "respond_notice" and paper.value("answer_days") == 15


@pytest.mark.parametrize(
    ("title", "words", "time"),
    [
        (
            "开庭通知书",
            "本院决定巡回审理，时间：2025年8月15日上午9时30分，地点：临江县新寨村委会。",
            "2025-08-15T09:30",
        ),
        (
            "互联网庭审通知书",
            "决定通过互联网方式开庭，开庭时间2025年3月27日10时30分，请登录“人民法院云上法庭”。",
            "2025-03-27T10:30",
        ),
        (
            "开庭时间变更通知",
            "原定2025年7月3日14时30分在本院第三审判庭开庭，开庭时间推迟一周，即2025年7月10日14时30分，地点不变。",
            "2025-07-10T14:30",
        ),
    ],
)
def test_the_time_of_a_hearing_is_told_in_these_ways_too(title: str, words: str, time: str) -> None:
    paper = told(f"柴进诉你局行政处罚一案，{words}", title)
    assert time in (
        *paper.values("hearing_time"),
        *(c for d in paper.doubts if d.about == "hearing_time" for c in d.candidates),
    )


def test_what_is_brought_between_commas_hides_no_place() -> None:
    body = "为了使柴进诉你局土地登记一案的庭审顺利进行，本院决定召集双方交换证据。请你局代理人于2025年10月17日上午9时，携带证据原件，到本院五楼会议室参加。"
    paper = told(body, "交换证据通知书")
    assert paper.value("hearing_place") == "本院五楼会议室" and paper.values("plaintiff") == ("柴进",)


def test_a_suit_of_the_addressee_may_be_told_behind_its_cause() -> None:
    body = "你公司因行政处罚一案起诉江州市城市管理局，本院审查后认为符合受理条件，决定立案受理。"
    paper = letter("受理案件通知书", body, "江州市宏源热力有限公司：")
    assert paper.values("defendant") == ("江州市城市管理局",) and paper.value("cause") == "行政处罚"


def test_a_limit_of_evidence_may_be_called_its_time() -> None:
    body = "唐志红诉你局公安行政不作为一案，现通知你局举证如下：\n一、举证内容：你局已依法履行职责的证据。\n二、举证时限：自收到起诉状副本之日起十五日。"
    assert told(body, "举证通知书").value("evidence_days") == 15
