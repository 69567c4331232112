"""Which day a paper was served (送达日期): every source is kept, the earliest counts until one decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.types import Doubt

SOURCE_NAMES = {
    "stamp": "收文章",
    "service_receipt": "送达回证",
    "post": "邮寄回执",
    "electronic": "电子送达",
    "folder": "文件夹名",
    "file_name": "文件名",
    "person": "经办人填写",
    "told": "经办人对另一次送达填写",
    "assumed": "暂按文书日期",
    "unsure": "收文章（看不准）",
}

Source = tuple[str, dt.date]


@dataclass(frozen=True, slots=True)
class Service:
    """The day of service that counts now, where it comes from, and what a person must decide."""

    on: dt.date | None
    source: str | None
    assumed: bool
    doubts: tuple[Doubt, ...] = ()


def service_of(
    sources: Sequence[Source],
    document_date: dt.date | None,
    unsure: Sequence[dt.date] = (),
    likely: Sequence[dt.date] = (),
) -> Service:
    """The service day from its sources (民诉法解释130: 收发室签收或盖章之日).

    A person's word decides; of the words at two arrivals of one paper the first day counts. Sources
    that differ: the earliest, with a doubt. No source: the paper's own date, assumed, with a doubt;
    where that was not read for certain the earliest of the ``likely`` ones; without any, None with
    a doubt. ``unsure`` are dates of stamps that were not read for certain: one before every sure
    source counts until a person decides the doubt, for the earliest day is the safe one; without
    any sure source they are only shown to choose from.
    """
    decided = [date for source, date in sources if source == "person"]
    if decided:
        return Service(min(decided), "person", False)
    if not sources:
        return _assumed(document_date, unsure, likely)
    source, date = min(sources, key=lambda item: (item[1], item[0]))
    seen = min(unsure, default=date)
    doubts = (
        *_differing([*sources, *(("unsure", day) for day in unsure)]),
        *_before_paper(date, document_date),
    )
    return Service(seen, "stamp", False, doubts) if seen < date else Service(date, source, False, doubts)


def of_two_arrivals(one: Sequence[Source], other: Sequence[Source]) -> tuple[Source, ...]:
    """The sources of both arrivals of one paper; a person's word about the later one does not hide the first.

    Where the paper had come before the day a person told, and who told it did not know of that, the word is one source
    among the others.
    """
    both = tuple(dict.fromkeys((*one, *other)))
    words = [date for source, date in both if source == "person"]
    if not words or not any(_is_news(*pair, min(words)) for pair in ((one, other), (other, one))):
        return both
    return tuple(("told" if source == "person" else source, date) for source, date in both)


def _is_news(decided: Sequence[Source], other: Sequence[Source], word: dt.date) -> bool:
    """Whether the other arrival was before the day a person told of this one, and not among what was known then."""
    day = service_of(other, None).on
    return (
        any(s == "person" for s, _ in decided)
        and day is not None
        and day < word
        and day not in {d for _, d in decided}
    )


def _assumed(document_date: dt.date | None, unsure: Sequence[dt.date], likely: Sequence[dt.date]) -> Service:
    seen = sorted(set(unsure))
    reason = "没有收文章、送达回证等送达日期的依据"
    if seen:
        reason = f"收文章或送达回证上的日期像是 {'、'.join(map(str, seen))}，没有别的依据，请核对"
    candidates = tuple(map(str, seen))
    on = document_date or min(likely, default=None)
    if on is None:
        doubt = Doubt("served_on", f"{reason}；文书日期也不明，期限无法计算", candidates)
        return Service(None, None, False, (doubt,))
    own = "文书日期" if document_date else "看不准的文书日期中最早的"
    doubt = Doubt("served_on", f"{reason}；暂按{own} {on} 起算", (*candidates, str(on)))
    return Service(on, "assumed", True, (doubt,))


def _differing(sources: Sequence[Source]) -> list[Doubt]:
    dates = sorted({date for _, date in sources})
    if len(dates) < 2:
        return []
    listed = "，".join(f"{SOURCE_NAMES.get(source, source)} {date}" for source, date in sources)
    return [
        Doubt(
            "served_on",
            f"送达日期的依据不一致（{listed}），暂按最早的 {dates[0]} 起算",
            tuple(map(str, dates)),
        )
    ]


def _before_paper(date: dt.date, document_date: dt.date | None) -> list[Doubt]:
    if document_date is None or date >= document_date:
        return []
    reason = f"送达日期 {date} 早于文书日期 {document_date}，请核对"
    return [Doubt("served_on", reason, (str(date), str(document_date)))]
