"""Teaches the encoder on the gold: python teach.py --help

Runs with float32 master weights on one core, in what base.KIND says. The lowest layers and
the embeddings stay as they are, and what they make of a window is kept, so an
epoch costs only the layers above.
"""
import argparse
import json
import random
import time

import torch
import torch.nn.functional as F

import arcs
import base
import distil
import labels
import measure
import windows


def options():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bench", required=True, help="folder with gold.py, train/ and stories/")
    p.add_argument("--tokens", required=True, help="tokens.jsonl of those reports")
    p.add_argument("--keep", required=True, help="ids of the pieces kept, JSON")
    p.add_argument("--out", required=True, help="where the weights go (.pt)")
    p.add_argument("--layers", type=int, default=10)
    p.add_argument("--frozen", type=int, default=4, help="layers that are not taught")
    p.add_argument("--epochs", type=int, default=10)
    p.add_argument("--batch", type=int, default=4, help="windows a step")
    p.add_argument("--rate", type=float, default=2.5e-4)
    p.add_argument("--head-rate", type=float, default=2.5e-3)
    p.add_argument("--arc-rate", type=float, default=2.5e-3)
    p.add_argument("--decay", type=float, default=0.95, help="rate of a layer as part of the one above")
    p.add_argument("--arcs", type=float, default=1, help="how much the arcs count beside the labels")
    p.add_argument("--held", default="", help="folders kept back and measured, as train/02,train/07")
    p.add_argument("--part", type=float, default=1, help="part of the reports that is learned from")
    p.add_argument("--silver", default="", help="silver.jsonl, learned from once beside the gold")
    p.add_argument("--silver-tokens", default="", help="tokens.jsonl of its reports")
    p.add_argument("--silver-count", type=int, default=2000, help="reports of it that are learned from")
    p.add_argument("--elder", default="", help="weights (.pt) of the teacher whose arcs are learned on silver")
    p.add_argument("--start", default="", help="weights (.pt) to go on from, in place of the base")
    p.add_argument("--end", type=float, default=0, help="the part of the rates that is left at the end")
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


class Master:
    """Float32 master weights of the parameters taught, and their optimiser."""

    def __init__(self, model, o):
        groups = {}
        for name, p in model.named_parameters():
            rate = self.rate(name, o)
            p.requires_grad_(rate > 0)
            if rate > 0:
                key = (rate, 0.01 if p.ndim > 1 else 0.0)
                groups.setdefault(key, []).append((p, p.detach().float().clone()))
        self.pairs = [pair for g in groups.values() for pair in g]
        self.opt = torch.optim.AdamW([{"params": [m for _, m in g], "lr": r, "weight_decay": w, "top": r}
                                      for (r, w), g in groups.items()], betas=(0.9, 0.98), foreach=True)

    @staticmethod
    def rate(name, o):
        if name.startswith(("head", "arcs")):
            return o.head_rate if name.startswith("head") else o.arc_rate
        if not name.startswith("layers"):
            return 0
        n = int(name.split(".")[1])
        return o.rate * o.decay ** (o.layers - 1 - n) if n >= o.frozen else 0

    def step(self, part, end):
        """One step; part is how much of the training is done, 0 to 1, end the part of the rates left at 1."""
        warm = min(1, (part + 1e-3) / 0.06) * max(0.01, end, 1 - (1 - end) * part)
        for g in self.opt.param_groups:
            g["lr"] = g["top"] * warm
        masters = [m for _, m in self.pairs]
        for p, m in self.pairs:
            m.grad, p.grad = None if p.grad is None else p.grad.float(), None
        torch.nn.utils.clip_grad_norm_(masters, 1.0, foreach=True)
        self.opt.step()
        with torch.no_grad():
            for p, m in self.pairs:
                p.copy_(m)


def lower(model, batch, frozen):
    """The output of the frozen layers, computed once a window."""
    new = [w for w in batch if not hasattr(w, "low")]
    if new:
        model.eval()
        with torch.no_grad():
            x = model.lower(*windows.batch(new), frozen)
        model.train()
        for w, row in zip(new, x):
            w.low = row[:len(w.ids)].clone()
    ids, mask = windows.batch(batch)
    x = torch.zeros(*ids.shape, base.HIDDEN, dtype=base.KIND)
    for k, w in enumerate(batch):
        x[k, :len(w.ids)] = w.low
    return F.dropout(x, 0.05), mask


