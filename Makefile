# claimdesk: `make run` to use it; `make test` and `make check` to work on it.
PYTHON ?= python3
BIN    := .venv/bin
KEYWORDS := -k noop -k nnoop:1,2 -k pgettext:1c,2
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test coverage mutation check messages fuzz openapi bench torture lock audit sbom clean

run: .venv/.ready              # loads the sample archive into an empty desk, then serves on http://127.0.0.1:8000
	$(BIN)/claimdesk ingest --if-empty examples/archive
	$(BIN)/claimdesk check "Pope John Paul II mediated between Argentina and Chile"
	$(BIN)/claimdesk serve

test: .venv/.ready-dev         # the whole test run
	$(BIN)/python -m pytest -n auto

coverage: .venv/.ready-dev     # which lines and branches of claims/ and sources/ no test of these rooms takes
	@rm -rf build/coverage && mkdir -p build/coverage
	$(BIN)/coverage run -m pytest -n auto tests/claims tests/sources tests/index_contract tests/service/test_watching.py
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='claims/*'
	$(BIN)/coverage report --include='sources/*'

mutation: .venv/.ready-dev     # small changes to the code that judges, each of which a test should notice; takes an hour or two
	$(BIN)/mutmut run
	$(BIN)/python -m tests.claims.mutation

check: .venv/.ready-dev        # everything else that must hold before a change lands
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	.ci/lock --check

messages: .venv/.ready         # after a change to a string of the desk: reads all, carries them into each catalogue, compiles
	@mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg $(KEYWORDS) --no-location --sort-output --project claimdesk -o build/desk.pot .
	$(BIN)/pybabel -q update -i build/desk.pot -d service/translations -D desk --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date
	$(BIN)/pybabel compile -d service/translations -D desk --statistics

fuzz: .venv/.ready-dev         # tries every operation of the API, then every reader, parser and comparator, for MINUTES=10 each
	$(BIN)/python -m tests.service.fuzz $(or $(MINUTES),10)
	$(BIN)/python -m tests.fuzzing $(or $(MINUTES),10)

openapi: .venv/.ready          # after a change to the API, so that the change is seen in docs/openapi.json
	$(BIN)/claimdesk openapi > docs/openapi.json

bench: .venv/.ready-dev        # each file of bench/ is one benchmark
	@set -e; for file in $(wildcard bench/*.py); do echo "== $$file"; $(BIN)/python "$$file"; done

torture: .venv/.ready-dev      # kills processes of a desk at random, on both databases; at most ten minutes
	$(BIN)/python -m tests.torture $(if $(KILLS),--kills $(KILLS))

lock: .venv/.ready-dev         # after a change to pyproject.toml's dependencies
	.ci/lock

audit: .venv/.ready-dev        # asks whether a locked version is known to be vulnerable
	.ci/audit

sbom: .venv/.ready-dev         # what the desk is made of, as CycloneDX, in dist/claimdesk.cdx.json
	@mkdir -p dist
	$(BIN)/python .ci/sbom.py > dist/claimdesk.cdx.json

clean:                         # keeps the data folder
	rm -rf .venv build dist mutants .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'claimdesk needs Python 3.11 or newer; name one: make run PYTHON=/path/to/python3.11'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'Python cannot make virtual environments here; on Debian: sudo apt install python3-venv'; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.ready: requirements-build.lock requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes --no-deps -r requirements-build.lock -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.lock
	$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@
