"""The verbs beside the cases: read, doctor, backup, restore, serve."""

from __future__ import annotations

import dataclasses
import ssl
import sys
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline import clock
from pipeline.config import Settings
from pipeline.doors import words
from pipeline.doors.answer import Answer, open_house, say
from pipeline.errors import AccessError, ConfigError, UsageError
from pipeline.flow.archive import backup
from pipeline.flow.cases.reading_views import reading_view
from pipeline.flow.mail.understanding import understand
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.tools.doctor.health import checks, config_problem
from pipeline.tools.files import readable, reason
from pipeline.tools.sight.eyes import Eyes
from pipeline.types import Reading


def run_read(settings: Settings, chosen: Namespace) -> Answer:
    """Reads files, each by itself, in the order given; stores nothing."""
    paths = [Path(name) for name in chosen.files]
    for path in paths:
        if not path.is_file():
            raise UsageError(f"找不到文件 {path}", "请检查路径；read 只读文件，文件夹请用 ingest。")
    kinds, courts = parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))
    # eyes close first: broken off, nobody waits for the pages of a long file
    with ThreadPoolExecutor(settings.processes) as pool, Eyes(settings) as eyes:

        def one(path: Path) -> Reading:
            scan = eyes.see(path, readable(path.name))
            say(f"已读 {scan.name}")
            return understand(
                scan, kinds, courts, lambda page: (path, page), settings.ocr, second=eyes.read_places
            )

        readings = list(pool.map(one, paths))
    document = {"schema": "yingsu.read/1", "files": [reading_view(r) for r in readings]}
    return Answer(document, words.reading_text(document), 3 if any(r.scan.error for r in readings) else 0)


def run_doctor(settings: Settings | ConfigError, chosen: Namespace) -> Answer:
    """Looks at everything the product needs; a wrong config.toml is the first thing it tells."""
    if isinstance(settings, ConfigError):
        looked = (config_problem(settings), *checks(None, clock.today()))
    else:
        looked = checks(settings, clock.today())
        if chosen.live:
            from pipeline.flow.service.live import (
                live_checks,  # the queue is heavy; other verbs here do without
            )

            looked = (*looked, *live_checks(settings))
    found = [dataclasses.asdict(c) for c in looked]
    document = {"schema": "yingsu.doctor/1", "checks": found}
    return Answer(document, words.doctor_text(document), 0 if all(c["ok"] for c in found) else 7)


def run_backup(settings: Settings, chosen: Namespace) -> Answer:
    """Database, settings, templates, manifests; the archive when asked."""
    with open_house(settings) as house:
        document = backup.backup(house, Path(chosen.file), chosen.with_archive, _complain)
    return Answer(document, f"已备份到 {document['path']}（{document['files']} 个文件）。")


def _complain(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def run_restore(settings: Settings, chosen: Namespace) -> Answer:
    """Brings a backup back; refuses a target that is not empty."""
    if chosen.from_archive:
        return _rebuild(settings, chosen)
    if not chosen.file:
        raise UsageError(
            "没有写明从哪个备份恢复", "请写备份文件，或用 --from-archive 从档案文件夹重建数据库。"
        )
    document = backup.restore(settings, Path(chosen.file))
    return Answer(document, f"已从 {document['path']} 恢复（{document['files']} 个文件）。")


def _rebuild(settings: Settings, chosen: Namespace) -> Answer:
    from pipeline.flow.archive import rebuilding  # the queue is heavy; other verbs here do without

    if chosen.file:
        raise UsageError("备份文件和 --from-archive 不能同时写", "请只写其中一个。")
    with open_house(settings) as house:
        document = rebuilding.rebuild(house)
    return Answer(document, words.rebuild_text(document), 7 if document["problems"] else 0)


def run_serve(settings: Settings, chosen: Namespace) -> Answer:
    """Runs the product until it is told to stop."""
    from pipeline.doors.listening import Listening
    from pipeline.doors.service import serve  # the web server is heavy; other verbs do without

    for path in (chosen.certificate, chosen.key):
        if path and not Path(path).is_file():
            raise UsageError(f"找不到证书文件 {path}", "请检查 --certificate 和 --key。")
    if bool(chosen.certificate) != bool(chosen.key):
        raise UsageError("--certificate 和 --key 要一起写", "请写明证书和私钥两个文件。")
    if chosen.certificate:
        prove_certificate(chosen.certificate, chosen.key)
    before = (tuple(chosen.proxy), tuple(chosen.name))
    listening = Listening(chosen.host, chosen.port, chosen.certificate, chosen.key, *before)
    return Answer(code=serve(settings, listening, chosen.json))


def prove_certificate(certificate: str, key: str) -> None:
    """ConfigError where no server could start with the two; a key that asks for a password would stop every start."""
    asked: list[str] = []

    def password() -> str:
        asked.append(key)
        return ""

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password)
    except (ssl.SSLError, ValueError) as error:
        if asked:
            raise ConfigError(
                f"私钥 {key} 有口令，服务不能自动启动", "请用 openssl pkey 去掉口令，并限制文件的读取权限。"
            ) from error
        raise ConfigError(
            f"证书 {certificate} 和私钥 {key} 不能使用：不是 PEM 格式，或者两者不是一对",
            "请检查是否拿错了文件；证书文件里应先是本机的证书，再是签发机构的证书。",
        ) from error
    except OSError as error:
        raise AccessError(
            f"证书 {certificate} 或私钥 {key} 不能读取：{reason(error)}", "请检查文件权限。"
        ) from error


def run_worker(settings: Settings, chosen: Namespace) -> Answer:
    """One more process that works the queue, until it is told to stop."""
    from pipeline.doors.worker import work  # the web server is heavy; other verbs do without

    return Answer(code=work(settings, chosen.name, chosen.json))
