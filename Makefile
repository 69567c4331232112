# make demo · make test · make run; everything missing is installed first. `make help` lists all.
.DEFAULT_GOAL := help
.PHONY: help setup demo run test check bench campaign doctor lock

CONFIG ?= config.toml
PORT ?=

help:     ## this list
	@sed -n -E 's/^([a-z]+): *[a-z]* *## (.*)/make \1 \t\2/p' Makefile

setup:    ## installs what is missing: system packages, .venv, fonts  安装
	@setup/setup.sh

demo: setup   ## the main job on bundled sample mail, in a scratch folder  演示
	@.venv/bin/python setup/demo.py

run: setup    ## starts the product with config.toml (CONFIG=…, PORT=…)  启动
	@exec .venv/bin/yingsu serve --config "$(CONFIG)" $(if $(PORT),--port $(PORT))

doctor: setup ## says what is missing and how to mend it  体检
	@.venv/bin/yingsu doctor --config "$(CONFIG)"

test:     ## format, lint, types and every test  全部测试
	@setup/setup.sh test
	@setup/checks.sh

check: setup  ## the same without the slow tests  快速检查
	@setup/checks.sh fast

bench: setup  ## measurements of bench/*.py  性能测量
	@for file in bench/*.py; do [ ! -e "$$file" ] || .venv/bin/python "$$file" || exit 1; done

campaign: setup ## kills, full disks, hostile files, floods; MINUTES= for each (8), SEED=  破坏性测试
	@.venv/bin/python -m tests.campaign $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED))

lock:     ## writes requirements.lock anew from pyproject.toml (needs uv)  更新锁定文件
	@uv=$$(command -v .venv/bin/uv || command -v uv) || { echo "make lock: uv is missing: .venv/bin/pip install uv" >&2; exit 4; }; \
	$$uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra dev -o requirements.lock pyproject.toml
