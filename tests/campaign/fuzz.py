"""Fuzz: invented and damaged input for every parser of ours; each takes it, or refuses it with an error of ours."""

from __future__ import annotations

import io
import random
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docx import Document
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pipeline.config import load_settings
from pipeline.errors import YingsuError
from pipeline.flow.archive.transfer import check_bag
from pipeline.flow.office.intake import folder_hints, is_ignored, natural
from pipeline.reading.decisions.outcome import outcomes
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.parties import party_block as parties
from pipeline.reading.read import read
from pipeline.reading.words import case_numbers, dates, numerals, times
from pipeline.reading.words.courts import parse_courts
from pipeline.store.journal import check_lines
from pipeline.tools.calendar import workdays
from pipeline.tools.data import data_file, data_files
from pipeline.tools.documents.docx import inspect_template
from pipeline.tools.documents.sheets import read_sheet
from pipeline.tools.documents.templates import load_templates
from pipeline.tools.files import readable, safe_name
from pipeline.tools.opening.ofd import ofd_pages
from pipeline.tools.opening.sniff import media_type
from pipeline.tools.opening.wordfile import write_harmless
from pipeline.tools.regulations import load_rules
from pipeline.writing.criteria import parse_criteria
from pipeline.writing.inspection import CHECKS
from pipeline.writing.score_sheet import entries_of
from tests.office import complaint, judgment, notice, summons
from tests.paper_text import scan_of
from tests.test_formats import ofd

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 20.0  # seconds that one input may take, on a busy machine
_NUMBER = "（2026）渝0109行初88号"
_PAPERS = (notice(_NUMBER), complaint(), summons(_NUMBER), *judgment(_NUMBER))
_PIECES = (
    *"（）〔〕()[]《》〈〉：:；，。、…—-/\\|=*^~.'\"#{}%\t\n\r\x00\x1b\u2028\u202e\ufeff〇○Oo0零一二两三十廿百千万亿元角分年月日时号",
    *(
        "2026",
        "９",
        "9" * 40,
        "（2024）宁0502行初9号",
        "初字第",
        "之一",
        "二〇二六年九月七日",
        "2026年13月45日",
        "十五日内",
    ),
    *(
        "原告",
        "被告",
        "第三人",
        "（原审被告）",
        "等三人",
        "法定代表人",
        "委托诉讼代理人",
        "判决如下",
        "一、撤销",
        "驳回",
    ),
    *(
        "本院认为",
        "如不服本判决",
        "审判长",
        "\U00020164",
        "𬱖",
        "CON",
        "..",
        "/etc/passwd",
        "=cmd|'/C calc'!A0",
        "true",
        "1e999",
    ),
)
_KEYS = (
    "regulation",
    "inbox",
    "archive",
    "state",
    "database",
    "processes",
    "volumes",
    "office",
    "signing",
    "number_format",
)
_piece = st.one_of(st.sampled_from(_PIECES), st.text(max_size=4))
written = st.lists(_piece, max_size=40).map("".join)


@st.composite
def damaged(draw: st.DrawFn, whole: str) -> str:
    """A text with a few of its parts cut out, doubled or replaced."""
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(whole)))
        end = min(len(whole), at + draw(st.integers(0, 30)))
        whole = whole[:at] + draw(st.one_of(st.just(""), st.just(whole[at:end] * 2), written)) + whole[end:]
    return whole


paper = st.one_of(written, st.sampled_from(_PAPERS).flatmap(damaged))
toml = st.one_of(
    st.lists(
        st.tuples(
            st.sampled_from(_KEYS), st.one_of(written, st.integers(), st.booleans(), st.lists(st.integers()))
        )
    ).map(lambda rows: "\n".join(f"{key} = {value!r}" for key, value in rows)),
    written,
)


@cache
def _book() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["档号", "题名", "年度"])
    book.active.append(["1", "甲诉乙", 2026])
    book.save(buffer)
    return buffer.getvalue()


@cache
def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_book())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """A workbook with damaged bytes, or with one member damaged."""
    if draw(st.booleans()):
        cut = draw(st.integers(0, len(_book())))
        return _book()[:cut] + draw(st.binary(max_size=20)) + _book()[cut + draw(st.integers(0, 5)) :]
    members, name = dict(_members()), draw(st.sampled_from(sorted(_members())))
    members[name] = draw(damaged(members[name].decode("utf-8"))).encode("utf-8", "replace")
    return _zipped(members)


def _data(path: str) -> st.SearchStrategy[str]:
    return damaged((ROOT / "pipeline/data" / path).read_text("utf-8"))


