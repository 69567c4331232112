"""案卷评查: the sample is drawn again by its seed, checks find with the page, scores are rescaled and vetoed."""

from __future__ import annotations

import copy
import datetime as dt
import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import load_settings
from pipeline.doors.cli import main
from pipeline.doors.verbs_review import taken_text
from pipeline.errors import DataError, UsageError
from pipeline.flow.archive.bags import unpacked
from pipeline.flow.archive.transfer import check_bag
from pipeline.flow.office.house import House
from pipeline.flow.reviews import reviewing
from pipeline.flow.reviews.review_views import review_view
from pipeline.flow.reviews.reviewing import Plan, criteria_of
from pipeline.store.register import CaseRegister
from pipeline.store.reviews import Reviews
from pipeline.tools.data import data_file
from pipeline.writing.criteria import Criteria, Item, parse_criteria
from pipeline.writing.inspection import CHECKS, Dossier, Leaf, Timed, Verdict, inspect
from pipeline.writing.review import Inspector, Mark, Said, assign, draw, final_score, may_inspect, sheet
from pipeline.writing.review_report import Round, Scored, review_figures, review_report
from pipeline.writing.statistics import Appearance, Suggestion
from tests.office import Office, judgment, notice, summons

DEFAULT = parse_criteria(data_file("reviews/default.toml"), tuple(CHECKS))
D = dt.date
WORST, BEST = (("不合格", 0.0),), (("优秀", 90.0), ("不合格", 0.0))


# --- criteria -------------------------------------------------------------------------------------


def test_the_default_criteria_give_a_hundred_points_and_say_they_are_the_offices_own() -> None:
    assert sum(i.points for i in DEFAULT.items) == 100
    assert DEFAULT.basis == "design" and "本单位自定" in DEFAULT.name
    groups: dict[str, float] = {i.group: 0.0 for i in DEFAULT.items}
    for item in DEFAULT.items:
        groups[item.group] += item.points
    assert groups == {"一票否决": 0, "受理登记": 10, "应诉准备": 25, "出庭": 15, "裁判后": 15, "履行与司法建议": 10, "归档": 20, "文书质量": 5}  # fmt: skip


def changed(**change: Any) -> dict[str, Any]:
    data = copy.deepcopy(data_file("reviews/default.toml"))
    data["item"][4].update(change)
    return data


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (changed(check="eval"), "eval"),
        (changed(points=-1), "points"),
        (changed(points=True), "points"),
        (changed(when=["sometimes"]), "sometimes"),
        (changed(colour="red"), "colour"),
        (changed(kinds="answer"), "kinds"),
        (changed(id="V1"), "V1"),
        (changed(what=" "), "what"),
        ({**changed(), "band": [{"name": "好", "from": 60}]}, "等次"),
        ({**changed(), "item": []}, "item"),
        ({**changed(), "extra": 1}, "extra"),
    ],
)
def test_wrong_criteria_are_refused_by_name(data: dict[str, Any], named: str) -> None:
    with pytest.raises(DataError, match=named):
        parse_criteria(data, tuple(CHECKS))


@pytest.mark.parametrize(
    ("score", "band"), [(100, "优秀"), (90, "优秀"), (89.9, "良好"), (60, "合格"), (59.9, "不合格"), (0, "不合格")]
)  # fmt: skip
def test_a_score_has_its_band(score: float, band: str) -> None:
    assert DEFAULT.band(score) == band


# --- the sample -----------------------------------------------------------------------------------


@given(
    st.dictionaries(st.integers(0, 200).map(str), st.sampled_from("甲乙丙丁"), min_size=1, max_size=60),
    st.integers(1, 60),
    st.integers(0, 10**6),
    st.booleans(),
)
def test_a_sample_has_its_size_no_doubles_and_comes_again_by_its_seed(
    population: dict[str, str], size: int, seed: int, stratified: bool
) -> None:
    drawn = draw(population, size, seed, stratified)
    assert drawn == draw(dict(reversed(population.items())), size, seed, stratified)
    assert len(drawn) == len(set(drawn)) == min(size, len(population)) and set(drawn) <= set(population)
    strata = set(population.values())
    if stratified and size >= len(strata):
        assert {population[c] for c in drawn} == strata


