"""The transfer package to the archive house (移交信息包): a BagIt bag (RFC 8493) with 说明文件, catalogues and the archives."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import CheckFailed, UsageError
from pipeline.flow.archive.bags import packed, seal_bag
from pipeline.flow.archive.verifying import verify
from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.file_numbers import file_number_of, retention_of
from pipeline.flow.cases.publish import publish
from pipeline.flow.cases.yearbook import outcome_words
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import own_number
from pipeline.flow.office.places import CASE_FILE
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.tools.files import safe_name, sha256_of
from pipeline.types import Case, Volume

HANDED_OVER = "移交"
_NOT_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # no reader takes a file with these
_EXPLAINED = "说明文件.TXT"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes into the bag of one case: its data and its newest final volumes."""

    case: Case
    file_number: str
    retention: str
    folder: str
    volumes: tuple[Volume, ...]


def hand_over(house: House, numbers: Sequence[str], target: Path, by: str | None) -> list[str]:
    """Writes the bag of these cases into ``target`` (a new folder); returns the cases.

    CheckFailed when a case has no final volume or ``verify`` finds a problem in it: nothing is written then.
    """
    if target.exists() and any(target.iterdir()):
        raise UsageError(f"文件夹 {target} 不是空的", "移交包请写到一个新的文件夹。")
    with house.reading() as session:
        cases = list(dict.fromkeys(own_number(session, n) for n in numbers))
        problems = verify(house, session, cases)["problems"]
        parcels = [_parcel(house, session, case) for case in cases]
    if problems:
        one = problems[0]
        raise CheckFailed(
            f"{one['path']} 没有通过核验（{one['check']}），没有制作移交包",
            "请用 yingsu verify 查看全部问题。",
        )
    data = target / "data"
    for parcel in parcels:
        _put(house, data, parcel)
    _describe(house, data, parcels)
    seal_bag(house, target)
    said = {"cases": cases, "by": by, "manifest": sha256_of(target / "manifest-sha256.txt")}

    def note(session: Session) -> None:
        for case in cases:
            journal.write(session, clock.now(), HANDED_OVER, case, said)

    house.transact(note)
    publish(house, cases)
    return cases


def hand_over_packed(house: House, numbers: Sequence[str], target: Path, by: str | None) -> list[str]:
    """The bag of these cases as one ZIP file (``target``), which is written only when it is whole."""
    return packed(target, lambda folder: hand_over(house, numbers, folder, by))


def _parcel(house: House, session: Session, number: str) -> Parcel:
    case = case_of(house, session, number)
    finals = [v for v in CaseRegister(session).volumes(number) if v.final]
    if not finals:
        raise CheckFailed(f"案件 {number} 还没有定卷，不能移交", "请先用 yingsu bind --final 定卷。")
    newest = tuple({(v.part, v.instance, v.book): v for v in finals}.values())
    own = file_number_of(house, case)
    return Parcel(case, own, retention_of(house, case), safe_name(own), newest)


def _put(house: House, data: Path, parcel: Parcel) -> None:
    """``电子档案/<档号>/`` holds the volumes, ``其他/<档号>/`` what the register knows of the case."""
    place = data / "电子档案" / parcel.folder
    place.mkdir(parents=True)
    for volume in parcel.volumes:
        source = house.settings.root / volume.path
        shutil.copyfile(source, place / source.name)
    other = data / "其他" / parcel.folder
    other.mkdir(parents=True)
    folder = (house.settings.root / parcel.volumes[0].path).parents[1]
    shutil.copyfile(folder / CASE_FILE, other / CASE_FILE)


def _describe(house: House, data: Path, parcels: Sequence[Parcel]) -> None:
    _xml(data / "案卷目录.XML", "案卷目录", "案卷", [_volume_row(n, p) for n, p in enumerate(parcels, 1)])
    rows = [row for parcel in parcels for row in _file_rows(parcel)]
    _xml(data / "文件目录.XML", "文件目录", "文件", rows)
    volumes = sum(len(p.volumes) for p in parcels)
    text = [
        f"移交单位：{house.settings.office.name}",
        f"全宗：{house.settings.office.fonds or house.settings.office.name}",
        f"移交日期：{clock.today()}",
        f"案卷：{len(parcels)} 件；案卷文件：{volumes} 个",
        "格式：PDF/A-2b；编码：UTF-8；校验：SHA-256（manifest-sha256.txt），按 BagIt（RFC 8493）组织。",
        "目录：案卷目录.XML、文件目录.XML；电子档案/ 是案卷；其他/ 是登记数据（JSON）。",
    ]
    (data / _EXPLAINED).write_text("\r\n".join(text) + "\r\n", encoding="utf-8")


