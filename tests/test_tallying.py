"""累计: scores of several runs in one file, a packet measured again counts once."""

from __future__ import annotations

from pathlib import Path

from tests.scoring import Score
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
