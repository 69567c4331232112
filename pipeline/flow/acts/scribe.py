"""Writing for a case: drafts from templates (every version kept) and the volume."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline import clock
from pipeline.errors import AccessError, UsageError, YingsuError
from pipeline.flow.acts.uploading import FOLDER, is_package, write_package
from pipeline.flow.acts.uploading import TEMPLATE as SHEET
from pipeline.flow.archive.binding import bind_working
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.publish import case_folder, write_case_file
from pipeline.flow.cases.unmade import DOCUMENT, made, note
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.logged import told_of_case
from pipeline.flow.office.places import DRAFTS
from pipeline.flow.office.proposing import prepared
from pipeline.flow.office.versions import keep, next_version
from pipeline.law.documents import documents
from pipeline.store.register import CaseRegister
from pipeline.tools.data import data_file, data_files
from pipeline.tools.documents.docx import gaps_in, read_text, render
from pipeline.tools.documents.sheets import read_sheet
from pipeline.tools.documents.templates import load_templates, provide_templates
from pipeline.tools.files import copy_atomically, safe_name, sha256_of
from pipeline.types import Case, Draft, Duty, Gap
from pipeline.writing.draft import Forms, TemplateSpec, compose, find_template, parse_forms

__all__ = [
    "adopt_edited",
    "bind_working",
    "draft_due",
    "draft_named",
    "edited",
    "forms",
    "shared_drafts",
    "templates",
]


@cache
def forms() -> Forms:
    """What drafting knows: the facts people enter, the words, the skeletons."""
    return parse_forms(data_file("drafting.toml"), data_files("skeletons"))


def templates(house: House) -> tuple[TemplateSpec, ...]:
    """The office's templates as templates.toml lists them."""
    return load_templates(template_folder(house))


def template_folder(house: House) -> Path:
    """The office's folder of templates, filled with the product's own at first use."""
    return provide_templates(house.settings.templates)


def draft_due(house: House, case: str, settled: bool = False) -> list[str]:
    """Writes every document that is due, anew where the case knows more now; returns their paths.

    What a person edited is left alone. With ``settled`` a document that cannot be written is noted
    in the journal and the rest goes on.
    """
    with house.reading() as session:
        value = case_of(house, session, case)
        newest = {d.template: d for d, _ in CaseRegister(session).drafts(case)}
    duties = duties_of(house, value)
    by_people = {template for template, draft in newest.items() if draft.edited}
    by_people |= {template for _, template in edited(house, shared_drafts(house, case))}
    specs = [s for s in _due_specs(house, value, duties) if stem(s) not in by_people]
    package = _wants_package(house, value, duties) and SHEET not in by_people
    paths = [write_package(house, value, duties)] if package else []
    for spec in specs:
        try:
            paths.append(_write(house, value, spec, duties))
        except YingsuError as error:
            if not settled or isinstance(error, AccessError):  # a full disk may pass
                raise
            _note_failure(house, case, spec, error)
    if paths:
        write_case_file(house, case)
    return paths


def _note_failure(house: House, case: str, spec: TemplateSpec, error: YingsuError) -> None:
    note(house, DOCUMENT, case, str(error), stem(spec))
    house.log.write("trouble", **told_of_case(house, case), message=str(error))


def draft_named(house: House, case: str, names: Sequence[str]) -> list[str]:
    """Writes the documents of these template names or D-codes, each as a new version; returns their paths."""
    specs = templates(house)
    chosen = []
    for name in (n for n in names if not is_package(n)):
        spec = find_template(specs, name)
        if spec is None:
            known = "、".join(stem(s) for s in specs[:60])
            raise UsageError(f"没有名为 {name} 的文书模板", f"可用的模板：{known}。")
        chosen.append(spec)
    with house.reading() as session:
        value = case_of(house, session, case)
    duties = duties_of(house, value)
    paths = [_write_package(house, value, duties) for name in names if is_package(name)]
    paths += [_write(house, value, spec, duties) for spec in chosen]
    write_case_file(house, case)
    return paths


def stem(spec: TemplateSpec) -> str:
    """The template's file name without .docx."""
    return spec.file.removesuffix(".docx")


def _due_specs(house: House, case: Case, duties: tuple[Duty, ...]) -> list[TemplateSpec]:
    specs = templates(house)
    wanted: dict[str, TemplateSpec] = {}
    for document in documents(case, house.rules, duties):
        spec = find_template(specs, document.template)
        if spec is not None and spec.scope == "case":
            wanted[spec.file] = spec
    return list(wanted.values())


