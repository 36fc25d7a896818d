# With Python 3.11 or newer and make, each of these works on a fresh machine with nothing else typed.
# A stamp file in .venv remembers what is installed, so that a second call starts at once.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

BIN := .venv/bin
E2E := tests/e2e
CODE := bot handlers storage scheduler
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock" --quiet

.PHONY: run test check e2e bench lock clean

run: .venv/.runtime
	exec $(BIN)/upmentor run

test: .venv/.dev
	$(BIN)/python -m pytest -n 2

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/limits.py $(CODE)
	$(BIN)/python -m pytest -q tests/texts
	$(BIN)/python -m pip check

e2e: .venv/.e2e
	$(BIN)/python -m pytest $(E2E)

bench: .venv/.dev
	$(BIN)/python -m tests.bench

# Newer versions within the ranges of pyproject.toml; the first lock holds the second.
lock: .venv/.dev
	$(LOCK) --upgrade --group build --output-file requirements.lock
	$(LOCK) --upgrade --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv $(E2E)/node_modules build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis bench.json

.venv/.made:
	for python in $${PYTHON:-python3} python3.14 python3.13 python3.12 python3.11; do
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
			"$$python" -m venv .venv
			touch $@
			exit
		fi
	done
	echo "Upmentor needs Python 3.11 or newer; none was found." >&2
	exit 1

.venv/.runtime: pyproject.toml requirements.lock | .venv/.made
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

.venv/.e2e: .venv/.dev $(wildcard $(E2E)/package*.json)
	if ! command -v chromium >/dev/null; then
		sudo=""
		if [ "$$(id -u)" != 0 ]; then sudo=sudo; fi
		if ! command -v apt-get >/dev/null || ! command -v $${sudo:-apt-get} >/dev/null; then
			echo "The browser tests need chromium and fonts-noto-color-emoji;" \
				"install them, or run this as root." >&2
			exit 1
		fi
		$$sudo apt-get update -qq
		DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq chromium fonts-noto-color-emoji
	fi
	if [ -e $(E2E)/package.json ]; then
		npm ci --prefix $(E2E) --no-audit --no-fund
	fi
	touch $@
