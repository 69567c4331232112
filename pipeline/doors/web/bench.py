"""What every route of the workbench needs: the house, the queue, the pages, who asks and what they may."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web import rights
from pipeline.doors.words import RECEIPT, STATUS
from pipeline.errors import YingsuError
from pipeline.flow import going_on, works
from pipeline.flow.archive.year_figures import FiguresOfYears
from pipeline.flow.cases.overview import Overview
from pipeline.flow.going_on import GoingOn, Rest
from pipeline.flow.mail.lying import InboxLook
from pipeline.flow.office.accounts import ROLES, has_accounts, note_view
from pipeline.flow.office.house import House
from pipeline.flow.service.backups import Backups
from pipeline.flow.works import Queue
from pipeline.store.accounts import Account
from pipeline.store.glance_lists import Lists, Sight
from pipeline.store.register import CaseRegister
from pipeline.store.reviews import Reviews
from pipeline.terms import INSTANCES, OUTCOMES, STAGES, field_label
from pipeline.types import Missing

MENU = (
    ("/", "今日"),
    ("/inbox", "收件"),
    ("/held", "待核对"),
    ("/cases", "案件登记簿"),
    ("/duties", "应办事项"),
    ("/archive", "档案"),
    ("/reviews", "案卷评查"),
    ("/statistics", "统计"),
    ("/admin", "管理"),
)
T = TypeVar("T")
MOST_UPLOAD = 4 << 30  # bytes of one sending
AFTER = {
    Rest.DONE: "",
    Rest.GOING_ON: "；案卷正在后台重新装订，完成后在案件页可以看到",
    Rest.LEFT: "；但文书和案卷没有更新完，原因见案件页",
}  # what a person is told beside that the decision is kept
NO_CASE = (
    "没有编号为 {} 的案件，或者不属于您的承办单位。"  # both alike: nobody learns which numbers there are
)
HERE = Path(__file__).resolve().parent
STANDINGS = {"plaintiff": "原告", "defendant": "被告", "third_party": "第三人"}
SEVERITIES = {"error": "须改正", "warning": "请留意", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks (来访者): the account, and the token its forms carry."""

    account: Account
    token: str


class _Visitors:
    """The visitor of the request being answered; None before the login."""

    def __init__(self) -> None:
        self._current: ContextVar[Visitor | None] = ContextVar("visitor", default=None)

    @contextmanager
    def open(self, who: Visitor | None) -> Iterator[None]:
        """For the time of one request."""
        mark = self._current.set(who)
        try:
            yield
        finally:
            self._current.reset(mark)

    @property
    def current(self) -> Visitor | None:
        """The visitor now."""
        return self._current.get()


visitor = _Visitors()


