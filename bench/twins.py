"""How well rare letters are told from the common ones they look like, in faces the product does not compare with.

    python bench/twins.py FACE.ttf [FACE.ttc …] [--seed 1] [--pairs 90] [--damage office,phone,copy]
    python bench/twins.py --forms [--seed 1] [--pairs 90] [--damage office,copy] [--seals 9]

Pairs are a rare letter (GB/T 2312, second level) and the common one the recogniser thinks of where the rare one is
printed plainly. Names that end in each of the two are printed as a page, damaged as the papermill does it, read, and
each letter's ink is asked which of the two it is. Further faces: python -m tests.papermill.fonts FOLDER.
--forms asks the same of the two forms of rare letters (頔, 𬱖), in each face the product has, compared with its other ones alone.
--seals presses so many seals on each page before it is damaged.
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
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.reading.checks.twins import CLEAR, RARE_ODDS  # noqa: E402
from pipeline.reading.words.glyphs import is_common, is_rare  # noqa: E402
from pipeline.reading.words.traditional import DOUBLE  # noqa: E402
from pipeline.tools.documents.fonts import match_font  # noqa: E402
from pipeline.tools.engines import rapid, twins  # noqa: E402
from pipeline.tools.engines.ocr import open_engine  # noqa: E402
from pipeline.tools.ink.image import straightened, view_of  # noqa: E402
from pipeline.tools.ink.sheets import flattened_sheet  # noqa: E402
from pipeline.tools.sight import look  # noqa: E402
from tests.papermill import damage, stamps  # noqa: E402

Pair = tuple[str, str]
"""A common letter and the rare one that looks like it."""
SURNAMES, MIDDLES = "张王李赵陈杨黄周吴徐孙胡朱高林何郭马", "文建志晓国春海永明德"
SIZE, AT_ONCE, IN_A_LINE = 44, 8, 7


def main(arguments: Sequence[str]) -> int:
    """Prints a line for each face and damage, and all together."""
    asked = _asked(arguments)
    engine: Any = open_engine()
    random, total = Random(asked.seed), Counter[str]()
    pairs = sorted(DOUBLE.items() if asked.forms else set(_pairs(engine)))
    print(f"{len(pairs)} pairs")
    for font, kind in itertools.product(_fonts(asked), asked.damage.split(",")):
        drawn = [pair for pair in pairs if all(has_letter(font, letter) for letter in pair)]
        found = _counted(
            engine, font, kind, random.sample(drawn, min(asked.pairs, len(drawn))), asked.seals, random
        )
        print(Path(str(font.path)).name, kind, _told(found), flush=True)
        total += found
    print("all", _told(total))
    return 0


def _fonts(asked: argparse.Namespace) -> Iterator[ImageFont.FreeTypeFont]:
    """The faces to print in; one that the product has is taken from those it compares with while it is printed in."""
    yield from (ImageFont.truetype(str(face), SIZE) for face in asked.faces)
    own = twins._faces() if asked.forms else ()
    kept = own if asked.own else ()
    for face in own:
        vars(twins)["_faces"] = lambda face=face: kept or tuple(other for other in own if other is not face)
        twins._drawn.cache_clear()
        twins._lacking.cache_clear()
        yield ImageFont.truetype(str(face.path), SIZE, index=face.index)


def _told(found: Counter[str]) -> str:
    return ", ".join(f"{name} {found[name]}" for name in ("right", "unclear", "wrong"))


def _pairs(engine: Any) -> Iterator[Pair]:
    """Each rare letter with the common one that is likeliest beside it where it is printed plainly."""
    codes = [bytes(pair) for pair in itertools.product(range(0xD8, 0xF8), range(0xA1, 0xFF))]
    rare = [letter for code in codes if is_rare(letter := code.decode("gb2312", "ignore"))]
    match, letters = match_font("宋体"), engine.recogniser.letters
    font = ImageFont.truetype(str(match.path), SIZE, index=match.face)
    for start in range(0, len(rare), AT_ONCE):
        words = rare[start : start + AT_ONCE]
        line, _ = rapid._shown(_line(font, "".join(words)))
        columns = engine.recogniser.odds(line)
        best = columns.argmax(axis=1)
        places = [k for k in np.flatnonzero(best) if k == 0 or best[k] != best[k - 1]]
        for letter, at in zip(words, places, strict=False) if len(places) == len(words) else ():
            order = np.argsort(columns[at])[::-1][:4]
            others = [k for k in order if is_common(letters[k]) and columns[at, k] > RARE_ODDS]
            yield from ((letters[k], letter) for k in others[:1])


def _line(font: ImageFont.FreeTypeFont, text: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
    sheet = Image.new("RGB", (SIZE * len(text) + 24, SIZE + 16), "white")
    ImageDraw.Draw(sheet).text((12, 6), text, "black", font)
    return np.asarray(cv2.GaussianBlur(np.asarray(sheet), (0, 0), 1.2), np.uint8)


def has_letter(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    """Whether a face has a letter of its own."""
    return bytes(font.getmask(letter)) != bytes(font.getmask("\U0010ffff"))


def _counted(
    engine: Any, font: ImageFont.FreeTypeFont, kind: str, pairs: Sequence[Pair], seals: int, random: Random
) -> Counter[str]:
    """Right, unclear and wrong letters of one page with both letters of each pair."""
    names = [(random.choice(SURNAMES) + random.choice(MIDDLES) + end, pair) for pair in pairs for end in pair]
    random.shuffle(names)
    lines = [names[k : k + IN_A_LINE] for k in range(0, len(names), IN_A_LINE)]
    sheet = Image.new("RGB", (1654, 2339), "white")
    for k, line in enumerate(lines):
        text = "、".join(name for name, _ in line)
        ImageDraw.Draw(sheet).text((160, 120 + 78 * k), text, (20, 20, 20), font)
    page = damaged(_sealed(np.asarray(sheet), seals, random), kind, random)
    said = _read(engine, page)
    found: Counter[str] = Counter()
    for line in lines:
        text = "、".join(name for name, _ in line)
        same = [sum(map(str.__eq__, text, t)) * (len(t) == len(text)) for t, _, _ in said]
        _, spans, crop = said[int(np.argmax(same))]
        if max(same) > len(text) / 2:
            found.update(_answers(line, spans, crop))
    return found


def _read(engine: Any, page: Any) -> list[tuple[str, Any, Any]]:
    """Each line of a page as the recogniser says it, with the stretches of its letters and its image."""
    kept: list[tuple[str, Any, Any]] = []

    def keep(text: str, spans: Any, rivals: Any, crop: Any) -> tuple[str, Any]:
        kept.append((text, spans, crop))
        return text, rivals

    vars(rapid)["with_twins"] = keep
    engine.read(look._bare(straightened(flattened_sheet(view_of(page)))).clean)
    return kept


def _answers(line: Sequence[tuple[str, Pair]], spans: Any, crop: Any) -> Iterator[str]:
    for k, (name, pair) in enumerate(line):
        lean = twins.lean(twins._ink_at(crop, spans, 4 * k + 2), *pair)
        right = lean if name[2] == pair[1] else -lean
        yield "right" if right >= CLEAR else "wrong" if right <= -CLEAR else "unclear"


def _sealed(page: Any, seals: int, random: Random) -> Any:
    """The page with seals pressed on it anywhere."""
    for _ in range(seals):
        ink = stamps.seal("重庆市北碚区人民法院", 200, random)
        page = stamps.press(page, ink, random.randint(250, 1400), random.randint(250, 2100))
    return page


def damaged(page: Any, kind: str, random: Random) -> Any:
    """A page image damaged as one kind of the papermill's, stored as JPEG and opened again."""
    worn: Any = getattr(damage, kind)(page.copy(), random)
    if worn.ndim == 2:
        worn = np.repeat((worn * 255).astype(np.uint8)[:, :, None], 3, axis=2)
    _, stream = cv2.imencode(".jpg", worn[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 75])
    return cv2.imdecode(stream, cv2.IMREAD_COLOR)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("faces", type=Path, nargs="*")
    parser.add_argument("--forms", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=90)
    parser.add_argument("--seals", type=int, default=0)
    parser.add_argument("--damage", default="office,phone,copy")
    parser.set_defaults(own=False)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
