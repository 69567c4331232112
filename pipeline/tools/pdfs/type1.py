"""Type 1 font programs, as LibreOffice embeds them, deciphered in a quarter of fontTools' time.

The check of a printed draft deciphers every glyph of its fonts; fontTools makes an object of each byte, which was half of the check.
"""

from __future__ import annotations

from fontTools.misc import eexec  # type: ignore[import-untyped]

_FACTOR, _ADDED = 52845, 22719  # Adobe Type 1 Font Format, 7.1


def deciphered(content: bytes, key: int) -> tuple[bytes, int]:
    """The bytes in clear and the key for what follows (Adobe Type 1 Font Format, chapter 7)."""
    clear = bytearray(content)
    for place, byte in enumerate(content):
        clear[place] = byte ^ (key >> 8)
        key = ((byte + key) * _FACTOR + _ADDED) & 0xFFFF
    return bytes(clear), key


def quicken() -> None:
    """Has the PDF/A check decipher with ``deciphered``, which gives what fontTools gives."""
    eexec.decrypt = deciphered
