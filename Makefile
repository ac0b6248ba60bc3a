# Two commands do everything on a fresh machine with Python 3.10+: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

# $(call install,EXTRA): the package's extra, with uv where it is installed, pip where not.
define install
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python -e '.[$(1)]'; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(1)]'; \
	fi
endef

.PHONY: demo test test-slow test-all test-browser coverage lint bench browser recipes docs-images clean

demo: $(STAMP)  ## Read the sample page and print what is in it.
	$(BIN)/danvan analyze examples/pages/portal_district.txt

test: lint  ## Everything a change must pass: style, types, contracts, fast tests.
	$(BIN)/python -m pytest -m "not slow" -n 2

test-slow: $(STAMP)  ## The heavy tests: the wheel, kills and resumes, memory, Spark where it is installed.
	$(BIN)/python -m pytest -m slow -n 2

test-all: test test-slow  ## Both.

test-browser: browser  ## Pages in Chromium; skipped where it is not installed.
	$(BIN)/python -m pytest -m browser

coverage: $(STAMP)  ## Branch coverage of the fast tests.
	$(BIN)/python -m pytest -m "not slow" -n 2 --cov --cov-report=term

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)  ## Side-by-side benchmarks; see benchmarks/README.md for the data they take.
	$(BIN)/python -m benchmarks.segmentation

docs-images: browser  ## Make the pictures of the documentation again.
	$(BIN)/python -m docs.make_images

browser: $(STAMP)  ## What drives the system's Chromium (apt-get install chromium).
	$(call install,browser)

recipes: $(STAMP)  ## DuckDB and Polars, for the recipes of the documentation.
	$(call install,recipes)

# uv where it is installed, pip where not.
$(STAMP): pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python $(PYTHON) .venv && uv pip install --quiet --python $(BIN)/python -e '.[dev]'; \
	else \
		$(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	fi
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
