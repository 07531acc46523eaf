# All there is to remember. Each target first makes ready what it needs (scripts/setup.py), which is quick when
# nothing changed.
PYTHON ?= python3
BIN := .venv/bin
# The tests choose their own database: SQLite, unless scripts/postgres.py lends one.
ON_SQLITE := env -u DATABASE_URL -u MIGRATION_DATABASE_URL
ON_POSTGRES := $(BIN)/python scripts/postgres.py --
UNIT := $(BIN)/pytest -m "not browser" -n 2 -q
LOOKED_AT := $(CURDIR)/var/looked-at
BROWSER := $(BIN)/pytest -m browser -n 2 -q

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench screens docs locks

help: ## says what there is
	@awk -F ': ## ' '/^[a-z]+: ## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

setup: ## makes .venv with all tools and bundles the front end
	@echo "setup: makes .venv with all tools and bundles the front end"
	@$(PYTHON) scripts/setup.py dev

run: ## serves the demo, web and worker, on http://127.0.0.1:8000 (or PORT)
	@echo "run: serves the demo, web and worker; everything it keeps stands in var/"
	@$(PYTHON) scripts/setup.py app
	@exec $(BIN)/python scripts/run.py

test: ## passes everything: unit tests and chapters in the browser, on SQLite and PostgreSQL
	@echo "test: unit tests and chapters in the browser, each on SQLite and on a throw-away PostgreSQL"
	@$(PYTHON) scripts/setup.py test
	@rm -rf $(LOOKED_AT)
	@echo "test: unit tests on SQLite"
	@$(ON_SQLITE) $(UNIT)
	@echo "test: unit tests on PostgreSQL"
	@$(ON_POSTGRES) $(UNIT)
	@echo "test: chapters in the browser on SQLite"
	@MELDCODE_LOOKED_AT=$(LOOKED_AT) $(ON_SQLITE) $(BROWSER)
	@echo "test: chapters in the browser on PostgreSQL"
	@MELDCODE_LOOKED_AT=$(LOOKED_AT) $(ON_POSTGRES) $(BROWSER)

check: ## proves what needs no running: words, types, floors, law, migrations, locks
	@echo "check: words, types, floors, law, migrations, locks"
	@$(PYTHON) scripts/setup.py dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy src tests scripts $(wildcard bench)
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/meldcode law check
	@MELDCODE_TESTING=1 DATABASE_URL=sqlite://:memory: $(BIN)/meldcode makemigrations --check --dry-run
	@$(BIN)/python scripts/locks.py check

bench: ## measures every figure we claim, into docs/figures.md
	@echo "bench: measures every figure we claim, into docs/figures.md"
	@$(PYTHON) scripts/setup.py dev
	@$(BIN)/python -m bench

screens: ## makes pictures of the main pages anew, into docs/screens
	@echo "screens: makes pictures of the main pages anew, into docs/screens"
	@$(PYTHON) scripts/setup.py test
	@$(ON_SQLITE) $(BIN)/python -m tests.story.screens

docs: ## says where to begin reading
	@echo "docs: begin with README.md, then docs/"

locks: ## resolves the Python locks anew; asks the package registry
	@echo "locks: resolves the Python locks anew"
	@$(PYTHON) scripts/setup.py dev
	@$(BIN)/python scripts/locks.py write
