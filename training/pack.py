"""Turns annotated reports into offsets, without a word of their text.

usage: pack.py BENCH OUT_FOLDER NEWS.jsonl.gz... -- FOLDER=NAME...

Each FOLDER (of NAME.report.json and NAME.gold.json) becomes OUT_FOLDER/NAME.json: for every
report its id, the news file that holds it, the sha256 of its text, and its annotation with every
quote as [first byte, end] of the text. Names of actors, keys, types, values and links stay as
they are; what a link without a key is called is an offset too where the text has it.
`unpack.py` goes the other way. The two are checked against each other before anything is written.
"""
import gzip
import hashlib
import json
import os
import sys

import unpack

QUOTES = {"times": (), "events": ("object",), "statements": ("cue", "source", "content")}


def span(text, start, end):
    return [len(text[:start].encode()), len(text[:end].encode())]


class Packer:
    def __init__(self, bench):
        sys.path.insert(0, bench)
        import gold
        self.gold = gold

    def quote(self, text, q):
        return span(text, *self.gold.find(text, q))

    def word(self, text, s):
        """A string as the place where the text has it first, or as it is."""
        at = text.find(s)
        return s if at < 0 else span(text, at, at + len(s))

    def pack(self, text, gold):
        out = dict(gold)
        out["actors"] = [self.actor(text, a) for a in gold["actors"]]
        names = {a["key"]: a["name"] for a in gold["actors"]}
        for layer, quotes in QUOTES.items():
            out[layer] = [self.item(text, x, quotes) for x in gold[layer]]
        for s in out["statements"]:
            s["chain"] = [self.link(text, link, names) for link in s["chain"]]
        out["boilerplate"] = [self.quote(text, q) for q in gold.get("boilerplate", [])]
        return out

    def actor(self, text, a):
        out = dict(a, forms=[self.word(text, f) for f in a["forms"]])
        if "except" in a:
            out["except"] = [self.quote(text, q) for q in a["except"]]
        return out

    def item(self, text, x, quotes):
        """A time, an event or a statement; its own quote, if it is one, comes under "at"."""
        out = {k: v for k, v in x.items() if k not in ("q", "nth")}
        if "q" in x:
            out["at"] = self.quote(text, x)
        for k in quotes:
            if isinstance(x.get(k), dict):
                out[k] = self.quote(text, x[k])
        return out

    def link(self, text, link, names):
        if names.get(link.get("key")) == link["name"]:
            return {k: v for k, v in link.items() if k != "name"}
        return dict(link, name=self.word(text, link["name"]))


def sources(paths, wanted):
    """{id: name of the news file} of the reports wanted."""
    out = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as f:
            for line in f:
                r = json.loads(line)
                if r["id"] in wanted:
                    out[r["id"]] = os.path.basename(path)
    return out


def main(argv):
    cut = argv.index("--")
    bench, out, *news = argv[:cut]
    packer, folders = Packer(bench), dict(reversed(a.split("=")) for a in argv[cut + 1:])
    read = {name: [(r, g) for r, g in packer.gold.load(folder) if g] for name, folder in folders.items()}
    where = sources(news, {r["id"] for pairs in read.values() for r, _ in pairs})
    for name, pairs in sorted(read.items()):
        packed = []
        for report, gold in pairs:
            text = report["text"]
            record = {"file": where[report["id"]], "sha256": hashlib.sha256(text.encode()).hexdigest(),
                      "published": report["published"], "gold": packer.pack(text, gold)}
            check(packer, text, gold, unpack.gold(text, record["gold"]))
            packed.append(record)
        with open(os.path.join(out, name + ".json"), "w", encoding="utf-8") as f:
            f.write("[\n" + ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in packed) + "\n]\n")
        print(name, len(packed))


def check(packer, text, gold, again):
    """Fails where a round trip changes more than the wording of a quote's number."""
    same = lambda g: json.dumps(packer.pack(text, g), sort_keys=True)
    if same(gold) != same(again):
        raise SystemExit(f"{gold['id']}: the round trip changes it")


if __name__ == "__main__":
    main(sys.argv[1:])
