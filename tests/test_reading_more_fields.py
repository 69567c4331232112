"""Fields of papers that courts and organs write in other words: panels in notices, formal numerals, acts sued, forms of fees."""

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


def only(*pages: str) -> Paper:
    (paper,) = read(scan_of([page.strip("\n") for page in pages], source="text"), KINDS, COURTS).papers
    return paper


def respond(rest: str) -> Paper:
    return only(f"""
^临江县人民法院
^应诉通知书
>（2025）渝0999行初34号
临江县公安局：
原告柴进诉你局行政处罚一案，本院已立案受理。现将起诉状副本送达给你单位，并将有关事项通知如下：
一、自收到起诉状副本之日起十五日内提交答辩状，以及作出行政行为的证据和所依据的规范性文件。
二、{rest}
>临江县人民法院
>二〇二五年二月十七日""")


PANELS = {
    "listed": "本案合议庭由审判员江洋、冯秀英、人民陪审员杜祖德组成，书记员杨建国。",
    "presided": "本案依法由审判员江洋担任审判长，与审判员冯秀英、人民陪审员杜祖德组成合议庭，书记员杨建国担任记录。",
}


@pytest.mark.parametrize("told", PANELS.values(), ids=PANELS.keys())
def test_a_notice_that_names_the_panel_besides_tells_judges_and_clerk(told: str) -> None:
    paper = respond(told)
    assert paper.kind == "respond_notice"
    assert paper.values("judge") == ("江洋", "冯秀英", "杜祖德") and paper.values("clerk") == ("杨建国",)


SOUNDS = (
    "本案合议庭由审判员艾合买提·阿不力孜、冯秀英、人民陪审员杜祖德组成，书记员阿依古丽·买买提。",
    "由审判员艾合买提·阿不力孜担任审判长，与审判员冯秀英、人民陪审员杜祖德组成合议庭，书记员阿依古丽·买买提担任记录。",
    "由艾合买提·阿不力孜担任审判长，与审判员冯秀英、杜祖德组成合议庭，由阿依古丽·买买提担任书记员。",
)


@pytest.mark.parametrize("told", SOUNDS, ids=("listed", "presided", "appointed"))
def test_a_judge_whose_name_is_written_by_its_sounds_is_one_of_the_panel(told: str) -> None:
    paper = respond(told)
    assert paper.values("judge") == ("艾合买提·阿不力孜", "冯秀英", "杜祖德")
    assert paper.values("clerk") == ("阿依古丽·买买提",)


def test_a_notice_without_a_panel_names_no_judge() -> None:
    paper = respond("联系人：书记员杨建国，联系电话2102676。")
    assert paper.values("judge") == () and paper.values("clerk") == ("杨建国",)
    assert not [doubt for doubt in paper.doubts if doubt.about in ("judge", "clerk")]


JUDGMENT = """
^临江县人民法院
^行政判决书
>（2025）渝0999行初34号
原告柴进，男，1985年1月1日出生，汉族，住临江县。
被告临江县公安局，住所地临江县东街3号。
法定代表人郑军，局长。
被告临江县人民政府，住所地临江县西街1号。
法定代表人方守业，县长。
原告柴进诉被告临江县公安局、临江县人民政府行政处罚及行政复议一案，本院于2025年2月18日立案后，依法组成合议庭，公开开庭审理了本案。本案现已审理终结。
被告临江县公安局于2024年12月3日作出临公罚〔2024〕33号《行政处罚决定书》。原告不服申请行政复议，被告临江县人民政府于2025年1月21日作出临府复决〔2025〕16号《行政复议决定书》，维持了上述行政行为。
原告柴进诉称，处罚没有依据。请求：1.撤销被告临江县公安局作出的临公罚〔2024〕33号《行政处罚决定书》；2.撤销被告临江县人民政府作出的临府复决〔2025〕16号《行政复议决定书》。
被告辩称，请求驳回原告的诉讼请求。
本院认为，处罚程序违法。依照《中华人民共和国行政诉讼法》第七十条之规定，判决如下：
一、撤销被告临江县公安局于2024年12月3日作出的临公罚〔2024〕33号《行政处罚决定书》；
二、撤销被告临江县人民政府作出的临府复决〔2025〕16号《行政复议决定书》。
案件受理费伍拾元，由被告临江县公安局负担。
如不服本判决，可以在判决书送达之日起十五日内向本院递交上诉状，上诉于渝州市中级人民法院。
>审 判 长  江洋
>审 判 员  冯秀英
>人民陪审员  杜祖德
>二〇二五年五月十七日
>书 记 员  杨建国"""


