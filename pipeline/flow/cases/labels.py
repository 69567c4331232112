"""What the paper file needs in print: 卷皮, 卷脊, 装订清单, with the page numbers of the bound volumes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pipeline import clock
from pipeline.errors import DataError
from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.file_numbers import file_number_of, retention_of
from pipeline.flow.cases.views import Json
from pipeline.flow.office.entering import CARRIERS
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import own_number
from pipeline.store.register import CaseRegister
from pipeline.tools.documents.fonts import font_folders
from pipeline.tools.documents.typeset import typeset
from pipeline.tools.files import write_atomically
from pipeline.tools.pdfs.volume_look import VolumeLook, look_at
from pipeline.types import Case, Volume


def print_labels(house: House, number: str, target: Path) -> int:
    """Writes cover, spine and binding list of each newest volume of a case as one PDF; how many volumes."""
    with house.reading() as session:
        case = case_of(house, session, own_number(session, number))
        known = CaseRegister(session).volumes(case.number)
    chosen = [v for v in known if v.final] or list(known)
    newest = {(v.part, v.instance, v.book): v for v in chosen}
    looks = [(v, look_at(house.settings.root / v.path)) for v in newest.values()]
    shown = [_volume(house, case, volume, look) for volume, look in looks if look is not None]
    if not shown:
        raise DataError(f"案件 {case.number} 还没有装订", "请先用 yingsu bind 装订。")
    write_atomically(target, typeset("labels", {"volumes": shown}, clock.today(), font_folders()))
    return len(shown)


def _volume(house: House, case: Case, volume: Volume, look: VolumeLook) -> Json:
    name = Path(volume.path).stem
    written = len(look.numbers)
    rows = [
        ["案卷题名", case.title],
        ["案号", "；".join(n.number for n in case.court_numbers)],
        ["卷号", case.number],
        ["档号", file_number_of(house, case)],
        ["保管期限", retention_of(house, case)],
        ["件数、页数", f"{len(look.titles)} 件　{written} 页"],
        ["存放位置", case.facts.get("location", "")],
    ]
    office = house.settings.office
    return {
        "heading": f"行政应诉卷宗（{name}）",
        "fonds": office.fonds or office.name,
        "number": case.number,
        "cover": rows,
        "spine": [str(case.year), case.number, case.title[:28], retention_of(house, case)],
        "rows": _rows(case, look),
    }


def _rows(case: Case, look: VolumeLook) -> list[list[str]]:
    """顺序号, 题名, pages from-to, carrier: each material ends before the next one begins.

    A volume that was taken over has no bookmarks: it is one row.
    """
    if not look.titles:
        return [["1", case.title, f"1-{look.pages}", ""]]
    carriers: dict[str, list[str]] = defaultdict(list)
    for paper in case.papers:
        carriers[paper.title or paper.kind_name or ""].append(CARRIERS.get(paper.carrier, paper.carrier))
    ends = [*(start - 1 for start in look.starts[1:]), max(look.numbers, default=0)]
    rows = []
    for title, start, end in zip(look.titles, look.starts, ends, strict=True):
        order, _, name = title.partition(". ")
        known = carriers.get(name) or [""]
        pages = "—" if not start else str(start) if end <= start else f"{start}-{end}"
        rows.append([order, name, pages, known.pop(0) if len(known) > 1 else known[0]])
    return rows
