"""Periods that the law knows, by field and kind of paper (法定期限): any other number was misread or misprinted."""

from __future__ import annotations

from pipeline.types import Paper

KNOWN = {"appeal_days": ("10", "15", "30"), "answer_days": ("5", "10", "15", "30")}
"""行政诉讼法第六十七条、第八十五条，行政复议法第四十八条、第五十四条，涉外的 30 日."""
_OF_KIND = {
    ("appeal_days", "judgment"): ("15", "30"),
    ("appeal_days", "ruling"): ("10", "30"),
    ("answer_days", "respond_notice"): KNOWN["answer_days"],
    ("answer_days", "reconsideration_notice"): ("5", "10"),
}


def lawful_instead(field: str, paper: Paper, days: str) -> tuple[str, ...]:
    """The numbers of days that the law knows for a field of a paper; none where the one told is one of them or it knows none.

    What a reviewing organ sets others than the respondent (第三人, 听取意见) is its own choice.
    """
    if paper.kind == "reconsideration_notice" and "答" not in paper.title:
        return ()
    known = _OF_KIND.get((field, paper.kind or ""), ())
    return () if days in known else known
