"""Makes annotated events of a story follow one convention of the benchmark's own stories.

usage: conform.py BENCH FOLDER...

In a report every mention of one happening carries what the report says of it. So a date or a place is kept where
it stands beside a mention of its happening, in the same sentence or the next to it, and what one mention has of
date, place, and (of one type) agent and with, alone, the others get that have none. Mentions of another status share no date.
Folders whose events have no happenings stay as they are. Rewrites the gold files, and says what it changed.
"""
import bisect
import collections
import glob
import json
import os
import re
import sys


def sentences(text):
    """A function from an offset to the number of its sentence."""
    starts = [0] + [m.end() for m in re.finditer(r"[.!؟?]+\s|\n+", text)]
    return lambda at: bisect.bisect_right(starts, at)


def dated(date, value):
    """Whether a time of that value may be the event's date, more or less narrow."""
    return date == value or value[0] != "P" and len(value) >= 7 and (value.startswith(date) or date.startswith(value))


def groups(gold):
    out = collections.defaultdict(list)
    for e in gold["events"]:
        if e.get("happening"):
            out[e["happening"]].append(e)
    return out.values()


def conform(bench, text, gold, count):
    sentence = sentences(text)
    times = [(sentence(bench.find(text, t)[0]), t["value"]) for t in gold["times"]]
    places = [(sentence(a), key) for (a, _), key in bench.mentions(text, gold["actors"]).items()]
    for group in groups(gold):
        at = [sentence(bench.find(text, e)[0]) for e in group]
        near = lambda s: any(abs(s - a) <= 1 for a in at)
        said = {"date": lambda d: any(near(s) and dated(d, v) for s, v in times),
                "place": lambda p: any(near(s) and p == key for s, key in places)}
        for e in group:
            for role in said:
                if e.get(role) and not said[role](e[role]):
                    del e[role]
                    count[role + " taken away"] += 1
        for role in ("date", "place"):
            spread(group, role, count)
        for kind in {e["type"] for e in group}:
            for role in ("agent", "with"):
                spread([e for e in group if e["type"] == kind], role, count)


def spread(group, role, count):
    """Gives the one value that mentions of a happening have to those that have none."""
    values = {json.dumps(e[role]) for e in group if e.get(role)}
    if len(values) != 1:
        return
    statuses = {e["status"] for e in group if e.get(role)}
    for e in group:
        if not e.get(role) and (role != "date" or e["status"] in statuses):
            e[role] = json.loads(min(values))
            count[role + " given"] += 1


def main(path, folders):
    sys.path.insert(0, path)
    import gold as bench
    for folder in folders:
        count = collections.Counter()
        for at in sorted(glob.glob(os.path.join(folder, "*.gold.json"))):
            gold = json.load(open(at, encoding="utf-8"))
            report = json.load(open(at.replace(".gold.json", ".report.json"), encoding="utf-8"))
            conform(bench, report["text"], gold, count)
            json.dump(gold, open(at, "w", encoding="utf-8"), ensure_ascii=False, indent=1)
        print(folder, dict(sorted(count.items())))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
