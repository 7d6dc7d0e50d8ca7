"""What the teacher is asked about every token, and the gold answers.

The heads and the order of their labels are those of annotate/posterior.go.
`arcs.py` asks about pairs of tokens.
"""
import glob
import json
import os
import sys

import arcs

TYPES = ["person", "organization", "place", "outlet"]
EVENTS = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
          "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "APPOINT", "HOLD", "DISASTER", "DEATH"]
BIO = ["O", "B", "I"]
HEADS = {
    "mention": ["O"] + [a + "-" + t for t in TYPES for a in "BI"],
    "cue": BIO,
    "content": BIO,
    "inner": BIO,
    "event": ["O"] + EVENTS,
    "status": ["happened", "planned", "requested", "denied", "hypothetical"],
    "source": BIO,
    "stance": ["assert", "deny", "allege", "predict", "demand", "doubt", "opine", "refuse_comment"],
    "kind": ["person", "organization", "outlet", "unnamed", "document"],
    "voice": ["person", "organization", "outlet", "unnamed", "document"],
    "links": ["one", "two", "more"],
    "direct": ["no", "yes"],
}
# Asked of some tokens only: of triggers, of the first words of sources and of cues.
SELDOM = ("status", "stance", "kind", "voice", "links", "direct")
WEIGHT = {"mention": 1, "cue": 1, "content": 1, "inner": 0.7, "event": 2.5, "status": 1, "source": 0.7, "stance": 0.4,
          "kind": 0.3, "voice": 0.3, "links": 0.3, "direct": 0.2}
RANGE, LABELS = {}, 0
for head, names in HEADS.items():
    RANGE[head] = (LABELS, LABELS + len(names))
    LABELS += len(names)
NONE = -100  # a token that is not asked


class Report:
    """A report: tokens (first byte, end, line, sentence, form) and, where there is gold, labels by head."""

    def __init__(self, record):
        self.id, self.text = record["id"], record["text"]
        self.tokens = [t[:4] for t in record["tokens"]]
        self.forms = [t[4] for t in record["tokens"]]
        self.labels, self.arcs, self.folder = None, [], ""

    def overlapping(self, span):
        return [i for i, t in enumerate(self.tokens) if t[0] < span[1] and t[1] > span[0]]


def read_tokens(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            yield Report(json.loads(line))


def fill(report, spans, head, prefix=lambda t: "-" + t if t else ""):
    """BIO labels of spans [(start, end, type)]; where two overlap the first in the list wins."""
    index = {name: i for i, name in enumerate(HEADS[head])}
    out = report.labels[head]
    for start, end, kind in spans:
        at = report.overlapping((start, end))
        if at and not any(out[i] for i in at):
            for n, i in enumerate(at):
                out[i] = index[("I" if n else "B") + prefix(kind)]


def layers(spans):
    """Outermost spans, and those inside them."""
    outer, inner = [], []
    for s in sorted(set(spans), key=lambda s: s[0] - s[1]):
        for layer in (outer, inner):
            if all(s[1] <= o[0] or s[0] >= o[1] for o in layer):
                layer.append(s)
                break
    return outer, inner


class Gold:
    """Labels reports by the gold of a bench folder; needs its gold.py for quotes."""

    def __init__(self, bench):
        sys.path.insert(0, bench)
        import gold
        self.gold = gold

    def span(self, text, quote):
        start, end = self.gold.find(text, quote)
        return len(text[:start].encode()), len(text[:end].encode())

    def label(self, report, gold):
        text, n = report.text, len(report.tokens)
        report.labels = {h: [NONE if h in SELDOM else 0] * n for h in HEADS}
        quotes = lambda key: [(s, self.span(text, s[key])) for s in gold["statements"] if s.get(key)]
        kind = {a["key"]: a["type"] for a in gold["actors"]}
        byte = lambda i: len(text[:i].encode())
        named = sorted((byte(a), byte(b), kind[k]) for (a, b), k in self.gold.mentions(text, gold["actors"]).items())
        fill(report, named, "mention")
        fill(report, [(*s, "") for _, s in quotes("cue")], "cue")
        fill(report, [(*s, "") for _, s in quotes("source")], "source")
        for head, spans in zip(("content", "inner"), layers([s for _, s in quotes("content")])):
            fill(report, [(*s, "") for s in sorted(spans)], head)
        self.manner(report, quotes)
        self.events(report, gold)
        report.arcs = arcs.Gold(self, report, gold).arcs()
        for quote in gold.get("boilerplate", []):
            for i in report.overlapping(self.span(text, quote)):
                report.labels["mention"][i] = NONE

    def manner(self, report, quotes):
        """What a statement is like is asked at the first word of its cue, kind also at that of the source."""
        for s, span in quotes("source"):
            for i in report.overlapping(span)[:1]:
                report.labels["kind"][i] = HEADS["kind"].index(s["kind"])
        for s, span in quotes("cue"):
            for i in report.overlapping(span)[:1]:
                report.labels["stance"][i] = HEADS["stance"].index(s["stance"])
                report.labels["voice"][i] = HEADS["voice"].index(s["kind"])
                report.labels["links"][i] = min(len(s["chain"]), 3) - 1
                report.labels["direct"][i] = int(s["direct"])

    def events(self, report, gold):
        for e in gold["events"]:
            i = self.trigger(report, e)
            if i is not None and not report.labels["event"][i]:
                report.labels["event"][i] = HEADS["event"].index(e["type"])
                report.labels["status"][i] = HEADS["status"].index(e["status"])

    def trigger(self, report, event):
        """The token that stands for an event: its first word that is no particle."""
        at = report.overlapping(self.span(report.text, event))
        if len(at) > 1 and len(report.forms[at[0]]) == 1:
            at = at[1:]
        return at[0] if at else None


def read_gold(bench, tokens, parts=("train", "stories")):
    """The reports of tokens.jsonl that have gold in these parts of the bench, labelled."""
    by_id = {r.id: r for r in read_tokens(tokens)}
    out, reader = [], Gold(bench)
    for part in parts:
        for path in sorted(glob.glob(os.path.join(bench, part, "*", "*.gold.json"))):
            report = json.load(open(path.replace(".gold.", ".report."), encoding="utf-8"))
            r = by_id[report["id"]]
            if r.labels is None and r.text == report["text"]:
                reader.label(r, json.load(open(path, encoding="utf-8")))
                r.folder = part + "/" + os.path.basename(os.path.dirname(path))
                out.append(r)
    return out
