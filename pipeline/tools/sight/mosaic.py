"""Places of pages cut out, laid below one another and read by Tesseract in one call (第二次识读).

``read_places`` asks the child ``python -m pipeline.tools.sight.mosaic PARENT``, which answers one question
``{"places": [{"path": "…", "page": 1, "turned": 0, "box": […]}, …]}`` with the ``words`` of each place
and how ``sure`` the least sure of them is (0–100).
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.errors import ProgramMissing
from pipeline.plain import to_plain
from pipeline.tools.files import reason
from pipeline.tools.opening import sniff
from pipeline.tools.processes.child import Child, ChildFailed, limit_address_space, serve
from pipeline.tools.processes.hands import STOPPED, Ask
from pipeline.tools.sight.places_cut import Gray, cut, without_colour
from pipeline.types import Box

MOST_MEMORY = 2 << 30
SECONDS, SECONDS_A_PAGE = 60.0, 30.0
DPI = 200.0
GAP = 36  # white rows between two places
MOST_ROWS = 12_000  # of one mosaic; Tesseract takes at most 32,767
LANGUAGE = "chi_sim"
OWN_MODULE = "pipeline.tools.sight.mosaic"
LACKING = (errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE, errno.ENOSPC)  # no fault of a file
_NOT_STARTED = "第二次识读的程序不能启动：{why}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a file: page, the clockwise turn that makes the page upright, box on the upright page."""

    path: Path
    page: int
    turned: int
    box: Box


@dataclass(frozen=True, slots=True)
class Words:
    """What was read at a place, without spaces, and how sure the least sure word of it is (0–100)."""

    text: str
    sure: float


NOTHING = Words("", 0.0)

Told = Callable[[str], None]
"""Who is told why there was no second reading, in a sentence for the log (运行日志)."""


@cache
def can_read() -> bool:
    """Whether Tesseract is installed."""
    return shutil.which("tesseract") is not None


def to_nobody(why: str) -> None:
    """Nobody keeps why there was no second reading."""


def read_places(spots: Sequence[Spot], told: Told = to_nobody) -> tuple[Words, ...]:
    """The words Tesseract reads at each place, in a child of its own; none at all where a file or the program fails.

    ``told`` is called with the reason then. A service that reads file after file keeps a child: ``Eyes.read_places``.
    """
    if not spots or not can_read():
        return (NOTHING,) * len(spots)
    try:
        child = Child(OWN_MODULE, most_memory=MOST_MEMORY)
    except OSError as error:
        told(_NOT_STARTED.format(why=reason(error)))
        return (NOTHING,) * len(spots)
    try:
        return asked(child.ask, spots, told)
    finally:
        child.close()


def asked(ask: Ask, spots: Sequence[Spot], told: Told = to_nobody) -> tuple[Words, ...]:
    """The words that a child tells of each place; none at all where a file, the child or its start fails.

    ``told`` is called with the reason then. ChildFailed where the child was ended because all is being closed.
    """
    nothing = (NOTHING,) * len(spots)
    if not spots or not can_read():
        return nothing
    question = {"places": [to_plain(s) | {"path": str(s.path.resolve())} for s in spots]}
    try:
        answer = ask(question, SECONDS + SECONDS_A_PAGE * len({(s.path, s.page) for s in spots}))
    except ChildFailed as failure:
        if failure.code == STOPPED:
            raise
        told(f"第二次识读没有完成（{failure.code}）")
        return nothing
    except (OSError, ProgramMissing) as error:
        told(_NOT_STARTED.format(why=reason(error) if isinstance(error, OSError) else error))
        return nothing
    if "error" in answer:
        told(f"第二次识读没有完成：{answer['error']}")
    words = tuple(Words(str(text), float(sure)) for text, sure in answer.get("words", ()))
    return words if len(words) == len(spots) else nothing


# --- in the child --------------------------------------------------------------------------------


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """The words of every place asked for; a file that cannot be opened is an ``error``.

    What is no fault of the file (memory, Tesseract, what the system lacks) is raised and ends the child: the next
    question gets a new one.
    """
    try:
        spots = [_spot(place) for place in question["places"]]
        crops: dict[Spot, Gray] = {}
        for path in dict.fromkeys(spot.path for spot in spots):
            crops |= _crops(path, [spot for spot in spots if spot.path == path])
        words = [word for group in groups([crops.get(s) for s in spots]) for word in read_mosaic(group)]
        return {"words": [[one.text, one.sure] for one in words]}
    except (MemoryError, ImportError, subprocess.SubprocessError):
        raise
    except (
        Exception
    ) as error:  # a parser may raise anything on a hostile file; then there is no second reading
        if isinstance(error, OSError) and error.errno in LACKING:
            raise
        return {"error": repr(error)[:300]}


def _spot(place: dict[str, Any]) -> Spot:
    left, top, right, bottom = place["box"]
    return Spot(Path(place["path"]), int(place["page"]), int(place["turned"]), (left, top, right, bottom))


