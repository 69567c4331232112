"""The sentences of notices in the wordings courts use: who sues whom for what, when, where, before whom."""

from __future__ import annotations

import pytest

from pipeline.reading.fields.hits import Hit
from pipeline.reading.fields.shapes import shaped, with_places
from pipeline.reading.fields.spans import read_span
from pipeline.reading.page.text import Text
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.parties.party_block import parties
from pipeline.reading.parties.phrase_names import Part
from pipeline.reading.parties.suits import case_phrase
from pipeline.reading.read import read
from pipeline.reading.sitting.panel import panel
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.joined_names import pieces_of
from pipeline.tools.data import data_file, data_files
from pipeline.types import Box, OcrLine, Page, Paper, Scan
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
WORDS = KINDS.entries[0].wordings.panels
COURTS = parse_courts(data_file("courts.toml"))
YOU = "北碚区公安局"


def texts(parts: tuple[Part, ...] | None) -> tuple[str, ...] | None:
    return None if parts is None else tuple(part.text for part in parts)


PHRASES = {
    "simple": ("张三诉你局行政处罚一案，本院已立案。", ("张三",), None, (), "行政处罚"),
    "roles": (
        "本院受理原告张三与被告北碚区公安局行政处罚一案。",
        ("张三",),
        ("北碚区公安局",),
        (),
        "行政处罚",
    ),
    "several": ("原告张三、李四诉你单位土地行政征收一案", ("张三", "李四"), None, (), "土地行政征收"),
    "and others": ("李四等12人诉你府房屋征收补偿一案，", ("李四",), None, (), "房屋征收补偿"),
    "you and": ("你单位与原告王月娥行政强制一案，本院已受理。", ("王月娥",), None, (), "行政强制"),
    "third party": (
        "本院受理的原告赵六诉你局及第三人钱七不动产行政登记一案，",
        ("赵六",),
        None,
        ("钱七",),
        "不动产行政登记",
    ),
    "company": (
        "重庆某某（集团）有限公司诉北碚区公安局政府信息公开一案",
        ("重庆某某（集团）有限公司",),
        ("北碚区公安局",),
        (),
        "政府信息公开",
    ),
    "two organs": (
        "审理原告孙八诉北碚区公安局、重庆市北碚区人民政府行政处罚及行政复议一案中，",
        ("孙八",),
        ("北碚区公安局", "重庆市北碚区人民政府"),
        (),
        "行政处罚及行政复议",
    ),
    "organ with and": (
        "周九诉重庆市北碚区规划和自然资源局不动产行政登记一案",
        ("周九",),
        ("重庆市北碚区规划和自然资源局",),
        (),
        "不动产行政登记",
    ),
    "detachment": (
        "吴十诉太原市公安局交通警察支队晋源一大队行政强制措施一案",
        ("吴十",),
        ("太原市公安局交通警察支队晋源一大队",),
        (),
        "行政强制措施",
    ),
    "appeal": (
        "上诉人周大年因与被上诉人江都市公安局治安行政处罚一案，不服",
        ("周大年",),
        ("江都市公安局",),
        (),
        "治安行政处罚",
    ),
    "appeal for having sued": (
        "再审申请人张三因诉你局行政处罚一案，不服江苏省高级人民法院（2022）苏行终31号行政判决，申请再审。",
        ("张三",),
        None,
        (),
        "行政处罚",
    ),
    "appeal of a company that sued": (
        "上诉人江州宏达商贸有限公司因诉被上诉人江都市公安局行政处罚一案，不服",
        ("江州宏达商贸有限公司",),
        ("江都市公安局",),
        (),
        "行政处罚",
    ),
    "concerning": ("关于郑一诉你局不履行法定职责一案，", ("郑一",), None, (), "不履行法定职责"),
    "a place that begins like your": (
        "陆光芳诉贵阳市南明区自然资源局土地行政处罚一案，",
        ("陆光芳",),
        ("贵阳市南明区自然资源局",),
        (),
        "土地行政处罚",
    ),
    "a long name of a minority among five": (
        "本院受理的原告粘堃霞、乌云其木格、靳国林、逯宇璟、朱涛艳与被告昌乐县龙凤桥街道办事处行政协议一案，本院已受理。",
        ("粘堃霞", "乌云其木格", "靳国林", "逯宇璟", "朱涛艳"),
        ("昌乐县龙凤桥街道办事处",),
        (),
        "行政协议",
    ),
    "five, some named": (
        "本院受理热依汗古丽、阿不都热依木等五人不服你单位行政处罚一案，",
        ("热依汗古丽", "阿不都热依木"),
        None,
        (),
        "行政处罚",
    ),
    "twelve, the last joined by and": (
        "赵一鸣、钱二宝、孙三娘、李四光、周五洲、吴六奇、郑七妹、王八斤、冯九龄、陈十全、褚建国和卫国庆诉你局行政登记一案，",
        (
            "赵一鸣",
            "钱二宝",
            "孙三娘",
            "李四光",
            "周五洲",
            "吴六奇",
            "郑七妹",
            "王八斤",
            "冯九龄",
            "陈十全",
            "褚建国",
            "卫国庆",
        ),
        None,
        (),
        "行政登记",
    ),
    "counted without etc.": (
        "原告张三、李四、王五三人诉青河县公安局治安行政处罚一案，",
        ("张三", "李四", "王五"),
        ("青河县公安局",),
        (),
        "治安行政处罚",
    ),
    "companies joined by and": (
        "原告青河县山水砖厂和张三诉你局行政登记一案，",
        ("青河县山水砖厂", "张三"),
        None,
        (),
        "行政登记",
    ),
    "a person and a village joined by and": (
        "原告张三和白杨镇一村村民委员会不服你单位土地行政处理一案，",
        ("张三", "白杨镇一村村民委员会"),
        None,
        (),
        "土地行政处理",
    ),
    "and in a company's name": (
        "原告华泰和谐置业有限公司诉你局行政登记一案，",
        ("华泰和谐置业有限公司",),
        None,
        (),
        "行政登记",
    ),
    "and in a short company's name": (
        "原告安祥和物业公司诉你局行政处罚一案，",
        ("安祥和物业公司",),
        None,
        (),
        "行政处罚",
    ),
    "and in a company's name behind another": (
        "原告张三、华泰和谐置业有限公司诉你局行政登记一案，",
        ("张三", "华泰和谐置业有限公司"),
        None,
        (),
        "行政登记",
    ),
    "and in a company's name behind a name": (
        "原告金永和食品有限公司诉你局行政处罚一案，",
        ("金永和食品有限公司",),
        None,
        (),
        "行政处罚",
    ),
    "a bureau of two words": (
        "原告张三诉发展和改革局行政处罚一案，",
        ("张三",),
        ("发展和改革局",),
        (),
        "行政处罚",
    ),
    "and in a name and after it": (
        "本院受理原告李和平、巴特尔·苏和和蒋春雪不服你单位行政处罚一案，",
        ("李和平", "巴特尔·苏和", "蒋春雪"),
        None,
        (),
        "行政处罚",
    ),
    "a company after and": (
        "本院受理原告汪强、乔劭和北京云智联（上海）科技有限公司不服你单位行政处罚一案，",
        ("汪强", "乔劭", "北京云智联（上海）科技有限公司"),
        None,
        (),
        "行政处罚",
    ),
    "you are plaintiff": (
        "你诉北碚区公安局行政赔偿一案的起诉状已收到。",
        None,
        ("北碚区公安局",),
        (),
        "行政赔偿",
    ),
}


