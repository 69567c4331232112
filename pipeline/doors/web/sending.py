"""Files sent by a browser, written to disk as they come (分段写入): nothing is kept in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

MOST_FIELD = 4096
MOST_PARTS = 500


class Refused(Exception):
    """The sending cannot be taken; the text says why in plain Chinese."""


class Sending:
    """Takes one multipart request apart: files go to ``folder`` under numbers, short fields are kept.

    ``files`` are (name as sent, where it lies), in the order sent.
    """

    def __init__(self, content_type: str, folder: Path, most_bytes: int) -> None:
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or b"boundary" not in options:
            raise Refused("上传的内容不是文件。")
        self.files: list[tuple[str, Path]] = []
        self.fields: dict[str, str] = {}
        self._folder, self._left, self._parts = folder, most_bytes, 0
        self._headers: dict[bytes, bytes] = {}
        self._header, self._value, self._field, self._text = b"", b"", "", b""
        self._target: BinaryIO | None = None
        callbacks: Any = {
            "on_part_begin": self._begin,
            "on_header_field": self._on_header_field,
            "on_header_value": self._on_header_value,
            "on_header_end": self._on_header_end,
            "on_headers_finished": self._on_headers,
            "on_part_data": self._on_data,
            "on_part_end": self._on_end,
            "on_end": self._on_all,
        }
        self._parser = MultipartParser(options[b"boundary"], callbacks)
        self._complete = False

    async def take(self, stream: AsyncIterator[bytes]) -> None:
        """Reads the whole request; Refused when it is too large or broken off."""
        try:
            async for chunk in stream:
                self._left -= len(chunk)
                if self._left < 0:
                    raise Refused("一次上传的文件太大，请分几次上传，或直接放进收件文件夹。")
                self._parser.write(chunk)
        except FormParserError as error:
            raise Refused("上传的内容不完整，请重新上传。") from error
        finally:
            self._close()
        if not self._complete:
            raise Refused("上传中断，请重新上传。")

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise Refused(f"一次最多上传 {MOST_PARTS} 个文件。")
        self._headers, self._header, self._value = {}, b"", b""

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header, self._value = b"", b""

    def _on_headers(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        self._text = b""
        if b"filename" in options:
            name = options[b"filename"].decode("utf-8", "replace").replace("\\", "/").rpartition("/")[2]
            place = self._folder / f"{len(self.files):04d}.part"
            if name:
                self.files.append((name, place))
            self._target = place.open("wb")

    def _on_data(self, data: bytes, start: int, end: int) -> None:
        if self._target is not None:
            self._target.write(data[start:end])
        elif len(self._text) + end - start <= MOST_FIELD:
            self._text += data[start:end]
        else:
            raise Refused("填写的内容太长。")

    def _on_end(self) -> None:
        if self._target is None:
            self.fields[self._field] = self._text.decode("utf-8", "replace").strip()
        self._close()

    def _on_all(self) -> None:
        self._complete = True

    def _close(self) -> None:
        if self._target is not None:
            self._target.close()
            self._target = None
