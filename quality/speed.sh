#!/usr/bin/env bash
# Measures how fast rawi reads and writes speed.txt beside this file; the machine
# should be quiet. usage: quality/speed.sh DATA, where DATA is a file of reports,
# one JSON object a line, such as the ANT corpus of 2018 in that form; the first
# 2,000 are read fast, the first 100 deep. Needs python3 for the clock of the
# child: time is CPU time of the whole process, the loading of the models
# included, and memory its greatest resident set. stages.go then tells where the
# time goes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=${1:?usage: quality/speed.sh DATA}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$here/.."
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$tmp/rawi" ./cmd/rawi
CGO_ENABLED=0 go build -o "$tmp/stages" quality/stages.go
head -n 2000 "$data" >"$tmp/fast.jsonl"
head -n 100 "$data" >"$tmp/deep.jsonl"
python3 - "$tmp" <<'PY' | tee "$here/speed.txt"
import os, subprocess, sys, time

tmp = sys.argv[1]
rawi = tmp + "/rawi"


def run(*args):
    """Returns seconds by the clock, CPU seconds and peak megabytes of a run."""
    begin = time.monotonic()
    child = subprocess.Popen([rawi, *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit("rawi " + " ".join(args) + " ended with status %d" % status)
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


print("binary      %7.1f MB" % (os.path.getsize(rawi) / 1e6))
print("start-up    %7.1f ms (rawi version, best of 10)" % (1000 * min(run("version")[0] for _ in range(10))))
print("load        %7.2f before the first run" % os.getloadavg()[0])
print()
print("depth workers reports  seconds  reports/s  reports/CPU-s  peak MB")
for depth in "fast", "deep":
    path = "%s/%s.jsonl" % (tmp, depth)
    n = sum(1 for _ in open(path))
    for workers in "1", "2":
        took, cpu, peak = run("annotate", "--depth", depth, "--workers", workers, path)
        print("%-5s %7s %7d %8.1f %10.1f %14.1f %8.0f" % (depth, workers, n, took, n / took, n / cpu, peak))
PY
for depth in fast deep; do
	echo
	GOMAXPROCS=1 "$tmp/stages" "$depth" "$tmp/$depth.jsonl"
done | tee -a "$here/speed.txt"
{
	echo
	GOMAXPROCS=1 "$tmp/stages" names "$tmp/fast.jsonl"
} | tee -a "$here/speed.txt"