def test_costs_in_formal_numerals_are_read_with_who_bears_them() -> None:
    paper = only(JUDGMENT)
    assert (paper.values("fee"), paper.values("fee_payer")) == (("50.00",), ("临江县公安局",))


COSTS = {
    "一、二审案件受理费各50元，合计100元": "100.00",
    "一审案件受理费50元，二审案件受理费30元，合计80元": "30.00",
}


@pytest.mark.parametrize(("told", "fee"), COSTS.items(), ids=("both together", "each"))
def test_costs_of_both_instances_are_their_sum_where_told_together(told: str, fee: str) -> None:
    paper = only(JUDGMENT.replace("案件受理费伍拾元", told))
    assert (paper.values("fee"), paper.values("fee_payer")) == ((fee,), ("临江县公安局",))


STAMPS = (
    "收文章\n临江县公安局\n2025-02-18",
    "2025.02.18\n临江县公安局    收文章",
    "临江县公安局\n收文章\n2025-02-18",
    "临江县公安局收文专\n用章\n收齐户期 2025年02月18日",
    "临江县公安局\n2025.02.18",
    "2025年2月18日",
)


@pytest.mark.parametrize("stamp", STAMPS)
def test_the_day_of_a_stamp_is_asked_about_wherever_its_words_stand(stamp: str) -> None:
    paper = only(f"""{stamp}
^临江县人民法院
^应诉通知书
>（2025）渝0999行初34号
临江县公安局：
原告柴进诉你局行政处罚一案，本院已立案受理。现将起诉状副本送达给你单位，请自收到起诉状副本之日起十五日内提交答辩状，以及作出行政行为的证据和所依据的规范性文件。
>临江县人民法院
>二〇二五年二月十七日""")
    assert [doubt.candidates for doubt in paper.doubts if doubt.about == "received_on"] == [("2025-02-18",)]
    assert [str(day) for day in paper.values("document_date")] == ["2025-02-17"]


