"""署名行: a row of a signature across a black seal is read by force, its office told from the few there are."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from pipeline.reading.checks.rivals import EVEN
from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.engines.spelling import Odds
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.missed_lines import UNCERTAIN, UNTOUCHED, signer_of
from pipeline.tools.signatures.offices import LETTERS, Office, office_in
from pipeline.tools.signatures.signed_names import with_signed_names
from pipeline.tools.signatures.signer_rows import is_filled
from pipeline.tools.signatures.signer_views import View, name_in
from pipeline.types import Box, OcrLine, Rival

SIDE, STEP = 16, 20  # pixels of a letter, and from one to the next
ROW = 40  # pixels from row to row
LEFT = 300  # where the offices begin
NAME = 420  # where the names begin
SEAL: Box = (0.3, 0.3, 0.5, 0.5)  # of 1000 pixels: its middle at 400, 400
KNOWN = "".join(dict.fromkeys("".join(LETTERS) + "郑兰刘然赵钱孙周"))
SPOILT = "？"  # ink in which no letter is seen


def grey(letter: str) -> int:
    """The fake's print: each letter has its own shade of dark grey."""
    return 10 + 3 * (KNOWN.index(letter) if letter in KNOWN else len(KNOWN))


def page(*rows: tuple[str, str], name_at: int = 520) -> Image:
    """A page with rows of office and name across the seal."""
    image = np.full((1000, 1000, 3), 255, np.uint8)
    for k, (office, name) in enumerate(rows):
        top = 340 + ROW * k
        for left, text in ((LEFT, office), (name_at, name)):
            for at, letter in enumerate(text):
                x = left + STEP * at
                image[top : top + SIDE, x : x + SIDE] = grey(letter)
    return image


def line(office: str, name: str, row: int, confidence: float = 0.98, name_at: int = 520) -> OcrLine:
    """What the first reading found in a row."""
    top = (338 + ROW * row) / 1000
    lefts = [LEFT + STEP * k for k in range(len(office))] + [name_at + STEP * k for k in range(len(name))]
    chars = tuple((x / 1000, top, (x + SIDE) / 1000, top + 0.02) for x in lefts)
    box = (chars[0][0], top, chars[-1][2], top + 0.02)
    return OcrLine(office + name, box, confidence, chars, stamped=True)


