# With Python 3.11 or newer and make, each of these works on a fresh machine, nothing else typed.
# Stamp files in .venv remember what is installed, so that a second call starts at once.
# Plain enough for the make 3.81 that macOS still brings.

SHELL := /bin/bash
BIN := .venv/bin
CODE := bot handlers scheduler storage
E2E := tests/e2e
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile pyproject.toml --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock" --quiet

.PHONY: run test check e2e screenshots bench lock clean
.DELETE_ON_ERROR:

run: .venv/.runtime
	@exec $(BIN)/upmentor run

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
	ANYTHING_PRESSED=300 $(BIN)/python -m pytest tests/stories/test_anything_pressed.py

# The pictures of the README, docs/slack.md and docs/teams.md, from scenes played in the sandbox, in
# local-slack and in the Agents Playground.
screenshots: .venv/.e2e
	$(BIN)/python -m tests.e2e.screenshots
	$(BIN)/python -m tests.e2e.slack.screenshots
	$(BIN)/python -m tests.e2e.teams.screenshots

bench: .venv/.dev
	$(BIN)/python -m tests.bench

# The newest versions within the ranges of pyproject.toml; the first lock holds the second.
lock: .venv/.dev
	$(LOCK) --group build --output-file requirements.lock >/dev/null
	$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock >/dev/null

clean:
	rm -rf .venv $(E2E)/node_modules build dist *.egg-info bench.json
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

.venv/.made:
	@for python in $${PYTHON:-python3} python3.14 python3.13 python3.12 python3.11; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making .venv with $$($$python --version)"; \
			$$python -m venv .venv && touch $@ && exit 0; exit 1; \
		fi; \
	done; \
	echo "Upmentor needs Python 3.11 or newer, and found none." >&2; exit 1

.venv/.runtime: pyproject.toml requirements.lock | .venv/.made
	@echo "Installing what Upmentor runs on; once, about half a minute"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	@echo "Installing what its tests and checks need"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.e2e: .venv/.dev $(wildcard $(E2E)/package*.json)
	@command -v chromium >/dev/null || { $(E2E)/install-browser; }
	@if [ -e $(E2E)/package.json ]; then npm ci --prefix $(E2E) --no-audit --no-fund; fi
	@touch $@
