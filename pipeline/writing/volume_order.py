"""The order of materials (卷内材料顺序) and what a volume must have, as data: volumes/*.toml parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import DataError

CONDITIONS = ("always", "hearing", "judged", "lost", "suggested")
_ORDERS = {
    "reconsideration": "reconsideration",
    "non_litigation": "enforcement",
    "enforcement": "enforcement",
}


@dataclass(frozen=True, slots=True)
class Group:
    """One place in the order: kinds of papers, words in titles of the office's own papers, D-codes of drafts.

    ``internal``: belongs to the 副卷; ``ours``: takes only evidence that came with the office's own
    evidence list; ``rest``: takes what no other group took.
    """

    title: str
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    internal: bool = False
    ours: bool = False
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Required:
    """A material a volume must have (必备材料): kinds (and words in the title), where and when it applies."""

    what: str
    kinds: tuple[str, ...]
    titles: tuple[str, ...] = ()
    instances: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()
    when: str = "always"
    duties: tuple[str, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """The order of one sort of volume, with the article on filing itself for each regulation."""

    name: str
    category: str
    groups: tuple[Group, ...]
    required: tuple[Required, ...] = ()
    internal_titles: tuple[str, ...] = ()
    archive_article: Mapping[str, str] = field(default_factory=dict)

    def article(self, required: Required, regulation: str) -> str:
        """The article that asks for a material: the regulation's own, the national one, the one on filing."""
        own = required.articles.get(regulation) or required.articles.get("national")
        return own or self.archive_article.get(regulation) or self.archive_article.get("national", "")


def order_name(instance: str) -> str:
    """Which file of volumes/ holds the order for an instance: litigation, reconsideration or enforcement."""
    return _ORDERS.get(instance, "litigation")


def parse_order(name: str, toml: Mapping[str, Any]) -> Order:
    """The order in one file; DataError when a draft or kind has no single place, or a condition is unknown."""
    groups = tuple(Group(**_tuples(entry)) for entry in toml.get("group", ()))
    required = tuple(Required(**_tuples(entry)) for entry in toml.get("required", ()))
    if sum(group.rest for group in groups) != 1:
        raise DataError(f"volumes/{name}.toml 应当恰好有一组写 rest = true", "请改正该文件。")
    codes = [code for group in groups for code in group.drafts]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise DataError(f"volumes/{name}.toml 里 {'、'.join(twice)} 出现在几组", "请只留一处。")
    wrong = [entry.when for entry in required if entry.when not in CONDITIONS]
    if wrong:
        raise DataError(
            f"volumes/{name}.toml 的 when = {wrong[0]!r} 不认识", f"可用：{'、'.join(CONDITIONS)}。"
        )
    return Order(
        name=str(toml.get("name", name)),
        category=str(toml.get("category", "")),
        groups=groups,
        required=required,
        internal_titles=tuple(toml.get("internal_titles", ())),
        archive_article=dict(toml.get("archive_article", {})),
    )


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