def test_a_stratified_sample_keeps_the_shares() -> None:
    population = {f"a{n}": "大科" for n in range(80)} | {f"b{n}": "小科" for n in range(20)}
    assert Counter(population[c] for c in draw(population, 10, 7, True)) == {"大科": 8, "小科": 2}
    assert draw(population, 10, 7, True) != draw(population, 10, 8, True)


@given(st.integers(0, 1000), st.integers(1, 3))
def test_nobody_inspects_the_volumes_of_their_own_unit(seed: int, each: int) -> None:
    units = {str(n): f"第{n % 3}科" for n in range(30)}
    inspectors = [
        Inspector("甲", "第0科"),
        Inspector("乙", "第1科"),
        Inspector("丙", "第2科"),
        Inspector("丁"),
    ]
    known = {i.name: i for i in inspectors}
    given_to = assign(units, inspectors, each, seed)
    assert all(len(names) == each for names in given_to.values())
    assert all(may_inspect(known[n], units[c]) for c, names in given_to.items() for n in names)
    assert assign({"1": "一科"}, [Inspector("甲", "一科")], 1, seed) == {"1": ()}


@pytest.mark.parametrize(
    "veto, said", [(True, "请写明否决或者不否决"), (False, "请写明得分")], ids=["veto", "points"]
)
def test_what_nothing_was_found_about_cannot_be_confirmed_and_the_message_says_what_to_write(
    veto: bool, said: str
) -> None:
    asked = next(i for i in DEFAULT.items if i.veto is veto)
    unknown = {asked.id: Verdict(asked.id, "unknown", 0, "")}
    with pytest.raises(UsageError) as refused:
        reviewing.acts_of(DEFAULT, unknown, Said(asked.id, "confirm"), "李评")
    assert said in str(refused.value)


# --- checks ---------------------------------------------------------------------------------------

NOTICE = Leaf("p1", "respond_notice", "应诉通知书", 1, served=True)


def item(check: str, **more: Any) -> Item:
    return Item("x", "组", "项目", "依据", 4, check, **more)


def timed(status: str, due: str, done: str | None) -> Timed:
    day = D.fromisoformat(done) if done else None
    return Timed("BB-1", "备案", status, D.fromisoformat(due), day, "p1", 3)