def _crops(path: Path, spots: Sequence[Spot]) -> dict[Spot, Gray]:
    """What stands at each place; pages are drawn one at a time."""
    found: dict[Spot, Gray] = {}
    for number, page in _pages(path, {spot.page for spot in spots}):
        for turn in {spot.turned for spot in spots if spot.page == number}:
            upright = np.rot90(page, -turn // 90)
            for spot in (s for s in spots if s.page == number and s.turned == turn):
                found[spot] = cut(upright, spot.box)
    return found


def _pages(path: Path, numbers: set[int]) -> Iterator[tuple[int, Gray]]:
    """The pages asked for as they come, coloured ink taken away."""
    kind = sniff.media_type(path)
    if kind == sniff.PDF:
        yield from _pdf_pages(path, numbers)
    if kind == sniff.ZIP:
        from pipeline.tools.opening.bundle import bundled  # loads libraries a page does without

        with tempfile.TemporaryDirectory() as folder:
            joined = Path(folder) / "joined.pdf"
            bundled(path, path.name, joined)
            yield from _pdf_pages(joined, numbers)
    if kind in (sniff.PDF, sniff.ZIP, sniff.OFD, *sniff.WORD):  # a Word file has no scans to read again
        return
    from pipeline.tools.opening.opened import pages_of  # loads OpenCV, which a PDF does without
    from pipeline.types import Page

    for picture in pages_of(path, path.name):
        if not isinstance(picture, Page) and picture.number in numbers:
            yield picture.number, without_colour(picture.image)


def _pdf_pages(path: Path, numbers: Iterable[int]) -> Iterator[tuple[int, Gray]]:
    import pypdfium2 as pdfium  # only where a PDF is opened

    document = pdfium.PdfDocument(path)
    try:
        for number in sorted(numbers):
            page = document[number - 1]
            width, height = page.get_size()
            dpi = min(DPI, 72 * (40e6 / max(1.0, width * height)) ** 0.5)
            array = page.render(scale=dpi / 72, may_draw_forms=False).to_numpy()
            yield number, without_colour(array)
            page.close()
    finally:
        document.close()


def groups(crops: Sequence[Gray | None]) -> Iterator[list[Gray | None]]:
    """The crops in groups that each fit into one mosaic, in order."""
    group: list[Gray | None] = []
    height = 0
    for crop in crops:
        rows = 0 if crop is None else crop.shape[0] + GAP
        if group and height + rows > MOST_ROWS:
            yield group
            group, height = [], 0
        group.append(crop)
        height += rows
    yield group


def read_mosaic(crops: Sequence[Gray | None]) -> list[Words]:
    """The words of each crop, read from one image of them all."""
    image, rows = mosaic(crops)
    found: list[list[tuple[str, float]]] = [[] for _ in crops]
    for text, sure, middle in _tesseract(image):
        place = next((k for k, (top, bottom) in enumerate(rows) if top <= middle < bottom), None)
        if place is not None:
            found[place].append((text, sure))
    return [Words("".join(t for t, _ in part), min((s for _, s in part), default=0.0)) for part in found]


def mosaic(crops: Sequence[Gray | None]) -> tuple[Gray, list[tuple[int, int]]]:
    """The crops below one another on white, and the rows each of them takes (none: an empty range)."""
    width = max((c.shape[1] for c in crops if c is not None), default=1) + 2 * GAP
    height = sum(c.shape[0] + GAP for c in crops if c is not None) + GAP
    image = np.full((height, width), 255, np.uint8)
    rows: list[tuple[int, int]] = []
    top = GAP
    for crop in crops:
        if crop is None or not crop.size:
            rows.append((top, top))
            continue
        bottom = top + crop.shape[0]
        image[top:bottom, GAP : GAP + crop.shape[1]] = crop
        rows.append((top - GAP // 2, bottom + GAP // 2))
        top = bottom + GAP
    return image, rows


def _tesseract(image: Gray) -> Iterator[tuple[str, float, float]]:
    """Tesseract's words in reading order, each with its sureness (0–100) and the row of its middle.

    The program is called without pytesseract: loading that costs more than reading a dozen places. SubprocessError
    where it fails, is too slow or cannot be started.
    """
    rows, columns = image.shape
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", LANGUAGE, "--psm", "6", "--dpi", f"{DPI:.0f}", "tsv"],
            input=b"P5 %d %d 255\n" % (columns, rows) + image.tobytes(),
            capture_output=True,
            check=True,
            timeout=SECONDS,
        )
    except OSError as error:
        raise subprocess.SubprocessError(reason(error)) from error
    for line in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == 12 and cells[11].strip() and float(cells[10]) >= 0:  # -1: no word
            yield cells[11].strip(), float(cells[10]), float(cells[7]) + float(cells[9]) / 2


def main(arguments: list[str]) -> None:
    """Serves until the input ends."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    limit_address_space(MOST_MEMORY)
    serve(arguments, answer)


if __name__ == "__main__":
    main(sys.argv[1:])
