"""The doctor's look at programs, packages, models and fonts; nothing here depends on config.toml."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import subprocess
import sys
import tempfile
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import docx
from packaging.requirements import InvalidRequirement, Requirement

from pipeline.errors import FileUnreadable, ProgramMissing, YingsuError
from pipeline.tools.doctor.health_check import Check
from pipeline.tools.documents import fonts as font_tool
from pipeline.tools.opening import office

LOCK = Path(__file__).resolve().parents[3] / "requirements.lock"
OLDEST = (3, 11)
LANGUAGES = ("chi_sim", "osd")
SET_UP = "请在程序所在文件夹运行：make setup。"
_SECONDS = 120.0
_OWN_FONTS = {"仿宋_GB2312": "make setup", "楷体_GB2312": "sudo apt-get install -y fonts-lxgw-wenkai"}
_NOTO = "sudo apt-get install -y fonts-noto-cjk fonts-noto-cjk-extra"
_SAMPLE = "行政应诉通知书"
_READ = """
import sys
import numpy, PIL.Image, PIL.ImageDraw, PIL.ImageFont
from pipeline.tools.engines.ocr import open_engine
engine = open_engine(sys.argv[1])
if sys.argv[2]:
    font = PIL.ImageFont.truetype(sys.argv[2], 60)
    page = PIL.Image.new("RGB", (1200, 500), "white")
    PIL.ImageDraw.Draw(page).text((120, 200), sys.argv[3], font=font, fill="black")
    print("read:" + "".join(line.text for line in engine.read(numpy.asarray(page))))
