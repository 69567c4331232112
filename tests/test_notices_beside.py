"""What notices, forms and pleadings print besides their models: panels at the foot, forms ticked, copies of cards (通知、诉状中的其他要素)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_usual_wordings import notice

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def paper_of(*pages: str) -> Paper:
    return read(scan_of(list(pages), source="text"), KINDS, COURTS).papers[0]


SITTING = "本案由审判员邹涛涵担任审判长，与审判员荆梅敏、端木芳雨组成合议庭，书记员马静怡。"
AT_FOOT = "承办法官：晏静轩 法官助理：王燕敏 书记员：马静怡 电话：0473-8911993"


@pytest.mark.parametrize(
    "title", ["受理案件通知书", "应诉通知书", "举证通知书", "延期开庭通知书", "诉讼权利义务告知书"]
)
def test_a_notice_of_other_matters_tells_its_panel(title: str) -> None:
    """Judges and clerk were lost in silence."""
    told = notice(title, f"柴进诉你局行政处罚一案，本院已立案受理。\n{SITTING}")
    assert told.values("judge") == ("邹涛涵", "荆梅敏", "端木芳雨") and told.values("clerk") == ("马静怡",)
    at_foot = notice(title, f"柴进诉你局行政处罚一案，本院已立案受理。\n{AT_FOOT}")
    assert at_foot.values("clerk") == ("马静怡",) and at_foot.values("judge") == ("晏静轩",)


def test_a_clerk_at_the_foot_of_a_notice_is_not_asked_about_under_a_seal() -> None:
    page = f"^临江县人民法院\n^应诉通知书\n>（2025）渝0999行初34号\n临江县公安局：\n柴进诉你局行政处罚一案，本院已立案受理。\n{AT_FOOT}\n>二〇二五年二月十七日"
    scan = scan_of([page])
    lines = tuple(
        replace(line, stamped=True, confidence=0.6) if "书记员" in line.text else line
        for line in scan.pages[0].lines
    )
    (paper,) = read(replace(scan, pages=(replace(scan.pages[0], lines=lines),)), KINDS, COURTS).papers
    assert paper.values("clerk") == () and not (paper.doubted("clerk") or paper.doubted("judge"))


def test_what_a_notice_of_rights_says_of_judges_names_nobody() -> None:
    """审判长决定 and 听从审判长指挥 were judges where the clerk is told at the foot."""
    words = "其他人员的回避，由审判长决定。\n当事人应当听从审判长指挥，未经审判长许可不得发言。审判员询问时应当回答。\n书记员：林小妹 联系电话：0514-1234567"
    for title in ("诉讼权利义务告知书", "应诉通知书"):
        paper = notice(title, f"柴进诉你局行政处罚一案，本院已立案受理。\n{words}")
        assert paper.values("judge") == () and not paper.doubted("judge")
        assert paper.values("clerk") == ("林小妹",)
    paper = notice("应诉通知书", f"柴进诉你局行政处罚一案，本院已立案受理。\n{SITTING}\n{words}")
    assert paper.values("judge") == ("邹涛涵", "荆梅敏", "端木芳雨")


def test_who_sues_is_told_without_the_word_of_a_case() -> None:
    """The plaintiff was asked for, and the act lost where its number is not broken by the row."""
    paper = notice(
        "应诉及举证通知书",
        "本院已受理华润达（滕州市）新能源有限公司不服你单位作出的滕卫医罚〔2022〕5号《行政处罚决定书》提起的行政诉讼。",
    )
    assert paper.values("plaintiff") == ("华润达（滕州市）新能源有限公司",)
    assert paper.values("sued_act") == ("滕卫医罚〔2022〕5号《行政处罚决定书》",)


def test_an_act_whose_number_begins_with_a_bracket_begins_there() -> None:
    """It was 的（道里）应急罚… in silence."""
    words = "本院已受理柴进不服你单位作出的（道里）应急罚〔2024〕426号《行政处罚决定书》提起的行政诉讼。"
    assert notice("应诉通知书", words).values("sued_act") == (
        "（道里）应急罚〔2024〕426号《行政处罚决定书》",
    )


def test_against_whom_an_act_is_to_be_enforced_may_stand_in_a_sentence_of_its_own() -> None:
    paper = notice(
        "受理案件通知书",
        "你单位申请强制执行临医保核〔2024〕410号《核定通知书》一案，本院决定立案审查。被执行人：喜来顺餐饮管理中心（有限合伙）。",
    )
    assert paper.values("defendant") == ("喜来顺餐饮管理中心（有限合伙）",)


def test_who_has_a_judgment_enforced_against_the_addressee_is_named() -> None:
    paper = notice(
        "执行通知书",
        "吕瑶明、冯福庆申请执行你单位责令交出土地一案，本院作出的（2023）渝0999行初61号行政判决已发生法律效力。责令你单位履行。",
    )
    assert paper.values("plaintiff") == ("吕瑶明", "冯福庆")


def test_who_leads_the_organ_that_is_fined_is_named() -> None:
    page = (
        "^临江县人民法院\n^罚款决定书\n>（2025）渝0999司惩1号\n被罚款人：临江县公安局，住所地临江县解放路68号。\n法定代表人：廖德涵，局长。\n"
        "本院在执行中查明其拒不履行生效判决。决定如下：\n对临江县公安局罚款五万元。\n>二〇二五年八月二十四日"
    )
    assert paper_of(page).values("legal_representative") == ("廖德涵",)


def test_an_organs_own_decision_is_asked_for_no_court() -> None:
    page = (
        "^临江县公安局\n^行政赔偿决定书\n>临公赔决字〔2022〕17号\n赔偿请求人：孙庆凤，住临江县。\n赔偿义务机关：临江县公安局。\n"
        "本机关经审查，决定如下：\n赔偿孙庆凤财产损失人民币8600元。\n如不服本决定，可以自收到本决定之日起三个月内向人民法院提起诉讼。\n>二〇二二年四月三日"
    )
    paper = paper_of(page)
    assert paper.kind == "decision" and not paper.doubts
    assert paper_of(page.replace("^临江县公安局\n", "")).doubted("court")


SUED_FOR_ALL = """^临江县人民检察院
^行政公益诉讼起诉书
>临检行公诉〔2025〕3号
公益诉讼起诉人：临江县人民检察院。
被告临江县住房和城乡建设局，住所地临江县府前路5号。
法定代表人贺顺海，局长。
诉讼请求：
1.确认被告未依法履行监管职责的行为违法；
2.判令被告依法继续履行监管职责。
事实和理由：
本院于2024年11月28日向被告发出检察建议，督促其依法履职。
根据《中华人民共和国行政诉讼法》第二十五条第四款的规定，向你院提起诉讼，请依法裁判。
此致
临江县人民法院
>2025年2月12日"""


def test_a_procuratorate_that_sues_tells_its_parties_claims_and_court() -> None:
    """All of it was lost in silence."""
    paper = paper_of(SUED_FOR_ALL)
    assert paper.values("plaintiff") == ("临江县人民检察院",)
    assert paper.values("defendant") == ("临江县住房和城乡建设局",)
    assert paper.values("legal_representative") == ("贺顺海",)
    assert paper.values("court") == ("临江县人民法院",) and len(paper.values("claims")) == 2


def test_a_procuratorates_advice_may_set_a_day_to_answer() -> None:
    page = "^临江县人民检察院\n^检察建议书\n>临检建〔2025〕65号\n临江县公安局：\n现提出如下建议：规范执法。\n请于2025年4月25日前将采纳情况书面回复本院。\n>2025年2月24日"
    paper = paper_of(page)
    assert paper.values("reply_by") == ("2025-04-25",) and not paper.doubts


def test_a_hearing_of_a_reviewing_organ_may_begin_a_row() -> None:
    """Its day and place were lost in silence."""
    page = (
        "^康定市人民政府\n^行政复议听证通知书\n>康政复听〔2024〕294号\n康定市应急管理局：\n申请人赵明桐不服你单位作出的决定行政复议一案，定于\n"
        "2024-03-1408:40在康定市司法局二楼行政复议听证室举行听证。\n>二〇二四年三月一日"
    )
    paper = paper_of(page)
    assert paper.values("hearing_time") == ("2024-03-14T08:40",)
    assert paper.values("hearing_place") == ("康定市司法局二楼行政复议听证室",)


CARD = "姓名 孔涛俊\n性别 男 民族 汉\n出生 1999年2月14日\n住址 临江县滨河西路282号\n公民身份号码 53523286061157450X\n^中华人民共和国\n^居民身份证\n签发机关 临江县公安局\n有效期限 2016.05.12-2036.05.12"
LICENCE = "^营业执照\n统一社会信用代码 928416277379MA6L\n名 称 瑞丰农业科技有限公司\n法定代表人 康霞玉\n成立日期 2015年06月18日\n经营范围 建筑材料销售。\n>登记机关 临江县市场监督管理局"


@pytest.mark.parametrize("pages", [(CARD, LICENCE), (CARD,), (LICENCE,)])
def test_copies_of_cards_and_licences_are_evidence_without_a_day(pages: tuple[str, ...]) -> None:
    """Their kind was asked for."""
    paper = paper_of(*pages)
    assert paper.kind == "evidence" and not paper.findings and not paper.doubts


FORM = """^行政起诉状
^（行政处罚）
说明：为了方便您更好地参加诉讼，请填写本表，请在□中打“√”。
原告（自然人）|姓名：王小满
委托诉讼代理人|有☑ 姓名：蔡洋英 单位：临江县正衡律师事务所
被告|名称：临江县公安局
诉讼请求
1.撤销行政行为|是☑ 撤销临公罚〔2022〕5号《行政处罚决定书》 否□
2.确认违法|是□ 否☑
3.诉讼费用负担|由被告承担☑
事实与理由
1.事实及理由|被告未听取陈述申辩，违反法定程序。
>具状人（签字、盖章）：王小满
>日期：2025年2月17日"""


def test_a_form_tells_its_agent_and_the_claim_behind_a_tick_and_prints_no_court() -> None:
    """The agent was lost, the court asked for and a claim in words asked about."""
    paper = paper_of(FORM)
    assert paper.values("agent") == ("蔡洋英",) and not paper.doubts
    assert paper.values("claims") == ("撤销临公罚〔2022〕5号《行政处罚决定书》", "诉讼费用由被告承担")


@pytest.mark.parametrize(
    ("lead", "names", "cause"),
    [
        ("你单位于2025年1月23日就赵建杰等5人诉你单位责令改正一案提出的延期提供证据申请收悉。", ("赵建杰",), "责令改正"),
        ("你单位于2025年1月23日就喜来顺餐饮中心（有限合伙）诉你单位责令改正一案提出的申请收悉。", ("喜来顺餐饮中心（有限合伙）",), "责令改正"),
        ("本院定于2025-03-25 15:00在本院第一法庭召开汪嘉轩等5人诉你单位责令改正一案的庭前会议。", ("汪嘉轩",), "责令改正"),
    ],
)  # fmt: skip
def test_a_suit_that_is_told_within_a_sentence_begins_behind_its_verb(
    lead: str, names: tuple[str, ...], cause: str
) -> None:
    """The plaintiff was 你单位于…就喜来顺… in silence."""
    paper = notice("准许延期提供证据通知书" if "延期" in lead or "申请" in lead else "庭前会议通知书", lead)
    assert paper.values("plaintiff") == names and paper.values("cause") == (cause,)


def test_a_name_may_hold_the_words_by_which_a_court_meets() -> None:
    """The plaintiff was 促进会 in silence."""
    for name in ("江州社会组织促进会", "江州日就商贸有限公司"):
        paper = notice("应诉通知书", f"{name}诉你局行政登记一案，本院已立案受理。")
        assert paper.values("plaintiff") == (name,)


def test_against_whom_the_addressee_had_an_act_enforced_is_named() -> None:
    paper = notice("结案通知书", "你单位申请执行中兴恒业（滨江）房地产开发有限公司行政处罚一案，已执行完毕。")
    assert paper.values("defendant") == ("中兴恒业（滨江）房地产开发有限公司",)
    assert not paper.doubted("defendant") and paper.values("cause") == ("行政处罚",)


@pytest.mark.parametrize("title", ["诉前调解告知书", "权利义务告知书"])
def test_a_notice_of_rights_tells_whose_suit_it_is(title: str) -> None:
    paper = notice(
        title, "本院收到古丽努尔·阿不力孜诉你单位行政处罚及行政复议一案的起诉材料。你享有下列权利。"
    )
    assert paper.values("plaintiff") == ("古丽努尔·阿不力孜",) and paper.values("cause") == (
        "行政处罚及行政复议",
    )


def test_a_decision_within_a_suit_tells_the_suit() -> None:
    words = "申请人：柴进（本案原告）。\n本院在审理原告柴进诉被告临江县公安局行政处罚一案中，申请人柴进申请审判员文志回避。决定如下：\n驳回柴进提出的回避申请。"
    paper = notice("驳回回避申请决定书", words)
    assert paper.values("plaintiff") == ("柴进",) and paper.values("defendant") == ("临江县公安局",)


ANSWER = """^答辩状
答辩人：临江县公安局
法定代表人：侯桐伟 职务：局长
被答辩人：%s
因被答辩人诉答辩人行政处罚一案，案号为（2025）渝0999行初412号，现提出如下答辩意见：
一、答辩人具有作出被诉行政行为的法定职权。
此致
临江县人民法院
>答辩人：临江县公安局
>2025年3月20日"""


@pytest.mark.parametrize(
    "names",
    [("戴思嘉", "郄春佩"), ("武睿", "常涛国", "司马国伟"), ("中兴恒业（拉萨市城关区）房地产开发有限公司",)],
)
def test_a_row_of_names_above_a_sentence_is_whole(names: tuple[str, ...]) -> None:
    """Names joined by 、 were lost in silence, and a company with a place in brackets was cut."""
    paper = paper_of(ANSWER % "、".join(names))
    assert paper.values("plaintiff") == names and not paper.doubted("plaintiff")


def test_the_row_of_a_signer_with_a_seal_is_no_stamp() -> None:
    """回收站（盖章） was a receipt stamp, and the day below it was asked for."""
    page = (
        "^行政起诉状\n原告：永盛废旧物资回收站，住所地临江县东路28号。\n被告：临江县公安局。\n诉讼请求：撤销处罚决定。\n事实和理由：程序违法。\n"
        "此致\n临江县人民法院\n>起诉人：永盛废旧物资回收站（盖章）\n>二〇二一年四月二十一日"
    )
    assert paper_of(page).values("document_date") == ("2021-04-21",)


def test_a_sentence_that_leads_to_a_table_of_a_panel_stays_above_it() -> None:
    """Plaintiff and cause were lost in silence: the end of the sentence was set into the table."""
    page = """^凯里市人民法院
