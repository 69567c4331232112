"""What goes into a volume and in which order (组卷), and what is missing from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from pipeline.types import Case, Draft, Duty, FiledPaper, Missing, VolumeItem
from pipeline.writing.volume_order import Group, Order, Required

MAIN, SECOND = "正卷", "副卷"
RULINGS = ("judgment", "ruling", "mediation", "reconsideration_decision", "enforcement")
HEARINGS = ("summons", "appearance_notice", "transcript", "attendance_certificate", "absence_statement")
OWN_KINDS = frozenset(
    {
        "answer",
        "evidence_list",
        "identity_certificate",
        "attendance_certificate",
        "power_of_attorney",
        "absence_statement",
        "own_report",
    }
)
_BY_TITLE = frozenset({"own_report", "other", None})
_FROM_PARTY = {
    "complaint": "plaintiff",
    "withdrawal": "plaintiff",
    "reconsideration_application": "plaintiff",
}
_CARRIERS = {"original": "原件", "electronic": "电子件"}
_LAST_DAY = dt.date.max


def arrange(
    case: Case,
    drafts: Sequence[Draft],
    order: Order,
    part: str | None = None,
    instance: str | None = None,
    *,
    final: bool = True,
    office: str = "",
) -> tuple[VolumeItem, ...]:
    """The materials of a volume in their order (卷内材料).

    ``part`` None puts everything into one volume; 正卷 leaves the internal papers out, 副卷 has only
    them. ``instance`` None takes all instances. A document of the office enters as it came back
    sealed; drafts that did not come back enter only a working volume, marked 未用印拟稿, in their
    last version. A draft's item has its docx as ``path`` and no pages: it has still to be printed.
    """
    papers = [paper for paper in case.papers if _belongs(paper, instance)]
    ours = {paper.file for paper in papers if paper.kind == "evidence_list" and paper.file}
    items: list[VolumeItem] = []
    for group in order.groups:
        chosen = [paper for paper in papers if _group_of(paper, order, ours) is group]
        chosen = [paper for paper in chosen if _wanted(_is_internal(paper, group, order), part)]
        chosen.sort(key=lambda paper: _place(paper, group))
        items += [_item(case, paper, office) for paper in chosen]
        if not final and _wanted(group.internal, part):
            items += _unsealed(drafts, group, papers, order, ours)
    return tuple(items)


def missing(
    case: Case,
    duties: Sequence[Duty],
    order: Order,
    regulation: str,
    instance: str | None = None,
) -> tuple[Missing, ...]:
    """What the volume must have and does not, with the article; only what applies to this case.

    ``regulation`` is the id of the office's regulation (beibei). A material whose duty was waived is
    not asked for.
    """
    papers = [p for p in case.papers if p.pages and not p.superseded and _of(p, instance)]
    here = {instance} if instance else {paper.instance for paper in papers} or {"first"}
    found = []
    for required in order.required:
        if required.instances and not here & set(required.instances):
            continue
        if required.regulations and regulation not in required.regulations:
            continue
        linked = [duty for identity in required.duties for duty in duties if duty.id == identity]
        if linked and all(duty.status in ("waived", "superseded") for duty in linked):
            continue
        if _applies(required, case, papers) and not any(_answers(paper, required) for paper in papers):
            key = next((duty.key for duty in linked if duty.status not in ("waived", "superseded")), None)
            found.append(Missing(required.what, order.article(required, regulation), key))
    beside = (paper for paper in attachments(case, instance) if paper.pages)
    asked = "《{}》的 PDF（收到的是 OFD，请用 OFD 阅读器另存为 PDF 后放入本案）"
    return (*found, *(Missing(asked.format(paper.title or paper.kind_name), "") for paper in beside))


def instances_of(case: Case) -> tuple[str, ...]:
    """The instances a case has papers of, in the order they began (分册)."""
    papers = sorted(case.papers, key=lambda paper: (_INSTANCE_ORDER.get(paper.instance, 99), paper.id))
    return tuple(dict.fromkeys(paper.instance for paper in papers if not paper.superseded))


_INSTANCE_ORDER = {
    name: place
    for place, name in enumerate(
        [
            "reconsideration",
            "jurisdiction",
            "first",
            "second",
            "retrial_review",
            "retrial",
            "remand",
            "non_litigation",
            "enforcement",
        ]
    )
}


def into_books(items: Sequence[VolumeItem], limit: int) -> tuple[tuple[VolumeItem, ...], ...]:
    """The materials cut into books (分册) of at most ``limit`` written pages; 0 is no limit.

    A material is never cut: one longer than the limit is a book by itself.
    """
    books: list[list[VolumeItem]] = [[]]
    filled = 0
    for item in items:
        written = sum(page not in item.blank for page in item.pages)
        if limit and books[-1] and filled + written > limit:
            books.append([])
            filled = 0
        books[-1].append(item)
        filled += written
    return tuple(tuple(book) for book in books)


def has_internal(case: Case, order: Order, instance: str | None = None) -> bool:
    """Whether there is anything for a 副卷."""
    return bool(arrange(case, (), order, SECOND, instance))


def attachments(case: Case, instance: str | None = None) -> tuple[FiledPaper, ...]:
    """Papers that cannot be printed (录像、表格、OFD 等): kept beside the volume, named in its 备考表."""
    return tuple(
        p for p in case.papers if (not p.pages or _needs_pdf(p)) and not p.superseded and _of(p, instance)
    )


def _needs_pdf(paper: FiledPaper) -> bool:
    """Whether a paper came in a form nothing can print (OFD): a PDF of it is asked for."""
    return paper.searchable is None and paper.file.lower().endswith(".ofd")


def _of(paper: FiledPaper, instance: str | None) -> bool:
    return instance is None or paper.instance == instance


def _belongs(paper: FiledPaper, instance: str | None) -> bool:
    bound = bool(paper.pages) and not _needs_pdf(paper)
    return bound and not paper.superseded and _of(paper, instance)


def _wanted(internal: bool, part: str | None) -> bool:
    return part is None or internal == (part == SECOND)


def _group_of(paper: FiledPaper, order: Order, ours: set[str]) -> Group:
    """The group of a paper: own reports by the words of their title, the others by kind."""
    if paper.kind in _BY_TITLE:
        for group in order.groups:
            if any(word in paper.title for word in group.titles):
                return group
    own_evidence = paper.kind == "evidence" and paper.file in ours
    for group in order.groups:
        if paper.kind in group.kinds and (paper.kind != "evidence" or group.ours == own_evidence):
            return group
    by_kind = next((group for group in order.groups if paper.kind in group.kinds), None)
    return by_kind or next(group for group in order.groups if group.rest)


def _is_internal(paper: FiledPaper, group: Group, order: Order) -> bool:
    if paper.kind not in _BY_TITLE:
        return False
    return group.internal or any(word in paper.title for word in order.internal_titles)


def _place(paper: FiledPaper, group: Group) -> tuple[int, dt.date, dt.date, str, tuple[int, ...], str]:
    rank = group.kinds.index(paper.kind) if paper.kind in group.kinds else len(group.kinds)
    day = paper.document_date or paper.served_on or paper.arrived_on or _LAST_DAY
    return rank, day, paper.arrived_on or _LAST_DAY, paper.file, paper.pages, paper.id


def _item(case: Case, paper: FiledPaper, office: str) -> VolumeItem:
    printed = paper.searchable is not None
    return VolumeItem(
        path=paper.searchable or paper.file,
        pages=tuple(range(1, len(paper.pages) + 1)) if printed else paper.pages,
        title=paper.title or paper.kind_name or "未定名材料",
        number=_number(paper),
        author=_author(case, paper, office),
        date=paper.document_date,
        note=_CARRIERS.get(paper.carrier),
    )


def _number(paper: FiledPaper) -> str | None:
    if paper.kind in OWN_KINDS or paper.kind in ("complaint", "evidence", "other", None):
        return None
    value = paper.value("suggestion_number") if paper.kind == "suggestion" else paper.value("case_number")
    return str(value) if value is not None else None


def _author(case: Case, paper: FiledPaper, office: str) -> str | None:
    """Who made a paper (责任者), as far as the paper or the case says so; None when it is not known."""
    if paper.kind in OWN_KINDS:
        return office or None
    if paper.kind in _FROM_PARTY:
        read = tuple(str(value) for value in paper.values(_FROM_PARTY[paper.kind]))
        return _names(read or tuple(p.name for p in case.parties_of(_FROM_PARTY[paper.kind])))
    if paper.kind in ("appeal", "retrial_application"):
        roles = ("上诉人", "再审申请人", "申请再审人")
        return _names(
            tuple(
                str(finding.value)
                for finding in paper.findings
                if finding.role and finding.role.startswith(roles) and "代理" not in finding.role
            )
        )
    if paper.kind in ("evidence", "other", "service_receipt", None):
        return None
    court = paper.value("court")
    known = {n.number: n.court for n in case.court_numbers}
    return str(court) if court else known.get(str(paper.value("case_number") or paper.case_number or ""))


def _names(names: Sequence[str]) -> str | None:
    if len(names) > 3:
        return f"{'、'.join(names[:3])}等{len(names)}人"
    return "、".join(names) or None


def _unsealed(
    drafts: Sequence[Draft], group: Group, papers: Sequence[FiledPaper], order: Order, ours: set[str]
) -> Iterator[VolumeItem]:
    newest: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        if draft.code in group.drafts:
            known = newest.get((draft.code, draft.template))
            newest[draft.code, draft.template] = max(draft, known or draft, key=lambda d: d.version)
    came_back = [p for p in papers if p.kind in OWN_KINDS and _group_of(p, order, ours) is group]
    for (_, template), draft in sorted(newest.items()):
        title = template.removesuffix(".docx")
        if not any(_same_document(paper, title, group) for paper in came_back):
            yield VolumeItem(draft.path, (), title, note="未用印拟稿")


def _same_document(paper: FiledPaper, title: str, group: Group) -> bool:
    if paper.kind not in _BY_TITLE and len(group.drafts) == 1:
        return True
    return bool(paper.title) and (paper.title in title or title in paper.title)


def _applies(required: Required, case: Case, papers: Sequence[FiledPaper]) -> bool:
    match required.when:
        case "hearing":
            return any(paper.kind in HEARINGS or paper.value("hearing_time") for paper in papers)
        case "judged":
            return any(paper.kind in RULINGS for paper in papers)
        case "lost":
            return case.lost is True
        case "suggested":
            return any(paper.kind == "suggestion" for paper in papers)
        case _:
            return True


def _answers(paper: FiledPaper, required: Required) -> bool:
    if paper.kind not in required.kinds:
        return False
    return not required.titles or any(word in paper.title for word in required.titles)
