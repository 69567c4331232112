"""Re-checking one case's folder: manifest, what the register says of its files, signatures, the journal's head."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline.flow.cases.casefile import original_name
from pipeline.flow.cases.publish import arrivals_of
from pipeline.flow.office.house import House
from pipeline.flow.office.places import MANIFEST, ORIGINALS, TAKEN_OVER
from pipeline.flow.office.signing import trusted_of
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.secrecy import withheld
from pipeline.tools.files import sha256_of
from pipeline.tools.pdfs.pdf import last_page_text
from pipeline.types import Volume

Problem = dict[str, str]
PASSING = ".tmp-"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_CHAIN = re.compile(r"日志校验值\W*([0-9a-f]{64})")


def problem(path: str, check: str, expected: str, found: str) -> Problem:
    """One problem as ``verify`` shows it."""
    return {"path": path, "check": check, "expected": expected, "found": found}


def files_below(folder: Path) -> set[str]:
    """All files below a folder (not those being written), relative to it, with ``/``."""
    if not folder.is_dir():
        return set()
    found = (p for p in folder.rglob("*") if p.is_file() or p.is_symlink())
    return {p.relative_to(folder).as_posix() for p in found if not p.name.startswith(PASSING)}


def check_manifest(house: House, root: Path, present: Collection[str]) -> tuple[int, list[Problem]]:
    """The ``present`` files of a folder against its manifest: changed, missing, added."""
    manifest = root / MANIFEST
    shown, settings = house.settings.relative(manifest), house.settings
    if not manifest.is_file():
        return 0, [problem(shown, "清单", MANIFEST, "没有清单")]
    wanted, problems = _manifest(manifest, shown)
    added = sorted(set(present) - set(wanted) - {MANIFEST})
    problems += [problem(f"{settings.relative(root)}/{n}", "多出的文件", "清单中没有", "存在") for n in added]
    for name, (expected, line) in wanted.items():
        found = sha256_of(root / name) if name in present else "文件不存在"
        if found == expected:
            continue
        if _is_nearly(expected, found):
            problems.append(problem(f"{shown} 第 {line} 行", "清单", found, expected))
            continue
        problems.append(problem(f"{settings.relative(root)}/{name}", "SHA-256", expected, found))
        other = next((n for n in added if name not in present and sha256_of(root / n) == expected), None)
        if other is not None:
            problems.append(problem(f"{shown} 第 {line} 行", "清单", other, name))
    return len(wanted), problems


def _is_nearly(expected: str, found: str) -> bool:
    """Whether the line of the manifest was changed and not the file: its digest would be another one altogether."""
    return len(expected) == len(found) and sum(a != b for a, b in zip(expected, found, strict=True)) <= 8


def _manifest(manifest: Path, shown: str) -> tuple[dict[str, tuple[str, int]], list[Problem]]:
    """name -> (digest, line), and the lines that are none."""
    text = manifest.read_bytes().decode("utf-8", "replace")
    wanted: dict[str, tuple[str, int]] = {}
    problems = []
    if text and not text.endswith("\n"):
        problems.append(problem(shown, "清单", "以换行结束", "末尾被截断"))
    for number, line in enumerate(text.split("\n")[:-1] if text.endswith("\n") else text.split("\n"), 1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in wanted:
            problems.append(problem(f"{shown} 第 {number} 行", "清单", "校验值和文件名", "被改动"))
        else:
            wanted[match[2]] = match[1], number
    return wanted, problems


def check_case(
    house: House, session: Session, number: str, heads: Collection[str]
) -> tuple[int, list[Problem]]:
    """A case's folder; ``heads`` are the hashes of all acts of the journal."""
    folder = CaseRegister(session).folder(number)
    root = house.settings.archive / folder
    if not folder:
        return 0, []
    present = files_below(root)
    checked, problems = check_manifest(house, root, present)
    problems += _against_the_register(house, session, number, root)
    broken = {p["path"] for p in problems}
    for volume in CaseRegister(session).volumes(number):
        path = house.settings.root / volume.path
        if volume.final and path.is_file():
            problems += _signature(house, path, volume)
            if volume.path not in broken and volume.fingerprint != TAKEN_OVER:
                problems += _head(path, volume.path, heads)
    return checked, problems


def _against_the_register(house: House, session: Session, number: str, root: Path) -> Iterator[Problem]:
    """Files of which the database knows the hash itself: originals, drafts, volumes."""
    register = CaseRegister(session)
    wanted: dict[Path, str] = {house.settings.root / d.path: h for d, h in register.drafts(number)}
    wanted |= {house.settings.root / v.path: v.sha256 for v in register.volumes(number)}
    if "destroyed_on" in register.facts(number):
        yield from _destroyed(house, session, number, wanted)
        wanted = {}
    ledger = Ledger(session)
    secret = withheld(session)
    filed = (a for p in ledger.papers_of_case(number) for a in arrivals_of(ledger, p))
    for arrival in (a for a in filed if a.id not in secret):
        wanted[root / ORIGINALS / original_name(arrival.id, arrival.name)] = arrival.sha256
    for path, expected in wanted.items():
        found = sha256_of(path) if path.is_file() else "文件不存在"
        if found != expected:
            yield problem(house.settings.relative(path), "登记的校验值", expected, found)


def _destroyed(house: House, session: Session, number: str, gone: Collection[Path]) -> Iterator[Problem]:
    """A destroyed case: two people approved, two saw to it, and none of its files lies there any more."""
    shown = f"登记簿 {number}"
    acts = [(act, content) for act, _, of, content in journal.acts(session, _DESTRUCTION) if of == number]
    done = next((content for act, content in reversed(acts) if act == "销毁"), None)
    approvers = {content["by"] for act, content in acts if act == "销毁批准"}
    if done is None or len(approvers) < 2:
        yield problem(shown, "销毁", "日志中有两个人的批准和销毁登记", "没有")
        return
    archive = house.settings.archive
    for path in sorted({*gone, *(archive / name for name in done["removed"])}):
        if path.exists():
            yield problem(house.settings.relative(path), "销毁", "已经销毁", "仍然存在")


_DESTRUCTION = ("销毁批准", "销毁")


def _signature(house: House, path: Path, volume: Volume) -> Iterator[Problem]:
    if volume.signed:
        from pipeline.tools.pdfs.sign import signature_problem  # cryptography is slow to load

        wrong = signature_problem(path, _trusted(house))
        if wrong:
            yield problem(volume.path, "电子签名", "完好、由受信任的证书签发", wrong)


def _head(path: Path, shown: str, heads: Collection[str]) -> Iterator[Problem]:
    """The journal's head that a final volume bears is one of the journal's."""
    match = _CHAIN.search(last_page_text(path).replace("\r", "").replace("\n", ""))
    if match is None or match[1] not in heads:
        yield problem(shown, "备考表的日志校验值", "日志中有", match[1] if match else "没有")


def _trusted(house: House) -> Any:
    """The trusted certificates, read once for a house."""
    kept = house.__dict__
    if "_trusted" not in kept:
        kept["_trusted"] = trusted_of(house)
    return kept["_trusted"]