HEADS = {
    "beside the court": "^临江县人民法院    2025.02.18\n^应诉通知书",
    "beside the title": "^临江县人民法院\n^应诉通知书    2025.02.18",
    "under the title": "^临江县人民法院\n^应诉通知书\n2025-02-18",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_a_day_alone_in_the_head_of_a_courts_notice_is_asked_about_as_that_of_a_stamp(head: str) -> None:
    """The words of the stamp were not read; its day was lost in silence."""
    paper = only(f"""{head}
>（2025）渝0999行初34号
临江县公安局：
原告柴进诉你局行政处罚一案，本院已立案受理。请自收到起诉状副本之日起十五日内提交答辩状。
>临江县人民法院
>二〇二五年二月十七日""")
    assert paper.kind == "respond_notice" and paper.values("court") == ("临江县人民法院",)
    assert [doubt.candidates for doubt in paper.doubts if doubt.about == "received_on"] == [("2025-02-18",)]
    assert [str(day) for day in paper.values("document_date")] == ["2025-02-17"]


UNDATED = ("收文章\n岭区人力资源和社会保障局", "收文日期：2025.02.99\n收文编号：997", "收文日期：2025.02-18")


@pytest.mark.parametrize("stamp", UNDATED, ids=("no day", "a day that does not exist", "marks of two kinds"))
def test_a_stamp_whose_day_was_not_read_is_asked_about(stamp: str) -> None:
    paper = only(f"""{stamp}
^临江县人民法院
^应诉通知书
>（2025）渝0999行初34号
临江县公安局：
原告柴进诉你局行政处罚一案，本院已立案受理。请自收到起诉状副本之日起十五日内提交答辩状。
>临江县人民法院
>二〇二五年二月十七日""")
    assert [doubt.candidates for doubt in paper.doubts if doubt.about == "received_on"] == [()]


def test_the_original_act_is_sued_beside_the_decision_of_the_review() -> None:
    told = only(JUDGMENT).values("sued_act")
    assert told == ("临公罚〔2024〕33号《行政处罚决定书》", "临府复决〔2025〕16号《行政复议决定书》")


COME = {
    "不服被告临江县公安局作出的临公罚〔2024〕33号《行政处罚决定书》及被告临江县人民政府作出的临府复决〔2025〕16号《行政复议决定书》，于2025年2月18日向本院提起行政诉讼": (
        "临公罚〔2024〕33号《行政处罚决定书》",
        "临府复决〔2025〕16号《行政复议决定书》",
    ),
    "不服被告临江县公安局临公罚〔2024〕33号行政处罚决定，向本院提起行政诉讼": (
        "临公罚〔2024〕33号行政处罚决定",
    ),
    "不服临江县人民法院（2024）渝0999行初8号行政判决，向本院提起上诉": (),
}


@pytest.mark.parametrize(("told", "acts"), COME.items(), ids=("two", "without 作出", "a judgment is no act"))
def test_acts_are_told_where_a_judgment_tells_how_the_suit_came(told: str, acts: tuple[str, ...]) -> None:
    start, end = JUDGMENT.index("原告柴进诉被告"), JUDGMENT.index("被告辩称")
    text = JUDGMENT[:start] + f"原告柴进{told}。本院依法组成合议庭，公开开庭审理了本案。\n" + JUDGMENT[end:]
    order = JUDGMENT.index("一、撤销"), JUDGMENT.index("案件受理费")
    text = text.replace(JUDGMENT[slice(*order)], "驳回原告柴进的诉讼请求。\n")
    assert only(text).values("sued_act") == acts


def complaint(claims: str) -> Paper:
    return only(f"""
^行政起诉状
原告：柴进，男，1985年1月1日出生，汉族，住临江县东街3号。
被告：临江县公安局，住所地临江县政府路1号。
法定代表人：郑军，局长。
诉讼请求：
{claims}
事实与理由：
2024年12月3日，被告作出处罚，没有告知权利。
此致
临江县人民法院
>具状人：柴进
>2025年2月6日""")


CLAIMS = {
    "two acts": (
        "1.请求撤销被告临江县公安局于2024年12月3日作出的〔2024〕第3092号—告《政府信息公开申请答复书》；\n2.请求撤销临江县人民政府作出的临府复决〔2025〕23号《行政复议决定书》；\n3.本案诉讼费用由被告承担。",
        ("〔2024〕第3092号—告《政府信息公开申请答复书》", "临府复决〔2025〕23号《行政复议决定书》"),
    ),
    "with its day": (
        "1.请求撤销被告于2025年1月5日作出的临江公（治）行罚决字〔2024〕877号《行政处罚决定书》；\n2.诉讼费用由被告承担。",
        ("临江公（治）行罚决字〔2024〕877号《行政处罚决定书》",),
    ),
    "no word before its number": (
        "1.撤销被告于2024年12月3日作出的编号8263240291913461《公安交通管理行政处罚决定书》；\n2.诉讼费用由被告承担。",
        ("编号8263240291913461《公安交通管理行政处罚决定书》",),
    ),
    "named together": (
        "1.撤销被告临江县公安局作出的临公罚〔2024〕33号行政处罚决定和被告临江县人民政府作出的临府复决〔2025〕16号行政复议决定；\n2.诉讼费用由被告承担。",
        ("临公罚〔2024〕33号行政处罚决定", "临府复决〔2025〕16号行政复议决定"),
    ),
    "after the name of its station": (
        "1.撤销被告临江县公安局站前派出所作出的临江公（治）行罚决字〔2024〕84号《行政处罚决定书》；\n2.诉讼费用由被告承担。",
        ("临江公（治）行罚决字〔2024〕84号《行政处罚决定书》",),
    ),
    "no act of a number": ("1.确认被告强制拆除原告房屋的行为违法；\n2.诉讼费用由被告承担。", ()),
}


@pytest.mark.parametrize(("claims", "acts"), CLAIMS.values(), ids=CLAIMS.keys())
def test_every_act_that_a_complaint_asks_to_revoke_is_told(claims: str, acts: tuple[str, ...]) -> None:
    assert complaint(claims).values("sued_act") == acts


ROWS = {
    "claims": "诉讼请求|请求撤销被告于2024年1月28日作出的编号8263240291913461《行政处罚决定书》。",
    "numbered claims": "诉讼请求|1.撤销被告作出的编号8263240291913461《行政处罚决定书》。2.诉讼费由被告承担。",
    "a row of its own": "诉讼请求|撤销被诉的处罚。\n被诉行政行为|编号8263240291913461《行政处罚决定书》",
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS.keys())
def test_the_act_sued_in_a_form_is_told(rows: str) -> None:
    """A form says 诉讼请求 in a cell, no colon behind it; the act was missing."""
    paper = only(f"""
^行政起诉状
当事人信息
原告|姓名：柴进 性别：男
被告|名称：临江县公安局
{rows}
收到时间|2024年1月31日
事实与理由|被告认定事实不清。
临江县人民法院
具状人：柴进
日期：2024年3月1日""")
    assert paper.values("sued_act") == ("编号8263240291913461《行政处罚决定书》",)


ENFORCED = (
    "申请强制执行其于2023年10月23日作出的临水责拆字〔2023〕第1017号《责令限期拆除决定书》",
    "于2024年2月1日向本院申请强制执行临水责拆字〔2023〕第1017号《责令限期拆除决定书》",
)


@pytest.mark.parametrize("asked", ENFORCED, ids=("made", "alone"))
def test_the_act_to_be_enforced_is_told_by_a_ruling_on_it(asked: str) -> None:
    paper = only(f"""
^临江县人民法院
^行政裁定书
>（2024）渝0999行审15号
申请执行人临江县水利局，住所地临江县滨江路。
法定代表人单涛，局长。
被执行人贾有田，男，1966年7月2日出生，住临江县江口镇。
申请执行人临江县水利局{asked}，本院于2024年2月11日受理后，依法组成合议庭进行了审查，现已审查终结。
本院认为，该决定合法。依照《中华人民共和国行政诉讼法》第九十七条之规定，裁定如下：
准予强制执行申请执行人临江县水利局作出的临水责拆字〔2023〕第1017号《责令限期拆除决定书》。
本裁定送达后即发生法律效力。
>审 判 长  江洋
>审 判 员  冯秀英
>审 判 员  杜祖德
>二〇二四年五月十三日
>书 记 员  杨建国""")
    assert paper.values("sued_act") == ("临水责拆字〔2023〕第1017号《责令限期拆除决定书》",)


def test_a_notice_of_enforcement_tells_the_judgment_and_its_clerk() -> None:
    paper = only("""
^临江县人民法院
^执行通知书
>（2024）渝0999执2904号
临江县水利局：
申请执行人贾有田与被执行人临江县水利局责令限期拆除一案，本院作出的（2024）渝0999行初8号行政判决书已发生法律效力。申请执行人向本院申请强制执行，本院已于2024年8月7日立案执行。责令你单位自收到本通知之日起十日内履行义务。
执行员：江洋  书记员：杨建国
>2024年8月11日""")
    assert paper.kind == "enforcement"
    assert paper.values("case_number") == ("（2024）渝0999执2904号",)
    assert paper.values("origin_case_number") == ("（2024）渝0999行初8号",)
    assert paper.values("clerk") == ("杨建国",)


def test_an_application_for_review_tells_its_claims_and_the_act() -> None:
    paper = only("""
^行政复议申请书
申请人：柴进，男，1985年1月1日出生，住临江县东街3号。
被申请人：临江县公安局，住所地临江县政府路。
行政复议请求：
1.撤销被申请人作出的临公罚〔2024〕33号《行政处罚决定书》；
2.责令被申请人在法定期限内重新作出处理。
事实和理由：
被申请人认定事实不清。
此致
临江县人民政府
>申请人：柴进
>2024年3月22日""")
    assert paper.values("claims") == (
        "撤销被申请人作出的临公罚〔2024〕33号《行政处罚决定书》",
        "责令被申请人在法定期限内重新作出处理",
    )
    assert paper.values("sued_act") == ("临公罚〔2024〕33号《行政处罚决定书》",)


def test_a_notice_of_review_tells_when_answer_and_evidence_are_due() -> None:
    paper = only("""
^临江县人民政府
^行政复议答复通知书
>临府复答〔2024〕240号
临江县公安局：
申请人柴进对你单位于2024年3月1日作出的临公罚〔2024〕33号《行政处罚决定书》不服，向本机关提出行政复议申请，本机关已依法予以受理。现将行政复议申请书副本发送你单位，请自收到申请书副本之日起十日内，提出书面答复，并提交作出行政行为的证据、依据和其他有关材料。
>临江县人民政府
>2024年3月28日""")
    assert (paper.values("answer_days"), paper.values("evidence_days")) == ((10,), (10,))
    assert paper.values("sued_act") == ("临公罚〔2024〕33号《行政处罚决定书》",)
    assert paper.values("plaintiff") == ("柴进",)


WITHDRAWN = {
    "申请人诉被申请人不动产行政登记及行政复议一案（案号：（2025）渝0999行初59号）": "不动产行政登记及行政复议",
    "申请人诉被申请人临江县公安局行政处罚一案（案号：（2025）渝0999行初59号）": "行政处罚",
    "原告柴进诉被告临江县公安局治安行政处罚一案，案号（2025）渝0999行初59号": "治安行政处罚",
}


@pytest.mark.parametrize(("told", "cause"), WITHDRAWN.items(), ids=WITHDRAWN.values())
def test_an_application_to_withdraw_tells_the_cause(told: str, cause: str) -> None:
    paper = only(f"""
^撤诉申请书
申请人（原告）：柴进，男，汉族，住临江县东街3号。
被申请人（被告）：临江县公安局。
{told}，现申请人自愿申请撤回起诉，请予准许。
此致
临江县人民法院
>申请人：柴进
>2025年5月23日""")
    assert paper.values("cause") == (cause,)
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("柴进",), ("临江县公安局",))


