"""The guide to data files names every concept, check and fact; run this module to write its tables anew."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pipeline.law.checks import CHECKS
from pipeline.law.concept_words import CONCEPT_WORDS
from pipeline.law.concepts import CONCEPTS
from pipeline.law.facts import FACTS, FORMS
from pipeline.law.regulation import parse_regulation, rows
from pipeline.law.rules import Check
from pipeline.tools.regulations import load_rules, shipped

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "regulations.zh-CN.md"
FACTS_HEAD = """
## 可以录入的事实

`yingsu set 案号 名称=值`；“是否”类写“是”或“否”，日期写 2024-09-18。
`unit_received_on`、`planned_filing_on`、`leader`、`agents` 可以按审级分别录入，如 `leader.second`（second 二审、remand 重审、retrial 再审）。
法院指定或者另行确定的最后一日，录入 `due:事项的键`，如 `due:S01#1=2024-10-15`。
"""
FORM_WORDS = {"date": "日期", "yes_no": "是否", "text": "文字", "number": "天数"}


def used_checks() -> dict[str, str]:
    """What each check looks for, in the words of the shipped rows."""
    rules = [load_rules(name, Path()) for name in shipped()]
    found: dict[str, str] = {}
    for regulation in [*(r.local for r in rules), rules[0].national]:
        for row in rows(regulation):
            if isinstance(row, Check):
                found.setdefault(row.concept, row.what)
    return found


def tables() -> str:
    concepts = [f"| `{name}` | {words} |" for name, words in CONCEPT_WORDS.items()]
    checks = [f"| `{name}` | {used_checks().get(name, '')} |" for name in CHECKS]
    facts = [f"| `{f.name}` | {f.label} | {FORM_WORDS[f.form]} |" for f in FACTS.values()]
    return "\n".join(
        [
            "## 概念（`when`）\n\n| 名称 | 含义 |\n|---|---|",
            *concepts,
            "\n## 检查（`concept`）\n\n| 名称 | 检查什么 |\n|---|---|",
            *checks,
            FACTS_HEAD,
            "| 名称 | 含义 | 形式 |\n|---|---|---|",
            *facts,
            "",
        ]
    )


def text_before_tables() -> str:
    return PAGE.read_text(encoding="utf-8").split("## 概念（`when`）")[0]


def test_every_concept_is_explained_in_chinese() -> None:
    assert set(CONCEPT_WORDS) == set(CONCEPTS)


def test_the_guides_tables_are_what_the_code_knows() -> None:
    assert PAGE.read_text(encoding="utf-8") == text_before_tables() + tables(), (
        "run: python -m tests.test_law_guide"
    )


def test_the_guides_example_is_a_regulation_that_loads() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", text_before_tables(), re.S)
    regulation = parse_regulation(tomllib.loads(blocks[0] + blocks[1]), "某县.toml")
    assert regulation.duty[0].term[0].days == 5


def test_every_fact_the_rules_ask_for_can_be_entered() -> None:
    asked: set[str] = set()
    for name in shipped():
        rules = load_rules(name, Path())
        for regulation in (rules.local, rules.national):
            for rule in regulation.duty:
                events = (rule.fact or "", rule.counted_from, rule.otherwise or "")
                asked.update(e.removeprefix("fact:") for e in events if e and not e.startswith("duty:"))
    asked -= {"served_on", "hearing_time"}
    assert asked <= set(FACTS)


def test_every_fact_the_code_reads_can_be_entered() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "pipeline" / "law").glob("*.py"))
    read = set(re.findall(r'(?:_fact|date_fact|fact|flags)\([^()"]*\(?"([a-z_]+)"', source))
    read |= set(re.findall(r'facts\.get\("([a-z_]+)"', source))
    assert read <= set(FACTS)
    assert len(read) > 30


def test_facts_have_a_label_and_a_known_form() -> None:
    assert all(f.label and f.form in FORMS for f in FACTS.values())


if __name__ == "__main__":
    PAGE.write_text(text_before_tables() + tables(), encoding="utf-8")
