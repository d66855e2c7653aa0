# make site | test | lint | types | ready | serve | check | diff | map | bench | weigh | pictures | engines | repeat | dependencies
#      | originals | audit | tagged | release | lock | vendor | clean
# Needed: git, make, Python 3.11 or newer.
# PYTHON=python3.12 chooses an interpreter; UV= sets up with pip although uv is installed.
# FORMAT=github prints the problems that site and check find as annotations.
# RELEASE=1 makes `make site` refuse a draft: what it builds has passed every check.

PYTHON ?= python3
UV ?= $(shell command -v uv)
FORMAT ?= text
VENV := .venv
RUN := $(VENV)/bin/python

# A wheel runs no code when it is installed, and the lock names its hash.
ifeq ($(UV),)
make_venv = $(PYTHON) -m venv --clear $(1)
install = $(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --only-binary :all:
else
make_venv = $(UV) venv --quiet --clear --no-python-downloads --python $(PYTHON) $(1)
install = $(UV) pip install --quiet --python $(1)/bin/python --only-binary :all:
endif

# The audits' tools, where there is npm: no script of theirs runs when they are installed, the lock names their hashes.
NODE := $(if $(shell command -v npm),tests/node/node_modules/.stamp)

.PHONY: site freeze test suite lint types ready serve check map bench weigh pictures diff engines newest repeat published dependencies originals tagged release audit lock \
	vendor clean

site: $(VENV)/site.stamp
	@$(RUN) -m build_scripts build --format $(FORMAT) $(if $(RELEASE),--release)

check: $(VENV)/site.stamp
	@$(RUN) -m build_scripts check --format $(FORMAT)

serve: $(VENV)/site.stamp
	@$(RUN) -m build_scripts serve

test: lint types suite
	$(RUN) -m pytest -m alone tests/test_site_*.py

# File by file, in the order in which tests/conftest.py puts them.
SHARED_OUT = --numprocesses=auto --dist=loadfile --no-loadscope-reorder
suite: $(VENV)/test.stamp $(NODE)
	$(RUN) -m pytest $(SHARED_OUT) -m "not alone"

lint: $(VENV)/test.stamp
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(VENV)/bin/zizmor --offline --pedantic --quiet .github

types: $(VENV)/test.stamp
	$(RUN) -m mypy

# Everything that is set up once: make --jobs=3 ready
ready: $(VENV)/test.stamp $(NODE) .cache/engines/.stamp

# After a change of this project's own site: the copy that the tests of a fork look at.
freeze: $(VENV)/test.stamp
	@$(RUN) -m tests.first_site

# Only after the edges of a view in corpus/site.yml change; needs npm and the network. The site itself needs neither.
ATLAS = world-atlas@2.0.2
map: $(VENV)/site.stamp
	@mkdir -p .cache && npm pack --silent --pack-destination .cache $(ATLAS) >/dev/null
	@tar -xzf .cache/$(subst @,-,$(ATLAS)).tgz -C .cache package/countries-10m.json
	@$(RUN) -m build_scripts map .cache/package/countries-10m.json

# What each page moves over the wire; Lighthouse's scores, the median of three runs.
weigh: $(VENV)/test.stamp
	@$(RUN) -m tests.site_weight

# The main pages on a phone and a wide screen, light and dark: written to .build/pictures/.
pictures: $(VENV)/test.stamp
	@$(RUN) -m tests.pictures

# What takes too long for every change; before a release, and every week.
audit: $(VENV)/test.stamp $(NODE) .cache/engines/.stamp
	@EVERY_PAGE=1 $(RUN) -m pytest $(SHARED_OUT) -m "browser and not alone"
	@$(RUN) -m tests.lighthouse
	@$(RUN) -m tests.mutation
	@$(RUN) -m tests.fuzz
	@$(RUN) -m tests.kills
	@$(RUN) -m tests.engines .cache/engines/bin/python
	@$(RUN) -m tests.repeat

# SIZES="10 100 1000 10000" measures corpora of so many articles; without it, up to a thousand.
BENCH = tests/benchmarks
bench: $(VENV)/test.stamp
	@SIZES='$(SIZES)' $(RUN) -m tests.benchmarks

# The same tree with three site engines, by their lock; `make newest` takes whatever is newest today.
engines: $(VENV)/test.stamp .cache/engines/.stamp
	@$(RUN) -m tests.engines .cache/engines/bin/python

newest: $(VENV)/test.stamp
	@$(call make_venv,.cache/newest)
	@$(call install,.cache/newest) 'mkdocs<2' 'mkdocs-material<10' properdocs zensical
	@$(RUN) -m tests.engines .cache/newest/bin/python

# Two builds that share nothing but the commit must be the same to the byte.
repeat: $(VENV)/test.stamp
	@$(RUN) -m tests.repeat

# Whether the site that stands at ADDRESS=https://… is the one that this commit builds: one request.
published: site $(VENV)/test.stamp
	@$(RUN) -m tests.published_copy $(ADDRESS)

# Known holes, licences and the list of parts (SBOM) of what the site is built with: written to .build/.
dependencies: .cache/release/.stamp .cache/site/.stamp
	@$(RUN) -m tests.dependencies .cache/release/bin .cache/site/bin/python

# What a change does to the published site, in words: make diff AGAINST=../the-old-tree
diff: $(VENV)/site.stamp
	@$(RUN) -m build_scripts diff --against $(AGAINST) --format markdown

# One polite request to each original, for 45 minutes at most; CONTACT=https://… says who asks.
originals: $(VENV)/test.stamp
	@$(RUN) -m tests.originals

# What goes with a release, into .build/release/: of a site that passes every check.
release: RELEASE = 1
release: site dependencies $(VENV)/test.stamp
	@$(RUN) -m tests.release

# Whether this commit may be released under TAG=v2026.11.21: it is on main, and version and changes agree.
tagged: $(VENV)/test.stamp
	@$(RUN) -m tests.release "$${TAG:?names the release: make tagged TAG=v2026.11.21}"

# The chart library for the installed plotly; needs npm and the network. The site itself needs neither.
vendor:
	@sh docs/assets/vendor/.recipe/build.sh

# Needs uv. Nothing is upgraded that does not have to be: `make lock UPGRADE=--upgrade` takes the newest.
# uv.lock is the one source; the other locks are cut from it, for those who have pip alone.
EXPORT = uv export --quiet --frozen --no-config --no-emit-project --no-header --format requirements-txt
cut = { echo '\# Cut from uv.lock by: make lock'; $(EXPORT) $(2); } > $(1)
lock:
	uv lock --quiet --no-config --no-build $(UPGRADE)
	$(call cut,requirements.lock,--no-dev)
	$(call cut,requirements-dev.lock,--group dev)
	$(call cut,requirements-engines.lock,--only-group engines)
	$(call cut,requirements-release.lock,--only-group release)

# A stamp is written last, so that an interrupted set-up is done again; without one the folder is not trusted.
$(VENV)/site.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; '$(PYTHON)' is not. Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@test -n "$(UV)" || $(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python cannot make a virtual environment here. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@test -e $@ || { echo "Setting up $(VENV) (once, under a minute)"; $(call make_venv,$(VENV)); }
	@$(call install,$(VENV)) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock $(VENV)/site.stamp
	@echo "Setting up the tools for the tests (once)"
	@$(call install,$(VENV)) --require-hashes -r requirements-dev.lock
	@touch $@

# What the site does not need stands apart from what it needs.
.cache/site/.stamp: requirements.lock
.cache/engines/.stamp: requirements-engines.lock
.cache/release/.stamp: requirements-release.lock
.cache/%/.stamp: $(VENV)/site.stamp
	@$(call make_venv,.cache/$*)
	@$(call install,.cache/$*) --require-hashes -r $(filter %.lock,$^)
	@touch $@

tests/node/node_modules/.stamp: tests/node/package-lock.json
	@echo "Setting up the tools for the audits (once)"
	@cd tests/node && npm ci --ignore-scripts --omit=optional --omit=peer --no-audit --no-fund --loglevel=error
	@touch $@

# What git ignores here is what the commands make: .gitignore is the one list of it.
clean:
	rm -rf $(VENV) $$(sed -n 's,^/\(.*[^/]\)/*$$,\1,p' .gitignore)
	find . -name .git -prune -o \( -name __pycache__ -o -name '.*.new' \) -prune -exec rm -rf {} +