def test_a_receipt_whose_label_lost_its_second_letter_tells_the_cause() -> None:
    paper = only("""
^临江县人民法院送达回证
受送达人|临江县公安局
案 号|（2025）渝0999行初8号
送达文书|应诉通知书、起诉状副本各一份
送达方式|直接送达
案|治安行政处罚
送达人：仝锦程""")
    assert paper.values("cause") == ("治安行政处罚",)


LIST = """
^证据目录
{submitted}
序号|证据名称|证明目的
1|身份证复印件|原告主体资格
2|土地承包合同|原告合法使用土地
>提交人：柴进"""
CONTRACT = """
^土地承包合同书
发包方（甲方）：临江县柳树镇第三村民委员会
承包方（乙方）：柴进
一、承包地块面积8.3亩，承包期限30年，自2004年1月1日起。
甲方（盖章）    乙方（签字）：柴进
>2004年1月1日"""
DAYS = {
    "提交人：柴进（原告）    提交日期：2024年4月10日": ("2024-04-10",),
    "提交人：柴进（原告）": (),
}


@pytest.mark.parametrize(("submitted", "days"), DAYS.items(), ids=("with a day", "without"))
def test_the_day_of_a_paper_in_a_bundle_is_not_that_of_its_list(
    submitted: str, days: tuple[str, ...]
) -> None:
    paper = only(LIST.format(submitted=submitted), CONTRACT)
    assert paper.kind == "evidence"
    assert paper.values("document_date") == days


