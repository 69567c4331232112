"""The party block of judgments, complaints, appeals and applications becomes parties with their standing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.decisions.judgment import read_judgment
from pipeline.reading.decisions.sued_acts import sued_acts_of
from pipeline.reading.parties.party_block import PartySpan, parties, party_block
from pipeline.reading.parties.party_ends import person_end
from pipeline.reading.words.flat import flatten
from pipeline.reading.words.letters import in_plain
from pipeline.reading.words.names import resolve, type_of
from pipeline.tools.data import data_file

END = "\n原告不服，向本院提起行政诉讼。本院受理后依法组成合议庭。本案现已审理终结。\n"

BLOCKS: list[tuple[str, str, list[str], list[str], list[str]]] = [
    ("no colon", "原告王小满，男，1980年2月3日出生，汉族，住临江县。\n被告临江县公安局，住所地临江县滨江路9号。\n",
     ["王小满"], ["临江县公安局"], []),
    ("colon", "原告：王小满，男，1980年2月3日出生。\n被告：临江县公安局。住所地：临江县滨江路9号。\n第三人：周桂花，女。\n",
     ["王小满"], ["临江县公安局"], ["周桂花"]),
    ("half-width", "原告:王小满,男,1980年2月3日出生.\n被告:临江县公安局,住所地临江县。\n", ["王小满"], ["临江县公安局"], []),
    ("spaces in names", "原告 王 小 满，男。\n被 告 临江县公安局。\n", ["王小满"], ["临江县公安局"], []),
    ("no full stops", "原告王小满\n委托代理人李明\n被告临江县公安局\n法定代表人高远\n", ["王小满"], ["临江县公安局"], []),
    ("appeal by the citizen", "上诉人（原审原告）王小满，男。\n被上诉人（原审被告）临江县公安局，住所地临江县。\n原审第三人周桂花，女。\n",
     ["王小满"], ["临江县公安局"], ["周桂花"]),
    ("appeal by the organ", "上诉人（原审被告）：临江县公安局。\n法定代表人：高远，局长。\n被上诉人（原审原告）：王小满，男。\n",
     ["王小满"], ["临江县公安局"], []),
    ("standing after the name", "上诉人：王小满（原审原告），男。\n被上诉人：临江县公安局（原审被告）。\n", ["王小满"], ["临江县公安局"], []),
    ("first instance called 一审", "上诉人（一审第三人）周桂花，女。\n被上诉人（一审原告）王小满，男。\n被上诉人（一审被告）临江县民政局。\n",
     ["王小满"], ["临江县民政局"], ["周桂花"]),
    ("retrial", "再审申请人（一审原告、二审上诉人）：王小满，男。\n被申请人（一审被告、二审被上诉人）：临江县人民政府。\n一审第三人：周桂花。\n",
     ["王小满"], ["临江县人民政府"], ["周桂花"]),
    ("retrial by the organ", "再审申请人（一审被告、二审被上诉人）临江县人民政府，住所地临江县。\n被申请人（一审原告、二审上诉人）王小满，男。\n",
     ["王小满"], ["临江县人民政府"], []),
    ("two defendants on one line", "原告张文中，男。\n被告临江县公安局，临江县人民政府。\n", ["张文中"], ["临江县公安局", "临江县人民政府"], []),
    ("authority and reviewing organ", "上诉人（一审原告）杨帮禹。\n被上诉人（一审被告、原行政机关）东州市公安局江北分局，（一审被告、复议机关）东州市江北区人民政府。\n",
     ["杨帮禹"], ["东州市公安局江北分局", "东州市江北区人民政府"], []),
    ("reviewing organ in brackets", "原告王小满，男。\n被告临江县公安局。\n被告（复议机关）临江县人民政府。\n", ["王小满"], ["临江县公安局", "临江县人民政府"], []),
    ("many plaintiffs on one line", "原告王小满、李大年、赵一鸣。\n被告临江县人民政府。\n", ["王小满", "李大年", "赵一鸣"], ["临江县人民政府"], []),
    ("a rare surname in a form", "原告：姓名：王小满\n性别：男\n被告名称：临江县人民政府\n第三人姓名（名称）：禤英晓\n诉讼请求和依据\n", ["王小满"], ["临江县人民政府"], ["禤英晓"]),
    ("an empty row of a form", "原告：姓名：王小满\n性别：男\n被告名称：临江县人民政府\n第三人姓名（名称）：\n诉讼请求\n", ["王小满"], ["临江县人民政府"], []),
    ("and others", "原告王小满等12人（名单附后）。\n诉讼代表人王小满。\n被告临江县人民政府。\n", ["王小满等12人"], ["临江县人民政府"], []),
    ("people with commas between", "原告刘某，王小满，欧阳昇。\n被告临江县公安局，临江县人民政府。\n第三人周桂花，临江县顺达建材有限公司。\n",
     ["刘某", "王小满", "欧阳昇"], ["临江县公安局", "临江县人民政府"], ["周桂花", "临江县顺达建材有限公司"]),
    ("occupations are no names", "原告王小满，农民。\n原告李大年，汉族，教师。\n被告临江县公安局。\n", ["王小满", "李大年"], ["临江县公安局"], []),
    ("standing after the colon", "再审申请人：（一审第三人、二审上诉人）周桂花，女。\n被申请人：（一审被告、二审被上诉人）临江县民政局。\n",
     [], ["临江县民政局"], ["周桂花"]),
    ("numbered defendants", "原告王小满，男。\n第一被告临江县公安局。\n第二被告临江县人民政府。\n", ["王小满"], ["临江县公安局", "临江县人民政府"], []),
    ("company with brackets", "原告云智联网络科技（北京）有限公司，住所地北京市海淀区。\n法定代表人孙成，董事长。\n被告国家知识产权局，住所地北京市。\n",
     ["云智联网络科技（北京）有限公司"], ["国家知识产权局"], []),
    ("masked names", "原告陈XX，女。\n原告王某某，男。\n被告靖江县某某局交通警察大队。\n", ["陈XX", "王某某"], ["靖江县某某局交通警察大队"], []),
    ("name over two lines", "原告王小满，男，1980年2月3日出生。\n被告东州市江北区人力资源和社会保\n障局，住所地东州市江北区。\n", ["王小满"], ["东州市江北区人力资源和社会保障局"], []),
    ("public interest", "公益诉讼起诉人临江县人民检察院。\n被告临江县林业局，住所地临江县。\n", ["临江县人民检察院"], ["临江县林业局"], []),
    ("prosecutors in court", "公益诉讼起诉人：临江县人民检察院，住所地临江县。\n出庭人员：高远，临江县人民检察院检察员。\n被告：临江县林业局，住所地临江县。\n",
     ["临江县人民检察院"], ["临江县林业局"], []),
    ("not accepted", "起诉人王小满，男，1980年2月3日出生，住临江县。\n", ["王小满"], [], []),
    ("reconsideration", "申请人：王小满，男，1980年2月3日出生。\n被申请人：临江县市场监督管理局。\n法定代表人：高远，职务：局长。\n第三人：临江县顺达建材有限公司。\n",
     ["王小满"], ["临江县市场监督管理局"], ["临江县顺达建材有限公司"]),
    ("enforcement of an act", "申请执行人临江县自然资源局，住所地临江县。\n法定代表人高远，局长。\n被执行人王小满，男，住临江县。\n",
     ["临江县自然资源局"], ["王小满"], []),
    ("enforcement of an act, older", "申请人临江县自然资源局。\n被申请人王小满，男。\n", ["临江县自然资源局"], ["王小满"], []),
    ("minority and rare names", "原告阿卜杜拉·买买提，男，维吾尔族。\n原告欧阳昇，男。\n被告临江县公安局。\n", ["阿卜杜拉·买买提", "欧阳昇"], ["临江县公安局"], []),
    ("a village as plaintiff", "原告临江县江口镇河东村村民委员会，住所地临江县。\n负责人李大年，主任。\n被告临江县人民政府。\n",
     ["临江县江口镇河东村村民委员会"], ["临江县人民政府"], []),
    ("short names follow", "原告王小满，男。\n被告临江县城市管理综合行政执法局（以下简称临江县城管局），住所地临江县。\n第三人周桂花（系王小满之妻），女。\n",
     ["王小满"], ["临江县城市管理综合行政执法局"], ["周桂花"]),
    ("everything on one line", "行政裁定书（2017）浙行申1737号再审申请人（一审原告、二审上诉人）：李伟，男，汉族。委托代理人：杨娇，女。被申请人（一审被告、二审被上诉人）：东省人民政府。",
     ["李伟"], ["东省人民政府"], []),
]  # fmt: skip


def of(found: tuple[PartySpan, ...], standing: str) -> list[str]:
    return [party.name for party in found if party.standing == standing]


@pytest.mark.parametrize(
    ("block", "plaintiffs", "defendants", "third"), [b[1:] for b in BLOCKS], ids=[b[0] for b in BLOCKS]
)
def test_parties_have_the_standing_of_the_first_instance(
    block: str, plaintiffs: list[str], defendants: list[str], third: list[str]
) -> None:
    found = parties("临江县人民法院\n行政判决书\n（2023）浙0121行初31号\n" + block + END)
    assert (of(found, "plaintiff"), of(found, "defendant"), of(found, "third_party")) == (
        plaintiffs,
        defendants,
        third,
    )


def test_an_organ_of_any_division_is_a_party() -> None:
    """如皋市 and 如东县 begin with the word for if: their organs, and whoever was named below them, were lost."""
    data = data_file("courts.toml")["province"]
    told = [given for part in data.values() for given in part.get("courts", {}).values()]
    names = {name for given in told for name in ([given] if isinstance(given, str) else given)}
    names = {name for name in names if not name.endswith("法院")}
    block = "原告：孟大勇，女。\n被告：%s公安局，住所地%s海阳路204号。\n第三人：莫成林，男。\n诉讼请求\n"
    lost = [name for name in names if len(parties(block % (name, name))) != 3]
    assert len(names) > 2500 and not lost


def test_the_role_keeps_the_words_of_the_paper() -> None:
    found = parties("上诉人（原审被告）：临江县公安局。\n被上诉人（原审原告）：王小满，男。\n")
    assert [p.role for p in found] == ["上诉人（原审被告）", "被上诉人（原审原告）"]


def test_an_appellant_without_first_standing_is_a_doubt() -> None:
    found = parties("上诉人：王小满，男。\n被上诉人：临江县公安局。\n上诉人对判决不服，提出上诉。\n")
    assert [p.standing for p in found] == [None, None]
    assert all(p.doubt for p in found)


def test_the_story_tells_the_standing_where_the_block_does_not() -> None:
    found = parties(
        "再审申请人王小满，男。\n被申请人临江县人民政府。\n再审申请人王小满因诉被申请人临江县人民政府行政强制一案，向本院申请再审。\n"
    )
    assert [p.standing for p in found] == ["plaintiff", "defendant"]


def test_the_block_ends_with_its_last_name_wherever_the_spaces_are() -> None:
    text = "原 告 王 小 满，男。\n\n被 告 临江县公安局。\n法 定 代 表 人 高 远，局长。\n原告王小满诉被告临江县公安局一案，本院受理。\n"
    block = party_block(flatten(text))
    assert text[: block.end].endswith("高 远")


STORIES = [
    "第三人未述称。",
    "第三人服从。",
    "第三人服从一审判决。",
    "被告未答辩。",
    "被告未应诉。",
    "被告应诉。",
    "第三人同意被告意见。",
    "原告无异议。",
    "第三人无意见。",
    "原告起诉。",
    "第三人缺席。",
    "第三人经本院合法传唤未到庭。",
    "被告主体适格。",
    "原告多次到被告处反映情况。",
    "原告在事发后曾向公安机关报警。",
    "被告处罚程序合法。",
    "原告质证意见：真实性无异议。",
    "原告户籍在河东村，常年居住。",
    "被告向本院提交了以下证据：1.处罚决定书。",
    "第三人同上。",
    "原告王小满诉称，被告的行为违法。",
    "原告不服被告临江县公安局作出的处罚决定，于2023年8月21日向本院提起诉讼。",
    "被告临江县公安局辩称，处罚合法。",
    "被告在法定期限内提交了证据。",
    "原告房屋，原告就该房屋取得了产权证。",
    "原告与段贤稳自结婚以来，夫妻和睦。",
    "上诉人并没有组织、煽动、策划。",
    "原告的房屋位于临江县，面积200平方米。",
    "被告于2023年6月1日作出处罚决定。",
]


@pytest.mark.parametrize("story", STORIES, ids=[s[:12] for s in STORIES])
def test_the_story_is_no_party(story: str) -> None:
    block = "原告王小满，男。\n被告临江县公安局，住所地临江县。\n"
    assert [p.name for p in parties(block + story)] == ["王小满", "临江县公安局"]


def test_representatives_belong_to_the_party_above_them() -> None:
    plaintiff, defendant = parties(
        "原告王小满，男。\n委托诉讼代理人陈思远、李明，朗宸律师事务所律师。\n被告临江县公安局。\n法定代表人高远，局长。\n"
        "出庭负责人张世杰，副局长。\n委托诉讼代理人尤国栋，该局工作人员。\n"
    )
    assert [(r.name, r.field, r.role) for r in plaintiff.representatives] == [
        ("陈思远", "agent", "委托诉讼代理人"),
        ("李明", "agent", "委托诉讼代理人"),
    ]
    assert [(r.name, r.field, r.role, r.post) for r in defendant.representatives] == [
        ("高远", "legal_representative", "法定代表人", "局长"),
        ("张世杰", "agent", "出庭负责人", "副局长"),
        ("尤国栋", "agent", "委托诉讼代理人", "该局工作人员"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("王小满", "person"), ("阿卜杜拉·买买提", "person"), ("王某某", "person"), ("陈XX", "person"),
     ("临江县顺达建材有限公司", "company"), ("临江县果蔬专业合作社", "company"), ("鑫源便利店", "company"),
     ("临江县人民政府", "organ"), ("东州市公安局江北分局", "organ"), ("临江县交警大队", "organ"),
     ("国家知识产权局", "organ"), ("东州市发展和改革委员会", "organ"), ("临江县人民检察院", "organ"),
     ("河东村村民委员会", "other"), ("阳光小区业主委员会", "other")],
)  # fmt: skip
def test_a_name_tells_what_kind_of_party_it_is(name: str, expected: str) -> None:
    assert type_of(name) == expected


def test_a_defendant_that_is_no_authority_by_name_is_one_by_law() -> None:
    assert type_of("临江县住房公积金管理中心", "defendant") == "organ"


def test_a_short_name_is_resolved_only_when_one_full_name_fits() -> None:
    fulls = ["东州市公安局江北分局", "东州市江北区人民政府"]
    assert resolve("江北分局", fulls) == "东州市公安局江北分局"
    assert resolve("江北区政府", fulls) == "东州市江北区人民政府"
    assert resolve("东州市", fulls) is None


SURNAMES, GIVEN = (
    st.sampled_from("王李张刘陈杨赵黄周吴向于应"),
    st.text("小满大年桂花一鸣文中海涛德厚永康", min_size=1, max_size=2),
)
PEOPLE = st.lists(st.builds(str.__add__, SURNAMES, GIVEN), min_size=1, max_size=5, unique=True)
ORGANS = st.sampled_from(
    [
        "临江县公安局",
        "东州市江北区人民政府",
        "成都市武侯区人民政府",
        "东州市公安局江北分局",
        "临江县河西街道办事处",
        "都匀市水务局",
    ]
)


@given(PEOPLE, ORGANS, st.booleans(), st.sampled_from(["", "："]), st.integers(min_value=14, max_value=60))
def test_every_party_written_is_found_whatever_the_page_does(
    people: list[str], organ: str, joined: bool, colon: str, width: int
) -> None:
    if joined:
        block = f"原告{colon}{'、'.join(people)}。\n"
    else:
        block = "".join(
            f"原告{colon}{p}，男，1980年2月3日出生，汉族，住东州市江北区滨江路9号3幢2单元701室。\n"
            for p in people
        )
    block += f"被告{colon}{organ}，住所地东州市江北区滨江路100号。\n法定代表人{colon}高远，主要负责人。\n"
    lines = [line[i : i + width] for line in block.splitlines() for i in range(0, len(line), width)]
    found = parties("\n".join(lines) + END)
    assert of(found, "plaintiff") == people
    assert of(found, "defendant") == [organ]


@given(st.text(max_size=300))
def test_any_text_is_survived_and_places_hold_the_name(text: str) -> None:
    for party in parties(text):
        assert "".join(text[party.start : party.end].split()).replace("(", "（").replace(")", "）")


def _leaders(block: str) -> list[str]:
    return [
        r.name for p in parties(block + END) for r in p.representatives if r.field == "legal_representative"
    ]


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ("法定代表人/负责人：郝颖职务：经理", "远景（甘肃）实业有限公司"),
        ("统一社会信用代码：9111", "远景（甘肃）实业有限公司"),
        ("，住所地临江县。", "远景（甘肃）实业有限公司"),
        ("住所地：临江县。", "临江县远景（集团）第一中心"),
    ],
)
def test_a_bracket_inside_a_name_is_part_of_it_whatever_row_follows(after: str, name: str) -> None:
    """It was cut at the bracket in silence where the next row of a form follows."""
    block = f"原告\n名称：{name}{after}\n被告\n名称：临江县公安局\n"
    assert of(parties(block + END), "plaintiff") == [name]


def test_the_leader_of_a_company_is_read_where_the_rows_of_a_form_ran_together() -> None:
    block = "原告\n名称：临江县远景实业有限公司法定代表人/负责人：郝颖职务：经理\n被告\n名称：临江县公安局\n法定代表人/负责人：宋芬职务：局长\n"
    assert _leaders(block) == ["郝颖", "宋芬"]
    assert _leaders("原告：王小满，男，系某公司的法定代表人：张三。\n被告：临江县公安局。\n") == []
    assert _leaders("原告：王小满（某公司负责人：张三），男。\n被告：临江县公安局。\n") == []


def test_who_stands_for_several_persons_leads_no_body() -> None:
    """诉讼代表人 of many plaintiffs were given as legal representatives in silence; the head of a group is one."""
    assert (
        _leaders("原告王小满，男。\n原告李大年，男。\n诉讼代表人王小满，即上列原告。\n被告临江县公安局。\n")
        == []
    )
    assert _leaders("原告王小满等12人。\n诉讼代表人：王小满，男。\n被告临江县公安局。\n") == []
    assert _leaders("原告王小满，男。\n原告李大年，男。\n原告的代表人：王小满。\n被告临江县公安局。\n") == []
    assert _leaders(
        "原告临江县江口镇河东村第三村民小组。\n诉讼代表人：李大年，组长。\n被告临江县公安局。\n"
    ) == ["李大年"]


def test_names_of_a_list_need_no_surname_among_plain_ones() -> None:
    """The whole list was lost where one name begins with no surname."""
    head = "答辩人：临江县林业局，住所地临江县。\n被答辩人：韩巧云、扎西次仁、孙杰。\n"
    assert of(parties(head + END), "plaintiff") == ["韩巧云", "扎西次仁", "孙杰"]
    story = "原告认为、请求撤销、孙杰。\n被告临江县公安局。\n"
    assert of(parties(story + END), "plaintiff") == []


def test_a_second_person_of_a_role_needs_no_word_of_its_own() -> None:
    """王芳 was lost in silence, and with her who leads the defendant."""
    head = "原告：李明，男。王芳，女，系李明之妻。\n被告：临江县公安局。\n法定代表人：王强，局长。\n"
    found = parties(head + END)
    assert (of(found, "plaintiff"), of(found, "defendant")) == (["李明", "王芳"], ["临江县公安局"])
    assert _leaders(head) == ["王强"]
    agents = "原告：李明，男。\n委托代理人：赵一，律师。钱二，男，律师。\n被告：临江县公安局。\n"
    assert of(parties(agents + END), "plaintiff") == ["李明"]


BODIES = (
    "临江县福利彩票代销点",
    "临江县好运来烧烤城",
    "临江县墨香书屋",
    "临江县青松饭庄",
    "临江县康民大药房（个人独资）",
    "临江县乐家超市（解放路店）",
)


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize(
    "row",
    ["第三人：{}。", "第三人{}，住临江县滨江路9号。", "第三人{}，经营者李大年。"],
    ids=("colon", "lives", "keeper"),
)
def test_a_shop_of_any_name_is_a_party_under_its_whole_name(name: str, row: str) -> None:
    """福利彩票代销点 was lost in silence, and （个人独资） cut off."""
    found = parties(f"原告：王小满，男。\n被告：临江县公安局。\n{row.format(name)}\n" + END)
    assert of(found, "third_party") == [name] and not [p for p in found if p.doubt]


@pytest.mark.parametrize("name", ["临江县好运来大世界", "禤英晓", "临江县老李头老味道"])
def test_a_name_like_no_name_behind_its_role_is_asked_about(name: str) -> None:
    """It was lost in silence, and every party behind it."""
    block = f"原告：王小满，男。\n第三人：{name}。\n被告：临江县公安局。\n"
    found = parties(block + END)
    assert of(found, "third_party") == [name] and of(found, "defendant") == ["临江县公安局"]
    assert [p.name for p in found if p.doubt] == [name]
    assert [
        d.candidates for d in read_judgment(block + END, "judgment").doubts if d.about == "third_party"
    ] == [(name,)]
    assert not [
        p for p in parties("原告：王小满，男。\n第三人：无。\n被告：临江县公安局。\n" + END) if p.doubt
    ]
    said = "申请执行人临江县公安局。\n被执行人王小满，男。\n申请执行人临江县公安局申请强制执行临公（治）罚字〔2019〕3号决定一案，本院受理。\n"
    assert not [p for p in parties(said) if p.doubt]


def test_who_acts_for_a_party_is_read_from_a_bad_copy() -> None:
    """A point was read for a comma behind the leader, a speck before an agent: both were lost in silence."""
    told = (
        "原告：林江，男，1951年2月9日出生，住江州市。\n被告：江州市市场监督管理局，住所地江州市迎宾路138号。\n法定代表人：徐新民．局长。\n"
        "委托诉讼代理人：毛爱莲．该局工作人员。\n.委托诉讼代理人：阿不都热合曼·买买提．江州泽天律师事务所律师。\n原告林江不服被告江州市市场监督管理局政府信息公开一案，"
    )
    _, organ = parties(in_plain(told))
    assert [(r.name, r.field) for r in organ.representatives] == [
        ("徐新民", "legal_representative"),
        ("毛爱莲", "agent"),
        ("阿不都热合曼·买买提", "agent"),
    ]


LISTS = {
    "numbered under the label": "原告：\n1.王小满，男，1960年3月2日出生；\n2.李大年，男，住临江县；\n3.周桂花，女，住临江县；\n被告：临江县公安局。\n",
    "numbered behind it": "原告：1、王小满，男，住临江县。\n2、李大年，女。\n3、周桂花，女。\n被告：临江县公安局。\n",
    "numbers in brackets": "原告：（1）王小满，男；\n（2）李大年，男；（3）周桂花，女。\n被告：临江县公安局。\n",
    "numbers in circles": "原告：①王小满，男；②李大年，男；③周桂花，女。\n被告：临江县公安局。\n",
    "numbers and a stroke": "原告：1）王小满，男；2）李大年，男；3）周桂花，女。\n被告：临江县公安局。\n",
    "parted by semicolons": "原告：王小满，男，1960年出生；李大年，男，1961年出生；周桂花，女；均住临江县。\n被告：临江县公安局。\n",
    "a row each": "原告：王小满（身份证号330121196003021234）\n　　　李大年（身份证号330121196003021235）\n周桂花（身份证号330121196003021236）\n被告：临江县公安局\n",
    "an heir": "原告王小满，男。\n原告李大年，男（2020年1月2日死亡）。\n承继人周桂花，女，系李大年之女。\n被告临江县公安局。\n",
}


@pytest.mark.parametrize("block", LISTS.values(), ids=LISTS.keys())
def test_every_party_of_a_list_is_one_though_its_role_is_told_once(block: str) -> None:
    """All but the first were lost in silence, a sign of the list was part of a name, and 承继人."""
    found = parties(block + "诉讼请求：\n1.撤销处罚；\n2.张三，男，不是当事人。\n" + END)
    plaintiffs = of(found, "plaintiff")
    assert [name for name in plaintiffs if name != "李大年" or "死亡" not in block] == (
        ["王小满", "周桂花"] if "死亡" in block else ["王小满", "李大年", "周桂花"]
    )
    assert of(found, "defendant") == ["临江县公安局"]


def test_defendants_of_a_numbered_list_have_their_own_leaders() -> None:
    head = (
        "原告：王小满，男。\n委托代理人：1.赵一，律师。2.钱二，男，律师。\n"
        "被告：1、临江县公安局，住所地临江县。\n法定代表人：高远，局长。\n2、临江县人民政府，住所地临江县。\n法定代表人：宋芬，县长。\n"
    )
    found = parties(head + "诉讼请求：\n1.撤销处罚。\n")
    assert of(found, "plaintiff") == ["王小满"]
    assert of(found, "defendant") == ["临江县公安局", "临江县人民政府"]
    assert [[r.name for r in p.representatives] for p in found][1:] == [["高远"], ["宋芬"]]
    last = parties(
        "原告：王小满，男。\n被告：1、临江县公安局，住所地临江县。\n2、临江县人民政府，住所地临江县。\n诉讼请求：\n1.撤销处罚。\n"
    )
    assert of(last, "defendant") == ["临江县公安局", "临江县人民政府"]


ROLES = {
    "原告人：王小满，男。\n被告人：临江县公安局。\n": "with 人",
    "起诉人：王小满，男。\n被起诉人：临江县公安局。\n": "who is sued",
    "原告（一）：王小满，男。\n被告（一）：临江县公安局。\n": "numbered",
    "原告（姓名）：王小满　性别：男\n被告（名称）：临江县公安局\n": "with its label",
    "原告（反诉被告）王小满，男。\n被告（反诉原告）临江县公安局。\n": "of a counterclaim",
    "反诉被告（原审原告）王小满，男。\n反诉原告（原审被告）临江县公安局。\n": "counterclaim and instance",
}


@pytest.mark.parametrize("block", ROLES.keys(), ids=ROLES.values())
def test_roles_in_other_words_say_the_same_standing(block: str) -> None:
    """The standings of a counterclaim turned the sides round in silence."""
    found = parties(block + END)
    assert (of(found, "plaintiff"), of(found, "defendant")) == (["王小满"], ["临江县公安局"])


BELOW = (
    "因行政处罚一案，向本院起诉。",
    "经审理查明：原告于2023年到场。",
    "上列当事人行政处罚一案，本院受理。",
    "请求事项：",
    "诉讼请求",
    "具体请求：",
    "一、诉讼请求",
    "特向贵院起诉，请求：",
    "贵院：",
    "事由：行政处罚",
    "江东省临江县人民法院：",
    "电话：13900001111",
)


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize(
    "last",
    ["第三人：周桂花", "第三人：临江县顺达建材有限公司", "第三人：临江县民政局", "法定代表人：高远"],
    ids=("person", "company", "organ", "leader"),
)
def test_the_row_below_a_name_without_a_stop_is_no_part_of_it(last: str, below: str) -> None:
    """周桂花请求事项 was lost in silence, 临江县公安局贵院 and 高远案由 were given."""
    block = f"原告：王小满，男。\n被告：临江县公安局\n{last}\n{below}\n1.撤销处罚。\n"
    found = parties(block)
    third = [last.partition("：")[2]] if last.startswith("第三人") else []
    assert (of(found, "defendant"), of(found, "third_party")) == (["临江县公安局"], third)
    assert third or [r.name for p in found for r in p.representatives] == ["高远"]


NARROW = (
    "被告：临江县公\n安局。\n",
    "被告：江苏\n省临江县民政局，住所地临江县。\n",
    "被告：安徽华\n泰建设集团有限公司。\n",
)


@pytest.mark.parametrize("row", NARROW)
def test_a_name_in_a_narrow_cell_goes_on_in_the_row_below(row: str) -> None:
    found = parties(f"原告：欧阳小\n满，男。\n{row}法定代表人：司马\n高远，局长。\n")
    assert of(found, "plaintiff") == ["欧阳小满"]
    assert of(found, "defendant") == [
        row.replace("\n", "").removeprefix("被告：").partition("，")[0].rstrip("。")
    ]
    assert [r.name for p in found for r in p.representatives] == ["司马高远"]


def test_who_speaks_for_several_applicants_is_no_party() -> None:
    """代表 was given as an applicant in silence."""
    head = "申请人：阎万里等5人（名单附后）\n申请人代表：阎万里\n被申请人：临江县人民政府\n"
    assert of(parties(head), "plaintiff") == ["阎万里等5人"] and of(parties(head), "defendant") == [
        "临江县人民政府"
    ]
    several = parties("原告林阿公、林阿土、李招弟等38人（名单附后）。\n被告：临江县公安局。\n")
    assert of(several, "plaintiff") == ["林阿公", "林阿土", "李招弟"]


def test_a_post_in_the_row_below_a_leader_is_no_part_of_the_name() -> None:
    flat = flatten("法定代表人：王强\n局长。\n")
    assert flat.text[6 : person_end(flat, 6)] == "王强"


def test_a_person_whose_sex_is_told_may_be_called_by_any_letter() -> None:
    told = parties("原告卢诉勇，男，住江州市。\n被告：江州市公安局。\n")
    assert [party.name for party in told] == ["卢诉勇", "江州市公安局"]


def test_a_numbered_defendant_behind_agents_with_numbers_of_their_own_is_told() -> None:
    agents = "委托诉讼代理人：1.王强，该局科长。\n2.江州市人民政府，住所地江州市。\n"
    told = parties(f"原告：李明，男。\n被告：1.江州市公安局，住所地江州市。\n{agents}")
    assert [party.name for party in told if party.standing == "defendant"] == [
        "江州市公安局",
        "江州市人民政府",
    ]


def test_the_act_that_the_judgment_below_revoked_is_the_one_sued() -> None:
    ruled = "原审判决：一、撤销江州市公安局作出的江公罚〔2020〕15号行政处罚决定；二、驳回其他请求。"
    told = sued_acts_of(flatten(f"上诉人因行政处罚一案，不服一审判决提起上诉。{ruled}"), 0, None)
    assert [act.value for act in told] == ["江公罚〔2020〕15号行政处罚决定"]
