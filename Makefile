# The only list of commands. Python 3.11 or newer, pip and make are all that is presumed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEVELOPING := $(VENV)/.developing
ENTRIES := builder/site/web/zhidu.js $(wildcard builder/site/web/*/tools.js) builder/site/web/station/files.js \
  search/web/tools.js search/web/results.js
COMPILE := $(BIN)/pip-compile -q --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
  --no-emit-trusted-host --no-emit-options --strip-extras --allow-unsafe
FETCH = [ "$$(id -u)" = 0 ] && timeout 300 sh -c "apt-get update -qq && \
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(1) fonts-noto-cjk" > /dev/null 2>&1
export DENO_DIR = $(VENV)/deno
export DENO_NO_UPDATE_CHECK = 1
# Tests call the command a hundred times; without its bytecode each call compiles three hundred modules again.
export PYTHONDONTWRITEBYTECODE =
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true

.PHONY: site serve test check bench mutants docs lock clean

## site: check the knowledge base, build it into site/, print the file to open.
## LAWS=folder takes the full texts in that folder in first.
site: $(READY)
ifdef LAWS
	$(BIN)/zhidu import "$(LAWS)" || test $$? = 1
endif
	$(BIN)/zhidu build

## serve: the same at http://127.0.0.1:8000/ with live reload.
serve: $(READY)
	$(BIN)/zhidu serve

## test: all checks and tests; fetches a browser for them where that is allowed.
test: $(DEVELOPING)
	@for name in chromium-headless-shell chromium chromium-browser google-chrome; do \
	    command -v $$name > /dev/null && exit; \
	  done; \
	  { $(call FETCH,chromium-headless-shell); } || { $(call FETCH,chromium); } || \
	  echo "no chromium here: browser tests will be skipped"
	$(BIN)/python -m pytest -n 2 --dist worksteal

## check: the checks alone, without the tests.
check: $(DEVELOPING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports
	$(BIN)/oxlint search/web builder/site/web
	$(BIN)/deno fmt --check
	$(BIN)/deno check --no-remote $(ENTRIES)
	$(BIN)/zhidu check

## bench: speed, memory and quality against baselines of the same run.
bench: $(DEVELOPING)
	$(BIN)/python -m benchmarks

## mutants: small changes planted in a copy of the code, and those that no test notices.
mutants: $(DEVELOPING)
	$(BIN)/python -m benchmarks.mutants $(if $(SEED),--seed $(SEED))

## docs: the pages that are made from code.
docs: $(READY)
	$(BIN)/python -m builder.compile.messages > docs/authors/messages.md

## lock: renew what is installed, for readers and for developers, from pyproject.toml.
lock: $(DEVELOPING)
	$(COMPILE) --build-deps-for editable -o requirements.lock pyproject.toml
	$(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	sed -i '1i # Exact versions with hashes; renew with `make lock`.' requirements.lock requirements-dev.lock

clean:
	rm -rf $(VENV) site build *.egg-info

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $(READY)

$(DEVELOPING): $(READY) requirements-dev.lock
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	@touch $(DEVELOPING)