def test_a_form_of_fees_is_addressed_to_who_pays() -> None:
    paper = only("""
^临江县人民法院
^缴费通知书
交款人|柴进
案号|（2021）渝0999行初116号
案由|房屋征收补偿决定
收费项目|案件受理费
应交金额|人民币伍拾元整
交款期限|收到本通知之日起七日内
>2021年1月18日""")
    assert (paper.values("addressee"), paper.values("fee")) == (("柴进",), ("50.00",))
    assert not [doubt for doubt in paper.doubts if doubt.about == "addressee"]


def test_what_parties_say_of_delays_calls_no_recorded_hearing_off() -> None:
    paper = only("""
^临江县人民法院
^开庭笔录
案号：（2025）渝0999行初34号
时间：2025年3月6日14时30分
地点：本院第三法庭
审判长：韩晓
书记员：欧阳喆
审判长：原告陈述诉讼请求及事实理由。
原：二十四个月内交付安置房。
被：因规划调整导致安置房延期，属不可抗力。
审判长：现在休庭，笔录交当事人核对签字。""")
    assert paper.kind == "transcript" and not [d for d in paper.doubts if d.about == "hearing_time"]
    assert [str(time) for time in paper.values("hearing_time")] == ["2025-03-06T14:30"]


@pytest.mark.parametrize(
    "told", ["合议庭组成人员如下：", "本院已立案受理，现将有关事项通知如下："], ids=["a panel", "terms"]
)
def test_the_end_of_a_sentence_above_a_table_is_no_row_of_it(told: str) -> None:
    """The row was put among the cells: plaintiff, defendant and cause were asked for."""
    paper = only(f"""
^临江县人民法院
^合议庭组成人员告知书
>（2025）渝0999行初34号
临江县人力资源和社会保障局：
本院受理原告努尔古丽·哈力克与被告临江县人力资源和社会保障局行政协议一案，{told}
职务|姓名|备注
审判长|李静|承办法官
审判员|武超
人民陪审员|许娜玉
>二〇二五年二月十七日""")
    assert paper.values("plaintiff") == ("努尔古丽·哈力克",) and paper.values("cause") == ("行政协议",)
    assert paper.values("judge") == ("李静", "武超", "许娜玉") and not paper.doubts


