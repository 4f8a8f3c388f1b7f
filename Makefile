# The two commands a stranger needs: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BENCH_VENV := .venv-bench
PIP := -m pip install --quiet --disable-pip-version-check --require-hashes
UV := $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-header --python-version 3.11 pyproject.toml
# What the commands share with the environment, whatever folder they are called from.
MAKEFLAGS += --no-print-directory

.PHONY: run test check prove hunt bench docs lock clean

run: $(VENV)/installed
	@$(VENV)/bin/python -m bot

test: $(VENV)/installed-dev
	$(VENV)/bin/python -m pytest -n 2

check: $(VENV)/installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

prove: $(VENV)/installed-dev
	$(VENV)/bin/python -m pytest -n 2 -m prove

# Examples that nobody has seen yet: what fails here becomes a test of its own.
hunt: $(VENV)/installed-dev
	$(VENV)/bin/python -m pytest -n 2 -m "prove or not prove" --hypothesis-profile hunt

bench: $(BENCH_VENV)/installed
	$(BENCH_VENV)/bin/python -m benchmarks

# docs/commands.md is made from the registry, docs/refunds.md from the rulebook.
docs: $(VENV)/installed
	$(VENV)/bin/python -m handlers.command_docs > docs/commands.md
	$(VENV)/bin/python -m handlers.refund_docs > docs/refunds.md

# The last one is not held to the others' versions: aiogram wants an older pydantic.
lock: $(VENV)/installed-dev
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(UV) -o requirements.lock
	$(UV) --group dev -c requirements.lock -o requirements-dev.lock
	$(UV) --group dev --group bench -o requirements-bench.lock

clean:
	rm -rf $(VENV) $(BENCH_VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# -- installing: only when a lock has changed ------------------------------------------------------

$(VENV)/installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make run PYTHON=python3.11")'
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV), once" >&2
	@$(VENV)/bin/python $(PIP) -r requirements.lock
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@$(VENV)/bin/python $(PIP) -r requirements-dev.lock
	@touch $@

$(BENCH_VENV)/installed: requirements-bench.lock
	@test -x $(BENCH_VENV)/bin/python || $(PYTHON) -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python $(PIP) -r requirements-bench.lock
	@touch $@