FULL = Dossier("1", leaves=(NOTICE,))
LATE = (timed("done", "2026-03-01", "2026-03-02"),)
MIXED = (timed("done", "2026-03-01", "2026-03-01"), timed("overdue", "2026-03-01", None))
CASES: dict[str, tuple[Item, Dossier, str, float]] = {
    "done on its last day": (item("duties_on_time", duties=("BB-1",)), replace(FULL, duties=MIXED[:1]), "met", 1),
    "done a day late": (item("duties_on_time", duties=("BB-1",)), replace(FULL, duties=LATE), "failed", 0),
    "one of two": (item("duties_on_time", duties=("BB-1",)), replace(FULL, duties=MIXED), "part", 0.5),
    "another duty": (item("duties_on_time", duties=("BB-2",)), replace(FULL, duties=LATE), "not_applicable", 0),
    "late is a veto": (item("duties_on_time", duties=("BB-1",), veto=True), replace(FULL, duties=LATE), "failed", 0),
    "no record is no veto": (item("duties_on_time", duties=("BB-1",), veto=True), replace(FULL, duties=MIXED), "unknown", 0),
    "paper there": (item("any_paper", kinds=("respond_notice",)), FULL, "met", 1),
    "paper missing": (item("any_paper", kinds=("answer",)), FULL, "failed", 0),
    "one of four papers": (item("all_papers", kinds=("respond_notice", "a", "b", "c")), FULL, "part", 0.25),
    "not judged": (item("any_paper", kinds=("answer",), when=("judged",)), FULL, "not_applicable", 0),
    "registered in three days": (item("registered_within", days=3), replace(FULL, served_on=D(2026, 1, 1), registered_on=D(2026, 1, 4)), "met", 1),
    "registered in four": (item("registered_within", days=3), replace(FULL, served_on=D(2026, 1, 1), registered_on=D(2026, 1, 5)), "failed", 0),
    "service unknown": (item("registered_within", days=3), FULL, "unknown", 0),
    "service proved": (item("service_proved"), FULL, "met", 1),
    "service assumed": (item("service_proved"), replace(FULL, leaves=(replace(NOTICE, served=False),)), "failed", 0),
    "two of four facts": (item("facts_known", fields=("court", "cause", "a", "b")), replace(FULL, known=frozenset({"court", "cause"})), "part", 0.5),
    "reason entered": (item("facts_entered", facts=("loss_causes",)), replace(FULL, facts={"loss_causes": "证据不足"}), "met", 1),
    "refused to perform": (item("fact_absent", fact="not_performed", veto=True), replace(FULL, facts={"not_performed": "是"}), "failed", 0),
    "leader there": (item("leader_appeared"), replace(FULL, appearances=(Appearance(D(2026, 1, 1), "first", "chief"),)), "met", 1),
    "leader not recorded": (item("leader_appeared"), replace(FULL, appearances=(Appearance(D(2026, 1, 1), "first", "none"),)), "unknown", 0),
    "leader stayed away": (item("leader_appeared"), replace(FULL, facts={"leader_absent": "是"}, appearances=(Appearance(D(2026, 1, 1), "first", "none"),)), "failed", 0),
    "only lawyers": (item("agents_right"), replace(FULL, agents=(("甲", True),)), "failed", 0),
    "a lawyer and an official": (item("agents_right"), replace(FULL, agents=(("甲", True), ("乙", False))), "met", 1),
    "three agents": (item("agents_right"), replace(FULL, agents=(("甲", False),) * 3), "failed", 0),
    "half approved": (item("approvals_done"), replace(FULL, steps=(("拟办", True), ("批办", False))), "part", 0.5),
    "one of two answered": (item("suggestions_answered"), replace(FULL, suggestions=(Suggestion(D(2026, 1, 1), None), Suggestion(D(2026, 1, 1), D(2026, 1, 2)))), "part", 0.5),
    "volume lacks": (item("volume_complete"), replace(FULL, missing=("答辩状",)), "failed", 0),
    "volume final": (item("volume_final"), replace(FULL, final_pages=20), "met", 1),
    "copies": (item("originals"), replace(FULL, leaves=(Leaf("p2", "judgment", "判决书", 1),)), "unknown", 0),
    "by hand": (item("by_hand"), FULL, "unknown", 0),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "dossier", "result", "share"), CASES.values(), ids=CASES.keys())
def test_a_check_finds_what_a_person_would(wanted: Item, dossier: Dossier, result: str, share: float) -> None:
    (found,) = inspect(Criteria("x", "design", (wanted,), WORST), dossier)
    assert (found.result, found.share) == (result, share) and found.words


def test_a_finding_names_its_page() -> None:
    (found,) = inspect(
        Criteria("x", "design", (item("duties_on_time", duties=("BB-1",)),), WORST),
        replace(FULL, duties=LATE),
    )
    assert [(p.paper, p.page, p.title) for p in found.places] == [("p1", 3, "应诉通知书")]


# --- scores ---------------------------------------------------------------------------------------

FOUR = Criteria(
    "x",
    "design",
    (
        Item("v", "否决", "否决项", "依据", 0, "by_hand", veto=True),
        Item("a", "组", "甲", "依据", 10, "by_hand"),
        Item("b", "组", "乙", "依据", 30, "by_hand"),
        Item("c", "组", "丙", "依据", 60, "by_hand"),
    ),
    BEST,
)
FOUND = (
    Verdict("v", "met", 1, ""),
    Verdict("a", "met", 1, ""),
    Verdict("b", "part", 0.5, ""),
    Verdict("c", "not_applicable", 0, ""),
)


