"""Learns where triggers lie, so that those of one happening lie near each other: python same.py --help

The encoder stays as it is. A linear map of its last layer at a trigger is learned from pairs of events of a
story, told of one happening or not, within reports and across them (logistic loss on the cosine). It becomes
the outgoing end of the relation `same` of the weights; the incoming end is empty.

With --vectors the same is learned five times without a fifth of the stories (the folds of `rawi train link`), and
what it makes of every token of the stories left out is written: what the decision about happenings learns from.
"""
import argparse
import base64
import json
import random

import numpy as np
import torch
import torch.nn.functional as F

import arcs
import base
import labels
import windows

FOLDS = 5    # as storyFolds of package train
EPOCHS = 16
LIKELY = 4   # what a pair of one happening counts, another counts one


def options():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bench", required=True, help="folder with gold.py, train/ and stories/")
    p.add_argument("--tokens", required=True, help="tokens.jsonl of those reports")
    p.add_argument("--keep", required=True, help="ids of the pieces kept, JSON")
    p.add_argument("--start", required=True, help="weights (.pt) whose last layer is read")
    p.add_argument("--out", help="where the weights go with the relation in them (.pt)")
    p.add_argument("--vectors", help="where the vectors of stories left out go (JSON Lines)")
    return p.parse_args()


def states(model, reports, pieces, layers, size=8):
    """{report id: last layer, tokens x hidden}; a token that was read twice as it was read first."""
    out, seen = {r.id: np.zeros((len(r.tokens), base.HIDDEN), np.float32) for r in reports}, {}
    data = [w for r in reports for w in windows.cut(r, pieces)]
    for n, w in enumerate(data):
        w.fresh = [k for k, t in enumerate(w.words) if seen.setdefault((w.report.id, t), n) == n]
    data.sort(key=lambda w: len(w.ids))
    model.eval()
    with torch.inference_mode():
        for i in range(0, len(data), size):
            x = model.lower(*windows.batch(data[i:i + size]), layers).float().numpy()
            for k, w in enumerate(data[i:i + size]):
                for n in w.fresh:
                    out[w.report.id][w.words[n]] = x[k, w.at[n]]
    return out


class Story:
    """The triggers of a story: their states, which pairs stand in one report, and which are of one happening."""

    def __init__(self, told, z, mean):
        reports, happenings = [t[0] for t in told], [t[2] for t in told]
        pair = lambda keys: torch.tensor([[a == b for b in keys] for a in keys])
        self.x = torch.tensor(np.stack([z[r][i] for r, i, _ in told])) - mean
        self.near, self.same = pair(reports).float(), pair(happenings).float()
        self.below = torch.tril(torch.ones_like(self.same), -1) > 0


class Map(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.nn.init.orthogonal_(torch.empty(arcs.RANK, base.HIDDEN)))
        self.scale, self.shift, self.near = (torch.nn.Parameter(torch.tensor(x)) for x in (5.0, -4.0, 0.0))

    def loss(self, story):
        z = F.normalize(F.dropout(story.x, 0.2) @ self.weight.T, dim=-1)
        odds = (self.scale * (z @ z.T) + self.shift + self.near * story.near)[story.below]
        y = story.same[story.below]
        each = F.binary_cross_entropy_with_logits(odds, y, reduction="none")
        return (each * torch.where(y > 0, LIKELY, 1)).mean()


def learn(stories):
    """The map, hidden to RANK, learned from these stories."""
    torch.manual_seed(1)
    random.seed(1)
    m, order = Map(), list(stories)
    opt = torch.optim.AdamW(m.parameters(), lr=2e-3, weight_decay=0.05)
    for epoch in range(EPOCHS):
        random.shuffle(order)
        opt.param_groups[0]["lr"] = 2e-3 * (1 - epoch / EPOCHS)
        for story in order:
            now = m.loss(story)
            opt.zero_grad()
            now.backward()
            opt.step()
    return m.weight.detach()


def told(reports, bench):
    """{story: [(report id, token of a trigger, happening)]}."""
    out, reader = {}, labels.Gold(bench)
    for r in reports:
        gold = json.load(open(f"{bench}/{r.folder}/{r.id}.gold.json", encoding="utf-8"))
        for e in gold["events"]:
            t = reader.trigger(r, e)
            if e.get("happening") and t is not None:
                out.setdefault(r.folder, []).append((r.id, t, e["happening"]))
    return {s: events for s, events in sorted(out.items()) if len(events) > 1}


def vectors(weight, rows):
    """Directions in 8 bits, the largest number of each 127."""
    v = rows @ weight.numpy().T
    return np.rint(127 * v / np.abs(v).max(1, keepdims=True).clip(1e-6)).astype(np.int8)


def left_out(o, reports, z, mean, stories):
    """Writes the vectors of every token, by maps that have not seen its story."""
    names = sorted({r.folder for r in reports})
    with open(o.vectors, "w") as f:
        for fold in range(FOLDS):
            without = set(names[fold::FOLDS])
            weight = learn([s for name, s in stories.items() if name not in without])
            for r in reports:
                if r.folder in without:
                    raw = vectors(weight, z[r.id] - mean.numpy()).tobytes()
                    f.write(json.dumps({"id": r.id, "at": [t[0] for t in r.tokens], "vectors": base64.b64encode(raw).decode()}) + "\n")


def add(saved, weight, mean):
    """Puts the map into the weights as the outgoing end of `same`."""
    state, at = saved["model"], arcs.RELATIONS.index("same")
    with torch.no_grad():
        state["arcs.weight"].view(2, -1, arcs.RANK, base.HIDDEN)[:, at] = torch.stack([weight, torch.zeros_like(weight)])
        state["arcs.bias"].view(2, -1, arcs.RANK)[:, at] = torch.stack([-weight @ mean, torch.zeros(arcs.RANK)])
        state["arcs_near"][at] = 0


def main():
    o = options()
    torch.set_num_threads(1)
    saved, keep = torch.load(o.start), json.load(open(o.keep))
    model = base.from_base(keep, saved["layers"], labels.LABELS)
    model.load_state_dict(base.widened(saved["model"], model))
    saved["model"] = {n: p.detach().clone() for n, p in model.state_dict().items()}
    reports = labels.read_gold(o.bench, o.tokens, parts=("stories",))
    z = states(model.to(base.KIND), reports, windows.Pieces(base.tokenizer(keep)), saved["layers"])
    mean = torch.tensor(np.concatenate(list(z.values())).mean(0))
    stories = {name: Story(events, z, mean) for name, events in told(reports, o.bench).items()}
    print(f"{len(stories)} stories, {sum(len(s.x) for s in stories.values())} events", flush=True)
    if o.vectors:
        left_out(o, reports, z, mean, stories)
    if o.out:
        add(saved, learn(list(stories.values())), mean)
        torch.save(saved, o.out)


if __name__ == "__main__":
    main()
