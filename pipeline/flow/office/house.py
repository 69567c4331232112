"""The house: settings, databases, rules and tools of one office, opened once and passed along."""

from __future__ import annotations

import datetime as dt
import fcntl
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy import exc as database_errors
from sqlmodel import Session

from pipeline.config import Settings
from pipeline.errors import AccessError
from pipeline.flow.office.courtesy import Courtesy
from pipeline.flow.office.staffing import take_up
from pipeline.flow.office.told_acts import told_of_acts
from pipeline.flow.office.understood import Understood
from pipeline.law.workdays import Workdays
from pipeline.reading.papers.kinds import Kinds, parse_kinds
from pipeline.reading.words.courts import Courts, parse_courts
from pipeline.store.database import bring_up, engine_at_screen, open_engine, open_queue_engine, reading_engine
from pipeline.store.journal import Mark
from pipeline.store.roster import held
from pipeline.tools.calendar import workdays
from pipeline.tools.data import data_file, data_files, read_toml
from pipeline.tools.files import reason, safe_name
from pipeline.tools.log import Log
from pipeline.tools.regulations import rules_of

if TYPE_CHECKING:
    from pipeline.flow.cases.yearbook import Entry
    from pipeline.flow.office.journal_file import Exported
    from pipeline.law.rules import Rules
    from pipeline.store.index_marks import IndexMarks
    from pipeline.tools.opening.press import Press
    from pipeline.tools.processes.child import Child
    from pipeline.tools.sight.eyes import Eyes

T = TypeVar("T")
LONGEST = 3600.0  # seconds that a lock is waited for: the check of a large archive holds one for long


