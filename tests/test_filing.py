"""Where a paper belongs: by court number, by the number it comes from, or with its envelope; never by parties alone."""

from __future__ import annotations

import pytest

from pipeline.reading.filing import Register, instance_of, number_in, place
from pipeline.types import Doubt, Evidence, Finding, Hints, Paper, Placement

A, B, C = "（2024）宁0502行初9号", "（2024）宁0502行初10号", "（2024）宁0502行初11号"
SECOND = "（2024）宁05行终42号"
EVIDENCE = Evidence(1, (0.1, 0.1, 0.2, 0.2), "")


def paper(
    kind: str | None = "summons", doubts: tuple[Doubt, ...] = (), secret: str | None = None, **fields: str
) -> Paper:
    findings = tuple(Finding(name, value, 0.99, EVIDENCE) for name, value in fields.items())
    return Paper((1,), kind, kind, kind or "", 0.9, findings, doubts, "", secret)


def placed(
    *papers: Paper, hints: Hints | None = None, register: Register | None = None
) -> tuple[Placement, ...]:
    return place(papers, hints or Hints(), register or Register())


def unsure(*candidates: str) -> Doubt:
    return Doubt("case_number", "看不准", candidates)


KNOWN = Register(court_numbers={A: "2024-0001"}, own_numbers=frozenset({"2024-0001"}))


@pytest.mark.parametrize(
    ("papers", "register", "wanted"),
    [
        ([paper(case_number=A)], Register(), [(None, A)]),
        ([paper(case_number=A)], KNOWN, [("2024-0001", None)]),
        ([paper(case_number=A), paper("complaint")], Register(), [(None, A), (None, A)]),
        ([paper("judgment", case_number=SECOND, origin_case_number=A)], KNOWN, [("2024-0001", None)]),
        ([paper("judgment", case_number=SECOND, origin_case_number=A)], Register(), [(None, A)]),
        ([paper("suggestion", case_number="（2024）宁0502司建3号", origin_case_number=A)], KNOWN, [("2024-0001", None)]),
        ([paper("ruling", case_number=A + "之一")], KNOWN, [("2024-0001", None)]),
        ([paper("ruling", case_number=A + "之二")], Register(), [(None, A)]),
        ([paper("ruling", case_number=A + "之一"), paper(case_number=A)], Register(), [(None, A)] * 2),
        ([paper("judgment", case_number=SECOND, origin_case_number=A + "之一")], KNOWN, [("2024-0001", None)]),
        ([paper(case_number=A), paper(doubts=(unsure(A, B),))], KNOWN, [("2024-0001", None)] * 2),
        ([paper(case_number=A), paper(case_number=B)], KNOWN, [("2024-0001", None), (None, B)]),
        (
            [paper(case_number=A, plaintiff="张三"), paper(case_number=C, plaintiff="李四"), paper("complaint", plaintiff="李四")],
            Register(),
            [(None, A), (None, C), (None, C)],
        ),
    ],
    ids=[
        "an unknown first-instance number opens a case",
        "a known number files",
        "a paper without a number goes with its envelope",
        "a second instance joins the case it comes from",
        "a second instance with its origin opens that suit",
        "a suggestion joins by the number it names",
        "a further ruling joins the suit",
        "a further ruling that comes first opens the suit",
        "a further ruling and the suit itself are one",
        "an appeal against a further ruling joins the suit",
        "a doubted number that the envelope answers",
        "one envelope with two cases",
        "two suits in one envelope told apart by their plaintiffs",
    ],
)  # fmt: skip
def test_papers_are_filed(
    papers: list[Paper], register: Register, wanted: list[tuple[str | None, str | None]]
) -> None:
    assert [(p.case, p.opens) for p in placed(*papers, register=register)] == wanted


