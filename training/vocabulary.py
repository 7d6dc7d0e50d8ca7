"""Which pieces of the base are kept: those that words of the news are cut into,
every single character of the scripts that such news uses, and the four special ones.

usage: vocabulary.py TOKENS.jsonl... OUT.json
"""
import collections
import json
import sys

import base
import labels

LEAST = 3  # times that a piece must occur


def single(piece):
    letters = piece.lstrip("▁")
    return len(letters) <= 1 and all(c < "\u0250" or "\u0400" <= c < "\u0780" or "\u2000" <= c < "\u2200" for c in letters)


def main(paths, out):
    tok = base.tokenizer()
    words = collections.Counter(f for path in paths for r in labels.read_tokens(path) for f in r.forms)
    seen = collections.Counter()
    for word, n in words.items():
        for i in tok.encode(word, add_special_tokens=False).ids:
            seen[i] += n
    keep = {0, 1, 2, 3} | {i for i, n in seen.items() if n >= LEAST}
    keep |= {i for piece, i in tok.get_vocab().items() if single(piece) and i < 250000}
    json.dump(sorted(keep), open(out, "w"))
    print(len(words), "words,", len(seen), "pieces seen,", len(keep), "kept")


if __name__ == "__main__":
    main(sys.argv[1:-1], sys.argv[-1])
