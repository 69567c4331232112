"""Destruction of an expired case: two approvals, two witnesses, a certificate, and nothing else is lost."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from pytest import MonkeyPatch

from pipeline.config import load_settings
from pipeline.errors import CheckFailed, UsageError
from pipeline.flow import ingesting, works
from pipeline.flow.archive import legacy, lending, rebuilding, transfer
from pipeline.flow.cases import finding
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.disposal import destruction, retention
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.scans import page_image_path
from pipeline.store.destroyed import files_of
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.tools.files import sha256_of, write_atomically
from pipeline.types import Hints
from tests.archive import problems
from tests.office import Office, complaint, days, notice, pdf, summons

pytestmark = pytest.mark.slow
NUMBER, OTHER = "（2026）渝0109行初88号", "（2026）渝0109行初91号"
CASE = "2026-0001"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A case of long ago with a final volume; one of its files also bears a paper of another case."""
    office = Office(tmp_path_factory.mktemp("destruction") / "office")
    office.mail("一.pdf", notice(NUMBER), complaint())
    office.mail("两案.pdf", summons(NUMBER), notice(OTHER, plaintiff="钱多多"))
    house = House(load_settings(office.root / "config.toml"))
    ingesting.ingest(
        house,
        [("", [office.root / "mail" / name]) for name in ("一.pdf", "两案.pdf")],
        Hints(None, (("person", days("2026-09-09")),)),
    )
    works.do(house, "bind", CASE, True, "旧案补充归档")
    facts = {"retention": "10年", "archive_year": "2003", "closed_on": "2003-09-30", "lost": "是"}
    works.do(house, "set", CASE, facts, "周档案", None)
    yield house
    house.close()


def files(house: House) -> set[str]:
    root = house.settings.archive
    return {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}


def found(house: House, words: str) -> set[str]:
    with house.reading() as session:
        return {hit["case"] for hit in finding.find(house, session, finding.Query((words,)))["hits"]}


def test_a_case_is_destroyed_only_after_two_approvals_by_two_witnesses(
    house: House, monkeypatch: MonkeyPatch, tmp_path: Path
) -> None:
    bag = house.settings.state / "移交" / "移交包-1.zip"
    transfer.hand_over_packed(house, [CASE], bag, "周档案")
    _was_sent_out_for_review(house)
    _took_over_its_own_package(house, bag, tmp_path)
    before = files(house)
    assert problems(house) == [] and CASE in found(house, "适用法律错误")
    kept = _copies_made_of_papers(house)
    _refused_without_every_condition(house)
    assert files(house) - before == {n for n in files(house) if "销毁清册" in n or "_日志" in n} - before

    with monkeypatch.context() as patch:  # the machine stops in the middle of removing
        patch.setattr(destruction, "write_case_file", _stop)
        with pytest.raises(KeyboardInterrupt):
            destruction.destroy(house, CASE, "周档案", "吴监")
    assert problems(house)
    certificate = destruction.destroy(house, CASE, "周档案", "吴监")
    assert problems(house) == []
    _nothing_says_any_more_what_the_papers_said(house)
    assert [path for path in kept if path.exists()] == []
    _what_stays_is_the_record(house, certificate)
    _nobody_works_on_it_any_more(house)
    _new_mail_for_it_waits_for_a_person(house, tmp_path)
    _the_archive_alone_tells_it_too(house, tmp_path)
    _a_file_that_comes_back_is_found(house)


def _was_sent_out_for_review(house: House) -> None:
    bag = house.settings.state / "评查" / "2026-1" / "评查包.zip"
    bag.parent.mkdir(parents=True)
    with zipfile.ZipFile(bag, "w") as packed:
        packed.writestr(f"评查包/data/案卷/{CASE}/正卷.pdf", "适用法律错误")


def _took_over_its_own_package(house: House, bag: Path, folder: Path) -> None:
    shutil.unpack_archive(bag, folder / "bag")
    legacy.take_over(house, folder / "bag" / bag.stem, 2026, "周档案")


def _nothing_says_any_more_what_the_papers_said(house: House) -> None:
    """No receipt, reading, copy or package of the product holds the text of the complaint or the summons."""
    root = house.settings.root
    places = (house.settings.inbox, house.settings.state, house.settings.archive)
    said = [
        path.relative_to(root).as_posix()
        for place in places
        for path in place.rglob("*")
        if path.is_file()
        and ".db" not in path.name
        and any(word.encode() in path.read_bytes() for word in ("适用法律错误", "本院第三法庭", "某某路5号"))
    ]
    # the scan of the file another case needs stays, and the package of another office, which the certificate names
    said = [name for name in said if "/scans/" not in name and not name.startswith("archive/_移入/")]
    assert said == []
    receipts = {path.name for path in (house.settings.inbox / "_回执").glob("*.html")}
    assert len(receipts) == 1 and "两案" in next(iter(receipts))
    assert not list((house.settings.state / "移交").glob("*"))
    assert not list((house.settings.state / "评查").glob("*/*"))


