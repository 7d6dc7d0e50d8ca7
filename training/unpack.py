"""Turns offsets back into annotated reports, given the news that they were taken from.

usage: unpack.py GOLD_FOLDER OUT_FOLDER NEWS.jsonl.gz...

Each NAME.json of GOLD_FOLDER (see pack.py) becomes a folder OUT_FOLDER/NAME of ID.report.json and ID.gold.json
in the form of the benchmark. A text that is not the one annotated is refused.
"""
import glob
import gzip
import hashlib
import json
import os
import sys


def words(text, at):
    """The string at [first byte, end], or at itself where it is a string."""
    return at if isinstance(at, str) else text.encode()[at[0]:at[1]].decode()


def quote(text, at):
    """The quote {"q", "nth"} of [first byte, end]."""
    q, start = words(text, at), len(text.encode()[:at[0]].decode())
    nth, found = 1, text.find(q)
    while found != start:
        nth, found = nth + 1, text.find(q, found + 1)
    return {"q": q} if nth == 1 else {"q": q, "nth": nth}


def gold(text, packed):
    out = dict(packed)
    names = {a["key"]: a["name"] for a in packed["actors"]}
    out["actors"] = [actor(text, a) for a in packed["actors"]]
    for layer in ("times", "events", "statements"):
        out[layer] = [item(text, x) for x in packed[layer]]
    for s in out["statements"]:
        s["chain"] = [dict(link, name=words(text, link["name"]) if "name" in link else names[link["key"]]) for link in s["chain"]]
    out["boilerplate"] = [quote(text, at) for at in packed["boilerplate"]]
    return out


def actor(text, a):
    out = dict(a, forms=[words(text, f) for f in a["forms"]])
    if "except" in a:
        out["except"] = [quote(text, at) for at in a["except"]]
    return out


def item(text, x):
    out = {k: v for k, v in x.items() if k != "at"}
    if "at" in x:
        out.update(quote(text, x["at"]))
    for k in ("cue", "source", "content", "object"):
        if isinstance(x.get(k), list):
            out[k] = quote(text, x[k])
    return out


def texts(paths, wanted):
    """{(file, id): report} of the reports wanted."""
    out = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as f:
            for line in f:
                r = json.loads(line)
                if (os.path.basename(path), r["id"]) in wanted:
                    out[os.path.basename(path), r["id"]] = r
    return out


def main(folder, out, *news):
    packed = {os.path.basename(p)[:-5]: json.load(open(p, encoding="utf-8")) for p in sorted(glob.glob(os.path.join(folder, "*.json")))}
    found = texts(news, {(r["file"], r["gold"]["id"]) for records in packed.values() for r in records})
    for name, records in packed.items():
        os.makedirs(os.path.join(out, name), exist_ok=True)
        for record in records:
            report = found[record["file"], record["gold"]["id"]]
            text = report["text"]
            if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
                raise SystemExit(f"{report['id']}: this is not the text that was annotated")
            one = {"id": report["id"], "outlet": report["outlet"], "title": report["title"], "published": record["published"],
                   "source": report.get("url", ""), "text": text}
            for kind, value in (("report", one), ("gold", gold(text, record["gold"]))):
                with open(os.path.join(out, name, f"{report['id']}.{kind}.json"), "w", encoding="utf-8") as f:
                    json.dump(value, f, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