def loss(logits, batch):
    """The sum over heads of the mean cross-entropy of the tokens asked."""
    z = torch.cat([logits[k, w.at] for k, w in enumerate(batch)]).float()
    total = 0
    for head, (a, b) in labels.RANGE.items():
        y = torch.tensor([w.report.labels[head][i] for w in batch for i in w.words])
        if (y != labels.NONE).any():
            total = total + labels.WEIGHT[head] * F.cross_entropy(z[:, a:b], y, ignore_index=labels.NONE)
    return total


def gold_loss(model, batch, o):
    x, mask = lower(model, batch, o.frozen)
    logits, ends = model.upper(x, mask, o.frozen)
    now = loss(logits, batch)
    if o.arcs > 0:
        now = now + o.arcs * arcs.loss([ends[k, w.at].float() for k, w in enumerate(batch)], model.arcs_near.float(), batch)
    return now


def silver_loss(model, batch, elder, o):
    x, mask = lower(model, batch, o.frozen)
    for w in batch:
        del w.low  # it will not be seen again
    logits, ends = model.upper(x, mask, o.frozen)
    now = distil.loss(logits, batch)
    return now + o.arcs * elder.loss(ends, model.arcs_near.float(), batch) if elder else now


def alike(some, size, near=64):
    """The windows in a new order, cut into batches of windows of nearly one length."""
    some = random.sample(some, len(some))
    for i in range(0, len(some), near):
        part = sorted(some[i:i + near], key=lambda w: len(w.ids))
        yield from (part[k:k + size] for k in range(0, len(part), size))


def batches(data, silver, o):
    """The batches of each epoch: all gold, and an equal part of the silver; [(is gold, windows)]."""
    for epoch in range(o.epochs):
        part = silver[epoch * len(silver) // o.epochs:(epoch + 1) * len(silver) // o.epochs]
        cut = lambda some, gold: [(gold, b) for b in alike(some, o.batch)]
        out = cut(data, True) + cut(part, False)
        random.shuffle(out)
        yield out


def train(model, data, silver, elder, o):
    master, step, mean, began = Master(model, o), 0, {}, time.time()
    steps = o.epochs * -(-len(data) // o.batch) + len(silver) // o.batch
    model.train()
    for epoch, each in enumerate(batches(data, silver, o)):
        for gold, batch in each:
            now = gold_loss(model, batch, o) if gold else silver_loss(model, batch, elder, o)
            now.backward()
            master.step(min(1, step / steps), o.end)
            step += 1
            mean[gold] = 0.97 * mean.get(gold, now.item()) + 0.03 * now.item()
        losses = "".join(f", {'gold' if g else 'silver'} {x:.3f}" for g, x in sorted(mean.items()))
        print(f"epoch {epoch + 1} of {o.epochs}{losses}, {time.time() - began:.0f} s", flush=True)
        save(model, o)


def save(model, o):
    torch.save({"model": {n: p.detach().float() for n, p in model.state_dict().items()}, "layers": o.layers,
                "keep": json.load(open(o.keep)), "heads": labels.HEADS, "longest": windows.LONGEST,
                "options": vars(o)}, o.out)


def main():
    o = options()
    torch.set_num_threads(1)
    torch.manual_seed(o.seed)
    random.seed(o.seed)
    keep = json.load(open(o.keep))
    reports = sorted(labels.read_gold(o.bench, o.tokens), key=lambda r: r.id)
    held = [r for r in reports if r.folder in o.held.split(",")]
    taught = [r for r in reports if r not in held]
    random.shuffle(taught)
    taught = taught[:round(o.part * len(taught))]
    pieces = windows.Pieces(base.tokenizer(keep))
    data = [w for r in taught for w in windows.cut(r, pieces)]
    print(f"{len(taught)} reports, {len(data)} windows, {sum(len(w.ids) for w in data)} pieces; {len(held)} held", flush=True)
    silver = distil.read(o.silver, o.silver_tokens, o.silver_count, {r.id for r in reports}) if o.silver else []
    silver = [w for r in silver for w in windows.cut(r, pieces)]
    random.shuffle(silver)
    if silver:
        print(f"{len(silver)} windows of silver", flush=True)
    model = base.from_base(keep, o.layers, labels.LABELS)
    if o.start:
        model.load_state_dict(base.widened(torch.load(o.start)["model"], model))
    model = model.to(base.KIND)
    train(model, data, silver, distil.Elder(o.elder, keep) if o.elder and silver else None, o)
    if held:
        print(measure.table(model, held, pieces))


if __name__ == "__main__":
    main()
