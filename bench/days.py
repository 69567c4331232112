"""How well signing dates under seals are read: right and sure, asked about, or wrong in silence (落款日期).

    python bench/days.py [--seed 1] [--pages 4] [--damage copy,worn_copy,office] [--figures] [--show FOLDER]

Each page carries many signing dates, in several faces, in figures or Chinese numerals, close or with blanks, each with
a red seal pressed on it somewhere. Pages are damaged as the papermill does it (a copy makes the seals black) and looked at by
the product's eyes; there is no second reading. A day is sure where its line is and no other letter is told there. --figures: no numerals.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.twins import damaged, has_letter  # noqa: E402
from pipeline.reading.words.dates import chinese_date, dates  # noqa: E402
from pipeline.terms import day_in_words  # noqa: E402
from pipeline.tools.engines.ocr import open_engine  # noqa: E402
from pipeline.tools.sight.look import look  # noqa: E402
from pipeline.tools.signatures.missed_lines import UNCERTAIN  # noqa: E402
from pipeline.types import Page  # noqa: E402
from tests.papermill import fonts, stamps  # noqa: E402

WIDTH, HEIGHT, DPI = 1654, 2339, 200

COURTS = ("重庆市北碚区人民法院", "昌乐县人民法院", "宁夏回族自治区中卫市中级人民法院")
ROWS, LEFT = range(240, 2000, 400), (480, 1180)
LOWER = 200  # by which the right column begins lower: lines side by side would be read as one
NEAR = 0.03  # of the page's height between a day and the line that says it


@dataclass(frozen=True, slots=True)
class Printed:
    """A day as it was printed, with the middle of its line as fractions of the page."""

    day: dt.date
    words: str
    middle: tuple[float, float]


def main(arguments: Sequence[str]) -> int:
    """Prints each wrong one, a line for each damage, and all together."""
    asked = _asked(arguments)
    engine, total = open_engine(), Counter[str]()
    for kind in asked.damage.split(","):
        random, found = Random(f"{kind} {asked.seed}"), Counter[str]()
        for number in range(1, asked.pages + 1):
            page, printed = _page(random, asked.figures)
            worn = damaged(page, kind, random)
            if asked.show:
                cv2.imwrite(str(asked.show / f"{kind}-{asked.seed}-{number}.png"), worn)
            seen = look(worn, number, engine, (595, 842), DPI)
            for one in printed:
                verdict, text = _verdict(one, seen)
                found[verdict] += 1
                if verdict != "right" or asked.all:
                    print(f"  {kind} page {number} {one.middle}: {one.words} {verdict} {text}", flush=True)
        print(kind, _told(found), flush=True)
        total += found
    print("all", _told(total))
    return 0


def _page(random: Random, figures: bool) -> tuple[Any, list[Printed]]:
    """A page of signing dates, each with a seal on it, and what was printed."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw, printed = ImageDraw.Draw(sheet), []
    for row in ROWS:
        for left in LEFT:
            x, y = (
                left + random.randint(-60, 60),
                row + random.randint(-30, 30) + (LOWER if left == LEFT[1] else 0),
            )
            font = ImageFont.truetype(random.choice(_faces()), random.randint(38, 46))
            day = dt.date(2016, 1, 1) + dt.timedelta(random.randrange(3600))
            words = _written(day, random, figures)
            draw.text((x, y), words, (20, 20, 20), font, anchor="mm")
            draw.text((x, y - 80), random.choice(COURTS), (20, 20, 20), font, anchor="mm")
            printed.append(Printed(day, words, (x / WIDTH, y / HEIGHT)))
    page: Any = np.asarray(sheet)
    for one in printed:
        x, y = round(one.middle[0] * WIDTH), round(one.middle[1] * HEIGHT)
        ink = stamps.seal(random.choice(COURTS), DPI, random)
        page = stamps.press(page, ink, x + random.randint(-120, 120), y + random.randint(-90, 60))
    return page, printed


@functools.cache
def _faces() -> tuple[str, ...]:
    """The faces that can be printed in: the system's and those of the papermill that have the letters of a day."""
    own = [fonts.file_of(family)[0] for family in ("Noto Serif CJK SC", "Noto Sans CJK SC")]
    more = [path for folder in fonts.folders() for path in folder.rglob("*.[to]t[fc]")]
    return tuple(
        str(path)
        for path in sorted({*map(str, own), *map(str, more)})
        if has_letter(ImageFont.truetype(path, 40), "年")
    )


def _written(day: dt.date, random: Random, figures: bool) -> str:
    if not figures and random.random() < 0.5:
        return chinese_date(day).replace("〇", random.choice("〇○零"))
    blank = random.choice(("", "", " "))
    return "".join(f"{blank}{c}{blank}" if c in "年月" else c for c in day_in_words(day))


def _verdict(one: Printed, page: Page) -> tuple[str, str]:
    """right, asked (the day among what is told or not), lost or WRONG; and what was read."""
    x, y = one.middle
    for line in page.lines:
        if line.box[0] < x < line.box[2] and abs((line.box[1] + line.box[3]) / 2 - y) < NEAR:
            found = [day for day in dates(line.text) if day.sure]
            if not found:
                continue
            if line.confidence <= UNCERTAIN or line.rivals:
                return "asked", f"{line.text} {[(r.at, r.letter, r.odds) for r in line.rivals]}"
            return "right" if [f.value for f in found] == [one.day.isoformat()] else "WRONG", line.text
    return "lost", ""


def _told(found: Counter[str]) -> str:
    return ", ".join(f"{name} {found[name]}" for name in ("right", "asked", "lost", "WRONG"))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--damage", default="copy,worn_copy,office")
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", type=Path)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
