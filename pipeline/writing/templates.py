"""The list of templates (模板目录): code, file, article, recipient; parsed from templates.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from pipeline.errors import DataError

PARTS = ("正卷", "副卷")
SCOPES = ("case", "year")


@dataclass(frozen=True, slots=True)
class TemplateSpec:
    """One document the office writes.

    ``code`` is the D-code (several files of one code are D12, D12-2 …), ``file`` the docx in the
    folder of templates, ``article`` what asks for it, ``recipient`` who gets it, ``part`` 正卷 or
    副卷. ``kinds`` are the papers it answers (newest first counts), ``instance`` the instance it is
    for when that is fixed. ``sealed`` is the kind of paper it is when it comes back sealed.
    ``scope`` "year" is a yearly document without a case. ``aliases`` are other names for it.
    """

    code: str
    name: str
    file: str
    article: str
    recipient: str
    part: str = "正卷"
    scope: str = "case"
    kinds: tuple[str, ...] = ()
    instance: str = ""
    sealed: str = ""
    aliases: tuple[str, ...] = ()

    def answers_to(self, name: str) -> bool:
        """Whether ``name`` is its file name (with or without .docx), its D-code, name or alias."""
        wanted = name.strip().removesuffix(".docx")
        names = (self.file.removesuffix(".docx"), self.name, *self.aliases)
        return wanted in names or wanted.upper() == self.code

    def is_asked_by(self, templates: str | None) -> bool:
        """Whether a duty's templates (one name, or several between 、) name it."""
        return any(self.answers_to(name) for name in re.split(r"[、,;；]", templates or "") if name.strip())


def parse_templates(toml: Mapping[str, Any]) -> tuple[TemplateSpec, ...]:
    """The templates of templates.toml; DataError names the entry that is wrong."""
    known = {f.name: f for f in fields(TemplateSpec)}
    specs = tuple(_spec(entry, known) for entry in toml.get("template", ()))
    for name in ("code", "file", "name"):
        values = [getattr(spec, name) for spec in specs]
        if twice := {value for value in values if values.count(value) > 1}:
            raise DataError(
                f"templates.toml 里 {name} 重复：{'、'.join(sorted(twice))}",
                "每个模板只能登记一次，请删去多余的。",
            )
    return specs


def _spec(entry: Mapping[str, Any], known: Mapping[str, Any]) -> TemplateSpec:
    label = entry.get("file") or entry.get("code") or "?"
    unknown = [key for key in entry if key not in known]
    missing = [key for key in ("code", "name", "file", "article", "recipient") if key not in entry]
    if unknown or missing:
        raise DataError(
            f"templates.toml 的模板 {label}：不认识 {unknown}，缺少 {missing}",
            f"可用的项：{'、'.join(known)}。",
        )
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    spec = TemplateSpec(**values)
    if spec.part not in PARTS or spec.scope not in SCOPES or not spec.file.endswith(".docx"):
        raise DataError(
            f"templates.toml 的模板 {label}：part 是 {spec.part}，scope 是 {spec.scope}，file 是 {spec.file}",
            "part 写正卷或副卷，scope 写 case 或 year，file 以 .docx 结尾。",
        )
    return spec


def find_template(specs: Sequence[TemplateSpec], name: str) -> TemplateSpec | None:
    """The template of a file name, D-code, name or alias; None when there is none."""
    exact = (spec for spec in specs if name.strip().removesuffix(".docx") == spec.file.removesuffix(".docx"))
    return next(exact, None) or next((spec for spec in specs if spec.answers_to(name)), None)
