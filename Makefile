# The doors. On a machine with Python 3.11 or newer `make run` is all there is to know.
PORT ?= 8000
ARGS ?=

FIT := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3.14 python3; do \
	$$python -c "$(FIT)" 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
# Values for development, made by the set-up; production sets its own and uses none of these targets. What follows
# them takes the shell's place (exec), so that a signal to make reaches it.
WITH_VALUES := set -a && . ./.state/environment && set +a &&
WITH_DATABASE := $(WITH_VALUES) exec $(BIN)/python -m config.postgres run

.PHONY: help run serve manage setup setup-tests python test check bench fix messages lock

help:
	@echo "make run [PORT=8000]   the portal with example data on this machine"
	@echo "make setup             what it needs, in .venv/, without starting it"
	@echo "make manage ARGS=…     a command of manage.py with this machine's values: make manage ARGS='report 2024 holbaek --out r.pdf'"
	@echo "make test [ARGS=…]     the tests; ARGS='-m \"not slow and not browser\"' for the quick ones"
	@echo "make check             lint, types, import contracts, migrations, settings"
	@echo "make fix               mend lint and format"
	@echo "make bench             the benchmarks"
	@echo "make messages          find the interface's words anew, for locale/en/LC_MESSAGES/django.po to say in English"
	@echo "make lock              compile requirements*.in into the hashed requirements*.txt"

run: python
	@$(PYTHON) config/provision.py --port $(PORT)
	@$(WITH_DATABASE) $(MAKE) --no-print-directory serve

# The second half of run, with a database at hand.
serve:
	@echo "→ Tables and example data"
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py example_data
	@echo "The portal is at http://127.0.0.1:$(PORT) (Ctrl-C stops it)"
	@exec $(BIN)/python -m config.serve $(PORT)

manage: setup
	@$(WITH_DATABASE) $(BIN)/python manage.py $(ARGS)

setup: python
	@$(PYTHON) config/provision.py

setup-tests: python
	@$(PYTHON) config/provision.py --tests

test: setup-tests
	@$(WITH_VALUES) exec $(BIN)/python -m pytest $(ARGS)

check: setup-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(WITH_VALUES) $(BIN)/mypy .
	$(BIN)/lint-imports
	@$(WITH_DATABASE) $(BIN)/python manage.py makemigrations --check --dry-run
	@$(WITH_VALUES) DJANGO_INSECURE_HTTP=0 $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: setup-tests
	@$(WITH_DATABASE) $(BIN)/python -m tests.bench

fix: setup-tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: setup
	@$(BIN)/python -m config.messages update
	@$(BIN)/python -m config.messages compile

COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --system-certs --quiet
lock: setup-tests
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt

python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with venv and ensurepip was found. Install one and run make" \
		"again (Debian, Ubuntu: apt install python3 python3-venv; elsewhere: python.org)."; exit 1; }
