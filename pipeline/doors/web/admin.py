"""Administration (管理): accounts, the queue and what failed, disk and database, templates, the regulation read-only."""

from __future__ import annotations

import secrets
import shutil
from itertools import zip_longest
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from pipeline.doors.web.acts import sent_form
from pipeline.doors.web.bench import Bench, filled, told
from pipeline.errors import UsageError, YingsuError
from pipeline.flow.acts import previewing, scribe
from pipeline.flow.office import accounts, intake
from pipeline.flow.office.accounts import ROLES
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.staffing import LONGEST, RANKS, mark_of, save, staff_of, take_up
from pipeline.flow.service.backups import Backups
from pipeline.flow.service.failed import WORKS, failed
from pipeline.flow.service.wellbeing import troubles
from pipeline.law.regulation import rows
from pipeline.store.accounts import Account, Accounts
from pipeline.tools.processes.queue import begin_again

_GIGABYTE = 1 << 30


def routes(bench: Bench) -> APIRouter:
    """The page of the administrator and what is done there."""
    router = APIRouter(prefix="/admin")
    backups = bench.backups
    _page_routes(router, bench)
    _account_routes(router, bench)
    _office_routes(router, bench, backups)
    return router


def _page_routes(router: APIRouter, bench: Bench) -> None:
    @router.get("")
    def show(request: Request) -> HTMLResponse:
        return bench.page(request, "admin.html", **_values(bench), made=None)

    @router.get("/templates/{name}")
    def look(name: str) -> FileResponse:
        """A template filled from an invented case, as PDF."""
        try:
            path = previewing.preview(bench.house, name)
        except UsageError as error:
            raise HTTPException(404, told(error)) from error
        except YingsuError as error:
            raise HTTPException(400, told(error)) from error
        headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}.pdf"}
        return FileResponse(path, media_type="application/pdf", headers=headers)


def _account_routes(router: APIRouter, bench: Bench) -> None:
    form_of = Depends(sent_form)

    @router.post("/users")
    def add(request: Request, form: FormData = form_of) -> HTMLResponse:
        bench.check(filled(form, "token"))
        password, roles = secrets.token_urlsafe(9), tuple(str(r) for r in form.getlist("role"))
        name, unit = filled(form, "name"), filled(form, "unit")
        account = Account(name, filled(form, "person") or name, roles, unit, must_change=True)
        _plainly(lambda: accounts.add_account(bench.house, account, password))
        return bench.page(request, "admin.html", **_values(bench), made=(account.name, password))

    @router.post("/users/{name}/password")
    def reset(request: Request, name: str, form: FormData = form_of) -> HTMLResponse:
        bench.check(filled(form, "token"))
        password = secrets.token_urlsafe(9)
        _plainly(lambda: accounts.set_password(bench.house, name, password, must_change=True))
        return bench.page(request, "admin.html", **_values(bench), made=(name, password))

    @router.post("/users/{name}/disabled")
    def disable(name: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        off = filled(form, "disabled") == "1"
        _plainly(lambda: accounts.set_disabled(bench.house, name, off, bench.account.person))
        return RedirectResponse(f"/admin?said={quote('已停用' if off else '已启用')}#users", 303)


def _office_routes(router: APIRouter, bench: Bench, backups: Backups) -> None:
    form_of = Depends(sent_form)

    @router.post("/staff")
    def staff(form: FormData = form_of) -> RedirectResponse:
        """Units and leaders with their portfolios, as a whole; the journal keeps each version."""
        bench.check(filled(form, "token"))
        columns = {key: [str(v) for v in form.getlist(f"leader_{key}")] for key in LONGEST}
        leaders = [
            dict(zip(columns, row, strict=True)) for row in zip_longest(*columns.values(), fillvalue="")
        ]
        units = filled(form, "units").splitlines()
        by = bench.account.person
        _plainly(lambda: save(bench.house, units, leaders, filled(form, "was"), by))
        with bench.house.alone("catalogue"):
            write_journal(bench.house)
        return RedirectResponse(f"/admin?said={quote('承办单位和负责人已保存')}#leaders", 303)

    @router.post("/backup")
    def back_up(form: FormData = form_of) -> RedirectResponse:
        """Begins a backup; the page tells when it is there."""
        bench.check(filled(form, "token"))
        _plainly(lambda: backups.begin(bench.account.person, filled(form, "archive") == "1"))
        return RedirectResponse(f"/admin?said={quote('已开始备份，完成后列在这里')}#backup", 303)

    @router.post("/queue/{identity}")
    def again(identity: str, form: FormData = form_of) -> RedirectResponse:
        bench.check(filled(form, "token"))
        with bench.house.alone("retry"):  # two clicks begin it once
            found = next((work for work in failed(bench.house) if work.identity == identity), None)
            if found is None:
                raise HTTPException(404, "没有这项失败的工作。")
            accounts.note_retry(bench.house, bench.account, WORKS[found.name], found.about)
            begin_again(bench.house.queue_engine, identity)
        return RedirectResponse(f"/admin?said={quote('已重新开始')}#queue", 303)


def _plainly(act: Any) -> None:
    try:
        act()
    except YingsuError as error:
        raise HTTPException(400, told(error)) from error


def _values(bench: Bench) -> dict[str, Any]:
    house = bench.house
    take_up(house)
    with house.reading() as session:
        users = Accounts(session).all()
        staff = staff_of(house, session)
    settings, rules = house.settings, house.rules
    disks = [(name, shutil.disk_usage(path)) for name, path in _folders(bench)]
    return {
        "users": users,
        "all_roles": ROLES,
        "failed": [(work, WORKS[work.name]) for work in failed(house)],
        "troubles": (*troubles(house, bench.queue), *filter(None, (house.upkeep_trouble,))),
        "working": len(intake.leftovers(house)),
        "disks": [(n, round(d.free / _GIGABYTE, 1), round(d.total / _GIGABYTE, 1)) for n, d in disks],
        "database": "PostgreSQL" if settings.database else "SQLite",
        "templates": scribe.templates(house),
        "regulation": rules.local,
        "rows": [(r.id, r.article, r.what, getattr(r, "quote", ""), r.basis) for r in rows(rules.local)],
        "leaders": settings.office.leaders,
        "units": settings.office.units,
        "staff": staff,
        "staff_mark": mark_of(settings.office),
        "ranks": RANKS,
        "more": range(3),
        "backups": bench.backups,
    }


def _folders(bench: Bench) -> tuple[tuple[str, Any], ...]:
    settings = bench.house.settings
    return (
        ("收件文件夹", settings.inbox),
        ("档案文件夹", settings.archive),
        ("数据库和日志", settings.state),
    )
