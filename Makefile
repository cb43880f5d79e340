# Run `make` alone to see what there is.

PORT ?= 8000
# As many as there are cores.
WORKERS ?= $(shell getconf _NPROCESSORS_ONLN)
VENV := .venv
PYTHON := $(VENV)/bin/python
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
# The tests of a module go to one process: what they need is set up once. The largest module is not
# begun first: tests/conftest.py begins with what takes longest.
PARALLEL := --dist loadfile --no-loadscope-reorder
# Tests, checks and the server on the own machine run with development settings, unless told otherwise.
export DEBUG ?= 1
export PORT
# Python keeps what it has compiled, whatever it was told: tests start hundreds of programs, and each
# would compile the site and its tests again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-long test-postgres test-browser slow check bench bench-peers fixtures messages screenshots lock

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

run: $(VENV)/.installed ## from nothing to a running site on 127.0.0.1:8000 (PORT= to change)
	$(PYTHON) manage.py prepare
	$(PYTHON) -m granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers $(WORKERS) --blocking-threads 4 --workers-kill-timeout 30 project.wsgi:application

test: $(VENV)/.installed-dev ## the suite, without what takes its time (test-long) and a browser
	$(PYTHON) -m pytest -n auto $(PARALLEL) -m "not slow and not long and not browser" tests

test-long: $(VENV)/.installed-dev ## the slow and the long tests, and those of made-up values with more of them
	$(PYTHON) -m pytest -n auto $(PARALLEL) --hypothesis-profile thorough -m "(slow or long or hypothesis) and not browser" tests

# Without tests that are the same whichever the database: tests/conftest.py marks those that ask for
# none, and modules mark themselves that look at headers, weights and the words of the interface.
test-postgres: $(VENV)/.installed-dev ## the suite on PostgreSQL (DATABASE_URL=postgres://…)
	@case "$$DATABASE_URL" in postgres*) ;; *) echo "Set DATABASE_URL=postgres://USER:PASSWORD@HOST:PORT/NAME first." >&2; exit 2;; esac
	$(PYTHON) -m pytest -n auto $(PARALLEL) -m "not (long or browser or anywhere)" tests

# A report of the suite tells which of its tests are slow.
slow: $(VENV)/.installed-dev ## measure the suite, and write tests/slow.txt anew
	$(PYTHON) -m pytest -n auto $(PARALLEL) -m "not long and not browser" --junitxml=$(VENV)/report.xml tests
	$(PYTHON) -m tests.slowest $(VENV)/report.xml

test-browser: $(VENV)/.installed-dev ## the tests in a real browser (needs chromium, default-jre-headless)
	$(PYTHON) -m pytest -n 2 $(PARALLEL) -m browser tests/browser

check: $(VENV)/.installed-dev ## lint, format, types, templates, migrations, deployment
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m djlint --quiet --lint templates
	$(PYTHON) manage.py makemigrations --check --dry-run
	env -u DATABASE_URL DEBUG=0 ALLOWED_HOSTS=treaties.example SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
		$(PYTHON) manage.py check --deploy --fail-level WARNING

bench: $(VENV)/.installed-dev ## measure imports, exports, search, lists and serving, about an hour (BENCH=--quick to try it)
	$(PYTHON) -m benchmarks $(BENCH)

bench-peers: $(VENV)/.installed-dev ## measure MediaWiki, Wagtail and other servers beside the site (needs Debian’s packages)
	$(PYTHON) -m benchmarks --group PEERS $(BENCH)

FIRST = treaty:soviet-japanese-basic-convention
SAMPLES = fixtures/samples/bibliographies

fixtures: $(VENV)/.installed ## write fixtures/ anew from the database
	$(PYTHON) manage.py prepare
	$(PYTHON) manage.py dump_fixtures
	$(PYTHON) manage.py export_bundle > fixtures/samples/bundles/first-article.json
	$(PYTHON) manage.py export_sources $(FIRST) --format bibtex > $(SAMPLES)/first-article.bib
	$(PYTHON) manage.py export_sources $(FIRST) --format biblatex > $(SAMPLES)/first-article.biblatex.bib
	$(PYTHON) manage.py export_sources $(FIRST) --format ris > $(SAMPLES)/first-article.ris
	$(PYTHON) manage.py export_sources $(FIRST) --format csl-json > $(SAMPLES)/first-article.json

# What only editors and programs meet is in English: its words are in no catalog.
messages: $(VENV)/.installed ## bring the catalogs in locale/ in step with the program (needs Debian’s gettext)
	$(PYTHON) manage.py makemessages --locale ja --locale ru --no-wrap --no-location --no-obsolete \
		--ignore '.venv*' --ignore 'tests/*' --ignore 'benchmarks/*' --ignore 'docs/*' --ignore 'templates/admin/*' \
		--ignore 'treaties/admin/*' --ignore 'treaties/exchange/*' --ignore 'treaties/management/*' --ignore 'treaties/publishing/*'
	$(PYTHON) manage.py compilemessages --locale ja --locale ru

screenshots: $(VENV)/.installed-dev ## make docs/images/ anew from the site that `make run` serves
	$(PYTHON) docs/screenshots.py http://127.0.0.1:$(PORT)

# The lock files hold every file's hash and name no registry, so that any mirror will do.
lock: $(VENV)/.installed-dev ## resolve requirements*.in to the hashed requirements*.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --output-file requirements.txt requirements.in
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --constraint requirements.txt --output-file requirements-dev.txt requirements-dev.in
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --constraint requirements.txt --output-file benchmarks/peers/requirements.txt benchmarks/peers/requirements.in

$(PYTHON):
	@for python in python3.11 python3 python; do \
		if $$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
			exec $$python -m venv --clear $(VENV); \
		fi; \
	done; \
	echo "Python 3.11 is needed and was found neither as python3.11 nor as python3." >&2; \
	echo "On Debian 12: apt-get install python3 python3-venv" >&2; exit 1

$(VENV)/.installed: requirements.txt | $(PYTHON)
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed | $(PYTHON)
	$(INSTALL) -r requirements-dev.txt
	@touch $@
