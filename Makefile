# All there is to remember. Each target first makes ready what it needs; see scripts/setup.py.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench docs locks

help: ## says what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

setup: ## makes .venv with the tools and bundles the front end; quick when nothing changed
	@echo "setup: $$(awk -F '## ' '/^setup:/ { print $$2 }' Makefile)"
	@$(PYTHON) scripts/setup.py dev
