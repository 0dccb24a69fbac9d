# Everything starts here: `make report` builds the reports of seeds/, `make test` runs the whole suite.
# Each makes its environment in .venv the first time, and again only when pyproject.toml has changed.

PYTHON ?= python3
PIP := .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input

.PHONY: report test score learn bench clean

report: .venv/installed
	.venv/bin/figures report seeds --rates-as-of 2026-11-20 -o reports
	@.venv/bin/figures compare seeds --rates-as-of 2026-11-20 --format table

test: .venv/installed-test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/figures check seeds --baseline reports/figures.csv --rates-as-of 2026-11-20 --fail-on new,changed,vanished
	.venv/bin/pytest

score: .venv/installed-test
	.venv/bin/python tests/score.py

learn: .venv/installed-test
	.venv/bin/python tests/learn.py

bench: .venv/installed-test
	.venv/bin/python benchmarks/bench.py

clean:
	rm -rf .venv

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(PIP) install --editable .
	@touch $@

.venv/installed-test: pyproject.toml | .venv/bin/python
	$(PIP) install --editable '.[test]'
	@touch .venv/installed $@
