"""Binds a volume (装订成卷): cover, catalogue, papers with page numbers, closing sheet, bookmarks; one PDF/A-2b."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.errors import DataError, FileUnreadable
from pipeline.tools.documents.typeset import typeset
from pipeline.tools.files import atomic_target, sha256_of
from pipeline.tools.pdfs import pdfa
from pipeline.tools.pdfs.binding_check import check_bound
from pipeline.tools.pdfs.pdf import open_pdf, page_count
from pipeline.tools.pdfs.stamp import NumberStamp
from pipeline.types import VolumeItem
from pipeline.writing.volume_plan import Numbered, VolumePlan

Locate = Callable[[str], Path]
_ITEM_LINK = "yingsu:item/"
_PAGE_KEYS = frozenset(
    ["/Type", "/MediaBox", "/CropBox", "/Resources", "/Contents", "/Rotate", "/Group", "/UserUnit"]
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound volume: all its pages, its numbered pages, how many stand in front, and its hash."""

    pages: int
    written: int
    front: int
    sha256: str


def measure(items: Sequence[VolumeItem], locate: Locate) -> tuple[VolumeItem, ...]:
    """The items with their pages known: one without pages takes all of its PDF.

    ``locate`` gives the PDF of an item's path. DataError names the paper whose PDF cannot be opened
    or does not have its pages.
    """
    return tuple(_measured(order, item, locate(item.path)) for order, item in enumerate(items, start=1))


def _measured(order: int, item: VolumeItem, path: Path) -> VolumeItem:
    with _open_item(order, item, path) as pdf:
        count = len(pdf.pages)
    pages = item.pages or tuple(range(1, count + 1))
    absent = [page for page in pages if not 1 <= page <= count]
    if absent or not pages:
        raise _broken(order, item, path, f"它有 {count} 页，没有第 {absent[0] if absent else 1} 页")
    return dataclasses.replace(item, pages=pages)


def bind(
    plan: VolumePlan,
    target: Path,
    locate: Locate,
    *,
    corner: str = "right",
    fonts: Sequence[Path] = (),
) -> Bound:
    """Writes the volume of a plan; the same plan and papers give the same bytes.

    Every paper must be a PDF/A-2b already (``searchable``). ``corner``: right, left, or outer
    (正面右上、背面左上; each paper begins on a new sheet). DataError names a paper that cannot be bound;
    CheckFailed when another reader
    does not find in it what was planned. Nothing is written then.
    """
    with atomic_target(target) as temporary, tempfile.TemporaryDirectory(prefix="yingsu-bind-") as scratch:
        front, back = Path(scratch) / "front.pdf", Path(scratch) / "back.pdf"
        ahead = _typeset_front(plan, front, fonts)
        _typeset_back(plan, back, fonts)
        with _merged(plan, front, back, locate) as pdf:
            _number(pdf, plan, ahead, corner)
            _link_catalogue(pdf, plan, ahead)
            _bookmark(pdf, plan, ahead)
            _label(pdf, plan, ahead)
            pdfa.declare(pdf, _info(plan))
            pdfa.save(pdf, temporary)
        check_bound(temporary, plan, ahead)
        return Bound(
            ahead + sum(len(e.numbers) for e in plan.items) + 1, plan.written, ahead, sha256_of(temporary)
        )


def _info(plan: VolumePlan) -> pdfa.PdfInfo:
    return pdfa.PdfInfo(
        title=plan.title,
        author=plan.author,
        subject=plan.subtitle,
        keywords=plan.keywords,
        made_on=plan.bound_on,
        case=plan.case,
    )


def _typeset_front(plan: VolumePlan, target: Path, fonts: Sequence[Path]) -> int:
    data = {
        "part": "front",
        "title": plan.title,
        "subtitle": plan.subtitle,
        "cover": dataclasses.asdict(plan.cover),
        "rows": [dataclasses.asdict(row) for row in plan.rows],
    }
    target.write_bytes(typeset("volume", data, plan.bound_on, fonts))
    return page_count(target)


def _typeset_back(plan: VolumePlan, target: Path, fonts: Sequence[Path]) -> None:
    data = {"part": "back", "title": plan.title, "closing": dataclasses.asdict(plan.closing)}
    target.write_bytes(typeset("volume", data, plan.bound_on, fonts))


