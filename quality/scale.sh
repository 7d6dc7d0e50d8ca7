#!/usr/bin/env bash
# Tells how the cost of a case grows: reads the first N reports of a JSON Lines
# file into a case, then one report more, and prints user CPU seconds.
# usage: quality/scale.sh REPORTS.jsonl [N...] >quality/scale.txt
set -euo pipefail
file=$1
shift
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go build -o "$tmp/rawi" ./cmd/rawi
TIMEFORMAT=%U
cost() { { time "$tmp/rawi" read "$tmp/$1.rawi" --depth fast "$tmp/in.jsonl" >/dev/null 2>&1; } 2>&1; }
echo "# user CPU seconds of rawi read --depth fast, linking included"
printf '%8s %10s %10s %10s\n' reports all 'one more' MB
[ $# -gt 0 ] || set -- 500 1000 1999
for n; do
	head -n "$n" "$file" >"$tmp/in.jsonl"
	all=$(cost "$n")
	sed -n "$((n + 1))p" "$file" >"$tmp/in.jsonl"
	one=$(cost "$n")
	printf '%8d %10.1f %10.1f %10.1f\n' "$n" "$all" "$one" "$(($(stat -c %s "$tmp/$n.rawi") / 100000))e-1"
done
