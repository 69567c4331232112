"""Where the workbench listens (监听): address and port, and what to say of it to whoever starts it."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from pipeline.errors import AccessError
from pipeline.tools.files import reason

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_WILDCARDS = {
    "0.0.0.0": "127.0.0.1",
    "::": "::1",
}  # hosts that mean every address -> where this machine reaches itself


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the workbench listens (监听): address, port, the certificate when it speaks TLS itself, proxies before it."""

    host: str
    port: int
    certificate: str | None = None
    key: str | None = None
    proxies: tuple[str, ...] = ()  # whose X-Forwarded-For and -Proto count; nobody else's do
    names: tuple[str, ...] = ()  # what browsers call it, beside addresses and the machine's own name

    @property
    def known(self) -> tuple[str, ...] | None:
        """The names under which it may be reached; None (any) where a certificate of its own proves the name."""
        if self.certificate:
            return None
        own = socket.gethostname()
        return (*self.names, self.host, own, own.partition(".")[0], f"{own.partition('.')[0]}.local")

    def url(self, port: int) -> str:
        """The address at which this machine reaches it."""
        reached = _WILDCARDS.get(self.host, self.host)
        shown = f"[{reached}]" if ":" in reached else reached
        return f"{'https' if self.certificate else 'http'}://{shown}:{port}/"


def listen(host: str, port: int) -> socket.socket:
    """The socket browsers connect to; AccessError when the port cannot be used."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        raise AccessError(
            f"端口 {port} 不能使用：{reason(error)}", "请用 --port 换一个端口，或用 --port 0 任选。"
        ) from error
    listener.listen(128)
    return listener


def cautions(listening: Listening) -> list[str]:
    """What to say of a workbench that others can reach; a proxy does not keep anybody from coming past it."""
    if listening.host in LOOPBACK:
        return []
    if listening.certificate:
        return [f"注意：工作台在 {listening.host} 上对网络开放，请只在可信的内网中使用。"]
    said = f"注意：工作台在 {listening.host} 上对网络开放，而且没有加密，口令会以明文经过网络。"
    if listening.proxies:
        return [
            f"{said}不经反向代理直接打开它的人也是如此；代理在本机时请用 --host 127.0.0.1，否则请用防火墙只让代理连接，"
            "或者用 --certificate 和 --key 指定证书。"
        ]
    return [
        f"{said}请用 --certificate 和 --key 指定证书，或放在有证书的反向代理后面，并用 --proxy 写明代理的地址。"
    ]
