"""The kinds of papers as data: titles, cues, fields and specimens (文书种类)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from pipeline.errors import DataError
from pipeline.reading.fields.causes import Causes, parse_causes
from pipeline.reading.papers.court_letters import Letter, parse_letters
from pipeline.reading.words.surnames import Surnames, parse_surnames
from pipeline.reading.words.wordings import Wordings, parse_wordings

READS = frozenset(
    (
        "case_number",
        "court",
        "date",
        "signed_date",
        "instant",
        "days",
        "money",
        "name",
        "names",
        "line",
        "text",
        "place",
        "persons",
        "claims",
        "act",
    )
)
PLACES = frozenset(
    (
        "title",
        "addressee",
        "foot",
        "case_phrase",
        "closing",
        "number_line",
        "panel",
        "decision",
        "panel_told",
        "claimed_acts",
        "applied_acts",
        "mandated",
        "pleaded_cause",
        "list_foot",
        "parties",
        "stamp",
        "body",
        "own_number",
        "origin_number",
    )
)
_ENTRIES = frozenset(
    (
        "name",
        "issuer",
        "titles",
        "title_patterns",
        "cue",
        "field",
        "use",
        "structure",
        "specimen",
        "form_labels",
        "required",
        "required_where",
        "given_where",
    )
)
_SUBPATTERN = re.compile(r"\(\?&(\w+)\)")  # as PCRE calls a named pattern


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a kind (or against, below 0); "first" looks on the first page only."""

    words: re.Pattern[str]
    weight: float
    where: str = "any"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How a field stands on a kind of paper: labels of forms, patterns with (?P<value>…), or a place.

    ``doubtful`` says why a value found this way never counts by itself (a date written by hand). ``decisive`` patterns
    (改期至…, 准许延长…) count alone where they hit; different periods or hearings of the other ones are a doubt.
    ``is_held``: the paper records a hearing (笔录), so what is said in it of other delays calls none off. ``not_where``: labels that
    say something else in a paper with these words (收件人 in a 送达地址确认书).
    """

    field: str
    read: str
    labels: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    at: str | None = None
    role: str | None = None
    doubtful: str = ""
    decisive: tuple[re.Pattern[str], ...] = ()
    not_where: tuple[tuple[str, re.Pattern[str]], ...] = ()
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Specimen:
    """A text of the kind with what has to be read from it; a test proves it."""

    pages: tuple[str, ...]
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper.

    ``issuer`` says who writes it, ``structure`` names the reader of its inside ("judgment"),
    ``form_labels`` are labels of its form that carry no field: a value ends before them. A paper that tells
    nothing of a ``required`` field is doubted; ``required_where`` asks for a field only where its words stand, and ``given_where``
    gives one only there.
    """

    key: str
    name: str
    issuer: str
    titles: tuple[str, ...]
    title_patterns: tuple[re.Pattern[str], ...]
    cues: tuple[Cue, ...]
    rules: tuple[FieldRule, ...]
    structure: str | None = None
    form_labels: tuple[str, ...] = ()
    specimens: tuple[Specimen, ...] = ()
    required: tuple[str, ...] = ()
    required_where: tuple[tuple[str, re.Pattern[str]], ...] = ()
    given_where: tuple[tuple[str, re.Pattern[str]], ...] = ()
    causes: Causes = field(default_factory=Causes)
    wordings: Wordings = field(default_factory=Wordings)


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds by key, the surnames a scanned name is held against, and what makes a court's letter without a title a kind."""

    entries: tuple[Kind, ...]
    surnames: Surnames = field(default_factory=Surnames)
    letters: tuple[Letter, ...] = ()

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.entries)

    @property
    def labels(self) -> frozenset[str]:
        """All labels of all forms."""
        rules = (label for kind in self.entries for rule in kind.rules for label in rule.labels)
        return frozenset(rules) | {label for kind in self.entries for label in kind.form_labels}

    @property
    def court_titles(self) -> frozenset[str]:
        """The titles of all papers that courts write."""
        return frozenset(title for kind in self.entries if kind.issuer == "court" for title in kind.titles)

    def of(self, key: str | None) -> Kind | None:
        """The kind of a key, or None."""
        return next((kind for kind in self.entries if kind.key == key), None)


