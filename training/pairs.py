"""Teaches the encoder to read two statements together: python pairs.py --help

The encoder stays as it is. Behind each of its upper layers stands an adapter, a map to a few
numbers and back (Houlsby et al. 2019), and over the first state and the mean of all a
linear map answers whether the two bear different claims, the same, or one claim that one of
them denies. It learns from pairs of statements of a story, hard ones
rather than easy ones, and from headlines that agree, disagree or do neither (--stance, the
train part of Arabic News Stance).
"""
import argparse
import csv
import json
import random
import re
import struct
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import base
import export
import labels
import teach
import windows

ANSWERS = ["other", "same", "opposite"]
STANCE = {"other": 0, "agree": 1, "disagree": 2}
SHARES = {1: 0.28, 2: 0.14, 0: 0.5}  # of the answers among the pairs of a round; what is left are headlines
WIDTH, MOST, CUE = 64, 56, 8         # numbers of an adapter, pieces of a statement, those of its cue
FIRST = 3                            # the first layer with an adapter
WORD = re.compile(r"\w+|[^\w\s]")


def options():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--claims", required=True, help="claims.jsonl")
    p.add_argument("--stance", required=True, help="ans-stance-train.csv")
    p.add_argument("--keep", required=True, help="ids of the pieces kept, JSON")
    p.add_argument("--start", required=True, help="weights (.pt) of the encoder")
    p.add_argument("--out", required=True, help="where the weights of pairs go (.bin)")
    p.add_argument("--name", default="pairs@1", help="as the weights call themselves")
    p.add_argument("--held", default="", help="stories that are not learned from, and scored")
    p.add_argument("--scores", help="where the scores of pairs of the stories held go (JSON Lines)")
    p.add_argument("--sentences", help="sentences, one a line; two that follow each other make a pair of the golden test")
    p.add_argument("--golden", help="where what PyTorch makes of these goes (JSON)")
    p.add_argument("--rounds", type=int, default=2)
    p.add_argument("--size", type=int, default=28000, help="pairs of a round")
    p.add_argument("--batch", type=int, default=16)
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


class Adapter(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.up = nn.Linear(base.HIDDEN, WIDTH), nn.Linear(WIDTH, base.HIDDEN)
        nn.init.normal_(self.down.weight, std=0.02)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x):
        return x + self.up(F.gelu(self.down(x), approximate="tanh"))


