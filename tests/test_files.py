"""Unfinished files and folders: swept once whoever wrote them is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.tools.files import TEMPORARY, sweep

CLOCK = (
    "from pathlib import Path; from pipeline.flow.office import timekeeping;"
    "Path.stat = lambda *_a, **_k: os._exit(9);"
    "timekeeping._stamp(Path({place!r}))"
)
BAG = (
    "from pathlib import Path; from pipeline.flow.archive import bags;"
    "fill = lambda bag: (bag.mkdir(), (bag / '卷宗.pdf').write_bytes(b'%PDF'), os._exit(9));"
    "bags.packed(Path({place!r}) / '移交包.zip', fill)"
)
WORD = (
    "from pathlib import Path; from pipeline.tools import files;"
    "target = files.atomic_target(Path({place!r}) / '判决书.pdf'); target.__enter__(); os._exit(9)"
)


def dead(words: str, place: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os;" + words.format(place=str(place))], timeout=60)
    assert ended.returncode == 9


@pytest.mark.parametrize("words", [CLOCK, BAG, WORD], ids=["clock", "bag", "paper"])
def test_what_a_process_left_half_written_is_swept_at_the_next_start(words: str, tmp_path: Path) -> None:
    place = tmp_path / "archive"
    place.mkdir()
    dead(words, place)
    assert [path.name.startswith(TEMPORARY) for path in place.iterdir()] == [True]
    sweep(tmp_path)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir], ids=["file", "folder"])
def test_what_a_living_process_or_another_machine_writes_stays(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    living = tmp_path / f"{TEMPORARY}0123ab-{os.getpid()}-x"
    make(living)
    sweep(tmp_path)
    assert living.exists()
    os.utime(living, (time.time() - 90000,) * 2)
    sweep(tmp_path)
    assert not living.exists()
