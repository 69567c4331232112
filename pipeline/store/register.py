"""The register of cases (案件登记簿): numbers, court numbers, facts, marks, approvals, drafts, volumes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from pipeline.errors import UsageError
from pipeline.plain import from_plain, to_plain
from pipeline.store import told
from pipeline.store.tables import (
    ApprovalRow,
    CaseRow,
    CounterRow,
    CourtNumberRow,
    DraftRow,
    MarkRow,
    VolumeRow,
)
from pipeline.terms import INSTANCES
from pipeline.types import Approval, CourtNumber, Draft, DutyMark, Gap, Volume

HUNG = "hung"  # in ``session.info``: the court numbers that came to cases since they were last asked for


class CaseRegister:
    """Everything the database knows of cases besides their papers."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def open_case(self, on: dt.date, number_format: str) -> str:
        """A new case with the next number of the year, without gaps or doubles; its folder comes later."""
        serial = self._next_serial(on.year)
        number = number_format.format(year=on.year, serial=serial)
        self.session.add(CaseRow(number=number, year=on.year, serial=serial, folder="", opened_on=on))
        self.session.flush()
        return number

    def _next_serial(self, year: int) -> int:
        """The next serial of the year; other writers wait until this transaction ends, also for a year's first."""
        insert = postgresql.insert if self.session.get_bind().dialect.name == "postgresql" else sqlite.insert
        first = insert(CounterRow).values(year=year, last=0).on_conflict_do_nothing()
        self.session.execute(first)
        counter = self.session.get_one(CounterRow, year, with_for_update=True)
        counter.last += 1
        self.session.flush()
        return counter.last

    def find(self, number: str) -> str | None:
        """The case of its own or a court number; the one it was merged into; None when unknown."""
        row = self.session.get(CaseRow, number)
        if row is None:
            hanging = self.session.get(CourtNumberRow, number)
            row = self.session.get(CaseRow, hanging.case) if hanging else None
        while row is not None and row.merged_into:
            row = self.session.get(CaseRow, row.merged_into)
        return row.number if row else None

    def row(self, number: str) -> CaseRow:
        """The row of a case, for ``store`` only; UsageError when there is none."""
        row = self.session.get(CaseRow, number)
        if row is None:
            raise UsageError(f"没有案件 {number}", "请用 yingsu cases 查看已登记的案件。")
        return row

    def numbers(self, year: int | None = None) -> tuple[str, ...]:
        """The own numbers of all cases, or of a year, in order."""
        query = select(CaseRow.number).order_by(col(CaseRow.year), col(CaseRow.serial))
        if year is not None:
            query = query.where(CaseRow.year == year)
        return tuple(self.session.exec(query))

    def years_and_facts(self) -> tuple[tuple[str, int, dict[str, str]], ...]:
        """(number, year, facts) of every case, void ones too."""
        rows = self.session.exec(select(CaseRow.number, CaseRow.year, CaseRow.facts))
        return tuple((number, year, dict(facts)) for number, year, facts in rows)

    def last_serial(self, year: int) -> int:
        """The highest serial of a year's cases; 0 when it has none."""
        counter = self.session.get(CounterRow, year)
        return counter.last if counter else 0

    def years(self) -> tuple[int, ...]:
        """The years that have cases."""
        return tuple(self.session.exec(select(CaseRow.year).distinct().order_by(col(CaseRow.year))))

    def folder(self, number: str) -> str:
        """The case's folder below the archive; empty before it is named."""
        return self.row(number).folder

    def of_folder(self, folder: str) -> str | None:
        """The case a folder below the archive belongs to, or None."""
        return self.session.exec(select(CaseRow.number).where(CaseRow.folder == folder)).first()

    def name_folder(self, number: str, folder: str) -> None:
        """Fixes the case's folder, once."""
        row = self.row(number)
        row.folder = row.folder or folder
        self.session.flush()

    # --- court numbers ---

    def court_numbers(self, case: str | None = None) -> dict[str, tuple[str, CourtNumber]]:
        """Court number -> (case, CourtNumber), of one case or of all, in the order of the instances."""
        query = select(CourtNumberRow)
        if case is not None:
            query = query.where(CourtNumberRow.case == case)
        found = [(r.case, CourtNumber(r.number, r.instance, r.court)) for r in self.session.exec(query)]
        return {number.number: (own, number) for own, number in sorted(found, key=lambda f: _place(f[1]))}

    def known_numbers(self, numbers: Sequence[str]) -> dict[str, str]:
        """Those of the court numbers that are registered -> their case."""
        query = select(CourtNumberRow).where(col(CourtNumberRow.number).in_(list(numbers)))
        return {r.number: self.find(r.case) or r.case for r in self.session.exec(query)}

    def hang(self, case: str, number: CourtNumber) -> None:
        """Hangs a court number on a case; a number stays where it first hung."""
        row = self.session.get(CourtNumberRow, number.number)
        if row is None:
            row = CourtNumberRow(number=number.number, case=case, instance=number.instance)
            self.session.info.setdefault(HUNG, set()).add(number.number)
        row.court = row.court or number.court
        self.session.add(row)
        self.session.flush()

    # --- what people say ---

    def facts(self, case: str) -> dict[str, str]:
        """What people entered, by name."""
        return dict(self.row(case).facts)

    def set_facts(self, case: str, facts: Mapping[str, str]) -> None:
        """Enters facts; an empty value takes a fact back."""
        row = self.row(case)
        merged = {**row.facts, **facts}
        row.facts = {name: value for name, value in merged.items() if value != ""}
        told.forget(self.session, (case,))
        self.session.flush()

    def relate(self, case: str, other: str) -> None:
        """Links two cases of a series, both ways."""
        for one, two in ((case, other), (other, case)):
            row = self.row(one)
            if two not in row.related and one != two:
                row.related = [*row.related, two]
        self.session.flush()

    def add_mark(self, case: str, mark: DutyMark) -> None:
        """Keeps what a person said about a duty."""
        self.session.add(MarkRow(case=case, **{n: getattr(mark, n) for n in DutyMark.__dataclass_fields__}))
        self.session.flush()

    def marks(self, case: str) -> tuple[DutyMark, ...]:
        """What people said about the duties of a case, in order."""
        rows = self.session.exec(select(MarkRow).where(MarkRow.case == case).order_by(col(MarkRow.id)))
        return tuple(DutyMark(r.key, r.status, r.on, r.by, r.evidence) for r in rows)

    def rename_marks(self, case: str, keys: Mapping[str, str]) -> None:
        """What was said about duties goes under the keys they have now."""
        for row in self.session.exec(select(MarkRow).where(MarkRow.case == case)):
            row.key = keys.get(row.key, row.key)
        self.session.flush()

    def drop_marks(self, case: str, marks: Sequence[DutyMark]) -> None:
        """What was said about these duties is no longer said in this case."""
        for row in self.session.exec(select(MarkRow).where(MarkRow.case == case)):
            if DutyMark(row.key, row.status, row.on, row.by, row.evidence) in marks:
                self.session.delete(row)
        self.session.flush()

    def drop_approvals(self, case: str, approvals: Sequence[Approval]) -> None:
        """These approvals were not given in this case."""
        for row in self.session.exec(select(ApprovalRow).where(ApprovalRow.case == case)):
            if Approval(row.step, row.who, row.by, row.on, row.opinion) in approvals:
                self.session.delete(row)
        self.session.flush()

    def add_approval(self, case: str, approval: Approval) -> None:
        """Keeps an approval step done."""
        content = {n: getattr(approval, n) for n in Approval.__dataclass_fields__}
        self.session.add(ApprovalRow(case=case, **content))
        self.session.flush()

    def approvals(self, case: str) -> tuple[Approval, ...]:
        """The approval steps done in a case, in order."""
        query = select(ApprovalRow).where(ApprovalRow.case == case).order_by(col(ApprovalRow.id))
        return tuple(Approval(r.step, r.who, r.by, r.on, r.opinion) for r in self.session.exec(query))

    def void(self, case: str, reason: str) -> None:
        """Voids a number; it stays in the register with its reason."""
        self.row(case).void_reason = reason
        self.session.flush()

    def merge(self, case: str, into: str, reason: str) -> list[str]:
        """Joins a case to another; its number leads there. Returns the cases that are linked with the other now by it."""
        row = self.row(case)
        row.void_reason, row.merged_into = reason, into
        others = [n for n in row.related if n != into]
        linked = [n for n in others if n not in self.row(into).related]
        for other in self.session.exec(select(CaseRow)):
            if case in other.related:
                other.related = [n for n in other.related if n != case]
        for other_number in others:
            self.relate(into, other_number)
        self._rehang(case, into)
        self.session.flush()
        return linked

    def part(self, case: str, into: str, numbers: Sequence[str], linked: Sequence[str]) -> None:
        """A merged number lives again, with its court numbers and its links; the other loses those that came by it."""
        row = self.row(case)
        row.void_reason = row.merged_into = None
        for one, two in [(into, n) for n in linked] + [(n, into) for n in linked]:
            self.row(one).related = [n for n in self.row(one).related if n != two]
        for other in row.related:
            self.relate(other, case)
        self._rehang(into, case, numbers)
        self.session.flush()

    def _rehang(self, case: str, into: str, numbers: Sequence[str] | None = None) -> None:
        """Court numbers of a case, all or these, hang on the other."""
        for number in self.session.exec(select(CourtNumberRow).where(CourtNumberRow.case == case)):
            if numbers is None or number.number in numbers:
                number.case = into

    def merged_into(self, case: str) -> tuple[str, ...]:
        """The old numbers that lead to a case, in order, also by way of another."""
        direct = self.session.exec(
            select(CaseRow.number).where(CaseRow.merged_into == case).order_by(col(CaseRow.number))
        ).all()
        return tuple(n for number in direct for n in (*self.merged_into(number), number))

    # --- drafts and volumes ---

    def add_draft(self, case: str, draft: Draft, sha256: str) -> None:
        """Records a version of a draft; a second time it changes nothing."""
        found = select(DraftRow).where(
            DraftRow.case == case, DraftRow.template == draft.template, DraftRow.version == draft.version
        )
        if self.session.exec(found).first() is None:
            gaps = to_plain(draft.gaps)
            row = DraftRow(
                case=case,
                template=draft.template,
                code=draft.code,
                path=draft.path,
                sha256=sha256,
                gaps=gaps,
                version=draft.version,
                edited=draft.edited,
            )
            self.session.add(row)
            self.session.flush()

    def drafts(self, case: str) -> tuple[tuple[Draft, str], ...]:
        """(draft, sha256) of all versions of a case, in order."""
        rows = self.session.exec(select(DraftRow).where(DraftRow.case == case).order_by(col(DraftRow.id)))
        return tuple(
            (
                Draft(
                    r.template, r.code, r.path, tuple(from_plain(Gap, g) for g in r.gaps), r.version, r.edited
                ),
                r.sha256,
            )
            for r in rows
        )

    def add_volume(self, case: str, volume: Volume) -> None:
        """Records a volume; a working volume replaces the one on the same path."""
        for row in self.session.exec(select(VolumeRow).where(VolumeRow.case == case)):
            if row.content["path"] == volume.path:
                self.session.delete(row)
        self.session.flush()
        self.session.add(VolumeRow(case=case, content=to_plain(volume), final=volume.final))
        self.session.flush()

    def drop_volume(self, case: str, path: str) -> None:
        """Forgets a working volume; a final one stays."""
        for row in self.session.exec(select(VolumeRow).where(VolumeRow.case == case)):
            if row.content["path"] == path and not row.final:
                self.session.delete(row)
        self.session.flush()

    def with_final_volumes(self) -> frozenset[str]:
        """The cases that have a final volume."""
        return frozenset(self.session.exec(select(VolumeRow.case).where(col(VolumeRow.final)).distinct()))

    def volumes(self, case: str) -> tuple[Volume, ...]:
        """The volumes of a case, in order."""
        rows = self.session.exec(select(VolumeRow).where(VolumeRow.case == case).order_by(col(VolumeRow.id)))
        return tuple(from_plain(Volume, r.content) for r in rows)


def _place(number: CourtNumber) -> tuple[int, int, str]:
    """The place of a court number in its suit: by instance, then as numbers count."""
    return (list(INSTANCES).index(number.instance), len(number.number), number.number)