class Pairs(nn.Module):
    """The encoder with adapters: windows of two texts in, logits of ANSWERS out."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.adapters = nn.ModuleList([Adapter() for _ in encoder.layers[FIRST:]])
        self.head = nn.Linear(2 * base.HIDDEN, len(ANSWERS))

    def forward(self, pairs):
        ids, mask = windows.batch(pairs)
        with torch.no_grad():
            x = self.encoder.lower(ids, mask, FIRST)
        for layer, adapter in zip(self.encoder.layers[FIRST:], self.adapters):
            x = adapter(layer(x, mask))
        there = (ids != windows.PAD)[..., None].to(x.dtype)
        mean = (x * there).sum(1) / there.sum(1)
        return self.head(F.dropout(torch.cat([x[:, 0], mean], -1), 0.1, self.training)).float()


class Master(teach.Master):
    @staticmethod
    def rate(name, o):
        return 0 if name.startswith("encoder") else o.rate


class Pair:
    """Two texts in pieces, their answer, and how readily it is drawn."""

    def __init__(self, a, b, answer, ready=1.0):
        self.a, self.b, self.answer, self.ready = a, b, answer, ready
        self.order()

    def order(self, a=None, b=None):
        """The window of the two; as they are read later, the one with the lesser pieces stands first."""
        a, b = (a, b) if a else sorted((self.a, self.b))
        self.ids = [windows.START] + a + [windows.END, windows.END] + b + [windows.END]

    def shuffle(self):
        self.order(*random.sample((self.a, self.b), 2))


class Cutter:
    def __init__(self, keep):
        self.pieces = windows.Pieces(base.tokenizer(keep))

    def text(self, text):
        return [i for w in WORD.findall(text.replace("\u0640", "")) for i in self.pieces.of(w)]

    def statement(self, item):
        return (self.text(item["cue"])[:CUE] + self.text(item["content"]))[:MOST]


def of_story(story, cutter, every=0.02):
    """Pairs of a story of which one bears a claim: all of one claim, those of different ones that meet, some of the rest."""
    items, score = story["items"], {tuple(sorted(map(int, p[:2]))): p[2] for p in story["pairs"]}
    texts = [cutter.statement(i) for i in items]
    size = {}
    for i in items:
        size[i["claim"]] = size.get(i["claim"], 0) + 1
    for b in range(len(items)):
        for a in range(b):
            x, y = items[a], items[b]
            if x["claim"] and x["claim"] == y["claim"]:
                yield Pair(texts[a], texts[b], 2 if x["denies"] != y["denies"] else 1, size[x["claim"]] ** -0.5), score.get((a, b))
            elif (a, b) in score and (x["claim"] or y["claim"]):
                hard = np.exp(np.clip(score[a, b], -6, -1) / 2)
                yield Pair(texts[a], texts[b], 0, hard * (1 if x["claim"] and y["claim"] else 0.4)), score[a, b]
            elif (x["claim"] or y["claim"]) and random.random() < every:
                yield Pair(texts[a], texts[b], 0, 0.05), None


def headlines(path, cutter):
    with open(path, encoding="utf-8") as f:
        return [Pair(cutter.text(r["s1"])[:MOST], cutter.text(r["s2"])[:MOST], STANCE[r["stance"]]) for r in csv.DictReader(f)]


def drawn(pairs, extra, o):
    """The pairs of a round in batches of nearly one length."""
    some = random.sample(extra, min(len(extra), round(o.size * (1 - sum(SHARES.values())))))
    for answer, share in SHARES.items():
        of = [p for p in pairs if p.answer == answer]
        ready = np.array([p.ready for p in of])
        at = np.random.choice(len(of), min(len(of), round(o.size * share)), replace=False, p=ready / ready.sum())
        some += [of[i] for i in at]
    for p in some:
        p.shuffle()
    out = list(teach.alike(some, o.batch, 32 * o.batch))
    random.shuffle(out)
    return out


def train(model, pairs, extra, o):
    master, step, began, mean = Master(model, o), 0, time.time(), 1.0
    steps = o.rounds * o.size // o.batch
    model.train()
    for n in range(o.rounds):
        for batch in drawn(pairs, extra, o):
            now = F.cross_entropy(model(batch), torch.tensor([p.answer for p in batch]))
            now.backward()
            master.step(min(1, step / steps), 0)
            step, mean = step + 1, 0.99 * mean + 0.01 * now.item()
            if step % 500 == 0:
                print(f"{step} of {steps} steps, {mean:.3f}, {time.time() - began:.0f} s", flush=True)


def write(model, name, path):
    """Writes the weights as package encoder reads them, and leaves in the model what a reader will see."""
    state = {n: p.detach().float() for n, p in model.state_dict().items() if not n.startswith("encoder")}
    head = json.dumps({"name": name, "labels": ANSWERS, "first": FIRST, "width": WIDTH, "most": MOST}).encode()
    with open(path, "wb") as out:
        out.write(b"RWP1" + struct.pack("<I", len(head)) + head)
        w = export.Writer(out, state)
        for n in range(len(model.adapters)):
            w.linear(f"adapters.{n}.down")
            w.linear(f"adapters.{n}.up")
        w.linear("head")
    model.load_state_dict(state, strict=False)


def answers(model, pairs, size=32):
    """Log-probabilities of ANSWERS of each pair."""
    out, order = [None] * len(pairs), sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
    model.eval()
    with torch.inference_mode():
        for i in range(0, len(order), size):
            rows = model([pairs[k] for k in order[i:i + size]]).log_softmax(-1).tolist()
            for k, row in zip(order[i:i + size], rows):
                out[k] = [round(x, 4) for x in row]
    return out


def golden(model, cutter, path):
    lines = [line.strip() for line in open(path, encoding="utf-8") if line.strip()]
    pairs = [Pair(cutter.text(a)[:MOST], cutter.text(b)[:MOST], 0) for a, b in zip(lines, lines[1:])]
    model.float()
    return [{"a": a, "b": b, "pieces": [p.a, p.b], "answers": row}
            for a, b, p, row in zip(lines, lines[1:], pairs, answers(model, pairs))]


def main():
    o = options()
    torch.set_num_threads(1)
    torch.manual_seed(o.seed)
    random.seed(o.seed)
    np.random.seed(o.seed)
    keep = json.load(open(o.keep))
    cutter, taught, held = Cutter(keep), [], []
    for line in open(o.claims, encoding="utf-8"):
        story = json.loads(line)
        if story["name"] in o.held.split(","):
            held += [(story["name"], p, score) for p, score in of_story(story, cutter, 0)]
        else:
            taught += [p for p, _ in of_story(story, cutter)]
    print(f"{len(taught)} pairs, {len(held)} held", flush=True)
    saved = torch.load(o.start)
    encoder = base.from_base(keep, saved["layers"], labels.LABELS)
    encoder.load_state_dict(base.widened(saved["model"], encoder))
    model = Pairs(encoder).to(base.KIND)
    train(model, taught, headlines(o.stance, cutter), o)
    write(model, o.name, o.out)
    if o.scores:
        rows = answers(model, [p for _, p, _ in held])
        with open(o.scores, "w") as f:
            f.writelines(json.dumps([name, score, p.answer, row]) + "\n" for (name, p, score), row in zip(held, rows))
    if o.sentences:
        with open(o.golden, "w", encoding="utf-8") as f:
            json.dump(golden(model, cutter, o.sentences), f, ensure_ascii=False)


if __name__ == "__main__":
    main()
