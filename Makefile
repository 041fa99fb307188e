# make demo            the whole shop on http://127.0.0.1:8000 (PORT=… for another port)
# make test            every test: unit, integration, architecture, then the browser
# make test-fast       without the browser
# make test-services   the suites on PostgreSQL and Redis, at DATABASE_URL and REDIS_URL, and the
#                      browser tests marked “everywhere”; make e2e-services runs all of those
# make lint            style, layers, types, templates, missing migrations
# make bench           beside stock Oscar; make lighthouse scores pages, make phone times them on a phone
# make guards          breaks each guard and shows that a test notices
# Each target makes .venv and installs the locked requirements first, when they have changed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test test-fast test-services e2e e2e-services lint format lock messages bench lighthouse phone guards clean

PY := .venv/bin/python
PORT ?= 8000
JOBS ?= 2
export PORT

help:
	@sed -n 's/^# \(make [a-z-]* .*\)/\1/p' Makefile

setup:
	@.ci/setup run

setup-dev:
	@.ci/setup dev

demo: setup
	@exec $(PY) manage.py demo

# A missing browser fails the run too, but only after everything else was tested.
test: setup-dev
	@failed=0; \
	chromium="$$(.ci/chromium)" || failed=1; \
	$(PY) -m pytest tests -n $(JOBS) -m "not services and not e2e" || failed=1; \
	if [[ -n "$$chromium" ]]; then CHROMIUM_PATH="$$chromium" $(PY) -m pytest e2e || failed=1; fi; \
	exit $$failed

test-fast: setup-dev
	$(PY) -m pytest tests -n $(JOBS) -m "not services and not e2e"

e2e: setup-dev
	@CHROMIUM_PATH="$$(.ci/chromium)" && export CHROMIUM_PATH && $(PY) -m pytest e2e

# These fail, and do not skip, when one of the two does not answer. The browser tests that handle money
# run on them each time (-m everywhere), all of them by e2e-services.
test-services e2e-services: export DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/postgres
test-services e2e-services: export REDIS_URL ?= redis://127.0.0.1:6379/0
test-services: setup-dev
	@$(PY) .ci/check_services.py
	@failed=0; \
	chromium="$$(.ci/chromium)" || failed=1; \
	$(PY) -m pytest tests -n $(JOBS) -m "not e2e" || failed=1; \
	if [[ -n "$$chromium" ]]; then CHROMIUM_PATH="$$chromium" $(PY) -m pytest e2e -m everywhere || failed=1; fi; \
	exit $$failed

e2e-services: setup-dev
	@$(PY) .ci/check_services.py
	@CHROMIUM_PATH="$$(.ci/chromium)" && export CHROMIUM_PATH && $(PY) -m pytest e2e

lint: setup-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports
	$(PY) -m mypy
	@# Mail programs read no style sheet, so mail has its styles inside.
	find artisans catalog checkout marketplace -name '*.html' -not -path '*/email/*' \
		-not -path '*/jinja2/*' -print0 | xargs -0 .venv/bin/djlint --quiet --lint --ignore H015,H030,H043
	find artisans catalog checkout marketplace -name '*.html' -path '*/jinja2/*' -print0 \
		| xargs -0 .venv/bin/djlint --quiet --lint --profile jinja --ignore H015,H030,H043
	$(PY) manage.py makemigrations --check --dry-run

format: setup-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock: setup
	.venv/bin/uv pip compile -q --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --python-version 3.11 requirements.in -o requirements.txt
	.venv/bin/uv pip compile -q --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --python-version 3.11 requirements-dev.in -o requirements-dev.txt

messages: setup
	@command -v xgettext >/dev/null || { echo "Install the package gettext first."; exit 1; }
	$(PY) manage.py makemessages -a --no-obsolete --add-location=file \
		-i .venv -i var -i benchmarks -i tests -i "e2e/*" -i node_modules
	$(PY) -m marketplace.core.ui.messages

# Nine pages, five times each; fails below 98 for performance and 100 for the rest.
lighthouse: setup-dev
	@CHROMIUM_PATH="$$(.ci/chromium)" && export CHROMIUM_PATH && $(PY) -m benchmarks.lighthouse $(LIGHTHOUSE)

# LCP, CLS and INP on Slow 4G with a slow processor; fails beyond 1.8 s, 0.02 and 100 ms.
phone: setup-dev
	@CHROMIUM_PATH="$$(.ci/chromium)" && export CHROMIUM_PATH && $(PY) -m benchmarks.phone $(PHONE)

# Breaks each guard in a copy and shows that a test notices.
guards: setup-dev
	$(PY) -m tests.break_guards $(GUARDS)

bench: setup-dev
	$(PY) -m benchmarks.run $(BENCH)

clean:
	rm -rf var test-results .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
