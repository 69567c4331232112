"""What kind of letter one is: common or rare, and its form without width, bracket and tradition (字形)."""

from __future__ import annotations

import unicodedata

from pipeline.reading.words.traditional import SIMPLIFIED

_FORMS = str.maketrans("[]{}〔〕【】○〇OoО。－—–·・•‧、", "()()()()000000---    ,")


HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
"""Chinese characters, those outside the basic plane too (𬱖), as what stands between the brackets of a pattern."""


def is_ideograph(letter: str) -> bool:
    """Whether a letter is a Chinese character."""
    return "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000"


def is_common(letter: str) -> bool:
    """Whether a letter, or its simplified form, is one of the 3,755 ideographs most used (GB 2312, level 1)."""
    plain = SIMPLIFIED.get(letter, letter)
    return is_ideograph(letter) and _is_in(plain, "gb2312") and 0xB0 <= plain.encode("gb2312")[0] <= 0xD7


def is_rare(letter: str) -> bool:
    """Whether a letter is an ideograph of Chinese that few names and hardly any other words have (弢; not the Japanese 恵)."""
    return len(letter) == 1 and is_ideograph(letter) and not is_common(letter) and _is_of_chinese(letter)


def _is_of_chinese(letter: str) -> bool:
    """Whether a letter is none that Japanese alone has: in its common set, in neither of the Chinese ones."""
    return not _is_in(letter, "shift_jis") or _is_in(letter, "gb2312") or _is_in(letter, "big5")


def _is_in(letter: str, table: str) -> bool:
    try:
        return bool(letter.encode(table))
    except UnicodeEncodeError:
        return False


def is_rarer(words: str, other: str) -> bool:
    """Whether words differ from others of the same length only by rare letters in the place of common ones."""
    pairs = [(a, b) for a, b in zip(words, other, strict=False) if a != b]
    return len(words) == len(other) and bool(pairs) and all(is_rare(a) and is_common(b) for a, b in pairs)


def one_sign_off(one: str, other: str) -> bool:
    """Whether two strings differ in one character, or one misses one."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def form(letter: str) -> str:
    """A letter without what is no difference: its width, kind of bracket or dash, traditional form."""
    plain = unicodedata.normalize("NFKC", letter)
    return SIMPLIFIED.get(plain, plain).translate(_FORMS)
