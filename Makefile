# make site | test | serve | check | map | bench | weigh | audit | lock | clean. Needed: git, make, Python 3.11 or newer.
# PYTHON=python3.12 chooses an interpreter; UV= sets up with pip although uv is installed.
# FORMAT=github prints the problems that site and check find as annotations.

PYTHON ?= python3
UV ?= $(shell command -v uv)
FORMAT ?= text
VENV := .venv
RUN := $(VENV)/bin/python

# A wheel runs no code when it is installed, and the lock names its hash.
ifeq ($(UV),)
MAKE_VENV = $(PYTHON) -m venv --clear $(VENV)
INSTALL = $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r
else
MAKE_VENV = $(UV) venv --quiet --clear --no-python-downloads --python $(PYTHON) $(VENV)
INSTALL = $(UV) pip install --quiet --python $(RUN) --require-hashes --only-binary :all: -r
endif

# The audits' tools, where there is npm: no script of theirs runs when they are installed, the lock names their hashes.
NODE := $(if $(shell command -v npm),tests/node/node_modules/.stamp)

.PHONY: site test serve check map bench weigh audit lock clean

site: $(VENV)/site.stamp
	@$(RUN) -m build_scripts build --format $(FORMAT)

check: $(VENV)/site.stamp
	@$(RUN) -m build_scripts check --format $(FORMAT)

serve: $(VENV)/site.stamp
	@$(RUN) -m build_scripts serve

test: $(VENV)/test.stamp $(NODE)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/zizmor --offline --pedantic --quiet .github
	$(RUN) -m pytest

# Only after the edges of a view in corpus/site.yml change; needs npm and the network. The site itself needs neither.
ATLAS = world-atlas@2.0.2
map: $(VENV)/site.stamp
	@mkdir -p .cache && npm pack --silent --pack-destination .cache $(ATLAS) >/dev/null
	@tar -xzf .cache/$(subst @,-,$(ATLAS)).tgz -C .cache package/countries-10m.json
	@$(RUN) -m build_scripts map .cache/package/countries-10m.json

# What each page moves over the wire; Lighthouse's scores, the median of three runs.
weigh: $(VENV)/test.stamp
	@$(RUN) -m tests.site_weight

audit: $(VENV)/test.stamp $(NODE)
	@$(RUN) -m tests.lighthouse

BENCH = tests/benchmarks
bench: $(VENV)/test.stamp
	@$(RUN) -m tests.benchmarks

# Needs uv. Nothing is upgraded that does not have to be: `make lock UPGRADE=--upgrade` takes the newest.
LOCK = uv pip compile --quiet --universal --generate-hashes --only-binary :all: \
	--no-config --custom-compile-command "make lock" $(UPGRADE) pyproject.toml
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

# A stamp is written last, so that an interrupted set-up is done again; without one the folder is not trusted.
$(VENV)/site.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; '$(PYTHON)' is not. Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@test -n "$(UV)" || $(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python cannot make a virtual environment here. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@test -e $@ || { echo "Setting up $(VENV) (once, under a minute)"; $(MAKE_VENV); }
	@$(INSTALL) requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock $(VENV)/site.stamp
	@echo "Setting up the tools for the tests (once)"
	@$(INSTALL) requirements-dev.lock
	@touch $@

tests/node/node_modules/.stamp: tests/node/package-lock.json
	@echo "Setting up the tools for the audits (once)"
	@cd tests/node && npm ci --ignore-scripts --omit=optional --omit=peer --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	rm -rf $(VENV) tests/node/node_modules site .build .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
