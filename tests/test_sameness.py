"""Which papers are one paper that came twice, and which are two that only look alike."""

from __future__ import annotations

import pytest

from pipeline.reading.sameness import is_same_paper
from pipeline.types import Evidence, Finding, Paper

PLACE = Evidence(1, (0.1, 0.1, 0.2, 0.2), "")
FORM = "行政起诉状原告{}被告北碚区民政局诉讼请求请求撤销被告作出的行政处罚决定本案诉讼费由被告承担事实与理由认定事实不清适用法律错误"


def paper(text: str, kind: str = "complaint", **fields: str | tuple[str, ...]) -> Paper:
    named = [(f, v) for f, given in fields.items() for v in ((given,) if isinstance(given, str) else given)]
    findings = tuple(Finding(name, value, 0.99, PLACE) for name, value in named)
    return Paper((1,), kind, kind, kind, 0.9, findings, (), text, None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            paper(FORM.format("王二"), plaintiff="王二"),
            paper(FORM.format("赵明远"), plaintiff="赵明远"),
            False,
        ),
        (paper(FORM.format("王二"), plaintiff="王二"), paper(FORM.format("王二"), plaintiff="王二"), True),
        (
            paper(FORM.format("王二张三"), plaintiff=("王二", "张三")),
            paper(FORM.format("王二"), plaintiff="王二"),
            True,
        ),
        (
            paper("送达回证" + "甲" * 9, "service_receipt"),
            paper("送达回证" + "乙" * 9, "service_receipt"),
            False,
        ),
        (paper(FORM, document_date="2026-09-01"), paper(FORM, document_date="2026-09-02"), False),
        (
            paper(FORM[:40], document_date="2026-09-01"),
            paper(FORM[:28] + "读错了很多字" + FORM[34:40], document_date="2026-09-01"),
            True,
        ),
        (
            paper(FORM, "evidence"),
            paper(FORM[:30] + "另外一份材料的内容与前面那份完全是两回事", "evidence"),
            False,
        ),
        (paper("", "evidence"), paper("", "evidence"), False),
    ],
    ids=[
        "complaints of two people on one form",
        "the same complaint again",
        "one name of two was not read",
        "receipts of different papers",
        "another date",
        "a poor copy with the same date",
        "evidence that shares its beginning",
        "sheets without text",
    ],
)
def test_a_paper_that_came_twice_is_told_from_one_like_it(one: Paper, other: Paper, same: bool) -> None:
    assert is_same_paper(one, other) is same and is_same_paper(other, one) is same
