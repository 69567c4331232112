"""The volumes of one case: cut into books, compared with what was bound before, bound and recorded."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.cases.casefile import file_number_of, retention_of
from pipeline.flow.cases.publish import case_folder
from pipeline.flow.cases.unmade import outdate_if_changed
from pipeline.flow.office.house import House
from pipeline.flow.office.places import VOLUMES
from pipeline.flow.office.signing import sign_volume
from pipeline.plain import to_plain
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.terms import INSTANCES, OUTCOMES
from pipeline.tools.data import data_files
from pipeline.tools.documents.fonts import font_folders
from pipeline.tools.files import atomic_target, sha256_of
from pipeline.tools.opening.office import to_pdfs
from pipeline.tools.pdfs.binding import bind, measure
from pipeline.types import Case, Draft, FiledPaper, Missing, Volume, VolumeItem
from pipeline.writing.volume import MAIN, SECOND, arrange, has_internal, into_books
from pipeline.writing.volume_order import Order, order_name, parse_order
from pipeline.writing.volume_pages import plan_volume, volume_name
from pipeline.writing.volume_plan import BindingFacts, VolumePlan

WORDS = {"outcome": OUTCOMES, "instance": INSTANCES}


@dataclass(frozen=True, slots=True)
class Job:
    """A binding of all volumes of a case: what it is made from, and the reason for the gaps.

    ``gaps`` are what each instance lacks; ``known`` the volumes bound before; ``seen`` the journal's head then.
    """

    case: Case
    drafts: tuple[Draft, ...]
    known: tuple[Volume, ...]
    gaps: Mapping[str, tuple[Missing, ...]]
    final: bool
    reason: str
    seen: journal.Mark

    @property
    def instances(self) -> tuple[str, ...]:
        """The instances that have a volume, in the order they began."""
        return tuple(self.gaps)


@dataclass(frozen=True, slots=True)
class Book:
    """One book (册) of a volume: which part and instance, its place among the books, its materials."""

    part: str
    instance: str
    number: int
    of: int
    items: tuple[VolumeItem, ...]


@cache
def orders() -> dict[str, Order]:
    """The orders of materials by name: litigation, reconsideration, enforcement."""
    return {name: parse_order(name, toml) for name, toml in data_files("volumes")}


def order_of(instance: str) -> Order:
    """The order of materials for an instance."""
    return orders()[order_name(instance)]


def bind_volumes(house: House, job: Job) -> list[str]:
    """Binds what changed of a case's volumes; returns the paths of all of them.

    A volume whose materials, cover and gaps are as they were keeps its file. A final volume is never
    overwritten: a changed one becomes the next version. Working volumes of an earlier cut are removed.
    """
    paths = [_bind_book(house, job, book) for book in _books(house, job)]
    if not job.final:
        _remove_old(house, job, paths)
    return paths


def _books(house: House, job: Job) -> Iterator[Book]:
    for instance in job.instances:
        for part in _parts(house, job.case, instance):
            items = _materials(house, job, part, instance)
            cut = into_books(items, house.settings.volume_pages)
            for number, some in enumerate(cut, 1):
                yield Book(part, instance, number, len(cut), tuple(some))


def _parts(house: House, case: Case, instance: str) -> list[str]:
    if house.settings.volumes == "two" and has_internal(case, order_of(instance), instance):
        return [MAIN, SECOND]
    return [MAIN]


def _materials(house: House, job: Job, part: str, instance: str) -> tuple[VolumeItem, ...]:
    """The measured materials; drafts that did not come back belong to the instance that runs now."""
    drafts = job.drafts if instance == job.instances[-1] else ()
    chosen = part if house.settings.volumes == "two" else None
    office = house.settings.office.name
    items = arrange(job.case, drafts, order_of(instance), chosen, instance, final=job.final, office=office)
    return measure(_printed(house, items), house.settings.root.joinpath)


def _bind_book(house: House, job: Job, book: Book) -> str:
    earlier = [v for v in job.known if _is_same(v, book) and v.final == job.final]
    mark = _fingerprint(house, job, book)
    last = earlier[-1] if earlier else None
    if last and last.fingerprint == mark and _is_whole(house, last):
        return last.path
    version, chain = (len(earlier) + 1, job.seen.hash) if job.final else (1, "")
    facts = replace(_facts(house, job), version=version, chain=chain)
    name = volume_name(
        book.part, book.instance, facts, several=len(job.instances) > 1, book=(book.number, book.of)
    )
    target = case_folder(house, job.case.number) / VOLUMES / name
    volume = _bound(house, job, target, book, facts)
    _keep(house, job, replace(volume, fingerprint=mark))
    return volume.path


def _bound(house: House, job: Job, target: Path, book: Book, facts: BindingFacts) -> Volume:
    settings, plan = house.settings, _plan(job, book, facts)
    with atomic_target(target) as temporary:
        bound = bind(
            plan,
            temporary,
            settings.root.joinpath,
            corner=settings.page_number_corner,
            fonts=font_folders(),
        )
        signed = facts.final and sign_volume(house, temporary, job.case)
        sha256 = sha256_of(temporary)
    return Volume(
        path=settings.relative(target),
        pages=bound.pages,
        sha256=sha256,
        unsigned_sha256=bound.sha256,
        bound_on=facts.bound_on,
        final=facts.final,
        version=facts.version,
        part=book.part,
        instance=book.instance,
        book=book.number,
        signed=signed,
        papers=_papers_in(house, job.case, book),
    )


def _papers_in(house: House, case: Case, book: Book) -> tuple[str, ...]:
    """The ids of the papers whose pages are in a book."""
    return tuple(paper.id for paper in case.papers if _is_in(house, paper, book))


def _is_in(house: House, paper: FiledPaper, book: Book) -> bool:
    if paper.searchable is not None:
        return paper.searchable in (item.path for item in book.items)
    file = house.settings.root / paper.file
    if paper.file.endswith(".docx"):  # what is bound of it is its print
        file = _print_of(house, file)
    path = house.settings.relative(file)
    return any(item.path == path and set(paper.pages) <= set(item.pages) for item in book.items)


def _plan(job: Job, book: Book, facts: BindingFacts) -> VolumePlan:
    return plan_volume(
        job.case,
        book.items,
        order_of(book.instance),
        job.gaps[book.instance] if book.part == MAIN else (),
        facts,
        part=book.part,
        instance=book.instance,
        book=(book.number, book.of),
    )


def _facts(house: House, job: Job) -> BindingFacts:
    settings, facts = house.settings, job.case.facts
    return BindingFacts(
        bound_on=clock.today(),
        final=job.final,
        office=settings.office.name,
        fonds=settings.office.fonds or settings.office.name,
        file_number=file_number_of(house, job.case) if job.final else "",
        retention=retention_of(house, job.case),
        bound_by=facts.get("bound_by", ""),
        checked_by=facts.get("checked_by", ""),
        reason=job.reason,
        words=WORDS,
    )


# --- what is the same as before ---------------------------------------------------------------------


def _is_same(volume: Volume, book: Book) -> bool:
    """Whether a volume is an earlier one of this book."""
    return (volume.part, volume.instance, volume.book) == (book.part, book.instance, book.number)


def _fingerprint(house: House, job: Job, book: Book) -> str:
    """What the volume says and holds, apart from the day, the version and the journal's head."""
    facts = _facts(house, job)
    plan = replace(_plan(job, book, facts), bound_on=job.case.opened_on)
    signatures = tuple(row for row in plan.closing.signatures if row[0] != "立卷时间")
    pairs = tuple(row for row in plan.cover.pairs if row[0] != "归档日期")
    plan = replace(
        plan,
        closing=replace(plan.closing, signatures=signatures),
        cover=replace(plan.cover, pairs=pairs),
    )
    contents = [sha256_of(house.settings.root / item.path) for item in book.items]
    corner = house.settings.page_number_corner
    said = json.dumps([to_plain(plan), contents, corner], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _is_whole(house: House, volume: Volume) -> bool:
    return (path := house.settings.root / volume.path).is_file() and sha256_of(path) == volume.sha256


def _remove_old(house: House, job: Job, paths: Sequence[str]) -> None:
    """Working volumes that an earlier binding left under other names (before a further instance came)."""
    old = [v.path for v in job.known if not v.final and v.path not in paths]

    def forget(session: Session) -> None:
        for path in old:
            CaseRegister(session).drop_volume(job.case.number, path)

    if old:
        house.transact(forget)
    for path in old:
        (house.settings.root / path).unlink(missing_ok=True)


def _printed(house: House, items: Sequence[VolumeItem]) -> list[VolumeItem]:
    """The items as PDF/A: drafts are printed first, all in one run of LibreOffice."""
    drafts = [house.settings.root / item.path for item in items if item.path.endswith(".docx")]
    printed = dict(zip(drafts, _draft_pdfs(house, drafts), strict=True))
    return [
        replace(item, path=house.settings.relative(printed[house.settings.root / item.path]))
        if item.path.endswith(".docx")
        else item
        for item in items
    ]


def _draft_pdfs(house: House, drafts: Sequence[Path]) -> list[Path]:
    """The PDF/A of each draft, kept in ``state`` by the draft's content."""
    targets = [_print_of(house, draft) for draft in drafts]
    lacking = {t: d for t, d in zip(targets, drafts, strict=True) if not t.is_file()}
    if lacking:
        (work := house.settings.state / "work").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory("-print", dir=work) as own:  # other cases print the same sheet
            _print_drafts(house, lacking, Path(own))
    return targets


def _print_of(house: House, draft: Path) -> Path:
    """Where the PDF/A of a document is kept."""
    return house.settings.state / "work" / f"draft-{sha256_of(draft)}.pdf"


def _print_drafts(house: House, lacking: Mapping[Path, Path], own: Path) -> None:
    """Prints the drafts to their PDF/A, all in one run of LibreOffice."""
    plain = {target: own / f"{target.stem}-plain.pdf" for target in lacking}
    to_pdfs([(draft, plain[target]) for target, draft in lacking.items()])
    for target, source in plain.items():
        working = own / f"{target.stem}-working.pdf"
        house.press.working_pdf(source, "application/pdf", working)
        if house.press.kept_as_printed(working, target, "拟稿"):
            continue
        house.press.searchable(working, house.eyes.see(source, target.name).pages, target, "拟稿")


def _keep(house: House, job: Job, volume: Volume) -> None:
    def keep(session: Session) -> None:
        case = job.case.number
        CaseRegister(session).add_volume(case, volume)
        act = "定卷" if volume.final else "装订未定卷"
        journal.write(session, clock.now(), act, case, json.loads(json.dumps(to_plain(volume))))
        if volume.final:
            outdate_if_changed(session, case, job.seen)

    house.transact(keep)
