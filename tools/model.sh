#!/bin/sh
# Trains, scores and exports the reader that is shipped: tools/model.sh [--epochs N M] [--work FOLDER] ...
#
# Needs ../shared (gold/dev and the texts that training/annotations were made on). Training has an environment of its own,
# since nobody else needs PyTorch. Every finished epoch is kept in training/work: a stopped run goes on from there.
set -eu
cd "$(dirname "$0")/.."

lock=requirements-model.lock
stamp=.venv-model/reckoning.stamp
key=$(cksum < "$lock")
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$key" ]; then
  sh tools/setup.sh runtime
  echo "model: making .venv-model from $lock (PyTorch: some gigabytes)" >&2
  .venv/bin/python -m venv .venv-model 2>/dev/null || uv venv --quiet --clear .venv-model
  if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python .venv-model/bin/python --require-hashes -r "$lock"
  else
    .venv-model/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  fi
  printf '%s\n' "$key" > "$stamp"
fi
# Large blocks are kept by the allocator: a fifth less time than giving each back to the system.
MALLOC_MMAP_THRESHOLD_=2000000000 MALLOC_TRIM_THRESHOLD_=8000000000 PYTHONPATH=src \
  exec .venv-model/bin/python -m training "$@"
