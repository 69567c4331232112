"""The operative part of judgments, rulings, mediations and decisions becomes outcomes (裁判结果)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.decisions.disposition import read_item
from pipeline.reading.decisions.item_rules import Disposition
from pipeline.reading.decisions.outcome import kind_by_operative, outcomes

ORGAN = "临江县自然资源局"

ITEMS = [
    # 驳回 before 撤销
    ("驳回原告王小满的诉讼请求", "dismiss_claims"),
    ("驳回原告王小满要求撤销被告临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定的诉讼请求", "dismiss_claims"),
    ("驳回原告王小满请求确认被告临江县人民政府强制拆除行为违法并赔偿损失的诉讼请求", "dismiss_claims"),
    ("驳回原告临江县顺达建材有限公司的其他诉讼请求", "dismiss_claims"),
    ("驳回原告王小满的行政赔偿请求", "dismiss_claims"),
    ("驳回王小满的全部诉讼请求", "dismiss_claims"),
    ("驳回原告要求被告继续履行《房屋征收补偿协议》的诉讼请求", "dismiss_claims"),
    # 撤销
    ("撤销被告临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定", "revoke"),
    ("撤销临江县人力资源和社会保障局于2022年3月1日作出的临人社工认字〔2022〕15号《认定工伤决定书》", "revoke"),
    ("被告临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定予以撤销", "revoke"),
    ("撤销被告临江县自然资源局为第三人李大年颁发的临国用（2009）第0112号国有土地使用证", "revoke"),
    ("撤销被告临江县民政局2011年5月6日为原告王小满与第三人周桂花办理的结婚登记", "revoke"),
    ("撤销被告临江县公安局临公（治）行罚决字〔2023〕66号行政处罚决定书和被告临江县人民政府临府复决字〔2023〕9号行政复议决定书", "revoke"),
    ("撤销被告临江县人民政府作出的临府复决字〔2023〕9号行政复议决定", "revoke"),
    ("撤销被告临江县市场监督管理局作出的将第三人的法定代表人由李大年变更为王小满的登记行为", "revoke"),
    ("撤销被告临江县自然资源局根据《中华人民共和国土地管理法》第七十四条第（一）项作出的行政处罚决定", "revoke"),
    ("撤销被告作出的《关于撤销王小满宅基地使用权登记的决定》", "revoke"),
    ("撤销被告临江县卫生健康局作出的不予受理决定", "revoke"),
    ("撤销被告临江县人力资源和社会保障局作出的重新认定工伤决定书", "revoke"),
    ("撤销被告临江县自然资源局根据临江县人民法院（2019）浙0121执12号执行裁定作出的转移登记行为", "revoke"),
    ("撤销被告临江县公安局（治安大队）作出的临公行罚决字〔2023〕66号行政处罚决定", "revoke"),
    ("撤销被告临江县民政局作出的离婚登记，判令被告注销第三人的离婚证", "revoke order_perform"),
    # 部分撤销
    ("撤销被告临江县人民政府为第三人颁发的集体土地使用证中涉及原告宅基地35平方米的部分", "partial_revoke"),
    ("撤销被告临江县市场监督管理局作出的临市监处罚〔2023〕21号《行政处罚决定书》第二项", "partial_revoke"),
    ("撤销被告临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定中关于罚款12000元的部分", "partial_revoke"),
    ("撤销被告临江县公安局临公行罚决字〔2023〕66号行政处罚决定书中对原告王小满罚款五百元的处罚", "partial_revoke"),
    ("部分撤销被告临江县自然资源局作出的政府信息公开告知书", "partial_revoke"),
    # 撤销并重作
    ("撤销被告临江县自然资源局作出的不予公开告知书，责令其于本判决生效之日起二十个工作日内重新作出答复", "revoke redo"),
    ("撤销被告作出的不予认定工伤决定，并由其于本判决生效后依法重新作出工伤认定", "revoke redo"),
    ("撤销被告2023年6月2日作出的《政府信息公开告知书》，限于判决书生效之日起依据《中华人民共和国政府信息公开条例》第三十三条规定的期限向原告重新作出信息答复", "revoke redo"),
    ("撤销被告作出的行政处罚决定并责令被告在判决生效后60日内重新作出处理", "revoke redo"),
    ("撤销被告临江县人民政府作出的驳回行政复议申请决定，责令被告在法定期限内重新作出行政复议决定", "revoke redo"),
    ("责令被告临江县人民政府于本判决生效之日起六十日内对原告的复议申请重新作出处理", "redo"),
    ("由被告临江县人力资源和社会保障局于本判决生效后六十日内重新作出行政行为", "redo"),
    # 确认违法、无效、协议有效
    ("确认被告临江县人民政府于2021年3月9日强制拆除原告王小满房屋的行政行为违法", "confirm_illegal"),
    ("确认被告临江县综合行政执法局，于2022年9月6日强制拆除原告建筑物的行政行为违法", "confirm_illegal"),
    ("确认被告临江县自然资源局未在法定期限内对原告的政府信息公开申请作出答复违法", "confirm_illegal"),
    ("确认被告作出的撤销登记决定程序违法，但不撤销", "confirm_illegal"),
    ("被告临江县自然资源局对原告的信息公开申请答复时间超过法律规定期限，程序违法", "confirm_illegal"),
    ("确认被告临江县公安局作出的临公（治）行罚决字〔2023〕66号行政处罚决定程序轻微违法", "confirm_illegal"),
    ("确认被告不履行法定职责的行为违法，责令被告采取补救措施", "confirm_illegal remedy"),
    ("确认被告强制拆除行为违法并责令其于本判决生效之日起三十日内对原告采取补救措施", "confirm_illegal remedy"),
    ("确认被告临江县江口镇人民政府作出的违法占地拆除通知书无效", "confirm_invalid"),
    ("确认被告作出的《责令停止违法行为通知书》无效", "confirm_invalid"),
    ("确认原告王小满与被告临江县人民政府签订的《房屋征收补偿协议》无效", "confirm_invalid"),
    ("确认原告王小满与被告临江县房屋征收服务中心签订的《安置补偿协议》有效", "contract_valid"),
    ("原告王小满与被告签订的和解协议合法有效", "contract_valid"),
    # 变更
    ("变更被告临江县市场监督管理局作出的临市监处罚〔2023〕21号行政处罚决定中罚款50000元为罚款5000元", "modify"),
    ("将被告临江县市场监督管理局作出的行政处罚决定第二项罚款人民币26000元变更为罚款人民币5000元", "modify"),
    ("变更被告临江县人民政府作出的赔偿决定，由被告赔偿原告王小满损失90000元", "modify compensate"),
    ("确认被告临江县江口镇人民政府强制拆除行为违法，驳回原告王小满的其他诉讼请求", "confirm_illegal dismiss_claims"),
    ("确认被告临江县人民政府作出的《关于征收集体土地的决定》违法，但不撤销该决定", "confirm_illegal"),
    ("被告临江县江口镇人民政府对原告王小满房屋实施的强制拆除行为违法", "confirm_illegal"),
    ("撤销被告临江县公安局交通警察大队作出的编号为330121-1234567890号公安交通管理简易程序处罚决定书", "revoke"),
    ("撤销原告王小满与被告临江县人民政府签订的《房屋征收补偿协议》", "revoke"),
    ("撤销被告临江县人民政府作出的《行政赔偿决定书》", "revoke"),
    ("变更被告临江县公安局行政处罚决定中的“行政拘留十日”为“行政拘留五日”", "modify"),
    ("被告临江县市场监督管理局作出的行政处罚由罚款50000元变更为罚款10000元", "modify"),
    # 履行、给付、赔偿、补救、协议
    ("责令被告临江县综合行政执法局于六十日内依法拆除第三人的违法建筑", "order_perform"),
    ("责令被告临江县教育局对原告的投诉依法予以处理", "order_perform"),
    ("责令被告临江县人民政府在判决生效后六十日内依法履行对原告土地权属争议作出处理决定的法定职责", "order_perform"),
    ("判令被告临江县自然资源局于判决生效之日起15个工作日内向原告公开征地批复文件", "order_perform"),
    ("被告临江县人民政府支付原告安置补助费30000元、过渡费6000元", "pay"),
    ("责令被告对原告的损失采取补救措施，并赔偿原告物品损失5000元", "remedy compensate"),
    ("责令被告临江县人民政府于本判决生效之日起六十日内对原告王小满的申请作出处理", "order_perform"),
    ("限被告临江县公安局于本判决生效之日起三十日内履行法定职责", "order_perform"),
    ("责令被告临江县林业局继续履行林地监督管理职责", "order_perform"),
    ("责令被告临江县工伤保险中心于本判决生效之日起60日内对原告申请的工伤保险待遇先行支付依法核定并予以支付", "order_perform"),
    ("被告临江县民政局于本判决生效之日起三十日内对原告的申请作出答复", "order_perform"),
    ("责令被告临江县人民政府于本判决生效后九十日内对原告王小满作出补偿决定", "order_perform"),
    ("临江县房屋征收服务中心自本判决生效之日起60日内给付王小满房屋征收补偿款221260.30元，并以221260.30元为基数支付利息", "pay"),
    ("被告临江县社会保险中心于本判决生效之日起十五日内支付原告一次性伤残补助金23400元", "pay"),
    ("责令被告临江县公安局退还原告王小满罚款5000元", "pay"),
    ("被告临江县人民政府于本判决生效之日起三十日内赔偿原告王小满房屋损失386000元", "compensate"),
    ("由被告临江县城市管理局赔偿原告物品损失人民币8000元", "compensate"),
    ("责令被告临江县人民政府采取相应的补救措施", "remedy"),
    # 二审
    ("驳回上诉，维持原判", "uphold_appeal"),
    ("驳回上诉，维持原判决", "uphold_appeal"),
    ("驳回上诉，维持原裁定", "uphold_appeal"),
    ("驳回上诉，维持一审判决", "uphold_appeal"),
    ("驳回上诉人王小满的上诉，维持原审判决", "uphold_appeal"),
    ("撤销临江县人民法院（2022）内0802行初59号行政判决", "reverse_appeal"),
    ("撤销盘锦市大洼区人民法院(2023)辽1104行初9号××判决", "reverse_appeal"),
    ("撤销东州市中级人民法院于二〇二三年五月三十日作出的（2023）京0105行初29号行政判决书", "reverse_appeal"),
    ("撤销一审判决", "reverse_appeal"),
    ("撤销原审判决", "reverse_appeal"),
    ("撤销东省高级人民法院（2018）浙行终12号行政判决和东州市中级人民法院（2017）浙01行初3号行政判决", "reverse_appeal"),
    ("变更临江县人民法院（2023）浙0121行初7号行政判决第一项为：确认被告临江县公安局扣押行为违法", "reverse_appeal confirm_illegal"),
    ("撤销临江县人民法院（2023）浙0121行初7号行政判决，驳回王小满的诉讼请求", "reverse_appeal dismiss_claims"),
    ("撤销临江县人民法院（2023）浙0121行初7号行政判决，发回临江县人民法院重审", "remand"),
    ("发回临江县人民法院重审", "remand"),
    ("本案发回临江县人民法院重新审理", "remand"),
    ("指令临江县人民法院继续审理本案", "remand"),
    ("本案由临江县人民法院立案受理", "remand"),
    ("撤销临江县人民法院（2023）浙0121行初7号行政判决主文第二项，即“驳回原告的其他诉讼请求”", "reverse_appeal"),
    ("变更临江县人民法院（2023）浙0121行初7号行政判决第二项为“临江县人民政府于本判决生效之日起三十日内赔偿王小满损失90000元”", "reverse_appeal compensate"),
    ("撤销本院（2020）浙0121行初9号行政判决", "reverse_appeal"),
    ("一并撤销原审判决", "reverse_appeal"),
    # 再审
    ("驳回王小满的再审申请", "retrial_denied"),
    ("驳回再审申请人王小满、李大年的再审申请", "retrial_denied"),
    ("驳回王小满的申诉", "retrial_denied"),
    ("本案由本院提审", "retrial_ordered"),
    ("指令东省高级人民法院再审本案", "retrial_ordered"),
    ("本案指令东州市中级人民法院再审", "retrial_ordered"),
    ("本案由本院再审", "retrial_ordered"),
    ("再审期间，中止原判决的执行", ""),
    ("维持东省高级人民法院（2018）浙行终12号行政判决", "uphold_appeal"),
    # 裁定
    ("驳回原告王小满的起诉", "dismiss_suit"),
    ("驳回王小满对临江县人民政府的起诉", "dismiss_suit"),
    ("驳回原告王小满要求撤销被告作出的行政处罚决定的起诉", "dismiss_suit"),
    ("对王小满的起诉，本院不予立案", "not_accepted"),
    ("对起诉人王小满的起诉不予立案", "not_accepted"),
    ("不予立案", "not_accepted"),
    ("对王小满的起诉，本院不予受理", "not_accepted"),
    ("准许原告王小满撤回起诉", "withdraw"),
    ("准予原告王小满撤诉", "withdraw"),
    ("准许上诉人临江县公安局撤回上诉", "withdraw"),
    ("准许王小满撤回再审申请", "withdraw"),
    ("准许申请执行人临江县自然资源局撤回强制执行申请", "withdraw"),
    ("不准许原告王小满撤回起诉", "other"),
    ("本案按撤诉处理", "deemed_withdrawn"),
    ("本案按原告王小满撤诉处理", "deemed_withdrawn"),
    ("本案按上诉人王小满自动撤回上诉处理", "deemed_withdrawn"),
    ("按王小满撤回起诉处理", "deemed_withdrawn"),
    ("本案终结诉讼", "terminated"),
    ("终结本次执行程序", "terminated"),
    ("终结（2023）浙0121行审7号案件的审查", "terminated"),
    ("本案中止诉讼", "suspended"),
    ("中止本案的审理", "suspended"),
    ("驳回被告临江县公安局对本案管辖权提出的异议", "other"),
    ("本案移送东州市中级人民法院审理", "other"),
    # 其他裁定
    ("准许停止执行临江县自然资源局作出的行政处罚决定", "other"),
    ("本案诉讼期间停止执行被告作出的限期拆除决定", "other"),
    ("驳回原告王小满要求停止执行的申请", "other"),
    ("准许王小满先予执行的申请，被告临江县民政局先行支付抚恤金2000元", "other"),
    ("冻结、划拨被执行人临江县顺达建材有限公司银行存款50000元", "other"),
    ("查封被执行人王小满所有的房屋一套", "other"),
    ("本案由东州市中级人民法院管辖", "other"),
    ("指定临江县人民法院管辖", "other"),
    ("中止（2018）浙0121行初7号行政判决的执行", "suspended"),
    ("终结（2020）浙0121执77号案件的执行", "terminated"),
    ("准许上诉人王小满撤回上诉，双方当事人按原审判决执行", "withdraw"),
    ("对临江县自然资源局强制执行行政处罚决定第1项、第2项内容的申请，本院不予受理", "not_accepted"),
    # 非诉执行
    ("准予强制执行申请人临江县自然资源局临自然资罚〔2023〕8号行政处罚决定，由临江县江口镇人民政府组织实施", "enforce_granted"),
    ("准予强制执行行政处罚决定第一项，不准予强制执行第二项", "enforce_granted enforce_denied"),
    ("对申请执行人申请执行的临国土监发〔2009〕6号行政处罚决定书不予执行", "enforce_denied"),
    ("由申请人或当地人民政府组织实施", ""),
    ("准予强制执行临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定", "enforce_granted"),
    ("对临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定，准予强制执行", "enforce_granted"),
    ("准予执行申请执行人临江县市场监督管理局作出的行政处罚决定", "enforce_granted"),
    ("不准予强制执行临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定", "enforce_denied"),
    ("对临江县自然资源局申请执行的行政处罚决定不准予执行", "enforce_denied"),
    ("不予执行临江县自然资源局作出的行政处罚决定", "enforce_denied"),
    ("由临江县人民政府组织实施", ""),
    ("对申请执行人临江县自然资源局作出的临自然资罚〔2023〕8号行政处罚决定，不准予强制执行", "enforce_denied"),
    ("对临江县自然资源局作出的行政处罚决定第一项准予强制执行，第二项不准予强制执行", "enforce_granted enforce_denied"),
    ("被告临江县科学技术局于本判决生效之日起六十日内向原告临江县顺达建材有限公司兑付奖励资金200万元", "pay"),
    # the name of the act decided on says nothing about the decision
    ("不准予强制执行申请执行人临江县司法局作出的《不予受理行政复议申请决定书》", "enforce_denied"),
    ("不准予强制执行临江县自然资源局作出的不予受理登记申请决定", "enforce_denied"),
    ("驳回原告王小满要求撤销《不予立案决定书》的诉讼请求", "dismiss_claims"),
    ("驳回原告王小满要求撤销不予受理行政复议申请决定的诉讼请求", "dismiss_claims"),
    ("驳回原告王小满要求确认《准予撤回备案通知书》违法的诉讼请求", "dismiss_claims"),
    ("被告临江县人民政府于本判决生效之日起六十日内继续履行与原告王小满签订的《征收补偿协议》约定的安置房交付义务", "contract_perform"),
    ("撤销被告作出的行政处罚决定的罚款部分", "partial_revoke"),
    ("撤销罚款部分", "partial_revoke"),
    ("撤销处罚决定、责令被告重新作出处理", "revoke redo"),
    ("维持第一项、撤销第二项", "other partial_revoke"),
    ("被告临江县人民政府继续履行《征收补偿协议》", "contract_perform"),
    ("按原告王小满自动撤回起诉处理", "deemed_withdrawn"),
    ("恢复本案的诉讼", "other"),
    ("撤销被告作出的处罚决定第二项、驳回原告其他诉讼请求", "partial_revoke dismiss_claims"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), ITEMS, ids=[text[:24] for text, _ in ITEMS])
def test_an_item_has_the_codes_its_words_mean(text: str, codes: str) -> None:
    read = read_item(text)
    assert (read.codes, read.reason) == (tuple(codes.split()), "")


def test_an_agreement_that_an_item_names_is_to_be_performed_whatever_the_suit_is_called() -> None:
    """It was 责令履行职责 in silence."""
    assert read_item("被告临江县人民政府继续履行《征收补偿协议》").codes == ("contract_perform",)


CONTRACT_ITEMS = [
    ("确认原告与被告签订的《征收补偿协议》合法有效，被告继续履行该协议", "contract_valid contract_perform"),
    ("被告临江县人民政府继续履行与原告王小满签订的《征收补偿协议》", "contract_perform"),
    ("责令被告于本判决生效之日起六十日内继续履行协议", "contract_perform"),
    ("被告临江县人民政府于本判决生效之日起三十日内赔偿原告损失100000元", "contract_compensate"),
    ("被告临江县招商局向原告支付违约金50000元", "contract_compensate"),
    ("被告临江县人民政府于六十日内履行《征收补偿协议》约定的交付安置房义务", "contract_perform"),
    ("被告临江县人民政府于六十日内按《征收补偿协议》交付安置房一套", "contract_perform"),
    ("责令被告临江县人民政府于三十日内履行法定职责", "order_perform"),
    ("被告临江县人民政府于本判决生效之日起三十日内补偿原告前期投入128.6万元", "contract_compensate"),
    ("被告临江县人民政府按照约定向原告支付房屋补偿款30000元", "contract_compensate"),
    ("被告临江县人民政府支付原告补偿协议约定的过渡费30000元", "pay"),
    ("被告临江县人民政府于六十日内履行《征收补偿协议》约定的交付安置房义务", "contract_perform"),
    ("责令被告临江县人民政府于六十日内对原告作出补偿决定", "order_perform"),
]


@pytest.mark.parametrize(("text", "codes"), CONTRACT_ITEMS, ids=[text[:40] for text, _ in CONTRACT_ITEMS])
def test_an_administrative_agreement_has_codes_of_its_own(text: str, codes: str) -> None:
    assert read_item(text, about_contract=True).codes == tuple(codes.split())


OPEN_ITEMS = [
    "第三人李大年于本判决生效之日起三十日内自行申请更正登记，逾期不申请的，由被告临江县自然资源局撤销该登记",
    "如第三人逾期未办理，被告临江县自然资源局应撤销临房权证字第112号房屋登记",
    "责令被告临江县人民政府对原告作出赔偿决定",
    "责令被告临江县公安局将扣留的车辆返还原告王小满",
    "维持临江县人民法院（2023）浙0121行初7号行政判决第一项",
    "原告王小满于本判决生效之日起十日内自行拆除违法建筑",
    "被告临江县人民政府向原告赔礼道歉",
    "驳回申请执行人临江县自然资源局的强制执行申请",
    "依法另行处置案涉财物",
    "被告临江县人民政府在本判决生效后三十日内就原告提出的行政赔偿申请作出处理",
    "解除原告王小满与被告临江县人民政府签订的《安置补偿协议》",
    "由被告临江县人民政府承担房屋鉴定费3000元",
    "驳回申请执行人临江县自然资源局的申请",
]


@pytest.mark.parametrize("text", OPEN_ITEMS, ids=[t[:20] for t in OPEN_ITEMS])
def test_an_item_that_may_be_read_two_ways_is_left_to_a_person(text: str) -> None:
    read = read_item(text)
    assert read.codes == () and read.reason


# --- whole papers --------------------------------------------------------------------------------


def paper(
    order: str, title: str = "行政判决书", formula: str = "判决如下：", before: str = "", tail: str = ""
) -> str:
    """A first-instance paper around an order."""
    return (
        f"临江县人民法院\n{title}\n（2023）浙0121行初31号\n原告王小满，男，1980年2月3日出生，汉族，住临江县江口镇河东村3组。\n"
        f"被告{ORGAN}，住所地临江县滨江路9号。\n法定代表人高远，局长。\n"
        f"原告王小满不服被告{ORGAN}行政处罚一案，本院受理后，依法组成合议庭公开开庭审理了本案。本案现已审理终结。\n{before}"
        f"本院认为，本案争议的焦点是处罚是否合法。依照《中华人民共和国行政诉讼法》的规定，{formula}\n{order}\n"
        f"{tail}案件受理费50元，由被告{ORGAN}负担。\n如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状，上诉于东州市中级人民法院。\n"
        "审判长 陈大文\n审判员 林小可\n人民陪审员 赵一鸣\n二〇二三年九月五日\n书记员 孙 悦\n"
    )


def appeal(order: str, first: str, formula: str = "判决如下：") -> str:
    """A second-instance paper that quotes the order of the first instance."""
    return (
        "东州市中级人民法院\n行政判决书\n（2024）浙01行终8号\n"
        f"上诉人（原审被告）：{ORGAN}。\n被上诉人（原审原告）：王小满，男。\n"
        f"上诉人{ORGAN}因行政处罚一案，不服临江县人民法院（2023）浙0121行初31号行政判决，向本院提起上诉。本案现已审理终结。\n"
        f"原审法院认为，被诉处罚决定主要证据不足。依照《中华人民共和国行政诉讼法》第七十条之规定，判决如下：{first}\n"
        f"{ORGAN}上诉称，请求撤销原判，驳回王小满的诉讼请求。\n"
        f"本院认为，上诉理由不能成立。依照《中华人民共和国行政诉讼法》第八十九条之规定，{formula}\n{order}\n"
        "二审案件受理费50元，由上诉人负担。\n本判决为终审判决。\n"
        "审判长 陈大文\n审判员 林小可\n审判员 赵一鸣\n二〇二四年三月五日\n书记员 孙 悦\n"
    )


def codes(text: str) -> list[str]:
    return [item.code for item in outcomes(text).found]


def test_every_item_has_its_outcome_and_the_organ_it_goes_against() -> None:
    text = paper(
        f"一、撤销被告{ORGAN}作出的临自然资罚〔2023〕8号行政处罚决定；\n"
        f"二、责令被告{ORGAN}于本判决生效之日起六十日内重新作出处理；\n三、驳回原告王小满的其他诉讼请求。"
    )
    assert [(i.code, i.against) for i in outcomes(text).found] == [
        ("revoke", (ORGAN,)),
        ("redo", (ORGAN,)),
        ("dismiss_claims", ()),
    ]


def test_an_outcome_has_the_place_of_its_item() -> None:
    text = paper(f"一、撤销被告{ORGAN}作出的\n行政处罚决定；\n二、驳回原告王小满的其他诉讼请求。")
    first, second = outcomes(text).found
    assert text[first.start : first.end] == f"撤销被告{ORGAN}作出的\n行政处罚决定"
    assert text[second.start : second.end] == "驳回原告王小满的其他诉讼请求"


def test_items_without_numbers_are_told_apart() -> None:
    text = paper(f"撤销被告{ORGAN}作出的行政处罚决定\n责令被告{ORGAN}于六十日内重新作出处理")
    assert codes(text) == ["revoke", "redo"]


def test_interest_on_delay_and_costs_are_no_outcome() -> None:
    text = paper(
        f"被告{ORGAN}于本判决生效之日起十日内支付原告王小满补偿款30000元。",
        tail="如果未按本判决指定的期间履行给付金钱义务，应当加倍支付迟延履行期间的债务利息。\n",
    )
    assert codes(text) == ["pay"]


@pytest.mark.parametrize(
    "words",
    [
        "本案免收案件受理费。",
        "本案不收取案件受理费。",
        "本案受理费50元由被告负担。",
        "诉讼费50元，由被告负担。",
        "申请执行费50元由申请执行人承担。",
        "411案件受理费50元，由被告负担。",
        "·，一案件受理费50元，由被告负担。",
    ],
)
def test_costs_in_any_words_are_no_outcome(words: str) -> None:
    text = paper(f"一、撤销被告{ORGAN}作出的处罚决定；\n二、责令被告{ORGAN}重新作出处理。\n{words}")
    assert codes(text) == ["revoke", "redo"]
    assert codes(paper(f"驳回原告王小满的诉讼请求。\n{words}")) == ["dismiss_claims"]


def test_a_sentence_after_the_order_is_a_doubt_when_it_might_be_one() -> None:
    read = outcomes(paper(f"撤销被告{ORGAN}作出的处罚决定。\n此外，望{ORGAN}今后及时处理群众申请。"))
    assert [item.code for item in read.found] == ["revoke"]
    assert len(read.doubts) == 1


def test_the_first_instance_quoted_does_not_count() -> None:
    text = appeal("驳回上诉，维持原判。", f"一、撤销{ORGAN}作出的行政处罚决定；二、责令{ORGAN}重新作出处理。")
    assert codes(text) == ["uphold_appeal"]


def test_a_paper_that_only_quotes_another_court_has_no_outcome() -> None:
    text = appeal("", "撤销行政处罚决定。")
    cut = text[: text.index(f"{ORGAN}上诉称")]
    assert outcomes(cut).found == ()
    assert kind_by_operative(cut) is None


def test_an_order_in_two_sentences_is_one_decision_on_the_appeal() -> None:
    assert codes(appeal("一、驳回上诉；\n二、维持原判。", "驳回原告的诉讼请求。")) == ["uphold_appeal"]


def test_both_lower_judgments_revoked_are_one_reversal() -> None:
    text = appeal(
        "一、撤销东州市中级人民法院（2023）浙01行终5号行政判决；\n二、撤销临江县人民法院（2023）浙0121行初31号行政判决；\n"
        f"三、变更{ORGAN}作出的处罚决定中罚款26000元为5000元。",
        "驳回原告王小满的诉讼请求。",
    )
    assert codes(text) == ["reverse_appeal", "modify"]


@pytest.mark.parametrize(
    "deadline",
    [
        "于本判决生效之日起六十日内",
        "自本判决送达后六十日内",
        "在本判决书送达之日起六十日内",
        "于收到本判决书之日起六十日内",
        "于判决生效后二个月内",
    ],
)
def test_the_deadline_does_not_end_the_order(deadline: str) -> None:
    text = paper(
        f"一、撤销被告{ORGAN}作出的处罚决定；\n二、被告{ORGAN}{deadline}重新作出处理；\n三、驳回原告的其他诉讼请求。"
    )
    assert codes(text) == ["revoke", "redo", "dismiss_claims"]


def test_headings_of_a_published_copy_do_not_matter() -> None:
    text = paper(f"裁判结果\n撤销被告{ORGAN}作出的处罚决定。")
    assert codes(text) == ["revoke"]


def test_an_appeal_that_changes_the_judgment_says_what_is_decided_instead() -> None:
    text = appeal(
        f"一、撤销临江县人民法院（2023）浙0121行初31号行政判决；\n二、撤销{ORGAN}作出的行政处罚决定；\n"
        f"三、{ORGAN}于本判决生效后六十日内重新作出处理。",
        "驳回原告王小满的诉讼请求。",
    )
    assert codes(text) == ["reverse_appeal", "revoke", "redo"]


def test_a_judgment_revoked_for_a_new_trial_is_a_remand() -> None:
    text = appeal(
        "一、撤销临江县人民法院（2023）浙0121行初31号行政判决；\n二、发回临江县人民法院重审。",
        "驳回原告王小满的诉讼请求。",
        "裁定如下：",
    )
    assert codes(text) == ["remand"]


def test_the_suit_withdrawn_on_appeal_is_no_reversal() -> None:
    text = appeal(
        "一、准许上诉人撤回上诉；\n二、准许王小满撤回起诉；\n三、撤销临江县人民法院（2023）浙0121行初31号行政判决。",
        "驳回原告王小满的诉讼请求。",
        "裁定如下：",
    )
    assert codes(text) == ["withdraw", "withdraw"]


def test_outcome_words_of_other_cases_in_the_body_do_not_count() -> None:
    other = "另查明，本院曾作出（2021）浙0121行初9号行政判决，判决如下：撤销某决定。该判决已生效。\n"
    assert codes(paper("驳回原告王小满的诉讼请求。", before=other)) == ["dismiss_claims"]


@pytest.mark.parametrize(
    ("title", "formula", "order", "kind"),
    [
        ("行政判决书", "裁定如下：", "驳回原告王小满的起诉。", "ruling"),
        ("行政裁定书", "裁定如下：", "准许原告王小满撤回起诉。", "ruling"),
        ("行政判决书", "判决如下", "驳回原告王小满的诉讼请求。", "judgment"),
        (
            "行政调解书",
            "经本院主持调解，双方当事人自愿达成如下协议：",
            "一、被告一次性补偿原告30000元。",
            "mediation",
        ),
    ],
    ids=["ruling under 判决书", "ruling", "judgment without colon", "mediation"],
)
def test_the_kind_follows_the_formula_not_the_title(title: str, formula: str, order: str, kind: str) -> None:
    assert kind_by_operative(paper(order, title, formula)) == kind


def test_a_mediation_is_one_outcome() -> None:
    text = paper(
        "一、被告支付原告补偿款30000元；\n二、原告撤回起诉。",
        "行政调解书",
        "经本院主持调解，双方自愿达成如下协议：",
    )
    assert codes(text) == ["mediated"]


def test_two_organs_each_lose_their_own_act() -> None:
    text = (
        "东州铁路运输法院\n行政判决书\n（2023）浙7101行初5号\n原告李大年。\n被告东州市公安局江北分局，东州市人民政府。\n"
        "本院认为，处罚决定应予撤销。依照《中华人民共和国行政诉讼法》第七十条之规定，判决如下：\n"
        "一、撤销被告东州市公安局江北分局作出的行政处罚决定；\n二、撤销被告东州市人民政府作出的行政复议决定。\n"
    )
    assert [i.against for i in outcomes(text).found] == [("东州市公安局江北分局",), ("东州市人民政府",)]


def test_an_item_that_names_neither_of_two_organs_is_a_doubt() -> None:
    text = (
        "东州铁路运输法院\n行政判决书\n（2023）浙7101行初5号\n原告李大年。\n被告东州市公安局江北分局。\n被告东州市水务局。\n"
        "本院认为，应予支持。依照《中华人民共和国行政诉讼法》第七十四条之规定，判决如下：\n确认拆除行为违法。\n"
    )
    read = outcomes(text)
    assert [(i.code, i.against) for i in read.found] == [("confirm_illegal", ())]
    assert read.doubts[0].candidates == ("东州市公安局江北分局", "东州市水务局")


def test_an_order_to_a_third_party_is_a_doubt() -> None:
    text = paper("第三人周桂花于本判决生效之日起三十日内申请更正登记，逾期由被告撤销该登记。")
    read = outcomes(text)
    assert read.found == () and len(read.doubts) == 1


ORDER = (
    f"一、撤销被告{ORGAN}于2023年6月1日作出的临自然资罚〔2023〕8号行政处罚决定；"
    f"二、责令被告{ORGAN}于本判决生效之日起六十日内重新作出处理；三、驳回原告王小满的其他诉讼请求。"
)


@given(st.integers(min_value=6, max_value=40), st.integers(min_value=0, max_value=30))
def test_line_breaks_anywhere_change_no_outcome(width: int, shift: int) -> None:
    wrapped = ORDER[:shift] + "\n" + "\n".join(ORDER[i : i + width] for i in range(shift, len(ORDER), width))
    assert codes(paper(wrapped)) == ["revoke", "redo", "dismiss_claims"]


@given(st.lists(st.sampled_from(["revoke", "confirm", "order", "dismiss"]), min_size=1, max_size=4))
def test_as_many_items_as_written_are_found(kinds: list[str]) -> None:
    texts = {
        "revoke": (f"撤销被告{ORGAN}作出的处罚决定", "revoke"),
        "confirm": (f"确认被告{ORGAN}强制拆除行为违法", "confirm_illegal"),
        "order": (f"责令被告{ORGAN}于三十日内采取补救措施", "remedy"),
        "dismiss": ("驳回原告王小满的其他诉讼请求", "dismiss_claims"),
    }
    order = "；\n".join(f"{'一二三四'[i]}、{texts[kind][0]}" for i, kind in enumerate(kinds)) + "。"
    assert codes(paper(order)) == [texts[kind][1] for kind in kinds]


@pytest.mark.parametrize(
    "item",
    [
        "追加临江县望城街道办事处为本案第三人参加诉讼",
        "通知李明作为第三人参加诉讼",
        "追加临江县公安局为共同被告",
    ],
)
def test_who_joins_the_suit_is_an_order_that_asks_nothing(item: str) -> None:
    assert read_item(item) == Disposition(("other",))