class Shades(FakeEngine):
    """An engine that reads the fake's print, whatever else lies in a row, ``sure`` of it."""

    sure = 0.99

    def read_line(self, image: Image, letters: Sequence[str]) -> tuple[OcrLine, Odds] | None:
        """The letters whose shades stand in the middle of the image."""
        shades = image[len(image) // 2, :, 0].astype(int)
        runs = [(k, len(list(run))) for k, run in itertools.groupby(shades.tolist())]
        starts = [0, *itertools.accumulate(n for _, n in runs)]
        found = [
            (_letter(k), at, n) for (k, n), at in zip(runs, starts, strict=False) if n > SIDE // 2 and k < 250
        ]
        if not found:
            return None
        wide, high = image.shape[1], image.shape[0]
        text = "".join(letter for letter, _, _ in found)
        middles = [(at + n / 2) / wide for _, at, n in found]
        between = [(a + b) / 2 for a, b in itertools.pairwise(middles)]
        edges = [2 * middles[0] - between[0], *between, 2 * middles[-1] - between[-1]]
        chars = tuple((a, 0.0, b, 1.0) for a, b in itertools.pairwise(edges))
        return OcrLine(text, (0, 0, 1, 1), self.sure, chars), odds_of(
            [(t, a + n / 2) for t, a, n in found], wide, high
        )

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """Not asked for here."""
        return ()


def _letter(shade: int) -> str:
    place = round((shade - 10) / 3)
    return KNOWN[place] if place < len(KNOWN) else SPOILT


def odds_of(letters: Sequence[tuple[str, float]], wide: int, high: int) -> Odds:
    """The odds of letters at their places: columns of a twelfth of the height, gaps between."""
    names = "".join(LETTERS)
    column = high / 12
    values = np.zeros((int(wide / column) + 1, len(names) + 2), np.float32)
    values[:, 0] = 0.99
    for letter, at in letters:
        row = values[int(at / column)]
        row[0], row[-1] = 0.0, 0.98
        if letter in names:
            row[names.index(letter) + 1] = 0.98
    values[:, -1] = values.max(axis=1)
    return Odds(values, names, column / high)


def read(image: Image, lines: Sequence[OcrLine]) -> list[tuple[str, float]]:
    """The lines told in the end, with their certainty."""
    found = with_signed_names(lines, image, image, Shades(), [SEAL])
    return [(line.text, line.confidence) for line in found]


CHIEF, SECOND, THIRD = ("审判长", "赵钱"), ("人民陪审员", "郑兰"), ("人民陪审员", "刘然")


def test_a_row_in_which_no_line_was_found_is_read_by_its_name_beside_the_seal() -> None:
    """人民陪审员 刘然 was missed: the seal's words lie over the office, the name stands clean beside it."""
    image = page(CHIEF, SECOND, ("？民陪审员", "刘然"))
    told = read(image, [line(*CHIEF, 0), line(*SECOND, 1)])
    assert told == [("审判长赵钱", 0.98), ("人民陪审员郑兰", 0.98), ("陪审员 刘然", UNTOUCHED)]


def test_a_letter_of_the_seal_before_a_name_is_no_letter_of_it() -> None:
    """人民陪审员心 常劭晓: 心 is what the inscription left beside the office, and the name no name."""
    image = page(CHIEF, ("人民陪审员", "孙兰郑"))
    seen = line("人民陪审员心 ", "孙兰郑", 1)
    assert read(image, [line(*CHIEF, 0), seen])[1] == ("人民陪审员 孙兰郑", UNTOUCHED)


def test_of_two_uncertain_readings_of_a_name_the_first_is_offered_and_the_other_kept_in_mind() -> None:
    image = page(CHIEF, ("人民陪审员", "郑周"), name_at=NAME)
    seen = [line(*CHIEF, 0, name_at=NAME), line(*SECOND, 1, 0.6, NAME)]
    told = with_signed_names(seen, image, image, Shades(), [SEAL])[1]
    assert (told.text, told.confidence) == ("人民陪审员郑兰", UNCERTAIN)
    assert [(rival.at, rival.read, rival.letter) for rival in told.rivals] == [(6, "兰", "周")]


def test_a_name_of_which_two_equal_letters_were_read_as_one_is_not_certain() -> None:
    """逯祎 was read of 逯祎祎 in every way of seeing it."""
    image = page(("？判长", "郑兰"), THIRD)
    assert read(image, [line("載制长", "郑兰", 0, 0.6), line(*THIRD, 1)])[0] == ("审判长 郑兰", UNTOUCHED)
    image[340 : 340 + SIDE, 540:576] = grey("兰")  # one letter as wide as two
    assert read(image, [line("載制长", "郑兰", 0, 0.6), line(*THIRD, 1)])[0] == ("审判长 郑兰", UNCERTAIN)


def test_the_last_letter_of_an_office_is_never_the_first_of_a_name() -> None:
    """员熊 was made of 审判员　熊, the other letters cut off at the page's edge."""
    odds = odds_of([(letter, 20.0 + 20 * k) for k, letter in enumerate("审判员")], 300, 20)
    chars = ((0.0, 0.0, 0.1, 1.0), (0.1, 0.0, 0.15, 1.0), (0.15, 0.0, 0.5, 1.0), (0.5, 0.0, 1.0, 1.0))
    said = OcrLine("审判员熊", (0, 0, 1, 1), 0.99, chars)
    assert name_in(View(np.zeros((20, 300, 3), np.uint8), said, odds, False), Office("审判员", 0.0)) is None


def test_a_blank_read_within_a_name_stops_no_page() -> None:
    """载判长 郑 兰 beside 审判长 郑兰: the name was looked for as one word, and the whole file was refused."""
    image = page(("？判长", "郑兰"), THIRD)
    seen = replace(line("載制长", "郑兰", 0, 0.6), text="載制长 郑 兰", rivals=(Rival(6, "兰", "三", 0.2),))
    told = with_signed_names([seen, line(*THIRD, 1)], image, image, Shades(), [SEAL])[0]
    assert told.text == "审判长 郑兰"
    assert [(rival.at, rival.read) for rival in told.rivals] == [(5, "兰")]


def test_a_name_that_was_read_without_its_last_letter_is_asked_for() -> None:
    image = page(CHIEF, ("人民陪审员", "郑兰孙"), ("人民陪审员", "刘然周"))
    seen = [line(*CHIEF, 0), line("人民陪审员", "郑兰", 1), line("人民陪审员", "刘然周", 2)]
    assert read(image, seen)[1] == ("人民陪审员 郑兰孙", UNCERTAIN)


def test_a_row_that_the_seal_only_touches_with_its_upper_edge_is_read_again() -> None:
    """Its box meets the seal's, so that lifting it made the readings differ; no ink of the seal is in it."""
    image = page(CHIEF, SECOND)
    lower = (SEAL[0], 0.352, SEAL[2], 0.552)
    rows = [line(*CHIEF, 0, 0.6), line(*SECOND, 1)]
    assert with_signed_names(rows, image, image, Shades(), [lower])[0].confidence == UNTOUCHED


@pytest.mark.parametrize(
    ("before", "sure", "told"),
    [
        ("昌民陪审员刘然", 0.99, UNTOUCHED),
        ("昌民陪审员刘然", 0.92, UNCERTAIN),
        ("昌民陪审员刘", 0.99, UNCERTAIN),
    ],
    ids=["plainly each time", "dimly", "otherwise before"],
)
def test_a_name_over_which_the_seal_lies_is_only_offered_unless_it_was_read_plainly_each_time(
    before: str, sure: float, told: float
) -> None:
    image = page(CHIEF, ("？民陪审员", "刘然"), name_at=NAME)
    rows = [line(*CHIEF, 0, name_at=NAME), line("？民陪审员", "刘然", 1, 0.6, NAME)]
    engine = Shades()
    engine.sure = sure
    seen = [rows[0], OcrLine(before, rows[1].box, 0.6, stamped=True)]
    found = with_signed_names(seen, image, image, engine, [SEAL])
    assert (found[1].text, found[1].confidence) == ("陪审员 刘然", told)


@pytest.mark.parametrize(
    ("seen", "row", "told"),
    [
        (("載制长", 0.6), "？判长", ("审判长 郑兰", UNTOUCHED)),
        (("載制长", 0.6), "？？长", ("載制长郑兰", 0.6)),
        (("審员", 0.99), "？？审员", ("審员郑兰", 0.99)),
        (("審员", 0.99), "审？员", ("审判员 郑兰", UNTOUCHED)),
        (("审判长", 0.99), "？判长", ("审判长郑兰", 0.99)),
    ],
    ids=["one letter spoilt", "two of three", "as good as another", "its end", "a plain one is left alone"],
)
def test_a_spoilt_office_is_the_one_of_the_few_there_are(
    seen: tuple[str, float], row: str, told: tuple[str, float]
) -> None:
    image = page((row, "郑兰"), THIRD)
    assert read(image, [line(seen[0], "郑兰", 0, seen[1]), line(*THIRD, 1)])[0] == told


def test_a_name_that_takes_more_room_than_its_letters_is_asked_for_however_sure_it_was() -> None:
    """审判员杜璇 of 杜璇垚: ink stood behind the name and the row read by force was too wide, yet the name stayed certain."""
    image = page(CHIEF, ("审判员", "郑兰"), THIRD)
    image[380 : 380 + SIDE, 544:576] = grey("兰")  # as wide as two letters
    rows = [line(*CHIEF, 0), line("审判员", "郑兰", 1, 0.97), line("人民陪审员", "刘然周", 2)]
    assert read(image, rows)[1] == ("审判员 郑兰", UNCERTAIN)


@pytest.mark.parametrize(("reach", "told"), [(0.48, UNCERTAIN), (0.56, 0.97)], ids=["beside it", "under it"])
def test_a_letter_behind_a_name_that_the_seal_touches_is_asked_for_where_no_ink_of_the_seal_is(
    reach: float, told: float
) -> None:
    """审判长程然 of 程然沄: the seal touched the first letter, the last stood plainly beside it and was read by none."""
    image = page(CHIEF, ("审判员", "郑兰"), THIRD, name_at=450)
    image[380 : 380 + SIDE, 490 : 490 + SIDE] = 20
    image[387:389, 490 : 490 + SIDE] = 252  # the engine reads the middle of a row and sees no letter there
    rows = [
        line(*CHIEF, 0, name_at=450),
        line("审判员", "郑兰", 1, 0.97, 450),
        line("人民陪审员", "刘然周", 2, name_at=450),
    ]
    found = with_signed_names(rows, image, image, Shades(), [(0.3, 0.3, reach, 0.5)])
    assert (found[1].text.replace(" ", ""), found[1].confidence) == ("审判员郑兰", told)


def test_of_two_sure_readings_of_a_name_the_letters_that_differ_are_uncertain() -> None:
    image = page(CHIEF, ("审判员", "郑周"))
    seen = replace(line("审判员", "郑兰", 1, 0.97), rivals=(Rival(3, "郑", "关", EVEN),))
    found = with_signed_names([line(*CHIEF, 0), seen], image, image, Shades(), [SEAL])[1]
    assert (found.text, [rival.letter for rival in found.rivals]) == ("审判员郑兰", ["关", "周"])


@pytest.mark.parametrize("mark", ["：", "、", "： "])
def test_a_colon_before_a_name_is_no_letter_of_it(mark: str) -> None:
    image = page(CHIEF, ("审判员", "郑兰"))
    found = read(image, [line(*CHIEF, 0), line(f"审判员{mark}", "郑兰", 1, 0.88)])
    assert found[1] == ("审判员 郑兰", UNTOUCHED)


@pytest.mark.parametrize(
    ("office", "read_as"), [("审判员", "审判，"), ("法官助理", "法官助，"), ("法官助理", "法官，")]
)
def test_the_beginning_of_an_office_is_no_letter_of_a_name(office: str, read_as: str) -> None:
    """书记，粘喆东 under the star: 记 was taken for what is left of a surname; and 助 of 法官助，, behind the end of an office
    (法官)."""
    image = page(CHIEF, (office, "郑兰"), name_at=NAME)
    found = read(image, [line(*CHIEF, 0, name_at=NAME), line(read_as, "郑兰", 1, 0.97, NAME)])
    assert found[1] == (f"{office} 郑兰", 0.97)


@pytest.mark.parametrize("row", ["人民陪审", "书记", "陪审"])
def test_an_office_without_its_last_letter_takes_none_from_the_name(row: str) -> None:
    """人民陪审 赵钱孙: the surname would be laid for 员, and 钱孙 be left of the name."""
    image = page(CHIEF, (row, "赵钱孙"))
    for confidence in (0.6, 0.99):
        seen = line(row, "赵钱孙", 1, confidence)
        assert read(image, [line(*CHIEF, 0), seen])[1] == (seen.text, confidence)


def test_a_letter_that_the_first_reading_saw_before_a_name_may_be_its_surname() -> None:
    image = page(CHIEF, ("？判员", "郑兰"))
    for before, other in (("周", "周郑"), ("任", "任郑"), ("心周", "心周郑"), ("T ", "T郑")):
        rows = [line(*CHIEF, 0), line(f"判员{before}", "郑兰", 1, 0.9)]
        found = with_signed_names(rows, image, image, Shades(), [SEAL])[1]
        assert (found.text, found.confidence) == ("审判员 郑兰", UNCERTAIN)
        assert [rival.letter for rival in found.rivals] == [other]


@pytest.mark.parametrize(("confidence", "told"), [(0.9, "审判长 郑兰"), (0.98, "載判长郑兰")])
def test_an_office_that_several_readings_left_spoilt_is_told_unless_it_was_read_for_sure(
    confidence: float, told: str
) -> None:
    image = page(("？判长", "郑兰"), THIRD)
    assert read(image, [line("載判长", "郑兰", 0, confidence), line(*THIRD, 1)])[0][0] == told


def test_who_signed_a_row_that_nobody_read_is_asked_for_though_its_office_has_lost_its_last_letter() -> None:
    image = page(CHIEF, ("书记？", "刘然"))
    assert read(image, [line(*CHIEF, 0)])[1][1] == UNCERTAIN


def test_a_word_that_is_no_office_stays_and_another_letter_that_was_thought_of_too() -> None:
    image = page(CHIEF, ("审？员", "郑兰"))
    assert read(image, [line(*CHIEF, 0), line("审计员", "郑兰", 1)])[1] == ("审计员郑兰", 0.98)
    thought = replace(line("审员", "郑兰", 1), rivals=(Rival(3, "兰", "蓝", 1.0),))
    found = with_signed_names([line(*CHIEF, 0), thought], image, image, Shades(), [SEAL])[1]
    assert (found.text, found.rivals) == ("审判员 郑兰", (Rival(5, "兰", "蓝", 1.0),))


def test_a_name_over_which_another_seal_lies_is_only_offered() -> None:
    image = page(CHIEF, ("？民陪审员", "刘然"))
    other: Box = (0.5, 0.3, 0.7, 0.5)
    for seals in ([SEAL, other], [other, SEAL]):
        rows = with_signed_names([line(*CHIEF, 0)], image, image, Shades(), seals)
        assert [each.confidence for each in rows if "刘然" in each.text] == [UNCERTAIN]


@pytest.mark.parametrize("words", ["法官助理", "本件与原本", "法官？？", "院长"])
def test_an_office_that_is_not_plainly_one_is_none(words: str) -> None:
    odds = odds_of([(letter, 20.0 + 20 * k) for k, letter in enumerate(words)], 300, 20)
    office = office_in([odds])
    assert office is None or office.words == words


@pytest.mark.parametrize(
    ("words", "said", "told"),
    [
        ("人民？？员", ["人民员武桂", "人民员武桂"], "人民陪审员"),
        ("人民？？员", ["人民员武桂", "民员武桂"], None),
        ("人民？？员", [], None),
        ("审判？", ["审判武桂", "审判武桂"], None),
        ("人民？判员", ["人民判员武桂"] * 2, "审判员"),
    ],
    ids=[
        "no other begins so",
        "not read so each time",
        "not read",
        "审判长 or 审判员",
        "another fits better",
    ],
)
def test_an_office_is_told_by_its_first_letters_where_no_other_begins_so(
    words: str, said: list[str], told: str | None
) -> None:
    odds = odds_of([(letter, 20.0 + 20 * k) for k, letter in enumerate(words)], 300, 20)
    office = office_in([odds, odds], said)
    assert (office and office.words) == told


def test_a_longer_office_with_a_trace_of_its_first_letters_is_told() -> None:
    odds = odds_of([(letter, 60.0 + 20 * k) for k, letter in enumerate("陪审员")], 300, 20)
    for letter, at in (("人", 20.0), ("民", 40.0)):
        odds.values[int(at / (20 / 12)), 1 + odds.letters.index(letter)] = 0.4
    office = office_in([odds, odds], ["陪审员武桂", "陪审员武桂"])
    assert office and office.words == "人民陪审员"


def test_a_row_that_another_line_covers_stays_as_it_is() -> None:
    image = page(CHIEF, SECOND)
    rows = [line(*CHIEF, 0), line(*SECOND, 1)]
    assert read(image, rows) == [(row.text, row.confidence) for row in rows]
    sentence = OcrLine("经审理查明被告作出的行政行为认定事实清楚程序合法", (0.1, 0.38, 0.6, 0.4), 0.98)
    assert read(image, [rows[0], sentence])[1] == (sentence.text, 0.98)


def test_without_a_signature_beside_the_seal_nothing_is_looked_for() -> None:
    image = page(CHIEF, SECOND)
    lines = [OcrLine("附：证据目录", (0.3, 0.34, 0.5, 0.36), 0.98)]
    assert read(image, lines) == [("附：证据目录", 0.98)]


def test_a_letter_outside_the_basic_plane_is_one_of_a_name() -> None:
    assert signer_of(OcrLine("审判员王𬱖", SEAL, 0.98)) == "王𬱖"


@pytest.mark.parametrize(
    ("letters", "whole"),
    [(3, True), (4, False)],
    ids=["as many as were read", "one more"],
)
def test_letters_that_the_engine_placed_too_near_make_no_name_wider(letters: int, whole: bool) -> None:
    """彭雪丽 was asked for: the engine tells places by a sixth of the row's height, 23 pixels for 33 between two letters."""
    image = np.full((69, 475, 3), 255, np.uint8)
    for at in range(letters):
        image[20:51, 339 + 33 * at : 339 + 33 * at + 29] = 20
    chars = tuple((at / 475 - 0.03, 0.0, at / 475 + 0.03, 1.0) for at in (362.0, 385.0, 420.0))
    assert is_filled(chars, image, 57.0) is whole