def _copies_made_of_papers(house: House) -> list[Path]:
    """The image of a page as the workbench keeps it, and the working copies of what only this case needs."""
    with house.reading() as session:
        (file,) = files_of(session, CASE)
        (joined,) = [
            d.id for d in Ledger(session).documents(file.envelope) if file.id in {a for a, _ in d.parts}
        ]
    image, copy = (
        page_image_path(house, file.sha256, 1, 0, 130),
        house.settings.state / "work" / f"{joined}.pdf",
    )
    for path in (image, copy):
        write_atomically(path, b"x")
    drafts = (house.settings.archive.rglob("拟稿/*.docx"), house.settings.state / "work")
    prints = [drafts[1] / f"draft-{sha256_of(path)}.pdf" for path in drafts[0]]
    return [image, copy, *prints]


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _refused_without_every_condition(house: House) -> None:
    with pytest.raises(CheckFailed, match="还没有经两个人批准"):
        destruction.destroy(house, CASE, "周档案", "吴监")
    retention.appraise(house, CASE, "没有继续保存价值", "周档案", None)
    retention.approve_destruction(house, CASE, "周档案", "档案员")
    with pytest.raises(CheckFailed, match="还没有经两个人批准"):
        destruction.destroy(house, CASE, "周档案", "吴监")
    retention.approve_destruction(house, CASE, "郑局长", "负责人")
    for by, witness in (("周档案", ""), ("周档案", "周档案")):
        with pytest.raises(UsageError, match="两个人"):
            destruction.destroy(house, CASE, by, witness)
    lending.lend(house, CASE, "正卷", "王办", "复查", days("2099-01-01"), "周档案")
    with pytest.raises(CheckFailed, match="还借给 王办"):
        destruction.destroy(house, CASE, "周档案", "吴监")
    lending.give_back(house, CASE, "王办", "正卷", "周档案")


def _what_stays_is_the_record(house: House, certificate: str) -> None:
    settings = house.settings
    with pypdfium2.PdfDocument(settings.archive / certificate) as shown:
        text = "".join(page.get_textpage().get_text_range() for page in shown)
    named = ("已移交信息包", "收存的相同文件", "保留的收件", "两案.pdf")
    for word in ("档案销毁证明书", "赵明远", "郑局长", "吴监", "传票", NUMBER, *named):
        assert word in text
    (folder,) = settings.archive.glob(f"*/{CASE} *")
    assert {p.name for p in folder.rglob("*")} == {"案件.json", "案件说明.html", "manifest-sha256.txt"}
    assert "适用法律错误" not in (folder / "案件.json").read_text(encoding="utf-8")
    assert "销毁" in (folder / "案件说明.html").read_text(encoding="utf-8")
    received = {p.name for p in settings.archive.glob("_收件/*/*/*")}
    assert received == {"两案.pdf"}  # the other case needs it
    assert not (settings.inbox / intake.DRAFTS / CASE).exists()
    assert not list((settings.state / "借阅").glob("*"))
    assert CASE not in found(house, "适用法律错误")
    with house.reading() as session:
        case = case_of(house, session, CASE)
        assert (case.stage, case.lost, case.closed_on) == ("archived", True, days("2003-09-30"))
        assert [p.name for p in case.parties] == ["赵明远", "北碚区民政局"]
        assert duties_of(house, case) == ()
        (volume,) = CaseRegister(session).volumes(CASE)
        assert volume.sha256 in text.replace("\r\n", "").replace("\n", "")
        assert retention.expired(house, session, days("2026-11-24")) == []
    index = next(settings.archive.glob("2026/目录.html")).read_text(encoding="utf-8")
    assert "已销毁（" in index
    with pytest.raises(CheckFailed, match="已于"):
        retention.appraise(house, CASE, "再看看", "周档案", "永久")


def _nobody_works_on_it_any_more(house: House) -> None:
    """Every verb that would write into a destroyed case says the day it was destroyed, and leaves nothing behind."""
    before = files(house)
    acts: dict[str, list[object]] = {
        "draft": [CASE, []],
        "draft named": [CASE, ["答辩状"]],
        "bind": [CASE, True, "补"],
        "set": [CASE, {"location": "三楼"}, "周档案", None],
        "approve": [CASE, "审核", "周档案", None, None],
        "mark": [CASE, "S18", "done", "2026-01-01", "周档案", None],
        "merge": ["2026-0002", CASE, "周档案", "试"],
        "void": [CASE, "周档案", "试"],
    }
    for work, arguments in acts.items():
        with pytest.raises(CheckFailed, match=rf"{CASE} 的案卷已于 \d{{4}}-\d\d-\d\d 鉴定销毁.*新案件"):
            works.do(house, work.split()[0], *arguments)
    assert files(house) == before


def _new_mail_for_it_waits_for_a_person(house: House, folder: Path) -> None:
    (folder / "补.pdf").write_bytes(pdf(summons(NUMBER, "2026年11月20日上午9时30分")))
    receipts = ingesting.ingest(house, [("", [folder / "补.pdf"])], Hints())
    with house.reading() as session:
        waiting = [r for r in Ledger(session).waiting_papers() if r.arrival == receipts[0]["arrival"]]
    assert [(r.status, r.case) for r in waiting] == [("held", None)]
    assert f"{CASE} 的案卷已于" in waiting[0].reason and "新案件" in waiting[0].reason


def _the_archive_alone_tells_it_too(house: House, folder: Path) -> None:
    again = Office(folder / "again")
    shutil.copytree(house.settings.archive, again.root / "archive")
    with_archive = House(load_settings(again.root / "config.toml"))
    try:
        assert rebuilding.rebuild(with_archive)["again"] == []
        with with_archive.reading() as session:
            case = case_of(with_archive, session, CASE)
        assert "destroyed_on" in case.facts and case.papers == ()
        assert problems(with_archive) == []
    finally:
        with_archive.close()


def _a_file_that_comes_back_is_found(house: House) -> None:
    (name,) = (
        name
        for line in (house.settings.archive / "_日志").glob("*.jsonl")
        for entry in map(json.loads, line.read_text(encoding="utf-8").splitlines())
        if entry["act"] == "销毁"
        for name in entry["content"]["removed"]
        if name.endswith("/一.pdf") and name.startswith("_收件")
    )
    path = house.settings.archive / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    assert {p["check"] for p in problems(house)} == {"销毁", "多出的文件"}
    path.unlink()
