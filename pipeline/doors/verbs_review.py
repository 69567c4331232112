"""``review``: a round of 案卷评查 from the command line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from pipeline import clock
from pipeline.config import Settings
from pipeline.doors.answer import Answer, Json, open_house
from pipeline.doors.verbs_office import report_text
from pipeline.errors import UsageError
from pipeline.flow import works
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import parse_date
from pipeline.flow.reviews import review_packages, review_reporting, reviewing
from pipeline.flow.reviews.foreign import key_of
from pipeline.flow.reviews.review_views import review_view
from pipeline.flow.reviews.reviewing import Plan
from pipeline.law.documents import LIVE
from pipeline.store.reviews import Reviews
from pipeline.writing.review import Inspector, Said

REMEDY_DUTY = "BB-21-2"


def run_review(settings: Settings, chosen: Namespace) -> Answer:
    """One of the parts of ``review``."""
    with open_house(settings) as house:
        return _PARTS[chosen.does](house, chosen)


def _start(house: House, chosen: Namespace) -> Answer:
    plan = Plan(
        year=chosen.year or clock.today().year,
        size=chosen.sample,
        seed=chosen.seed,
        stratum=chosen.stratum,
        unit=chosen.unit,
        lost=chosen.lost,
        decided=chosen.decided,
        inspectors=tuple(_inspector(text) for text in chosen.inspector),
        each=2 if chosen.two else 1,
        blind=chosen.blind,
        packages=tuple(chosen.package),
        own=not chosen.only_packages,
        criteria=chosen.criteria,
        by=chosen.by,
    )
    return _shown(house, reviewing.start(house, plan))


def _inspector(text: str) -> Inspector:
    name, _, unit = text.replace("：", ":").partition(":")
    if not name.strip():
        raise UsageError(f"评查员 {text!r} 没有姓名", "例如 --inspector 张三:执法科。")
    return Inspector(name.strip(), unit.strip())


def _show(house: House, chosen: Namespace) -> Answer:
    if chosen.round:
        return _shown(house, chosen.round, chosen.by, chosen.case)
    with house.reading() as session:
        rounds = [review_view(house, session, n) for n in Reviews(session).rounds()]
    text = "\n".join(_heading(r) for r in rounds) or "还没有开展评查。请用 yingsu review start 开始。"
    return Answer({"schema": "yingsu.reviews/1", "rounds": rounds}, text)


def _score(house: House, chosen: Namespace) -> Answer:
    if chosen.item is None and not chosen.confirm:
        raise UsageError("没有写明评分的项目", "请用 --item 写明；只有 --confirm 可以一次确认全部。")
    ways = {"confirm": chosen.confirm, "not_applicable": chosen.not_applicable, "veto": chosen.veto, "pass": chosen.passes}  # fmt: skip
    how = next((name for name, wanted in ways.items() if wanted), "points")
    said = Said(chosen.item, how, chosen.points, chosen.reason)
    reviewing.score(house, chosen.round, chosen.number, [said], chosen.by)
    answer = _shown(house, chosen.round, chosen.by, chosen.number)
    return answer if chosen.item is None else Answer(answer.document, _one_item(answer.document, chosen.item))


def _one_item(document: Json | None, wanted: str) -> str:
    items = document["volumes"][0]["items"] if document else []
    return "\n".join(_item_text(item) for item in items if item["id"] == wanted)


def _remedy(house: House, chosen: Namespace) -> Answer:
    due = parse_date(chosen.due, "--due ")
    case = reviewing.remedy(house, chosen.round, chosen.number, chosen.text, due, chosen.by)
    ask_remedy(lambda *a: works.do(house, *a), case, str(due), chosen.by, chosen.round)
    return _shown(house, chosen.round, None, case or chosen.number)


def _answer(house: House, chosen: Namespace) -> Answer:
    on = parse_date(chosen.on, "--on ") if chosen.on else clock.today()
    case = reviewing.answer(house, chosen.round, chosen.number, chosen.text, on, chosen.by)
    note_answer(house, lambda *a: works.do(house, *a), case, str(on), chosen.by)
    return _shown(house, chosen.round, None, case or chosen.number)


def ask_remedy(do: Callable[..., object], case: str, due: str, by: str, review: str) -> None:
    """The period of 整改意见 enters the case, so that the duty of its regulation stands among its duties.

    Another office's volume (``case`` is empty) has no duties here.
    """
    if not case:
        return
    do("set", case, {"rectification_by": due}, by, f"案卷评查 {review} 的整改意见")


def note_answer(house: House, do: Callable[..., object], case: str, on: str, by: str) -> None:
    """The unit's answer closes the duty to answer, where the regulation has one."""
    if not case:
        return
    with house.reading() as session:
        duties = duties_of(house, case_of(house, session, case))
    for duty in duties:
        if duty.id == REMEDY_DUTY and duty.status in LIVE:
            do("mark", case, duty.key, "done", on, by, None)


