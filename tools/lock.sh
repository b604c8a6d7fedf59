#!/bin/sh
# Writes the lock files anew from pyproject.toml. Needs uv. No registry address may end up in them.
set -eu
cd "$(dirname "$0")/.."

uv=$(command -v uv || echo .venv/bin/uv)
lock() {
  out=$1
  shift
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
    --no-header --no-emit-index-url --no-emit-find-links "$@" pyproject.toml -o "$out"
}
lock requirements.lock
lock requirements-dev.lock --extra dev
lock requirements-model.lock --extra model
if grep -nE '://|^-|file:' requirements.lock requirements-dev.lock requirements-model.lock; then
  echo "lock: the lines above name a place to fetch from; locks hold names, versions and hashes only" >&2
  exit 1
fi
