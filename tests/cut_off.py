"""The product cut off from every network: whoever wants to reach another machine is written down and refused."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.office import ROOT

# Runs in every Python process of the product.
_WATCH = """
import os, socket
def _refuse(self, address, *more, real=socket.socket.connect):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        with open(os.environ["TRIED"], "a") as file:
            file.write(repr(address) + "\\n")
        raise OSError(101, "no network here")
    return real(self, address, *more)
socket.socket.connect = _refuse
def _unknown(host, *more):
    with open(os.environ["TRIED"], "a") as file:
        file.write(repr(host) + "\\n")
    raise socket.gaierror(-3, "no network here")
socket.getaddrinfo = _unknown
"""


@dataclass(frozen=True, slots=True)
class CutOff:
    """How a command is started without network, and what it tried to reach all the same."""

    prefix: tuple[str, ...]
    env: dict[str, str]
    _tried: Path

    def tried(self) -> str:
        """The addresses and names that were asked for; empty when nothing was."""
        return self._tried.read_text("utf-8") if self._tried.exists() else ""


def cut_off(folder: Path) -> CutOff:
    """Puts the watch into a folder; interfaces are taken away too where this machine allows it."""
    watch, tried = folder / "watch", folder / "tried"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(_WATCH, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": f"{watch}{os.pathsep}{ROOT}", "TRIED": str(tried)}
    return CutOff(_without_interfaces(), env, tried)


def _without_interfaces() -> tuple[str, ...]:
    for prefix in (("unshare", "-n"), ("unshare", "-rn")):
        if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
            return prefix
    return ()