print("whole:" if getattr(engine, "runs_whole", False) else "")
print("engine:" + engine.name)
"""


def python() -> tuple[Check, ...]:
    """The Python that runs us is new enough."""
    found = f"Python {platform.python_version()}（{sys.executable}）"
    ok = sys.version_info[:2] >= OLDEST
    advice = "" if ok else "请安装 Python 3.11 或更新版本，删除 .venv 后再运行：make setup。"
    return (Check("Python", ok, found, advice),)


def packages() -> tuple[Check, ...]:
    """The installed packages are those of requirements.lock."""
    name = "Python 软件包"
    if not LOCK.is_file():
        return (Check(name, True, "不是从源码文件夹安装的，没有锁定文件可核对"),)
    wanted = tuple(_locked(LOCK.read_text(encoding="utf-8")))
    wrong = [line for line in (_difference(requirement) for requirement in wanted) if line]
    if wrong:
        return (Check(name, False, f"{len(wrong)} 个与锁定文件不符：{'、'.join(wrong[:5])}", SET_UP),)
    return (Check(name, True, f"{len(wanted)} 个，全部与锁定文件一致"),)


def _locked(text: str) -> Iterator[Requirement]:
    """The requirements of a lock file that hold for this machine."""
    for line in text.splitlines():
        if line[:1].isalnum():
            try:
                requirement = Requirement(line.rstrip("\\ "))
            except InvalidRequirement:
                continue
            if requirement.marker is None or requirement.marker.evaluate():
                yield requirement


def _difference(requirement: Requirement) -> str:
    try:
        version = importlib.metadata.version(requirement.name)
    except importlib.metadata.PackageNotFoundError:
        return f"{requirement.name} 未安装"
    return (
        ""
        if version in requirement.specifier
        else f"{requirement.name} {version}（应为 {requirement.specifier}）"
    )


def time_zone() -> tuple[Check, ...]:
    """Beijing time can be reckoned on this machine."""
    try:
        zoneinfo.ZoneInfo("Asia/Shanghai")
    except zoneinfo.ZoneInfoNotFoundError:
        return (Check("时区数据", False, "找不到 Asia/Shanghai", "请运行：sudo apt-get install -y tzdata。"),)
    return (Check("时区数据", True, "Asia/Shanghai"),)


def tesseract() -> tuple[Check, ...]:
    """The second OCR engine and its Chinese are there."""
    name = "文字识别（tesseract）"
    program = shutil.which("tesseract")
    if program is None:
        return (Check(name, False, "没有安装", "请运行：sudo apt-get install -y tesseract-ocr。"),)
    languages = _output(program, "--list-langs").split()
    missing = [language for language in LANGUAGES if language not in languages]
    if missing:
        wanted = " ".join(f"tesseract-ocr-{language.replace('_', '-')}" for language in missing)
        found = f"缺少语言数据：{'、'.join(missing)}"
        return (Check(name, False, found, f"请运行：sudo apt-get install -y {wanted}。"),)
    version = _output(program, "--version").split()
    return (
        Check(name, True, f"tesseract {version[1] if len(version) > 1 else '？'}，{'、'.join(LANGUAGES)}"),
    )


def ocr_models(choice: str = "auto") -> tuple[Check, ...]:
    """The first OCR engine starts and reads a printed line, in a child process that may crash."""
    name = "文字识别模型"
    font = _song()
    try:
        child = subprocess.run(
            [sys.executable, "-c", _READ, choice, font, _SAMPLE],
            cwd=Path(__file__).resolve().parents[3],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return (Check(name, False, f"{_SECONDS:.0f} 秒内没有启动", SET_UP),)
    said = child.stdout.decode("utf-8", "replace")
    if child.returncode != 0:
        problem = child.stderr.decode("utf-8", "replace").strip().splitlines()
        return (Check(name, False, f"不能启动：{problem[-1] if problem else child.returncode}", SET_UP),)
    engine = said.rpartition("engine:")[2].strip()
    if font and choice != "fake" and _SAMPLE not in said:
        return (Check(name, False, f"{engine} 读不出“{_SAMPLE}”", SET_UP),)
    slow = _slowness(choice, engine, said)
    return (Check(name, True, f"{engine}，{'试读正确' if font else '已启动'}{slow}"),)


def _slowness(choice: str, engine: str, said: str) -> str:
    """Why an engine that runs is slower than it could be; "" where it is not."""
    if choice == "auto" and engine == "onnxruntime":
        return "（OpenVINO 在本机不能用，识别会慢一些）"
    return "（识别模型不能分成两部分运行，识别会慢一些）" if "whole:" in said.splitlines() else ""


def _song() -> str:
    """The file of a font with Chinese characters, or nothing where there is none."""
    try:
        match = font_tool.match_font("宋体", _SAMPLE)
    except ProgramMissing:
        return ""
    return str(match.path) if match.families and match.path.is_file() else ""


def office_program() -> tuple[Check, ...]:
    """LibreOffice is there and has its Writer: seen by what it makes of a real document."""
    name = "LibreOffice"
    advice = "请运行：sudo apt-get install -y libreoffice-writer-nogui。"
    program = next((found for found in map(shutil.which, office.PROGRAMS) if found), None)
    if program is None:
        return (Check(name, False, "没有安装", advice),)
    version = " ".join(_output(program, "--version").split()[:2]) or "版本不明"
    try:
        _convert()
    except FileUnreadable as error:
        if error.code == "timeout":
            found = f"{version}，但把文档转成 PDF 用了 {_SECONDS:.0f} 秒还没有完成（机器可能很忙）"
            return (
                Check(
                    name, False, found, "请稍后再运行一次 yingsu doctor；一直如此时请重新安装 LibreOffice。"
                ),
            )
        return (
            Check(
                name, False, f"{version}，但不能把文档转成 PDF（可能缺少 Writer）：{error.message}", advice
            ),
        )
    except YingsuError as error:
        found = f"{version}，但不能把文档转成 PDF（可能缺少 Writer）：{error.message}"
        return (Check(name, False, found, advice),)
    return (Check(name, True, f"{version}，能把文档转成 PDF"),)


def _convert() -> None:
    with tempfile.TemporaryDirectory(prefix="yingsu-doctor-") as folder:
        source = Path(folder) / "试转.docx"
        document = docx.Document()
        document.add_paragraph(_SAMPLE)
        document.save(str(source))
        office.to_pdf(source, Path(folder) / "试转.pdf", _SECONDS)


def fonts() -> tuple[Check, ...]:
    """Each font of official documents, or its stand-in, and the rare characters of names."""
    if shutil.which("fc-match") is None:
        return (Check("字体", False, "缺少 fontconfig", "请运行：sudo apt-get install -y fontconfig。"),)
    return (*(_font(family) for family in font_tool.OFFICIAL), _rare_characters())


def _font(family: str) -> Check:
    match = font_tool.match_font(family)
    best = font_tool.font_families(family)[:2]
    if any(name in match.families for name in best):
        own = family in match.families
        return Check(f"字体 {family}", True, "本机自有" if own else f"以 {best[1]} 代替")
    command = _OWN_FONTS.get(family, _NOTO)
    return Check(f"字体 {family}", False, f"只找到 {match.name or '（无）'}", f"请运行：{command}。")


def _rare_characters() -> Check:
    name = "人名生僻字"
    missing = {
        c
        for family in font_tool.OFFICIAL
        for c in font_tool.missing_characters(family, font_tool.RARE_CHARACTERS)
    }
    if missing:
        return Check(name, False, f"没有字体能显示：{''.join(sorted(missing))}", f"请运行：{_NOTO}。")
    return Check(name, True, f"{font_tool.RARE_CHARACTERS} 等字都能显示")


def _output(program: str, *arguments: str) -> str:
    """What a program prints; ProgramMissing when it cannot be run or does not end."""
    try:
        child = subprocess.run(
            [program, *arguments],
            env=font_tool.font_environment(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProgramMissing(f"程序 {program} 无法运行：{error}") from error
    return (child.stdout + child.stderr).decode("utf-8", "replace")
