"""Signing final volumes with the office's certificate, and checking the signatures (电子签名)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import clock
from pipeline.errors import ConfigError
from pipeline.flow.office.house import House
from pipeline.tools.documents.fonts import font_folders
from pipeline.tools.documents.typeset import typeset
from pipeline.types import Case

if TYPE_CHECKING:
    from asn1crypto import x509  # type: ignore[import-untyped]

    from pipeline.tools.pdfs.sign import Identity

REASON = "案卷定卷"
SEALED = "用印"


def sign_volume(house: House, path: Path, case: Case) -> bool:
    """Signs a bound volume in place when the office has a certificate; whether it did."""
    if not house.settings.signing.certificate:
        return False
    from pipeline.tools.pdfs.sign import sign  # cryptography is slow to load, and few verbs sign

    identity = identity_of(house)
    with tempfile.TemporaryDirectory(prefix="yingsu-sign-") as scratch:
        block = Path(scratch) / "block.pdf"
        block.write_bytes(_block(house, identity.name, case))
        sign(path, identity, block, REASON)
    return True


def _block(house: House, name: str, case: Case) -> bytes:
    rows = [
        ["签名单位", house.settings.office.name or name],
        ["签名证书", name],
        ["签名日期", f"{clock.today():%Y年%m月%d日}"],
        ["签名事由", REASON],
    ]
    return typeset("signature", {"rows": rows, "seal": _seal(house, case)}, clock.today(), font_folders())


def _seal(house: House, case: Case) -> list[int]:
    """The picture of the official seal, only when an administrator gave one and 用印 is registered."""
    picture = house.settings.signing.seal
    if not picture or not any(a.step == SEALED for a in case.approvals):
        return []
    try:
        return list(Path(picture).read_bytes())
    except OSError as error:
        raise ConfigError(
            f"印章图片 {picture} 不能读取：{error.strerror}", "请检查 [signing] seal。"
        ) from error


def identity_of(house: House) -> Identity:
    """The office's certificate as config.toml says; ConfigError when it cannot be used."""
    from pipeline.tools.pdfs.sign import load_identity  # see ``sign_volume``

    signing = house.settings.signing
    password = ""
    if signing.password_file:
        try:
            password = Path(signing.password_file).read_text(encoding="utf-8").strip("\r\n")
        except OSError as error:
            raise ConfigError(
                f"签名密码文件 {signing.password_file} 不能读取：{error.strerror}",
                "请检查 [signing] password_file。",
            ) from error
    return load_identity(Path(signing.certificate), password, signing.timestamp)


def trusted_of(house: House) -> tuple[x509.Certificate, ...]:
    """The certificates that signatures are checked against: those configured, and the key file's own issuers."""
    from pipeline.tools.pdfs.sign import load_certificates  # see ``sign_volume``

    signing = house.settings.signing
    own = identity_of(house).roots if signing.certificate else ()
    return (*own, *load_certificates([Path(p) for p in signing.trusted]))