def _volume_row(order: int, parcel: Parcel) -> dict[str, str]:
    case = parcel.case
    return {
        "顺序号": str(order),
        "档号": parcel.file_number,
        "卷号": case.number,
        "题名": case.title,
        "案号": "；".join(n.number for n in case.court_numbers),
        "承办单位": "、".join(case.units),
        "收案日期": f"{case.opened_on:%Y%m%d}",
        "结案日期": f"{case.closed_on:%Y%m%d}" if case.closed_on else "",
        "裁判结果": outcome_words(case),
        "保管期限": parcel.retention,
        "密级": case.facts.get("secrecy", ""),
        "件数": str(sum(1 for p in case.papers if p.pages)),
        "页数": str(sum(v.pages for v in parcel.volumes)),
    }


def _file_rows(parcel: Parcel) -> list[dict[str, str]]:
    rows = []
    for order, volume in enumerate(parcel.volumes, 1):
        name = Path(volume.path).name
        rows.append(
            {
                "顺序号": str(order),
                "档号": parcel.file_number,
                "责任者": "、".join(parcel.case.units),
                "题名": f"{parcel.case.title} {name.removesuffix('.pdf')}",
                "日期": f"{volume.bound_on:%Y%m%d}",
                "密级": parcel.case.facts.get("secrecy", ""),
                "电子档案名称": f"电子档案/{parcel.folder}/{name}",
                "页数": str(volume.pages),
                "校验值": volume.sha256,
                "备注": "已签名" if volume.signed else "",
            }
        )
    return rows


def _xml(path: Path, root: str, row: str, rows: Sequence[Mapping[str, str]]) -> None:
    tree = ElementTree.Element(root)
    for cells in rows:
        element = ElementTree.SubElement(tree, row)
        for name, value in cells.items():
            ElementTree.SubElement(element, name).text = _NOT_XML.sub(" ", value)
    ElementTree.indent(tree)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True) + b"\n")


def check_bag(folder: Path) -> list[str]:
    """What is wrong with another office's package: files changed, missing or added, links to elsewhere. Empty: nothing."""
    manifest = folder / "manifest-sha256.txt"
    if not (folder / "bagit.txt").is_file() or not manifest.is_file():
        return ["不是 BagIt 信息包：缺 bagit.txt 或 manifest-sha256.txt"]
    links = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_symlink())
    if links:
        return [f"{name} 是指向别处的链接，不是文件" for name in links]
    listed = _listed(manifest)
    wrong = [] if listed else ["manifest-sha256.txt 里没有一个文件"]
    for path, digest in (*listed, *_listed(folder / "tagmanifest-sha256.txt")):
        if not _lies_in(folder, path):
            wrong.append(f"缺文件 {path}")
        elif sha256_of(folder / path) != digest:
            wrong.append(f"文件 {path} 的校验值不符")
    present = {p.relative_to(folder).as_posix() for p in (folder / "data").rglob("*") if p.is_file()}
    return wrong + [f"多出的文件 {name}" for name in sorted(present - {path for path, _ in listed})]


def _lies_in(folder: Path, path: str) -> bool:
    """Whether there is a file of that name in the folder; a name that no file can have (a NUL, too long) is none."""
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve()) and (folder / path).is_file()
    except (ValueError, OSError):
        return False


def _listed(manifest: Path) -> list[tuple[str, str]]:
    """(path, digest) of each line of a manifest; what is no UTF-8 names no file that is there."""
    text = manifest.read_bytes().decode("utf-8", "replace") if manifest.is_file() else ""
    parts = [line.strip("\r").split(maxsplit=1) for line in text.split("\n") if line.strip()]
    return [(part[-1].removeprefix("*").strip(), part[0].lower()) for part in parts]
