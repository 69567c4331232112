"""Runs an outside program that dies with us: ``python -m pipeline.tools.processes.keeper PARENT MEMORY COMMAND…``.

The keeper leads a process group; when the parent ends, it ends the whole group.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> int:
    """Waits for the program and returns its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: os.killpg(0, signal.SIGKILL))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != int(arguments[0]):
        return 1
    limit = int(arguments[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return subprocess.run(arguments[2:], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
