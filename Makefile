# What a person types; `make` alone lists it. Each target brings what it needs.
PYTHON ?= python3
SETUP = $(PYTHON) -m tools.setup_env
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
UV = var/uv/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --all-extras pyproject.toml
SHELL = /bin/bash

.DEFAULT_GOAL = help
.PHONY: help demo demo-remove test lint types format unit journeys serve bench messages openapi access mails lock \
	keycloak services services-stop setup pictures hooks clean

help: ## list the targets
	@echo "The two that matter:  make demo   make test"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

demo: setup ## the portal with its example city on http://localhost:8000 (PORT=8001 for another port)
	@exec $(PYTHON) -m tools.demo

demo-remove: setup ## take the example city out of the database again
	@$(MANAGE) demo remove

test: setup ## every check and every test, as CI runs them
	@exec $(PYTHON) -m tools.run_tests

lint: setup ## style, layers, patterns, templates, migrations (no tests)
	@exec $(PYTHON) -m tools.run_tests checks

types: setup ## mypy, strictly
	@$(BIN)/mypy

format: setup ## bring Python and templates into form
	@$(BIN)/ruff check --fix --quiet; $(BIN)/ruff format --quiet

unit: setup ## the tests without a browser, on SQLite (T=path or T="-k name" for some)
	@$(BIN)/pytest -q -n 2 -m "not browser" $(T)

journeys: setup ## the tests in a browser (T=... for some)
	@$(PYTHON) -m tools.services start chromium html-checker >/dev/null
	@$(BIN)/pytest -q -n 2 -m browser $(T)

bench: setup ## requests per second, queries and memory per page; ratios in one run
	@$(BIN)/python -m tests.benchmarks $(T)

serve: setup ## prepare, then serve with granian as in production, settings from .env
	@export DJANGO_SETTINGS_MODULE=$${DJANGO_SETTINGS_MODULE:-portal.settings.production}; \
	$(MANAGE) prepare && \
	exec $(BIN)/granian --interface wsgi --host $${HOST:-127.0.0.1} --port $${PORT:-8000} \
		--workers $${WORKERS:-2} --blocking-threads 4 --respawn-failed-workers \
		--log-config deploy/granian-logging.json portal.wsgi:application

keycloak: setup ## start an identity provider to try sign-in with the demo; shows variables and people
	@$(PYTHON) -m tools.services start keycloak
	@$(PYTHON) -m tools.services.keycloak

services: setup ## start PostgreSQL, search engines, HTML checker, Keycloak and show their addresses
	@$(PYTHON) -m tools.services start

services-stop: ## stop them
	@$(PYTHON) -m tools.services stop

messages: setup ## collect the texts to translate and compile the catalogues
	@$(PYTHON) -m tools.collect_messages

access: setup ## write docs/access.md anew after a change of who may open what
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python -m tests.access_page

openapi: setup ## write docs/openapi.json anew after a change of the API
	@$(MANAGE) export_openapi_schema --api portal.api.api --sorted --indent 2 --output docs/openapi.json
	@echo >> docs/openapi.json

mails: setup ## write every mail with example data in each language into var/mails
	@$(MANAGE) mails

lock: setup ## resolve the newest allowed versions and write the locks
	@$(PYTHON) -c "from tools.setup_env import make_uv; make_uv()"
	@$(COMPILE) --upgrade -o requirements.txt
	@$(COMPILE) --upgrade --group dev -c requirements.txt -o requirements-dev.txt
	@npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit

pictures: setup ## make the pictures of README from a running demo (ADDRESS=... for another server)
	@$(BIN)/python -m tools.pictures

hooks: setup ## check each commit by the same rules (git hooks by pre-commit)
	@$(BIN)/pre-commit install

setup: ## make the environment: .venv, node_modules, catalogues (skipped while nothing changed)
	@$(SETUP)

clean: services-stop ## remove everything that was made, the environment and the demo's database too
	@rm -rf .venv node_modules var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
