"""Words of the tables of ``papers/_wordings.toml``: each does what its table is for, in the sentence it comes with."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from pipeline.errors import DataError
from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.papers.kinds import Kinds
from pipeline.reading.read import read
from pipeline.reading.sitting.hearings import hearing
from pipeline.reading.sitting.panel import panel
from pipeline.reading.words.wordings import HearingWords, PanelWords, Wordings, parse_wordings
from pipeline.tools.data import data_file
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_choosing import COURT, COURTS, KINDS, asked

DATA = data_file("papers/_wordings.toml")["wordings"]
WORDS = KINDS.entries[0].wordings
CALLING_OFF = ("later", "off", "void", "prevented")
HELD = ("meetings", "events", "others")


def entries(part: str, *tables: str) -> list[tuple[str, str, str]]:
    """Table, word and example of the words of some tables."""
    return [(table, entry["word"], entry["example"]) for table in tables for entry in DATA[part][table]]


def ids(found: list[tuple[str, str, str]]) -> list[str]:
    return [word for _, word, _ in found]


def without(table: str, word: str) -> Wordings:
    """The words without one of them."""
    tables = {**DATA["hearings"], **DATA["panels"]}
    kept = [entry for entry in tables[table] if entry["word"] != word]
    part = "hearings" if table in DATA["hearings"] else "panels"
    return parse_wordings({**DATA, part: {**DATA[part], table: kept}})


def notice(sentence: str, words: Wordings) -> Paper:
    """A court's notice that says so, read with some words known."""
    kinds = Kinds(tuple(replace(kind, wordings=words) for kind in KINDS), KINDS.surnames)
    return read(scan_of([COURT % ("出庭通知书", sentence)], source="text"), kinds, COURTS).papers[0]


def judges(sentence: str, words: Wordings) -> list[str]:
    return [str(hit.value) for hit in panel(Text.of(scan_of([sentence]).pages), "judge", words.panels)]


OFF = entries("hearings", *CALLING_OFF)
SIGNS = entries("hearings", "signs")
MOVED = entries("hearings", "moved")
TO_COME = entries("hearings", *HELD)
GONE = entries("panels", "leaves", "replaces")


@pytest.mark.parametrize(("table", "word", "example"), OFF, ids=ids(OFF))
def test_a_word_that_calls_a_hearing_off_is_asked_about(table: str, word: str, example: str) -> None:
    assert asked(notice(example, WORDS), "hearing_time") == [("2023-07-05T09:00",)]


@pytest.mark.parametrize(("table", "word", "example"), SIGNS, ids=ids(SIGNS))
def test_a_word_that_may_call_a_hearing_off_is_asked_about_for_itself(
    table: str, word: str, example: str
) -> None:
    assert asked(notice(example, WORDS), "hearing_time") == [("2023-07-05T09:00",)]
    assert not asked(notice(example, without(table, word)), "hearing_time")


@pytest.mark.parametrize(("table", "word", "example"), MOVED, ids=ids(MOVED))
def test_a_word_that_moves_a_hearing_is_asked_about_with_both_hours(
    table: str, word: str, example: str
) -> None:
    (told,) = asked(notice(example, WORDS), "hearing_time")
    assert told[0] == "2023-07-05T14:30" and len(told) == 2


@pytest.mark.parametrize(("table", "word", "example"), TO_COME, ids=ids(TO_COME))
def test_a_hearing_or_meeting_stays_certain_beside_a_word_of_what_else_is_to_come(
    table: str, word: str, example: str
) -> None:
    assert notice(example, WORDS).values("hearing_time") == ("2023-07-05T09:00",)
    assert notice(example, without(table, word)).values("hearing_time") == ()


@pytest.mark.parametrize(("table", "word", "example"), GONE, ids=ids(GONE))
def test_a_word_of_who_sits_no_longer_leaves_who_comes(table: str, word: str, example: str) -> None:
    """郑一外出 was given as a judge, in silence: the word was known of who leaves, and not where a name ends."""
    assert judges(example, WORDS) == ["冯三"]
    assert judges(example, without(table, word)) != ["冯三"]


@pytest.mark.parametrize("title", ["变更开庭时间通知书", "调整开庭时间通知书", "提前开庭通知书"])
def test_a_hearing_that_a_paper_of_moving_does_not_set_anew_is_asked_about(title: str) -> None:
    sentence = "本院定于2023年7月5日上午9时在第二法庭开庭审理，因故请勿到庭。"
    paper = read(scan_of([COURT % (title, sentence)], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("hearing_time") == ()
    assert asked(paper, "hearing_time") == [("2023-07-05T09:00",)]


def test_every_table_has_words() -> None:
    assert set(DATA["hearings"]) == {entry.name for entry in fields(HearingWords)}
    assert set(DATA["panels"]) == {entry.name for entry in fields(PanelWords)}


def test_words_that_are_no_table_are_met_nowhere() -> None:
    hit = Hit("hearing_time", "2023-07-05T09:00", 0, 0)
    assert hearing(Text((), "，现因故取消。", (), (), (), ()), [hit], HearingWords()) == [hit]
    assert judges("审判员郑一参加合议庭。", Wordings()) == ["郑一"]


@pytest.mark.parametrize(
    "data",
    [
        {"hearings": {"off": [{"word": "取消"}]}},
        {"hearings": {"off": [{"word": "取消", "example": "现决定延期开庭。"}]}},
        {"hearings": {"cancelled": [{"word": "取消", "example": "现决定取消开庭。"}]}},
        {"panel": {}},
    ],
    ids=["no example", "an example of another word", "no such table", "no such part"],
)
def test_a_word_without_an_example_and_an_unknown_table_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(DataError):
        parse_wordings(data)
