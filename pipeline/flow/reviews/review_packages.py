"""案卷评查 by people elsewhere: the sample goes out as a package, the filled score sheet comes in again.

The package is a BagIt bag (RFC 8493) as the transfer package: the volumes as PDF, 评分表.xlsx with what the automatic
check found, and how to fill it. A score sheet is taken in whole or not at all.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import CheckFailed, UsageError
from pipeline.flow.archive.bags import packed, seal_bag
from pipeline.flow.archive.verifying import verify
from pipeline.flow.cases.kept_records import write_review_record
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.flow.reviews.review_marks import marks_of, third_of
from pipeline.flow.reviews.review_views import review_view
from pipeline.flow.reviews.reviewing import acts_of, criteria_of, refuse_stranger, verdicts_of
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.store.reviews import ReviewAct, Reviews
from pipeline.tools.documents.sheets import book_of, numbered_sheet
from pipeline.tools.files import safe_name, sha256_of, write_atomically
from pipeline.types import Volume
from pipeline.writing import score_sheet
from pipeline.writing.score_sheet import SHEET, Entry

SENT, TAKEN = "评查送出", "收回评分表"


# --- out ------------------------------------------------------------------------------------------


def send(house: House, review: str, target: Path, by: str | None) -> list[str]:
    """Writes the package of a round into ``target``: a new folder, or one ZIP file when it ends so; returns the cases.

    CheckFailed when a volume is not bound yet or does not pass ``verify``: nothing is written then.
    """
    if target.suffix.lower() == ".zip":
        return packed(target, lambda folder: send(house, review, folder, by))
    if target.exists() and any(target.iterdir()):
        raise UsageError(f"文件夹 {target} 不是空的", "评查包请写到一个新的文件夹。")
    with house.reading() as session:
        view = review_view(house, session, review)
        volumes = {v["case"]: _files(house, session, v) for v in view["volumes"]}
        own = [v["case"] for v in view["volumes"] if not v["files"]]
        problems = verify(house, session, own)["problems"] if own else []
    if problems:
        one = problems[0]
        raise CheckFailed(
            f"{one['path']} 没有通过核验（{one['check']}），没有制作评查包",
            "请用 yingsu verify 查看全部问题。",
        )
    data = target / "data"
    for case, files in volumes.items():
        place = data / "案卷" / safe_name(case)
        place.mkdir(parents=True)
        for file in files:
            shutil.copyfile(file, place / file.name)
    sheets = [
        (SHEET, score_sheet.COLUMNS, score_sheet.rows_of(view)),
        ("填写说明", ("说明",), score_sheet.HELP),
    ]
    write_atomically(data / f"{SHEET}.xlsx", book_of(sheets))
    seal_bag(house, target)
    said = {"review": review, "by": by, "cases": list(volumes)}
    said["manifest"] = sha256_of(target / "manifest-sha256.txt")
    _note(house, review, SENT, said)
    return list(volumes)


def _files(house: House, session: Session, volume: Mapping[str, Any]) -> list[Path]:
    """The newest final volumes of a case, else the working ones; those of another office as they came."""
    if volume["files"]:
        return [house.settings.archive / name for name in volume["files"]]
    known = CaseRegister(session).volumes(volume["case"])
    chosen: Sequence[Volume] = [v for v in known if v.final] or known
    newest = {(v.part, v.instance, v.book): v for v in chosen}.values()
    if not newest:
        raise CheckFailed(
            f"案件 {volume['case']} 还没有装订，不能送出评查", f"请先用 yingsu bind {volume['case']} 装订。"
        )
    return [house.settings.root / v.path for v in newest]


# --- in again -------------------------------------------------------------------------------------


def take_in(
    house: House,
    review: str,
    path: Path,
    by: str | None,
    may_score: Callable[[str], bool] = lambda name: True,
) -> Json:
    """Takes in a filled score sheet: ``{"round", "scores", "replaced", "same", "cases", "inspectors"}``.

    ``scores``: what was new; ``replaced``: those of it that stand in place of another score of the same inspector; ``same``: said before.

    DataError with file, row, what was found and what is wanted when anything in it is wrong: nothing is kept then.
    ``may_score`` says for whom scores may be brought in.
    """
    lines = numbered_sheet(path)
    with house.reading() as session:
        content = Reviews(session).content(review)
        entries = score_sheet.entries_of(
            path.name, review, lines, criteria_of(content), tuple(content["cases"])
        )
        acts = _checked(house, session, review, path.name, entries, may_score)
        known = {
            (a.case, m.inspector, m.item): (m.points, m.reason)
            for a in Reviews(session).acts(review)
            for m in marks_of([a])
        }
    new = [(c, a) for c, a in acts if known.get((c, a["inspector"], a["item"])) != (a["points"], a["reason"])]
    told = {
        "round": review,
        "scores": len(new),
        "replaced": sum((c, a["inspector"], a["item"]) in known for c, a in new),
        "same": len(acts) - len(new),
        "cases": sorted({c for c, _ in acts}),
        "inspectors": sorted({a["inspector"] for _, a in acts}),
    }
    _keep(house, review, new)
    _note(house, review, TAKEN, {**told, "by": by, "name": path.name, "sha256": sha256_of(path)})
    return {"schema": "yingsu.scores/1", **told}


def _checked(
    house: House,
    session: Session,
    review: str,
    name: str,
    entries: Sequence[Entry],
    may_score: Callable[[str], bool],
) -> list[tuple[str, dict[str, Any]]]:
    """The acts of all rows, as if each had been said on the inspector's page."""
    content, said = Reviews(session).content(review), Reviews(session).acts(review)
    criteria, found, wrong = criteria_of(content), [], []
    seen = {c: verdicts_of(house, session, content, criteria, c) for c in {e.case for e in entries}}
    thirds = {
        c: third_of([a for a in said if a.case == c], criteria, v, content["cases"].get(c, ()))
        for c, v in seen.items()
    }
    for entry in entries:
        try:
            if not may_score(entry.inspector):
                raise UsageError(f"{entry.inspector} 在本系统有账户", "请由本人登录后交评分表。")
            third = thirds[entry.case](entry.inspector)
            refuse_stranger(content, entry.case, entry.inspector, third=third)
            acts = acts_of(criteria, {v.item: v for v in seen[entry.case]}, entry.said, entry.inspector)
            found += [(entry.case, act) for act in acts]
        except UsageError as error:
            wrong.append((entry.row, str(error)))
    score_sheet.refuse_wrong(name, wrong)
    return found


def _keep(house: House, review: str, acts: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    def act(session: Session) -> None:
        for case, content in acts:
            Reviews(session).add(review, ReviewAct(case, "score", content, clock.now()))

    house.transact(act)


def _note(house: House, review: str, act: str, content: Mapping[str, Any]) -> None:
    house.transact(lambda s: journal.write(s, clock.now(), act, None, {"review": review, **content}))
    write_review_record(house, review)
