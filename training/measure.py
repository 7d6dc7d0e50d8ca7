"""Posteriors of the encoder over reports, and how well a plain decoding of them does.

The figures are for choosing between trainings: spans by BIO with a switch
penalty, events by a threshold. The product is measured by its own table.
"""
import numpy as np
import torch
import torch.nn.functional as F

import arcs
import labels
import windows

PENALTY = {"mention": 0, "cue": 0, "source": 0, "content": 2, "inner": 2}
THRESHOLD = 0.3


def posteriors(model, reports, pieces, size=8):
    """[{head: log-probabilities, tokens x labels}] in the order of the reports."""
    out = [{h: np.zeros((len(r.tokens), b - a), np.float32) for h, (a, b) in labels.RANGE.items()} for r in reports]
    where = {id(r): n for n, r in enumerate(reports)}
    data = sorted((w for r in reports for w in windows.cut(r, pieces)), key=lambda w: len(w.ids))
    model.eval()
    with torch.inference_mode():
        for i in range(0, len(data), size):
            logits = model(*windows.batch(data[i:i + size]))[0].float()
            for k, w in enumerate(data[i:i + size]):
                for head, (a, b) in labels.RANGE.items():
                    z = F.log_softmax(logits[k, w.at, a:b], -1)
                    out[where[id(w.report)]][head][w.words] = z.numpy()
    model.train()
    return out


def parts(model, reports, pieces, likely=0.3):
    """{relation: (gold, found, hit)} with triggers, cues and candidates given: things likelier than that, at most
    one of places, dates and voices; of the single tokens the likeliest."""
    out = {name: np.zeros(3) for name in arcs.ASKED}
    model.eval()
    with torch.inference_mode():
        for r in reports:
            votes = {}
            for w in windows.cut(r, pieces):
                z = model(*windows.batch([w]))[1][0, w.at].float()
                for relation, asked in arcs.questions(w).items():
                    s = arcs.scores(z, model.arcs_near.float(), relation, [start for start, _ in asked])
                    for row, (start, things) in zip(s, asked):
                        votes[relation, w.words[start]] = answer(row, arcs.RELATIONS[relation], things, w, likely)
            for a in r.arcs:
                name = arcs.RELATIONS[a.relation]
                if name in arcs.POINT:
                    want = {a.things[0][0][0]} if a.things else {None}
                else:
                    want = {tuple(at) for at, y in a.things if y}
                got = votes.get((a.relation, a.start), set())
                out[name] += (len(want), len(got), len(want & got) if name in arcs.POINT else
                              sum(any(set(g) <= set(t) for t in want) for g in got))
    model.train()
    return out


def answer(row, name, things, window, likely):
    if name in arcs.POINT:
        best = int(row.argmax())
        return {window.words[best] if row[best] > 0 else None}
    if not things:
        return set()
    z = arcs.together(row.expand(len(things), -1), [at for at, _ in things])
    p = torch.softmax(torch.cat([z, torch.zeros(1)]), 0)[:-1].tolist()
    where = [tuple(window.words[i] for i in at) for at, _ in things]
    if name in ("place", "date", "voice", "origin"):
        best = int(np.argmax(p))
        return {where[best]} if p[best] > likely else set()
    return {w for w, x in zip(where, p) if x > likely}


def decode(logp, names, penalty):
    """The likeliest labelling in which I follows only B and I of its type."""
    n = len(names)
    kind = [x[1:] for x in names]
    move, begin = np.zeros((n, n)), np.zeros(n)
    for b in range(n):
        if names[b][0] == "I":
            begin[b] = -1e4
        for a in range(n):
            inside = names[b][0] == "I"
            if inside and (names[a] == "O" or kind[a] != kind[b]):
                move[a, b] = -1e4
            elif not inside and (a, b) != (0, 0):
                move[a, b] = -penalty * (1 if a == 0 or b == 0 else 2)
    best, back = logp[0] + begin, []
    for row in logp[1:]:
        score = best[:, None] + move
        back.append(score.argmax(0))
        best = score.max(0) + row
    path = [int(best.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def spans(path, names):
    """{(first, end, type)} of a BIO labelling."""
    out, start = set(), None
    for i, label in enumerate(list(path) + [0]):
        name = names[label] if label >= 0 else "O"
        if start is not None and name[0] != "I":
            out.add((start, i, kind))
            start = None
        if name[0] == "B":
            start, kind = i, name[2:]
    return out


def overlap(gold, found):
    """How many of the gold spans are met by one found with an intersection over union of a half."""
    used, hits = set(), 0
    for g in sorted(gold):
        for f in sorted(found):
            both = min(g[1], f[1]) - max(g[0], f[0])
            if f not in used and both > 0 and 2 * both >= max(g[1], f[1]) - min(g[0], f[0]):
                used.add(f)
                hits += 1
                break
    return hits


def counts(report, post):
    """{row: (gold, found, hit)} of one report."""
    out = {}
    for head, penalty in PENALTY.items():
        names, gold = labels.HEADS[head], report.labels[head]
        asked = [i for i, y in enumerate(gold) if y != labels.NONE]
        want = spans([gold[i] for i in asked], names)
        path = decode(post[head], names, penalty)
        got = spans([path[i] for i in asked], names)
        out[head] = (len(want), len(got), len(want & got) if head == "mention" else overlap(want, got))
    gold = report.labels["event"]
    p = np.exp(post["event"])
    best = p[:, 1:].argmax(1) + 1
    got = {i: int(best[i]) for i in range(len(gold)) if 1 - p[i, 0] > THRESHOLD}
    hit = [i for i in got if gold[i]]
    out["event"] = (sum(y > 0 for y in gold), len(got), len(hit))
    out["event+type"] = (out["event"][0], len(got), sum(got[i] == gold[i] for i in hit))
    for head in labels.SELDOM:
        asked = [i for i, y in enumerate(report.labels[head]) if y != labels.NONE]
        right = sum(int(post[head][i].argmax()) == report.labels[head][i] for i in asked)
        out[head] = (len(asked), len(asked), right)
    return out


def table(model, reports, pieces):
    total = {}
    for r, p in zip(reports, posteriors(model, reports, pieces)):
        if r.tokens:
            for row, c in counts(r, p).items():
                total[row] = np.array(c) + total.get(row, 0)
    for row, c in parts(model, reports, pieces).items():
        total[row + "→"] = c
    return "  ".join(f"{row} {200 * h / max(1, g + f):.1f}" for row, (g, f, h) in total.items())
