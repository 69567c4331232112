#!/usr/bin/env bash
# The virtual environment .venv: every package of requirements.lock by its hash, then the project itself.
set -euo pipefail
cd "$(dirname "$0")/.."
. setup/say.sh

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
  local name
  for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3 python3.14; do
    command -v "$name" >/dev/null && new_enough "$name" && can_make_venv "$name" && { echo "$name"; return; }
  done
  return 0
}

python=$(find_python)
[ -n "$python" ] || stop 4 \
  "找不到可用的 Python 3.11 或更新版本（含 venv）。请安装，例如：sudo apt-get install -y python3 python3-venv" \
  "No Python 3.11 or newer with venv was found. Install it, e.g.: sudo apt-get install -y python3 python3-venv"
note "$("$python" --version) · $(command -v "$python")"

# A virtual environment does not survive a move of the folder: its programs name their own path.
is_ours() { new_enough .venv/bin/python && grep -qF "#!$PWD/.venv/bin/" .venv/bin/pip 2>/dev/null; }

if ! is_ours; then
  note "建立虚拟环境 .venv · creating the virtual environment"
  "$python" -m venv --clear .venv
fi

total=$(grep -c '^[a-z0-9].*==' requirements.lock)
note "按锁定的版本和校验值安装 Python 包（装好后约占 1.1 GB）· installing the locked packages by hash"
.venv/bin/python -m pip install --disable-pip-version-check --no-input --retries 5 --timeout 120 \
  --require-hashes --no-deps -r requirements.lock |
  awk -v total="$total" '/^Collecting /{ n++; printf "    [%d/%d] %s\n", n, total, $2; fflush() }
                         /^Installing collected/{ print "    安装中 · installing …"; fflush() }' ||
  stop 4 "Python 包未能装齐（见上面的报错）。网络不通时可用 pip 自己的设置（PIP_INDEX_URL 等）指定镜像后重试。" \
    "The Python packages could not be installed (see above). Behind a mirror, use pip's own settings (PIP_INDEX_URL …) and try again."
.venv/bin/python -m pip install --disable-pip-version-check --no-input -q --no-deps --no-build-isolation --editable .
note "yingsu $(.venv/bin/python -c 'import importlib.metadata as m; print(m.version("yingsu"))') · .venv/bin/yingsu"
