"""Letters the engine was in two minds about: settled by repetition in the file, else a doubt."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from pipeline.plain import from_plain, to_plain
from pipeline.reading.checks.certainty import weigh
from pipeline.reading.checks.rivals import Seen, other_forms
from pipeline.reading.page.text import rivals_within
from pipeline.reading.words.courts import Courts
from pipeline.reading.words.surnames import Surnames
from pipeline.reading.words.whole_names import is_whole
from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.engines.rapid import _rivals
from pipeline.tools.engines.recogniser import columns_of, odds_of
from pipeline.tools.ink.image import Image
from pipeline.tools.sight.cut_short import cut_short
from pipeline.tools.textlayer.rows import Piece, lines_of
from pipeline.types import Box, Evidence, Finding, OcrLine, Page, Paper, Rival

BOX = (0.1, 0.1, 0.9, 0.12)
SURNAMES = Surnames(single=frozenset("程姜余佘王"))


Written = tuple[str, dict[int, tuple[str, float]]]


def page_of(*lines: Written, source: str = "ocr") -> Page:
    read = tuple(
        OcrLine(text, BOX, rivals=tuple(Rival(at, text[at], *other) for at, other in second.items()))
        for text, second in lines
    )
    return Page(1, 595, 842, read, source)


def weighed(name: str, page: Page, field: str = "legal_representative") -> Paper:
    finding = Finding(field, name, 0.97, Evidence(1, BOX, name))
    paper = Paper((1,), "judgment", "行政判决书", "行政判决书", 1.0, findings=(finding,))
    return weigh((paper,), [page], {}, Courts({}), SURNAMES)[0]


def test_a_name_with_an_uncertain_letter_is_a_doubt_with_both_readings() -> None:
    paper = weighed("程法娜", page_of(("法定代表人：程法娜，镇长。", {7: ("沄", 0.22)})))
    assert paper.values("legal_representative") == ()
    assert [d.candidates for d in paper.doubts] == [("程法娜", "程沄娜")]


def test_a_bracket_of_another_shape_is_no_other_reading_of_a_number() -> None:
    number = "兴府复决〔2024〕36号"
    paper = weighed(number, page_of((number, {9: ("}", 0.4)})), "case_number")
    assert paper.values("case_number") == (number,) and not paper.doubts


def test_a_letter_that_stands_clear_twice_more_is_settled() -> None:
    clear: Written = ("程法娜到庭", {})
    page = page_of(("法定代表人：程法娜，镇长。", {7: ("沄", 0.22)}), clear, clear)
    assert weighed("程法娜", page).values("legal_representative") == ("程法娜",)


def test_a_rare_letter_that_is_uncertain_at_every_place_is_not_settled_by_repetition() -> None:
    everywhere = [
        (f"{before}陈恵，局长", {len(before) + 1: ("息", 0.24)})
        for before in ("法定代表人", "被告", "", "局长")
    ]
    paper = weighed("王恵", page_of(*[(text.replace("陈", "王"), odds) for text, odds in everywhere]))
    assert paper.values("legal_representative") == ()


def test_a_name_that_stands_elsewhere_with_its_uncertain_twin_is_a_doubt() -> None:
    page = page_of(("原告：余劭建，女", {}), ("原告佘劭建不服", {2: ("余", 0.9)}))
    assert weighed("余劭建", page, "plaintiff").doubts[0].candidates == ("余劭建", "佘劭建")


def test_a_part_of_a_long_name_settles_it() -> None:
    page = page_of(
        ("答辩人：中卫市医疗保障局", {4: ("出", 0.3)}), ("中卫市人民法院", {}), ("中卫市水务局", {})
    )
    assert other_forms("中卫市医疗保障局", Seen.of([page])) == ()


def test_what_is_no_name_is_no_other_reading_of_one() -> None:
    page = page_of(("审判员姜凤雪", {3: ("美", 0.4)}))
    assert weighed("姜凤雪", page, "judge").values("judge") == ("姜凤雪",)


def test_a_rare_letter_that_was_thought_of_is_a_doubt_in_a_short_name_and_nowhere_else() -> None:
    page = page_of(("审判员王赞", {4: ("赟", 0.03)}), ("地址在赞岭", {3: ("赟", 0.03)}))
    assert [d.candidates for d in weighed("王赞", page, "judge").doubts] == [("王赞", "王赟")]
    assert weighed("王赞", page, "court").values("court") == ("王赞",)
    clear = page_of(("审判员王赞", {4: ("赟", 0.03)}), ("王赞", {}))
    assert weighed("王赞", clear, "judge").values("judge") == ("王赞",)
    stubborn = page_of(("审判员王赞", {4: ("赟", 0.03)}), ("王赞", {1: ("赟", 0.03)}))
    assert weighed("王赞", stubborn, "judge").values("judge") == ()


@pytest.mark.parametrize(
    ("letter", "either"), [("頔", "𬱖"), ("鋐", "𬭎"), ("瑒", "玚"), ("昇", ""), ("堃", "")]
)
@pytest.mark.parametrize("field", ["plaintiff", "judge"])
def test_a_rare_letter_that_is_written_either_way_is_asked_for_on_a_scan(
    letter: str, either: str, field: str
) -> None:
    name = f"王{letter}珺"
    text = f"原告{name}不服"
    asked = weighed(name, page_of((text, {}), (text, {})), field)
    assert [d.candidates for d in asked.doubts] == ([(name, f"王{either}珺")] if either else [])
    assert weighed(name, page_of((text, {}), source="text"), field).values(field) == (name,)


@pytest.mark.parametrize(
    ("odds", "is_settled"),
    [((0.0,), True), ((0.0, None), True), ((1.0,), False), ((0.0, 1.0), False), ((0.4,), False)],
    ids=["ruled out", "at one place", "of that form", "both ways", "thought of"],
)
def test_the_form_of_a_rare_letter_is_settled_where_the_ink_has_its_shape(
    odds: Sequence[float | None], is_settled: bool
) -> None:
    lines: list[Written] = [("原告王頔珺不服", {} if each is None else {3: ("𬱖", each)}) for each in odds]
    paper = weighed("王頔珺", page_of(*lines), "plaintiff")
    assert paper.values("plaintiff") == (("王頔珺",) if is_settled else ())
    assert [d.candidates for d in paper.doubts] == ([] if is_settled else [("王頔珺", "王𬱖珺")])


@pytest.mark.parametrize(("odds", "is_settled"), [(0.0, True), (1.0, False), (None, False)])
def test_the_form_of_a_rare_letter_in_a_row_that_a_seal_meets_is_told_by_its_shape(
    odds: float | None, is_settled: bool
) -> None:
    page = page_of(("审判员王頔珺", {} if odds is None else {4: ("𬱖", odds)}))
    stamped = replace(page, lines=tuple(replace(line, stamped=True) for line in page.lines))
    assert weighed("王頔珺", stamped, "judge").doubted("judge") is not is_settled


@pytest.mark.parametrize("odds", [(1.0, 0.0), (0.0, 1.0)], ids=["first", "last"])
def test_a_form_that_one_of_two_readings_of_a_row_leans_to_is_asked_for(odds: Sequence[float]) -> None:
    page = page_of(("审判员王頔珺", {}))
    (line,) = page.lines
    thought = replace(line, rivals=tuple(Rival(4, "頔", "𬱖", each) for each in odds))
    assert weighed("王頔珺", replace(page, lines=(thought,)), "judge").doubted("judge")


def test_a_rare_letter_read_against_all_habit_is_no_doubt() -> None:
    page = page_of(("审判员王翀霞", {4: ("种", 0.4)}), ("书记员程沄玉", {4: ("法", 0.5)}))
    assert weighed("王翀霞", page, "judge").values("judge") == ("王翀霞",)
    assert weighed("程沄玉", page, "clerk").values("clerk") == ("程沄玉",)
    near = page_of(("书记员程军赟", {5: ("赞", 0.93)}))
    assert weighed("程军赟", near, "clerk").values("clerk") == ("程军赟",)
    even = page_of(("书记员程沄玉", {4: ("法", 1.0)}))
    assert weighed("程沄玉", even, "clerk").doubts[0].candidates == ("程沄玉", "程法玉")


@pytest.mark.parametrize(
    "odds",
    [(0.4, 0.5, 1.0), (0.99, 0.99, 1.0), (0.4, 1.0)],
    ids=["one of three is even", "three of three nearly", "one of two"],
)
def test_an_even_place_leaves_a_rare_letter_open_that_stands_plainly_nowhere(odds: tuple[float, ...]) -> None:
    pages = page_of(*[("原告程沄玉", {3: ("法", each)}) for each in odds])
    assert weighed("程沄玉", pages, "plaintiff").doubted("plaintiff")
    plain = page_of(*[("原告程沄玉", {3: ("法", each)}) for each in odds], ("原告程沄玉", {}))
    assert weighed("程沄玉", plain, "plaintiff").values("plaintiff") == ("程沄玉",)


def test_habit_settles_no_common_letter() -> None:
    page = page_of(*[("原告程法玉", {3: ("沄", each)}) for each in (0.4, 0.5, 1.0)])
    assert weighed("程法玉", page, "plaintiff").doubted("plaintiff")


SEALED = {
    "beside the seal it stands plainly": ("王琰长", ("申判员王琰长", {4: ("火", 1.0)}), ["王琰长"]),
    "a letter lost under it": ("王长琰", ("申判员王长琰", {4: ("", 1.0)}), ["王长琰"]),
    "a rare letter under it": ("王赞雪", ("书记员王赞雪", {4: ("赟", 0.3)}), []),
}


@pytest.mark.parametrize("name, sealed, judges", SEALED.values(), ids=SEALED)
def test_what_a_seal_made_of_a_letter_is_no_doubt_where_it_stands_plainly_elsewhere(
    name: str, sealed: Written, judges: list[str]
) -> None:
    plain, under = page_of((f"由{name}担任", {})), page_of(sealed)
    lines = (*plain.lines, replace(under.lines[0], stamped=True))
    assert weighed(name, replace(plain, lines=lines), "judge").values("judge") == tuple(judges)
    both = tuple(replace(line, stamped=True) for line in lines)
    assert weighed(name, replace(plain, lines=both), "judge").doubted("judge")


@pytest.mark.parametrize(
    ("field", "elsewhere", "settled"),
    [
        ("judge", "审判员王朋担任审判长", True),
        ("judge", "由审判员程法、王朋、人民陪审员姜雪组成合议庭", True),
        ("judge", "审判员王朋华担任审判长", False),
        ("judge", "原告王朋，男", False),
        ("judge", "书记员王朋二〇二四年", False),
        ("clerk", "书记员王朋二〇二四年", True),
        ("agent", "委托诉讼代理人：王朋，律师", True),
        ("legal_representative", "法定代表人王朋，局长", True),
        ("plaintiff", "原告王朋不服", True),
        ("plaintiff", "审判员程法、王朋担任", False),
        ("plaintiff", "原告程法、王朋与被告", True),
        ("third_party", "第三人王朋。", True),
    ],
    ids=[
        "the judge",
        "in a list",
        "a longer name",
        "a party",
        "the clerk",
        "clerk",
        "agent",
        "leader",
        "plaintiff",
        "a judge",
        "the second",
        "third party",
    ],
)
def test_a_short_name_under_a_seal_is_settled_by_that_whole_name_in_the_same_part_alone(
    field: str, elsewhere: str, settled: bool
) -> None:
    """李明 under the seal was settled by 李明华, and a judge by a party of that name."""
    plain, under = page_of((elsewhere, {})), page_of(("王朋", {1: ("明", 0.6)}))
    page = replace(plain, lines=(*plain.lines, replace(under.lines[0], stamped=True)))
    assert weighed("王朋", page, field).doubted(field) is not settled
    turned = page_of(("王明", {1: ("朋", 0.6)}))
    page = replace(plain, lines=(*plain.lines, replace(turned.lines[0], stamped=True)))
    assert weighed("王朋", page, field).doubted(field) is not settled


@pytest.mark.parametrize(
    ("worn", "sealed", "doubt"),
    [("王琰身", True, False), ("王琰身", False, True), ("王琰頔", True, True)],
    ids=["under a seal", "beside it", "a rare letter under it"],
)
def test_what_a_seal_made_of_a_name_is_no_other_spelling_of_it(worn: str, sealed: bool, doubt: bool) -> None:
    page = page_of(("原告王琰乡，", {}), (worn, {}))
    page = replace(page, lines=(page.lines[0], replace(page.lines[1], stamped=sealed)))
    given = Finding("plaintiff", "王琰乡", 0.97, Evidence(1, BOX, "王琰乡"))
    paper = Paper((1,), "answer", "", "", 1.0, text=f"原告王琰乡\n{worn}", findings=(given,))
    assert weigh((paper,), [page], {}, Courts({}), SURNAMES)[0].doubted("plaintiff") is doubt


@pytest.mark.parametrize(
    ("places", "read_elsewhere", "doubt"),
    [(3, "易", False), (1, "易", True), (3, "頔", True)],
    ids=["at three places", "at one", "a rare letter elsewhere"],
)
def test_what_stands_plainly_three_times_is_not_left_open_by_a_worn_stamp(
    places: int, read_elsewhere: str, doubt: bool
) -> None:
    stamp: Written = (f"医疗保障{read_elsewhere}收文专用章", {4: ("局", 0.76)})
    page = page_of(*[("被告医疗保障局", {})] * places, stamp)
    assert bool(other_forms("医疗保障局", Seen.of([page]))) is doubt


def test_a_rare_letter_plain_at_three_places_is_not_left_open_by_another_rare_one() -> None:
    """The engine takes rare letters for common ones, not one rare letter for another (阚, 阙)."""
    elsewhere: Written = ("准许原告阙彧琰撤回", {4: ("阚", 0.612)})
    seen = Seen.of([page_of(*[("原告阚彧琰诉", {})] * 3, elsewhere)])
    assert not other_forms("阚彧琰", seen, part="plaintiff")
    assert other_forms("阚彧琰", Seen.of([page_of(("原告阚彧琰诉", {}), elsewhere)]), part="plaintiff")


@pytest.mark.parametrize(
    ("letter", "doubt"), [("书□", False), ("节", True)], ids=["a sign behind", "another"]
)
def test_a_sign_lost_behind_the_last_letter_of_an_order_leaves_its_outcome(letter: str, doubt: bool) -> None:
    """撤销…《政府信息公开申请答复书, whose 》 was not read, was asked about."""
    words = "撤销某局作出的《答复书"
    page = page_of((words, {len(words) - 1: (letter, 1.0)}))
    given = Finding("outcome", "revoke", 0.95, Evidence(1, BOX, words))
    paper = Paper((1,), "judgment", "", "", 1.0, text=words, findings=(given,))
    assert weigh((paper,), [page], {}, Courts({}), SURNAMES)[0].doubted("outcome") is doubt


def test_a_day_under_a_seal_stays_a_doubt_where_the_same_day_stands_plainly_elsewhere() -> None:
    plain, under = page_of(("2020年9月14日收到", {})), page_of(("2020年9月14日", {7: ("9", 1.0)}))
    lines = (*plain.lines, replace(under.lines[0], stamped=True))
    assert other_forms("2020年9月14日", Seen.of([replace(plain, lines=lines)]), False)


def test_a_rare_letter_that_stands_plainly_elsewhere_is_none_of_its_common_twin() -> None:
    page = page_of(("受理佘娜诉", {2: ("余", 1.0)}), ("审理的佘娜诉", {}))
    assert weighed("佘娜", page, "plaintiff").values("plaintiff") == ("佘娜",)
    turned = page_of(("受理余娜诉", {2: ("佘", 1.0)}), ("审理的余娜诉", {}))
    assert weighed("余娜", turned, "plaintiff").doubted("plaintiff")


def test_a_common_letter_gives_way_to_the_rare_one_that_is_read_elsewhere() -> None:
    page = page_of(("原告：王宇张", {5: ("弢", 0.9)}), ("原告王宇弢不服", {4: ("张", 0.2)}))
    (found,) = weighed("王宇张", page, "plaintiff").findings
    assert (found.value, found.evidence.repairs) == ("王宇弢", ("张→弢",))
    assert weighed("王宇弢", page, "plaintiff").values("plaintiff") == ("王宇弢",)
    often = page_of(("受理王昇法一案", {}), ("原告王昇沄", {4: ("法", 0.2)}), ("王昇沄，男", {}))
    assert weighed("王昇法", often, "plaintiff").values("plaintiff") == ("王昇沄",)


@pytest.mark.parametrize(
    ("is_exchanged", "name", "candidates"),
    [(False, ("王宇赟",), []), (True, (), [("王宇赞", "王宇赟")])],
    ids=["by the engine", "by the ink"],
)
def test_a_rare_letter_that_the_ink_put_there_is_no_second_source_of_it(
    is_exchanged: bool, name: tuple[str, ...], candidates: list[tuple[str, ...]]
) -> None:
    here = page_of(("原告：王宇赞", {5: ("赟", 0.9)}))
    there = OcrLine("原告王宇赟不服", BOX, rivals=(Rival(4, "赟", "赞", 0.5, is_exchanged=is_exchanged),))
    paper = weighed("王宇赞", replace(here, lines=(*here.lines, there)), "plaintiff")
    assert paper.values("plaintiff") == name
    assert [doubt.candidates for doubt in paper.doubts] == candidates


def test_a_name_with_a_rare_letter_stands_beside_its_misread_twin_without_a_doubt() -> None:
    page = page_of(("书记员王强沄", {}), ("记录人王强法", {}), ("王强法", {}))
    papers = replace(Paper((1,), "judgment", "", "", 1.0), text="书记员王强沄\n记录人王强法\n王强法")
    given = Finding("clerk", "王强沄", 0.97, Evidence(1, BOX, "王强沄"))
    kept = weigh((replace(papers, findings=(given,)),), [page], {}, Courts({}))[0]
    assert kept.values("clerk") == ("王强沄",)
    common = replace(given, value="王强江", evidence=Evidence(1, BOX, "王强江"))
    assert weigh((replace(papers, findings=(common,)),), [page], {}, Courts({}))[0].doubted("clerk")


def test_the_uncertain_day_of_another_line_says_nothing_of_a_period() -> None:
    page = page_of(("应当在十五日内答辩", {}), ("二〇一七年九月十三日", {8: ("五", 1.0)}))
    assert weighed("十五日", page, "answer_days").values("answer_days") == ("十五日",)


def test_a_surname_the_engine_thought_of_makes_the_name() -> None:
    page = page_of(("代表人：逢秀燕，局长", {4: ("佘", 0.53)}), ("审判员逢月", {3: ("佘", 0.03)}))
    (found,) = weighed("逢秀燕", page).findings
    assert (found.value, found.evidence.repairs) == ("佘秀燕", ("逢→佘",))
    assert weighed("逢月", page, "judge").doubted("judge")


def test_the_shape_of_brackets_is_no_other_reading() -> None:
    page = page_of(("卫沙府复答〔2024〕33号", {5: ("[", 1.0)}))
    assert weighed("卫沙府复答〔2024〕33号", page, "case_number").values("case_number")


def test_a_name_broken_at_the_end_of_a_line_is_seen_whole_and_a_text_layer_has_no_rivals() -> None:
    lines: tuple[Written, ...] = (("原告王月", {}), ("娥不服", {0: ("峨", 0.3)}))
    assert other_forms("王月娥", Seen.of([page_of(*lines)])) == ("王月峨",)
    assert other_forms("王月娥", Seen.of([page_of(*lines, source="text")])) == ()


def test_rivals_follow_their_letters_through_joined_and_cut_lines() -> None:
    chars = tuple((x, 0.0, x + 10.0, 10.0) for x in range(0, 20, 10))
    right = tuple((x + 100, 0.0, x + 110, 10.0) for x in range(0, 20, 10))
    pieces = [
        Piece("原告", (0, 0, 20, 10), 1.0, chars),
        Piece("余某", (100, 0, 120, 10), 1.0, right, rivals=(Rival(0, "余", "佘", 0.5),)),
    ]
    line = lines_of(pieces, (), (1000, 1000))[0]
    assert [line.text[r.at] for r in line.rivals] == ["余"]
    start = line.text.index("余")
    assert rivals_within(line, start, start + 2) == (Rival(0, "余", "佘", 0.5),)
    assert from_plain(OcrLine, to_plain(line)) == line


@pytest.mark.parametrize(
    ("second", "odds", "kept"),
    [
        ("浩", 0.2, True),
        ("浩", 0.05, False),
        ("沄", 0.05, True),
        ("沄", 0.01, True),
        ("恵", 0.05, True),
        ("恵", 0.01, False),
        ("沄", 0.002, False),
        ("（", 0.4, False),
        ("[", 0.9, False),
    ],
    ids=[
        "near",
        "far",
        "far-but-rare",
        "left-to-the-shape",
        "far-but-not-Chinese",
        "farther",
        "nothing",
        "a-gap-or-form",
        "a-bracket",
    ],
)
def test_the_recogniser_names_near_second_letters_and_rare_ones_only(
    second: str, odds: float, kept: bool
) -> None:
    letters = ["", {"（": "(", "[": "〔"}.get(second, "法"), second]
    scores = np.array([[0.8, 0.15, 0.05], [0.69, 0.7, 0.7 * odds], [0.9, 0.02, 0.08]], np.float32)
    weights = np.log(np.maximum(scores, 1e-9)) + 3
    for line in (columns_of(scores), columns_of(weights, odds_of)):
        found = _rivals(line, np.array([1]), [1], letters)
        assert [r.letter for r in found] == ([second] if kept else [])
        assert [r.odds for r in found] == pytest.approx([odds] if kept else [], abs=1e-3)
        assert line.best.tolist() == [0, 1, 0] and line.second.tolist() == [0, 2, 0]


def test_old_scans_without_rivals_can_still_be_read() -> None:
    line = OcrLine("原告", BOX)
    data = to_plain(line)
    del data["rivals"], data["spelt"]
    assert from_plain(OcrLine, data) == replace(line)


@pytest.mark.parametrize("end, read", [("下午", "王小满诉下午"), ("", "王小满诉")], ids=["read", "not read"])
def test_a_line_that_was_read_shorter_than_it_was_found_is_read_on_or_in_doubt(end: str, read: str) -> None:
    class Ends(FakeEngine):
        def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
            chars = tuple((0.3 + 0.2 * k, 0.3, 0.5 + 0.2 * k, 0.6) for k in range(len(end)))
            return (OcrLine(end, (0.3, 0.3, 0.7, 0.6), 0.98, chars),) if end else ()

    page, engine = np.full((842, 595, 3), 255, np.uint8), Ends("")
    step, height = 0.02, 0.02 * 595 / 842
    chars = tuple((0.2 + step * k, 0.1, 0.2 + step * (k + 1), 0.1 + height) for k in range(4))
    whole = OcrLine("王小满诉", (0.2, 0.1, 0.281, 0.1 + height), 0.99, chars)
    assert cut_short(whole, page, engine) == whole
    for box in ((0.2, 0.1, 0.32, 0.1 + height), (0.2, 0.1, 0.301, 0.1 + 1.8 * height)):  # a seal made it high
        longer = cut_short(replace(whole, box=box), page, engine)
        assert longer.text == read and len(longer.chars) == len(read)
        assert [(r.at, r.letter) for r in longer.rivals] == ([] if end else [(3, "诉□")])


def test_letters_set_apart_before_a_name_hide_no_lost_end_of_it() -> None:
    """审  判  长  程然 of 程然沄: the wide letters of the office made the room for one more seem too little."""
    page, engine = np.full((842, 595, 3), 255, np.uint8), FakeEngine("")
    edges, high = [0.2, 0.25, 0.3, 0.35, 0.375, 0.4], 0.0275 * 595 / 842
    chars = tuple((a, 0.1, b, 0.1 + 1.3 * high) for a, b in pairwise(edges))
    found = OcrLine("审判长程然", (0.2, 0.1, 0.4275, 0.1 + 1.3 * high), 0.99, chars)
    assert [(r.at, r.letter) for r in cut_short(found, page, engine).rivals] == [(4, "然□")]
    near = replace(found, box=(0.2, 0.1, 0.425, 0.1 + 1.3 * high))
    assert cut_short(near, page, engine) == near


@pytest.mark.parametrize(
    ("value", "at", "letter", "others"),
    [
        ("（2020）湘8601行初832号", 4, "D", None),
        ("（2020）湘8601行初832号", 14, "8", ("（2020）湘8601行初832号", "（2020）湘8601行初882号")),
        ("卫沙府复答〔2024〕33号", 11, "8", ("卫沙府复答〔2024〕33号", "卫沙府复答〔2024〕83号")),
    ],
    ids=["no number", "another number", "an organ's number"],
)
def test_only_what_can_be_a_case_number_is_another_reading_of_one(
    value: str, at: int, letter: str, others: tuple[str, ...] | None
) -> None:
    paper = weighed(value, page_of((value, {at: (letter, 0.5)})), "case_number")
    assert [d.candidates for d in paper.doubts] == ([others] if others else [])


@pytest.mark.parametrize("dot", "・•‧")
def test_the_shape_of_the_dot_in_a_name_is_no_other_reading(dot: str) -> None:
    page = page_of((f"原告马哈麦{dot}丁", {5: ("·", 0.5)}))
    assert weighed(f"马哈麦{dot}丁", page, "plaintiff").doubts == ()


def test_a_row_of_signs_before_a_name_takes_no_time() -> None:
    begun = time.process_time()
    assert not any(is_whole("审判长" + "和" * 56 + "一李明，", 60, 62, "judge") for _ in range(40))
    assert time.process_time() - begun < 1


def test_a_name_behind_a_list_whose_names_hold_its_signs_is_whole() -> None:
    assert is_whole("由审判员李和平和王及第及张三、李明组成", 15, 17, "judge")
    assert not is_whole("由审判员李和平和王及第及张三李明组成", 14, 16, "judge")
