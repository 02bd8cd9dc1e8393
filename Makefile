# Every command of the book. `make help` lists them.

PYTHON ?= python3
PORT ?= 8000
PYODIDE ?=
LIMIT ?= 60

PIP := pip==26.3
VENV := .venv
BIN := $(VENV)/bin
STATE := $(CURDIR)/$(VENV)/state

INSTALLED := $(VENV)/.installed
INSTALLED_TESTS := $(VENV)/.installed-tests
INSTALLED_BENCH := $(VENV)/.installed-bench
RUNTIME := $(VENV)/.runtime
BUILT := _build/.built

# Folders are listed beside files: a file that was deleted shows in its folder's date alone.
# (The dot in "book/." tells the folder from the command of that name.)
SOURCES := _config.yml _toc.yml index.md CHANGELOG.md CITATION.cff \
	$(shell find book/. src/. -not -path '*__pycache__*' -not -path '*.ipynb_checkpoints*')

# The tests that build no book, and draw no figure in every state and place.
UNITS := tests/walls tests/lib tests/chapters tests/controls

# Kernels and tools keep to .venv, whatever kernels, profiles and styles the user has.
export JUPYTER_PREFER_ENV_PATH := 1
export JUPYTER_CONFIG_DIR := $(STATE)/jupyter/config
export JUPYTER_DATA_DIR := $(STATE)/jupyter/data
export JUPYTER_RUNTIME_DIR := $(STATE)/jupyter/runtime
export IPYTHONDIR := $(STATE)/ipython
export MPLCONFIGDIR := $(STATE)/matplotlib
export MPLBACKEND := agg
# Modules are compiled once, and not again by each kernel and each process of the tests.
export PYTHONDONTWRITEBYTECODE :=
# The same sources give the same bytes, on any day and in any process.
export SOURCE_DATE_EPOCH := 0
export PYTHONHASHSEED := 0
# A folder with Python for browsers: the site then serves it, and running a chapter needs no network.
export PYODIDE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help book lab offline unit test bench serve classroom refresh lock clean force

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-8s %s\n' "$$name" "$$what"; done

book: $(BUILT) ## build the book: install, execute every chapter, write the pages
	@echo "The book is built. Open file://$(CURDIR)/_build/html/index.html, or run: make serve"

lab: $(INSTALLED) ## open the chapters in JupyterLab, with their controls live
	$(BIN)/jupyter lab book

offline: $(BUILT) ## pack the book for a stick: all of it, and a small pack for learners
	$(BIN)/python -m effortbook.build offline
	$(BIN)/python -m effortbook.build offline --learners

unit: $(INSTALLED_TESTS) ## run the tests that build no book and open no browser
	$(BIN)/ruff check --quiet
	$(BIN)/python -m pytest $(UNITS) --numprocesses auto --dist worksteal

test: unit $(BUILT) ## run every test: units first, then chapters, pages, browser
	@# On all processors. The cells of a chapter follow each other, so a chapter stays on one.
	$(BIN)/python -m pytest book --numprocesses auto --dist loadfile
	$(BIN)/python -m pytest tests $(UNITS:%=--ignore=%) --numprocesses auto --dist worksteal

bench: $(INSTALLED_BENCH) ## time effortlib beside its rivals, and write the page on speed; LIMIT=60 seconds an answer
	$(BIN)/python -m benchmarks --limit $(LIMIT)

serve: $(BUILT) ## serve the book to this machine alone; PORT=8000
	@echo "Open http://127.0.0.1:$(PORT)/"
	@$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory _build/html

classroom: $(BUILT) ## serve the book to a room, with its address as a QR code; PORT=8000
	@$(BIN)/python -m effortbook.build classroom --port $(PORT)

refresh: $(INSTALLED) ## execute the chapters in place, so that they carry their present outputs
	$(BIN)/python -m effortbook.build refresh book

lock: $(INSTALLED) ## renew the pinned versions in all requirements files
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --extra book --output-file requirements.txt
	$(COMPILE) --extra book --extra test --constraints requirements.txt --output-file requirements-test.txt
	$(COMPILE) --extra bench --constraints requirements.txt --output-file requirements-bench.txt

# One file for every system and Python, with as few versions of a package as they allow.
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--fork-strategy fewest --no-annotate --custom-compile-command "make lock"

clean: ## remove all that these commands made
	rm -rf _build $(VENV) .pytest_cache .hypothesis .ruff_cache

$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The book needs Python 3.11 or newer, and $(PYTHON) is not. Name another: make book PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@# The pip that comes with Python may be of its age, and then takes twice as long.
	$(BIN)/python -m pip install --quiet --no-compile $(PIP)
	@mkdir -p $(IPYTHONDIR)/profile_default
	@# Kernels talk to this machine alone; each would warn at its start that nobody encrypts that.
	@echo "c.IPKernelApp.log_level = 'ERROR'" > $(IPYTHONDIR)/profile_default/ipython_kernel_config.py
	@# Python compiles a module when it is first used; pip would compile all of them, for half a minute.
	$(BIN)/python -m pip install --quiet --no-compile --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-compile --no-deps --editable .
	@touch $@

$(INSTALLED_TESTS): requirements-test.txt $(INSTALLED)
	$(BIN)/python -m pip install --quiet --no-compile --requirement requirements-test.txt
	@touch $@

$(INSTALLED_BENCH): requirements-bench.txt $(INSTALLED)
	$(BIN)/python -m pip install --quiet --requirement requirements-bench.txt
	@touch $@

# Names the runtime of the last build, and is newer than that build where another is named now.
$(RUNTIME): force | $(INSTALLED)
	@echo "$(PYODIDE)" | cmp -s - $@ || echo "$(PYODIDE)" > $@

# From an empty folder, as a build that follows a failed one may pass over what failed.
$(BUILT): $(SOURCES) $(INSTALLED) $(RUNTIME)
	rm -rf _build
	$(BIN)/jupyter-book build . --all -W -n --keep-going
	@touch $@
