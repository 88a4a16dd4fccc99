# `make demo` and `make test` are all that a user needs; the rest is for contributors.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: demo test check format golden bench properties fuzz clean help setup setup-dev

BIN := .venv/bin
# What pytest is given besides, as in: make test ARGS="-k wilson"
ARGS ?=

demo: setup  ## Audit the sample data and say where the reports are
	@$(BIN)/stop-audit demo

test: setup-dev  ## Run every test but the wheel's, which `make check` runs
	@$(BIN)/python -m pytest -n logical -m "not wheel" $(ARGS)

check: setup-dev  ## Check format, lint, types, imports and the wheel
	@$(BIN)/ruff format --check --quiet . || { echo "run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q -m wheel

format: setup-dev  ## Format the code, and mend what the linter can
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

golden: setup-dev  ## Accept what the golden tests now produce; read the diff afterwards
	@$(BIN)/python -m pytest --update-golden tests/golden $(ARGS)

bench: setup-dev  ## Run the benchmarks
	@$(BIN)/python -m pytest benchmarks -s -p no:xdist --benchmark-enable $(ARGS)

properties: setup-dev  ## Try ten times as many examples of every property as `make test` does
	@$(BIN)/python -m pytest -n logical tests/properties --hypothesis-profile=thorough $(ARGS)

fuzz: setup-dev  ## Try broken files on the readers for FUZZ_SECONDS, 300 unless told
	@$(BIN)/python tests/fuzz/run.py

clean:  ## Remove what the other commands made, except .venv
	@rm -rf dist build demo-report audit-report .pytest_cache .ruff_cache .mypy_cache \
		.hypothesis .benchmarks .fuzz .import_linter_cache
	@find src tests scripts benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup:
	@sh scripts/setup runtime

setup-dev:
	@sh scripts/setup dev