@pytest.mark.parametrize(("sentence", "who", "whom", "third", "cause"), PHRASES.values(), ids=PHRASES.keys())
def test_the_sentence_of_a_case_is_taken_apart(
    sentence: str,
    who: tuple[str, ...] | None,
    whom: tuple[str, ...] | None,
    third: tuple[str, ...],
    cause: str,
) -> None:
    phrase = case_phrase(sentence, YOU)
    assert phrase is not None
    assert texts(phrase.plaintiffs) == who
    assert texts(phrase.defendants) == whom
    assert texts(phrase.third) == third
    assert phrase.cause is not None and phrase.cause.text == cause


WHOLE = (
    "马鞍山市和县香泉镇宏达建材厂",
    "山西省和顺县李阳镇某煤矿",
    "沈阳市和平区南市街道饭店",
    "沈阳市和平区某某饭店",
    "沈阳市和平区八一小学",
    "中国农业银行股份有限公司和县支行",
    "国药控股沈阳有限公司和平店",
    "人民财产保险股份有限公司和平支公司",
    "中国移动通信集团新疆有限公司和田分公司",
    "昌吉回族自治州和静县某牧场",
    "吉林省和龙市某牧场",
    "新疆和田市某宾馆",
    "和县某饭店",
    "宝音和西格",
    "巴音和希格",
    "乌力吉和希格",
)


@pytest.mark.parametrize("name", WHOLE)
def test_a_place_or_a_name_with_and_in_it_is_not_two(name: str) -> None:
    assert [(piece.text, piece.apart) for piece in pieces_of(name)] == [(name, None)]


OPEN = {
    "a person or a company": ("张三和泰和公司", ("张三", "泰和公司")),
    "two of the sign": ("张三和和平建材厂", ("张三", "和平建材厂")),
    "at the end of a list": ("李四和永和食品有限公司", ("李四", "永和食品有限公司")),
    "a bank": ("张三和建设银行", ("张三", "建设银行")),
    "a shop called after a town": ("金泰和北京烤鸭店", ("金泰", "北京烤鸭店")),
    "a masked company": ("张三和深圳某公司", ("张三", "深圳某公司")),
    "a town and its house": ("沈阳和平医院", ("沈阳", "平医院")),
    "a masked body of few letters": ("张州和静县某牧场", ("张州", "静县某牧场")),
    "a town and its district": ("沈阳和平区某某饭店", ("沈阳", "平区某某饭店")),
    "letters of a place in another name": ("张三和平安保险公司", ("张三", "平安保险公司")),
    "a body and a bank's branch": ("华安公司和农业银行城东支行", ("华安公司", "农业银行城东支行")),
    "a name of sounds": ("阿不都热和曼·吐尔逊", ("阿不都热", "曼·吐尔逊")),
    "two of which one has no surname": ("宝音和欣然", ("宝音", "欣然")),
}


@pytest.mark.parametrize(("name", "apart"), OPEN.values(), ids=OPEN.keys())
def test_a_name_that_may_be_two_is_a_doubt_with_both(name: str, apart: tuple[str, str]) -> None:
    paper = notice("应诉通知书", f"本院受理的原告王五、{name}诉你局行政处罚一案，现将起诉状副本发送你局。")
    assert paper.values("plaintiff") == ("王五",)
    (doubt,) = (d for d in paper.doubts if d.about == "plaintiff")
    assert doubt.candidates == (name, "、".join(apart)) and doubt.box


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("原告：张三，男，住一村。\n原告：泰和公司，住所地二路。", ("张三", "泰和公司")),
        ("原告：张三和泰和公司，住所地二路。", ("张三和泰和公司",)),
    ],
    ids=["two", "one"],
)
def test_a_name_that_may_be_two_is_what_the_complaint_beside_it_says(
    head: str, told: tuple[str, ...]
) -> None:
    letter = (
        f"^重庆市北碚区人民法院\n^应诉通知书\n>（2024）渝0109行初7号\n{YOU}：\n"
        "本院受理的原告张三和泰和公司诉你局行政处罚一案，现将起诉状副本发送你局。\n>二〇二四年五月六日"
    )
    complaint = f"^行政起诉状\n{head}\n被告：{YOU}，住所地三路。\n诉讼请求：撤销处罚决定。\n此致\n重庆市北碚区人民法院"
    papers = read(scan_of([letter, complaint], source="text"), KINDS, COURTS).papers
    assert [set(paper.values("plaintiff")) for paper in papers] == [set(told), set(told)]


