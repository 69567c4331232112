"""Rows that head or announce a list of names enclosed with a paper (原告名单)."""

from __future__ import annotations

import re

from pipeline.reading.words.party_words import ROLE

_ENCLOSES = re.compile(r"名单(?:见)?附(?:后|件|表)|附(?:件)?[:：、\d.．一]{0,4}[^，。；]{0,20}名单")
_LIST = re.compile(r"(?:附(?:件|表)?[:：一\d]{0,3})?[^，。；：:\d]{0,16}名单")


def heads_names(row: str) -> bool:
    """Whether a row is the heading of a list of names (原告名单, 附件：被征收人名单)."""
    return _LIST.fullmatch("".join(row.split())) is not None


def encloses_names(row: str) -> bool:
    """Whether a row says that a list of names is enclosed (附：原告名单, 名单附后)."""
    return _ENCLOSES.search(row) is not None


_ONE = re.compile(rf"{ROLE}(?:[（(][^（）()]*[）)])?[：:]?[\u4e00-\u9fff·*]{{2,12}}[。；;，,]?")


def names_one(row: str) -> bool:
    """Whether a row of a list names one party and says no more of it (再审申请人（一审原告、二审上诉人）郭某。)."""
    return _ONE.fullmatch("".join(row.split())) is not None
