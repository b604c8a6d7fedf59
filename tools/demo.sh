#!/bin/sh
# Reads the reports under examples/ into a fresh ledger and prints the toll.
set -eu
cd "$(dirname "$0")/.."

ledger=build/demo/ledger.sqlite
rm -rf build/demo
mkdir -p build/demo

.venv/bin/reckoning read examples --ledger "$ledger" --format jsonl > build/demo/claims.jsonl
.venv/bin/reckoning toll --ledger "$ledger"
echo
echo "Where accounts cannot all be true:  .venv/bin/reckoning toll --place Idlib --ledger $ledger"
echo
.venv/bin/reckoning toll --place Idlib --ledger "$ledger"
echo
echo "The ledger is $ledger. Ask it more, for example:"
echo "  .venv/bin/reckoning toll --place Houla --ledger $ledger"
echo "  .venv/bin/reckoning claims --ledger $ledger"
