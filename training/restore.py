"""Reads exported weights back as weights of a teacher: to go on from (--start), or to be the elder on silver (--elder).

usage: restore.py WEIGHTS.bin OUT.pt KEEP.json

KEEP.json receives the ids of the pieces. Every number is as export.py rounded it; positions that are never read are zero.
"""
import json
import struct
import sys

import numpy as np
import torch

import base


class Reader:
    """Takes tensors off the bytes of a file, in the order in which export.py writes them."""

    def __init__(self, raw):
        self.raw, self.at, self.state = raw, 0, {}

    def take(self, size):
        self.at += size
        return self.raw[self.at - size:self.at]

    def vector(self, name, size):
        self.state[name] = torch.tensor(np.frombuffer(self.take(4 * size), "<f4").copy())

    def matrix(self, name, rows, columns):
        scale = np.frombuffer(self.take(4 * rows), "<f4")[:, None]
        self.state[name] = torch.tensor(scale * np.frombuffer(self.take(rows * columns), np.int8).reshape(rows, columns))

    def linear(self, name, rows, columns):
        self.matrix(name + ".weight", rows, columns)
        self.vector(name + ".bias", rows)

    def norm(self, name):
        self.vector(name + ".weight", base.HIDDEN)
        self.vector(name + ".bias", base.HIDDEN)

    def layer(self, p):
        h = base.HIDDEN
        self.linear(p + "qkv", 3 * h, h)
        self.linear(p + "out", h, h)
        self.norm(p + "norm1")
        self.linear(p + "up", base.INNER, h)
        self.linear(p + "down", h, base.INNER)
        self.norm(p + "norm2")


def read(path):
    """What teach.py saves."""
    r = Reader(open(path, "rb").read())
    assert r.take(4) == b"RWE1", path
    head = json.loads(r.take(*struct.unpack("<I", r.take(4))))
    shape, pairs = head["shape"], head["arcs"]
    number = {p: i for i, (p, _) in enumerate(json.loads(base.tokenizer().to_str())["model"]["vocab"])}
    keep = [number[r.take(struct.unpack("<fB", r.take(5))[1]).decode()] for _ in range(shape["Pieces"])]
    heads = {h["name"]: h["labels"] for h in head["heads"]}
    r.matrix("word.weight", len(keep), base.HIDDEN)
    r.matrix("pos.weight", shape["Longest"], base.HIDDEN)
    r.norm("norm")
    for n in range(shape["Layers"]):
        r.layer(f"layers.{n}.")
    r.linear("head", sum(len(names) for names in heads.values()), base.HIDDEN)
    r.linear("arcs", 2 * len(pairs["relations"]) * pairs["rank"], base.HIDDEN)
    assert r.at == len(r.raw), path
    r.state["arcs_near"] = torch.tensor(pairs["near"])
    pos = r.state["pos.weight"]
    r.state["pos.weight"] = torch.cat([pos, torch.zeros(512 - len(pos), base.HIDDEN)])
    return {"model": r.state, "layers": shape["Layers"], "keep": keep, "heads": heads, "longest": shape["Longest"]}


def main(path, out, keep):
    saved = read(path)
    torch.save(saved, out)
    with open(keep, "w") as f:
        json.dump(saved["keep"], f)


if __name__ == "__main__":
    main(*sys.argv[1:])
