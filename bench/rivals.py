"""How well the ink's shape settles the letters a recogniser was in two minds about (两可之字), in names of all sorts of letters.

    python bench/rivals.py [FACE.ttf …] [--seed 1] [--pages 1] [--damage office,phone,copy] [--own] [--common]

Names of the papermill's letters and of such as the recogniser takes for one another are printed as a page, damaged as the
papermill does it, and read. Each second letter that would raise a doubt in a name is told by the ink: ruled out, read instead, or
left as it is; beside what is printed: the letter read, the other one, or a third. Printed in the faces named and in each that the
product has, which is left out of those it compares with then (--own: kept). --common: names of the commonest letters alone.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import twins as bench
from PIL import Image, ImageDraw, ImageFont

from pipeline.reading.checks.rivals import LIKELY
from pipeline.reading.checks.twins import RARE_ODDS, is_told_by_shape, is_twin
from pipeline.reading.words.glyphs import form, is_common, is_ideograph
from pipeline.tools.documents.fonts import match_font
from pipeline.tools.engines import rapid
from pipeline.tools.engines.ocr import open_engine
from pipeline.types import Rival
from tests.papermill.people import GIVEN, SURNAMES

TOLD = rapid.with_twins
LINES, IN_A_LINE, SPACED = 27, 7, 0.3
"""Lines of a page, names of a line, share of the lines that begin with a spaced office."""
OFFICE, DOT = "审  判  员  ", "、"
RIGHT = {("read", "out"), ("other", "exchanged")}
CONFUSED = 0.03  # odds of another letter beside one that is printed plainly but blurred


def main(arguments: Sequence[str]) -> int:
    """Prints a line for each face and damage, and all together."""
    asked = _asked(arguments)
    engine: Any = open_engine()
    pool = _pool(engine, asked.common)
    random, total = Random(asked.seed), Counter[str]()
    print(f"{len(pool)} letters")
    for font, kind in itertools.product(bench._fonts(asked), asked.damage.split(",")):
        found = Counter[str]()
        for _ in range(asked.pages):
            found.update(_page(engine, font, kind, pool, random))
        print(Path(str(font.path)).name, kind, _told(found), flush=True)
        total += found
    print("all", _told(total))
    return 0


def _told(found: Counter[str]) -> str:
    return " | ".join(
        f"{true}: " + ", ".join(f"{what} {found[true + what]}" for what in ("out", "left", "exchanged"))
        for true in ("read", "other", "third")
    )


def _pool(engine: Any, is_common_alone: bool) -> Sequence[str]:
    """The letters names are made of: those of which the recogniser thinks of others where they are blurred, and the papermill's."""
    codes = itertools.product(range(0xB0, 0xF8), range(0xA1, 0xFF))
    letters = [one for pair in codes if is_ideograph(one := bytes(pair).decode("gb2312", "ignore") or " ")]
    if is_common_alone:
        return [letter for letter in letters if is_common(letter)]
    match, known = match_font("仿宋_GB2312"), engine.recogniser.letters
    font = ImageFont.truetype(str(match.path), bench.SIZE, index=match.face)
    found = set("".join(SURNAMES) + GIVEN)
    for start in range(0, len(letters), bench.AT_ONCE):
        words = letters[start : start + bench.AT_ONCE]
        blurred = cv2.GaussianBlur(bench._line(font, "".join(words)), (0, 0), 2.2)
        columns = engine.recogniser.odds(rapid._shown(np.asarray(blurred, np.uint8))[0])
        best = columns.argmax(axis=1)
        places = [k for k in np.flatnonzero(best) if k == 0 or best[k] != best[k - 1]]
        for letter, at in zip(words, places, strict=False) if len(places) == len(words) else ():
            first, second = (known[k] for k in np.argsort(columns[at])[::-1][:2])
            near = np.sort(columns[at])[-2] > CONFUSED and form(first) != form(second) and second.strip()
            found |= {letter} if near or first != letter else set()
    return sorted(found)


def _page(
    engine: Any, font: ImageFont.FreeTypeFont, kind: str, pool: Sequence[str], random: Random
) -> Iterator[str]:
    """What becomes of the second letters of one page of names."""
    drawn = [letter for letter in pool if bench.has_letter(font, letter)]
    lines = [_line(drawn, random) for _ in range(LINES)]
    sheet = Image.new("RGB", (1654, 2339), "white")
    for k, line in enumerate(lines):
        ImageDraw.Draw(sheet).text((160, 120 + 78 * k), line, (20, 20, 20), font)
    said = _read(engine, bench.damaged(np.asarray(sheet), kind, random))
    for line in lines:
        text = line.replace(" ", "")
        same = [sum(map(str.__eq__, text, words)) * (len(words) == len(text)) for words, _, _ in said]
        if max(same, default=0) > len(text) / 2:
            yield from _settled(text, *said[int(np.argmax(same))])


def _line(drawn: Sequence[str], random: Random) -> str:
    """Names in a row: surname and two more letters."""
    parts = ((SURNAMES, 0.8), (GIVEN, 0.25), (GIVEN, 0.25))
    names = [
        "".join(random.choice(own if random.random() < share else drawn) for own, share in parts)
        for _ in range(IN_A_LINE)
    ]
    is_spaced = random.random() < SPACED
    return OFFICE + DOT.join(names[:-2]) if is_spaced else DOT.join(names)


def _read(engine: Any, page: Any) -> list[tuple[str, Sequence[Rival], Sequence[Rival]]]:
    """Each line of a page as the recogniser says it, its second letters before and after the ink was asked."""
    kept: list[tuple[str, Sequence[Rival], Sequence[Rival]]] = []

    def keep(text: str, spans: Any, rivals: Any, crop: Any) -> tuple[str, Any]:
        told = TOLD(text, spans, rivals, crop)
        if " " not in text:
            kept.append((text, rivals, told[1]))
        return told

    vars(rapid)["with_twins"] = keep
    engine.read(bench.look._bare(bench.straightened(bench.flattened_sheet(bench.view_of(page)))).clean)
    return kept


def _settled(text: str, said: str, before: Sequence[Rival], after: Sequence[Rival]) -> Iterator[str]:
    kept = {rival.at: rival for rival in after}
    for rival in (each for each in before if _is_asked_about(each) and text[each.at] != DOT):
        true = {rival.read: "read", rival.letter: "other"}.get(text[rival.at], "third")
        now = kept.get(rival.at)
        what = "out" if now is None else "exchanged" if now.read != rival.read else "left"
        if (true, what) not in RIGHT and what != "left":
            print(
                f"  {text[rival.at]} printed, {rival.read} read, {rival.letter} {rival.odds}, rest {rival.rest}: {what}"
            )
        yield true + what


def _is_asked_about(rival: Rival) -> bool:
    """Whether a second letter would raise a doubt in a name."""
    return rival.odds >= RARE_ODDS if is_twin(rival) else rival.odds >= LIKELY and is_told_by_shape(rival)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("faces", type=Path, nargs="*")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--common", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=1)
    parser.add_argument("--damage", default="office,phone,copy")
    parser.set_defaults(forms=True)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
