"""Final volumes signed with the office's certificate: what holds, what is found broken."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.config import Signing, default_settings, load_settings
from pipeline.errors import AccessError, ConfigError
from pipeline.flow.office.house import House
from pipeline.flow.office.signing import sign_volume, trusted_of
from pipeline.tools.documents.typeset import typeset
from pipeline.tools.pdfs.sign import load_certificates, load_identity, sign, signature_problem
from pipeline.types import Approval, Case
from tests.certificates import make_identity
from tests.conftest import SHARED
from tests.sheets import picture

CASE = Case("2026-0001", 2026, "张喆堃诉北碚区民政局一案", dt.date(2026, 9, 9))
CLOSING = {
    "part": "back",
    "title": "卷",
    "closing": {"remarks": ["说明"], "chain": "ab", "signatures": [["立卷人", "周"]]},
}


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    make_identity(folder)
    make_identity(folder / "other", office="别的单位")
    return folder


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    path = tmp_path / "卷.pdf"
    with pikepdf.open(io.BytesIO(typeset("volume", CLOSING, dt.date(2026, 12, 1)))) as pdf:
        pdf.save(path)
    return path


def house_with(root: Path, keys: Path, **more: str) -> House:
    signing = Signing(str(keys / "office.p12"), str(keys / "password.txt"), **more)  # type: ignore[arg-type]
    base = default_settings()
    folders = {name: root / name for name in ("inbox", "archive", "state")}
    return House(replace(base, root=root, signing=signing, **folders))  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_signed_volume_holds_and_every_change_of_it_is_found(
    tmp_path: Path, keys: Path, volume: Path
) -> None:
    house = house_with(tmp_path, keys)
    unsigned = volume.read_bytes()
    assert sign_volume(house, volume, CASE)
    assert volume.read_bytes().startswith(unsigned)  # what was there is still there, byte by byte
    assert signature_problem(volume, trusted_of(house)) is None
    assert signature_problem(volume, load_certificates([keys / "issuer.pem"])) is None
    foreign = load_certificates([keys / "other/issuer.pem"])
    assert "受信任" in str(signature_problem(volume, foreign))
    content = bytearray(volume.read_bytes())
    volume.write_bytes(bytes(content) + b"\n% more")
    assert signature_problem(volume, ()) == "签名之后文件又有改动"
    content[len(unsigned) // 2] ^= 1
    volume.write_bytes(content)
    assert signature_problem(volume, ()) is not None
    volume.write_bytes(unsigned)
    assert signature_problem(volume, ()) == "没有签名"


def test_the_signature_is_a_block_of_words_and_a_seal_only_where_its_use_is_approved(
    tmp_path: Path, keys: Path, volume: Path
) -> None:
    (tmp_path / "章.jpg").write_bytes(picture(size=(60, 60)))
    house = house_with(tmp_path, keys, seal=str(tmp_path / "章.jpg"))
    unsigned = volume.read_bytes()
    shown = []
    for case in (CASE, replace(CASE, approvals=(Approval("用印", None, "郑局长", None),))):
        volume.write_bytes(unsigned)
        sign_volume(house, volume, case)
        with pikepdf.open(volume) as pdf:
            box = pdf.pages[-1].Annots[0].Rect
            assert box[2] > box[0] and box[3] > box[1]
            streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            shown.append(sum(o.get("/Subtype") == "/Image" for o in streams))
    assert shown == [0, 1]


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "tools/validate-pdfa").exists(), reason="no PDF/A validator here")
def test_a_signed_volume_is_still_pdfa(tmp_path: Path, keys: Path, volume: Path) -> None:
    sign_volume(house_with(tmp_path, keys), volume, CASE)
    verdict = subprocess.run(
        [SHARED / "tools/validate-pdfa", volume], capture_output=True, text=True, check=False
    )
    assert verdict.returncode == 0, verdict.stdout


def test_a_key_that_cannot_be_used_is_told_plainly(tmp_path: Path, keys: Path, volume: Path) -> None:
    with pytest.raises(ConfigError, match="password_file"):
        load_identity(keys / "office.p12", "falsch")
    with pytest.raises(ConfigError, match="找不到签名证书"):
        load_identity(keys / "none.p12", "")
    with pytest.raises(ConfigError, match="受信任的证书"):
        load_certificates([keys / "password.txt"])


def test_without_an_answering_time_stamp_server_nothing_is_signed(
    keys: Path, volume: Path, tmp_path: Path
) -> None:
    before = volume.read_bytes()
    identity = load_identity(keys / "office.p12", "测试密码", "http://127.0.0.1:9/")
    with pytest.raises(AccessError, match="时间戳服务器"):
        sign(volume, identity, volume, "定卷")
    assert volume.read_bytes() == before


def test_the_settings_of_signing_are_read_and_unknown_ones_refused(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('regulation = "beibei"\n[signing]\ncertificate = "k/a.p12"\ntrusted = ["b.pem"]\n')
    signing = load_settings(config).signing
    assert signing.certificate == str(tmp_path / "k/a.p12") and signing.trusted == (str(tmp_path / "b.pem"),)
    config.write_text('regulation = "beibei"\n[signing]\npassword = "x"\n')
    with pytest.raises(ConfigError, match=r"signing\.password"):
        load_settings(config)
