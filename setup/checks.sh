#!/usr/bin/env bash
# Format, lint, types and tests: checks.sh [fast]. The closing line of pytest comes last.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
. setup/say.sh
PATH="$PWD/.venv/bin:$PATH"
unset PYTHONDONTWRITEBYTECODE # else every process compiles each module anew, and there are many

failed=0
run() {
  step "$*"
  "$@" || failed=1
}

# Beside the types the other core compiles the tests once, which each of pytest's processes would do for itself.
pytest --collect-only -q >/dev/null 2>&1 &
compiling=$!
run ruff format --check .
run ruff check .
run mypy pipeline tests training setup
kill "$compiling" 2>/dev/null
wait "$compiling" 2>/dev/null
[ $failed = 0 ] || stop 1 "格式、规范或类型检查未通过（见上），测试未运行 · format, lint or types failed; no tests were run"
# Twice as many as two cores: the slow tests mostly wait for what they started. The fast ones wait for nothing.
chosen=(-n "${WORKERS:-4}" --dist loadfile --no-loadscope-reorder)
[ "${1:-}" = fast ] && chosen=(-n "${WORKERS:-2}" --dist loadfile --no-loadscope-reorder -m "not slow")
step "pytest ${chosen[*]}"
exec pytest "${chosen[@]}"
