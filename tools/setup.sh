#!/bin/sh
# Makes .venv from a lock file with hashes:  tools/setup.sh runtime | dev
#
# Uses uv where the machine has it, else venv and pip. A stamp holds what the environment was made from, so that a
# second run does nothing. Where packages come from is left to the machine's own pip or uv settings. For dev, the scripts
# of the workbench's pages are built too (tools/front.sh); nothing waits for them.
set -eu
cd "$(dirname "$0")/.."

want=${1:-runtime}
venv=.venv
python=$venv/bin/python
stamp=$venv/reckoning.stamp
case $want in
  runtime) lock=requirements.lock ;;
  dev) lock=requirements-dev.lock ;;
  *) echo "usage: tools/setup.sh runtime|dev" >&2; exit 2 ;;
esac

say() { printf '%s\n' "$*" >&2; }
scripts() { if [ "$want" = dev ]; then sh tools/front.sh || true; fi; } # the pages go without, and that is said
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
key="$(cat requirements.lock requirements-dev.lock pyproject.toml tools/setup.sh | cksum) $(pwd -P)"

# The dev environment holds everything that the runtime one holds, so it serves both.
if [ -f "$stamp" ] && is_new_enough "$python"; then
  case $(cat "$stamp") in
    "dev $key" | "$want $key") scripts; exit 0 ;;
  esac
fi

find_python() {
  for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if is_new_enough "$name"; then command -v "$name"; return 0; fi
  done
  return 1
}

# Debian and Ubuntu ship Python without the module that makes environments; root can be given it, others are told how.
make_plain_venv() {
  rm -rf "$venv"
  if "$base" -m venv "$venv" >/dev/null 2>&1; then return 0; fi
  rm -rf "$venv"
  minor=$("$base" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    say "setup: installing $minor-venv with apt-get"
    apt-get install -y -q "$minor-venv" >/dev/null 2>&1 || {
      apt-get update -q >/dev/null && apt-get install -y -q "$minor-venv" >/dev/null
    } || true
    if "$base" -m venv "$venv"; then return 0; fi
  fi
  say "setup: $base cannot make a virtual environment."
  say "setup: on Debian or Ubuntu, run:  sudo apt-get install $minor-venv   and then make again"
  exit 1
}

with_uv() {
  command -v uv >/dev/null 2>&1 || return 1
  if ! is_new_enough "$python"; then
    rm -rf "$venv"
    uv venv --quiet --python "${base:-3.11}" "$venv" || return 1
  fi
  uv pip install --quiet --python "$python" --require-hashes --only-binary :all: -r "$lock"
}

with_pip() {
  if [ -z "$base" ]; then
    say "setup: Reckoning needs Python 3.11 or newer, and found none (looked for python3, python3.11 to python3.14)."
    say "setup: install one from python.org, Homebrew (brew install python) or your system's packages, and make again."
    exit 1
  fi
  if ! is_new_enough "$python" || ! "$python" -m pip --version >/dev/null 2>&1; then make_plain_venv; fi
  "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock"
}

base=$(find_python || true)
rm -f "$stamp"
say "setup: making $venv from $lock"
with_uv || with_pip

# The project itself needs no build: its sources are put on the path, and a small script starts it.
here=$(pwd -P)
site=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n' "$here/src" > "$site/reckoning-source.pth"
cat > "$venv/bin/reckoning" <<SCRIPT
#!/bin/sh
exec "$here/.venv/bin/python" -P -c 'import sys; from reckoning.cli.main import main; sys.argv[0] = "reckoning"; sys.exit(main())' "\$@"
SCRIPT
chmod +x "$venv/bin/reckoning"

# The tests in a browser need Chromium, and their golden images DejaVu; what cannot be had is said and its tests skipped.
if [ "$want" = dev ]; then
  missing=
  command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing=chromium
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing="${missing:+$missing }fonts-dejavu-core"
  if [ -n "$missing" ] && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    say "setup: installing $missing with apt-get, for the tests in a browser"
    # shellcheck disable=SC2086 # names of packages, apart
    apt-get install -y -q $missing >/dev/null 2>&1 || {
      apt-get update -q >/dev/null 2>&1 && apt-get install -y -q $missing >/dev/null 2>&1
    } || say "setup: they could not be installed; what needs them of the tests in a browser will be skipped"
  elif [ -n "$missing" ]; then
    say "setup: no $missing here: tests in a browser will be skipped (on Debian: sudo apt-get install $missing)"
  fi
fi
printf '%s\n' "$want $key" > "$stamp"
scripts
