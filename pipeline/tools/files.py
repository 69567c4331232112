"""Files: atomic writes, content hashes, names safe on Windows shares."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import AccessError

_FORBIDDEN = set('<>:"/\\|?*')
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # the last two end a line for many programs
_RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"COM{n}" for n in range(1, 10)),
    *(f"LPT{n}" for n in range(1, 10)),
}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


TEMPORARY = ".tmp-"
_MACHINE = hashlib.sha256(platform.node().encode()).hexdigest()[:6]
_OURS = f"{TEMPORARY}{_MACHINE}-"
_DAY = 86400.0
_guard: list[Callable[[], None]] = []


def guard_commits(*checks: Callable[[], None]) -> None:
    """From now on these run before a file gets its final name: they come back only if this process may write."""
    _guard[:] = checks


def own_prefix() -> str:
    """How the name of an unfinished file or folder of this process begins, so that ``sweep`` finds it after a crash."""
    return f"{_OURS}{os.getpid()}-"


@contextmanager
def atomic_target(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path``; moved onto it, synced to disk, when the block ends well.

    AccessError when the folder or disk refuses; nothing is left behind then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=own_prefix(), suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _commit(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def sweep(*folders: Path) -> None:
    """Takes away unfinished files and folders: of processes of this machine that are gone, of others after a day."""
    for folder in folders:
        for path in list(folder.rglob(f"{TEMPORARY}*")):
            with contextlib.suppress(OSError):
                if _is_left(path):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _is_left(path: Path) -> bool:
    if path.name.startswith(_OURS):
        process = path.name.removeprefix(_OURS).split("-", 1)[0]
        return not Path(f"/proc/{process}").exists()
    return time.time() - path.stat().st_mtime > _DAY


def _commit(temporary: Path, path: Path) -> None:
    try:
        temporary.chmod(0o644)
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        for check in _guard:
            check()
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _refused(path, error) from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "文件夹是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件夹不见了",
    errno.ENOTDIR: "路径上有同名的文件",
    errno.EEXIST: "已有同名的文件",
    errno.EIO: "磁盘读写出错",
    errno.ESTALE: "网络文件夹已断开",
    errno.EHOSTDOWN: "网络文件夹已断开",
    errno.ETIMEDOUT: "网络文件夹没有回应",
}


def reason(error: OSError) -> str:
    """Why the system refused, in plain words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def in_words(error: Exception) -> str:
    """What went wrong as people are told it: our own errors say it already, the system's as file and reason."""
    if not isinstance(error, OSError):
        return str(error)
    return f"{error.filename}：{reason(error)}" if error.filename else reason(error)


def _refused(path: Path, error: OSError) -> AccessError:
    return AccessError(f"无法写入 {path}：{reason(error)}", "请检查文件夹的权限和磁盘空间。")


def write_atomically(path: Path, content: bytes) -> None:
    """The whole content under its final name, or nothing."""
    with atomic_target(path) as temporary:
        try:
            temporary.write_bytes(content)
        except OSError as error:
            raise _refused(path, error) from error


def write_text(path: Path, text: str) -> None:
    """UTF-8 text, written atomically; left alone when it already says the same."""
    content = text.encode("utf-8")
    if not (path.is_file() and path.read_bytes() == content):
        write_atomically(path, content)


def copy_atomically(source: Path, target: Path) -> None:
    """A copy of ``source`` under its final name, or nothing."""
    with atomic_target(target) as temporary:
        try:
            shutil.copyfile(source, temporary)
        except OSError as error:
            raise _refused(target, error) from error


def readable(name: str) -> str:
    """A file name as people wrote it; one in another encoding than UTF-8 (a GBK share, an old ZIP) is decoded."""
    content = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def safe_name(name: str, longest: int = 80) -> str:
    """A file name that every file system of an office takes: no control or forbidden characters,
    no reserved Windows name, at most ``longest`` characters (and 200 bytes), the suffix kept."""
    text = unicodedata.normalize("NFC", name)
    text = "".join("_" if c in _FORBIDDEN or unicodedata.category(c) in _UNSEEN else c for c in text)
    text = text.strip(" .") or "未命名"
    stem, dot, suffix = text.rpartition(".")
    if not dot or len(suffix) > 8 or not stem:
        stem, suffix = text, ""
    if stem.upper() in _RESERVED:
        stem = f"_{stem}"
    ending = f".{suffix}" if suffix else ""
    stem = stem[: longest - len(ending)]
    while len((stem + ending).encode("utf-8")) > 200:
        stem = stem[:-1]
    return stem.rstrip(" .") + ending
