# Two commands do everything on a fresh machine with Python 3.10+: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
comma := ,
STAMP := .venv/.installed

# $(call install,GROUP,EXTRAS): a dependency group of pyproject.toml, with uv where it is installed, pip where not.
define install
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python -e '.[$(2)]' --group $(1); \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(2)]' --group $(1); \
	fi
endef

DOCS_STAMP := .venv/.installed-docs
DOCS := build/docs

.PHONY: help demo check test test-fast test-slow test-all test-browser test-engines coverage lint
.PHONY: bench bench-segmentation browser recipes engines
.PHONY: docs docs-vi docs-en docs-images hostile fuzz mutation dist sbom audit clean

help:  ## What there is to make.
	@awk -F ':.*## ' '/^[a-z][a-z -]*:.*## / { printf "make %-18s %s\n", $$1, $$2 }' Makefile

demo: $(STAMP)  ## Read the sample page and print what is in it.
	$(BIN)/danvan analyze examples/pages/portal_district.txt

check: lint  ## For every commit, under a minute: style, types, contracts, core tests.
	$(BIN)/python -m pytest -m "not slow and not extra and not timing" -n 2

test: lint test-fast  ## Everything a change must pass: style, types, contracts, all fast tests.

test-fast: $(STAMP)
	$(BIN)/python -m pytest -m "not slow and not timing" -n 2
	$(BIN)/python -m pytest -m "timing and not slow"

test-slow: $(STAMP)  ## The heavy tests: the wheel, kills and resumes, memory.
	$(BIN)/python -m pytest -m slow -n 2

test-all: test test-slow  ## Both.

test-browser: browser  ## Pages in Chromium; skipped where it is not installed.
	$(BIN)/python -m pytest -m browser

test-engines: engines  ## On Spark (needs Java 17), Ray Data and Daft.
	$(BIN)/python -m pytest -m engines -n 2 --dist loadfile -rs tests/batch

coverage: $(STAMP)  ## Branch coverage of the fast tests.
	$(BIN)/python -m pytest -m "not slow" -n 2 --cov --cov-report=term

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/check_docstrings.py

bench: $(STAMP)  ## Times of everything in one table; DATA=articles.jsonl.xz measures real articles.
	$(BIN)/python -m benchmarks.speed $(if $(DATA),--data $(DATA)) --store build/speed.json $(if $(AGAINST),--against $(AGAINST))

bench-segmentation: $(STAMP)  ## Side-by-side benchmarks of segmentation; see benchmarks/README.md for the data they take.
	$(BIN)/python -m benchmarks.segmentation

docs-images: browser  ## Make the pictures of the documentation again.
	$(BIN)/python -m docs.make_images

browser: $(STAMP)  ## What drives the system's Chromium (apt-get install chromium), and axe-core where npm is.
	$(call install,browser,report$(comma)serve)
	@if command -v npm >/dev/null 2>&1; then \
		npm install --silent --no-save --prefix build/axe axe-core@4 >/dev/null || echo "axe-core could not be fetched; its tests will be skipped"; \
	fi

recipes: $(STAMP)  ## DuckDB and Polars, for the recipes of the documentation.
	$(call install,recipes,batch)

engines: $(STAMP)  ## Spark, Ray Data and Daft: half a gigabyte.
	$(call install,engines,spark)

docs: docs-vi docs-en  ## The documentation in both languages (build/docs/index.html): every block run, every link checked.
	cp docs/front.html $(DOCS)/index.html
	$(BIN)/python docs/check_site.py $(DOCS)

docs-vi docs-en: docs-%: $(DOCS_STAMP)
	$(BIN)/sphinx-build -E -W --keep-going -q -b html -c docs -D language=$* -d build/doctrees/$* docs/$* $(DOCS)/$*

$(DOCS_STAMP): $(STAMP)
	$(call install,docs,batch$(comma)html$(comma)report$(comma)serve)
	@touch $@

hostile: $(STAMP)  ## The tables of hostile texts and pages in docs/en/reference/promises.md.
	$(BIN)/python -m tests.promises.tables

FUZZ_SECONDS ?= 60
fuzz: $(STAMP)  ## Fuzz every target for FUZZ_SECONDS each (atheris; Linux, not on Python 3.13 or later everywhere).
	$(call install,fuzz,batch)
	for target in analyze from_dict knowledge model read_article rows spelling; do \
		$(BIN)/python -m tests.fuzzing $$target --seconds $(FUZZ_SECONDS) || exit 1; \
	done

MUTANTS ?= 50
mutation: $(STAMP)  ## Change the library in small ways and list the changes that no test notices: MUTANTS of each room.
	$(call install,mutation,batch)
	for room in grammar text batch; do $(BIN)/python -m tests.mutation $$room --sample $(MUTANTS) || exit 1; done

dist: $(STAMP)  ## The sdist, and the wheel made from it; the same bytes each time for one SOURCE_DATE_EPOCH.
	rm -rf dist && $(BIN)/python -m build

sbom: dist  ## dist/danvan_nlp.cdx.json: the wheel and all that it brings, as CycloneDX.
	rm -rf build/sbom && $(PYTHON) -m venv build/sbom
	build/sbom/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	build/sbom/bin/python -m pip uninstall --quiet --yes pip setuptools
	$(call install,release,batch)
	$(BIN)/cyclonedx-py environment build/sbom/bin/python --pyproject pyproject.toml --output-reproducible \
		--output-format JSON --output-file dist/danvan_nlp.cdx.json

audit: sbom  ## Known vulnerabilities of what the wheel brings (asks the advisory database).
	$(BIN)/pip-audit --strict --path $$(build/sbom/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

$(STAMP): pyproject.toml
	@echo "Setting up .venv with the library and its tools: one to three minutes, several hundred megabytes …"
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python $(PYTHON) .venv; \
	else \
		$(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'; \
	fi
	$(call install,dev,batch$(comma)docx$(comma)excel$(comma)html$(comma)pdf$(comma)report$(comma)serve)
	@touch $@

clean:  ## Remove what was made.
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