def test_items_that_do_not_apply_are_left_out_and_the_rest_is_rescaled() -> None:
    found = sheet(FOUR, FOUND, (), "甲")
    assert found.score == 62.5  # (10 + 15) of (10 + 30)
    assert found.open == ("v", "a", "b") and not found.is_complete


def test_what_an_inspector_says_counts_before_the_check() -> None:
    marks = (Mark("甲", "b", 30), Mark("甲", "c", 30, "适用"), Mark("乙", "b", 0))
    assert sheet(FOUR, FOUND, marks, "甲").score == 70.0  # (10 + 30 + 30) of 100
    assert sheet(FOUR, FOUND, marks, "乙").score == 25.0  # (10 + 0) of 40
    assert sheet(FOUR, FOUND, (Mark("甲", "b", None, "不适用"),), "甲").score == 100.0


def test_a_veto_makes_it_nothing_and_a_person_can_lift_it() -> None:
    failed = (Verdict("v", "failed", 0, ""), *FOUND[1:])
    assert sheet(FOUR, failed, (), "甲").score == 0 and sheet(FOUR, failed, (), "甲").vetoed == ("v",)
    assert sheet(FOUR, failed, (Mark("甲", "v", 0, "有正当理由"),), "甲").score == 62.5
    assert sheet(FOUR, FOUND, (Mark("甲", "v", -1, "查实"),), "甲").score == 0


@pytest.mark.parametrize(
    ("scores", "total", "third"),
    [((), None, False), ((80,), 80, False), ((80, 90), 85, False), ((70, 90), 80, True), ((70, 90, 88), 89, False)],
)  # fmt: skip
def test_a_third_inspector_is_asked_when_two_differ_widely(
    scores: tuple[float, ...], total: float | None, third: bool
) -> None:
    assert final_score(scores, 10) == (total, third)


# --- a whole round --------------------------------------------------------------------------------

NUMBER = "（2026）渝0109行初88号"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("review") / "office", config='[office]\nname = "北碚区司法局"\n')
    made.mail("1通知.pdf", notice(NUMBER), summons(NUMBER))
    made.mail("2判决.pdf", *judgment(NUMBER))
    made.run("ingest", *sorted((made.root / "mail").iterdir()), code=0)
    made.run("set", NUMBER, "unit=执法科")
    return made


