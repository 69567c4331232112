"""Papers and cases for the tests of volumes, and the orders they are bound in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.tools.data import data_files
from pipeline.types import Case, Evidence, FiledPaper, Finding
from pipeline.writing.volume_order import parse_order
from pipeline.writing.volume_plan import BindingFacts

ORDERS = {name: parse_order(name, toml) for name, toml in data_files("volumes")}
LITIGATION = ORDERS["litigation"]

FACTS = BindingFacts(
    dt.date(2025, 1, 20),
    True,
    office="北碚区规划和自然资源局",
    words={
        "outcome": {"revoke": "撤销", "redo": "责令重新作出行政行为"},
        "instance": {"first": "一审", "second": "二审"},
    },
)


def finding(name: str, value: str, role: str | None = None) -> Finding:
    """A value read from the first page of a paper."""
    return Finding(name, value, 1.0, Evidence(1, (0.1, 0.1, 0.2, 0.2), value), role)


def paper(kind: str | None, title: str = "", **more: object) -> FiledPaper:
    """A paper of two pages in the archive."""
    base = FiledPaper(
        id=f"{kind}-{title}-{more.get('instance', '')}",
        kind=kind,
        kind_name=kind,
        title=title or str(kind),
        pages=(1, 2),
        searchable=f"文书/{kind}-{title}.pdf",
        file="原件/来件.pdf",
    )
    return replace(base, **more)  # type: ignore[arg-type]


def case_with(*papers: FiledPaper, **more: object) -> Case:
    """A case of 张喆堃 with these papers."""
    base = Case("2024-0007", 2024, "张喆堃诉北碚区规划和自然资源局一案", dt.date(2024, 9, 18), papers=papers)
    return replace(base, **more)  # type: ignore[arg-type]