class Bench:
    """One office's workbench (工作台): shows pages, checks tokens and rights, has work done."""

    def __init__(self, house: House, queue: Queue, first_code: str) -> None:
        self.house, self.queue = house, queue
        self.overview, self.backups = Overview(house), Backups(house)
        self.inbox, self.going_on = InboxLook(house), GoingOn(house)
        self.figures = FiguresOfYears(house, self.overview)
        self.lacking: dict[str, tuple[int, tuple[Missing, ...]]] = {}  # with the version of the glance then
        self.first_code = "" if has_accounts(house) else first_code
        self._viewed: set[tuple[str, str]] = set()
        self._pages = Jinja2Templates(directory=str(HERE / "views"))
        self._pages.env.globals.update(
            stages=STAGES,
            statuses=STATUS,
            receipts=RECEIPT,
            instances=INSTANCES,
            outcomes=OUTCOMES,
            standings=STANDINGS,
            label=field_label,
            roles=ROLES,
            at=quote,
            office=house.settings.office.name,
            kinds={kind.key: kind.name for kind in house.kinds},
        )

    def page(self, request: Request, view: str, code: int = 200, **values: Any) -> HTMLResponse:
        """A page of ``views`` with its values, everything escaped."""
        who = visitor.current
        common = {
            "token": who.token if who else "",
            "who": who.account if who else None,
            "menu": menu_of(who.account if who else None),
            "here": request.url.path,
            "reckoning": self.overview.left if who else 0,
            "notice": request.query_params.get("said"),
            "most_upload": MOST_UPLOAD,
        }
        return self._pages.TemplateResponse(request, view, {**common, **values}, status_code=code)

    def check(self, given: str) -> None:
        """Refuses a form that was not made by this workbench (跨站请求)."""
        who = visitor.current
        if who is None or not secrets.compare_digest(given.encode(), who.token.encode()):
            raise HTTPException(403, "页面已过期，请返回并刷新页面后再试。")

    @property
    def account(self) -> Account:
        """Who asks; 401 before the login."""
        who = visitor.current
        if who is None:
            raise HTTPException(401, "请先登录。")
        return who.account

    def sees(self, session: Session) -> Callable[[str], bool]:
        """Which cases the visitor may see, by their own number."""
        account, register = self.account, CaseRegister(session)
        if rights.sees_office(account):
            return lambda case: True
        drawn = Reviews(session).drawn() if "inspector" in account.roles else frozenset()
        return lambda case: rights.may_see(account, units_of(register, case), case in drawn)

    def sight(self, session: Session) -> Sight:
        """Which cases the visitor may see, as the database picks them out."""
        account = self.account
        if rights.sees_office(account):
            return Sight()
        drawn = Reviews(session).drawn() if "inspector" in account.roles else frozenset()
        return Sight(False, account.unit if "clerk" in account.roles else None, drawn)

    def lists(self, session: Session) -> Lists:
        """The kept lists as the visitor may see them, brought up to what was done last."""
        self.overview.settle(session)
        return Lists(session, clock.today(), self.sight(session))

    def kept(self, session: Session, about: Hashable, make: Callable[[Lists], T]) -> T:
        """What a page puts together of the lists; kept for all who see the same, until a case changes."""
        sight = self.sight(session)
        lists = Lists(session, clock.today(), sight)
        return self.overview.kept(session, (about, sight), lambda: make(lists))

    def need_case(self, session: Session, case: str, change: bool = False, bind: bool = False) -> None:
        """404 for a case the visitor may not see (as if it were not there), 403 for one not to be changed."""
        if not self.sees(session)(case):
            raise HTTPException(404, NO_CASE.format(case))
        units = units_of(CaseRegister(session), case)
        allowed = rights.may_bind(self.account, units) if bind else rights.may_change(self.account, units)
        if (change or bind) and not allowed:
            raise HTTPException(403, "您的角色只能查看这个案件，不能办理。")
        self._note(case)

    def _note(self, case: str) -> None:
        """Each person's look at a case enters the journal once for each day and start."""
        mark = (f"{clock.today()} {self.account.name}", case)
        if mark not in self._viewed:
            self._viewed.add(mark)
            note_view(self.house, self.account, case, "工作台")

    def do(self, work: str, *arguments: Any) -> Any:
        """Has a piece of work done by the queue; what was asked wrongly is told in plain words."""
        try:
            return works.do_on(self.queue, work, *arguments)
        except YingsuError as error:
            raise HTTPException(400, told(error)) from error

    def decide(self, cases: Iterable[str], *arguments: Any) -> str:
        """Has a decision about papers done; what to tell of that which follows from it, empty when all of it is done.

        Where one of the cases has a volume, nobody waits longer for it than for the decision itself.
        """
        with self.house.reading() as session:
            is_bound = any(CaseRegister(session).volumes(case) for case in set(cases))
        try:
            return AFTER[
                self.going_on.decide(self.queue, going_on.PATIENCE if is_bound else None, *arguments)
            ]
        except YingsuError as error:
            raise HTTPException(400, told(error)) from error


def told(error: YingsuError) -> str:
    """An error as a page tells it: what to type at a terminal is no advice here."""
    at_terminal = re.search(r"yingsu |--[a-z]", error.advice)
    return f"{error.message.rstrip('。')}。" if at_terminal else str(error)


def filled(form: Mapping[str, Any], name: str) -> str:
    """A text of a form without the spaces around it; empty when it was not sent."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def year_in(text: str) -> int | None:
    """The year of an address or a form; None for whatever is no year a calendar has here."""
    return int(text) if re.fullmatch(r"(19|20|21)[0-9]{2}", text) else None


def count_in(text: str) -> int | None:
    """A whole number of an address or a form, of at most nine digits; None for anything else."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def menu_of(account: Account | None) -> list[tuple[str, str]]:
    """The pages an account may open, with their names."""
    return [entry for entry in MENU if account and rights.may_open(account, entry[0])]


def units_of(register: CaseRegister, case: str) -> tuple[str, ...]:
    """The handling units of a case."""
    return tuple(u for u in register.facts(case).get("unit", "").split("、") if u)
