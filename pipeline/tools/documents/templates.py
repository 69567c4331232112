"""The office's templates (模板): its own folder, laid out at first use with those the product brings."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipeline.errors import AccessError, DataError
from pipeline.tools.data import DATA, read_toml
from pipeline.tools.files import copy_atomically
from pipeline.writing.templates import TemplateSpec, parse_templates

SHIPPED = DATA.parent.parent / "templates"
LIST = "templates.toml"


def provide_templates(folder: Path) -> Path:
    """The folder to take templates from: ``folder``, filled with the product's own when it has no list yet.

    A docx that already lies there is never replaced. Where the folder cannot be written, the
    product's own folder is used as it is.
    """
    if (folder / LIST).is_file() or folder.resolve() == SHIPPED.resolve() or not (SHIPPED / LIST).is_file():
        return folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(SHIPPED.glob("*.docx")):
            if not (folder / path.name).exists():
                copy_atomically(path, folder / path.name)
        copy_atomically(SHIPPED / LIST, folder / LIST)  # last, so that a half-filled folder is filled again
    except (OSError, AccessError):
        return SHIPPED
    return folder


def load_templates(folder: Path) -> tuple[TemplateSpec, ...]:
    """The templates listed in a folder; DataError names the file and what is wrong with it."""
    path = folder / LIST
    if not path.is_file():
        raise DataError(f"模板文件夹 {folder} 里没有 {LIST}", "请把程序自带的 templates 文件夹复制到这里。")
    state = path.stat()
    return _parsed(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _parsed(path: Path, _written: int, _size: int) -> tuple[TemplateSpec, ...]:
    """The list as it was written then: a page of a case asks for it each time."""
    return parse_templates(read_toml(path))
