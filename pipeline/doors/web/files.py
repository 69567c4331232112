"""Files of the archive (档案文件): PDF shown in place, everything else as a download that cannot run."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse

from pipeline.doors.web.bench import Bench
from pipeline.errors import UsageError
from pipeline.flow.office.house import House
from pipeline.flow.office.places import ORIGINALS
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister

_SHOWN = {".pdf": "application/pdf"}


def routes(bench: Bench) -> APIRouter:
    """The route of archive files."""
    router = APIRouter()

    @router.get("/files/{path:path}")
    def file(path: str) -> FileResponse:
        """A file of a case's folder; nothing outside, nothing with a page that is stopped."""
        wanted = _in_case_folder(bench.house, path)
        if wanted is None or not wanted.is_file():
            raise HTTPException(404, "没有这个文件。")
        _refuse_foreign(bench, wanted)
        if _is_stopped(bench.house, wanted):
            raise HTTPException(403, "这个文件里有标密级的页，不在本系统中显示，请按保密规定处理。")
        shown = _SHOWN.get(wanted.suffix.lower())
        headers = {
            "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(wanted.name)}"
        }
        if not shown:
            headers["Content-Security-Policy"] = "sandbox"
        return FileResponse(wanted, media_type=shown or "application/octet-stream", headers=headers)

    return router


def _in_case_folder(house: House, path: str) -> Path | None:
    """The file below a year's folder of the archive, None for any other place."""
    if "\0" in path:
        return None
    root = house.settings.archive.resolve()
    wanted = (house.settings.root / path).resolve()
    if not wanted.is_relative_to(root):
        return None
    parts = wanted.relative_to(root).parts
    return wanted if len(parts) > 2 and parts[0].isdecimal() else None


def _refuse_foreign(bench: Bench, path: Path) -> None:
    """404 for a file of a case the visitor may not see."""
    root = bench.house.settings.archive.resolve()
    folder = "/".join(path.relative_to(root).parts[:2])
    with bench.house.reading() as session:
        case = CaseRegister(session).of_folder(folder)
        if case is None:
            raise HTTPException(404, "没有这个文件。")
        bench.need_case(session, case)


def _is_stopped(house: House, path: Path) -> bool:
    """Whether an original holds a page marked 秘密, 机密 or 绝密; its name begins with its arrival."""
    if path.parent.name != ORIGINALS:
        return False
    with house.reading() as session:
        ledger = Ledger(session)
        try:
            arrival = ledger.arrival(path.name.split("_")[0])
        except UsageError:
            return False
        return any(p.paper.secret for p in ledger.papers_of_arrival(arrival.id))
