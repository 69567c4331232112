"""A ZIP of the mail (压缩包) as one PDF: its members in natural order, each a paper of its own.

``python -m pipeline.tools.opening.bundle PARENT`` does it in a child process. Nothing of a member's name is ever used
as a path, and a member that cannot be read is told by its name, for no page may be lost in silence.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import FileUnreadable, ProgramMissing
from pipeline.tools.files import reason
from pipeline.tools.opening import sniff
from pipeline.tools.opening.wordfile import BROKEN, is_damage
from pipeline.tools.opening.working import working_pdf
from pipeline.tools.pdfs.pdf import join_pdfs, page_count
from pipeline.tools.processes.child import Child, ChildFailed, limit_address_space, serve

MOST_MEMBERS = 500
MOST_BYTES = 1 << 30
SMALL, PACKED = 64 << 20, 200
"""A member larger than SMALL that grew more than PACKED times is a bomb."""
SECONDS = 300.0
MEMORY = 2 << 30
_CHUNK = 1 << 20
_IGNORED = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)

Firsts = tuple[tuple[int, str], ...]
"""(first page in the joined PDF, name) of each member."""


def bundled(path: Path, name: str, target: Path) -> Firsts:
    """Writes the joined PDF of a ZIP to ``target`` in a child process; where each member begins.

    FileUnreadable password, unsafe, too_large, unsupported or corrupt, naming the member.
    """
    child = Child("pipeline.tools.opening.bundle")
    try:
        answer = child.ask({"path": str(path), "name": name, "target": str(target)}, SECONDS)
    except ChildFailed as error:
        code = {"crash": "corrupt"}.get(error.code, error.code)
        raise FileUnreadable(code, f"压缩包 {name} 展开时出错", "请解压后把里面的文件逐个放入。") from error
    finally:
        child.close()
    if "missing" in answer:
        raise ProgramMissing(answer["missing"])
    if "code" in answer:
        raise FileUnreadable(answer["code"], answer["message"])
    return tuple((first, member) for first, member in answer["firsts"])


def bundle(path: Path, name: str, target: Path) -> Firsts:
    """The same in this process, for who already is a child."""
    firsts: list[tuple[int, str]] = []
    parts: list[tuple[Path, int]] = []
    with tempfile.TemporaryDirectory(prefix="yingsu-bundle-") as folder:
        for number, (member, file) in enumerate(_unpacked(path, name, Path(folder)), 1):
            working = Path(folder) / f"{number:04d}.pdf"
            _converted(file, name, member, working)
            firsts.append((len(parts) + 1, member))
            parts += [(working, page) for page in range(1, page_count(working) + 1)]
        if not parts:
            raise FileUnreadable("empty", f"压缩包 {name} 里没有文件", "请重新发送。")
        join_pdfs(parts, target)
    return tuple(firsts)


def _converted(file: Path, name: str, member: str, working: Path) -> None:
    kind = sniff.media_type(file)
    if kind not in sniff.CONVERTED:
        raise FileUnreadable(
            "unsupported", f"压缩包 {name} 中的 {member} 不能识读", "请解压后把里面的文件逐个放入。"
        )
    try:
        working_pdf(file, kind, working)
    except FileUnreadable as error:
        raise FileUnreadable(
            error.code,
            f"压缩包 {name} 中的 {member} 读不了（{error.code}）",
            "请解压后把里面的文件逐个放入。",
        ) from error


def _unpacked(path: Path, name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """(name, file) of each member, unpacked under a number and checked as it grows."""
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(path) as packed:
            for number, info in enumerate(_members(packed, name), 1):
                member = _name_of(info)
                file = folder / f"{number:04d}{_ending(member)}"
                left -= _written(packed, info, file, name, left)
                yield member, file
    except BROKEN as error:
        raise FileUnreadable("corrupt", f"压缩包 {name} 已损坏", "请重新发送。") from error
    except OSError as error:
        if not is_damage(error):
            raise
        raise FileUnreadable("corrupt", f"压缩包 {name} 已损坏", "请重新发送。") from error


def _members(packed: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    infos = [i for i in packed.infolist() if not i.is_dir() and not _IGNORED.search(_name_of(i))]
    if len(infos) > MOST_MEMBERS:
        raise FileUnreadable(
            "too_large",
            f"压缩包 {name} 里有 {len(infos)} 个文件，超过 {MOST_MEMBERS} 个",
            "请拆成几个压缩包。",
        )
    if any(info.flag_bits & 1 for info in infos):
        raise FileUnreadable("password", f"压缩包 {name} 设了密码", "请解压后把里面的文件逐个放入。")
    return sorted(infos, key=lambda info: _natural(_name_of(info)))


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Sorting key of natural name order: 2.jpg before 10.jpg."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", name)]


def _written(packed: zipfile.ZipFile, info: zipfile.ZipInfo, file: Path, name: str, left: int) -> int:
    """Unpacks one member; its size, or FileUnreadable unsafe or too_large as soon as it is seen."""
    size = 0
    with packed.open(info) as source, file.open("wb") as target:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > SMALL and size > PACKED * max(1, info.compress_size):
                raise FileUnreadable(
                    "unsafe",
                    f"压缩包 {name} 中的 {_name_of(info)} 展开后异常地大",
                    "请向来件人核实后重新发送。",
                )
            if size > left:
                raise FileUnreadable(
                    "too_large", f"压缩包 {name} 展开后超过 {MOST_BYTES >> 20} MB", "请拆成几个压缩包。"
                )
            target.write(chunk)
    return size


def _name_of(info: zipfile.ZipInfo) -> str:
    """A member's name as its maker meant it: Chinese programs leave GBK where the UTF-8 flag is missing."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _ending(member: str) -> str:
    ending = Path(member).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z]{2,5}", ending) else ""


# --- the child's side -----------------------------------------------------------------------------


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    path, target = Path(question["path"]), Path(question["target"])
    try:
        return {"firsts": [list(first) for first in bundle(path, question["name"], target)]}
    except FileUnreadable as error:
        return {"code": error.code, "message": str(error)}
    except ProgramMissing as error:
        return {"missing": str(error)}
    except MemoryError:
        return {"code": "out_of_memory", "message": f"压缩包 {question['name']} 占用的内存太多。"}
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        return {
            "code": "too_large",
            "message": f"压缩包 {question['name']} 展开时磁盘出错：{reason(error)}。",
        }


def main(arguments: list[str]) -> None:
    """Serves until the input ends."""
    limit_address_space(MEMORY)
    serve(arguments, _answer)


if __name__ == "__main__":
    main(sys.argv[1:])
