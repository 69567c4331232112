"""案卷评查 with people elsewhere on the screen: packages out, score sheets in, volumes of other offices."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import FileResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile

from pipeline import clock
from pipeline.doors.verbs_review import taken_text
from pipeline.doors.web.acts import sent_form
from pipeline.doors.web.bench import Bench, filled, told
from pipeline.doors.web.rights import may_review
from pipeline.doors.web.statistics import TYPES
from pipeline.errors import YingsuError
from pipeline.flow.archive import legacy
from pipeline.flow.archive.bags import unpacked
from pipeline.flow.office.places import REPORTS, REVIEW_BAGS
from pipeline.flow.reviews import review_packages
from pipeline.flow.reviews.review_views import review_view
from pipeline.store.accounts import Accounts
from pipeline.store.reviews import Reviews
from pipeline.tools.files import safe_name

T = TypeVar("T")
LARGEST_SHEET, LARGEST_PACKAGE = 20 << 20, 4 << 30


def routes(bench: Bench) -> APIRouter:
    """What goes out of 案卷评查 and comes in again."""
    router = APIRouter(prefix="/reviews")
    _sent_routes(router, bench)
    _fetched_routes(router, bench)
    return router


def _sent_routes(router: APIRouter, bench: Bench) -> None:
    """What changes something: a package taken over, a sample sent, a score sheet taken in."""
    form_of = Depends(sent_form)

    @router.post("/packages")
    def receive(form: FormData = form_of) -> RedirectResponse:
        """A transfer package of another office, as one ZIP; kept whole in the archive."""
        _begun(bench, form)

        def keep(path: Path) -> str:
            with unpacked(path) as folder:
                return legacy.keep_package(bench.house, folder, bench.account.person)

        kept = _with_file(form, "package", LARGEST_PACKAGE, keep)
        return RedirectResponse(f"/reviews?said={quote(f'已接收信息包 {kept}，开始评查时可以选它')}", 303)

    @router.post("/{review}/send")
    def send(review: str, form: FormData = form_of) -> RedirectResponse:
        _begun(bench, form)
        target = _folder(bench, review) / f"评查包-{review}-{clock.now():%Y%m%d-%H%M%S}.zip"
        cases = _plainly(lambda: review_packages.send(bench.house, review, target, bench.account.person))
        return _back(review, f"评查包已做好（{len(cases)} 卷和评分表），请下载后送出")

    @router.post("/{review}/take-in")
    def take_in(review: str, form: FormData = form_of) -> RedirectResponse:
        """Scores of people who have no account here, and one's own; nobody scores for a colleague."""
        _begun(bench, form)
        with bench.house.reading() as session:
            own = bench.account.person
            others = {a.person for a in Accounts(session).all() if "inspector" in a.roles} - {own}

        def keep(path: Path) -> Any:
            return review_packages.take_in(bench.house, review, path, own, lambda who: who not in others)

        return _back(review, taken_text(_with_file(form, "sheet", LARGEST_SHEET, keep)))


def _fetched_routes(router: APIRouter, bench: Bench) -> None:
    @router.get("/{review}/packages/{name}")
    def package(review: str, name: str) -> FileResponse:
        if not may_review(bench.account):
            raise HTTPException(403, "只有评查员可以下载评查包。")
        root = _folder(bench, review).resolve()
        path = (root / name).resolve() if "\0" not in name else root
        if path.parent != root or not path.is_file():
            raise HTTPException(404, "没有这个文件。")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(path.name)}"}
        return FileResponse(path, media_type="application/zip", headers=headers)

    @router.get("/{review}/reports/{name}")
    def report(review: str, name: str) -> FileResponse:
        if name not in reports_of(bench, review):
            raise HTTPException(404, "没有这个文件。")
        (path,) = (bench.house.settings.archive / REPORTS).glob(f"*/{name}")
        shown = "inline" if path.suffix == ".pdf" else "attachment"
        headers = {"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(name)}"}
        return FileResponse(path, media_type=TYPES[path.suffix], headers=headers)

    @router.get("/{review}/{case}/files/{number}")
    def foreign_file(request: Request, review: str, case: str, number: int) -> FileResponse:
        """A volume of another office, as it came."""
        with bench.house.reading() as session:
            content = _plainly(lambda: Reviews(session).content(review), 404)
        files = content.get("foreign", {}).get(case, {}).get("files", [])
        if not 1 <= number <= len(files):
            raise HTTPException(404, "没有这个文件。")
        path = bench.house.settings.archive / files[number - 1]
        if not path.is_file():
            raise HTTPException(404, "这个文件不在档案文件夹里了，请运行核验。")
        return FileResponse(path, media_type="application/pdf")


def _begun(bench: Bench, form: FormData) -> None:
    bench.check(filled(form, "token"))
    if not may_review(bench.account):
        raise HTTPException(403, "只有评查员可以送出评查包、收回评分表、接收外单位案卷。")


def packages_of(bench: Bench, review: str) -> list[str]:
    """The packages of a round that can be fetched, newest first."""
    return sorted((p.name for p in _folder(bench, review).glob("*.zip")), reverse=True)


def reports_of(bench: Bench, review: str) -> list[str]:
    """The reports written of a round, newest first; of a blind one none before every sheet is complete."""
    _folder(bench, review)
    with bench.house.reading() as session:
        view = review_view(bench.house, session, review)
    if view["blind"] and not all(v["complete"] for v in view["volumes"]):
        return []
    found = (bench.house.settings.archive / REPORTS).glob(f"*/*评查报告_{review}_*")
    return sorted((p.name for p in found if p.suffix in TYPES), reverse=True)


def _folder(bench: Bench, review: str) -> Path:
    with bench.house.reading() as session:
        if review not in Reviews(session).rounds():
            raise HTTPException(404, f"没有编号为 {review} 的评查。")
    return bench.house.settings.state / REVIEW_BAGS / review


def _with_file(form: FormData, name: str, largest: int, act: Callable[[Path], T]) -> T:
    """Does something with an uploaded file, which is gone afterwards."""
    sent = form.get(name)
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise HTTPException(400, "没有选择文件。")
    if (sent.size or 0) > largest:
        raise HTTPException(413, f"文件 {sent.filename} 超过 {largest >> 20} MB，没有接收。")
    shown = Path(sent.filename.replace("\\", "/")).name[:120]
    with tempfile.TemporaryDirectory(prefix="yingsu-upload-") as folder:
        path = Path(folder) / safe_name(shown)
        with path.open("wb") as written:
            while chunk := sent.file.read(1 << 20):
                written.write(chunk)
        return _plainly(lambda: act(path))


def _plainly(act: Callable[[], T], code: int = 400) -> T:
    try:
        return act()
    except YingsuError as error:
        raise HTTPException(code, told(error)) from error


def _back(review: str, said: str) -> RedirectResponse:
    return RedirectResponse(f"/reviews/{quote(review)}?said={quote(said)}#packages", 303)