def _report(house: House, chosen: Namespace) -> Answer:
    folder = Path(chosen.out).resolve() if chosen.out else None
    document = review_reporting.report_review(house, chosen.round, folder)
    return Answer(document, report_text(document))


def _send(house: House, chosen: Namespace) -> Answer:
    target = Path(chosen.out).resolve()
    cases = review_packages.send(house, chosen.round, target, chosen.by)
    document = {"schema": "yingsu.package/1", "path": str(target), "cases": cases}
    return Answer(document, f"评查包已写到 {target}（{len(cases)} 卷和评分表）。")


def _take_in(house: House, chosen: Namespace) -> Answer:
    document = review_packages.take_in(house, chosen.round, Path(chosen.file), chosen.by)
    return Answer(document, taken_text(document))


def taken_text(document: Json) -> str:
    """What came of a score sheet, in plain words."""
    same = f"，{document['same']} 项与以前收到的相同" if document["same"] else ""
    changed = f"，其中 {document['replaced']} 项替换了本人以前的评分" if document["replaced"] else ""
    people, cases = "、".join(document["inspectors"]), len(document["cases"])
    return f"已收回评分表：{people} 对 {cases} 卷的 {document['scores']} 项评分{changed}{same}。"


def _shown(house: House, review: str, viewer: str | None = None, case: str | None = None) -> Answer:
    with house.reading() as session:
        own = key_of(session, Reviews(session).content(review), case) if case else None
        document = review_view(house, session, review, viewer, own)
    return Answer(document, review_text(document))


# --- in plain words -------------------------------------------------------------------------------


def _heading(document: Json) -> str:
    average = document["average"]
    return (
        f"评查 {document['round']}：符合条件 {document['population']} 卷，抽取 {len(document['volumes'])} 卷，"
        f"种子 {document['seed']}，平均 {average if average is not None else '—'} 分"
    )


def review_text(document: Json) -> str:
    """A round in plain words; one volume with its items."""
    lines = [_heading(document), f"标准：{document['criteria']}", ""]
    for volume in document["volumes"]:
        score = volume["score"] if volume["score"] is not None else f"未评（自动 {volume['auto_score']:g}）"
        lines.append(
            f"{volume['case']}　{volume['title']}　{volume['unit']}　{score}　{volume['band'] or ''}"
        )
    if len(document["volumes"]) == 1:
        lines += ["", *(_item_text(item) for item in document["volumes"][0]["items"])]
    return "\n".join(lines)


def _item_text(item: Json) -> str:
    auto = item["auto"]
    places = "、".join(f"{p['title']}第{p['page']}页" for p in auto["places"])
    given = "；".join(f"{s['by']} {s['points'] if s['applies'] else '不适用'}" for s in item["scores"])
    points = "—" if auto["points"] is None else f"{auto['points']:g}"
    found = f"{auto['what']}{f'（{places}）' if places else ''}"
    return f"{item['id']} {item['what']}　{points}/{item['points']:g}　{found}{f'　评分：{given}' if given else ''}"


_PARTS: dict[str, Callable[[House, Namespace], Answer]] = {
    "start": _start,
    "show": _show,
    "score": _score,
    "remedy": _remedy,
    "answer": _answer,
    "report": _report,
    "send": _send,
    "take-in": _take_in,
}
