#!/usr/bin/env bash
# Scores rawi on the development stories with the scorer of the benchmark and
# writes the tables of this folder. usage: quality/measure.sh [BENCH] [--check]
# With --check nothing is written: the command fails where the code no longer
# gives the tables that stand here.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bench=${1:-$here/../../shared/bench}
check=${2:-}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$here/.."
go build -o "$tmp/rawi" ./cmd/rawi
table() { # depth file
	"$tmp/rawi" annotate --link --depth "$1" "$bench"/dev/*/ >"$tmp/out.jsonl"
	python3 "$bench/score.py" --by-story "$tmp/out.jsonl" "$bench"/dev/*/ >"$tmp/$2"
	if [ "$check" = --check ]; then
		diff -u "$here/$2" "$tmp/$2"
	else
		cp "$tmp/$2" "$here/$2"
		tail -n 27 "$here/$2"
	fi
}
table deep dev.txt
table fast dev-fast.txt
