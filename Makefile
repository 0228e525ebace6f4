# Everything is installed into .venv and nowhere else. `make` lists what there is to make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
BUNDLE := $(BIN)/python kg/view/explorer/hatch_build.py

.DEFAULT_GOAL := help
.PHONY: help demo explorer test lint golden bench clean
.DELETE_ON_ERROR:

help: ## List what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/installed ## Build the sample letter: output/graph.ttl, output/network.html, and a few answers
	@$(BUNDLE) --if-possible
	@$(BIN)/kg build
	@printf '\nWho signed?\n\n' && $(BIN)/kg query signatories
	@printf '\nWho is asked for what?\n\n' && $(BIN)/kg query demands
	@printf '\nWho said what?\n\n' && $(BIN)/kg query quotes
	@printf '\nWhich organisations are trade unions?\n\n' && $(BIN)/kg query kinds -p kind=kind:trade-union
	@printf '\nThe graph is output/graph.ttl; open output/network.html in a browser.\n'

explorer: $(VENV)/installed ## Build the scripts of the query page and the explorer; finds or installs Node
	@$(BUNDLE) --node

test: $(VENV)/installed-dev explorer ## Run the tests; needs Chromium, and finds or installs one
	@.ci/chromium
	@$(BUNDLE) --install tests/clients
	@$(BIN)/pytest --numprocesses 2 --dist worksteal

lint: $(VENV)/installed-dev ## Check style, types and the direction of imports
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

golden: $(VENV)/installed-dev ## Write the expected readings of tests/letters again; the diff is the review
	@$(BIN)/python tests/letters/test_golden.py

bench: $(VENV)/installed-dev explorer ## Measure speed and finds, beside tools that people know
	@.ci/chromium
	@$(PIP) install --constraint constraints.txt --group bench
	@OMP_NUM_THREADS=1 $(BIN)/python tests/bench

clean: ## Remove what was installed and what tools left; output/ stays
	@rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@rm -rf kg/view/explorer/dist kg/view/explorer/node_modules tests/clients/node_modules
	@find kg tests -type d -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "kg needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$(PYTHON) can't make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(PIP) install --upgrade 'pip>=25.1'

# The build's own tool comes first and pinned, so that nothing is fetched beside constraints.txt.
$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP) install --constraint constraints.txt hatchling
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(PIP) install --constraint constraints.txt --group dev
	@touch $@
