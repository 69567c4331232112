"""Signs final volumes with the office's certificate (电子签名, PAdES) by pyHanko, and checks signatures.

The algorithms are those of the certificate (RSA, ECDSA); SM2 seals (GB/T 38540) are not produced.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from pipeline.errors import AccessError, ConfigError, DataError
from pipeline.tools.files import atomic_target

FIELD = "Yingsu"
BOX = (318, 64, 553, 144)  # on the closing sheet, beside 立卷人 and 检查人
_WHOLE = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0))
_BROKEN = (PdfError, SigningError, SignatureValidationError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Identity:
    """The office's certificate and key, its name, and the certificates that vouch for it."""

    signer: signers.SimpleSigner
    name: str
    timestamp: str = ""

    @property
    def roots(self) -> tuple[x509.Certificate, ...]:
        """What the key file itself brings along: the issuers, and the certificate when it stands alone."""
        own = self.signer.signing_cert
        others = tuple(c for c in self.signer.cert_registry if c.issuer == c.subject)
        return others or ((own,) if own is not None else ())


def load_identity(certificate: Path, password: str, timestamp: str = "") -> Identity:
    """The certificate in a .p12 or .pfx file; ConfigError when it is not there or the password is wrong."""
    if not certificate.is_file():
        raise ConfigError(f"找不到签名证书 {certificate}", "请检查 config.toml 的 [signing] certificate。")
    _quieten()
    signer = signers.SimpleSigner.load_pkcs12(certificate, passphrase=password.encode())  # type: ignore[no-untyped-call]
    if signer is None or signer.signing_cert is None:
        raise ConfigError(
            f"签名证书 {certificate} 不能打开", "请检查 password_file 里的密码；证书应是 .p12 或 .pfx 文件。"
        )
    subject = signer.signing_cert.subject.native
    return Identity(signer, str(subject.get("common_name") or signer.subject_name), timestamp)


def _quieten() -> None:
    """The library logs whole tracebacks of what is only a wrong password or an untrusted certificate."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def load_certificates(paths: Sequence[Path]) -> tuple[x509.Certificate, ...]:
    """Certificates (PEM or DER) that an administrator trusts."""
    try:
        return tuple(load_certs_from_pemder([str(path) for path in paths]))  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"受信任的证书不能读取：{error}", "请检查 config.toml 的 [signing] trusted。"
        ) from error


def sign(path: Path, identity: Identity, block: Path, reason: str) -> None:
    """Signs a volume in place; ``block`` is a PDF whose first page is shown as the signature.

    The signature certifies the whole file: nothing may be added after it. AccessError when the time
    stamp server does not answer; nothing is changed then.
    """
    pen = _pen(identity, block, reason)
    try:
        with path.open("rb") as source, atomic_target(path) as temporary, temporary.open("w+b") as target:
            writer = IncrementalPdfFileWriter(source)
            fields.append_signature_field(writer, fields.SigFieldSpec(FIELD, on_page=-1, box=BOX))
            pen.sign_pdf(writer, output=target)
    except (TimestampRequestError, OSError) as error:
        raise AccessError(
            f"时间戳服务器 {identity.timestamp} 没有给出时间戳：{error}",
            "请检查网络和 config.toml 的 [signing] timestamp，再定卷。",
        ) from error
    except _BROKEN as error:
        raise DataError(f"{path.name} 不能签名：{error}", "请检查签名证书。") from error


def _pen(identity: Identity, block: Path, reason: str) -> signers.PdfSigner:
    """What signs with an identity, its block shown."""
    stamper = timestamps.HTTPTimeStamper(identity.timestamp) if identity.timestamp else None
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        reason=reason,
        name=identity.name,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        signer_key_usage=set(),
    )
    style = StaticStampStyle.from_pdf_file(
        str(block), border_width=0, background_layout=_WHOLE, background_opacity=1
    )
    return signers.PdfSigner(meta, identity.signer, timestamper=stamper, stamp_style=style)


def signature_problem(path: Path, trusted: Sequence[x509.Certificate]) -> str | None:
    """What is wrong with the signature of a signed volume; None when it holds.

    It must be intact, cover the whole file and, where ``trusted`` certificates are known, come from
    one of them as of the day of signing.
    """
    _quieten()
    try:
        with path.open("rb") as file:
            return _problem(PdfFileReader(file), trusted)
    except (*_BROKEN, OSError) as error:
        return f"签名无法核验：{error}"


def _problem(reader: PdfFileReader, trusted: Sequence[x509.Certificate]) -> str | None:
    found = list(reader.embedded_signatures)
    if not found:
        return "没有签名"
    signature = found[-1]
    signed_at = signature.self_reported_timestamp
    if signed_at is None:
        return "签名没有写明时间"
    context = ValidationContext(trust_roots=list(trusted), moment=signed_at, allow_fetching=False)
    any_use = KeyUsageConstraints(key_usage=set(), key_usage_forbidden=set())
    status = validate_pdf_signature(signature, context, key_usage_settings=any_use, skip_diff=True)
    if not (status.intact and status.valid):
        return "签名已被破坏"
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return "签名之后文件又有改动"
    if trusted and not status.trusted:
        return "签名证书不是由受信任的证书签发，或者签名时不在有效期内"
    return None