class House:
    """One office's product: everything that outlives a piece of work."""

    def __init__(self, settings: Settings, at_screen: bool = False, identity: str = "") -> None:
        self.settings = settings
        self.configured = (
            settings.office
        )  # as config.toml has it; what the administrator saved counts before it
        self.staffed: Mark | None = None  # the newest act when units and leaders were taken up
        self._eyes_lock = threading.Lock()
        self._eyes: Eyes | None = None
        self._press: Press | None = None
        self.checked: dict[tuple[Any, ...], Any] = {}  # verdicts of 案卷评查 by volume and criteria
        self.checked_at: tuple[Mark, dt.date] | None = None
        self.losses: dict[
            str, tuple[tuple[int, int], str]
        ] = {}  # the loss group of cases that changed, as touched then
        self.fingerprint: tuple[Rules, dt.date, str] | None = (
            None  # under which lists are kept (``rulesmark``)
        )
        self.rules = rules_of(settings)  # a wrong regulation is told before anything is touched
        for folder in (settings.state, settings.archive, settings.inbox):
            self._make(folder)
        self.exported: dict[int, Exported] = {}  # how far each year's journal file was compared
        self.understood = Understood()
        self.entries: dict[
            str, tuple[int, Entry]
        ] = {}  # of the years' indexes, where the database keeps none
        self.children: set[Child] = set()  # that do what takes long (``apart``)
        self.upkeep_trouble = ""  # why what can wait cannot be done now, as people are told it
        self.courtesy = Courtesy()  # of the mail towards people at the workbench
        self.hands: set[int] = set()  # threads of this process with a piece of work in hand
        self.has_upkeep = False  # a thread of this process does what can wait (``upkeep``)
        self.figures_wanted: dict[str, float] = {}  # figures that are looked at -> until when it keeps them
        self.index_marks: IndexMarks | None = None  # where PostgreSQL's processes tell each other of it
        self.identity = (
            identity or f"yingsu-{uuid.uuid4().hex[:12]}"
        )  # one for all that are given up together
        self.sign: float | None = None  # when this process last was known to live (``crew``), PostgreSQL only
        self.log = Log(settings.state / "logs")
        self.pulse: float | None = None  # when the inbox was last looked at; None where nobody watches it
        self.is_at_work = False  # this process works the queue, so its own folders lie in the inbox
        self.heard: float | None = (
            None  # when the mail's process told of itself (``abreast``); None in itself
        )
        self.may_write: Callable[[], None] = lambda: None
        self.engine: Engine = open_engine(settings.database_url, self.identity)
        bring_up(self.engine)
        if at_screen:  # what is written here, somebody waits for
            self.engine = engine_at_screen(self.engine)
        take_up(self)

    @staticmethod
    def _make(folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AccessError(f"文件夹 {folder} 无法建立：{reason(error)}", "请检查权限。") from error

    @cached_property
    def queue_engine(self) -> Engine:
        """The database of the work queue: beside the office's on SQLite, in it on PostgreSQL."""
        if self.settings.database:
            return open_queue_engine(self.settings.database_url, self.identity)
        return open_queue_engine(f"sqlite:///{self.settings.state / 'queue.db'}")

    @cached_property
    def workdays(self) -> Workdays:
        """Days of rest and work; a ``workdays.toml`` beside config.toml is the office's own table."""
        own = self.settings.root / "workdays.toml"
        return workdays(read_toml(own) if own.is_file() else None)

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of papers."""
        return parse_kinds(data_files("papers"))

    @cached_property
    def courts(self) -> Courts:
        """The courts and their codes."""
        return parse_courts(data_file("courts.toml"))

    @property
    def eyes(self) -> Eyes:
        """The child processes that read scans; started at first use."""
        with self._eyes_lock:
            if self._eyes is None:
                from pipeline.tools.sight.eyes import Eyes  # heavy, and a look at the register needs none

                self._eyes = Eyes(self.settings)
            return self._eyes

    @property
    def press(self) -> Press:
        """The child process that makes PDFs of received files; started at first use."""
        with self._eyes_lock:
            if self._press is None:
                from pipeline.tools.opening.press import Press  # a look at the register needs none

                self._press = Press()
            return self._press

    @contextmanager
    def alone(self, name: str, wait: bool = True) -> Iterator[bool]:
        """Only one thread or process at a time does what has this name (a case's files, a year's index).

        An operating-system lock in ``state``; on PostgreSQL a lock there, which holds on all machines.
        Without ``wait`` the answer is whether it is held.
        """
        if self.settings.database:
            with ExitStack() as stack:
                with _database_is_there():
                    taken = stack.enter_context(held(self.queue_engine, name, wait))
                yield taken
            return
        path = self.settings.state / "locks" / f"{safe_name(name)}.lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w") as file:
            yield _flocked(file, wait)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for reading only."""
        with _database_is_there(), Session(reading_engine(self.engine)) as session:
            yield session

    def transact(self, act: Callable[[Session], T]) -> T:
        """``act`` in one transaction outside any durable work; what it wrote into the journal is told to the log."""
        with _database_is_there(), Session(self.engine) as session, session.begin():
            session.connection()  # from here on a process that was given up cannot commit
            self.may_write()
            result, told = act(session), told_of_acts(session)
        for record in told:
            self.log.write("act", **record)
        return result

    def close(self) -> None:
        """Ends child processes and connections."""
        with self._eyes_lock:
            if self._eyes is not None:
                self._eyes.close()
                self._eyes = None
            if self._press is not None:
                self._press.close()
                self._press = None
        self.engine.dispose()


@contextmanager
def _database_is_there() -> Iterator[None]:
    """AccessError when the database refuses: it is away, locked, or its disk is full."""
    try:
        yield
    except (database_errors.OperationalError, database_errors.InterfaceError) as error:
        raise AccessError(
            f"数据库不能使用：{error.orig}", "请检查数据库服务、磁盘空间和权限；恢复后会继续。"
        ) from error


def _flocked(file: IO[str], wait: bool) -> bool:
    """Whether the lock is held; AccessError after ``LONGEST`` seconds: whoever has it hangs, or was stopped."""
    end, pause = time.monotonic() + LONGEST, 0.001
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not wait:
                return False
        else:
            return True
        if time.monotonic() > end:
            raise AccessError(
                f"另一个进程占用 {file.name} 超过 {LONGEST / 60:.0f} 分钟，没有再等",
                "请查看是否有 yingsu 进程停住不动（yingsu doctor --live），结束它后会继续。",
            )
        time.sleep(pause)
        pause = min(0.05, 2 * pause)
