"""docs/law.md shows every row as the data files have it; run this module to write it anew."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.law.regulation import rows
from pipeline.law.rules import Regulation
from pipeline.law.table import law_table
from pipeline.tools.regulations import load_rules, shipped

PAGE = Path(__file__).resolve().parents[1] / "docs" / "law.md"


def regulations() -> list[Regulation]:
    rules = [load_rules(name, Path()) for name in shipped()]
    return [*(r.local for r in rules), rules[0].national]


def test_the_page_is_what_the_data_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == law_table(regulations()), "run: python -m tests.test_law_table"


def test_every_row_stands_on_the_page_once() -> None:
    shown = re.findall(r"^\| ([^ |]+) \|", PAGE.read_text(encoding="utf-8"), re.M)
    wanted = [row.id for regulation in regulations() for row in rows(regulation)]
    assert sorted(name for name in shown if name not in ("编号", "---")) == sorted(wanted)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(law_table(regulations()), encoding="utf-8")
