"""Writes taught weights in the format of package encoder, and what PyTorch makes of
sentences of our own, for the golden test.

usage: export.py WEIGHTS.pt NAME OUT.bin [SENTENCES.txt GOLDEN.json]
"""
import json
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F

import arcs
import base
import labels
import windows


def quantised(weight):
    """(float32 scales, int8 rows): 8 bits a number, one scale a row."""
    w = weight.float().numpy()
    scale = np.maximum(np.abs(w).max(1), 1e-12).astype(np.float32) / 127
    return scale, np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8)


class Writer:
    """Writes tensors, and replaces them in the state by what a reader will see."""

    def __init__(self, out, state):
        self.out, self.state = out, state

    def vector(self, name):
        self.out.write(self.state[name].float().numpy().astype("<f4").tobytes())

    def matrix(self, name):
        scale, rows = quantised(self.state[name])
        self.out.write(scale.astype("<f4").tobytes() + rows.tobytes())
        self.state[name] = torch.tensor(rows.astype(np.float32) * scale[:, None])

    def linear(self, name):
        self.matrix(name + ".weight")
        self.vector(name + ".bias")

    def norm(self, name):
        self.vector(name + ".weight")
        self.vector(name + ".bias")


def header(saved, name):
    shape = {"Pieces": len(saved["keep"]), "Hidden": base.HIDDEN, "Heads": base.HEADS, "Inner": base.INNER,
             "Layers": saved["layers"], "Longest": saved["longest"], "Word": windows.WORD, "Eps": base.EPS}
    heads = [{"name": h, "labels": names} for h, names in saved["heads"].items()]
    near = [[round(x, 4) for x in row] for row in saved["model"]["arcs_near"].tolist()]
    pairs = {"relations": arcs.RELATIONS, "rank": arcs.RANK, "near": near}
    return json.dumps({"name": name, "shape": shape, "heads": heads, "arcs": pairs}).encode()


def pieces(tokenizer):
    out = b""
    for piece, score in json.loads(tokenizer.to_str())["model"]["vocab"]:
        raw = piece.encode()
        out += struct.pack("<fB", score, len(raw)) + raw
    return out


def write(saved, name, path):
    state = saved["model"]
    state["pos.weight"] = state["pos.weight"][:saved["longest"]]
    with open(path, "wb") as out:
        head = header(saved, name)
        out.write(b"RWE1" + struct.pack("<I", len(head)) + head + pieces(base.tokenizer(saved["keep"])))
        w = Writer(out, state)
        w.matrix("word.weight")
        w.matrix("pos.weight")
        w.norm("norm")
        for n in range(saved["layers"]):
            p = f"layers.{n}."
            for part in ("qkv", "out", "norm1", "up", "down", "norm2"):
                (w.norm if part.startswith("norm") else w.linear)(p + part)
        w.linear("head")
        w.linear("arcs")
    return state


def model(saved):
    m = base.Encoder(len(saved["keep"]), saved["layers"], labels.LABELS, len(saved["model"]["pos.weight"]))
    m.load_state_dict(saved["model"])
    return m.eval()


def golden(saved, sentences):
    """For each sentence its words, their pieces, and the log-probabilities of every head and the log-odds of the arcs to agents."""
    m, cutter, out = model(saved), windows.Pieces(base.tokenizer(saved["keep"])), []
    for words in sentences:
        ids, at = [windows.START], []
        for w in words:
            at.append(len(ids))
            ids += cutter.of(w)
        with torch.inference_mode():
            logits, ends = (x[0, at] for x in m(torch.tensor([ids + [windows.END]]), None))
            pairs = arcs.scores(ends, m.arcs_near, arcs.RELATIONS.index("agent"), list(range(len(words))))
        rows = torch.cat([F.log_softmax(logits[:, a:b], -1) for a, b in labels.RANGE.values()], 1)
        out.append({"words": words, "pieces": [cutter.of(w) for w in words],
                    "scores": [[round(float(x), 4) for x in row] for row in rows],
                    "agents": [[round(float(x), 2) for x in row] for row in pairs]})
    return out


def main(weights, name, out, sentences=None, path=None):
    torch.set_num_threads(1)
    saved = torch.load(weights)
    saved["model"] = write(saved, name, out)
    if sentences:
        words = [line.split() for line in open(sentences, encoding="utf-8") if line.strip()]
        with open(path, "w", encoding="utf-8") as f:
            json.dump(golden(saved, words), f, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
