"""A certificate authority for tests: an issuer, and a key file of an office under it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: str, issuer: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey, is_ca: bool
) -> x509.Certificate:
    begin = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    builder = x509.CertificateBuilder().subject_name(_name(subject)).issuer_name(_name(issuer))
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(begin).not_valid_after(begin + dt.timedelta(days=36500))
    builder = builder.add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
    return builder.sign(by, hashes.SHA256())


def make_identity(folder: Path, password: str = "测试密码", office: str = "北碚区民政局") -> Path:
    """office.p12 with its issuer's certificate in it, password.txt, and issuer.pem beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = _certificate("测试签发机构", "测试签发机构", ca_key, ca_key, True)
    own = _certificate(office, "测试签发机构", key, ca_key, False)
    encryption = serialization.BestAvailableEncryption(password.encode())
    (folder / "office.p12").write_bytes(
        pkcs12.serialize_key_and_certificates(b"office", key, own, [issuer], encryption)
    )
    (folder / "password.txt").write_text(f"{password}\n", encoding="utf-8")
    (folder / "issuer.pem").write_bytes(issuer.public_bytes(serialization.Encoding.PEM))
    return folder / "office.p12"


def make_server_files(folder: Path, password: str = "") -> tuple[Path, Path]:
    """server.pem and its key.pem, with a password or without."""
    key = ec.generate_private_key(ec.SECP256R1())
    shut = (
        serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8)
    folder.mkdir(parents=True, exist_ok=True)
    certificate, private = folder / "server.pem", folder / "key.pem"
    own = _certificate("localhost", "localhost", key, key, False)
    certificate.write_bytes(own.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(key.private_bytes(*form, shut))
    return certificate, private
