"""Invented and damaged input for every parser of ours; ``make campaign`` does it for longer."""

from __future__ import annotations

import pytest

from tests.campaign.fuzz import PARSERS, fed


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_takes_whatever_comes_or_refuses_it_in_plain_words(name: str) -> None:
    fed(name, 15, 20260909)