^审判组织成员告知书
>（2024）黔2601行初599号
凯里市综合行政执法局：
凯里市瑞丰农业科技发展有限责任公司与你单位限期拆除一案，本院决定由下列人员组成合议庭：
审判长|乔杰|审判员|文娟新
审判员|江明桐|书记员|魏强哲
你方对上述人员有申请回避的权利。
>2024年2月21日"""
    paper = paper_of(page)
    assert paper.values("plaintiff") == ("凯里市瑞丰农业科技发展有限责任公司",)
    assert paper.values("cause") == ("限期拆除",) and len(paper.values("judge")) == 3


def test_a_reviewing_organs_opinion_sets_days_to_report() -> None:
    page = "^临江县人民政府\n^行政复议意见书\n>临政复意〔2024〕6号\n临江县公安局：\n提出如下意见：规范送达。\n请自收到本意见书之日起六十日内，将纠正情况报送本机关。\n>2024年7月24日"
    assert paper_of(page).values("reply_days") == (60,)


def test_a_list_of_evidence_may_end_with_who_submits_it() -> None:
    page = "^证据清单\n序号|名称|份数|证明内容\n1|身份证复印件|1|主体资格\n提交人：中兴恒业（石河子市）房地产开发有限公司"
    assert paper_of(page).kind == "evidence"


def test_a_courts_receipt_for_papers_is_read() -> None:
    page = "^临江县人民法院\n^诉讼材料收据\n今收到临江县公安局提交的证据材料一册，共计68页。\n案号：（2021）渝0999行初967号\n收件人：呼延刚平\n>2021年2月6日"
    assert paper_of(page).kind == "other"


def test_a_speech_to_the_bench_is_addressed_to_nobody() -> None:
    page = "^代理词\n尊敬的审判长、审判员：\n受原告柴进委托，现就柴进诉临江县公安局行政处罚一案发表代理意见如下：程序违法。\n>代理人：王芳\n>2025年3月1日"
    assert paper_of(page).values("addressee") == ()


@pytest.mark.parametrize("title", ["行政复议申请书", "行政起诉状"])
def test_a_group_that_signs_by_the_end_of_its_name_is_one_party(title: str) -> None:
    """猫猫冲村民小组 was a second plaintiff in silence."""
    who, whom, where = (
        ("申请人", "被申请人", "丘北县人民政府") if "复议" in title else ("原告", "被告", "丘北县人民法院")
    )
    page = (
        f"^{title}\n{who}：丘北县双龙营镇普者黑村民委员会猫猫冲村民小组，负责人：杨发。\n{whom}：丘北县自然资源局，住所地丘北县。\n请求：撤销丘自然资罚〔2023〕4号处罚决定。\n"
        f"事实和理由：程序违法。\n此致\n{where}\n>{who}：猫猫冲村民小组\n>2023年11月8日"
    )
    assert paper_of(page).values("plaintiff") == ("丘北县双龙营镇普者黑村民委员会猫猫冲村民小组",)


@pytest.mark.parametrize(
    "deed",
    ["赣（2022）南康区不动产权第0004567号不动产权证书", "建字第320000202300123号建设工程规划许可证"],
)
def test_a_deed_that_is_claimed_against_is_an_act_as_a_decision_is(deed: str) -> None:
    """The decision of the review was told alone."""
    page = (
        "^行政起诉状\n原告：曾祥林，男，住赣州市。\n被告一：赣州市南康区自然资源局。\n被告二：赣州市南康区人民政府。\n诉讼请求：\n"
        f"一、请求依法撤销被告一颁发的{deed}；\n二、请求依法撤销被告二作出的康府复决〔2023〕17号《行政复议决定书》。\n事实与理由：违法。\n此致\n赣州市章贡区人民法院\n>具状人：曾祥林\n>2023年9月20日"
    )
    assert paper_of(page).values("sued_act") == (deed, "康府复决〔2023〕17号《行政复议决定书》")


def test_a_leader_with_a_name_of_sounds_is_certified() -> None:
    page = "^法定代表人身份证明书\n艾尼瓦尔·吾甫尔同志，现任我单位局长职务，为我单位法定代表人，特此证明。\n>临江县应急管理局\n>2024年4月2日"
    assert paper_of(page).values("legal_representative") == ("艾尼瓦尔·吾甫尔",)


def test_a_rule_of_the_table_that_was_read_as_a_letter_is_no_part_of_a_label() -> None:
    """案由日 was no label: the cause was set behind the form, and lost in silence."""
    page = (
        "^景洪市人民法院\n^送达回证\n案由日|责令改正违法行为|案号|（2022）云2801行初825号\n送达文书名称和件数|行政判决书1份\n受送达人|景洪市住房和城乡建设局\n"
        "送达地址|景洪市团结北路272号\n备考|"
    )
    assert paper_of(page).values("cause") == ("责令改正违法行为",)


def test_a_speck_within_a_label_is_no_letter_of_it() -> None:
    """案·号 and 案.由 were no labels: number and cause of a receipt were lost in silence."""
    page = (
        "^景洪市人民法院\n^送达回证\n案·号|（2022）云2801行初825号\n案. 由|责令改正违法行为\n送达文书名称和件数|行政判决书1份\n"
        "受送达人|景洪市住房和城乡建设局\n送达地址|景洪市团结北路272号\n备考|"
    )
    scan = scan_of([page], source="ocr")
    (paper,) = read(scan, KINDS, COURTS).papers
    assert paper.values("cause") == ("责令改正违法行为",)
    assert paper.values("case_number") == ("（2022）云2801行初825号",)


@pytest.mark.parametrize("title", ["医疗保障待遇核定通知书", "行政处罚决定书", "不予许可决定书"])
def test_the_act_of_an_organ_with_its_advice_is_evidence(title: str) -> None:
    """Its kind was asked for, or it was a decision of a court."""
    page = (
        f"^临江县医疗保障局\n^{title}\n>临医保〔2020〕98号\n当事人：傅余\n经查，当事人存在违法事实，证据确凿。本机关决定如上。\n"
        "如不服本决定，可以在收到本决定书之日起六十日内申请行政复议，或者在六个月内向人民法院提起行政诉讼。\n>二〇二〇年十月九日"
    )
    paper = paper_of(page)
    assert paper.kind == "evidence" and not paper.doubts


@pytest.mark.parametrize(
    "title",
    [
        "政府信息公开告知书",
        "履行行政处罚决定催告书",
        "行政强制执行决定书",
        "投诉举报不予立案告知书",
        "不予受理通知书",
    ],
)
def test_an_act_under_an_organs_head_and_number_is_evidence(title: str) -> None:
    """It was a notice of rights in silence, or was asked for a court."""
    page = f"^临江县自然资源局\n^{title}\n>临自然资〔2023〕98号\n柴进：\n经查，你存在违法事实，证据确凿，本机关作出本决定。\n>2023年10月9日"
    paper = paper_of(page)
    assert paper.kind == "evidence" and not paper.doubts
    for other in ("行政复议答复通知书", "行政应诉交办通知书", "听证通知书"):
        assert paper_of(page.replace(title, other)).kind != "evidence"


@pytest.mark.parametrize(
    "row",
    [
        "法定代表人：王强 局长",
        "法定代表人王强 局长",
        "法定代表人：王强局长。",
        "法定代表人：王强 职务 局长",
        "负责人：王强 主任",
        "法定代表人：王强 总经理",
    ],
)
def test_a_post_behind_a_blank_is_no_part_of_a_leaders_name(row: str) -> None:
    """The leader was 王强局长 in silence."""
    page = f"^行政起诉状\n原告：张三，女，1970年5月5日生，住临江县。\n被告：临江县公安局，住所地临江县。\n{row}\n诉讼请求：\n1、撤销处罚决定。\n事实与理由：略\n此致\n临江县人民法院\n>具状人：张三\n>2024年5月6日"
    assert paper_of(page).values("legal_representative") == ("王强",)


@pytest.mark.parametrize(
    "row", ["委托代理人：李明律师", "委托代理人：李明 律师", "委托代理人：李明 该局工作人员"]
)
def test_what_an_agent_is_behind_a_blank_is_no_part_of_the_name(row: str) -> None:
    """The agent was 李明律师 in silence, or lost."""
    page = f"^行政起诉状\n原告：张三，女，1970年5月5日生，住临江县。\n{row}\n被告：临江县公安局，住所地临江县。\n诉讼请求：\n1、撤销处罚决定。\n事实与理由：略\n此致\n临江县人民法院\n>具状人：张三\n>2024年5月6日"
    assert paper_of(page).values("agent") == ("李明",)


@pytest.mark.parametrize("name", ["王局长", "欧阳院长", "王书记", "艾尼瓦尔·吾甫尔"])
def test_a_name_alone_keeps_its_letters(name: str) -> None:
    page = f"^行政起诉状\n原告：张三，女，住临江县。\n被告：临江县公安局，住所地临江县。\n法定代表人：{name}，局长。\n诉讼请求：\n1、撤销处罚决定。\n事实与理由：略\n此致\n临江县人民法院\n>具状人：张三\n>2024年5月6日"
    assert paper_of(page).values("legal_representative") == (name,)