NOTICE = (
    f"^重庆市北碚区人民法院\n^应诉通知书\n>（2024）渝0109行初7号\n{YOU}：\n"
    "本院受理的原告张三和泰和公司诉你局行政处罚一案，现将起诉状副本发送你局。\n>二〇二四年五月六日"
)
COMPLAINT = (
    f"^行政起诉状\n原告：张三，男，住一村。\n原告：泰和公司，住所地二路。\n被告：{YOU}，住所地三路。\n"
    "诉讼请求：撤销处罚决定。\n此致\n重庆市北碚区人民法院"
)


@pytest.mark.parametrize(
    ("first", "other", "told"),
    [
        (NOTICE.replace("原告张三", "原告泰和公司、张三"), COMPLAINT, ("泰和公司", "张三")),
        (NOTICE, COMPLAINT.replace("原告：泰", "第三人：泰"), ()),
        (NOTICE, NOTICE.replace("初7号", "初8号").replace("张三和泰", "张三、泰"), ()),
    ],
    ids=["named before", "in another role", "in another case"],
)
def test_another_paper_tells_names_apart_only_for_the_same_role_and_case_and_none_twice(
    first: str, other: str, told: tuple[str, ...]
) -> None:
    paper = read(scan_of([first, other], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("plaintiff") == told and paper.doubted("plaintiff") is not bool(told)


@pytest.mark.parametrize(
    ("names", "told"),
    [("张三和李四", ("张三", "李四")), ("华安公司和张三", ("华安公司", "张三")), ("张三和泰和公司", ())],
    ids=["persons", "a company and a person", "nobody can tell"],
)
def test_names_of_a_form_are_parted_at_and_like_those_of_a_sentence(
    names: str, told: tuple[str, ...]
) -> None:
    form = f"^重庆市北碚区人民法院\n^传票\n案号|（2024）渝0109行初7号\n案由|行政处罚\n原告|{names}\n被传唤人|{YOU}\n应到时间|2024年6月5日上午9时"
    paper = read(scan_of([form], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("plaintiff") == told and paper.doubted("plaintiff") is not bool(told)


@pytest.mark.parametrize(
    "sentence",
    ["本案现已审理终结。", "该案由合议庭审理。", "原告张三、王因与被告某局行政协议一案", "请按时提交材料。"],
)
def test_a_sentence_without_a_case_gives_nothing(sentence: str) -> None:
    assert case_phrase(sentence, YOU) is None


PANELS = {
    "presides": (
        "由审判员韩德厚担任审判长，与审判员鲍晓梅、审判员鲍海涛组成合议庭",
        ["韩德厚", "鲍晓梅", "鲍海涛"],
    ),
    "list": ("审判长：韩德厚\n审判员：鲍晓梅\n人民陪审员：鲍海涛", ["韩德厚", "鲍晓梅", "鲍海涛"]),
    "names joined": (
        "审判长韩德厚、审判员鲍晓梅和人民陪审员欧阳海涛组成合议庭",
        ["韩德厚", "鲍晓梅", "欧阳海涛"],
    ),
    "single": ("由审判员何静独任审理，", ["何静"]),
    "name first": ("由何静担任审判长，与审判员林田、人民陪审员方圆组成合议庭", ["何静", "林田", "方圆"]),
    "row": ("审判员  程平    书记员  高小洁", ["程平"]),
}


@pytest.mark.parametrize(("sentence", "names"), PANELS.values(), ids=PANELS.keys())
def test_the_members_of_a_panel_are_named(sentence: str, names: list[str]) -> None:
    text = Text.of(scan_of([sentence]).pages)
    assert [hit.value for hit in panel(text, "judge", WORDS)] == names


CLERKS = {
    "label": "书记员：孙浩然",
    "takes notes": "由书记员孙浩然担任记录。",
    "appointed": "由孙浩然担任书记员。",
    "acting": "代书记员孙浩然",
}


@pytest.mark.parametrize("sentence", CLERKS.values(), ids=CLERKS.keys())
def test_the_clerk_is_named(sentence: str) -> None:
    text = Text.of(scan_of([sentence]).pages)
    assert [hit.value for hit in panel(text, "clerk", WORDS)] == ["孙浩然"]


CHANGES = {
    "lists": (
        "合议庭成员由周甲、郑一、王二变更为周甲、郑一、冯三。",
        [("周甲", True), ("郑一", True), ("冯三", True)],
    ),
    "lists of all": (
        "合议庭组成人员由周甲、郑一、王二变更为冯三、郑一、王二，由冯三担任审判长。",
        [("郑一", True), ("王二", True), ("冯三", True)],
    ),
    "lists with offices": (
        "合议庭成员由审判长周甲、审判员郑一、王二变更为审判长周甲、审判员冯三、王二。",
        [("周甲", True), ("王二", True), ("冯三", True)],
    ),
    "one leaves": (
        "因审判员郑一调离，现变更由审判员冯三参加合议庭，与审判长周甲、人民陪审员王二共同审理。",
        [("冯三", True), ("周甲", True), ("王二", True)],
    ),
    "one for another": (
        "本案由审判长周甲、审判员郑一、王二组成合议庭。现郑一变更为冯三。",
        [("周甲", True), ("王二", True), ("冯三", True)],
    ),
    "one stands in": (
        "由审判员冯三接替审判员郑一担任合议庭成员，审判长周甲不变。",
        [("冯三", True), ("周甲", True)],
    ),
    "who leaves with another is asked": (
        "审判长周甲、审判员郑一退出合议庭，由审判员冯三参加。",
        [("周甲", False), ("冯三", True)],
    ),
    "changed to another": (
        "本案原由审判员郑一独任审理，现改由审判员冯三独任审理。",
        [("郑一", False), ("冯三", True)],
    ),
    "one leaves who was named before": (
        "本案由审判长周甲、审判员郑一、王二组成合议庭。现审判员郑一调离，由审判员冯三参加合议庭。",
        [("周甲", True), ("郑一", False), ("王二", True), ("冯三", True)],
    ),
    "one stands in who was named before": (
        "本案由审判长周甲、审判员郑一、王二组成合议庭。现由审判员冯三接替郑一参加合议庭。",
        [("周甲", True), ("郑一", False), ("王二", True), ("冯三", True)],
    ),
    "one leaves though it may change again": (
        "本案由审判长周甲、审判员郑一、王二组成合议庭。如有变化另行通知，现郑一因病退出合议庭。",
        [("周甲", True), ("郑一", False), ("王二", True)],
    ),
    "none leaves whom one may object to": (
        "本案由审判长周甲、审判员郑一、王二组成合议庭。如你方申请郑一回避，应说明理由。",
        [("周甲", True), ("郑一", True), ("王二", True)],
    ),
    "who sat in a former panel": (
        "原由周甲担任审判长，与审判员郑一、审判员王二组成合议庭。现变更为由周甲担任审判长，与审判员冯三、审判员王二组成合议庭。",
        [("周甲", True), ("冯三", True), ("王二", True)],
    ),
    "who sat in a panel before a new one": (
        "由审判长周甲、审判员郑一、王二组成合议庭。现变更为由审判长周甲、审判员冯三、王二组成合议庭。",
        [("郑一", False), ("周甲", True), ("冯三", True), ("王二", True)],
    ),
    "who leaves a former panel for a reason": (
        "原由审判员周甲担任审判长，与审判员郑一、人民陪审员王二组成合议庭进行审理。现因审判员郑一工作调动，本案合议庭成员变更为审判员周甲、冯三、人民陪审员王二。",
        [("周甲", True), ("冯三", True), ("王二", True)],
    ),
    "for a reason": ("因审判员郑一任职变动，由审判员冯三参加合议庭。", [("郑一", False), ("冯三", True)]),
    "with 和 in the name": (
        "本案由审判长周甲、审判员高和、王二组成合议庭。因高和工作调动，现由审判员高和变更为审判员冯三。",
        [("周甲", True), ("王二", True), ("冯三", True)],
    ),
    "what he does": (
        "审判长周甲、审判员王二、郑一组成合议庭。因审判员段法官工作调动，另行指定。",
        [("周甲", True), ("王二", True), ("郑一", True)],
    ),
    "no change": (
        "由审判员周甲担任审判长，与审判员郑一、王二组成合议庭，如变更为独任审理的，另行通知。",
        [("周甲", True), ("郑一", True), ("王二", True)],
    ),
}


@pytest.mark.parametrize(("sentence", "judges"), CHANGES.values(), ids=CHANGES.keys())
def test_who_leaves_a_panel_is_none_of_its_judges(sentence: str, judges: list[tuple[str, bool]]) -> None:
    """王二变更 and 郑一调离 were given as judges, and who leaves was one, in silence."""
    text = Text.of(scan_of([sentence]).pages)
    assert [(hit.value, hit.sure) for hit in panel(text, "judge", WORDS)] == judges


def test_what_may_change_is_no_name() -> None:
    text = Text.of(scan_of(["由审判员王二参加合议庭。合议庭成员调整时，本院另行告知。"]).pages)
    assert [hit.value for hit in panel(text, "judge", WORDS)] == ["王二"]


def test_a_clerk_who_leaves_is_not_the_clerk() -> None:
    text = Text.of(scan_of(["审判员王二参加合议庭；书记员由吴乙变更为陈六。"]).pages)
    assert [hit.value for hit in panel(text, "clerk", WORDS)] == ["陈六"]
    assert [(hit.value, hit.sure) for hit in panel(text, "judge", WORDS)] == [("王二", True)]


TWO = "由韩德厚担任审判长，与审判员鲍晓梅组成合议庭"


@pytest.mark.parametrize(
    ("title", "sentence", "read_of_it"),
    [
        ("合议庭组成人员通知书", f"本院决定{TWO}。", "2"),
        ("合议庭组成人员通知书", "审判长：韩德厚\n审判员：鲍晓梅\n审判员：程平\n人民陪审员：欧阳海涛", "4"),
        ("合议庭组成人员通知书", "审判长：韩德厚\n审判员：鲍晓梅\n人民陪审员：欧阳海涛", ""),
        ("合议庭组成人员通知书", "审判长：韩德厚\n审判员：鲍晓梅\n人民陪审员：欧阳海涛\n承办法官：程平", ""),
        ("合议庭组成人员通知书", f"本院决定{TWO}。承办法官：程平，电话68251234。", "2"),
        ("合议庭组成人员通知书", "审判长：韩德厚\n审判员：鲍晓梅\n承办法官：程平", "2"),
        ("合议庭组成人员通知书", "由承办法官程平、审判员韩德厚、审判员鲍晓梅组成合议庭。", ""),
        ("变更合议庭组成人员通知书", "本案原审判员韩德厚变更为审判员鲍晓梅。", ""),
        ("合议庭组成人员通知书", "本案合议庭成员审判员韩德厚变更为审判员鲍晓梅。", ""),
        ("合议庭组成人员通知书", f"本院决定{TWO}。如有变更，另行通知。", "2"),
        ("合议庭组成人员通知书", f"本院决定{TWO}，如有变更另行通知。", "2"),
        ("合议庭组成人员通知书", f"本院决定{TWO}。合议庭组成人员发生变更的，另行通知。", "2"),
        ("独任审判通知书", "本案由审判员韩德厚独任审理。", ""),
    ],
    ids=[
        "two", "four", "three", "three and whom to call", "two and whom to call", "two and whom to call in a list",
        "who is in charge sits", "a change", "a change in the sentence", "if it changes", "if it changes, at once",
        "when it changes", "a single judge",
    ],
)  # fmt: skip
def test_a_notice_of_a_panel_that_can_be_none_is_asked_about(
    title: str, sentence: str, read_of_it: str
) -> None:
    """A panel has three or more, an odd number (行政诉讼法 第六十八条); a name that was not read was missing in silence."""
    doubts = [d for d in notice(title, sentence).doubts if "单数" in d.reason]
    assert [d.reason for d in doubts] == (
        [f"合议庭应为三人以上的单数，只读到 {read_of_it} 人，请核对"] if read_of_it else []
    )
    assert all(d.about == "judge" and d.page == 1 and d.box for d in doubts)


def notice(title: str, *sentences: str) -> Paper:
    head = f"^重庆市北碚区人民法院\n^{title}\n>（2024）渝0109行初7号\n{YOU}：\n"
    scan = scan_of([head + "\n".join(sentences) + "\n>二〇二四年五月六日"], source="text")
    return read(scan, KINDS, COURTS).papers[0]


@pytest.mark.parametrize(
    ("rows", "candidates"),
    [
        (
            ">（2024）渝0109行初7号\n>（2024）渝0109行初8号",
            ("（2024）渝0109行初7号", "（2024）渝0109行初8号"),
        ),
        (">（2024）渝0109行初7号\n>（2024）渝0109行初7号", ()),
    ],
    ids=["of two cases", "twice"],
)
def test_two_numbers_under_each_other_are_asked_about(rows: str, candidates: tuple[str, ...]) -> None:
    """A notice of joint cases was filed under its first number alone, in silence."""
    letter = NOTICE.replace(">（2024）渝0109行初7号", rows)
    paper = read(scan_of([letter]), KINDS, COURTS).papers[0]
    assert [d.candidates for d in paper.doubts if d.about == "case_number"] == [candidates] * bool(candidates)
    assert paper.values("case_number") == (() if candidates else ("（2024）渝0109行初7号",))


@pytest.mark.parametrize(
    ("rows", "candidates"),
    [
        (("江州市江北区", "人民政府："), ("江州市江北区人民政府", "人民政府")),
        (
            ("江州市人民政府", "江州市公安局："),
            ("江州市人民政府、江州市公安局", "江州市人民政府", "江州市公安局"),
        ),
        (
            ("江州市人民政府：", "江州市公安局："),
            ("江州市人民政府、江州市公安局", "江州市人民政府", "江州市公安局"),
        ),
        (("江州市自然资源局（不动产登", "记中心）："), ("江州市自然资源局（不动产登记中心）",)),
        (("江州市关于山", "风景区管理委员会："), ("江州市关于山风景区管理委员会", "风景区管理委员会")),
        (
            ("江州市自然资源局", "（不动产登记中心）", "江北分局："),
            ("江州市自然资源局（不动产登记中心）江北分局", "江州市自然资源局", "江北分局"),
        ),
        (("（供被告用）", "江州市江北区", "人民政府："), ("江州市江北区人民政府", "人民政府")),
        (("江州市供水用", "水管理局："), ("江州市供水用水管理局", "水管理局")),
    ],
)
def test_an_addressee_in_two_rows_is_asked_about(rows: tuple[str, ...], candidates: tuple[str, ...]) -> None:
    """The row with the colon, or the first of two, was the addressee in silence."""
    paper = read(scan_of([NOTICE.replace(f"{YOU}：", "\n".join(rows))]), KINDS, COURTS).papers[0]
    assert [d.candidates for d in paper.doubts if d.about == "addressee"] == [candidates]
    assert not paper.values("addressee") and all(d.box for d in paper.doubts if d.about == "addressee")


@pytest.mark.parametrize(
    ("rows", "addressee"),
    [
        (("江州市人民政府、", "江州市公安局："), "江州市人民政府、江州市公安局"),
        (("收文专用章", f"{YOU}："), YOU),
        (("关于赵四诉你单位行政复议一案", f"{YOU}："), YOU),
        (("（供被告用）", f"{YOU}："), YOU),
        (("（被告留存）", f"{YOU}："), YOU),
        (("特快专递", f"{YOU}："), YOU),
        (("国内挂号信", f"{YOU}："), YOU),
        (("第一联", f"{YOU}："), YOU),
        (("起诉状副本", f"{YOU}："), YOU),
        (("关于张三一案的函", f"{YOU}："), YOU),
        (("（邮寄送达）", f"{YOU}："), YOU),
        (("第二联 送达被告", f"{YOU}："), YOU),
        ((f"{YOU}：", "现将有关事项通知如下："), YOU),
        ((f"{YOU}：", "法定代表人李四："), YOU),
    ],
)
def test_rows_beside_an_addressee_do_no_harm(rows: tuple[str, ...], addressee: str) -> None:
    paper = read(scan_of([NOTICE.replace(f"{YOU}：", "\n".join(rows))]), KINDS, COURTS).papers[0]
    assert (paper.values("addressee"), paper.doubted("addressee")) == ((addressee,), False)


HEARINGS = {
    "set for": (
        "定于2024年6月5日上午9时30分在本院第五法庭公开开庭审理。",
        "2024-06-05T09:30",
        "本院第五法庭",
    ),
    "chinese": (
        "兹定于二〇二四年六月五日下午二时三十分，在本院科技法庭开庭。",
        "2024-06-05T14:30",
        "本院科技法庭",
    ),
    "iso": (
        "决定于2024-06-05 15:20在第八法庭（互联网开庭）开庭审理。",
        "2024-06-05T15:20",
        "第八法庭（互联网开庭）",
    ),
    "to the court": ("请于2024年6月5日14时到本院第二审判庭参加诉讼。", "2024-06-05T14:00", "本院第二审判庭"),
}


@pytest.mark.parametrize(("sentence", "when", "where"), HEARINGS.values(), ids=HEARINGS.keys())
def test_when_and_where_one_has_to_appear(sentence: str, when: str, where: str) -> None:
    paper = notice("出庭通知书", "张三诉你局行政处罚一案，" + sentence)
    assert (paper.value("hearing_time"), paper.value("hearing_place")) == (when, where)


PERIODS = {
    "classic": ("应当在收到起诉状副本之日起十五日内提交答辩状，并提供证据和所依据的规范性文件。", 15, 15),
    "arabic": (
        "请在收到本通知书之日起15日内向本院提交答辩状一式三份及据以作出行政行为的全部证据、依据。",
        15,
        15,
    ),
    "after receipt": (
        "应于收到起诉状副本后十五日内，向本院递交答辩状，以及作出被诉行政行为的证据、依据。",
        15,
        15,
    ),
    "outdated": ("应当在收到起诉状副本之日起十日内提交答辩状和作出行政行为的有关证据。", 10, 10),
}


@pytest.mark.parametrize(("sentence", "answer", "evidence"), PERIODS.values(), ids=PERIODS.keys())
def test_the_days_to_answer_and_to_prove_are_as_printed(sentence: str, answer: int, evidence: int) -> None:
    paper = notice("应诉通知书", "张三诉你局行政处罚一案，本院已受理。", sentence)
    assert (paper.value("answer_days"), paper.value("evidence_days")) == (answer, evidence)


def test_other_periods_of_a_notice_are_not_those_to_answer() -> None:
    paper = notice(
        "应诉通知书",
        "张三诉你局行政处罚一案，本院已受理。",
        "一、应当在收到起诉状副本之日起十五日内提交答辩状。",
        "二、负责人不能出庭的，应当于开庭三日前提交情况说明。",
        "三、申请延期举证的，应当在举证期限届满前提出。",
    )
    assert paper.value("answer_days") == 15


def test_an_old_hearing_does_not_stand_for_the_new_one() -> None:
    paper = notice(
        "延期开庭通知书",
        "张三诉你局行政处罚一案，原定于2024年6月5日上午9时开庭，现改定于2024年6月19日上午9时在本院第二法庭开庭。",
    )
    assert paper.values("hearing_time") == ("2024-06-19T09:00",)


LETTERS = {
    "lines": ("传唤原因：开庭", "到庭时间：2024年6月5日上午9时", "到庭地点：本院第三法庭"),
    "items": ("一、传唤原因：开庭。", "二、到庭时间：2024年6月5日上午9时。", "三、到庭地点：本院第三法庭。"),
    "below a full line": (
        "住址：辽宁省丹东市凤城市凤凰城街道冯时行路二百六十三号二十一幢四单元一四七九室",
        "传唤原因：开庭",
        "到庭时间：2024年6月5日上午9时",
        "到庭地点：本院第三法庭",
    ),
    "one line": ("传唤原因：开庭；到庭时间：2024年6月5日上午9时；到庭地点：本院第三法庭。",),
}


@pytest.mark.parametrize("sentences", LETTERS.values(), ids=LETTERS.keys())
def test_a_summons_in_the_form_of_a_letter_says_why_when_and_where(sentences: tuple[str, ...]) -> None:
    paper = notice("传 票", *sentences)
    told = [paper.value(name) for name in ("summons_reason", "hearing_time", "hearing_place")]
    assert told == ["开庭", "2024-06-05T09:00", "本院第三法庭"]


@pytest.mark.parametrize(
    "line",
    [
        "法定代表人/负责人：雷艳，职务：局长",
        "法定代表人负责人：雷艳职务：局长",
        "法定代表人、主要负责人：雷艳职务：局长",
    ],
    ids=["as printed", "signs lost", "both"],
)
def test_the_words_of_a_form_are_no_part_of_a_leaders_name(line: str) -> None:
    head = parties(f"原告：张三，男，汉族。\n被告：南京市玄武区市场监督管理局\n{line}\n诉讼请求：撤销决定。")
    assert [(p.name, p.field) for party in head for p in party.representatives] == [
        ("雷艳", "legal_representative")
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("昌乐安达新能源科技（集团）有限公司", ["昌乐安达新能源科技（集团）有限公司"]),
        ("博雅（北京）有限公司、张三（身份证号另附）", ["博雅（北京）有限公司", "张三"]),
    ],
    ids=["a group of companies", "a person's bracket is no name"],
)
def test_a_bracket_inside_a_company_belongs_to_its_name(words: str, names: list[str]) -> None:
    text = Text.of(scan_of([words]).pages)
    assert [hit.value for hit in read_span(text, "names", 0, len(text.plain))] == names


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("1.本票由被传唤人携带来院", ""),
        ("3．无正当理由拒不到庭", ""),
        ("12、本票由被传唤人携带", ""),
        ("4.请关闭手机", ""),
        ("本院综合审判楼七号法庭", "本院综合审判楼七号法庭"),
        ("12号楼3法庭", "12号楼3法庭"),
        ("第三法庭（请携带身份证）", "第三法庭"),
        ("第三法庭（三楼），请携带身份证", "第三法庭（三楼）"),
        ("2、3号法庭", "2、3号法庭"),
        ("1.第一审判庭（三楼）", "1.第一审判庭（三楼）"),
    ],
)
def test_a_remark_of_the_form_is_no_place_of_a_hearing(words: str, place: str) -> None:
    """A photographed form whose rows were out of order gave its first remark as the place, in silence."""
    hit = shaped(Hit("hearing_place", words, 0, len(words)))
    assert hit is not None
    assert (hit.value, hit.sure, hit.end) == (place, bool(place), len(place) or len(words))


def test_a_place_lost_to_a_remark_is_asked_for_unless_another_line_says_it() -> None:
    lost, said = (shaped(Hit("hearing_place", words, 0, len(words))) for words in ("1.本票", "第三法庭"))
    assert lost and said and with_places([lost, said]) == [said]
    assert with_places([lost]) == [lost]


def test_a_label_with_a_wide_gap_begins_a_new_row_of_a_form_without_rules() -> None:
    """The hour before it ends where the widest rows end, as a line of a sentence does."""
    rows = [
        (0.294, 0.15, 0.714, "重庆市北碚区人民法院"),
        (0.451, 0.2, 0.551, "传票"),
        (0.217, 0.27, 0.681, "案号 (2021)渝0109行初61号"),
        (0.217, 0.34, 0.729, "被传唤人  重庆市北碚区市场监督管理局"),
        (0.198, 0.37, 0.776, "工作单位或住 重庆市北碚区歇马街道冯时行路290号附"),
        (0.219, 0.46, 0.799, "到庭时间  2021年5月4日(星期二)上午8:40"),
        (0.221, 0.5, 0.635, "开庭地点  本院行政审判庭第一法庭"),
        (0.372, 0.53, 0.715, "1.本票由被传唤人携带来院报到。"),
        (0.515, 0.69, 0.777, "二〇二一年四月二十一日"),
    ]
    lines = tuple(OcrLine(words, (left, top, right, top + 0.024), 1.0) for left, top, right, words in rows)
    page = Page(1, 595.0, 842.0, lines, "ocr")
    (paper,) = read(Scan("传票.jpg", "0" * 64, "image/jpeg", (page,)), KINDS, COURTS).papers
    assert paper.value("hearing_place") == "本院行政审判庭第一法庭"
    assert paper.value("hearing_time") == "2021-05-04T08:40"


@pytest.mark.parametrize(
    ("scanned", "number"), [(True, "卫沙府复决〔2019〕126号"), (False, "卫沙府复决【2019】126号")]
)
def test_the_brackets_of_an_organs_number_are_the_standards_on_a_scan(scanned: bool, number: str) -> None:
    read = "卫沙府复决【2019】126号"
    hit = shaped(Hit("case_number", read, 0, len(read), candidates=(read,)), scanned)
    assert hit is not None and hit.value == number and hit.candidates == (number,)
    assert hit.repairs == (("【2019】→〔2019〕",) if scanned else ())


@pytest.mark.parametrize("speck", ["-", "— ", "·", "|"])
@pytest.mark.parametrize(
    "paper",
    [
        "^{}重庆市北碚区人民法院\n^决定书\n>（2025）渝0109行初61号\n王月娥诉北碚区水利局行政强制一案，本院决定延长举证期限至开庭前十日。\n>2025年4月12日",
        "^{}重庆市北碚区人民法院\n^行政判决书\n>（2025）渝0109行初61号\n原告王月娥，女。\n被告北碚区水利局。\n判决如下：\n驳回原告王月娥的诉讼请求。\n"
        "如不服本判决，可在判决书送达之日起十五日内上诉于重庆市第一中级人民法院。\n>二〇二五年四月十二日",
    ],
    ids=["decision", "judgment"],
)
def test_what_is_left_of_a_stamps_frame_before_the_court_costs_it_not(speck: str, paper: str) -> None:
    """-中卫市沙坡头区人民法院: the lower edge of a receipt stamp ended before the heading; the court was not read."""
    (read_as,) = read(scan_of([paper.format(speck)], source="ocr"), KINDS, COURTS).papers
    assert read_as.value("court") == "重庆市北碚区人民法院"


@pytest.mark.parametrize(
    "line", ["-重庆铁路运输法院专递", "—重庆市第一中级人民法院收", "·重庆市渝中区人民法院"]
)
def test_a_row_of_a_list_above_the_heading_names_no_court(line: str) -> None:
    text = f"{line}\n^重庆市北碚区人民法院\n^决定书\n>（2025）渝0109行初61号\n王月娥诉北碚区水利局行政强制一案，本院决定延长举证期限至开庭前十日。\n>2025年4月12日"
    (paper,) = read(scan_of([text], source="ocr"), KINDS, COURTS).papers
    assert paper.value("court") == "重庆市北碚区人民法院"


@pytest.mark.parametrize("edge", ["", "-", "，"])
@pytest.mark.parametrize(
    "paper",
    [
        "^传票\n>（2025）渝01行终61号\n重庆市北碚区人民法院（2024）渝0109行初61号\n案由|行政强制",
        "^传票\n>（2025）渝01行终61号\n案由|行政强制\n应到处所\n重庆市北碚区人民法院\n第二法庭",
        "^上诉案件移送函\n>（2025）渝01行终61号\n重庆市北碚区人民法院\n你院审理的王月娥诉重庆市北碚区水利局行政强制一案，现将案卷移送。",
        "（2025）渝01行终61号\n重庆市北碚区人民法院\n传票\n案由|行政强制",
    ],
    ids=["the court below", "a place", "to whom it is sent", "a number alone"],
)
def test_a_court_below_title_or_number_is_not_the_papers(edge: str, paper: str) -> None:
    """A speck before the name at the head gave the paper to the next court that a row began with."""
    words = f"^{edge}重庆市第一中级人民法院\n{paper}\n>二〇二五年三月十九日"
    (read_as,) = read(scan_of([words], source="ocr"), KINDS, COURTS).papers
    assert read_as.values("court") == ("重庆市第一中级人民法院",)


@pytest.mark.parametrize(
    ("sign", "asked"),
    [
        ("~", ("没有读到法院",)),
        ("：", ("没有读到法院",)),
        ("一", ("法院名称前可能多读了一个字", "一重庆市第一中级人民法院", "重庆市第一中级人民法院")),
    ],
)
def test_a_court_behind_a_sign_that_is_none_of_a_frame_is_asked_about(
    sign: str, asked: tuple[str, ...]
) -> None:
    """~重庆市第一中级人民法院 gave the paper to the court of the place of hearing below it, 一重庆市… was a certain name."""
    words = f"^{sign}重庆市第一中级人民法院\n^传票\n案由|行政强制\n应到处所\n重庆市北碚区人民法院\n第二法庭\n>二〇二五年三月十九日"
    (paper,) = read(scan_of([words], source="ocr"), KINDS, COURTS).papers
    assert paper.values("court") == ()
    assert [(d.reason, *d.candidates) for d in paper.doubts if d.about == "court"] == [asked]


@pytest.mark.parametrize(
    ("head", "court"),
    [
        (".重庆市北碚区人民法院行政审判庭", "重庆市北碚区人民法院"),
        ("-重庆市北碚区人民法院立案庭", "重庆市北碚区人民法院"),
        ("'重庆市北碚区人民法院民事传票（存根）", "重庆市北碚区人民法院"),
        ("-重庆市北碚区人民法院----", "重庆市北碚区人民法院"),
        ("-重庆市北碚区人民法院第二法庭", None),
        ("-重庆市北碚区人民法院专递", None),
    ],
)
def test_behind_a_stamps_frame_a_court_may_tell_its_division(head: str, court: str | None) -> None:
    words = f"^{head}\n^传票\n>（2025）渝0109行初61号\n案由|行政强制\n>二〇二五年三月十九日"
    (paper,) = read(scan_of([words], source="ocr"), KINDS, COURTS).papers
    assert paper.value("court") == court


def test_the_papers_served_are_no_addressee_where_the_left_border_of_a_form_was_not_seen() -> None:
    """送达的文书 was no label, so that what stands beside it went to 受送达人名称 below."""
    rows: list[tuple[str, int | None, Box]] = [
        ("昌乐县人民法院送达回证", None, (0.3343, 0.1342, 0.6765, 0.1652)),
        ("行政许可", 0, (0.3181, 0.1959, 0.4096, 0.2205)),
        ("案号", 1, (0.5404, 0.1997, 0.5948, 0.226)),
        ("(2021)鲁 0725 行初", 2, (0.6177, 0.1945, 0.8019, 0.213)),
        ("35号", 2, (0.6092, 0.2138, 0.671, 0.2387)),
        ("应诉通知书、起诉状副本、举证通知书、传票各一份", 3, (0.322, 0.2363, 0.7742, 0.2644)),
        ("昌乐县交通运输局", 4, (0.3244, 0.2774, 0.4848, 0.2966)),
        ("山东省潍坊市昌乐县冯时行路360号", 5, (0.3243, 0.3157, 0.6428, 0.3399)),
        ("昃婧志 2021 年 5 月 26 日", 6, (0.3211, 0.3501, 0.5998, 0.3811)),
        ("受送达人在回证上记明收到日期", 8, (0.3257, 0.4456, 0.599, 0.4637)),
        ("案由", None, (0.2243, 0.1928, 0.2808, 0.2199)),
        ("送达的文书", None, (0.1995, 0.2343, 0.308, 0.2561)),
        ("受送达人名", None, (0.1991, 0.2618, 0.3081, 0.2838)),
        ("称", None, (0.2344, 0.2838, 0.2733, 0.3098)),
        ("送达处所", None, (0.2076, 0.311, 0.3009, 0.3361)),
        ("受送达人签", None, (0.2008, 0.3397, 0.308, 0.3622)),
        ("名或盖章", None, (0.2091, 0.3622, 0.3025, 0.3873)),
        ("代收人及代", None, (0.2008, 0.3907, 0.3098, 0.4134)),
        ("收理由", None, (0.2185, 0.4134, 0.2912, 0.4374)),
        ("备考", None, (0.2276, 0.4404, 0.2841, 0.4661)),
        ("填发人：沈晟 送达人：沈晟、任懿", None, (0.1893, 0.4752, 0.5267, 0.4957)),
        ("1/1", None, (0.7892, 0.8987, 0.8117, 0.9144)),
    ]
    lines = tuple(OcrLine(words, box, 1.0, cell=cell) for words, cell, box in rows)
    page = Page(1, 595.0, 842.0, lines, "ocr")
    (paper,) = read(Scan("回证.jpg", "0" * 64, "image/jpeg", (page,)), KINDS, COURTS).papers
    assert paper.value("addressee") == "昌乐县交通运输局"


@pytest.mark.parametrize(
    ("applicant", "wanted"),
    [
        ("新乡丰禾新能源科技（集团）有限公司", "新乡丰禾新能源科技（集团）有限公司"),
        ("新乡丰禾新能源科技(集团)有限公司", "新乡丰禾新能源科技（集团）有限公司"),
        ("卫辉市丰禾饭店（普通合伙）", "卫辉市丰禾饭店（普通合伙）"),
        ("张三（女，1980年生）", "张三"),
    ],
    ids=["a group", "narrow brackets", "the form of a firm", "a remark on a person"],
)
def test_the_applicant_of_a_reconsideration_is_named_without_its_role(applicant: str, wanted: str) -> None:
    """The bracket ended the name, and the sentence from 申请人 on was given as one in silence."""
    page = (
        "^新乡县人民政府\n^行政复议答复通知书\n>新府复答〔2021〕306号\n新乡县市场监督管理局：\n"
        f"申请人{applicant}不服你单位作出的行政行为申请行政复议，本机关已依法受理。请你单位自收到本通知书之日起十日内，"
        "对该申请提出书面答复。\n>2021年9月6日"
    )
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert list(paper.values("plaintiff")) == [wanted]
