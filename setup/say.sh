# shellcheck shell=bash
# Progress and messages of the set-up, Chinese first, English beside it. Sourced by the other scripts.

if [ -t 1 ]; then BOLD=$'\033[1m' PLAIN=$'\033[0m'; else BOLD='' PLAIN=''; fi
step() { printf '\n%s▸ %s%s\n' "$BOLD" "$*" "$PLAIN"; }
note() { printf '  %s\n' "$*"; }
warn() { printf '  ⚠ %s\n' "$*" >&2; }

# stop CODE LINE…: says why in several lines and ends.
stop() {
  local code=$1 line
  shift
  printf '\n' >&2
  for line in "$@"; do printf '✗ %s\n' "$line" >&2; done
  exit "$code"
}
