# Every target works on a fresh machine with python3 (3.11 or newer) and make: it makes its own .venv first.
# Another interpreter: make test PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
UV := uv==0.13.9
# Worker processes of the test run; `make test JOBS=0` runs in one.
JOBS ?= auto

.DEFAULT_GOAL := help
.PHONY: help demo run test check format docs bench soak lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## two simulated weeks in about ten seconds, in this terminal
	@$(PY) app.py demo

run: $(VENV)/.run ## start the bot
	@$(PY) app.py run

test: $(VENV)/.dev ## run the tests
	@$(PY) -m pytest -q -n $(JOBS)

check: $(VENV)/.dev ## all that must hold before a change lands: format, lint, types, import arrows, docs, tests
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo
	@$(PY) app.py docs --check
	@$(MAKE) --no-print-directory test

format: $(VENV)/.dev ## lay out the code and mend what ruff can mend by itself
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

docs: $(VENV)/.run ## write docs/commands.md, docs/settings.md and docs/rules.md from the code
	@$(PY) app.py docs

bench: $(VENV)/.dev ## measure speed, as ratios from one run
	@$(PY) -m benchmarks

soak: $(VENV)/.dev ## long loops of kills and faults (minutes; not part of check)
	@$(PY) -m pytest tests -m soak

lock: $(VENV)/.made ## pin requirements*.txt again from requirements*.in
	@$(PIP) $(UV)
	@for name in requirements requirements-dev; do \
	  rm -f $$name.new; \
	  $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --no-header \
	    --annotation-style line --output-file $$name.new $$name.in || exit 1; \
	  { echo "# Every version pinned, for Python 3.11 to 3.13. Made from $$name.in by \`make lock\`; edit that instead."; \
	    cat $$name.new; } > $$name.txt; rm $$name.new; \
	done

clean: ## remove .venv and the tools' caches; the store is left alone
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "Steward needs Python 3.11 or newer, and there is no $(PYTHON) here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Steward needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python's venv module is incomplete here (on Debian: apt-get install python3-venv)." >&2; exit 1; }
	@touch $@

$(VENV)/.run: requirements.txt $(VENV)/.made
	@$(PIP) -r $<
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt $(VENV)/.made
	@$(PIP) -r $<
	@touch $@