@pytest.mark.parametrize("torn", ["收人：", "签人：", "收入："])
def test_what_is_left_of_a_stamps_label_is_no_addressee(torn: str) -> None:
    paper = only(f"""
收文日期：2025.06.22
收文编号：967
{torn}
^临江县人民法院
^廉政监督卡
案号|（2025）渝0999行初34号
案由|行政复议
监督内容：1.是否接受当事人及其委托人的宴请、礼品礼金；""")
    assert paper.kind == "rights_notice" and not paper.values("addressee")


@pytest.mark.parametrize("number", ["(2025). 渝0999行初34号", "（2025）·渝0999行初34号"])
def test_a_speck_behind_the_bracket_of_a_case_number_is_no_part_of_it(number: str) -> None:
    paper = only(f"""
^临江县人民法院
^应诉通知书
>{number}
临江县公安局：
原告柴进诉你局行政处罚一案，本院已立案受理。请自收到起诉状副本之日起十五日内提交答辩状。
>临江县人民法院
>二〇二五年二月十七日""")
    (found,) = [finding for finding in paper.findings if finding.field == "case_number"]
    assert found.value == "（2025）渝0999行初34号" and any(r.startswith("去") for r in found.evidence.repairs)


def test_the_last_letter_of_a_title_that_runs_into_the_text_is_no_part_of_a_name() -> None:
    paper = only("""
法定代表人（负责人）身份证明书晏静娜同志，在我单位任局长职务，系我单位法定代表人。
特此证明。
>临江县人力资源和社会保障局
>二〇二五年五月四日""")
    assert "书晏静娜" not in paper.values("legal_representative")
