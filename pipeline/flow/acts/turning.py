"""Pages turned by hand (旋转页面): the page is read again as a person says it lies; the papers on it follow.

The received file is never changed: how a page was turned is kept with its arrival, so that image, boxes, text,
searchable paper and volume all follow from it, here and after a restart or a rebuilding from the archive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.errors import UsageError
from pipeline.flow.acts.cutting import Cutter
from pipeline.flow.office.service_day import served
from pipeline.reading.settled import carried_over
from pipeline.tools.textlayer.page_frame import turned_box
from pipeline.types import Paper, PaperRecord, Scan

TURNS = (0, 90, 180, 270)
OFD = "application/ofd"
STOPPED = "页面转正后看到密级“{}”，请按保密规定处理，不要在本系统中继续"


def turns_of(text: str) -> dict[int, int]:
    """Pages and their clockwise turns as people write them: 2=90,3=180."""
    found = {}
    for part in re.split(r"[,，、;；]", text):
        match = re.fullmatch(r"\s*(\d{1,5})\s*=\s*(\d{1,3})\s*", part)
        if not match or int(match[2]) not in TURNS:
            raise UsageError(
                f"--turn {text} 不是“页=度数”", "例如 2=90；度数是 0、90、180、270，按收到的原件顺时针转。"
            )
        found[int(match[1])] = int(match[2])
    return found


def turn(cutter: Cutter, record: PaperRecord, wanted: Mapping[int, int]) -> list[PaperRecord]:
    """Turns pages of a paper's document: clockwise degrees from how each lies in its file, by page.

    Returns the papers that were read anew, to be placed; none when every page lies so already. UsageError for a
    page the document has not and for an OFD file, whose pages are not shown.
    """
    ledger = cutter.ledger
    document = ledger.document(record.document)
    before = cutter.scan(document)
    known = {page.number: page for page in before.pages}
    for page in wanted:
        if page not in known:
            raise UsageError(f"{before.name} 没有第 {page} 页", f"可用：1-{len(known)}。")
        arrival, own = document.parts[page - 1]
        if ledger.arrival(arrival).media_type == OFD:
            raise UsageError(f"{before.name} 是 OFD 版式文件，不能旋转", "请另存为 PDF 后重新放入。")
        ledger.turn_page(arrival, own, wanted[page])
    moved = {p: (wanted[p] - known[p].turned) % 360 for p in wanted if wanted[p] != known[p].turned}
    if not moved:
        return []
    after = cutter.scan(document)
    papers = [p for p in ledger.papers_of_document(document.id) if p.status in ("held", "filed")]
    return [_anew(cutter, after, p, moved) for p in papers if set(moved) & set(p.paper.pages)]


def _anew(cutter: Cutter, scan: Scan, record: PaperRecord, moved: Mapping[int, int]) -> PaperRecord:
    """A paper read again; what a person settled of it stays, a secret mark that shows now stops it."""
    old = record.paper
    kind = None if old.kind in (None, "other") else old.kind
    document = cutter.ledger.document(record.document)
    fresh = cutter.read(document, scan, old.pages, kind)
    changed = replace(record, paper=carried_over(_moved(old, moved), fresh), searchable=None)
    if fresh.secret and not old.secret:
        changed = replace(changed, status="held", case=None, reason=STOPPED.format(fresh.secret))
    changed = served(changed, changed.sources)
    cutter.ledger.save_paper(changed)
    return changed


def _moved(paper: Paper, moved: Mapping[int, int]) -> Paper:
    """The paper with its places where they lie on the turned pages."""
    findings = []
    for finding in paper.findings:
        place = finding.evidence
        box = turned_box(place.box, moved.get(place.page, 0))
        findings.append(replace(finding, evidence=replace(place, box=box)))
    return replace(paper, findings=tuple(findings))
