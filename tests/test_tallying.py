"""累计: scores of several runs in one file, a packet measured again counts once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.types import Doubt, Evidence, Finding, Paper
from tests.scoring import Score, score_paper
from tests.tallying import Tally


def score(wrong: int) -> Score:
    one = Score(packets=1, papers=2, given_papers=2, exact_pages=2, right_kinds=2, silent=["x"] * wrong)
    one.expected["case_number"], one.found["case_number"] = 3, 3
    one.given["case_number"], one.wrong["case_number"] = 3, wrong
    one.sure[0.99, True, True], one.sure[0.99, False, True] = 3 - wrong, wrong
    return one


def test_scores_are_kept_between_runs_and_a_packet_counts_once(tmp_path: Path) -> None:
    Tally(tmp_path / "all.json").take("fax", "packet-1.pdf", score(1))
    Tally(tmp_path / "all.json").take("fax", "packet-1.pdf", score(0))
    again = Tally(tmp_path / "all.json")
    again.take("office", "packet-1.pdf", score(1))
    assert Tally(tmp_path / "all.json").table() == again.table()
    fax, office, every, _, certain = again.table().splitlines()[:5]
    assert fax.startswith("fax") and "critical 0.0000 of 3" in fax
    assert office.startswith("office") and "critical 0.3333 of 3" in office
    assert every.startswith("all") and "2 packets" in every and "papers 4" in every
    assert certain.split()[3:] == ["6", "1", "(16.67", "%)", "6", "1", "(16.67", "%)"]


@pytest.mark.parametrize(
    ("top", "candidates", "silent"),
    [(0.7, (), True), (0.5, (), False), (0.7, ("程然",), False)],
    ids=["about another", "at its place", "offered there"],
)
def test_a_doubt_about_one_judge_does_not_excuse_a_wrong_other_one(
    top: float, candidates: tuple[str, ...], silent: bool
) -> None:
    given = Finding("judge", "程然", 0.97, Evidence(2, (0.6, 0.5, 0.8, 0.52), "程然"))
    doubt = Doubt("judge", "个别字识读不确定", candidates, 2, (0.6, top, 0.8, top + 0.02))
    paper = Paper((2,), "judgment", "判决书", "行政判决书", 0.99, (given,), (doubt,))
    score = Score()
    score_paper(score, "x", paper, {"kind": "judgment", "fields": {"judge": ["程然沄", "常懿康"]}})
    assert bool(score.silent) is silent
