#!/usr/bin/env bash
# Installs the packages of setup/apt.txt that are missing: packages.sh GROUP…
# Exit 4 with the exact command where they are needed and may not be installed.
set -euo pipefail
cd "$(dirname "$0")/.."
. setup/say.sh

installed() { [[ $(dpkg-query -W -f='${Status}' "$1" 2>/dev/null) == *"ok installed"* ]]; }
available() { [[ $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) =~ Candidate:\ [^\(] ]]; }

# Prints "package alternative…" of every line of a group none of which is installed.
missing_of() {
  local group line names name
  while read -r line; do
    read -r group names <<<"${line%%#*}"
    [ "$group" = "$1" ] || continue
    for name in $names; do installed "$name" && continue 2; done
    echo "$names"
  done <setup/apt.txt
}

first_available() {
  local name
  for name in "$@"; do available "$name" && { echo "$name"; return; }; done
  echo "$1"
}

is_root() { [ "$(id -u)" = 0 ]; }
may_sudo() { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }

# Runs a command as root; 126 where that is not allowed.
as_root() {
  if is_root; then "$@"; elif may_sudo; then sudo "$@"; else return 126; fi
}

install_group() {
  local group=$1 names name wanted=()
  local -a lines
  mapfile -t lines < <(missing_of "$group")
  [ ${#lines[@]} -gt 0 ] || { note "系统软件包（$group）齐全 · system packages ($group) are all there"; return 0; }
  if [ -n "${YINGSU_NO_APT:-}" ]; then
    warn "缺少（按 YINGSU_NO_APT 不安装）· missing, not installed: ${lines[*]}"
    return 0
  fi
  if is_root || may_sudo; then
    note "更新软件包目录 · updating the package lists"
    as_root apt-get update -q -o DPkg::Lock::Timeout=300 >/dev/null 2>&1 || true
  fi
  for names in "${lines[@]}"; do
    # shellcheck disable=SC2086 # the line is a list of names
    wanted+=("$(first_available $names)")
  done
  note "需要安装 · to be installed: ${wanted[*]}"
  if [ "$group" = run ]; then
    apt_install "${wanted[@]}" || refuse "${wanted[@]}"
  else
    for name in "${wanted[@]}"; do
      apt_install "$name" || warn "未能安装 $name，用到它的测试会跳过 · $name could not be installed; its tests are left out"
    done
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" | sed -un -E 's/^(Setting up [^ ]+).*/    \1/p'
}

refuse() {
  stop 4 "未能安装系统软件包（没有权限或网络不通）。请管理员执行下面的命令，再重新运行 make：" \
    "The system packages could not be installed (no permission, or no network). Ask an administrator to run this, then make again:" \
    "" "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" "" \
    "不用 apt 的系统：自行装好同类软件，再以 YINGSU_NO_APT=1 运行 make。" \
    "Without apt: install the same programs your own way and run make with YINGSU_NO_APT=1."
}

command -v apt-get >/dev/null || {
  [ -n "${YINGSU_NO_APT:-}" ] && exit 0
  # shellcheck disable=SC2046 # a list of names
  refuse $(sed -n -E 's/^run +([^ ]+).*/\1/p' setup/apt.txt)
}
for group in "$@"; do install_group "$group"; done
