"""Reports cut into the sequences that the encoder reads.

A sequence is a run of whole sentences of at most LONGEST pieces, every word cut
into pieces by itself; the answer to a word stands at its first piece. Package
encoder and annotate/deep cut in the same way.
"""
import torch

LONGEST = 256  # pieces of a sequence, its two ends included
WORD = 12      # pieces of a word that are read
START, PAD, END = 0, 1, 2


class Pieces:
    """Cuts words into pieces, and remembers them."""

    def __init__(self, tokenizer):
        self.tokenizer, self.known = tokenizer, {}

    def of(self, word):
        ids = self.known.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:WORD] or [3]
            self.known[word] = ids
        return ids


class Window:
    def __init__(self, report, words, pieces):
        self.report, self.words, self.at, self.ids = report, words, [], [START]
        for w in words:
            self.at.append(len(self.ids))
            self.ids += pieces.of(report.forms[w])
        self.ids.append(END)


def cut(report, pieces):
    """The windows of a report: sentences packed in order, too long ones cut where they must."""
    out, words, size = [], [], 0

    def close():
        nonlocal words, size
        if words:
            out.append(Window(report, words, pieces))
        words, size = [], 0

    for sentence in sentences(report):
        sizes = [len(pieces.of(report.forms[w])) for w in sentence]
        if size + sum(sizes) > LONGEST - 2:
            close()
        for w, n in zip(sentence, sizes):
            if size + n > LONGEST - 2:
                close()
            words.append(w)
            size += n
    close()
    return out


def sentences(report):
    out = []
    for i, t in enumerate(report.tokens):
        if not out or t[3] != report.tokens[out[-1][-1]][3]:
            out.append([])
        out[-1].append(i)
    return out


def batch(windows):
    """Ids and the mask of attention (None where all are of one length)."""
    n = max(len(w.ids) for w in windows)
    ids = torch.full((len(windows), n), PAD)
    for k, w in enumerate(windows):
        ids[k, :len(w.ids)] = torch.tensor(w.ids)
    mask = None if all(len(w.ids) == n for w in windows) else (ids != PAD)[:, None, None, :]
    return ids, mask
