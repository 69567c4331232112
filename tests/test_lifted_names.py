"""去章后的署名: a name that is plain with the seal taken off counts, whatever the seal made of it, unless a letter may be gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.checks.rivals import EVEN
from pipeline.tools.signatures.missed_lines import UNCERTAIN, UNTOUCHED
from pipeline.tools.signatures.signed_names import with_signed_names
from pipeline.types import OcrLine, Rival
from tests.test_signed_names import LEFT, ROW, SEAL, SIDE, STEP, Shades, line, page

AT = 420  # where names begin: under the seal
BLACK = 0
CHIEF = ("审判长", "孙周")


def signed(
    with_seal: str, without: str, old: OcrLine, name_at: int = AT, star: int = 0, sure: float = 0.99
) -> tuple[str, float, tuple[str, ...]]:
    """The clerk's row of a page that reads otherwise with the seal and without it: its words, how sure, and what else they may be.

    ``star``: where a letter's room is full of the seal's ink.
    """
    rows = [[CHIEF, ("书记员", name)] for name in (with_seal, without)]
    image, bare = (page(*each, name_at=name_at) for each in rows)
    if star:
        top = 340 + ROW
        image[top - 2 : top + 6, star : star + SIDE] = BLACK  # the fake reads the row's middle alone
        image[top + 10 : top + 18, star : star + SIDE] = BLACK
    engine = Shades()
    engine.sure = sure
    lines = [line(*CHIEF, 0, name_at=name_at), old]
    told = with_signed_names(lines, image, bare, engine, [SEAL])[1]
    return told.text, told.confidence, tuple(rival.letter for rival in told.rivals)


def unsure(name: str, name_at: int = AT) -> OcrLine:
    """What was read of the row before, of which readings differed."""
    return line("书记员", name, 1, UNCERTAIN, name_at)


def test_a_name_that_is_plain_without_the_seal_is_certain_whatever_the_seal_makes_of_it() -> None:
    assert signed("赵兰", "赵然", unsure("赵兰")) == ("书记员 赵然", UNTOUCHED, ())


@pytest.mark.parametrize(
    ("without", "options"),
    [
        ("赵然", {"sure": 0.94}),
        ("然兰", {}),
        ("赵然", {"star": AT + 2 * STEP}),
        ("赵然", {"name_at": AT + STEP, "star": AT}),
        ("赵", {}),
    ],
    ids=[
        "not plain",
        "no surname",
        "a star may hide its last letter",
        "a star may hide its first letter",
        "one letter",
    ],
)
def test_a_name_that_is_not_plain_or_may_have_lost_a_letter_is_asked_for(
    without: str, options: dict[str, float]
) -> None:
    at = int(options.get("name_at", AT))
    assert signed("赵兰", without, unsure("赵兰", at), **options)[1] == UNCERTAIN  # type: ignore[arg-type]


def test_a_star_that_stands_elsewhere_hides_no_letter() -> None:
    assert signed("赵兰", "赵然", unsure("赵兰"), star=LEFT - 3 * STEP)[:2] == ("书记员 赵然", UNTOUCHED)


def test_a_line_that_is_sure_of_another_name_is_not_replaced() -> None:
    old = replace(line("书记员", "赵兰", 1, 0.98, AT), rivals=(Rival(4, "兰", "周", EVEN),))
    text, _, others = signed("赵兰", "赵然", old)
    assert text == "书记员 赵兰"
    assert {"然", "周"} <= set(others)


def test_a_line_that_says_more_than_office_and_name_is_not_replaced() -> None:
    old = unsure("赵兰周郑")
    assert signed("赵兰", "赵然", old)[1] == UNCERTAIN