def _merged(plan: VolumePlan, front: Path, back: Path, locate: Locate) -> pikepdf.Pdf:
    """All pages in one document. The papers stay on disk until the volume is written, however many they are."""
    papers = [(locate(entry.item.path), _range(entry.item.pages)) for entry in plan.items]
    parts = [(front, "1-z"), *papers, (back, "1-z")]
    job = pikepdf.Job(
        {
            "empty": "",
            "outputFile": "-",
            "pages": [{"file": str(path), "range": pages} for path, pages in parts],
            "removeUnreferencedResources": "no",
        }
    )
    try:
        pdf: pikepdf.Pdf = job.create_pdf()  # type: ignore[no-untyped-call]
        return pdf
    except (pikepdf.PdfError, pikepdf.JobUsageError, RuntimeError, OSError) as error:
        measure([entry.item for entry in plan.items], locate)  # names the paper
        raise DataError(f"案卷《{plan.title}》不能合并：{error}", "请逐件重新生成后再装订。") from error


def _range(pages: Sequence[int]) -> str:
    """Page numbers as qpdf writes them: 1-3,5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ",".join(f"{first}-{last}" for first, last in runs)


def _number(pdf: pikepdf.Pdf, plan: VolumePlan, ahead: int, corner: str) -> None:
    stamp = NumberStamp(pdf)
    pages = iter(pdf.pages[ahead:-1])
    for entry in plan.items:
        for place, number in enumerate(entry.numbers):
            page = next(pages)
            try:
                if number is not None:
                    stamp.put(page, str(number), _corner(corner, place))
                for key in set(page.obj.keys()) - _PAGE_KEYS:
                    del page.obj[key]
            except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
                raise _broken(entry.order, entry.item, Path(entry.item.path), str(error)) from error


def _corner(corner: str, place: int) -> str:
    if corner == "outer":
        return "right" if place % 2 == 0 else "left"
    return corner


def _open_item(order: int, item: VolumeItem, path: Path) -> pikepdf.Pdf:
    try:
        return open_pdf(path)
    except FileUnreadable as error:
        raise _broken(order, item, path, error.message) from error


def _broken(order: int, item: VolumeItem, path: Path, why: str) -> DataError:
    return DataError(
        f"第 {order} 件《{item.title}》（{item.path}）不能装订：{why}",
        "请重新扫描该文书或恢复该文件后再装订；其他材料没有受影响。",
    )


def _starts(plan: VolumePlan, ahead: int) -> Iterator[tuple[Numbered, int]]:
    """Each item with the index of its first page in the volume."""
    index = ahead
    for entry in plan.items:
        yield entry, index
        index += len(entry.numbers)


def _destination(pdf: pikepdf.Pdf, index: int) -> Array:
    return Array([pdf.pages[index].obj, Name.Fit])


def _link_catalogue(pdf: pikepdf.Pdf, plan: VolumePlan, ahead: int) -> None:
    """The typesetter's links yingsu:item/N become links to the first page of item N."""
    starts = {str(entry.order): index for entry, index in _starts(plan, ahead)}
    for page in pdf.pages[:ahead]:
        for annotation in page.obj.get("/Annots", Array()):
            target = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if target.startswith(_ITEM_LINK):
                del annotation["/A"]
                annotation.Dest = _destination(pdf, starts[target.removeprefix(_ITEM_LINK)])


def _bookmark(pdf: pikepdf.Pdf, plan: VolumePlan, ahead: int) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("案卷封面", 0))
        if ahead > 1:
            outline.root.append(pikepdf.OutlineItem("卷内目录", 1))
        for entry, index in _starts(plan, ahead):
            outline.root.append(pikepdf.OutlineItem(f"{entry.order}. {entry.item.title}", index))
        outline.root.append(pikepdf.OutlineItem("卷内备考表", len(pdf.pages) - 1))
    pdf.Root.PageMode = Name.UseOutlines


def _label(pdf: pikepdf.Pdf, plan: VolumePlan, ahead: int) -> None:
    """Page labels: what a reader's page box shows equals the number stamped on the page."""
    numbers: list[object] = [0, Dictionary(P=pikepdf.String("封面"))]
    if ahead > 1:
        numbers += [1, Dictionary(P=pikepdf.String("目录"), S=Name.D, St=1)]
    index, expected = ahead, None
    for number in (n for entry in plan.items for n in entry.numbers):
        if number is None:
            numbers += [index, Dictionary(P=pikepdf.String("空白"))]
        elif number != expected:
            numbers += [index, Dictionary(S=Name.D, St=number)]
        expected = None if number is None else number + 1
        index += 1
    numbers += [index, Dictionary(P=pikepdf.String("备考表"))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))