def parse_kinds(files: Iterable[tuple[str, Mapping[str, Any]]]) -> Kinds:
    """The kinds of the data files; names that start with "_" hold groups of field rules for ``use``.

    What their tables ``subpatterns`` name stands for ``(?&name)`` in every pattern.
    """
    given = list(files)
    named = {k: v for _, data in given for k, v in data.get("subpatterns", {}).items()}
    listed = [(name, _spelled_out(name, data, named)) for name, data in given]
    groups: dict[str, tuple[FieldRule, ...]] = {}
    for name, data in listed:
        if name.startswith("_"):
            for group, entries in data.get("group", {}).items():
                groups[group] = tuple(_rule(name, entry) for entry in entries)
    causes = parse_causes(next((data["causes"] for _, data in listed if "causes" in data), {}))
    wordings = parse_wordings(next((data["wordings"] for _, data in listed if "wordings" in data), {}))
    kinds = [
        replace(_kind(name, data, groups), causes=causes, wordings=wordings)
        for name, data in listed
        if not name.startswith("_")
    ]
    surnames: Mapping[str, Any] = next((data["surnames"] for _, data in listed if "surnames" in data), {})
    letters = parse_letters(row for _, data in listed for row in data.get("letter", ()))
    return Kinds(tuple(kinds), parse_surnames(surnames), letters)


def _spelled_out(key: str, given: Any, named: Mapping[str, str]) -> Any:
    """The data with each ``(?&name)`` replaced by what the name stands for."""
    if isinstance(given, Mapping):
        return {name: _spelled_out(key, entry, named) for name, entry in given.items()}
    if isinstance(given, list):
        return [_spelled_out(key, entry, named) for entry in given]
    return _SUBPATTERN.sub(partial(_named, key, named), given) if isinstance(given, str) else given


def _named(key: str, named: Mapping[str, str], call: re.Match[str]) -> str:
    if call[1] not in named:
        raise DataError(
            f"文书数据 {key}.toml 用到了不存在的匹配式 {call[0]}", f"可用：{'、'.join(sorted(named))}。"
        )
    return named[call[1]]


def _kind(key: str, data: Mapping[str, Any], groups: Mapping[str, tuple[FieldRule, ...]]) -> Kind:
    for entry in data:
        if entry not in _ENTRIES:
            raise DataError(
                f"文书数据 {key}.toml 里有不认识的项 {entry}", f"可用的项：{'、'.join(sorted(_ENTRIES))}。"
            )
    if not isinstance(data.get("name"), str):
        raise DataError(f"文书数据 {key}.toml 缺少 name", "请写明该类文书的名称。")
    for name in data.get("use", ()):
        if name not in groups:
            raise DataError(
                f"文书数据 {key}.toml 用到了不存在的要素组 {name}", f"可用：{'、'.join(groups)}。"
            )
    own = tuple(_rule(key, entry) for entry in data.get("field", ()))
    shared = tuple(rule for name in data.get("use", ()) for rule in groups[name])
    return Kind(
        key=key,
        name=data["name"],
        issuer=data.get("issuer", "court"),
        titles=tuple(data.get("titles", ())),
        title_patterns=tuple(_pattern(key, p) for p in data.get("title_patterns", ())),
        cues=tuple(_cue(key, entry) for entry in data.get("cue", ())),
        rules=own + shared,
        structure=data.get("structure"),
        form_labels=tuple(data.get("form_labels", ())),
        specimens=tuple(Specimen(tuple(e["pages"]), e.get("fields", {})) for e in data.get("specimen", ())),
        required=tuple(data.get("required", ())),
        required_where=tuple((n, _pattern(key, p)) for n, p in data.get("required_where", {}).items()),
        given_where=tuple((n, _pattern(key, p)) for n, p in data.get("given_where", {}).items()),
    )


def _cue(key: str, entry: Mapping[str, Any]) -> Cue:
    return Cue(_pattern(key, entry["words"]), float(entry.get("weight", 1)), entry.get("where", "any"))


def _rule(key: str, entry: Mapping[str, Any]) -> FieldRule:
    read, at = entry.get("read", "text"), entry.get("at")
    if read not in READS:
        raise DataError(
            f"文书数据 {key}.toml 的要素 {entry.get('name')} 的 read 是 {read!r}",
            f"可用：{'、'.join(sorted(READS))}。",
        )
    if at is not None and at not in PLACES:
        raise DataError(
            f"文书数据 {key}.toml 的要素 {entry.get('name')} 的 at 是 {at!r}",
            f"可用：{'、'.join(sorted(PLACES))}。",
        )
    patterns = tuple(_pattern(key, p) for p in entry.get("patterns", ()))
    return FieldRule(
        entry["name"],
        read,
        tuple(entry.get("labels", ())),
        patterns,
        at,
        entry.get("role"),
        entry.get("doubtful", ""),
        tuple(_pattern(key, p) for p in entry.get("decisive", ())),
        tuple((label, _pattern(key, p)) for label, p in entry.get("not_where", {}).items()),
        bool(entry.get("is_held", False)),
    )


def _pattern(key: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise DataError(
            f"文书数据 {key}.toml 的匹配式 {text!r} 写错了：{error}", "请改正该匹配式。"
        ) from error