def _wants_package(house: House, case: Case, duties: tuple[Duty, ...]) -> bool:
    return any(is_package(d.template) for d in documents(case, house.rules, duties))


def _write_package(house: House, case: Case, duties: Sequence[Duty]) -> str:
    adopt_edited(house, case.number, SHEET)
    return write_package(house, case, duties)


def _write(house: House, case: Case, spec: TemplateSpec, duties: Sequence[Duty]) -> str:
    """One document as its next version: into the archive, then to the clerk's 拟稿 folder."""
    adopt_edited(house, case.number, stem(spec))  # what the clerk changed is kept before it is replaced
    version, newest = next_version(house, case.number, stem(spec))
    folder = case_folder(house, case.number) / DRAFTS
    target = folder / f"{stem(spec)}-v{version}.docx"
    case = prepared(house, case, duties)
    composition = compose(case, spec, house.settings.office, duties, clock.today(), forms())
    printed = render(template_folder(house) / spec.file, composition.fields, target)
    if newest is not None and sha256_of(target) == newest[1]:
        target.unlink()
        _lay_out(house, case.number, newest[0])
        made(house, DOCUMENT, case.number, stem(spec))
        return newest[0].path
    draft = Draft(stem(spec), spec.code, house.settings.relative(target), composition.gaps(printed), version)
    keep(house, case.number, draft, target, "拟稿")
    _lay_out(house, case.number, draft)
    return draft.path


def _lay_out(house: House, case: str, draft: Draft) -> None:
    """The newest version lies where clerks edit it, also when a crash came before it was copied there."""
    kept, shared = house.settings.root / draft.path, shared_path(house, case, draft.template)
    if edited(house, [shared] if shared.is_file() else []):
        return  # a clerk saved it just now: it is kept as a version first
    if not shared.is_file() or sha256_of(shared) != sha256_of(kept):
        copy_atomically(kept, shared)


def shared_path(house: House, case: str, template: str) -> Path:
    """Where a document lies for the clerks to edit."""
    folder = house.settings.inbox / intake.DRAFTS / safe_name(case)
    return folder / FOLDER / f"{SHEET}.xlsx" if template == SHEET else folder / f"{template}.docx"


# --- edited drafts --------------------------------------------------------------------------------


def shared_drafts(house: House, case: str = "*") -> list[Path]:
    """The drafts that lie in ``_拟稿`` for the clerks, of one case or of all; also the sheet of the upload package."""
    root = house.settings.inbox / intake.DRAFTS
    folder = case if case == "*" else safe_name(case)
    shapes = (f"{folder}/*.docx", f"{folder}/{FOLDER}/{SHEET}.xlsx")
    found = sorted(p for shape in shapes for p in root.glob(shape)) if root.is_dir() else []
    return [path for path in found if not intake.is_ignored(path.name)]


def edited(house: House, paths: Sequence[Path]) -> list[tuple[str, str]]:
    """(case, template) of those shared drafts whose content is none of the versions kept."""
    found = []
    with house.reading() as session:
        register = CaseRegister(session)
        for path in paths:
            folder = path.parent.parent if path.parent.name == FOLDER else path.parent
            case = register.find(folder.name)
            kept = {sha for d, sha in register.drafts(case) if d.template == path.stem} if case else set()
            if case and kept and sha256_of(path) not in kept:
                found.append((case, path.stem))
    return found


def adopt_edited(house: House, case: str, template: str, by: str = "") -> str | None:
    """Keeps the clerk's edited draft as the next version; None when it is not there (any more) or is a version kept already.

    ``by`` sent it over the workbench; who edits in the shared folder is not known.
    """
    source = shared_path(house, case, template)
    version, newest = next_version(house, case, template)
    if newest is None or not source.is_file() or sha256_of(source) == newest[1]:
        return None
    if not by and not edited(
        house, [source]
    ):  # an older version lies there because a crash came before the newer one
        return None
    target = case_folder(house, case) / DRAFTS / f"{template}-v{version}{source.suffix}"
    text = read_text(source) if source.suffix == ".docx" else "".join(map(str, read_sheet(source)))
    gaps = tuple(Gap(label, label) for label in gaps_in(text))  # a broken one is not kept
    copy_atomically(source, target)
    draft = Draft(template, newest[0].code, house.settings.relative(target), gaps, version, edited=True)
    keep(house, case, draft, target, "修改拟稿", by)
    write_case_file(house, case)
    return draft.path