def run(office: Office, capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    """A verb inside this process, which is quicker; its document, or its error."""
    config = str(office.root / "config.toml")
    assert main([*arguments, "--json", "--config", config]) == code
    said = capsys.readouterr()
    return json.loads(said.out) if code == 0 else said.err


@pytest.mark.slow
def test_a_round_from_the_sample_to_the_answer(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    begun = run(office, capsys, "review", "start", "--year", "2026", "--sample", "5", "--seed", "42", "--two",
                "--blind", "--inspector", "张三:法制科", "--inspector", "李四:执法科", "--inspector", "王五")  # fmt: skip
    assert (begun["schema"], begun["seed"], begun["population"]) == ("yingsu.review/1", 42, 1)
    (volume,) = begun["volumes"]
    assert volume["inspectors"] == ["张三", "王五"] and volume["score"] is None
    found = {i["id"]: i for i in volume["items"]}
    assert found["4-1"]["auto"]["result"] == "failed" and found["4-1"]["auto"]["places"][0]["page"] >= 1

    score = ("review", "score", begun["round"], NUMBER)
    assert "本单位" in run(office, capsys, *score, "--confirm", "--by", "李四", code=1)
    assert "不是这次评查的评查员" in run(office, capsys, *score, "--confirm", "--by", "赵六", code=1)
    assert "理由" in run(office, capsys, *score, "--item", "4-1", "--points", "7", "--by", "张三", code=1)
    assert "0 到 7" in run(office, capsys, *score, "--item", "4-1", "--points", "8", "--reason", "x", "--by", "张三", code=1)  # fmt: skip
    assert "不能自动判断" in run(office, capsys, *score, "--item", "7-1", "--confirm", "--by", "张三", code=1)
    run(office, capsys, *score, "--confirm", "--by", "张三")
    own = run(
        office, capsys, *score, "--item", "4-1", "--points", "7", "--reason", "另有送达回执", "--by", "张三"
    )
    assert own["volumes"][0]["sheets"][0]["inspector"] == "张三"
    other = run(office, capsys, "review", "show", begun["round"], "--by", "王五")
    assert other["volumes"][0]["sheets"] == [{**other["volumes"][0]["sheets"][0], "inspector": "王五"}]
    assert other["volumes"][0]["score"] is None

    text = ("--text", "补齐备案材料")
    run(
        office,
        capsys,
        "review",
        "remedy",
        begun["round"],
        NUMBER,
        *text,
        "--due",
        "2026-12-10",
        "--by",
        "张三",
    )
    duties = run(office, capsys, "duties", "--case", NUMBER)["duties"]
    assert [(d["due"], d["status"]) for d in duties if d["id"] == "BB-21-2"] == [("2026-12-10", "open")]
    run(office, capsys, "review", "answer", begun["round"], NUMBER, "--text", "已补", "--by", "孙七")
    duties = run(office, capsys, "duties", "--case", NUMBER)["duties"]
    assert [d["status"] for d in duties if d["id"] == "BB-21-2"] == ["done"]


@pytest.mark.slow
def test_a_destroyed_volume_is_not_drawn(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    house = House(load_settings(office.root / "config.toml"))
    house.transact(lambda s: CaseRegister(s).set_facts("2026-0001", {"destroyed_on": "2026-11-02"}))
    try:
        assert "没有符合条件的案卷" in run(office, capsys, "review", "start", "--year", "2026", code=1)
    finally:
        house.transact(lambda s: CaseRegister(s).set_facts("2026-0001", {"destroyed_on": ""}))
        house.close()


@pytest.mark.slow
def test_a_sample_goes_out_as_a_package_and_its_scores_come_in_again(
    office: Office, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    begun = run(office, capsys, "review", "start", "--year", "2026", "--inspector", "外聘甲:法制科", "--inspector", "外聘乙")  # fmt: skip
    name, bag = begun["round"], tmp_path / "评查包"
    case = begun["volumes"][0]["case"]
    run(office, capsys, "bind", case, "--final", "--reason", "评查")
    sent = run(office, capsys, "review", "send", name, "--out", str(bag), "--by", "张三")
    assert sent["cases"] == [case] and list((bag / "data/案卷" / case).glob("*.pdf"))
    assert check_bag(bag) == []
    sheet = bag / "data/评分表.xlsx"
    (inspector,) = begun["volumes"][0]["inspectors"]
    fill(sheet, {"4-1": ("6.5", "有送达回执"), "7-1": (3, "=1+1 卷内目录齐"), "V1": ("不否决", "核对过")})
    wrong = tmp_path / "错.xlsx"
    shutil.copyfile(sheet, wrong)
    fill(wrong, {"4-1": (120, "x"), "7-1": ("确认", "")})
    said = run(office, capsys, "review", "take-in", name, str(wrong), code=2)
    assert "错.xlsx 第" in said and "0 到 7" in said and "另有 1 行" in said
    assert run(office, capsys, "review", "show", name)["volumes"][0]["sheets"][0]["complete"] is False
    taken = run(office, capsys, "review", "take-in", name, str(sheet), "--by", "张三")
    assert (taken["scores"], taken["same"], taken["inspectors"]) == (3, 0, [inspector])
    again = run(office, capsys, "review", "take-in", name, str(sheet), "--by", "张三")
    assert (again["scores"], again["replaced"], again["same"]) == (0, 0, 3)
    fill(sheet, {"4-1": ("5.5", "回执缺一份"), "4-2": (1, "补评")})
    changed = run(office, capsys, "review", "take-in", name, str(sheet), "--by", "张三")
    assert taken["replaced"] == 0 and (changed["scores"], changed["replaced"], changed["same"]) == (2, 1, 2)
    assert "2 项评分，其中 1 项替换了本人以前的评分，2 项与以前收到的相同。" in taken_text(changed)
    fill(sheet, {"4-1": ("6.5", "有送达回执")})
    run(office, capsys, "review", "take-in", name, str(sheet), "--by", "张三")
    items = {i["id"]: i for i in run(office, capsys, "review", "show", name)["volumes"][0]["items"]}
    assert items["4-1"]["scores"] == [
        {"by": inspector, "points": 6.5, "applies": True, "reason": "有送达回执"}
    ]
    assert items["7-1"]["scores"][0]["reason"] == "=1+1 卷内目录齐"


@pytest.mark.slow
def test_volumes_of_another_office_are_drawn_scored_by_hand_and_reported(
    office: Office, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bag = tmp_path / "移交"
    run(office, capsys, "archive", "transfer", NUMBER, "--out", str(bag))
    run(office, capsys, "archive", "import", "--out", str(bag), "--year", "2026")
    (package,) = (p.name for p in (office.root / "archive/_移入").iterdir())
    assert "没有接收过" in run(office, capsys, "review", "start", "--package", "没有", code=1)
    begun = run(office, capsys, "review", "start", "--year", "2026", "--package", package, "--only-packages")
    (volume,) = begun["volumes"]
    assert (volume["unit"], begun["population"]) == ("北碚区司法局", 1) and volume["case"].startswith("外-")
    assert volume["files"]
    found = {i["id"]: i["auto"] for i in volume["items"]}
    assert found["V4"]["result"] == "met" and found["V4"]["what"].startswith("据移交的登记数据：在卷：")
    (place,) = found["V4"]["places"]
    assert (place["paper"], place["file"]) == (None, 1) and place["page"] > 2
    assert found["2-1"]["result"] == "failed" and found["6-4"]["result"] == "met"
    assert "期限" in found["1-4"]["what"] and found["1-4"]["what"].startswith("据移交的登记数据：")
    assert found["7-1"] == {"result": "unknown", "points": None, "what": "外单位案卷，由评查人判断", "places": []}  # fmt: skip
    assert all(i["auto"]["result"] != "failed" for i in volume["items"] if i["veto"])
    score = ("review", "score", begun["round"], volume["case"], "--by", "张三")
    assert "不能自动判断" in run(office, capsys, *score, "--item", "7-1", "--confirm", code=1)
    for item in volume["items"]:
        if item["id"] == "V4":
            run(office, capsys, *score, "--item", "V4", "--confirm")
            continue
        run(
            office,
            capsys,
            *score,
            "--item",
            item["id"],
            *(["--pass"] if item["veto"] else ["--points", "1"]),
            "--reason",
            "x",
        )
    run(office, capsys, "review", "remedy", begun["round"], volume["case"], "--text", "补", "--due", "2026-12-10", "--by", "张三")  # fmt: skip
    shown = run(office, capsys, "review", "show", begun["round"])["volumes"][0]
    assert shown["complete"] and shown["score"] > 0
    both = run(office, capsys, "review", "start", "--year", "2026", "--package", package)
    assert both["population"] == 2 and run(office, capsys, "verify")["problems"] == []
    out = tmp_path / "外单位.zip"
    assert len(run(office, capsys, "review", "send", both["round"], "--out", str(out))["cases"]) == 2
    with unpacked(out) as folder:
        assert check_bag(folder) == [] and len(list(folder.glob("data/案卷/*/*.pdf"))) >= 2


def fill(path: Path, scores: dict[str, tuple[object, str]]) -> None:
    """Fills 评分 and 理由 of some items, as a person does."""
    book = openpyxl.load_workbook(path)
    header = [cell.value for cell in book.worksheets[0][1]]
    item, points, reason = (header.index(name) for name in ("项目", "评分", "理由"))
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[item].value in scores:
            row[points].value, row[reason].value = scores[row[item].value]
            row[reason].data_type = "s"
    book.save(path)


@pytest.mark.slow
def test_a_round_is_reported_and_comes_back_from_the_archive(
    office: Office, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shown = run(office, capsys, "review", "show")["rounds"]
    report = run(office, capsys, "review", "report", shown[0]["round"])
    assert report["schema"] == "yingsu.report/1" and len(report["paths"]) == 3
    assert {f["name"]: f["value"] for f in report["figures"]}["评查卷数"] == 1
    statistics = run(office, capsys, "report", "statistics")
    assert len(statistics["paths"]) == 3
    assert run(office, capsys, "verify")["problems"] == []

    (office.root / ".yingsu").rename(tmp_path / "old-state")
    run(office, capsys, "restore", "--from-archive")
    assert run(office, capsys, "review", "show")["rounds"] == shown
    records = sorted((office.root / "archive" / "_评查").glob("*/*.json"))
    record = next(p for p in records if "补齐" in p.read_text(encoding="utf-8"))
    record.write_text(record.read_text(encoding="utf-8").replace("补齐", "不补"), encoding="utf-8")
    problems = json.loads(office.run("verify", "--json", code=7).stdout)["problems"]
    assert ["_评查" in p["path"] for p in problems] == [True]


def test_each_item_stands_beside_what_it_earned_the_year_before() -> None:
    volume = Scored("2026-0001", "甲", "一科", 80.0, "良好", (), {"4-1": 0.5, "7-1": 1.0})
    found = Round(
        identity="2026-1", year=2026, criteria="标准", population=1, seed=1, stratum="none", began_on="2026-11-01",
        bands=("良好",), items=(("4-1", "报告"), ("7-1", "改了名的项目")), volumes=(volume,), before={"一科": 70.0},
        before_items={"4-1 报告": 0.25, "7-1 原来的项目": 0.5},
    )  # fmt: skip
    report = review_report("局", found, review_figures(found))
    (items,) = next(s.tables for s in report.sections if s.heading == "四、各项目情况")
    assert items.header[-2:] == ("得分率", "上年得分率")
    assert [(row[0], *row[-2:]) for row in items.rows] == [
        ("4-1 报告", "50.0%", "25.0%"),
        ("7-1 改了名的项目", "100.0%", "—"),
    ]


@pytest.mark.slow
def test_in_a_blind_round_a_third_is_called_only_when_two_are_done_and_differ_widely(office: Office) -> None:
    house = House(load_settings(office.root / "config.toml"))
    people = tuple(Inspector(name, "") for name in ("甲", "乙", "丙", "丁"))
    review = reviewing.start(house, Plan(year=2026, inspectors=people, each=2, blind=True))

    def say(by: str, share: float, most: int = 99) -> None:
        items = criteria_of(content).items[:most]
        said = [Said(i.id, "pass" if i.veto else "points", i.points * share, "看过") for i in items]
        reviewing.score(house, review, "2026-0001", said, by)

    def seen(by: str) -> bool:
        with house.reading() as session:
            return bool(review_view(house, session, review, by)["volumes"][0]["needs_third"])

    with house.reading() as session:
        content = Reviews(session).content(review)
    one, two = content["cases"]["2026-0001"]
    third, fourth = (p.name for p in people if p.name not in (one, two))
    say(one, 1.0)
    say(two, 0.2, most=5)
    assert not seen(third)
    with pytest.raises(UsageError, match="没有分给"):
        say(third, 0.9)
    say(two, 0.2)
    assert seen(third)
    say(third, 0.9)
    with pytest.raises(UsageError, match="没有分给"):
        say(fourth, 0.9)
    with house.reading() as session:
        (volume,) = review_view(house, session, review)["volumes"]
    house.close()
    assert volume["score"] == pytest.approx(95, abs=1) and not volume["needs_third"]
