# Everything a newcomer needs:  make demo | make test | make check | make bench | make docs
# Set-up happens by itself; `make clean` undoes it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: demo test check bench docs clean lock

demo: $(VENV)/run
	$(BIN)/suasion brief examples/korea-2024 --variants 50 --depth 1  # quick; the defaults are 100 and 2

test: $(VENV)/dev
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

check: $(VENV)/dev
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/ruff format --check src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest -p no:cacheprovider tests/house
	$(BIN)/python -m pytest -p no:cacheprovider --doctest-modules src/suasion
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build

bench: $(VENV)/dev
	$(BIN)/python benchmarks/run.py

docs: $(VENV)/dev
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build
	@echo "docs/_build/index.html"

clean:
	rm -rf $(VENV) docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# --- set-up ---------------------------------------------------------------------------------------
# Pinned versions with hashes; the package itself is installed from this folder without its own look-ups.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "suasion needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --without-pip $(VENV) && \
	  $(PYTHON) -m pip --python $(BIN)/python install -q pip; } || \
	  { rm -rf $(VENV); echo "No pip was found for $(PYTHON); on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/run: lock/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r lock/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: lock/dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r lock/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run

lock:
	sh scripts/lock.sh
