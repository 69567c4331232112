"""Papers that come seldom: of procuratorates, reviewing organs and courts, and what is bound behind them (公益诉讼起诉书、决定书、证件)."""

from __future__ import annotations

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def only(page: str) -> Paper:
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    return paper


def test_a_report_whose_title_stands_above_the_addressee_is_addressed_to_him_alone() -> None:
    """The title was asked about as a part of the name."""
    paper = only(
        "^江州市公安局\n^关于张三诉我局治安行政处罚一案的情况报告\n市司法局：\n现将有关情况报告如下：\n一、基本案情。\n>江州市公安局\n>2023年6月1日"
    )
    assert (paper.kind, paper.values("addressee")) == ("own_report", ("市司法局",))


def test_the_complaint_of_a_procuratorate_is_read_as_one() -> None:
    """Parties, claims and court were missing in silence, and with them the term to answer."""
    paper = only(
        "^西安市鄠邑区人民检察院\n^行政公益诉讼起诉书\n>西鄠检行公诉〔2024〕3号\n公益诉讼起诉人：西安市鄠邑区人民检察院。\n"
        "被告西安市鄠邑区住房和城乡建设局，住所地西安市鄠邑区。\n法定代表人贺顺海，局长。\n诉讼请求：\n1.确认被告未依法履行监管职责违法；\n"
        "2.判令被告依法履行职责。\n事实和理由：\n被告怠于履行职责。\n此致\n西安铁路运输法院\n>西安市鄠邑区人民检察院\n>2024年3月3日"
    )
    told = [paper.values(n) for n in ("plaintiff", "defendant", "legal_representative", "court")]
    assert told == [
        ("西安市鄠邑区人民检察院",),
        ("西安市鄠邑区住房和城乡建设局",),
        ("贺顺海",),
        ("西安铁路运输法院",),
    ]
    assert paper.values("claims") == ("确认被告未依法履行监管职责违法", "判令被告依法履行职责")


def test_the_term_of_an_opinion_of_a_reviewing_organ_is_told() -> None:
    """六十日 of 行政复议意见书 was missing in silence."""
    paper = only(
        "^寿光市人民政府\n^行政复议意见书\n>寿政复意〔2024〕3号\n寿光市公安局：\n本机关在审理行政复议案件中发现，你局存在问题。\n"
        "请自收到本意见书之日起六十日内，将纠正情况报送本机关。\n>2024年3月3日"
    )
    assert paper.values("reply_days") == (60,)


def test_a_decision_of_a_court_tells_the_suit_in_which_it_was_made() -> None:
    paper = only(
        "^广州市黄埔区人民法院\n^驳回回避申请决定书\n>（2021）粤0112行初958号\n申请人：欧阳怡晓（本案原告）。\n"
        "本院在审理原告欧阳怡晓诉被告广州市黄埔区医疗保障局医疗保险待遇核定一案中，申请人欧阳怡晓申请审判员文志回避。决定如下：\n"
        "驳回欧阳怡晓的回避申请。\n>院长　王强\n>二〇二一年三月三日"
    )
    told = [paper.values(n) for n in ("plaintiff", "defendant", "cause")]
    assert told == [("欧阳怡晓",), ("广州市黄埔区医疗保障局",), ("医疗保险待遇核定",)]


def test_who_leads_an_organ_that_is_fined_is_told() -> None:
    paper = only(
        "^广州市黄埔区人民法院\n^罚款决定书\n>（2021）粤0112司惩8号\n被罚款人：广州市黄埔区医疗保障局，住所地广州市黄埔区。\n"
        "法定代表人：廖德涵，局长。\n本院认为，被罚款人拒不履行判决。决定如下：\n对被罚款人罚款10000元。\n>二〇二一年三月三日"
    )
    assert paper.values("legal_representative") == ("廖德涵",)


CARD = "姓名 孔涛俊\n性别 男 民族 汉\n出生 1970年1月1日\n住址 云南省大理市\n公民身份号码 535232197001011234\n中华人民共和国\n居民身份证\n签发机关 大理市公安局\n有效期限 2010.01.01-2030.01.01"


def test_the_copy_of_an_identity_card_is_evidence() -> None:
    assert only(CARD).kind == "evidence"


def test_a_receipt_of_a_court_for_papers_is_read_and_none_of_ours() -> None:
    paper = only("^诉讼材料收据\n今收到临江县公安局提交的证据材料一册。\n>临江县人民法院\n>2025年6月7日")
    assert paper.kind == "other" and not paper.doubts


def test_who_tries_a_suit_is_no_addressee_of_a_speech() -> None:
    paper = only(
        "^代 理 词\n尊敬的审判长、审判员：\n受原告张三的委托，担任其诉江州市公安局治安行政处罚一案的诉讼代理人，现发表意见如下：\n一、被告程序违法。\n>代理人：马明\n>2025年3月3日"
    )
    assert not paper.values("addressee") and paper.values("plaintiff") == ("张三",)


def test_who_signs_a_decision_above_its_day_is_no_item_of_it() -> None:
    """The row of the organ was asked about as an order of no known kind."""
    paper = only(
        "^江州市人民政府\n^行政复议终止决定书\n>江府复终〔2023〕3号\n申请人：张三，男。\n被申请人：江州市公安局。\n"
        "申请人不服被申请人作出的江公罚〔2022〕88号行政处罚决定，向本机关申请行政复议，本机关依法受理。申请人于2023年1月20日撤回申请。\n"
        "根据《中华人民共和国行政复议法》第四十一条的规定，本机关决定终止行政复议。\n>江州市人民政府\n>2023年1月28日"
    )
    assert paper.values("outcome") == ("terminated",) and not paper.doubted("outcome")


def test_an_address_before_a_speck_is_no_addressee() -> None:
    """A speck behind 人民路238号 was read as a colon: two addressees were told apart by asking."""
    paper = only(
        "^成都市武侯区人民法院\n^送达回证\n案号|（2025）川0107行初61号\n受送达人|成都市武侯区生态环境局\n"
        "送达地址|成都市武侯区人民路238号：\n送达文书|应诉通知书一份"
    )
    assert paper.values("addressee") == ("成都市武侯区生态环境局",) and not paper.doubted("addressee")
