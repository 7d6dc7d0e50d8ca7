"""Learning from silver: reports without gold, labelled by an older teacher.

A label counts as far as its reader was sure of it; arcs are those that the
older teacher sees between the triggers and cues of the silver labels, as
distributions over words (Hinton et al. 2015, arXiv:1503.02531).
"""
import json

import torch
import torch.nn.functional as F

import arcs
import base
import labels
import windows


def read(path, tokens, count, without=()):
    """The first count reports of silver.jsonl, with `sure` beside their labels: tensors by head."""
    forms = {r.id: r for r in labels.read_tokens(tokens)}
    out = []
    for line in open(path, encoding="utf-8"):
        s = json.loads(line)
        r = forms.get(s["id"])
        if len(out) == count or r is None or len(r.tokens) != len(s["labels"]["cue"]) or r.id in without:
            continue
        r.labels = {h: torch.tensor(s["labels"][h]) for h in labels.HEADS}
        r.sure = {h: torch.tensor(s["sure"][h]) / 100 for h in labels.HEADS}
        out.append(r)
    return out


def asked(report, head):
    """Which tokens a head is asked about: triggers, first words of cues and sources, or all."""
    if head == "status":
        return report.labels["event"] > 0
    if head in labels.SELDOM:
        return report.labels["source" if head == "kind" else "cue"] == 1
    return torch.ones(len(report.tokens), dtype=torch.bool)


def loss(logits, batch):
    """The sum over heads of the cross-entropy between "this label or another" as silver and as the model has it."""
    z = torch.cat([logits[k, w.at] for k, w in enumerate(batch)]).float()
    words = [torch.tensor(w.words) for w in batch]
    total = 0
    for head, (a, b) in labels.RANGE.items():
        of = lambda name: torch.cat([getattr(w.report, name)[head][at] for w, at in zip(batch, words)])
        at = torch.cat([asked(w.report, head)[at] for w, at in zip(batch, words)])
        if not at.any():
            continue
        p, y = of("sure")[at].clamp(0.02, 0.98), of("labels")[at]
        q = F.log_softmax(z[at][:, a:b], 1).gather(1, y[:, None])[:, 0]
        other = torch.log1p(-q.exp().clamp(max=1 - 1e-5))
        total = total - labels.WEIGHT[head] * (p * q + (1 - p) * other).mean()
    return total


class Elder:
    """An older teacher whose arcs are learned."""

    def __init__(self, path, keep):
        saved = torch.load(path)
        self.model = base.Encoder(len(keep), saved["layers"], labels.LABELS)
        self.model.load_state_dict(base.widened(saved["model"], self.model))
        self.model = self.model.to(base.KIND).eval()

    def ends(self, batch):
        with torch.no_grad():
            return self.model(*windows.batch(batch))[1]

    def loss(self, ends, near, batch):
        """The weighted sum over relations of the mean cross-entropy of the words an arc may lead to, or none."""
        old, total, count = self.ends(batch), {}, {}
        for k, w in enumerate(batch):
            mine, his = ends[k, w.at].float(), old[k, w.at].float()
            for r, starts in self.starts(w):
                with torch.no_grad():
                    want = F.softmax(none(arcs.scores(his, self.model.arcs_near.float(), r, starts)), 1)
                got = F.log_softmax(none(arcs.scores(mine, near, r, starts)), 1)
                total[r] = total.get(r, 0) - (want * got).sum()
                count[r] = count.get(r, 0) + len(starts)
        return sum(arcs.WEIGHT[r] * total[r] / count[r] for r in total)

    @staticmethod
    def starts(window):
        """[(relation, words of the window it is asked from)]."""
        of = lambda head, some: [i for i, w in enumerate(window.words) if some(int(window.report.labels[head][w]))]
        triggers, cues = of("event", lambda y: y > 0), of("cue", lambda y: y == 1)
        for r, name in enumerate(arcs.ASKED):
            starts = triggers if name in arcs.EVENT else cues
            if starts:
                yield r, starts


def none(s):
    """Scores with "no word" as one answer more."""
    return torch.cat([s, torch.zeros(len(s), 1)], 1)
