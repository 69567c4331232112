"""One office with mail taken in, and its workbench as a client sees it."""

from __future__ import annotations

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.config import load_settings
from pipeline.doors.web.app import workbench
from pipeline.flow import going_on, works
from pipeline.flow.cases import views
from pipeline.flow.office.accounts import add_account
from pipeline.flow.office.house import House
from pipeline.store.accounts import Account
from tests.office import Office, complaint, notice, summons

NUMBER = "（2026）渝0109行初88号"
MIXED = "（2026）渝0109行初77号"
PASSWORD = "correct horse 马"
BAD_NAME = "<img src=x onerror=alert(1)>.pdf"


def logged_in(app: FastAPI, name: str) -> TestClient:
    """A client of the workbench in which somebody is logged in."""
    client = TestClient(app)
    answer = client.post("/login", data={"name": name, "password": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return client


@dataclass
class Desk:
    """The office's house and application, and a client with the token of its pages."""

    office: Office
    house: House
    app: FastAPI
    client: TestClient

    def token(self) -> str:
        """The token that forms carry."""
        found = re.search(r'name="token" value="([^"]+)"', self.client.get("/").text)
        assert found
        return found.group(1)

    def post(self, path: str, **fields: str) -> Any:
        """Sends a form as the pages do, without following the answer."""
        return self.client.post(path, data={"token": self.token(), **fields}, follow_redirects=False)

    def case(self, number: str = "2026-0001") -> dict[str, Any]:
        """The case as ``case`` prints it."""
        with self.house.reading() as session:
            return views.case_view(self.house, session, number)

    def papers(self) -> dict[str, str]:
        """The ids of the first case's papers by their kind, of the held ones as ``held-`` kind."""
        with self.house.reading() as session:
            held = [p for i in views.held_view(self.house, session)["held"] for p in i["papers"]]
        found = {p["kind"]: p["id"] for p in self.case()["papers"]}
        return {**found, **{f"held-{p['kind']}": p["id"] for p in held if p["case"] is None}}

    def numbers(self) -> list[str]:
        """The numbers of all cases."""
        with self.house.reading() as session:
            return [c["number"] for c in views.cases_view(self.house, session, None)["cases"]]


@contextmanager
def desk_of(root: Path) -> Iterator[Desk]:
    """An office where a notice and a summons are filed, a complaint is held and a secret notice is stopped;

    in the second case a file holds a notice and a secret summons.
    """
    shutil.copytree(_stocked(root), root)
    office, patience = Office.at(root), going_on.PATIENCE
    house = House(load_settings(root / "config.toml"))
    try:
        going_on.PATIENCE = 300.0  # what follows from a decision is looked at right after it
        with works.queue(house) as queue:
            app = workbench(house, queue, ["testserver"])
            add_account(house, Account("zhang", "张三", ("clerk", "archivist")), PASSWORD)
            yield Desk(office, house, app, logged_in(app, "zhang"))
    finally:
        house.close()
        going_on.PATIENCE = patience


def _stocked(root: Path) -> Path:
    """The office as its mail left it, made once for all processes of a run of the tests."""
    base = next(
        p for p in root.parents if p.name.startswith("pytest-") and p.parent.name.startswith("pytest-of-")
    )
    made = base / "stocked"
    with (base / "stocked.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.is_dir():
            _take_mail_in(Office(base / "stocking", config='[office]\nname = "北碚区司法局"\n'))
            (base / "stocking").rename(made)
    return made


def _take_mail_in(office: Office) -> None:
    office.mail(BAD_NAME, notice(NUMBER), summons(NUMBER))
    office.mail("只有起诉状.pdf", complaint("孙大为"))
    office.mail("密.pdf", "机密★10年\n" + notice("（2026）渝0109行初99号"))
    office.mail("合.pdf", notice(MIXED, "钱三"), "机密★10年\n" + summons(MIXED))
    mail = office.root / "mail"
    office.run("ingest", mail / BAD_NAME, code=0)  # first, for its case is the first case
    office.run("ingest", *sorted(p for p in mail.iterdir() if p.name != BAD_NAME), code=6)