@pytest.mark.parametrize(
    ("papers", "hints", "register", "word"),
    [
        ([paper("complaint", plaintiff="张三")], Hints(), KNOWN, "没有案号"),
        ([paper(None, case_number=A)], Hints(), KNOWN, "种类"),
        ([paper(case_number=B)], Hints(case="2024-0001"), KNOWN, "不一致"),
        ([paper("judgment", case_number=SECOND)], Hints(), KNOWN, "一审"),
        ([paper(doubts=(unsure(A, B),))], Hints(), KNOWN, "看不准"),
        ([paper(case_number=A, plaintiff="张三"), paper(case_number=C, plaintiff="张三"), paper("complaint", plaintiff="张三")], Hints(), Register(), "多个案件"),
        ([paper(case_number=A, secret="机密")], Hints(), KNOWN, "机密"),
        ([paper(case_number=A, addressee="银川市公安局")], Hints(), Register(organs=("沙坡头区民政局",)), "误送"),
    ],
    ids=[
        "parties alone never file",
        "an unknown kind waits",
        "a folder's number that differs",
        "a second instance without its origin",
        "a number nobody is sure of",
        "repeat litigants with two suits",
        "a secret paper stops",
        "a wrong addressee",
    ],
)  # fmt: skip
def test_papers_are_held(papers: list[Paper], hints: Hints, register: Register, word: str) -> None:
    last = placed(*papers, hints=hints, register=register)[-1]
    assert last.case is None and last.opens is None and word in last.held


def test_a_number_misread_once_among_many_is_held_with_both_readings() -> None:
    last = placed(*[paper(case_number=A)] * 3, paper(case_number="（2024）宁0502行初8号"))[-1]
    assert last.held and set(last.candidates) == {A, "（2024）宁0502行初8号"}


def test_a_series_of_numbers_opens_its_cases() -> None:
    assert [p.opens for p in placed(paper(case_number=A), paper(case_number=B), paper(case_number=C))] == [
        A,
        B,
        C,
    ]


WITH_APPEALS = {
    "its appeal tells whence it comes": ([paper(case_number=SECOND), paper("appeal", origin_case_number=A)], ["2024-0001"] * 2),
    "three papers of it": (
        [paper("summons", case_number=SECOND), paper(case_number=SECOND), paper("appeal", origin_case_number=A)],
        ["2024-0001"] * 3,
    ),
    "another appeal of the same judgment": (
        [paper(case_number=SECOND), paper("appeal", origin_case_number=A), paper("appeal", origin_case_number=A)],
        ["2024-0001"] * 3,
    ),
    "somebody else's appeal": (
        [paper(case_number=SECOND, plaintiff="张三"), paper("appeal", origin_case_number=A, plaintiff="李四")],
        [None, "2024-0001"],
    ),
    "an application for retrial": ([paper(case_number=SECOND), paper("retrial_application", origin_case_number=A)], [None, "2024-0001"]),
    "appeals of two suits": (
        [paper(case_number=SECOND), paper("appeal", origin_case_number=A), paper("appeal", origin_case_number=B)],
        [None, "2024-0001", None],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("papers", "wanted"), WITH_APPEALS.values(), ids=WITH_APPEALS.keys())
def test_a_second_instance_is_filed_by_the_appeal_of_its_envelope(
    papers: list[Paper], wanted: list[str | None]
) -> None:
    assert [p.case for p in placed(*papers, register=KNOWN)] == wanted


def test_a_further_ruling_is_no_conflict_with_the_folder_of_its_suit() -> None:
    (found,) = placed(paper("ruling", case_number=A + "之一"), hints=Hints(case=A), register=KNOWN)
    assert found == Placement(case="2024-0001")


def test_the_folder_of_a_case_takes_papers_without_a_number() -> None:
    assert placed(paper("evidence"), hints=Hints(case="2024-0001"), register=KNOWN)[0].case == "2024-0001"


def test_a_long_organ_name_is_the_same_addressee() -> None:
    register = Register(organs=("沙坡头区民政局",))
    assert placed(paper(case_number=A, addressee="中卫市沙坡头区民政局"), register=register)[0].opens == A


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("(2024)宁0502行初9号", A),
        ("（2024）宁0502行初9号 张三案", A),
        ("2024-0001", None),
        ("普通文件夹", None),
    ],
)
def test_a_folder_named_with_a_court_number_is_understood(name: str, number: str | None) -> None:
    assert number_in(name) == number


@pytest.mark.parametrize(
    ("number", "instance"),
    [
        (A, "first"),
        (SECOND, "second"),
        ("（2024）渝0109行审31号", "non_litigation"),
        ("（2024）宁0502民初9号", None),
        (None, None),
    ],
)
def test_only_administrative_numbers_have_an_instance(number: str | None, instance: str | None) -> None:
    assert instance_of(number) == instance
