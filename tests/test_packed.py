"""A backup's ZIP: what is damaged is named, and what goes while it is packed counts as changed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.config import load_settings
from pipeline.errors import DataError
from pipeline.flow.archive import backup
from pipeline.tools.opening.packed import MANIFEST, Bundle, first_wrong
from tests.office import Office

NAME = "state/yingsu.db"
Damage = Callable[[bytearray, int], None]


def packed_at(path: Path) -> dict[str, int]:
    """Writes a small backup; where the header of each member begins."""
    (path.parent / "file").write_bytes(b"rows " * 200)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        bundle = Bundle(packed)
        bundle.add(path.parent / "file", NAME)
        bundle.seal()
        return {info.filename: info.header_offset for info in packed.infolist()}


def listed(content: bytearray, place: int) -> int:
    """Where the record of the member at a place begins in the list at the end."""
    length = int.from_bytes(content[place + 26 : place + 28], "little")
    return content.rindex(b"PK\x01\x02", 0, content.rindex(content[place + 30 : place + 30 + length]))


def flagged(bit: int) -> Damage:
    def damage(content: bytearray, place: int) -> None:
        content[listed(content, place) + 8 + bit // 8] ^= 1 << bit % 8

    return damage


def otherwise_packed(content: bytearray, place: int) -> None:
    content[listed(content, place) + 10] = 99


def not_its_content(content: bytearray, place: int) -> None:
    lengths = (content[place + at : place + at + 2] for at in (26, 28))
    content[place + 30 + sum(int.from_bytes(length, "little") for length in lengths) + 3] ^= 0xFF


def no_text_for_a_name(content: bytearray, place: int) -> None:
    """The local header says that its name is UTF-8, as the list does, and it is not."""
    content[listed(content, place) + 9] |= 8
    content[place + 30] = 0xFF


DAMAGES: dict[str, Damage] = {
    "patched": flagged(5),
    "strongly encrypted": flagged(6),
    "with a password": flagged(0),
    "packed in an unknown way": otherwise_packed,
    "its content": not_its_content,
    "its name": no_text_for_a_name,
}


@pytest.mark.parametrize("name", [NAME, MANIFEST])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_in_a_backup_is_named_and_nothing_is_restored(
    name: str, damage: Damage, tmp_path: Path
) -> None:
    path = tmp_path / "b.zip"
    places = packed_at(path)
    content = bytearray(path.read_bytes())
    damage(content, places[name])
    path.write_bytes(content)
    with zipfile.ZipFile(path) as packed:
        assert first_wrong(packed) == name
    settings = load_settings(Office(tmp_path / "other").root / "config.toml")
    with pytest.raises(DataError, match=f"{name} 已损坏，没有恢复"):
        backup.restore(settings, path)
    assert not settings.state.exists()


def test_a_manifest_that_is_no_text_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        packed.writestr(MANIFEST, b"\xff\xfe\xff")
        packed.writestr(NAME, b"rows")
        assert first_wrong(packed) == MANIFEST


def test_a_backup_whose_list_is_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    packed_at(path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"PK\x01\x02", b"PK\x01\x00"))
    settings = load_settings(Office(tmp_path / "other").root / "config.toml")
    with pytest.raises(DataError, match="已损坏，没有恢复"):
        backup.restore(settings, path)


def test_a_file_that_goes_before_it_is_opened_counts_as_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"one")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        bundle = Bundle(packed)
        assert bundle.bring_up([(path, "a.json")])
        path.write_bytes(b"another")
        found, looked = path.stat(), Path.stat
        path.unlink()
        monkeypatch.setattr(Path, "stat", lambda p, **more: found if p == path else looked(p, **more))
        assert bundle.bring_up([(path, "a.json")]), "its older copy is gone from the ZIP"
        assert bundle.names == () and packed.namelist() == []
        assert not bundle.bring_up([])
