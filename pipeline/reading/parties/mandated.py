"""Whom a mandate appoints, in a sentence or in rows of names (授权委托书的受委托人)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.reading.fields.hits import Hit
from pipeline.reading.words.names import LIKE_NONE, is_full_personal_name
from pipeline.reading.words.surnames import DOUBLE

_APPOINTS = re.compile(
    r"(?:^|(?<=[\n。，；：])|(?<=[现兹特今局府委厅院所队位司方已])|(?<=依法)|(?<=决定))(?:授权)?(?:委托|指派|委派)"
    r"(?!人|单位|方|事项|权限|代理|书|诉讼|期限|上[述列]|下列|以下|如下|你|贵|其|他)(?P<list>[^。；\n]{2,120}?)"
    r"(?=(?:为(?!准|限)|作为|担任|代表(?!人)|代理(?!人)|全权|出庭|到庭|参加|在[^。；]{2,80}?[中案]|就[^。；]{2,80}?一案))"
)
_POST = r"(?:长|主任|书记|律师|干部|职员|科员|人员|顾问|民警|法律工作者|经理|主席|政委|事务所)"
_ROW = re.compile(
    rf"(?:(?<=[\n；])|(?<=(?:理人|托人|人员)：))(?:（?[1-5一二三四五][）)、.．])?(?:姓名[:：])?(?P<name>[\u3400-\u9fff]{{2,4}})"
    rf"(?=（[^）\n]{{2,30}}{_POST}）[，。；、]?(?:\n|$)|，(?:性别[:：])?[男女][，。；\n]|，[^，。：\n]{{0,24}}{_POST}[，。；\n])"
)
_BEFORE = re.compile(
    rf".*(?:{_POST}|[我本](?:单位|街道|[\u4e00-\u9fff])|[局府厅委院所队科处股室办镇乡]|中心|公司|街道)"
)
"""What stands before a name in a list: a post, an office."""
_LABELLED = re.compile(
    r"(?:^|(?<=[\n\t]))(?:受委?托人|被委托人|受委托代理人|被授权人|(?:委托)?(?:诉讼)?代理人)(?:姓名)?（?[一二三四1-4]）?(?:姓名)?[:：](?P<name>[\u3400-\u9fff]{2,4})(?=[，。；、（\n\t]|$)"
)
_TITLE = re.compile(
    r"(?:等?[二两三四2-4]?(?:位|名|人)?(?:同志|律师|先生|女士)|等?[二两三四2-4](?:位|名|人))$"
)
_LONGEST = 20  # letters of what may be a name with its post


def mandated(plain: str) -> Iterator[Hit]:
    """The names of those appointed in a sentence (委托我局科长李明、王芳律师为代理人) or in rows of their own; what is none is asked about."""
    hidden = re.sub(r"（[^（）\n]*）", lambda found: "\0" * len(found[0]), plain)
    for found in _APPOINTS.finditer(hidden):
        yield from _listed(found["list"], found.start("list"))
    for row in (*_ROW.finditer(plain), *_LABELLED.finditer(plain)):
        if _is_name(row["name"]):
            yield Hit("agent", row["name"], *row.span("name"))


def all_named(hits: Sequence[Hit]) -> list[Hit]:
    """Each name once, wherever it was found, in the order written; what is no name only where nobody is named there."""
    sure = {str(hit.value): hit for hit in reversed(hits) if hit.sure}
    asked = [hit for hit in hits if not hit.sure and not any(name in str(hit.value) for name in sure)]
    return sorted([*sure.values(), *asked], key=lambda hit: hit.start)


def _listed(words: str, at: int) -> Iterator[Hit]:
    for piece in re.finditer(r"[^、，]+", words):
        told = _named(piece[0])
        pieces = _joined(piece[0], piece.start()) or ([(told, piece.start())] if told else [])
        if pieces:
            yield from (
                Hit("agent", name, at + start + by, at + start + by + len(name))
                for (name, by), start in pieces
            )
        elif len(bare := piece[0].strip("\0")) <= _LONGEST:
            start = at + piece.start()
            yield Hit("agent", bare, start, start + len(bare), sure=False, reason=LIKE_NONE)


def _joined(words: str, at: int) -> list[tuple[tuple[str, int], int]]:
    """The two names that 和 or 与 joins, none where either is no name."""
    for sign in re.finditer("以及|[和与及]", words):
        left, right = _named(words[: sign.start()]), _named(words[sign.end() :])
        if left and right:
            return [(left, at), (right, at + sign.end())]
    return []


def _named(words: str) -> tuple[str, int] | None:
    """The name in a piece of a list, without post and title, and where in it the name begins; None where there is none."""
    bare = _TITLE.sub("", words.rstrip("\0"))
    if _is_name(bare):
        return bare, 0
    for letters in (4, 3, 2):
        if (
            _BEFORE.fullmatch(bare[:-letters])
            and not (bare[-letters] == "长" and bare[:-letters][-1:] in "科处股局队")
            and _is_name(bare[-letters:])
        ):
            return bare[-letters:], len(bare) - letters
    return None


def _is_name(name: str) -> bool:
    """Whether letters are a whole name: of four only with a surname of two."""
    return is_full_personal_name(name) and (len(name) < 4 or name[:2] in DOUBLE)