def _in_file(name: str, parse: Callable[[Path], object]) -> Callable[[str | bytes], object]:
    def parsed(content: str | bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
            (Path(folder) / name).write_bytes(raw)
            return parse(Path(folder) / name)

    return parsed


def _names(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= 200 and "/" not in safe and "\0" not in safe and safe not in (".", "..")
    assert not safe.endswith((" ", ".")) and safe_name(safe) == safe
    natural(name), is_ignored(name), folder_hints(name), readable(name)


def _bag(folder: Path, manifest: str) -> list[str]:
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\n")
    (folder / "manifest-sha256.txt").write_bytes(manifest.encode("utf-8", "replace"))
    return check_bag(folder)


def _bagged(manifest: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return _bag(Path(folder), manifest)


@cache
def _knowledge() -> tuple[object, object]:
    return parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))


def _understood(text: str) -> object:
    kinds, courts = _knowledge()
    return read(scan_of([text[:400], text[400:]]), kinds, courts)  # type: ignore[arg-type]


_TABLE = """[[arranged]]
year = 2027
rest = [2027-02-05, 2027-02-08]
work = [2027-02-14]
"""
_HEADER = ("评查", "案卷", "评查员", "项目", "评分", "理由")
_cell = st.one_of(
    st.sampled_from(("2026-1", "2026-0001", "张三", "4-1", "V1", "7", "nan", "确认", "")), written
)
score_rows = st.lists(st.fixed_dictionaries(dict.fromkeys(_HEADER, _cell)), max_size=4)


@cache
def _word() -> dict[str, bytes]:
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("应诉通知书 {{ number }}")
    document.save(buffer)
    with zipfile.ZipFile(buffer) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@cache
def _ofd() -> dict[str, bytes]:
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(ofd(Path(folder) / "a.ofd", "^应诉通知书")) as packed,
    ):
        return {name: packed.read(name) for name in packed.namelist()}


@st.composite
def packages(draw: st.DrawFn, whole: Callable[[], dict[str, bytes]]) -> bytes:
    """A ZIP with damaged bytes, or with one member damaged."""
    members = dict(whole())
    name = draw(st.sampled_from(sorted(n for n in members if n.endswith((".xml", ".rels")))))
    members[name] = draw(damaged(members[name].decode("utf-8"))).encode("utf-8", "replace")
    content = _zipped(members)
    if draw(st.booleans()):
        return content
    cut = draw(st.integers(0, len(content)))
    return content[:cut] + draw(st.binary(max_size=20)) + content[cut + draw(st.integers(0, 5)) :]


def _zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for member, content in members.items():
            packed.writestr(member, content)
    return buffer.getvalue()


def _scored(rows: list[dict[str, str]]) -> object:
    criteria = parse_criteria(data_file("reviews/default.toml"), tuple(CHECKS))
    return entries_of("表.xlsx", "2026-1", list(enumerate(rows, 2)), criteria, ("2026-0001",))


@dataclass(frozen=True, slots=True)
class Parser:
    """What is fed to it, and what takes it."""

    food: st.SearchStrategy[object]
    eat: Callable[..., object]


PARSERS = {
    "case numbers": Parser(paper, lambda t: (list(case_numbers.case_numbers(t)), case_numbers.parse(t))),
    "dates": Parser(paper, lambda t: (list(dates.dates(t)), list(times.instants(t)))),
    "numerals": Parser(
        written, lambda t: (numerals.number(t), list(numerals.periods(t)), list(numerals.amounts(t)))
    ),
    "parties": Parser(paper, parties.parties),
    "outcome": Parser(paper, outcomes),
    "papers, kinds, fields": Parser(paper, _understood),
    "config.toml": Parser(toml, _in_file("config.toml", load_settings)),
    "a regulation": Parser(
        _data("regulations/beibei.toml"), _in_file("own.toml", lambda p: load_rules(p.name, p.parent))
    ),
    "criteria of review": Parser(
        _data("reviews/default.toml"), lambda t: parse_criteria(tomllib.loads(t), ())
    ),
    "templates.toml": Parser(toml, _in_file("templates.toml", lambda p: load_templates(p.parent))),
    "the journal": Parser(written, check_lines),
    "a BagIt package": Parser(written, _bagged),
    "a register as xlsx": Parser(sheets(), _in_file("register.xlsx", read_sheet)),
    "the holidays of a year": Parser(damaged(_TABLE), lambda t: workdays(tomllib.loads(t))),
    "a filled score sheet": Parser(score_rows, _scored),
    "a Word document": Parser(
        packages(_word), _in_file("a.docx", lambda p: write_harmless(p, p.with_name("b.docx"), p.name))
    ),
    "a template": Parser(packages(_word), _in_file("a.docx", inspect_template)),
    "an OFD": Parser(packages(_ofd), _in_file("a.ofd", lambda p: list(ofd_pages(p, p.name)))),
    "the kind of a file": Parser(
        st.one_of(packages(_word), sheets(), st.binary(max_size=400)), _in_file("a", media_type)
    ),
    "names of files and folders": Parser(written, _names),
}
_REFUSALS = (YingsuError, tomllib.TOMLDecodeError)


def fed(name: str, count: int, number: int) -> None:
    """Feeds a parser so many inputs; whatever it raises that is no refusal comes out with the input that did it."""
    parser = PARSERS[name]

    @seed(number)
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(parser.food)
    def eats(food: object) -> None:
        begun = time.monotonic()
        try:
            parser.eat(food)
        except _REFUSALS:
            return
        finally:
            assert time.monotonic() - begun < LONGEST, food

    eats()


def fuzzed(number: int, until: float, count: int = 100) -> tuple[int, list[str]]:
    """All parsers in turn until the time is over: how many inputs, and what broke."""
    chance, inputs, broken = random.Random(number), 0, dict[str, str]()
    while time.monotonic() < until:
        for name in PARSERS:
            if name in broken or time.monotonic() > until:
                continue
            own = chance.randrange(1 << 30)
            try:
                fed(name, count, own)
            except Exception as error:
                broken[name] = f"{name}, seed {own}: {type(error).__name__}: {str(error)[:300]}"
            inputs += count
    return inputs, list(broken.values())
