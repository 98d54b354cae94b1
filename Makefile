# One verb per chore, the same on a laptop and in CI. `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
UV = $(shell command -v uv || echo $(BIN)/uv)
READY := .venv/.ready

help:  ## list the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(READY): pyproject.toml uv.lock
	@command -v uv >/dev/null || test -x $(BIN)/uv || { $(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet uv; }
	$(UV) sync --quiet --frozen --inexact
	@touch $@

run: $(READY)  ## the product: Telegram with BOT_TOKEN, else the playground at http://127.0.0.1:8080
	$(BIN)/python run_bot.py

play: $(READY)  ## the playground, also when a BOT_TOKEN is set
	BOT_TOKEN= $(BIN)/python run_bot.py

test: lint check  ## lint, types, content, tests: what CI runs
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: $(READY)  ## lint the content
	$(BIN)/python run_bot.py check

eval: $(READY)  ## how often the right answer is found (EVAL=-v lists the misses)
	PYTHONPATH=. $(BIN)/python tests/bench/evaluate.py $(EVAL)

weights: $(READY)  ## fit weights of the search to the content and compare (WEIGHTS=--write keeps them)
	PYTHONPATH=. $(BIN)/python tests/bench/weights.py $(WEIGHTS)

bench: $(READY)  ## search and ledgers beside the usual ways, into docs/performance.md (a quarter of an hour)
	$(UV) sync --quiet --frozen --inexact --group bench
	PYTHONPATH=. $(BIN)/python tests/bench/search.py
	PYTHONPATH=. $(BIN)/python tests/bench/ledgers.py

words: $(READY)  ## gather the sentences of the code into locales/
	@mkdir -p build
	$(BIN)/pybabel -q extract -k Handler:4 --no-location --sort-output --project=sci-tech-innovation-assistant -o build/messages.pot --input-dirs=bot,handlers
	for language in zh en; do \
	  $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date --omit-header -w 110 -D messages -l $$language -i build/messages.pot -d locales; done

pinyin: $(READY)  ## make the table of sounds anew
	$(BIN)/python -m knowledge.text.make_pinyin

font: $(READY)  ## make the typefaces of the pictures anew (needs Debian's fonts-noto-cjk)
	$(BIN)/python -m handlers.pictures.make_font

.PHONY: help run play test lint check eval weights bench words pinyin font
