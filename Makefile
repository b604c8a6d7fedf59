# make demo   read the examples and print the toll
# make test   run the tests
# make check  everything that a change must pass
# Each makes .venv first, from a lock file with hashes. Needs Python 3.11 or newer and nothing else.

COVERAGE =
PYTEST_ARGS =
PYTHON = .venv/bin/python
# The index of places is compiled once, into the user's data; where that cannot be done, readings say so and go on.
PLACES = .venv/bin/reckoning gazetteer build || echo "setup: places stay unresolved until their index can be built" >&2
PYTEST = $(if $(COVERAGE),-m coverage run -m pytest,-m pytest)

.PHONY: demo test check lock format clean compare model

demo:
	@sh tools/setup.sh runtime
	@$(PLACES)
	@sh tools/demo.sh

test:
	@sh tools/setup.sh dev
	@$(PLACES)
	@$(PYTHON) $(PYTEST) $(PYTEST_ARGS)

check:
	@bash .ci/run

format:
	@sh tools/setup.sh dev
	@$(PYTHON) -m ruff check --fix-only --quiet .
	@$(PYTHON) -m ruff format --quiet .

lock:
	@sh tools/lock.sh

# make model   train the reader that is shipped, from ../shared and training/annotations (hours; goes on after a stop)
model:
	@sh tools/model.sh $(MODEL_ARGS)

# make compare CORPUS=reports.jsonl OLD=git:HEAD~5 NEW=rules   claims gained and lost, as a page (docs/compare.md)
compare:
	@sh tools/setup.sh runtime
	@$(PYTHON) -m bench.compare "$(CORPUS)" --old "$(OLD)" --new "$(NEW)" \
	  $(if $(OUT),--out "$(OUT)") $(if $(GOLD),--gold "$(GOLD)")

clean:
	rm -rf .venv .venv-model build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
