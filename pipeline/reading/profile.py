"""What the papers of a case say about it together: parties, cause, act sued, title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.reading.fields.named import PARTIES
from pipeline.types import FiledPaper, Finding, Party

_TRUSTED = (
    "judgment",
    "ruling",
    "mediation",
    "respond_notice",
    "complaint",
    "acceptance_notice",
    "evidence_notice",
    "panel_notice",
    "appearance_notice",
    "summons",
    "reconsideration_notice",
    "reconsideration_application",
    "answer",
    "appeal",
)
_LISTS = ("complaint", "judgment", "ruling", "mediation", "reconsideration_application")
_COMPANY = re.compile(
    r"(公司|企业|合作社|超市|饭店|酒店|经营部|门市部|事务所|集团|农场|银行|.{3}[厂店行矿])$"
)
_ORGAN = re.compile(
    r"(政府|局|委员会|办事处|厅|部|处|队|署|海关|法院|检察院|中心|管委会|街道|派出所|办公室)$"
)
_PERSON = re.compile(r"^[一-鿿㐀-䶿·•]{2,4}$|·")


def party_type(name: str) -> str:
    """person 自然人, company 企业, organ 机关, other: by the form of the name."""
    if _COMPANY.search(name):
        return "company"
    if _ORGAN.search(name) and len(name) > 4:
        return "organ"
    return "person" if _PERSON.search(name) else "other"


def parties_of(papers: Sequence[FiledPaper], facts: Mapping[str, str]) -> tuple[Party, ...]:
    """The parties by standing: what a person entered, else the list of the most trusted paper."""
    parties: list[Party] = []
    for standing in PARTIES:
        if facts.get(standing):
            names = [n for n in re.split(r"[、，,;；\s]+", facts[standing]) if n]
            parties += [Party(name, standing, None, party_type(name)) for name in names]
        else:
            parties += [_party(f, standing, papers) for f in _fullest(papers, standing)]
    if not any(p.standing == "defendant" for p in parties):
        parties += _addressed(papers)
    return tuple(parties)


def _addressed(papers: Sequence[FiledPaper]) -> list[Party]:
    """The organ an 应诉通知书 is addressed to is the one sued, where no paper names the defendant yet."""
    notices = (p for p in papers if p.kind == "respond_notice" and "参加诉讼" not in p.title)
    named = next((p.finding("addressee") for p in notices if p.finding("addressee")), None)
    if named is None:
        return []
    name = str(named.value)
    return [Party(name, "defendant", "应诉通知书的收件人", party_type(name))]


def _party(finding: Finding, standing: str, papers: Sequence[FiledPaper]) -> Party:
    """A party with the words of its role; the first paper that has some says them where this one has none."""
    told = (f.role for p in papers for f in p.findings if f.field == standing and f.value == finding.value)
    role = finding.role or next((role for role in told if role), None)
    name = str(finding.value)
    return Party(name, standing, role, party_type(name))


def _fullest(papers: Sequence[FiledPaper], standing: str) -> tuple[Finding, ...]:
    """The parties the most trusted paper names, or the longer list that has them all (某某等诉… names only the first)."""
    chosen = _most_trusted(papers, standing)
    named = {str(f.value) for f in chosen}
    lists = [
        tuple(f for f in p.findings if f.field == standing)
        for p in papers
        if p.kind in _LISTS and not any(d.about == standing for d in p.doubts)
    ]
    fuller = [found for found in lists if named < {str(f.value) for f in found}]
    return max(fuller, key=len, default=chosen) if named else chosen


def _most_trusted(papers: Sequence[FiledPaper], field: str) -> tuple[Finding, ...]:
    for kind in _TRUSTED:
        for paper in papers:
            if paper.kind == kind and not any(d.about == field for d in paper.doubts):
                found = tuple(f for f in paper.findings if f.field == field)
                if found:
                    return found
    return next((fs for p in papers if (fs := tuple(f for f in p.findings if f.field == field))), ())


def single(papers: Sequence[FiledPaper], field: str, facts: Mapping[str, str]) -> str | None:
    """One value for the case (cause, sued_act): a person's word, else the most trusted paper's."""
    if facts.get(field):
        return facts[field]
    found = _most_trusted(papers, field)
    return str(found[0].value) if found else None


def title_of(parties: Sequence[Party], cause: str | None) -> str:
    """The title of the volume (案卷题名): 原告诉被告案由一案, of an enforcement (非诉执行) 申请执行人申请执行被执行人案由一案."""
    plaintiffs = [p.name for p in parties if p.standing == "plaintiff"]
    defendants = [p.name for p in parties if p.standing == "defendant"]
    is_enforced = any(p.standing == "plaintiff" and p.role == "申请执行人" for p in parties)
    act = "申请执行" if is_enforced else "诉"
    return f"{_several(plaintiffs) or '（原告不明）'}{act}{_several(defendants) or '（被告不明）'}{cause or ''}一案"


def short_title(parties: Sequence[Party], cause: str | None) -> str:
    """The short title in a folder's name: first plaintiff, 诉, first defendant, cause; at most 40 characters."""
    return title_of(parties, cause).removesuffix("一案")[:40]


def _several(names: Sequence[str]) -> str:
    if not names:
        return ""
    return names[0] if len(names) == 1 else f"{names[0]}等{len(names)}人"
