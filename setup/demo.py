"""The main job on bundled sample mail, in a scratch folder, through the command an office uses.

Ends with the paths of the receipts, the drafts and the bound volume; exit 0 only when all of them are there.
The scratch folder is .demo, or the one given first; the mail is that of samples/, or of the folder given second.
"""

from __future__ import annotations

import json
import runpy
import shutil
import subprocess
import sys
import time
import tomllib
from itertools import zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCRATCH, SAMPLES = (
    Path(given).resolve() if given else own
    for given, own in zip_longest(sys.argv[1:3], (ROOT / ".demo", ROOT / "samples"))
)
YINGSU = Path(sys.executable).parent / "yingsu"
KINDS = tuple((ROOT / "pipeline/data/papers").glob("[!_]*.toml"))
STAGES = runpy.run_path(str(ROOT / "pipeline/terms.py"))["STAGES"]  # the demonstration needs no package
STATUSES = {"filed": "已归入", "held": "待人处理", "duplicate": "重复文件", "rejected": "已退回"}
WAITS = 6  # done, but something waits for a person
CONFIG = """# 演示用配置
regulation = "beibei"

[office]
name = "重庆市北碚区市场监督管理局"
address = "重庆市北碚区双元大道364号"
phone = "023-00000000"
legal_representative = "阙国栋"
legal_representative_post = "局长"
leaders = [{ name = "阙国栋", post = "局长", rank = "正职", portfolio = "全面工作" }]
"""
FACTS = (  # what a clerk enters when a case was opened; the names are invented
    "unit=执法监督科",
    "handler=岑安澜",
    "leader=阙国栋",
    "leader_post=局长",
    "agents=万晓东（男，重庆市北碚区市场监督管理局，科长，023-00000000）",
)


def main() -> int:
    """Runs the steps one after the other; 1 as soon as one of them does not give what it must."""
    began = time.monotonic()
    prepare()
    opened: list[str] = []
    for envelope in envelopes():
        for number in take_in(envelope):
            if number not in opened:
                opened.append(number)
                open_case(number)
    if not opened:
        return fail("没有一份来件立案 · no case was opened")
    found = [close_case(number) for number in opened]
    verified = run("核对全部文件 · every stored byte is checked", "verify", allowed=(0,))
    pages = sorted((SCRATCH / "inbox" / "_回执").rglob("*.html"))
    drafts = [path for case in found for path in case["drafts"]]
    volumes = [path for case in found for path in case["volumes"]]
    say("结果 · results")
    missing = [
        *report("回执 receipts", pages),
        *report("拟稿 drafts", drafts),
        *report("案卷 volumes", volumes),
    ]
    print(f"\n  用时 {time.monotonic() - began:.0f} 秒 · seconds; 全部在 · all in {shown(SCRATCH)}")
    if missing or verified.get("problems"):
        return fail(f"缺少 · missing: {'、'.join(missing) or '核对发现问题'}")
    return 0


def prepare() -> None:
    """A scratch folder with its own configuration; what an earlier run left is removed."""
    say("准备演示文件夹 · scratch folder")
    if SCRATCH.exists() and any(SCRATCH.iterdir()) and not is_demonstration():
        sys.exit(fail(f"{SCRATCH} 不是演示文件夹，里面有别的内容 · is not a demonstration's folder"))
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    (SCRATCH / "config.toml").write_text(CONFIG, encoding="utf-8")
    shutil.copytree(ROOT / "templates", SCRATCH / "templates")
    print(f"  {shown(SCRATCH)}")


def is_demonstration() -> bool:
    """Whether the scratch folder was left by an earlier demonstration and may go."""
    config = SCRATCH / "config.toml"
    return config.is_file() and config.read_text(encoding="utf-8").startswith(CONFIG.splitlines()[0])


def envelopes() -> list[Path]:
    """The sample mail, in the order of its names: a file or a folder is one envelope."""
    found = sorted(path for path in SAMPLES.iterdir() if path.is_dir() or path.suffix.lower() in _MAIL)
    copies = SCRATCH / "来信"
    copies.mkdir()
    for path in found:
        (shutil.copytree if path.is_dir() else shutil.copy)(path, copies / path.name)
    return [copies / path.name for path in found]


_MAIL = {".pdf", ".tif", ".tiff", ".jpg", ".png", ".docx"}


def take_in(envelope: Path) -> list[str]:
    """One envelope through the whole corridor; the cases it went into."""
    answer = run(f"收件 · taking in {envelope.name}", "ingest", str(envelope), allowed=(0, WAITS))
    names = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["name"] for path in KINDS}
    for receipt in answer["receipts"]:
        kinds = "、".join(names.get(paper["kind"], "？") for paper in receipt["papers"])
        print(f"  {receipt['name']} → {STATUSES[receipt['status']]} {receipt['case'] or ''}：{kinds}")
    cases = (number for receipt in answer["receipts"] for number in (*receipt["cases"], receipt["case"]))
    return sorted({number for number in cases if number})


def open_case(number: str) -> None:
    """What a clerk does with a new case: enters who works on it, and looks at what is due."""
    run(f"{number} 填写承办信息 · who works on it", "set", number, *FACTS, "--by", "演示")
    answer = run(f"{number} 应办事项 · duties", "duties", "--case", number)
    for duty in sorted(answer["duties"], key=lambda d: d["due"] or "9999"):
        assumed = "（起算日待确认）" if duty["assumed"] else ""
        print(f"  {duty['due'] or '待定      '}  {duty['what']}（{duty['article']}）{assumed}")


def close_case(number: str) -> dict[str, list[Path]]:
    """What a clerk does at the end: has the documents written and the volume bound."""
    run(f"{number} 拟稿 · documents", "draft", number, allowed=(0, WAITS))
    run(f"{number} 组卷 · volume", "bind", number, allowed=(0, WAITS))
    case = run(f"{number} 案件 · the case", "case", number)
    print(f"  {case['title']}（{STAGES[case['stage']]}）")
    return {
        "drafts": [SCRATCH / draft["path"] for draft in case["drafts"]],
        "volumes": [SCRATCH / volume["path"] for volume in case["volumes"]],
    }


def run(title: str, *arguments: str, allowed: tuple[int, ...] = (0,)) -> dict[str, Any]:
    """One command as a user types it, with its progress on the terminal; its JSON document."""
    say(title)
    print(f"  $ yingsu {' '.join(arguments)}", flush=True)
    began = time.monotonic()
    answer = subprocess.run(
        [str(YINGSU), *arguments, "--json"], cwd=SCRATCH, stdout=subprocess.PIPE, check=False
    )
    if answer.returncode not in allowed:
        sys.exit(fail(f"yingsu {arguments[0]} 以 {answer.returncode} 结束 · ended with {answer.returncode}"))
    print(f"  完成 · done ({time.monotonic() - began:.1f} s)")
    document = json.loads(answer.stdout)
    assert isinstance(document, dict)
    return document


def report(title: str, paths: list[Path]) -> list[str]:
    """Prints the paths; the title when there are none or one of them does not exist."""
    print(f"\n  {title}")
    for path in paths:
        print(f"    {shown(path)}")
    return [] if paths and all(path.is_file() and path.stat().st_size for path in paths) else [title]


def shown(path: Path) -> Path:
    """A path as short as it can be written from the product's folder."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def say(text: str) -> None:
    """The heading of a step."""
    print(f"\n▸ {text}", flush=True)


def fail(reason: str) -> int:
    """Says why the demonstration did not come through."""
    print(f"\n✗ 演示未完成 · the demonstration did not come through: {reason}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
